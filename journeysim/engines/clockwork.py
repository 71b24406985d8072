"""The reference engine's clock and order: SimPy with events ordered by (time, phase, number).

SimPy orders events by (time, priority, order of scheduling). Ours get the priority ((phase + 1) << 48) + place, where the place is a
team's for phase 1 and a customer's otherwise, so that the order of scheduling never decides. What SimPy itself schedules (the first
step of a process, `succeed`) has priority 0 or 1 and therefore runs at once, before the next of our events.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import simpy

REVIEW, HOURS, SERVED, OWN, JOINS, PATIENCE = range(6)
LANES = 4  # of one customer at one instant: the case, then the promise, then what runs beside it, then a person's release
CASE, PROMISE, BESIDE, RELEASE = range(4)

Process = Generator[simpy.Event, Any, Any]


class Clock:
    """Schedules at whole ticks; an event at or after the horizon never runs."""

    def __init__(self, horizon: int) -> None:
        self.env = simpy.Environment()
        self.horizon = horizon

    @property
    def now(self) -> int:
        """Ticks since the start of the run."""
        return self.env._now  # type: ignore[return-value]

    def at(self, time: int, phase: int, place: int, call: Callable[[simpy.Event], None] | None = None) -> simpy.Event:
        """An event at a tick, phase and place; `call` runs when it happens, before a process that waits for it goes on."""
        event = simpy.Event(self.env)
        if call is not None:
            event.callbacks.append(call)  # type: ignore[union-attr]
        if time < self.horizon:
            event._ok = True
            event._value = None
            self.env.schedule(event, priority=((phase + 1) << 48) + place, delay=time - self.env._now)  # type: ignore[arg-type]
        return event

    def process(self, generator: Process) -> None:
        """Start a process now."""
        self.env.process(generator)

    def signal(self) -> simpy.Event:
        """Something one process waits for and another part of the engine brings about."""
        return simpy.Event(self.env)

    def run(self) -> None:
        """Run all events before the horizon."""
        self.env.run(until=self.horizon)
