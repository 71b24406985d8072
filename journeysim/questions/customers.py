"""The same customers under both designs: who is kept by one and lost by the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from journeysim.questions.answers import Per1000
from journeysim.questions.sides import Side
from journeysim.records import KEPT, LOST, NEVER, OPEN

STAYING = (KEPT, OPEN)  # someone whose episode is under way at the horizon has not been lost
ENTERED = (KEPT, LOST, OPEN)


def per_1000(first: Side, second: Side) -> Per1000:
    """Of 1,000 customers who entered under both designs; zeros when the study has no table for the pair."""
    return of_tables(tables(first, second))


def tables(first: Side, second: Side) -> NDArray[np.int64]:
    """Customers by fate under the first (rows) and the second design (columns), shape (R, 4, 4)."""
    pairs = first.study.pairs
    if (first.case, second.case) in pairs:
        return pairs[first.case, second.case]
    if (second.case, first.case) in pairs:
        return pairs[second.case, first.case].transpose(0, 2, 1)
    return np.zeros((0, 4, 4), np.int64)


def of_tables(counts: NDArray[np.int64]) -> Per1000:
    """Shares of all matched customers of all runs together, times 1,000."""
    runs = max(1, len(counts))
    total = counts.sum(axis=0)
    matched = int(total[np.ix_(ENTERED, ENTERED)].sum())
    unmatched = int(total.sum()) - int(total[NEVER, NEVER]) - matched
    scale = 1000.0 / matched if matched else 0.0
    return Per1000(
        only_first=scale * int(total[np.ix_(STAYING, (LOST,))].sum()),
        only_second=scale * int(total[np.ix_((LOST,), STAYING)].sum()),
        both=scale * int(total[np.ix_(STAYING, STAYING)].sum()),
        neither=scale * int(total[LOST, LOST]),
        customers=matched / runs,
        unmatched=unmatched / runs,
    )
