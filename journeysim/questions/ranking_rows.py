"""A ranking as plain rows, for tables, spreadsheets and data frames. Intervals as in the answer."""

from __future__ import annotations

from collections.abc import Iterable

from journeysim.questions.answers import Estimate
from journeysim.questions.ranked import Choice, Ranking

Row = dict[str, object]


def ranked_rows(ranking: Ranking) -> list[Row]:
    """One row per initiative, best first; `ties` numbers the groups that cannot be put in order."""
    return [
        {
            "initiative": item.initiative,
            "owner": item.owner,
            "place": item.place,
            "place_last": item.place_last,
            "ties": " ".join(str(number) for number, group in enumerate(ranking.ties, 1) if item.initiative in group),
            "outcome": item.outcome,
            **told("net_value", item.net_value),
            **told("yearly", item.yearly),
            "spent": item.spent,
            "per_one_spent": item.per_euro,
            "outlay": item.outlay,
            "invested": item.payback.invested if item.payback else 0.0,
            "payback_months": item.payback.months if item.payback else None,
            **told("left_out", item.left_out),
            "unit": ranking.money,
            "runs": ranking.runs,
        }
        for item in ranking.ranked
    ]


def bundle_rows(ranking: Ranking) -> list[Row]:
    """What goes together: everything, the sum of each alone, the interaction, and each owner."""
    found: list[tuple[str, Iterable[str], Estimate]] = []
    if ranking.together is not None:
        whole = ranking.together
        found = [
            ("together", whole.initiatives, whole.net_value),
            ("sum_of_each_alone", whole.initiatives, whole.total),
            ("interaction", whole.initiatives, whole.interaction),
        ]
    found += [(f"owner: {item.owner}", item.initiatives, item.net_value) for item in ranking.owners]
    return [
        {"what": what, "initiatives": " ".join(names), **told("net_value", value), "unit": ranking.money, "runs": ranking.runs}
        for what, names, value in found
    ]


def choice_rows(ranking: Ranking) -> list[Row]:
    """The sets that a budget allows and that were simulated, best first; `stair`: no cheaper set brings as much."""
    if ranking.affordable is None:
        return []
    stairs = {item.initiatives for item in ranking.affordable.staircase}
    return [choice_row(item, ranking.money, item.initiatives in stairs) for item in ranking.affordable.choices]


def choice_row(item: Choice, money: str, stair: bool) -> Row:
    """One set."""
    return {
        "initiatives": " ".join(item.initiatives),
        "outlay": item.outlay,
        **told("net_value", item.net_value),
        "may_be_best": item.may_be_best,
        "stair": stair,
        "predicted": item.predicted,
        "unit": money,
        "runs": item.net_value.n,
    }


def told(name: str, item: Estimate | None) -> Row:
    """Mean and interval under a name."""
    if item is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    return {name: item.mean, f"{name}_low": item.low, f"{name}_high": item.high}
