# mypy: ignore-errors
"""The quick ways: a customer alone is walked ahead from step to step, without the stages."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines.kernel.booking import L_EFFORT, L_GAVE_UP, L_ROW, L_STARTED, L_SUCCEEDED, L_VISITS, ONCE, SEEN
from journeysim.engines.kernel.episodes import begin, ends
from journeysim.engines.kernel.heap import park
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, get_real, get_short, lane, put_short, route, slot, step
from journeysim.engines.kernel.moving import FAILED, GOES, SUCCEEDED, cut, go_on, moment
from journeysim.engines.kernel.outcomes import expected_so_far, judge, open_problem, stops_here, surely_goes_on, tell, visit_end
from journeysim.engines.kernel.stages import CASE_END, END, LEAVES, PAUSE, SELF_DONE, SERVED, STAYS, STOP, STROLL, VISIT, WALK
from journeysim.engines.kernel.visits import fresh_case, join
from journeysim.plan.layout import COMPLETED, GAVE_UP
from journeysim.plan.layout import DONE as TO_DONE
from journeysim.randomness import draw, visit_key
from journeysim.rules.delays import closed_form, ticks
from journeysim.rules.effort import felt, millionths, repeated


@detail
def sampled_time(row, now, u):
    """The tick at which a service alone ends whose duration has a closed form; u is its draw."""
    return now + ticks(closed_form(row.family, row.mean, row.spread, row.high, u))


@detail
def own_time(w, row, now, key):
    """The tick at which a service alone ends."""
    if row.fixed >= 0:
        return now + row.fixed
    if row.family >= 0:
        return sampled_time(row, now, draw(key, randomness.TAKES))
    return moment(w, row.takes, now, key, randomness.TAKES)


@detail
def carefree(e, x):
    """Whether nothing is on a customer's mind: no open problem, no detour, and a journey from its first step."""
    return e.unsolved == 0 and e.before == 0.0 and e.counted != 0 and x.cause < 0 and x.then_retry == 0 and x.origin == x.step


@part
def stroll(w, c):
    """First visits to main steps where nothing can happen but giving up: the quickest way, for a customer with nothing on their mind.

    It stops before a visit in which something else may happen: `walk` begins that one anew.
    """
    x, e = lane(w.lanes, c), slot(w.slots, c >> 1)
    steps, smooth = w.steps, w.smooth + 16 * w.period * w.step_count * w.segment_count
    visited, bound = w.visited + 4 * (c >> 1) * w.step_count, w.bound
    at = w.epoch * w.step_count * w.segment_count
    now, effort, of_episode = w.now, e.effort, e.episode_key
    index = x.step * w.segment_count + e.segment
    while True:
        row = step(steps, at + index)
        if row.smooth == 0 or get_short(visited, row.number) >= ONCE:
            break
        key = visit_key(of_episode, row.key, 1)
        till = own_time(w, row, now, key)
        own_effort = row.own
        if e.a != 1.0:
            own_effort = millionths(felt(e.a, row.effort, 1.0, row.waiting, 0.0, row.late, 0.0, 0.0, 0.0))
        if till >= bound or not surely_goes_on(w, row, effort + own_effort, draw(key, randomness.GIVES_UP), row.due):
            break
        now = till
        effort += own_effort
        put_short(visited, row.number, ONCE)
        count(smooth, 2 * index, 1)
        count(smooth, 2 * index + 1, own_effort)
        if row.straight >= 0:
            index = row.straight * w.segment_count + e.segment
            continue
        if row.straight == STAYS:
            way = route(w.routes, cut(w, row.next_first, row.next_n, key, randomness.NEXT))
            if way.target >= 0 and way.after < 0:
                there = step(steps, at + way.target * w.segment_count + e.segment)
                if there.detour == 0 and there.at_most == 0:  # to a main step, as most draws lead: `go_on` would change nothing else
                    index = way.target * w.segment_count + e.segment
                    continue
        e.effort, w.now = effort, now
        x.step = x.origin = row.number
        if row.straight == TO_DONE:
            w.outcome = COMPLETED
            return END
        x.key = key
        kind = go_on(w, x, at + e.segment, (c >> 1) * w.step_count, SUCCEEDED, 0)
        if kind != GOES:
            x.leaving = w.target
            return PAUSE if w.after >= 0 or w.onward >= 0 else LEAVES
        x.leaving = STAYS
        if w.after >= 0 or w.onward >= 0:
            return PAUSE
        if x.origin != x.step:
            return VISIT
        index = x.step * w.segment_count + e.segment
    e.effort, w.now = effort, now
    x.step = x.origin = row.number
    return WALK


@part
def walk(w, c):
    """Visits to steps that need nobody else, one after the other; returns the stage that comes when that ends.

    The quick way through the stages below for the visits that most customers make most of the time.
    """
    s = c >> 1
    x, e = lane(w.lanes, c), slot(w.slots, s)
    stride, bound = w.segment_count, w.bound
    at, seen = w.epoch * w.step_count * stride + e.segment, s * w.step_count
    mine = (e.who if w.returns != 0 else s) * w.gift_count
    first = ((w.period * w.step_count) * stride + e.segment) * L_ROW
    scale, a, of_episode = get_real(w.scale, e.segment), e.a, e.episode_key
    now, place = w.now, x.step
    steps, visited, ledger = w.steps, w.visited, w.ledger  # at hand, since a count could have changed them for all the compiler knows
    while True:
        row = step(steps, at + place * stride)
        times = get_short(visited, seen + place) + ONCE
        if row.alone == 0 or times >> SEEN > w.most_visits or now > w.error_time:
            x.step, w.now = place, now
            return VISIT
        put_short(visited, seen + place, times)
        key = visit_key(of_episode, row.key, times >> SEEN)
        base = first + place * stride * L_ROW if e.counted != 0 else w.scrap
        till = own_time(w, row, now, key)
        if till >= bound:
            count(ledger, base + L_STARTED, 1)
            fresh_case(x, now)
            x.step, x.key, x.k, x.begun, x.wake, x.then = place, key, times >> SEEN, now, till, SELF_DONE
            if till < w.horizon:
                park(w, s, till)
            return STOP
        now = till
        own_effort = millionths(
            felt(
                a,
                row.effort,
                repeated(row.repeat, (times >> SEEN) - 1),
                row.waiting,
                0.0,
                row.late,
                0.0,
                row.switch if x.switch != 0 else 0.0,
                row.transfer if x.transfer != 0 else 0.0,
            )
        )
        e.effort += own_effort
        count(ledger, base + L_EFFORT, own_effort)
        verdict = SUCCEEDED
        count(ledger, base + L_STARTED, 1)
        count(ledger, base + L_VISITS, 1)
        if row.easy != 0 and e.unsolved == 0:
            count(ledger, base + L_SUCCEEDED, 1)
        else:
            verdict = judge(w, e, row, base, seen + x.origin, key, x.then_retry == 0, mine)
            if verdict == FAILED:
                open_problem(w, e, seen + x.origin)
                if w.living != 0:
                    tell(w, e, row, seen)
        if stops_here(w, row, e.effort, key, expected_so_far(w, e, at, x.origin), scale):
            count(ledger, base + L_GAVE_UP, 1)
            x.step, w.now, w.outcome = place, now, GAVE_UP
            return END
        if verdict != FAILED and row.straight != STAYS:
            if row.straight == TO_DONE:
                x.step, w.now, w.outcome = place, now, COMPLETED
                return END
            place = row.straight
            x.origin, x.then_retry, x.cause, x.switch, x.transfer = place, 0, -1, 0, 0
            x.step = place
            if carefree(e, x):
                w.now = now
                return STROLL
        else:
            x.step, x.key, w.now = place, key, now
            kind = go_on(w, x, at, seen, verdict, 0)
            if kind != GOES:
                x.leaving = w.target
                return PAUSE if w.after >= 0 or w.onward >= 0 else LEAVES
            x.leaving = STAYS
            if w.after >= 0 or w.onward >= 0:
                return PAUSE
            place = x.step
            if verdict != FAILED and carefree(e, x):
                w.now = now
                return STROLL


@part
def comes_to_team(w, c):
    """A visit to a step where a team serves and nothing comes before goes straight to its queue: STOP. Else VISIT, with nothing done."""
    s = c >> 1
    e, x = slot(w.slots, s), lane(w.lanes, c)
    row = step(w.steps, (w.epoch * w.step_count + x.step) * w.segment_count + e.segment)
    i = s * w.step_count + x.step
    times = get_short(w.visited, i) + ONCE
    if row.queues == 0 or w.log != 0 or times >> SEEN > w.most_visits or w.now > w.error_time:
        return VISIT
    put_short(w.visited, i, times)
    x.k = times >> SEEN
    x.key = visit_key(e.episode_key, row.key, x.k)
    fresh_case(x, w.now)
    join(w, c, row, w.now)
    return STOP


@detail
def quickly_on(w, c):
    """A carefree customer goes on from step to step; the stage that comes when that ends."""
    stage = stroll(w, c)
    if stage == END:
        return ends(w, c >> 1)
    return comes_to_team(w, c) if stage == VISIT else stage


@part
def set_out(w, c):
    """An episode begins; who is carefree from the first step to the last never needs the stages. Returns the stage to go on with."""
    begin(w, c, w.now)
    if w.log != 0 or not carefree(slot(w.slots, c >> 1), lane(w.lanes, c)) or w.now > w.error_time:
        return VISIT
    return quickly_on(w, c)


@part
def served(w, c):
    """A service has ended. An ordinary case goes on from here without the stages. Returns the stage to go on with."""
    s = c >> 1
    e, x = slot(w.slots, s), lane(w.lanes, c)
    x.ended = SERVED
    if c & 1 == 1 or x.promised != 0 or w.log != 0 or w.now > w.error_time:
        return CASE_END
    at = w.epoch * w.step_count * w.segment_count + e.segment
    if visit_end(w, c, at, w.now) == END:
        return ends(w, s)
    if go_on(w, x, at, s * w.step_count, w.verdict, 0) != GOES:
        x.leaving = w.target
        return PAUSE if w.after >= 0 or w.onward >= 0 else LEAVES
    if w.after >= 0 or w.onward >= 0:
        return PAUSE
    return quickly_on(w, c) if carefree(e, x) else comes_to_team(w, c)
