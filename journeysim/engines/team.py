"""A team of the reference engine: people who serve a queue, by priority and then by joining.

`simpy.Resource` is not used: it grants by order of scheduling. Who serves is never identified; people are a number.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import simpy

from journeysim.engines.books import Books
from journeysim.engines.clockwork import HOURS, Clock
from journeysim.plan.layout import WEEK, Plan

Change = tuple[int, int, int, int]  # tick, open, people, duty


class Ticket:
    """A place in a queue. Its wait ends by being "served", "closed", "impatient" or "withdrawn"."""

    __slots__ = ("called", "left", "present", "start_service", "waiting", "why")

    def __init__(self, present: bool, left: Callable[[], None], start_service: Callable[[], None]) -> None:
        self.called: Any = None  # event of those who wait: happens with the reason as its value
        self.present = present
        self.left = left  # at once when the place is given up or someone is free: the wait is over
        self.start_service = start_service  # settles duration, pace and cost
        self.waiting = False
        self.why = ""  # the reason, once the wait is over

    def call(self, why: str) -> None:
        """The wait is over."""
        self.why = why
        if self.called is not None:
            self.called.succeed(why)


class Team:
    """People, opening hours and a queue."""

    def __init__(self, place: int, plan: Plan, clock: Clock, books: Books) -> None:
        self.place = place
        self.clock = clock
        self.books = books
        self.timeline = timeline(plan, place)
        self.row = 0
        _, self.open, self.people, self.duty = self.timeline[0]
        self.since = 0  # start of the current stretch of duty
        self.busy = 0
        self.queue: list[tuple[int, int, Ticket]] = []
        self.joined = 0
        self.waiting = 0
        self.area_since = 0
        self._watch_hours()

    # -- hours ------------------------------------------------------------------------------------------------------------------
    def _watch_hours(self) -> None:
        if self.row + 1 < len(self.timeline):
            self.clock.at(self.timeline[self.row + 1][0], HOURS, 1 + self.place, self._hours_change)

    def _hours_change(self, _event: simpy.Event) -> None:
        now = self.clock._now
        self._book_duty(now)
        was_open = self.open
        self.row += 1
        _, self.open, self.people, self.duty = self.timeline[self.row]
        if was_open and not self.open:
            self._send_home()
        self.serve()
        self._watch_hours()

    def _send_home(self) -> None:
        """At closing time those who are present leave the queue and come back another time; a pile stays overnight."""
        for _, _, ticket in sorted(self.queue, key=lambda place: place[:2]):
            if ticket.waiting and ticket.present:
                self.leave(ticket, "closed")

    def _book_duty(self, now: int) -> None:
        if self.duty:
            self.books.team_time(self.place, "on_duty", self.since, now, self.duty)
        self.since = now

    def next_open(self) -> tuple[int, int]:
        """Start and end (ticks) of the next open period after this moment; (-1, -1) when there is none in sight."""
        line, i = self.timeline, self.row + 1
        while i < len(line) and not line[i][1]:
            i += 1
        if i >= len(line):
            return -1, -1
        start = line[i][0]
        while i < len(line) and line[i][1]:
            i += 1
        end = line[i][0] if i < len(line) else start + WEEK
        return start, min(end, start + WEEK)  # a team that never closes again: within its first week

    # -- the queue --------------------------------------------------------------------------------------------------------------
    def join(self, ticket: Ticket, priority: int) -> None:
        """Be served at once if someone is free and nobody waits; else take a place in the queue and be called later."""
        if not self.waiting and self.open and self.busy < self.people:
            self._start(ticket)
            return
        self._count_area()
        ticket.waiting = True
        self.waiting += 1
        self.joined += 1
        heapq.heappush(self.queue, (-priority, self.joined, ticket))
        ticket.called = self.clock.event()

    def leave(self, ticket: Ticket, why: str) -> None:
        """Give up a place in the queue."""
        self._leave_queue(ticket)
        ticket.left()
        ticket.call(why)

    def _leave_queue(self, ticket: Ticket) -> None:
        self._count_area()
        ticket.waiting = False
        self.waiting -= 1

    def _count_area(self) -> None:
        now = self.clock._now
        if self.waiting and now > self.area_since:
            self.books.team_time(self.place, "queue_area", self.area_since, now, self.waiting)
        self.area_since = now

    def serve(self) -> None:
        """While open, with an idle person and a queue, the first in the queue starts."""
        while self.waiting and self.open and self.busy < self.people:
            ticket = heapq.heappop(self.queue)[2]
            if not ticket.waiting:
                continue
            self._leave_queue(ticket)
            self._start(ticket)

    def _start(self, ticket: Ticket) -> None:
        """Someone idle starts to serve."""
        self.busy += 1
        ticket.left()
        ticket.start_service()
        ticket.call("served")

    def release(self, _event: simpy.Event) -> None:
        """A person is free again."""
        self.busy -= 1
        self.serve()

    def close_books(self) -> None:
        """Book what is still running at the horizon."""
        self._book_duty(self.clock.horizon)
        if self.waiting:
            self.books.team_time(self.place, "queue_area", self.area_since, self.clock.horizon, self.waiting)


def timeline(plan: Plan, team: int) -> list[Change]:
    """All changes of a team's hours from the start to two weeks beyond the horizon, the first at or before tick 0."""
    changes: list[Change] = []
    starts = [*plan.epoch_at.tolist(), plan.horizon + 2 * WEEK]
    for epoch, (start, end) in enumerate(pairwise(starts)):
        first, n = int(plan.hours_first[epoch, team]), int(plan.hours_n[epoch, team])
        rows = [(int(at), int(is_open), int(people), int(duty)) for at, is_open, people, duty in plan.hours[first : first + n].tolist()]
        week = (start + plan.week_offset) // WEEK * WEEK - plan.week_offset
        held: Change | None = None
        while week < end:
            for at, is_open, people, duty in rows:
                tick = week + at
                if tick <= start:
                    held = (start, is_open, people, duty)
                elif tick < end:
                    if held is not None:
                        _add(changes, held)
                        held = None
                    _add(changes, (tick, is_open, people, duty))
            week += WEEK
        if held is not None:
            _add(changes, held)
    return changes


def _add(changes: list[Change], change: Change) -> None:
    if not changes or changes[-1][1:] != change[1:]:
        changes.append(change)
