"""Designs x beliefs: which verdict holds under which belief about who stays, and what being wrong costs.

A count of beliefs for or against is a vote among candidates that somebody nominated; so the answer leads with the beliefs that turn the
verdict and with regret, and counts come second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.questions import knowing
from journeysim.questions.answers import Estimate
from journeysim.questions.sides import Side, estimate, side
from journeysim.questions.verdict import smallest_that_matters
from journeysim.records import EASE_BIN, EASE_LOW
from journeysim.scenario import BeliefNumbers
from journeysim.study import Case, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Turned = {compare.BETTER: compare.WORSE, compare.WORSE: compare.BETTER}


@dataclass(frozen=True, slots=True)
class Cell:
    """A design under a belief: net value per customer on offer, and what it forgoes against the best design under that belief."""

    belief: str
    design: str
    net_value: Estimate
    regret: float  # mean of the best minus mean of this one, 0 or more
    may_be_best: bool  # the runs cannot rule out that it is the best here; more than one of these under a belief is a tie


@dataclass(frozen=True, slots=True)
class Regret:
    """What choosing a design can cost, over the beliefs tried: the largest regret, under which belief, and the mean."""

    design: str
    largest: float
    under: str
    mean: float


@dataclass(frozen=True, slots=True)
class Under:
    """The pair asked about under one belief: first minus second, and the outcome for the first by the rule of the verdict."""

    belief: str
    gap: Estimate
    outcome: str  # better, worse, no_difference, too_early


@dataclass(frozen=True, slots=True)
class Zone:
    """Finished episodes of a design per run, under the belief in force: harder than expected, about as expected, easier."""

    design: str
    below: float
    within: float
    above: float


@dataclass(frozen=True)
class Matrix:
    """Designs x beliefs. `first` is the design of the pair that is ahead under the belief in force."""

    designs: tuple[str, ...]
    beliefs: tuple[str, ...]
    believe: str
    first: str
    second: str
    cells: tuple[Cell, ...]  # belief by belief, designs in order
    regrets: tuple[Regret, ...]
    pair: tuple[Under, ...]
    wrong: Mapping[str, tuple[float, str]]  # of the pair: what it forgoes at most against the other, and under which belief
    zones: tuple[Zone, ...]
    zone: float  # half-width of the zone of expectation, in scales
    runs: int
    matters: float
    assumed: int
    numbers: int
    changes: Mapping[str, str]
    money: str = "EUR"

    @property
    def base(self) -> Under:
        """The pair under the belief in force."""
        return next(item for item in self.pair if item.belief == self.believe)

    @property
    def turning(self) -> tuple[str, ...]:
        """Beliefs under which the other design of the pair is the better one."""
        turned = Turned.get(self.base.outcome)
        return tuple(item.belief for item in self.pair if turned is not None and item.outcome == turned)

    @property
    def same(self) -> bool:
        """Whether every design is worth the same under all beliefs: what they say about staying does not reach the money."""
        worth = [
            (self.at(belief, name).net_value.mean, self.at(self.believe, name).net_value.mean)
            for belief in self.beliefs
            for name in self.designs
        ]
        return all(abs(one - other) < 1e-9 for one, other in worth)

    def at(self, belief: str, design: str) -> Cell:
        """One cell."""
        return next(item for item in self.cells if (item.belief, item.design) == (belief, design))

    def winners(self, belief: str) -> tuple[str, ...]:
        """The design that is best under a belief; several when the runs cannot separate them."""
        return tuple(item.design for item in self.cells if item.belief == belief and item.may_be_best)


def belief_cases(scenario: Scenario, designs: Sequence[str]) -> tuple[Case, ...]:
    """Every design under every belief of the file."""
    if len(scenario.beliefs) < 2:
        raise UsageError("There is one belief in the file, and nothing to hold it against; list more under `beliefs`.")
    return tuple(Case(design, belief) for belief in scenario.beliefs for design in designs)


def matrix(study: Study, first: str, second: str, *, believe: str | None = None) -> Matrix:
    """The designs x beliefs matrix of a study that ran all of them.

    Parameters
    ----------
    study
        See `belief_cases`.
    first, second
        The pair that the verdict is about.
    believe
        The belief that the others are held against; default: the one in force.
    """
    if first == second:
        raise UsageError(f"{first!r} cannot be compared with itself; name two different designs.")
    scenario, believe = study.scenario, believe or study.scenario.believe
    designs = tuple(dict.fromkeys(case.design for case in study.cases))
    beliefs = tuple(dict.fromkeys(case.belief for case in study.cases))
    matters = smallest_that_matters(scenario)
    cells = [cell for belief in beliefs for cell in cells_under(study, designs, belief)]
    ahead = side(study, first, believe).net_value - side(study, second, believe).net_value
    if compare.mean(ahead) < 0:
        first, second = second, first
    pair = tuple(under(study, first, second, belief, matters) for belief in beliefs)
    width = zone_of(scenario.beliefs[believe])
    assumed, numbers = knowing.assumed(scenario)
    return Matrix(
        designs=designs,
        beliefs=beliefs,
        believe=believe,
        first=first,
        second=second,
        cells=tuple(cells),
        regrets=tuple(regret_of(design, [cell for cell in cells if cell.design == design]) for design in designs),
        pair=pair,
        wrong={first: worst(pair, -1.0), second: worst(pair, 1.0)},
        zones=tuple(zone(side(study, design, believe), width) for design in designs),
        zone=width,
        runs=study.runs,
        matters=matters,
        assumed=assumed,
        numbers=numbers,
        changes=dict(scenario.changes),
        money=scenario.money,
    )


def cells_under(study: Study, designs: Sequence[str], belief: str) -> list[Cell]:
    """The designs under one belief; ties by multiple comparisons with the best."""
    values = [side(study, design, belief).net_value for design in designs]
    told = [estimate(each) for each in values]
    best = max(item.mean for item in told)
    may = [item.may_be_best for item in compare.multiple_comparisons_with_best(values)] if len(values) > 1 else [True]
    return [Cell(belief, design, item, best - item.mean, bool(tied)) for design, item, tied in zip(designs, told, may, strict=True)]


def under(study: Study, first: str, second: str, belief: str, matters: float) -> Under:
    """The pair under one belief."""
    gaps = side(study, first, belief).net_value - side(study, second, belief).net_value
    return Under(belief, estimate(gaps), compare.verdict_of(gaps, matters).outcome)


def regret_of(design: str, cells: Sequence[Cell]) -> Regret:
    """The largest and the mean regret of a design over the beliefs."""
    worst = max(cells, key=lambda cell: cell.regret)
    return Regret(design, worst.regret, worst.belief, float(np.mean([cell.regret for cell in cells])))


def worst(pair: Sequence[Under], sign: float) -> tuple[float, str]:
    """The largest amount by which one of the pair is behind the other, 0 when it never is, and under which belief."""
    furthest = max(pair, key=lambda item: sign * item.gap.mean)
    return max(0.0, sign * furthest.gap.mean), furthest.belief


def zone_of(belief: BeliefNumbers) -> float:
    """Half-width of the zone of expectation: that of the belief, or of the shipped default where a belief knows none."""
    return belief.z if belief.z > 0 and not belief.table else BeliefNumbers("default").z


def zone(item: Side, width: float) -> Zone:
    """Finished episodes per run by ease: below -width, up to width, above it; to the nearest bin (0.05)."""
    counts = np.sum([records.ease.sum(axis=0) for records in item.records], axis=0) / len(item.records)
    middles = (EASE_LOW + EASE_BIN * (np.arange(len(counts)) + 0.5)) / 1e6
    below, above = middles < -width, middles > width
    return Zone(item.design, float(counts[below].sum()), float(counts[~below & ~above].sum()), float(counts[above].sum()))
