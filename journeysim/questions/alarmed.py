"""The answer that the alarm gives: what a reader should know before a verdict is shown; facts without sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

NO_COSTS, CANNOT_WIN = "no_costs", "cannot_win"
HORIZON, WRITE_OFF = "horizon", "write_off"


@dataclass(frozen=True, slots=True)
class Hanging:
    """One number that nobody measured and that turns the verdict by itself, all others as they are. Values in base units.

    `turns_at` is the value beyond which the other design is ahead; None when only the end of what was looked at is known to turn it.
    """

    path: str
    written: str  # as the file has it
    kind: str  # assumed, or "" when the file does not say
    unit: str  # as `Quantity.unit`
    now: float
    low: float  # what was looked at: the range of the file and at least the neighbourhood of the value
    high: float
    ranged: bool  # the file has a range
    upwards: bool  # a larger value turns it
    turns_at: float | None


@dataclass(frozen=True, slots=True)
class OneSided:
    """A design that has benefits but no costs (`no_costs`), or of which nothing counts under the belief in force (`cannot_win`)."""

    design: str
    why: str


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A number in which the designs differ through an initiative that costs nothing. Base units; None where there is no such number."""

    path: str
    initiative: str
    unit: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that decides by itself: the horizon (days), or over how many years one-off costs are spread (None: not at all)."""

    what: str
    now: float | None
    turns: float | None  # a value at which the other design is ahead
    initiative: str = ""  # of a write-off: the one with the largest one-off cost


@dataclass(frozen=True)
class Alarm:
    """What makes a verdict less than it seems. `first` is the design that is ahead."""

    first: str
    second: str
    outcome: str  # better, no_difference, too_early
    belief: str
    hanging: tuple[Hanging, ...]  # the one that turns nearest to its value first
    sides: tuple[OneSided, ...]
    undeclared: tuple[Undeclared, ...]
    terms: tuple[Term, ...]
    looked: int  # numbers that were varied; 0 when only what costs nothing was asked
    runs: int
    changes: Mapping[str, str]
    money: str = "EUR"

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.hanging or self.sides or self.undeclared or self.terms)
