"""Engagement of a team: a grade (1 to 10) that load and anger wear down, and what it does to the work.

Directions: KC and Terwiesch 2009 (overwork slows), Berry Jaeker and Tucker 2017 (a second tipping point), Gallup Q12 (engagement
against productivity, loyalty and turnover), Whitt 2006 (turnover and learning). Sizes are assumed, chosen to stay inside those bands.
All effects are measured from the grade at the start of today, `lead` = grade - start, so that a team at its start has none.
"""

from __future__ import annotations

import math

LOWEST, HIGHEST = 1.0, 10.0  # of a grade
FULL = 0.85  # occupancy above which load tells
WIDEST = 2.302585092994046  # log 10: pace and tone stay within a tenth and ten times


def occupancy(worked: int, on_duty: int) -> float:
    """Time worked as a share of time on duty; 0 without hours on duty."""
    if on_duty <= 0:
        return 0.0
    return worked / on_duty


def share_over(angry: int, started: int, normal: float) -> float:
    """Share of services started by customers who had already felt more than they expected; the normal one without services."""
    if started <= 0:
        return normal
    return angry / started


def target(base: float, load: float, anger: float, busy: float, over: float, over_normal: float) -> float:
    """Where the grade tends to: base - load * max(0, occupancy - 85%) / 10% - anger * (over - over_normal), from 1 to 10."""
    grade = base - anger * (over - over_normal)
    if busy > FULL:
        grade -= load * (busy - FULL) / 0.1
    if grade < LOWEST:
        return LOWEST
    if grade > HIGHEST:
        return HIGHEST
    return grade


def taken_hold(span: int, inertia: int) -> float:
    """Share of a change that has taken hold after `span` ticks: 1 - exp(-span / inertia)."""
    return 1.0 - math.exp(-(span / inertia))


def moved(grade: float, towards: float, share: float) -> float:
    """The grade a share of the way to its target."""
    return grade + share * (towards - grade)


def factor(exponent: float) -> float:
    """exp of an exponent held within a tenth and ten times."""
    if exponent > WIDEST:
        exponent = WIDEST
    if exponent < -WIDEST:
        exponent = -WIDEST
    return math.exp(exponent)


def pace(effect: float, lead: float) -> float:
    """Factor on the duration of services: exp(-effect * lead), from 0.1 to 10; exactly 1 without lead or effect."""
    return factor(-(effect * lead))


def tone(effect: float, lead: float) -> float:
    """Factor on the effort of who is served: exp(-effect * lead), from 0.1 to 10; exactly 1 without lead or effect."""
    return factor(-(effect * lead))


def resolution(effect: float, lead: float) -> float:
    """Shift of the log-odds of success at the steps of the team."""
    return effect * lead


def quits(rate: float, less: float, lead: float, years: float) -> float:
    """Probability that one person quits within `years`: 1 - exp(-rate * exp(-less * lead) * years)."""
    exponent = -(less * lead)
    if exponent > 36.0:
        exponent = 36.0
    return 1.0 - math.exp(-(rate * math.exp(exponent) * years))


def newness(tenure: int, learns: int) -> float:
    """Factor on durations of one person after `tenure` ticks: 1 + exp(-tenure / learns); 1 for who was there at the start (-1)."""
    if tenure < 0 or learns <= 0:
        return 1.0
    return 1.0 + math.exp(-(tenure / learns))


def at_work(scheduled: int, employed: int, there: int, unlimited: int) -> int:
    """People of a schedule who are at work when `there` of `employed` people have not quit: in proportion, halves up, at least one.

    A team without limit (`scheduled` = `unlimited`) stays so.
    """
    if scheduled <= 0 or there >= employed or scheduled == unlimited:
        return scheduled
    left = (2 * scheduled * there + employed) // (2 * employed)
    return left if left > 1 else 1
