"""The loop of the living organisation in the worked examples: every link, with its interval, points the way the page says."""

from pathlib import Path

import pytest
from links import alone, gaps

from journeysim import engines
from journeysim.scenario import load

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
fast = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="a year of a whole company takes the reference engine minutes")


def points(gap, sign):
    """Whether the whole interval of a difference lies on one side of 0."""
    return gap.low > 0 if sign > 0 else gap.high < 0


def pointing_wrong(found, down, up):
    """The differences that do not lie, with their whole interval, on the side that was expected."""
    expected = {**dict.fromkeys(down, -1), **dict.fromkeys(up, +1)}
    return {name: found[name] for name, sign in expected.items() if not points(found[name], sign)}


@fast
def test_a_larger_mandate_closes_the_loop():
    """Fewer failure contacts, a lower load, a higher engagement, fewer quits, and from there back to the customers."""
    found = gaps(load(FOLDER / "mandate.yaml"), "mandate", "today", 12)
    down = ("failure contacts", "load", "weeks over 85% load", "quits", "vacant", "minutes per contact served")
    assert not pointing_wrong(found, down=down, up=("engagement", "solved per contact served", "grade", "kept", "net value"))


@fast
def test_without_anything_to_remove_the_loop_stays_open():
    """The same test fails where it should: repairs that remove nothing close nothing."""
    nothing = {f"departments.{owner}.removes": "0%" for owner in ("finance", "operations")}
    found = gaps(load(FOLDER / "mandate.yaml").changed({"run.runs": "2", **nothing}), "mandate", "today", 2)
    assert all(found[name].mean == 0 for name in ("failure contacts", "load", "engagement", "quits"))
    assert points(found["net value"], -1)


@fast
def test_people_who_are_cared_for_take_care_of_customers():
    """Engagement up; pace, resolution, tone and quits follow; then waits and contacts; then the grade and who stays."""
    found = gaps(load(FOLDER / "happy-employees.yaml"), "people", "today", 8)
    people = ("minutes per contact served", "effort per contact", "quits", "vacant")
    waits = ("load", "wait per contact", "abandoned contacts", "contacts")
    assert not pointing_wrong(found, down=people + waits, up=("engagement", "solved per contact served", "grade", "kept"))


@pytest.mark.verification
def test_which_link_carries_it():
    """One effect at a time: resolution keeps the most customers, and every effect alone keeps no more than all together."""
    found = alone(load(FOLDER / "happy-employees.yaml"), "people", "helpline", 12)
    kept = {effect: gap["kept"] for effect, gap in found.items()}
    print({effect: (gap["kept"], gap["net value"]) for effect, gap in found.items()})
    assert all(gap.mean < kept["all"].mean for effect, gap in kept.items() if effect != "all")
