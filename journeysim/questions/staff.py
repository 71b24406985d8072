"""Staff time: hours one design needs less than the other, their worth, and how many people that is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
    (`on_duty`); of the teams whose time differs, or of all when none does. A team paid for presence whose roster one of the designs
    changes is left out: what that costs is in the cost already.
    """
    weeks = first.days / 7.0
    mine, theirs = hours(first), hours(second)
    paid_in_cost = other_roster(first, second)
    saved = {team: theirs.get(team, 0.0) - mine.get(team, 0.0) for team in {**mine, **theirs} if team not in paid_in_cost}
    per_fte = {**fte_hours(second), **fte_hours(first)}
    return StaffTime(
        worth=float((wages(second, paid_in_cost) - wages(first, paid_in_cost)).mean() / first.on_offer.mean())
        if first.on_offer.any()
        else 0.0,
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


def presence(side: Side) -> dict[str, tuple[float, bool]]:
    """By team: ticks on duty, mean over replications, and whether the team is paid for them and nobody there quits."""
    counts = np.array([records.teams for records in side.records])
    ticks = counts[..., column(TEAMS, "on_duty")].sum(axis=1).mean(axis=0).tolist()
    steady = (counts[..., column(TEAMS, "grade")] == 0).all(axis=(0, 1)) & ~side.built.prices.paid_worked
    return dict(zip(side.built.plan.names.teams, zip(ticks, steady.tolist(), strict=True), strict=True))


def other_roster(first: Side, second: Side) -> set[str]:
    """Teams paid for presence that are there at other hours in the two designs, or only in one of them."""
    mine, theirs = presence(first), presence(second)
    nobody = (0.0, True)
    pairs = {team: (mine.get(team, nobody), theirs.get(team, nobody)) for team in {**mine, **theirs}}
    return {team for team, (one, other) in pairs.items() if one[1] and other[1] and one[0] != other[0]}


def fte_hours(side: Side) -> dict[str, float]:
    """Hours at work per week of one FTE, by team."""
    return dict(zip(side.built.plan.names.teams, side.built.prices.fte_hours.tolist(), strict=True))


def wages(side: Side, without: Collection[str] = ()) -> Floats:
    """Worth of the hours worked, money per replication, shape (R,); of all teams but some."""
    wage = side.built.prices.wage[side.built.plan.period_epoch] / MICRO
    counts = np.array([team not in without for team in side.built.plan.names.teams])
    return (worked(side) * wage * counts).sum(axis=(1, 2))


def paid(first: Side, second: Side, saved: Mapping[str, float]) -> str:
    """`worked`, `on_duty`, or `mixed` when the teams concerned are paid differently."""
    modes: dict[str, bool] = {}
    for side in (second, first):
        modes.update(zip(side.built.plan.names.teams, side.built.prices.paid_worked.tolist(), strict=True))
    concerned = {modes[team] for team, hours in saved.items() if hours} or set(modes.values())
    if concerned == {True}:
        return "worked"
    return "mixed" if True in concerned else "on_duty"
