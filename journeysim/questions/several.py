"""More than two designs at once: which may be the best, and every pair, with intervals that hold together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.questions import cash
from journeysim.questions.answers import AgainstToday, Estimate, PairOfDesigns, Several, Standing
from journeysim.questions.sides import Side, side
from journeysim.questions.verdict import DAYS_A_YEAR, FIRST_ADVICE, smallest_that_matters
from journeysim.study import TODAY, Study

BEST, NO_DIFFERENCE, TIE = "best", "no_difference", "tie"


def pairs_asked(names: Sequence[str]) -> list[tuple[str, str]]:
    """Differences that comparing designs asks about: the pair of the verdict, each against today, and of more than two every other."""
    asked = [(names[0], names[1]), *((name, TODAY) for name in names)]
    if len(names) > 2:
        asked += [pair for pair in combinations(names, 2) if pair[::-1] not in asked]
    return [(one, other) for one, other in dict.fromkeys(asked) if one != other]


def several(study: Study, designs: Sequence[str], *, belief: str | None = None) -> Several:
    """Designs in order of net value per customer on offer, the best first.

    The simultaneous intervals decide: a design whose interval against the best of the others reaches above 0 may be the best, and two
    or more of those are a tie, unless they are shown to be less than `matters` apart. Holm p-values stand beside them.

    Parameters
    ----------
    study
        A study that ran all the designs.
    designs
        Keys of two or more designs; today is one like any other.
    belief
        Default: the belief in force.
    """
    names = list(dict.fromkeys(designs))
    if len(names) < 2:
        raise UsageError("Comparing several designs needs two or more different ones.")
    sides = sorted((side(study, name, belief) for name in names), key=lambda item: -float(np.mean(item.net_value)))
    matters = smallest_that_matters(study.scenario)
    among = len(sides) * (len(sides) - 1) // 2
    ruling = [compare.verdict_of(sides[0].net_value - item.net_value, matters, among=among) for item in sides]
    against = compare.multiple_comparisons_with_best([item.net_value for item in sides])
    rows = tuple(
        Standing(item.design, told(item), Estimate(*found.difference, study.runs), found.may_be_best, rule.outcome == NO_DIFFERENCE)
        for item, found, rule in zip(sides, against, ruling, strict=True)
    )
    outcome, group = place_of_first(rows)
    lead = compare.interval(sides[0].net_value - sides[1].net_value, 1.0 - 0.05 / among)
    return Several(
        standings=rows,
        pairs=pairs([side(study, name, belief) for name in names], study.runs),
        outcome=outcome,
        group=group,
        perhaps_less=outcome == BEST and not lead.low >= matters,
        lead=Estimate(*lead, study.runs),
        today=against_today(sides, matters, among),
        runs=study.runs,
        runs_needed=advice(sides, group, matters, among) if outcome == TIE else None,
        seconds_per_run=study.seconds_per_run,
        matters=matters,
        yearly=lead.mean * float(sides[0].on_offer.mean()) / sides[0].days * DAYS_A_YEAR,
        invested={item.design: cash.invested(item) for item in sides},
        belief=sides[0].case.belief,
        money=study.scenario.money,
    )


def place_of_first(rows: Sequence[Standing]) -> tuple[str, tuple[str, ...]]:
    """The outcome, and who shares first place; the first row brings the most and is level with itself."""
    first, *rest = rows
    rivals = [row.design for row in rest if row.may_be_best]
    level = [row.design for row in rest if row.level]
    if level and set(rivals) <= set(level):
        return NO_DIFFERENCE, (first.design, *level)
    return (TIE, (first.design, *rivals)) if rivals else (BEST, (first.design,))


def against_today(sides: Sequence[Side], matters: float, among: int) -> tuple[AgainstToday, ...]:
    """Every design against doing nothing by the rule of the verdict, at levels that hold for all pairs at once; none without today."""
    today = next((item for item in sides if item.design == TODAY), None)
    if today is None:
        return ()
    found = []
    for item in sides:
        if item is not today:
            gaps = item.net_value - today.net_value
            gap = Estimate(*compare.interval(gaps, 1.0 - 0.05 / among), len(gaps))
            found.append(AgainstToday(item.design, gap, compare.verdict_of(gaps, matters, among=among).outcome))
    return tuple(found)


def advice(sides: Sequence[Side], group: Sequence[str], matters: float, among: int) -> int | None:
    """Runs, in tens, that would settle the first place: as many as the slowest of those who share it needs against the first."""
    rivals = [item for item in sides[1:] if item.design in group]
    gaps = [sides[0].net_value - item.net_value for item in rivals]
    needed = [FIRST_ADVICE if len(gap) < 2 else compare.runs_needed(gap, matters, among=among) for gap in gaps]
    known = [number for number in needed if number is not None]
    return math.ceil(max(known) / 10) * 10 if len(known) == len(needed) else None


def told(item: Side) -> Estimate:
    """Net value of a design with its own interval."""
    return Estimate(*compare.interval(item.net_value), item.study.runs)


def pairs(sides: Sequence[Side], runs: int) -> tuple[PairOfDesigns, ...]:
    """Every pair, in the order asked."""
    intervals = compare.all_pairs([item.net_value for item in sides])
    raw = np.array([compare.p_value(sides[one].net_value - sides[other].net_value) for one, other in intervals])
    return tuple(
        PairOfDesigns(sides[one].design, sides[other].design, Estimate(*interval, runs), float(p))
        for ((one, other), interval), p in zip(intervals.items(), compare.holm(raw), strict=True)
    )
