"""Effort felt at a visit (points) and what adds up of it."""

from __future__ import annotations

import math

MOST = 1e6  # points of one visit


def repeated(repeat: float, times_before: int) -> float:
    """repeat ^ times_before by repeated multiplication, which every machine rounds alike; no further than it changes anything."""
    factor = 1.0
    for _ in range(times_before):
        if factor * repeat == factor:  # 1, 0 or beyond all numbers: a journey that does not end must still end in time
            return factor
        factor *= repeat
    return factor


def felt(
    sensitivity: float,
    effort: float,
    factor: float,
    waiting: float,
    minutes_waited: float,
    late: float,
    days_late: float,
    switch: float,
    transfer: float,
) -> float:
    """Effort of one served visit, points: a * (effort * factor + waiting * minutes + late * days + switch + transfer).

    `factor` is `repeated(repeat, visits before)`; `switch` and `transfer` are 0 where they do not apply. At most a million points: a step
    repeated a hundred times would otherwise count more than a whole number of 64 bits holds.
    """
    points = sensitivity * (effort * factor + waiting * minutes_waited + late * days_late + switch + transfer)
    return points if points < MOST else MOST


def felt_alone(sensitivity: float, effort: float, factor: float) -> float:
    """`felt` at a visit where nothing is waited for, late or handed over, which is the same to the last bit."""
    points = sensitivity * (effort * factor)
    return points if points < MOST else MOST


def millionths(value: float) -> int:
    """A number as whole millionths, rounded half up: the one rounding of effort, ease, grades and delight."""
    return math.floor(value * 1e6 + 0.5)
