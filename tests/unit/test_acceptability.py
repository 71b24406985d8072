"""What a kept customer would have to be worth: lines that cross where they must, the choice by the mean, and a figure that says so."""

import dataclasses

import numpy as np
import pytest
from drawn import said, short

from journeysim import figures, scenario, study
from journeysim.figures.acceptability import acceptability_data, draw_acceptability, lines_of
from journeysim.figures.numbers import About
from journeysim.questions.acceptability import acceptability, benefits_at, envelope
from journeysim.questions.sides import side

# A form that half of the customers give up at (today), or nobody (`ease`, for € 2 a customer; `dear`, for € 3). Everyone decides once at
# the end of the day, so that who is not lost is kept, and keeping costs € 2 over the share that more are kept.
TEXT = """\
journeysim: 1
title: What keeps
run: {horizon: 1 day, starts: 2027-01-04, runs: 20, matters: €0.10, seed: 3}
customers: {arrive: 400 per day, segments: {all: {value: €0, kept_value: €1, stays: 60%}}}
journey: {form: {gives_up: 50%}}
friction: {sensitivity: 0}
initiatives:
  easier: {changes: {journey.form.gives_up: 0%, journey.form.cost: €2}}
  gilded: {changes: {journey.form.gives_up: 0%, journey.form.cost: €3}}
designs:
  ease: {title: Ease, do: [easier]}
  dear: {title: Gilded, do: [gilded]}
"""


def sides_of(text=TEXT, names=("today", "ease", "dear"), runs=20):
    found = scenario.parse(text)
    ran = study.run(found, [study.Case(name, found.believe) for name in names], runs=runs, workers=1)
    return [side(ran, name) for name in names]


def test_the_envelope_by_hand():
    """Lines 1, x, 3x - 4: from 1 the second, from 2 the third."""
    slopes, heights = np.array([0.0, 1.0, 3.0]), np.array([1.0, 0.0, -4.0])
    assert envelope(slopes, heights, 10.0) == [(1.0, 0, 1), (2.0, 1, 2)]
    assert envelope(slopes, heights, 1.5) == [(1.0, 0, 1)]
    assert envelope(slopes[::-1], heights[::-1], 10.0) == [(1.0, 2, 1), (2.0, 1, 0)]
    assert envelope(np.zeros(2), np.array([1.0, 2.0]), 10.0) == []
    assert envelope(np.array([0.0, 1.0, 2.0]), np.zeros(3), 10.0) == []  # level at 0: the steepest from there on


def test_at_the_worth_in_the_file_it_is_the_net_value():
    """Half of kept_value's own € 100, everything else as it was: the difference in net value that the verdict has."""
    sides = sides_of(TEXT.replace("kept_value: €1", "kept_value: €100"))
    found = acceptability(sides)
    assert found.now == pytest.approx(100.0) and found.one_worth
    today = sides[0].net_value
    for place, item in enumerate(sides):
        at = [each.difference.mean for each in found.benefits if each.design == item.design and each.value == pytest.approx(100.0)]
        assert at == [pytest.approx(float((item.net_value - today).mean()))], place


def test_the_choice_changes_where_it_must():
    """€ 2 a customer over the share that more are kept; the dearer one is never the choice."""
    sides = sides_of()
    found = acceptability(sides)
    (change,) = found.changes
    assert (change.below, change.above) == ("today", "ease")
    more = float((sides[1].measure("kept_share") - sides[0].measure("kept_share")).mean())
    assert more > 0.02 and change.value == pytest.approx(2.0 / more) and change.low < change.value < change.high
    assert {item.design for item in found.benefits if item.preferred} == {"today", "ease"}
    assert found.preferred_at(0.0) == "today" and found.preferred_at(found.highest) == "ease"
    assert found.highest > change.value
    shares = {}
    for item in found.benefits:
        shares.setdefault(item.value, []).append(item.best_share)
    assert all(sum(each) == pytest.approx(1.0) for each in shares.values()) and len(shares) == 41


def test_the_choice_is_by_the_mean_and_not_by_how_often():
    """Nine runs in ten `one` is a little better, in the tenth far worse: mostly best, and never the choice."""
    sides = sides_of(runs=20)
    kept, apart = np.zeros((3, 20)), np.zeros((3, 20))
    kept[1] = 0.001
    apart[1], apart[1, ::10] = 1.0, -30.0
    first = benefits_at([item.design for item in sides], kept, apart, np.array([0.0]))
    assert [item.design for item in first if item.preferred] == ["today"]
    assert next(item.best_share for item in first if item.design == "ease") == pytest.approx(0.9)


def test_without_a_difference_in_who_is_kept_there_is_nothing_to_show():
    assert acceptability(sides_of(TEXT.replace("journey.form.gives_up: 0%, ", ""))) is None
    assert acceptability_data(None, About("x", "EUR", 2)).rows == ()


def test_segments_with_worths_of_their_own_have_a_mean():
    two = "segments: {all: {share: 50%, value: €0, kept_value: €1, stays: 60%}, some: {share: 50%, value: €0, kept_value: €3, stays: 60%}}"
    found = acceptability(sides_of(TEXT.replace("segments: {all: {value: €0, kept_value: €1, stays: 60%}}", two)))
    assert not found.one_worth and 1.8 < found.now < 2.2


def test_the_figure_draws_the_numbers():
    found = acceptability(sides_of())
    about = About("What keeps", "EUR", 20, {"today": "As it is", "ease": "Ease", "dear": "Gilded"})
    data = acceptability_data(found, about)
    figure = draw_acceptability(data)
    assert set(lines_of(data)) == {"today", "ease", "dear"}
    drawn = {line.get_label(): line.get_ydata() for line in figure.axes[1].lines if line.get_label() in lines_of(data)}
    for design, found_rows in lines_of(data).items():
        assert list(drawn[design]) == pytest.approx([row["mean"] for row in found_rows])
    thick = [line for line in figure.axes[1].lines if line.get_label() == "choice"]
    assert [line.get_xdata()[0] for line in thick] == pytest.approx([0.0, found.changes[0].value])
    assert thick[0].get_ydata()[1] == pytest.approx(0.0) and thick[1].get_ydata()[0] == pytest.approx(0.0, abs=1e-9)
    assert any(text.startswith("'Ease' is the choice once a kept customer is worth € ") for text in said(figure))
    assert any("in the file: € 1" in text for text in said(figure))
    dutch = draw_acceptability(data, lang="nl")
    assert any(text.startswith("'Ease' is de keuze zodra een behouden klant €") for text in said(dutch))
    never = dataclasses.replace(found, changes=(), benefits=tuple(item for item in found.benefits if item.value < 3.0))
    assert any("whatever a kept customer is worth up to" in text for text in said(draw_acceptability(acceptability_data(never, about))))
    often = dataclasses.replace(found, changes=found.changes * 2)
    assert any("The choice changes 2 times" in text for text in said(draw_acceptability(acceptability_data(often, about))))


def test_one_run_draws_too():
    found = acceptability(sides_of(runs=1))
    assert found.runs == 1 and np.isnan(found.changes[0].low)
    draw_acceptability(acceptability_data(found, About("x", "EUR", 1, {"today": "Now", "ease": "Ease", "dear": "Gilded"})))


def test_every_comparison_has_it_after_the_plane():
    ran, verdict = short("delight-wins")
    names = [picture.name[3:] for picture in figures.pictures(ran, verdict)]
    assert names[names.index("plane") + 1] == "acceptability"


def test_the_plane_has_a_dot_per_run():
    ran, verdict = short("delight-wins")
    picture = next(item for item in figures.pictures(ran, verdict) if item.name.endswith("plane"))
    cloud = [row for row in picture.rows if row["what"] == "run"]
    assert len(cloud) == 2 * ran.runs
    dots = [line for ax in picture.figure().axes for line in ax.lines if line.get_label() == "cloud"]
    assert sum(len(line.get_xdata()) for line in dots) == len(cloud)
    means = [row for row in picture.rows if row["what"] == "mean"]
    for row in means:
        own = [run["cost_mean"] for run in cloud if run["design"] == row["design"]]
        assert row["cost_mean"] == pytest.approx(np.mean(own))
