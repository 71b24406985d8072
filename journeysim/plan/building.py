"""States of a scenario -> Plan: behaviour as numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout, ordering
from journeysim.plan.arrivals import arrivals_of
from journeysim.plan.delays import DelayTable
from journeysim.plan.hours import HoursRow, hours_of
from journeysim.plan.layout import Names, Plan, frozen
from journeysim.plan.organisation import organisation
from journeysim.plan.routes import RouteTable
from journeysim.plan.segments import Expectations, expectations, friction_rows, segment_rows
from journeysim.plan.steps import StepRows
from journeysim.randomness import key_of
from journeysim.scenario.resolved import Run, State


def build(
    states: Sequence[State],
    *,
    run: Run,
    in_force: Sequence[tuple[str, ...]],
    today_states: Sequence[State],
    owners: Sequence[str] = (),
    lifts: Sequence[Mapping[str, float]] = (),
    unlimited: bool = False,
) -> Plan:
    """The plan of a design.

    Parameters
    ----------
    states
        One per epoch, ascending from start 0.
    run
        Horizon, reviews and calendar.
    in_force
        Names of the initiatives in force, one tuple per state.
    today_states
        The states of today: what customers expect comes from the first of them.
    owners
        Further owners to give a number (of initiatives, of departments).
    lifts
        Grade points by which the initiatives in force raise the engagement of teams, one mapping per state; none: no lifts.
    unlimited
        People without limit, with opening hours and paid presence as they were.
    """
    kept = ordering.in_run(states, run.horizon)
    main = ordering.prevailing(states, run.horizon)
    names = names_of(kept, in_force[: len(kept)], owners)
    expected = expectations(main, today_states[0])
    delays = DelayTable()
    routes = RouteTable({name: index for index, name in enumerate(names.steps)}, delays)
    steps = StepRows(kept, names, today_states[0], delays, routes).array()
    segments = frozen(np.array([segment_rows(state, delays) for state in kept], dtype=layout.SEGMENT))
    hours = _hours(kept, names, unlimited)
    bounds, period_epoch, reviewed = periods([state.start for state in kept], run)
    arrival_at, arrival_level, arrival_rate = arrivals_of(kept, run)
    delay_rows, part_rows, knot_rows = delays.arrays()
    return Plan(
        horizon=run.horizon,
        warm_up=run.warm_up,
        week_offset=run.week_offset,
        existing=kept[0].customers.existing,
        sigma=math.sqrt(math.log1p(main.customers.varies**2)),
        back_at=_back_at(main, names),
        epoch_at=frozen(np.array([state.start for state in kept], np.int64)),
        bounds=bounds,
        period_epoch=period_epoch,
        reviewed=reviewed,
        arrival_at=arrival_at,
        arrival_level=arrival_level,
        arrival_rate=arrival_rate,
        **_expectation_columns(expected, main),
        segments=segments,
        friction=frozen(np.array([friction_rows(state) for state in kept], dtype=layout.FRICTION)),
        steps=steps,
        step_key=frozen(np.array([key_of(name) for name in names.steps], np.uint64)),
        first_step=frozen(np.array([names.steps.index(first_main(state)) for state in kept], np.int32)),
        routes=routes.array(),
        delays=delay_rows,
        parts=part_rows,
        knots=knot_rows,
        hours=hours[0],
        hours_first=hours[1],
        hours_n=hours[2],
        **organisation(kept, main, today_states[0], names, lifts, bounds, reviewed, (arrival_at, arrival_level, arrival_rate)),
        names=names,
    )


def names_of(states: Sequence[State], in_force: Sequence[tuple[str, ...]], owners: Sequence[str]) -> Names:
    """What the indices are called. Segments are those of the first state: no initiative makes or removes one."""
    journeys = [state.journey for state in states]
    own = ordering.union([[step.owner for step in journey] for journey in journeys])
    return Names(
        steps=ordering.union([[step.name for step in journey] for journey in journeys]),
        segments=tuple(segment.name for segment in states[0].customers.segments),
        teams=ordering.union([[team.name for team in state.teams] for state in states]),
        owners=(*own, *(owner for owner in dict.fromkeys(owners) if owner not in own)),
        channels=tuple(dict.fromkeys(step.channel for journey in journeys for step in journey if step.channel)),
        epochs=tuple(in_force),
    )


def first_main(state: State) -> str:
    """Name of the step at which a first episode starts."""
    return next(step.name for step in state.journey if not step.detour)


def _back_at(state: State, names: Names) -> int:
    """Index of the step at which the next episode starts, -1 when nobody comes back."""
    if state.customers.comes_back_after is None:
        return -1
    return names.steps.index(state.customers.comes_back_at or first_main(state))


def _expectation_columns(expected: Expectations, main: State) -> dict[str, Any]:
    """The columns of the plan that say what each segment expects, and how many stay as seen today."""
    stays = [-1.0 if segment.stays is None else segment.stays for segment in main.customers.segments]
    return {
        "segment_expects": frozen(np.array(expected.expects, np.float64)),
        "segment_scale": frozen(np.array(expected.scale, np.float64)),
        "segment_stays": frozen(np.array(stays, np.float64)),
        "back_before": frozen(np.array(expected.back_before, np.float64)),
    }


def periods(starts: Sequence[int], run: Run) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """`bounds`, `period_epoch` and `reviewed`: periods begin at each review and at each epoch."""
    reviews = set(range(run.review, run.horizon, run.review))
    begins = sorted({0, *starts} | reviews)
    epoch = [sum(1 for start in starts if start <= begin) - 1 for begin in begins]
    return (
        frozen(np.array([*begins, run.horizon], np.int64)),
        frozen(np.array(epoch, np.int32)),
        frozen(np.array([int(begin in reviews) for begin in begins], np.int32)),
    )


def _hours(states: Sequence[State], names: Names, unlimited: bool) -> tuple[NDArray[np.void], NDArray[np.int32], NDArray[np.int32]]:
    """`hours`, `hours_first` and `hours_n`; a team unknown to an epoch keeps the hours of the nearest one that has it."""
    teams = [{team.name: team for team in state.teams} for state in states]
    rows: list[HoursRow] = []
    first = np.zeros((len(states), len(names.teams)), np.int32)
    count = np.zeros_like(first)
    for index, name in enumerate(names.teams):
        known = [name in by_name for by_name in teams]
        for epoch in range(len(states)):
            week = hours_of(teams[ordering.nearest(known, epoch)][name], unlimited=unlimited)
            first[epoch, index], count[epoch, index] = len(rows), len(week)
            rows.extend(week)
    return frozen(np.array(rows, dtype=layout.HOURS)), frozen(first), frozen(count)
