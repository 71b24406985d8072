"""The resolved scenario: every value explicit, in base units, as plain frozen data.

Base units: ticks (whole microseconds) for fixed spans of calendar time, minutes for anything sampled, shares as fractions of 1,
money in units of the file's currency, effort in points, rates per minute. A number that may differ per segment is a tuple with one
value per segment, in the order of `Customers.segments` (`Each`, `EachDelay`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

Each = tuple[float, ...]  # one number per segment
TICKS_PER_MINUTE = 60_000_000
MINUTES_PER_WEEK = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Delay:
    """A distribution of durations in minutes.

    `family` and its `numbers`: constant (minutes), exponential (mean), lognormal, gamma and weibull (mean, coefficient of variation),
    uniform (low, high), triangular (low, mode, high), forever (), points () with `points` = (minutes, cumulative share) rows, mix ()
    with `parts` = (share, Delay) rows. `working` durations run on working days only: days the step's team is open, without a team
    Monday to Friday; one working day is then 1,440 minutes.
    """

    family: str
    numbers: tuple[float, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    parts: tuple[tuple[float, Delay], ...] = ()
    working: bool = False


EachDelay = tuple[Delay, ...]  # one distribution per segment


@dataclass(frozen=True, slots=True)
class Route:
    """One way onward: `target` is a step's name or done, leave, continue, retry, wait; shares of one list add up to 1 per segment."""

    target: str
    share: Each
    rest: bool = False  # the file wrote `rest`; kept for the resolved form and for changes
    after: Delay | None = None  # None: at once
    then_retry: bool = False  # come back to the origin when the detour succeeded


@dataclass(frozen=True, slots=True)
class Proactive:
    """Failures repaired before the customer notices: share caught, cost of each repair."""

    catches: Each
    cost: Each


@dataclass(frozen=True, slots=True)
class Delight:
    """An extra at a step: cost of a gift, share given, share noticed, lift in grade points, share of the effect lost per time noticed."""

    cost: Each
    given: Each
    noticed: Each
    lift: Each
    wears_off: Each


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the journey, in file order."""

    name: str
    title: str
    owner: str  # "" when the file names none
    channel: str  # "" when the file names none
    team: str | None
    detour: bool
    present: bool  # False also when answers_in is given
    moment_of_truth: bool
    responds_in: EachDelay | None
    answers_in: EachDelay | None
    patience: EachDelay | None  # the step's own; None: the segment's counts in a queue
    promised: Delay | None  # constant
    takes: EachDelay
    wraps_up: EachDelay
    effort: Each
    gives_up: Each
    succeeds: Each
    cost: Each
    loses: Each  # share of the episode's value taken back when this step succeeds
    proactive: Proactive | None
    delight: Delight | None
    next: tuple[Route, ...]  # () only on a detour: its origin's `next`
    on_failure: tuple[Route, ...]
    on_abandon: tuple[Route, ...]
    when_late: tuple[Route, ...]  # () when nothing happens
    at_most: int | None
    priority: int


@dataclass(frozen=True, slots=True)
class Team:
    """People who answer. `open` and `people` are spans of the week in minutes from Monday 00:00, sorted, merged, never empty."""

    name: str
    title: str
    open: tuple[tuple[int, int], ...]  # (start, end)
    people: tuple[tuple[int, int, int | None], ...]  # (start, end, at work) covering the whole week; None = unlimited
    wage: float  # per hour
    paid: str  # on_duty, worked
    fte: float | None  # as the file gave it, when it gave FTE
    hours_per_week: float  # of one FTE, default 36
    availability: float  # share of paid hours at work, default 0.75
    engagement: Mapping[str, float] | None = None  # optional block, read and checked


@dataclass(frozen=True, slots=True)
class Peak:
    """A stretch in which `times` as many customers come; ticks from the start of the run."""

    start: int
    lasts: int
    times: float


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Newcomers: mean `rate` per minute of calendar time, spread over the week by `profile`."""

    rate: float
    profile: tuple[tuple[int, int, float], ...]  # (start, end, share of the week's arrivals), minutes of the week; shares add up to 1
    months: tuple[float, ...]  # twelve factors, January first
    grows: float  # per year, 0.08 = 8%
    peaks: tuple[Peak, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A kind of customer."""

    name: str
    title: str
    share: float
    value: float
    kept_value: float
    stays: float | None  # per episode, as seen today; None = cannot_leave
    expects: float | None  # points, or None: smooth
    expects_factor: float  # 1.2 for `smooth +20%`; 1 otherwise
    scale: float | None  # points, or None: half of what the segment expects of the whole journey
    patience: Delay


@dataclass(frozen=True, slots=True)
class Customers:
    """Who comes, who is ours already, who returns."""

    arrive: Arrivals | None
    existing: int
    varies: float
    comes_back_after: EachDelay | None
    comes_back_at: str | None  # step name; set whenever comes_back_after is
    gets_used_to: float  # optional mechanism, 0 = off
    stays_means: str  # as_seen_today, at_expectation
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Friction:
    """Effort that is not in the step itself; every number per segment."""

    waiting: Each  # points per minute
    late: Each  # points per day
    repeat: Each
    channel_switch: Each
    transfer: Each
    sensitivity: Each


@dataclass(frozen=True, slots=True)
class Run:
    """How long, how often, how precise."""

    horizon: int  # ticks
    week_offset: int  # ticks from Monday 00:00 to the start of the run
    date: datetime.datetime | None  # of the start, when the file gives one
    runs: int
    runs_at_most: int
    review: int  # ticks
    matters: float | None
    precision: float | None  # default matters / 2
    seed: int
    warm_up: int  # ticks, a whole number of reviews
    discount: float  # per year
    grade_worth: float


@dataclass(frozen=True, slots=True)
class State:
    """What holds during one stretch of the run: the file's values with the changes then in force."""

    start: int  # ticks
    customers: Customers
    friction: Friction
    teams: tuple[Team, ...]
    journey: tuple[Step, ...]
    departments: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # optional block
    word_of_mouth: Mapping[str, float] | None = None  # optional block


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something a team could do. `once` and `per_month` in money; `start` and `end` in ticks (`end` None: to the horizon)."""

    name: str
    title: str
    owner: str
    once: float
    over_years: float | None
    per_month: float
    start: int
    end: int | None
    paths: tuple[str, ...]  # what it changes
    lifts: Mapping[str, float] = field(default_factory=dict)  # optional mechanism


@dataclass(frozen=True, slots=True)
class Design:
    """A bundle of initiatives; `do` is flat: initiative names in file order."""

    name: str
    title: str
    do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeliefNumbers:
    """A rule for who stays, as numbers (docs: the model, loyalty). With a `table` (grade, share staying) the other numbers are not used."""

    name: str
    c: float = 0.5
    w_R: float = 1.2
    w_E: float = 0.5
    lambda_: float = 2.0
    beta: float = 0.88
    z: float = 0.25
    kappa_low: float = 0.5
    kappa_high: float = 0.5
    top: str = "saturating"  # none, saturating, linear, convex
    rho: float = 0.25
    tau: float = 1.0
    delta: float = 0.10
    tau_D: float = 1.0
    table: tuple[tuple[float, float], ...] = ()  # (grade, share that stays)


RULES = ("at_most", "priority")  # last keys of numbers that the house sets


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of the file with what is known about it, for the assumption register."""

    path: str
    value: str  # as written
    number: float | None  # in base units, when it is one number
    unit: str
    low: float | None
    high: float | None
    source: str
    kind: str  # measured, cited, assumed, or "" when the file does not say
    file: str
    line: int
    whole: bool = False  # it only takes whole numbers (people, counts)

    @property
    def chosen(self) -> bool:
        """Whether it is a rule of the house or of a belief, which nobody could measure."""
        keys = self.path.split(".")
        return keys[0] == "believe" or keys[-1] in RULES
