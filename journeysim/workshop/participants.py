"""What phones and the facilitator's panel show of a room: plain data in the reader's language. Never who sent what."""

from __future__ import annotations

import hashlib
import threading
from typing import Any

from journeysim import figures, units, words
from journeysim.errors import ScenarioError
from journeysim.figures.guesses import draw_guesses, guesses_data
from journeysim.figures.guesses_told import Titles, ahead, calculated
from journeysim.figures.numbers import About
from journeysim.scenario import Scenario
from journeysim.workshop import estimates, guesses, ideas
from journeysim.workshop import phone_figure as upright
from journeysim.workshop.controls import pair_of
from journeysim.workshop.idea_forms import called
from journeysim.workshop.rooms import Room, Rooms

STAGES = ("wait", "guess", "estimate", "ended")  # what phones can do now
DRAWING = threading.Lock()  # the settings of matplotlib are one for all threads
_scenarios: dict[str, tuple[Room, int, Scenario]] = {}


def round_of(room: Room) -> dict[str, Any]:
    """The guesses now being gathered, or revealed."""
    found: dict[str, Any] = room.guesses.setdefault("round", {})
    return found


def begun(room: Room, scenario: Scenario) -> dict[str, Any]:
    """The same, with the two designs that its guesses are about."""
    slot = round_of(room)
    slot.setdefault("pair", list(pair_of(scenario)))
    return slot


def stage_of(room: Room) -> str:
    """What phones can do now."""
    stage = room.guesses.get("stage")
    return stage if stage in STAGES else STAGES[0]


def scenario_of(rooms: Rooms, room: Room) -> Scenario:
    """The scenario as the room has it set, made once per setting; the file's where the setting no longer fits it."""
    known = _scenarios.get(room.code)
    revision = room.session.revision
    if known is None or known[0] is not room or known[1] != revision:
        try:
            known = (room, revision, rooms.scenario_of(room))
        except ScenarioError:
            known = (room, revision, rooms.scenario)
        _scenarios[room.code] = known
    return known[2]


def pair_in(room: Room, scenario: Scenario) -> tuple[str, str]:
    """The two designs that guesses are about: those of the first guess, else those compared now."""
    kept = round_of(room).get("pair", [])
    if len(kept) == 2 and all(name in scenario.designs for name in kept):
        return kept[0], kept[1]
    return pair_of(scenario)


def titles_of(room: Room, scenario: Scenario, lang: str) -> dict[str, str]:
    """What the two designs are called."""
    return {name: words.title(name, scenario.designs[name].title, lang) for name in pair_in(room, scenario)}


def pair_titles(room: Room, scenario: Scenario, lang: str) -> Titles:
    """The titles of the first design and of the second."""
    first, second = titles_of(room, scenario, lang).values()
    return first, second


def phone(room: Room, scenario: Scenario, who: str, lang: str) -> dict[str, Any]:
    """What one phone shows."""
    slot, pair = round_of(room), titles_of(room, scenario, lang)
    revealed = guesses.result_in(slot) is not None
    return {
        "stage": stage_of(room),
        "guess": {
            "asked": slot.get("asked", guesses.ASKED[0]),
            "pair": list(pair.values()),
            "money": words.symbol(scenario.money),
            "mine": slot.get("of", {}).get(who),
            "revealed": revealed,
            "figure": figure_name(room) if revealed else "",
            "told": told_result(slot, scenario.money, pair_titles(room, scenario, lang), who, lang) if revealed else [],
        },
        "estimate": {
            "steps": [{"name": name, "title": title} for name, title in estimates.steps_of(scenario).items()],
            "mine": room.estimates.get("of", {}).get(who, {}),
        },
    }


def panel(room: Room, scenario: Scenario, lang: str) -> dict[str, Any]:
    """What the facilitator's panel shows."""
    slot, pair = round_of(room), titles_of(room, scenario, lang)
    n = len(slot.get("of", {}))
    revealed = guesses.result_in(slot) is not None
    return {
        "stage": stage_of(room),
        "predicting": not revealed and (n > 0 or stage_of(room) == "guess"),
        "guess": {
            "asked": slot.get("asked", guesses.ASKED[0]),
            "can_ask": list(can_ask(scenario)),
            "pair": list(pair.values()),
            "n": n,
            "typed": int(slot.get("typed", 0)),
            "revealed": revealed,
            "figure": figure_name(room) if revealed else "",
            "alt": alternative(slot, lang),
        },
        "estimate": {
            "people": estimates.people(room.estimates),
            "fewest": estimates.FEWEST,
            "steps": [estimated(each, scenario, lang) for each in estimates.together(room.estimates, scenario)],
        },
        "idea": {"steps": offered(scenario), "money": words.symbol(scenario.money), "kinds": ideas.kinds(lang)},
    }


def can_ask(scenario: Scenario) -> tuple[str, ...]:
    """The numbers that can be predicted: customers kept only where customers can leave."""
    return guesses.ASKED if any(segment.stays is not None for segment in scenario.segments) else guesses.ASKED[:2]


def offered(scenario: Scenario) -> list[dict[str, Any]]:
    """The steps an idea can be about, each with what it can improve."""
    titles = estimates.steps_of(scenario)
    return [{"name": name, "title": titles[name], "kinds": list(kinds)} for name, kinds in ideas.improvable(scenario).items() if kinds]


def estimated(each: estimates.Together, scenario: Scenario, lang: str) -> dict[str, Any]:
    """One step of the table of estimates, as texts."""
    step = next(step for step in scenario.states("today")[0].journey if step.name == each.step)
    now = sorted(set(step.effort))
    return {
        "title": called(step),
        "n": each.n,
        "now": " / ".join(_points(points, lang) for points in now),
        "median": _points(each.middle, lang),
        "ends": [each.low, each.middle, each.high],
        "quartiles": words.interval(_points(each.low, lang), _points(each.high, lang), lang),
    }


def _points(points: float, lang: str) -> str:
    """Points of effort with as few decimals as say them."""
    text = units.write_number(round(points, 2))
    return text.replace(".", ",") if lang == "nl" else text


def told_result(slot: dict[str, Any], money: str, titles: Titles, who: str, lang: str) -> list[str]:
    """The reveal in sentences, the phone's own guess last."""
    result, all_of_them = guesses.result_in(slot), guesses.guesses_in(slot)
    assert result is not None
    how = (result.asked, money, titles, lang)
    spread = guesses.spread(all_of_them)
    lines = [alternative(slot, lang), calculated(result.mean, result.low, result.high, *how)]
    if spread is not None:
        lines.append(words.label("room.figure.median", lang, median=ahead(spread[1], *how)))
    mine = slot.get("of", {}).get(who)
    if mine is not None and mine["number"] is not None:
        lines.append(words.label("room.guess.mine", lang, mine=ahead(mine["number"], *how)))
    return lines


def alternative(slot: dict[str, Any], lang: str) -> str:
    """What the figure says, for who cannot see it; empty before the reveal."""
    result, all_of_them = guesses.result_in(slot), guesses.guesses_in(slot)
    if result is None:
        return ""
    if result.outcome == "too_early":
        return words.label("room.figure.title.too_early", lang) + "."
    right = sum(each.verdict == result.outcome for each in all_of_them)
    return words.label("room.guess.alt", lang, right=right, n=len(all_of_them))


def minutes(room: Room, scenario: Scenario, lang: str) -> str:
    """A reveal in one line, for the log."""
    slot = round_of(room)
    result, all_of_them = guesses.result_in(slot), guesses.guesses_in(slot)
    assert result is not None
    spread = guesses.spread(all_of_them)
    how = (result.asked, scenario.money, pair_titles(room, scenario, lang), lang)
    median = ahead(spread[1], *how) if spread else "–"
    right = sum(each.verdict == result.outcome for each in all_of_them)
    mean = ahead(result.mean, *how)
    return words.label("room.guess.minutes", lang, n=len(all_of_them), right=right, median=median, mean=mean)


def figure_name(room: Room) -> str:
    """The name of the figure, another one when its guesses changed."""
    drawn = f"{guesses.as_csv(round_of(room))} {round_of(room).get('pair')}"
    return f"guesses-{hashlib.sha256(drawn.encode()).hexdigest()[:12]}.svg"


def figure(room: Room, scenario: Scenario, lang: str) -> bytes:
    """The guesses beside what was calculated, as SVG."""
    slot, pair = round_of(room), pair_in(room, scenario)
    result = guesses.result_in(slot)
    about = About(scenario.title, scenario.money, result.runs if result else 0, titles_of(room, scenario, lang))
    with DRAWING:
        drawn = draw_guesses(guesses_data(guesses.rows(slot), about, *pair), lang=lang)
        return figures.as_files(drawn, (".svg",))[".svg"]


def phone_figure(room: Room, scenario: Scenario, lang: str) -> bytes:
    """The same, upright, for a phone."""
    slot = round_of(room)
    result = guesses.result_in(slot)
    assert result is not None
    return upright.figure(guesses.guesses_in(slot), result, pair_titles(room, scenario, lang), scenario.money, lang)


def words_of(lang: str) -> dict[str, str]:
    """The texts of the participants' side, for scripts and templates."""
    return {key: words.label(key, lang) for key in words.TEXTS if key.startswith("room.")}
