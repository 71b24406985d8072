"""Which measures a reader is shown first, and which of them say anything in a comparison."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from journeysim.questions.answers import Estimate, Ran

BEYOND = "beyond_horizon_per_customer"  # the one measure that is an extrapolation, and says so
SCORECARD = (
    *("net_value_per_customer", "value_per_customer", "kept_value_per_customer", "cost_per_customer", "cost_to_serve", "kept_share"),
    *("completed_share", "grade_mean", "nps", "engagement_score", "quits", "ces_mean", "effort_mean"),
    *("contacts_per_episode", "failure_demand_share", "wait_mean", "fixes", "fte", BEYOND),
)
ASKED = ("net_value_per_customer", "engagement_score", "quits", "fixes")


def measures_of(ran: Mapping[str, Ran], names: Iterable[str] = SCORECARD) -> list[str]:
    """The measures that are worth a row beside each other in these designs, in their order."""
    living = any(engaged(item) for item in ran.values())
    found = []
    for name in names:
        values = [item.measures[name] for item in ran.values() if name in item.measures]
        if worth_a_row(name, values) and (name != "quits" or living):
            found.append(name)
    return found


def worth_a_row(name: str, found: Sequence[Estimate]) -> bool:
    """Whether a row says anything: defined somewhere, and not one and the same number without an interval throughout.

    What a file has only where it asks for it (`ASKED`) is told even so.
    """
    if not any(math.isfinite(item.mean) for item in found):
        return False
    same = len({item.mean for item in found}) == 1 and all(item.low == item.high for item in found)
    return not (len(found) > 1 and same and name not in ASKED)


def engaged(ran: Ran) -> bool:
    """Whether a team has engagement in this design; without it nobody ever quits, which is not worth a row."""
    return "engagement_score" in ran.measures and math.isfinite(ran.measures["engagement_score"].mean)
