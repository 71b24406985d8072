"""Remarks about what changes by itself: departments that own nothing, owners that act on nothing, effects of the wrong sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from journeysim.errors import Problem
from journeysim.plan import Plan
from journeysim.plan.layout import living
from journeysim.questions.whereabouts import Whereabouts

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import State

SIGNED = {  # effects of engagement that are meant to be above 0, and what they would say below it
    "pace": "a more engaged team would be slower",
    "resolution": "a more engaged team would solve less",
    "tone": "a more engaged team would cost customers more effort",
    "quits": "nobody would ever quit",
    "quits_less": "more people would quit a more engaged team",
}


def in_organisation(scenario: Scenario, plans: Mapping[str, Plan], where: Whereabouts) -> Iterator[Problem]:
    """All remarks about the living organisation."""
    states = [state for design in scenario.designs for state in scenario.states(design)]
    today = states[0]
    yield from _departments(states, where)
    yield from _effects(states, where)
    yield from _word_of_mouth(states, where)
    yield from _lifts(scenario, states, where)
    if today.customers.gets_used_to > 0 and today.customers.comes_back_after is None:
        yield where.remark(
            ("customers", "gets_used_to"), "does nothing: nobody comes back, so nobody has anything to get used to. Write `comes_back`."
        )
    if scenario.run.review >= scenario.run.horizon and any(living(plan) for plan in plans.values()):
        yield where.remark(
            ("run", "review"), "is as long as the horizon, so nothing slow ever changes. Review more often, such as `review: 1 week`."
        )


def _departments(states: list[State], where: Whereabouts) -> Iterator[Problem]:
    """Owners that are no department, where departments are declared; departments that own no main step."""
    declared = list(dict.fromkeys(name for state in states for name in state.departments))
    if not declared:
        return
    owned = dict.fromkeys((step.owner, step.name) for state in states for step in state.journey if not step.detour and step.owner)
    for owner, step in owned:
        if owner not in declared:
            yield where.remark(
                ("journey", step, "owner"),
                f"'{owner}' is not among `departments`, so it acts on nothing.{_nearest(owner, declared)} Add it, unless that is so.",
            )
    for name in declared:
        if not any(owner == name for owner, _ in owned):
            owners = list(dict.fromkeys(owner for owner, _ in owned))
            yield where.remark(
                ("departments", name),
                f"'{name}' owns no step, so no signal reaches it.{_nearest(name, owners)} Write `owner: {name}` at steps it can repair.",
            )


def _nearest(name: str, names: list[str]) -> str:
    close = get_close_matches(name, names, n=1)
    return f" Did you mean '{close[0]}'?" if close else ""


def _effects(states: list[State], where: Whereabouts) -> Iterator[Problem]:
    """Effects of engagement below 0."""
    for state in states:
        for team in state.teams:
            for key, what in SIGNED.items():
                if team.engagement is not None and team.engagement.get(key, 0.0) < 0:
                    yield where.remark(("teams", team.name, "engagement", key), f"is below 0: {what}. Turn the sign, unless that is meant.")


def _word_of_mouth(states: list[State], where: Whereabouts) -> Iterator[Problem]:
    """A cap below the ordinary number of newcomers."""
    if any(state.word_of_mouth is not None and state.word_of_mouth["cap"] < 1 for state in states):
        yield where.remark(
            ("word_of_mouth", "cap"),
            "is below 100%, which is the ordinary number of newcomers; it acts as 100%. To deter only, write `brings: 0`.",
        )


def _lifts(scenario: Scenario, states: list[State], where: Whereabouts) -> Iterator[Problem]:
    """Coaching of a team that has no engagement to raise, or that lowers it."""
    engaged = {team.name for state in states for team in state.teams if team.engagement is not None}
    for initiative in scenario.initiatives.values():
        for team, points in initiative.lifts.items():
            place = ("initiatives", initiative.name, "lifts", team)
            if team not in engaged:
                yield where.remark(place, f"does nothing: '{team}' has no engagement. Write `engagement: {{start: 7.5}}` at the team.")
            elif points < 0:
                yield where.remark(place, "is below 0: it lowers the engagement of the team. Turn the sign, unless that is meant.")
