"""Faults of different kinds in one file: all are told in one go, and none brings about another."""

import pytest

from journeysim import scenario
from journeysim.errors import ScenarioError

FILE = """
journeysim: 1
title: T
run: {horizon: 2 weeks, matters: €1}
customers: {arrive: 10 per day, segments: {everyone: {value: €8, stays: 90%}}}
teams: {phone: {people: 1, open: Mon-Fri 09:00-17:00}}
journey:
  form: {succeeds: 90%, on_failure: {call: rest}, next: done}
  call: {detour: yes, team: phone, takes: exponential 8 min}
initiatives:
  clear: {changes: {journey.form.succeeds: 95%}}
designs: {clearer: {do: [clear]}}
"""


def paths(**wrong: str) -> list[str]:
    """Paths of the faults of the file with each text on the left replaced."""
    text = FILE
    for old, new in wrong.values():
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(ScenarioError) as found:
        scenario.parse(text)
    return [problem.path for problem in found.value.problems]


def test_an_unknown_key_hides_no_other_fault():
    found = paths(key=("takes:", "taks:"), team=("team: phone", "team: phon"), route=("{call: rest}", "{cal: rest}"))
    assert sorted(found) == ["journey.call.taks", "journey.call.team", "journey.form.on_failure.cal"]


def test_a_misspelt_key_is_read_as_meant():
    assert paths(key=("on_failure", "on_failre")) == ["journey.form.on_failre"]
    assert paths(key=("succeeds: 90%", "suceeds: 190%")) == ["journey.form.suceeds"] * 2


def test_an_unknown_key_brings_about_no_other_fault():
    assert paths(key=("on_failure", "otherwise")) == ["journey.form.otherwise"]
    assert paths(key=("arrive", "newcomers")) == ["customers.newcomers"]


def test_without_a_run_changes_are_checked_too():
    found = paths(run=("2 weeks", "2 wees"), change=("journey.form.succeeds", "journey.from.succeeds"))
    assert found == ["run.horizon", "initiatives.clear.changes.journey.from.succeeds"]
