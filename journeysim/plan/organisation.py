"""What changes by itself: engagement of teams, departments that act on signals, word of mouth, habits. As numbers for a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout
from journeysim.plan.layout import TICKS_PER_MINUTE, Names, frozen
from journeysim.randomness import key_of
from journeysim.rules.engagement import HIGHEST, LOWEST
from journeysim.scenario.resolved import State, Team

MILLION = 1_000_000
MINUTES_PER_HOUR = 60
Arrivals = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]  # of the plan: at, level, rate
NO_TALK = (0.0, 0.0, 1.0, 1.0)  # WORD_OF_MOUTH where there is none


def organisation(
    states: Sequence[State],
    main: State,
    today: State,
    names: Names,
    lifts: Sequence[Mapping[str, float]],
    bounds: NDArray[np.int64],
    reviewed: NDArray[np.int32],
    arrivals: Arrivals,
) -> dict[str, Any]:
    """The columns of the plan that belong to the living organisation; what comes from the pilot is 0 until the pilot has run."""
    talk = [_talk(state) for state in states]
    lifted = [lifts[epoch] if epoch < len(lifts) else {} for epoch in range(len(states))]
    reviews = bounds[:-1][reviewed == 1]
    return {
        "habit": float(main.customers.gets_used_to),
        "team_key": frozen(np.array([key_of(name) for name in names.teams], np.uint64)),
        "employed": frozen(np.array([_employed(states, main, name) for name in names.teams], np.int32)),
        "grade_start": frozen(np.array([_start(states, today, name) for name in names.teams], np.float64)),
        "over_normal": frozen(np.zeros(len(names.teams))),
        "engagement": frozen(
            np.array(
                [[_engagement(state, name, lifted[epoch]) for name in names.teams] for epoch, state in enumerate(states)],
                layout.ENGAGEMENT,
            ).reshape(len(states), len(names.teams))
        ),
        "departments": frozen(
            np.array([[_department(state, name) for name in names.owners] for state in states], layout.DEPARTMENT).reshape(
                len(states), len(names.owners)
            )
        ),
        "word_of_mouth": frozen(np.array(talk, layout.WORD_OF_MOUTH)),
        "reach": max(0.0, max(cap for brings, deters, _, cap in talk) - 1.0),
        "ordinary": frozen(np.array(ordinary(reviews, arrivals), np.float64)),
        "balance": frozen(np.zeros(len(reviews))),
    }


def ordinary(reviews: NDArray[np.int64], arrivals: Arrivals) -> list[float]:
    """Newcomers expected at reputation 100% in the time that ends with each review."""
    before, found = 0.0, []
    for tick in reviews.tolist():
        level = level_at(tick, arrivals)
        found.append(level - before)
        before = level
    return found


def level_at(tick: int, arrivals: Arrivals) -> float:
    """Newcomers expected before a tick, at reputation 100%."""
    at, level, rate = arrivals
    k = int(np.searchsorted(at, tick, side="right")) - 1
    if k < 0:
        return 0.0
    return float(level[k]) + float(rate[k]) * ((tick - int(at[k])) / TICKS_PER_MINUTE)


def _team(states: Sequence[State], name: str) -> Team | None:
    """The team in the first state in which it has engagement."""
    found = (team for state in states for team in state.teams if team.name == name and team.engagement is not None)
    return next(found, None)


def _start(states: Sequence[State], today: State, name: str) -> float:
    """Engagement at the start: that of today, else of the first state in which the team has it; 0 when it never has."""
    team = _team([today, *states], name) if _team(states, name) else None
    return min(max(team.engagement["start"], LOWEST), HIGHEST) if team is not None and team.engagement is not None else 0.0


def _employed(states: Sequence[State], main: State, name: str) -> int:
    """People employed by a team with engagement: its hours on duty in a week over those of one full-time colleague, at least as many
    as are ever at work together. One number for a run: that of the state in force longest, else of the first that has the team."""
    if _team(states, name) is None:
        return 0
    team = next(team for state in (main, *states) for team in state.teams if team.name == name)
    hours, most = 0.0, 0
    for start, end, people in team.people:
        if people is None:
            return 0
        for opens, closes in team.open:
            minutes = min(end, closes) - max(start, opens)
            if minutes > 0:
                hours += people * minutes / MINUTES_PER_HOUR
                most = max(most, people)
    return max(most, round(hours / (team.hours_per_week * team.availability)))


def _engagement(state: State, name: str, lifts: Mapping[str, float]) -> tuple[float, ...]:
    """An ENGAGEMENT row."""
    team = next((team for team in state.teams if team.name == name), None)
    if team is None or team.engagement is None:
        return (0,) * len(layout.ENGAGEMENT.names or ())
    e = team.engagement
    effects = (e["load"], e["anger"], e["pace"], e["resolution"], e["tone"], e["quits"], e["quits_less"])
    spans = (int(e["inertia"]), int(e["replaced_after"]), int(e.get("learns_in", 0)))
    return (1, e["start"] + lifts.get(name, 0.0), *effects, *spans)


def _department(state: State, name: str) -> tuple[float, ...]:
    """A DEPARTMENT row."""
    d = state.departments.get(name)
    if d is None:
        return (0, 1, 0, 0.0)
    return (round(d["acts_on"] * MILLION), int(d["needs"]), int(d["takes"]), d["removes"])


def _talk(state: State) -> tuple[float, float, float, float]:
    """A WORD_OF_MOUTH row."""
    w = state.word_of_mouth
    return NO_TALK if w is None else (w["brings"], w["deters"], w["floor"], w["cap"])
