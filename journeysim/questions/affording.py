"""What a budget pays for: the best set of initiatives, exact for up to 8 of them, an approximation beyond that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare
from journeysim.measures.initiatives import MONTH
from journeysim.questions import bundles
from journeysim.questions.answers import Estimate
from journeysim.questions.bundles import Bundle
from journeysim.questions.ranked import Affordable, Choice
from journeysim.questions.sides import Floats
from journeysim.study import Case, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

EXACT, MOST = 8, 16  # initiatives of which every set is simulated; of which every set is looked at
SHORTLIST = 10
AT_A_TIME = 64  # sets whose records are in memory together
CENT = 0.005


def outlay_of(scenario: Scenario, bundle: Bundle) -> float:
    """Money asked of a budget: `once` in full, and `per_month` while it holds within the run."""
    total = 0.0
    for item in (scenario.initiatives[name] for name in bundle):
        end = scenario.run.horizon if item.end is None else min(item.end, scenario.run.horizon)
        total += item.once + item.per_month * max(0, end - item.start) / MONTH
    return total


def afford(scenario: Scenario, run: Callable[..., Study], known: Study, budget: float, belief: str) -> Affordable:
    """The best set that the budget pays for, on the customers of the study that is known."""
    names = list(scenario.initiatives)
    worth = Worth(scenario, run, known, belief)
    sets = [bundle for bundle in every_set(names) if outlay_of(scenario, bundle) <= budget + CENT]
    predicted: dict[Bundle, float] = {}
    exact = len(names) <= EXACT
    if exact:
        sets = bundles.possible(scenario, sets)
        simulated = sets
    else:
        sets, predicted = from_pairs(scenario, sets, worth)
        simulated = bundles.possible(scenario, sorted(sets, key=lambda bundle: -predicted[bundle])[:SHORTLIST])
        simulated = list(dict.fromkeys([(), *simulated]))
    found = choices(scenario, worth(simulated), predicted)
    return Affordable(budget, exact, found[0], tuple(found), len(sets), tuple(staircase(found)))


def every_set(names: Sequence[str]) -> Iterator[Bundle]:
    """All sets, the empty one first."""
    for size in range(len(names) + 1):
        yield from combinations(names, size)


class Worth:
    """Net value per customer on top of today of sets of initiatives, on the same customers; what is known is not run again."""

    def __init__(self, scenario: Scenario, run: Callable[..., Study], known: Study, belief: str) -> None:
        self.scenario, self.run, self.belief, self.runs = scenario, run, belief, known.runs
        self.found: dict[Bundle, Floats] = {}
        self._take(known)

    def __call__(self, wanted: Sequence[Bundle]) -> Mapping[Bundle, Floats]:
        """Per set an array (R,), in the order asked."""
        missing = [bundle for bundle in dict.fromkeys(wanted) if bundle not in self.found]
        for first in range(0, len(missing), AT_A_TIME):
            some = missing[first : first + AT_A_TIME]
            cases = [Case(bundles.name_of(self.scenario, bundle), self.belief) for bundle in some]
            self._take(self.run(bundles.with_bundles(self.scenario, some), cases, [], self.runs))
        least = min(len(self.found[bundle]) for bundle in ((), *wanted))
        return {bundle: self.found[bundle][:least] - self.found[()][:least] for bundle in wanted}

    def _take(self, study: Study) -> None:
        for case in study.cases:
            if case.belief == self.belief and not case.unlimited:
                self.found[study.scenario.designs[case.design].do] = study.measures[case]["net_value_per_customer"]


def from_pairs(scenario: Scenario, sets: Sequence[Bundle], worth: Worth) -> tuple[list[Bundle], dict[Bundle, float]]:
    """The sets in which no two exclude each other, and what main effects and pairs say they are worth."""
    names = list(scenario.initiatives)
    pairs = bundles.possible(scenario, list(combinations(names, 2)))
    found = worth([*((name,) for name in names), *pairs])
    alone = np.array([found[(name,)].mean() for name in names])
    both = np.full((len(names), len(names)), np.nan)
    for one, two in pairs:
        both[names.index(one), names.index(two)] = both[names.index(two), names.index(one)] = found[one, two].mean()
    apart = set(combinations(names, 2)) - set(pairs)
    fine = [bundle for bundle in sets if not any(one in bundle and two in bundle for one, two in apart)]
    members = np.array([[name in bundle for name in names] for bundle in fine], np.bool_)
    return fine, dict(zip(fine, compare.from_pairs(alone, both, members).tolist(), strict=True))


def choices(scenario: Scenario, worth: Mapping[Bundle, Floats], predicted: Mapping[Bundle, float]) -> list[Choice]:
    """The sets, best first; of two that are worth the same the cheaper."""
    sets, values = list(worth), list(worth.values())
    if len(sets) > 1:
        may_be = [item.may_be_best for item in compare.multiple_comparisons_with_best(values)]
    else:
        may_be = [True]
    rows = [
        Choice(bundle, outlay_of(scenario, bundle), Estimate(*compare.interval(value), len(value)), best, predicted.get(bundle))
        for bundle, value, best in zip(sets, values, may_be, strict=True)
    ]
    return sorted(rows, key=lambda item: (-item.net_value.mean, item.outlay, len(item.initiatives)))


def staircase(found: Sequence[Choice]) -> list[Choice]:
    """The sets that bring more than each cheaper one, by outlay."""
    steps: list[Choice] = []
    for item in sorted(found, key=lambda item: (item.outlay, -item.net_value.mean)):
        if not steps or item.net_value.mean > steps[-1].net_value.mean:
            steps.append(item)
    return steps
