"""What the team knows of today beside what the simulation gives, and how many numbers are assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import measures
from journeysim.questions.answers import Known
from journeysim.questions.oddities_numbers import chosen
from journeysim.questions.sides import Side, estimate

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

CLOSE = 0.10  # of your figure; nearer than this agrees even when the interval is narrower
SOURCED = ("measured", "cited")


def known(today: Side) -> tuple[Known, ...]:
    """The file's figures of today beside the simulated ones."""
    figures = today.study.scenario.known
    return tuple(beside(today, name, yours, source) for name, (yours, source) in figures.items() if name in measures.NAMES)


def beside(today: Side, name: str, yours: float, source: str) -> Known:
    """One figure; it agrees when it lies inside the interval or within 10% of yours."""
    simulated = estimate(today.measure(name))
    inside = simulated.low <= yours <= simulated.high
    near = abs(simulated.mean - yours) <= CLOSE * abs(yours)
    return Known(name, measures.NAMES[name].unit, yours, simulated, inside or near, source)


def assumed(scenario: Scenario) -> tuple[int, int]:
    """Numbers of the file that nobody measured or cited, and numbers in all; rules and a belief's own numbers are not counted."""
    register = [item for item in scenario.assumptions() if not chosen(item)]
    return sum(item.kind not in SOURCED for item in register), len(register)
