"""Numbers that can be varied: what they are now, and the text that says another value."""

from pathlib import Path

import pytest

from journeysim import scenario as language
from journeysim.scenario.trees import PathFault
from journeysim.scenario.varying import quantity

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
BROADBAND = language.load(FOLDER / "broadband.yaml")


@pytest.mark.parametrize(
    ("path", "now", "other", "text"),
    [
        ("journey.invoice.succeeds", 0.84, 0.9, "90%"),
        ("clear_invoice: journey.invoice.succeeds", 0.93, 0.95, "95%"),
        ("journey.use.delight.noticed", 0.4, 0.5, "50%"),
        ("one_more_person: teams.helpdesk.people", 1.0, 2.0, "+2"),
        ("teams.helpdesk.people", 6.0, 5.0, "5"),
        ("teams.helpdesk.wage", 32.0, 40.0, "€40 per hour"),
        ("customers.arrive", 50 / 1440, 60 / 1440, "60 per day"),
        ("customers.comes_back.after", 43200.0, 30000.0, "lognormal 500 h spread 10%"),
        ("journey.install.on_failure.call", 0.7, 0.5, "50% then retry"),
        ("journey.install.succeeds.digital", 0.84, 0.9, "90%"),
        ("initiatives.clear_invoice.costs.once", 45000.0, 20000.0, "€20000 over 3 years"),
        ("run.horizon", 26 * 7 * 1440.0, 20160.0, "2 weeks"),
        ("run.grade_worth", 0.0, 0.5, "€0.50"),
        ("believe.delta", 0.1, 0.5, "0.5"),
        ("beliefs.plateau.w_E", 0.56, 0.3, "0.3"),
        ("beliefs.linear.lambda", 1.0, 2.0, "2"),
    ],
)
def test_a_path_names_a_number(path, now, other, text):
    """The text reads back, in the scenario too, and the current value changes nothing."""
    found = quantity(BROADBAND, path)
    assert found.value == pytest.approx(now)
    assert found.text(other) == text
    assert quantity(BROADBAND.changed({path: text}), path).value == pytest.approx(other)
    same = BROADBAND.changed({path: found.text(found.value)})
    assert [same.states(name) for name in same.designs] == [BROADBAND.states(name) for name in BROADBAND.designs]


def test_the_range_of_the_card_comes_with_it():
    found = quantity(BROADBAND, "journey.use.delight.noticed")
    assert (found.low, found.high, found.unit, found.share) == (0.16, 0.6, "share", True)
    assert (quantity(BROADBAND, "believe.delta").low, quantity(BROADBAND, "believe.delta").high) == (0.0, 1.07)
    assert quantity(BROADBAND, "run.horizon").low is None


@pytest.mark.parametrize(
    "path", ["journey.call", "journey.call.title", "journey.nope.cost", "believe.top", "nothing", "clear_invoice: run.seed"]
)
def test_what_is_not_a_number_is_refused(path):
    with pytest.raises(PathFault):
        quantity(BROADBAND, path)


def test_one_number_per_segment_is_asked_for():
    with pytest.raises(PathFault, match=r"name one of journey\.install\.succeeds\.digital"):
        quantity(BROADBAND, "journey.install.succeeds")
