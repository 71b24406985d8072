"""From a comparison of several designs, and from a selection of the best, to their sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import label, title
from journeysim.words.formats import money, money_large, money_set, number, percent
from journeysim.words.ranking_told import listed

DAYS_A_YEAR = 365.0
SAID = ("changes", "today")  # kinds of sentences of the pair that those about all designs make superfluous


def several_told(several: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """Sentences with their kind (several, several_today), in reading order.

    `several` is a `questions.answers.Several`; of the scenario only titles are read.
    """
    teller = _Teller(several, scenario, lang)
    return [(kind, text) for kind, text in (("several", teller.first_place()), ("several_today", teller.against_today())) if text]


def told_with_several(several: Any, pair: list[tuple[str, str]], scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """The sentences `pair` of a verdict (see `told`), those about all designs before them when there are more than two."""
    if several is None:
        return pair
    first = [item for item in pair if item[0] == "changes"]
    rest = [(kind, f"{label('several.pair', lang)} {text}" if kind == "verdict" else text) for kind, text in pair if kind not in SAID]
    return [*first, *several_told(several, scenario, lang), *rest]


def selection_told(selection: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """Sentences with their kind (changes, selection, runs), in reading order; `selection` is a `questions.selecting.Selection`."""
    teller = _Selected(selection, scenario, lang)
    return [(kind, text) for kind in ("changes", "selection", "runs") if (text := getattr(teller, kind)())]


class _Speaker:
    """What both have in common: titles, amounts, lists."""

    def __init__(self, answer: Any, scenario: Any, lang: str) -> None:
        self.of, self.scenario, self.lang, self.code = answer, scenario, lang, answer.money
        self.digits = 4 if 0 < answer.matters < 0.02 else 2

    def say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def each(self, amount: float) -> str:
        return money(amount, self.code, self.lang, self.digits)

    def set(self, amount: float) -> str:
        return money_set(amount, self.code, self.lang)

    def count(self, value: float) -> str:
        return number(value, 0, self.lang)

    def title(self, design: str) -> str:
        return title(design, self.scenario.designs[design].title, self.lang)

    def names(self, designs: Sequence[str]) -> str:
        return listed([f"'{self.title(name)}'" for name in designs], self.lang)


class _Teller(_Speaker):
    """Several designs being told in one language."""

    def first_place(self) -> str:
        of = self.of
        first, second = of.standings[0].design, of.standings[1].design
        values = {
            "first": self.title(first),
            "second": self.title(second),
            "count": self.count(len(of.standings)),
            "names": self.names(of.group),
            "gap": self.each(of.lead.mean),
            "low": self.each(of.lead.low),
            "high": self.each(of.lead.high),
            "runs": self.count(of.runs),
            "yearly": money_large(of.yearly, self.code, self.lang),
            "matters": self.set(of.matters),
        }
        if of.outcome == "best":
            said = [self.say("several.best" if of.lead.low > 0 else "several.best_at_most", **values)]
            return " ".join(said + ([self.say("verdict.perhaps_less", matters=values["matters"])] if of.perhaps_less else []))
        if of.outcome == "no_difference":
            return self.say("several.level", **values, grounds=self.grounds())
        tie = self.say("several.tie", **values) if math.isfinite(of.lead.low) else self.say("several.tie_one_run", names=values["names"])
        return f"{tie} {self.settle()}"

    def grounds(self) -> str:
        """What else there is to choose on: what each of the group costs to set up, when any costs something."""
        costs = [(name, self.of.invested.get(name, 0.0)) for name in self.of.group]
        said = [self.say("several.choose")]
        if any(cost for _, cost in costs):
            keys = ("several.costs", *("several.cost" for _ in costs[1:]))
            each = [
                self.say(key, name=self.title(name), cost=self.set(cost) if cost else self.say("verdict.nothing"))
                for key, (name, cost) in zip(keys, costs)
            ]
            said.append(listed(each, self.lang) + ".")
        return " ".join(said)

    def settle(self) -> str:
        """How many runs would tell them apart."""
        needed = self.of.runs_needed
        if needed is None:
            return self.say("several.settle_none", matters=self.set(self.of.matters))
        time = spoken_seconds(needed * self.of.seconds_per_run, self.lang)
        return self.say("several.settle", needed=self.count(needed), time=time, option=needed)

    def against_today(self) -> str:
        """Who beats today, who does not, and of whom the runs cannot tell."""
        by: dict[str, list[str]] = {}
        for item in self.of.today:
            by.setdefault(item.outcome, []).append(item.design)
        better, rest = by.get("better", []), len(self.of.today)
        if not rest:
            return ""
        if len(better) == rest:
            return self.say("several.today.all", count=self.count(rest)) if rest > 1 else self.some("beats", "beat", better)
        if not better and not by.get("too_early"):
            return self.nobody()
        only = bool(better) and not by.get("too_early") and set(by) == {"better", "worse"}
        said = [self.some("only", "only_some", better) if only else self.some("beats", "beat", better)] if better else []
        said += [self.some("unsure", "unsure_some", by["too_early"])] if "too_early" in by else []
        said += [self.some("same", "same_some", by["no_difference"])] if "no_difference" in by else []
        said += [self.some("worse", "worse_some", by["worse"])] if "worse" in by and not only else []
        return " ".join(said)

    def some(self, one: str, several: str, designs: Sequence[str]) -> str:
        return self.say(f"several.today.{one if len(designs) == 1 else several}", names=self.names(designs))

    def nobody(self) -> str:
        nearest = max(self.of.today, key=lambda item: item.difference.mean)
        if nearest.outcome == "no_difference":
            return self.say("several.today.none_matters")
        return self.say("several.today.none", amount=self.each(-nearest.difference.mean), first=self.title(nearest.design))


class _Selected(_Speaker):
    """A selection being told in one language."""

    def changes(self) -> str:
        said = ", ".join(f"{path} = {value}" for path, value in self.of.changes.items())
        return self.say("changes", changes=said) if said else ""

    def selection(self) -> str:
        of = self.of
        first, second = of.candidates[0], of.candidates[1]
        gap = second.behind.mean
        if of.best is None:
            text = self.say(
                "select.open", names=self.names(of.left), runs=self.count(of.runs), first=self.title(first.design), gap=self.each(gap)
            )
            return f"{text} {self._not_yet()}"
        text = self.say(
            "select.best",
            first=self.title(of.best),
            count=self.count(len(of.candidates)),
            level=percent(of.level, self.lang),
            matters=self.set(of.matters),
        )
        ahead = self.say(
            "select.ahead",
            first=self.title(of.best),
            second=self.title(second.design),
            gap=self.each(gap),
            runs=self.count(second.runs),
            yearly=money_large(gap * of.customers_per_day * DAYS_A_YEAR, self.code, self.lang),
        )
        return " ".join([text, ahead, *self._today()])

    def _today(self) -> list[str]:
        """Today, which is one of the designs: selected, or beaten by how much."""
        if self.of.best == "today":
            return [self.say("select.today")]
        gaps = [item.behind.mean for item in self.of.candidates if item.design == "today"]
        return [self.say("select.beats_today", today=self.title("today"), gap=self.each(gap)) for gap in gaps]

    def _not_yet(self) -> str:
        if self.of.interrupted:
            return self.say("select.stopped")
        needed = math.ceil(self.of.expected / 10) * 10
        return self.say("select.cap", needed=self.count(needed), option=needed)

    def runs(self) -> str:
        of = self.of
        used = listed(
            [self.say("select.used", name=self.title(item.design), runs=self.count(item.runs)) for item in of.candidates], self.lang
        )
        key = "select.runs" if of.saved else "select.runs_all"
        values = {"saved": self.count(of.saved)} if of.saved else {}
        return self.say(key, used=self.count(of.runs_of_designs), list=used, **values)


def spoken_seconds(seconds: float, lang: str) -> str:
    """A time to wait, in the unit a person would use."""
    if seconds < 45:
        return label("time.seconds", lang, n=max(5, math.ceil(seconds / 5) * 5))
    if seconds < 90:
        return label("time.minute", lang)
    if seconds < 5400:
        return label("time.minutes", lang, n=round(seconds / 60))
    return label("time.hours", lang, n=number(seconds / 3600, 0 if seconds > 36000 else 1, lang))
