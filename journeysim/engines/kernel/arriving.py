# mypy: ignore-errors
"""Who comes: newcomers, those whom word of mouth brings, customers ours at the start, and those who return."""

from __future__ import annotations

import math

import numpy as np

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    FAR,
    FOREVER,
    G_BROUGHT,
    G_ENTERED,
    G_OFFERED,
    P_ENTERED,
    P_EXISTING,
    P_OFFERED,
    P_ROW,
    SOURCES,
    flow,
)
from journeysim.engines.kernel.heap import slice_of, take_slot
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, delay, get, get_real, lane, put, put_byte, put_real, put_short, returner, segment, slot
from journeysim.engines.kernel.moving import minutes_of, unmixed
from journeysim.randomness import customer_key, draw
from journeysim.records import KEPT, NEVER
from journeysim.rules import word_of_mouth
from journeysim.rules.delays import NEVER_MINUTES, normal_quantile, ticks
from journeysim.rules.working_days import later


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


@part
def look_ahead(w):
    """When the next newcomers come, and the states of their draws: several at once, which a processor works out side by side."""
    ahead = w.ahead
    for i in range(r_.AHEAD):
        key = randomness.mix(w.newcomers_key, w.arrived + i)
        put(ahead, 2 * i + 1, np.int64(key))
        put_real(ahead, 2 * i, -math.log(draw(key, randomness.ARRIVES)))
    level, place = w.reached, w.breakpoint
    for i in range(r_.AHEAD):
        level += get_real(ahead, 2 * i)
        time, place = when(w, level, place)
        put(ahead, 2 * i, time)
    w.reached, w.breakpoint = level, place


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
    i = number & (r_.AHEAD - 1)
    key = np.uint64(get(w.ahead, 2 * i + 1))
    w.arrived = number + 1
    if i == r_.AHEAD - 1:
        look_ahead(w)
    w.arrival = get(w.ahead, 2 * ((i + 1) & (r_.AHEAD - 1)))
    return enter(w, 0, number, w.existing + number, key, w.reputation)


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
