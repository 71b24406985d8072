"""The plan as plain Python rows, for the reference engine to read quickly: the same numbers, no arrays."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

from journeysim.plan.layout import FRICTION, ROUTE, SEGMENT, STEP, Plan
from journeysim.randomness import MIX_PART, draw
from journeysim.rules.delays import CONSTANT, MIX, NEVER_MINUTES, sample

StepRow = namedtuple("StepRow", STEP.names or ())  # type: ignore[misc]
RouteRow = namedtuple("RouteRow", ROUTE.names or ())  # type: ignore[misc]
SegmentRow = namedtuple("SegmentRow", SEGMENT.names or ())  # type: ignore[misc]
FrictionRow = namedtuple("FrictionRow", FRICTION.names or ())  # type: ignore[misc]


class Tables:
    """Rows by epoch, step and segment, and the sampler of delays."""

    def __init__(self, plan: Plan) -> None:
        self.steps: list[list[list[Any]]] = [[[StepRow(*row) for row in step] for step in epoch] for epoch in plan.steps.tolist()]
        self.segments: list[list[Any]] = [[SegmentRow(*row) for row in epoch] for epoch in plan.segments.tolist()]
        self.friction: list[list[Any]] = [[FrictionRow(*row) for row in epoch] for epoch in plan.friction.tolist()]
        self.routes: list[Any] = [RouteRow(*row) for row in plan.routes.tolist()]
        self.delays = plan.delays.tolist()
        self.parts = plan.parts.tolist()
        self.knot_x: list[float] = plan.knots[:, 0].tolist() if plan.knots.size else []
        self.knot_y: list[float] = plan.knots[:, 1].tolist() if plan.knots.size else []
        self.step_key: list[int] = plan.step_key.tolist()
        self.first_step: list[int] = plan.first_step.tolist()
        self.expects: list[float] = plan.segment_expects.tolist()
        self.scale: list[float] = plan.segment_scale.tolist()
        self.stays: list[float] = plan.segment_stays.tolist()
        self.back_before: list[float] = plan.back_before.tolist()

    def delay(self, index: int, key: int, decision: int) -> tuple[float, int]:
        """(minutes, mask of working days) of a delay for the decision at a state; a mix spends one more decision on its part."""
        family, working, first, n, a, b, c = self.delays[index]
        if family == MIX:
            u = draw(key, decision + MIX_PART)
            row = first
            while row < first + n - 1 and not u < self.parts[row][0]:
                row += 1
            family, working, first, n, a, b, c = self.delays[self.parts[row][1]]
        if family == CONSTANT:
            return a, working
        return sample(family, a, b, c, first, n, draw(key, decision), self.knot_x, self.knot_y), working

    def cut(self, first: int, n: int, u: float) -> Any:
        """The route that a uniform number chooses from a list of routes."""
        row = first
        while row < first + n - 1 and not u < self.routes[row].upto:
            row += 1
        return self.routes[row]

    def segment_of(self, epoch: int, u: float) -> int:
        """The segment that a uniform number chooses."""
        rows = self.segments[epoch]
        for row in rows:
            if u < row.upto:
                return row.order
        return rows[-1].order


__all__ = ["NEVER_MINUTES", "Tables"]
