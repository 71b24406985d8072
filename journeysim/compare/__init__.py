"""Arrays -> statements: intervals, pairing, equivalence, precision, ranking; knows no simulator."""

from journeysim.compare.decisions import BETTER, NO_DIFFERENCE, TOO_EARLY, WORSE, Ruling, runs_needed, verdict_of
from journeysim.compare.gap import Gap, split
from journeysim.compare.intervals import (
    Interval,
    bootstrap,
    correlation,
    differences,
    half_width,
    interval,
    mean,
    paired,
    skewness,
    spread,
    variance_saved,
    wants_bootstrap,
)
from journeysim.compare.many import AgainstBest, all_pairs, holm, multiple_comparisons_with_best, p_value
from journeysim.compare.precision import Cut, laws_share, mser_5, precise_enough, relative_half_width
from journeysim.compare.ranking import from_pairs, places, surely_better, ties

__all__ = [
    "BETTER",
    "NO_DIFFERENCE",
    "TOO_EARLY",
    "WORSE",
    "AgainstBest",
    "Cut",
    "Gap",
    "Interval",
    "Ruling",
    "all_pairs",
    "bootstrap",
    "correlation",
    "differences",
    "from_pairs",
    "half_width",
    "holm",
    "interval",
    "laws_share",
    "mean",
    "mser_5",
    "multiple_comparisons_with_best",
    "p_value",
    "paired",
    "places",
    "precise_enough",
    "relative_half_width",
    "runs_needed",
    "skewness",
    "split",
    "spread",
    "surely_better",
    "ties",
    "variance_saved",
    "verdict_of",
    "wants_bootstrap",
]
