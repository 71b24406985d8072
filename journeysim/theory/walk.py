"""The ways through a journey as a chain: where a visit leads, with which probability. No time, no queues.

Written from the specification and not from an engine. A place is a step to visit, how the customer came there, and how often the
steps that count were visited before; a detour remembers its origin.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from typing import Any, NamedTuple

from journeysim.plan.layout import CONTINUE, LEAVE, RETRY, ROUTE, STEP, Plan

StepRow = namedtuple("StepRow", STEP.names or ())  # type: ignore[misc]
RouteRow = namedtuple("RouteRow", ROUTE.names or ())  # type: ignore[misc]

SUCCESS, FAILURE, ABANDONED = range(3)


class Place(NamedTuple):
    """A visit about to begin."""

    step: int
    origin: int  # the last main step that failed, was abandoned or was late; on a main step itself
    then_retry: bool
    switch: bool
    transfer: bool
    visits: tuple[int, ...]  # earlier visits in this episode of each step that is counted


Onward = tuple[float, Place | int]  # probability, and the next place or DONE, LEAVE


class Walk:
    """The chain of one epoch and segment; `counted` are the steps whose visits are remembered (those with `at_most` always are)."""

    def __init__(self, plan: Plan, epoch: int, segment: int, counted: Iterable[int] = ()) -> None:
        self.rows: list[Any] = [StepRow(*row) for row in plan.steps[epoch, :, segment].tolist()]
        self._all_routes: list[Any] = [RouteRow(*row) for row in plan.routes.tolist()]
        self._moves: dict[tuple[Place, int], list[Onward]] = {}
        limited = [index for index, row in enumerate(self.rows) if row.at_most > 0]
        self.counted = tuple(sorted({*counted, *limited}))

    def start(self, step: int) -> Place:
        """The first visit of an episode."""
        return Place(step, step, False, False, False, (0,) * len(self.counted))

    def times(self, place: Place, step: int) -> int:
        """Earlier visits of a counted step."""
        return place.visits[self.counted.index(step)] if step in self.counted else 0

    def onward(self, place: Place, ending: int) -> list[Onward]:
        """Where a visit leads that succeeded, failed or was abandoned."""
        if (place, ending) not in self._moves:
            self._moves[place, ending] = self._onward(place, ending)
        return self._moves[place, ending]

    def _onward(self, place: Place, ending: int) -> list[Onward]:
        after = place._replace(visits=self._with_this_visit(place))
        if ending == SUCCESS:
            return self._after_success(after)
        name = "failure" if ending == FAILURE else "abandon"
        return [move for share, route in self._routes(place.step, name) for move in self._after_trouble(after, share, route)]

    def _with_this_visit(self, place: Place) -> tuple[int, ...]:
        return tuple(count + (step == place.step) for step, count in zip(self.counted, place.visits, strict=True))

    def _routes(self, step: int, name: str) -> list[tuple[float, Any]]:
        """(share, row) of a list of routes."""
        first, count = getattr(self.rows[step], f"{name}_first"), getattr(self.rows[step], f"{name}_n")
        before, found = 0.0, []
        for row in self._all_routes[first : first + count]:
            found.append((row.upto - before, row))
            before = row.upto
        return found

    def _allowed(self, place: Place, step: int) -> bool:
        most = self.rows[step].at_most
        return most == 0 or self.times(place, step) < most

    def _after_success(self, place: Place) -> list[Onward]:
        row = self.rows[place.step]
        if row.detour and row.next_n == 0:
            if not place.then_retry:
                return self._next_of(place, place.origin, succeeded=False)
            if self._allowed(place, place.origin):
                return [(1.0, Place(place.origin, place.origin, False, False, False, place.visits))]
            return [(1.0, self._below(place))]
        return self._next_of(place, place.step, succeeded=True)

    def _next_of(self, place: Place, step: int, *, succeeded: bool) -> list[Onward]:
        """Along the `next` of a step: the one visited, or the origin."""
        moves: list[Onward] = []
        for share, route in self._routes(step, "next"):
            target = route.target
            if target == RETRY:
                target = place.step if succeeded else place.origin
            if target == CONTINUE or (target >= 0 and not self._allowed(place, target)):
                moves.append((share, self._below(place)))
            elif target < 0:
                moves.append((share, target))
            else:
                detour = bool(self.rows[target].detour)
                origin = place.origin if detour else target
                kept = place.then_retry and step == place.step  # a detour's own `next`: a nested detour
                moves.append((share, Place(target, origin, bool(detour and (route.then_retry or kept)), False, False, place.visits)))
        return moves

    def _below(self, place: Place) -> Place | int:
        """The next main step below the origin that may still be visited, or DONE."""
        target = self.rows[place.origin].below
        while target >= 0 and not self._allowed(place, target):
            target = self.rows[target].below
        return target if target < 0 else Place(target, target, False, False, False, place.visits)

    def _after_trouble(self, place: Place, share: float, route: Any) -> list[Onward]:
        target = route.target
        again = target == RETRY
        if again:
            target = place.step
        if target == CONTINUE or (target >= 0 and not self._allowed(place, target)):
            return [(share * part, move) for part, move in self._next_of(place, place.origin, succeeded=False)]
        if target < 0:
            return [(share, LEAVE if target == LEAVE else target)]
        if again:
            return [(share, place._replace(switch=False, transfer=False))]
        here, there = self.rows[place.step], self.rows[target]
        if not there.detour:
            return [(share, Place(target, target, False, False, False, place.visits))]
        switch = here.channel >= 0 and there.channel >= 0 and here.channel != there.channel
        transfer = here.team >= 0 and there.team >= 0 and here.team != there.team
        then_retry = place.then_retry or bool(route.then_retry)
        return [(share, Place(target, place.origin, then_retry, switch, transfer, place.visits))]
