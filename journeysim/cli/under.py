"""What a design makes of today: every value that differs, in the file's own words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from journeysim import units
from journeysim.scenario.resolved import Delay, Route, Step, Team

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import State

SHARES = {"succeeds", "gives_up", "catches", "given", "noticed", "wears_off", "share", "stays", "loses", "varies", "availability"}
MONEY = {"cost", "wage", "value", "kept_value"}


def under_design(scenario: Scenario, design: str) -> list[str]:
    """Lines for the screen: what the design does, what that costs, and what changes when."""
    item = scenario.designs[design]
    title = " ".join((item.title or design).split())
    lines = [f"**{design}** ('{title}') does " + (", ".join(item.do) + "." if item.do else "nothing: the journey as it is today.")]
    for name in item.do:
        lines.append(f"  {name}: {_costs(scenario, name)}")
    today, states = scenario.states("today"), scenario.states(design)
    for state in states:
        before = [one for one in today if one.start <= state.start][-1]
        changed = [f"  {path}: {old} -> {new}" for path, old, new in differences(before, state, scenario.money)]
        if changed:
            lines += ["", "From the start:" if state.start == 0 else f"From {units.write_span(state.start)} after the start:", *changed]
    return lines


def differences(before: State, after: State, money: str) -> list[tuple[str, str, str]]:
    """Path, value before, value after, for every value that differs."""
    old, new = dict(_leaves(before, money)), dict(_leaves(after, money))
    found = [(path, old.get(path, "not there"), value) for path, value in new.items() if old.get(path) != value]
    gone = [path for path in old if path not in new and not any(other.startswith(f"{path}.") for other in new)]
    return found + [(path, old[path], "removed") for path in gone]


def _costs(scenario: Scenario, name: str) -> str:
    item = scenario.initiatives[name]
    parts = []
    if item.once:
        parts.append(units.write_cost_once(item.once, item.over_years, scenario.money))
    if item.per_month:
        parts.append(f"{units.write_money(item.per_month, scenario.money)} per month")
    return " and ".join(parts) if parts else "costs nothing of its own"


def _leaves(state: State, money: str) -> Iterator[tuple[str, str]]:
    for item in dataclasses.fields(state):
        if item.name != "start":
            yield from _walk(item.name, getattr(state, item.name), item.name, money)


def _walk(path: str, value: Any, name: str, money: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Delay) or value is None or (not isinstance(value, tuple | Mapping) and not dataclasses.is_dataclass(value)):
        yield path, _written(value, name, money)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(f"{path}.{key}", item, str(key), money)
    elif dataclasses.is_dataclass(value):
        whole = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        if isinstance(value, Step | Team):
            whole.pop("name")
        for key, item in whole.items():
            yield from _walk(f"{path}.{key}", item, key, money)
    elif value and all(hasattr(item, "name") for item in value):
        for item in value:
            yield from _walk(f"{path}.{item.name}", item, item.name, money)
    else:
        yield path, _listed(value, name, money)


def _listed(value: tuple, name: str, money: str) -> str:
    if not value:
        return "none"
    if all(isinstance(item, Route) for item in value):
        return "{" + ", ".join(_route(route) for route in value) + "}"
    if name in ("open", "people"):
        return _hours(value, name)
    written = [_written(item, name, money) for item in value]
    return written[0] if len(set(written)) == 1 else " / ".join(written)


def _hours(value: tuple, name: str) -> str:
    if name == "open":
        return units.write_week_spans(value)
    numbers = list(dict.fromkeys("unlimited" if people is None else str(people) for _, _, people in value))
    return numbers[0] if len(numbers) == 1 else " / ".join(numbers)


def _route(route: Route) -> str:
    shares = list(dict.fromkeys(units.write_share(share) for share in route.share))
    after = f" after {_written(route.after, 'after', 'EUR')}" if route.after is not None else ""
    return f"{route.target}: {'rest' if route.rest else ' / '.join(shares)}{after}{' then retry' if route.then_retry else ''}"


def _written(value: Any, name: str, money: str) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Delay):
        return _delay(value)
    if isinstance(value, tuple):
        return _listed(value, name, money)
    if isinstance(value, float):
        if name in SHARES:
            return units.write_share(value)
        return units.write_money(value, money) if name in MONEY else units.write_number(value)
    return str(value)


def _delay(value: Delay) -> str:
    if value.family in ("points", "mix"):
        return f"a {value.family} distribution"
    return units.write_delay(units.Phrase(value.family, value.numbers, value.working))
