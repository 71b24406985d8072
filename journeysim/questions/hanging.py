"""Numbers that nobody measured and that turn a verdict by themselves: each is moved to both ends of what it could be, alone.

What changes only money costs arithmetic. The rest is looked at in a few runs first, and in more where those come near to turning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from journeysim import compare, plan, study
from journeysim.errors import ScenarioError, SimulationError
from journeysim.questions.alarmed import Hanging
from journeysim.questions.knowing import SOURCED
from journeysim.questions.oddities_numbers import chosen
from journeysim.questions.searching import WIDTH_FREE, Floats, Search
from journeysim.questions.unpaid import number_at
from journeysim.scenario.varying import Quantity
from journeysim.study.fingerprint import fingerprint

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Assumption

FEW, SOME, ENOUGH = 1, 4, 8  # runs of a first look, of a value that is looked for, and of one that must be sure
NEAR, NEAR_WITHOUT = 0.10, 0.20  # share of a value that is near it: beside a range, and where the file gives none
SAFE = 0.5  # share of the difference that must be left at a first look for it to be enough; the same customers, so change shows early
CURVED = 3.0  # how many times further than a straight line says a number may still move the difference
WIDTH = 1 / 32  # of the way to an end: how narrowly a turning value is enclosed when it has to be run
TOLD = 3  # numbers of which the turning value is looked for
Told = Callable[[int, int], None]  # numbers done, of how many


class Suspect(NamedTuple):
    """A number with both ends of what it could be."""

    about: Assumption
    number: Quantity
    low: float
    high: float


class Pair:
    """The difference between two designs, first minus second per run, at other values of the file; nan where they cannot be."""

    def __init__(self, found: study.Study, first: str, second: str, belief: str, workers: int | None) -> None:
        self.found, self.workers = found, workers
        self.designs = (first, second)
        self.cases = (study.Case(first, belief), study.Case(second, belief))
        self.mean = compare.mean(self._gaps(found))
        self._behaviour = self._fingerprints(found.scenario)
        self._as_it_is: dict[int, float] = {}  # mean difference without a change, by number of runs

    def at(self, changes: Mapping[str, str], runs: int) -> Floats:
        """Differences with these changes, shape (runs,); a change of money alone rests on all runs of the study, and runs nothing."""
        return self._run(changes, self.found.runs) if self.free(changes) else self._run({**changes, "run.runs": str(runs)}, runs)

    def _run(self, changes: Mapping[str, str], runs: int) -> Floats:
        try:
            changed = self.found.scenario.changed(changes)
            ran = study.run(changed, self.cases, runs=runs, seed=self.found.seed, workers=self.workers, engine=self.found.engine)
        except (ScenarioError, SimulationError):
            return np.full(runs, math.nan)
        if ran.interrupted:
            raise KeyboardInterrupt
        return self._gaps(ran)

    def set_right(self, changes: Mapping[str, str], runs: int) -> Floats:
        """As `at`, and where that had to be run, set right with what all runs of the study say of the file as it is."""
        gaps = self.at(changes, runs)
        if self.free(changes):
            return gaps
        if runs not in self._as_it_is:
            self._as_it_is[runs] = float(self._run({"run.runs": str(runs)}, runs).mean())
        return gaps + (self.mean - self._as_it_is[runs])

    def looked(self, changes: Mapping[str, str]) -> float:
        """Mean difference with these changes, by a first look; nan as in `at`."""
        return float(self.set_right(changes, FEW).mean())

    def behind(self, changes: Mapping[str, str], gap: float | None = None) -> bool:
        """Whether the first design is shown to be behind: a first look says whether it may be, enough runs whether it is.

        `gap`: what a first look said, where that was taken.
        """
        gap = self.looked(changes) if gap is None else gap
        if math.isnan(gap) or gap > SAFE * self.mean:
            return False
        return bool(compare.interval(self.at(changes, min(ENOUGH, self.found.runs))).high < 0.0)

    def free(self, changes: Mapping[str, str]) -> bool:
        """Whether the changes concern money alone, so that nothing has to be run."""
        try:
            return self._fingerprints(self.found.scenario.changed(changes)) == self._behaviour
        except ScenarioError:
            return False

    def _gaps(self, ran: study.Study) -> Floats:
        first, second = (ran.measures[case]["net_value_per_customer"] for case in self.cases)
        return np.asarray(first - second, np.float64)

    def _fingerprints(self, scenario: Scenario) -> tuple[str, ...]:
        return tuple(fingerprint(plan.plan_of(scenario, design)) for design in dict.fromkeys((study.TODAY, *self.designs)))


def suspects(scenario: Scenario, first: str, second: str) -> list[Suspect]:
    """Numbers that nobody measured or cited and that act in one of the designs, each with its ends."""
    does = {*scenario.designs[first].do, *scenario.designs[second].do}
    found = []
    for item in scenario.assumptions():
        if item.kind in SOURCED or item.number is None or chosen(item):
            continue
        who, colon, _ = item.path.partition(": ")
        owner = who if colon else item.path.split(".")[1] if item.path.startswith("initiatives.") else ""
        if owner and owner not in does:
            continue
        number = number_at(scenario, item.path)
        low, high = ends(number) if number is not None else (0.0, 0.0)
        if number is not None and low < high:
            found.append(Suspect(item, number, low, high))
    return found


def ends(number: Quantity) -> tuple[float, float]:
    """What a number could be: its range, and at least what is near its value (of a share: near to it and to its rest)."""
    now = number.value
    room = min(now, 1.0 - now) if number.share and 0.0 <= now <= 1.0 else abs(now)
    near = room * (NEAR_WITHOUT if number.low is None else NEAR)
    if number.whole:
        near = float(math.floor(near))
    low = now - near if number.low is None else min(number.low, now - near)
    high = now + near if number.high is None else max(number.high, now + near)
    return low, high


def hanging(pair: Pair, *, told: Told | None = None) -> tuple[tuple[Hanging, ...], int]:
    """Numbers that turn the verdict of a pair of which the first is ahead, the nearest first, and how many were looked at."""
    items = suspects(pair.found.scenario, *pair.designs)
    turned: list[tuple[float, Suspect, float, bool]] = []  # how near, which, the end that turns it, whether it is money alone
    for place, item in enumerate(items, start=1):
        free = pair.free(changed_to(item, item.high))
        for end, gap in turning_ends(pair, item):
            share = pair.mean / (pair.mean - gap)
            turned.append((share * abs(end - item.number.value) / (item.high - item.low), item, end, free))
        if told is not None:
            told(place, len(items))
    turned.sort(key=lambda each: (each[0], each[1].about.path))
    return tuple(
        told_of(item, end, turning_value(pair, item, end, free) if place < TOLD else None)
        for place, (_, item, end, free) in enumerate(turned)
    ), len(items)


def turning_ends(pair: Pair, item: Suspect) -> list[tuple[float, float]]:
    """Ends at which the other design is shown to be ahead, each with the mean difference there.

    The end that is further away is looked at first; the other one only when it might turn the verdict too.
    """
    far, near = sorted((item.low, item.high), key=lambda end: -abs(end - item.number.value))
    gap = pair.looked(changed_to(item, far))
    found = [(far, gap)] if pair.behind(changed_to(item, far), gap) else []
    reach = abs(near - item.number.value) / max(abs(far - item.number.value), 1e-300)
    if reach > 0.0 and not CURVED * abs(gap - pair.mean) * reach < pair.mean:
        gap = pair.looked(changed_to(item, near))
        found += [(near, gap)] if pair.behind(changed_to(item, near), gap) else []
    return found


def changed_to(item: Suspect, value: float) -> dict[str, str]:
    """The change that gives a number another value."""
    return {item.about.path: item.number.text(value)}


def turning_value(pair: Pair, item: Suspect, end: float, free: bool) -> float | None:
    """The value between now and an end at which the designs change places; None when it cannot be enclosed."""
    low, high = sorted((item.number.value, end))
    runs = pair.found.runs if free else min(SOME, pair.found.runs)
    search = Search(lambda value, count: pair.set_right(changed_to(item, value), count), runs, whole=item.number.whole)
    found = search.narrowed(low, high, 1.0 if item.number.whole else (high - low) * (WIDTH_FREE if free else WIDTH))
    if found is None:
        return None
    return (found[1] if end > item.number.value else found[0]) if item.number.whole else sum(found) / 2


def told_of(item: Suspect, end: float, turns_at: float | None) -> Hanging:
    """What is told about a number that turns the verdict."""
    number = item.number
    return Hanging(
        path=item.about.path,
        written=item.about.value,
        kind=item.about.kind,
        unit=number.unit,
        now=number.value,
        low=item.low,
        high=item.high,
        ranged=number.low is not None,
        upwards=end > number.value,
        turns_at=turns_at,
    )
