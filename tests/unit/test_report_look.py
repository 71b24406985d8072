"""What a reader of a report would stumble over, each seen once in a picture: repeats, cut labels, lost asterisks, counts that differ."""

from __future__ import annotations

import dataclasses
import re

import pytest
from drawn import cut, texts
from pptx.oxml.ns import qn
from test_report import gathered

from journeysim import compare, figures, words
from journeysim.cli import progress
from journeysim.cli import report as verb
from journeysim.cli.console import plain
from journeysim.cli.studying import Wishes
from journeysim.figures.breakeven import none_title
from journeysim.figures.numbers import About, Numbers
from journeysim.figures.waterfall import draw_waterfall, waterfall_rows
from journeysim.folder.stress import items
from journeysim.questions.alarmed import HORIZON, WRITE_OFF, Hanging, Term, Undeclared
from journeysim.questions.searching import Crossing
from journeysim.report import book, browser, charts, deck, facts, figure_tables, page, paper, sections, tables
from journeysim.report.slides import alarm, opening
from journeysim.report.texts import marked
from journeysim.study import Progress

LANGUAGES = words.LANGUAGES
NAMES = ("base", "more", "more_below", "less", "less_below", "label")
TWO = "**It turns only if *good is enough* or *wow works***; it stands otherwise."
STARRED = "A **bold** `form` with *stars*"


@pytest.fixture(scope="module")
def pack():
    return gathered()


def said(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


# --- marks and asterisks
def test_a_name_at_the_end_of_what_is_bold_keeps_its_own_mark():
    """Three asterisks in a row: the name ends first, then what stands out."""
    assert marked(TWO).startswith("<strong>It turns only if <em>good is enough</em> or <em>wow works</em></strong>; it")
    assert plain(TWO) == "It turns only if *good is enough* or *wow works*; it stands otherwise."
    assert deck.marked(TWO) == [("It turns only if good is enough or wow works", True), ("; it stands otherwise.", False)]
    assert facts.parted(TWO) == ("It turns only if 'good is enough' or 'wow works'", "it stands otherwise.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_asterisks_of_a_title_are_seen_and_mark_nothing(pack, lang):
    """A title of the file is text, whatever is in it: on the page, and on a slide."""
    designs = {
        name: dataclasses.replace(item, title=STARRED if name == pack.pair[0] else item.title)
        for name, item in pack.scenario.designs.items()
    }
    starred = dataclasses.replace(pack, lang=lang, scenario=dataclasses.replace(pack.scenario, title=STARRED, designs=designs))
    shown = words.title("x", STARRED, lang)
    assert shown.replace("∗", "*").replace("ˋ", "`") == STARRED and not {"*", "`"} & set(shown)
    lead = marked(sections.leading(starred)[0])
    assert shown in lead and lead.count("<strong>") == 1 and "<em>" not in lead
    made = deck.Deck("title")
    opening(made, starred)
    assert made.slide.shapes.title.text_frame.text.replace("\v", " ") == STARRED
    assert words.plain_ascii(shown) == STARRED


# --- the alarm
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_slide_of_the_alarm_does_not_say_its_title_again(pack, lang):
    number = Hanging("journey.form.succeeds", "70%", "assumed", "share", 0.7, 0.6, 0.8, True, True, 0.75)
    unpaid = Undeclared("teams.phone.people", "later", "people", 1.0, 2.0)
    never = dataclasses.replace(pack.alarm, hanging=(), sides=(), undeclared=(), terms=())
    for found in ({"hanging": (number,)}, {"hanging": (number,) * 3}, {"undeclared": (unpaid,)}):
        made = deck.Deck("title")
        alarm(made, dataclasses.replace(pack, lang=lang, alarm=dataclasses.replace(never, **found)))
        title, *body = said(made.slide).replace("\v", " ").split("\n")
        told = " ".join(body)
        assert told and not {"gemeten", "measured:", "hangs", "hangt"} & set(told.split()), told
        assert "75%" in told or "phone" in told
        assert title[:20] not in told
        assert all(re.match(r"\W*[^\Wa-z]", text) for text in body if text), f"what follows the title begins as a sentence: {body}"
    titles = set()
    for what in (HORIZON, WRITE_OFF):
        made = deck.Deck("title")
        term = Term(what, 14.0, 28.0, "clear_form")
        alarm(made, dataclasses.replace(pack, lang=lang, alarm=dataclasses.replace(never, terms=(term,))))
        titles.add(made.slide.shapes.title.text_frame.text)
    assert len(titles) == 2, "how long it runs and how long costs are spread are two things"


@pytest.mark.parametrize(("lang", "unit", "last"), [("en", "weeks", "1.0"), ("nl", "weken", "1,0")])
def test_the_numbers_of_cash_are_in_the_unit_of_the_figure(pack, lang, unit, last):
    """A run of a week is drawn over weeks; its table does not tell of fifths of a month."""
    picture = next(item for item in figures.pictures(pack.study, pack.verdict, lang=lang) if item.name.endswith("cash"))
    made = figure_tables.table_of(picture)
    assert made.head[1] == unit and made.body[-1][1] == last
    assert unit in str(texts(picture.figure()))


# --- counts
@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_and_checklist_count_the_same_assumptions(pack, lang):
    """What nobody can measure is counted apart, and so often in both places."""
    found = dataclasses.replace(pack, lang=lang)
    chosen = [item for item in pack.assumptions if item.chosen]
    assert chosen and pack.verdict.numbers + len(chosen) == len(pack.assumptions)
    lead = sections.assumptions(found, {}).lead
    assert words.label("report.lead.chosen", lang, count=len(chosen)) in lead
    told = dict(next(found for title, found in items(pack.study, lang, here=False) if title.startswith("3")))
    (assumed,) = [text for head, text in told.items() if head.startswith("3.4")]
    assert re.findall(r"\d+", assumed)[:2] == [str(pack.verdict.assumed), str(len(chosen))]


# --- tables
def test_a_long_curve_has_a_short_table_with_what_matters(pack):
    """Ends, the value of the file and where it turns are there, no value twice, and it says that some are left out."""
    curve = pack.crossings[0]
    gap = curve.points[0].difference
    values = [1.0 + 0.001 * place for place in range(60)]
    long = dataclasses.replace(
        curve,
        unit="",
        now=values[17],
        points=tuple(dataclasses.replace(curve.points[0], value=value, difference=gap) for value in values),
        crossings=(Crossing(values[41], 1.0, 1.1, 0.0, 0.001, curve.first, curve.second),),
    )
    from journeysim.figures import breakeven_pictures

    made = figure_tables.table_of(breakeven_pictures((long,), pack.scenario, lang="en")[0])
    shown = [row[0] for row in made.body]
    assert len(shown) == len(set(shown)) <= figure_tables.SEEN + 2
    assert made.caption == words.label("report.some_values", "en")
    for value in (values[0], values[-1], values[17], values[41]):
        assert words.quantity(value, "", "en", "EUR") in shown


def test_a_table_that_stands_whole_behind_a_figure_is_printed_once(pack):
    """The first numbers of the sensitivity study are in sight on a screen; paper, where all is unfolded, leaves them out."""
    assert tables.sensitivity(pack).brief is False
    swing = pack.tornado.swings[0]
    many = dataclasses.replace(pack, tornado=dataclasses.replace(pack.tornado, swings=(swing,) * (sections.MOST + 1)))
    part = sections.sensitivity(many)
    assert [item.brief for item in part.tables] == [True] and part.figures[0].numbers.brief is False
    assert page.drawn(many).count('<div class="scroll brief"') == 1
    printed = (page.HERE / "page.css").read_text(encoding="utf-8").partition("@media print")[2]
    assert ".brief { display: none; }" in printed


def test_a_head_of_a_sheet_has_the_lines_that_its_words_take():
    """Words are not cut in two: three that do not fit beside each other take three lines."""
    assert book.lines("average average average", 12) == 3
    assert book.lines("a b c", 12) == 1


# --- amounts
def test_huge_amounts_stay_inside_their_columns(pack):
    made = deck.Deck("title")
    for told in (["+€ 3.04", "-€ 1.61", "+€ 0.00", "+€ 1.43"], ["+€ 278,000,000", "-€ 7,200,000,000", "+€ 30,900", "-€ 6,920,000,000"]):
        size = charts._label_size(made, told, 6.7)
        column = (6.7 - charts.AXIS) / 4 / (1 + charts.GAP / 100)
        assert size == min(charts.LABEL_SIZES) or max(made.wide(text, size, bold=True) for text in told) <= column
    assert charts._label_size(made, ["+€ 3.04"] * 3, 12.3) == 16


def test_huge_amounts_of_a_figure_stay_on_it():
    """The numbers of the axis take the room that they need."""
    about = About("Huge", "EUR", 3, {"today": "today", "first": "First"}, "plateau")
    parts = {"value": (2.8e11, -9e11, 1.5e12), "initiative": (-7.2e13, -7.2e13, -7.2e13)}
    made = draw_waterfall(Numbers(waterfall_rows("first", parts, (-7.1e13, -8e13, -6e13), 3), about, {}))
    assert cut(made) == []


def test_a_name_that_is_long_takes_two_lines_and_keeps_its_amount(pack):
    made = deck.Deck("title")
    name = made.folded("A chief customer officer with a mandate to act", charts.WIDEST_LABEL - 1.5, 16)
    assert name.count("\n") == 1 and "…" not in name


def test_an_amount_on_a_column_stays_on_one_line_and_a_bar_has_its_whole_name(pack):
    """No program breaks an amount, and a name of two lines is not cut to one."""
    made = deck.Deck("title")
    told = "-€ 7,200,000,000"
    made.add("title")
    charts.waterfall(made, (0, 1, 12, 5), [("one", -7.2e9, told), ("all", -7.2e9, told)], dict.fromkeys(NAMES, "x"), "0", "alt")
    name = "stay only with 'A letter that says what happens next, and when the money comes'"
    charts.bars(made, (0, 1, 12, 5), [(name, 3.0, charts.GAIN)], "name", "0", "alt")
    first, second = (shape.chart for shape in made.slide.shapes if shape.has_chart)
    labels = [text.getparent() for text in first._chartSpace.iter(qn("a:p")) if told.replace("€ ", "€\u00a0") in "".join(text.itertext())]
    assert labels and all(label.find(qn("a:bodyPr")).get("wrap") == "none" for label in labels)
    assert " ".join(str(next(iter(second.plots[0].categories))).split()) == name


def test_knowing_one_number_is_never_worth_more_than_knowing_all(monkeypatch):
    real = compare.perfect_information
    monkeypatch.setattr(compare, "perfect_information", lambda inputs, values: 1e6 + real(inputs, values))
    found = gathered().tornado
    assert max(item.worth for item in found.swings) == found.everything < 1e6


# --- figures
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_of_a_curve_says_which_number_it_is_about(pack, lang):
    titles = [figures.spoken_of(item.figure())[0] for item in figures.breakeven_pictures(pack.crossings, pack.scenario, lang=lang)]
    assert len(titles) == len(set(titles)) > 3
    for answer, title in zip(pack.crossings, titles):
        name = words.varied(answer.asked, pack.scenario, lang).strip("`")
        assert title.startswith(name[:1].upper() + name[1:] + ": "), title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_curve_that_comes_level_is_not_said_to_stay_ahead(lang):
    """Ahead is what the intervals show at every value; one that holds zero, or a mean below it, says no more than that."""
    names = {"first": "First", "second": "Second"}
    ahead, shown = (words.label(f"breakeven.title.{key}", lang, what="It", **names) for key in ("none", "unshown"))
    assert ahead != shown and "Second" in shown
    nan = float("nan")
    told = [([(1.0, 0.5), (0.2, 0.1)], ahead), ([(1.0, 0.5), (0.2, -0.1)], shown), ([(1.0, 0.5), (-0.3, -0.6)], shown)]
    for points, title in [*told, ([(1.0, nan)], ahead), ([(-1.0, nan)], shown)]:
        assert none_title(points, names, "It", lang) == title


def test_an_owner_of_one_long_word_is_not_cut(pack):
    from journeysim.figures.owners import draw_owners

    picture = next(item for item in figures.pictures(pack.study, pack.verdict) if item.name.endswith("owners"))
    rows = [{**row, "owner": "housekeeping" if row["owner"] == "@sales" else row["owner"]} for row in picture.data.rows]
    made = draw_owners(dataclasses.replace(picture.data, rows=rows, facts={**picture.data.facts, "change": None}))
    assert "housekeeping" in [text for text, _ in texts(made)]


# --- work
def test_the_page_is_drawn_once_for_screen_and_paper(pack, tmp_path, monkeypatch):
    """What is printed is the page that was written."""
    calls = []
    monkeypatch.setattr(page, "drawn", lambda found: calls.append(found) or "<!DOCTYPE html>")
    monkeypatch.setattr(browser, "found", lambda: "chromium")
    monkeypatch.setattr(browser, "print_page", lambda source, target: target.write_bytes(source.read_bytes()))
    other = dataclasses.replace(pack)
    page.write_html(other, tmp_path / "a.html")
    paper.write_pdf(other, tmp_path / "a.pdf")
    assert calls == [other] and (tmp_path / "a.pdf").read_bytes() == (tmp_path / "a.html").read_bytes()
    page.write_html(dataclasses.replace(pack, lang="nl"), tmp_path / "b.html")
    assert len(calls) == 2, "another language is another page"


def test_a_log_hears_from_a_report_now_and_then_whichever_question_it_is_at(monkeypatch, capsys):
    """Questions that are short each still make a line together."""
    wishes = Wishes()
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    watch = verb._watch(wishes)
    for question in ("compare", "beliefs", "breakeven", "rank"):
        with watch(question) as bar:
            now[0] += 8.0
            bar(Progress("runs", 3, 20, 4.0, 12.4))
    assert capsys.readouterr().err.splitlines() == ["3/7 What would have to be true · Running: 3 of 20 runs, about 12 s to go."]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_warning_about_many_designs_is_told_once(pack, lang):
    teams = dict.fromkeys(("today", *pack.pair), ("phone",))
    told = words.told(dataclasses.replace(pack.verdict, overloaded=teams), pack.scenario, lang)
    (warning,) = [text for _, text in told if "'phone'" in text and ("never settles" in text or "tot rust" in text)]
    for design in teams:
        assert f"'{words.title(design, pack.scenario.designs[design].title, lang)}'" in warning
