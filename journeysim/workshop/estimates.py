"""Estimate together: points of effort per step, on an anchored scale, from everybody's phone into the scenario.

The estimates of a room are plain JSON data (the `estimates` slot of the room): `of` maps a key that tells nothing about a person to
points by step.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeysim import units, words
from journeysim.scenario import Scenario
from journeysim.workshop.guesses import MOST, quartiles
from journeysim.workshop.idea_forms import Refusal, called

SCALE = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 10.0)  # docs/effort-scale.md
FEWEST = 3  # estimates of a step before it has quartiles worth the name, and before nobody can be told apart


_CARD = re.compile(r'\{value: (?P<value>"[^"]*"), range: "[^"]*", source: (?P<source>"(?:[^"\\]|\\.)*"), kind: ')


@dataclass(frozen=True)
class Together:
    """What a room thinks of one step: n estimates, their median and quartiles in points."""

    step: str
    n: int
    low: float
    middle: float
    high: float


class EstimateFault(ValueError):
    """An estimate that cannot be taken; `refusal` says why in words."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.told("en"))
        self.refusal = refusal


def anchor(points: float, lang: str) -> str:
    """What a customer would say of a step of so much effort."""
    return words.label(f"room.effort.{units.write_number(points)}", lang)


def steps_of(scenario: Scenario) -> dict[str, str]:
    """The steps to estimate, name -> title: those of today."""
    return {step.name: called(step) for step in scenario.states("today")[0].journey}


def put(slot: dict[str, Any], who: str, given: Mapping[str, Any], scenario: Scenario) -> None:
    """Note what somebody thinks of one step, in place of an earlier estimate. Raises EstimateFault."""
    step, points = given.get("step"), given.get("points")
    if not isinstance(step, str) or step not in steps_of(scenario):
        raise EstimateFault(Refusal("step", "room.estimate.no_step"))
    if isinstance(points, bool) or not isinstance(points, (int, float)) or points not in SCALE:
        raise EstimateFault(Refusal("points", "room.estimate.no_points"))
    of = slot.setdefault("of", {})
    if who not in of and len(of) >= MOST:
        raise EstimateFault(Refusal("step", "room.guess.full", (("most", MOST),)))
    of.setdefault(who, {})[step] = float(points)


def together(slot: Mapping[str, Any], scenario: Scenario) -> list[Together]:
    """What the room thinks, step by step in the order of the journey; steps that nobody estimated are left out."""
    found = []
    for step in steps_of(scenario):
        points = [each[step] for each in slot.get("of", {}).values() if step in each]
        spread = quartiles(points)
        if spread is not None:
            found.append(Together(step, len(points), *spread))
    return found


def people(slot: Mapping[str, Any]) -> int:
    """How many have estimated anything."""
    return len(slot.get("of", {}))


def changes(slot: Mapping[str, Any], scenario: Scenario, source: str) -> dict[str, str]:
    """The what-ifs that put medians and quartiles into the scenario; `source` has a gap for `n`. Steps with too few are left out."""
    return {f"journey.{each.step}.effort": _card(each, source.format(n=each.n)) for each in together(slot, scenario) if each.n >= FEWEST}


def card_in(text: str | None) -> tuple[float, str] | None:
    """Points and source of a what-if that came from an estimate; None for any other."""
    found = _CARD.match(text or "")
    return (units.effort(json.loads(found["value"])), json.loads(found["source"])) if found else None


def _card(each: Together, source: str) -> str:
    """The source card of one step."""
    card = {
        "value": units.write_effort(each.middle),
        "range": f"{units.write_effort(each.low)} to {units.write_effort(each.high)}",
        "source": source,
        "kind": "assumed",
    }
    return "{" + ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in card.items()) + "}"
