"""The plan as plain Python rows, for the reference engine to read quickly: the same numbers, no arrays.

What would be the same at every visit is worked out once, when a row is made: the log-odds of giving up, the routes of a list, the law
of a delay. Columns keep their names in the plan (`plan.layout`); a delay is the duration itself, None where there is none.
"""

from __future__ import annotations

from typing import Any

from journeysim.engines.durations import Duration, durations
from journeysim.engines.people import Way
from journeysim.plan.layout import DONE, FRICTION, LEAVE, ROUTE, SEGMENT, STEP, Plan
from journeysim.randomness import draw
from journeysim.rules.chances import logit
from journeysim.rules.effort import felt_alone, millionths

Onward = tuple[int, Duration | None, Way, Duration | None]  # target, delay of its route, way to it, delay of the origin's `next`


class Row:
    """A row of a table of the plan, its columns as attributes."""

    __slots__ = ()

    def __init__(self, values: tuple[Any, ...], made: list[Duration]) -> None:
        name: str
        for name, value in zip(self.__slots__, values, strict=False):
            delay = name in DELAYS
            setattr(self, name, (made[value] if value >= 0 else None) if delay else value)


class RouteRow(Row):
    """A route: `upto`, `target`, `after`, `then_retry`."""

    __slots__ = ROUTE.names or ()


class SegmentRow(Row):
    """A segment in one epoch."""

    __slots__ = SEGMENT.names or ()


class FrictionRow(Row):
    """What waiting, repeating and the like cost a segment in one epoch."""

    __slots__ = FRICTION.names or ()


class StepRow(Row):
    """A step as it holds for a segment in one epoch."""

    __slots__ = (
        *(STEP.names or ()),
        "alone",
        "friction",
        "next",
        "odds",
        "on_abandon",
        "on_failure",
        "onward",
        "own",
        "plain",
        "way",
        "ways",
        "when_late",
    )

    def __init__(self, values: tuple[Any, ...], made: list[Duration], step: int, friction: Any, routes: list[Any]) -> None:
        super().__init__(values, made)
        row: Any = self
        self.friction = friction
        self.odds = logit(row.gives_up)
        self.way = Way(step)  # of those who come onward to a main step
        self.next = routes[row.next_first : row.next_first + row.next_n]
        self.on_failure = routes[row.failure_first : row.failure_first + row.failure_n]
        self.on_abandon = routes[row.abandon_first : row.abandon_first + row.abandon_n]
        self.when_late = routes[row.late_first : row.late_first + row.late_n]
        self.ways: list[Onward | None] = []  # where each route of `next` leads, if that does not depend on how the customer came
        self.onward: Onward | None = None  # where everyone who succeeds goes on to, if nothing decides about it
        self.alone = row.team < 0 and row.promised is row.responds is row.answers is None  # the customer does it, and that is all
        self.plain = False
        self.own = millionths(felt_alone(1.0, row.effort, 1.0))  # felt at a first visit by a customer like most, where `plain` holds

    def settle_onward(self, steps: list[Any]) -> None:
        """Work out `ways` and `onward` from the rows of all steps."""
        row: Any = self
        if row.detour:
            return
        self.ways = [self._way_on(route, steps) for route in self.next]
        if len(self.ways) == 1 and self.ways[0] is not None:
            target = self.ways[0][0]
            if target < 0 or not (steps[target].detour or steps[target].at_most):
                self.onward = self.ways[0]

    def _way_on(self, route: Any, steps: list[Any]) -> Onward | None:
        """Where a route of this main step leads those who came onward to it and succeeded, if its target may be visited once more."""
        if route.target == DONE or route.target == LEAVE:
            return route.target, None, self.way, route.after
        if route.target < 0:  # on to the step below, or again
            return None
        there = steps[route.target]
        way = Way(self.way.origin, then_retry=bool(route.then_retry)) if there.detour else there.way
        return route.target, None, way, route.after

    def settle_plain(self) -> None:
        """Work out `plain`: alone, sure to succeed, with nothing given or lost so that only giving up is left to chance."""
        row: Any = self
        sure = row.succeeds >= 1.0 and not row.loses and not row.given > 0.0
        self.plain = self.alone and sure and not row.detour and row.takes.plain


DELAYS = {"after", "back", "patience", "responds", "answers", "takes", "wraps", "promised"}  # columns that are an index into delays


class Tables:
    """Rows by step and segment, as they hold in the epoch now in force."""

    def __init__(self, plan: Plan, *, plain: bool) -> None:
        """With `plain`, steps about which there is nothing to tell are marked as such; only where a step stays as it is."""
        made = durations(plan)
        routes = [RouteRow(row, made) for row in plan.routes.tolist()]
        self._segments: list[list[Any]] = [[SegmentRow(row, made) for row in epoch] for epoch in plan.segments.tolist()]
        self._steps: list[list[list[Any]]] = []
        for epoch, frictions in zip(plan.steps.tolist(), plan.friction.tolist(), strict=True):
            friction = [FrictionRow(row, made) for row in frictions]
            self._steps.append(
                [
                    [StepRow(row, made, step, friction[segment], routes) for segment, row in enumerate(rows)]
                    for step, rows in enumerate(epoch)
                ]
            )
        for epoch in self._steps:
            for segment in range(len(plan.segment_expects)):
                rows = [step[segment] for step in epoch]
                for row in rows:
                    row.settle_onward(rows)
                    if plain and len(self._steps) == 1:
                        row.settle_plain()
        self._first_step: list[int] = plan.first_step.tolist()
        self.step_key: list[int] = plan.step_key.tolist()
        self.expects: list[float] = plan.segment_expects.tolist()
        self.scale: list[float] = plan.segment_scale.tolist()
        self.stays: list[float] = plan.segment_stays.tolist()
        self.back_before: list[float] = plan.back_before.tolist()
        self.turn(0)

    def turn(self, epoch: int) -> None:
        """Another epoch comes into force."""
        self.epoch = epoch
        self.steps = self._steps[epoch]  # by step and segment
        self.segments = self._segments[epoch]
        self.first_step = self._first_step[epoch]

    def segment_of(self, key: int, decision: int) -> int:
        """The segment that a decision chooses."""
        return cut(self.segments, key, decision).order  # type: ignore[no-any-return]


def cut(rows: list[Any], key: int, decision: int) -> Any:
    """The row (of routes, of segments) that a decision chooses by cumulative shares; one row needs no draw."""
    if len(rows) > 1:
        u = draw(key, decision)
        for row in rows:
            if u < row.upto:
                return row
    return rows[-1]
