"""Opening hours and people at work, as step functions of the week."""

from __future__ import annotations

from journeysim.plan.layout import TICKS_PER_MINUTE, UNLIMITED
from journeysim.scenario.resolved import MINUTES_PER_WEEK, Team

HoursRow = tuple[int, int, int, int]  # at (ticks), open, people, duty
MONDAY_TO_FRIDAY = 0b0011111
MINUTES_PER_DAY = 24 * 60


def working_days(team: Team | None) -> int:
    """Mask of working weekdays (bit 0 Monday): days on which the team is open at any moment; without a team Monday to Friday."""
    if team is None:
        return MONDAY_TO_FRIDAY
    mask = 0
    for start, end in team.open:
        for day in range(start // MINUTES_PER_DAY, -(-end // MINUTES_PER_DAY)):
            mask |= 1 << (day % 7)
    return mask or MONDAY_TO_FRIDAY


def hours_of(team: Team, *, unlimited: bool = False) -> list[HoursRow]:
    """The week of a team, one row from each change on, the first at Monday 00:00.

    `unlimited` takes the limit off the people and leaves the presence that is paid (duty) as it was.
    """
    edges = {0}
    for start, end in team.open:
        edges |= {start, end}
    for start, end, _ in team.people:
        edges |= {start, end}
    rows: list[HoursRow] = []
    for minute in sorted(edge for edge in edges if 0 <= edge < MINUTES_PER_WEEK):
        values = _at(team, minute, unlimited)
        if not rows or rows[-1][1:] != values:
            rows.append((minute * TICKS_PER_MINUTE, *values))
    return rows


def _at(team: Team, minute: int, unlimited: bool) -> tuple[int, int, int]:
    """Open, people and duty from this minute of the week on."""
    if not any(start <= minute < end for start, end in team.open):
        return 0, 0, 0
    at_work: int | None = 0
    for start, end, people in team.people:
        if start <= minute < end:
            at_work = people
    duty = 0 if at_work is None else at_work
    return 1, UNLIMITED if unlimited or at_work is None else at_work, duty
