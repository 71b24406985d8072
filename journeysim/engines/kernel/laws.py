# mypy: ignore-errors
"""One source, two engines: the laws and the draws, compiled from their own source. Only `mix` and `unit` are written again, on words."""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic, overload, register_jitable

from journeysim import randomness
from journeysim.rules import (
    chances,
    delays,
    departments,
    effort,
    engagement,
    giving_up,
    grading,
    habits,
    loyalty,
    word_of_mouth,
    working_days,
)

# How everything is compiled: called from the loop only, with nothing in it that counts references or raises.
HOW = {"nogil": True, "_nrt": False, "error_model": "numpy", "no_rewrites": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
for law in (
    *(chances.logit, chances.logistic, chances.shifted),
    *(delays.ticks, delays.normal_quantile, delays.exponential, delays.lognormal, delays.closed_form),
    *(delays.by_knots, delays.by_points, delays.sample),
    *(effort.repeated, effort.felt, effort.millionths, giving_up.gives_up),
    *(grading.ease, grading.grade, grading.ces, grading.nps_class, grading.worn),
    *(loyalty.value_of_ease, loyalty.value_of_delight, loyalty.index, loyalty.between, loyalty.stays, working_days.later),
    *(engagement.occupancy, engagement.share_over, engagement.target, engagement.taken_hold, engagement.moved, engagement.factor),
    *(engagement.pace, engagement.tone, engagement.resolution, engagement.quits, engagement.newness, engagement.at_work),
    *(departments.heard, departments.enough, departments.left, departments.succeeds),
    *(habits.lesson, habits.expects, habits.delight, word_of_mouth.balance, word_of_mouth.reputation, word_of_mouth.brought),
    *(randomness.person_key, randomness.customer_key, randomness.episode_key, randomness.visit_key, randomness.draw),
):
    register_jitable(**HOW)(law)

_GOLDEN, _FIRST, _SECOND, _ONE = (np.uint64(word) for word in (randomness.GOLDEN, randomness.FIRST, randomness.SECOND, 1))
_S12, _S27, _S30, _S31 = (np.uint64(bits) for bits in (12, 27, 30, 31))


@overload(randomness.mix, jit_options=HOW)
def _mix(state, word):
    def compiled(state, word):
        z = np.uint64(state) + (np.uint64(word) + _ONE) * _GOLDEN
        z = (z ^ (z >> _S30)) * _FIRST
        z = (z ^ (z >> _S27)) * _SECOND
        return z ^ (z >> _S31)

    return compiled


@intrinsic
def _as_real(typing, word):
    """The 64 bits of a word, read as a real number."""

    def build(context, builder, signature, arguments):
        return builder.bitcast(arguments[0], ir.DoubleType())

    return types.float64(types.uint64), build


# 52 bits behind the point of a number from 1 to 2, less what is between that and the centred number from 0 to 1: exactly `unit`'s, sooner.
_FROM_ONE, _BELOW_ONE = np.uint64(0x3FF << 52), 1.0 - 2.0**-53


@overload(randomness.unit, jit_options=HOW)
def _unit(state):
    def compiled(state):
        return _as_real((state >> _S12) | _FROM_ONE) - _BELOW_ONE

    return compiled


# A part is a function of its own; a detail is written into the parts that use it, which is worth it for a few lines that are gone through
# all the time.
part = njit(**HOW)
detail = njit(forceinline=True, **HOW)
