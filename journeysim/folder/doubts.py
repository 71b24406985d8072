"""The tables of `beliefs` and `breakeven`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journeysim.folder.tables import Sheet


def matrix(answer: Any) -> list[Sheet]:
    """`matrix.csv` (a row per belief and design), `regrets.csv` (a row per design), `pair.csv` (a row per belief) and `zones.csv`.

    Money per customer on offer; zones in finished episodes per run, under the belief in force.
    """
    cells = (
        (item.belief, item.design, net.mean, net.low, net.high, net.n, item.regret, item.may_be_best)
        for item in answer.cells
        for net in (item.net_value,)
    )
    return [
        Sheet("matrix.csv", ("belief", "design", "net_value", "low", "high", "runs", "regret", "may_be_best"), cells),
        Sheet("regrets.csv", ("design", "largest", "under", "mean"), ((r.design, r.largest, r.under, r.mean) for r in answer.regrets)),
        pair(answer),
        Sheet("zones.csv", ("design", "below", "within", "above"), ((z.design, z.below, z.within, z.above) for z in answer.zones)),
    ]


def pair(answer: Any) -> Sheet:
    """`pair.csv`: the pair of the verdict under each belief, first minus second."""
    rows = (
        (item.belief, answer.first, answer.second, gap.mean, gap.low, gap.high, gap.n, item.outcome)
        for item in answer.pair
        for gap in (item.gap,)
    )
    return Sheet("pair.csv", ("belief", "first", "second", "difference", "low", "high", "runs", "outcome"), rows)


def crossings(answers: Sequence[Any]) -> list[Sheet]:
    """`crossings.csv` (a row per crossing, one with empty cells where there is none) and `values.csv` (every value looked at).

    Values in base units: shares as fractions, minutes, rates per minute; differences first minus second, money per customer on offer.
    """
    columns = ("question", "path", "unit", "first", "second", "now", "range_low", "range_high", "searched_from", "searched_to")
    found = ("crossing", "low", "high", "runs_without", "width", "preferred_below", "preferred_above", "runs")

    def rows() -> Iterator[tuple]:
        for item in answers:
            about = (item.asked.name, item.asked.path, item.unit, item.first, item.second, item.now, item.low, item.high)
            for one in item.crossings or (None,):
                told = (None,) * 7 if one is None else (one.value, one.low, one.high, one.none, one.width, one.below, one.above)
                yield (*about, item.lowest, item.highest, *told, item.runs)

    values = (
        (item.asked.path, item.unit, item.first, item.second, point.value, gap.mean, gap.low, gap.high, gap.n)
        for item in answers
        for point in item.points
        for gap in (point.difference,)
    )
    seen = ("path", "unit", "first", "second", "value", "difference", "low", "high", "runs")
    return [Sheet("crossings.csv", (*columns, *found), rows()), Sheet("values.csv", seen, values)]
