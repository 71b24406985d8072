# mypy: ignore-errors
"""The compiled engine's loop: what orders time, from the specification (docs: the model), in one function. The only place that knows Numba.

The laws of `rules` and the draws are compiled from their own source; only `mix` and `unit` are written again, on unsigned words.

How it goes. Customers depend on nobody between teams, so each is walked ahead on private time up to (not including) the next period, and
parked there in the slice of the run in which they wake. Only what concerns teams, and customers who do two things at once, goes through
the heap, ordered by (time, phase, place). One stage of one customer is done at a time; `ask` samples a delay, `till` is what came of it.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, typeof, types
from numba.extending import overload, register_jitable

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.plan.layout import ABANDONED, COMPLETED, CONTINUE, GAVE_UP, HOUR, LEAVE, LEFT, RETRY, TICKS_PER_MINUTE
from journeysim.plan.layout import DONE as TO_DONE
from journeysim.randomness import customer_key, draw, episode_key, visit_key
from journeysim.records import (
    EASE_BIN,
    EASE_BINS,
    EASE_LOW,
    EFFORT_BIN,
    EFFORT_BINS,
    FINISHED,
    KEPT,
    LEDGER,
    LOST,
    NEVER,
    OPEN,
    PEOPLE,
    TEAMS,
    WEEK_COLUMNS,
)
from journeysim.rules import chances, delays, effort, giving_up, grading, loyalty, working_days
from journeysim.rules.delays import CONSTANT, GAMMA, MIX, NEVER_MINUTES, POINTS, closed_form, normal_quantile, sample, ticks
from journeysim.rules.effort import felt, millionths, repeated
from journeysim.rules.giving_up import gives_up
from journeysim.rules.working_days import later

# --- one source, two engines ---------------------------------------------------------------------------------------------------
for law in (
    *(chances.logit, chances.logistic, chances.shifted),
    *(delays.ticks, delays.normal_quantile, delays.closed_form, delays.by_knots, delays.by_points, delays.sample),
    *(effort.repeated, effort.felt, effort.millionths, giving_up.gives_up),
    *(grading.ease, grading.grade, grading.ces, grading.nps_class, grading.worn),
    *(loyalty.value_of_ease, loyalty.value_of_delight, loyalty.index, loyalty.between, loyalty.stays, working_days.later),
    *(randomness.customer_key, randomness.episode_key, randomness.visit_key, randomness.draw),
):
    register_jitable(law)

_GOLDEN, _FIRST, _SECOND, _ONE = (np.uint64(word) for word in (randomness.GOLDEN, randomness.FIRST, randomness.SECOND, 1))
_S12, _S27, _S30, _S31 = (np.uint64(bits) for bits in (12, 27, 30, 31))


@overload(randomness.mix)
def _mix(state, word):
    def compiled(state, word):
        z = np.uint64(state) + (np.uint64(word) + _ONE) * _GOLDEN
        z = (z ^ (z >> _S30)) * _FIRST
        z = (z ^ (z >> _S27)) * _SECOND
        return z ^ (z >> _S31)

    return compiled


@overload(randomness.unit)
def _unit(state):
    def compiled(state):
        return (np.float64(np.int64(state >> _S12)) + 0.5) * 2.220446049250313e-16

    return compiled


# --- names of numbers ----------------------------------------------------------------------------------------------------------
L_VISITS, L_STARTED, L_SUCCEEDED, L_FAILED, L_REPAIRED, L_GIFTS, L_NOTICED = range(7)
L_GAVE_UP, L_ABANDONED, L_LEFT, L_WALKED_OUT, L_WITHDRAWN, L_LATE, L_WAITED, L_WORKED, L_EFFORT = range(7, 16)
L_ROW, F_ROW, P_ROW, T_ROW, W_ROW = len(LEDGER), len(FINISHED), len(PEOPLE), len(TEAMS), len(WEEK_COLUMNS)
P_OFFERED, P_ENTERED, P_EXISTING, P_LOST, P_OPEN, P_STARTED = range(6)
T_CONTACTS, T_FAILURE, T_SERVED, T_ABANDONED = (TEAMS.index(name) for name in ("contacts", "failure_contacts", "served", "abandoned"))
T_WITHDRAWN, T_WAITED, T_WAITED_SERVED = (TEAMS.index(name) for name in ("withdrawn", "waited", "waited_served"))
T_WITHIN, T_WORKED, T_DUTY = (TEAMS.index(name) for name in ("within_20s", "worked", "on_duty"))
T_AREA, T_ANGRY = (TEAMS.index(name) for name in ("queue_area", "angry"))
W_CONTACTS, W_WAITED, W_WORKED, W_DUTY, W_AREA = range(5)

SUCCEEDED, REPAIRED, FAILED, WAIT_ABANDONED, WITHDRAWN = range(5)  # records.VISIT_OUTCOMES
SERVED, OUT_OF_PATIENCE = 1, 2  # how a case ended
WAITING, RUNNING = 1, 2  # a detour beside a case

FOREVER = 1 << 62
FAR = 1 << 61  # later than anything
TWENTY_SECONDS = 20_000_000
DAY_TICKS = 86_400e6
SOURCES = 3

PHASE = 50  # bits below the phase in the order of events: place of the customer, two bits of lane, one for what comes after
HOURS_PHASE, SERVED_PHASE, OWN_PHASE, JOINS_PHASE, PATIENCE_PHASE = (phase << PHASE for phase in (1, 2, 3, 4, 5))
CASE_LANE, PROMISE_LANE, BESIDE_LANE, RELEASE_LANE = 1, 2, 5, 6  # of a place; a promise beside a case (4) goes before what runs there (5)
BESIDE_PROMISE_LANE = 4

# Stages of a lane.
STOP, MEET, BEGIN, VISIT, PROMISED, CASE, OWN_PATIENCE, RESPOND, RESPONSE, RESPONDED, ARRIVED, SELF_DONE, JOIN, IMPATIENT = range(14)
START, WRAP, FREE, CASE_END, VISIT_END, ROUTE, PAUSE, ONWARD, WAIT, PROMISE, DETOUR_BEGIN, BESIDE_NEXT = range(14, 26)
DETOUR_END, WITHDRAW, END, RETURN, LEAVES = range(26, 31)
GOES, GOES_BESIDE, ENDS = range(3)  # after a visit
STAYS = -2  # no route leads out
MOMENT, PATIENCE, TICKS, MINUTES = range(4)  # what is made of a sampled delay


# How the parts of the loop are compiled: called from the loop only, without counting references to arrays (28-45% of the time), which
# they neither make nor keep.
PART = {"nogil": True, "_nrt": False, "error_model": "numpy", "no_rewrites": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


# --- the heap: rows of (time, order, lane and stamp, team) -----------------------------------------------------------------------
@njit(**PART)
def push(heap, n, time, order, what, team):
    """Add a row to a heap of n rows."""
    i = n
    while i > 0:
        up = (i - 1) >> 1
        if heap[4 * up] < time or (heap[4 * up] == time and heap[4 * up + 1] <= order):
            break
        for k in range(4):
            heap[4 * i + k] = heap[4 * up + k]
        i = up
    heap[4 * i], heap[4 * i + 1], heap[4 * i + 2], heap[4 * i + 3] = time, order, what, team


@njit(**PART)
def drop(heap, n):
    """Take the first row off a heap of n rows."""
    last = n - 1
    time, order, what, team = heap[4 * last], heap[4 * last + 1], heap[4 * last + 2], heap[4 * last + 3]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= last:
            break
        if child + 1 < last and (
            heap[4 * child + 4] < heap[4 * child] or (heap[4 * child + 4] == heap[4 * child] and heap[4 * child + 5] < heap[4 * child + 1])
        ):
            child += 1
        if time < heap[4 * child] or (time == heap[4 * child] and order <= heap[4 * child + 1]):
            break
        for k in range(4):
            heap[4 * i + k] = heap[4 * child + k]
        i = child
    heap[4 * i], heap[4 * i + 1], heap[4 * i + 2], heap[4 * i + 3] = time, order, what, team


@njit(**PART)
def book(counts, week, ledger, bounds, period, start, end, offset, team, teams, column, weekly, times, row, rows):
    """Book a stretch of a team's time, split at period and hour boundaries; `row` of the ledger in the first period, -1: none."""
    while bounds[period] > start:
        period -= 1
    while start < end:
        while bounds[period + 1] <= start:
            period += 1
        hour = (start + offset) // HOUR
        stop = min(end, (hour + 1) * HOUR - offset, bounds[period + 1])
        counts[(period * teams + team) * T_ROW + column] += (stop - start) * times
        week[(hour % 168 * teams + team) * W_ROW + weekly] += (stop - start) * times
        if row >= 0:
            ledger[(period * rows + row) * L_ROW + L_WORKED] += stop - start
        start = stop


@njit(**PART)
def count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams):
    """The number waiting was the same since it last changed."""
    if tm.waiting > 0 and now > tm.area_since:
        since = max(tm.area_since, warm_up)
        book(counts, week, counts, bounds, period, since, now, offset, tm.place, teams, T_AREA, W_AREA, tm.waiting, -1, 0)
    tm.area_since = now


@njit(**PART)
def count_duty(counts, week, bounds, period, tm, now, warm_up, offset, teams):
    """The number at work was the same since it last changed."""
    if tm.duty > 0:
        book(counts, week, counts, bounds, period, max(tm.since, warm_up), now, offset, tm.place, teams, T_DUTY, W_DUTY, tm.duty, -1, 0)
    tm.since = now


@njit(**PART)
def leave_queue(lanes, heads, tm, x, now, levels):
    """Someone waits no longer."""
    queue = 2 * (tm.place * levels + x.level)
    if x.previous >= 0:
        lanes[x.previous].next = x.next
    else:
        heads[queue] = x.next
    if x.next >= 0:
        lanes[x.next].previous = x.previous
    else:
        heads[queue + 1] = x.previous
    tm.waiting -= 1
    x.waiting = 0
    x.ticket += 1
    x.queued += now - x.joined
    if x.present != 0:
        x.waited += now - x.joined


@njit(**PART)
def who_is(segments, first, n, sigma, key):
    """Segment and effort sensitivity (lognormal with mean 1) of a customer."""
    u = draw(key, randomness.SEGMENT)
    i = first
    while i < first + n - 1 and not u < segments[i].upto:
        i += 1
    a = 1.0
    if sigma > 0.0:
        a = math.exp(sigma * normal_quantile(draw(key, randomness.SENSITIVITY)) - 0.5 * sigma * sigma)
    return segments[i].order, a


@njit(**PART)
def judge(ledger, base, visited, problem, noticed, notice, x, e, row, done, beside):
    """Success, repair, delight and open problems of a visit; returns its outcome."""
    verdict = WAIT_ABANDONED
    if done:
        verdict = SUCCEEDED
        if row.succeeds < 1.0 and not draw(x.key, randomness.SUCCEEDS) < row.succeeds:
            verdict = REPAIRED if row.catches > 0.0 and draw(x.key, randomness.CATCHES) < row.catches else FAILED
        if verdict == FAILED:
            ledger[base + L_FAILED] += 1
        else:
            ledger[base + L_SUCCEEDED] += 1
            if verdict == REPAIRED:
                ledger[base + L_REPAIRED] += 1
            if beside == 0 and x.then_retry == 0 and visited[problem] & 1 != 0:
                visited[problem] -= 1
                e.unsolved -= 1
            e.lost_value = min(1_000_000, e.lost_value + row.loses)
            if row.given > 0.0 and draw(x.key, randomness.GIVEN) < row.given:
                ledger[base + L_GIFTS] += 1
                if draw(x.key, randomness.NOTICED) < row.noticed:
                    e.delight += grading.worn(row.lift, row.lasts, noticed[notice])
                    noticed[notice] += 1
                    ledger[base + L_NOTICED] += 1
    else:
        ledger[base + L_ABANDONED] += 1
    if (verdict == FAILED or verdict == WAIT_ABANDONED) and beside == 0 and visited[problem] & 1 == 0:
        visited[problem] += 1
        e.unsolved += 1
    return verdict


@njit(**PART)
def log_visit(rows, n, e, x, beside, now, own_effort, verdict):
    """A row of the event log."""
    i = 12 * n
    rows[i], rows[i + 1], rows[i + 2], rows[i + 3], rows[i + 4] = e.source, e.place // 8 // SOURCES, e.episodes - 1, x.step, x.k
    rows[i + 5], rows[i + 6], rows[i + 7], rows[i + 8], rows[i + 9] = beside, x.start, x.begun, now, x.waited
    rows[i + 10], rows[i + 11] = own_effort, verdict


@njit(**PART)
def log_episode(rows, n, e, now, outcome, resolved, ease, grade, stayed):
    """A row of the episode log."""
    i = 15 * n
    rows[i], rows[i + 1], rows[i + 2], rows[i + 3], rows[i + 4] = e.source, e.place // 8 // SOURCES, e.episodes - 1, e.segment, e.start
    rows[i + 5], rows[i + 6], rows[i + 7], rows[i + 8], rows[i + 9] = now, outcome, 1 if resolved else 0, e.effort, e.waited
    rows[i + 10], rows[i + 11], rows[i + 12], rows[i + 13], rows[i + 14] = e.contacts, millionths(e.delight), ease, grade, stayed


@njit(**PART)
def book_episode(finished, efforts, eases, i, e, now, completed, resolved, ease, grade, scale, stayed):
    """Count an episode that ended, in the order of records.FINISHED from place i."""
    whole_ease, whole_grade = millionths(ease), millionths(grade)
    finished[i] += 1
    finished[i + 3] += e.effort
    finished[i + 4] += e.waited
    finished[i + 5] += now - e.start
    finished[i + 6] += e.contacts
    if e.contacts > 0:
        finished[i + 7] += 1
    if completed:
        finished[i + 2] += 1_000_000 - e.lost_value
        finished[i + 9] += whole_grade
        finished[i + 10] += millionths(grading.ces(ease))
        kind = grading.nps_class(whole_grade)
        if kind > 0:
            finished[i + 11] += 1
        if kind < 0:
            finished[i + 12] += 1
        if whole_grade >= 8_000_000:
            finished[i + 13] += 1
        if resolved:
            finished[i + 1] += 1
            if e.contacts == 1:
                finished[i + 8] += 1
    if e.effort > millionths(e.expects + scale):
        finished[i + 14] += 1
    if stayed >= 0:
        finished[i + 15] += 1
    if stayed == 1:
        finished[i + 16] += 1
    efforts[min(e.effort // EFFORT_BIN, EFFORT_BINS - 1)] += 1
    eases[e.segment * EASE_BINS + min(max((whole_ease - EASE_LOW) // EASE_BIN, 0), EASE_BINS - 1)] += 1


@njit(**PART)
def chance_to_stay(belief, segment, resolved, ease, delight, grade):
    """Probability of staying under the belief in force."""
    intercept = belief.b[segment]
    if len(belief.grades) > 0:
        return loyalty.stays(intercept, loyalty.between(grade, belief.grades, belief.log_odds))
    c, w_r, w_e, lambda_, beta, z = belief.c, belief.w_r, belief.w_e, belief.lambda_, belief.beta, belief.z
    low, high, top, rho, tau = belief.kappa_low, belief.kappa_high, belief.top, belief.rho, belief.tau
    delta, tau_d = belief.delta, belief.tau_d
    index = loyalty.index(resolved, ease, delight, c, w_r, w_e, lambda_, beta, z, low, high, top, rho, tau, delta, tau_d)
    return loyalty.stays(intercept, index)


@njit(**PART)
def cut(routes, first, n, u):
    """Row of the route that a uniform number chooses."""
    row = first
    while row < first + n - 1 and not u < routes[row].upto:
        row += 1
    return row


@njit(**PART)
def slice_of(slice_at, time):
    """The slice in which a tick lies."""
    low, high = 0, len(slice_at)
    while high - low > 1:
        middle = (low + high) >> 1
        if slice_at[middle] <= time:
            low = middle
        else:
            high = middle
    return low


@njit(**PART)
def next_open(changes, row, end):
    """Start and end of the next open period of a team after a row of its hours; (-1, -1): none in sight."""
    i = row + 1
    while i < end and changes[i].open == 0:
        i += 1
    if i >= end:
        return -1, -1
    start = changes[i].at
    while i < end and changes[i].open != 0:
        i += 1
    week = start + 7 * 24 * HOUR
    return start, min(changes[i].at, week) if i < end else week


@njit(**PART)
def set_way(x, y, here, there, origin, target, again, then_retry):
    """How a customer in trouble comes from visit y to `target`: what it costs extra, and who caused it."""
    switch, transfer = 0, 0
    if again != 0:
        x.then_retry, x.origin = y.then_retry, y.origin
    elif there.detour == 0:
        x.then_retry, x.origin = 0, target
    else:
        x.then_retry = 1 if y.then_retry != 0 or then_retry != 0 else 0
        x.origin = y.origin
        if here.channel >= 0 and there.channel >= 0 and here.channel != there.channel:
            switch = 1
        if here.team >= 0 and there.team >= 0 and here.team != there.team:
            transfer = 1
    x.step, x.cause, x.switch, x.transfer = target, origin.owner, switch, transfer


@njit(**PART)
def allowed(steps, visited, at, seen, segments, step):
    """Whether a step may be visited once more in this episode."""
    most = steps[at + step * segments].at_most
    return most == 0 or (visited[seen + step] >> 1) < most


@njit(**PART)
def go_on(steps, routes, visited, e, x, at, seen, segments, verdict, beside):
    """What follows a visit: (what, number, delay of the route, delay of the origin's `next`).

    GOES: the way to the next visit is set. GOES_BESIDE: number = step * 2 + whether it is the same again. ENDS: number = outcome.
    """
    row = steps[at + x.step * segments]
    after, onward, source, succeeded = -1, -1, x.origin, True
    below, nested = -1, False
    if verdict == FAILED or verdict == WAIT_ABANDONED:
        if verdict == FAILED:
            i = cut(routes, row.failure_first, row.failure_n, draw(x.key, randomness.ON_FAILURE))
        else:
            i = cut(routes, row.abandon_first, row.abandon_n, draw(x.key, randomness.ON_ABANDON))
        target, after = routes[i].target, routes[i].after
        again = 0
        if target == LEAVE:
            return ENDS, ABANDONED if verdict == WAIT_ABANDONED else LEFT, after, -1
        if target == TO_DONE and beside == 0:
            return ENDS, COMPLETED, after, -1
        if target == RETRY:
            target, again = x.step, 1
        may = target >= 0 and allowed(steps, visited, at, seen, segments, target)
        if beside == 1:
            if not may or steps[at + target * segments].detour == 0:
                return ENDS, -1, -1, -1
            return GOES_BESIDE, target * 2 + again, after, -1
        if may:
            origin = steps[at + x.origin * segments]
            set_way(x, x, row, steps[at + target * segments], origin, target, again, routes[i].then_retry)
            return GOES, 0, after, -1
        succeeded = False
    elif row.detour != 0 and row.next_n == 0:
        if x.then_retry != 0:
            if allowed(steps, visited, at, seen, segments, x.origin):
                x.step, x.then_retry, x.cause, x.switch, x.transfer = x.origin, 0, steps[at + x.origin * segments].owner, 0, 0
                return GOES, 0, -1, -1
            below = x.origin
    else:
        source = x.step
        nested = row.detour != 0
    if below < 0:
        # A route of a `next` list, by a draw of the visit that ended.
        row = steps[at + source * segments]
        i = cut(routes, row.next_first, row.next_n, draw(x.key, randomness.NEXT))
        target, onward = routes[i].target, routes[i].after
        if target == TO_DONE:
            return ENDS, COMPLETED, after, onward
        if target == LEAVE:
            return ENDS, ABANDONED if verdict == WAIT_ABANDONED else LEFT, after, onward
        if target != CONTINUE:
            if target == RETRY:
                target = x.step if succeeded else x.origin
            if allowed(steps, visited, at, seen, segments, target):
                detour = steps[at + target * segments].detour
                if detour == 0:
                    x.origin, x.then_retry, x.cause = target, 0, -1
                elif nested:  # a detour's own `next`: the detour it leads to keeps what this one is for
                    x.then_retry = 1 if x.then_retry != 0 or routes[i].then_retry != 0 else 0
                else:
                    x.then_retry, x.cause = routes[i].then_retry, -1
                x.step, x.switch, x.transfer = target, 0, 0
                return GOES, 0, after, onward
        below = x.origin
    # The next main step below that may still be visited, or the end of the journey.
    target = steps[at + below * segments].below
    while target >= 0 and not allowed(steps, visited, at, seen, segments, target):
        target = steps[at + target * segments].below
    if target < 0:
        return ENDS, COMPLETED, after, onward
    x.step, x.origin, x.then_retry, x.cause, x.switch, x.transfer = target, target, 0, -1, 0, 0
    return GOES, 0, after, onward


# --- the loop ------------------------------------------------------------------------------------------------------------------
@njit(nogil=True, cache=r_.KEEP[0], _nrt=False, error_model="numpy", no_rewrites=True, no_cfunc_wrapper=True)
def simulate(t, belief, room, run_key, pilot, log, most_visits, most_at_once):
    """One replication of one case: fills the books in `room`; answers DONE, what was full, or which journey never ends."""
    horizon, warm_up, offset, existing = t.horizon, t.warm_up, t.week_offset, t.existing
    steps_n, segments_n, teams_n, levels_n, gifts_n = t.step_count, t.segment_count, t.team_count, t.level_count, t.gift_count
    bounds, slice_at, steps, routes, changes = t.bounds, t.slice_at, t.steps, t.routes, t.changes
    slots, lanes, visited, heap, parked = room.slots, room.lanes, room.visited, room.heap, room.parked
    teams, heads, returners, fates = room.teams, room.heads, room.returners, room.fates
    ledger, counts, week, people, out = room.ledger, room.team_counts, room.week, room.people, room.out
    scrap = len(ledger) - L_ROW
    heap_most, slots_n = len(heap) // 4 - 8, len(slots)
    newcomers_most = len(fates) - existing

    heap_n, fresh, free = 0, 0, -1
    period, epoch, bound = 0, t.period_epoch[0], bounds[1]
    next_slice, drain_returner, drain_slot = 0, -1, -1
    meeting, arrived, reached, breakpoint, arrival_at = 0, 0, 0.0, 0, np.int64(-1)
    serving, resume, resume_stage = -1, -1, STOP
    decided, episodes_n, visits_n = 0, 0, 0
    error, error_time, error_place = 0, FAR, 0
    now = np.int64(0)

    # What one stage hands to the next.
    c, stage, then = 0, STOP, STOP
    ask, ask_mode, ask_decision, ask_key = -1, MOMENT, 0, run_key
    till, minutes, working = np.int64(0), 0.0, 0
    outcome, verdict, target, after, onward = 0, 0, 0, -1, -1

    for place in range(teams_n):
        first = t.changes_first[place]
        teams[place].place, teams[place].row = place, first
        teams[place].open, teams[place].people, teams[place].duty = changes[first].open, changes[first].people, changes[first].duty
        if first + 1 < t.changes_first[place + 1] and changes[first + 1].at < horizon:
            push(heap, heap_n, changes[first + 1].at, HOURS_PHASE + (1 + place) * 8, 0, place)
            heap_n += 1

    while True:
        if heap_n >= heap_most:
            return r_.FULL_HEAP
        stage = STOP
        # === what comes next ===========================================================================================
        if serving >= 0:
            # The first in the queue starts, while the team is open and someone is idle.
            tm = teams[serving]
            if not (tm.waiting > 0 and tm.open != 0 and tm.busy < tm.people):
                serving = -1
                continue
            count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
            queue = serving * levels_n
            while heads[2 * queue] < 0:
                queue += 1
            c = heads[2 * queue]
            leave_queue(lanes, heads, tm, lanes[c], now, levels_n)
            tm.busy += 1
            stage = START
        elif resume >= 0:
            c, stage = resume, resume_stage
            resume = -1
        elif drain_returner >= 0 or drain_slot >= 0:
            if drain_slot >= 0:
                c = 2 * drain_slot
                drain_slot = slots[drain_slot].next
                now = slice_at[next_slice - 1]
                till, then, stage = lanes[c].wake, lanes[c].then, WAIT
            else:
                who = drain_returner
                back = returners[who]
                drain_returner = back.next
                now = back.time
                if free >= 0:
                    s = free
                    free = slots[s].next
                else:
                    s = fresh
                    fresh += 1
                    if s >= slots_n:
                        return r_.FULL_SLOTS
                e = slots[s]
                e.source = 1 if who < existing else 0
                number = who if who < existing else who - existing
                e.key = customer_key(run_key, e.source, number)
                e.place = (number * SOURCES + e.source) * 8
                e.who, e.segment, e.a, e.counted, e.episodes, e.at_once = who, back.segment, back.a, back.counted, back.episodes, 0
                e.before = t.back_before[e.segment]
                e.active = 1
                c = 2 * s
                lanes[c].step = t.back_at
                stage = BEGIN
        elif meeting < existing:
            # A customer ours at the start: where between two episodes are they?
            number = meeting
            key = customer_key(run_key, 1, number)
            back = returners[number]
            back.segment, back.a = who_is(t.segments, 0, segments_n, t.sigma, key)
            back.episodes = 0
            ask, ask_mode, ask_decision, ask_key = t.segments[back.segment].back, MINUTES, randomness.FIRST_INTERVAL, key
            minutes = NEVER_MINUTES
            stage = MEET
        else:
            if arrival_at < 0:
                # The next newcomer: the level reached becomes a time through the cumulative rate.
                arrival_at = FAR
                if len(t.arrival_at) > 0:
                    key = customer_key(run_key, 0, arrived)
                    reached += -math.log(draw(key, randomness.ARRIVES))
                    while breakpoint + 1 < len(t.arrival_at) and t.arrival_level[breakpoint + 1] <= reached:
                        breakpoint += 1
                    rate = t.arrival_rate[breakpoint]
                    if rate > 0.0:
                        time = t.arrival_at[breakpoint] + ticks((reached - t.arrival_level[breakpoint]) / rate)
                        if breakpoint + 1 < len(t.arrival_at):
                            time = min(time, t.arrival_at[breakpoint + 1])
                        if time < horizon:
                            arrival_at = time
            first = min(heap[0], arrival_at) if heap_n > 0 else arrival_at
            if next_slice < len(slice_at) and slice_at[next_slice] <= first:
                if slice_at[next_slice] > error_time:
                    break
                while slice_at[next_slice] >= bound:
                    period += 1
                    bound = bounds[period + 1]
                    epoch = t.period_epoch[period]
                drain_returner, drain_slot = parked[2 * next_slice], parked[2 * next_slice + 1]
                next_slice += 1
                continue
            if first >= FAR or first > error_time:
                break
            if arrival_at <= first:
                # A newcomer.
                now = arrival_at
                arrival_at = np.int64(-1)
                if arrived >= newcomers_most:
                    return r_.FULL_CUSTOMERS
                if free >= 0:
                    s = free
                    free = slots[s].next
                else:
                    s = fresh
                    fresh += 1
                    if s >= slots_n:
                        return r_.FULL_SLOTS
                e = slots[s]
                key = customer_key(run_key, 0, arrived)
                e.segment, e.a = who_is(t.segments, epoch * segments_n, segments_n, t.sigma, key)
                e.key, e.place, e.who, e.source = key, arrived * SOURCES * 8, existing + arrived, 0
                e.counted = 1 if now >= warm_up else 0
                e.episodes, e.at_once, e.before, e.active = 0, 0, 0.0, 1
                if e.counted != 0:
                    people[e.segment * P_ROW + P_OFFERED] += 1
                    people[e.segment * P_ROW + P_ENTERED] += 1
                fates[e.who] = KEPT if e.counted != 0 else NEVER
                if t.returns == 0:
                    for i in range(gifts_n):
                        room.noticed[s * gifts_n + i] = 0
                arrived += 1
                c = 2 * s
                lanes[c].step = t.first_step[epoch]
                stage = BEGIN
            else:
                # An event of a team, or of a customer who does two things at once.
                now = heap[0]
                order, what, event_team = heap[1], heap[2], heap[3]
                drop(heap, heap_n)
                heap_n -= 1
                phase = order >> PHASE
                lane_code = order & 7
                c = what >> 32
                stamp = what & 0xFFFFFFFF
                if phase == 1:
                    tm = teams[event_team]
                    count_duty(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
                    was_open = tm.open
                    tm.row += 1
                    last = t.changes_first[event_team + 1]
                    change = changes[tm.row]
                    tm.open, tm.people, tm.duty = change.open, change.people, change.duty
                    if tm.row + 1 < last and changes[tm.row + 1].at < horizon:
                        push(heap, heap_n, changes[tm.row + 1].at, HOURS_PHASE + (1 + event_team) * 8, 0, event_team)
                        heap_n += 1
                    if was_open != 0 and tm.open == 0 and tm.waiting > 0:
                        # Closing time: who is present goes home and comes back; a pile stays overnight.
                        opens, closes = next_open(changes, tm.row, last)
                        for queue in range(event_team * levels_n, (event_team + 1) * levels_n):
                            i = heads[2 * queue]
                            while i >= 0:
                                x = lanes[i]
                                follower = x.next
                                if x.present != 0:
                                    count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
                                    leave_queue(lanes, heads, tm, x, now, levels_n)
                                    if opens >= 0:
                                        u = draw(x.key, randomness.COMES_BACK + randomness.TURN * x.turn)
                                        x.turn += 1
                                        time = opens + int(u * (closes - opens))
                                        if time < horizon:
                                            if heap_n >= heap_most:
                                                return r_.FULL_HEAP
                                            lane_code = CASE_LANE if i & 1 == 0 else BESIDE_LANE
                                            push(heap, heap_n, time, JOINS_PHASE + slots[i >> 1].place + lane_code, (i << 32) | x.stamp, -1)
                                            heap_n += 1
                                i = follower
                    serving = event_team
                    continue
                if phase == 2:
                    if event_team >= 0:
                        teams[event_team].busy -= 1
                        serving = event_team
                    if lane_code != RELEASE_LANE and lanes[c].stamp == stamp:
                        lanes[c].ended = SERVED
                        resume, resume_stage = c, CASE_END
                    continue
                if phase == 5:
                    x = lanes[c]
                    if x.ticket != stamp or x.waiting == 0:
                        continue
                    tm = teams[x.team]
                    count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
                    leave_queue(lanes, heads, tm, x, now, levels_n)
                    if slots[c >> 1].counted != 0:
                        i = (period * teams_n + x.team) * T_ROW
                        counts[i + T_WAITED] += x.queued
                        counts[i + T_ABANDONED] += 1
                        week[((now + offset) // HOUR % 168 * teams_n + x.team) * W_ROW + W_WAITED] += x.queued
                    x.ended = OUT_OF_PATIENCE
                    stage = CASE_END
                elif lanes[c].stamp != stamp:
                    continue
                elif phase == 3:
                    if lane_code == PROMISE_LANE:
                        stage = PROMISE
                    elif lane_code == BESIDE_PROMISE_LANE:
                        e = slots[c >> 1]
                        if e.counted != 0:
                            ledger[((period * steps_n + lanes[c].step) * segments_n + e.segment) * L_ROW + L_LATE] += 1
                        continue
                    else:
                        stage = lanes[c].then
                else:
                    x = lanes[c]
                    tm = teams[x.team]
                    e = slots[c >> 1]
                    if x.present != 0 and tm.open == 0:
                        opens, closes = next_open(changes, tm.row, t.changes_first[x.team + 1])
                        if opens >= 0:
                            u = draw(x.key, randomness.COMES_BACK + randomness.TURN * x.turn)
                            x.turn += 1
                            time = opens + int(u * (closes - opens))
                            if time < horizon:
                                push(heap, heap_n, time, order, what, -1)
                                heap_n += 1
                        continue
                    row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                    if x.contact == 0:
                        x.contact = 1
                        e.contacts += 1
                        if e.counted != 0:
                            i = (period * teams_n + x.team) * T_ROW
                            counts[i + T_CONTACTS] += 1
                            week[((now + offset) // HOUR % 168 * teams_n + x.team) * W_ROW + W_CONTACTS] += 1
                            if x.cause >= 0:
                                counts[i + T_FAILURE] += 1
                                room.contacts[x.cause * teams_n + x.team] += 1
                    count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
                    tm.waiting += 1
                    x.joined = now
                    x.waiting = 1
                    x.level = t.levels[(epoch * steps_n + x.step) * segments_n + e.segment]
                    queue = x.team * levels_n + x.level
                    x.previous = heads[2 * queue + 1]
                    x.next = -1
                    if x.previous >= 0:
                        lanes[x.previous].next = c
                    else:
                        heads[2 * queue] = c
                    heads[2 * queue + 1] = c
                    serving = x.team
                    resume, resume_stage = c, IMPATIENT
                    continue

        # === one customer, stage by stage ==============================================================================
        while stage != STOP:
            if ask >= 0:
                d = t.delays[ask]
                if d.family == MIX:
                    u = draw(ask_key, ask_decision + randomness.MIX_PART)
                    i = d.first
                    while i < d.first + d.n - 1 and not u < t.parts[i].upto:
                        i += 1
                    d = t.delays[t.parts[i].delay]
                if d.family == CONSTANT:
                    minutes = d.a
                elif d.family == GAMMA or d.family == POINTS:
                    minutes = sample(d.family, d.a, d.b, d.c, d.first, d.n, draw(ask_key, ask_decision), t.knot_x, t.knot_y)
                else:
                    minutes = closed_form(d.family, d.a, d.b, d.c, draw(ask_key, ask_decision))
                working = d.working
                if minutes == NEVER_MINUTES and ask_mode != TICKS:
                    till = FOREVER
                else:
                    till = ticks(minutes)
                    if ask_mode == MOMENT:
                        till = later(now, till, d.working, offset) if d.working != 0 else now + till
                ask = -1
            s = c >> 1
            beside = c & 1
            e = slots[s]
            x = lanes[c]

            if stage == WAIT:
                # Own time passes until `till`; then `then`.
                if till <= now:
                    stage = then
                elif beside == 1 or x.detour != 0:
                    x.then = then
                    if till < horizon:
                        push(heap, heap_n, till, OWN_PHASE + e.place + (BESIDE_LANE if beside == 1 else CASE_LANE), (c << 32) | x.stamp, -1)
                        heap_n += 1
                    stage = STOP
                else:
                    x.wake, x.then = till, then
                    wake = till
                    if x.pending == 1 and x.deadline < till:
                        wake = x.deadline
                    if wake >= horizon:
                        stage = STOP
                    elif wake >= bound:
                        i = slice_of(slice_at, wake)
                        e.next = parked[2 * i + 1]
                        parked[2 * i + 1] = s
                        stage = STOP
                    else:
                        now = wake
                        stage = then if wake == till else PROMISE
            elif stage == VISIT:
                i = s * steps_n + x.step
                visited[i] += 2
                x.k = visited[i] >> 1
                if x.k > most_visits or now > error_time:
                    if now < error_time or (now == error_time and e.place < error_place):
                        error, error_time, error_place = r_.ENDLESS_VISITS, now, e.place
                        out[r_.ERROR_STEP], out[r_.ERROR_TIMES] = x.step, x.k
                    stage = STOP
                    continue
                x.key = visit_key(e.episode_key, t.step_key[x.step], x.k)
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                x.start, x.waited, x.queued, x.late, x.begun, x.own = now, 0, 0, 0, -1, FOREVER
                x.contact, x.turn, x.ended, x.detour, x.pending, x.promised, x.leaving = 0, 0, 0, 0, 0, 0, STAYS
                if row.promised >= 0:
                    ask, ask_mode, ask_decision, ask_key = row.promised, MOMENT, randomness.PROMISED, x.key
                    stage = PROMISED
                elif row.patience < 0 and row.responds < 0 and row.answers < 0:
                    stage = ARRIVED
                else:
                    stage = CASE
            elif stage == PROMISED:
                x.promised, x.deadline = 1, till
                if till < horizon:
                    x.pending = 1
                    if beside == 1:
                        if heap_n >= heap_most:
                            return r_.FULL_HEAP
                        x.pending = 2
                        push(heap, heap_n, till, OWN_PHASE + e.place + BESIDE_PROMISE_LANE, (c << 32) | x.stamp, -1)
                        heap_n += 1
                stage = CASE
            elif stage == CASE:
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                stage = RESPOND
                if row.patience >= 0:
                    ask, ask_mode, ask_decision, ask_key = row.patience, PATIENCE, randomness.PATIENCE, x.key
                    stage = OWN_PATIENCE
            elif stage == OWN_PATIENCE:
                x.own = till
                stage = RESPOND
            elif stage == RESPOND:
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                stage = ARRIVED
                if row.responds >= 0:
                    ask, ask_mode, ask_decision, ask_key = row.responds, MOMENT, randomness.RESPONDS, x.key
                    stage = RESPONSE
                elif row.answers >= 0:
                    ask, ask_mode, ask_decision, ask_key = row.answers, MOMENT, randomness.ANSWERS, x.key
                    stage, then = WAIT, ARRIVED
            elif stage == RESPONSE:
                x.aside = till
                wait = min(till - now, x.own)
                till = FOREVER if wait >= FOREVER - now else now + wait
                stage, then = WAIT, RESPONDED
            elif stage == RESPONDED:
                wait = now - x.start
                x.waited += wait
                if now < x.aside:
                    x.ended = OUT_OF_PATIENCE
                    stage = CASE_END
                else:
                    if x.own != FOREVER:
                        x.own -= wait
                    stage = ARRIVED
            elif stage == ARRIVED:
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                if row.team < 0:
                    x.begun = now
                    if e.counted != 0:
                        ledger[((period * steps_n + x.step) * segments_n + e.segment) * L_ROW + L_STARTED] += 1
                    ask, ask_mode, ask_decision, ask_key = row.takes, MOMENT, randomness.TAKES, x.key
                    stage, then = WAIT, SELF_DONE
                else:
                    x.team = row.team
                    x.present = row.present
                    stage = JOIN
                    till = FOREVER
                    if x.present != 0:
                        till = x.own
                        if row.patience < 0:
                            ask, ask_mode = t.segments[epoch * segments_n + e.segment].patience, PATIENCE
                            ask_decision, ask_key = randomness.PATIENCE, x.key
            elif stage == SELF_DONE:
                x.ended = SERVED
                stage = CASE_END
            elif stage == JOIN:
                x.own = till
                if x.pending == 1:
                    x.pending = 2
                    push(heap, heap_n, x.deadline, OWN_PHASE + e.place + PROMISE_LANE, (c << 32) | x.stamp, -1)
                    heap_n += 1
                push(heap, heap_n, now, JOINS_PHASE + e.place + (BESIDE_LANE if beside == 1 else CASE_LANE), (c << 32) | x.stamp, -1)
                heap_n += 1
                stage = STOP
            elif stage == IMPATIENT:
                if x.waiting != 0 and x.own < FOREVER and now + x.own < horizon:
                    order = PATIENCE_PHASE + e.place + (BESIDE_LANE if beside == 1 else CASE_LANE)
                    push(heap, heap_n, now + x.own, order, (c << 32) | x.ticket, -1)
                    heap_n += 1
                stage = STOP
            elif stage == START:
                x.begun = now
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                if e.counted != 0:
                    i = (period * teams_n + x.team) * T_ROW
                    counts[i + T_WAITED] += x.queued
                    counts[i + T_SERVED] += 1
                    counts[i + T_WAITED_SERVED] += x.queued
                    if x.queued <= TWENTY_SECONDS:
                        counts[i + T_WITHIN] += 1
                    week[((now + offset) // HOUR % 168 * teams_n + x.team) * W_ROW + W_WAITED] += x.queued
                    ledger[((period * steps_n + x.step) * segments_n + e.segment) * L_ROW + L_STARTED] += 1
                    share = steps[(epoch * steps_n + x.origin) * segments_n + e.segment].expected - e.before
                    expected = t.expects[e.segment] * share if share > 0.0 else 0.0
                    if e.effort / 1e6 > expected:
                        counts[i + T_ANGRY] += 1
                ask, ask_mode, ask_decision, ask_key = row.takes, MOMENT, randomness.TAKES, x.key
                stage = WRAP
            elif stage == WRAP:
                x.wake = min(till, FOREVER)
                if x.wake == FOREVER:
                    till = 0
                else:
                    row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                    ask, ask_mode, ask_decision, ask_key = row.wraps, TICKS, randomness.WRAPS_UP, x.key
                stage = FREE
            elif stage == FREE:
                idle = x.wake + till
                i = x.step * segments_n + e.segment if e.counted != 0 else -1
                book(
                    counts,
                    week,
                    ledger,
                    bounds,
                    period,
                    max(now, warm_up),
                    min(idle, horizon),
                    offset,
                    x.team,
                    teams_n,
                    T_WORKED,
                    W_WORKED,
                    1,
                    i,
                    steps_n * segments_n,
                )
                if x.wake < horizon:
                    order = SERVED_PHASE + e.place + (BESIDE_LANE if beside == 1 else CASE_LANE)
                    push(heap, heap_n, x.wake, order, (c << 32) | x.stamp, x.team if idle == x.wake else -1)
                    heap_n += 1
                if idle != x.wake and idle < horizon:
                    push(heap, heap_n, idle, SERVED_PHASE + e.place + RELEASE_LANE, (c << 32) | x.stamp, x.team)
                    heap_n += 1
                stage = STOP
            elif stage == CASE_END:
                stage = VISIT_END
                if x.promised != 0:
                    x.late = max(0, now - x.deadline)
                    x.pending = 0
                    if beside == 0:
                        if x.detour == RUNNING:
                            stage = STOP
                        elif x.detour == WAITING:
                            lanes[c + 1].stamp += 1
            elif stage == VISIT_END:
                x.stamp += 1
                x.detour, x.pending = 0, 0
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                f = t.friction[epoch * segments_n + e.segment]
                done = x.ended == SERVED
                points = felt(
                    e.a,
                    row.effort if done else 0.0,
                    repeated(f.repeat, x.k - 1) if done else 0.0,
                    f.waiting,
                    x.waited / TICKS_PER_MINUTE,
                    f.late if done else 0.0,
                    x.late / DAY_TICKS,
                    f.switch if x.switch != 0 else 0.0,
                    f.transfer if x.transfer != 0 else 0.0,
                )
                own_effort = millionths(points)
                e.effort += own_effort
                e.waited += x.waited
                base = ((period * steps_n + x.step) * segments_n + e.segment) * L_ROW if e.counted != 0 else scrap
                ledger[base + L_VISITS] += 1
                ledger[base + L_WAITED] += x.waited
                ledger[base + L_EFFORT] += own_effort
                problem = s * steps_n + x.origin
                i = (e.who if t.returns != 0 else s) * gifts_n + t.gifts[x.step]
                verdict = judge(ledger, base, visited, problem, room.noticed, i, x, e, row, done, beside)
                if log and e.counted != 0:
                    if 12 * visits_n >= len(room.visits):
                        return r_.FULL_VISITS
                    log_visit(room.visits, visits_n, e, x, beside, now, own_effort, verdict)
                    visits_n += 1
                stage = ROUTE
                if done:
                    share = steps[(epoch * steps_n + x.origin) * segments_n + e.segment].expected - e.before
                    expected = t.expects[e.segment] * share if share > 0.0 else 0.0
                    p = gives_up(
                        row.gives_up, chances.logit(row.gives_up), f.sensitivity, row.truth, e.effort / 1e6, expected, t.scale[e.segment]
                    )
                    if p > 0.0 and draw(x.key, randomness.GIVES_UP) < p:
                        ledger[base + L_GAVE_UP] += 1
                        outcome = GAVE_UP
                        stage = END if beside == 0 else DETOUR_END
                    elif beside == 1 and verdict != FAILED:
                        outcome = -1
                        stage = DETOUR_END
            elif stage == ROUTE:
                at = epoch * steps_n * segments_n + e.segment
                kind, target, after, onward = go_on(steps, routes, visited, e, x, at, s * steps_n, segments_n, verdict, beside)
                if kind == GOES:
                    stage = PAUSE
                elif kind == GOES_BESIDE:
                    x.aside = target
                    if after >= 0:
                        ask, ask_mode, ask_decision, ask_key = after, MOMENT, randomness.AFTER, x.key
                    else:
                        till = now
                    stage, then = WAIT, BESIDE_NEXT
                else:
                    x.leaving = target
                    stage = PAUSE if after >= 0 or onward >= 0 else LEAVES
            elif stage == LEAVES:
                # Out of the journey, once the delays of the route have passed.
                outcome = x.leaving
                x.leaving = STAYS
                if outcome == LEFT or outcome == ABANDONED:
                    base = ((period * steps_n + x.step) * segments_n + e.segment) * L_ROW if e.counted != 0 else scrap
                    ledger[base + (L_WALKED_OUT if outcome == ABANDONED else L_LEFT)] += 1
                stage = END if beside == 0 else DETOUR_END
            elif stage == PAUSE:
                x.aside = onward
                if after >= 0:
                    ask, ask_mode, ask_decision, ask_key = after, MOMENT, randomness.AFTER, x.key
                    stage, then = WAIT, ONWARD
                else:
                    stage = ONWARD
            elif stage == ONWARD:
                stage = VISIT if x.leaving == STAYS else LEAVES
                if x.aside >= 0:
                    ask, ask_mode, ask_decision, ask_key = x.aside, MOMENT, randomness.AFTER_NEXT, x.key
                    stage, then = WAIT, stage
            elif stage == BEGIN:
                number = e.episodes
                e.episodes += 1
                if e.counted != 0:
                    people[e.segment * P_ROW + P_STARTED] += 1
                e.episode_key = episode_key(e.key, number)
                e.start, e.effort, e.waited, e.lost_value, e.delight, e.contacts, e.unsolved = now, 0, 0, 0, 0.0, 0, 0
                e.expects = t.expects[e.segment] * (1.0 - e.before)
                for i in range(s * steps_n, (s + 1) * steps_n):
                    visited[i] = 0
                x.origin, x.then_retry, x.cause, x.switch, x.transfer, x.detour, x.pending = x.step, 0, -1, 0, 0, 0, 0
                stage = VISIT
            elif stage == END:
                # What the episode was worth, and whether the customer stays.
                number = e.episodes - 1
                completed = outcome == COMPLETED
                scale = t.scale[e.segment]
                ease = grading.ease(e.expects, e.effort / 1e6, scale, completed)
                resolved = completed and e.unsolved == 0
                grade = grading.grade(ease, resolved, e.delight)
                whole_ease, whole_grade = millionths(ease), millionths(grade)
                new = e.source != 1 and number == 0
                share = t.stays[e.segment]
                stayed = -1
                if not (share < 0.0 or (new and not completed)):
                    if pilot and e.counted != 0:
                        if 5 * decided >= len(room.decisions):
                            return r_.FULL_DECISIONS
                        i = 5 * decided
                        decided += 1
                        room.decisions[i], room.decisions[i + 1], room.decisions[i + 2] = e.segment, whole_ease, 1 if resolved else 0
                        room.decisions[i + 3], room.decisions[i + 4] = millionths(e.delight), whole_grade
                    if share <= 0.0 or share >= 1.0:
                        stayed = 1 if share >= 1.0 else 0
                    else:
                        p = share
                        if not pilot:
                            p = chance_to_stay(belief, e.segment, resolved, ease, e.delight, grade)
                        stayed = 1 if draw(e.episode_key, randomness.STAYS) < p else 0
                if e.counted != 0:
                    i = ((period * segments_n + e.segment) * 4 + outcome) * F_ROW
                    book_episode(room.finished, room.effort, room.ease, i, e, now, completed, resolved, ease, grade, scale, stayed)
                    if log:
                        if 15 * episodes_n >= len(room.episodes):
                            return r_.FULL_EPISODES
                        log_episode(room.episodes, episodes_n, e, now, outcome, resolved, whole_ease, whole_grade, stayed)
                        episodes_n += 1
                staying = share < 0.0 or stayed == 1 or (stayed < 0 and not new)
                ask = t.segments[epoch * segments_n + e.segment].back if staying else -1
                if ask >= 0:
                    ask_mode, ask_decision, ask_key = MOMENT, randomness.RETURNS, e.episode_key
                    stage = RETURN
                else:
                    if not staying and e.counted != 0:
                        fates[e.who] = LOST
                        people[e.segment * P_ROW + P_LOST] += 1
                    e.active, e.next, free = 0, free, s
                    stage = STOP
            elif stage == RETURN:
                if till < bound:
                    if till > now or now > e.start:
                        e.at_once = 0
                    elif e.at_once >= most_at_once:
                        if now < error_time or (now == error_time and e.place < error_place):
                            error, error_time, error_place = r_.ENDLESS_RETURNS, now, e.place
                            out[r_.ERROR_TIMES] = e.at_once
                        stage = STOP
                        continue
                    else:
                        e.at_once += 1
                    now = max(now, till)
                    e.before = t.back_before[e.segment]
                    x.step = t.back_at
                    stage = BEGIN
                else:
                    if till < horizon:
                        back = returners[e.who]
                        i = slice_of(slice_at, till)
                        back.time, back.a, back.episodes, back.segment, back.counted = till, e.a, e.episodes, e.segment, e.counted
                        back.next = parked[2 * i]
                        parked[2 * i] = e.who
                    e.active, e.next, free = 0, free, s
                    stage = STOP
            elif stage == MEET:
                back = returners[meeting]
                start = FOREVER
                if minutes != NEVER_MINUTES:
                    u = draw(ask_key, randomness.FIRST_FRACTION)
                    start = ticks(minutes * u)
                    if working != 0:
                        start = int(later(0, ticks(minutes), working, offset) * u)
                back.time = start
                back.counted = 1 if start >= warm_up else 0
                fates[meeting] = KEPT if back.counted != 0 else NEVER
                if back.counted != 0:
                    people[back.segment * P_ROW + P_EXISTING] += 1
                if start < horizon:
                    i = slice_of(slice_at, start)
                    back.next = parked[2 * i]
                    parked[2 * i] = meeting
                meeting += 1
                stage = STOP
            elif stage == PROMISE:
                # The promise is broken while the case runs: some do something about it.
                private = x.pending == 1
                x.pending = 0
                base = ((period * steps_n + x.step) * segments_n + e.segment) * L_ROW if e.counted != 0 else scrap
                ledger[base + L_LATE] += 1
                row = steps[(epoch * steps_n + x.step) * segments_n + e.segment]
                target, after = -1, -1
                if row.late_n > 0:
                    i = cut(routes, row.late_first, row.late_n, draw(x.key, randomness.WHEN_LATE))
                    target, after = routes[i].target, routes[i].after
                if target == LEAVE:
                    ledger[base + L_LEFT] += 1
                    outcome = LEFT
                    stage = WITHDRAW
                elif target >= 0:
                    if private and x.wake < horizon:
                        push(heap, heap_n, x.wake, OWN_PHASE + e.place + CASE_LANE, (c << 32) | x.stamp, -1)
                        heap_n += 1
                    x.detour = WAITING
                    lanes[c + 1].aside = target
                    if after >= 0:
                        ask, ask_mode, ask_decision, ask_key = after, MOMENT, randomness.AFTER_LATE, x.key
                    else:
                        till = now
                    c += 1
                    stage, then = WAIT, DETOUR_BEGIN
                elif private:
                    till, then, stage = x.wake, x.then, WAIT
                else:
                    stage = STOP
            elif stage == DETOUR_BEGIN:
                y = lanes[c - 1]
                y.detour = RUNNING
                at = epoch * steps_n * segments_n + e.segment
                target = x.aside
                there = steps[at + target * segments_n]
                if there.at_most == 0 or (visited[s * steps_n + target] >> 1) < there.at_most:
                    here, origin = steps[at + y.step * segments_n], steps[at + y.origin * segments_n]
                    set_way(x, y, here, there, origin, target, 0, 0)
                    stage = VISIT
                else:
                    outcome = -1
                    stage = DETOUR_END
            elif stage == BESIDE_NEXT:
                at = epoch * steps_n * segments_n + e.segment
                target = x.aside >> 1
                here, there, origin = steps[at + x.step * segments_n], steps[at + target * segments_n], steps[at + x.origin * segments_n]
                set_way(x, x, here, there, origin, target, x.aside & 1, 0)
                stage = VISIT
            elif stage == DETOUR_END:
                # Beside the case it is over; leaving or giving up there ends the episode.
                c -= 1
                x = lanes[c]
                x.detour = 0
                if outcome >= 0:
                    stage = WITHDRAW
                elif x.ended != 0:
                    stage = VISIT_END
                else:
                    stage = STOP
            elif stage == WITHDRAW:
                base = ((period * steps_n + x.step) * segments_n + e.segment) * L_ROW if e.counted != 0 else scrap
                ledger[base + L_VISITS] += 1
                ledger[base + L_WITHDRAWN] += 1
                if log and e.counted != 0:
                    if 12 * visits_n >= len(room.visits):
                        return r_.FULL_VISITS
                    log_visit(room.visits, visits_n, e, x, 0, now, 0, WITHDRAWN)
                    visits_n += 1
                if x.waiting != 0:
                    tm = teams[x.team]
                    count_area(counts, week, bounds, period, tm, now, warm_up, offset, teams_n)
                    leave_queue(lanes, heads, tm, x, now, levels_n)
                    if e.counted != 0:
                        counts[(period * teams_n + x.team) * T_ROW + T_WAITED] += x.queued
                        counts[(period * teams_n + x.team) * T_ROW + T_WITHDRAWN] += 1
                        week[((now + offset) // HOUR % 168 * teams_n + x.team) * W_ROW + W_WAITED] += x.queued
                x.stamp += 1
                lanes[c + 1].stamp += 1
                x.detour, x.pending = 0, 0
                stage = END
            else:
                stage = STOP

    # === the horizon ===================================================================================================
    out[r_.ARRIVED], out[r_.DECIDED], out[r_.EPISODES], out[r_.VISITS] = arrived, decided, episodes_n, visits_n
    out[r_.ERROR_PLACE], out[r_.ERROR_TIME] = error_place, error_time
    if error != 0:
        return error
    for place in range(teams_n):
        tm = teams[place]
        count_duty(counts, week, bounds, period, tm, horizon, warm_up, offset, teams_n)
        count_area(counts, week, bounds, period, tm, horizon, warm_up, offset, teams_n)
    for s in range(min(fresh, slots_n)):
        e = slots[s]
        if e.active != 0 and e.counted != 0:
            people[e.segment * P_ROW + P_OPEN] += 1
            fates[e.who] = OPEN
    return r_.DONE


def prepare(tables, beliefs, room):
    """Compile the parts for the one set of types there is, so that no call compiles a part again for a shorter integer."""
    whole, real, yes, word = types.int64, types.float64, types.boolean, types.uint64
    counts, seen = typeof(room.ledger), typeof(room.visited)
    slot, lane, team, step = (typeof(rows).dtype for rows in (room.slots, room.lanes, room.teams, tables.steps))
    steps, routes, lanes = typeof(tables.steps), typeof(tables.routes), typeof(room.lanes)
    for part, arguments in (
        (push, (counts, *(whole,) * 5)),
        (drop, (counts, whole)),
        (book, (*(counts,) * 4, *(whole,) * 11)),
        (count_area, (*(counts,) * 3, whole, team, *(whole,) * 4)),
        (count_duty, (*(counts,) * 3, whole, team, *(whole,) * 4)),
        (leave_queue, (lanes, counts, team, lane, whole, whole)),
        (who_is, (typeof(tables.segments), whole, whole, real, word)),
        (judge, (counts, whole, seen, whole, seen, whole, lane, slot, step, yes, whole)),
        (log_visit, (counts, whole, slot, lane, *(whole,) * 4)),
        (log_episode, (counts, whole, slot, whole, whole, yes, *(whole,) * 3)),
        (book_episode, (*(counts,) * 3, whole, slot, whole, yes, yes, real, real, real, whole)),
        (chance_to_stay, (typeof(beliefs), whole, yes, real, real, real)),
        (cut, (routes, whole, whole, real)),
        (slice_of, (counts, whole)),
        (next_open, (typeof(tables.changes), whole, whole)),
        (set_way, (lane, lane, *(step,) * 3, *(whole,) * 3)),
        (allowed, (steps, seen, *(whole,) * 4)),
        (go_on, (steps, routes, seen, slot, lane, *(whole,) * 5)),
    ):
        part.compile(arguments)
        part.disable_compile()
