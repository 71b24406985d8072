"""The answer that `sensitivity` gives: which numbers of the file matter for the choice between two designs; facts without sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from journeysim.questions.answers import Estimate


@dataclass(frozen=True, slots=True)
class Swing:
    """One number over its range. Gaps are net value per customer on offer, preferred minus other design; nan where it cannot be so."""

    path: str
    written: str  # as the file has it
    low: str  # ends of its range as the file would have them, of a distribution its mean
    high: str
    unit: str  # as `Quantity.unit`
    now: float  # the same in base units
    least: float
    most: float
    gap_low: float  # with this number at the low end and all others as they are
    gap_high: float
    turns: bool  # at an end the other design is ahead, and its 95% interval says so
    correlation: float  # rank correlation with the gap, all numbers varying together; nan when one never changes
    worth: float  # value of knowing it exactly before choosing, money per customer on offer
    kind: str
    source: str
    decides: bool  # it turns the choice by itself, or knowing it is worth something
    sobol_first: float | None = None  # share of the variance of the gap; None when not asked, or not among those looked at
    sobol_total: float | None = None

    @property
    def width(self) -> float:
        """How far the gap moves over the range; nan counts as nothing."""
        gaps = [gap for gap in (self.gap_low, self.gap_high) if gap == gap]
        return max(gaps) - min(gaps) if len(gaps) == 2 else 0.0


@dataclass(frozen=True)
class Tornado:
    """Numbers with a range, the one that moves the gap most first."""

    first: str  # the design that is ahead
    second: str
    gap: Estimate  # as the file has it
    base: float  # the same gap with as many runs as every point has
    swings: tuple[Swing, ...]
    stays: Estimate  # chance that the first design stays ahead over the ranges; n counts the points
    impossible: int  # points left out because values that exclude each other met, such as shares over 100%
    everything: float  # value of knowing all of it before choosing, money per customer on offer
    a_year: float  # customers on offer a year
    points: int
    runs: int  # of the study behind `gap`
    runs_per_point: int
    belief: str
    assumed: int
    numbers: int
    changes: Mapping[str, str]
    money: str = "EUR"
