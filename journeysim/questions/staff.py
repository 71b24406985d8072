"""Staff time: hours one design needs less than the other, their worth, and how many people that is."""

from __future__ import annotations

from collections.abc import Mapping

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
    weeks = first.days / 7.0
    mine, theirs = hours(first), hours(second)
    saved = {team: theirs.get(team, 0.0) - mine.get(team, 0.0) for team in {**mine, **theirs}}
    per_fte = {**fte_hours(second), **fte_hours(first)}
    return StaffTime(
        worth=float((wages(second) - wages(first)).mean() / first.on_offer.mean()) if first.on_offer.any() else 0.0,
        hours_per_week=sum(saved.values()) / weeks,
        fte=sum(hours / weeks / per_fte[team] for team, hours in saved.items() if per_fte[team] > 0),
        paid=paid(first, second, saved),
    )


def worked(side: Side) -> np.ndarray:
    """Hours worked by period and team, shape (R, P, T)."""
    return np.array([records.teams[:, :, column(TEAMS, "worked")] for records in side.records]) / HOUR


def hours(side: Side) -> dict[str, float]:
    """Hours worked by team, mean over replications."""
    return dict(zip(side.built.plan.names.teams, worked(side).sum(axis=1).mean(axis=0).tolist(), strict=True))


def fte_hours(side: Side) -> dict[str, float]:
    """Hours at work per week of one FTE, by team."""
    return dict(zip(side.built.plan.names.teams, side.built.prices.fte_hours.tolist(), strict=True))


def wages(side: Side) -> Floats:
    """Worth of the hours worked, money per replication, shape (R,)."""
    wage = side.built.prices.wage[side.built.plan.period_epoch] / MICRO
    return (worked(side) * wage).sum(axis=(1, 2))


def paid(first: Side, second: Side, saved: Mapping[str, float]) -> str:
    """`worked`, `on_duty`, or `mixed` when the teams concerned are paid differently."""
    modes: dict[str, bool] = {}
    for side in (second, first):
        modes.update(zip(side.built.plan.names.teams, side.built.prices.paid_worked.tolist(), strict=True))
    concerned = {modes[team] for team, hours in saved.items() if hours} or set(modes.values())
    if concerned == {True}:
        return "worked"
    return "mixed" if True in concerned else "on_duty"
