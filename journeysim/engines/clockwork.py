"""The reference engine's clock and order: SimPy with events ordered by (time, phase, number).

SimPy orders events by (time, priority, order of scheduling). Ours get the priority ((phase + 1) << 48) + place, where the place is a
team's for phase 1 and a customer's otherwise, so that the order of scheduling never decides. What SimPy itself schedules (`succeed`) has
priority 1 and therefore runs at once, before the next of our events.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop, heappush
from typing import Any

import simpy

REVIEW, HOURS, SERVED, OWN, JOINS, PATIENCE = ((phase + 1) << 48 for phase in range(6))
LANES = 4  # of one customer at one instant: the case, then the promise, then what runs beside it, then a person's release
CASE, PROMISE, BESIDE, RELEASE = range(4)

Process = Generator[simpy.Event, Any, Any]


class Clock(simpy.Environment):
    """Schedules at whole ticks (`_now`: ticks since the start of the run); an event at or after the horizon never runs."""

    _now: int

    def __init__(self, horizon: int) -> None:
        super().__init__()
        self.horizon = horizon
        self.under_way: set[Process] = set()

    def at(self, time: int, phase: int, place: int, call: Callable[[simpy.Event], None] | None = None) -> simpy.Event:
        """An event at a tick, phase and place; `call` runs when it happens, before a process that waits for it goes on."""
        event = Moment()
        if call is not None:
            event.callbacks = [call]
        if time < self.horizon:
            heappush(self._queue, (time, phase + place, next(self._eid), event))  # type: ignore[arg-type,misc]
        return event

    def own(self, time: int, place: int) -> simpy.Event:
        """An event of someone's own: `at` in the phase OWN, in as few words as what happens most often deserves."""
        event = Moment()
        if time < self.horizon:
            heappush(self._queue, (time, OWN + place, next(self._eid), event))  # type: ignore[arg-type,misc]
        return event

    def run_all(self) -> None:
        """Let all events before the horizon happen: SimPy's own loop, without what watches for events that fail."""
        queue = self._queue
        while queue:
            self._now, _, _, event = heappop(queue)  # type: ignore[assignment]
            for call in event.callbacks:
                call(event)

    def forget(self) -> None:
        """Close the processes that the horizon cut off, from the outside in.

        Left to the garbage collector, an inner generator may be closed first, and Python then complains about the outer one.
        """
        for process in self.under_way:
            process.close()
        self.under_way.clear()

    def start(self, process: Process) -> None:
        """Let a process go: at once as far as its first event, and on from each event that it waits for."""
        self.under_way.add(process)
        Going(process, self.under_way).on()


class Moment(simpy.Event):
    """What happens at a tick: like a `simpy.Timeout`, it is sure to happen from the start, and its value is None."""

    _ok = True
    _value = None
    callbacks: Any = ()
    __init__: Any = object.__init__  # nothing of its own: every customer needs several, and most are waited for by one process


class Going:
    """A process under way. A `simpy.Process` would add an event for its start and one for its end, which nobody waits for."""

    __slots__ = ("process", "under_way", "wakes")

    def __init__(self, process: Process, under_way: set[Process]) -> None:
        self.process = process
        self.under_way = under_way
        self.wakes: list[Callable[[Any], None]] = [self.on]  # of an event that only this process waits for

    def on(self, _happened: simpy.Event | None = None) -> None:
        """On to the next event that the process waits for."""
        for event in self.process:
            if event.callbacks:
                event.callbacks = [*event.callbacks, self.on]
            else:
                event.callbacks = self.wakes
            return
        self.under_way.discard(self.process)
        self.wakes.clear()
