"""Checks across the file: names that must exist, steps that must be reached, teams that must open, keys that do not go together."""

from __future__ import annotations

from typing import Any

from journeysim.scenario.blocks import BROKEN, Context
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import Delay
from journeysim.scenario.resolving import MONTHS, node_at
from journeysim.scenario.schema_file import File, Run
from journeysim.scenario.schema_journey import Step
from journeysim.scenario.schema_world import Customers, Team, World
from journeysim.scenario.trees import find
from journeysim.units import write_span


def check_file(file: File, tree: Node, context: Context) -> None:
    """What does not depend on a design."""
    if file.run is not BROKEN:
        _check_run(file.run, tree, context)
    if file.question_between:
        _check_pair(file, tree, context)
    teams = file.teams or {}
    for name, initiative in (file.initiatives or {}).items():
        for team in (initiative.lifts or {}) if initiative else ():
            if team not in teams:
                context.fault(
                    node_at(tree, ("initiatives", name, "lifts", team)),
                    f"'{team}' is not a team{nearest(team, teams)} {known(teams, 'Teams')}",
                )


MOST_REVIEWS = 5_000


def _check_run(run: Run, tree: Node, context: Context) -> None:
    numbers = (run.review, run.warm_up, run.horizon)
    if any(value is BROKEN for value in numbers):
        return
    warm_up = node_at(tree, ("run", "warm_up"))
    if run.warm_up % run.review:
        context.fault(
            warm_up, f"a warm-up of {write_span(run.warm_up)} is not a whole number of reviews of {write_span(run.review)}; make it one."
        )
    if run.horizon // run.review > MOST_REVIEWS:
        place = node_at(tree, ("run", "review"))
        context.fault(place, f"makes {run.horizon // run.review} reviews within the horizon; at most {MOST_REVIEWS}, so review less often.")
    if run.warm_up and run.warm_up >= run.horizon:
        context.fault(warm_up, f"a warm-up of {write_span(run.warm_up)} leaves nothing of the horizon of {write_span(run.horizon)}.")
    if (
        isinstance(run.runs, int)
        and isinstance(run.runs_at_most, int)
        and run.runs_at_most < run.runs
        and find(tree, ("run", "runs_at_most"))
    ):
        context.fault(node_at(tree, ("run", "runs_at_most")), f"at most {run.runs_at_most} runs is fewer than the {run.runs} asked for.")


def _check_pair(file: File, tree: Node, context: Context) -> None:
    names = ["today", *(name for name in file.designs or {} if name != "today")]
    place = node_at(tree, ("question_between",))
    for number, name in enumerate(file.question_between):
        if name not in names:
            node = place.value[number] if place.kind == "list" else place
            context.fault(node, f"'{name}' is not a design{nearest(name, names)} {known(names, 'Designs')}")
    if len(file.question_between) != 2 or len(set(file.question_between)) != 2:
        context.fault(place, "a question is between two different designs, such as [effortless, delight].")


def check_state(world: World, tree: Node, context: Context) -> bool:
    """What holds under one set of initiatives; False when it cannot be resolved."""
    before = len(context.faults)
    if world.journey is not BROKEN and world.journey is not None:
        if not world.journey:
            context.fault(node_at(tree, ("journey",)), "has no steps; a journey has at least one.")
        elif all(step for step in world.journey.values()):
            _check_steps(world.journey, None if world.teams is BROKEN else world.teams or {}, tree, context)
    for name, team in (world.teams or {}).items():
        if team:
            _check_team(name, team, tree, context)
    if world.customers:
        _check_customers(world.customers, world, tree, context)
    return len(context.faults) == before and not context.unread and not _broken(world)


def _broken(value: Any) -> bool:
    """Whether anything inside could not be read."""
    if value is BROKEN:
        return True
    if isinstance(value, dict):
        return any(map(_broken, value.values()))
    if isinstance(value, list):
        return any(map(_broken, value))
    if hasattr(type(value), "model_fields"):
        return any(map(_broken, value.__dict__.values()))
    return False


def _check_team(name: str, team: Team, tree: Node, context: Context) -> None:
    people = team.people
    if people is BROKEN or team.open is BROKEN or people.fte is not None:
        return
    someone = people.rest != 0 or any(count != 0 for _, _, count in people.rows)
    if not someone:
        context.fault(node_at(tree, ("teams", name, "people")), "has nobody at work at any time; a team has at least one person.")
        return
    if people.rest == 0 and not any(
        count != 0 and start < close and opening < end for start, end, count in people.rows for opening, close in team.open
    ):
        context.fault(node_at(tree, ("teams", name, "people")), "has nobody at work while the team is open; make the spans overlap.")


def _check_customers(customers: Customers, world: World, tree: Node, context: Context) -> None:
    if customers.arrive is None and customers.existing == 0 and not context.unread:
        place = node_at(tree, ("customers",))
        context.fault(place, "there are no customers; give `arrive`, such as `50 per day`, or `existing` with `comes_back`.")
    if customers.existing and customers.comes_back is None and customers.existing is not BROKEN and not context.unread:
        place = node_at(tree, ("customers", "existing"))
        context.fault(place, "existing customers start by coming back; say when with `comes_back`, such as {after: 30 days}.")
    back = customers.comes_back
    steps = world.journey or {}
    if back and back.at and back.at not in steps and steps:
        place = node_at(tree, ("customers", "comes_back", "at"))
        context.fault(place, f"'{back.at}' is not a step{nearest(back.at, steps)} {known(steps, 'Steps')}")
    elif back and back.at and steps.get(back.at) and steps[back.at].detour:
        place = node_at(tree, ("customers", "comes_back", "at"))
        context.fault(place, f"'{back.at}' is a detour; an episode starts at a main step.")
    if back and back.after and any(delay == Delay("constant", (0.0,)) for delay in back.after):
        place = node_at(tree, ("customers", "comes_back", "after"))
        context.fault(place, "customers who come back at once never stop coming back; write a time above 0, such as 30 days.")
    arrive = customers.arrive
    for month in (arrive.months or {}) if arrive else ():
        if month[:3].capitalize() not in MONTHS:
            place = node_at(tree, ("customers", "arrive", "months", month))
            context.fault(place, f"'{month}' is not a month; write Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov or Dec.")


ROUTES = ("next", "on_failure", "on_abandon", "when_late")


def _check_steps(steps: dict[str, Step], teams: dict[str, Any] | None, tree: Node, context: Context) -> None:
    fine = True
    for name, step in steps.items():
        fine = _check_names(name, step, steps, teams, tree, context) and fine
        if not context.unread:
            _check_pairs(name, step, tree, context)
    if context.unread:
        return
    if all(step.detour for step in steps.values()):
        context.fault(node_at(tree, ("journey",)), "has detours only; a journey has at least one step that customers meet in passing.")
    elif fine and not any(getattr(step, key) is BROKEN for step in steps.values() for key in (*ROUTES, "detour", "succeeds")):
        from journeysim.scenario.reaching import check_reach

        check_reach(steps, tree, context)


def _check_names(name: str, step: Step, steps: dict[str, Step], teams: dict[str, Any] | None, tree: Node, context: Context) -> bool:
    """Whether the team and all targets exist."""
    fine = True
    if step.team is not None and step.team is not BROKEN and teams is not None and step.team not in teams:
        context.fault(
            node_at(tree, ("journey", name, "team")), f"'{step.team}' is not a team{nearest(step.team, teams)} {known(teams, 'Teams')}"
        )
    for key in ROUTES:
        routes = getattr(step, key)
        for route in routes if routes and routes is not BROKEN else ():
            place = node_at(tree, ("journey", name, key, route.target))
            if route.target in ("done", "leave", "continue", "retry", "wait"):
                continue
            if route.target not in steps and "%" in route.target:
                context.fault(place, f"'{route.target}' is not a route; write shares in braces, such as {{call: 70%, leave: rest}}.")
                fine = False
            elif route.target not in steps:
                targets = (*steps, "done", "leave", "continue", "retry", "wait")
                context.fault(place, f"there is no step '{route.target}' to go to{nearest(route.target, targets)} {known(steps, 'Steps')}")
                fine = False
            elif steps[route.target].detour is False and (route.then_retry or key == "when_late"):
                reason = "`then retry` comes back from a detour" if route.then_retry else "who rings about a late case takes a detour"
                context.fault(place, f"'{route.target}' is not a detour: {reason}; add `detour: yes` to it, or name another step.")
    return fine


def _check_pairs(name: str, step: Step, tree: Node, context: Context) -> None:
    """Keys that do not go together, and times that never end."""

    def place(key: str) -> Node:
        return node_at(tree, ("journey", name, key))

    if step.responds_in is not None and step.answers_in is not None:
        context.fault(
            place("answers_in"), "a step has `responds_in` (the customer waits) or `answers_in` (life goes on), not both; leave one out."
        )
    elif step.responds_in is not None and step.present is False:
        context.fault(
            place("responds_in"), "`responds_in` is waited through, but `present: no` says that nobody waits; write `answers_in` instead."
        )
    if step.answers_in is not None and step.present is True and find(tree, ("journey", name, "present")) is not None:
        context.fault(
            place("present"), "`answers_in` means that life goes on, but `present: yes` says that the customer waits; leave one out."
        )
    for key in ("takes", "wraps_up", "responds_in", "answers_in"):
        if any(delay.family == "forever" for delay in getattr(step, key) or ()):
            context.fault(place(key), "`forever` never ends, so nobody would get past this step; write a duration, such as 3 min.")
    if step.when_late and step.promised is None:
        context.fault(place("when_late"), "nothing is promised here, so nothing can be late; add `promised`, such as `7 days`.")
