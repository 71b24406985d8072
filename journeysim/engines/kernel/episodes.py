# mypy: ignore-errors
"""An episode from its beginning to its end: what it was worth, whether the customer stays, and when they come back."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    G_LOST,
    P_LOST,
    P_ROW,
    P_STARTED,
    S_DETRACTORS,
    S_PROMOTERS,
    S_ROW,
    book_episode,
    flow,
    log_episode,
    note_decision,
)
from journeysim.engines.kernel.heap import give_back, slice_of
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, floats, get, get_real, lane, put, put_byte, put_real, put_short, returner, segment, slot
from journeysim.engines.kernel.moving import moment
from journeysim.engines.kernel.stages import BEGIN, STOP, refuse
from journeysim.plan.layout import COMPLETED
from journeysim.randomness import draw, episode_key
from journeysim.records import LOST
from journeysim.rules import grading, habits, loyalty
from journeysim.rules.effort import millionths


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
