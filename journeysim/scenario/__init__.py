"""Scenarios: YAML text in, plain resolved data out.

`load` and `parse` give a `Scenario`, or raise `ScenarioError` with every fault of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journeysim.scenario.resolved import Assumption, BeliefNumbers, Delay, Design, Initiative, Run, Segment, State
from journeysim.scenario.scenario import Scenario

__all__ = [
    "Assumption",
    "BeliefNumbers",
    "Delay",
    "Design",
    "Initiative",
    "Run",
    "Scenario",
    "Segment",
    "State",
    "json_schema",
    "language_reference",
    "load",
    "parse",
]


def load(source: str | Path, *, changes: Mapping[str, str] | None = None) -> Scenario:
    """Read a scenario file (`-`: standard input), with what-ifs as of `--set`. Raises ScenarioError with every fault."""
    from journeysim.scenario.opening import opened

    return opened(source, changes or {})


def parse(
    text: str | bytes, *, file: str = "scenario.yaml", folder: Path | None = None, changes: Mapping[str, str] | None = None
) -> Scenario:
    """Read a scenario from text; `file` names it in faults, `folder` is where `extends` looks. Raises ScenarioError with every fault."""
    from journeysim.scenario.opening import parsed

    return parsed(text, file, folder, changes or {})


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, short and long forms, with descriptions for editors."""
    from journeysim.scenario.jsonschema import json_schema as build

    return build()


def language_reference() -> str:
    """The reference of the language in Markdown, from the same descriptions."""
    from journeysim.scenario.reference import language_reference as build

    return build()
