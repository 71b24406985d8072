"""Every claim can be expressed and contradicted, and the page says what the program finds."""

from pathlib import Path

import pytest
from claims import CLAIMS, RUNS, commands, found, table

from journeysim import engines

QUICK = [claim for claim in CLAIMS if claim.says.file in ("moving-house", "onboarding-form")]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "claims.md"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.text)
def test_a_claim_names_designs_that_exist(claim):
    for side in (claim.says, claim.against):
        scenario = side.scenario()
        assert {side.first, side.second} <= set(scenario.designs)
        assert not side.belief or side.belief in scenario.beliefs
    assert claim.says != claim.against


def test_the_page_lists_them_all():
    text = PAGE.read_text(encoding="utf-8")
    assert len(CLAIMS) >= 10
    assert all(f"| {claim.text} |" in text for claim in CLAIMS)
    assert commands() in text


@pytest.mark.skipif(bool(engines.why_not_compiled()), reason="whole companies take the reference engine minutes")
@pytest.mark.parametrize(
    "claim", [claim for claim in CLAIMS if claim.says.file in ("moving-house", "onboarding-form")], ids=lambda claim: claim.text
)
def test_a_quick_one_holds_and_is_contradicted(claim):
    assert claim.holds(claim.says.difference(4))
    assert not claim.holds(claim.against.difference(4))


@pytest.mark.verification
def test_every_claim_holds_and_is_contradicted_as_the_page_says():
    rows = found(RUNS)
    assert all(claim.holds(says) and not claim.holds(against) for claim, says, against in rows)
    assert table(rows) in PAGE.read_text(encoding="utf-8")
