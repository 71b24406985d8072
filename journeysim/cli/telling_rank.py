"""A ranking on the screen: sentences, then the table of initiatives and that of owners."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from journeysim.cli.console import say, say_table
from journeysim.words import (
    initiative_title,
    interval,
    label,
    money,
    money_large,
    money_set,
    number,
    owner_name,
    paid_back,
    rank_told,
    set_titles,
)

if TYPE_CHECKING:
    from journeysim.questions.answers import Estimate
    from journeysim.questions.ranked import Ranked, Ranking
    from journeysim.scenario import Scenario

FIRST = ("changes", "rank", "ties")  # kinds of sentences before the table


def tell_ranking(ranking: Ranking, scenario: Scenario, lang: str, *, quiet: bool) -> None:
    """What to start with, the table, and what goes together."""
    sentences = rank_told(ranking, scenario, lang)
    say(" ".join(text for kind, text in sentences if kind in FIRST))
    if not quiet:
        say()
        ranked_table(ranking, scenario, lang)
        if len(ranking.owners) < len(ranking.ranked) and any(item.owner for item in ranking.owners):
            say()
            owners_table(ranking, scenario, lang)
    for kind, text in sentences:
        if kind not in FIRST:
            say()
            say(text)


def ranked_table(ranking: Ranking, scenario: Scenario, lang: str) -> None:
    """Every initiative with what stands beside its net value."""
    one = money_set(1, ranking.money, lang)
    heads = ("place", "initiative", "owner", "yearly", "net", "per_one", "payback", "left_out", "outlay")
    body = [_row(item, ranking, scenario, lang) for item in ranking.ranked]
    shown = [place for place in range(len(heads)) if any(row[place] for row in body)]
    header = [label(f"rank.head.{heads[place]}", lang, one=one) for place in shown]
    say_table(header, [[row[place] for place in shown] for row in body], caption=label("rank.note", lang), left=3)


def _row(item: Ranked, ranking: Ranking, scenario: Scenario, lang: str) -> list[str]:
    code = ranking.money
    return [
        str(item.place) if item.place == item.place_last else f"{item.place}-{item.place_last}",
        initiative_title(scenario, item.initiative),
        owner_name(item.owner),
        _yearly(item.yearly, code, lang),
        around(item.net_value, code, lang),
        "" if item.per_euro is None else money(item.per_euro, code, lang),
        _payback(item, lang),
        "" if item.left_out is None else around(item.left_out, code, lang),
        money_large(item.outlay, code, lang),
    ]


def _yearly(item: Estimate, code: str, lang: str) -> str:
    value = money_large(item.mean, code, lang)
    if not math.isfinite(item.low):
        return value
    return f"{value} ({interval(money_large(item.low, code, lang), money_large(item.high, code, lang), lang)})"


def _payback(item: Ranked, lang: str) -> str:
    if item.payback is None:
        return ""
    months = item.payback.months
    return label("rank.never", lang) if months is None else paid_back(months, lang, brief=True)


def around(item: Estimate, code: str, lang: str) -> str:
    """Money with the half-width of its interval behind it."""
    half = (item.high - item.low) / 2
    return money(item.mean, code, lang) + (f" ±{number(half, 2, lang)}" if math.isfinite(half) else "")


def owners_table(ranking: Ranking, scenario: Scenario, lang: str) -> None:
    """What the initiatives of each owner bring together."""
    heads = ("owned", "initiative", "net", "outlay")
    body = [
        [
            owner_name(item.owner) or "–",
            set_titles(scenario, item.initiatives, lang),
            around(item.net_value, ranking.money, lang),
            money_large(item.outlay, ranking.money, lang),
        ]
        for item in ranking.owners
    ]
    say_table([label(f"rank.head.{head}", lang) for head in heads], body, left=2)
