"""The pieces of work that a pool performs: one replication of all cases, or one of the pilot.

A task is pickled to a worker process, or performed by a thread; what all tasks share (plans and beliefs) is sent once, by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import Belief, Plan
from journeysim.records import NEVER, Records

FATES = 4
MOST_KEPT = 2**20  # bytes of fates of one replication beyond which they are not worth keeping
Fates = tuple[NDArray[np.int8], NDArray[np.int8]]  # of newcomers, of those ours at the start
NOBODY = np.zeros(0, np.int8)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one replication gave: records by fingerprint (without fates), fates if they are few, and pair tables by pair of fingerprints."""

    records: Mapping[str, Records]
    fates: Mapping[str, Fates]
    pairs: Mapping[tuple[str, str], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Replication:
    """One replication of the cases named by their fingerprints, so that the same customers meet in memory; `fates` are those known of
    cases that need not run again."""

    seed: int
    number: int
    fingerprints: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    engine: str
    fates: Mapping[str, Fates] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"Run {self.number + 1} (seed {self.seed})"

    def perform(self, shared: Mapping[str, Any]) -> Counted:
        """Run every case, count pairs of fates, and keep only counts."""
        from journeysim import engines

        found, fates = {}, dict(self.fates)
        for name in self.fingerprints:
            plan, belief = shared[name]
            records = engines.run(plan, belief, seed=self.seed, replication=self.number, engine=self.engine)
            found[name], fates[name] = without_fates(records), (records.fate_new, records.fate_existing)
        pairs = {(one, other): pair_table(fates[one], fates[other]) for one, other in self.pairs}
        few = {name: fates[name] for name in found if sum(part.nbytes for part in fates[name]) <= MOST_KEPT}
        return Counted(found, few, pairs)


@dataclass(frozen=True, slots=True)
class Pilot:
    """One replication of today in which everyone stays with the share seen today; gives its stay decisions."""

    seed: int
    number: int
    plan: str
    engine: str

    def __str__(self) -> str:
        return f"Run {self.number + 1} of the pilot (seed {self.seed})"

    def perform(self, shared: Mapping[str, Any]) -> NDArray[np.int64]:
        """Rows of `records.DECISION_COLUMNS`, unique and sorted."""
        from journeysim import engines

        plan: Plan
        belief: Belief
        plan, belief = shared[self.plan]
        records = engines.run(plan, belief, seed=self.seed, replication=self.number, pilot=True, engine=self.engine)
        assert records.decisions is not None, "a pilot records its stay decisions"
        return records.decisions


def pair_table(first: Fates, second: Fates) -> NDArray[np.int64]:
    """Customers by their fate in the first (row) and in the second case (column), shape (4, 4).

    The same number is the same customer. Where one case has fewer customers, the missing ones never came; who came in neither is
    nobody and is not counted.
    """
    table = np.zeros((FATES, FATES), np.int64)
    for mine, theirs in zip(first, second):
        n = max(len(mine), len(theirs))
        codes = FATES * padded(mine, n).astype(np.int64) + padded(theirs, n)
        table += np.bincount(codes, minlength=FATES * FATES).reshape(FATES, FATES)
    table[NEVER, NEVER] = 0
    return table


def padded(fates: NDArray[np.int8], n: int) -> NDArray[np.int8]:
    """The fates, filled up to n customers with those who never came."""
    return np.concatenate([fates, np.full(n - len(fates), NEVER, np.int8)])


def without_fates(records: Records) -> Records:
    """The records without what only pairing needs."""
    return replace(records, fate_new=NOBODY, fate_existing=NOBODY)
