# mypy: ignore-errors
"""What is counted: time of teams, episodes, rows of the logs."""

from __future__ import annotations

from journeysim.engines import room as r_
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, get, put
from journeysim.plan.layout import HOUR
from journeysim.records import (
    EASE_BIN,
    EASE_BINS,
    EASE_LOW,
    EFFORT_BIN,
    EFFORT_BINS,
    EPISODE_COLUMNS,
    FINISHED,
    FLOW,
    LEDGER,
    OWNERS,
    PEOPLE,
    SLOW,
    TEAMS,
    VISIT_COLUMNS,
    WEEK_COLUMNS,
)
from journeysim.rules import grading
from journeysim.rules.effort import millionths

L_VISITS, L_STARTED, L_SUCCEEDED, L_FAILED, L_REPAIRED, L_GIFTS, L_NOTICED = range(7)
L_GAVE_UP, L_ABANDONED, L_LEFT, L_WALKED_OUT, L_WITHDRAWN, L_LATE, L_WAITED, L_WORKED, L_EFFORT = range(7, 16)
L_ROW, F_ROW, P_ROW, T_ROW, W_ROW = len(LEDGER), len(FINISHED), len(PEOPLE), len(TEAMS), len(WEEK_COLUMNS)
P_OFFERED, P_ENTERED, P_EXISTING, P_LOST, P_OPEN, P_STARTED = range(6)
T_CONTACTS, T_FAILURE, T_SERVED, T_ABANDONED = (TEAMS.index(name) for name in ("contacts", "failure_contacts", "served", "abandoned"))
T_WITHDRAWN, T_WAITED, T_WAITED_SERVED = (TEAMS.index(name) for name in ("withdrawn", "waited", "waited_served"))
T_WITHIN, T_WORKED, T_DUTY = (TEAMS.index(name) for name in ("within_20s", "worked", "on_duty"))
T_AREA, T_ANGRY = (TEAMS.index(name) for name in ("queue_area", "angry"))
W_CONTACTS, W_WAITED, W_WORKED, W_DUTY, W_AREA = range(5)
T_QUITS, T_HIRED, T_GRADE, T_STAFF = (TEAMS.index(name) for name in ("quits", "hired", "grade", "staff"))
S_ROW, S_PROMOTERS, S_DETRACTORS = len(SLOW), SLOW.index("promoters"), SLOW.index("detractors")
G_ROW, G_OFFERED, G_ENTERED, G_BROUGHT, G_LOST = len(FLOW), *range(4)
O_ROW, O_SIGNALS, O_BEGUN, O_LANDED = len(OWNERS), *range(3)
MILLION = 1_000_000
V_ROW, E_ROW = len(VISIT_COLUMNS), len(EPISODE_COLUMNS)

FOREVER = 1 << 62
FAR = 1 << 61  # later than anything
TWENTY_SECONDS = 20_000_000
SOURCES = 3
# What is kept of a step within an episode: bit 0 a problem is open, bit 1 no team has heard of it yet, above them the visits.
OPEN_PROBLEM, UNHEARD, ONCE, SEEN = 1, 2, 4, 2


@detail
def hour_of_week(w, now):
    """Row of the week's table for a tick and team 0; the hour is worked out when it changes."""
    if not w.hour_start <= now < w.hour_start + HOUR:
        hour = (now + w.week_offset) // HOUR
        w.hour_start = hour * HOUR - w.week_offset
        w.hour_row = hour % 168 * w.team_count
    return w.hour_row


@part
def book(w, start, end, place, column, weekly, times, row):
    """Book a stretch of a team's time, split at period and hour boundaries; `row` of the ledger in the first period, -1: none."""
    period = w.period
    while get(w.bounds, period) > start:
        period -= 1
    while start < end:
        while get(w.bounds, period + 1) <= start:
            period += 1
        hour = hour_of_week(w, start)
        stop = min(end, w.hour_start + HOUR, get(w.bounds, period + 1))
        count(w.team_counts, (period * w.team_count + place) * T_ROW + column, (stop - start) * times)
        count(w.week, (hour + place) * W_ROW + weekly, (stop - start) * times)
        if row >= 0:
            count(w.ledger, (period * w.step_count * w.segment_count + row) * L_ROW + L_WORKED, stop - start)
        start = stop


@part
def count_area(w, tm, now):
    """The number waiting was the same since it last changed."""
    if tm.waiting > 0 and now > tm.area_since:
        book(w, max(tm.area_since, w.warm_up), now, tm.place, T_AREA, W_AREA, tm.waiting, -1)
    tm.area_since = now


@part
def count_duty(w, tm, now):
    """The number at work was the same since it last changed."""
    if tm.duty > 0:
        book(w, max(tm.since, w.warm_up), now, tm.place, T_DUTY, W_DUTY, tm.duty, -1)
        tm.on_duty += tm.duty * (now - tm.since)
    tm.since = now


@detail
def count_work(tm, now):
    """The number serving was the same since it last changed."""
    tm.worked += tm.busy * (now - tm.busy_since)
    tm.busy_since = now


@detail
def flow(w, segment, column):
    """Count a customer who comes or goes, in the period now running."""
    if w.living != 0:
        count(w.flow, (w.period * w.segment_count + segment) * G_ROW + column, 1)


@detail
def ledger_row(w, e, step):
    """Where a visit to a step is counted now; a row nobody reads for those who do not count."""
    if e.counted == 0:
        return w.scrap
    return ((w.period * w.step_count + step) * w.segment_count + e.segment) * L_ROW


@part
def log_visit(w, e, x, beside, now, own_effort, verdict, gift):
    """A row of the event log."""
    if w.visits_n >= w.visits_most:
        w.full = r_.FULL_VISITS
        return
    i, rows = V_ROW * w.visits_n, w.visits
    w.visits_n += 1
    put(rows, i, e.source)
    put(rows, i + 1, e.place // 8 // SOURCES)
    put(rows, i + 2, e.episodes - 1)
    put(rows, i + 3, x.step)
    put(rows, i + 4, x.k)
    put(rows, i + 5, beside)
    put(rows, i + 6, x.start)
    put(rows, i + 7, x.begun)
    put(rows, i + 8, now)
    put(rows, i + 9, x.waited)
    put(rows, i + 10, own_effort)
    put(rows, i + 11, verdict)
    put(rows, i + 12, x.free)
    put(rows, i + 13, gift)
    put(rows, i + 14, x.late)


@part
def log_episode(w, e, now, outcome, resolved, delight, ease, grade, stayed):
    """A row of the episode log."""
    if w.episodes_n >= w.episodes_most:
        w.full = r_.FULL_EPISODES
        return
    i, rows = E_ROW * w.episodes_n, w.episodes
    w.episodes_n += 1
    put(rows, i, e.source)
    put(rows, i + 1, e.place // 8 // SOURCES)
    put(rows, i + 2, e.episodes - 1)
    put(rows, i + 3, e.segment)
    put(rows, i + 4, e.start)
    put(rows, i + 5, now)
    put(rows, i + 6, outcome)
    put(rows, i + 7, 1 if resolved else 0)
    put(rows, i + 8, e.effort)
    put(rows, i + 9, e.waited)
    put(rows, i + 10, e.contacts)
    put(rows, i + 11, delight)
    put(rows, i + 12, ease)
    put(rows, i + 13, grade)
    put(rows, i + 14, stayed)


@part
def note_decision(w, e, ease, resolved, delight, grade):
    """A stay decision of the pilot."""
    if w.decided >= w.decisions_most:
        w.full = r_.FULL_DECISIONS
        return
    i, rows = 5 * w.decided, w.decisions
    w.decided += 1
    put(rows, i, e.segment)
    put(rows, i + 1, ease)
    put(rows, i + 2, 1 if resolved else 0)
    put(rows, i + 3, delight)
    put(rows, i + 4, grade)


@detail
def book_episode(w, e, now, outcome, resolved, ease, whole_grade, scale, stayed):
    """Count an episode that ended, in the order of records.FINISHED."""
    i, finished = ((w.period * w.segment_count + e.segment) * 4 + outcome) * F_ROW, w.finished
    count(finished, i, 1)
    count(finished, i + 3, e.effort)
    count(finished, i + 4, e.waited)
    count(finished, i + 5, now - e.start)
    if e.contacts > 0:
        count(finished, i + 6, e.contacts)
        count(finished, i + 7, 1)
    if outcome == 0:
        count(finished, i + 2, 1_000_000 - e.lost_value)
        count(finished, i + 9, whole_grade)
        count(finished, i + 10, millionths(grading.ces(ease)))
        kind = grading.nps_class(whole_grade)
        if kind > 0:
            count(finished, i + 11, 1)
        if kind < 0:
            count(finished, i + 12, 1)
        if whole_grade >= 8_000_000:
            count(finished, i + 13, 1)
        if resolved:
            count(finished, i + 1, 1)
            if e.contacts == 1:
                count(finished, i + 8, 1)
    if e.effort > millionths(e.expects + scale):
        count(finished, i + 14, 1)
    if stayed >= 0:
        count(finished, i + 15, 1)
    if stayed == 1:
        count(finished, i + 16, 1)
    count(w.effort, min(e.effort // EFFORT_BIN, EFFORT_BINS - 1), 1)
    count(w.ease, e.segment * EASE_BINS + min(max((millionths(ease) - EASE_LOW) // EASE_BIN, 0), EASE_BINS - 1), 1)
