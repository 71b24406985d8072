"""When the money put into a design has come back."""

from __future__ import annotations

import numpy as np

from journeysim import measures
from journeysim.questions.answers import Payback
from journeysim.questions.sides import Floats, Side


def invested(side: Side) -> float:
    """All one-off amounts of the design's initiatives that start within the horizon, in full, money."""
    return measures.invested(side.built.prices, side.built.plan.horizon)


def payback(side: Side, today: Side) -> Payback:
    """Months until the cumulative cash of a design passes that of today and stays above it to the horizon."""
    months, ahead = cash_ahead(side, today)
    return Payback(side.design, invested(side), crossing(months, ahead))


def cash_ahead(side: Side, today: Side) -> tuple[Floats, Floats]:
    """Months from the start, and money by which a design is then ahead of today, mean over replications."""
    mine, theirs = cash(side), cash(today)
    months = np.union1d(mine[0], theirs[0])
    return months, np.interp(months, *mine) - np.interp(months, *theirs)


def cash(side: Side) -> tuple[Floats, Floats]:
    """Months from the start and cumulative cash, mean over replications."""
    flows = [measures.cash(records, side.built.plan, side.built.prices) for records in side.records]
    return np.asarray(flows[0][0], np.float64), np.mean([flow[1] for flow in flows], axis=0)


def crossing(months: Floats, ahead: Floats) -> float | None:
    """First moment from which `ahead` stays at 0 or more, linear between the points; None when it ends below 0."""
    behind = np.flatnonzero(ahead < 0.0)
    if not len(behind):
        return 0.0
    last = int(behind[-1])
    if last == len(ahead) - 1:
        return None
    rise = ahead[last + 1] - ahead[last]
    return float(months[last] + (months[last + 1] - months[last]) * -ahead[last] / rise)
