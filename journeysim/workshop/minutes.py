"""The log of a session in words: when, what changed from what to what, and why; for the page and for the minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from journeysim import words
from journeysim.scenario import Scenario
from journeysim.workshop import controls, idea_sliders
from journeysim.workshop.computing import Computer
from journeysim.workshop.estimates import card_in, steps_of
from journeysim.workshop.ideas import title_in
from journeysim.workshop.rooms import Room
from journeysim.workshop.session import Entry

MOST_SHOWN = 200  # lines on the page; the minutes hold all


def told(room: Room, computer: Computer, lang: str) -> list[dict[str, Any]]:
    """The latest lines of the log, the newest last, each with its number in the whole log."""
    teller = _Teller(room, computer, lang)
    log = room.session.log
    start = max(0, len(log) - MOST_SHOWN)
    return [
        {"line": start + at, "when": clock(one.when), "text": teller.text(one), "why": one.why, "note": one.kind == "note"}
        for at, one in enumerate(log[start:])
    ]


def document(room: Room, computer: Computer, lang: str) -> str:
    """The minutes as Markdown: what was asked, what was found, and every line of the log."""
    base = computer.rooms.scenario
    teller = _Teller(room, computer, lang)
    lines = [f"# {plain(base.title)}", "", words.label("workshop.minutes.lead", lang, code=room.code, day=day(room), file=base.file), ""]
    if base.question:
        lines += [f"**{plain(base.question)}**", ""]
    if room.answer is not None and room.answer.verdict is not None and room.answer.changes == room.session.changes:
        told_now = words.told(room.answer.verdict, room.answer.study.scenario, lang)
        lines += [text for kind, text in told_now if kind in ("verdict", "today")] + [""]
    lines += [f"## {words.label('workshop.minutes.log', lang)}", ""]
    for one in room.session.log:
        why = f" {words.label('workshop.minutes.why', lang, why=plain(one.why))}" if one.why and one.kind != "note" else ""
        lines.append(f"- {clock(one.when)} {plain(teller.text(one))}{why}")
    return "\n".join(lines) + "\n"


def clock(when: str) -> str:
    """The time of day of an entry."""
    return datetime.fromisoformat(when).strftime("%H:%M:%S")


def day(room: Room) -> str:
    """The date of the first entry, or today."""
    when = room.session.log[0].when if room.session.log else datetime.now().isoformat()
    return datetime.fromisoformat(when).date().isoformat()


def plain(text: str) -> str:
    """A text on one line that Markdown takes as it is."""
    return " ".join(text.split()).replace("<", "&lt;")


class _Teller:
    def __init__(self, room: Room, computer: Computer, lang: str) -> None:
        self.computer, self.lang, self.base = computer, lang, computer.rooms.scenario
        self.now: Scenario = computer.rooms.scenario_of(room)
        self.sliders = idea_sliders.all_sliders(room, computer)
        self.steps = steps_of(self.base)
        blocks = [(path, text) for entry in room.session.log for path, pair in entry.what.items() for text in pair if text]
        self.ideas = {path.partition(".")[2]: title for path, text in blocks if (title := title_in(path, text))}  # also those that went

    def say(self, key: str, **values: object) -> str:
        return words.label(f"workshop.log.{key}", self.lang, **values)

    def text(self, entry: Entry) -> str:
        """One line."""
        if entry.kind == "note":
            return entry.why
        estimated = {path: found for path, (_, after) in entry.what.items() if (found := card_in(after)) is not None}
        parts = [self.change(path, before, after) for path, (before, after) in entry.what.items() if path not in estimated]
        changed = "; ".join([*self.estimated(estimated), *parts])
        if entry.kind == "change":
            return changed
        return f"{self.say(entry.kind)}{': ' + changed if changed and entry.kind == 'undo' else ''}"

    def change(self, path: str, before: str | None, after: str | None) -> str:
        """One what-if: from what to what."""
        slider = self.sliders.get(path)
        if slider is not None:
            ends = [controls.shown(slider, value_of(slider, text), self.lang) for text in (before, after)]
            what = controls.named(path, self.base, self.lang) if path in self.computer.sliders else self.of_idea(path)
            return self.say("moved", what=what, before=ends[0], after=ends[1])
        keys = path.split(".")
        if keys[0] == "designs" and keys[-1] == "do" and len(keys) == 3:
            return self.switched(keys[1], before, after)
        if path == "believe":
            return self.say("believe", belief=self.belief(after or self.base.believe))
        if path == "question_between":
            first, second = names_in(after) or self.base.between or ("", "")
            return self.say("between", first=self.title(first), second=self.title(second))
        if keys[0] == "initiatives" and len(keys) == 2:
            return self.say("idea" if after is not None else "idea_gone", title=self.initiative(keys[1]))
        what = self.of_idea(path) if idea_sliders.kind_of(path) and idea_sliders.idea_in(path) in self.ideas else path
        return f"{what}: {before or '-'} → {after or '-'}"

    def estimated(self, cards: dict[str, tuple[float, str]]) -> list[str]:
        """What the group thinks of steps, a line per source."""
        told: dict[str, list[str]] = {}
        for path, (points, source) in cards.items():
            step = path.split(".")[1]
            value = words.number(points, 0 if points == int(points) else 2, self.lang)
            told.setdefault(source, []).append(f"'{self.steps.get(step, step)}' {value}")
        return [words.label("room.estimate.log", self.lang, parts="; ".join(parts), source=source) for source, parts in told.items()]

    def of_idea(self, path: str) -> str:
        return f"'{self.initiative(idea_sliders.idea_in(path))}': {idea_sliders.named(path, self.base, self.lang)}"

    def switched(self, design: str, before: str | None, after: str | None) -> str:
        old, new = (set(self.do(design, text)) for text in (before, after))
        parts = [self.say("on", title=self.initiative(name)) for name in self.now.initiatives if name in new - old]
        parts += [self.say("off", title=self.initiative(name)) for name in self.now.initiatives if name in old - new]
        return self.say("switched", design=self.title(design), parts=", ".join(parts))

    def do(self, design: str, text: str | None) -> tuple[str, ...]:
        found = self.base.designs.get(design)
        return names_in(text) if text is not None else found.do if found is not None else ()

    def title(self, design: str) -> str:
        found = self.now.designs.get(design)
        return words.title(design, found.title if found is not None else design, self.lang)

    def initiative(self, name: str) -> str:
        return words.initiative_title(self.now, name) if name in self.now.initiatives else self.ideas.get(name, name)

    def belief(self, name: str) -> str:
        return words.label(f"belief.{name}", self.lang) if f"belief.{name}" in words.TEXTS else name


def names_in(text: str | None) -> tuple[str, ...]:
    """The names of a list as a what-if writes it."""
    return tuple(name.strip() for name in (text or "").strip("[] ").split(",") if name.strip())


def value_of(slider: controls.Slider, text: str | None) -> float:
    """Where a slider stood."""
    found = slider.value if text is None else slider.number_of(text)
    return slider.value if found is None else found
