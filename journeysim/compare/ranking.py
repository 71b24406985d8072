"""Who is surely better than whom, and what that leaves of an order: places, and ties that are shown as ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from journeysim.compare.intervals import LEVEL
from journeysim.compare.many import all_pairs

Bools = NDArray[np.bool_]


def surely_better(values: Sequence[ArrayLike], level: float = LEVEL) -> Bools:
    """Whether case i is better than case j by intervals that hold for all pairs at once, shape (k, k). High is good.

    Parameters
    ----------
    values
        k arrays of shape (R,); index r is the same customers in all.
    """
    found = np.zeros((len(values), len(values)), np.bool_)
    for (one, two), gap in all_pairs(values, level).items():
        found[one, two], found[two, one] = gap.low > 0.0, gap.high < 0.0
    return found


def places(better: Bools) -> tuple[tuple[int, int], ...]:
    """First and last place that each case can have: one more than are surely better, and as many as are not surely worse.

    They hold for all cases at once, at the level of the intervals behind `better`.
    Source: Mohamad, Goeman and van Zwet 2018, simultaneous confidence intervals for ranks.
    """
    k = len(better)
    return tuple((1 + int(better[:, case].sum()), k - int(better[case].sum())) for case in range(k))


def ties(better: Bools, order: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Largest groups of two or more in which no case is surely better than another, best first, members in `order`.

    A case may be in two groups: A and B, B and C may be ties while A is surely better than C.
    """
    apart = better | better.T
    rank = {case: place for place, case in enumerate(order)}
    found = [tuple(sorted(group, key=rank.__getitem__)) for group in _cliques(set(), set(order), set(), apart) if len(group) > 1]
    return tuple(sorted(found, key=lambda group: [rank[case] for case in group]))


def _cliques(chosen: set[int], left: set[int], seen: set[int], apart: Bools) -> Iterator[set[int]]:
    """Largest groups without a pair that is apart. Source: Bron and Kerbosch 1973."""
    if not left and not seen:
        yield chosen
        return
    pivot = next(iter(left | seen))
    for case in [each for each in left if each == pivot or apart[each, pivot]]:
        near = {other for other in range(len(apart)) if other != case and not apart[case, other]}
        yield from _cliques(chosen | {case}, left & near, seen & near, apart)
        left = left - {case}
        seen = seen | {case}


def from_pairs(alone: NDArray[np.float64], together: NDArray[np.float64], sets: Bools) -> NDArray[np.float64]:
    """What sets are worth if only main effects and pairs count: the sum of each alone, plus what each pair adds to its two.

    Parameters
    ----------
    alone
        Worth of each on its own, shape (k,).
    together
        Worth of each pair on its own, shape (k, k), symmetric; nan for a pair that cannot be (no set holds it).
    sets
        Members of each set, shape (m, k).
    """
    extra = np.zeros_like(together)
    for one, two in combinations(range(len(alone)), 2):
        if np.isfinite(together[one, two]):
            extra[one, two] = together[one, two] - alone[one] - alone[two]
    members = sets.astype(np.float64)
    return members @ alone + np.einsum("si,ij,sj->s", members, extra, members)
