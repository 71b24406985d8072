# mypy: ignore-errors
"""Whose turn it is: arrivals, teams, returns and periods, in the order of time, phase and place."""

from __future__ import annotations

from numba import njit

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.arriving import brought, look_ahead, meet, newcomer, next_brought, returned
from journeysim.engines.kernel.booking import (
    FAR,
    L_EFFORT,
    L_LATE,
    L_ROW,
    L_STARTED,
    L_SUCCEEDED,
    L_VISITS,
    P_OPEN,
    P_ROW,
    count_area,
    count_duty,
    count_work,
    ledger_row,
)
from journeysim.engines.kernel.heap import BESIDE_PROMISE_LANE, HOURS_PHASE, PHASE, PROMISE_LANE, RELEASE_LANE, drop, push
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.living import live
from journeysim.engines.kernel.memory import change, count, get, lane, put_byte, slot, team, worlds
from journeysim.engines.kernel.reviewing import begin_organisation, review, turn, write_down
from journeysim.engines.kernel.serving import hours_change, joins, out_of_patience, serve
from journeysim.engines.kernel.stages import BEGIN, CASE_END, PROMISE, STOP, WAIT
from journeysim.engines.kernel.walking import served, set_out
from journeysim.records import OPEN

IN_A_ROW = 32  # newcomers who set out one after the other


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
    w.newcomers_key = randomness.mix(w.run_key, randomness.NEWCOMER)
    w.arrival, w.brought_at = FAR, -1
    if w.breakpoints_n > 0:
        look_ahead(w)
        w.arrival = get(w.ahead, 0)
    w.reputation = 1.0
    w.slice_end = get(w.slice_at, w.next_slice) if w.next_slice < w.slices_n else FAR
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
    w.slice_end = get(w.slice_at, w.next_slice + 1) if w.next_slice + 1 < w.slices_n else FAR
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
    if w.in_a_row > 0 and w.arrival < w.slice_end:
        # Nothing before the next slice touches a newcomer on the way to a team: some set out in a row, although events come in between,
        # since a processor guesses well what comes next as long as it is the same.
        w.in_a_row -= 1
        w.now = w.arrival
        w.turn = newcomer(w)
        return BEGIN if w.turn >= 0 else STOP
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
        w.in_a_row = IN_A_ROW
        return STOP
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
