"""Remarks about single numbers: without a source, outside their own range, called measured without saying by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeysim.errors import Problem
from journeysim.questions.whereabouts import Whereabouts, keys_of

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Assumption

FIRST_FEW = 3


def in_numbers(scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """All remarks about the register of assumptions."""
    numbers = [number for number in scenario.assumptions() if not chosen(number)]
    silent = [number for number in numbers if not number.source and not number.kind]
    if silent:
        yield _without_source(silent, len(numbers), where)
    for number in numbers:
        if _outside(number):
            path = keys_of(number.path)
            written = where.written(path, "range")
            of = f" ({written})" if written else ""
            yield where.remark(path, f"{number.value} lies outside its own range{of}; the range should hold the value.")
        if number.kind in ("measured", "cited") and not number.source:
            yield where.remark(keys_of(number.path), f"{number.value} is called {number.kind}, but no `source` says where it comes from.")


def chosen(number: Assumption) -> bool:
    """Whether a number is a rule of the house or of a belief, which nobody could measure."""
    return number.chosen


def _outside(number: Assumption) -> bool:
    """Whether a range excludes its value."""
    if number.number is None or number.low is None or number.high is None:
        return False
    slack = 1e-9 * max(abs(number.low), abs(number.high))
    return not number.low - slack <= number.number <= number.high + slack


def _without_source(silent: list[Assumption], of: int, where: Whereabouts) -> Problem:
    """One remark for all numbers that say nothing about where they come from."""
    named = ", ".join(number.path for number in silent[:FIRST_FEW])
    more = f" and {len(silent) - FIRST_FEW} more" if len(silent) > FIRST_FEW else ""
    say = "says nothing about where it comes" if len(silent) == 1 else "say nothing about where they come"
    return where.remark(
        (),
        f"{len(silent)} of {of} numbers {say} from: {named}{more}. "
        'Give each a card, such as {value: 12%, range: 8% to 16%, source: "...", kind: assumed}.',
        at=keys_of(silent[0].path),
    )
