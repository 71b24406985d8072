"""The gap between two designs, exactly in three: cost, completing, staying."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

NEEDED = (
    "episodes_per_customer",
    "value_per_customer",
    "grade_worth_per_customer",
    "kept_value_per_customer",
    "cost_per_customer",
    "initiative_cost_per_customer",
)


class Gap(NamedTuple):
    """Parts of first minus second in net value per customer on offer, money, shape (R,) each.

    `cost` + `completing` + `staying` is the whole gap; `initiatives` is the part of `cost` that initiatives cause (positive when the
    first design spends less on them).
    """

    cost: NDArray[np.float64]
    completing: NDArray[np.float64]
    staying: NDArray[np.float64]
    initiatives: NDArray[np.float64]


def _per_episode(amount: NDArray[np.float64], episodes: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Money per episode, and money that no episode can carry because there was none; one of the two is 0."""
    some = episodes > 0
    return np.divide(amount, episodes, out=np.zeros_like(amount), where=some), np.where(some, 0.0, amount)


def split(first: Mapping[str, ArrayLike], second: Mapping[str, ArrayLike]) -> Gap:
    """The gap in net value of a pair, per replication, symmetrically in three.

    With n episodes per customer, v value and grade worth and c cost (without initiatives) per episode, d a difference and mean() the
    mean of the two designs: staying = mean(v - c) dn + the difference in kept value; completing = mean(n) dv; cost = - mean(n) dc
    - the difference in initiative cost. Exchanging the designs changes every sign and nothing else. Idle staff are in c, so a roster
    that does not change becomes cheaper per episode as n rises. What a design without episodes costs (its roster) is wholly cost.

    Parameters
    ----------
    first, second
        Measures of the two cases by name, shape (R,) each; `NEEDED` names those used.

    Notes
    -----
    Source: the two-factor decomposition of Bennet; Kitagawa 1955.
    """
    a = {name: np.atleast_1d(np.asarray(first[name], dtype=np.float64)) for name in NEEDED}
    b = {name: np.atleast_1d(np.asarray(second[name], dtype=np.float64)) for name in NEEDED}
    n_a, n_b = a["episodes_per_customer"], b["episodes_per_customer"]
    v_a, due_a = _per_episode(a["value_per_customer"] + a["grade_worth_per_customer"], n_a)
    v_b, due_b = _per_episode(b["value_per_customer"] + b["grade_worth_per_customer"], n_b)
    c_a, roster_a = _per_episode(a["cost_per_customer"] - a["initiative_cost_per_customer"], n_a)
    c_b, roster_b = _per_episode(b["cost_per_customer"] - b["initiative_cost_per_customer"], n_b)
    episodes = (n_a + n_b) / 2.0
    initiatives = b["initiative_cost_per_customer"] - a["initiative_cost_per_customer"]
    return Gap(
        cost=episodes * (c_b - c_a) + roster_b - roster_a + initiatives,
        completing=episodes * (v_a - v_b) + due_a - due_b,
        staying=((v_a - c_a) + (v_b - c_b)) / 2.0 * (n_a - n_b) + a["kept_value_per_customer"] - b["kept_value_per_customer"],
        initiatives=initiatives,
    )
