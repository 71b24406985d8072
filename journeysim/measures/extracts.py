"""Numbers behind the figures: journey, week, ease. Plain arrays of one replication; average them over replications."""

from __future__ import annotations

import numpy as np

from journeysim.measures.tables import Table
from journeysim.measures.tallies import MILLION, finished, of_ledger, of_week, people, ratios
from journeysim.plan.layout import HOUR, TICKS_PER_MINUTE, WEEK, Plan
from journeysim.records import EASE_BIN, EASE_BINS, EASE_LOW, Records

HOURS = 168


def funnel(records: Records, plan: Plan) -> Table:
    """Where customers are lost and how effort builds up; one row per step in file order, shape (S,).

    `step`: name. `detour`: 1 on a detour. `visits`: visits that ended. `visits_per_episode`: per episode started. `effort`: points
    felt here per finished episode. `effort_so_far`: the same added up over the steps to here; the last is the mean effort of an
    episode, give or take those still open. Then per 1,000 episodes started: `gave_up`, `walked_out` (out of patience, and out of the
    journey) and `left` (led out by another route) are episodes lost here; `abandoned` are visits that ran out of patience, tried
    again or not.
    """

    def total(name: str) -> np.ndarray:
        return of_ledger(records, name).sum(axis=(0, 2))

    started = np.full(len(plan.names.steps), people(records, "started"))
    ended = np.full(len(plan.names.steps), finished(records, "episodes"))
    effort = ratios(total("effort") / MILLION, ended)
    return {
        "step": np.array(plan.names.steps, dtype=object),
        "detour": plan.steps[0, :, 0]["detour"].astype(np.int64),
        "visits": total("visits"),
        "visits_per_episode": ratios(total("visits"), started),
        "effort": effort,
        "effort_so_far": np.cumsum(effort),
        **{name: 1000.0 * ratios(total(name), started) for name in ("gave_up", "walked_out", "left", "abandoned")},
    }


def hours_covered(plan: Plan) -> np.ndarray:
    """Ticks of the measured part of the run that fall in each hour of the week, from Monday 00:00, shape (168,)."""
    opens = HOUR * np.arange(HOURS, dtype=np.int64)

    def until(tick: int) -> np.ndarray:
        return tick // WEEK * HOUR + np.clip(tick % WEEK - opens, 0, HOUR)

    return until(plan.horizon + plan.week_offset) - until(plan.warm_up + plan.week_offset)


def week(records: Records, plan: Plan) -> Table:
    """The week as teams and those who wait live it, hour by hour from Monday 00:00; shape (168, T), nan where undefined.

    `hour`: 0 to 167, shape (168,). `contacts`: per week. `load`: worked / on duty, 1 = everyone busy all hour; over 1 when people
    finish after closing; nan off duty and without limit. `worked`, `on_duty`: people, mean over the hour. `wait_mean`: minutes per
    contact of that hour. `waiting`: mean number in the queue.
    """
    covered = hours_covered(plan)[:, None]
    contacts, worked, on_duty = of_week(records, "contacts"), of_week(records, "worked"), of_week(records, "on_duty")
    return {
        "hour": np.arange(HOURS),
        "contacts": ratios(contacts, covered / HOUR),
        "load": ratios(worked, on_duty),
        "worked": ratios(worked, covered),
        "on_duty": ratios(on_duty, covered),
        "wait_mean": ratios(of_week(records, "waited") / TICKS_PER_MINUTE, contacts),
        "waiting": ratios(of_week(records, "queue_area"), covered),
    }


def ease_histogram(records: Records, plan: Plan) -> Table:
    """Finished episodes by ease x = (expected - felt) / scale, per segment.

    `low`, `high`: ends of the bins, shape (180,), easier than expected above 0; the first and last bin hold everything beyond.
    `episodes`: shape (G, 180). `segment`: names, shape (G,).
    """
    low = (EASE_LOW + EASE_BIN * np.arange(EASE_BINS)) / MILLION
    return {
        "segment": np.array(plan.names.segments, dtype=object),
        "low": low,
        "high": low + EASE_BIN / MILLION,
        "episodes": records.ease,
    }
