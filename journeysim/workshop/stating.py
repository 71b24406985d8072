"""Everything the page shows of a room, as plain data in the reader's language."""

from __future__ import annotations

from typing import Any

from journeysim import words
from journeysim.scenario import Scenario
from journeysim.workshop import controls, idea_sliders, minutes, showing
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Room
from journeysim.workshop.sensing import FIRST

SAID = "workshop.page."  # texts of the catalogue that the page's scripts use


def document(room: Room, computer: Computer, lang: str) -> dict[str, Any]:
    """The whole page: texts, sliders, and the setting with its answer."""
    base = computer.rooms.scenario
    first = computer.sensing.order()[:FIRST]
    return {
        "code": room.code,
        "lang": lang,
        "title": base.title,
        "question": base.question,
        "money": base.money,
        "before": words.money(1.0, base.money, lang, 0)[:-1],
        "words": {key.removeprefix(SAID): words.label(key, lang) for key in words.TEXTS if key.startswith(SAID)},
        "plane": {name: words.label(f"plane.{name}", lang) for name in ("best", "paid", "saved", "worst", "y")}
        | {"x": words.label("plane.x", lang, code=words.symbol(base.money))},
        "beliefs": [{"name": name, "title": belief_title(name, lang), "line": belief_title(f"{name}.line", lang)} for name in base.beliefs],
        "sliders": [controls.slider_document(one, base, lang, None) for one in computer.sliders.values()],
        "first": first,
        **setting(room, computer, lang),
    }


def setting(room: Room, computer: Computer, lang: str) -> dict[str, Any]:
    """What changes: values, switches, log, reference, answer."""
    session, base = room.session, computer.rooms.scenario
    now = computer.rooms.scenario_of(room)
    answer, told = room.answer, room.told
    sliders = idea_sliders.all_sliders(room, computer)
    return {
        "revision": session.revision,
        "values": {path: value_of(sliders[path], text) for path, text in session.changes.items() if path in sliders},
        "changed": sorted(session.changes),
        "believe": now.believe,
        "pair": list(controls.pair_of(now)),
        "designs": [{"name": name, "title": words.title(name, one.title, lang), "do": list(one.do)} for name, one in now.designs.items()],
        "initiatives": [initiative(now, name, lang) for name in now.initiatives],
        "ideas": idea_sliders.documents(room, now, base, lang),
        "added": [name for name in now.initiatives if name not in base.initiatives],
        "may_undo": bool(session.undone),
        "frozen": session.frozen is not None,
        "in_hand": room.in_hand,
        "looking": words.label("workshop.looking", lang, count=len(computer.sensing.todo)) if computer.sensing.todo else "",
        "must": told.document(lang) if told is not None and (told.path, told.changes) == (room.in_hand, session.changes) else None,
        "log": minutes.told(room, computer, lang),
        "answer": showing.document(answer, room.reference, lang) if answer is not None else None,
    }


def value_of(slider: controls.Slider, text: str) -> float:
    """Where a slider stands."""
    found = slider.number_of(text)
    return slider.value if found is None else found


def initiative(scenario: Scenario, name: str, lang: str) -> dict[str, Any]:
    """An initiative as a switch is labelled."""
    item = scenario.initiatives[name]
    money = scenario.money
    costs = [words.label("workshop.once", lang, amount=words.money_set(item.once, money, lang))] if item.once else []
    costs += [words.label("workshop.per_month", lang, amount=words.money_set(item.per_month, money, lang))] if item.per_month else []
    return {"name": name, "title": words.initiative_title(scenario, name), "owner": item.owner, "costs": ", ".join(costs)}


def belief_title(name: str, lang: str) -> str:
    """What a belief is called; one of the file's own by its name."""
    key = f"belief.{name}"
    return words.label(key, lang) if key in words.TEXTS else "" if name.endswith(".line") else name.replace("_", " ")
