"""The pieces of work that a pool performs: one replication of all cases, or one of the pilot.

A task is pickled to a worker process, or performed by a thread; what all tasks share (plans and beliefs) is sent once, by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import Belief, Plan
from journeysim.records import NEVER, SLOW, TEAMS, Records, column

FATES = 4
NOBODY_WAITS = "nobody waits"  # name under which a crew that was stopped tells its tasks
MOST_KEPT = 2**20  # bytes of fates of one replication beyond which they are not worth keeping
Fates = tuple[NDArray[np.int8], ...]  # of newcomers, of those ours at the start, of those word of mouth brought
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
            if NOBODY_WAITS in shared:
                break  # the crew was stopped, and what this gives is dropped
            plan, belief = shared[name]
            records = engines.run(plan, belief, seed=self.seed, replication=self.number, engine=self.engine)
            found[name], fates[name] = without_fates(records), fates_of(records)
        pairs = {pair: pair_table(fates[pair[0]], fates[pair[1]]) for pair in self.pairs if fates.keys() >= set(pair)}
        few = {name: fates[name] for name in found if sum(part.nbytes for part in fates[name]) <= MOST_KEPT}
        return Counted(found, few, pairs)


class Piloted(NamedTuple):
    """What one replication of the pilot gives: who decided what, and what counts as ordinary today."""

    decisions: NDArray[np.int64]  # rows of `records.DECISION_COLUMNS`, unique and sorted
    served: NDArray[np.int64]  # (T,) services started
    angry: NDArray[np.int64]  # (T,) of these, by customers over their expectation
    promoters: NDArray[np.int64]  # (R,) between each review and the one before it
    detractors: NDArray[np.int64]  # (R,)


@dataclass(frozen=True, slots=True)
class Pilot:
    """One replication of today in which everyone stays with the share seen today."""

    seed: int
    number: int
    plan: str
    engine: str

    def __str__(self) -> str:
        return f"Run {self.number + 1} of the pilot (seed {self.seed})"

    def perform(self, shared: Mapping[str, Any]) -> Piloted:
        """Run it and keep only counts."""
        from journeysim import engines

        plan: Plan
        belief: Belief
        plan, belief = shared[self.plan]
        records = engines.run(plan, belief, seed=self.seed, replication=self.number, pilot=True, engine=self.engine)
        assert records.decisions is not None, "a pilot records its stay decisions"
        teams = records.teams.sum(axis=0)
        return Piloted(
            records.decisions,
            teams[:, column(TEAMS, "served")],
            teams[:, column(TEAMS, "angry")],
            between_reviews(records, plan, "promoters"),
            between_reviews(records, plan, "detractors"),
        )


def between_reviews(records: Records, plan: Plan, name: str) -> NDArray[np.int64]:
    """A column of `records.SLOW` summed over the periods that end with each review, shape (R,); 0 where nothing changes by itself."""
    reviews = np.flatnonzero(plan.reviewed)
    if records.slow is None:
        return np.zeros(len(reviews), np.int64)
    before = np.concatenate([[0], np.cumsum(records.slow[:, column(SLOW, name)])])
    return np.diff(before[reviews], prepend=0)


def fates_of(records: Records) -> Fates:
    """What became of everyone, by source."""
    return records.fate_new, records.fate_existing, NOBODY if records.fate_brought is None else records.fate_brought


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
    return replace(records, fate_new=NOBODY, fate_existing=NOBODY, fate_brought=None)
