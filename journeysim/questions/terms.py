"""Lengths of time that decide a verdict by themselves: how long the run is, and over how many years one-off costs are spread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeysim import compare, units
from journeysim.plan.layout import DAY
from journeysim.questions.alarmed import HORIZON, WRITE_OFF, Term
from journeysim.questions.hanging import Pair

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Initiative

USUAL = 3.0  # years over which a one-off cost is usually spread
YEAR = 365.25 * DAY


def horizon_that_decides(pair: Pair) -> tuple[Term, ...]:
    """The horizon, when half or twice of it turns the verdict."""
    now = pair.found.scenario.run.horizon
    for ticks in (now // 2, 2 * now):
        if pair.behind({"run.horizon": units.write_span(ticks)}):
            return (Term(HORIZON, now / DAY, ticks / DAY),)
    return ()


def write_off_that_decides(pair: Pair) -> tuple[Term, ...]:
    """The years over which one-off costs are spread, when half or twice as many, or the usual three, turn the verdict."""
    scenario = pair.found.scenario
    does = dict.fromkeys(name for design in pair.designs for name in scenario.designs[design].do)
    paid = [scenario.initiatives[name] for name in does if scenario.initiatives[name].once > 0.0]
    if not paid:
        return ()
    largest = max(paid, key=lambda item: item.once)
    for years in other_years(largest.over_years, scenario):
        scale = None if largest.over_years is None else years / largest.over_years
        changes = {f"initiatives.{item.name}.costs.once": spread(item, years, scale, scenario.money) for item in paid}
        if compare.interval(pair.at(changes, pair.found.runs)).high < 0.0:
            return (Term(WRITE_OFF, largest.over_years, years, largest.name),)
    return ()


def other_years(now: float | None, scenario: Scenario) -> Iterator[float]:
    """Years to try instead of those in the file; a run that is itself as long as the usual write-off may hold a whole sum."""
    if now is not None:
        yield from (now / 2, 2 * now)
    if now != USUAL and scenario.run.horizon < USUAL * YEAR:
        yield USUAL


def spread(item: Initiative, years: float, scale: float | None, money: str) -> str:
    """What the file would say: the same amount over other years, in proportion where initiatives differ."""
    over = years if scale is None or item.over_years is None else item.over_years * scale
    return units.write_cost_once(item.once, over, money)
