"""The numbers a strategist asks about first: those on which the argument between ease and delight turns, as far as the file has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeysim.scenario.trees import PathFault
from journeysim.scenario.varying import Quantity, quantity

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

SOME_MONEY = 10.0  # where a file has no value of its own to measure an amount by
MOST_LOYAL = 2.0  # of a belief's weights: beyond every published effect


@dataclass(frozen=True, slots=True)
class Asked:
    """A number to vary: `name` and `of` are what words call it (`of`: the step, team or segment), `path` where it stands."""

    name: str  # delta, noticed, delight_cost, w_E, wage, stays, rate, horizon, grade_worth; path for any other
    path: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A standard question that the file has no number for; `why` is a code told by words."""

    name: str
    why: str
    of: str = ""


def standard(scenario: Scenario, first: str, second: str, belief: str) -> tuple[tuple[Asked, ...], tuple[LeftOut, ...]]:
    """The standard questions about a pair of designs, and those left out."""
    asked: list[Asked] = []
    left: list[LeftOut] = []
    for item in _all(scenario, first, second, belief):
        if isinstance(item, LeftOut):
            left.append(item)
            continue
        try:
            quantity(scenario, item.path)
        except PathFault:
            left.append(LeftOut(item.name, "not_one_number", item.of))
        else:
            asked.append(item)
    return tuple(asked), tuple(left)


def _all(scenario: Scenario, first: str, second: str, belief: str) -> Iterator[Asked | LeftOut]:
    states = [state for design in (first, second) for state in scenario.states(design)]
    delights = list(dict.fromkeys(step.name for state in states for step in state.journey if step.delight is not None))
    where = "believe" if belief == scenario.believe else f"beliefs.{belief}"
    table = bool(scenario.beliefs[belief].table)
    today = scenario.states("today")[0]
    leaving = [segment for segment in today.customers.segments if segment.stays is not None]
    if not delights:
        yield from (LeftOut(name, "no_delight") for name in ("delta", "noticed", "delight_cost"))
    elif table or not leaving:
        yield LeftOut("delta", "table" if table else "cannot_leave")
    else:
        yield Asked("delta", f"{where}.delta")
    for step in delights:
        yield Asked("noticed", f"journey.{step}.delight.noticed", step)
    for step in delights:
        yield Asked("delight_cost", f"journey.{step}.delight.cost", step)
    yield LeftOut("w_E", "table" if table else "cannot_leave") if table or not leaving else Asked("w_E", f"{where}.w_E")
    yield from _teams(states)
    yield from (Asked("stays", f"customers.segments.{item.name}.stays", item.name) for item in leaving)
    if not leaving:
        yield LeftOut("stays", "cannot_leave")
    yield LeftOut("rate", "no_newcomers") if today.customers.arrive is None else Asked("rate", "customers.arrive.rate")
    yield Asked("horizon", "run.horizon")
    yield Asked("grade_worth", "run.grade_worth")


def _teams(states: list) -> Iterator[Asked | LeftOut]:
    teams = list(dict.fromkeys(team.name for state in states for team in state.teams if team.wage > 0))
    if not teams:
        yield LeftOut("wage", "no_wage")
    yield from (Asked("wage", f"teams.{name}.wage", name) for name in teams)


def range_of(scenario: Scenario, asked: Quantity) -> tuple[float, float]:
    """The range that is searched when nobody names one: all shares, else from nothing or a part of the current value to a multiple."""
    low, high = _room(scenario, asked)
    ends = [end for end in (asked.low, asked.high) if end is not None]
    low, high = min(low, asked.value, *ends), max(high, asked.value, *ends)
    return (float(round(low)), float(round(high))) if asked.whole else (low, high)


def _room(scenario: Scenario, asked: Quantity) -> tuple[float, float]:
    now, kind = asked.value, asked.kind
    if asked.path == "run.horizon":
        return now / 4, 2 * now
    if asked.unit == "times":
        return now / 2, 2 * now
    if kind.name == "stays":
        return max(0.0, 1.0 - 4.0 * (1.0 - now)), 1.0
    if asked.share or (kind.low is not None and kind.high is not None):
        return float(kind.low or 0.0), float(kind.high if kind.high is not None else 1.0)
    if asked.path.startswith(("believe.", "beliefs.")):
        return (now / 4 if kind.above else 0.0), max(MOST_LOYAL, 4 * now)
    if asked.whole:
        return (max(1.0, now // 2), max(2 * now, 2.0)) if now > 0 else (0.0, 4.0)
    if kind.above:
        return now / 2, 2 * now
    if now == 0.0:
        worth = max(max(segment.value, segment.kept_value) for segment in scenario.segments) or SOME_MONEY
        return 0.0, worth if kind.money else 1.0
    return (0.0, 4 * now) if now > 0 else (4 * now, 0.0)


def asked_at(scenario: Scenario, first: str, second: str, belief: str, path: str) -> Asked:
    """The number at a path, by its name when it is one of the standard ones."""
    known = {item.path: item for item in standard(scenario, first, second, belief)[0]}
    return known.get(path, Asked("path", path))
