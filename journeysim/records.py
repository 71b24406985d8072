"""What an engine counted: the integer ledger of one replication.

Everything is a whole number (ticks, millionths, counts), so sums in any order are exact and two engines agree when all arrays are
equal with `==`. Letters: P periods, S steps, G segments, T teams, W owners. What changes by itself (engagement, fixes, word of mouth)
is recorded as it holds at the start of each period. Time of teams is split at period and hour boundaries;
every count belongs to the period of its own event: a contact at joining, a wait at its end, a visit at its end, an episode at its end.
With a warm-up, what belongs to a customer counts if they entered at or after its end, what belongs to a team's time from its end on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

LEDGER = (
    "visits",  # visits that ended, abandoned and withdrawn ones included
    "started",  # services started (booked when they start)
    "succeeded",  # repaired ones included
    "failed",  # failures the customer noticed
    "repaired",  # failures caught before the customer noticed
    "gifts",
    "noticed",
    "gave_up",
    "abandoned",
    "left",  # a route after a failure or a broken promise (or `next`) led out of the journey
    "walked_out",  # a route after an abandoned wait led out of the journey
    "withdrawn",  # the case of someone whose episode ended beside it
    "late",  # promises broken
    "waited",  # ticks, response and queue while present
    "worked",  # ticks of team time (service and wrap-up; self-service counts 0), split at period boundaries
    "effort",  # millionths of a point
)
FINISHED = (
    "episodes",
    "resolved",
    "value_due",  # millionths of the segment's value
    "effort",  # millionths of a point
    "waited",  # ticks
    "duration",  # ticks
    "contacts",
    "contacted",  # episodes with at least one contact
    "one_contact",  # episodes resolved with exactly one contact
    "grade",  # millionths; completed episodes
    "ces",  # millionths; completed episodes
    "promoters",
    "detractors",
    "grade_8",  # grade 8 or higher
    "hard",  # effort above expectation + scale
    "asked",  # stay decisions (a decision without a choice is not one)
    "stayed",
)
PEOPLE = ("offered", "entered", "existing", "lost", "open", "started")
# offered: newcomers at reputation 100%; entered: newcomers who came, and customers brought; started: episodes started
TEAMS = (
    "contacts",
    "failure_contacts",
    "served",
    "abandoned",
    "withdrawn",  # left the queue because the episode ended beside the case
    "waited",  # ticks in the queue, all contacts whose wait ended
    "waited_served",
    "within_20s",  # served within 20 s of queueing
    "worked",  # ticks, with wrap-up
    "on_duty",  # ticks of paid presence
    "queue_area",  # ticks: integral of the number waiting
    "angry",  # services started by customers whose effort is above what they expected so far
    "quits",
    "hired",
    "grade",  # millionths, engagement at the start of the period (0 without engagement)
    "staff",  # people employed who have not quit, at the start of the period (0 without engagement)
)
SLOW = (
    "reputation",  # millionths, at the start of the period
    "promoters",  # of episodes that ended in the period, those before the end of the warm-up included: what a review goes by
    "detractors",
)
FLOW = (
    "offered",  # newcomers at reputation 100%
    "entered",  # newcomers who came
    "brought",  # customers whom word of mouth brought (not among `entered`)
    "lost",
)
OWNERS = (
    "signals",  # failures of its steps that reached a team
    "begun",  # fixes on which work began
    "landed",  # fixes done
)
WEEK_COLUMNS = ("contacts", "waited", "worked", "on_duty", "queue_area")

EFFORT_BIN = 100_000  # millionths of a point: bins of 0.1
EFFORT_BINS = 600  # the last one holds everything above
EASE_LOW, EASE_BIN, EASE_BINS = -6_000_000, 50_000, 180  # x from -6 to 3 in bins of 0.05; the ends hold everything beyond

NEVER, KEPT, LOST, OPEN = 0, 1, 2, 3  # fates, for pairing


def column(names: tuple[str, ...], name: str) -> int:
    """Index of a named column; an unknown name fails."""
    return names.index(name)


@dataclass(frozen=True, slots=True)
class Records:
    """One replication of one case."""

    ledger: Counts  # (P, S, G, len(LEDGER))
    finished: Counts  # (P, G, 4 outcomes, len(FINISHED))
    people: Counts  # (G, len(PEOPLE)) at the horizon
    teams: Counts  # (P, T, len(TEAMS))
    week: Counts  # (168 hours of the week from Monday 00:00, T, len(WEEK_COLUMNS))
    contacts: Counts  # (W, T) failure contacts: owner that caused it x team that answered it
    effort: Counts  # (EFFORT_BINS,) finished episodes by effort
    ease: Counts  # (G, EASE_BINS) finished episodes by x, easier than expected > 0
    fate_new: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))  # (newcomers,) NEVER, KEPT, LOST, OPEN
    fate_existing: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))  # (existing,)
    slow: Counts | None = None  # (P, len(SLOW)); this and the next four only where something changes by itself (plan.layout.living)
    flow: Counts | None = None  # (P, G, len(FLOW)) customers who come and go, each in the period of its own event
    owners: Counts | None = None  # (P, W, len(OWNERS))
    remaining: Counts | None = None  # (P, S) millionths of a step's failures that fixes have left, at the start of the period
    fate_brought: NDArray[np.int8] | None = None  # (n,) of the third source, NEVER for who did not come
    decisions: Counts | None = None  # (n, 6) only in a pilot: DECISION_COLUMNS, unique rows, sorted
    episodes: Counts | None = None  # on request, a row each: EPISODE_COLUMNS
    visits: Counts | None = None  # on request, a row each: VISIT_COLUMNS

    def same_as(self, other: Records) -> bool:
        """Whether every array equals the other's, with no tolerance."""
        return not self.differences(other)

    def differences(self, other: Records) -> list[str]:
        """Names of the arrays that differ."""
        found = []
        for item in fields(self):
            mine, theirs = getattr(self, item.name), getattr(other, item.name)
            if (mine is None) != (theirs is None) or (mine is not None and not np.array_equal(mine, theirs)):
                found.append(item.name)
        return found


DECISION_COLUMNS = ("segment", "ease", "resolved", "delight", "grade", "times")
EPISODE_COLUMNS = (
    "source",  # 0 newcomer, 1 existing, 2 word of mouth
    "number",
    "episode",
    "segment",
    "start",
    "end",
    "outcome",
    "resolved",
    "effort",
    "waited",
    "contacts",
    "delight",  # millionths of a grade point
    "ease",  # x, millionths
    "grade",  # millionths
    "stayed",  # 1 stayed, 0 lost, -1 nobody asked
)
VISIT_COLUMNS = (
    "source",
    "number",
    "episode",
    "step",
    "visit",
    "beside",  # 1: beside a case
    "start",
    "served",  # service start, -1: never
    "end",
    "waited",
    "effort",
    "outcome",  # VISIT_OUTCOMES
    "free",  # when who served was free again, wrap-up included, -1: no team served
    "gift",  # 0 none, 1 given, 2 given and noticed
    "late",  # ticks past the promise at the end of service
)
VISIT_OUTCOMES = ("succeeded", "repaired", "failed", "abandoned", "withdrawn")
