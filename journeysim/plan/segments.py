"""Segments and friction as rows, and what each segment expects of the journey."""

from __future__ import annotations

from typing import NamedTuple

from journeysim.plan.delays import DelayTable, cumulative
from journeysim.plan.hours import MONDAY_TO_FRIDAY
from journeysim.plan.smooth import cumulative_share, known_share, smooth_effort
from journeysim.scenario.resolved import State


class Expectations(NamedTuple):
    """Points per segment: expected of a whole journey, the scale, and the share expected before an episode of who comes back."""

    expects: tuple[float, ...]
    scale: tuple[float, ...]
    back_before: tuple[float, ...]


def expectations(state: State, today: State) -> Expectations:
    """What customers expect: the segment's own points, or today's smooth effort times its factor.

    The scale is half of that unless the segment gives one; where nothing is expected it is 1 point.
    """
    rows = []
    for index, segment in enumerate(state.customers.segments):
        smooth = sum(smooth_effort(today, index).values())
        expects = smooth * segment.expects_factor if segment.expects is None else segment.expects
        scale = expects / 2 if segment.scale is None else segment.scale
        rows.append((expects, scale if scale > 0 else 1.0, back_before(state, today, index)))
    return Expectations(*zip(*rows, strict=True))


def back_before(state: State, today: State, segment: int) -> float:
    """Share of today's smooth effort that lies before the step at which the next episode starts."""
    at = state.customers.comes_back_at
    if state.customers.comes_back_after is None or at is None or sum(smooth_effort(today, segment).values()) == 0:
        return 0.0
    order = [step.name for step in state.journey]
    above = order[: order.index(at)] if at in order else []
    return known_share(cumulative_share(today, segment), above, above[-1]) if above else 0.0


def segment_rows(state: State, delays: DelayTable) -> list[tuple[float, int, int, int]]:
    """SEGMENT rows of one epoch: `upto` and `order` are the cut in name order, `patience` and `back` belong to the segment itself."""
    customers = state.customers
    by_name = sorted(range(len(customers.segments)), key=lambda index: customers.segments[index].name)
    last = max(place for place, index in enumerate(by_name) if customers.segments[index].share > 0)
    cut = cumulative([(customers.segments[index].share, index) for index in by_name[: last + 1]])
    cut += [(1.0, index) for index in by_name[last + 1 :]]
    rows = []
    for index, segment in enumerate(customers.segments):
        back = customers.comes_back_after
        rows.append(
            (
                *cut[index],
                delays.add(segment.patience, MONDAY_TO_FRIDAY),
                -1 if back is None else delays.add(back[index], MONDAY_TO_FRIDAY),
            )
        )
    return rows


def friction_rows(state: State) -> list[tuple[float, ...]]:
    """FRICTION rows of one epoch."""
    friction = state.friction
    columns = (friction.waiting, friction.late, friction.repeat, friction.channel_switch, friction.transfer, friction.sensitivity)
    return [tuple(column[index] for column in columns) for index in range(len(state.customers.segments))]
