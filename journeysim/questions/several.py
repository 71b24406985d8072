"""More than two designs at once: which may be the best, and every pair, with intervals that hold together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.questions.answers import Estimate, PairOfDesigns, Several, Standing
from journeysim.questions.sides import Side, side
from journeysim.study import Study


def several(study: Study, designs: Sequence[str], *, belief: str | None = None) -> Several:
    """Designs in order of net value per customer on offer, the best first.

    The simultaneous intervals decide: a design whose interval against the best of the others reaches above 0 may be the best, and two
    or more of those are a tie. Holm p-values stand beside them.

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
    sides = [side(study, name, belief) for name in names]
    against = compare.multiple_comparisons_with_best([item.net_value for item in sides])
    rows = [
        Standing(item.design, told(item), Estimate(*found.difference, study.runs), found.may_be_best)
        for item, found in zip(sides, against, strict=True)
    ]
    return Several(tuple(sorted(rows, key=lambda row: -row.net_value.mean)), pairs(sides, study.runs))


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
