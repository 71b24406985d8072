"""The rule that turns differences per replication into one of four outcomes, and the number of runs that would reach one.

The outcomes are those of the first design: `better`, `worse`, `no_difference`, `too_early`.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from numpy.typing import ArrayLike

from journeysim.compare.intervals import defined, interval, mean, spread, t_quantile

BETTER, WORSE, NO_DIFFERENCE, TOO_EARLY = "better", "worse", "no_difference", "too_early"
OUTCOMES = (BETTER, WORSE, NO_DIFFERENCE, TOO_EARLY)
FEWEST_RUNS = 10  # that may be advised
MOST_RUNS = 10_000
NORMAL_80 = 0.8416212335729143  # standard normal quantile at 80%: the chance that the advised number of runs settles it


class Ruling(NamedTuple):
    """The outcome for the first design; `perhaps_less`: better or worse, but the interval reaches below what matters."""

    outcome: str
    perhaps_less: bool


def verdict_of(diffs: ArrayLike, matters: float, *, among: int = 1) -> Ruling:
    """The verdict on first minus second, tested in a fixed order.

    1. The 90% interval lies within plus or minus `matters` (ends included): `no_difference`.
    2. The 95% interval excludes 0: `better` or `worse`; `perhaps_less` when it reaches inside `matters`.
    3. Else `too_early`; so also with fewer than 2 runs.

    Parameters
    ----------
    diffs
        Shape (R,), first minus second per replication, high is good.
    matters
        Smallest difference worth acting on, in the same unit, 0 or more. With 0 only differences that are all 0 do not matter.
    among
        Comparisons that share the error (Bonferroni): with m of them the levels are 1 - 0.10 / m and 1 - 0.05 / m.

    Notes
    -----
    Source: two one-sided tests at 5% (Schuirmann 1987), then the paired-t interval.
    """
    narrow, wide = interval(diffs, 1.0 - 0.10 / among), interval(diffs, 1.0 - 0.05 / among)
    if math.isnan(wide.low):
        return Ruling(TOO_EARLY, False)
    if -matters <= narrow.low and narrow.high <= matters:
        return Ruling(NO_DIFFERENCE, False)
    if wide.low > 0.0:
        return Ruling(BETTER, wide.low < matters)
    if wide.high < 0.0:
        return Ruling(WORSE, wide.high > -matters)
    return Ruling(TOO_EARLY, False)


def runs_needed(diffs: ArrayLike, matters: float, *, at_most: int = MOST_RUNS, among: int = 1) -> int | None:
    """Runs in all until `verdict_of` can decide, if mean and spread stay what they are; None when over `at_most` or below 2 runs.

    The smallest number at which one of these holds: the 95% interval excludes 0 with a chance of 80%; the 90% interval lies within
    plus or minus `matters` with a chance of 80%; both half-widths together are at most `matters` (then one of the two must hold,
    whatever the mean). Already decided: the number there is. Never below ten: a spread from fewer runs promises too much. `among`:
    comparisons that share the error, as in `verdict_of`.
    """
    n, middle, sd = defined(diffs).size, abs(mean(diffs)), spread(diffs)
    if n < 2:
        return None
    if verdict_of(diffs, matters, among=among).outcome != TOO_EARLY:
        return n

    def settled(runs: int) -> bool:
        error = sd / math.sqrt(runs)
        wide, narrow = (t_quantile(1.0 - share / among, runs - 1) * error for share in (0.025, 0.05))
        chance = NORMAL_80 * error
        return middle >= wide + chance or middle + narrow + chance <= matters or wide + narrow <= matters

    low, high = n, at_most  # every condition, once true, stays true with more runs
    if high <= low or not settled(high):
        return None
    while high - low > 1:
        half = (low + high) // 2
        low, high = (low, half) if settled(half) else (half, high)
    return max(high, FEWEST_RUNS)
