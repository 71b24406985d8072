"""What the reference engine remembers of one customer, one episode and one visit."""

from __future__ import annotations

from typing import Any

from journeysim.engines.ahead import Ahead
from journeysim.engines.clockwork import LANES


class Customer:
    """Someone, for the whole run."""

    __slots__ = ("a", "counted", "episodes", "expects", "key", "noticed", "number", "place", "segment", "source", "used_to")

    def __init__(self, source: int, number: int, key: int, segment: int, a: float, expects: float) -> None:
        self.source = source
        self.number = number
        self.key = key  # state of the draws
        self.segment = segment
        self.a = a  # effort sensitivity
        self.expects = expects  # points, of a whole journey
        self.used_to = 0.0  # delight expected, grade points
        self.place = (number * 3 + source) * LANES  # in the order of events at one instant
        self.counted = True  # entered after the warm-up
        self.episodes = 0
        self.noticed: dict[int, int] = {}  # gifts noticed so far, by step


class Episode:
    """One pass through the journey."""

    __slots__ = (
        "ahead",
        "before",
        "contacts",
        "delight",
        "effort",
        "expects",
        "key",
        "lost_value",
        "number",
        "outcome",
        "start",
        "unheard",
        "unsolved",
        "visits",
        "waited",
    )

    def __init__(self, number: int, key: int, start: int, expects: float, before: float, ahead: Ahead | None) -> None:
        self.number = number
        self.key = key
        self.start = start
        self.expects = expects  # points, of this whole episode
        self.before = before  # share of smooth effort before the step at which it started
        self.ahead = ahead  # draws of first visits, where they are known ahead
        self.effort = 0  # millionths
        self.waited = 0  # ticks
        self.contacts = 0
        self.delight = 0.0  # grade points
        self.lost_value = 0  # millionths
        self.visits: dict[int, int] = {}
        self.unsolved: set[int] = set()  # main steps whose problem is open
        self.unheard: set[int] = set()  # of these, with a failure that no team has heard of
        self.outcome = -1  # set when it ends


class Way:
    """How a customer came to a visit; it never changes."""

    __slots__ = ("cause", "origin", "switch", "then_retry", "transfer")

    def __init__(self, origin: int, then_retry: bool = False, cause: int = -1, switch: bool = False, transfer: bool = False) -> None:
        self.origin = origin  # the main step this visit is for
        self.then_retry = then_retry  # come back to the origin after a detour's success
        self.cause = cause  # owner whose failure, abandonment or broken promise led here, -1: none
        self.switch = switch
        self.transfer = transfer


class Visit:
    """One visit to one step."""

    waited = 0  # ticks, response and queue while present
    queued = 0  # ticks in the queue, present or not
    late = 0  # ticks past the promise at the end of service
    begun = -1  # start of service
    free = -1  # when the person who serves is free again, -1: nobody serves
    gift = 0  # 1 given, 2 given and noticed
    contact = False
    ticket: Any = None  # (team, place in its queue) while waiting
    done: Any = None  # event at which the service ends
    ended = ""  # of the case: served, abandoned
    case_over = False
    detour = ""  # beside this case: "", waiting, running, ended
    withdrawn = False
    gave_up = False
    over: Any = None  # signal: case and detour have both ended

    def __init__(self, step: int, k: int, key: int, takes: float, gives_up: float, way: Way, start: int, place: int, beside: bool) -> None:
        self.step = step
        self.k = k  # visit number of this step in this episode
        self.key = key
        self.takes = takes  # the draws of nearly every visit: of its duration ...
        self.gives_up = gives_up  # ... and of giving up
        self.way = way
        self.start = start
        self.place = place  # the customer's, in the order of events at one instant, and the lane
        self.beside = beside  # runs beside a case
