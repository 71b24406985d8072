"""Delays of the plan, ready to be drawn: the law of each family is chosen once, not at every draw."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from journeysim.plan.layout import Plan
from journeysim.randomness import MIX_PART, draw
from journeysim.rules import delays as laws
from journeysim.rules.delays import NEVER_MINUTES, ticks
from journeysim.rules.working_days import later

FOREVER = 1 << 62  # a tick that never comes
SURELY = (laws.CONSTANT, laws.EXPONENTIAL, laws.LOGNORMAL, laws.WEIBULL, laws.UNIFORM, laws.TRIANGULAR, laws.GAMMA)  # these end


class Duration:
    """One row of the plan's delays."""

    __slots__ = ("fixed", "law", "parts", "plain", "week_offset", "working")

    def __init__(self, law: Callable[[float], float] | None, fixed: float, working: int, week_offset: int, plain: bool = False) -> None:
        self.law = law  # minutes at a quantile; None: always `fixed` minutes
        self.fixed = fixed
        self.working = working  # mask of weekdays, 0: clock time
        self.plain = plain and working == 0  # it surely ends, on the clock: `ticks` of its minutes say it all
        self.week_offset = week_offset
        self.parts: list[tuple[float, Duration]] | None = None  # of a mix, by cumulative share

    def chosen(self, key: int, decision: int) -> Duration:
        """Itself, or the part of a mix that one more decision chooses."""
        if self.parts is None:
            return self
        u = draw(key, decision + MIX_PART)
        return next((part for upto, part in self.parts[:-1] if u < upto), self.parts[-1][1])

    def minutes(self, u: float) -> float:
        """Minutes at a quantile; infinite when it never ends. Not of a mix: `chosen` first."""
        return self.fixed if self.law is None else self.law(u)

    def ticks(self, key: int, decision: int) -> int:
        """Its length on the clock by the decision at a state, FOREVER when it never ends."""
        minutes = self.chosen(key, decision).minutes(draw(key, decision))
        return FOREVER if minutes == NEVER_MINUTES else ticks(minutes)

    def ends(self, start: int, key: int, decision: int) -> int:
        """The tick at which it ends by the decision at a state, when it starts at a tick; FOREVER when it never does."""
        return self.chosen(key, decision).ends_by(start, draw(key, decision))

    def ends_by(self, start: int, u: float, pace: float = 1.0) -> int:
        """The tick at which it ends at quantile u, `pace` times as long as usual. Not of a mix: `chosen` first."""
        minutes = (self.fixed if self.law is None else self.law(u)) * pace
        if minutes == NEVER_MINUTES:
            return FOREVER
        return later(start, ticks(minutes), self.working, self.week_offset) if self.working else start + ticks(minutes)


def durations(plan: Plan) -> list[Duration]:
    """Every row of the plan's delays."""
    knot_x: list[float] = plan.knots[:, 0].tolist() if plan.knots.size else []
    knot_y: list[float] = plan.knots[:, 1].tolist() if plan.knots.size else []
    rows = plan.delays.tolist()
    made = [Duration(_law(row, knot_x, knot_y), row[4], row[1], plan.week_offset, row[0] in SURELY) for row in rows]
    parts = plan.parts.tolist()
    for duration, (family, _, first, n, *_) in zip(made, rows, strict=True):
        if family == laws.MIX:
            duration.parts = [(upto, made[index]) for upto, index in parts[first : first + n]]
    return made


def _law(row: tuple[Any, ...], knot_x: list[float], knot_y: list[float]) -> Callable[[float], float] | None:
    family, _, first, n, a, b, c = row
    if family == laws.CONSTANT:
        return None
    if family in (laws.GAMMA, laws.POINTS):
        return lambda u: laws.sample(family, a, b, c, first, n, u, knot_x, knot_y)
    if family == laws.EXPONENTIAL:
        return partial(laws.exponential, a)
    if family == laws.LOGNORMAL:
        return partial(laws.lognormal, a, b)
    return partial(laws.closed_form, family, a, b, c)
