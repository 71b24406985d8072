"""A visit to a step, in the order of the specification: response, queue, promise, service, effort, success, delight, giving up.

What happens with a team is in `contacting`. The generators here are processes: each `yield` lets time pass until an event of the
customer's own or of a team. A step that a customer does alone needs none of them (`routing.journey`): one event, at the end of service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeysim import randomness as r
from journeysim.engines.books import L
from journeysim.engines.clockwork import BESIDE, CASE, OWN, PROMISE, Process
from journeysim.engines.contacting import Contacting
from journeysim.engines.durations import FOREVER, Duration
from journeysim.engines.people import Customer, Episode, Visit, Way
from journeysim.engines.tables import cut
from journeysim.plan.layout import LEAVE, LEFT, TICKS_PER_MINUTE
from journeysim.rules import effort as effort_law
from journeysim.rules import grading
from journeysim.rules.chances import shifted
from journeysim.rules.departments import succeeds
from journeysim.rules.effort import felt_alone, millionths, repeated
from journeysim.rules.giving_up import gives_up

if TYPE_CHECKING:
    from journeysim.engines.organisation import Crew
    from journeysim.engines.reference import Reference

SUCCEEDED, REPAIRED, FAILED, ABANDONED, WITHDRAWN = range(5)  # records.VISIT_OUTCOMES
DAY_TICKS = 86_400e6

# Columns of the ledger.
VISITS, STARTED, WAITED, EFFORT, SUCCESSES = L["visits"], L["started"], L["waited"], L["effort"], L["succeeded"]
GAVE_UP = L["gave_up"]


class Visiting:
    """Visits of one replication."""

    def __init__(self, engine: Reference, most_visits: int) -> None:
        self.e = engine
        self.most_visits = most_visits  # of one step in one episode
        self.clock = engine.clock
        self.tables = engine.tables
        self.books = engine.books
        self.organisation = engine.organisation
        self.contacting = Contacting(self)

    # -- small things -----------------------------------------------------------------------------------------------------------
    def row(self, step: int, c: Customer) -> Any:
        """What the file says of a step for this customer, as it holds now."""
        return self.tables.steps[step][c.segment]

    def ledger(self, step: int, c: Customer) -> list[int]:
        """The row of the ledger to count in, in the period now running (a scrap row for those who do not count)."""
        return self.books.page[step][c.segment] if c.counted else self.books.scrap

    def until(self, time: int, place: int) -> Process:
        """Let the customer's own time pass until a tick."""
        if time > self.clock._now:
            yield self.clock.own(time, place)

    def pause(self, delay: Duration, key: int, decision: int, place: int) -> Process:
        """Let a route's delay pass."""
        yield from self.until(delay.ends(self.clock._now, key, decision), place)

    def expected_so_far(self, c: Customer, ep: Episode, origin: int) -> float:
        """Effort expected up to and including a main step, points."""
        share = self.tables.steps[origin][c.segment].expected - ep.before
        return c.expects * share if share > 0.0 else 0.0

    # -- the visit --------------------------------------------------------------------------------------------------------------
    def draws(self, c: Customer, ep: Episode, step: int) -> tuple[int, int, float, float]:
        """One more visit to a step: its number in this episode, the state of its draws, and those of its duration and of giving up."""
        k = ep.visits.get(step, 0) + 1
        ep.visits[step] = k
        if k > self.most_visits:
            self.e.never_ends(c, step, k)
        ahead = ep.ahead
        if k == 1 and ahead is not None:
            return 1, ahead.visits[step], ahead.takes[step], ahead.gives_up[step]
        key = r.visit_key(ep.key, self.tables.step_key[step], k)
        return k, key, r.draw(key, r.TAKES), r.draw(key, r.GIVES_UP)

    def arrive(self, c: Customer, ep: Episode, step: int, way: Way, lane: int = CASE) -> Visit:
        """Someone comes to a step."""
        k, key, takes, gives_up = self.draws(c, ep, step)
        return Visit(step, k, key, takes, gives_up, way, self.clock._now, c.place + lane, lane == BESIDE)

    def visit(self, c: Customer, ep: Episode, v: Visit, row: Any) -> Process:
        """All of a visit to a step with a team, a response or a promise; returns its outcome."""
        if row.promised is None:
            if row.responds is None and row.answers is None and row.team >= 0:
                yield from self.contacting.queue(c, ep, v, row, FOREVER if row.patience is None else row.patience.ticks(v.key, r.PATIENCE))
            else:
                yield from self.case(c, ep, v, row)
        else:
            v.over = self.clock.event()
            deadline = row.promised.ends(v.start, v.key, r.PROMISED)
            if deadline < FOREVER:
                place = v.place if v.beside else v.place + PROMISE
                self.clock.at(deadline, OWN, place, lambda _: self.promise_passes(c, ep, v))
            self.clock.start(self.promised_case(c, ep, v, row, deadline))
            yield v.over
        if v.withdrawn:
            return WITHDRAWN
        if v.ended == "abandoned":
            return self.abandoned(c, ep, v)
        return self.served(c, ep, v)

    def case(self, c: Customer, ep: Episode, v: Visit, row: Any) -> Process:
        """Response, queue and service of a visit; sets `v.ended` to served or abandoned."""
        own = FOREVER  # the step's own patience, what is left of it
        if row.patience is not None:
            own = row.patience.ticks(v.key, r.PATIENCE)
        if row.responds is not None:
            answer = row.responds.ends(v.start, v.key, r.RESPONDS)
            wait = min(answer - v.start, own)
            yield from self.until(FOREVER if wait >= FOREVER - v.start else v.start + wait, v.place)
            v.waited += wait
            if v.start + wait < answer:
                v.ended = "abandoned"
                return
            own = own if own == FOREVER else own - wait
        elif row.answers is not None:
            yield from self.until(row.answers.ends(v.start, v.key, r.ANSWERS), v.place)
        if v.withdrawn:
            return
        row = self.row(v.step, c)  # an initiative may have started or ended meanwhile
        if row.team < 0:
            yield from self.until(self.begin(c, v, row), v.place)
            v.ended = "served"
        else:
            yield from self.contacting.queue(c, ep, v, row, own)

    def begin(self, c: Customer, v: Visit, row: Any, pace: float = 1.0) -> int:
        """A service starts and its cost is booked; returns the tick at which it ends."""
        v.begun = now = self.clock._now
        if c.counted:
            self.books.page[v.step][c.segment][STARTED] += 1
        takes = row.takes if row.takes.parts is None else row.takes.chosen(v.key, r.TAKES)
        return takes.ends_by(now, v.takes, pace)  # type: ignore[no-any-return]

    # -- a plain step -----------------------------------------------------------------------------------------------------------
    # What `served` comes to where `StepRow.plain` holds: most visits of most journeys, told without a Visit.
    def passed(self, c: Customer, ep: Episode, row: Any, step: int, k: int, u: float) -> bool:
        """The customer has done it: effort and giving up; returns whether they gave up."""
        segment, friction = c.segment, row.friction
        counts = self.books.page[step][segment] if c.counted else self.books.scrap
        effort = row.own
        if k > 1 or c.a != 1.0:
            effort = millionths(felt_alone(c.a, row.effort, 1.0 if k == 1 else repeated(friction.repeat, k - 1)))
        ep.effort = total = ep.effort + effort
        counts[VISITS] += 1
        counts[EFFORT] += effort
        counts[SUCCESSES] += 1
        if ep.unsolved:
            ep.unsolved.discard(step)
        share = row.expected - ep.before
        expected = c.expects * share if share > 0.0 else 0.0
        if u < gives_up(row.gives_up, row.odds, friction.sensitivity, row.truth, total / 1e6, expected, self.tables.scale[segment]):
            counts[GAVE_UP] += 1
            return True
        return False

    # -- promises ---------------------------------------------------------------------------------------------------------------
    def promised_case(self, c: Customer, ep: Episode, v: Visit, row: Any, deadline: int) -> Process:
        """A case with a promise: it runs on while a detour may run beside it; the visit goes on when both have ended."""
        yield from self.case(c, ep, v, row)
        if v.withdrawn:
            return
        v.case_over = True
        v.late = max(0, self.clock._now - deadline)
        if v.detour in ("", "waiting", "ended"):
            v.over.succeed()

    def promise_passes(self, c: Customer, ep: Episode, v: Visit) -> None:
        """The promise is broken while the case runs: some do something about it."""
        if v.case_over or v.withdrawn or ep.outcome >= 0:
            return
        self.ledger(v.step, c)[L["late"]] += 1
        row = self.row(v.step, c)
        if not row.when_late or v.beside:
            return
        route = cut(row.when_late, v.key, r.WHEN_LATE)
        if route.target == LEAVE:
            self.ledger(v.step, c)[L["left"]] += 1
            self.withdraw(c, ep, v, LEFT)
        elif route.target >= 0:
            v.detour = "waiting"
            self.clock.start(self.beside(c, ep, v, route))

    def beside(self, c: Customer, ep: Episode, v: Visit, route: Any) -> Process:
        """A detour beside the case. Its success and `continue` only end it; leaving ends the episode and withdraws the case."""
        if route.after is not None:
            yield from self.pause(route.after, v.key, r.AFTER_LATE, c.place + BESIDE)
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
        counts[VISITS] += 1
        counts[L["withdrawn"]] += 1
        self.e.log_visit(c, ep, v, WITHDRAWN, 0)
        if v.ticket is not None:
            team, ticket = v.ticket
            team.leave(ticket, "withdrawn")
        v.over.succeed()

    # -- what is felt and what comes of it --------------------------------------------------------------------------------------
    def feel(self, ep: Episode, v: Visit, felt: float, counts: list[int]) -> int:
        """Effort of the visit in millionths, added to the episode."""
        effort = effort_law.millionths(felt)
        ep.effort += effort
        ep.waited += v.waited
        counts[VISITS] += 1
        counts[WAITED] += v.waited
        counts[EFFORT] += effort
        return effort

    def abandoned(self, c: Customer, ep: Episode, v: Visit) -> int:
        """Out of patience: waiting, switch and transfer are felt, nothing else."""
        f, way, counts = self.row(v.step, c).friction, v.way, self.ledger(v.step, c)
        switch, transfer = f.switch if way.switch else 0.0, f.transfer if way.transfer else 0.0
        felt = effort_law.felt(c.a, 0.0, 0.0, f.waiting, v.waited / TICKS_PER_MINUTE, 0.0, 0.0, switch, transfer)
        effort = self.feel(ep, v, felt, counts)
        counts[L["abandoned"]] += 1
        if not v.beside:
            ep.unsolved.add(way.origin)
        self.e.log_visit(c, ep, v, ABANDONED, effort)
        return ABANDONED

    def served(self, c: Customer, ep: Episode, v: Visit) -> int:
        """Effort, success, delight and giving up of a visit that was served; returns its outcome."""
        row = self.tables.steps[v.step][c.segment]
        counts = self.books.page[v.step][c.segment] if c.counted else self.books.scrap
        f, way = row.friction, v.way
        crew = None if self.organisation is None else self.crew(row)
        effort = self.feel(
            ep,
            v,
            effort_law.felt(
                c.a if crew is None else c.a * crew.tone,
                row.effort,
                effort_law.repeated(f.repeat, v.k - 1) if v.k > 1 else 1.0,
                f.waiting,
                v.waited / TICKS_PER_MINUTE,
                f.late,
                v.late / DAY_TICKS,
                f.switch if way.switch else 0.0,
                f.transfer if way.transfer else 0.0,
            ),
            counts,
        )
        outcome = SUCCEEDED if row.succeeds >= 1.0 else self.success(row, v)
        if outcome == FAILED:
            counts[L["failed"]] += 1
            if not v.beside:
                ep.unsolved.add(way.origin)
                if self.organisation is not None and not row.detour:
                    self.tell(c, ep, v, row)
        else:
            counts[SUCCESSES] += 1
            if outcome == REPAIRED:
                counts[L["repaired"]] += 1
            if ep.unsolved and not v.beside and not way.then_retry:  # with `then retry` it is the origin's own success that solves it
                ep.unsolved.discard(way.origin)
                ep.unheard.discard(way.origin)
            if row.loses:
                ep.lost_value = min(1_000_000, ep.lost_value + row.loses)
            if row.given > 0.0:
                self.delight(c, ep, v, row, counts)
        if self.books.log:
            self.e.log_visit(c, ep, v, outcome, effort)
        if row.gives_up > 0.0:
            expected = self.expected_so_far(c, ep, way.origin)
            sensitivity, scale = f.sensitivity, self.tables.scale[c.segment]
            if v.gives_up < gives_up(row.gives_up, row.odds, sensitivity, row.truth, ep.effort / 1e6, expected, scale):
                counts[L["gave_up"]] += 1
                v.gave_up = True
        return outcome

    def success(self, row: Any, v: Visit) -> int:
        """Whether the visit succeeded, or its failure was caught before the customer noticed."""
        share = row.succeeds
        if self.organisation is not None:
            crew = self.crew(row)
            share = share if crew is None else shifted(share, crew.shift)
            share = succeeds(share, self.organisation.remaining[v.step])
        if r.draw(v.key, r.SUCCEEDS) < share:
            return SUCCEEDED
        return REPAIRED if row.catches > 0.0 and r.draw(v.key, r.CATCHES) < row.catches else FAILED

    def crew(self, row: Any) -> Crew | None:
        """The engagement of the team of a step, where it has one."""
        return None if self.organisation is None or row.team < 0 else self.organisation.crews[row.team]

    def tell(self, c: Customer, ep: Episode, v: Visit, row: Any) -> None:
        """A main step failed: its team hears of it at once, another team at the next contact for it."""
        assert self.organisation is not None
        if row.team >= 0:
            self.organisation.signal(row.owner, v.step, c.counted)
        else:
            ep.unheard.add(v.step)

    def delight(self, c: Customer, ep: Episode, v: Visit, row: Any, counts: list[int]) -> None:
        """An extra, given to a share of successes and noticed by a share of those."""
        if not r.draw(v.key, r.GIVEN) < row.given:
            return
        counts[L["gifts"]] += 1
        v.gift = 1
        if r.draw(v.key, r.NOTICED) < row.noticed:
            before = c.noticed.get(v.step, 0)
            ep.delight += grading.worn(row.lift, row.lasts, before)
            c.noticed[v.step] = before + 1
            counts[L["noticed"]] += 1
            v.gift = 2
