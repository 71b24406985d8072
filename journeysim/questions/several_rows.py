"""Several designs, and the selection of the best, as plain rows for tables, spreadsheets and data frames."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from journeysim.questions.answers import Several
from journeysim.questions.ranking_rows import Row, told
from journeysim.questions.selecting import Selection


def standing_rows(several: Several) -> list[Row]:
    """One row per design, the best first. Intervals against the best of the others and against today hold for all designs at once."""
    today = {item.design: item for item in several.today}
    rows = []
    for item in several.standings:
        against = today.get(item.design)
        rows.append(
            {
                "design": item.design,
                "shares_first_place": item.design in several.group,
                **told("net_value", item.net_value),
                **told("against_best", item.against_best),
                "may_be_best": item.may_be_best,
                "level_with_first": item.level,
                **told("against_today", None if against is None else against.difference),
                "outcome_against_today": "" if against is None else against.outcome,
                "unit": several.money,
                "runs": several.runs,
            }
        )
    return rows


def pair_rows(several: Several) -> list[Row]:
    """One row per pair, first minus second: intervals that hold for all pairs at once, and beside them the p-values by Holm."""
    return [
        {
            "first": item.first,
            "second": item.second,
            **told("difference", item.difference),
            "p_value_holm": item.p_value,
            "unit": several.money,
            "runs": several.runs,
        }
        for item in several.pairs
    ]


def selection_rows(selection: Selection) -> list[Row]:
    """One row per design, those that came furthest first."""
    return [
        {
            "design": item.design,
            "selected": item.design == selection.best,
            "runs": item.runs,
            "dropped_against": item.by or "",
            **told("net_value", item.net_value),
            "behind_first": item.behind.mean,
            "unit": selection.money,
        }
        for item in selection.candidates
    ]


def raced_rows(values: Mapping[str, NDArray[np.float64]], belief: str, money: str) -> list[Row]:
    """Every net value that the selection rests on: one row per design and replication."""
    return [
        {"design": design, "belief": belief, "replication": number, "net_value_per_customer": float(value), "unit": money}
        for design, found in values.items()
        for number, value in enumerate(found)
    ]
