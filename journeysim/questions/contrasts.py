"""Every measure of a pair, first minus second, paired by replication."""

from __future__ import annotations

import math

from journeysim import compare, measures
from journeysim.questions.answers import Difference, Estimate
from journeysim.questions.sides import PRIMARY, Floats, Side, estimate

ENOUGH = 10  # runs from which a skewness says anything
SECONDARY = ("kept_share", "cost_to_serve")  # declared beforehand (docs: statistics); everything else is exploratory


def differences(first: Side, second: Side) -> tuple[Difference, ...]:
    """A Difference per measure, in the order of the vocabulary."""
    return tuple(difference(first, second, name) for name in measures.NAMES)


def difference(first: Side, second: Side, name: str) -> Difference:
    """One measure of the pair; replications in which either is undefined are left out of the difference."""
    one, other = first.measure(name), second.measure(name)
    gaps = compare.differences(one, other)
    return Difference(
        measure=name,
        unit=measures.NAMES[name].unit,
        first=estimate(one),
        second=estimate(other),
        difference=estimate(gaps),
        correlation=compare.correlation(one, other),
        variance_saved=compare.variance_saved(one, other),
        skewness=compare.skewness(gaps),
        bootstrap=resampled(gaps, first.study.seed) if lopsided(gaps) else None,
        role="primary" if name == PRIMARY else "secondary" if name in SECONDARY else "exploratory",
    )


def lopsided(gaps: Floats) -> bool:
    """Whether the t interval covers too seldom; below 10 runs a skewness is noise (of 3 normal values it is beyond 1 six times in ten)."""
    return len(gaps) >= ENOUGH and compare.wants_bootstrap(gaps)


def resampled(gaps: Floats, seed: int) -> Estimate | None:
    """The bootstrap interval beside a t interval that covers too seldom; None when it is undefined."""
    mean, low, high = compare.bootstrap(gaps, seed=seed)
    return None if math.isnan(low) else Estimate(mean, low, high, len(gaps))
