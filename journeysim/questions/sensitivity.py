"""Which assumption matters? Each number over its range alone, all of them together, and what knowing one would be worth."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from journeysim import compare, study
from journeysim.errors import ScenarioError, UsageError
from journeysim.questions import knowing
from journeysim.questions.answers import Estimate
from journeysim.questions.oddities_numbers import chosen
from journeysim.questions.ranking import yearly
from journeysim.questions.sensed import Swing, Tornado
from journeysim.questions.sides import Floats, estimate, side
from journeysim.questions.valuing import Ranged, ranged

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

POINTS, RUNS_PER_POINT = 128, 4
FEWEST = 16  # points
FEWEST_POSSIBLE = 8  # of them that must not contradict themselves; fewer say nothing
LOOKED_AT = 8  # numbers for Sobol indices: those with the largest rank correlation
Told = Callable[[int, int], None]  # points done, of how many


class Asked(NamedTuple):
    """Two designs under a belief, and how often each point is run."""

    scenario: Scenario
    designs: tuple[str, str]
    belief: str
    runs: int
    seed: int | None
    workers: int | None
    engine: str


class Evaluating:
    """Net value of both designs at other values of the file, on the same customers; what was counted is remembered."""

    def __init__(self, asked: Asked, told: Told | None = None) -> None:
        self.asked, self.told, self.done, self.total = asked, told, 0, 0
        self.memory = study.Memory()

    def __call__(self, changes: Mapping[str, str]) -> Floats:
        """Net values per customer on offer of both designs, shape (2, R); nan where the values cannot be together."""
        asked = self.asked
        self.done += 1
        if self.told is not None:
            self.told(self.done, self.total)
        try:
            changed = asked.scenario.changed({**changes, "run.runs": str(asked.runs)})  # the pilot too is as long as a point
        except ScenarioError:
            return np.full((2, asked.runs), math.nan)
        cases = [study.Case(name, asked.belief) for name in asked.designs]
        found = study.run(changed, cases, runs=asked.runs, seed=asked.seed, workers=asked.workers, engine=asked.engine, memory=self.memory)
        if found.interrupted:
            raise KeyboardInterrupt
        return np.array([found.measures[case]["net_value_per_customer"] for case in cases])

    def gap(self, changes: Mapping[str, str]) -> Floats:
        """First minus second, shape (R,)."""
        first, second = self(changes)
        return np.asarray(first - second)


def sensitivity(
    found: study.Study,
    designs: tuple[str, str],
    *,
    belief: str | None = None,
    points: int = POINTS,
    runs_per_point: int = RUNS_PER_POINT,
    sobol: bool = False,
    workers: int | None = None,
    told: Told | None = None,
) -> Tornado:
    """What the ranges in the file do to the choice between two designs.

    Parameters
    ----------
    found
        A study that ran both designs.
    designs
        The pair; the one that is ahead becomes the first of the answer.
    points
        Of the Latin hypercube, 16 or more.
    runs_per_point
        Runs of each design at each point, with the same customers at all of them.
    sobol
        Also Sobol indices of the eight numbers with the largest rank correlation.
    told
        Called with (points done, points in all).

    Raises
    ------
    UsageError
        When no number has a range, or there are too few points. KeyboardInterrupt passes: half a sensitivity study says nothing.
    """
    scenario = found.scenario
    numbers = [item for item in ranged(scenario) if not chosen(item.about)]
    if not numbers:
        raise UsageError("No number of the file has a range; give some a card, such as {value: 12%, range: 8% to 16%, kind: assumed}.")
    if found.interrupted:
        raise KeyboardInterrupt
    if points < FEWEST:
        raise UsageError(f"points is {points}; it is {FEWEST} or more.")
    sides = sorted((side(found, name, belief) for name in designs), key=lambda item: -float(item.net_value.mean()))
    pair = (sides[0].design, sides[1].design)
    asked = Asked(scenario, pair, sides[0].case.belief, runs_per_point, found.seed, workers, found.engine)
    look = Evaluating(asked, told)
    squares = sobol_size(points)
    look.total = 1 + 2 * len(numbers) + points + (squares * (2 + min(LOOKED_AT, len(numbers))) if sobol else 0)
    base = float(look.gap({}).mean())
    ends = [one_at_a_time(look, item) for item in numbers]
    inputs, values = together(look, numbers, points, found.seed)
    gaps = values[:, 0] - values[:, 1]
    if np.isfinite(gaps).sum() < FEWEST_POSSIBLE:
        raise UsageError(
            f"Of {points} points over the ranges in the file nearly all are impossible, such as shares of more than 100% together; "
            "narrow the ranges of numbers that exclude each other."
        )
    correlations = compare.rank_correlations(inputs, gaps)
    everything = compare.everything_known(values)
    worth = np.minimum(compare.perfect_information(inputs, values), everything)  # a regression may see more in one number than there is
    indices = of_variance(look, numbers, correlations, squares, found.seed) if sobol else {}
    swings = [
        swing(item, end, float(correlation), float(value), indices.get(item.path))
        for item, end, correlation, value in zip(numbers, ends, correlations, worth, strict=True)
    ]
    fine = np.isfinite(gaps)
    assumed, in_all = knowing.assumed(scenario)
    return Tornado(
        first=pair[0],
        second=pair[1],
        gap=estimate(sides[0].net_value - sides[1].net_value),
        base=base,
        swings=tuple(sorted(swings, key=lambda item: (-item.width, item.path))),
        stays=share_of(gaps[fine] > 0.0),
        impossible=int((~fine).sum()),
        everything=everything,
        a_year=yearly(sides[0]),
        points=points,
        runs=found.runs,
        runs_per_point=runs_per_point,
        belief=asked.belief,
        assumed=assumed,
        numbers=in_all,
        changes=dict(scenario.changes),
        money=scenario.money,
    )


def one_at_a_time(look: Evaluating, item: Ranged) -> tuple[Floats, Floats]:
    """The gap at both ends of a range, everything else as it is, (R,) each."""
    return look.gap(item.changed_to(item.low)), look.gap(item.changed_to(item.high))


def together(look: Evaluating, numbers: Sequence[Ranged], points: int, seed: int) -> tuple[Floats, Floats]:
    """Points of a Latin hypercube over all ranges, shape (N, k), and both net values at each, shape (N, 2)."""
    inputs = compare.latin_hypercube(points, len(numbers), seed)
    return inputs, np.array([look(changes_at(numbers, row)).mean(axis=1) for row in inputs])


def changes_at(numbers: Sequence[Ranged], shares: Floats) -> dict[str, str]:
    """Every number at its share of its range."""
    return {item.path: item.number.text(item.at(float(share))) for item, share in zip(numbers, shares, strict=True)}


def sobol_size(points: int) -> int:
    """Points of each block for Sobol indices: the power of 2 at or below half of the points asked."""
    return 1 << (max(FEWEST, points) // 2).bit_length() - 1


def of_variance(look: Evaluating, numbers: Sequence[Ranged], correlations: Floats, size: int, seed: int) -> dict[str, tuple[float, float]]:
    """First-order and total index by path, of the numbers that matter most; the others stay as the file has them."""
    order = np.argsort(-np.abs(np.nan_to_num(correlations)), kind="stable")[:LOOKED_AT]
    some = [numbers[place] for place in order]
    blocks = compare.sobol_points(size, len(some), seed)
    values = [[look.gap(changes_at(some, row)).mean() for row in block] for block in blocks]
    found = compare.sobol(values)
    return {item.path: (float(first), float(total)) for item, first, total in zip(some, found.first, found.total, strict=True)}


def swing(item: Ranged, ends: tuple[Floats, Floats], correlation: float, worth: float, indices: tuple[float, float] | None) -> Swing:
    """One number with what it does."""
    turns = any(compare.interval(gap).high < 0.0 for gap in ends)
    return Swing(
        path=item.path,
        written=item.about.value,
        low=item.shown(item.low),
        high=item.shown(item.high),
        unit=item.number.unit,
        now=item.number.value,
        least=item.low,
        most=item.high,
        gap_low=float(ends[0].mean()),
        gap_high=float(ends[1].mean()),
        turns=turns,
        correlation=correlation,
        worth=worth,
        kind=item.about.kind,
        source=item.about.source,
        decides=turns or worth > 0.0,
        sobol_first=indices[0] if indices else None,
        sobol_total=indices[1] if indices else None,
    )


def share_of(true: np.ndarray) -> Estimate:
    """A share with its 95% interval. Source: Wilson 1927."""
    n = len(true)
    if not n:
        return Estimate(math.nan, math.nan, math.nan, 0)
    z, share = 1.959963984540054, float(true.mean())
    middle, room = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Estimate(share, max(0.0, (middle - room) / (1 + z * z / n)), min(1.0, (middle + room) / (1 + z * z / n)), n)
