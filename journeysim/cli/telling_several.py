"""Several designs on the screen and in the folder: the table with the best first, and what the selection of the best left behind."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeysim.cli.console import say, say_table
from journeysim.words import label, money, number, title

if TYPE_CHECKING:
    from journeysim.questions.answers import Estimate, Several
    from journeysim.questions.selecting import Selection
    from journeysim.scenario import Scenario


def designs_table(several: Several, scenario: Scenario, lang: str) -> None:
    """Every design, the best first."""
    today = {item.design: item.difference for item in several.today}
    behind = behind_first(several)
    shared = len(several.group) > 1
    body = []
    for place, item in enumerate(several.standings, start=1):
        first = label("several.shared", lang) if shared else "1"
        body.append(
            [
                first if item.design in several.group else str(place),
                name_of(scenario, item.design, lang),
                around(item.net_value, several.money, lang),
                between(behind[item.design], several.money, lang) if item.design in behind else "",
                between(today[item.design], several.money, lang) if item.design in today else "",
            ]
        )
    heads = ("place", "design", "net", "behind", "today")
    say_table([label(f"several.head.{head}", lang) for head in heads], body, caption=label("several.note", lang), left=2)


def behind_first(several: Several) -> dict[str, Estimate]:
    """Each design minus the first, for all pairs at once."""
    first = several.standings[0].design
    found = {}
    for pair in several.pairs:
        gap = pair.difference
        if pair.second == first:
            found[pair.first] = gap
        elif pair.first == first:
            found[pair.second] = dataclasses.replace(gap, mean=-gap.mean, low=-gap.high, high=-gap.low)
    return found


def selection_table(selection: Selection, scenario: Scenario, lang: str) -> None:
    """Every design, the one selected first, with the runs it took."""
    body = []
    for item in selection.candidates:
        state = label("select.selected" if item.design == selection.best else "select.in_race", lang)
        first = item.design == selection.candidates[0].design
        body.append(
            [
                name_of(scenario, item.design, lang),
                number(item.runs, 0, lang),
                around(item.net_value, selection.money, lang),
                "" if first else money(item.behind.mean, selection.money, lang),
                state if item.by is None else name_of(scenario, item.by, lang),
            ]
        )
    heads = ("design", "runs", "net", "behind", "by")
    say_table([label(f"select.head.{head}", lang) for head in heads], body, caption=label("select.note", lang))


def name_of(scenario: Scenario, design: str, lang: str) -> str:
    """What a design is called."""
    return title(design, scenario.designs[design].title, lang)


def around(item: Estimate, code: str, lang: str) -> str:
    """Money with the half-width of its interval."""
    half = (item.high - item.low) / 2
    return money(item.mean, code, lang) + (f" ±{number(half, 2, lang)}" if math.isfinite(half) else "")


def between(item: Estimate, code: str, lang: str) -> str:
    """Money with the ends of an interval that need not lie evenly around it."""
    said = money(item.mean, code, lang, sign=True)
    if not math.isfinite(item.low):
        return said
    return f"{said} ({money(item.low, code, lang)} {label('several.to', lang)} {money(item.high, code, lang)})"


def sheets(several: Several) -> list:
    """`designs.csv` (a row per design, the best first) and `pairs.csv` (a row per pair, with Holm p-values beside the intervals)."""
    from journeysim.folder import tables
    from journeysim.questions.several_rows import pair_rows, standing_rows

    return [tables.sheet_of("designs.csv", standing_rows(several)), tables.sheet_of("pairs.csv", pair_rows(several))]


def tell_selection(selection: Selection, sentences: Sequence[tuple[str, str]], scenario: Scenario, lang: str, *, quiet: bool) -> None:
    """The design selected, the table, and how many runs it took."""
    say(" ".join(text for kind, text in sentences if kind in ("changes", "selection")))
    if not quiet:
        say()
        selection_table(selection, scenario, lang)
    for kind, text in sentences:
        if kind not in ("changes", "selection"):
            say()
            say(text)
