"""Root-finding for break-even: every value at which a difference per run changes sign, with an interval from the single runs.

The difference between two designs is a step function of almost any number (a customer more or less stays), so a crossing is bisected to
a stated width and not solved. The scan that looks for crossings uses a few runs, and all runs where those leave the sign open; a
crossing itself always rests on all runs. Money and what was run before cost arithmetic only (study: memory).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from journeysim import compare
from journeysim.questions.answers import Estimate
from journeysim.questions.sides import estimate

Floats = NDArray[np.float64]
Differences = Callable[[float, int], Floats]  # (value, runs) -> first minus second, shape (runs,)

SCANNED = 7  # values that are looked at first, the ends and the current one among them
SCANNED_FREE = 41  # the same where nothing has to be run
FEW = 4  # runs of the scan
WIDTH, WIDTH_FREE = 1 / 256, 1 / 65536  # of the range: how narrowly a crossing is enclosed
REACH = 3.0  # standard deviations of single runs that are looked at to either side of a crossing
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Crossing:
    """A value at which the preferred design changes.

    `low` and `high`: 95% interval from the crossings of the single runs, nan when fewer than two runs have one. `none`: share of runs
    without a crossing in the range, which the interval leaves out. `width`: the crossing lies within this of `value`.
    """

    value: float
    low: float
    high: float
    none: float
    width: float
    below: str  # the preferred design at smaller values
    above: str


@dataclass(frozen=True, slots=True)
class Point:
    """The difference between the designs at one value, first minus second."""

    value: float
    difference: Estimate


@dataclass(frozen=True)
class Trace:
    """What root-finding saw: every value looked at with its difference per run, and the crossings."""

    seen: dict[float, Floats] = field(default_factory=dict)

    def points(self) -> tuple[Point, ...]:
        """Every value with its mean difference and interval, ascending."""
        return tuple(Point(value, estimate(found)) for value, found in sorted(self.seen.items()))


class Search:
    """Looks for the crossings of one pair of designs over a range."""

    def __init__(self, differences: Differences, runs: int, *, whole: bool = False) -> None:
        self.differences, self.runs, self.whole = differences, runs, whole
        self.few_runs = min(FEW, runs)  # of the scan
        self.trace = Trace()

    def at(self, value: float, runs: int | None = None) -> Floats:
        """Differences per run at a value; what is known is not asked again."""
        runs = runs or self.runs
        known = self.trace.seen.get(value)
        if known is None or len(known) < runs:
            known = self.trace.seen[value] = self.differences(value, runs)
        return known

    def sign(self, value: float) -> int:
        """Whether the first design is ahead (1), behind (-1) or neither (0), by all runs."""
        return _sign(self.at(value))

    def scanned(self, value: float) -> int:
        """Which design is shown to be ahead: by a few runs, by all when those leave it open; 0 when those do too.

        So two designs that only come level are not said to cross.
        """
        few = self.at(value, self.few_runs)
        shown = _shown(few)
        return shown if shown or not few.any() else _shown(self.at(value))

    def brackets(self, grid: Sequence[float]) -> list[tuple[float, float]]:
        """Values of the grid between which the sign changes; where it is 0 it has not changed yet."""
        found, last, sign = [], grid[0], 0
        for value in grid:
            now = self.scanned(value)
            if now and sign and now != sign:
                found.append((last, value))
            if now:
                last, sign = value, now
        return found

    def narrowed(self, low: float, high: float, width: float) -> tuple[float, float] | None:
        """The bracket, enclosed to `width` by all runs; None when all runs see no change of sign in it.

        Steps to where a straight line would cross and a little to either side of it, which encloses an almost straight difference at
        once, and halves where that fails.
        """
        low, high = self.near(low, high, width)
        below, above = self.sign(low), self.sign(high)
        if below == 0 or above == 0 or below == above:
            return None
        for turn in range(MOST_STEPS):
            if high - low <= width * (1 + 1e-9):
                break
            for value in self._trials(low, high, width, turn):
                if low < value < high:
                    low, high = (low, value) if self.sign(value) == above else (value, high)
        return low, high

    def near(self, low: float, high: float, width: float) -> tuple[float, float]:
        """A narrower bracket: where a few runs cross, and to either side as far as single runs may; the same one when that fails."""
        one, two = compare.mean(self.few(low)), compare.mean(self.few(high))
        if self.whole or not one * two < 0.0:
            return low, high
        from scipy.optimize import brentq

        middle = float(brentq(lambda value: compare.mean(self.few(float(value))), low, high, xtol=max(width, (high - low) / 16)))
        slope = abs(two - one) / (high - low)
        reach = max(4 * width, REACH * compare.spread(self.few(middle)) / slope) if self.runs > 1 else 4 * width
        inner = max(low, middle - reach), min(high, middle + reach)
        return inner if self.sign(inner[0]) * self.sign(inner[1]) < 0 else (low, high)

    def settle_lowest(self) -> None:
        """See to it that the value at which the first design is least ahead, by the same few runs everywhere, rests on all runs: it is
        told."""
        self.at(min(self.trace.seen, key=lambda value: compare.mean(self.few(value))))

    def few(self, value: float) -> Floats:
        """Differences of the runs of the scan at a value."""
        return self.at(value, self.few_runs)[: self.few_runs]

    def _trials(self, low: float, high: float, width: float, turn: int) -> list[float]:
        if turn % 2:
            return [self._placed((low + high) / 2, low, high)]
        one, two = compare.mean(self.at(low)), compare.mean(self.at(high))
        straight = low + (high - low) * one / (one - two)
        return [self._placed(straight - 0.45 * width, low, high), self._placed(straight + 0.45 * width, low, high)]

    def _placed(self, value: float, low: float, high: float) -> float:
        """A value inside the bracket, a whole number where only those count."""
        if not self.whole:
            return value
        return float(min(max(math.floor(value + 0.5), low + 1), high - 1)) if high - low > 1 else low

    def crossings_of_runs(self, low: float, high: float) -> Floats:
        """Where each run crosses, nearest to the bracket; nan for those that never do among the values looked at with all runs."""
        values = np.array(sorted(value for value, found in self.trace.seen.items() if len(found) == self.runs))
        table = np.array([self.trace.seen[value] for value in values])
        middle = (low + high) / 2
        return np.array([_nearest(values, table[:, run], middle) for run in range(table.shape[1])])


def _sign(found: Floats) -> int:
    middle = compare.mean(found)
    return int(middle > 0.0) - int(middle < 0.0)


def _shown(found: Floats) -> int:
    """The sign, when the 95% interval excludes 0; with a single run that of its difference."""
    _, low, high = compare.interval(found)
    if math.isnan(low):
        return _sign(found) if len(found) == 1 else 0
    return int(low > 0.0) - int(high < 0.0)


def _nearest(values: Floats, differences: Floats, middle: float) -> float:
    """The crossing of one run nearest to `middle`, on straight lines between the values looked at."""
    found = []
    for i in range(len(values) - 1):
        one, two = differences[i], differences[i + 1]
        if one == 0.0 and two != 0.0:
            found.append(values[i])
        elif one * two < 0.0 or (two == 0.0 and one != 0.0):
            found.append(values[i] + (values[i + 1] - values[i]) * one / (one - two))
    return float(min(found, key=lambda value: abs(value - middle))) if found else math.nan


def grid_of(low: float, high: float, now: float, count: int, *, whole: bool) -> list[float]:
    """Values of the scan, ascending: both ends, the current value, the rest evenly between."""
    even = np.linspace(low, high, count)
    values = {float(round(value)) for value in even} if whole else {float(value) for value in even}
    return sorted(value for value in {*values, low, high, now} if low <= value <= high)


def crossings(search: Search, grid: Sequence[float], first: str, second: str, *, free: bool) -> tuple[Crossing, ...]:
    """Every crossing in the range of the grid, ascending.

    Where all runs contradict the few of the scan, the scan is read again with what is known by then.
    """
    width = 1.0 if search.whole else (grid[-1] - grid[0]) * (WIDTH_FREE if free else WIDTH)
    enclosed: list[tuple[float, float] | None] = []
    for _ in grid:
        enclosed = [search.narrowed(low, high, width) for low, high in search.brackets(grid)]
        if None not in enclosed:
            break
    return tuple(crossing(search, *found, grid, first, second) for found in enclosed if found is not None)


def crossing(search: Search, low: float, high: float, grid: Sequence[float], first: str, second: str) -> Crossing:
    """One enclosed crossing with its interval."""
    ahead = search.sign(high) < 0
    value = high if search.whole else (low + high) / 2
    single = search.crossings_of_runs(low, high)
    if not np.isfinite(single).all():
        search.at(grid[0])
        search.at(grid[-1])
        single = search.crossings_of_runs(low, high)
    half = compare.half_width(single) if np.isfinite(single).sum() > 1 else math.nan
    ends = (max(grid[0], value - half), min(grid[-1], value + half)) if math.isfinite(half) else (math.nan, math.nan)
    names = (first, second) if ahead else (second, first)
    return Crossing(value, *ends, float(np.mean(~np.isfinite(single))), high - low, *names)
