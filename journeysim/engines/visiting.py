"""A visit to a step, in the order of the specification: response, queue, promise, service, effort, success, delight, giving up.

The generators here are SimPy processes: each `yield` lets time pass until an event of the customer's own or of a team.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from journeysim import randomness as r
from journeysim.engines.books import L, T, W
from journeysim.engines.clockwork import BESIDE, CASE, JOINS, OWN, PATIENCE, PROMISE, RELEASE, SERVED, Process
from journeysim.engines.people import Customer, Episode, Visit, Way
from journeysim.engines.team import Team, Ticket
from journeysim.plan.layout import GAVE_UP, LEAVE, LEFT, TICKS_PER_MINUTE
from journeysim.rules import effort as effort_law
from journeysim.rules import grading
from journeysim.rules.chances import logit
from journeysim.rules.delays import NEVER_MINUTES, ticks
from journeysim.rules.giving_up import gives_up
from journeysim.rules.working_days import later

if TYPE_CHECKING:
    from journeysim.engines.reference import Reference

SUCCEEDED, REPAIRED, FAILED, ABANDONED, WITHDRAWN = range(5)  # records.VISIT_OUTCOMES
FOREVER = 1 << 62
TWENTY_SECONDS = 20_000_000
DAY_TICKS = 86_400e6


class Visiting:
    """Visits of one replication."""

    def __init__(self, engine: Reference) -> None:
        self.e = engine

    # -- small things -----------------------------------------------------------------------------------------------------------
    def row(self, step: int, c: Customer) -> Any:
        """What the file says of a step for this customer, as it holds now."""
        return self.e.tables.steps[self.e.epoch][step][c.segment]

    def ledger(self, step: int, c: Customer) -> list[int]:
        """The row of the ledger to count in, in the period now running (a scrap row for those who do not count)."""
        return self.e.books.ledger[self.e.books.period][step][c.segment] if c.counted else self.e.scrap

    def moment(self, delay: int, key: int, decision: int) -> int:
        """The tick at which a delay that starts now ends; FOREVER when it never does."""
        minutes, working = self.e.tables.delay(delay, key, decision)
        if minutes == NEVER_MINUTES:
            return FOREVER
        now = self.e.clock.now
        return later(now, ticks(minutes), working, self.e.plan.week_offset) if working else now + ticks(minutes)

    def until(self, time: int, c: Customer, lane: int) -> Process:
        """Let the customer's own time pass until a tick."""
        if time > self.e.clock.now:
            yield self.e.clock.at(time, OWN, c.place + lane)

    def pause(self, delay: int, key: int, decision: int, c: Customer, lane: int) -> Process:
        """Let a route's delay pass (-1: none)."""
        if delay >= 0:
            yield from self.until(self.moment(delay, key, decision), c, lane)

    def expected_so_far(self, c: Customer, ep: Episode, origin: int) -> float:
        """Effort expected up to and including a main step, points."""
        share = self.row(origin, c).expected - ep.before
        return self.e.tables.expects[c.segment] * share if share > 0.0 else 0.0

    # -- the visit --------------------------------------------------------------------------------------------------------------
    def visit(self, c: Customer, ep: Episode, step: int, way: Way, beside: bool) -> Process:
        """One visit; returns (visit, outcome, gave up)."""
        k = ep.visits.get(step, 0) + 1
        ep.visits[step] = k
        self.e.guard(c, ep, step, k)
        v = Visit(step, k, r.visit_key(ep.key, self.e.tables.step_key[step], k), way, self.e.clock.now, beside)
        row = self.row(step, c)
        if row.promised < 0:
            yield from self.case(c, ep, v)
        else:
            v.over = self.e.clock.signal()
            deadline = self.moment(row.promised, v.key, r.PROMISED)
            if deadline < FOREVER:
                self.e.clock.at(deadline, OWN, c.place + (BESIDE if beside else PROMISE), lambda _: self.promise_passes(c, ep, v))
            self.e.clock.process(self.promised_case(c, ep, v, deadline))
            yield v.over
        if v.withdrawn:
            return v, WITHDRAWN, False
        if v.ended == "abandoned":
            return self.abandoned(c, ep, v)
        return self.served(c, ep, v)

    def case(self, c: Customer, ep: Episode, v: Visit) -> Process:
        """Response, queue and service of a visit; sets `v.ended` to served or abandoned."""
        lane = BESIDE if v.beside else CASE
        row = self.row(v.step, c)
        own = FOREVER  # the step's own patience, what is left of it
        if row.patience >= 0:
            own = self.patience(row.patience, v)
        if row.responds >= 0:
            answer = self.moment(row.responds, v.key, r.RESPONDS)
            wait = min(answer - v.start, own)
            yield from self.until(FOREVER if wait >= FOREVER - v.start else v.start + wait, c, lane)
            v.waited += wait
            if v.start + wait < answer:
                v.ended = "abandoned"
                return
            own = own if own == FOREVER else own - wait
        elif row.answers >= 0:
            yield from self.until(self.moment(row.answers, v.key, r.ANSWERS), c, lane)
        if v.withdrawn:
            return
        row = self.row(v.step, c)  # an initiative may have started or ended meanwhile
        if row.team < 0:
            self.begin(c, v)
            yield from self.until(self.moment(row.takes, v.key, r.TAKES), c, lane)
            v.ended = "served"
        else:
            yield from self.queue(c, ep, v, row, own)

    def patience(self, delay: int, v: Visit) -> int:
        """Ticks of patience drawn for this visit."""
        minutes, _ = self.e.tables.delay(delay, v.key, r.PATIENCE)
        return FOREVER if minutes == NEVER_MINUTES else ticks(minutes)

    def begin(self, c: Customer, v: Visit) -> None:
        """A service starts: its cost is booked."""
        v.begun = self.e.clock.now
        self.ledger(v.step, c)[L["started"]] += 1

    # -- with a team ------------------------------------------------------------------------------------------------------------
    def queue(self, c: Customer, ep: Episode, v: Visit, row: Any, own: int) -> Process:
        """Join the team's queue, wait, be served; or run out of patience. `row` is the step as it holds on coming to the team."""
        lane = BESIDE if v.beside else CASE
        team = self.e.teams[row.team]
        present = bool(row.present)
        patience = FOREVER
        if present:
            patience = own
            if row.patience < 0:
                patience = self.patience(self.e.tables.segments[self.e.epoch][c.segment].patience, v)
        turn = 0
        while True:
            if present and not team.open:
                yield from self.come_back(c, v, team, turn)
                turn += 1
                if v.withdrawn:
                    return
                continue
            yield self.e.clock.at(self.e.clock.now, JOINS, c.place + lane)
            if v.withdrawn:
                return
            self.count_contact(c, ep, v, team)
            why = yield from self.wait(c, ep, v, team, present, patience)
            if why == "served":
                yield v.done
            if why != "closed":
                break
        if why == "served":
            v.ended = "served"
        elif why == "impatient":
            v.ended = "abandoned"

    def come_back(self, c: Customer, v: Visit, team: Team, turn: int) -> Process:
        """Come back at a uniformly drawn moment of the team's next open period."""
        start, end = team.next_open()
        if start < 0:
            yield self.e.clock.signal()  # never opens again
        u = r.draw(v.key, r.COMES_BACK + r.TURN * turn)
        yield from self.until(start + int(u * (end - start)), c, BESIDE if v.beside else CASE)

    def count_contact(self, c: Customer, ep: Episode, v: Visit, team: Team) -> None:
        """A contact is counted when the customer joins the queue, once per visit."""
        if v.contact:
            return
        v.contact = True
        ep.contacts += 1
        if not c.counted:
            return
        books = self.e.books
        row = books.teams[books.period][team.place]
        row[T["contacts"]] += 1
        books.week[books.hour_of_week(self.e.clock.now)][team.place][W["contacts"]] += 1
        if v.way.cause >= 0:
            row[T["failure_contacts"]] += 1
            books.contacts[v.way.cause][team.place] += 1

    def wait(self, c: Customer, ep: Episode, v: Visit, team: Team, present: bool, patience: int) -> Process:
        """Wait in the queue; returns served, impatient, closed or withdrawn."""
        joined = self.e.clock.now
        left = partial(self.wait_is_over, v, joined, present)
        ticket = Ticket(self.e.clock.signal(), present, left, lambda: self.start(c, ep, v, team))
        v.ticket = (team, ticket)
        if patience < FOREVER:
            place = c.place + (BESIDE if v.beside else CASE)
            self.e.clock.at(joined + patience, PATIENCE, place, lambda _: team.leave(ticket, "impatient") if ticket.waiting else None)
        self.e.guard_queue(c, team)
        team.join(ticket, self.row(v.step, c).priority)
        why = yield ticket.called
        if c.counted and why != "closed":
            self.count_wait(v, team, why)
        return why

    def wait_is_over(self, v: Visit, joined: int, present: bool) -> None:
        """The place in the queue is given up, or someone is free."""
        v.ticket = None
        waited = self.e.clock.now - joined
        v.queued += waited
        if present:
            v.waited += waited

    def count_wait(self, v: Visit, team: Team, why: str) -> None:
        """A wait is counted at its end, with the minutes of all its stretches."""
        books = self.e.books
        row = books.teams[books.period][team.place]
        row[T["waited"]] += v.queued
        books.week[books.hour_of_week(self.e.clock.now)][team.place][W["waited"]] += v.queued
        if why == "served":
            row[T["served"]] += 1
            row[T["waited_served"]] += v.queued
            row[T["within_20s"]] += v.queued <= TWENTY_SECONDS
        elif why == "impatient":
            row[T["abandoned"]] += 1
        else:
            row[T["withdrawn"]] += 1

    def start(self, c: Customer, ep: Episode, v: Visit, team: Team) -> None:
        """A person starts the service: duration, wrap-up and cost are settled now."""
        row = self.row(v.step, c)
        self.begin(c, v)
        now = self.e.clock.now
        ends = min(self.moment(row.takes, v.key, r.TAKES), FOREVER)
        free = ends if ends == FOREVER else ends + self.wrap(row.wraps, v)
        self.e.books.service_time(v.step, c.segment, team.place, now, free, c.counted)
        if c.counted and ep.effort / 1e6 > self.expected_so_far(c, ep, v.way.origin):
            self.e.books.teams[self.e.books.period][team.place][T["angry"]] += 1
        v.done = self.e.clock.at(ends, SERVED, c.place + (BESIDE if v.beside else CASE), team.release if free == ends else None)
        if free != ends:
            self.e.clock.at(free, SERVED, c.place + RELEASE, team.release)

    def wrap(self, delay: int, v: Visit) -> int:
        """Ticks that the person works on after the customer has gone."""
        minutes, _ = self.e.tables.delay(delay, v.key, r.WRAPS_UP)
        return ticks(minutes)

    # -- promises ---------------------------------------------------------------------------------------------------------------
    def promised_case(self, c: Customer, ep: Episode, v: Visit, deadline: int) -> Process:
        """A case with a promise: it runs on while a detour may run beside it; the visit goes on when both have ended."""
        yield from self.case(c, ep, v)
        if v.withdrawn:
            return
        v.case_over = True
        v.late = max(0, self.e.clock.now - deadline)
        if v.detour in ("", "waiting", "ended"):
            v.over.succeed()

    def promise_passes(self, c: Customer, ep: Episode, v: Visit) -> None:
        """The promise is broken while the case runs: some do something about it."""
        if v.case_over or v.withdrawn or ep.outcome >= 0:
            return
        self.ledger(v.step, c)[L["late"]] += 1
        row = self.row(v.step, c)
        if row.late_n == 0 or v.beside:
            return
        route = self.e.tables.cut(row.late_first, row.late_n, r.draw(v.key, r.WHEN_LATE))
        if route.target == LEAVE:
            self.ledger(v.step, c)[L["left"]] += 1
            self.withdraw(c, ep, v, LEFT)
        elif route.target >= 0:
            v.detour = "waiting"
            self.e.clock.process(self.beside(c, ep, v, route))

    def beside(self, c: Customer, ep: Episode, v: Visit, route: Any) -> Process:
        """A detour beside the case. Its success and `continue` only end it; leaving ends the episode and withdraws the case."""
        yield from self.pause(route.after, v.key, r.AFTER_LATE, c, BESIDE)
        if v.case_over or v.withdrawn:
            return
        v.detour = "running"
        outcome = yield from self.e.routing.beside(c, ep, v, route.target)
        v.detour = "ended"
        if outcome >= 0:
            self.withdraw(c, ep, v, outcome)
        elif v.case_over:
            v.over.succeed()

    def withdraw(self, c: Customer, ep: Episode, v: Visit, outcome: int) -> None:
        """The episode ends beside the case: it leaves its delay or queue; a service under way is finished, unfelt."""
        ep.outcome = outcome
        v.withdrawn = True
        counts = self.ledger(v.step, c)
        counts[L["visits"]] += 1
        counts[L["withdrawn"]] += 1
        self.e.log_visit(c, ep, v, WITHDRAWN, 0)
        if v.ticket is not None:
            team, ticket = v.ticket
            team.leave(ticket, "withdrawn")
        v.over.succeed()

    # -- what is felt and what comes of it --------------------------------------------------------------------------------------
    def feel(self, c: Customer, ep: Episode, v: Visit, served: bool) -> int:
        """Effort of the visit in millionths, added to the episode."""
        row, f = self.row(v.step, c), self.e.tables.friction[self.e.epoch][c.segment]
        felt = effort_law.felt(
            c.a,
            row.effort if served else 0.0,
            effort_law.repeated(f.repeat, v.k - 1) if served else 0.0,
            f.waiting,
            v.waited / TICKS_PER_MINUTE,
            f.late if served else 0.0,
            v.late / DAY_TICKS,
            f.switch if v.way.switch else 0.0,
            f.transfer if v.way.transfer else 0.0,
        )
        effort = effort_law.millionths(felt)
        ep.effort += effort
        ep.waited += v.waited
        counts = self.ledger(v.step, c)
        counts[L["visits"]] += 1
        counts[L["waited"]] += v.waited
        counts[L["effort"]] += effort
        return effort

    def abandoned(self, c: Customer, ep: Episode, v: Visit) -> tuple[Visit, int, bool]:
        """Out of patience: waiting, switch and transfer are felt, nothing else."""
        effort = self.feel(c, ep, v, served=False)
        self.ledger(v.step, c)[L["abandoned"]] += 1
        if not v.beside:
            ep.unsolved.add(v.way.origin)
        self.e.log_visit(c, ep, v, ABANDONED, effort)
        return v, ABANDONED, False

    def served(self, c: Customer, ep: Episode, v: Visit) -> tuple[Visit, int, bool]:
        """Effort, success, delight and giving up of a visit that was served."""
        row = self.row(v.step, c)
        effort = self.feel(c, ep, v, served=True)
        counts = self.ledger(v.step, c)
        outcome = SUCCEEDED
        if row.succeeds < 1.0 and not r.draw(v.key, r.SUCCEEDS) < row.succeeds:
            outcome = REPAIRED if row.catches > 0.0 and r.draw(v.key, r.CATCHES) < row.catches else FAILED
        if outcome == FAILED:
            counts[L["failed"]] += 1
            if not v.beside:
                ep.unsolved.add(v.way.origin)
        else:
            counts[L["succeeded"]] += 1
            counts[L["repaired"]] += outcome == REPAIRED
            if not v.beside and not v.way.then_retry:  # with `then retry` it is the origin's own success that solves it
                ep.unsolved.discard(v.way.origin)
            ep.lost_value = min(1_000_000, ep.lost_value + row.loses)
            self.delight(c, ep, v, row, counts)
        self.e.log_visit(c, ep, v, outcome, effort)
        sensitivity = self.e.tables.friction[self.e.epoch][c.segment].sensitivity
        expected = self.expected_so_far(c, ep, v.way.origin)
        p = gives_up(row.gives_up, logit(row.gives_up), sensitivity, row.truth, ep.effort / 1e6, expected, self.e.tables.scale[c.segment])
        if p > 0.0 and r.draw(v.key, r.GIVES_UP) < p:
            counts[L["gave_up"]] += 1
            return v, GAVE_UP, True
        return v, outcome, False

    def delight(self, c: Customer, ep: Episode, v: Visit, row: Any, counts: list[int]) -> None:
        """An extra, given to a share of successes and noticed by a share of those."""
        if not (row.given > 0.0 and r.draw(v.key, r.GIVEN) < row.given):
            return
        counts[L["gifts"]] += 1
        if r.draw(v.key, r.NOTICED) < row.noticed:
            before = c.noticed.get(v.step, 0)
            ep.delight += grading.worn(row.lift, row.lasts, before)
            c.noticed[v.step] = before + 1
            counts[L["noticed"]] += 1
