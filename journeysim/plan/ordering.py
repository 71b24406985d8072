"""One order of steps, teams, owners and channels for all epochs of a plan, and which state's row stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeysim.scenario.resolved import State


def union(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Names of all lists: the first list's order, each new name right after the name it stands behind in its own list."""
    names: list[str] = []
    for items in lists:
        place = 0
        for name in items:
            if name in names:
                place = names.index(name) + 1
            else:
                names.insert(place, name)
                place += 1
    return tuple(names)


def nearest(epochs_with: Sequence[bool], epoch: int) -> int:
    """The epoch whose row stands for this one: itself, else the last before, else the first after."""
    for candidate in [*range(epoch, -1, -1), *range(epoch + 1, len(epochs_with))]:
        if epochs_with[candidate]:
            return candidate
    raise ValueError("no epoch has this name")


def in_run(states: Sequence[State], horizon: int) -> list[State]:
    """The states that begin before the horizon."""
    return [state for state in states if state.start < horizon]


def prevailing(states: Sequence[State], horizon: int) -> State:
    """The state in force longest (of equals the first): it answers what a plan can hold only one of."""
    kept = in_run(states, horizon)
    ends = [*(state.start for state in kept[1:]), horizon]
    lengths = [end - state.start for state, end in zip(kept, ends, strict=True)]
    return kept[lengths.index(max(lengths))]
