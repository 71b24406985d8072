"""Which customer a story is about: by a rule that is said, never by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from journeysim.questions.lives import Who, fates_by_source
from journeysim.records import EPISODE_COLUMNS, KEPT, LOST, OPEN, Records, column

RULES = ("typical", "saved", "lost")
SOURCE_BITS = 48  # a customer as one number: source above, number below


@dataclass(frozen=True, slots=True)
class Chosen:
    """A customer, and how many there were to choose from."""

    who: Who
    among: int  # customers to whom the rule applies
    compared: int  # customers with an ended episode in both designs


@dataclass(frozen=True, slots=True)
class Lives:
    """Customers with an ended episode, by customer in ascending order, shape (n,) each."""

    keys: NDArray[np.int64]
    kept: NDArray[np.bool_]  # still a customer at the horizon
    episodes: NDArray[np.int64]
    outcome: NDArray[np.int64]  # of the last episode that ended
    effort: NDArray[np.float64]  # points per episode


def choose(first: Records, second: Records, rule: str) -> Chosen | None:
    """The customer of a rule in two runs with their logs; None when there is none.

    `saved` looks at those whom the first design keeps and the second loses, `lost` at the reverse, `typical` at the most common pair of
    what became of a customer and how the last episode ended. Of these it is the one whose effort per episode lies nearest the medians of
    them all: the sum of both distances, and of equals the lowest number, newcomers first.
    """
    one, other = lives_of(first), lives_of(second)
    _, mine, theirs = np.intersect1d(one.keys, other.keys, assume_unique=True, return_indices=True)
    one, other = at(one, mine), at(other, theirs)
    asked = np.flatnonzero(asked_for(one, other, rule))
    if not asked.size:
        return None
    efforts = np.stack([one.effort[asked], other.effort[asked]])
    away = np.abs(efforts - np.median(efforts, axis=1, keepdims=True)).sum(axis=0)
    key = int(one.keys[asked[int(np.argmin(away))]])
    return Chosen(Who(key >> SOURCE_BITS, key & ((1 << SOURCE_BITS) - 1)), int(asked.size), len(one.keys))


def asked_for(one: Lives, other: Lives, rule: str) -> NDArray[np.bool_]:
    """To whom the rule applies, shape (n,); who is kept must have come as far as where the other design lost them."""
    if rule == "saved":
        return one.kept & ~other.kept & (one.episodes >= other.episodes)
    if rule == "lost":
        return ~one.kept & other.kept & (other.episodes >= one.episodes)
    pairs = ((one.kept * 4 + one.outcome) * 2 + other.kept) * 4 + other.outcome
    return pairs == (int(np.bincount(pairs).argmax()) if pairs.size else -1)  # type: ignore[no-any-return]


def lives_of(records: Records) -> Lives:
    """Everyone with an ended episode."""
    assert records.episodes is not None, "a run with its logs"
    rows = records.episodes
    names = ("source", "number", "episode", "outcome", "effort")
    source, number, episode, outcome, effort = (rows[:, column(EPISODE_COLUMNS, name)] for name in names)
    of = (source << SOURCE_BITS) + number
    order = np.lexsort((episode, of))
    keys, begins, counts = np.unique(of[order], return_index=True, return_counts=True)
    sums = np.add.reduceat(effort[order], begins) if keys.size else np.zeros(0, np.int64)
    fates = np.full(len(keys), LOST, np.int64)
    for place, known in enumerate(fates_by_source(records)):
        some = (keys >> SOURCE_BITS) == place
        fates[some] = known[keys[some] & ((1 << SOURCE_BITS) - 1)]
    last = outcome[order][begins + counts - 1]
    return Lives(keys, np.isin(fates, (KEPT, OPEN)), counts, last, sums / counts / 1e6)


def at(lives: Lives, places: NDArray[np.int64]) -> Lives:
    """Some of them."""
    return Lives(*(getattr(lives, name)[places] for name in ("keys", "kept", "episodes", "outcome", "effort")))
