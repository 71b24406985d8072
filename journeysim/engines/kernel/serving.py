# mypy: ignore-errors
"""Teams: opening hours, queues, services, patience."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    FOREVER,
    L_STARTED,
    T_ABANDONED,
    T_ANGRY,
    T_CONTACTS,
    T_FAILURE,
    T_ROW,
    T_SERVED,
    T_WAITED,
    T_WAITED_SERVED,
    T_WITHIN,
    T_WORKED,
    TWENTY_SECONDS,
    UNHEARD,
    W_CONTACTS,
    W_ROW,
    W_WAITED,
    W_WORKED,
    book,
    count_area,
    count_duty,
    count_work,
    hour_of_week,
    ledger_row,
)
from journeysim.engines.kernel.heap import (
    BESIDE_LANE,
    CASE_LANE,
    HOURS_PHASE,
    JOINS_PHASE,
    PATIENCE_PHASE,
    PHASE,
    RELEASE_LANE,
    SERVED_PHASE,
    push,
)
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import change, count, get, get_short, lane, put, put_short, slot, step, team
from journeysim.engines.kernel.moving import minutes_of, paced, patience, unmixed
from journeysim.engines.kernel.outcomes import expected_so_far
from journeysim.engines.kernel.reviewing import hold, signal
from journeysim.engines.kernel.stages import OUT_OF_PATIENCE, UNDRAWN
from journeysim.engines.kernel.visits import leave_queue
from journeysim.plan.layout import WEEK
from journeysim.randomness import draw
from journeysim.rules.delays import ticks


@part
def comes_back_tomorrow(w, c, order, what):
    """Who stands before a closed door comes back at a uniformly drawn moment of the team's next open period."""
    x = lane(w.lanes, c)
    i, last = team(w.teams, x.team).row + 1, get(w.changes_first, x.team + 1)
    while i < last and change(w.changes, i).open == 0:
        i += 1
    if i >= last:
        return
    opens = change(w.changes, i).at
    while i < last and change(w.changes, i).open != 0:
        i += 1
    closes = opens + WEEK
    if i < last:
        closes = min(change(w.changes, i).at, closes)
    u = draw(x.key, randomness.COMES_BACK + randomness.TURN * x.turn)
    x.turn += 1
    time = opens + int(u * (closes - opens))
    if time < w.horizon:
        push(w, time, order, what, -1)


@part
def hours_change(w, place):
    """A team opens, closes or has other people at work; at closing time who is present goes home, a pile stays overnight."""
    tm = team(w.teams, place)
    count_duty(w, tm, w.now)
    was_open = tm.open
    tm.row += 1
    hold(w, tm)
    if tm.row + 1 < get(w.changes_first, place + 1) and change(w.changes, tm.row + 1).at < w.horizon:
        push(w, change(w.changes, tm.row + 1).at, HOURS_PHASE + (1 + place) * 8, 0, place)
    if was_open == 0 or tm.open != 0 or tm.waiting == 0:
        return
    for queue in range(place * w.level_count, (place + 1) * w.level_count):
        i = get(w.heads, 2 * queue)
        while i >= 0:
            x = lane(w.lanes, i)
            follower = x.next
            if x.present != 0:
                leave_queue(w, x, w.now)
                order = JOINS_PHASE + slot(w.slots, i >> 1).place + (CASE_LANE if i & 1 == 0 else BESIDE_LANE)
                comes_back_tomorrow(w, i, order, (i << 32) | x.stamp)
            i = follower


@part
def start(w, c):
    """A service starts: its durations are settled, the person's time is booked."""
    e, x = slot(w.slots, c >> 1), lane(w.lanes, c)
    now, at = w.now, w.epoch * w.step_count * w.segment_count + e.segment
    row = step(w.steps, at + x.step * w.segment_count)
    x.begun = now
    if e.counted != 0:
        i = (w.period * w.team_count + x.team) * T_ROW
        count(w.team_counts, i + T_WAITED, x.queued)
        count(w.team_counts, i + T_SERVED, 1)
        count(w.team_counts, i + T_WAITED_SERVED, x.queued)
        if x.queued <= TWENTY_SECONDS:
            count(w.team_counts, i + T_WITHIN, 1)
        count(w.week, (hour_of_week(w, now) + x.team) * W_ROW + W_WAITED, x.queued)
        count(w.ledger, ledger_row(w, e, x.step) + L_STARTED, 1)
    over = 1 if e.effort / 1e6 > expected_so_far(w, e, at, x.origin) else 0
    tm = team(w.teams, x.team)
    tm.started += 1
    tm.over += over
    if e.counted != 0:
        count(w.team_counts, (w.period * w.team_count + x.team) * T_ROW + T_ANGRY, over)
    served = paced(w, row.takes, now, x.key, tm.pace)
    x.wake = served
    idle = served
    if served < FOREVER:
        wraps = unmixed(w, row.wraps, x.key, randomness.WRAPS_UP)
        idle = served + ticks(minutes_of(w, wraps, x.key, randomness.WRAPS_UP))
    worked = x.step * w.segment_count + e.segment if e.counted != 0 else -1
    x.free = idle
    book(w, max(now, w.warm_up), min(idle, w.horizon), x.team, T_WORKED, W_WORKED, 1, worked)
    what = (c << 32) | x.stamp
    if served < w.horizon:
        order = SERVED_PHASE + e.place + (BESIDE_LANE if c & 1 == 1 else CASE_LANE)
        push(w, served, order, what, x.team if idle == served else -1)
    if idle != served and idle < w.horizon:
        push(w, idle, SERVED_PHASE + e.place + RELEASE_LANE, what, x.team)


@part
def serve(w, place):
    """While the team is open and someone is idle, the first in the queue starts."""
    tm = team(w.teams, place)
    while tm.waiting > 0 and tm.open != 0 and tm.busy < tm.people and w.full == 0:
        queue = place * w.level_count
        while get(w.heads, 2 * queue) < 0:
            queue += 1
        c = get(w.heads, 2 * queue)
        leave_queue(w, lane(w.lanes, c), w.now)
        count_work(tm, w.now)
        tm.busy += 1
        start(w, c)


@part
def hear(w, e, x, problem):
    """A contact for a problem no team has heard of yet: its department may."""
    if get_short(w.visited, problem) & UNHEARD != 0:
        put_short(w.visited, problem, get_short(w.visited, problem) - UNHEARD)
        owner = step(w.steps, (w.epoch * w.step_count + x.origin) * w.segment_count + e.segment).owner
        signal(w, owner, x.origin, e.counted)


@detail
def joins(w, c, order, what):
    """Somebody comes to a team: into its queue, or back another day; who is not served at once may run out of patience."""
    e, x = slot(w.slots, c >> 1), lane(w.lanes, c)
    tm = team(w.teams, x.team)
    if x.present != 0 and tm.open == 0:
        comes_back_tomorrow(w, c, order, what)
        return
    if x.contact == 0:
        x.contact = 1
        e.contacts += 1
        if w.living != 0:
            hear(w, e, x, (c >> 1) * w.step_count + x.origin)
        if e.counted != 0:
            i = (w.period * w.team_count + x.team) * T_ROW
            count(w.team_counts, i + T_CONTACTS, 1)
            count(w.week, (hour_of_week(w, w.now) + x.team) * W_ROW + W_CONTACTS, 1)
            if x.cause >= 0:
                count(w.team_counts, i + T_FAILURE, 1)
                count(w.contacts, x.cause * w.team_count + x.team, 1)
    if tm.waiting == 0 and tm.open != 0 and tm.busy < tm.people:
        count_work(tm, w.now)
        tm.busy += 1
        start(w, c)
        return
    count_area(w, tm, w.now)
    tm.waiting += 1
    if tm.waiting > w.most_waiting and w.now < w.error_time:
        w.error, w.error_time, w.error_place, w.error_step, w.error_times = r_.ENDLESS_QUEUE, w.now, e.place, x.team, tm.waiting
        return
    x.joined = w.now
    x.waiting = 1
    x.level = step(w.steps, (w.epoch * w.step_count + x.step) * w.segment_count + e.segment).level
    queue = 2 * (x.team * w.level_count + x.level)
    x.previous, x.next = get(w.heads, queue + 1), -1
    if x.previous >= 0:
        lane(w.lanes, x.previous).next = c
    else:
        put(w.heads, queue, c)
    put(w.heads, queue + 1, c)
    if x.own < 0:
        x.own = patience(w, UNDRAWN - x.own, x.key)
    if x.own < FOREVER and w.now + x.own < w.horizon:
        push(w, w.now + x.own, PATIENCE_PHASE + (order & ((1 << PHASE) - 1)), (c << 32) | x.ticket, -1)


@detail
def out_of_patience(w, c):
    """Somebody waited long enough."""
    x = lane(w.lanes, c)
    leave_queue(w, x, w.now)
    if slot(w.slots, c >> 1).counted != 0:
        i = (w.period * w.team_count + x.team) * T_ROW
        count(w.team_counts, i + T_WAITED, x.queued)
        count(w.team_counts, i + T_ABANDONED, 1)
        count(w.week, (hour_of_week(w, w.now) + x.team) * W_ROW + W_WAITED, x.queued)
    x.ended = OUT_OF_PATIENCE
