# mypy: ignore-errors
"""One customer, stage by stage, on private time: until somebody else is needed, the next period begins or the customer is gone."""

from __future__ import annotations

from journeysim import randomness
from journeysim.engines.kernel.booking import FOREVER, L_STARTED, ledger_row
from journeysim.engines.kernel.episodes import begin, ends
from journeysim.engines.kernel.heap import BESIDE_LANE, CASE_LANE, OWN_PHASE, park, push
from journeysim.engines.kernel.laws import part
from journeysim.engines.kernel.memory import count, lane, slot, step
from journeysim.engines.kernel.moving import ENDS, GOES, go_on, moment
from journeysim.engines.kernel.outcomes import visit_end
from journeysim.engines.kernel.stages import (
    ARRIVED,
    BEGIN,
    BESIDE_NEXT,
    CASE_END,
    DETOUR_BEGIN,
    DETOUR_END,
    END,
    LEAVES,
    ONWARD,
    OUT_OF_PATIENCE,
    PAUSE,
    PROMISE,
    RESPONDED,
    ROUTE,
    SELF_DONE,
    SERVED,
    STAYS,
    STOP,
    STROLL,
    VISIT,
    VISIT_END,
    WAIT,
    WALK,
    WITHDRAW,
)
from journeysim.engines.kernel.visits import case_ends, detour_begins, detour_goes_on, join, leaves, promise, visit, withdraw
from journeysim.engines.kernel.walking import carefree, stroll, walk


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
