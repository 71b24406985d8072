"""Sliders and switches: every range of every shipped file, what is refused, and what a reader sees."""

from pathlib import Path

import pytest
from live import FORM, TEXT

from journeysim import scenario, words
from journeysim.errors import ScenarioError, UsageError
from journeysim.workshop import controls, stating

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))


@pytest.fixture(scope="module")
def base():
    return scenario.parse(TEXT)


def test_every_range_of_every_shipped_file_is_a_slider_that_moves():
    assert len(SHIPPED) > 10
    for file in SHIPPED:
        found = controls.sliders(scenario.load(file))
        assert found
        for slider in found.values():
            steps = round((slider.high - slider.low) / slider.step)
            assert 1 <= steps <= 500, (file.name, slider.path)
            for place in {0, 1, steps // 2, steps}:
                shown = min(float(f"{slider.low + place * slider.step:.9g}"), slider.high)
                text = slider.text(shown)
                back = slider.value if text is None else slider.number_of(text)
                assert back == pytest.approx(shown), (file.name, slider.path, text)


@pytest.mark.parametrize("file", SHIPPED[::3], ids=lambda file: file.stem)
def test_the_ends_of_a_slider_are_what_the_file_may_say(file):
    base = scenario.load(file)
    for slider in list(controls.sliders(base).values())[::4]:
        for end in (slider.low, slider.high):
            text = slider.text(end)
            if text is None:
                continue
            try:
                changed = base.changed({slider.path: text})
            except ScenarioError as fault:
                assert "add up to" in str(fault)  # shares of one list that exclude each other: refused with the reason
                continue
            now = {item.path: item for item in changed.assumptions()}[slider.path]
            assert now.number == pytest.approx(end / slider.factor), slider.path


def test_the_value_of_the_file_is_no_change(base):
    slider = controls.sliders(base)[FORM]
    assert (slider.low, slider.value, slider.high) == (70.0, 80.0, 90.0)
    assert slider.text(80.0) is None and slider.text(85.0) == "85%"


@pytest.mark.parametrize("value", [69.0, 90.5, 1e9, -1.0])
def test_out_of_range_is_refused(base, value):
    with pytest.raises(UsageError, match="from 70 to 90"):
        controls.sliders(base)[FORM].text(value)


def test_switches_write_designs(base):
    on = controls.switched(base, base, "clearer", "faster", True)
    assert on == {"designs.clearer.do": "[clear_form, faster]"}
    now = base.changed(dict(on))
    assert now.designs["clearer"].do == ("clear_form", "faster")
    assert controls.switched(base, now, "clearer", "faster", False) == {"designs.clearer.do": None}, "back to the file"
    off = controls.switched(base, base, "clearer", "clear_form", False)
    assert base.changed(dict(off)).designs["clearer"].do == ()


def test_today_and_unknown_names_have_no_switch(base):
    for design, initiative in (("today", "faster"), ("nobody", "faster"), ("clearer", "nothing")):
        with pytest.raises(UsageError, match="no"):
            controls.switched(base, base, design, initiative, True)


def test_belief_and_pair_are_what_ifs_of_the_whole_file(base):
    now = base.changed({**controls.believed(base, "plateau"), **controls.compared(base, "quicker", "today")})
    assert now.believe == "plateau" and now.between == ("quicker", "today")
    assert controls.believed(base, base.believe) == {"believe": None}
    assert controls.compared(base, "clearer", "quicker") == {"question_between": None}
    with pytest.raises(UsageError, match="different"):
        controls.compared(base, "today", "today")


def test_numbers_are_shown_as_a_reader_reads_them(base):
    sliders = controls.sliders(base)
    assert controls.shown(sliders["teams.phone.wage"], 32.0, "nl") == "€ 32 per uur"
    assert controls.shown(sliders["customers.segments.everyone.value"], 8.0, "nl") == "€ 8,00"
    assert controls.shown(sliders[FORM], 85.0, "en") == "85%"
    assert controls.shown(sliders["journey.call.takes"], 8.0, "en").endswith(" min")


def test_every_number_of_every_shipped_file_has_a_name_and_a_place_in_both_languages():
    for file in SHIPPED:
        base = scenario.load(file)
        for path in controls.sliders(base):
            english, dutch = ((controls.group_of(path, base, lang), controls.named(path, base, lang)) for lang in words.LANGUAGES)
            assert all(english + dutch) and english[1] != dutch[1] and path not in english[1], (path, english, dutch)


def test_a_switch_without_a_title_is_named_in_words(base):
    """Once: the page of the smallest shipped file said `clear_form`."""
    hello = scenario.load(next(file for file in SHIPPED if file.stem == "hello"))
    assert stating.initiative(hello, "clear_form", "en")["title"] == "clear form"
    assert stating.initiative(base, "clear_form", "en")["title"] == "A clear form"


@pytest.mark.parametrize(
    ("change", "english", "dutch"),
    [
        ("{journey.form.succeeds: {value: +6 points, range: +2 points to +9 points}}", "+6.0 percentage points", "+6,0 procentpunt"),
        ("{teams.phone.people: {value: +2, range: +1 to +3}}", "+2 people", "+2 mensen"),
        ("{teams.phone.people: {value: +1, range: +1 to +3}}", "+1 person", "+1 persoon"),
        ("{journey.call.cost: {value: +€1.50, range: +€1 to +€2}}", "+€ 1.50", "+€ 1,50"),
        ("{journey.form.succeeds: {value: 90%, range: 85% to 95%}}", "90.0%", "90,0%"),
    ],
)
def test_what_an_initiative_adds_is_read_with_a_plus(change, english, dutch):
    """Once: two people more stood there as '2 people'."""
    base = scenario.parse(TEXT.replace("changes: {journey.call.takes: times 0.9}", f"changes: {change}"))
    slider = next(one for path, one in controls.sliders(base).items() if path.startswith("faster: "))
    assert [controls.shown(slider, slider.value, lang) for lang in ("en", "nl")] == [english, dutch]
    assert controls.slider_document(slider, base, "nl", None)["before"] == ("" if english == "90.0%" else "+€ " if "€" in english else "+")
