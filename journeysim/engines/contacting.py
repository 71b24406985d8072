"""A visit with a team: the queue and its patience, coming back another time, and the start of the service.

The generators here are processes, as in `visiting`: each `yield` lets time pass until an event of the customer's own or of the team.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from journeysim import randomness as r
from journeysim.engines.books import T, W
from journeysim.engines.clockwork import JOINS, PATIENCE, RELEASE, SERVED, Process
from journeysim.engines.durations import FOREVER
from journeysim.engines.people import Customer, Episode, Visit
from journeysim.engines.team import Team, Ticket

if TYPE_CHECKING:
    from journeysim.engines.visiting import Visiting

TWENTY_SECONDS = 20_000_000

# Columns of the teams, and of the week.
CONTACTS, QUEUED, CONTACTS_SERVED = T["contacts"], T["waited"], T["served"]
QUEUED_SERVED, WITHIN_20S, ANGRY = T["waited_served"], T["within_20s"], T["angry"]
WEEK_CONTACTS, WEEK_QUEUED = W["contacts"], W["waited"]


class Contacting:
    """Visits with a team, of one replication."""

    def __init__(self, visiting: Visiting) -> None:
        self.visiting = visiting
        self.e, self.clock, self.tables = visiting.e, visiting.clock, visiting.tables
        self.books, self.organisation = visiting.books, visiting.organisation

    def queue(self, c: Customer, ep: Episode, v: Visit, row: Any, own: int) -> Process:
        """Join the team's queue, wait, be served; or run out of patience. `row` is the step as it holds on coming to the team."""
        clock, team = self.clock, self.e.teams[row.team]
        present = bool(row.present)
        segments = None if row.patience is not None else self.tables.segments[c.segment].patience
        turn = 0
        while True:
            if present and not team.open:
                yield from self.come_back(v, team, turn)
                turn += 1
                if v.withdrawn:
                    return
                continue
            yield clock.at(clock._now, JOINS, v.place)
            if v.withdrawn:
                return
            self.count_contact(c, ep, v, team)
            ticket = Ticket(present, partial(self.wait_is_over, v, clock._now, present), partial(self.start, c, ep, v, team))
            v.ticket = (team, ticket)
            self.e.guard_queue(c, team)
            team.join(ticket, self.visiting.row(v.step, c).priority)
            if ticket.waiting:
                if present:  # a patience is drawn only by those who wait
                    self.be_patient(v, team, ticket, own if segments is None else segments.ticks(v.key, r.PATIENCE))
                yield ticket.called
            if ticket.why != "closed":
                break
        if c.counted:
            self.count_wait(v, team, ticket.why)
        if ticket.why == "served":
            yield v.done
            v.ended = "served"
        elif ticket.why == "impatient":
            v.ended = "abandoned"

    def be_patient(self, v: Visit, team: Team, ticket: Ticket, patience: int) -> None:
        """Leave the queue when patience runs out, if this very wait still goes on."""
        if patience < FOREVER:
            ends = self.clock._now + patience
            self.clock.at(ends, PATIENCE, v.place, lambda _: team.leave(ticket, "impatient") if ticket.waiting else None)

    def come_back(self, v: Visit, team: Team, turn: int) -> Process:
        """Come back at a uniformly drawn moment of the team's next open period."""
        start, end = team.next_open()
        if start < 0:
            yield self.clock.event()  # never opens again
        u = r.draw(v.key, r.COMES_BACK + r.TURN * turn)
        yield from self.visiting.until(start + int(u * (end - start)), v.place)

    def count_contact(self, c: Customer, ep: Episode, v: Visit, team: Team) -> None:
        """A contact is counted when the customer joins the queue, once per visit."""
        if v.contact:
            return
        v.contact = True
        ep.contacts += 1
        if self.organisation is not None and v.way.origin in ep.unheard:
            ep.unheard.discard(v.way.origin)
            self.organisation.signal(self.visiting.row(v.way.origin, c).owner, v.way.origin, c.counted)
        if not c.counted:
            return
        books = self.books
        row = books.teams[books.period][team.place]
        row[CONTACTS] += 1
        books.week[books.hour_of_week(self.clock._now)][team.place][WEEK_CONTACTS] += 1
        if v.way.cause >= 0:
            row[T["failure_contacts"]] += 1
            books.contacts[v.way.cause][team.place] += 1

    def wait_is_over(self, v: Visit, joined: int, present: bool) -> None:
        """The place in the queue is given up, or someone is free."""
        v.ticket = None
        waited = self.clock._now - joined
        v.queued += waited
        if present:
            v.waited += waited

    def count_wait(self, v: Visit, team: Team, why: str) -> None:
        """A wait is counted at its end, with the minutes of all its stretches."""
        books = self.books
        row = books.teams[books.period][team.place]
        row[QUEUED] += v.queued
        books.week[books.hour_of_week(self.clock._now)][team.place][WEEK_QUEUED] += v.queued
        if why == "served":
            row[CONTACTS_SERVED] += 1
            row[QUEUED_SERVED] += v.queued
            row[WITHIN_20S] += v.queued <= TWENTY_SECONDS
        elif why == "impatient":
            row[T["abandoned"]] += 1
        else:
            row[T["withdrawn"]] += 1

    def start(self, c: Customer, ep: Episode, v: Visit, team: Team) -> None:
        """A person starts the service: duration, wrap-up and cost are settled now."""
        row = self.visiting.row(v.step, c)
        crew = None if self.organisation is None else self.organisation.crews[team.place]
        ends = self.visiting.begin(c, v, row, 1.0 if crew is None else crew.pace)
        free = ends if ends == FOREVER else ends + row.wraps.ticks(v.key, r.WRAPS_UP)
        v.free = free
        books = self.books
        books.service_time(v.step, c.segment, team.place, v.begun, free, c.counted)
        over = ep.effort / 1e6 > self.visiting.expected_so_far(c, ep, v.way.origin)
        team.started += 1
        team.over += over
        if c.counted:
            books.teams[books.period][team.place][ANGRY] += over
        v.done = self.clock.at(ends, SERVED, v.place, team.release if free == ends else None)
        if free != ends:
            self.clock.at(free, SERVED, c.place + RELEASE, team.release)
