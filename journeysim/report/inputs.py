"""The numbers of a file as a sheet that goes both ways: written here, changed in a spreadsheet, read back by `numbers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.report.book import HEAD_ROW, Book, Column
from journeysim.report.typed import typed
from journeysim.report.written import write_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from journeysim.scenario import Assumption, Scenario

SHEETS = tuple(words.label("office.sheet.inputs", lang) for lang in words.LANGUAGES)
VALUE = 1  # column of the values


def write_inputs(scenario: Scenario, path: Path, *, lang: str = "en") -> None:
    """A workbook of the numbers of a scenario and nothing else."""
    book = Book(title=scenario.title, money=scenario.money, lang=lang)
    inputs_sheet(book, scenario, lang)
    write_bytes(path, book.close())


def inputs_sheet(book: Book, scenario: Scenario, lang: str) -> None:
    """A row per number: what it is, its value (to change), the file's value, range, kind, source, and the path that reads it back."""
    lead = words.label("office.inputs.lead", lang, file=scenario.file)
    sheet = book.sheet(words.label("office.sheet.inputs", lang), lead)
    rows = [_row(item, scenario, lang) for item in scenario.assumptions()]
    book.table(sheet, _columns(lang), rows, keep=2)
    last = HEAD_ROW + len(rows)
    changed = book.format(bold=True, font_color="#9C2A00", bg_color="#FFE0B8")
    first = HEAD_ROW + 1  # a value other than the file's stands out
    rule = {"type": "formula", "criteria": f'=AND($B{first + 1}<>$C{first + 1},$B{first + 1}<>"")', "format": changed}
    sheet.conditional_format(first, VALUE, last, VALUE, rule)
    may = {"format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True}
    sheet.protect("", may)  # without a password: it only keeps from changing what is not read back


def _columns(lang: str) -> list[Column]:
    def named(key: str) -> str:
        return words.label(f"office.column.{key}", lang)

    return [
        Column(named("name"), wide=58),
        Column(named("value"), wide=30, open=True, right=True),
        Column(named("written"), wide=30, right=True),
        Column(named("low"), wide=16, right=True),
        Column(named("high"), wide=16, right=True),
        Column(named("kind"), wide=12),
        Column(named("source"), wide=55),
        Column(named("path"), wide=48),
    ]


def _row(item: Assumption, scenario: Scenario, lang: str) -> list[Any]:
    def end(value: float | None) -> str | None:
        if value is None:
            return None
        unit = item.unit.replace(scenario.money, "money") if item.unit.startswith(scenario.money) else item.unit
        return words.quantity(value, unit, lang, scenario.money)

    value = typed(item.value)
    return [
        words.number_headed(item.path, scenario, lang),
        value,
        value,
        end(item.low),
        end(item.high),
        words.label(f"office.kind.{item.kind}", lang),
        item.source or None,
        item.path,
    ]
