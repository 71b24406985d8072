# mypy: ignore-errors
"""What comes of a visit: success, repair, delight, open problems, signals, effort and giving up."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines import room as r_
from journeysim.engines.kernel.booking import (
    L_ABANDONED,
    L_EFFORT,
    L_FAILED,
    L_GAVE_UP,
    L_GIFTS,
    L_NOTICED,
    L_REPAIRED,
    L_SUCCEEDED,
    L_VISITS,
    L_WAITED,
    OPEN_PROBLEM,
    UNHEARD,
    ledger_row,
    log_visit,
)
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import count, get_real, get_short, lane, put_short, slot, step, team
from journeysim.engines.kernel.moving import FAILED, REPAIRED, SUCCEEDED, WAIT_ABANDONED
from journeysim.engines.kernel.reviewing import signal
from journeysim.engines.kernel.stages import DAY_TICKS, DETOUR_END, END, ROUTE, SERVED
from journeysim.plan.layout import GAVE_UP, TICKS_PER_MINUTE
from journeysim.randomness import draw
from journeysim.rules import departments, grading
from journeysim.rules.chances import shifted
from journeysim.rules.effort import felt, millionths, repeated
from journeysim.rules.giving_up import gives_up


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
        w.gift = 1
        if draw(key, randomness.NOTICED) < row.noticed:
            i = mine + row.gift
            e.delight += grading.worn(row.lift, row.lasts, get_short(w.noticed, i))
            put_short(w.noticed, i, get_short(w.noticed, i) + 1)
            count(w.ledger, base + L_NOTICED, 1)
            w.gift = 2
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
    verdict, w.gift = WAIT_ABANDONED, 0
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
        log_visit(w, e, x, beside, now, own_effort, verdict, w.gift)
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
