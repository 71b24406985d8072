"""Arrays -> statements: intervals, pairing, equivalence, precision, ranking; knows no simulator."""

from journeysim.compare.decisions import BETTER, NO_DIFFERENCE, TOO_EARLY, WORSE, Ruling, runs_needed, verdict_of
from journeysim.compare.ellipse import Ellipse, ellipse
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
    t_quantile,
    variance_saved,
    wants_bootstrap,
)
from journeysim.compare.many import AgainstBest, all_pairs, holm, multiple_comparisons_with_best, p_value
from journeysim.compare.precision import Cut, laws_share, mser_5, precise_enough, relative_half_width
from journeysim.compare.ranking import from_pairs, places, surely_better, ties
from journeysim.compare.selecting import Dropped, Race, race
from journeysim.compare.sensitivity import (
    everything_known,
    fitted,
    latin_hypercube,
    perfect_information,
    rank_correlations,
    sobol,
    sobol_points,
)

__all__ = [
    "BETTER",
    "NO_DIFFERENCE",
    "TOO_EARLY",
    "WORSE",
    "AgainstBest",
    "Cut",
    "Dropped",
    "Ellipse",
    "Gap",
    "Interval",
    "Race",
    "Ruling",
    "all_pairs",
    "bootstrap",
    "correlation",
    "differences",
    "ellipse",
    "everything_known",
    "fitted",
    "from_pairs",
    "half_width",
    "holm",
    "interval",
    "latin_hypercube",
    "laws_share",
    "mean",
    "mser_5",
    "multiple_comparisons_with_best",
    "p_value",
    "paired",
    "perfect_information",
    "places",
    "precise_enough",
    "race",
    "rank_correlations",
    "relative_half_width",
    "runs_needed",
    "skewness",
    "sobol",
    "sobol_points",
    "split",
    "spread",
    "surely_better",
    "t_quantile",
    "ties",
    "variance_saved",
    "verdict_of",
    "wants_bootstrap",
]
