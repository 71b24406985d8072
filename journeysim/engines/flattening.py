"""A plan and a belief as the compiled engine takes them: flat arrays of one fixed type, with what is worked out once. Knows no compiler."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim.engines.room import (
    AT_MOST_LIKELY,
    CHANGE,
    DELAY,
    DEPARTMENT,
    ENGAGEMENT,
    NEVER,
    PART,
    ROUTE,
    SEGMENT,
    STEP,
    WORD_OF_MOUTH,
    Beliefs,
    Tables,
)
from journeysim.plan import layout
from journeysim.plan.layout import CONSTANT, WEEK, Belief, Plan
from journeysim.plan.layout import DONE as TO_DONE
from journeysim.rules.chances import logit
from journeysim.rules.delays import EXPONENTIAL, LOGNORMAL, TRIANGULAR, UNIFORM, WEIBULL, ticks
from journeysim.rules.effort import felt, millionths

CLOSED = (EXPONENTIAL, LOGNORMAL, WEIBULL, UNIFORM, TRIANGULAR)  # families of closed_form, apart from constants
SLICES = 2_000  # stretches in which those who are parked are kept apart, over the whole run


def widened(rows: NDArray[np.void], dtype: np.dtype) -> NDArray[np.void]:
    """Rows of the plan in the columns of the kernel, flat."""
    flat = rows.ravel()
    found = np.zeros(len(flat), dtype)
    for name in rows.dtype.names or ():
        found[name] = flat[name]
    return found


def tables_of(plan: Plan) -> Tables:
    """The plan, flat."""
    teams = plan.hours_first.shape[1]
    lines = [timeline(plan, team) for team in range(teams)]
    knots = np.array(plan.knots, np.float64).reshape(-1, 2)
    steps = steps_of(plan)
    return Tables(
        horizon=plan.horizon,
        warm_up=plan.warm_up,
        week_offset=plan.week_offset,
        existing=plan.existing,
        sigma=float(plan.sigma),
        back_at=plan.back_at % len(plan.step_key),
        returns=int(plan.existing > 0 or bool((plan.segments["back"] >= 0).any())),
        segment_count=len(plan.segment_expects),
        step_count=len(plan.step_key),
        period_count=len(plan.period_epoch),
        team_count=teams,
        level_count=int(steps["level"].max()) + 1,
        gift_count=int(steps["gift"].max()) + 1,
        breakpoints_n=len(plan.arrival_at),
        slices_n=len(slices(plan)),
        knots_n=len(knots),
        bounds=np.array(plan.bounds, np.int64),
        period_epoch=np.array(plan.period_epoch, np.int64),
        slice_at=slices(plan),
        arrival_at=np.array(plan.arrival_at, np.int64),
        arrival_level=np.array(plan.arrival_level, np.float64),
        arrival_rate=np.array(plan.arrival_rate, np.float64),
        expects=np.array(plan.segment_expects, np.float64),
        scale=np.array(plan.segment_scale, np.float64),
        stays=np.array(plan.segment_stays, np.float64),
        back_before=np.array(plan.back_before, np.float64),
        segments=widened(plan.segments, SEGMENT),
        steps=steps,
        first_step=np.array(plan.first_step, np.int64),
        routes=widened(plan.routes, ROUTE),
        delays=widened(plan.delays, DELAY),
        parts=widened(plan.parts, PART),
        knot_x=knots[:, 0].copy(),
        knot_y=knots[:, 1].copy(),
        changes=np.array([change for line in lines for change in line], CHANGE),
        changes_first=np.cumsum([0, *(len(line) for line in lines)]).astype(np.int64),
        at_most_likely=AT_MOST_LIKELY,
        living=int(layout.living(plan)),
        habit=float(plan.habit),
        reach=float(plan.reach),
        owner_count=len(plan.names.owners),
        epoch_count=len(plan.epoch_at),
        reviewed=np.array(plan.reviewed, np.int64),
        team_key=np.array(plan.team_key, np.uint64),
        employed=np.array(plan.employed, np.int64),
        people_first=np.cumsum([0, *plan.employed.tolist()]).astype(np.int64),
        grade_start=np.array(plan.grade_start, np.float64),
        over_normal=np.array(plan.over_normal, np.float64),
        engagement=widened(plan.engagement, ENGAGEMENT),
        departments=widened(plan.departments, DEPARTMENT),
        word_of_mouth=widened(plan.word_of_mouth, WORD_OF_MOUTH),
        ordinary=np.array(plan.ordinary, np.float64),
        balance=np.array(plan.balance, np.float64),
    )


def steps_of(plan: Plan) -> NDArray[np.void]:
    """Rows (E, S, G) of the steps, flat, with the friction of the segment and what is worked out once."""
    epochs, count, segments = plan.steps.shape
    rows = widened(plan.steps, STEP)
    by_step = rows.reshape(plan.steps.shape)
    for name in layout.FRICTION.names or ():
        by_step[name] = plan.friction[name][:, np.newaxis, :]
    by_step["number"] = np.arange(count)[np.newaxis, :, np.newaxis]
    by_step["key"] = plan.step_key[np.newaxis, :, np.newaxis]
    rows["level"] = np.unique(-rows["priority"], return_inverse=True)[1].ravel()
    gives = (plan.steps["given"] > 0.0).any(axis=(0, 2))
    by_step["gift"] = np.where(gives, np.cumsum(gives) - 1, -1)[np.newaxis, :, np.newaxis]
    rows["odds"] = [logit(share) if share > 0.0 else NEVER for share in rows["gives_up"].tolist()]
    by_step["pull"] = np.where(by_step["gives_up"] > 0.0, by_step["sensitivity"] * by_step["truth"] / plan.segment_scale, 0.0)
    needs = [rows[name] >= 0 for name in ("team", "promised", "responds", "answers", "patience")]
    rows["alone"] = ~np.logical_or.reduce(needs)
    rows["queues"] = needs[0] & ~np.logical_or.reduce(needs[1:])
    rows["easy"] = (rows["succeeds"] >= 1.0) & (rows["given"] <= 0.0) & (rows["loses"] == 0)
    rows["straight"] = [straight(plan, by_step[place]) for place in np.ndindex(epochs, count, segments)]
    rows["fixed"] = [fixed(plan.delays[takes]) for takes in rows["takes"].tolist()]
    rows["smooth"] = (rows["alone"] == 1) & (rows["easy"] == 1) & (rows["detour"] == 0) & (plan.habit == 0.0)
    by_step["due"] = np.where(by_step["expected"] > 0.0, plan.segment_expects * by_step["expected"], 0.0)
    rows["own"] = [millionths(felt(1.0, effort, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)) for effort in rows["effort"].tolist()]
    takes = plan.delays[rows["takes"]]
    plain = np.isin(takes["family"], CLOSED) & (takes["working"] == 0)
    rows["family"] = np.where(plain, takes["family"], -1)
    for name, column in (("mean", "a"), ("spread", "b"), ("high", "c")):
        rows[name] = np.where(plain, takes[column], 0.0)
    return rows


def straight(plan: Plan, row: Any) -> int:
    """The step that always follows a success, or DONE; -2 where the way on must be looked up."""
    if row["next_n"] != 1:
        return -2
    way = plan.routes[row["next_first"]]
    if way["after"] >= 0 or way["target"] < TO_DONE:
        return -2
    there = plan.steps[:, way["target"], :]
    return int(way["target"]) if way["target"] == TO_DONE or not (there["detour"].any() or there["at_most"].any()) else -2


def fixed(delay: Any) -> int:
    """Ticks of a delay that is the same every time; -1 for others."""
    return ticks(float(delay["a"])) if delay["family"] == CONSTANT and delay["working"] == 0 and np.isfinite(delay["a"]) else -1


def belief_of(belief: Belief) -> Beliefs:
    """The belief, with its types fixed."""
    before_top = [float(number) for number in belief[1:9]]
    after_top = [float(number) for number in belief[10:14]]
    grades, log_odds = np.array(belief.table_grade, np.float64), np.array(belief.table_logit, np.float64)
    return Beliefs._make([np.array(belief.b, np.float64), *before_top, int(belief.top), *after_top, len(grades), grades, log_odds])


def slices(plan: Plan) -> NDArray[np.int64]:
    """First ticks of the stretches in which those who are parked are kept apart: each period in equal parts."""
    bounds = plan.bounds.tolist()
    parts = max(1, SLICES // max(1, len(bounds) - 1))
    return np.array(sorted({start + (end - start) * i // parts for start, end in pairwise(bounds) for i in range(parts)}), np.int64)


def timeline(plan: Plan, team: int) -> list[tuple[int, int, int, int]]:
    """(tick, open, people, duty) from each change on, until two weeks beyond the horizon; the first at tick 0."""
    found: list[tuple[int, int, int, int]] = []
    starts = [*plan.epoch_at.tolist(), plan.horizon + 2 * WEEK]
    for epoch, (start, end) in enumerate(pairwise(starts)):
        first, n = int(plan.hours_first[epoch, team]), int(plan.hours_n[epoch, team])
        rows = [tuple(int(number) for number in row) for row in plan.hours[first : first + n].tolist()]
        monday = (start + plan.week_offset) // WEEK * WEEK - plan.week_offset
        at_start = [row for row in rows if monday + row[0] <= start][-1]
        moments = [(start, at_start)]
        for week in range(monday, end, WEEK):
            moments += [(week + row[0], row) for row in rows if start < week + row[0] < end]
        for tick, (_, is_open, people, duty) in moments:
            if not found or found[-1][1:] != (is_open, people, duty):
                found.append((tick, is_open, people, duty))
    return found
