"""Sliders for the ideas of a session: what each improves, and its price.

The group's own range where it gave one; else from half to twice what it said, as far as that can be. Such a range is the slider's alone:
the exported file holds only ranges that somebody gave.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.questions.valuing import Ranged
from journeysim.scenario import Assumption, Scenario
from journeysim.scenario.varying import quantity
from journeysim.workshop.controls import Slider, reading, slider_document
from journeysim.workshop.ideas import most_of
from journeysim.workshop.rooms import Room

if TYPE_CHECKING:
    from journeysim.workshop.computing import Computer

HALF, TWICE = 0.5, 2.0
BLOCK = re.compile(r"initiatives\.\w+")  # an idea as a what-if: a whole block
KINDS = {  # what a number of an idea is, by the end of its path
    "succeeds": "fails_less",
    "effort": "less_effort",
    "takes": "quicker",
    "answers_in": "answers_sooner",
    "responds_in": "answers_sooner",
    "cost": "costs_less",
    "delight.noticed": "surprises",
    "delight.cost": "each",
    "costs.per_month": "per_month",
    "costs.once": "once",
}
PRICES = ("each", "per_month", "once")
ENDS = re.compile(r"(?:^|\.)(" + "|".join(map(re.escape, sorted(KINDS, key=len, reverse=True))) + r")(?:\.(\w+))?$")


def all_sliders(room: Room, computer: Computer) -> dict[str, Slider]:
    """Every slider of a room: those of the file, and those of its ideas."""
    return {**computer.sliders, **of_ideas(room, computer.rooms.scenario)}


def of_ideas(room: Room, base: Scenario) -> dict[str, Slider]:
    """The sliders of a room's ideas, made anew when an idea comes or goes."""
    blocks = {path: text for path, text in room.session.changes.items() if BLOCK.fullmatch(path)}
    mark = tuple(blocks.items())
    if room.idea_sliders[0] != mark:
        room.idea_sliders = (mark, made(base.changed(blocks), {path.split(".")[1] for path in blocks}) if blocks else {})
    return room.idea_sliders[1]


def made(scenario: Scenario, ideas: set[str]) -> dict[str, Slider]:
    """A slider for every number of these ideas that moves something: idea by idea, what it improves before its price."""
    found = {}
    for item in scenario.assumptions():
        if idea_in(item.path) in ideas and kind_of(item.path) and item.number:
            slider = slider_of(item, scenario)
            if slider.low < slider.high:
                found[item.path] = slider
    names = list(scenario.initiatives)
    return dict(sorted(found.items(), key=lambda each: (names.index(idea_in(each[0])), kind_of(each[0]) in PRICES)))


def slider_of(item: Assumption, scenario: Scenario) -> Slider:
    """The slider of one number; a factor on what holds is read as by how much less."""
    less = item.unit == "times"
    low, high = ends(item, less, most_in(item.path, scenario))
    about = replace(item, low=low, high=high)
    factor, unit = (-100.0, "percent") if less else reading(about, scenario.money)
    unit = "of_100" if kind_of(item.path) in ("fails_less", "surprises") else unit
    return Slider(Ranged(about, quantity(scenario, item.path), low, high), scenario.money, factor, unit, offset=100.0 if less else 0.0)


def most_in(path: str, scenario: Scenario) -> float:
    """The largest share that a number of an idea can be: no more can go right than goes wrong now."""
    if kind_of(path) != "fails_less":
        return 1.0
    name = path.partition(": ")[2].split(".")[1]
    step = next(each for each in scenario.states("today")[0].journey if each.name == name)
    return most_of(step, "fails_less") / 100


def ends(item: Assumption, less: bool, all_of_it: float) -> tuple[float, float]:
    """The group's own range; without one half and twice what it said, and never more than all of it."""
    if item.low is not None and item.high is not None and item.low < item.high:
        return item.low, item.high
    by = 1.0 - (item.number or 0.0) if less else item.number or 0.0
    most = TWICE * by if item.unit not in ("share", "times") else min(TWICE * by, all_of_it)
    low, high = (1.0 - most, 1.0 - HALF * by) if less else (HALF * by, most)
    return float(f"{low:.9g}"), float(f"{high:.9g}")


def documents(room: Room, now: Scenario, base: Scenario, lang: str) -> list[dict[str, Any]]:
    """The sliders of a room's ideas for the page, each under the title of its idea."""
    return [
        slider_document(one, now, lang, None) | {"of": title_of(path, now), "what": named(path, now, lang)}
        for path, one in of_ideas(room, base).items()
        if idea_in(path) in now.initiatives
    ]


def named(path: str, scenario: Scenario, lang: str) -> str:
    """What a slider of an idea moves, as somebody in the room would say it; of a customer group where an idea has one for each."""
    end = ENDS.search(path)
    group = end[2] if end else None
    text = words.label(f"room.idea.moves.{kind_of(path)}", lang)
    return f"{text} ({words.titled(group, scenario)})" if group else text


def title_of(path: str, scenario: Scenario) -> str:
    """The title of the idea that a number belongs to."""
    return words.initiative_title(scenario, idea_in(path))


def idea_in(path: str) -> str:
    """The name of the initiative that a number belongs to; empty for any other number."""
    who, colon, _ = path.partition(": ")
    parts = path.split(".")
    return who if colon else parts[1] if parts[0] == "initiatives" and len(parts) > 2 else ""


def kind_of(path: str) -> str:
    """What a number of an idea is; empty for what is no slider."""
    end = ENDS.search(path)
    return KINDS[end[1]] if end else ""
