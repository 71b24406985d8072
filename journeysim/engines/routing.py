"""Where a customer goes after a visit: routes, detours and their origin, and the limit on visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeysim import randomness as r
from journeysim.engines.books import L
from journeysim.engines.clockwork import BESIDE, Process
from journeysim.engines.durations import Duration
from journeysim.engines.people import Customer, Episode, Visit, Way
from journeysim.engines.tables import Onward, cut
from journeysim.engines.visiting import ABANDONED as WAIT_ABANDONED
from journeysim.engines.visiting import FAILED, REPAIRED, STARTED, SUCCEEDED, WITHDRAWN
from journeysim.plan.layout import ABANDONED, COMPLETED, CONTINUE, DONE, GAVE_UP, LEAVE, LEFT, RETRY
from journeysim.rules.delays import ticks

if TYPE_CHECKING:
    from journeysim.engines.reference import Reference


class Routing:
    """Ways through the journey of one replication."""

    def __init__(self, engine: Reference) -> None:
        self.visiting = engine.visiting
        self.clock = engine.clock
        self.tables = engine.tables

    def row(self, step: int, c: Customer) -> Any:
        """What the file says of a step for this customer, as it holds now."""
        return self.tables.steps[step][c.segment]

    def journey(self, c: Customer, ep: Episode, step: int) -> Process:
        """All visits of an episode from a step on; returns its outcome."""
        visiting, clock, books, tables = self.visiting, self.clock, self.visiting.books, self.tables
        segment, place, counted = c.segment, c.place, c.counted
        way = self.row(step, c).way
        while True:
            row = tables.steps[step][segment]
            if row.plain and way is row.way:
                ahead = ep.ahead
                if ahead is not None and step not in ep.visits:
                    ep.visits[step] = k = 1
                    key, takes, gives_up = ahead.visits[step], ahead.takes[step], ahead.gives_up[step]
                else:
                    k, key, takes, gives_up = visiting.draws(c, ep, step)
                if counted:
                    books.page[step][segment][STARTED] += 1
                law = row.takes.law
                lasts = ticks(row.takes.fixed if law is None else law(takes))
                if lasts > 0:
                    yield clock.own(clock._now + lasts, place)
                if visiting.passed(c, ep, row, step, k, gives_up):
                    return GAVE_UP
                target, _, way, onward = row.onward or self.chosen(c, ep, row, step, k, key)
                if onward is not None:
                    yield from visiting.pause(onward, key, r.AFTER_NEXT, c.place)
                if target < 0:
                    return COMPLETED if target == DONE else self.lost(c, step, SUCCEEDED)
                step = target
                continue
            v = visiting.arrive(c, ep, step, way)
            if row.alone:
                ends = visiting.begin(c, v, row)
                if ends > clock._now:
                    yield clock.own(ends, v.place)
                outcome = visiting.served(c, ep, v)
            else:
                outcome = yield from visiting.visit(c, ep, v, row)
                if outcome == WITHDRAWN:
                    return ep.outcome
            if v.gave_up:
                return GAVE_UP
            goes_on = self.after_success if outcome <= REPAIRED else self.after_trouble
            target, after, way, onward = goes_on(c, ep, v, outcome)
            if after is not None:
                yield from visiting.pause(after, v.key, r.AFTER, v.place)
            if onward is not None:
                yield from visiting.pause(onward, v.key, r.AFTER_NEXT, v.place)
            if target < 0:
                return COMPLETED if target == DONE else self.lost(c, v.step, outcome)
            step = target

    def lost(self, c: Customer, step: int, outcome: int) -> int:
        """A route out of the journey: counted at the step it led from."""
        waiting = outcome == WAIT_ABANDONED
        self.visiting.ledger(step, c)[L["walked_out" if waiting else "left"]] += 1
        return ABANDONED if waiting else LEFT

    def after_success(self, c: Customer, ep: Episode, v: Visit, _outcome: int) -> Onward:
        """`next` of the step; a detour without its own goes to its origin's `next`, or back to the origin with `then retry`."""
        row = self.tables.steps[v.step][c.segment]
        if row.onward is not None:
            return row.onward  # type: ignore[no-any-return]
        if row.detour and not row.next:
            if v.way.then_retry:
                if self.allowed(c, ep, v.way.origin):
                    return v.way.origin, None, Way(v.way.origin, cause=self.row(v.way.origin, c).owner), None
                return self.below(c, ep, v.way.origin)
            return self.origins_next(c, ep, v, None, succeeded=True)
        route = cut(row.next, v.key, r.NEXT)
        return self.follow_next(c, ep, v.step, v.way, route, None, succeeded=True, nested=bool(row.detour))

    def chosen(self, c: Customer, ep: Episode, row: Any, step: int, k: int, key: int) -> Onward:
        """The route by draw of a main step to which the customer came onward and which succeeded."""
        place, routes, ahead = 0, row.next, ep.ahead
        if len(routes) > 1:
            u = ahead.next[step] if ahead is not None and k == 1 else r.draw(key, r.NEXT)
            while place < len(routes) - 1 and not u < routes[place].upto:
                place += 1
        onward: Onward | None = row.ways[place]
        if onward is not None and (onward[0] < 0 or self.allowed(c, ep, onward[0])):
            return onward
        return self.follow_next(c, ep, step, row.way, routes[place], None, succeeded=True)

    def origins_next(self, c: Customer, ep: Episode, v: Visit, after: Duration | None, succeeded: bool) -> Onward:
        """Onward from the origin, by a draw of the visit that ended."""
        row = self.row(v.way.origin, c)
        route = cut(row.next, v.key, r.NEXT)
        return self.follow_next(c, ep, v.step, v.way, route, after, succeeded)

    def follow_next(
        self,
        c: Customer,
        ep: Episode,
        step: int,
        way: Way,
        route: Any,
        after: Duration | None,
        succeeded: bool,
        nested: bool = False,
    ) -> Onward:
        """A route of a `next` list: to a main step, a detour, back to itself, out, or on to the step below.

        `step`, `way`: of the visit that ended. `nested`: the list is a detour's own, so that a detour it leads to keeps what this
        one is for.
        """
        origin, target = way.origin, route.target
        if target in (DONE, LEAVE):
            return target, after, way, route.after
        if target == CONTINUE:
            return self.below(c, ep, origin, after, route.after)
        if target == RETRY:
            target = step if succeeded else origin
        if not self.allowed(c, ep, target):
            return self.below(c, ep, origin, after, route.after)
        there = self.row(target, c)
        if not there.detour:
            return target, after, there.way, route.after
        if nested:
            return target, after, Way(origin, way.then_retry or bool(route.then_retry), way.cause), route.after
        return target, after, Way(origin, then_retry=bool(route.then_retry)), route.after

    def below(self, c: Customer, ep: Episode, step: int, after: Duration | None = None, onward: Duration | None = None) -> Onward:
        """The next main step below a main step that may still be visited, or the end of the journey."""
        target = self.row(step, c).below
        while target >= 0 and not self.allowed(c, ep, target):
            target = self.row(target, c).below
        return target, after, self.row(target, c).way if target >= 0 else Way(0), onward

    def after_trouble(self, c: Customer, ep: Episode, v: Visit, outcome: int) -> Onward:
        """`on_failure` or `on_abandon`: again, to a detour, on with the problem unsolved, or out."""
        row = self.row(v.step, c)
        route = self.trouble_route(row, v, outcome)
        target = route.target
        if target in (LEAVE, DONE):
            return target, route.after, v.way, None
        if target == RETRY:
            target = v.step
        if target == CONTINUE or not self.allowed(c, ep, target):
            return self.origins_next(c, ep, v, route.after, succeeded=False)
        return target, route.after, self.way_to(c, v, target, route, again=route.target == RETRY), None

    def trouble_route(self, row: Any, v: Visit, outcome: int) -> Any:
        """The route taken after a failure or an abandoned wait."""
        if outcome == FAILED:
            return cut(row.on_failure, v.key, r.ON_FAILURE)
        return cut(row.on_abandon, v.key, r.ON_ABANDON)

    def way_to(self, c: Customer, v: Visit, target: int, route: Any, again: bool) -> Way:
        """How a customer in trouble comes to the next visit: what it costs extra, and who caused it."""
        here, there = self.row(v.step, c), self.row(target, c)
        cause = self.row(v.way.origin, c).owner
        if again:
            return Way(v.way.origin, v.way.then_retry, cause)
        if not there.detour:
            return Way(target, cause=cause)
        then_retry = v.way.then_retry or bool(route.then_retry)
        switch = here.channel >= 0 and there.channel >= 0 and here.channel != there.channel
        transfer = here.team >= 0 and there.team >= 0 and here.team != there.team
        return Way(v.way.origin, then_retry, cause, switch, transfer)

    def allowed(self, c: Customer, ep: Episode, step: int) -> bool:
        """Whether the step may be visited once more in this episode."""
        most = self.row(step, c).at_most
        return most == 0 or ep.visits.get(step, 0) < most

    def beside(self, c: Customer, ep: Episode, case: Visit, target: int) -> Process:
        """Visits beside a case until the detour ends; returns the outcome of the episode when that ends it, else -1."""
        v = case
        route: Any = None
        way = self.way_to(c, case, target, NO_ROUTE, again=False)
        step = target
        if not self.allowed(c, ep, step):
            return -1
        while True:
            v = self.visiting.arrive(c, ep, step, way, BESIDE)
            outcome = yield from self.visiting.visit(c, ep, v, self.row(step, c))
            if v.gave_up:
                return GAVE_UP
            if outcome not in (FAILED, WAIT_ABANDONED):
                return -1
            route = self.trouble_route(self.row(v.step, c), v, outcome)
            if route.target == LEAVE:
                if route.after is not None:
                    yield from self.visiting.pause(route.after, v.key, r.AFTER, v.place)
                return self.lost(c, v.step, outcome)
            target = v.step if route.target == RETRY else route.target
            if target < 0 or not self.row(target, c).detour or not self.allowed(c, ep, target):
                return -1
            if route.after is not None:
                yield from self.visiting.pause(route.after, v.key, r.AFTER, v.place)
            way = self.way_to(c, v, target, route, again=route.target == RETRY)
            step = target


class _NoRoute:
    """The route of `when_late` to a detour: it never comes back to the case."""

    then_retry = 0


NO_ROUTE = _NoRoute()
