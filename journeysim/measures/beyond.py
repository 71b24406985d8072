"""What customers kept may be worth after the horizon: a declared extrapolation, apart from every other euro.

The margin multiple r / (1 + i - r) of Gupta and Lehmann: r and i of the same period, the first margin one period out. It never is part
of net value, and stands beside `kept_value`, which is what the file itself says about the time after the horizon.
"""

from __future__ import annotations

import functools
import math

import numpy as np

from journeysim.measures.tables import Table
from journeysim.measures.tallies import MILLION, of_finished, of_people, ratios
from journeysim.plan.layout import DAY, DELAY, PART, TICKS_PER_MINUTE, Plan, Prices
from journeysim.records import Records
from journeysim.rules.delays import MIX, sample

YEAR_MINUTES = 365.25 * DAY / TICKS_PER_MINUTE
QUANTILES = 4_000  # of a delay, for its mean


def margin_multiple(r: float, i: float) -> float:
    """Worth now of all later margins per margin, with a share r staying and a discount i per period; nan when it has no end."""
    return r / (1.0 + i - r) if 0.0 <= r < 1.0 + i else math.nan


def mean_minutes(plan: Plan, index: int) -> float:
    """Mean of a delay of the plan in minutes of calendar time, from even quantiles; infinite for one that may be for ever."""
    return _mean_minutes(plan.delays.tobytes(), plan.parts.tobytes(), plan.knots.tobytes(), index)


@functools.lru_cache(maxsize=256)
def _mean_minutes(delays: bytes, parts: bytes, knots: bytes, index: int) -> float:
    """The same from the plan's tables as bytes, so that the replications of a case share one answer."""
    table = np.frombuffer(knots, np.float64).reshape(-1, 2)
    family, working, first, n, a, b, c = np.frombuffer(delays, DELAY)[index].tolist()
    if family == MIX:
        found, before = 0.0, 0.0
        for upto, part in np.frombuffer(parts, PART)[first : first + n].tolist():
            found += (min(upto, 1.0) - before) * _mean_minutes(delays, parts, knots, part)
            before = min(upto, 1.0)
        return found
    x, y = table[:, 0].tolist(), table[:, 1].tolist()
    minutes = [sample(family, a, b, c, first, n, (k + 0.5) / QUANTILES, x, y) for k in range(QUANTILES)]
    days = bin(working).count("1")
    return math.fsum(minutes) / QUANTILES * (7 / days if days else 1)


def beyond_horizon(records: Records, plan: Plan, prices: Prices) -> Table:
    """Margin after the horizon of the customers kept, one row per segment; nan where nobody decides, comes back or could ever be lost.

    `segment`. `stay_rate`: r, share that stayed of the decisions of this run, per episode. `months`: mean time from the end of one
    episode to the start of the next, the period of r and i. `discount`: i, the file's `discount` over that time. `multiple`:
    r / (1 + i - r). `margin`: value per finished episode. `kept`: customers not lost at the horizon. `value`: kept * margin * multiple.
    """
    asked, stayed, ended, due = (of_finished(records, name).sum(axis=(0, 2)) for name in ("asked", "stayed", "episodes", "value_due"))
    rate = ratios(stayed, asked)
    back = plan.segments[-1]["back"]
    minutes = np.array([mean_minutes(plan, index) if index >= 0 else math.nan for index in back.tolist()])
    discount = (1.0 + prices.discount) ** (minutes / YEAR_MINUTES) - 1.0
    multiple = np.array([margin_multiple(r, i) for r, i in zip(rate.tolist(), discount.tolist(), strict=True)], np.float64)
    margin = ratios(due / MILLION * prices.value[-1] / MILLION, ended)
    kept = of_people(records, "entered") + of_people(records, "existing") - of_people(records, "lost")
    return {
        "segment": np.array(plan.names.segments, dtype=object),
        "stay_rate": rate,
        "months": minutes / (YEAR_MINUTES / 12),
        "discount": discount,
        "multiple": multiple,
        "margin": margin,
        "kept": kept,
        "value": kept * margin * multiple,
    }
