"""The reveal on a phone: upright, in type that can be read there, with every guess in it and nobody's markup."""

from xml.etree import ElementTree

import pytest

from journeysim.workshop import phone_figure
from journeysim.workshop.guesses import VERDICTS, Guess, Result, typed

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Een heel lange <b>naam</b> & nog *meer* woorden die maar doorgaat, zonder einde"


def drawn(line, result, titles=("Basics in order", "Wow"), lang="en"):
    guesses = sorted(typed(line)[0], key=lambda each: VERDICTS.index(each.verdict))
    return ElementTree.fromstring(phone_figure.figure(guesses, result, titles, "EUR", lang))


def texts(svg):
    return ["".join(one.itertext()).strip() for one in svg.iter(f"{SVG}text")]


def test_votes_dots_and_lines_are_those_of_the_guesses():
    svg = drawn("a 4, b 1, = 0, a, a 2", Result("first", "gap", 2.2, 2.1, 2.3, 30))
    said = texts(svg)
    assert "3 this came out" in said and said.count("1") == 2 and "'Wow' is better" in said
    assert len(list(svg.iter(f"{SVG}circle"))) == 4, "one dot for every guess with a number"
    assert {"middle guess", "calculated"} <= set(said) and "€ 0.00" in said
    bars = [float(one.get("width")) for one in svg.iter(f"{SVG}rect") if one.get("rx")]
    assert bars[0] == pytest.approx(3 * bars[1], rel=0.01) and bars[1] == bars[2]


def test_everything_stands_within_the_figure_whatever_is_guessed():
    for line in ("a 1", "a 1m, b 2m, = 0, a 3", ", ".join(["a 2"] * 60), "a, b, ="):
        svg = drawn(line, Result("second", "yearly", -150_000.0, -180_000.0, -120_000.0, 30), (LONG, "z" * 300), "nl")
        wide, high = map(float, svg.get("viewBox").split()[2:])
        for one in svg.iter(f"{SVG}circle"):
            assert 0 < float(one.get("cx")) < wide and 0 < float(one.get("cy")) < high
        for one in svg.iter(f"{SVG}text"):
            assert 0 <= float(one.get("x")) <= wide and 0 < float(one.get("y")) < high
        assert max(map(len, texts(svg))) <= phone_figure.SMALL_LETTERS


def test_titles_are_text_and_never_code():
    content = phone_figure.figure([Guess("none")], Result("none", "keeps", 0.0, -1.0, 1.0, 4), ("<script>", "</svg>&"), "EUR", "nl")
    assert b"<script>" not in content and len(texts(ElementTree.fromstring(content))) == 6
