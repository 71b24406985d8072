"""Records written by hand: `records(plan, ledger={(0, "call", 0, "visits"): 3}, people={(0, "offered"): 10})`; all else is 0.

Keys name steps, teams and outcomes by their word; periods, segments and hours of the week by their number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from journeysim.plan.layout import OUTCOMES, Plan
from journeysim.records import EASE_BINS, EFFORT_BINS, FINISHED, LEDGER, PEOPLE, TEAMS, WEEK_COLUMNS, Records

Given = Mapping[tuple[Any, ...], int]


def records(
    plan: Plan,
    *,
    ledger: Given = {},  # (period, step, segment, column)
    finished: Given = {},  # (period, segment, outcome, column)
    people: Given = {},  # (segment, column)
    teams: Given = {},  # (period, team, column)
    week: Given = {},  # (hour, team, column)
    contacts: Given = {},  # (owner, team)
    effort: Given = {},  # (bin,)
    ease: Given = {},  # (segment, bin)
) -> Records:
    """The records of one replication with these counts."""
    names = plan.names
    steps, segments, hands, owners = names.steps, tuple(range(len(names.segments))), names.teams, names.owners
    periods = tuple(range(len(plan.period_epoch)))
    return Records(
        ledger=_table(ledger, periods, steps, segments, LEDGER),
        finished=_table(finished, periods, segments, OUTCOMES, FINISHED),
        people=_table(people, segments, PEOPLE),
        teams=_table(teams, periods, hands, TEAMS),
        week=_table(week, tuple(range(168)), hands, WEEK_COLUMNS),
        contacts=_table(contacts, owners, hands),
        effort=_table(effort, tuple(range(EFFORT_BINS))),
        ease=_table(ease, segments, tuple(range(EASE_BINS))),
    )


def _table(given: Given, *axes: tuple) -> np.ndarray:
    table = np.zeros([len(axis) for axis in axes], np.int64)
    for key, count in given.items():
        table[tuple(axis.index(part) for axis, part in zip(axes, key, strict=True))] = count
    return table
