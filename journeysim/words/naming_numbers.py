"""The path of a number as a reader would call it: `journey.invoice.succeeds` is `Invoice – share that succeeds`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journeysim.words.catalogue import TEXTS, label

NAMED = {"journey", "teams", "departments", "initiatives"}  # sections in which the second part of a path is a name of the file's own


def number_name(path: str, scenario: Any, lang: str = "en") -> str:
    """What the number at a path of the assumption register is called; titles come from the scenario."""
    by, colon, rest = path.partition(": ")
    if colon and by in scenario.initiatives:
        return label("called.by", lang, initiative=_title(scenario, by), name=number_name(rest, scenario, lang))
    parts = path.split(".")
    section, inside = parts[0], parts[1:]
    whose = _whose(section, inside, scenario, lang)
    whose = whose[:1].upper() + whose[1:]
    return label("called.of", lang, whose=whose, what=_what(section, _without_name(section, inside), scenario, lang))


def _title(scenario: Any, name: str) -> str:
    """The title of an initiative, step, team, department or segment, on one line; else its name in words."""
    found = scenario.initiatives.get(name)
    items = [found] if found is not None else _items(scenario)
    given = next((item.title for item in items if item is not None and item.name == name and item.title), name)
    return " ".join((name.replace("_", " ") if given == name else given).split())


def _items(scenario: Any) -> Iterator[Any]:
    """Steps, teams and groups of customers of every design."""
    for design in scenario.designs:
        for state in scenario.states(design):
            yield from (*state.journey, *state.teams, *state.customers.segments)


def _whose(section: str, inside: Sequence[str], scenario: Any, lang: str) -> str:
    """Of whom or what it is a number."""
    if section in NAMED and inside:
        return _title(scenario, inside[0])
    if section == "customers" and inside[:1] == ["segments"] and len(inside) > 1 and len(scenario.segments) > 1:
        return _title(scenario, inside[1])
    key = f"called.{section}"
    return label(key, lang) if key in TEXTS else section.replace("_", " ")


def _without_name(section: str, inside: Sequence[str]) -> list[str]:
    """The parts that are words of the language."""
    if section in NAMED:
        return list(inside[1:])
    return [*inside[:1], *inside[2:]] if section == "customers" and inside[:1] == ["segments"] else list(inside)


def _what(section: str, inside: list[str], scenario: Any, lang: str) -> str:
    """Which number it is; what is left of a path is a place in the week, a target or a group of customers."""
    for length in range(len(inside), 0, -1):
        key, left = ".".join(("called", section, *inside[:length])), inside[length:]
        if section == "customers" and inside[:2] == ["arrive", "peaks"] and len(inside) == 4:
            key, left = f"called.customers.arrive.peaks.{inside[3]}", [inside[2]]
        if key in TEXTS:
            return _with_rest(key, left, scenario, lang)
    return " ".join(inside).replace("_", " ")


def _with_rest(key: str, left: list[str], scenario: Any, lang: str) -> str:
    """The words under a key with what else the path says."""
    if "{part}" in TEXTS[key][0]:
        text = label(key, lang, part=_part(left[0], scenario, lang) if left else "")
        left = left[1:]
    else:
        text = label(key, lang)
    if not left:
        return text
    return label("called.for", lang, what=text, part=", ".join(_part(each, scenario, lang) for each in left))


def _part(name: str, scenario: Any, lang: str) -> str:
    """A target, a group of customers or a stretch of the week."""
    for key in (f"called.to.{name}", f"called.{name}"):
        if key in TEXTS and name in ("leave", "retry", "done", "rest", "others"):
            return label(key, lang)
    return _title(scenario, name)
