"""The difference between two designs at other values of one number, run by run on the same customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from journeysim import plan
from journeysim.questions.searching import Floats
from journeysim.questions.sides import side
from journeysim.scenario.varying import Quantity
from journeysim.study import TODAY, Case, Study
from journeysim.study.fingerprint import fingerprint

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Ask = Callable[["Scenario", Sequence[Case], int], Study]  # runs the cases of a (changed) scenario so many times


def gaps_of(study: Study, first: str, second: str, belief: str) -> Floats:
    """First minus second in net value, shape (R,)."""
    return side(study, first, belief).net_value - side(study, second, belief).net_value


class Probe:
    """The difference between the designs per run, at any value of the number; `free` as long as only money differed from `base`, the
    study at the value of the file. That is asked of what the designs do and not of what happens to be remembered, so that an answer does
    not depend on what was asked before.

    A value of the scan, with fewer than `all_runs`, finds what `stays` means from so many runs of the pilot too, where it needs a pilot
    of its own: those took most of the time. What is told rests on whole pilots.
    """

    def __init__(self, scenario: Scenario, number: Quantity, first: str, second: str, belief: str, ask: Ask, base: Study) -> None:
        self.scenario, self.number, self.ask, self.all_runs = scenario, number, ask, base.runs
        self.behaviour = _behaviour(base)
        self.first, self.second, self.belief = first, second, belief
        self.pilot = _pilot_of(scenario)
        self.free = True

    def __call__(self, value: float, runs: int) -> Floats:
        """First minus second per run at a value, shape (runs,); KeyboardInterrupt when it was stopped halfway."""
        changed = self.scenario.changed({self.number.path: self.number.text(value)})
        if runs < self.all_runs and _pilot_of(changed) != self.pilot:
            changed = replace(changed, run=replace(changed.run, runs=min(runs, changed.run.runs)))
        study = self.ask(changed, (Case(self.first, self.belief), Case(self.second, self.belief)), runs)
        if study.interrupted:
            raise KeyboardInterrupt
        self.free = self.free and _behaviour(study) == self.behaviour
        return gaps_of(study, self.first, self.second, self.belief)


def _behaviour(study: Study) -> dict[Case, str]:
    """What each case does, money left aside: equal ones give equal records."""
    return {case: one.fingerprint for case, one in study.built.items()}


def _pilot_of(scenario: Scenario) -> str:
    """What the pilot of a scenario runs: equal texts, equal pilots."""
    return fingerprint(plan.plan_of(scenario, TODAY))
