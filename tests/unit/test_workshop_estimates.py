"""Estimates of effort: the scale of the docs, medians and quartiles with n in sight, into the scenario and its exported file."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from live import Live

from journeysim import scenario, words
from journeysim.workshop import controls, estimates, minutes
from journeysim.workshop.estimates import EstimateFault
from journeysim.workshop.rooms import Rooms

ROOT = Path(__file__).resolve().parents[2]
BROADBAND = scenario.load(ROOT / "scenarios" / "broadband.yaml")
SOURCE = "session, 2026-11-25, n = {n}"


def slot_of(points, step="call"):
    slot = {}
    for number, each in enumerate(points):
        estimates.put(slot, f"p{number}", {"step": step, "points": each}, BROADBAND)
    return slot


def test_the_scale_and_its_anchors_are_those_of_the_docs():
    page = (ROOT / "docs" / "effort-scale.md").read_text("utf-8")
    rows = [[cell.strip("* ") for cell in line.split("|")[1:4]] for line in page.splitlines() if re.match(r"\| \**[\d.]+\** \|", line)]
    assert [(float(points), english, dutch) for points, english, dutch in rows] == [
        (points, estimates.anchor(points, "en"), estimates.anchor(points, "nl")) for points in estimates.SCALE
    ]


def test_the_last_estimate_of_a_person_counts():
    slot = slot_of([1, 2, 3])
    estimates.put(slot, "p0", {"step": "call", "points": 3}, BROADBAND)
    (one,) = estimates.together(slot, BROADBAND)
    assert (one.n, one.middle) == (3, 3.0)


def test_median_and_quartiles_become_value_and_range_with_their_source():
    slot = slot_of([1, 1, 2, 3, 5])
    changes = estimates.changes(slot, BROADBAND, SOURCE)
    grown = scenario.parse(BROADBAND.changed(changes).resolved_text())
    row = next(each for each in grown.assumptions() if each.path == "journey.call.effort")
    assert (row.number, row.low, row.high) == (2.0, 1.0, 3.0)
    assert (row.source, row.kind) == ("session, 2026-11-25, n = 5", "assumed")


def test_a_step_with_too_few_estimates_is_left_as_it_is():
    assert estimates.changes(slot_of([1, 2]), BROADBAND, SOURCE) == {}
    assert len(estimates.together(slot_of([1, 2]), BROADBAND)) == 1  # though it is shown, with its n


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"step": "nowhere", "points": 1},
        {"step": ["call"], "points": 1},
        *({"step": "call", "points": odd} for odd in (4, "1", True, [1], None, float("nan"), -1, 10**400)),
    ],
)
def test_what_is_no_estimate_is_refused_in_words(given):
    slot = {}
    with pytest.raises(EstimateFault) as fault:
        estimates.put(slot, "x", given, BROADBAND)
    assert not slot and all(fault.value.refusal.told(lang) for lang in words.LANGUAGES)


def test_one_value_for_all_replaces_values_per_segment():
    base = BROADBAND.changed({"journey.call.effort": "{digital: 3, assisted: 2}"})
    changes = estimates.changes(slot_of([1, 1, 1]), base, SOURCE)
    assert next(step for step in base.changed(changes).states("today")[0].journey if step.name == "call").effort == (1.0, 1.0)


def test_a_slider_and_the_minutes_show_what_the_group_estimated(tmp_path):
    rooms = Rooms(BROADBAND, tmp_path)
    room = rooms.open()
    room.session.change(estimates.changes(slot_of([2, 3, 3]), BROADBAND, SOURCE))
    slider = controls.sliders(BROADBAND)["journey.call.effort"]
    assert slider.number_of(room.session.changes["journey.call.effort"]) == 3.0
    beyond = estimates.changes(slot_of([8, 8, 8]), BROADBAND, SOURCE)["journey.call.effort"]
    assert slider.number_of(beyond) == slider.high == 3.0  # at its end: the file's range is narrower than the group
    (line,) = minutes.told(room, SimpleNamespace(rooms=rooms, sliders={"journey.call.effort": slider}), "nl")
    assert "3" in line["text"] and "n = 3" in line["text"] and "{" not in line["text"]
    assert estimates.card_in("2") is None and estimates.card_in(None) is None


def test_the_log_tells_the_estimates_in_one_line(tmp_path):
    """Once: the source stood there once for every step."""
    live = Live(tmp_path, begin=False, share=True)
    live.room.estimates["of"] = {str(n): {"form": 1.0 + n, "call": 3.0} for n in range(3)}
    assert live.client.post(f"/room/{live.room.code}/panel/apply", json={}).json()["ok"]
    said = live.state("nl")["log"][-1]["text"]
    assert said.count("n = 3") == 1 and "'Form' 2; 'Call' 3" in said and said.startswith("de moeite in punten")
