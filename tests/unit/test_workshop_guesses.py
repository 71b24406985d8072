"""Guesses: read as people type them, one per person until the reveal, held against the result, saved without names."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from drawn import cut, overlapping, said, short
from hypothesis import given
from hypothesis import strategies as st

from journeysim import words
from journeysim.figures import guesses_told
from journeysim.figures.guesses import draw_guesses, guesses_data, limits
from journeysim.figures.numbers import About
from journeysim.workshop import guesses
from journeysim.workshop.guesses import Guess, GuessFault, Result

TWELVE = "a 4.20, b 1, = 0, a 3; a, b, =, a 10 b 0,5, a -2, b -2, a 1.5k"


def test_twelve_guesses_typed_in_one_line():
    found, unread = guesses.typed(TWELVE)
    assert unread == "" and len(found) == 12
    numbers = [each.number for each in found]
    assert numbers == [4.2, -1.0, 0.0, 3.0, None, None, 0.0, 10.0, -0.5, 2.0, -2.0, 1500.0]
    assert [each.verdict for each in found[:3]] == ["first", "second", "none"]


@pytest.mark.parametrize(
    ("text", "n", "unread"),
    [
        ("a 4,2, x 3, b 1", 2, "x 3"),
        ("hello", 0, "hello"),
        ("a 1.200", 0, "a 1.200"),  # one to one reader, twelve hundred to another
        ("A4 B 3", 2, ""),
        ("", 0, ""),
        ("a 1e5", 0, "a 1e5"),
        ("<script>", 0, "<script>"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_taken(text, n, unread):
    found, left = guesses.typed(text)
    assert (len(found), left) == (n, unread)


@given(st.text(max_size=200))
def test_no_line_breaks_the_reading(text):
    found, _ = guesses.typed(text)
    assert all(each.verdict in guesses.VERDICTS for each in found)


@given(st.lists(st.tuples(st.sampled_from("ab="), st.none() | st.integers(0, 999)), max_size=30))
def test_a_line_holds_as_many_guesses_as_were_typed(items):
    line = ", ".join(letter if number is None else f"{letter} {number}" for letter, number in items)
    found, unread = guesses.typed(line)
    assert unread == "" and len(found) == len(items)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,20", 4.2),
        ("€ 1.5k", 1500),
        ("-3", -3),
        ("2m", 2e6),
        ("1.500", None),
        ("150.000", None),
        ("x", None),
        ("nan", None),
        ("1e9", None),
        ("٣", None),
    ],
)
def test_numbers_as_typed_on_a_phone(typed, value):
    assert guesses.number_of(typed) == value


def test_a_number_points_to_the_design_that_is_said_to_be_better():
    assert guesses.guess_of({"verdict": "first", "number": "3"}) == Guess("first", 3.0)
    assert guesses.guess_of({"verdict": "second", "number": "3"}) == Guess("second", -3.0)
    assert guesses.guess_of({"verdict": "second", "number": "-3"}) == Guess("second", -3.0)
    assert guesses.guess_of({"verdict": "none"}) == Guess("none", 0.0)
    assert guesses.guess_of({"verdict": "first", "number": " "}) == Guess("first", None)


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        ({}, "verdict"),
        ({"verdict": "both"}, "verdict"),
        ({"verdict": ["first"]}, "verdict"),
        ({"verdict": "first", "number": "many"}, "number"),
    ]
    + [({"verdict": "first", "number": odd}, "number") for odd in (True, [1], {"a": 1}, float("nan"), float("inf"), 10**400, "9" * 400)],
)
def test_a_guess_that_is_none_is_refused_with_its_field(given_, field):
    with pytest.raises(GuessFault) as fault:
        guesses.guess_of(given_)
    assert fault.value.refusal.field == field


def filled(text, result=None, asked="gap"):
    slot = {}
    guesses.ask(slot, asked)
    guesses.put_typed(slot, guesses.typed(text)[0])
    if result is not None:
        guesses.reveal(slot, result)
    return slot


RESULT = Result("first", "gap", 2.2, 2.19, 2.22, 30)


def test_one_guess_each_changeable_until_the_reveal():
    slot = {}
    guesses.put(slot, "x", Guess("first", 3.0))
    guesses.put(slot, "x", Guess("second", -1.0))
    assert guesses.guesses_in(slot) == [Guess("second", -1.0)]
    guesses.reveal(slot, RESULT)
    with pytest.raises(GuessFault, match="over"):
        guesses.put(slot, "x", Guess("first", 2.0))
    assert guesses.guesses_in(slot) == [Guess("second", -1.0)]


def test_a_room_holds_so_many_and_no_more():
    slot = {}
    for number in range(guesses.MOST):
        guesses.put(slot, str(number), Guess("first", None))
    with pytest.raises(GuessFault):
        guesses.put(slot, "one more", Guess("first", None))
    guesses.put(slot, "3", Guess("second", None))  # who is in may still change


def test_what_was_typed_can_be_taken_back():
    slot = filled("a, b")
    guesses.put(slot, "phone", Guess("none", 0.0))
    guesses.take_back_typed(slot)
    assert guesses.guesses_in(slot) == [Guess("none", 0.0)]


def test_another_question_drops_the_guesses_of_the_old_one():
    slot = filled("a 3, b")
    guesses.ask(slot, "gap")
    assert len(guesses.guesses_in(slot)) == 2
    guesses.ask(slot, "yearly")
    assert guesses.guesses_in(slot) == []
    with pytest.raises(GuessFault):
        guesses.ask(slot, "weather")


def test_saved_rows_say_nothing_about_who_or_when():
    one, other = {}, {}
    for who, number in (("x", 3.0), ("y", 1.0)):
        guesses.put(one, who, Guess("first", number))
    for who, number in (("q", 1.0), ("p", 3.0)):
        guesses.put(other, who, Guess("first", number))
    assert guesses.as_csv(one) == guesses.as_csv(other)
    rows = list(csv.DictReader(io.StringIO(guesses.as_csv(filled("a 4.2, =", RESULT)))))
    assert [(row["row"], row["verdict"], row["number"]) for row in rows] == [
        ("guess", "first", "4.2"),
        ("guess", "none", "0.0"),
        ("calculated", "first", "2.2"),
    ]


def test_quartiles_are_those_of_the_textbook():
    assert guesses.quartiles([1, 2, 3, 4, 5]) == (2, 3, 4)
    assert guesses.quartiles([4]) == (4, 4, 4) and guesses.quartiles([]) is None
    assert guesses.quartiles([1.0, 2.0]) == (1.25, 1.5, 1.75)


@pytest.mark.parametrize("asked", guesses.ASKED)
def test_a_result_is_told_from_the_design_asked_about_first(asked):
    _, verdict = short("broadband")
    one = guesses.result_of(verdict, verdict.first, asked)
    other = guesses.result_of(verdict, verdict.second, asked)
    assert one.mean == pytest.approx(-other.mean) and one.low == pytest.approx(-other.high) and one.low <= one.mean <= one.high
    expected = {"gap": verdict.gap.mean, "yearly": verdict.yearly}
    if asked in expected:
        assert one.mean == pytest.approx(expected[asked])
    else:
        assert one.mean == pytest.approx(verdict.per_1000.only_first - verdict.per_1000.only_second, abs=3)
    if verdict.outcome == "better":
        assert (one.outcome, other.outcome) == ("first", "second")


@pytest.mark.parametrize(("outcome", "told"), [("no_difference", "none"), ("too_early", "too_early")])
def test_an_outcome_without_a_winner(outcome, told):
    _, verdict = short("broadband")
    assert guesses.result_of(dataclasses.replace(verdict, outcome=outcome), verdict.second, "gap").outcome == told


LONG = "Fix the invoice, tell people before they call, and give every team the mandate to act on what it hears"
CASES = {
    "twelve": (TWELVE, RESULT, "gap"),
    "far": ("a 4, b 1, = 0, a 3, a 900000", RESULT, "gap"),
    "many alike": (" ".join(["a 3"] * 60 + ["b 2"] * 30 + ["="] * 10), Result("none", "gap", 0.1, -0.2, 0.3, 30), "gap"),
    "nobody": ("", RESULT, "gap"),
    "no numbers": ("a, b, b", RESULT, "gap"),
    "yearly": ("a 100k, a 150k, b 1m", Result("first", "yearly", 151234, 149000, 153000, 30), "yearly"),
    "kept": ("a 3, b 9", Result("too_early", "keeps", 3, -2, 9, 30), "keeps"),
    "before": ("a 3, b 9", None, "keeps"),
    "one": ("=", Result("none", "gap", 0.0, 0.0, 0.0, 30), "gap"),
}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("titles", [("Basics in order", "Wow"), (LONG, f"Not: {LONG}")], ids=["short", "long"])
def test_the_figure_stands_free_and_says_who_foresaw_it(name, lang, titles):
    text, result, asked = CASES[name]
    slot = filled(text, result, asked)
    about = About("Regional broadband", "EUR", 30, dict(zip(("a", "b"), titles, strict=True)))
    figure = draw_guesses(guesses_data(guesses.rows(slot), about, "a", "b"), lang=lang)
    assert not cut(figure) and not overlapping(figure)
    told = " ".join(said(figure))
    everybody = guesses.guesses_in(slot)
    if result is not None and result.outcome != "too_early" and everybody:
        right = sum(each.verdict == result.outcome for each in everybody)
        assert str(right) in told and str(len(everybody)) in told


def test_one_wild_guess_does_not_squeeze_the_others():
    low, high = limits([1.0, 2.0, 3.0, 4.0, 1e9], {"row": "calculated", "number": 2.2, "low": 2.19, "high": 2.22})
    assert low < 0 and 4 <= high < 100


@pytest.mark.parametrize(
    ("value", "asked", "english", "dutch"),
    [
        (1.5, "gap", "'A' € 1.50 ahead", "'A' ligt € 1,50 voor"),
        (-1.5, "gap", "'B' € 1.50 ahead", "'B' ligt € 1,50 voor"),
        (0.001, "gap", "no difference", "geen verschil"),
        (-16.0, "keeps", "'B' keeps 16 more", "'B' houdt er 16 meer vast"),
    ],
)
def test_a_number_is_told_by_who_is_ahead(value, asked, english, dutch):
    """Once: who thought 'Wow' to be better by € 1.50 read that the guess was -€ 1.50."""
    assert [guesses_told.ahead(value, asked, "EUR", ("A", "B"), lang) for lang in ("en", "nl")] == [english, dutch]


def test_the_interval_is_seen_from_who_is_ahead():
    said = guesses_told.calculated(-2.0, -2.5, -1.5, "gap", "EUR", ("A", "B"), "en")
    assert said == "Calculated: 'B' € 2.00 ahead (95% interval € 1.50 to € 2.50)."
    assert "-€ 1.00 to € 3.00" in guesses_told.calculated(1.0, -1.0, 3.0, "gap", "EUR", ("A", "B"), "en")
