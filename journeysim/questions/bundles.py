"""Designs made for a question: sets of initiatives that no design of the file does, under names of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from journeysim.errors import ScenarioError
from journeysim.study import TODAY

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Bundle = tuple[str, ...]  # names of initiatives, in file order


def name_of(scenario: Scenario, bundle: Bundle) -> str:
    """What a bundle is called as a design: today when it is empty, else its initiatives; never the name of something else."""
    if not bundle:
        return TODAY
    name = ("only_" if len(bundle) == 1 else "") + "_and_".join(bundle)
    while name in scenario.designs or name in scenario.initiatives:
        name += "_"
    return name


def with_bundles(scenario: Scenario, bundles: Iterable[Bundle]) -> Scenario:
    """The scenario with a design for each bundle. Raises ScenarioError when the changes of one cannot be made together."""
    made = {f"designs.{name_of(scenario, bundle)}": f"{{do: [{', '.join(bundle)}]}}" for bundle in bundles if bundle}
    return dataclasses.replace(scenario.changed(made), changes=scenario.changes) if made else scenario


def possible(scenario: Scenario, bundles: Sequence[Bundle]) -> list[Bundle]:
    """Those bundles that can be: two initiatives that set one path to different values cannot be in one."""
    if not bundles:
        return []
    try:
        with_bundles(scenario, bundles)
    except ScenarioError:
        if len(bundles) == 1:
            return []
        half = len(bundles) // 2
        return [*possible(scenario, bundles[:half]), *possible(scenario, bundles[half:])]
    return list(bundles)


def excluding(scenario: Scenario, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of initiatives that cannot be in one design."""
    pairs = list(combinations(names, 2))
    fine = set(possible(scenario, pairs))
    return tuple(pair for pair in pairs if pair not in fine)


def fullest(scenario: Scenario, names: Sequence[str], worth: Mapping[str, float]) -> Bundle:
    """As many of the initiatives as can be together; where two exclude each other the one that is worth more goes first."""
    everything = tuple(names)
    if possible(scenario, [everything]):
        return everything
    chosen: set[str] = set()
    for name in sorted(names, key=lambda each: -worth[each]):
        trial = tuple(each for each in names if each in chosen or each == name)
        if possible(scenario, [trial]):
            chosen.add(name)
    return tuple(each for each in names if each in chosen)


def without(bundle: Bundle, name: str) -> Bundle:
    """A bundle with one left out."""
    return tuple(each for each in bundle if each != name)
