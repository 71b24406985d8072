"""What a reader must hear before leaning on an answer, as codes; `words` has a sentence for each.

`one_run`: one run has no interval. `interrupted`: stopped before all runs were done. `capped`: the precision asked was not reached.
`skewed`: the differences are so lopsided that the interval covers too seldom. `no_positive_correlation`: pairing did not help.
`overloaded`: a team never settles.
`measures_improve_by_dropout`: what finishers report looks better in the design in which fewer finish. `warm_up_short`,
`warm_up_late`, `warm_up_unchecked`: the beginning of a steady-state study may still show (see `steadiness`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeysim.questions.answers import Difference
from journeysim.questions.contrasts import lopsided
from journeysim.questions.sides import PRIMARY, Side
from journeysim.questions.steadiness import of_warm_up

OF_FINISHERS = {"grade_mean": 1.0, "csat": 0.0, "nps": -100.0, "ces_mean": 1.0}  # measure of completed episodes: the worst there is
CODES = (
    "one_run",
    "interrupted",
    "capped",
    "skewed",
    "no_positive_correlation",
    "overloaded",
    "measures_improve_by_dropout",
    "warm_up_short",
    "warm_up_late",
    "warm_up_unchecked",
)


def of_pair(first: Side, second: Side, told: Sequence[Difference], busy: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Codes that apply to a comparison, in the order of `CODES`."""
    by_name = {item.measure: item for item in told}
    primary = by_name[PRIMARY]
    found = {*of_study(first), *of_study(second)}
    if lopsided(first.net_value - second.net_value):
        found.add("skewed")
    if primary.correlation <= 0.0:
        found.add("no_positive_correlation")
    if any(busy.values()):
        found.add("overloaded")
    if improves_by_dropout(by_name):
        found.add("measures_improve_by_dropout")
    return tuple(code for code in CODES if code in found)


def of_study(side: Side) -> list[str]:
    """Codes that concern the number of runs and their beginning."""
    study, warm_up = side.study, of_warm_up(side)
    holds = {"one_run": study.runs == 1, "interrupted": study.interrupted, "capped": study.capped}
    return [code for code, true in holds.items() if true] + ([warm_up] if warm_up else [])


def improves_by_dropout(told: Mapping[str, Difference]) -> bool:
    """Whether finishers are surely happier where surely fewer finish, by no more than those who dropped out could explain."""
    finishing = told["completed_share"]
    fewer = -direction(finishing)  # 1: the first design, -1: the second
    if not fewer:
        return False
    few, many = sorted((finishing.first.mean, finishing.second.mean))
    gone = 1.0 - few / many
    for name, worst in OF_FINISHERS.items():
        item = told.get(name)
        if item is not None and direction(item) == fewer:
            before = item.second.mean if fewer > 0 else item.first.mean
            if abs(item.difference.mean) <= most_by_dropout(gone, before, worst):
                return True
    return False


def most_by_dropout(gone: float, before: float, worst: float) -> float:
    """How much a mean rises at most when that share of the people disappears: when all who go gave the worst answer there is."""
    return gone * (before - worst) / (1.0 - gone) if gone < 1.0 else float("inf")


def direction(told: Difference) -> int:
    """1 or -1 when the 95% interval of the difference lies above or below 0, else 0."""
    return int(told.difference.low > 0.0) - int(told.difference.high < 0.0)
