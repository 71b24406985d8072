"""The pilot: replications of today in which everyone stays with the share seen today, whatever happened to them.

One pilot serves all beliefs. It takes as many replications as `run.runs` says in the file, whatever was asked on the command line, so
that `--runs` does not change what the belief means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from journeysim import plan
from journeysim.plan.layout import Belief, Plan
from journeysim.records import DECISION_COLUMNS
from journeysim.rules.chances import logit
from journeysim.study import staying, tasks
from journeysim.study.executors import Crew
from journeysim.study.fingerprint import fingerprint
from journeysim.study.memory import Memory
from journeysim.study.progress import Watch

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

NONE = np.zeros((0, len(DECISION_COLUMNS)), np.int64)


def needed(scenario: Scenario, today: Plan) -> bool:
    """Whether `stays` of any segment has to be found from a pilot."""
    as_seen = scenario.states("today")[0].customers.stays_means != "at_expectation"
    return as_seen and bool(np.any((today.segment_stays > 0.0) & (today.segment_stays < 1.0)))


@dataclass(frozen=True)
class Pilot:
    """The pilot of a study: what is remembered of it is not run again."""

    today: Plan
    seed: int
    runs: int
    engine: str
    pool: Crew
    memory: Memory
    watch: Watch

    @property
    def name(self) -> str:
        """Fingerprint of the behaviour in it."""
        return f"pilot {fingerprint(self.today)}"

    def intercepts(self, beliefs: Mapping[str, Belief]) -> dict[str, list[float]]:
        """b per belief and segment of today."""
        name, found = self.name, {}
        decisions: NDArray[np.int64] | None = None
        for belief, numbers in beliefs.items():
            key = (self.engine, "b", name, *(np.asarray(number).tobytes() for number in numbers), self.seed, self.runs)
            b = self.memory.get(key)
            if b is None:
                decisions = self.decisions(numbers) if decisions is None else decisions
                b = np.array(staying.intercepts(numbers, self.today.segment_stays.tolist(), decisions), np.float64)
                self.memory.keep(key, b)
            found[belief] = b.tolist()
        return found

    def decisions(self, belief: Belief) -> NDArray[np.int64]:
        """Stay decisions of the whole pilot, in the order of its replications; rows of `DECISION_COLUMNS`. No belief changes them."""
        name = self.name
        keys = [(self.engine, name, self.seed, number) for number in range(self.runs)]
        found: dict[int, NDArray[np.int64]] = {n: rows for n, key in enumerate(keys) if (rows := self.memory.get(key)) is not None}
        missing = [number for number in range(self.runs) if number not in found]
        if missing:
            self.pool.share({name: (self.today, belief)})
        for index, rows in self.pool.perform([tasks.Pilot(self.seed, number, name, self.engine) for number in missing]):
            number = missing[index]
            found[number] = rows
            self.memory.keep(keys[number], rows)
            self.watch.step()
        return np.concatenate([found[number] for number in range(self.runs)])


def as_expected(today: Plan, beliefs: Mapping[str, Belief]) -> dict[str, list[float]]:
    """b per belief and segment of today without a pilot: the log-odds of `stays`."""
    return {name: staying.intercepts(belief, today.segment_stays.tolist(), NONE) for name, belief in beliefs.items()}


def for_design(b: list[float], today: Plan, design: Plan) -> list[float]:
    """b of a design: that of today, moved along only where the design itself changes `stays`."""
    moved = []
    for intercept, now, then in zip(b, today.segment_stays, design.segment_stays, strict=True):
        certain = not 0.0 < now < 1.0
        if now == then or not 0.0 < then < 1.0:
            moved.append(intercept)
        else:
            moved.append(round(logit(then) + (0.0 if certain else intercept - logit(now)), staying.DIGITS))
    return moved


def blank(scenario: Scenario, today: Plan, name: str) -> Belief:
    """A belief whose intercepts are not known yet."""
    return plan.belief(scenario.beliefs[name], [0.0] * len(today.segment_stays))
