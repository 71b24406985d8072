"""The answer that `rank` gives: initiatives by net value, facts without sentences.

Money is per customer on offer within the run unless said otherwise. Initiatives are named by their key in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeysim.questions.answers import Estimate, Payback

GAINS, LOSES, UNSURE = "gains", "loses", "unsure"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One initiative alone on top of today, and left out of everything.

    The intervals of `net_value` and `yearly` hold for all initiatives and all their differences at once; so do `place` and `place_last`.
    """

    initiative: str
    owner: str
    place: int  # one more than are surely better
    place_last: int
    net_value: Estimate  # alone minus today
    yearly: Estimate  # the same in money a year
    outcome: str  # gains, loses, unsure: the interval lies above 0, below it, or around it
    spent: float  # what it spends itself, per customer on offer: its own costs as charged within the run, gifts and repairs
    per_euro: float | None  # net value per unit of money spent; None when it spends nothing
    outlay: float  # money asked of a budget: `once` in full and `per_month` while it holds within the run
    payback: Payback | None  # of a one-off amount
    left_out: Estimate | None  # everything minus everything but this; None when it is not in everything


@dataclass(frozen=True, slots=True)
class Together:
    """All initiatives that can be together, against the sum of each alone."""

    initiatives: tuple[str, ...]
    net_value: Estimate  # together minus today
    total: Estimate  # sum of each alone
    interaction: Estimate  # together minus that sum
    outcome: str  # more, less, same (the interval holds 0)
    yearly: Estimate


@dataclass(frozen=True, slots=True)
class OfOwner:
    """The initiatives of one owner, those that can be together, on top of today."""

    owner: str
    initiatives: tuple[str, ...]
    net_value: Estimate
    outlay: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of initiatives that a budget allows."""

    initiatives: tuple[str, ...]
    outlay: float
    net_value: Estimate  # on top of today
    may_be_best: bool  # the runs cannot rule out that it is the best of those simulated
    predicted: float | None = None  # from main effects and pairs, where the answer is an approximation


@dataclass(frozen=True)
class Affordable:
    """The best set within a budget. `exact`: every affordable set was simulated; else the ten that main effects and pairs put first."""

    budget: float
    exact: bool
    best: Choice
    choices: tuple[Choice, ...]  # simulated, best first; doing nothing is one of them
    sets: int  # affordable sets there are
    staircase: tuple[Choice, ...]  # the sets that no cheaper one equals, by outlay


@dataclass(frozen=True)
class Ranking:
    """Initiatives, best first; `ties` are groups that the runs cannot put in order."""

    ranked: tuple[Ranked, ...]
    ties: tuple[tuple[str, ...], ...]
    together: Together | None  # None with one initiative, or when stopped early
    owners: tuple[OfOwner, ...]
    exclude: tuple[tuple[str, str], ...]  # pairs that cannot be in one design
    affordable: Affordable | None
    belief: str
    runs: int
    warnings: tuple[str, ...]  # codes told by words
    customers_per_day: float
    assumed: int
    numbers: int
    changes: Mapping[str, str]
    horizon_days: float = 0.0
    money: str = "EUR"
