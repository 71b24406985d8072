# mypy: ignore-errors
"""How long, and where to: sampled delays, and the routes out of a visit."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines.kernel.booking import FOREVER, SEEN
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import delay, floats, get_short, portion, route, step
from journeysim.plan.layout import ABANDONED, COMPLETED, CONTINUE, LEAVE, LEFT, RETRY
from journeysim.plan.layout import DONE as TO_DONE
from journeysim.randomness import draw
from journeysim.rules.delays import CONSTANT, GAMMA, MIX, NEVER_MINUTES, POINTS, closed_form, sample, ticks
from journeysim.rules.working_days import later

SUCCEEDED, REPAIRED, FAILED, WAIT_ABANDONED, WITHDRAWN = range(5)  # records.VISIT_OUTCOMES
GOES, GOES_BESIDE, ENDS = range(3)  # after a visit


@detail
def unmixed(w, index, key, decision):
    """The delay that is sampled: of a mix, the part that a draw of its own chooses."""
    d = delay(w.delays, index)
    if d.family != MIX:
        return index
    u = draw(key, decision + randomness.MIX_PART)
    i = d.first
    while i < d.first + d.n - 1 and not u < portion(w.parts, i).upto:
        i += 1
    return portion(w.parts, i).delay


@detail
def minutes_of(w, index, key, decision):
    """Minutes of a delay that is no mix; infinite for `forever`."""
    d = delay(w.delays, index)
    if d.family == CONSTANT:
        return d.a
    u = draw(key, decision)
    if d.family == GAMMA or d.family == POINTS:
        return sample(d.family, d.a, d.b, d.c, d.first, d.n, u, floats(w.knot_x, w.knots_n), floats(w.knot_y, w.knots_n))
    return closed_form(d.family, d.a, d.b, d.c, u)


@part
def moment(w, index, now, key, decision):
    """The tick at which a delay that starts now has passed; FOREVER never."""
    index = unmixed(w, index, key, decision)
    minutes = minutes_of(w, index, key, decision)
    if minutes == NEVER_MINUTES:
        return FOREVER
    working = delay(w.delays, index).working
    if working != 0:
        return later(now, ticks(minutes), working, w.week_offset)
    return now + ticks(minutes)


@detail
def paced(w, index, now, key, pace):
    """The tick at which a service that starts now ends, `pace` times as long as usual; FOREVER never."""
    index = unmixed(w, index, key, randomness.TAKES)
    minutes = minutes_of(w, index, key, randomness.TAKES) * pace
    if minutes == NEVER_MINUTES:
        return FOREVER
    working = delay(w.delays, index).working
    if working != 0:
        return later(now, ticks(minutes), working, w.week_offset)
    return now + ticks(minutes)


@part
def patience(w, index, key):
    """How long somebody waits, in ticks; FOREVER without end."""
    minutes = minutes_of(w, unmixed(w, index, key, randomness.PATIENCE), key, randomness.PATIENCE)
    return FOREVER if minutes == NEVER_MINUTES else ticks(minutes)


@detail
def cut(w, first, n, key, decision):
    """Row of the route that a draw chooses; where there is no choice, without one."""
    if n == 1:
        return first
    u, row = draw(key, decision), first
    while row < first + n - 1 and not u < route(w.routes, row).upto:
        row += 1
    return row


@part
def set_way(x, y, here, there, owner, target, again, then_retry):
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
    x.step, x.cause, x.switch, x.transfer = target, owner, switch, transfer


@detail
def allowed(w, at, seen, target):
    """Whether a step may be visited once more in this episode."""
    most = step(w.steps, at + target * w.segment_count).at_most
    return most == 0 or (get_short(w.visited, seen + target) >> SEEN) < most


@part
def go_on(w, x, at, seen, verdict, beside):
    """What follows a visit; in w.after and w.onward the delay of the route and that of the origin's `next`.

    GOES: the way to the next visit is set. GOES_BESIDE: w.target = step * 2 + whether it is the same again. ENDS: w.target = outcome.
    `at` is the row of step 0 for this segment and epoch, `seen` its place among the visits of the episode.
    """
    row = step(w.steps, at + x.step * w.segment_count)
    w.after, w.onward = -1, -1
    source, succeeded = x.origin, True
    below, nested = -1, False
    if verdict == FAILED or verdict == WAIT_ABANDONED:
        if verdict == FAILED:
            way = route(w.routes, cut(w, row.failure_first, row.failure_n, x.key, randomness.ON_FAILURE))
        else:
            way = route(w.routes, cut(w, row.abandon_first, row.abandon_n, x.key, randomness.ON_ABANDON))
        target, w.after = way.target, way.after
        again = 0
        if target == LEAVE:
            w.target = ABANDONED if verdict == WAIT_ABANDONED else LEFT
            return ENDS
        if target == TO_DONE and beside == 0:
            w.target = COMPLETED
            return ENDS
        if target == RETRY:
            target, again = x.step, 1
        may = target >= 0 and allowed(w, at, seen, target)
        if beside == 1:
            if not may or step(w.steps, at + target * w.segment_count).detour == 0:
                w.target, w.after = -1, -1
                return ENDS
            w.target = target * 2 + again
            return GOES_BESIDE
        if may:
            owner = step(w.steps, at + x.origin * w.segment_count).owner
            set_way(x, x, row, step(w.steps, at + target * w.segment_count), owner, target, again, way.then_retry)
            return GOES
        succeeded = False
    elif row.detour != 0 and row.next_n == 0:
        if x.then_retry != 0:
            w.after = -1
            if allowed(w, at, seen, x.origin):
                x.step, x.then_retry, x.switch, x.transfer = x.origin, 0, 0, 0
                x.cause = step(w.steps, at + x.origin * w.segment_count).owner
                return GOES
            below = x.origin
    else:
        source = x.step
        nested = row.detour != 0
    if below < 0:
        # A route of a `next` list, by a draw of the visit that ended.
        row = step(w.steps, at + source * w.segment_count)
        way = route(w.routes, cut(w, row.next_first, row.next_n, x.key, randomness.NEXT))
        target, w.onward = way.target, way.after
        if target == TO_DONE:
            w.target = COMPLETED
            return ENDS
        if target == LEAVE:
            w.target = ABANDONED if verdict == WAIT_ABANDONED else LEFT
            return ENDS
        if target != CONTINUE:
            if target == RETRY:
                target = x.step if succeeded else x.origin
            if allowed(w, at, seen, target):
                if step(w.steps, at + target * w.segment_count).detour == 0:
                    x.origin, x.then_retry, x.cause = target, 0, -1
                elif nested:  # a detour's own `next`: the detour it leads to keeps what this one is for
                    x.then_retry = 1 if x.then_retry != 0 or way.then_retry != 0 else 0
                else:
                    x.then_retry, x.cause = way.then_retry, -1
                x.step, x.switch, x.transfer = target, 0, 0
                return GOES
        below = x.origin
    # The next main step below that may still be visited, or the end of the journey.
    target = step(w.steps, at + below * w.segment_count).below
    while target >= 0 and not allowed(w, at, seen, target):
        target = step(w.steps, at + target * w.segment_count).below
    if target < 0:
        w.target = COMPLETED
        return ENDS
    x.step, x.origin, x.then_retry, x.cause, x.switch, x.transfer = target, target, 0, -1, 0, 0
    return GOES
