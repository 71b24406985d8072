"""The inputs sheet: written, changed in a spreadsheet, read back."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from journeysim import words
from journeysim.cli.program import program
from journeysim.errors import ScenarioError
from journeysim.report.inputs import write_inputs
from journeysim.report.numbers import with_numbers
from journeysim.report.typed import typed, typed_again
from journeysim.scenario import load, parse
from journeysim.units import ValueFault

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
BROADBAND = ROOT / "scenarios" / "broadband.yaml"
HELLO = ROOT / "scenarios" / "hello.yaml"
PATH, VALUE = "H", "B"


@pytest.fixture
def workbook(tmp_path):
    """Write the inputs of a scenario, change cells (path -> value, or value and number format), give back the file."""

    def changed(scenario, cells: dict, lang: str = "en") -> Path:
        path = tmp_path / "numbers.xlsx"
        write_inputs(scenario, path, lang=lang)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        rows = {cell.value: cell.row for cell in sheet[PATH]}
        for name, value in cells.items():
            row = rows.get(name) or sheet.max_row + 1
            sheet[f"{PATH}{row}"] = name
            given, number_format = value if isinstance(value, tuple) else (value, None)
            sheet[f"{VALUE}{row}"] = given
            if number_format is not None:
                sheet[f"{VALUE}{row}"].number_format = number_format
        book.save(path)
        return path

    return changed


def refused(scenario, path, sets=None) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        with_numbers(scenario, path, sets)
    return [str(problem).replace(str(path.parent) + "/", "") for problem in error.value.problems]


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("file", SHIPPED, ids=lambda path: path.stem)
def test_unchanged_it_gives_exactly_the_same_scenario(file, lang, tmp_path):
    scenario = load(file)
    write_inputs(scenario, tmp_path / "it.xlsx", lang=lang)
    again = with_numbers(scenario, tmp_path / "it.xlsx")
    assert again.changes == {} and again.resolved_text() == scenario.resolved_text()
    assert all(again.states(design) == scenario.states(design) for design in scenario.designs)


def test_it_lists_every_number_of_the_file(tmp_path):
    scenario = load(BROADBAND)
    write_inputs(scenario, tmp_path / "it.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "it.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [row[7] for row in rows] == [item.path for item in scenario.assumptions()]
    invoice = next(row for row in rows if row[7] == "journey.invoice.succeeds")
    assert invoice[:6] == ["The share for whom 'The invoice' goes right", 0.84, 0.84, "78%", "90%", "assumed"]


@pytest.mark.parametrize(
    ("path", "cell", "text"),
    [
        ("journey.invoice.succeeds", 0.9, "90%"),
        ("journey.invoice.succeeds", "90%", "90%"),
        ("customers.segments.digital.value", 4.2, "€4.20"),
        ("customers.segments.digital.value", (4.2, "[$€-413] #,##0.00"), "€4.20"),
        ("customers.segments.digital.value", "€ 4,20", "€4.20"),
        ("teams.helpdesk.people", 7, "7"),
        ("journey.order.effort", 2.5, "2.5"),
        ("journey.call.takes", "lognormal 10 min spread 80%", "lognormal 10 min spread 80%"),
        ("one_more_person: teams.helpdesk.people", "+2", "+2"),
        ("believe.delta", 0.3, "0.3"),
        ("run.horizon", "20 weeks", "20 weeks"),  # a path of the file that the sheet does not list
    ],
)
def test_a_changed_cell_is_the_same_as_set(path, cell, text, workbook):
    scenario = load(BROADBAND)
    found = with_numbers(scenario, workbook(scenario, {path: cell}))
    assert list(found.changes) == [path]
    assert found.resolved_text() == scenario.changed({path: text}).resolved_text()


def test_an_empty_cell_keeps_what_the_file_says(workbook):
    scenario = load(HELLO)
    assert with_numbers(scenario, workbook(scenario, {"teams.phone.people": None, "journey.call.cost": "  "})).changes == {}


def test_what_ifs_of_both_kinds_go_together(workbook):
    scenario = load(HELLO)
    found = with_numbers(scenario, workbook(scenario, {"teams.phone.people": 2}), {"journey.call.cost": "€10"})
    assert found.changes == {"teams.phone.people": "2", "journey.call.cost": "€10"}


def test_every_fault_at_once_each_with_its_cell(workbook):
    """What Excel made of a value is refused, never guessed at; in the order of the sheet."""
    scenario = load(BROADBAND)
    cells = {
        "journey.invoice.succeeds": 0.9,
        "customers.existing": "a lot",
        "customers.segments.assisted.value": (12, "[$$-409]#,##0.00"),
        "customers.segments.assisted.stays": (0.12, "General"),
        "friction.waiting": datetime.datetime(2026, 3, 5),
        "teams.helpdesk.people": 4.5,
        "journey.order.effort": "=1+1",
        "journey.invoice.cost": True,
        "journey.call.takes": (10, "General"),
        "one_more_person: teams.helpdesk.people": (2, "General"),
        "journey.invoce.succeeds": "84%",
        "": 5,
    }
    path = workbook(scenario, cells, lang="nl")
    told = refused(scenario, path, {"journey.invoice.succeeds": "91%"})
    assert all(text.startswith("numbers.xlsx, sheet Invoer, cell B") for text in told)
    bare = [text.removeprefix("numbers.xlsx, sheet Invoer, cell ") for text in told]
    assert bare == [
        "B6: customers.existing.value: a lot is not a number; write digits, with a dot for decimals, such as 3.5.",
        "B14: customers.segments.assisted.value.value: $12 is in USD, but this file counts in EUR; write the amount in EUR.",
        "B15: customers.segments.assisted.stays.value: 0.12 has no percent sign; write 12%, or 0.12% if you meant that.",
        "B18: friction.waiting: Excel made a date or a time of this (2026-03-05 00:00:00); format the cell as text and write it again, "
        "such as 0.2 per min.",
        "B24: teams.helpdesk.people.value: 4.5 is not a whole number; write 4 or 5.",
        "B32: journey.order.effort: the formula =1+1 has no value yet; open the workbook in a spreadsheet, let it compute, and save.",
        "B51: journey.invoice.succeeds: is 90% here and 91% with --set; leave one out.",
        "B56: journey.invoice.cost: TRUE is not a number; write the value as in the file, such as €0.30.",
        "B63: journey.call.takes: 10 is a bare number, and the file says 'lognormal 9 min spread 80%' here; write the whole value, every "
        "word and sign, in a cell formatted as text.",
        "B78: one_more_person: teams.helpdesk.people: 2 is a bare number, and the file says '+1' here; write the whole value, every word "
        "and sign, in a cell formatted as text.",
        "B96: journey.invoce.succeeds does not exist: there is no step 'invoce'; did you mean 'invoice'? Known steps: choose, order, "
        "install, use, invoice, help_pages, call.",
        "B97: there is a value here (5) and no path in its row; write the path, or empty the cell.",
    ]


def test_a_path_that_stands_twice_is_refused(workbook):
    scenario = load(HELLO)
    path = workbook(scenario, {"teams.phone.people": 2})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["H40"], sheet["B40"] = "teams.phone.people", 3
    book.save(path)
    (told,) = refused(scenario, path)
    assert told.endswith("teams.phone.people: stands here again, after numbers.xlsx, sheet Inputs, cell B8; keep one of the two rows.")


def test_rows_may_be_sorted_and_columns_moved(tmp_path):
    """The heads say which column is which."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Inputs"
    for row in (["my notes"], [], ["path", "remarks", "Value"], ["teams.phone.people", "busy", 2], ["journey.call.cost", "", "€9"]):
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    assert with_numbers(load(HELLO), tmp_path / "own.xlsx").changes == {"teams.phone.people": "2"}


def _text(path):
    path.write_text("not a workbook", encoding="utf-8")


def _old(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))


def _other_sheet(path):
    book = openpyxl.Workbook()
    book.active.title = "Sales"
    book.save(path)


def _no_heads(path):
    book = openpyxl.Workbook()
    book.active.title = "Inputs"
    book.active.append(["value", "way"])
    book.save(path)


def _damaged(path):
    import zipfile

    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<no")


START = "`journeysim show FILE --inputs numbers.xlsx` writes one to start from."


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda path: None, f"is not there; {START}"),
        (lambda path: path.mkdir(), "is a folder; name the workbook in it."),
        (_text, f"is not an Excel workbook (.xlsx); {START}"),
        (_old, "is behind a password, or in the old .xls form; save it as .xlsx without a password."),
        (_other_sheet, f"has no sheet Inputs (Dutch: Invoer), only Sales; {START}"),
        (_no_heads, f"sheet Inputs has no row with the heads 'value' ('waarde') and 'path' ('pad'); {START}"),
        (_damaged, f"is a damaged workbook (KeyError); {START}"),
    ],
)
def test_what_is_no_workbook_of_numbers_is_refused_in_one_line(make, text, tmp_path):
    path = tmp_path / "numbers.xlsx"
    make(path)
    assert refused(load(HELLO), path) == [f"numbers.xlsx: {text}"]


def test_a_foreign_currency_is_refused_with_set_too():
    with pytest.raises(ScenarioError, match="is in USD, but this file counts in EUR"):
        load(HELLO).changed({"journey.call.cost": "$9"})


def test_texts_of_a_file_never_run_as_a_formula(tmp_path):
    text = HELLO.read_text(encoding="utf-8").replace("kind: assumed}", 'kind: assumed, source: "=1+1"}', 1)
    scenario = parse(text, file="=cmd.yaml")
    write_inputs(scenario, tmp_path / "it.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "it.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == "=1+1" and cell.quotePrefix for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_same_scenario_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_inputs(load(HELLO), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    "written", ["84%", "97.25%", "€14", "€40k", "€0.305", "6", "0.10", "normal", "+1", "70% then retry", "3 min", "€32 per hour"]
)
def test_a_value_typed_again_is_what_it_was(written):
    cell = typed(written)
    again = typed_again(cell.text if cell.number is None else cell.number, cell.number_format, written)
    assert typed(again) == cell or (cell.number is not None and typed(again).number == cell.number)


def test_a_share_in_a_row_that_says_more_is_not_cut_short():
    with pytest.raises(ValueFault, match="60% is a bare number, and the file says '70% then retry'"):
        typed_again(0.6, "0%", "70% then retry")


def test_the_command_line_writes_and_reads_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ask = CliRunner().invoke
    assert ask(program, ["show", str(HELLO), "--inputs", "n.xlsx"]).output == "Wrote n.xlsx.\n"
    again = ask(program, ["show", str(HELLO), "--inputs", "n.xlsx"])
    assert again.exit_code == 2 and "exists already" in again.output
    book = openpyxl.load_workbook("n.xlsx")
    cell = next(cell for cell in book.worksheets[0][PATH] if cell.value == "teams.phone.people")
    book.worksheets[0][f"{VALUE}{cell.row}"] = 3
    book.save("n.xlsx")
    by_sheet, by_set = (
        ask(program, ["show", str(HELLO), *what]).output for what in (["--numbers", "n.xlsx"], ["--set", "teams.phone.people=3"])
    )
    assert by_sheet == by_set and "people" in by_set
    missing = ask(program, ["compare", str(HELLO), "--numbers", "no.xlsx"])
    assert missing.exit_code == 2 and missing.output.startswith("no.xlsx: is not there;")
