"""Which cases a question needs, and how a case is built from the scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from journeysim import plan
from journeysim.errors import UsageError
from journeysim.plan.layout import Plan
from journeysim.study import pilot
from journeysim.study.fingerprint import fingerprint
from journeysim.study.nouns import Built, Case

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

TODAY = "today"


def compare_cases(scenario: Scenario, designs: Sequence[str], belief: str | None = None) -> tuple[Case, ...]:
    """Cases that comparing the designs needs: today, the designs, and the first two of them with people without limit.

    The last two tell what the designs do to each other's waiting; they are left out when no team of theirs has a limit.
    """
    belief = known_belief(scenario, belief)
    names = [known_design(scenario, name) for name in designs]
    if len(set(names)) < len(names) or len(names) < 2:
        raise UsageError(
            f"compare needs two or more different designs, read: {', '.join(names) or 'none'}. {choices('designs', scenario.designs)}"
        )
    ordinary = dict.fromkeys([TODAY, *names])
    asked = names[:2]
    unlimited = asked if any(limited(scenario, name) for name in asked) else []
    return (*(Case(name, belief) for name in ordinary), *(Case(name, belief, unlimited=True) for name in unlimited))


def limited(scenario: Scenario, design: str) -> bool:
    """Whether any team of the design can be short of people."""
    return any(people is not None for state in scenario.states(design) for team in state.teams for _, _, people in team.people)


def known_design(scenario: Scenario, name: str) -> str:
    """The name, when it is a design of the scenario; otherwise a UsageError with the nearest one."""
    if name not in scenario.designs:
        raise UsageError(f"There is no design {name!r}. {nearest(name, scenario.designs)}{choices('designs', scenario.designs)}")
    return name


def known_belief(scenario: Scenario, name: str | None) -> str:
    """The name (default: the belief in force), when the scenario has such a belief; otherwise a UsageError with the nearest one."""
    name = name or scenario.believe
    if name not in scenario.beliefs:
        raise UsageError(f"There is no belief {name!r}. {nearest(name, scenario.beliefs)}{choices('beliefs', scenario.beliefs)}")
    return name


def nearest(name: str, names: Mapping[str, object]) -> str:
    """`Did you mean ...?` or nothing."""
    close = get_close_matches(name, list(names), n=1)
    return f"Did you mean {close[0]!r}? " if close else ""


def choices(what: str, names: Mapping[str, object]) -> str:
    """`The designs are: ...`."""
    return f"The {what} are: {', '.join(names)}."


def build(scenario: Scenario, case: Case, behaviour: Plan, today: Plan, b: Sequence[float]) -> Built:
    """The case ready to run: behaviour, belief with its intercepts, money and fingerprint."""
    belief = plan.belief(scenario.beliefs[case.belief], pilot.for_design(list(b), today, behaviour))
    return Built(behaviour, belief, plan.prices_of(scenario, case.design, behaviour), fingerprint(behaviour, belief))
