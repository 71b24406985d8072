"""The plan: everything an engine needs to know, as numbers in read-only arrays.

Letters for shapes: E epochs (stretches between starts and ends of initiatives), S steps, G segments, T teams, P periods (stretches
between reviews and starts of epochs), R reviews, W owners, K breakpoints of the arrival rate. Times are ticks (whole microseconds,
int64) from the start of the run; sampled durations are minutes (float64) until `randomness.ticks` rounds them once. -1 means none. Names
stand beside the numbers for people and for measures; no engine reads them.

A step that exists only in some epochs keeps the row of the nearest epoch that has it (before, else after), so that a customer who is
inside it can finish; no route of the other epochs leads to it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim.rules.delays import (  # noqa: F401  (the codes of DELAY.family, defined beside the law that reads them)
    CONSTANT,
    EXPONENTIAL,
    FOREVER,
    GAMMA,
    LOGNORMAL,
    MIX,
    POINTS,
    TRIANGULAR,
    UNIFORM,
    WEIBULL,
)

# --- codes -------------------------------------------------------------------------------------------------------------------
# Targets of routes that are not steps.
DONE, LEAVE, CONTINUE, RETRY, WAIT = -1, -2, -3, -4, -5

# Outcomes of an episode.
COMPLETED, GAVE_UP, ABANDONED, LEFT = 0, 1, 2, 3
OUTCOMES = ("completed", "gave_up", "abandoned", "left")

UNLIMITED = 2**31 - 1  # people of a team without a limit

TICKS_PER_MINUTE = 60_000_000
HOUR = 60 * TICKS_PER_MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

# --- tables ------------------------------------------------------------------------------------------------------------------
DELAY = np.dtype(
    [
        ("family", "i4"),  # a code above
        ("working", "i4"),  # 0: clock time; else bit mask of working weekdays, bit 0 Monday: the duration runs on those days only
        ("first", "i4"),  # first row in knots (gamma, points) or parts (mix)
        ("n", "i4"),  # number of rows there
        ("a", "f8"),
        ("b", "f8"),
        ("c", "f8"),
    ]
)

PART = np.dtype([("upto", "f8"), ("delay", "i4")])  # of a mix: cumulative share, index into delays (never itself a mix)

ROUTE = np.dtype(
    [
        ("upto", "f8"),  # cumulative share in the order of the target names, `rest` last; the last row of a list takes what is left
        ("target", "i4"),  # step, or DONE, LEAVE, CONTINUE, RETRY, WAIT
        ("after", "i4"),  # delay before the next visit, -1: at once
        ("then_retry", "i4"),  # 1: come back to the origin when the detour succeeded
    ]
)

STEP = np.dtype(
    [
        ("team", "i4"),  # team that serves, -1: self-service
        ("detour", "i4"),  # 1: a detour
        ("present", "i4"),  # 1: the customer waits; 0: life goes on
        ("channel", "i4"),  # -1: none given (never counts as a switch)
        ("owner", "i4"),  # index into owners
        ("responds", "i4"),  # delay, -1: none
        ("answers", "i4"),  # delay, -1: none
        ("patience", "i4"),  # the step's own, -1: the segment's counts in the queue and the response is not tested
        ("takes", "i4"),  # delay
        ("wraps", "i4"),  # delay; constant 0 when there is none
        ("promised", "i4"),  # delay, -1: nothing promised
        ("at_most", "i4"),  # visits per episode, 0: no limit
        ("priority", "i4"),  # higher is served first
        ("below", "i4"),  # the next main step below in this epoch, or DONE
        ("next_first", "i4"),  # routes after success: first row in routes ...
        ("next_n", "i4"),  # ... and how many; 0 on a detour: its origin's
        ("failure_first", "i4"),
        ("failure_n", "i4"),  # never 0
        ("abandon_first", "i4"),
        ("abandon_n", "i4"),  # never 0
        ("late_first", "i4"),
        ("late_n", "i4"),  # 0: nothing happens when late
        ("effort", "f8"),  # points
        ("gives_up", "f8"),  # share; 0 and 1 are never and always
        ("truth", "f8"),  # 2 at a moment of truth, else 1
        ("succeeds", "f8"),  # share
        ("catches", "f8"),  # share of failures repaired unnoticed
        ("given", "f8"),  # share of successes with a gift
        ("noticed", "f8"),  # share of gifts noticed
        ("lift", "f8"),  # grade points, first time noticed
        ("lasts", "f8"),  # 1 - wears_off: factor on the lift for each time noticed before
        ("expected", "f8"),  # share of smooth effort up to and including this step (main steps; detours carry 0)
        ("loses", "i8"),  # millionths of the episode's value taken back on success
    ]
)

SEGMENT = np.dtype(
    [
        ("upto", "f8"),  # cumulative share in the order of the segment names
        ("order", "i4"),  # segment that this row of the cut stands for (rows are in name order, so not its own index)
        ("patience", "i4"),  # delay
        ("back", "i4"),  # delay until the next episode, -1: nobody comes back
    ]
)

FRICTION = np.dtype([("waiting", "f8"), ("late", "f8"), ("repeat", "f8"), ("switch", "f8"), ("transfer", "f8"), ("sensitivity", "f8")])

HOURS = np.dtype(
    [
        ("at", "i8"),  # tick of the week (0 = Monday 00:00) from which this row holds, ascending, first row at 0
        ("open", "i4"),  # 1: open
        ("people", "i4"),  # at work, UNLIMITED for no limit
        ("duty", "i4"),  # people whose presence is paid; 0 while closed and for an unlimited team
    ]
)

ENGAGEMENT = np.dtype(
    [
        ("on", "i4"),  # 1: the team has engagement; else all other columns are 0
        ("base", "f8"),  # grade the team tends to without load and anger: `start` and what initiatives lift
        ("load", "f8"),  # grade points per 10 points of occupancy above 85%
        ("anger", "f8"),  # grade points when all services are angry instead of today's share
        ("pace", "f8"),  # share faster per grade point
        ("resolution", "f8"),  # log-odds of success per grade point
        ("tone", "f8"),  # share less effort felt per grade point
        ("quits", "f8"),  # share of people who quit per year, at the grade of the start
        ("quits_less", "f8"),  # share fewer who quit per grade point
        ("inertia", "i8"),  # ticks
        ("replaced", "i8"),  # ticks until someone who quit is replaced
        ("learns", "i8"),  # ticks in which a new colleague learns, 0: at full pace at once
    ]
)

DEPARTMENT = np.dtype(
    [
        ("acts_on", "i8"),  # millionths of a signal that count, 0: acts on nothing
        ("needs", "i8"),  # signals that must have counted before work starts
        ("takes", "i8"),  # ticks a fix takes
        ("removes", "f8"),  # share of the failures left that a fix removes
    ]
)

WORD_OF_MOUTH = np.dtype(
    [
        ("brings", "f8"),  # newcomers per promoter
        ("deters", "f8"),  # newcomers per detractor
        ("floor", "f8"),  # share of the ordinary number of newcomers
        ("cap", "f8"),  # off: brings and deters 0, floor and cap 1
    ]
)


class Plan(NamedTuple):
    """Behaviour: all that decides what happens, and nothing else (no money, no belief)."""

    horizon: int  # ticks
    warm_up: int  # ticks; customers who enter earlier are simulated and not counted
    week_offset: int  # ticks from Monday 00:00 to the start of the run
    existing: int  # customers ours at the start
    sigma: float  # of the log of effort sensitivity (0: everyone alike); its mean is 1
    back_at: int  # step at which the next episode starts, -1: nobody comes back

    epoch_at: NDArray[np.int64]  # (E,) first tick of each epoch, [0] = 0
    bounds: NDArray[np.int64]  # (P + 1,) first tick of each period, and the horizon
    period_epoch: NDArray[np.int32]  # (P,) epoch in force during the period
    reviewed: NDArray[np.int32]  # (P,) 1 where the period starts with a review

    arrival_at: NDArray[np.int64]  # (K,) ticks; the rate is constant from here to the next breakpoint (the last: the horizon)
    arrival_level: NDArray[np.float64]  # (K,) expected newcomers before it
    arrival_rate: NDArray[np.float64]  # (K,) newcomers per minute

    segment_expects: NDArray[np.float64]  # (G,) E0, points, of a whole journey
    segment_scale: NDArray[np.float64]  # (G,) points
    segment_stays: NDArray[np.float64]  # (G,) share staying as seen today, -1: cannot leave
    back_before: NDArray[np.float64]  # (G,) share of smooth effort before the step at which the next episode starts
    segments: NDArray[np.void]  # (E, G) SEGMENT
    friction: NDArray[np.void]  # (E, G) FRICTION

    steps: NDArray[np.void]  # (E, S, G) STEP
    step_key: NDArray[np.uint64]  # (S,) hash of the name, the step's address in every draw
    first_step: NDArray[np.int32]  # (E,) where a first episode starts
    routes: NDArray[np.void]  # ROUTE
    delays: NDArray[np.void]  # DELAY
    parts: NDArray[np.void]  # PART
    knots: NDArray[np.float64]  # (rows, 2)

    hours: NDArray[np.void]  # HOURS
    hours_first: NDArray[np.int32]  # (E, T) first row in hours
    hours_n: NDArray[np.int32]  # (E, T) rows

    # the living organisation; off: habit and reach 0, all rows of the tables off
    habit: float  # share by which expectations move towards what was felt, after each episode
    team_key: NDArray[np.uint64]  # (T,) hash of the name, the team's address in the draws of who quits
    employed: NDArray[np.int32]  # (T,) people employed, 0 for a team without engagement or limit
    grade_start: NDArray[np.float64]  # (T,) engagement at the start, from which its effects are measured; 0 without
    over_normal: NDArray[np.float64]  # (T,) today's share of services started by customers over their expectation, from the pilot
    engagement: NDArray[np.void]  # (E, T) ENGAGEMENT
    departments: NDArray[np.void]  # (E, W) DEPARTMENT
    word_of_mouth: NDArray[np.void]  # (E,) WORD_OF_MOUTH
    reach: float  # the largest cap of the run less 1, 0: nobody is ever brought
    ordinary: NDArray[np.float64]  # (R,) newcomers expected at reputation 100% between each review and the one before it
    balance: NDArray[np.float64]  # (R,) today's newcomers brought less those deterred in that time, from the pilot

    names: Names  # for people; engines do not read it


class Names(NamedTuple):
    """What the indices of a plan are called, in the file's words."""

    steps: tuple[str, ...]
    segments: tuple[str, ...]
    teams: tuple[str, ...]
    owners: tuple[str, ...]
    channels: tuple[str, ...]
    epochs: tuple[tuple[str, ...], ...]  # initiatives in force


class Belief(NamedTuple):
    """Who stays, as a dozen numbers (docs: the model, loyalty)."""

    b: NDArray[np.float64]  # (G,) intercepts; 0 where nobody is asked
    c: float
    w_R: float
    w_E: float
    lambda_: float
    beta: float
    z: float
    kappa_low: float
    kappa_high: float
    top: int  # 0 none, 1 saturating, 2 linear, 3 convex
    rho: float
    tau: float
    delta: float
    tau_D: float
    table_grade: NDArray[np.float64]  # () or grades, ascending
    table_logit: NDArray[np.float64]  # log-odds of staying at those grades


TOPS = ("none", "saturating", "linear", "convex")


class Prices(NamedTuple):
    """Money. Nothing in here changes what happens. Amounts are in millionths of the currency unit (whole micro-units)."""

    money: str  # ISO code
    step_cost: NDArray[np.int64]  # (E, S, G) per service started
    repair_cost: NDArray[np.int64]  # (E, S, G) per failure caught
    gift_cost: NDArray[np.int64]  # (E, S, G) per gift
    wage: NDArray[np.int64]  # (E, T) per hour
    paid_worked: NDArray[np.bool_]  # (T,) True: only minutes worked cost money
    value: NDArray[np.int64]  # (E, G) margin of a completed episode
    kept_value: NDArray[np.int64]  # (G,) margin beyond the horizon per customer kept
    grade_worth: int  # per grade point of a completed episode
    discount: float  # per year
    initiatives: tuple[InitiativePrice, ...]
    fte_hours: NDArray[np.float64]  # (T,) hours at work per week of one FTE (hours x availability)
    hire_cost: NDArray[np.int64]  # (E, T) to replace one person who quit
    fix_cost: NDArray[np.int64]  # (E, W) of one fix by a department


class InitiativePrice(NamedTuple):
    """What an initiative costs: `once` (over `over` ticks, 0: the whole sum inside the horizon), `per_month`, from `start` to `end`."""

    name: str
    owner: int  # index into owners
    once: int
    over: int
    per_month: int
    start: int
    end: int


def living(plan: Plan) -> bool:
    """Whether anything in the plan changes by itself: engagement, fixes, word of mouth or habits."""
    rows = plan.word_of_mouth
    talk = bool(np.any((rows["brings"] != 0.0) | (rows["deters"] != 0.0)))
    return plan.habit > 0.0 or talk or bool(np.any(plan.engagement["on"])) or bool(np.any(plan.departments["acts_on"]))


def frozen(array: np.ndarray) -> np.ndarray:
    """The array, contiguous and read-only: the one way arrays get into a plan (type and flag are part of a plan's type)."""
    array = np.ascontiguousarray(array)
    array.flags.writeable = False
    return array
