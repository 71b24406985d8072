# mypy: ignore-errors
"""Whose turn it is: arrivals, teams, returns and periods, in the order of time, phase and place."""

from __future__ import annotations

import math

from numba import njit, types

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel import booking, heap, living, memory, moving, reviewing
from journeysim.engines.kernel.booking import (
    FAR,
    FOREVER,
    G_BROUGHT,
    G_ENTERED,
    G_OFFERED,
    L_EFFORT,
    L_LATE,
    L_ROW,
    L_STARTED,
    L_SUCCEEDED,
    L_VISITS,
    P_ENTERED,
    P_EXISTING,
    P_OFFERED,
    P_OPEN,
    P_ROW,
    SOURCES,
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
    flow,
    hour_of_week,
    ledger_row,
)
from journeysim.engines.kernel.heap import (
    BESIDE_LANE,
    BESIDE_PROMISE_LANE,
    CASE_LANE,
    HOURS_PHASE,
    JOINS_PHASE,
    PATIENCE_PHASE,
    PHASE,
    PROMISE_LANE,
    RELEASE_LANE,
    SERVED_PHASE,
    drop,
    push,
    slice_of,
    take_slot,
)
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.living import (
    BEGIN,
    CASE_END,
    OUT_OF_PATIENCE,
    PROMISE,
    STOP,
    UNDRAWN,
    WAIT,
    expected_so_far,
    leave_queue,
    live,
    served,
    set_out,
)
from journeysim.engines.kernel.memory import (
    change,
    count,
    delay,
    get,
    get_real,
    get_short,
    lane,
    put,
    put_byte,
    put_short,
    returner,
    segment,
    slot,
    step,
    team,
    worlds,
)
from journeysim.engines.kernel.moving import minutes_of, paced, patience, unmixed
from journeysim.engines.kernel.reviewing import begin_organisation, hold, review, signal, turn, write_down
from journeysim.plan.layout import WEEK
from journeysim.randomness import customer_key, draw
from journeysim.records import KEPT, NEVER, OPEN
from journeysim.rules import word_of_mouth
from journeysim.rules.delays import NEVER_MINUTES, normal_quantile, ticks
from journeysim.rules.working_days import later


# --- who comes -------------------------------------------------------------------------------------------------------------------
@detail
def sensitivity_of(w, key):
    """Effort sensitivity of a customer, lognormal with mean 1."""
    if w.sigma > 0.0:
        return math.exp(w.sigma * normal_quantile(draw(key, randomness.SENSITIVITY)) - 0.5 * w.sigma * w.sigma)
    return 1.0


@detail
def segment_of(w, epoch, key):
    """Segment of a customer, by a draw where there is more than one."""
    first, n = epoch * w.segment_count, w.segment_count
    if n == 1:
        return segment(w.segments, first).order
    u, i = draw(key, randomness.SEGMENT), first
    while i < first + n - 1 and not u < segment(w.segments, i).upto:
        i += 1
    return segment(w.segments, i).order


@detail
def when(w, level, i):
    """The tick at which so many newcomers have been expected, FAR beyond the horizon; and the breakpoint of the rate it lies after.

    `level` becomes a time through the cumulative rate; `i` is a breakpoint at or before it.
    """
    last = w.breakpoints_n - 1
    while i < last and get_real(w.arrival_level, i + 1) <= level:
        i += 1
    rate = get_real(w.arrival_rate, i)
    if not rate > 0.0:
        return FAR, i
    time = get(w.arrival_at, i) + ticks((level - get_real(w.arrival_level, i)) / rate)
    if i < last:
        time = min(time, get(w.arrival_at, i + 1))
    return time if time < w.horizon else FAR, i


@detail
def next_arrival(w):
    """When the next newcomer comes."""
    if w.breakpoints_n == 0:
        return FAR
    w.next_key = customer_key(w.run_key, randomness.NEWCOMER, w.arrived)
    w.reached += -math.log(draw(w.next_key, randomness.ARRIVES))
    time, w.breakpoint = when(w, w.reached, w.breakpoint)
    return time


@part
def next_brought(w):
    """When the next of those comes whom word of mouth may bring."""
    if w.breakpoints_n == 0 or not w.reach > 0.0:
        return FAR
    key = customer_key(w.run_key, randomness.WORD_OF_MOUTH, w.brought)
    w.brought_reached += -math.log(draw(key, randomness.ARRIVES))
    time, w.brought_breakpoint = when(w, w.brought_reached / w.reach, w.brought_breakpoint)
    return time


@detail
def enter(w, source, number, who, key, share):
    """Somebody may come for the first time: a share of those whose turn it is does, by a draw of their own. Their lane, -1: nobody's."""
    counted = 1 if w.now >= w.warm_up else 0
    place = segment_of(w, w.epoch, key)
    comes = share >= 1.0 or draw(key, randomness.COMES) < share
    put_byte(w.fates, who, KEPT if comes and counted != 0 else NEVER)
    if counted != 0 and source == 0:
        count(w.people, place * P_ROW + P_OFFERED, 1)
        flow(w, place, G_OFFERED)
    if not comes:
        return -1
    if counted != 0:
        count(w.people, place * P_ROW + P_ENTERED, 1)
        flow(w, place, G_ENTERED if source == 0 else G_BROUGHT)
    s = take_slot(w)
    if s < 0:
        return -1
    e = slot(w.slots, s)
    e.segment, e.a = place, sensitivity_of(w, key)
    e.key, e.place, e.who, e.source, e.counted = key, (number * SOURCES + source) * 8, who, source, counted
    e.episodes, e.at_once, e.before, e.active = 0, 0, 0.0, 1
    e.whole, e.used_to = get_real(w.expects, place), 0.0
    if w.returns == 0:
        for i in range(s * w.gift_count, (s + 1) * w.gift_count):
            put_short(w.noticed, i, 0)
    lane(w.lanes, 2 * s).step = get(w.first_step, w.epoch)
    return 2 * s


@detail
def newcomer(w):
    """The next newcomer comes, or not where word of mouth deters; their lane, -1: nobody's."""
    if w.arrived >= w.newcomers_most:
        w.full = r_.FULL_CUSTOMERS
        return -1
    number = w.arrived
    w.arrived = number + 1
    return enter(w, 0, number, w.existing + number, w.next_key, w.reputation)


@part
def brought(w):
    """The next of those whom word of mouth may bring; their lane, -1: nobody's."""
    number = w.brought
    if number >= w.brought_most:
        w.full = r_.FULL_BROUGHT
        return -1
    w.brought = number + 1
    key = customer_key(w.run_key, randomness.WORD_OF_MOUTH, number)
    share = word_of_mouth.brought(w.reputation, w.reach)
    return enter(w, 2, number, w.existing + w.newcomers_most + number, key, share)


@part
def meet(w):
    """A customer ours at the start: where between two episodes are they?"""
    who = w.meeting
    w.meeting = who + 1
    key, back = customer_key(w.run_key, randomness.EXISTING, who), returner(w.returners, who)
    back.segment, back.a, back.episodes = segment_of(w, 0, key), sensitivity_of(w, key), 0
    interval = unmixed(w, segment(w.segments, back.segment).back, key, randomness.FIRST_INTERVAL)
    minutes = minutes_of(w, interval, key, randomness.FIRST_INTERVAL)
    start = FOREVER
    if minutes != NEVER_MINUTES:
        u = draw(key, randomness.FIRST_FRACTION)
        start = ticks(minutes * u)
        working = delay(w.delays, interval).working
        if working != 0:
            start = int(later(0, ticks(minutes), working, w.week_offset) * u)
    back.time = start
    back.counted = 1 if start >= w.warm_up else 0
    put_byte(w.fates, who, KEPT if back.counted != 0 else NEVER)
    if back.counted != 0:
        count(w.people, back.segment * P_ROW + P_EXISTING, 1)
    if start < w.horizon:
        i = 2 * slice_of(w, start)
        back.next = get(w.parked, i)
        put(w.parked, i, who)


@part
def returned(w):
    """The next of those who come back in this slice; their lane, -1 where there is no room."""
    s = take_slot(w)
    if s < 0:
        return -1
    who = w.drain_returner
    back, e = returner(w.returners, who), slot(w.slots, s)
    w.drain_returner = back.next
    w.now = back.time
    e.source, number = 0, who - w.existing
    if who < w.existing:
        e.source, number = 1, who
    elif number >= w.newcomers_most:
        e.source, number = 2, number - w.newcomers_most
    e.key = customer_key(w.run_key, e.source, number)
    e.place = (number * SOURCES + e.source) * 8
    e.who, e.segment, e.a, e.counted, e.episodes, e.at_once = who, back.segment, back.a, back.counted, back.episodes, 0
    e.before = get_real(w.back_before, e.segment)
    e.active = 1
    e.whole, e.used_to = get_real(w.expects, e.segment), 0.0
    if w.habit > 0.0 and e.episodes > 0:
        e.whole, e.used_to = get_real(w.habits, 2 * who), get_real(w.habits, 2 * who + 1)
    lane(w.lanes, 2 * s).step = w.back_at
    return 2 * s


# --- teams -----------------------------------------------------------------------------------------------------------------------
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


@detail
def event(w):
    """The first event of the heap; returns the stage at which the customer of lane w.turn goes on, STOP: nobody does."""
    w.now = get(w.heap, 0)
    order, what, place = get(w.heap, 1), get(w.heap, 2), get(w.heap, 3)
    drop(w)
    phase, mine = order >> PHASE, order & 7
    c, stamp = what >> 32, what & 0xFFFFFFFF
    w.turn = c
    if phase == 1:
        hours_change(w, place)
        serve(w, place)
        return STOP
    if phase == 2:
        goes_on = mine != RELEASE_LANE and lane(w.lanes, c).stamp == stamp
        if place >= 0:
            count_work(team(w.teams, place), w.now)
            team(w.teams, place).busy -= 1
            serve(w, place)
        return served(w, c) if goes_on else STOP
    x = lane(w.lanes, c)
    if phase == 5:
        if x.ticket != stamp or x.waiting == 0:
            return STOP
        out_of_patience(w, c)
        return CASE_END
    if x.stamp != stamp:
        return STOP
    if phase == 4:
        joins(w, c, order, what)
        return STOP
    if mine == PROMISE_LANE:
        return PROMISE
    if mine == BESIDE_PROMISE_LANE:
        e = slot(w.slots, c >> 1)
        count(w.ledger, ledger_row(w, e, x.step) + L_LATE, 1)
        return STOP
    return x.then


# --- the run ---------------------------------------------------------------------------------------------------------------------
@part
def open_books(w):
    """Teams as they are at the start, and their next change of hours."""
    for place in range(w.team_count):
        tm, first = team(w.teams, place), get(w.changes_first, place)
        tm.place, tm.row = place, first
        tm.open, tm.people, tm.duty = change(w.changes, first).open, change(w.changes, first).people, change(w.changes, first).duty
        tm.pace = 1.0
        if first + 1 < get(w.changes_first, place + 1) and change(w.changes, first + 1).at < w.horizon:
            push(w, change(w.changes, first + 1).at, HOURS_PHASE + (1 + place) * 8, 0, place)
    w.bound = get(w.bounds, 1)
    w.epoch = get(w.period_epoch, 0)
    w.arrival, w.brought_at = -1, -1
    w.reputation = 1.0
    w.free = w.drain_returner = w.drain_slot = -1
    w.error_time = w.hour_start = FAR
    if w.living != 0:
        begin_organisation(w)


@part
def next_period(w):
    """A slice of the run begins, perhaps with a period: those who are parked in it wake."""
    start = get(w.slice_at, w.next_slice)
    while start >= w.bound:
        w.period += 1
        w.bound = get(w.bounds, w.period + 1)
        epoch = get(w.period_epoch, w.period)
        reviewed = get(w.reviewed, w.period)
        if w.living != 0:
            w.now = start
            if reviewed != 0:
                review(w, start)
                for place in range(w.team_count):
                    serve(w, place)
            if epoch != w.epoch or reviewed == 0:
                w.epoch = epoch
                turn(w)
            write_down(w)
        w.epoch = epoch
    w.drain_returner, w.drain_slot = get(w.parked, 2 * w.next_slice), get(w.parked, 2 * w.next_slice + 1)
    w.slice_start = start
    w.next_slice += 1


@part
def close_books(w):
    """The horizon: time of teams up to it, visits that went smoothly, and who is still in an episode."""
    for i in range(w.period_count * w.step_count * w.segment_count):
        smooth = get(w.smooth, 2 * i)
        count(w.ledger, i * L_ROW + L_EFFORT, get(w.smooth, 2 * i + 1))
        count(w.ledger, i * L_ROW + L_STARTED, smooth)
        count(w.ledger, i * L_ROW + L_VISITS, smooth)
        count(w.ledger, i * L_ROW + L_SUCCEEDED, smooth)
    for place in range(w.team_count):
        count_duty(w, team(w.teams, place), w.horizon)
        count_area(w, team(w.teams, place), w.horizon)
    for s in range(w.fresh):
        e = slot(w.slots, s)
        if e.active != 0 and e.counted != 0:
            count(w.people, e.segment * P_ROW + P_OPEN, 1)
            put_byte(w.fates, e.who, OPEN)


@detail
def next_turn(w):
    """Time passes: to the next slice, newcomer or event; the stage at which lane w.turn goes on, -1 at the end of the run."""
    if w.arrival < 0:
        w.arrival = next_arrival(w)
    if w.brought_at < 0:
        w.brought_at = next_brought(w)
    first = min(w.arrival, w.brought_at)
    if w.heap_n > 0:
        first = min(first, get(w.heap, 0))
    if w.next_slice < w.slices_n and get(w.slice_at, w.next_slice) <= first:
        if get(w.slice_at, w.next_slice) > w.error_time:
            return -1
        next_period(w)
        return STOP
    if first >= FAR or first > w.error_time:
        return -1
    if w.arrival <= first:
        w.now, w.arrival = w.arrival, -1
        w.turn = newcomer(w)
    elif w.brought_at <= first:
        w.now, w.brought_at = w.brought_at, -1
        w.turn = brought(w)
    else:
        return event(w)
    return BEGIN if w.turn >= 0 else STOP


@njit(nogil=True, cache=r_.KEEP[0], _nrt=False, error_model="numpy", no_rewrites=True, no_cfunc_wrapper=True)
def simulate(address):
    """One replication of one case: fills the books of the world at an address; answers DONE, what was full, or what never ends."""
    w = worlds(address, 0)
    open_books(w)
    while w.meeting < w.existing:
        meet(w)
    while w.full == 0:
        if w.drain_slot >= 0:
            w.turn, w.now = 2 * w.drain_slot, w.slice_start
            w.drain_slot = slot(w.slots, w.drain_slot).next
            stage = WAIT
        elif w.drain_returner >= 0:
            w.turn = returned(w)
            stage = BEGIN if w.turn >= 0 else STOP
        else:
            stage = next_turn(w)
            if stage < 0:
                break
        c = w.turn
        if stage == BEGIN:
            stage = set_out(w, c)
        if stage != STOP:
            live(w, c, stage)
    if w.full != 0:
        return w.full
    if w.error != 0:
        return w.error
    close_books(w)
    return r_.DONE


def prepare():
    """Compile the parts for the one set of types there is, so that no call compiles a part again for a shorter integer."""
    whole, real, yes, word = types.int64, types.float64, types.boolean, types.uint64
    w, e, x, tm, row, crew = memory.WORLD, memory.SLOT, memory.LANE, memory.TEAM, memory.STEP, memory.ENGAGEMENT
    for function, arguments in (
        (memory.count, (whole, whole, whole)),
        (heap.copy, (whole,) * 3),
        (heap.push, (w, *(whole,) * 4)),
        (heap.drop, (w,)),
        (heap.slice_of, (w, whole)),
        (heap.park, (w, whole, whole)),
        (heap.take_slot, (w,)),
        (heap.give_back, (w, whole)),
        (booking.hour_of_week, (w, whole)),
        (booking.book, (w, *(whole,) * 7)),
        (booking.count_area, (w, tm, whole)),
        (booking.count_duty, (w, tm, whole)),
        (booking.ledger_row, (w, e, whole)),
        (booking.log_visit, (w, e, x, *(whole,) * 4)),
        (booking.log_episode, (w, e, whole, whole, yes, *(whole,) * 4)),
        (booking.note_decision, (w, e, whole, yes, whole, whole)),
        (booking.count_work, (tm, whole)),
        (booking.flow, (w, whole, whole)),
        (booking.book_episode, (w, e, whole, whole, yes, real, whole, real, whole)),
        (moving.unmixed, (w, whole, word, whole)),
        (moving.minutes_of, (w, whole, word, whole)),
        (moving.moment, (w, whole, whole, word, whole)),
        (moving.paced, (w, whole, whole, word, real)),
        (moving.patience, (w, whole, word)),
        (moving.cut, (w, whole, whole, word, whole)),
        (moving.set_way, (x, x, row, row, *(whole,) * 4)),
        (moving.allowed, (w, *(whole,) * 3)),
        (moving.go_on, (w, x, *(whole,) * 4)),
        (reviewing.hold, (w, tm)),
        (reviewing.act, (w, whole)),
        (reviewing.quit_and_come, (w, whole, crew, whole, whole)),
        (reviewing.learn, (w, whole, crew, whole)),
        (reviewing.review_team, (w, *(whole,) * 3)),
        (reviewing.signal, (w, *(whole,) * 3)),
        (reviewing.review_department, (w, whole, whole)),
        (reviewing.review_talk, (w,)),
        (reviewing.review, (w, whole)),
        (reviewing.turn, (w,)),
        (reviewing.write_down, (w,)),
        (reviewing.begin_organisation, (w,)),
        (living.share_that_succeeds, (w, row)),
        (living.tell, (w, e, row, whole)),
        (living.judge, (w, e, row, whole, whole, word, yes, whole)),
        (living.open_problem, (w, e, whole)),
        (living.surely_goes_on, (w, row, whole, real, real)),
        (living.sampled_time, (row, whole, real)),
        (living.own_time, (w, row, whole, word)),
        (living.stops_here, (w, row, whole, word, real, real)),
        (living.expected_so_far, (w, e, whole, whole)),
        (living.fresh_case, (x, whole)),
        (living.carefree, (e, x)),
        (living.stroll, (w, whole)),
        (living.walk, (w, whole)),
        (living.chance_to_stay, (w, e, yes, real, real, real)),
        (living.remember, (w, e, yes, whole)),
        (living.end, (w, e, whole, whole)),
        (living.begin, (w, whole, whole)),
        (living.refuse, (w, e, *(whole,) * 4)),
        (living.come_back, (w, *(whole,) * 3)),
        (living.visit, (w, *(whole,) * 3)),
        (living.join, (w, whole, row, whole)),
        (living.visit_end, (w, *(whole,) * 3)),
        (living.promise, (w, *(whole,) * 3)),
        (living.leave_queue, (w, x, whole)),
        (living.withdraw, (w, whole, whole)),
        (living.detour_begins, (w, whole, whole)),
        (living.detour_goes_on, (w, whole, whole)),
        (living.case_ends, (w, whole, whole)),
        (living.leaves, (w, e, x, whole)),
        (living.ends, (w, whole)),
        (living.comes_to_team, (w, whole)),
        (living.quickly_on, (w, whole)),
        (living.set_out, (w, whole)),
        (living.served, (w, whole)),
        (living.live, (w, whole, whole)),
        (sensitivity_of, (w, word)),
        (segment_of, (w, whole, word)),
        (when, (w, real, whole)),
        (next_arrival, (w,)),
        (next_brought, (w,)),
        (enter, (w, whole, whole, whole, word, real)),
        (newcomer, (w,)),
        (brought, (w,)),
        (meet, (w,)),
        (returned, (w,)),
        (comes_back_tomorrow, (w, *(whole,) * 3)),
        (hours_change, (w, whole)),
        (start, (w, whole)),
        (serve, (w, whole)),
        (hear, (w, e, x, whole)),
        (joins, (w, *(whole,) * 3)),
        (out_of_patience, (w, whole)),
        (event, (w,)),
        (open_books, (w,)),
        (next_period, (w,)),
        (close_books, (w,)),
        (next_turn, (w,)),
    ):
        function.compile(arguments)
        function.disable_compile()
