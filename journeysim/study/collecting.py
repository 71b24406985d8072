"""Replications as they come in: what is remembered, what must be run, and the prefix that a study may use.

Replications finish in any order. A study rests on replications 0 to k - 1, so that the same k give the same numbers whoever ran them;
what finished beyond the first gap (after Ctrl-C) stays in memory for the next run and is not used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import Plan
from journeysim.records import Counts, Records
from journeysim.study import offer
from journeysim.study.executors import Crew
from journeysim.study.memory import Memory
from journeysim.study.nouns import Built, Case
from journeysim.study.progress import Watch
from journeysim.study.tasks import Replication

Pair = tuple[str, str]  # two fingerprints


class Collection:
    """Records and pair tables of the replications finished so far; `today` says who is on offer where a design changes who comes."""

    def __init__(
        self,
        built: Mapping[Case, Built],
        pairs: Sequence[tuple[Case, Case]],
        seed: int,
        memory: Memory,
        today: Plan | None = None,
        engine: str = "reference",
    ) -> None:
        self.built, self.seed, self.memory, self.today, self.engine = built, seed, memory, today, engine
        self.case_pairs = tuple(pairs)
        self.fingerprints = tuple(dict.fromkeys(built[case].fingerprint for case in built))
        self.pairs = tuple(dict.fromkeys((built[one].fingerprint, built[other].fingerprint) for one, other in pairs))
        self.records: dict[tuple[str, int], Records] = {}
        self.tables: dict[tuple[Pair, int], NDArray[np.int64]] = {}
        self.offers: dict[int, Counts] = {}  # newcomers of today by segment, per replication in which that had to be counted
        self.asked = 0  # replications asked so far
        self.run = 0  # single runs of a case performed
        self.remembered = 0  # single runs of a case that were in memory

    def extend(self, total: int, pool: Crew, watch: Watch) -> None:
        """See to it that replications 0 to total - 1 are there; Ctrl-C leaves those that finished."""
        tasks = [task for number in range(self.asked, total) if (task := self._missing(number)) is not None]
        done = total - len(tasks)
        self.asked = total
        watch.start("runs", total, weight=len(self.fingerprints), done=done)
        for index, counted in pool.perform(tasks):
            number = tasks[index].number
            for name, records in counted.records.items():
                self._keep_records(name, number, records)
            for name, fates in counted.fates.items():
                self.memory.keep((*self._key(name, number), "fates"), fates)
            for pair, table in counted.pairs.items():
                self.tables[pair, number] = table
                self.memory.keep(self._key(pair, number), table)
            watch.step()

    def _missing(self, number: int) -> Replication | None:
        """The task that completes a replication, after recalling what is in memory; None when nothing is missing."""
        missing_pairs = tuple(pair for pair in self.pairs if not self._recall_table(pair, number))
        paired = dict.fromkeys(name for pair in missing_pairs for name in pair)
        fates = {name: known for name in paired if (known := self.memory.get((*self._key(name, number), "fates"))) is not None}
        needed = {name for name in paired if name not in fates}
        missing = tuple(name for name in self.fingerprints if name in needed or not self._recall_records(name, number))
        known = {name: those for name, those in fates.items() if name not in missing}
        return Replication(self.seed, number, missing, missing_pairs, self.engine, known) if missing or missing_pairs else None

    def _key(self, name: str | Pair, number: int) -> tuple:
        return (self.engine, name, self.seed, number)

    def _recall_records(self, name: str, number: int) -> bool:
        records = self.memory.get(self._key(name, number))
        if records is not None:
            self.records[name, number] = records
            self.remembered += 1
        return records is not None

    def _recall_table(self, pair: Pair, number: int) -> bool:
        table = self.memory.get(self._key(pair, number))
        if table is not None:
            self.tables[pair, number] = table
        return table is not None

    def _keep_records(self, name: str, number: int, records: Records) -> None:
        self.records[name, number] = records
        self.memory.keep(self._key(name, number), records)
        self.run += 1

    @property
    def finished(self) -> int:
        """k: replications 0 to k - 1 are complete."""
        number = 0
        while self._complete(number):
            number += 1
        return number

    def _complete(self, number: int) -> bool:
        known = all((name, number) in self.records for name in self.fingerprints)
        return known and all((pair, number) in self.tables for pair in self.pairs)

    def records_of(self, case: Case, runs: int) -> tuple[Records, ...]:
        """Records of a case, replication by replication, with the customers on offer of today."""
        name = self.built[case].fingerprint
        found = tuple(self.records[name, number] for number in range(runs))
        if self.today is None or offer.same_arrivals(self.today, self.built[case].plan):
            return found
        return tuple(offer.with_offer(records, self._offer(self.today, number)) for number, records in enumerate(found))

    def _offer(self, today: Plan, number: int) -> Counts:
        if number not in self.offers:
            self.offers[number] = offer.newcomers(today, seed=self.seed, number=number)
        return self.offers[number]

    def tables_of(self, one: Case, other: Case, runs: int) -> NDArray[np.int64]:
        """Pair tables of two cases, shape (R, 4, 4)."""
        pair = (self.built[one].fingerprint, self.built[other].fingerprint)
        return np.array([self.tables[pair, number] for number in range(runs)], np.int64).reshape(runs, 4, 4)
