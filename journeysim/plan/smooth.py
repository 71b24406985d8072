"""Smooth effort: what today's journey takes when nobody waits and nothing fails, and how it adds up step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.scenario.resolved import Route, State, Step

Place = tuple[int, int]  # step and, for a detour entered without a failure, the main step it was entered from (else the step itself)


def main_steps(journey: Sequence[Step]) -> list[int]:
    """Indices of the steps that are not detours, in file order."""
    return [index for index, step in enumerate(journey) if not step.detour]


def smooth_effort(state: State, segment: int) -> dict[str, float]:
    """Points each main step adds on a first visit, times the probability of reaching it, by step name in file order."""
    reached = reaching(state.journey, segment)
    return {step.name: float(reached.get(index, 0.0)) * step.effort[segment] for index, step in enumerate(state.journey) if not step.detour}


def reaching(journey: Sequence[Step], segment: int) -> dict[int, float]:
    """Probability that a customer for whom everything succeeds visits each main step at least once.

    An absorbing chain over the main steps and the detours that `next` leads to. With N its fundamental matrix, the probability of
    ever being in j from the start is N[start, j] / N[j, j].
    """
    mains = main_steps(journey)
    if not mains:
        return {}
    index = {step.name: place for place, step in enumerate(journey)}
    places: list[Place] = [(mains[0], mains[0])]
    moves: list[dict[Place, float]] = []
    for place in places:  # grows while it is walked
        moves.append(_moves(journey, index, place, segment))
        places.extend(target for target in moves[-1] if target not in places)
    fundamental = _fundamental(places, moves)
    return {place[0]: fundamental[0, row] / fundamental[row, row] for row, place in enumerate(places) if place[0] == place[1]}


def _moves(journey: Sequence[Step], index: Mapping[str, int], place: Place, segment: int) -> dict[Place, float]:
    """Where success leads from a place, with which share; what leaves the journey is left out."""
    step, origin = place
    routes = journey[step].next or journey[origin].next
    moves: dict[Place, float] = {}
    for route in routes:
        target = _target(journey, index, route, place)
        if target is None or not route.share[segment] > 0:
            continue
        onward = (target, origin if journey[target].detour else target)
        moves[onward] = moves.get(onward, 0.0) + route.share[segment]
    return moves


def _target(journey: Sequence[Step], index: Mapping[str, int], route: Route, place: Place) -> int | None:
    """The step a route leads to; None out of the journey."""
    if route.target == "retry":
        return place[0]
    if route.target == "continue":
        return next((main for main in main_steps(journey) if main > place[1]), None)
    return index.get(route.target)


def _fundamental(places: Sequence[Place], moves: Sequence[Mapping[Place, float]]) -> NDArray[np.floating]:
    """(I - Q)^-1; a loop without a way out is a fault of the scenario and found there."""
    row_of = {place: row for row, place in enumerate(places)}
    onward = np.zeros((len(places), len(places)))
    for row, targets in enumerate(moves):
        for target, share in targets.items():
            onward[row, row_of[target]] += share
    try:
        return np.linalg.inv(np.eye(len(places)) - onward)
    except np.linalg.LinAlgError:  # steps that only `at_most` lets a customer out of: the loop is left after very many rounds
        return np.linalg.inv(np.eye(len(places)) - (1 - 1e-9) * onward)


def cumulative_share(today: State, segment: int) -> dict[str, float]:
    """Share of the smooth effort that lies up to and including each main step of today.

    In a journey without any smooth effort all of what is expected counts from the first step on.
    """
    effort = smooth_effort(today, segment)
    total = sum(effort.values())
    shares, so_far = {}, 0.0
    for name, points in effort.items():
        so_far += points
        shares[name] = min(so_far / total, 1.0) if total > 0 else 1.0
    return shares


def known_share(shares: Mapping[str, float], order: Sequence[str], name: str) -> float:
    """Share at a step; for a step today does not know, that of the nearest main step above that today knows, else 0."""
    for above in reversed(order[: order.index(name) + 1]):
        if above in shares:
            return shares[above]
    return 0.0
