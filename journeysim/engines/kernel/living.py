# mypy: ignore-errors
"""One customer, stage by stage, on private time: until somebody else is needed, the next period begins or the customer is gone."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    FOREVER,
    G_LOST,
    L_ABANDONED,
    L_EFFORT,
    L_FAILED,
    L_GAVE_UP,
    L_GIFTS,
    L_LATE,
    L_LEFT,
    L_NOTICED,
    L_REPAIRED,
    L_ROW,
    L_STARTED,
    L_SUCCEEDED,
    L_VISITS,
    L_WAITED,
    L_WALKED_OUT,
    L_WITHDRAWN,
    ONCE,
    OPEN_PROBLEM,
    P_LOST,
    P_ROW,
    P_STARTED,
    S_DETRACTORS,
    S_PROMOTERS,
    S_ROW,
    SEEN,
    T_ROW,
    T_WAITED,
    T_WITHDRAWN,
    UNHEARD,
    W_ROW,
    W_WAITED,
    book_episode,
    count_area,
    flow,
    hour_of_week,
    ledger_row,
    log_episode,
    log_visit,
    note_decision,
)
from journeysim.engines.kernel.heap import (
    BESIDE_LANE,
    BESIDE_PROMISE_LANE,
    CASE_LANE,
    JOINS_PHASE,
    OWN_PHASE,
    PROMISE_LANE,
    give_back,
    park,
    push,
    slice_of,
)
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import (
    count,
    floats,
    get,
    get_real,
    get_short,
    lane,
    put,
    put_byte,
    put_real,
    put_short,
    returner,
    route,
    segment,
    slot,
    step,
    team,
)
from journeysim.engines.kernel.moving import (
    ENDS,
    FAILED,
    GOES,
    REPAIRED,
    SUCCEEDED,
    WAIT_ABANDONED,
    WITHDRAWN,
    allowed,
    cut,
    go_on,
    moment,
    patience,
    set_way,
)
from journeysim.engines.kernel.reviewing import signal
from journeysim.plan.layout import ABANDONED, COMPLETED, GAVE_UP, LEAVE, LEFT, TICKS_PER_MINUTE
from journeysim.plan.layout import DONE as TO_DONE
from journeysim.randomness import draw, episode_key, visit_key
from journeysim.records import LOST
from journeysim.rules import departments, grading, habits, loyalty
from journeysim.rules.chances import shifted
from journeysim.rules.delays import closed_form, ticks
from journeysim.rules.effort import felt, millionths, repeated
from journeysim.rules.giving_up import gives_up

DAY_TICKS = 86_400e6
SERVED, OUT_OF_PATIENCE = 1, 2  # how a case ended
WAITING, RUNNING = 1, 2  # a detour beside a case

# Stages of a lane.
STOP, BEGIN, VISIT, RESPONDED, ARRIVED, SELF_DONE, CASE_END, VISIT_END, ROUTE, PAUSE, ONWARD, LEAVES = range(12)
WAIT, PROMISE, DETOUR_BEGIN, BESIDE_NEXT, DETOUR_END, WITHDRAW, END, STROLL, WALK = range(12, 21)
STAYS = -2  # no route leads out
UNDRAWN = -1  # less the place of a delay: a patience that has not been drawn yet


@detail
def share_that_succeeds(w, row):
    """Share of visits that succeed now, with the engagement of the team and the failures that fixes have left."""
    share = row.succeeds
    if w.living != 0:
        if row.team >= 0:
            share = shifted(share, team(w.teams, row.team).shift)
        share = departments.succeeds(share, get_real(w.left, row.number))
    return share


@part
def judge(w, e, row, base, problem, key, solves, mine):
    """Success, repair, delight and open problems of a visit whose service ended; returns its outcome."""
    verdict = SUCCEEDED
    if row.succeeds < 1.0 and not draw(key, randomness.SUCCEEDS) < share_that_succeeds(w, row):
        verdict = REPAIRED if row.catches > 0.0 and draw(key, randomness.CATCHES) < row.catches else FAILED
    if verdict == FAILED:
        count(w.ledger, base + L_FAILED, 1)
        return verdict
    count(w.ledger, base + L_SUCCEEDED, 1)
    if verdict == REPAIRED:
        count(w.ledger, base + L_REPAIRED, 1)
    if solves and get_short(w.visited, problem) & OPEN_PROBLEM != 0:
        put_short(w.visited, problem, get_short(w.visited, problem) & ~(OPEN_PROBLEM | UNHEARD))
        e.unsolved -= 1
    e.lost_value = min(1_000_000, e.lost_value + row.loses)
    if row.given > 0.0 and draw(key, randomness.GIVEN) < row.given:
        count(w.ledger, base + L_GIFTS, 1)
        if draw(key, randomness.NOTICED) < row.noticed:
            i = mine + row.gift
            e.delight += grading.worn(row.lift, row.lasts, get_short(w.noticed, i))
            put_short(w.noticed, i, get_short(w.noticed, i) + 1)
            count(w.ledger, base + L_NOTICED, 1)
    return verdict


@detail
def open_problem(w, e, problem):
    """A failure or an abandoned wait leaves a problem of its origin unsolved."""
    if get_short(w.visited, problem) & OPEN_PROBLEM == 0:
        put_short(w.visited, problem, get_short(w.visited, problem) | OPEN_PROBLEM)
        e.unsolved += 1


@part
def tell(w, e, row, seen):
    """A step failed: if it is a main step, its team hears of it at once, another team at the next contact for it."""
    if row.detour != 0:
        return
    if row.team >= 0:
        signal(w, row.owner, row.number, e.counted)
    else:
        put_short(w.visited, seen + row.number, get_short(w.visited, seen + row.number) | UNHEARD)


@detail
def expected_so_far(w, e, at, origin):
    """Effort expected up to and including the origin, points."""
    share = step(w.steps, at + origin * w.segment_count).expected - e.before
    return e.whole * share if share > 0.0 else 0.0


@detail
def surely_goes_on(w, row, effort, u, expected):
    """Whether a draw lies above anything the probability of giving up could be, told by a table without division or exponential."""
    place = (row.odds + row.pull * max(0.0, effort * 1e-6 - expected) + r_.STEEP) * r_.FINE
    return 0.0 < place < 2.0 * r_.STEEP * r_.FINE and u >= get_real(w.at_most_likely, int(place))


@detail
def stops_here(w, row, effort, key, expected, scale):
    """Whether the customer gives up after a service."""
    u = draw(key, randomness.GIVES_UP)
    if surely_goes_on(w, row, effort, u, expected):
        return False
    return u < gives_up(row.gives_up, row.odds, row.sensitivity, row.truth, effort / 1e6, expected, scale)


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
def fresh_case(x, now):
    """A visit begins: nothing has been waited, promised or ended yet."""
    x.start, x.waited, x.queued, x.late, x.begun, x.own = now, 0, 0, 0, -1, FOREVER
    x.contact, x.turn, x.ended, x.detour, x.pending, x.promised, x.leaving = 0, 0, 0, 0, 0, 0, STAYS


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
def chance_to_stay(w, e, resolved, ease, delight, grade):
    """Probability of staying under the belief in force."""
    intercept = get_real(w.b, e.segment)
    if w.grades_n > 0:
        odds = loyalty.between(grade, floats(w.grades, w.grades_n), floats(w.log_odds, w.grades_n))
        return loyalty.stays(intercept, odds)
    index = loyalty.index(
        resolved,
        ease,
        delight,
        w.c,
        w.w_r,
        w.w_e,
        w.lambda_,
        w.beta,
        w.z,
        w.kappa_low,
        w.kappa_high,
        w.top,
        w.rho,
        w.tau,
        w.delta,
        w.tau_d,
    )
    return loyalty.stays(intercept, index)


@part
def remember(w, e, completed, whole_grade):
    """What an episode does to those who hear of it, and to what the customer expects next time."""
    if completed:
        kind = grading.nps_class(whole_grade)
        if kind > 0:
            w.promoters += 1
            count(w.slow, w.period * S_ROW + S_PROMOTERS, 1)
        if kind < 0:
            w.detractors += 1
            count(w.slow, w.period * S_ROW + S_DETRACTORS, 1)
    e.whole = habits.expects(e.whole, habits.lesson(e.expects, e.effort / 1e6, completed), 1.0 - e.before, w.habit)
    e.used_to = habits.delight(e.used_to, e.delight, w.habit)


@part
def end(w, e, now, outcome):
    """What the episode was worth, and whether the customer stays; the tick of the next episode, -1: none."""
    new = e.source != 1 and e.episodes == 1
    completed = outcome == COMPLETED
    scale = get_real(w.scale, e.segment)
    ease = grading.ease(e.expects, e.effort / 1e6, scale, completed)
    resolved = completed and e.unsolved == 0
    delight = e.delight - e.used_to
    grade = grading.grade(ease, resolved, delight)
    whole_grade = millionths(grade)
    share = get_real(w.stays, e.segment)
    stayed = -1
    if not (share < 0.0 or (new and not completed)):
        if w.pilot != 0 and e.counted != 0:
            note_decision(w, e, millionths(ease), resolved, millionths(delight), whole_grade)
        if share <= 0.0 or share >= 1.0:
            stayed = 1 if share >= 1.0 else 0
        else:
            p = share if w.pilot != 0 else chance_to_stay(w, e, resolved, ease, delight, grade)
            stayed = 1 if draw(e.episode_key, randomness.STAYS) < p else 0
    if w.living != 0:
        remember(w, e, completed, whole_grade)
    if e.counted != 0:
        book_episode(w, e, now, outcome, resolved, ease, whole_grade, scale, stayed)
        if w.log != 0:
            log_episode(w, e, now, outcome, resolved, millionths(delight), millionths(ease), whole_grade, stayed)
    if share < 0.0 or stayed == 1 or (stayed < 0 and not new):
        back = segment(w.segments, w.epoch * w.segment_count + e.segment).back
        return moment(w, back, now, e.episode_key, randomness.RETURNS) if back >= 0 else -1
    if e.counted != 0:
        put_byte(w.fates, e.who, LOST)
        count(w.people, e.segment * P_ROW + P_LOST, 1)
        flow(w, e.segment, G_LOST)
    return -1


@detail
def begin(w, c, now):
    """An episode begins at the lane's step."""
    s = c >> 1
    e, x = slot(w.slots, s), lane(w.lanes, c)
    number = e.episodes
    e.episodes = number + 1
    if e.counted != 0:
        count(w.people, e.segment * P_ROW + P_STARTED, 1)
    e.episode_key = episode_key(e.key, number)
    e.start, e.effort, e.waited, e.lost_value, e.delight, e.contacts, e.unsolved = now, 0, 0, 0, 0.0, 0, 0
    e.expects = e.whole * (1.0 - e.before)
    for i in range(s * w.step_count, (s + 1) * w.step_count):
        put_short(w.visited, i, 0)
    x.origin, x.then_retry, x.cause, x.switch, x.transfer, x.detour, x.pending = x.step, 0, -1, 0, 0, 0, 0


@part
def refuse(w, e, now, what, step_of, times):
    """Note a journey that never ends, the first in time and order."""
    if now < w.error_time or (now == w.error_time and e.place < w.error_place):
        w.error, w.error_time, w.error_place, w.error_step, w.error_times = what, now, e.place, step_of, times


@part
def come_back(w, s, now, till):
    """The next episode: BEGIN now, or parked until then."""
    e, x = slot(w.slots, s), lane(w.lanes, 2 * s)
    if till < w.bound:
        if till > now or now > e.start:
            e.at_once = 0
        elif e.at_once >= w.most_at_once:
            refuse(w, e, now, r_.ENDLESS_RETURNS, 0, e.at_once)
            return STOP
        else:
            e.at_once += 1
        e.before = get_real(w.back_before, e.segment)
        x.step = w.back_at
        return BEGIN
    if till < w.horizon:
        back = returner(w.returners, e.who)
        i = 2 * slice_of(w, till)
        back.time, back.a, back.episodes, back.segment, back.counted = till, e.a, e.episodes, e.segment, e.counted
        back.next = get(w.parked, i)
        put(w.parked, i, e.who)
        if w.habit > 0.0:
            put_real(w.habits, 2 * e.who, e.whole)
            put_real(w.habits, 2 * e.who + 1, e.used_to)
    give_back(w, s)
    return STOP


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
def visit_end(w, c, at, now):
    """What was felt, whether it succeeded, and whether the customer gives up; returns the next stage, w.verdict and w.outcome."""
    s, beside = c >> 1, c & 1
    e, x = slot(w.slots, s), lane(w.lanes, c)
    x.stamp += 1
    x.detour, x.pending = 0, 0
    row = step(w.steps, at + x.step * w.segment_count)
    done = x.ended == SERVED
    sensitivity = e.a * team(w.teams, row.team).tone if done and w.living != 0 and row.team >= 0 else e.a
    points = felt(
        sensitivity,
        row.effort if done else 0.0,
        repeated(row.repeat, x.k - 1) if done else 0.0,
        row.waiting,
        x.waited / TICKS_PER_MINUTE if x.waited != 0 else 0.0,
        row.late if done else 0.0,
        x.late / DAY_TICKS if x.late != 0 else 0.0,
        row.switch if x.switch != 0 else 0.0,
        row.transfer if x.transfer != 0 else 0.0,
    )
    own_effort = millionths(points)
    e.effort += own_effort
    e.waited += x.waited
    base, problem = ledger_row(w, e, x.step), s * w.step_count + x.origin
    count(w.ledger, base + L_VISITS, 1)
    count(w.ledger, base + L_WAITED, x.waited)
    count(w.ledger, base + L_EFFORT, own_effort)
    verdict = WAIT_ABANDONED
    if done:
        mine = (e.who if w.returns != 0 else s) * w.gift_count
        verdict = judge(w, e, row, base, problem, x.key, beside == 0 and x.then_retry == 0, mine)
    else:
        count(w.ledger, base + L_ABANDONED, 1)
    if beside == 0 and (verdict == FAILED or verdict == WAIT_ABANDONED):
        open_problem(w, e, problem)
        if w.living != 0 and verdict == FAILED:
            tell(w, e, row, s * w.step_count)
    if w.log != 0 and e.counted != 0:
        log_visit(w, e, x, beside, now, own_effort, verdict)
    w.verdict = verdict
    if done:
        if stops_here(w, row, e.effort, x.key, expected_so_far(w, e, at, x.origin), get_real(w.scale, e.segment)):
            count(w.ledger, base + L_GAVE_UP, 1)
            w.outcome = GAVE_UP
            return END if beside == 0 else DETOUR_END
        if beside == 1 and verdict != FAILED:
            w.outcome = -1
            return DETOUR_END
    return ROUTE


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
        log_visit(w, e, x, 0, now, 0, WITHDRAWN)
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


@part
def ends(w, s):
    """The episode is over: BEGIN at w.now where the next one follows within the period, else STOP."""
    now = w.now
    till = end(w, slot(w.slots, s), now, w.outcome)
    if till < 0:
        give_back(w, s)
        return STOP
    stage = come_back(w, s, now, till)
    if stage == BEGIN:
        w.now = max(now, till)
    return stage


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


@part
def live(w, c, stage):
    """Go on from a stage; the lane's `wake` and `then` say how a WAIT ends."""
    now, till = w.now, lane(w.lanes, c).wake
    while stage != STOP:
        s, beside = c >> 1, c & 1
        e, x = slot(w.slots, s), lane(w.lanes, c)
        at = w.epoch * w.step_count * w.segment_count + e.segment
        if stage == WAIT:
            # Own time passes until `till`; then `then`.
            x.wake = till
            if till <= now:
                stage = x.then
            elif beside == 1 or x.detour != 0:
                if till < w.horizon:
                    push(w, till, OWN_PHASE + e.place + (BESIDE_LANE if beside == 1 else CASE_LANE), (c << 32) | x.stamp, -1)
                stage = STOP
            else:
                wake = x.deadline if x.pending == 1 and x.deadline < till else till
                if wake >= w.bound:
                    if wake < w.horizon:
                        park(w, s, wake)
                    stage = STOP
                else:
                    now = wake
                    stage = x.then if wake == till else PROMISE
        elif stage == STROLL:
            w.now = now
            stage = stroll(w, c)
            now = w.now
        elif stage == VISIT or stage == WALK:
            stage = VISIT
            if beside == 0 and w.log == 0 and step(w.steps, at + x.step * w.segment_count).alone != 0:
                w.now = now
                stage = walk(w, c)
                now = w.now
            if stage == VISIT:
                stage, till = visit(w, c, at, now)
        elif stage == ARRIVED:
            row = step(w.steps, at + x.step * w.segment_count)
            if row.team < 0:
                x.begun = now
                count(w.ledger, ledger_row(w, e, x.step) + L_STARTED, 1)
                till = moment(w, row.takes, now, x.key, randomness.TAKES)
                stage, x.then = WAIT, SELF_DONE
            else:
                join(w, c, row, now)
                stage = STOP
        elif stage == SELF_DONE:
            x.ended = SERVED
            stage = CASE_END
        elif stage == RESPONDED:
            wait = now - x.start
            x.waited += wait
            stage = ARRIVED
            if now < x.aside:
                x.ended = OUT_OF_PATIENCE
                stage = CASE_END
            elif x.own != FOREVER:
                x.own -= wait
        elif stage == CASE_END:
            stage = case_ends(w, c, now)
        elif stage == VISIT_END:
            stage = visit_end(w, c, at, now)
        elif stage == ROUTE:
            kind = go_on(w, x, at, s * w.step_count, w.verdict, beside)
            if kind == GOES:
                stage = PAUSE
                if w.after < 0 and w.onward < 0:
                    stage = STROLL if beside == 0 and w.log == 0 and carefree(e, x) and now <= w.error_time else VISIT
            elif kind == ENDS:
                x.leaving = w.target
                stage = PAUSE if w.after >= 0 or w.onward >= 0 else LEAVES
            else:
                x.aside, x.then = w.target, BESIDE_NEXT
                till = moment(w, w.after, now, x.key, randomness.AFTER) if w.after >= 0 else now
                stage = WAIT
        elif stage == PAUSE:
            x.aside, x.then = w.onward, ONWARD
            till = moment(w, w.after, now, x.key, randomness.AFTER) if w.after >= 0 else now
            stage = WAIT
        elif stage == ONWARD:
            stage = VISIT if x.leaving == STAYS else LEAVES
            if x.aside >= 0:
                till = moment(w, x.aside, now, x.key, randomness.AFTER_NEXT)
                stage, x.then = WAIT, stage
        elif stage == LEAVES:
            stage = leaves(w, e, x, beside)
        elif stage == BEGIN:
            begin(w, c, now)
            stage = STROLL if w.log == 0 and carefree(e, x) and now <= w.error_time else VISIT
        elif stage == END:
            w.now = now
            stage = ends(w, s)
            now = w.now
        elif stage == PROMISE:
            stage, till = promise(w, c, at, now)
            c = w.target
        elif stage == DETOUR_BEGIN:
            stage = detour_begins(w, c, at)
        elif stage == BESIDE_NEXT:
            detour_goes_on(w, c, at)
            stage = VISIT
        elif stage == DETOUR_END:
            # Beside the case it is over; leaving or giving up there ends the episode.
            c -= 1
            x = lane(w.lanes, c)
            x.detour = 0
            stage = WITHDRAW if w.outcome >= 0 else (VISIT_END if x.ended != 0 else STOP)
        else:  # WITHDRAW
            withdraw(w, c, now)
            stage = END
