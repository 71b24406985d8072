"""What would have to be true: the value at which the preferred design changes, or that there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare
from journeysim.errors import ScenarioError, SimulationError, UsageError
from journeysim.questions import searching
from journeysim.questions.answers import Estimate
from journeysim.questions.probing import Ask, Probe, gaps_of
from journeysim.questions.searching import Crossing, Point, Search
from journeysim.questions.sides import estimate
from journeysim.questions.standard import Asked, LeftOut, range_of
from journeysim.scenario.trees import PathFault
from journeysim.scenario.varying import Quantity, quantity
from journeysim.study import Case, Study
from journeysim.units import ValueFault

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

NOTHING = 1e-6  # of money per customer: what is left of a difference after rounding
DRAWN_IN = (1.0, 0.999, 0.75, 0.5, 0.25, 0.1)  # shares of the way from the current value to an end that are tried in turn


@dataclass(frozen=True)
class BreakEven:
    """Where the preferred design changes as one number of the file takes other values.

    `first` is the design that is ahead at the current value. Numbers of the quantity are in base units (shares as fractions, minutes,
    rates per minute, money).
    """

    asked: Asked
    unit: str
    whole: bool
    now: float
    low: float | None  # range in the file
    high: float | None
    lowest: float  # range searched
    highest: float
    first: str
    second: str
    belief: str
    gap: Estimate  # at the current value, first minus second
    crossings: tuple[Crossing, ...]
    points: tuple[Point, ...]  # every value looked at, first minus second
    free: bool  # only money: nothing had to be run
    matters_not: bool  # the number changes nothing between the two designs, in any run
    runs: int
    changes: Mapping[str, str]
    money: str = "EUR"

    @property
    def nearest(self) -> Crossing | None:
        """The crossing nearest to the current value."""
        return min(self.crossings, key=lambda item: abs(item.value - self.now), default=None)

    @property
    def within(self) -> bool | None:
        """Whether any crossing lies within the range of the file; None without a range."""
        if self.low is None or self.high is None:
            return None
        return any(self.low <= item.value <= self.high for item in self.crossings)


def asked_for(scenario: Scenario, path: str) -> Quantity:
    """The number at a path; a UsageError in one line when there is none."""
    try:
        return quantity(scenario, path)
    except PathFault as fault:
        text = str(fault)
        raise UsageError(f"--vary {path}: {text if text.endswith('.') else text + '.'}") from fault


def searched(scenario: Scenario, asked: Quantity, between: tuple[str, str] | None) -> tuple[float, float]:
    """The range to search, refused in one line when it is none or leaves out the current value."""
    if between is None:
        low, high = (_valid(scenario, asked, end) for end in range_of(scenario, asked))
        if not low < high:
            raise UsageError(f"--vary {asked.path}: no other value near {asked.text(asked.value)} is one that the file may have.")
        return low, high
    said = f"--between {between[0]} and {between[1]}"
    try:
        low, high = (asked.read(end) for end in between)
    except ValueFault as fault:
        raise UsageError(f"{said}: {fault}") from fault
    if not low < high:
        raise UsageError(f"{said}: write the lower end first, and two different ends.")
    if not low <= asked.value <= high:
        raise UsageError(f"{said} leaves out the current value of {asked.path}, {asked.text(asked.value)}; choose a range that holds it.")
    return low, high


def _valid(scenario: Scenario, asked: Quantity, end: float) -> float:
    """An end of the range, drawn in as far as the file needs to stay without faults (a detour that nobody reaches at 100%)."""
    for share in DRAWN_IN:
        value = asked.value + share * (end - asked.value)
        value = float(round(value)) if asked.whole else value
        try:
            scenario.changed({asked.path: asked.text(value)})
        except ScenarioError:
            continue
        return value
    return asked.value


def breakeven(
    scenario: Scenario,
    first: str,
    second: str,
    asked: Asked,
    ask: Ask,
    *,
    between: tuple[str, str] | None = None,
    belief: str | None = None,
    runs: int | None = None,
) -> tuple[BreakEven, Study]:
    """Find every value of one number at which the other design becomes the better one; also the study at the current value.

    Parameters
    ----------
    first, second
        Two different designs.
    asked
        The number to vary.
    ask
        Runs cases of a scenario with the same customers each time; see `study.run`.
    between
        Ends of the range to search, as texts of the file; default: see `range_of`.

    Raises
    ------
    UsageError
        For a path that is not a number, a range without the current value, a design compared with itself. ScenarioError when an end of
        the range is no value the file may have.
    """
    if first == second:
        raise UsageError(f"{first!r} cannot be compared with itself; name two different designs.")
    number = asked_for(scenario, asked.path)
    low, high = searched(scenario, number, between)
    for end in (low, high):
        scenario.changed({asked.path: number.text(end)})  # before anything runs
    believed, wanted = belief or scenario.believe, runs or scenario.run.runs
    base = ask(scenario, (Case(first, believed), Case(second, believed)), wanted)
    if base.interrupted:
        raise KeyboardInterrupt
    gaps = gaps_of(base, first, second, believed)
    if compare.mean(gaps) < 0.0:
        first, second, gaps = second, first, -gaps
    probe = Probe(scenario, number, first, second, believed, ask, base)
    search = Search(probe, base.runs, whole=number.whole)
    search.trace.seen[number.value] = gaps
    for end in (low, high):
        search.at(end, search.few_runs)
    if probe.free:
        search.few_runs = base.runs
    count = searching.SCANNED_FREE if probe.free else searching.SCANNED
    grid = searching.grid_of(low, high, number.value, count, whole=number.whole)
    found = searching.crossings(search, grid, first, second, free=probe.free)
    if not found:
        search.settle_lowest()
    answer = BreakEven(
        asked=asked,
        unit=number.unit,
        whole=number.whole,
        now=number.value,
        low=number.low,
        high=number.high,
        lowest=low,
        highest=high,
        first=first,
        second=second,
        belief=believed,
        gap=estimate(gaps),
        crossings=found,
        points=search.trace.points(),
        free=probe.free,
        matters_not=all(np.allclose(seen, gaps[: len(seen)], rtol=0.0, atol=NOTHING) for seen in search.trace.seen.values()),
        runs=base.runs,
        changes=dict(scenario.changes),
        money=scenario.money,
    )
    return answer, base


@dataclass(frozen=True)
class Found:
    """Several break-evens: answers, numbers left out because the runs do not end far from the current value, the study at the current
    values, and whether it was stopped before all were answered."""

    answers: tuple[BreakEven, ...]
    left_out: tuple[LeftOut, ...]
    study: Study
    stopped: bool


def each_in_turn(
    scenario: Scenario,
    first: str,
    second: str,
    asked: Sequence[Asked],
    ask: Ask,
    *,
    reached: Callable[[int], None],
    between: tuple[str, str] | None = None,
    belief: str | None = None,
    runs: int | None = None,
) -> Found:
    """`breakeven` of one number after the other; `reached` is told how many are done. Ctrl-C keeps those that are finished."""
    answers: list[BreakEven] = []
    left: list[LeftOut] = []
    base: Study | None = None
    stopped = False
    for place, one in enumerate(asked, start=1):
        try:
            answer, base = breakeven(scenario, first, second, one, ask, between=between, belief=belief, runs=runs)
            answers.append(answer)
        except SimulationError:
            if len(asked) == 1:
                raise
            left.append(LeftOut(one.name, "no_end", one.of))
        except KeyboardInterrupt:
            if not answers:
                raise
            stopped = True
            break
        reached(place)
    if base is None:
        raise UsageError("There is no number to vary.")
    return Found(tuple(answers), tuple(left), base, stopped)


def effort_of(runs: int) -> int:
    """About how many replications one break-even takes, for the estimate of the time left."""
    return 5 * runs + 8 * min(searching.FEW, runs)


def order_of(answer: BreakEven) -> tuple[int, float]:
    """Sort key: those that turn within the file's own range first, then those that turn at all, nearest first, then those that do not."""
    nearest = answer.nearest
    if nearest is None:
        return (3 if answer.matters_not else 2), 0.0
    return (0 if answer.within else 1), abs(nearest.value - answer.now) / (answer.highest - answer.lowest)
