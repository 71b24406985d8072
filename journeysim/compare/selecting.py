"""Selecting the best of many with as few runs as it takes: the fully sequential procedure KN of Kim and Nelson.

k is the number of cases, r the runs that every case still in the race has had. The procedure looks after every run, and may: its
guarantee is made for that. A case that drops out costs no more runs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from journeysim.compare.intervals import LEVEL

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A case left the race after `runs`, because `by` was then surely ahead or because the race ended without it."""

    runs: int
    by: int


@dataclass(frozen=True, slots=True)
class Race:
    """How far the selection is with the runs there are.

    `left`: cases still in the race, the one with the highest mean first; one means that the selection is made. `dropped`: case -> when.
    `runs`: looked at so far. `expected`: runs that the slowest will probably need in all, if the means stay what they are, and `longest`
    what it takes at most.
    """

    left: tuple[int, ...]
    dropped: Mapping[int, Dropped]
    runs: int
    expected: int
    longest: int


def eta(cases: int, first: int, level: float = LEVEL) -> float:
    """The constant of the continuation region, eta = ((2 alpha / (k - 1)) ** (-2 / (n0 - 1)) - 1) / 2 for c = 1, alpha = 1 - level.

    It solves (1 + 2 eta) ** (-(n0 - 1) / 2) / 2 = alpha / (k - 1), so that the k - 1 ways to lose the best share the error by
    Bonferroni, which holds under common random numbers too.

    Source: Kim and Nelson 2001, equation for g(eta) with c = 1 (a triangular region), their recommendation.
    """
    alpha = 1.0 - level
    return ((2.0 * alpha / (cases - 1)) ** (-2.0 / (first - 1)) - 1.0) / 2.0


def h_squared(cases: int, first: int, level: float = LEVEL) -> float:
    """h**2 = 2 c eta (n0 - 1) with c = 1. Source: Kim and Nelson 2001."""
    return 2.0 * eta(cases, first, level) * (first - 1)


def race(values: Sequence[ArrayLike], first: int, matters: float, level: float = LEVEL) -> Race:
    """The selection, as far as the runs go; the same whether they came one by one or in batches.

    With a chance of at least `level` the best case is the one that is left, when it leads by `matters` or more, values are normal and
    runs independent of each other; cases may depend on each other in any way (common random numbers).

    Parameters
    ----------
    values
        k arrays, at least 2; index r is the same customers in all. A case that has dropped out may have fewer.
    first
        n0, the first stage: so many runs of each case, at least 2, from which the variances of all differences come.
    matters
        The indifference zone, above 0.

    Notes
    -----
    After r runs case i stays while mean_i >= mean_l - W_il for every l in the race, with W_il = max(0, (h**2 S_il**2 / matters - matters
    r) / (2 r)) and S_il**2 the variance of the first n0 differences. After the largest floor(h**2 S_il**2 / matters**2) + 1 runs every W is
    0 and the highest mean is left.
    Source: Kim and Nelson 2001, A fully sequential procedure for indifference-zone selection in simulation, ACM TOMACS 11.
    """
    table = [np.asarray(each, np.float64).ravel() for each in values]
    refuse(table, first, matters)
    edge = h_squared(len(table), first, level) * _variances(table, first) / matters  # r W = (edge - matters r) / 2
    left, r = list(range(len(table))), first
    dropped: dict[int, Dropped] = {}
    sums = np.array([each[:first].sum() for each in table])
    longest = _longest(edge, left, matters)
    while True:
        left, gone = _screened(sums, np.maximum(0.0, (edge - matters * r) / 2.0), left, r > longest)
        if gone:
            dropped |= {case: Dropped(r, by) for case, by in gone.items()}
            longest = _longest(edge, left, matters)
        if len(left) == 1 or r >= min(table[case].size for case in left):
            break
        for case in left:
            sums[case] += table[case][r]
        r += 1
    left.sort(key=lambda case: -sums[case])
    return Race(tuple(left), dropped, r, _expected(sums, edge, left, r, matters), max(r, longest + 1))


def refuse(table: Sequence[Floats], first: int, matters: float) -> None:
    """What the procedure cannot work with."""
    if len(table) < 2:
        raise ValueError("selecting the best needs at least two cases")
    if first < 2:
        raise ValueError(f"the first stage is {first}; it takes at least 2 runs")
    if not matters > 0.0:
        raise ValueError(f"the difference that matters is {matters}; selecting the best needs one above 0")
    if any(each.size < first for each in table):
        raise ValueError(f"every case needs the {first} runs of the first stage")
    if not all(np.isfinite(each).all() for each in table):
        raise ValueError("selecting the best needs a value in every run")


def _variances(table: Sequence[Floats], first: int) -> Floats:
    """S**2 of the differences of each pair over the first stage, shape (k, k)."""
    begun = np.array([each[:first] for each in table])
    return np.var(begun[:, None, :] - begun[None, :, :], axis=2, ddof=1)


def _longest(edge: Floats, left: Sequence[int], matters: float) -> int:
    """N: the last number of runs at which some pair in the race may still be undecided."""
    return math.floor(float(edge[np.ix_(left, left)].max()) / matters)


def _screened(sums: Floats, room: Floats, left: list[int], last: bool) -> tuple[list[int], dict[int, int]]:
    """Who stays, and who goes with the case that is most ahead of it; `room` is r W. At the end only the highest mean stays."""
    best = max(left, key=lambda case: sums[case])
    if last:
        return [best], {case: best for case in left if case != best}
    here = np.array(left)
    ahead = sums[here] - room[np.ix_(here, here)]  # row: the case; column: what each other case has beyond its room
    most = ahead.argmax(axis=1)
    behind = sums[here] < ahead[np.arange(here.size), most]
    return [int(case) for case in here[~behind]], {int(case): int(by) for case, by in zip(here[behind], here[most[behind]], strict=True)}


def _expected(sums: Floats, edge: Floats, left: Sequence[int], r: int, matters: float) -> int:
    """Runs after which the leader has shaken off everyone, if every mean stays what it is: r (lead + matters / 2) = edge / 2."""
    if len(left) == 1:
        return r
    leader = left[0]
    wanted = [edge[leader, case] / (2.0 * float(sums[leader] - sums[case]) / r + matters) for case in left[1:]]
    return max(r + 1, math.ceil(max(wanted)))
