"""The numbers given to figures: what the rows hold is what the study says, and what is drawn is what the rows hold."""

import hashlib
import itertools
import math
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from drawn import said, short
from verdicts import estimate, verdict

from journeysim import figures, questions, words
from journeysim.figures import About, Numbers, style
from journeysim.figures.cash import cash_rows, draw_cash
from journeysim.figures.customers import customers_data, draw_customers
from journeysim.figures.known import draw_known, known_data
from journeysim.figures.scorecard import draw_scorecard, scorecard_row
from journeysim.figures.verdict import draw_verdict, verdict_data
from journeysim.figures.waterfall import draw_waterfall, waterfall_rows
from journeysim.figures.week import draw_week
from journeysim.questions.answers import Difference, Known, Per1000
from journeysim.questions.sides import side
from journeysim.questions.verdict import DAYS_A_YEAR

ABOUT = About("A shop", "EUR", 40, {"today": "As it is", "effortless": "Basics in order", "delight": "Wow"}, "asymmetric")
NAME = "insurance-claim"


@pytest.fixture(scope="module")
def drawn():
    ran, found = short(NAME)
    return figures.draw_all(ran, found, lang="en")


def rows_of(drawn, name):
    (found,) = [rows for key, (_, rows) in drawn.items() if key.endswith(f"-{name}")]
    return found


def figure_of(drawn, name):
    (found,) = [figure for key, (figure, _) in drawn.items() if key.endswith(f"-{name}")]
    return found


def panels(figure):
    return [ax for ax in figure.axes if ax.get_label() != "canvas"]


def lines(ax, label):
    return [line for line in ax.lines if line.get_label() == label]


def test_the_figures_come_in_the_order_of_a_presentation(drawn):
    kinds = ("journey", "verdict", "customers", "lost", "scorecard", "waterfall", "cash", "plane", "acceptability")
    kinds += ("beliefs", "week")
    kinds += ("contacts", "owners", "known")
    assert list(drawn) == [f"{place:02d}-{kind}" for place, kind in enumerate(kinds, 1)]
    assert all(rows and all(isinstance(row, dict) for row in rows) for _, rows in drawn.values())


def test_every_figure_says_how_many_runs_and_what_its_interval_is(drawn):
    for name, (figure, _) in drawn.items():
        told = " | ".join(said(figure))
        if name == "01-journey":
            assert "nothing simulated" in told
            continue
        assert "2 runs" in told, name
        assert "interval" in told or name.endswith("beliefs"), name


def test_the_number_line_stands_where_the_verdict_says():
    figure = draw_verdict(verdict_data(verdict(), ABOUT))
    (line,) = panels(figure)
    dots = [float(mark.get_xdata()[0]) for mark in line.lines if mark.get_marker() == "o"]
    assert dots == [4.20, 5.0, 0.8]
    bars = [list(mark.get_xdata()) for mark in line.lines if mark.get_linestyle() == "-" and len(mark.get_xdata()) == 2][1:]
    assert np.allclose(bars, [(3.8, 4.6), (4.6, 5.4), (0.4, 1.2)])
    assert "+€ 4.20 (€ 3.80 to € 4.60)" in said(figure)
    assert "'Basics in order' is better than 'Wow'" in said(figure)


def test_no_difference_and_too_early_are_titled_so():
    same = verdict(outcome="no_difference", gap_90=estimate(0.2, -0.7, 1.1))
    told = said(draw_verdict(verdict_data(same, ABOUT), lang="nl"))
    assert "Geen verschil dat ertoe doet tussen 'Basics in order' en 'Wow'" in told
    assert any("90%-interval -€ 0,70 tot € 1,10" in text for text in told)
    told = said(draw_verdict(verdict_data(verdict(outcome="too_early"), ABOUT)))
    assert "Too early to tell: 'Basics in order' or 'Wow'" in told


def test_a_thousand_dots_in_four_groups():
    figure = draw_customers(customers_data(verdict(), ABOUT))
    dots = {group.get_label(): len(group.get_offsets()) for ax in figure.axes for group in ax.collections}
    assert dots == {"both": 870, "only_first": 61, "only_second": 9, "neither": 60}
    places = np.concatenate([group.get_offsets() for ax in figure.axes for group in ax.collections])
    assert len({tuple(np.round(place, 3)) for place in places}) == 1000
    assert "Of 1,000 customers, 'Basics in order' keeps 52 more than 'Wow'" in said(figure)


def test_groups_of_nobody_and_of_everybody():
    figure = draw_customers(customers_data(verdict(per_1000=Per1000(0, 0, 400, 600, 90, 0)), ABOUT), lang="nl")
    assert {group.get_label(): len(group.get_offsets()) for group in figure.axes[0].collections if len(group.get_offsets())} == {
        "both": 400,
        "neither": 600,
    }


def test_the_waterfall_ends_where_its_parts_add_up_to():
    parts = {"value": (50.0, 40.0, 60.0), "staff": (-20.0, -25.0, -15.0), "step": (0.0, 0.0, 0.0), "initiative": (-5.0, -5.0, -5.0)}
    figure = draw_waterfall(Numbers(waterfall_rows("effortless", parts, (25.0, 20.0, 30.0), 40), ABOUT))
    (chart,) = panels(figure)
    bars = [(container.get_label(), container[0].get_y(), container[0].get_height()) for container in chart.containers]
    assert bars == [("value", 0.0, 50.0), ("staff", 50.0, -20.0), ("initiative", 30.0, -5.0), ("total", 0.0, 25.0)]


@pytest.mark.parametrize(
    ("total", "outcome", "title"),
    [
        ((25.0, 20.0, 30.0), "better", "'Basics in order' brings € 25.00 a year more than 'As it is'"),
        ((-25.0, -30.0, -20.0), "worse", "'Basics in order' brings € 25.00 a year less than 'As it is'"),
        ((25.0, -200.0, 250.0), "too_early", "Too few runs to tell whether 'Basics in order' brings more than 'As it is'"),
        ((25.0, math.nan, math.nan), "too_early", "Too few runs to tell whether 'Basics in order' brings more than 'As it is'"),
        ((2.0, -1.0, 5.0), "no_difference", "No difference that matters between 'Basics in order' and 'As it is'"),
    ],
)
def test_the_waterfall_claims_what_its_interval_carries(total, outcome, title):
    parts = {"value": (total[0], *total[1:])}
    figure = draw_waterfall(Numbers(waterfall_rows("effortless", parts, total, 40), ABOUT, {"outcome": outcome}))
    assert title in said(figure)
    if math.isfinite(total[1]):
        (chart,) = panels(figure)
        (bar,) = lines(chart, "interval")
        (amount,) = [text for text in chart.texts if text.get_fontweight() == "bold"]
        figure.draw_without_rendering()
        box, line = amount.get_window_extent(), bar.get_window_extent()
        assert box.y0 >= line.y1 or box.y1 <= line.y0


def test_customers_kept_claim_what_their_interval_carries():
    noisy = Difference("kept_share", "share", estimate(0.9), estimate(0.85), estimate(0.05, -0.1, 0.2), 0.5, 0.5, 0.0)
    told = said(draw_customers(customers_data(verdict(differences=(noisy,)), ABOUT), lang="nl"))
    assert "Te weinig doorrekeningen om te zeggen of 'Basics in order' meer klanten behoudt dan 'Wow'" in told


def test_the_waterfall_of_a_study_is_its_difference_with_today(drawn):
    ran, found = short(NAME)
    design, today = side(ran, found.first), side(ran, "today")
    rows = rows_of(drawn, "waterfall")
    a_year = design.on_offer * DAYS_A_YEAR / design.days
    expected = float(((design.net_value - today.net_value) * a_year).mean())
    assert rows[-1]["mean"] == pytest.approx(expected, rel=1e-6)
    assert sum(row["mean"] for row in rows[:-1]) == pytest.approx(rows[-1]["mean"], rel=1e-9, abs=1e-6)


def test_customers_lost_add_up_to_the_outcomes(drawn):
    ran, found = short(NAME)
    for design in ("today", found.first, found.second):
        rows = [row for row in rows_of(drawn, "lost") if row["design"] == design]
        shares = side(ran, design)
        reasons = {"gave_up": "gave_up_share", "walked_out": "abandoned_share", "left": "left_share"}
        for reason, share in reasons.items():
            assert sum(row[reason] for row in rows) == pytest.approx(1000 * float(shares.measure(share).mean()), abs=0.5)
        assert rows[-1]["step"] == "after" and rows[-1]["not_back"] > 0
        assert rows[-1]["effort_so_far"] == pytest.approx(sum(row["effort"] for row in rows))
        assert rows[-1]["effort_so_far"] == pytest.approx(float(shares.measure("effort_mean").mean()))  # as in the table


def test_bars_of_lost_customers_are_as_long_as_their_rows(drawn):
    _, found = short(NAME)
    figure = figure_of(drawn, "lost")
    designs = ("today", found.first, found.second)
    for ax, design in zip(panels(figure), designs):
        rows = {row["step"]: row for row in rows_of(drawn, "lost") if row["design"] == design}
        for container in ax.containers:
            step, reason = container.get_label().rsplit(" ", 1)
            assert container[0].get_width() == pytest.approx(rows[step][reason])
    stairs = panels(figure)[3]
    for design in designs:
        (stair,) = lines(stairs, design)
        assert stair.get_xdata()[-1] == [row for row in rows_of(drawn, "lost") if row["design"] == design][-1]["effort_so_far"]


def test_the_scorecard_compares_with_today_in_the_good_direction():
    def row(line, change):
        return scorecard_row(line, "effortless", (1.0, 0.9, 1.1), change, 40)["against_today"]

    assert row("grade_mean", (0.2, 0.1, 0.3)) == "better"
    assert row("contacts_per_episode", (0.2, 0.1, 0.3)) == "worse"
    assert row("cost_a_year", (-0.2, -0.3, -0.1)) == "better"
    assert row("nps", (0.2, -0.1, 0.5)) == "same"
    assert row("nps", None) == ""


def test_the_scorecard_marks_no_change_a_reader_cannot_see():
    rows = []
    for line, mean, change in (("fte", 0.91, 0.02), ("nps", 10.0, 4.0)):
        rows.append(scorecard_row(line, "today", (mean - change, 0.8, 12.0), None, 40))
        rows.append(scorecard_row(line, "effortless", (mean, 0.8, 12.0), (change, change / 2, change * 2), 40))
    assert [row["against_today"] for row in rows] == ["", "worse", "", "better"]  # the table keeps what the runs say
    told = said(draw_scorecard(Numbers(rows, ABOUT)))
    assert "▲ better" in told and "▲ worse" not in told


def test_the_scorecard_of_a_study_holds_its_measures(drawn):
    ran, found = short(NAME)
    for row in rows_of(drawn, "scorecard"):
        if row["line"] in ran.measures[ran.cases[0]]:
            values = side(ran, row["design"]).measure(row["line"])
            assert row["mean"] == pytest.approx(float(values.mean()))
    told = said(figure_of(drawn, "scorecard"))
    grade = float(side(ran, found.first).measure("grade_mean").mean())
    assert words.number(grade, 2) in told


def test_the_scorecard_needs_no_teams():
    rows = [scorecard_row("net_value_a_year", "today", (10.0, 9.0, 11.0), None, 40)]
    assert "Today in figures" in said(draw_scorecard(Numbers(rows, About("x", "EUR", 40, {"today": "today"}))))


def test_cash_starts_with_what_is_paid_and_is_drawn_per_design(drawn):
    _, found = short(NAME)
    figure, rows = figure_of(drawn, "cash"), rows_of(drawn, "cash")
    for design in (found.first, found.second):
        own = [row for row in rows if row["design"] == design]
        assert own[0]["mean"] == pytest.approx(-found.invested[design])
        (line,) = [line for ax in panels(figure) for line in lines(ax, design)]
        assert list(line.get_ydata()) == [row["mean"] for row in own]
        assert own[-1]["months"] == pytest.approx(14 / (365.25 / 12), rel=0.02)


@pytest.mark.parametrize(
    ("days", "axis", "marks", "title"),
    [
        (14, "weeks from the start", ["0", "1", "2"], "After 2 weeks"),
        (91.3125, "months from the start", ["0", "1", "2", "3"], "After 3 months"),
        (365.25, "months from the start", ["0", "2", "4", "6", "8", "10", "12"], "After 12 months"),
    ],
)
def test_time_is_told_in_whole_weeks_or_months(days, axis, marks, title):
    months = [0.0, days / (365.25 / 12)]
    rows = cash_rows("effortless", months, [(-5.0, -5.0, -5.0), (40.0, 30.0, 50.0)], 40)
    figure = draw_cash(Numbers(rows, ABOUT))
    (chart,) = panels(figure)
    assert [label.get_text() for label in chart.get_xticklabels()] == marks
    assert axis in said(figure)
    assert any(text.startswith(f"{title} 'Basics in order' is € 40.00 ahead") for text in said(figure))


def test_cash_claims_what_its_interval_carries():
    rows = cash_rows("effortless", [0.0, 12.0], [(-5.0, -5.0, -5.0), (4.0, -30.0, 50.0)], 40)
    told = said(draw_cash(Numbers(rows, ABOUT)))
    assert "After 12 months: too few runs to tell whether 'Basics in order' is ahead of doing nothing" in told


@pytest.mark.parametrize("turn", [0.5, 3.0, 6.0, 9.0, 11.8])
def test_paid_back_stands_beside_its_line(turn):
    rows = cash_rows("effortless", [0.0, 12.0], [(-turn, -turn, -turn), (12 - turn, 11 - turn, 13 - turn)], 40)
    figure = draw_cash(Numbers(rows, ABOUT, {"payback.effortless": turn}))
    (chart,) = panels(figure)
    (label,) = [text for text in chart.texts if text.get_text().startswith("paid back")]
    figure.draw_without_rendering()
    box = label.get_window_extent().transformed(chart.transData.inverted())
    at = np.linspace(box.x0, box.x1, 50)
    assert not any(box.y0 < x - turn < box.y1 for x in at)
    assert box.y0 > 0 or box.y1 < 0


def test_the_plane_holds_paired_differences(drawn):
    ran, found = short(NAME)
    figure, rows = figure_of(drawn, "plane"), [row for row in rows_of(drawn, "plane") if row["what"] == "mean"]
    assert [row["design"] for row in rows] == [found.first, found.second]
    for row in rows:
        cost = side(ran, row["design"]).measure("cost_per_customer") - side(ran, "today").measure("cost_per_customer")
        assert row["cost_mean"] == pytest.approx(float(cost.mean()))
        (point,) = [line for ax in panels(figure) for line in lines(ax, row["design"])]
        assert (point.get_xdata()[0], point.get_ydata()[0]) == pytest.approx((row["cost_mean"], 100 * row["kept_mean"]))


def test_beliefs_describe_the_same_company_today(drawn):
    rows = rows_of(drawn, "beliefs")
    customers = [row for row in rows if row["what"] == "customers"]
    assert sum(row["share"] for row in customers) == pytest.approx(1.0)
    curves = {}
    for row in rows:
        if row["what"] == "curve":
            curves.setdefault(row["belief"], []).append((row["ease"], row["share"]))
    assert len(curves) == 7
    middles = np.array([row["ease"] + 0.125 for row in customers])
    weights = np.array([row["share"] for row in customers])
    means = [np.average(np.interp(middles, *np.array(curve).T), weights=weights) for curve in curves.values()]
    assert max(means) - min(means) < 0.02  # bins of a quarter are coarse
    flat = [share for ease, share in curves["plateau"] if ease >= 0]
    assert max(flat) - min(flat) < 1e-12
    assert len({round(share, 9) for _, share in curves["null_effort"]}) == 1


def test_nobody_who_can_leave_means_no_belief_figure():
    ran, _ = short("hello")
    drawn = figures.draw_all(ran, questions.ran(ran, "today"))
    cannot = all(segment.stays is None for segment in ran.scenario.segments)
    assert any(name.endswith("beliefs") for name in drawn) is not cannot


def test_the_week_is_in_two_panels_per_team_without_second_axes(drawn):
    figure, rows = figure_of(drawn, "week"), rows_of(drawn, "week")
    teams = {row["team"] for row in rows}
    assert len(panels(figure)) == 2 * len(teams)
    assert len(rows) == 168 * len(teams) * 3
    load = [row["load"] for row in rows if math.isfinite(row["load"])]
    assert load and min(load) >= 0
    for drawn_figure, _ in drawn.values():
        boxes = [tuple(np.round(ax.get_position().bounds, 4)) for ax in panels(drawn_figure)]
        assert len(set(boxes)) == len(boxes)  # never two y axes


def a_week(waiting, wait):
    """Rows of one team that is open on Monday from nine to twelve."""
    row = {"design": "today", "team": "desk", "contacts": 3.0, "worked": 1.0, "on_duty": 2.0, "wait_mean_all": wait, "n": 2, "level": 0.95}
    row |= {"load_half_width": 0.1, "waiting_half_width": 0.1}
    hours = [{**row, "hour": hour, "load": 0.5 if 9 <= hour < 12 else math.nan, "waiting": waiting} for hour in range(168)]
    return Numbers(hours, ABOUT, {"teams": {"desk": "Help desk"}})


def test_no_headline_about_a_queue_in_which_nobody_waits():
    assert "Today nobody waits to speak of" in said(draw_week(a_week(0.1, 0.2)))
    assert "Nu wacht er vrijwel niemand" in said(draw_week(a_week(0.0, 0.0), lang="nl"))
    assert any(text.startswith("Today the queue at 'Help desk' is longest") for text in said(draw_week(a_week(0.1, 5.0))))
    assert any(text.startswith("Today the queue at 'Help desk' is longest") for text in said(draw_week(a_week(3.0, 0.5))))


def test_known_figures_stand_beside_simulated_ones():
    known = (
        Known("grade_mean", "1-10", 8.0, estimate(7.6, 7.5, 7.7), True, "survey"),
        Known("nps", "-100 to 100", 10.0, estimate(-4.0, -5.0, -3.0), False, ""),
    )
    figure = draw_known(known_data(known, ABOUT))
    (chart,) = panels(figure)
    marks = [float(line.get_xdata()[0]) for line in chart.lines if line.get_marker() in ("o", "X")]
    assert marks == pytest.approx([95.0])  # a percentage of opposite signs says nothing
    assert "Simulated today agrees with 1 of your 2 figures" in said(figure)
    assert any(text.startswith("yours 10 simulated -4") for text in said(figure))


def test_files_are_the_same_bytes_every_time(drawn, tmp_path):
    figure, _ = drawn["02-verdict"]
    again = figures.draw_all(*short(NAME))["02-verdict"][0]
    first = figures.save(figure, tmp_path / "first")
    second = figures.save(again, tmp_path / "second")
    assert [path.suffix for path in first] == [".svg", ".png"]
    for one, other in zip(first, second):
        assert hashlib.sha256(one.read_bytes()).hexdigest() == hashlib.sha256(other.read_bytes()).hexdigest()
    svg = first[0].read_text("utf-8")
    assert "<dc:date>" not in svg and "font-family" not in re.sub(r"<!--.*?-->", "", svg)
    assert first[1].read_bytes()[:4] == b"\x89PNG"
    assert figures.save(figure, tmp_path / "one.svg") == [tmp_path / "one.svg"]


def test_drawing_leaves_the_readers_settings_alone():
    before = dict(matplotlib.rcParams)
    figure = draw_verdict(verdict_data(verdict(), ABOUT))
    assert dict(matplotlib.rcParams) == before
    assert draw_verdict(verdict_data(verdict(), ABOUT), fig=figure) is figure
    assert figure.get_size_inches()[0] / figure.get_size_inches()[1] == pytest.approx(16 / 9, rel=1e-3)


def test_nothing_in_the_room_knows_pyplot():
    room = Path(figures.__file__).parent
    assert not [path.name for path in room.glob("*.py") if "pyplot" in path.read_text("utf-8")]
    script = "import sys, journeysim.words; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=room.parents[1], check=False).returncode == 0


def test_spread_keeps_apart_and_moves_as_little_as_it_can():
    assert style.spread([10, 50], 20, 0, 100) == [10, 50]
    assert style.spread([50, 50], 20, 0, 100) == [40, 60]
    assert style.spread([99, 98, 97], 20, 0, 100) == [100, 80, 60]
    assert style.spread([5, 5, 5], 80, 0, 100) == [0, 50, 100]
    moved = style.spread([3, 9, 40, 41, 90], 10, 0, 100)
    assert all(b - a >= 10 - 1e-9 for a, b in itertools.pairwise(moved))


def test_wrapping_keeps_amounts_whole_and_cuts_what_cannot_fit():
    figure = style.new()
    lines_ = style.wrap(figure, "it is worth € 4.20 more per customer", 120, 14, lines=9)
    assert any("€\u00a04.20" in line for line in lines_)
    assert all(style.measure(figure, line, 14)[0] <= 120 for line in lines_)
    assert style.clip(figure, "unbelievablylongword" * 9, 200, 14).endswith("…")
    assert style.decimals([0, 0.25, 0.5]) == 2 and style.decimals([1.0, 2.0]) == 0
