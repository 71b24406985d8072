# mypy: ignore-errors
"""The heap of events: rows of (time, order, lane and stamp, team), first in time and order on top; and those who are parked."""

from __future__ import annotations

from journeysim.engines import room as r_
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import get, put, slot

PHASE = 50  # bits below the phase in the order of events: place of the customer, two bits of lane, one for what comes after
HOURS_PHASE, SERVED_PHASE, OWN_PHASE, JOINS_PHASE, PATIENCE_PHASE = (phase << PHASE for phase in (1, 2, 3, 4, 5))
CASE_LANE, PROMISE_LANE, BESIDE_LANE, RELEASE_LANE = 1, 2, 5, 6  # of a place; a promise beside a case (4) goes before what runs there (5)
BESIDE_PROMISE_LANE = 4


@detail
def copy(heap, here, there):
    """Copy an event to another place."""
    for k in range(4):
        put(heap, 4 * there + k, get(heap, 4 * here + k))


@part
def push(w, time, order, what, team):
    """Add an event; where there is no room the run starts over with more."""
    n = w.heap_n
    if n >= w.heap_most:
        w.full = r_.FULL_HEAP
        return
    heap = w.heap
    i = n
    while i > 0:
        up = (i - 1) >> 1
        above = get(heap, 4 * up)
        if above < time or (above == time and get(heap, 4 * up + 1) <= order):
            break
        copy(heap, up, i)
        i = up
    put(heap, 4 * i, time)
    put(heap, 4 * i + 1, order)
    put(heap, 4 * i + 2, what)
    put(heap, 4 * i + 3, team)
    w.heap_n = n + 1


@part
def drop(w):
    """Take the first event off: the gap sinks to the bottom, then the last event rises from there, which it hardly ever does.

    Which of two events comes first is worked out without a branch, for nobody could guess it; that they are at the same instant has one.
    """
    heap = w.heap
    last = w.heap_n - 1
    w.heap_n = last
    i = 0
    while 2 * i + 2 < last:
        left = 2 * i + 1
        here, there = get(heap, 4 * left), get(heap, 4 * left + 4)
        child = left + int(there < here)
        if there == here:
            child = left + int(get(heap, 4 * left + 5) < get(heap, 4 * left + 1))
        copy(heap, child, i)
        i = child
    if 2 * i + 1 < last:
        copy(heap, 2 * i + 1, i)
        i = 2 * i + 1
    time, order = get(heap, 4 * last), get(heap, 4 * last + 1)
    while i > 0:
        up = (i - 1) >> 1
        above = get(heap, 4 * up)
        if above < time or (above == time and get(heap, 4 * up + 1) <= order):
            break
        copy(heap, up, i)
        i = up
    copy(heap, last, i)


@part
def slice_of(w, time):
    """The slice in which a tick lies."""
    low, high = 0, w.slices_n
    while high - low > 1:
        middle = (low + high) >> 1
        if get(w.slice_at, middle) <= time:
            low = middle
        else:
            high = middle
    return low


@part
def park(w, s, time):
    """Keep a customer until the slice in which they wake."""
    i = 2 * slice_of(w, time) + 1
    slot(w.slots, s).next = get(w.parked, i)
    put(w.parked, i, s)


@detail
def take_slot(w):
    """A free slot, -1 where there is none."""
    s = w.free
    if s >= 0:
        w.free = slot(w.slots, s).next
        return s
    s = w.fresh
    if s >= w.slots_n:
        w.full = r_.FULL_SLOTS
        return -1
    w.fresh = s + 1
    return s


@detail
def give_back(w, s):
    """The slot is free again."""
    e = slot(w.slots, s)
    e.active = 0
    e.next = w.free
    w.free = s
