"""What an episode was worth to the customer: ease, report grade, customer effort score. Conventions, the same under every belief."""

from __future__ import annotations


def ease(expected: float, effort: float, scale: float, completed: bool) -> float:
    """x = (expected - effort) / scale: easier than expected above 0; an unfinished episode is never easier than expected."""
    x = (expected - effort) / scale
    if not completed and x > 0.0:
        return 0.0
    return x


def grade(x: float, resolved: bool, delight: float) -> float:
    """Dutch report grade 1-10: 8 = expectation just met, 0.75 a scale easier, 1.5 a scale harder, 2.5 unresolved (assumed)."""
    g = 8.0 + delight
    if x > 0.0:
        g += 0.75 * x
    else:
        g += 1.5 * x
    if not resolved:
        g -= 2.5
    if g < 1.0:
        return 1.0
    if g > 10.0:
        return 10.0
    return g


def ces(x: float) -> float:
    """Customer effort score 1-7, 7 = easy: 5 = as expected."""
    c = 5.0 + x
    if c < 1.0:
        return 1.0
    if c > 7.0:
        return 7.0
    return c


def nps_class(grade_millionths: int) -> int:
    """1 promoter (rounded grade 9-10), -1 detractor (6 or lower), else 0; from whole millionths, so that no last bit decides."""
    rounded = (grade_millionths + 500_000) // 1_000_000
    if rounded >= 9:
        return 1
    if rounded <= 6:
        return -1
    return 0


def worn(lift: float, lasts: float, noticed_before: int) -> float:
    """Grade points of a gift noticed after `noticed_before` earlier times: lift * lasts ^ noticed_before."""
    for _ in range(noticed_before):
        lift *= lasts
    return lift
