# mypy: ignore-errors
"""The stages of a lane, one after the other what a customer may be in, and the refusal of a journey that never ends."""

from __future__ import annotations

from journeysim.engines.kernel.laws import part

DAY_TICKS = 86_400e6
SERVED, OUT_OF_PATIENCE = 1, 2  # how a case ended
WAITING, RUNNING = 1, 2  # a detour beside a case
# Stages of a lane.
STOP, BEGIN, VISIT, RESPONDED, ARRIVED, SELF_DONE, CASE_END, VISIT_END, ROUTE, PAUSE, ONWARD, LEAVES = range(12)
WAIT, PROMISE, DETOUR_BEGIN, BESIDE_NEXT, DETOUR_END, WITHDRAW, END, STROLL, WALK = range(12, 21)
STAYS = -2  # no route leads out
UNDRAWN = -1  # less the place of a delay: a patience that has not been drawn yet


@part
def refuse(w, e, now, what, step_of, times):
    """Note a journey that never ends, the first in time and order."""
    if now < w.error_time or (now == w.error_time and e.place < w.error_place):
        w.error, w.error_time, w.error_place, w.error_step, w.error_times = what, now, e.place, step_of, times
