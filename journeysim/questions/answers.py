"""The answers that `compare` and `run` give: facts without sentences, for words, figures and folder to tell.

Money is in units of the file's currency per customer on offer unless said otherwise. Designs are named by their key in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications with its interval: `mean` within [`low`, `high`] at `level` (0.95), over `n` runs."""

    mean: float
    low: float
    high: float
    n: int
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Split:
    """The gap of a pair, exactly in three: the parts add up to the gap. `initiatives` is the part of `cost` that initiatives cause."""

    cost: float
    completing: float
    staying: float
    initiatives: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of a pair, first minus second, paired by replication."""

    measure: str
    unit: str
    first: Estimate
    second: Estimate
    difference: Estimate  # 95%
    correlation: float  # between the designs over replications; nan below 3 runs or without variance
    variance_saved: float  # 1 - var(difference) / (var(first) + var(second)); nan likewise
    skewness: float  # of the differences
    bootstrap: Estimate | None = None  # beside it when skewness is above 1 and runs below 60
    role: str = "exploratory"  # primary, secondary, exploratory


@dataclass(frozen=True, slots=True)
class Per1000:
    """Of 1,000 customers who entered under both designs: kept only by the first, only by the second, by both, by neither."""

    only_first: float
    only_second: float
    both: float
    neither: float
    customers: float  # mean number per run that the four shares are taken over
    unmatched: float  # mean number per run who entered under one design only


@dataclass(frozen=True, slots=True)
class StaffTime:
    """Staff time that the first design needs less than the second (negative: more)."""

    worth: float  # money per customer on offer
    hours_per_week: float
    fte: float
    paid: str  # on_duty, worked, mixed: whether the time is already in the cost


@dataclass(frozen=True, slots=True)
class Payback:
    """When the money put into a design has come back, from monthly cash against today; `months` None: not within the horizon."""

    design: str
    invested: float  # money, all `once` amounts
    months: float | None


@dataclass(frozen=True, slots=True)
class AgainstToday:
    """A design against doing nothing: net value per customer on offer, and the verdict by the same rule."""

    design: str
    difference: Estimate  # design minus today
    outcome: str  # better, worse, no_difference, too_early


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of today from the file beside what the simulation gives for it."""

    measure: str
    unit: str
    yours: float
    simulated: Estimate
    agrees: bool  # inside the interval, or within 10% of yours
    source: str


@dataclass(frozen=True)
class Verdict:
    """Whether `first` is better than `second`, by how much, how sure, and why.

    `first` is the better design when there is one, else the first as asked. `outcome`: better, no_difference, too_early.
    """

    first: str
    second: str
    outcome: str
    perhaps_less: bool  # better, but the interval reaches below `matters`
    belief: str
    matters: float
    gap: Estimate  # 95%, net value per customer on offer, first minus second
    gap_90: Estimate
    runs: int
    runs_needed: int | None  # too_early: runs that would settle it, None when beyond reach (over 10,000)
    seconds_per_run: float  # nan: not to be told
    split: Split
    direct: Estimate | None  # gap with people unlimited
    queue: Estimate | None  # gap minus direct: what designs do to each other's waiting
    today: tuple[AgainstToday, ...]  # of first and second (without today itself)
    per_1000: Per1000
    staff: StaffTime
    yearly: float  # money a year, gap x customers on offer a year
    customers_per_day: float  # customers on offer / days of the horizon
    invested: Mapping[str, float]  # design -> all `once` amounts
    payback: tuple[Payback, ...]
    differences: tuple[Difference, ...]  # every measure
    known: tuple[Known, ...]
    open_share: Mapping[str, float]  # design -> share of episodes still open at the horizon
    overloaded: Mapping[str, tuple[str, ...]]  # design -> teams that never settle
    warnings: tuple[str, ...]  # codes told by words (measures_improve_by_dropout, no_positive_correlation, capped, interrupted ...)
    assumed: int  # numbers of the file that are assumptions
    numbers: int  # numbers of the file in all
    changes: Mapping[str, str]  # --set
    horizon_days: float = 0.0
    money: str = "EUR"


@dataclass(frozen=True)
class Ran:
    """What happens in one design: every measure with its interval, in the order of the vocabulary."""

    design: str
    belief: str
    runs: int
    measures: Mapping[str, Estimate]
    units: Mapping[str, str]
    known: tuple[Known, ...]  # of today only
    overloaded: tuple[str, ...]  # teams that never settle
    warnings: tuple[str, ...]  # codes told by words
    customers_per_day: float
    assumed: int
    numbers: int
    changes: Mapping[str, str]
    horizon_days: float = 0.0
    money: str = "EUR"


@dataclass(frozen=True, slots=True)
class Standing:
    """A design among several: its net value, and that value minus the best of the others with an interval that holds for all at once."""

    design: str
    net_value: Estimate
    against_best: Estimate
    may_be_best: bool  # the runs cannot rule out that it is the best; more than one of these is a tie
    level: bool = False  # it is shown to be within `matters` of the design that brings the most (90% intervals, for all pairs at once)


@dataclass(frozen=True, slots=True)
class PairOfDesigns:
    """First minus second in net value, with an interval that holds for all pairs at once (Bonferroni), and a p-value beside it (Holm)."""

    first: str
    second: str
    difference: Estimate
    p_value: float


@dataclass(frozen=True)
class Several:
    """More than two designs: `standings` best first, `pairs` in the order asked.

    `outcome`: best (the first stands alone), no_difference (`group` is within `matters` of the first, too little to act on), tie (the
    runs cannot tell which of `group` is the best).
    """

    standings: tuple[Standing, ...]
    pairs: tuple[PairOfDesigns, ...]
    outcome: str
    group: tuple[str, ...]  # the best, or those that share first place
    perhaps_less: bool  # best, but perhaps ahead by less than `matters`
    lead: Estimate  # the first minus the second, for all pairs at once
    today: tuple[AgainstToday, ...]  # every design but today, best first; for all pairs at once
    runs: int
    runs_needed: int | None  # tie: runs that would settle it, None when beyond reach
    seconds_per_run: float
    matters: float
    yearly: float  # money a year that the first is ahead of the second
    invested: Mapping[str, float]  # design -> all `once` amounts
    belief: str
    money: str = "EUR"
