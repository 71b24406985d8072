"""From a ranking (facts) to its sentences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import TEXTS, label, one_line
from journeysim.words.formats import date_span, money, money_large, money_set, number


def rank_told(ranking: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """Sentences with their kind (changes, rank, ties, together, exclude, budget, warning, precision), in reading order.

    `ranking` is a `questions.ranked.Ranking`; of the scenario only titles are read.
    """
    teller = _Teller(ranking, scenario, lang)
    return [(kind, text) for kind in KINDS for text in getattr(teller, f"_{kind}")() if text]


KINDS = ("changes", "rank", "ties", "together", "exclude", "budget", "warning", "precision")


def paid_back(months: float, lang: str, *, brief: bool = False) -> str:
    """Whole months rounded up, the same in the sentence, the table (brief) and the figure."""
    whole = math.ceil(months - 1e-9)
    manner = "rank.months" if brief else "rank.paid_back"
    return label(f"{manner}_soon", lang) if whole <= 1 else label(manner, lang, months=number(whole, 0, lang))


def initiative_title(scenario: Any, name: str) -> str:
    """The title of an initiative on one line; without one its name, as a person would say it."""
    told = one_line(scenario.initiatives[name].title or name)
    return told if told != name else name.replace("_", " ")


def owner_name(owner: str) -> str:
    """An owner as a person would write it."""
    return owner.replace("_", " ")


def set_titles(scenario: Any, names: Sequence[str], lang: str) -> str:
    """Initiatives by title: `'A', 'B' and 'C'`, or the word for nothing."""
    if not names:
        return label("rank.nothing", lang)
    return listed([f"'{initiative_title(scenario, name)}'" for name in names], lang)


def listed(items: Sequence[str], lang: str, last: str = "list.and") -> str:
    """Items with commas and a last word between them."""
    word = label(last, lang).strip()
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


class _Teller:
    """One ranking being told in one language; each method gives the sentences of one kind."""

    def __init__(self, ranking: Any, scenario: Any, lang: str) -> None:
        self.of, self.scenario, self.lang, self.code = ranking, scenario, lang, ranking.money

    def _say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def _titles(self, names: Sequence[str], last: str = "list.and") -> str:
        return listed([f"'{initiative_title(self.scenario, name)}'" for name in names], self.lang, last)

    def _large(self, amount: float) -> str:
        return money_large(amount, self.code, self.lang)

    def _each(self, amount: float) -> str:
        return money(amount, self.code, self.lang)

    def _changes(self) -> list[str]:
        said = ", ".join(f"{path} = {value}" for path, value in self.of.changes.items())
        return [self._say("changes", changes=said)] if said else []

    def _rank(self) -> list[str]:
        first = self.of.ranked[0]
        tied = next((group for group in self.of.ties if first.initiative in group), ())
        key = {"gains": "rank.start_or" if tied else "rank.start", "unsure": "rank.unsure", "loses": "rank.none"}[first.outcome]
        return [
            self._say(
                key,
                name=initiative_title(self.scenario, first.initiative),
                names=self._titles(tied, "list.or") if tied else "",
                owner=f" {self._say('rank.owner', owner=owner_name(first.owner))}" if first.owner else "",
                yearly=self._large(first.yearly.mean),
                low=self._large(first.yearly.low),
                high=self._large(first.yearly.high),
                runs=self.of.runs,
                beside=self._beside(first),
            )
        ]

    def _beside(self, item: Any) -> str:
        """Per unit of money spent, and payback."""
        said = []
        if item.per_euro is not None:
            said.append(self._say("rank.per_one", per_one=self._each(item.per_euro), one=money_set(1, self.code, self.lang)))
        if item.payback is not None:
            said.append(self._paid_back(item.payback.months))
        return "".join(f", {part}" for part in said)

    def _paid_back(self, months: float | None) -> str:
        if months is None:
            return self._say("rank.not_paid_back", horizon=date_span(self.of.horizon_days, self.lang))
        return paid_back(months, self.lang)

    def _ties(self) -> list[str]:
        order = [item.initiative for item in self.of.ranked]
        by_name = {item.initiative: item for item in self.of.ranked}
        said = []
        for group in self.of.ties:
            if order[0] in group and by_name[order[0]].outcome == "gains":
                continue  # told in the first sentence
            place = f"place.{order.index(group[0]) + 1}"
            ordinal = self._say(place if place in TEXTS else "place.later")
            said.append(self._say("rank.tie", names=self._titles(group), place=ordinal))
        if by_name[order[0]].outcome == "loses":
            return said
        losers = [name for name in order if by_name[name].outcome == "loses"]
        unsure = [name for name in order[1:] if by_name[name].outcome == "unsure"]
        if losers:
            said.append(self._say("rank.loses" if len(losers) == 1 else "rank.lose", names=self._titles(losers)))
        if unsure and by_name[order[0]].outcome == "gains":
            said.append(self._say("rank.cannot_tell" if len(unsure) == 1 else "rank.cannot_tell_several", names=self._titles(unsure)))
        return said

    def _together(self) -> list[str]:
        item = self.of.together
        if item is None or len(item.initiatives) < 2:
            return []
        out = [each.initiative for each in self.of.ranked if each.initiative not in item.initiatives]
        named = self._say("rank.all_but", names=self._titles(out)) if out else self._say("rank.all")
        values = {"whole": self._each(item.net_value.mean), "total": self._each(item.total.mean)}
        return [self._say(f"rank.together.{item.outcome}", all=named, **values)]

    def _exclude(self) -> list[str]:
        return [
            self._say("rank.exclude", one=initiative_title(self.scenario, one), two=initiative_title(self.scenario, two))
            for one, two in self.of.exclude
        ]

    def _budget(self) -> list[str]:
        item = self.of.affordable
        if item is None:
            return []
        best, value = item.best, item.best.net_value
        said = self._say(
            "rank.budget" if best.initiatives else "rank.budget.nothing",
            budget=money_set(item.budget, self.code, self.lang),
            names=set_titles(self.scenario, best.initiatives, self.lang),
            value=self._each(value.mean),
            low=self._each(value.low),
            high=self._each(value.high),
            outlay=self._large(best.outlay),
        )
        sets = self._say("rank.budget.exact" if item.exact else "rank.budget.approximate", sets=number(item.sets, 0, self.lang))
        return [" ".join(part for part in (said, self._budget_ties(item), sets) if part)]

    def _budget_ties(self, item: Any) -> str:
        rest = sorted((each for each in item.choices[1:] if each.may_be_best), key=lambda each: each.outlay)
        if not rest:
            return ""
        names = set_titles(self.scenario, rest[0].initiatives, self.lang)
        key = "rank.budget.tie" if len(rest) == 1 else "rank.budget.ties"
        return self._say(key, names=names, outlay=self._large(rest[0].outlay), count=len(rest))

    def _warning(self) -> list[str]:
        return [self._say(f"warning.{code}", runs=self.of.runs) for code in self.of.warnings]

    def _precision(self) -> list[str]:
        return [self._say("precision", assumed=self.of.assumed, numbers=self.of.numbers)] if self.of.numbers else []
