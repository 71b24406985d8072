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
Asked = Case | tuple[Case, Case]
Measured = Mapping[Case, Mapping[str, NDArray[np.float64]]]


class Relative(float):
    """A precision as a share of the mean, 0.02 = 2%, for a single case; held to by Law's g / (1 + g)."""


@dataclass
class UntilPrecise:
    """Decides after each batch whether to go on; `asked` are the differences asked about, or single cases for their own value."""

    asked: Sequence[Asked]
    precision: float
    first: int
    at_most: int
    relative: bool = False  # `precision` and widths are shares of the mean
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

    def expected(self, total: int) -> int:
        """Replications it will probably take in all, judged after `total`: the half-width shrinks with the root of their number, and
        has to be narrow enough in two batches in a row."""
        ratio = self.widths[-1] / self.precision if self.widths else math.inf
        if not math.isfinite(ratio) or ratio * ratio * total > self.at_most:
            return self.at_most
        batches = math.ceil(max(0.0, ratio * ratio * total - total) / BATCH) + (0 if ratio <= 1.0 and len(self.widths) > 1 else 1)
        return min(total + max(1, batches) * BATCH, self.at_most)

    def widest(self, measured: Measured) -> float:
        """The widest half-width; infinite when there are too few runs for one."""
        wide = compare.relative_half_width if self.relative else compare.half_width
        widths = [wide(primary(measured, item)) for item in self.asked]
        return max(math.inf if math.isnan(width) else width for width in widths)


def primary(measured: Measured, item: Asked) -> NDArray[np.float64]:
    """Net value per customer on offer of a case, or the difference of a pair, per replication."""
    if isinstance(item, Case):
        return measured[item][PRIMARY]
    return measured[item[0]][PRIMARY] - measured[item[1]][PRIMARY]
