"""Valid files: a short and a long way of writing one thing resolve to the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeysim.scenario import load, parse

HERE = Path(__file__).parent / "valid"
NAMES = sorted(path.name.removesuffix(".short.yaml") for path in HERE.glob("*.short.yaml"))


def test_there_are_cases():
    assert len(NAMES) >= 25
    assert all((HERE / f"{name}.long.yaml").exists() for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_short_and_long_form_resolve_to_the_same(name):
    short, long = load(HERE / f"{name}.short.yaml"), load(HERE / f"{name}.long.yaml")
    assert list(short.designs) == list(long.designs)
    for design in short.designs:
        first, second = short.states(design), long.states(design)
        assert first == second
        assert short.in_force(design) == long.in_force(design)
    for field in ("run", "initiatives", "designs", "segments", "between", "believe"):
        assert getattr(short, field) == getattr(long, field), field
    assert dict(short.beliefs) == dict(long.beliefs)


@pytest.mark.parametrize("form", ["short", "long"])
@pytest.mark.parametrize("name", NAMES)
def test_resolving_twice_changes_nothing(name, form):
    scenario = load(HERE / f"{name}.{form}.yaml")
    again = parse(scenario.resolved_text())
    assert again.resolved_text() == scenario.resolved_text()
    assert all(again.states(design) == scenario.states(design) for design in scenario.designs)
