"""From the path of a number to what a reader calls it: `journey.call.takes` is "how long 'Call the helpdesk' takes"."""

from __future__ import annotations

from typing import Any

from journeysim.words.catalogue import LANGUAGES, TEXTS, label, one_line
from journeysim.words.story import MONTHS, MONTHS_SHORT

TARGETS = ("leave", "retry", "continue", "done", "wait")
ROUTES = ("next", "on_failure", "on_abandon", "when_late")


def number_named(path: str, scenario: Any, lang: str = "en") -> str:
    """What the number at a path is called; one that no text knows keeps its path, as code.

    Of the scenario only titles are read.
    """
    who, colon, rest = path.rpartition(": ")
    parts = tuple(rest.split("."))
    name = _named(parts, scenario, lang)
    if not name:
        return f"`{path}`"
    if not colon:
        return name
    item = scenario.initiatives.get(who.strip())
    return label("number.by", lang, name=name, initiative=_line(item.title, item.name) if item is not None else who.strip())


def number_headed(path: str, scenario: Any, lang: str = "en") -> str:
    """The same as the text of a cell: with a capital, and without marks."""
    name = number_named(path, scenario, lang).strip("`")
    return name if name == path else name[:1].upper() + name[1:]


def titled(name: str, scenario: Any) -> str:
    """The title of a step, team or segment on one line, else its name in words."""
    for design in scenario.designs:
        for state in scenario.states(design):
            for item in (*state.journey, *state.teams, *state.customers.segments):
                if item.name == name and item.title:
                    return _line(item.title, name)
    return _line(name, name)


def _named(parts: tuple[str, ...], scenario: Any, lang: str) -> str:
    """The name without the initiative; empty when there is none."""
    section, rest = parts[0], parts[1:]
    if section == "customers" and rest[:1] == ("segments",) and len(rest) > 2:
        return _of(("segments", *rest[2:]), titled(rest[1], scenario), scenario, lang)
    if section == "customers":
        return _of(rest if rest != ("arrive",) else ("arrive", "rate"), "", scenario, lang)
    if section == "initiatives" and len(rest) > 2:
        item = scenario.initiatives.get(rest[0])
        return _of(("initiatives", *rest[2:]), _line(item.title, item.name) if item is not None else rest[0], scenario, lang)
    if section == "journey" and len(rest) > 2 and rest[1] in ROUTES:
        return _route(rest, scenario, lang)
    if section in ("journey", "teams", "departments") and len(rest) > 1:
        return _of((section, *rest[1:]), titled(rest[0], scenario), scenario, lang)
    if section in ("believe", "beliefs"):
        key = parts[-1]
        return _of(("believe", key), key, scenario, lang) if f"number.believe.{key}" in TEXTS else label("number.believe", lang, of=key)
    return _of(parts, "", scenario, lang)


def _route(rest: tuple[str, ...], scenario: Any, lang: str) -> str:
    """A share of a route: where it leads, and for whom."""
    step, way, target, *part = rest
    key = f"number.journey.{way}.{target}" if target in TARGETS else f"number.journey.{way}"
    if key not in TEXTS:
        return ""
    name = label(key, lang, of=titled(step, scenario), to=titled(target, scenario))
    return _for(name, part[0], scenario, lang) if part else name


def _of(keys: tuple[str, ...], of: str, scenario: Any, lang: str) -> str:
    """The text for these keys; a last one that names a segment, a month or hours of the week is told behind it."""
    whole, shorter = ".".join(keys), ".".join(keys[:-1])
    if f"number.{whole}" in TEXTS:
        return label(f"number.{whole}", lang, of=of)
    if f"number.{shorter}" not in TEXTS:
        return ""
    if not of:
        name = label(f"number.{shorter}", lang, of=_month(keys[-1], lang) if keys[-2] == "months" else keys[-1])
        return name if "{of}" in TEXTS[f"number.{shorter}"][0] else _for(name, keys[-1], scenario, lang)
    return _for(label(f"number.{shorter}", lang, of=of), keys[-1], scenario, lang)


def _month(short: str, lang: str) -> str:
    """A month of the file (`Jan`) by its name."""
    return MONTHS[LANGUAGES.index(lang)][MONTHS_SHORT[0].index(short)] if short in MONTHS_SHORT[0] else short


def _for(name: str, part: str, scenario: Any, lang: str) -> str:
    """With the segment, or the hours, that it holds for."""
    segments = {segment.name for design in scenario.designs for state in scenario.states(design) for segment in state.customers.segments}
    if part in segments:
        return label("number.for", lang, name=name, part=titled(part, scenario))
    return label("number.at", lang, name=name, part=label("number.rest", lang) if part == "rest" else part)


def _line(title: str, name: str) -> str:
    """A title on one line; a name that stands in for one in words."""
    return one_line(title.replace("_", " ") if title == name else title)
