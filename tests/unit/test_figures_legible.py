"""No text stands on another or over the edge, in any figure of any shipped scenario, in either language, nor with unkind titles."""

import dataclasses

import pytest
from drawn import NAMES, cut, overlapping, said, short, texts
from matplotlib.text import Text

from journeysim import figures, questions, words
from journeysim.figures.journey import draw_journey, journey_data

LONG = "Fix the invoice, tell people before they call, and give every team the mandate to act on what it hears from customers"


def flaws(drawn):
    found = []
    for name, (figure, _) in drawn.items():
        boxes = texts(figure)
        flaw = (name, cut(figure, boxes), overlapping(figure, boxes))
        if flaw[1] or flaw[2]:
            found.append(flaw)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_shipped_scenarios_stand_free(name):
    ran, verdict = short(name)
    for lang in words.LANGUAGES:
        drawn = figures.draw_all(ran, verdict, lang=lang)
        assert flaws(drawn) == [], lang


def test_a_study_without_verdict_is_drawn_too():
    ran, _ = short("hello")
    drawn = figures.draw_all(ran, questions.ran(ran, "today"), lang="nl")
    assert flaws(drawn) == []
    assert not any("verdict" in name for name in drawn)


def retitled(ran, titles):
    """The same study with other titles."""
    designs = {name: dataclasses.replace(design, title=titles.get(name, design.title)) for name, design in ran.scenario.designs.items()}
    return dataclasses.replace(ran, scenario=dataclasses.replace(ran.scenario, designs=designs))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_long_titles_wrap(lang):
    ran, verdict = short("moving-house")
    ran = retitled(ran, {"today": f"{LONG}, as it is", verdict.first: LONG, verdict.second: f"Not: {LONG}"})
    assert flaws(figures.draw_all(ran, verdict, lang=lang)) == []


def test_dollars_underscores_and_any_alphabet_are_shown_as_they_are():
    ran, verdict = short("hello")
    title = r"Save $5 and $6, x_1^2 \alpha {} é ж 你好 🙂"
    drawn = figures.draw_all(retitled(ran, {verdict.first: title}), verdict, lang="en")
    figure, _ = drawn["02-verdict"]
    assert any(title in text for text in said(figure))
    shown = [text for figure, _ in drawn.values() for text in figure.findobj(Text) if text.get_text().strip()]
    assert len(shown) > 100 and not any(text.get_parse_math() for text in shown)


@pytest.mark.parametrize("count", [1, 2, 6, 9, 15])
def test_a_journey_of_up_to_fifteen_steps_stays_legible(count):
    data = journey_data(short("insurance-claim")[0].scenario)
    steps = [row for row in data.rows if row["row"] == "step" and not row["detour"]]
    rows = [{**steps[i % len(steps)], "step": f"step_{i}", "title": f"Step number {i} of this long journey"} for i in range(count)]
    routes = [row for row in data.rows if row["row"] == "on_failure" and row["step"] == steps[0]["step"]]
    rows += [{**route, "step": row["step"]} for row in rows for route in routes]
    rows += [row for row in data.rows if row["row"] == "step" and row["detour"]]
    figure = draw_journey(dataclasses.replace(data, rows=rows), lang="nl")
    assert not cut(figure) and not overlapping(figure)
    assert all(any(f"Step number {i}" in text for text in said(figure)) for i in range(count))
    assert any(text.startswith("Ingekort") for text in said(figure)) is (count > 9)  # what does not fit is left out, and said to be
    assert min(text.get_fontsize() for text in figure.findobj(lambda artist: hasattr(artist, "get_fontsize")) if text.get_text()) >= 8


def test_the_instruments_find_what_they_look_for():
    figure = draw_journey(journey_data(short("hello")[0].scenario))
    assert not overlapping(figure) and not cut(figure)
    first, box = texts(figure)[0]
    figure.text(box.x0 / figure.bbox.width, box.y0 / figure.bbox.height, "on top of it")
    figure.text(0.99, 0.5, "over the edge")
    assert (first, "on top of it") in overlapping(figure)
    assert cut(figure) == ["over the edge"]
