"""Remarks about teams: more work than people, people that look like FTE, teams nobody needs, people who cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from journeysim import theory
from journeysim.errors import Problem
from journeysim.plan import Plan
from journeysim.questions.whereabouts import Whereabouts

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import State, Team

CLOSE = 0.95  # occupancy above which waits get very long
IDLE = 0.40  # occupancy below which the people of a team may well be FTE
LIKELY = (0.5, 1.0)  # occupancy that would be ordinary if they were


def in_teams(scenario: Scenario, plans: Mapping[str, Plan], where: Whereabouts) -> Iterator[Problem]:
    """All remarks about teams."""
    loads = {design: {load.team: load for load in theory.offered_load(plan)} for design, plan in plans.items()}
    today = scenario.states("today")[0]
    for team in today.teams:
        yield from _too_busy(team.name, loads, where)
        load = loads["today"].get(team.name)
        if load is None:
            continue
        if not any(load.contacts_per_hour > 0 for design in loads.values() for name, load in design.items() if name == team.name):
            yield where.remark(("teams", team.name), f"nobody ever comes to '{team.name}' in any design.")
            continue
        yield from _looks_like_fte(team, load, where)
        yield from _free(team, today, where)
    for design in scenario.designs:
        for state in scenario.states(design):
            for team in state.teams:
                if team.name not in loads["today"]:
                    yield from _too_busy(team.name, loads, where)


def _too_busy(team: str, loads: Mapping[str, Mapping[str, theory.TeamLoad]], where: Whereabouts) -> Iterator[Problem]:
    """A team that is offered more than its people can do, or nearly."""
    busy = {design: load[team] for design, load in loads.items() if team in load and load[team].occupancy > CLOSE}
    if not busy:
        return
    worst = max(busy, key=lambda design: busy[design].occupancy)
    load = busy[worst]
    designs = "in every design" if len(busy) == len(loads) and len(loads) > 1 else f"in {', '.join(repr(design) for design in busy)}"
    offered = f"{load.contacts_per_hour:.3g} contacts an hour of {load.minutes:.3g} minutes"
    if load.occupancy == float("inf"):
        text = f"{offered} are offered {designs}, but nobody is at work."
    elif load.occupancy > 1:
        text = (
            f"overloaded {designs}: {offered}, averaged over the whole week, are {load.occupancy:.0%} of what {load.people:.3g} people "
            "at work can do. The queue grows until customers give up waiting."
        )
    else:
        text = (
            f"nearly full {designs}: {offered} are {load.occupancy:.0%} of what {load.people:.3g} people can do; waits will be very long."
        )
    yield where.remark(("teams", team, "people"), text)


def _looks_like_fte(team: Team, load: theory.TeamLoad, where: Whereabouts) -> Iterator[Problem]:
    """People at work at the same moment, of whom there would be just enough if they were FTE."""
    counts = {people for _, _, people in team.people}
    if team.fte is not None or len(counts) != 1 or None in counts:
        return
    people = counts.pop() or 0
    hours = sum(end - start for start, end in team.open) / 60
    at_work = people * team.hours_per_week * team.availability / hours
    if people < 3 or at_work >= people or load.occupancy >= IDLE or at_work <= 0:
        return
    if LIKELY[0] <= load.occupancy * people / max(1, round(at_work)) <= LIKELY[1]:
        needed = people * hours / (team.hours_per_week * team.availability)
        yield where.remark(
            ("teams", team.name, "people"),
            f"{people} people at work at the same moment, all {hours:g} opening hours, take {needed:.3g} FTE and would be busy "
            f"{load.occupancy:.0%} of the time. If {people} is the number of FTE, write `{{fte: {people}}}`.",
        )


def _free(team: Team, today: State, where: Whereabouts) -> Iterator[Problem]:
    """Work that costs nothing: no wage, and no cost at the team's steps."""
    steps = [step for step in today.journey if step.team == team.name]
    if team.wage == 0 and steps and not any(cost > 0 for step in steps for cost in step.cost):
        yield where.remark(("teams", team.name, "wage"), f"'{team.name}' costs nothing: no wage, and no cost at its steps.")
