"""What the file makes a design pay for: whether it costs anything of its own, and what it changes that nobody pays for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from journeysim import units
from journeysim.questions.alarmed import Undeclared
from journeysim.questions.bundles import name_of, possible, with_bundles
from journeysim.questions.oddities_numbers import chosen
from journeysim.scenario.resolved import Delay, Segment, State, Step, Team
from journeysim.scenario.trees import PathFault
from journeysim.scenario.varying import Quantity, quantity
from journeysim.study import TODAY

if TYPE_CHECKING:
    from journeysim.scenario import Scenario


def costs_nothing(scenario: Scenario, design: str) -> bool:
    """Whether nothing that a design does costs money: no initiative has a price and nothing it changes is dearer than today."""
    if any(item.once > 0.0 or item.per_month > 0.0 for item in (scenario.initiatives[name] for name in scenario.designs[design].do)):
        return False
    today = scenario.states(TODAY)
    return not any(dearer(_then(today, state), state) for state in scenario.states(design))


def free_initiatives(scenario: Scenario, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the initiatives that cost nothing when done alone on top of today; of those that cannot be alone nothing is said."""
    alone = possible(scenario, [(name,) for name in names])
    made = with_bundles(scenario, alone)
    return tuple(bundle[0] for bundle in alone if costs_nothing(made, name_of(scenario, bundle)))


def undeclared(scenario: Scenario, first: str, second: str, free: Sequence[str]) -> tuple[Undeclared, ...]:
    """Numbers in which two designs differ through initiatives that cost nothing and that only one of the two does."""
    does = [set(scenario.designs[design].do) for design in (first, second)]
    found = []
    for name in free:
        if (name in does[0]) != (name in does[1]):
            found += [
                Undeclared(path, name, unit, *((after, before) if name in does[0] else (before, after)))
                for path, unit, before, after in changed_by(scenario, name)
            ]
    return tuple(found)


def changed_by(scenario: Scenario, initiative: str) -> Iterator[tuple[str, str, float | None, float]]:
    """Path, unit, value today and value with the initiative, of every number that it changes."""
    for item in scenario.assumptions():
        who, colon, path = item.path.partition(": ")
        if not colon or who != initiative or item.number is None or chosen(item):
            continue
        after, before = number_at(scenario, item.path), number_at(scenario, path)
        if after is None:
            continue
        value = applied(after, before)
        if before is None or value != before.value:
            yield path, before.unit if before is not None else after.unit, before.value if before is not None else None, value


def number_at(scenario: Scenario, path: str) -> Quantity | None:
    """The number at a path; None when there is none, or not by itself."""
    try:
        return quantity(scenario, path)
    except PathFault:
        return None


def applied(after: Quantity, before: Quantity | None) -> float:
    """The value after a change: what it says, or what it makes of the value before."""
    change = units.change(after.written)
    if before is None or isinstance(change, units.Set):
        return after.value
    if isinstance(change, units.Plus | units.Points):
        return before.value + after.value
    return before.value * after.value


def _then(states: Sequence[State], state: State) -> State:
    """The state of today that holds when another one begins."""
    return [one for one in states if one.start <= state.start][-1]


def dearer(before: State, after: State) -> bool:
    """Whether anything costs more money than it did: steps, people on duty, gifts, repairs, fixes, or margin given away."""
    return any(
        (
            _any_dearer(before.journey, after.journey, lambda step: _of_step(step, after)),
            _any_dearer(before.teams, after.teams, _of_team),
            _any_dearer(before.customers.segments, after.customers.segments, _of_segment),
            any(
                item.get("cost", 0.0) > 0.0 and item.get("acts_on", 0.0) > before.departments.get(name, {}).get("acts_on", 0.0)
                for name, item in after.departments.items()
            ),
        )
    )


def _any_dearer(before: Sequence, after: Sequence, prices: Callable[..., tuple[float, ...]]) -> bool:
    """Whether any price of an item is above that of the item with the same name before (0 for one that was not there)."""
    known = {item.name: prices(item) for item in before}
    for item in after:
        mine = prices(item)
        if any(new > old for new, old in zip(mine, known.get(item.name, (0.0,) * len(mine)), strict=True)):
            return True
    return False


def _of_step(step: Step, state: State) -> tuple[float, ...]:
    """Prices of a step by segment, and the minutes of paid work that a visit takes."""
    none = [0.0] * len(step.cost)
    paid = any(team.name == step.team and team.wage > 0.0 for team in state.teams)
    work = [_middle(takes) + _middle(wraps) for takes, wraps in zip(step.takes, step.wraps_up, strict=True)] if paid else none
    repairs = [share * cost for share, cost in zip(step.proactive.catches, step.proactive.cost, strict=True)] if step.proactive else none
    gifts = [share * cost for share, cost in zip(step.delight.given, step.delight.cost, strict=True)] if step.delight else none
    return (*step.cost, *step.loses, *repairs, *gifts, *work)


def _middle(delay: Delay) -> float:
    """Mean minutes of a delay, near enough to tell more from less."""
    if delay.family == "points":
        return sum(minutes for minutes, _ in delay.points) / len(delay.points)
    if delay.family == "mix":
        return sum(share * _middle(part) for share, part in delay.parts)
    if delay.family in ("uniform", "triangular"):
        return sum(delay.numbers) / len(delay.numbers)
    return delay.numbers[0] if delay.numbers else 0.0


def _of_team(team: Team) -> tuple[float, ...]:
    """Wage, paid presence a week, and what a replacement costs."""
    present = sum((end - start) * people for start, end, people in team.people if people is not None)
    return (team.wage, team.wage * present if team.paid == "on_duty" else 0.0, (team.engagement or {}).get("hire_cost", 0.0))


def _of_segment(segment: Segment) -> tuple[float, ...]:
    """What is earned, turned round: less of it is a price too."""
    return (-segment.value, -segment.kept_value)
