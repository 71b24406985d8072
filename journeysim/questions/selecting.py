"""Which of many designs is the best, with as few runs as that takes: designs that are clearly behind drop out and cost no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.questions.answers import Estimate
from journeysim.questions.sides import estimate, side
from journeysim.questions.verdict import smallest_that_matters
from journeysim.study import Case, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Floats = NDArray[np.float64]
Batch = Callable[["Scenario", Sequence[Case], int], Study]  # scenario, cases, replications in all
Listener = Callable[["compare.Race"], None]

BATCH = 10  # runs between looks at who is left
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Candidate:
    """A design in the selection. `by`: the design that was ahead when it dropped out, None while it is in the race."""

    design: str
    runs: int  # that decided about it
    net_value: Estimate  # over those runs
    behind: Estimate  # the first design minus this one over the runs that both had; a description, not what decides
    by: str | None


@dataclass(frozen=True)
class Selection:
    """Designs by how far they came, those still in the race first, the one with the highest mean first of all.

    `best` is the design selected, None when `runs_at_most` or Ctrl-C came before one was left. With a chance of at least `level` it is
    the design with the highest net value, when that leads by `matters` or more.
    """

    best: str | None
    candidates: tuple[Candidate, ...]
    first_stage: int
    runs: int  # that the last in the race had
    runs_of_designs: int  # added up over designs
    saved: int  # runs of designs that dropping out made unnecessary
    at_most: int
    expected: int  # not selected: runs that would probably settle it
    interrupted: bool
    matters: float
    level: float
    belief: str
    customers_per_day: float
    changes: Mapping[str, str]
    money: str = "EUR"

    @property
    def left(self) -> tuple[str, ...]:
        """Designs still in the race."""
        return tuple(item.design for item in self.candidates if item.by is None)


def select(
    scenario: Scenario, designs: Sequence[str], run: Batch, *, belief: str | None = None, listener: Listener | None = None
) -> tuple[Study, Selection, Mapping[str, Floats]]:
    """Select the best design; also the study of the first stage, and the net values that decided by design.

    Parameters
    ----------
    scenario
        `run.matters` is the indifference zone, `run.runs` the first stage, `run.runs_at_most` the most runs of a design.
    designs
        Two or more.
    run
        Runs cases up to so many replications in all; what was run before costs nothing.
    listener
        Told after each batch how the race stands.

    Raises
    ------
    UsageError
        Without `matters` above 0, with fewer than two designs, or a first stage of one run.
    """
    believed = belief or scenario.believe
    names = list(dict.fromkeys(designs))
    matters, first = refuse(scenario, names)
    begun = run(scenario, [Case(name, believed) for name in names], first)
    values = {name: side(begun, name, believed).net_value for name in names}
    if begun.interrupted:
        raise KeyboardInterrupt
    if not all(np.isfinite(each).all() for each in values.values()):
        raise UsageError("A run in which nobody is on offer has no net value; the best cannot be selected. Give it a longer horizon.")
    total, stopped = first, False
    race = compare.race(list(values.values()), first, matters, LEVEL)
    while len(race.left) > 1 and total < scenario.run.runs_at_most and not stopped:
        if listener is not None:
            listener(race)
        total = min(total + BATCH, scenario.run.runs_at_most)
        left = [names[place] for place in sorted(race.left)]
        try:
            more = run(scenario, [Case(name, believed) for name in left], total)
        except KeyboardInterrupt:
            stopped = True
            break
        stopped = more.interrupted
        values |= {name: side(more, name, believed).net_value for name in left if more.runs > len(values[name])}
        race = compare.race(list(values.values()), first, matters, LEVEL)
    return begun, selection(begun, names, values, race, believed, stopped), values


def refuse(scenario: Scenario, names: Sequence[str]) -> tuple[float, int]:
    """What matters and the first stage, when they and the designs will do."""
    matters = smallest_that_matters(scenario)
    if len(names) < 2:
        raise UsageError("Selecting the best needs two or more different designs.")
    if not matters > 0.0:
        raise UsageError("Selecting the best needs run.matters above 0: the lead below which any of the designs will do, such as €1.")
    if scenario.run.runs < 2:
        raise UsageError("Selecting the best needs run.runs of 2 or more: its first stage shows how much the runs differ.")
    return matters, scenario.run.runs


def selection(
    study: Study, names: Sequence[str], values: Mapping[str, Floats], race: compare.Race, belief: str, stopped: bool
) -> Selection:
    """The answer from the race as far as it went."""
    scenario = study.scenario
    order = [*race.left, *sorted(race.dropped, key=lambda place: (-race.dropped[place].runs, -float(values[names[place]].mean())))]
    first = values[names[order[0]]]
    candidates = []
    for place in order:
        dropped = race.dropped.get(place)
        runs = dropped.runs if dropped else race.runs
        mine = values[names[place]][:runs]
        by = names[dropped.by] if dropped else None
        candidates.append(Candidate(names[place], runs, estimate(mine), estimate(first[:runs] - mine), by))
    used = sum(len(each) for each in values.values())
    today = side(study, names[0], belief)
    return Selection(
        best=names[race.left[0]] if len(race.left) == 1 else None,
        candidates=tuple(candidates),
        first_stage=scenario.run.runs,
        runs=race.runs,
        runs_of_designs=used,
        saved=len(names) * max(len(each) for each in values.values()) - used,
        at_most=scenario.run.runs_at_most,
        expected=race.expected,
        interrupted=stopped,
        matters=smallest_that_matters(scenario),
        level=LEVEL,
        belief=belief,
        customers_per_day=float(today.on_offer.mean()) / today.days,
        changes=dict(scenario.changes),
        money=scenario.money,
    )
