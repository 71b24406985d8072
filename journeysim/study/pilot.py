"""The pilot: replications of today in which everyone stays with the share seen today, whatever happened to them.

Engagement is held at its start and reputation at 100%. From the pilot come the intercepts of the beliefs and what is ordinary today: the
share of services that start with a customer over their expectation, and the newcomers that word of mouth brings and deters.

One pilot serves all beliefs. It takes as many replications as `run.runs` says in the file, whatever was asked on the command line, so
that `--runs` does not change what the belief means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from journeysim import plan
from journeysim.plan.layout import Belief, Plan, frozen
from journeysim.records import DECISION_COLUMNS
from journeysim.rules.chances import logit
from journeysim.rules.engagement import share_over
from journeysim.rules.word_of_mouth import balance
from journeysim.study import staying, tasks
from journeysim.study.executors import Crew
from journeysim.study.fingerprint import fingerprint
from journeysim.study.memory import Memory
from journeysim.study.progress import Watch

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.study.nouns import Case, Study

NONE = np.zeros((0, len(DECISION_COLUMNS)), np.int64)


def decides(scenario: Scenario, today: Plan) -> bool:
    """Whether `stays` of any segment has to be found from a pilot."""
    as_seen = scenario.states("today")[0].customers.stays_means != "at_expectation"
    return as_seen and bool(np.any((today.segment_stays > 0.0) & (today.segment_stays < 1.0)))


def lives(plans: Iterable[Plan]) -> bool:
    """Whether what is ordinary today of a team or of word of mouth has to be found from a pilot."""
    return any(bool(np.any(plan.engagement["on"])) or talks(plan) for plan in plans)


def talks(plan: Plan) -> bool:
    """Whether word of mouth acts at any time."""
    return bool(np.any((plan.word_of_mouth["brings"] != 0.0) | (plan.word_of_mouth["deters"] != 0.0)))


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

    @property
    def remembered(self) -> bool:
        """Whether none of its replications would have to run."""
        return not self.missing

    def decisions(self, belief: Belief) -> NDArray[np.int64]:
        """Stay decisions of the whole pilot, in the order of its replications; rows of `DECISION_COLUMNS`. No belief changes them."""
        return np.concatenate([one.decisions for one in self.replications(belief)])

    def replications(self, belief: Belief) -> list[tasks.Piloted]:
        """What each replication of the pilot gives, in their order."""
        found = {number: one for number in range(self.runs) if (one := self.memory.get(self._key(number))) is not None}
        missing = [number for number in range(self.runs) if number not in found]
        if missing:
            self.pool.share({self.name: (self.today, belief)})
        for index, one in self.pool.perform([self._task(number) for number in missing]):
            found[missing[index]] = one
            self.memory.keep(self._key(missing[index]), one)
            self.watch.step()
        return [found[number] for number in range(self.runs)]

    @property
    def missing(self) -> list[int]:
        """Replications of it that are not remembered."""
        return [number for number in range(self.runs) if self.memory.get(self._key(number)) is None]

    def replication(self, number: int, belief: Belief) -> None:
        """Run one replication in this thread, to be remembered."""
        self.memory.keep(self._key(number), self._task(number).perform({self.name: (self.today, belief)}))

    def _key(self, number: int) -> tuple:
        return (self.engine, self.name, self.seed, number)

    def _task(self, number: int) -> tasks.Pilot:
        return tasks.Pilot(self.seed, number, self.name, self.engine)


def ordinary(design: Plan, today: Plan, pilot: Sequence[tasks.Piloted]) -> Plan:
    """The plan of a design with what is ordinary today: the share of angry services per team, and the balance of word of mouth.

    A team that today does not have, and word of mouth that today does not have, start from 0.
    """
    served, angry = (sum(getattr(one, name) for one in pilot) for name in ("served", "angry"))
    shares = dict(zip(today.names.teams, (share_over(int(a), int(s), 0.0) for a, s in zip(angry, served, strict=True)), strict=True))
    talk = today.word_of_mouth[0]
    brings, deters = float(talk["brings"]), float(talk["deters"])
    promoters, detractors = (sum(getattr(one, name) for one in pilot) for name in ("promoters", "detractors"))
    rows = zip(promoters.tolist(), detractors.tolist(), strict=True)
    return design._replace(
        over_normal=frozen(np.array([shares.get(name, 0.0) for name in design.names.teams], np.float64)),
        balance=frozen(np.array([balance(p / len(pilot), d / len(pilot), brings, deters) for p, d in rows], np.float64)),
    )


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


def borrowed(like: Study | None, today: Plan, beliefs: Iterable[str]) -> dict[str, list[float]] | None:
    """b per belief and segment from an earlier study, moved along where `stays` of today changed; None when it cannot say."""
    found = {}
    for belief in beliefs if like is not None else ():
        case = next((case for case in like.built if case.belief == belief), None) if like is not None else None
        if like is None or case is None:
            return None
        then = like.built[case]
        if then.plan.names.segments != today.names.segments:
            return None
        found[belief] = for_design(then.belief.b.tolist(), then.plan, today)
    return found or None


def lent(like: Study | None, behaviours: Mapping[Case, Plan]) -> dict[Case, Plan] | None:
    """The plans with what is ordinary today as an earlier study found it; None when it cannot say."""
    found = {}
    for case, behaviour in behaviours.items():
        then = next((built.plan for known, built in like.built.items() if known.design == case.design), None) if like is not None else None
        if then is None or any(getattr(then, name).shape != getattr(behaviour, name).shape for name in ("over_normal", "balance")):
            return None
        found[case] = behaviour._replace(over_normal=then.over_normal, balance=then.balance)
    return found


def blank(scenario: Scenario, today: Plan, name: str) -> Belief:
    """A belief whose intercepts are not known yet."""
    return plan.belief(scenario.beliefs[name], [0.0] * len(today.segment_stays))
