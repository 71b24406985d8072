"""Draws of newcomers, looked up for many at once: an addressed draw is the same number whenever it is looked up.

The draws that everyone needs on a first way through the journey are worked out on arrays, by the same functions that give them one at
a time (`randomness`); later visits and episodes look theirs up when they come to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim import randomness as r

MOST = 256  # newcomers at once; few at first, so that a small run looks up little that it does not need


class Ahead(NamedTuple):
    """What is known ahead of one newcomer. Lists are by step, of the first visit in the first episode."""

    key: int  # state of the customer's draws
    arrives: float
    episode: int  # state of the first episode
    visits: list[int]  # states of visits
    takes: list[float]
    gives_up: list[float]
    next: list[float]


def newcomers(run: int, step_key: NDArray[np.uint64]) -> Iterator[Ahead]:
    """Newcomer after newcomer of the replication that starts from the state `run`, without end."""
    first, many = 0, 16
    while True:
        key: Any = r.customer_key(run, r.NEWCOMER, np.arange(first, first + many, dtype=np.uint64))  # type: ignore[arg-type]
        episode: Any = r.episode_key(key, _word(0))
        visit: Any = r.visit_key(episode[:, None], step_key[None, :], _word(1))  # type: ignore[arg-type]
        draws = (r.draw(visit, _word(decision)) for decision in (r.TAKES, r.GIVES_UP, r.NEXT))
        arrays: list[Any] = [key, r.draw(key, _word(r.ARRIVES)), episode, visit, *draws]
        yield from map(Ahead._make, zip(*(array.tolist() for array in arrays)))
        first, many = first + many, min(2 * many, MOST)


def _word(number: int) -> Any:
    """A word of an address as an array, so that it is multiplied modulo 2**64."""
    return np.array([number], dtype=np.uint64)
