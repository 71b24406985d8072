"""A plan made before is used again only where the behaviour is the same."""

import re
from pathlib import Path

import numpy as np
import pytest

from journeysim import plan
from journeysim.errors import ScenarioError
from journeysim.plan.building import build
from journeysim.scenario import load

ROOT = Path(__file__).resolve().parents[2]
PRICES = ("cost", "wage", "value", "kept_value", "once", "per_month", "discount", "grade_worth", "costs")


def fresh(scenario, design):
    owners = [item.owner for item in scenario.initiatives.values()]
    return build(
        scenario.states(design),
        run=scenario.run,
        in_force=scenario.in_force(design),
        today_states=scenario.states("today"),
        owners=owners,
    )


def alike(one, other):
    return one.names == other.names and all(
        np.array_equal(a, b) for name, a, b in zip(one._fields, one, other, strict=True) if name != "names"
    )


@pytest.mark.parametrize("name", ["broadband", "insurance-claim", "delight-wins"])
def test_every_number_of_a_file_reaches_the_plan_unless_it_is_a_price(name):
    """Whatever is changed, the remembered plan is the one that would be made now; prices give the very same plan."""
    scenario = load(ROOT / "scenarios" / f"{name}.yaml")
    design = list(scenario.designs)[1]
    before = plan.plan_of(scenario, design)
    moved = kept = 0
    for item in scenario.assumptions():
        if item.low is None or item.number is None or item.path.startswith(("beliefs", "believe")):
            continue
        other = re.sub(r"[0-9]+(\.[0-9]+)?", lambda found: f"{float(found[0]) * 0.99:.4g}", item.value, count=1)
        try:
            changed = scenario.changed({item.path: other})
        except ScenarioError:  # a whole number, or shares that no longer add up
            continue
        now = plan.plan_of(changed, design)
        assert alike(now, fresh(changed, design)), item.path
        if item.path.replace(":", ".").split(".")[-1] in PRICES or ".costs." in item.path:
            kept += now is before
        else:
            moved += now is not before
    assert moved > 10 and kept > 2


def test_a_title_is_not_a_price():
    scenario = load(ROOT / "scenarios" / "broadband.yaml")
    changed = scenario.changed({"journey.invoice.title": "Another"})
    assert plan.plan_of(changed, "today") is plan.plan_of(changed, "today")
    assert alike(plan.plan_of(changed, "today"), fresh(changed, "today"))
