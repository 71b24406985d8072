"""Opening files: the text, the files it extends, the what-ifs; then everything else."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from journeysim.errors import Problem, ScenarioError
from journeysim.scenario.decoding import LIMIT
from journeysim.scenario.extending import extended
from journeysim.scenario.loading import resolve
from journeysim.scenario.reading import Node, Reading, attempt
from journeysim.scenario.scenario import Scenario, scenario_of


def opened(source: str | Path, changes: Mapping[str, str]) -> Scenario:
    """The scenario in a file, or on standard input."""
    if str(source) == "-":
        return parsed(sys.stdin.buffer.read(LIMIT + 1), "-", None, changes)
    path = Path(source)
    return _scenario(attempt(path, name=str(source)), str(source), path.parent, changes)


def parsed(text: str | bytes, file: str, folder: Path | None, changes: Mapping[str, str]) -> Scenario:
    """The scenario in a text."""
    return _scenario(attempt(text, name=file), file, folder, changes)


def _scenario(reading: Reading, file: str, folder: Path | None, changes: Mapping[str, str]) -> Scenario:
    """Resolve what was read; faults of the text and of the language come together."""
    if reading.tree is None:
        raise ScenarioError(reading.problems)
    faults = list(reading.problems)
    if reading.tree.kind != "map":
        raise ScenarioError(faults or [_not_a_scenario(reading.tree, file)])
    whole, notes, originals = extended(reading, file, folder, faults)
    if whole is None:
        raise ScenarioError(sorted(faults))
    try:
        loaded = resolve(whole, changes, notes)
    except ScenarioError as error:
        known = {(fault.file, fault.line) for fault in faults}
        raise ScenarioError(sorted([*faults, *(fault for fault in error.problems if (fault.file, fault.line) not in known)])) from None
    if faults:
        raise ScenarioError(sorted(faults))
    return scenario_of(loaded, whole, file, originals, dict(changes), notes)


def _not_a_scenario(node: Node, file: str) -> Problem:
    text = "is not a scenario; a scenario is a mapping that begins with `journeysim: 1`. `journeysim new` writes one to start from."
    return Problem(file, node.line, node.column, "", f"{'a list' if node.kind == 'list' else 'a single text'} {text}")
