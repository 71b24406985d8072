"""The worked examples: they read without faults, every number says where it comes from, and their verdicts are what their page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import journeysim
from journeysim import scenario

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios"
NAMES = (
    *("broadband", "delight-wins", "fans", "happy-employees", "hello", "insurance-claim", "mandate", "moving-house", "onboarding-form"),
    *("storm-calls", "utility-invoices", "webshop-returns"),
)
KINDS = {"measured", "cited", "assumed"}
# Who is cited, in words that the page on evidence holds too.
ORIGINS = (
    *("KCM", "SQM", "CEB", "Gartner", "Seddon", "Google/SOASTA", "Netherlands", "margin multiple", "forms", "MarketResponse"),
    *("Gallup", "industry figures", "practitioners"),
    *("Brown", "Mittal", "Terrah", "Tversky", "Yap", "Zeithaml", "Haan"),
)
NOT_CITED = ("invented for this example", "a convention", "as kappa_low", "consultancies that find no plateau")
# Scenario -> (outcome of the pair, the better design or "", whether it beats today).
VERDICTS = {
    "broadband": ("better", "effortless", "better"),
    "delight-wins": ("better", "delight", "better"),
    "fans": ("better", "basics_first", "better"),
    "happy-employees": ("better", "customers_first", "better"),
    "hello": ("better", "clearer", "better"),
    "insurance-claim": ("better", "effortless", "better"),
    "mandate": ("better", "mandate", "better"),
    "moving-house": ("no_difference", "", "better"),
    "onboarding-form": ("better", "effortless", "better"),
    "storm-calls": ("better", "people", "better"),
    "utility-invoices": ("better", "finance", "better"),
    "webshop-returns": ("better", "delight", "worse"),
}


def path(name: str) -> Path:
    return FOLDER / f"{name}.yaml"


def test_the_folder_holds_the_examples():
    assert sorted(file.stem for file in FOLDER.glob("*.yaml")) == sorted(NAMES) == sorted(VERDICTS)


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_without_faults(name):
    read = scenario.load(path(name))
    assert read.title
    assert read.run.matters and read.run.matters > 0
    assert set(read.designs) - {"today"}


@pytest.mark.parametrize("name", NAMES)
def test_resolving_twice_changes_nothing(name):
    once = scenario.load(path(name)).resolved_text()
    assert scenario.parse(once).resolved_text() == once


@pytest.mark.parametrize("name", NAMES)
def test_every_number_says_where_it_comes_from(name):
    """Assumed numbers have a range that holds them, cited ones a source; nothing is without a kind."""
    cards = scenario.load(path(name)).assumptions()
    assert cards
    bare = [card.path for card in cards if card.kind not in KINDS]
    assert not bare
    without_range = [card.path for card in cards if card.kind == "assumed" and (card.low is None or card.high is None)]
    assert not without_range
    outside = [
        card.path
        for card in cards
        if card.number is not None and card.low is not None and card.high is not None and not card.low <= card.number <= card.high
    ]
    assert not outside
    without_source = [card.path for card in cards if card.kind in ("cited", "measured") and not card.source]
    assert not without_source


@pytest.mark.parametrize("name", NAMES)
def test_what_it_cites_is_in_the_evidence(name):
    evidence = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    sources = {card.source for card in scenario.load(path(name)).assumptions() if card.source}
    sources |= {source for _, source in scenario.load(path(name)).known.values()}
    for source in sources:
        if source.endswith(NOT_CITED):
            continue
        named = [origin for origin in ORIGINS if origin.lower() in source.lower()]
        assert named, source
        assert all(origin.lower() in evidence.lower() for origin in named)


def test_the_smallest_one_is_small():
    lines = path("hello").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 20
    assert max(map(len, lines)) <= 140


@pytest.mark.parametrize("name", NAMES)
def test_its_page_tells_its_question_and_the_page_of_the_project_too(name):
    read = scenario.load(path(name))
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{name}.yaml" in page
    assert f"{name}.yaml" in front
    if read.question:
        assert read.question in page
        assert read.question in front


def test_the_verdicts_cover_the_four_kinds():
    """Effortless wins, delight wins, nothing differs that matters, today wins."""
    assert any(outcome == "better" and better == "effortless" for outcome, better, _ in VERDICTS.values())
    assert any(outcome == "better" and better == "delight" and today == "better" for outcome, better, today in VERDICTS.values())
    assert any(outcome == "no_difference" for outcome, _, _ in VERDICTS.values())
    assert any(today == "worse" for _, _, today in VERDICTS.values())


def verdict_is(name: str, runs: int | None) -> None:
    result = journeysim.load(path(name)).compare(runs=runs, workers=1)
    outcome, better, today = VERDICTS[name]
    verdict = result.verdict
    assert verdict.outcome == outcome
    if better:
        assert verdict.first == better
    firsts = {against.design: against.outcome for against in verdict.today}
    judged = [verdict.first] if better else list(firsts)
    for design in judged:
        if design != "today" and design in firsts:
            assert firsts[design] == today


def test_the_verdict_of_the_smallest_one():
    verdict_is("hello", runs=6)


@pytest.mark.verification
@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_is_what_the_page_says(name):
    verdict_is(name, runs=None)


def test_no_file_uses_a_sign_that_only_looks_right():
    """No tabs, curly quotes, long dashes or no-break spaces: examples are copied from."""
    for name in NAMES:
        text = path(name).read_text(encoding="utf-8")
        assert not re.search("[\t\u2018\u2019\u201c\u201d\u2013\u2014\u00a0]", text), name
