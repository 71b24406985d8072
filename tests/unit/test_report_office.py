"""The workbook and the slides: their numbers are those of the answers, nothing in them runs, both languages, the same bytes again."""

from __future__ import annotations

import dataclasses
import io
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from test_report import HOSTILE, RANGED, gathered

from journeysim import words
from journeysim.questions.alarmed import Hanging
from journeysim.report import charts, deck, facts
from journeysim.report.inputs import SHEETS
from journeysim.report.numbers import with_numbers
from journeysim.report.sheets import method_rows
from journeysim.report.slide_charts import curve_slide
from journeysim.report.slide_tables import table as table_of
from journeysim.report.slides import alarm, slides, write_pptx
from journeysim.report.workbook import floating, workbook, write_xlsx
from journeysim.scenario import parse

LANGUAGES = words.LANGUAGES


@pytest.fixture(scope="module")
def pack():
    return gathered()


@pytest.fixture(scope="module")
def decks(pack):
    return {lang: slides(dataclasses.replace(pack, lang=lang)) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def books(pack):
    return {lang: workbook(dataclasses.replace(pack, lang=lang)) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def hostile():
    return gathered(HOSTILE)


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def read(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def shapes(show):
    return [(place, shape) for place, slide in enumerate(show.slides, 1) for shape in slide.shapes]


def charts_of(content: bytes):
    return [shape.chart for _, shape in shapes(opened(content)) if shape.has_chart]


def said(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def table(book, key: str, lang: str = "en"):
    """Rows of a sheet below its heads."""
    sheet = book[words.label(f"office.sheet.{key}", lang)]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


# --- the slides


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_slide_has_one_message_as_its_title(decks, lang):
    show = opened(decks[lang])
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert len(titles) == len(set(titles)) == len(show.slides) and all(titles)
    assert (show.slide_width / show.slide_height) == pytest.approx(16 / 9, abs=0.001)
    assert not any(mark in text for text in titles for mark in ("**", "`", "{", "…"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_verdict_is_told_in_its_own_words(decks, pack, lang):
    sentence = words.sentences(pack.verdict, pack.scenario, lang)[0]
    heading, rest = facts.parted(sentence)
    told = said(opened(decks[lang]).slides[2]).replace("\v", " ").replace("\xa0", " ")
    assert heading in told and words.money(pack.verdict.gap.mean, pack.verdict.money, lang) in told
    assert rest.split(".")[0] in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("count", "key"), [(1, "slides.alarm.number"), (2, "slides.alarm.numbers")])
def test_the_alarm_is_the_message_of_its_slide(pack, lang, count, key):
    """The title says what is wrong; that it is to be read first stands below it."""
    turning = Hanging("journey.form.succeeds", "70%", "assumed", "share", 0.7, 0.6, 0.8, True, True, 0.75)
    found = dataclasses.replace(pack.alarm, hanging=(turning,) * count)
    made = deck.Deck("title")
    alarm(made, dataclasses.replace(pack, lang=lang, alarm=found))
    assert made.slide.shapes.title.text_frame.text.replace("\v", " ") == words.label(key, lang, count=count)
    assert words.label("slides.alarm", lang) in said(made.slide) and "75%" in said(made.slide)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_curve_claims_nothing_of_other_numbers(pack, lang):
    """A number that never turns the verdict says so of itself: another one may turn it, and stands on another slide."""
    never = tuple(item for item in pack.crossings if not item.crossings and not item.matters_not)
    assert never
    made = deck.Deck("title")
    curve_slide(made, dataclasses.replace(pack, lang=lang, crossings=never))
    title = made.slide.shapes.title.text_frame.text.replace("\v", " ")
    what = words.varied(never[0].asked, pack.scenario, lang).strip("`")
    told = what[:1].upper() + what[1:]
    names = {end: words.title(name, pack.scenario.designs[name].title, lang) for end, name in zip(("first", "second"), pack.pair)}
    assert title in [words.label(f"breakeven.title.{key}", lang, what=told, **names) for key in ("none", "unshown")] and told in title


def test_all_that_is_not_text_says_what_it_shows(decks):
    for lang in LANGUAGES:
        found = [
            (place, shape) for place, shape in shapes(opened(decks[lang])) if shape.shape_type == 13 or shape.has_chart or shape.has_table
        ]
        assert len(found) >= 6
        for place, shape in found:
            alt = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            assert alt and len(alt) > 15, (lang, place, shape.name)


def test_each_slide_but_the_first_has_its_number_and_notes(decks):
    for place, slide in enumerate(opened(decks["en"]).slides, 1):
        fields = slide._element.xpath('.//a:fld[@type="slidenum"]')
        assert bool(fields) == (place > 1)
        assert slide.notes_slide.notes_text_frame.text.strip()


def test_nothing_hangs_over_the_edge(decks):
    for content in decks.values():
        show = opened(content)
        for place, shape in shapes(show):
            assert shape.left >= 0 and shape.top >= 0, (place, shape.name)
            assert shape.left + shape.width <= show.slide_width + 9525 and shape.top + shape.height <= show.slide_height + 9525, place


def test_charts_hold_the_numbers_of_the_answers(decks, pack):
    """The money of the waterfall, the parts of the gap, the customers, the ranking and the curve, as the study has them."""
    found = charts_of(decks["en"])
    by_first = {tuple(chart.plots[0].categories): chart for chart in found if len(chart.plots[0].categories)}
    gap = next(chart for labels, chart in by_first.items() if "staying as a customer" in labels)
    amounts = _amounts(gap)
    assert sum(amounts[:-1]) == pytest.approx(amounts[-1]) == pytest.approx(pack.verdict.gap.mean, abs=0.005)
    money = next(chart for labels, chart in by_first.items() if "difference a year" in labels)
    data = facts.waterfall(pack)
    assert _amounts(money) == pytest.approx([float(str(row["mean"])) for row in data.rows])
    customers = next(chart for labels, chart in by_first.items() if "stay either way" in labels)
    counts = pack.verdict.per_1000
    assert list(customers.plots[0].series[0].values) == words.per_thousand(
        [counts.both, counts.only_first, counts.only_second, counts.neither]
    )
    ranking = next(chart for labels, chart in by_first.items() if any(": €" in label for label in labels))
    assert list(ranking.plots[0].series[0].values) == pytest.approx([item.yearly.mean for item in pack.ranking.ranked])
    bars = ranking._chartSpace.xpath(".//c:errBars/c:plus//c:v")
    assert [float(bar.text) for bar in bars] == pytest.approx([item.yearly.high - item.yearly.mean for item in pack.ranking.ranked])


def _amounts(chart) -> list[float]:
    """What the columns of a waterfall add to each other."""
    rows = list(zip(*(series.values for series in chart.plots[0].series)))
    return [sum(part or 0 for part in row[1:3]) if row[1] or row[2] else 0.0 for row in _signed(rows)]


def _signed(rows):
    """Bars of what is more, counted up, and of what is less, counted down."""
    for base, more, more_below, less, less_below, _ in rows:
        up = (more or 0) - (more_below or 0)
        down = (less or 0) - (less_below or 0)
        yield base, up or -down, 0


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        (0, 5, (0, 5, None, None, None)),
        (5, 3, (3, None, None, 2, None)),
        (2, -1, (0, None, None, 2, -1)),
        (-3, 4, (0, 4, -3, None, None)),
        (-1, -4, (-1, None, None, None, -3)),
        (-4, -1, (-1, None, -3, None, None)),
    ],
)
def test_a_column_may_hang_across_zero(start, end, pieces):
    assert floating(start, end) == pieces


def test_the_table_of_beliefs_holds_those_of_the_matrix(decks, pack):
    tables = [shape.table for _, shape in shapes(opened(decks["en"])) if shape.has_table]
    cells = [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in tables[0].rows]
    matrix = pack.matrix
    for belief, row in zip(matrix.beliefs, cells[1:]):
        assert row[1:] == [words.money(matrix.at(belief, design).net_value.mean, matrix.money, "en") for design in matrix.designs]


@pytest.mark.parametrize(("lang", "told"), [("en", "over {} runs"), ("nl", "over {} doorrekeningen")])
def test_the_slide_of_beliefs_says_how_often_it_was_run(decks, pack, lang, told):
    """Its amounts differ from those of the verdict where fewer runs were enough; a reader sees why."""
    show = opened(decks[lang])
    slide = next(slide for slide in show.slides if any(shape.has_table for shape in slide.shapes))
    texts = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\v", " ").replace("\xa0", " ")
    assert told.format(pack.matrix.runs) in texts


def test_the_workbook_inside_a_chart_runs_nothing():
    """Names that begin with `=` stay names in the sheet that PowerPoint opens with "edit data"."""
    made = deck.Deck("x")
    made.add("x")
    box = (1.0, 2.0, 8.0, 4.0)
    charts.bars(made, box, [("=1+1", 3.0, charts.GAIN), ("@more", 1.0, charts.LOSS)], "=2+2", "0", "alt")
    charts.curve(made, box, [("=3+3", charts.FIRST, [(0.0, 1.0), (1.0, 2.0)])], ("0", "0"), ("=4", "=5"), "alt")
    with zipfile.ZipFile(io.BytesIO(made.close())) as packed:
        inside = [read(packed.read(name)).active for name in packed.namelist() if name.endswith(".xlsx")]
    cells = [cell for sheet in inside for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(inside) == 2 and {"=1+1", "=2+2", "=3+3"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_texts_of_a_file_stay_texts_on_slides(hostile):
    """Markup is shown as it is written; a very long title is cut where the slide ends."""
    show = opened(slides(hostile))
    assert "<script>" in "\n".join(said(slide) for slide in show.slides)
    for slide in show.slides:
        assert len(slide.shapes.title.text_frame.text) < 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_not_asked_is_told_without_names_of_verbs(pack, lang):
    """Every reason that a pack may have, each question in the reader's words."""
    reasons = {"beliefs": "one_belief", "breakeven": "no_numbers", "rank": "no_initiatives", "sensitivity": "impossible"}
    for missing in (reasons, dict.fromkeys(reasons, "no_end"), dict.fromkeys(reasons, "no_ranges")):
        told = [text for key, text in method_rows(dataclasses.replace(pack, lang=lang, missing=missing)) if key == "missing"]
        assert len(told) == len(missing) and not any(text.startswith(verb) for text, verb in zip(told, missing))


def test_a_long_name_in_a_table_is_cut():
    """A name of the file that is as long as a page pushes no row off the slide."""
    made = deck.Deck("title")
    made.add("A message")
    rows = [[("number", False), ("value", False)], *([("step " * 60, True), (str(place), False)] for place in range(5))]
    table_of(made, rows, (0.5, 1.5, 8.0, 5.4), (3, 2), "alt")
    shape = next(shape for shape in made.slide.shapes if shape.has_table)
    assert shape.table.cell(1, 0).text_frame.text.endswith("…")
    assert shape.top + sum(row.height for row in shape.table.rows) <= deck.Inches(1.5 + 5.4)


def test_a_long_title_is_made_smaller_then_cut():
    made = deck.Deck("x")
    short, _ = made.fit("Kort", 12, deck.TITLE_SIZES, 2, bold=True)
    long, lines = made.fit("Verantwoordelijkheidsverdeling " * 4, 12, deck.TITLE_SIZES, 2, bold=True)
    assert short > long and len(lines) == 2 and "…" not in "".join(lines)
    size, lines = made.fit("Verantwoordelijkheidsverdeling " * 40, 12, deck.TITLE_SIZES, 2, bold=True)
    assert size == deck.TITLE_SIZES[-1] and lines[-1].endswith("…")


# --- the workbook


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_its_sheet_frozen_and_filtered(books, lang):
    book = read(books[lang])
    keys = ("verdict", "money", "inputs", "scorecard", "differences", "beliefs", "breakeven", "curves", "ranking", "sensitivity")
    keys += ("steps", "teams", "contacts", "replications", "method")
    assert book.sheetnames == [words.label(f"office.sheet.{key}", lang) for key in keys]
    for sheet in book.worksheets:
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows == "$4:$4", sheet.title
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0


def test_no_cell_is_a_formula(books, hostile):
    for content in (*books.values(), workbook(hostile)):
        cells = [cell for sheet in read(content).worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "@")))
        assert not any(cell.hyperlink for cell in cells)


def test_sheets_hold_the_numbers_of_the_answers(books, pack):
    book = read(books["en"])
    net = next(row for row in table(book, "differences") if row[0] == "net value per customer")
    found = next(item for item in pack.verdict.differences if item.measure == "net_value_per_customer")
    assert net[3:8] == pytest.approx(
        [found.first.mean, found.second.mean, *(getattr(found.difference, x) for x in ("mean", "low", "high"))]
    )
    money = [row for row in table(book, "money") if row[0]]
    assert sum(row[1] for row in money[:-1]) == pytest.approx(money[-1][1])
    ranking = [row for row in table(book, "ranking") if row[0]]
    assert [row[3] for row in ranking] == pytest.approx([item.yearly.mean for item in pack.ranking.ranked])
    beliefs = table(book, "beliefs")
    assert [row[1] for row in beliefs] == pytest.approx(
        [pack.matrix.at(b, pack.matrix.designs[0]).net_value.mean for b in pack.matrix.beliefs]
    )
    sensitivity = table(book, "sensitivity")
    assert [row[11] for row in sensitivity] == [item.path for item in pack.tornado.swings]
    runs = table(book, "replications")
    assert len(runs) == pack.study.runs * len(pack.study.cases)
    assert len(table(book, "scorecard")) > 20 and len(table(book, "steps")) == len(pack.designs) * len(
        pack.scenario.states("today")[0].journey
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_inputs_read_back_as_the_same_scenario(books, pack, lang, tmp_path):
    path = tmp_path / "it.xlsx"
    path.write_bytes(books[lang])
    assert any(name in SHEETS for name in read(books[lang]).sheetnames)
    assert with_numbers(parse(RANGED), path).changes == {}


def test_money_and_shares_have_their_formats(books):
    sheet = read(books["en"])["Scorecard"]
    formats = {str(row[0].value): row[2].number_format for row in sheet.iter_rows(min_row=5)}
    assert formats["net value per customer"].startswith('"€" #,##0.00') and formats["customers kept"] == "0.0%"


def test_charts_of_the_workbook_can_be_edited(books):
    with zipfile.ZipFile(io.BytesIO(books["nl"])) as packed:
        assert sum(name.startswith("xl/charts/chart") for name in packed.namelist()) == 2
        assert all(b"descr=" in packed.read(name) for name in packed.namelist() if name.startswith("xl/drawings/drawing"))


# --- both


def test_the_same_pack_gives_the_same_bytes(pack, decks, books):
    assert slides(dataclasses.replace(pack, lang="nl")) == decks["nl"]
    assert workbook(dataclasses.replace(pack, lang="nl")) == books["nl"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pack_with_little_in_it_still_makes_both(pack, lang):
    bare = dataclasses.replace(pack, lang=lang, matrix=None, crossings=(), ranking=None, tornado=None, missing={"rank": "no_initiatives"})
    assert len(opened(slides(bare)).slides) == len(opened(slides(dataclasses.replace(pack, lang=lang))).slides) - 3
    assert words.label("office.sheet.ranking", lang) not in read(workbook(bare)).sheetnames


def test_a_place_that_cannot_be_written_keeps_what_stood_there(pack, tmp_path, monkeypatch):
    for write, name in ((write_pptx, "a.pptx"), (write_xlsx, "a.xlsx")):
        path = tmp_path / name
        path.write_bytes(b"before")
        monkeypatch.setattr("os.fdopen", _full)
        with pytest.raises(OSError, match="full"):
            write(pack, path)
        monkeypatch.undo()
        assert path.read_bytes() == b"before" and [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def _full(handle, mode):
    import os

    os.close(handle)
    raise OSError(28, "disk full")


def test_the_colours_of_charts_are_those_of_the_figures():
    from journeysim.figures import style

    assert {f"#{code}".lower() for code in (charts.GAIN, charts.LOSS, charts.FIRST, charts.SECOND)} == {
        style.GAIN,
        style.LOSS,
        style.FIRST,
        style.SECOND,
    }
