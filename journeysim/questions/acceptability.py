"""What would a kept customer have to be worth? Net value of each design for every such worth, on the same customers.

The choice is by the mean net value, as everywhere: the design with the highest expected net benefit. The share of runs in which a
design comes out best is beside it, as how sure a single stretch of time is, and never decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from journeysim import compare
from journeysim.measures.measuring import added_up
from journeysim.questions.answers import Estimate
from journeysim.questions.sides import Floats, Side, estimate
from journeysim.study import TODAY

MILLION = 1_000_000
POINTS = 41  # values of a kept customer looked at
FINE = 2001  # the same for the stretch in which the runs cannot tell
FAR = 20.0  # a change of choice beyond so many times the amounts of the file is not looked for
BEYOND = 1.4  # how far past the last change of choice is looked


@dataclass(frozen=True, slots=True)
class Change:
    """From `value` on `above` is preferred to `below`. Between `low` and `high` the runs cannot tell these two apart (95%); ends beyond
    the range searched are nan."""

    value: float
    low: float
    high: float
    below: str
    above: str


@dataclass(frozen=True, slots=True)
class Benefit:
    """A design at one worth of a kept customer: net value minus that of today, and the share of runs in which no design does better."""

    value: float
    design: str
    difference: Estimate
    best_share: float
    preferred: bool  # highest mean


@dataclass(frozen=True)
class Acceptability:
    """Designs for every worth of a kept customer, money per customer on offer. `now`: what the file says it is worth, on average."""

    benefits: tuple[Benefit, ...]
    changes: tuple[Change, ...]
    now: float
    one_worth: bool  # the file says the same of every segment
    highest: float  # the range searched begins at 0
    runs: int

    def preferred_at(self, value: float) -> str:
        """The design with the highest mean at the value looked at nearest to this."""
        return min((item for item in self.benefits if item.preferred), key=lambda item: abs(item.value - value)).design


def acceptability(sides: Sequence[Side]) -> Acceptability | None:
    """Net value of designs (today among them, by design once) as a kept customer is worth more; None where all keep equally many.

    Everything else is as the run had it. A customer counts as kept exactly where `kept_value` counts, discounted as that is.
    """
    today = next(item for item in sides if item.design == TODAY)
    kept = np.array([kept_each(item) for item in sides])
    apart = np.array([item.net_value - item.measure("kept_value_per_customer") for item in sides])
    kept, apart = kept - kept[sides.index(today)], apart - apart[sides.index(today)]
    if not np.isfinite(apart).all() or not np.any(kept):
        return None
    worths = today.built.prices.kept_value / MILLION
    theirs = kept_each(today)
    now = float(np.mean(today.measure("kept_value_per_customer")) / np.mean(theirs)) if np.mean(theirs) > 0 else float(np.mean(worths))
    names = [item.design for item in sides]
    scale = max(now, float(today.measure("value_per_customer").mean())) or 1.0  # at least what the run itself earned of a customer
    highest = _highest(kept.mean(axis=1), apart.mean(axis=1), now, scale)
    grid = np.linspace(0.0, highest, POINTS)
    return Acceptability(
        benefits=benefits_at(names, kept, apart, grid),
        changes=_changes(names, kept, apart, highest),
        now=now,
        one_worth=len(set(worths.tolist())) == 1,
        highest=highest,
        runs=kept.shape[1],
    )


def kept_each(item: Side) -> Floats:
    """Customers kept per customer on offer as `kept_value` counts them, shape (R,): the kept value if each were worth 1."""
    prices = item.built.prices._replace(kept_value=np.full_like(item.built.prices.kept_value, MILLION))
    totals = [added_up(records, item.built.plan, prices).total("kept_value") / MILLION for records in item.records]
    return np.array(totals) / item.on_offer


def _highest(kept: Floats, apart: Floats, now: float, scale: float) -> float:
    """The end of the range: past what the file says and past every change of choice, in one significant figure and a half."""
    turns = [value for value, _, _ in envelope(kept, apart, FAR * scale)]
    wanted = max([2.0 * now, scale, *(BEYOND * value for value in turns)])
    step = 10.0 ** math.floor(math.log10(wanted)) / 2.0
    return math.ceil(wanted / step - 1e-9) * step


def envelope(slopes: Floats, heights: Floats, end: float) -> list[tuple[float, int, int]]:
    """Where the highest of straight lines changes, from 0 to `end`: (value, line before, line after)."""
    at = 0.0
    found: list[tuple[float, int, int]] = []
    now = max(range(len(slopes)), key=lambda line: (heights[line], slopes[line]))
    while True:
        steeper = [line for line in range(len(slopes)) if slopes[line] > slopes[now]]
        crossings = {line: max(at, float((heights[now] - heights[line]) / (slopes[line] - slopes[now]))) for line in steeper}
        if not crossings:
            return found
        line = min(steeper, key=lambda each: (crossings[each], -slopes[each]))
        at = crossings[line]
        if not at <= end:
            return found
        found.append((at, now, line))
        now = line


def benefits_at(names: Sequence[str], kept: Floats, apart: Floats, grid: Floats) -> tuple[Benefit, ...]:
    """Every design at every worth of `grid`; `kept` and `apart` (net value without kept value) have shape (D, R), minus today."""
    found: list[Benefit] = []
    for value in grid:
        worth = apart + value * kept
        share = _best_shares(worth)
        best = int(np.argmax(worth.mean(axis=1)))
        found += [
            Benefit(float(value), name, estimate(worth[place]), float(share[place]), place == best) for place, name in enumerate(names)
        ]
    return tuple(found)


def _best_shares(worth: Floats) -> NDArray[np.float64]:
    """Share of runs in which each design is best; designs that are exactly level share the run, shape (D,)."""
    best = worth == worth.max(axis=0, keepdims=True)
    return (best / best.sum(axis=0, keepdims=True)).mean(axis=1)


def _changes(names: Sequence[str], kept: Floats, apart: Floats, highest: float) -> tuple[Change, ...]:
    found = []
    for value, below, above in envelope(kept.mean(axis=1), apart.mean(axis=1), highest):
        low, high = _unsure(kept[above] - kept[below], apart[above] - apart[below], value, highest)
        found.append(Change(value, low, high, names[below], names[above]))
    return tuple(found)


def _unsure(kept: Floats, apart: Floats, value: float, highest: float) -> tuple[float, float]:
    """The values around a change at which the 95% interval of the difference holds 0 (Fieller 1954, read off a fine grid)."""
    grid = np.linspace(0.0, highest, FINE)
    wide = compare.t_quantile(0.975, len(kept) - 1) / math.sqrt(len(kept)) if len(kept) > 1 else math.inf
    means = apart.mean() + grid * kept.mean()
    spread = np.sqrt(np.var(apart[:, None] + grid * kept[:, None], axis=0, ddof=1)) if len(kept) > 1 else np.zeros(FINE)
    sure = np.abs(means) > wide * spread if math.isfinite(wide) else np.zeros(FINE, bool)
    before, after = grid[sure & (grid < value)], grid[sure & (grid > value)]
    return (float(before[-1]) if before.size else math.nan, float(after[0]) if after.size else math.nan)
