"""What the compiled engine works on: the plan as flat arrays of one fixed type, and room for its state. Knows no compiler.

The kernel never enlarges an array. When something is full it says so, and the run starts over with more room; that gives the same
numbers, since draws are addressed.
"""

from __future__ import annotations

import struct
from typing import NamedTuple, get_type_hints

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout
from journeysim.rules.chances import logistic

# One pass of one customer through the journey: a slot is taken at its start and given back at its end.
SLOT = np.dtype(
    [
        ("key", "u8"),  # state of the customer's draws
        ("episode_key", "u8"),
        ("place", "i8"),  # in the order of events at one instant: (number * 3 + source) * 8, so that lanes and a half fit below
        ("who", "i8"),  # row of the customer
        ("start", "i8"),
        ("effort", "i8"),  # millionths
        ("waited", "i8"),
        ("lost_value", "i8"),
        ("a", "f8"),  # effort sensitivity
        ("whole", "f8"),  # points expected of a whole journey
        ("used_to", "f8"),  # delight expected
        ("expects", "f8"),  # points, of this whole episode
        ("before", "f8"),  # share of smooth effort before the step at which it started
        ("delight", "f8"),
        ("episodes", "i8"),  # of this customer so far, this one included
        ("segment", "i8"),
        ("source", "i8"),
        ("counted", "i8"),
        ("contacts", "i8"),
        ("unsolved", "i8"),  # main steps whose problem is open
        ("at_once", "i8"),  # episodes at one instant
        ("next", "i8"),  # free list, or the list of those parked in a slice
        ("active", "i8"),
    ],
    align=True,
)

# What happens in one lane of a slot: lane 0 is the case, lane 1 what runs beside it.
LANE = np.dtype(
    [
        ("key", "u8"),  # state of the visit's draws
        ("start", "i8"),
        ("waited", "i8"),  # ticks, response and queue while present
        ("queued", "i8"),  # ticks in the queue, present or not
        ("late", "i8"),
        ("begun", "i8"),  # start of service, -1: never
        ("free", "i8"),  # when who serves is free again, -1: nobody serves
        ("own", "i8"),  # patience, what is left of it
        ("deadline", "i8"),
        ("joined", "i8"),
        ("wake", "i8"),  # end of the wait it is in ...
        ("aside", "i8"),  # a number kept over a wait
        ("then", "i8"),  # ... and the stage after it
        ("step", "i8"),
        ("k", "i8"),
        ("origin", "i8"),
        ("then_retry", "i8"),
        ("cause", "i8"),
        ("switch", "i8"),
        ("transfer", "i8"),
        ("leaving", "i8"),  # outcome of the episode while the delay of the route out passes
        ("team", "i8"),
        ("present", "i8"),
        ("turn", "i8"),
        ("contact", "i8"),
        ("ended", "i8"),  # 0 no, 1 served, 2 abandoned
        ("promised", "i8"),
        ("pending", "i8"),  # promise: 0 none or over, 1 not yet in the heap, 2 in the heap
        ("detour", "i8"),  # beside this case: 0 none, 1 waiting, 2 running
        ("waiting", "i8"),  # in a queue
        ("level", "i8"),
        ("previous", "i8"),
        ("next", "i8"),
        ("stamp", "i8"),  # counts visits; an event with another stamp is void
        ("ticket", "i8"),  # counts places in queues, likewise
    ],
    align=True,
)

# Someone between two episodes.
RETURNER = np.dtype(
    [("time", "i8"), ("a", "f8"), ("next", "i4"), ("episodes", "i4"), ("segment", "i2"), ("counted", "i2")],
    align=True,
)

TEAM = np.dtype(
    [
        ("place", "i8"),
        ("row", "i8"),
        ("open", "i8"),
        ("people", "i8"),
        ("duty", "i8"),
        ("since", "i8"),
        ("busy", "i8"),
        ("waiting", "i8"),
        ("area_since", "i8"),
        ("engaged", "i8"),  # 1: it has engagement in some epoch
        ("employed", "i8"),
        ("there", "i8"),  # of these who has not quit
        ("busy_since", "i8"),
        ("worked", "i8"),  # ticks since the last review ...
        ("on_duty", "i8"),
        ("started", "i8"),  # ... services, and of these by customers over what they expected
        ("over", "i8"),
        ("grade", "f8"),
        ("newness", "f8"),  # factor on durations of a team with new people
        ("pace", "f8"),  # factor on durations, newness included
        ("tone", "f8"),  # factor on effort
        ("shift", "f8"),  # of the log-odds of success
    ],
    align=True,
)
CHANGE = np.dtype([("at", "i8"), ("open", "i8"), ("people", "i8"), ("duty", "i8")], align=True)


def wide(dtype: np.dtype, *more: tuple[str, str]) -> np.dtype:
    """The same columns as whole words, so that the kernel knows one kind of whole number and every row lies straight."""
    assert dtype.names is not None, "a table has named columns"
    return np.dtype([(name, "f8" if dtype[name].kind == "f" else "i8") for name in dtype.names] + list(more))


# A step of one segment with its friction, and what is worked out once of it.
STEP = wide(
    layout.STEP,
    *((name, "f8") for name in layout.FRICTION.names or ()),
    ("number", "i8"),  # of the step
    ("key", "u8"),  # the address of its name in every draw
    ("level", "i8"),  # place of its priority, 0 = served first
    ("gift", "i8"),  # column of noticed gifts, -1: none
    ("odds", "f8"),  # log-odds of giving up there
    ("pull", "f8"),  # what a point above the effort expected adds to them
    ("alone", "i8"),  # 1: nobody else is needed, nothing is promised and nothing answers first
    ("queues", "i8"),  # 1: a team serves, and nothing is promised, answers first or has a patience of its own
    ("easy", "i8"),  # 1: it always succeeds, without a gift, and takes no value back
    ("straight", "i8"),  # the one way on after success: a main step without a limit, or DONE; -2: there is a choice, a delay or a limit
    ("fixed", "i8"),  # ticks, where the service always takes as long; -1: it does not
    ("smooth", "i8"),  # 1: a main step that is alone and easy
    ("due", "f8"),  # points expected up to and including it, of an episode that began at the first step
    ("own", "i8"),  # millionths of a first visit without a wait, at a sensitivity of 1
    ("family", "i8"),  # of the service where it has a closed form and runs on the clock, with its columns; -1: look it up
    ("mean", "f8"),
    ("spread", "f8"),
    ("high", "f8"),
)
# Upper bounds of the probability by log-odds from -STEEP to STEEP, FINE of them to a unit.
STEEP, FINE = 35.0, 8.0
AT_MOST_LIKELY = np.array([logistic((i + 1) / FINE - STEEP) * (1.0 + 1e-9) for i in range(int(2 * STEEP * FINE) + 1)])
NEVER = 0.5 - STEEP  # log-odds that stand for never, in the table's lowest reach
SEGMENT, ROUTE, DELAY, PART = wide(layout.SEGMENT), wide(layout.ROUTE), wide(layout.DELAY), wide(layout.PART)
ENGAGEMENT, DEPARTMENT, WORD_OF_MOUTH = wide(layout.ENGAGEMENT), wide(layout.DEPARTMENT), wide(layout.WORD_OF_MOUTH)

KEEP = [True]  # whether machine code is kept for later; set before the kernel is imported, False where no folder can be written


class Tables(NamedTuple):
    """A plan as the kernel takes it."""

    horizon: int
    warm_up: int
    week_offset: int
    existing: int
    sigma: float
    back_at: int
    returns: int  # 1: somebody may come back
    segment_count: int
    step_count: int
    period_count: int
    team_count: int
    level_count: int
    gift_count: int
    breakpoints_n: int
    slices_n: int
    knots_n: int
    bounds: NDArray[np.int64]
    period_epoch: NDArray[np.int64]
    slice_at: NDArray[np.int64]
    arrival_at: NDArray[np.int64]
    arrival_level: NDArray[np.float64]
    arrival_rate: NDArray[np.float64]
    expects: NDArray[np.float64]
    scale: NDArray[np.float64]
    stays: NDArray[np.float64]
    back_before: NDArray[np.float64]
    segments: NDArray[np.void]
    steps: NDArray[np.void]
    first_step: NDArray[np.int64]
    routes: NDArray[np.void]
    delays: NDArray[np.void]
    parts: NDArray[np.void]
    knot_x: NDArray[np.float64]
    knot_y: NDArray[np.float64]
    changes: NDArray[np.void]  # hours of all teams, one after the other
    changes_first: NDArray[np.int64]  # (T + 1,)
    at_most_likely: NDArray[np.float64]
    living: int  # 1: something changes by itself
    habit: float
    reach: float
    owner_count: int
    epoch_count: int
    reviewed: NDArray[np.int64]
    team_key: NDArray[np.uint64]
    employed: NDArray[np.int64]
    people_first: NDArray[np.int64]  # (T + 1,) place of a team's people among all employed
    grade_start: NDArray[np.float64]
    over_normal: NDArray[np.float64]
    engagement: NDArray[np.void]
    departments: NDArray[np.void]
    word_of_mouth: NDArray[np.void]
    ordinary: NDArray[np.float64]
    balance: NDArray[np.float64]


class Beliefs(NamedTuple):
    """Who stays, as the kernel takes it."""

    b: NDArray[np.float64]
    c: float
    w_r: float
    w_e: float
    lambda_: float
    beta: float
    z: float
    kappa_low: float
    kappa_high: float
    top: int
    rho: float
    tau: float
    delta: float
    tau_d: float
    grades_n: int
    grades: NDArray[np.float64]
    log_odds: NDArray[np.float64]


AHEAD = 32  # newcomers whose arrival is worked out at once, a power of two


class Room(NamedTuple):
    """State and counts of one replication, flat."""

    slots: NDArray[np.void]
    lanes: NDArray[np.void]
    visited: NDArray[np.int32]  # (slots, S): visits in this episode, and what is open (kernel.booking)
    noticed: NDArray[np.int32]  # (slots or customers, gifts)
    returners: NDArray[np.void]
    fates: NDArray[np.int8]  # existing, then newcomers
    ahead: NDArray[np.int64]  # (AHEAD, 2): when the next newcomers come, and the states of their draws
    heap: NDArray[np.int64]  # rows of 4: time, order, lane and stamp, team
    parked: NDArray[np.int64]  # (slices, 2): first returner, first slot
    teams: NDArray[np.void]
    heads: NDArray[np.int64]  # (T, levels, 2): first and last lane in a queue
    ledger: NDArray[np.int64]  # and one row for those who do not count
    smooth: NDArray[np.int64]  # (P, S, G, 2) visits where nothing happened, and their effort; the ledger takes them up at the horizon
    finished: NDArray[np.int64]
    people: NDArray[np.int64]
    team_counts: NDArray[np.int64]
    week: NDArray[np.int64]
    contacts: NDArray[np.int64]
    effort: NDArray[np.int64]
    ease: NDArray[np.int64]
    decisions: NDArray[np.int64]
    episodes: NDArray[np.int64]
    visits: NDArray[np.int64]
    habits: NDArray[np.float64]  # (customers, 2): effort and delight expected, where expectations move
    due: NDArray[np.int64]  # of everyone employed: when the place of who has quit is taken again, -1: someone is there
    came: NDArray[np.int64]  # when who is there came, -1: before the run
    new_signals: NDArray[np.int64]  # (W, S) since the last review
    signals: NDArray[np.int64]  # (W, S) since the owner last began work
    heard: NDArray[np.int64]  # (W,) millionths of a signal that count, since then
    working: NDArray[np.int64]  # (W,) step under repair, -1: none
    ready: NDArray[np.int64]  # (W,)
    removes: NDArray[np.float64]  # (W,)
    left: NDArray[np.float64]  # (S,) share of failures that fixes have left
    slow: NDArray[np.int64]
    flow: NDArray[np.int64]
    owners: NDArray[np.int64]
    remaining: NDArray[np.int64]
    scrap: int  # place of the row in the ledger for those who do not count
    slots_n: int
    heap_most: int  # events
    newcomers_most: int
    brought_most: int
    decisions_most: int
    episodes_most: int
    visits_most: int


# What the kernel answers.
DONE, FULL_SLOTS, FULL_HEAP, FULL_CUSTOMERS, FULL_BROUGHT, FULL_DECISIONS, FULL_EPISODES, FULL_VISITS = range(8)
ENDLESS_VISITS, ENDLESS_RETURNS, ENDLESS_QUEUE = 8, 9, 10

# What changes while a run goes on, and what it was asked.
STATE = (
    ("run_key", "u8"),
    ("newcomers_key", "u8"),  # from which the states of the newcomers' draws are made
    *((name, "i8") for name in ("pilot", "log", "most_visits", "most_at_once", "most_waiting")),
    *((name, "i8") for name in ("now", "period", "epoch", "bound", "next_slice", "slice_start", "drain_returner", "drain_slot")),
    ("hour_start", "i8"),  # of the hour last looked up, with its row in the week's table
    ("hour_row", "i8"),
    *((name, "i8") for name in ("heap_n", "fresh", "free", "meeting", "arrived", "breakpoint", "arrival", "full")),
    *((name, "i8") for name in ("in_a_row", "slice_end")),  # newcomers who may set out before anything else, and until when
    *((name, "i8") for name in ("brought", "brought_at", "brought_breakpoint", "reviews", "last_review", "promoters", "detractors")),
    ("reputation", "f8"),
    ("brought_reached", "f8"),
    ("reached", "f8"),  # cumulative arrivals up to the last newcomer
    *((name, "i8") for name in ("turn", "verdict", "gift", "outcome", "target", "after", "onward")),  # what one part hands to the next
    *((name, "i8") for name in ("decided", "episodes_n", "visits_n")),
    *((name, "i8") for name in ("error", "error_time", "error_place", "error_step", "error_times")),
)


def code_of(hint: object) -> str:
    """How a field stands in the world: a number as it is, an array by its address."""
    return "f8" if hint is float else "i8"


# Everything a run works on, in one record: numbers, and addresses of arrays.
WORLD = np.dtype(
    [(name, code_of(hint)) for nouns in (Tables, Beliefs, Room) for name, hint in get_type_hints(nouns).items()] + list(STATE), align=True
)
_AT_REST = dict.fromkeys((name for name, _ in STATE), 0)
_PACKED = struct.Struct("=" + "".join({"i": "q", "u": "Q", "f": "d"}[WORLD[name].kind] for name in WORLD.names or ()))


def world_of(tables: Tables, belief: Beliefs, room: Room, **asked: int) -> NDArray[np.void]:
    """The world of one run; tables, belief and room must outlive it, since it holds their addresses only."""
    # Packed at once: setting 200 fields one by one takes as long as a thousand customers.
    given = [*tables, *belief, *room]
    numbers = [value.ctypes.data if isinstance(value, np.ndarray) else value for value in given]
    return np.frombuffer(bytearray(_PACKED.pack(*numbers, *(_AT_REST | asked).values())), WORLD)
