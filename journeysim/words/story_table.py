"""The table of a story: one episode in two designs, and the whole run where there are more of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeysim.words.formats import NO_NUMBER, number
from journeysim.words.story_told import Teller

ROWS = ("effort", "waited", "contacts", "grade", "cost", "staff", "income")
RUN_ROWS = ("journeys", "effort", "cost", "staff", "income", "fate")


def story_table(teller: Teller) -> tuple[list[str], list[list[str]]]:
    """Heads and rows: the episode told in both designs, and below it the whole run where there are more of them."""
    told = [column(teller, [passage] if passage else []) for passage in teller.passages]
    said = {name: teller.say(f"row.{name}") for name in (*ROWS, *RUN_ROWS)}
    if any(life.kept_value or any((each.income or {}).get("kept_value") for each in life.passages) for life in teller.lives):
        said["income"] = teller.say("row.income_kept")
    rows = [[said[name], *(column[name] for column in told)] for name in ROWS]
    if max(len(life.passages) for life in teller.lives) > 1:
        whole = [column(teller, life.passages, life) for life in teller.lives]
        rows += [[teller.say("row.run", row=said[name]), *(column[name] for column in whole)] for name in RUN_ROWS]
    empty = (NO_NUMBER, teller.duration(0), teller.money(0), "0")
    return ["", *teller.titles], [row for row in rows if any(cell not in empty for cell in row[1:])]


def column(teller: Teller, passages: Sequence[Any], life: Any = None) -> dict[str, str]:
    """What some episodes of one design add up to."""
    graded = [passage.grade for passage in passages if passage.outcome == "completed"]
    names = ("effort", "waited", "contacts", "cost", "worked", "earned")
    sums = {name: sum(getattr(passage, name) for passage in passages) for name in names}
    return {
        "journeys": number(len(passages), 0, teller.lang),
        "effort": teller.points(sums["effort"]),
        "waited": teller.duration(sums["waited"]),
        "contacts": number(sums["contacts"], 0, teller.lang),
        "grade": teller.points(sum(graded) / len(graded)) if graded else NO_NUMBER,
        "cost": teller.money(sums["cost"]),
        "staff": teller.duration(sums["worked"]),
        "income": teller.money(sums["earned"] + (0 if life is None else life.kept_value)),
        "fate": "" if life is None else teller.say(f"fate.{life.fate}"),
    }
