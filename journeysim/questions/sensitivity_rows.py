"""A sensitivity study as plain rows."""

from __future__ import annotations

from journeysim.questions.sensed import Tornado

Row = dict[str, object]


def swing_rows(tornado: Tornado) -> list[Row]:
    """One row per number with a range, the one that moves the difference most first. Money per customer on offer, but `worth_a_year`."""
    return [
        {
            "path": item.path,
            "written": item.written,
            "low": item.low,
            "high": item.high,
            "difference_base": tornado.base,
            "difference_low": item.gap_low,
            "difference_high": item.gap_high,
            "turns": item.turns,
            "rank_correlation": item.correlation,
            "worth_knowing": item.worth,
            "worth_a_year": item.worth * tornado.a_year,
            "sobol_first": item.sobol_first,
            "sobol_total": item.sobol_total,
            "kind": item.kind,
            "source": item.source,
            "decides": item.decides,
            "unit": tornado.money,
            "runs": tornado.runs_per_point,
            "points": tornado.points,
        }
        for item in tornado.swings
    ]
