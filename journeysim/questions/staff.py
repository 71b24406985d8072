"""Staff time: hours one design needs less than the other, their worth, and how many people that is."""

from __future__ import annotations

import numpy as np

from journeysim.plan.layout import HOUR
from journeysim.questions.answers import StaffTime
from journeysim.questions.sides import Floats, Side
from journeysim.records import TEAMS, column

MICRO = 1e6  # wages are in millionths of the currency unit


def staff_time(first: Side, second: Side) -> StaffTime:
    """Time worked (service and wrap-up) that the first design needs less than the second.

    Worth: hours saved at the wage of their team and period, per customer on offer. FTE: hours saved per week over the hours at work per
    week of one FTE. `paid` says whether that time is already in the cost (`worked`) or becomes money only when the roster shrinks
    (`on_duty`); of the teams whose time differs, or of all when none does.
    """
    saved = hours(second).mean(axis=0) - hours(first).mean(axis=0)
    weeks = first.days / 7.0
    per_fte = first.built.prices.fte_hours
    fte = np.divide(saved / weeks, per_fte, out=np.zeros_like(saved), where=per_fte > 0)
    gained = (wages(second) - wages(first)).mean()
    return StaffTime(
        worth=float(gained / first.on_offer.mean()) if first.on_offer.any() else 0.0,
        hours_per_week=float(saved.sum() / weeks),
        fte=float(fte.sum()),
        paid=paid(first, saved),
    )


def worked(side: Side) -> np.ndarray:
    """Hours worked by period and team, shape (R, P, T)."""
    return np.array([records.teams[:, :, column(TEAMS, "worked")] for records in side.records]) / HOUR


def hours(side: Side) -> Floats:
    """Hours worked by team, shape (R, T)."""
    return worked(side).sum(axis=1)


def wages(side: Side) -> Floats:
    """Worth of the hours worked, money per replication, shape (R,)."""
    wage = side.built.prices.wage[side.built.plan.period_epoch] / MICRO
    return (worked(side) * wage).sum(axis=(1, 2))


def paid(side: Side, saved: np.ndarray) -> str:
    """`worked`, `on_duty`, or `mixed` when the teams concerned are paid differently."""
    modes = side.built.prices.paid_worked
    concerned = modes[saved != 0] if np.any(saved != 0) else modes
    if len(concerned) and concerned.all():
        return "worked"
    return "mixed" if concerned.any() else "on_duty"
