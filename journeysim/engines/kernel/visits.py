# mypy: ignore-errors
"""A visit from its beginning to its end: response, queue, promise, what runs beside it, withdrawal."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    FOREVER,
    L_LATE,
    L_LEFT,
    L_VISITS,
    L_WALKED_OUT,
    L_WITHDRAWN,
    ONCE,
    SEEN,
    T_ROW,
    T_WAITED,
    T_WITHDRAWN,
    W_ROW,
    W_WAITED,
    count_area,
    hour_of_week,
    ledger_row,
    log_visit,
)
from journeysim.engines.kernel.heap import BESIDE_LANE, BESIDE_PROMISE_LANE, CASE_LANE, JOINS_PHASE, OWN_PHASE, PROMISE_LANE, push
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, get_short, lane, put, put_short, route, segment, slot, step, team
from journeysim.engines.kernel.moving import WITHDRAWN, allowed, cut, moment, patience, set_way
from journeysim.engines.kernel.stages import (
    ARRIVED,
    DETOUR_BEGIN,
    DETOUR_END,
    END,
    RESPONDED,
    RUNNING,
    STAYS,
    STOP,
    UNDRAWN,
    VISIT,
    VISIT_END,
    WAIT,
    WAITING,
    WITHDRAW,
    refuse,
)
from journeysim.plan.layout import ABANDONED, LEAVE, LEFT
from journeysim.randomness import visit_key


@detail
def fresh_case(x, now):
    """A visit begins: nothing has been waited, promised or ended yet."""
    x.start, x.waited, x.queued, x.late, x.begun, x.free, x.own = now, 0, 0, 0, -1, -1, FOREVER
    x.contact, x.turn, x.ended, x.detour, x.pending, x.promised, x.leaving = 0, 0, 0, 0, 0, 0, STAYS


@detail
def visit(w, c, at, now):
    """Begin a visit, up to its response, its answer or its arrival at the step; returns (next stage, until when)."""
    s, beside = c >> 1, c & 1
    e, x = slot(w.slots, s), lane(w.lanes, c)
    i = s * w.step_count + x.step
    put_short(w.visited, i, get_short(w.visited, i) + ONCE)
    x.k = get_short(w.visited, i) >> SEEN
    if x.k > w.most_visits or now > w.error_time:
        refuse(w, e, now, r_.ENDLESS_VISITS, x.step, x.k)
        return STOP, now
    row = step(w.steps, at + x.step * w.segment_count)
    x.key = visit_key(e.episode_key, row.key, x.k)
    fresh_case(x, now)
    if row.promised >= 0:
        x.promised, x.deadline = 1, moment(w, row.promised, now, x.key, randomness.PROMISED)
        if x.deadline < w.horizon:
            x.pending = 1
            if beside == 1:
                x.pending = 2
                push(w, x.deadline, OWN_PHASE + e.place + BESIDE_PROMISE_LANE, (c << 32) | x.stamp, -1)
    if row.patience >= 0:
        x.own = patience(w, row.patience, x.key)
    if row.responds >= 0:
        x.aside = moment(w, row.responds, now, x.key, randomness.RESPONDS)
        wait = min(x.aside - now, x.own)
        x.then = RESPONDED
        return WAIT, FOREVER if wait >= FOREVER - now else now + wait
    x.then = ARRIVED
    if row.answers >= 0:
        return WAIT, moment(w, row.answers, now, x.key, randomness.ANSWERS)
    return ARRIVED, now


@part
def join(w, c, row, now):
    """Somebody else is needed: into the heap, with what was promised and how long patience lasts."""
    e, x = slot(w.slots, c >> 1), lane(w.lanes, c)
    x.team, x.present = row.team, row.present
    if x.present == 0:
        x.own = FOREVER
    elif row.patience < 0:  # the segment's, drawn only by those who must wait
        x.own = UNDRAWN - segment(w.segments, w.epoch * w.segment_count + e.segment).patience
    if x.pending == 1:
        x.pending = 2
        push(w, x.deadline, OWN_PHASE + e.place + PROMISE_LANE, (c << 32) | x.stamp, -1)
    push(w, now, JOINS_PHASE + e.place + (BESIDE_LANE if c & 1 == 1 else CASE_LANE), (c << 32) | x.stamp, -1)


@part
def promise(w, c, at, now):
    """The promise is broken while the case runs: some do something about it; returns (stage, until when) of the case or the detour.

    In w.target the lane that goes on: the case itself, or what runs beside it.
    """
    e, x = slot(w.slots, c >> 1), lane(w.lanes, c)
    private = x.pending == 1
    x.pending = 0
    base = ledger_row(w, e, x.step)
    count(w.ledger, base + L_LATE, 1)
    row = step(w.steps, at + x.step * w.segment_count)
    target, after = -1, -1
    if row.late_n > 0:
        way = route(w.routes, cut(w, row.late_first, row.late_n, x.key, randomness.WHEN_LATE))
        target, after = way.target, way.after
    w.target = c
    if target == LEAVE:
        count(w.ledger, base + L_LEFT, 1)
        w.outcome = LEFT
        return WITHDRAW, now
    if target >= 0:
        if private and x.wake < w.horizon:
            push(w, x.wake, OWN_PHASE + e.place + CASE_LANE, (c << 32) | x.stamp, -1)
        x.detour = WAITING
        w.target = c + 1
        y = lane(w.lanes, c + 1)
        y.aside, y.then = target, DETOUR_BEGIN
        return WAIT, moment(w, after, now, x.key, randomness.AFTER_LATE) if after >= 0 else now
    return (WAIT, x.wake) if private else (STOP, now)


@part
def withdraw(w, c, now):
    """The episode ended beside the case: it is withdrawn from its delay or queue; a service under way is finished, unfelt."""
    e, x = slot(w.slots, c >> 1), lane(w.lanes, c)
    base = ledger_row(w, e, x.step)
    count(w.ledger, base + L_VISITS, 1)
    count(w.ledger, base + L_WITHDRAWN, 1)
    if w.log != 0 and e.counted != 0:
        log_visit(w, e, x, 0, now, 0, WITHDRAWN, 0)
    if x.waiting != 0:
        leave_queue(w, x, now)
        if e.counted != 0:
            i = (w.period * w.team_count + x.team) * T_ROW
            count(w.team_counts, i + T_WAITED, x.queued)
            count(w.team_counts, i + T_WITHDRAWN, 1)
            count(w.week, (hour_of_week(w, now) + x.team) * W_ROW + W_WAITED, x.queued)
    x.stamp += 1
    lane(w.lanes, c + 1).stamp += 1
    x.detour, x.pending = 0, 0


@part
def leave_queue(w, x, now):
    """Someone waits no longer."""
    tm = team(w.teams, x.team)
    count_area(w, tm, now)
    queue = 2 * (x.team * w.level_count + x.level)
    if x.previous >= 0:
        lane(w.lanes, x.previous).next = x.next
    else:
        put(w.heads, queue, x.next)
    if x.next >= 0:
        lane(w.lanes, x.next).previous = x.previous
    else:
        put(w.heads, queue + 1, x.previous)
    tm.waiting -= 1
    x.waiting = 0
    x.ticket += 1
    x.queued += now - x.joined
    if x.present != 0:
        x.waited += now - x.joined


@part
def detour_begins(w, c, at):
    """What runs beside the case sets out: VISIT, or DETOUR_END where its step may not be visited again."""
    s = c >> 1
    x, y = lane(w.lanes, c), lane(w.lanes, c - 1)
    y.detour = RUNNING
    if not allowed(w, at, s * w.step_count, x.aside):
        w.outcome = -1
        return DETOUR_END
    stride = w.segment_count
    owner = step(w.steps, at + y.origin * stride).owner
    set_way(x, y, step(w.steps, at + y.step * stride), step(w.steps, at + x.aside * stride), owner, x.aside, 0, 0)
    return VISIT


@part
def detour_goes_on(w, c, at):
    """What runs beside the case goes to its next step."""
    x = lane(w.lanes, c)
    stride, target = w.segment_count, x.aside >> 1
    owner = step(w.steps, at + x.origin * stride).owner
    set_way(x, x, step(w.steps, at + x.step * stride), step(w.steps, at + target * stride), owner, target, x.aside & 1, 0)


@detail
def case_ends(w, c, now):
    """The case has been served or given up: on to the end of the visit, once what runs beside it has ended too."""
    x = lane(w.lanes, c)
    if x.promised != 0:
        x.late = max(0, now - x.deadline)
        x.pending = 0
        if c & 1 == 0:
            if x.detour == RUNNING:
                return STOP
            if x.detour == WAITING:
                lane(w.lanes, c + 1).stamp += 1
    return VISIT_END


@detail
def leaves(w, e, x, beside):
    """Out of the journey, once the delays of the route have passed."""
    w.outcome = x.leaving
    x.leaving = STAYS
    if w.outcome == LEFT or w.outcome == ABANDONED:
        count(w.ledger, ledger_row(w, e, x.step) + (L_WALKED_OUT if w.outcome == ABANDONED else L_LEFT), 1)
    return END if beside == 0 else DETOUR_END
