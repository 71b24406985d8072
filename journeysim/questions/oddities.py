"""What looks odd in a scenario without a run: no faults, but a reader may want to know before showing an outcome.

English, like faults. Every remark says what was seen and what one could do about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from journeysim.errors import Problem
from journeysim.plan import lifted, plan_of
from journeysim.plan.layout import DAY
from journeysim.questions.oddities_numbers import in_numbers
from journeysim.questions.oddities_organisation import in_organisation
from journeysim.questions.oddities_people import in_teams
from journeysim.questions.oddities_steps import in_journey
from journeysim.questions.whereabouts import Whereabouts

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Initiative, State

YEAR = 365.25 * DAY


def oddities(scenario: Scenario) -> list[Problem]:
    """All remarks about a scenario, in the order of the file, each once."""
    where = Whereabouts(scenario)
    plans = {design: plan_of(scenario, design) for design in scenario.designs}
    found = [
        *_in_run(scenario, where),
        *_in_customers(scenario, where),
        *in_numbers(scenario, where),
        *_in_designs(scenario, where),
        *in_teams(scenario, plans, where),
        *in_journey(scenario, plans, where),
        *in_organisation(scenario, plans, where),
    ]
    return sorted(dict.fromkeys(found), key=lambda problem: (problem.line == 0, problem.file, problem.line, problem.column, problem.path))


def _in_run(scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """Precision, and what counts as a difference."""
    from journeysim.units import write_money

    run = scenario.run
    if run.matters is None:
        if len(scenario.designs) > 1:
            yield where.remark(("run", "matters"), "is not given; `compare` needs the smallest difference worth acting on, such as €0.50.")
        return
    if run.precision is not None and run.precision > run.matters / 2 * (1 + 1e-12):
        half = write_money(run.matters / 2, scenario.money)
        yield where.remark(
            ("run", "precision"),
            f"{write_money(run.precision, scenario.money)} is above half of `matters` ({write_money(run.matters, scenario.money)}): "
            f"runs may stop while it is still too early to tell. Write at most {half}, or leave it out.",
        )


def _in_customers(scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """Who cannot leave, who is worth nothing, who never comes back."""
    state = scenario.states("today")[0]
    segments = state.customers.segments
    staying = [segment.name for segment in segments if segment.stays is None]
    one = len(segments) == 1
    if staying:
        who = "nobody can leave" if len(staying) == len(segments) else f"nobody can leave in {_listed(staying)}"
        yield where.remark(
            ("customers", "segments", staying[0], "stays"),
            f"{who}: however hard the journey, loyalty plays no part there. Write the share you see staying, such as `stays: 95%`.",
        )
    if all(segment.value == 0 and segment.kept_value == 0 for segment in segments) and scenario.run.grade_worth == 0:
        path: tuple[str, ...] = ("customers", "segments", segments[0].name, "value") if one else ("customers", "segments")
        yield where.remark(
            path, "no customer is worth anything (`value` is 0): only cost will decide. Write the margin of a completed episode."
        )
    arrive = state.customers.arrive
    if arrive is not None and len(set(arrive.months)) > 1 and scenario.run.date is None:
        yield where.remark(
            ("customers", "arrive", "months"), "do nothing, since the run has no date; write `starts: 2027-01-04` under `run`."
        )


def _in_designs(scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """Designs that change nothing or the same, and one-off costs that decide the horizon."""
    seen: dict[str, list[tuple[State, dict[str, float]]]] = {}
    for name in scenario.designs:
        held = _merged(scenario, name)
        same = next((other for other, before in seen.items() if before == held), None)
        if same is None:
            seen[name] = held
        elif same == "today":
            yield where.remark(("designs", name), f"'{name}' changes nothing: it holds exactly what today holds.")
        else:
            yield where.remark(("designs", name), f"'{name}' changes exactly what '{same}' changes.")
    for initiative in scenario.initiatives.values():
        yield from _one_off(initiative, scenario, where)


def _merged(scenario: Scenario, design: str) -> list[tuple[State, dict[str, float]]]:
    """States of a design and what is lifted in them, without those that change nothing."""
    kept: list[tuple[State, dict[str, float]]] = []
    for state, names in zip(scenario.states(design), scenario.in_force(design), strict=True):
        lifts = lifted(scenario, names)
        if not kept or (replace(state, start=kept[-1][0].start), lifts) != kept[-1]:
            kept.append((state, lifts))
    return kept


def _one_off(initiative: Initiative, scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """A whole one-off sum inside a run shorter than a year."""
    from journeysim.units import write_money, write_span

    if initiative.once > 0 and initiative.over_years is None and scenario.run.horizon < YEAR:
        amount = write_money(initiative.once, scenario.money)
        yield where.remark(
            ("initiatives", initiative.name, "costs", "once"),
            f"the whole {amount} falls inside a run of {write_span(scenario.run.horizon)}, and may decide the outcome alone. "
            f"To count only this run's share write `{amount} over 3 years`.",
        )


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
