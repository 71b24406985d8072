"""From an alarm (facts) to its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import label, title
from journeysim.words.formats import date_span, number
from journeysim.words.naming import number_named
from journeysim.words.quantities import quantity, quantity_like
from journeysim.words.ranking_told import initiative_title, listed
from journeysim.words.telling_matrix import believed

SHOWN = 3  # names in a list


def told_alarm(alarm: Any, scenario: Any, lang: str = "en", *, headed: bool = False) -> list[tuple[str, str]]:
    """The sentences with their kind (number, sides, undeclared, time), in reading order; none when there is nothing to say.

    `alarm` is a `questions.Alarm`; of the scenario only titles are read. The first sentence says to read it before showing the verdict;
    `headed`: it stands under a heading that says so and what the matter is, and goes on from there, with a sentence or two at a time.
    """
    teller = _Teller(alarm, scenario, lang, headed=headed)
    found = [
        *(("number", text) for text in (teller.numbers() if headed else [" ".join(teller.numbers())])),
        ("sides", teller.sides()),
        ("undeclared", teller.undeclared()),
        *(("time", teller.time(item)) for item in alarm.terms),
    ]
    told = [(kind, text) for kind, text in found if text]
    if told and not headed:
        told[0] = (told[0][0], label("alarm.read", lang, text=told[0][1]))
    return told


def no_alarm(alarm: Any, scenario: Any, lang: str = "en") -> str:
    """The sentence when there is nothing to say: what was looked at."""
    teller = _Teller(alarm, scenario, lang)
    if alarm.outcome != "better":
        return teller.say("alarm.undecided", **teller.pair)
    return teller.say("alarm.none", **teller.pair, looked=number(alarm.looked, 0, lang))


class _Teller:
    def __init__(self, alarm: Any, scenario: Any, lang: str, *, headed: bool = False) -> None:
        self.a, self.scenario, self.lang = alarm, scenario, lang
        first = next((name for name in ("hanging", "sides", "undeclared", "terms") if getattr(alarm, name)), "")
        self.under = first if headed else ""  # what the heading above has told already
        self.pair = {"first": self.title(alarm.first), "second": self.title(alarm.second)}

    def say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def title(self, design: str) -> str:
        return title(design, self.scenario.designs[design].title, self.lang)

    def name(self, item: Any) -> str:
        return number_named(item.path, self.scenario, self.lang).strip("`")

    # --- numbers
    def numbers(self) -> list[str]:
        if not self.a.hanging:
            return []
        nearest, *others = self.a.hanging
        kind = self.say(f"number.kind.{nearest.kind}")
        named = self.say("alarm.named", name=self.name(nearest), now=self.value(nearest, nearest.now), kind=kind)
        where = self.where(nearest)
        turns = self.say("alarm.turns", where=where[:1].upper() + where[1:])
        headed = ".headed" if self.under == "hanging" else ""
        if not others:
            return [self.say(f"alarm.number{headed}", number=named, turns=turns)]
        told = [self.say(f"alarm.numbers{headed}", count=len(self.a.hanging), number=named, turns=turns)]
        known = [item for item in others if item.turns_at is not None][: SHOWN - 1]
        rest = [f"*{self.name(item)}*" for item in others if item not in known]
        if known:
            items = [self.say("alarm.item", name=self.name(item), now=self.value(item, item.now), where=self.where(item)) for item in known]
            told.append(self.say("alarm.also", list=listed(items, self.lang)))
        if rest:
            told.append(self.say("alarm.rest", list=self.few(rest)))
        return told

    def where(self, item: Any) -> str:
        """On which side of which value the verdict turns."""
        if item.turns_at is None:
            ends = sorted((item.now, item.high if item.upwards else item.low))
            return self.say("alarm.somewhere", low=self.value(item, ends[0]), high=self.value(item, ends[1]))
        whole = item.unit in ("people", "visits")
        key = ("at_least" if whole else "above") if item.upwards else ("at_most" if whole else "below")
        return self.say(f"alarm.{key}", value=self.value(item, item.turns_at))

    def value(self, item: Any, value: float) -> str:
        """A value with its unit; of a change its sign too."""
        return quantity_like(item.written, value, item.unit, self.lang, self.a.money)

    # --- sides and what is not paid for
    def sides(self) -> str:
        told = []
        for item in self.a.sides:
            belief = {"belief": believed(self.a.belief, self.lang)} if item.why == "cannot_win" else {}
            told.append(self.say(f"alarm.{item.why}", design=self.title(item.design), **belief))
        return " ".join([*told, self.say("alarm.add")]) if told else ""

    def undeclared(self) -> str:
        if not self.a.undeclared:
            return ""
        headed = ".headed" if self.under == "undeclared" else ""
        return self.say(f"alarm.undeclared{headed}", **self.pair, list=self.few([self.differs(item) for item in self.a.undeclared]))

    def differs(self, item: Any) -> str:
        if item.first is not None and item.second is not None:
            unit = "" if item.unit == "people" else item.unit  # the name says it
            ends = {end: quantity(getattr(item, end), unit, self.lang, self.a.money) for end in ("first", "second")}
            return self.say("alarm.both", name=self.name(item), **ends)
        value, design = (item.first, self.pair["first"]) if item.first is not None else (item.second, self.pair["second"])
        return self.say("alarm.only", name=self.name(item), value=quantity(value, item.unit, self.lang, self.a.money), design=design)

    def few(self, names: Sequence[str]) -> str:
        """The first few, and how many more there are."""
        if len(names) <= SHOWN:
            return listed(list(names), self.lang)
        return self.say("alarm.more", names=", ".join(names[:SHOWN]), count=len(names) - SHOWN)

    # --- time
    def time(self, item: Any) -> str:
        if item.what == "horizon":
            return self.say("alarm.horizon", **self.pair, now=date_span(item.now, self.lang), turns=date_span(item.turns, self.lang))
        values = {"initiative": initiative_title(self.scenario, item.initiative), "turns": self.years(item.turns)}
        if item.now is None:
            return self.say("alarm.write_off_whole", **self.pair, **values)
        return self.say("alarm.write_off", **self.pair, **values, now=self.years(item.now))

    def years(self, value: float) -> str:
        return number(value, 0 if value == round(value) else 1, self.lang)
