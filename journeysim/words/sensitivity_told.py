"""From a sensitivity study (facts) to its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import label, title
from journeysim.words.formats import money, money_large, number, percent
from journeysim.words.naming import number_named
from journeysim.words.quantities import quantity_like
from journeysim.words.ranking_told import listed

SHOWN = 3  # numbers named in a sentence


def sensitivity_told(tornado: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """Sentences with their kind (changes, stays, turns, measure, decide, impossible), in reading order.

    `tornado` is a `questions.sensed.Tornado`; of the scenario only titles are read.
    """
    of = tornado
    found = [
        ("stays", stays(of, scenario, lang)),
        ("turns", turns(of, scenario, lang)),
        ("measure", measure_first(of, scenario, lang)),
        ("decide", decide(of, lang)),
    ]
    if of.changes:
        said = ", ".join(f"{path} = {value}" for path, value in of.changes.items())
        found.insert(0, ("changes", label("changes", lang, changes=said)))
    if of.impossible:
        found.append(("impossible", label("sense.impossible", lang, count=of.impossible)))
    return found


def stays(of: Any, scenario: Any, lang: str) -> str:
    """How often the design that is ahead stays so."""
    titles = {end: title(name, scenario.designs[name].title, lang) for end, name in (("first", of.first), ("second", of.second))}
    shares = {"share": of.stays.mean, "low": of.stays.low, "high": of.stays.high}
    return label("sense.stays", lang, **titles, **{name: percent(share, lang, 0) for name, share in shares.items()}, points=of.stays.n)


def turns(of: Any, scenario: Any, lang: str) -> str:
    """Which ranges turn the choice by themselves."""
    turning = [item for item in of.swings if item.turns]
    if turning:
        key = "sense.turns_one" if len(turning) == 1 else "sense.turns"
        return label(key, lang, count=len(turning), all=len(of.swings), names=named(turning, of, scenario, lang))
    widest = of.swings[0]
    gaps = sorted(gap for gap in (widest.gap_low, widest.gap_high, of.base) if gap == gap)
    ends = {"low": money(gaps[0], of.money, lang), "high": money(gaps[-1], of.money, lang)}
    return label("sense.turns_none", lang, all=len(of.swings), name=f"*{number_named(widest.path, scenario, lang)}*", **ends)


def measure_first(of: Any, scenario: Any, lang: str) -> str:
    """The number that is worth knowing most."""
    best = max(of.swings, key=lambda item: item.worth)
    everything = money_large(of.everything * of.a_year, of.money, lang)
    if best.worth <= 0.0:
        return label("sense.measure_none", lang, everything=everything)
    worth = money_large(best.worth * of.a_year, of.money, lang)
    return label("sense.measure", lang, name=number_named(best.path, scenario, lang), worth=worth, everything=everything)


def decide(of: Any, lang: str) -> str:
    """How many of the assumptions decide."""
    count = sum(item.decides and item.kind not in ("measured", "cited") for item in of.swings)
    counts = {"assumed": number(of.assumed, 0, lang), "count": number(count, 0, lang)}
    return label("sense.decide", lang, **counts) if count else label("sense.decide_none", lang, assumed=counts["assumed"])


def named(items: Sequence[Any], of: Any, scenario: Any, lang: str) -> str:
    """Numbers with their ranges, the first few by name."""
    said = []
    for item in items[:SHOWN]:
        low, high = (quantity_like(item.written, end, item.unit, lang, of.money) for end in (item.least, item.most))
        said.append(label("sense.name", lang, name=number_named(item.path, scenario, lang), low=low, high=high))
    if len(items) <= SHOWN:
        return listed(said, lang)
    return label("sense.more", lang, names=", ".join(said), count=len(items) - SHOWN)
