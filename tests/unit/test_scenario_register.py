"""The register of assumptions: which numbers, with what is known about each."""

from __future__ import annotations

from language import TRICKY, WORLD, with_changes

from journeysim.scenario import parse


def rows(text_or_scenario):
    scenario = parse(text_or_scenario) if isinstance(text_or_scenario, str) else text_or_scenario
    found = {row.path: row for row in scenario.assumptions()}
    assert len(found) == len(scenario.assumptions()), "a path stands for one number"
    return found


def test_numbers_per_segment_route_and_span_have_rows_of_their_own():
    found = rows(TRICKY)
    for path in (
        "customers.arrive.rate",
        "customers.arrive.months.Jul",
        "customers.segments.digital.stays",
        "friction.waiting.others",
        "teams.desk.people.Mon-Fri 08:00-12:00",
        "teams.helpdesk.people.fte",
        "journey.visit.succeeds.digital",
        "journey.visit.on_failure.call.assisted",
        "journey.visit.on_failure.retry",
        "initiatives.clear.costs.once",
        "clear: journey.use.succeeds",
        "believe.delta",
    ):
        assert path in found, path


def test_a_row_says_what_the_card_says():
    row = rows(TRICKY)["customers.arrive.rate"]
    assert (row.value, row.source, row.kind, row.unit) == ("50 per day", "counts, 2026", "measured", "per minute")
    assert (row.low, row.number, row.high) == (40 / 1440, 50 / 1440, 60 / 1440)
    assert row.line == 8
    bare = rows(TRICKY)["journey.use.succeeds"]
    assert (bare.number, bare.low, bare.high, bare.source, bare.kind) == (0.94, None, None, "", "")


def test_what_is_not_a_number_has_no_row():
    found = rows(TRICKY)
    for path in ("customers.segments.assisted.stays", "teams.field.people", "journey.choose.title", "journey.visit.on_failure.leave"):
        assert path not in found
    assert not any(path.startswith(("run.horizon", "run.runs", "known", "designs")) for path in found)


def test_units():
    found = rows(TRICKY)
    assert found["teams.helpdesk.wage"].unit == "USD per hour"
    assert found["journey.keep.delight.cost"].unit == "USD"
    assert found["journey.choose.takes"].unit == "minutes"
    assert found["journey.choose.takes"].number == 6.0
    assert found["customers.segments.digital.scale"].unit == "points"


def test_relative_changes_and_steps_that_initiatives_bring():
    found = rows(
        with_changes(
            "journey.use.succeeds: +3 points\njourney.call.takes: times 0.9\njourney.check: {after: order, effort: 2, succeeds: 90%}"
        )
    )
    assert (found["one: journey.use.succeeds"].number, found["one: journey.use.succeeds"].unit) == (0.03, "share")
    assert (found["one: journey.call.takes"].number, found["one: journey.call.takes"].unit) == (0.9, "times")
    assert found["one: journey.check.effort"].number == 2.0


def test_the_belief_in_force_is_on_record_with_its_sources():
    found = rows(WORLD)
    assert len([path for path in found if path.startswith("believe.")]) == 12
    assert found["believe.lambda"].file == "beliefs.yaml"
    assert found["believe.lambda"].source.startswith("Brown et al. 2024")
    assert (found["believe.lambda"].low, found["believe.lambda"].high) == (1.0, 2.4)
    assert all(row.source and row.kind for path, row in found.items() if path.startswith("believe."))
    assert rows(TRICKY)["believe.delta"].file == "scenario.yaml"
    assert rows(TRICKY)["believe.rho"].number == 1.0
