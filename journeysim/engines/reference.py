"""The reference engine: the specification that runs, as processes on SimPy events.

Clarity first. Where another engine differs, the other one is wrong. What orders time is in `clockwork` and `team`; what happens at a
visit in `visiting`; where customers go next in `routing`; the laws in `rules`.
"""

from __future__ import annotations

import gc
import math
from bisect import bisect_right
from typing import Any

from journeysim import randomness as r
from journeysim.engines.ahead import Ahead, newcomers
from journeysim.engines.books import Books, F, P
from journeysim.engines.clockwork import HOURS, LANES, REVIEW, Clock, Process
from journeysim.engines.durations import FOREVER, Duration
from journeysim.engines.organisation import Organisation
from journeysim.engines.people import Customer, Episode, Visit
from journeysim.engines.routing import Routing
from journeysim.engines.tables import Tables
from journeysim.engines.team import Team
from journeysim.engines.visiting import Visiting
from journeysim.errors import SimulationError
from journeysim.plan.layout import COMPLETED, TICKS_PER_MINUTE, Belief, Plan, living
from journeysim.records import KEPT, LOST, NEVER, OPEN, Records
from journeysim.rules import grading, habits, loyalty, word_of_mouth
from journeysim.rules.delays import NEVER_MINUTES, normal_quantile, ticks
from journeysim.rules.effort import millionths
from journeysim.rules.working_days import later

STARTED, P_OPEN, P_LOST, OFFERED, ENTERED = P["started"], P["open"], P["lost"], P["offered"], P["entered"]
F_OFFERED, F_ENTERED, F_BROUGHT = F["offered"], F["entered"], F["brought"]
SELDOM = 50_000  # new objects between two looks for garbage: customers live long, and looking them through again and again finds none
MOST_VISITS = 100_000  # of one step in one episode: a journey that does not end
MOST_AT_ONCE = 1_000  # episodes of one customer at one instant
MOST_WAITING = 1_000_000  # in the queues of one team at once


class Reference:
    """One replication of one case."""

    def __init__(self, plan: Plan, belief: Belief, seed: int, replication: int, pilot: bool, log: bool) -> None:
        self.plan = plan
        self.belief = belief
        self.pilot = pilot
        self.key = r.run_key(seed, replication, pilot=pilot)
        self.tables = Tables(plan, plain=not log and not living(plan))
        self.clock = Clock(plan.horizon)
        self.books = Books(plan, log=log)
        self.rates = plan.arrival_at.tolist(), plan.arrival_level.tolist(), plan.arrival_rate.tolist()
        self.numbers: tuple[Any, ...] = tuple(belief[1:14])  # c to tau_D, as the law takes them
        self.grades: list[float] = belief.table_grade.tolist()
        self.table: list[float] = belief.table_logit.tolist()
        self.intercepts: list[float] = belief.b.tolist()
        self.teams = [Team(place, plan, self.clock, self.books) for place in range(plan.hours_first.shape[1])]
        self.organisation = Organisation(self) if living(plan) else None
        self.visiting = Visiting(self, MOST_VISITS)
        self.routing = Routing(self)

    # -- the run ----------------------------------------------------------------------------------------------------------------
    def run(self) -> Records:
        """Let time pass from the start to the horizon and close the books."""
        self.schedule_periods()
        self.clock.start(self.arrivals())
        self.clock.start(self.brought())
        for number in range(self.plan.existing):
            self.clock.start(self.existing(number))
        self.clock.run_all()
        for team in self.teams:
            team.close_books()
        self.clock.forget()
        return self.books.close(pilot=self.pilot)

    def schedule_periods(self) -> None:
        """Reviews (phase 0) and starts and ends of initiatives (phase 1, before the teams)."""
        starts = self.plan.bounds[:-1].tolist()
        epochs = self.plan.period_epoch.tolist()
        for period in range(1, len(starts)):
            if self.plan.reviewed[period]:
                self.clock.at(starts[period], REVIEW, 0, lambda _, period=period: self.review(period))  # type: ignore[misc]
            if epochs[period] != epochs[period - 1] or not self.plan.reviewed[period]:
                self.clock.at(starts[period], HOURS, 0, lambda _, period=period: self.new_epoch(period))  # type: ignore[misc]

    def review(self, period: int) -> None:
        """The moment at which slow things change: what follows belongs to the next period."""
        self.books.turn(period)
        if self.organisation is not None:
            self.organisation.review(self.clock._now)
            for team in self.teams:
                team.serve()

    def new_epoch(self, period: int) -> None:
        """An initiative starts or ends."""
        self.books.turn(period)
        self.tables.turn(int(self.plan.period_epoch[period]))
        if self.organisation is not None:
            self.organisation.turn(self.tables.epoch)
            self.organisation.write()

    def never_ends(self, c: Customer, step: int, visits: int) -> None:
        """Refuse a journey that never ends."""
        name, minutes = self.plan.names.steps[step], self.clock._now / TICKS_PER_MINUTE
        raise SimulationError(
            f"customer {c.number} has visited step '{name}' {visits:,} times in one episode, at minute {minutes:,.1f} of the run: "
            f"the journey does not end. Give '{name}' an at_most, or a route that leads on."
        )

    def guard_returns(self, c: Customer, began: int, at_once: int) -> int:
        """Refuse a customer who goes through the journey again and again without time passing."""
        if self.clock._now > began:
            return 0
        if at_once >= MOST_AT_ONCE:
            minutes = self.clock._now / TICKS_PER_MINUTE
            raise SimulationError(
                f"customer {c.number} has gone through the journey {at_once:,} times at minute {minutes:,.1f} of the run without time "
                "passing. Give comes_back an `after`, or a step a duration."
            )
        return at_once + 1

    def guard_queue(self, c: Customer, team: Team) -> None:
        """Refuse a queue that only grows."""
        if team.waiting >= MOST_WAITING:
            name, minutes = self.plan.names.teams[team.place], self.clock.now / TICKS_PER_MINUTE
            raise SimulationError(
                f"team '{name}' has {team.waiting + 1:,} customers waiting at minute {minutes:,.1f} of the run, as customer {c.number} "
                "joins: the queue only grows. Give the team more people or hours, the customers patience, or fewer of them."
            )

    # -- who comes --------------------------------------------------------------------------------------------------------------
    def arrivals(self) -> Process:
        """Newcomers, numbered in order of arrival; below a reputation of 100% some of them do not come."""
        reached = 0.0
        for number, ahead in enumerate(newcomers(self.key, self.plan.step_key)):
            reached += -math.log(ahead.arrives)
            time = self.when(reached)
            if time >= self.plan.horizon:
                return
            yield self.clock.own(time, number * 3 * LANES)
            share = 1.0 if self.organisation is None else self.organisation.reputation
            self.enter(r.NEWCOMER, number, ahead.key, share, ahead)

    def brought(self) -> Process:
        """People whom word of mouth may bring: as many as the largest reputation could, of whom a share comes."""
        reached, number = 0.0, 0
        while self.organisation is not None and self.plan.reach > 0.0:
            key = r.customer_key(self.key, r.WORD_OF_MOUTH, number)
            reached += -math.log(r.draw(key, r.ARRIVES))
            time = self.when(reached / self.plan.reach)
            if time >= self.plan.horizon:
                return
            yield self.clock.own(time, (number * 3 + r.WORD_OF_MOUTH) * LANES)
            self.enter(r.WORD_OF_MOUTH, number, key, word_of_mouth.brought(self.organisation.reputation, self.plan.reach))
            number += 1

    def when(self, wanted: float) -> int:
        """The tick at which so many newcomers have been expected: unit-rate levels become times through the cumulative rate."""
        at, level, rate = self.rates
        k = bisect_right(level, wanted) - 1
        if k < 0 or not rate[k] > 0.0:
            return FOREVER
        time = at[k] + ticks((wanted - level[k]) / rate[k])
        return min(time, at[k + 1]) if k + 1 < len(at) else time

    def enter(self, source: int, number: int, key: int, share: float, ahead: Ahead | None = None) -> None:
        """Someone may come for the first time: a share of those whose turn it is does, by a draw of their own."""
        c = self.customer(source, number, key)
        c.counted = self.clock._now >= self.plan.warm_up
        comes = share >= 1.0 or r.draw(key, r.COMES) < share
        self.books.fates[source].append(KEPT if comes and c.counted else NEVER)
        if c.counted:
            row, flow = self.books.people[c.segment], self.books.flow[self.books.period][c.segment]
            if source == r.NEWCOMER:
                row[OFFERED] += 1
                flow[F_OFFERED] += 1
            if comes:
                row[ENTERED] += 1
                flow[F_ENTERED if source == r.NEWCOMER else F_BROUGHT] += 1
        if comes:
            self.clock.start(self.life(c, self.tables.first_step, 0.0, ahead))

    def customer(self, source: int, number: int, key: int) -> Customer:
        """A customer with a segment and an effort sensitivity (lognormal with mean 1)."""
        segment = self.tables.segment_of(key, r.SEGMENT)
        a, sigma = 1.0, self.plan.sigma
        if sigma > 0.0:
            a = math.exp(sigma * normal_quantile(r.draw(key, r.SENSITIVITY)) - 0.5 * sigma * sigma)
        return Customer(source, number, key, segment, a, self.tables.expects[segment])

    def existing(self, number: int) -> Process:
        """A customer ours at the start: met somewhere along one interval between episodes."""
        key = r.customer_key(self.key, r.EXISTING, number)
        c = self.customer(r.EXISTING, number, key)
        start = self.first_return(self.tables.segments[c.segment].back, key)
        c.counted = start >= self.plan.warm_up
        self.books.fates[r.EXISTING].append(KEPT if c.counted else NEVER)
        if c.counted:
            self.books.people[c.segment][P["existing"]] += 1
        yield self.clock.own(start, c.place)
        yield from self.life(c, self.plan.back_at, self.tables.back_before[c.segment])

    def first_return(self, back: Duration | None, key: int) -> int:
        """The tick at which an existing customer comes first, FOREVER when never."""
        if back is None:
            return FOREVER
        interval = back.chosen(key, r.FIRST_INTERVAL)
        minutes = interval.minutes(r.draw(key, r.FIRST_INTERVAL))
        if minutes == NEVER_MINUTES:
            return FOREVER
        fraction = r.draw(key, r.FIRST_FRACTION)
        if interval.working:
            return int(later(0, ticks(minutes), interval.working, self.plan.week_offset) * fraction)
        return ticks(minutes * fraction)

    # -- a life -----------------------------------------------------------------------------------------------------------------
    def life(self, c: Customer, step: int, before: float, ahead: Ahead | None = None) -> Process:
        """Episode after episode, as long as the customer stays and comes back; `ahead` is what is known of the first."""
        tables, books = self.tables, self.books
        people, fates = (books.people[c.segment], books.fates[c.source]) if c.counted else (books.nobody, books.unseen)
        at_once, place = 0, c.number if c.counted else 0
        while True:
            began = self.clock._now
            key = r.episode_key(c.key, c.episodes) if ahead is None else ahead.episode
            ep = Episode(c.episodes, key, began, c.expects * (1.0 - before), before, ahead)
            c.episodes += 1
            people[STARTED] += 1
            people[P_OPEN] += 1
            fates[place] = OPEN
            ep.outcome = yield from self.routing.journey(c, ep, step)
            stays = self.end(c, ep)
            people[P_OPEN] -= 1
            fates[place] = KEPT if stays else LOST
            if not stays:
                people[P_LOST] += 1
                if c.counted:
                    self.books.flow[self.books.period][c.segment][F["lost"]] += 1
                return
            back = tables.segments[c.segment].back
            if back is None:
                return
            yield self.clock.own(back.ends(self.clock._now, ep.key, r.RETURNS), c.place)
            at_once = self.guard_returns(c, began, at_once)
            step, before, ahead = self.plan.back_at, tables.back_before[c.segment], None

    def end(self, c: Customer, ep: Episode) -> bool:
        """Grade the episode, ask whether the customer stays, book it; returns whether they stay."""
        completed = ep.outcome == COMPLETED
        x = grading.ease(ep.expects, ep.effort / 1e6, self.tables.scale[c.segment], completed)
        resolved = completed and not ep.unsolved
        delight = ep.delight - c.used_to
        grade = grading.grade(x, resolved, delight)
        asked = self.tables.stays[c.segment] >= 0.0  # else the segment cannot leave
        stayed = self.stays(c, ep, x, resolved, delight, grade) if asked else -1
        if self.organisation is not None:
            self.remember(c, ep, completed, grade)
        if c.counted:
            self.books.finish(c.segment, ep.outcome, self.counts(c, ep, x, resolved, grade, stayed), ep.effort, millionths(x))
            if self.books.log:
                self.log_episode(c, ep, x, resolved, delight, grade, stayed)
        if not asked:
            return True
        return stayed == 1 if stayed >= 0 else not self.new(c, ep)

    def new(self, c: Customer, ep: Episode) -> bool:
        """Whether this is the first episode of someone who was not a customer at the start."""
        return c.source != r.EXISTING and ep.number == 0

    def counts(self, c: Customer, ep: Episode, x: float, resolved: bool, grade: float, stayed: int) -> tuple[int, ...]:
        """What is counted of a finished episode, in the order of records.FINISHED; grades of completed ones only."""
        completed = ep.outcome == COMPLETED
        in_millionths = millionths(grade)
        felt = grading.nps_class(in_millionths) if completed else 0
        return (  # truths count as 1
            1,
            resolved,
            1_000_000 - ep.lost_value if completed else 0,
            ep.effort,
            ep.waited,
            self.clock._now - ep.start,
            ep.contacts,
            ep.contacts > 0,
            resolved and ep.contacts == 1,
            in_millionths if completed else 0,
            millionths(grading.ces(x)) if completed else 0,
            felt > 0,
            felt < 0,
            completed and in_millionths >= 8_000_000,
            ep.effort > millionths(ep.expects + self.tables.scale[c.segment]),
            stayed >= 0,
            stayed == 1,
        )

    def remember(self, c: Customer, ep: Episode, completed: bool, grade: float) -> None:
        """What an episode does to those who hear of it, and to what the customer expects next time."""
        assert self.organisation is not None
        if completed:
            self.organisation.talked(grading.nps_class(millionths(grade)))
        habit = self.plan.habit
        c.expects = habits.expects(c.expects, habits.lesson(ep.expects, ep.effort / 1e6, completed), 1.0 - ep.before, habit)
        c.used_to = habits.delight(c.used_to, ep.delight, habit)

    def stays(self, c: Customer, ep: Episode, x: float, resolved: bool, delight: float, grade: float) -> int:
        """1 stays, 0 leaves, -1 nobody asked: a customer who cannot leave, or a new one who left unfinished (and is lost)."""
        share = self.tables.stays[c.segment]
        if share < 0.0 or (ep.outcome != COMPLETED and self.new(c, ep)):
            return -1
        if self.pilot and c.counted:
            self.books.decisions[(c.segment, millionths(x), int(resolved), millionths(delight), millionths(grade))] += 1
        if share <= 0.0 or share >= 1.0:
            return int(share >= 1.0)
        p = share if self.pilot else self.probability(c, x, resolved, delight, grade)
        return int(r.draw(ep.key, r.STAYS) < p)

    def probability(self, c: Customer, x: float, resolved: bool, delight: float, grade: float) -> float:
        """Probability of staying under the belief in force."""
        intercept = self.intercepts[c.segment]
        if self.grades:
            return loyalty.stays(intercept, loyalty.between(grade, self.grades, self.table))
        return loyalty.stays(intercept, loyalty.index(resolved, x, delight, *self.numbers))

    # -- logs -------------------------------------------------------------------------------------------------------------------
    def log_episode(self, c: Customer, ep: Episode, x: float, resolved: bool, delight: float, grade: float, stayed: int) -> None:
        """A row of the episode log."""
        row = (c.source, c.number, ep.number, c.segment, ep.start, self.clock._now, ep.outcome, int(resolved), ep.effort, ep.waited)
        self.books.episode_rows.append((*row, ep.contacts, millionths(delight), millionths(x), millionths(grade), stayed))

    def log_visit(self, c: Customer, ep: Episode, v: Visit, outcome: int, effort: int) -> None:
        """A row of the event log."""
        if self.books.log and c.counted:
            row = (c.source, c.number, ep.number, v.step, v.k, int(v.beside), v.start, v.begun, self.clock._now, v.waited, effort, outcome)
            self.books.visit_rows.append((*row, v.free, v.gift, v.late))


def run(plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False) -> Records:
    """Simulate one replication of one case.

    In a pilot everyone stays with the probability seen today, whatever happened, and `Records.decisions` is filled. With `log` a row
    per episode and per visit is kept.
    """
    before = gc.get_threshold()
    gc.set_threshold(SELDOM if 0 < before[0] < SELDOM else before[0], *before[1:])
    try:
        return Reference(plan, belief, seed, replication, pilot, log).run()
    finally:
        gc.set_threshold(*before)
