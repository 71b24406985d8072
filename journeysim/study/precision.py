"""How many replications: the pilot number first, then batches until the answer is precise.

Precise means: the 95% half-width of every difference asked about (of net value per customer on offer) is at most `precision` in two
batches in a row. It never looks at whether the difference is significant (docs: statistics).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from journeysim import compare
from journeysim.study.nouns import Case

BATCH = 10
PRIMARY = "net_value_per_customer"
Measured = Mapping[Case, Mapping[str, NDArray[np.float64]]]


@dataclass
class UntilPrecise:
    """Decides after each batch whether to go on; `pairs` are the differences asked about."""

    pairs: Sequence[tuple[Case, Case]]
    precision: float
    first: int
    at_most: int
    widths: list[float] = field(default_factory=list)  # of the widest difference, after each batch
    capped: bool = False

    def next_total(self, total: int, measured: Measured) -> int | None:
        """Replications wanted in all after `total` have been measured; None when it is enough."""
        self.widths.append(self.widest(measured))
        if compare.precise_enough(self.widths, self.precision):
            return None
        if total >= self.at_most:
            self.capped = not self.widths[-1] <= self.precision
            return None
        return min(total + BATCH, self.at_most)

    def widest(self, measured: Measured) -> float:
        """The widest half-width; infinite when there are too few runs for one."""
        widths = [compare.half_width(measured[one][PRIMARY] - measured[other][PRIMARY]) for one, other in self.pairs]
        return max(math.inf if math.isnan(width) else width for width in widths)
