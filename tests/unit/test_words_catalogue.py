"""The catalogue is whole in both languages, and numbers read as people write them."""

import math
import string

import pytest

from journeysim import words


def gaps(text):
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})


def test_every_text_exists_in_every_language():
    assert len(words.TEXTS) > 100
    for key, texts in words.TEXTS.items():
        assert len(texts) == len(words.LANGUAGES), key
        assert key.endswith(".and") or all(text.strip() == text and text for text in texts), key


def test_languages_have_the_same_gaps():
    for key, (english, dutch) in words.TEXTS.items():
        assert gaps(english) == gaps(dutch), key


def test_an_unknown_key_names_the_nearest():
    with pytest.raises(KeyError, match=r"verdict\.better"):
        words.label("verdict.beter")
    with pytest.raises(ValueError, match="en, nl"):
        words.label("verdict.nothing", "fr")


@pytest.mark.parametrize(
    ("value", "code", "lang", "expected"),
    [
        (4.2, "EUR", "en", "€ 4.20"),
        (4.2, "EUR", "nl", "€ 4,20"),
        (-0.7, "EUR", "en", "-€ 0.70"),
        (-0.7, "EUR", "nl", "-€ 0,70"),
        (-0.001, "EUR", "en", "€ 0.00"),
        (1234.5, "EUR", "nl", "€ 1.234,50"),
        (3, "USD", "en", "$3.00"),
        (3, "USD", "nl", "$ 3,00"),
        (3, "CHF", "en", "CHF 3.00"),
        (math.nan, "EUR", "en", "–"),
        (0.125, "EUR", "en", "€ 0.13"),
    ],
)
def test_money(value, code, lang, expected):
    assert words.money(value, code, lang) == expected


@pytest.mark.parametrize(
    ("value", "lang", "expected"),
    [(142345, "en", "€ 142,000"), (142345, "nl", "€ 142.000"), (-98765.4, "en", "-€ 98,800"), (12.345, "en", "€ 12.30"), (0, "en", "€ 0")],
)
def test_yearly_money_has_three_figures(value, lang, expected):
    assert words.money_large(value, "EUR", lang) == expected


def test_money_as_set_keeps_its_decimals():
    assert [words.money_set(x) for x in (2, 0.5, 40000, 0.0125)] == ["€ 2", "€ 0.50", "€ 40,000", "€ 0.0125"]


def test_shares_numbers_and_spans():
    assert [words.percent(x) for x in (0.12, 0.05, 0.034, 0.9949, 1.0)] == ["12%", "5%", "3.4%", "99.5%", "100%"]
    assert words.percent(0.034, "nl") == "3,4%"
    assert words.number(1234567, 0, "nl") == "1.234.567"
    assert words.number(0.5, 1, sign=True) == "+0.5"
    assert [words.duration(x) for x in (0.5, 3, 300, 5000)] == ["30 s", "3.0 min", "5.0 h", "3.5 days"]
    assert words.date_span(182, "nl") == "26 weken"
    assert words.date_span(1) == "1 day"


def test_printed_parts_add_up():
    assert words.add_up((2.904, 0.304, 0.994)) == [2.90, 0.30, 1.0]
    parts = words.add_up((1.005, 1.005, -0.004), 2, 2.006)
    assert math.isclose(sum(parts), 2.01)
    assert words.add_up((0.7005, 0.003, 0.0), 2, 0.7065) == [0.71, 0.0, 0.0], "once: a cent of a part that is nothing"
    assert words.add_up((-0.004, 0.502, -0.004), 2, 0.494) == [0.0, 0.49, 0.0]
    assert words.add_up((0.004, 0.004, 0.004), 2) == [0.01, 0.0, 0.0], "where all are nothing, one takes it"
    assert words.per_thousand((61.4, 9.3, 869.8, 59.5)) == [61, 9, 870, 60]
    assert sum(words.per_thousand((1, 1, 1, 0))) == 1000
    assert words.per_thousand((0, 0, 0, 0)) == [0, 0, 0, 0]


def test_plain_ascii_loses_no_meaning():
    assert words.plain_ascii("‘zéggen’ € 4,20 – 3 × ≥") == "'zeggen' EUR 4,20 - 3 x >="
    for texts in words.TEXTS.values():
        assert all(words.plain_ascii(text).isascii() for text in texts)


def test_measures_are_written_in_their_unit():
    assert words.measure_value("kept_share", 0.8712) == "87.1%"
    assert words.measure_value("cost_to_serve", 3.456, "nl") == "€ 3,46"
    assert words.measure_value("wait_mean", 0.2) == "12 s"
    assert words.measure_value("nps", -12.4) == "-12"
    assert words.measure("unheard_of") == "unheard of"
    assert words.measure("nps", "nl") == "NPS"
    assert words.measure_unit("wait_mean", "nl") == "min"


def test_every_measure_of_the_vocabulary_has_words():
    from journeysim import measures

    names = getattr(measures, "NAMES", None)
    assert names, "measures.NAMES is empty"
    assert not set(names) - set(words.MEASURE_KINDS)


def test_every_shipped_belief_has_words():
    from importlib.resources import files

    text = files("journeysim.scenario").joinpath("beliefs.yaml").read_text("utf-8")
    for belief in ("plateau", "asymmetric", "linear", "convex_top", "delight_matters", "null_effort", "ceb_stated"):
        assert belief in text
        assert f"belief.{belief}" in words.TEXTS and f"belief.{belief}.line" in words.TEXTS
