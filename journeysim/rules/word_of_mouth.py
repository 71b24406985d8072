"""Word of mouth: promoters bring customers, detractors deter them, within bounds.

Sources: Anderson 1998 (who is dissatisfied talks more, less so than told), East, Hammond and Lomax 2008 (good word acts at least as
strongly as bad where few would buy anyway); the sizes are assumed.
"""

from __future__ import annotations


def balance(promoters: float, detractors: float, brings: float, deters: float) -> float:
    """Newcomers brought less newcomers deterred."""
    return brings * promoters - deters * detractors


def reputation(found: float, today: float, expected: float, floor: float, cap: float) -> float:
    """Newcomers as a share of the ordinary number: 1 + (balance found - balance of today) / expected, from floor to cap.

    Where no newcomers were expected there is nobody to bring or deter: 1. A floor above 1 and a cap below 1 are read as 1.
    """
    if not expected > 0.0:
        return 1.0
    r = 1.0 + (found - today) / expected
    low = floor if floor < 1.0 else 1.0
    high = cap if cap > 1.0 else 1.0
    if r < low:
        return low
    if r > high:
        return high
    return r


def brought(r: float, reach: float) -> float:
    """Share of the third source that comes: (reputation - 1) / (cap - 1), with `reach` the largest cap of the run less 1."""
    if not r > 1.0 or not reach > 0.0:
        return 0.0
    return (r - 1.0) / reach
