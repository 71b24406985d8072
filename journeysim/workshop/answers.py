"""Answer: what is known about one setting of a room, from a first look to as precise as asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeysim import compare
from journeysim.questions.answers import Verdict
from journeysim.scenario import Scenario
from journeysim.study import TODAY, Case, Study
from journeysim.workshop.controls import pair_of
from journeysim.workshop.session import Changes

PRIMARY = "net_value_per_customer"
LOOK, REFINED, SETTLED = "look", "refined", "settled"  # stages: one run, several, as many as `compare` takes


@dataclass(frozen=True)
class Answer:
    """A study of one setting. `verdict` is None for a first look, which is too short for one; `changes` are the setting's what-ifs."""

    revision: int
    changes: Changes
    stage: str
    study: Study
    verdict: Verdict | None = None
    precise: bool = False  # the widest half-width asked about is at most `run.precision`

    @property
    def pair(self) -> tuple[str, str]:
        """The designs compared, in the order of the question."""
        return pair_of(self.study.scenario)

    @property
    def complete(self) -> bool:
        """Whether today was run too."""
        return any(case.design == TODAY for case in self.study.cases)


def cases_of(scenario: Scenario) -> tuple[Case, ...]:
    """Today and the pair, under the belief in force; today last, for a first look can do without."""
    names = dict.fromkeys([*(name for name in pair_of(scenario) if name != TODAY), TODAY])
    return tuple(Case(name, scenario.believe) for name in names)


def pairs_of(scenario: Scenario) -> list[tuple[Case, Case]]:
    """The differences asked about, as `compare` asks them: the pair, then each design against today."""
    first, second = pair_of(scenario)
    asked = dict.fromkeys([(first, second), (first, TODAY), (second, TODAY)])
    return [(Case(one, scenario.believe), Case(other, scenario.believe)) for one, other in asked if one != other]


def widest(study: Study, pairs: Sequence[tuple[Case, Case]]) -> float:
    """The widest half-width of the differences asked about."""
    return max(compare.half_width(study.measures[one][PRIMARY] - study.measures[other][PRIMARY]) for one, other in pairs)
