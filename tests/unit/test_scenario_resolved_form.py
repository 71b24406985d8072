"""The resolved form: every default written out; resolving it gives the same states and the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from language import TRICKY, WORLD, with_changes

from journeysim.scenario import load, parse

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))
ORDINARY = {"world": WORLD, "tricky": TRICKY}


def agree(first, second):
    """Whether two scenarios are the same in all but where they come from."""
    for name in ("title", "question", "money", "run", "initiatives", "designs", "between", "beliefs", "believe", "known", "segments"):
        assert getattr(first, name) == getattr(second, name), name
    for design in first.designs:
        assert first.states(design) == second.states(design), design
        assert first.in_force(design) == second.in_force(design)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios(path):
    first = load(path)
    second = parse(first.resolved_text(), file=str(path))
    agree(first, second)
    assert second.resolved_text() == first.resolved_text()
    rows = [(row.path, row.number, row.low, row.high, row.source, row.kind) for row in first.assumptions()]
    again = {(row.path, row.number, row.low, row.high, row.source, row.kind) for row in second.assumptions()}
    assert rows and set(rows) <= again, "no number loses its card"


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_texts(text):
    first = parse(text)
    second = parse(first.resolved_text())
    agree(first, second)
    assert second.resolved_text() == first.resolved_text()


@pytest.mark.parametrize(
    "change",
    [
        "journey.check: {after: order, takes: 2 min}",
        "journey.welcome: {before: choose}",
        "journey.choose: null",
        "journey.use.answers_in: 2 days",
        "journey.use.detour: no",
        "journey.order.on_failure.call: 40%",
        "journey.order.on_failure.call.digital: 40%",
        'journey.use.succeeds: {value: +3 points, range: +1 points to +4 points, source: "a: b, \\"c\\" # d"}',
        "customers.segments.digital.share: +10 points",
        "teams.helpdesk.people: {Mon-Fri 08:00-12:00: 5, rest: 3}",
        "teams.helpdesk.people: unlimited",
        "customers.comes_back: 30 days",
        "journey.use.delight: {cost: €0.30, noticed: {digital: 40%, others: 20%}}",
    ],
)
def test_what_initiatives_do_stays_the_same(change):
    first = with_changes(change)
    second = parse(first.resolved_text())
    agree(first, second)
    assert second.resolved_text() == first.resolved_text()


def test_what_ifs_become_part_of_it():
    first = with_changes("journey.use.succeeds: +2 points").changed(
        {"teams.helpdesk.people": "7", "believe.delta": "0.7", "one: journey.use.succeeds": "99%"}
    )
    agree(first, parse(first.resolved_text()))


def test_every_default_is_explicit():
    text = parse(
        "journeysim: 1\nrun: {horizon: 4 weeks}\ncustomers: {arrive: 5 per day}\njourney: {order: {}}\n", file="my-shop.yaml"
    ).resolved_text()
    for line in (
        "title: My shop",
        "runs: 20",
        "review: 1 week",
        "seed: 1",
        "everyone:",
        "stays: cannot_leave",
        "expects: smooth",
        "patience: forever",
    ):
        assert line in text
    for line in (
        "takes: 0 min",
        "effort: 1",
        "gives_up: 0%",
        "succeeds: 100%",
        "on_failure: {continue: 100%}",
        "next: {done: 100%}",
        "repeat: 1",
    ):
        assert line in text
