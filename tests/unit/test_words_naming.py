"""Every number of a scenario has a name that a reader understands, its own, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeysim import scenario, words

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_number_has_a_name_of_its_own(file, lang):
    """No path is left in a sentence, and no two numbers of a file are called the same."""
    found = scenario.load(file)
    names = [words.number_named(item.path, found, lang) for item in found.assumptions()]
    assert names and not [name for name in names if "`" in name or "_" in name]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("path", "english", "dutch"),
    [
        ("journey.call.takes", "how long 'Call the helpdesk' takes", "de duur van 'Call the helpdesk'"),
        (
            "clear_invoice: journey.invoice.succeeds",
            "the share for whom 'The invoice' goes right, with 'An invoice people understand'",
            "het aandeel bij wie 'The invoice' goed gaat, met 'An invoice people understand'",
        ),
        (
            "journey.install.succeeds.assisted",
            "the share for whom 'The engineer comes' goes right ('assisted')",
            "het aandeel bij wie 'The engineer comes' goed gaat ('assisted')",
        ),
        (
            "journey.use.on_failure.help_pages",
            "the share that goes to 'help pages' when 'A month of internet' fails",
            "het aandeel dat naar 'help pages' gaat als 'A month of internet' misgaat",
        ),
        (
            "initiatives.clear_invoice.costs.once",
            "the one-off cost of 'An invoice people understand'",
            "de eenmalige kosten van 'An invoice people understand'",
        ),
        ("believe.lambda", "how much heavier a disappointment weighs", "hoeveel zwaarder een tegenvaller weegt"),
        ("beliefs.plateau.w_E", "the weight of effort", "het gewicht van moeite"),
        ("customers.arrive", "the arrival of new customers", "de toeloop van nieuwe klanten"),
        ("nowhere.at_all", "`nowhere.at_all`", "`nowhere.at_all`"),
    ],
)
def test_names(path, english, dutch):
    """Titles come from the file; what nobody knows keeps its path."""
    found = scenario.load(SHIPPED[0].parent / "broadband.yaml")
    assert (words.number_named(path, found), words.number_named(path, found, "nl")) == (english, dutch)


def test_no_letter_of_a_formula_stands_for_a_number_of_a_belief():
    """Every number of every belief that is shipped has words of its own."""
    found = scenario.load(SHIPPED[0].parent / "broadband.yaml")
    keys = {path.rpartition(".")[2] for path in (item.path for item in found.assumptions()) if path.startswith("believe.")}
    assert {"lambda", "tau_D"} <= keys
    for lang in words.LANGUAGES:
        assert not [key for key in keys if key in words.number_named(f"believe.{key}", found, lang).split()]


def test_a_name_in_a_cell_has_a_capital_and_no_marks():
    """A path that nobody knows stays as it is."""
    found = scenario.load(SHIPPED[0].parent / "broadband.yaml")
    assert words.number_headed("journey.call.takes", found) == "How long 'Call the helpdesk' takes"
    assert words.number_headed("nowhere.at_all", found) == "nowhere.at_all"


def test_what_stands_for_a_person():
    """One of them is not told as many; a change keeps its sign."""
    assert [words.quantity(value, "people") for value in (1, 2)] == ["1 person", "2 people"]
    assert [words.quantity_like("+2", value, "people", "nl") for value in (1, 2)] == ["+1 persoon", "+2 personen"]
    assert words.quantity_like("10%", 0.2, "share") == "20%"
