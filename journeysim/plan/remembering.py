"""Plans made before: where only money changes, behaviour is the same and so is its plan, and engines know it again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from journeysim.plan.layout import Plan
from journeysim.scenario.resolved import Delight, Proactive, Segment, State, Step, Team

MOST = 64  # plans; one of a scenario of the usual size takes about 50 kB
MONEY: dict[type, set[str]] = {Step: {"cost"}, Proactive: {"cost"}, Delight: {"cost"}, Team: {"wage"}, Segment: {"value", "kept_value"}}
NESTED: dict[type, set[str]] = {Step: {"proactive", "delight"}}  # compared by themselves


def _behaviour(kind: type) -> Callable[[Any], Any]:
    """All fields of a kind of thing but its money."""
    left_out = MONEY[kind] | NESTED.get(kind, set())
    return attrgetter(*(item.name for item in fields(kind) if item.name not in left_out))


_step, _proactive, _delight, _team, _segment = (_behaviour(kind) for kind in (Step, Proactive, Delight, Team, Segment))
_rest = attrgetter(*(name for name in State.__dataclass_fields__ if name not in ("customers", "teams", "journey")))


def behaviour_of(state: State) -> tuple[Any, ...]:
    """A state without its money."""
    customers = state.customers
    return (
        _rest(state),
        [_team(team) for team in state.teams],
        [(_step(s), s.proactive and _proactive(s.proactive), s.delight and _delight(s.delight)) for s in state.journey],
        [getattr(customers, name) for name in customers.__dataclass_fields__ if name != "segments"],
        [_segment(segment) for segment in customers.segments],
    )


class Remembered:
    """The plans last made, by everything they are made from but money."""

    def __init__(self, make: Callable[..., Plan]) -> None:
        self.make = make
        self.known: deque[tuple[tuple[Any, ...], Plan]] = deque(maxlen=MOST)

    def __call__(self, states: Sequence[State], *, today_states: Sequence[State], **rest: Any) -> Plan:
        """As `build`; the very same plan where the behaviour is the same."""
        key = (rest, [behaviour_of(state) for state in states], behaviour_of(today_states[0]))
        for known, plan in reversed(tuple(self.known)):  # as it stands: another thread may add to it
            if known == key:
                return plan
        plan = self.make(states, today_states=today_states, **rest)
        self.known.append((key, plan))
        return plan
