"""From a break-even to its sentences: the value at which the preferred design changes, or that there is none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import TEXTS, label, title
from journeysim.words.formats import money, number, percent
from journeysim.words.naming import number_named, titled
from journeysim.words.quantities import quantity


def told_breakeven(answer: Any, scenario: Any, lang: str = "en") -> list[str]:
    """The sentences of one `questions.breakeven.BreakEven`, the crossing first."""
    return [text for text in (_Teller(answer, scenario, lang).told()) if text]


def told_breakevens(answers: Sequence[Any], scenario: Any, lang: str = "en") -> list[str]:
    """A paragraph per number that turns it; numbers that do not, when there are more of them, in one sentence together."""
    turning = [answer for answer in answers if answer.crossings]
    others = [answer for answer in answers if not answer.crossings]
    told = [" ".join(told_breakeven(answer, scenario, lang)) for answer in turning]
    if len(others) < 2:
        return [*told, *(" ".join(told_breakeven(answer, scenario, lang)) for answer in others)]
    names = [varied(answer.asked, scenario, lang) for answer in others]
    listed = ", ".join(names[:-1]) + label("matrix.or.and", lang) + names[-1]
    teller = _Teller(others[0], scenario, lang)
    return [*told, teller.say("breakeven.none_of", list=listed, **teller.names, runs=teller.runs)]


def left_out(items: Sequence[Any], scenario: Any, lang: str = "en") -> str:
    """One line for the standard questions that were left out, each with the reason; empty without any."""
    if not items:
        return ""
    listed = [label("breakeven.left", lang, what=varied(item, scenario, lang), why=label(f"left.{item.why}", lang)) for item in items]
    return label("breakeven.left_out", lang, list="; ".join(listed))


def varied(asked: Any, scenario: Any, lang: str = "en") -> str:
    """What a number is called in words: a standard one without a step or team in general."""
    key = f"vary.{asked.name}"
    if key not in TEXTS:
        return number_named(asked.path, scenario, lang)
    if "{of}" not in TEXTS[key][0]:
        return label(key, lang)
    return label(key, lang, of=titled(asked.of, scenario)) if asked.of else label(f"{key}.any", lang)


class _Teller:
    def __init__(self, answer: Any, scenario: Any, lang: str) -> None:
        self.a, self.scenario, self.lang = answer, scenario, lang
        self.what = varied(answer.asked, scenario, lang)
        self.names = {"first": self.title(answer.first), "second": self.title(answer.second)}
        self.runs = number(answer.runs, 0, lang)

    def say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def title(self, design: str) -> str:
        return title(design, self.scenario.designs[design].title, self.lang)

    def value(self, value: float) -> str:
        return quantity(value, self.a.unit, self.lang, self.a.money)

    def money(self, value: float) -> str:
        return money(value, self.a.money, self.lang)

    def told(self) -> list[str]:
        a = self.a
        if a.matters_not:
            return [self.say("breakeven.same", what=self.what, **self.names, **self.searched(), amount=self.money(a.gap.mean))]
        if not a.crossings:
            return [self.none(), self.unsure()]
        first = self.one() if len(a.crossings) == 1 else self.two() if len(a.crossings) == 2 else self.several()
        return [first, self.own_range(), self.runs_without(), self.unsure()]

    def searched(self) -> dict[str, str]:
        return {"lowest": self.value(self.a.lowest), "highest": self.value(self.a.highest)}

    def none(self) -> str:
        """Where the second design comes nearest, and how far it still is behind."""
        most = max(point.difference.n for point in self.a.points)
        whole = [point for point in self.a.points if point.difference.n == most]  # what a few runs give is not told
        nearest = min(whole, key=lambda point: point.difference.mean)
        if not nearest.difference.low > 0:
            return self.say(
                "breakeven.level", what=self.what, **self.names, **self.searched(), at=self.value(nearest.value), runs=self.runs
            )
        values = {"at": self.value(nearest.value), "amount": self.money(nearest.difference.mean), "runs": self.runs}
        return self.say("breakeven.none", what=self.what, **self.names, **self.searched(), **values)

    def one(self) -> str:
        item = self.a.crossings[0]
        key = "breakeven.up" if item.value >= self.a.now else "breakeven.down"
        return self.say(key, what=self.what, **self.names, value=self.value(item.value), interval=self.interval(item))

    def interval(self, item: Any) -> str:
        if not math.isfinite(item.low):
            return self.say("breakeven.no_interval", runs=self.runs)
        low, high = self.value(item.low), self.value(item.high)
        if low == high:
            return self.say("breakeven.exact", runs=self.runs)
        return self.say("breakeven.interval", low=low, high=high, runs=self.runs)

    def two(self) -> str:
        low, high = self.a.crossings
        values = {"low": self.value(low.value), "high": self.value(high.value), "runs": self.runs}
        return self.say("breakeven.between", design=self.title(low.above), what=self.what, **values)

    def several(self) -> str:
        items = self.a.crossings
        ends = [self.a.lowest, *(item.value for item in items), self.a.highest]
        designs = [items[0].below, *(item.above for item in items)]
        parts = [
            self.say("breakeven.part", design=self.title(design), low=self.value(low), high=self.value(high))
            for design, low, high in zip(designs, ends, ends[1:])
        ]
        values = {**self.searched(), "count": len(items), "parts": ", ".join(parts), "runs": self.runs}
        return self.say("breakeven.several", what=self.what, **values)

    def own_range(self) -> str:
        """What the file assumes, and whether the crossing lies within its range."""
        a, now = self.a, self.value(self.a.now)
        if a.within is None:
            return self.say("breakeven.assumed", now=now)
        if a.within:
            return self.say("breakeven.inside", now=now, low=self.value(a.low), high=self.value(a.high))
        up = a.nearest.value >= a.now
        return self.say(f"breakeven.outside_{'high' if up else 'low'}", now=now, end=self.value(a.high if up else a.low))

    def runs_without(self) -> str:
        share = self.a.nearest.none
        return self.say("breakeven.runs_without", share=percent(share, self.lang)) if share > 0 else ""

    def unsure(self) -> str:
        gap = self.a.gap
        return self.say("breakeven.unsure", now=self.value(self.a.now), runs=self.runs) if not (gap.low > 0 or gap.high < 0) else ""
