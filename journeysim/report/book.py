"""A workbook being written: tables that can be read, filtered and printed, in which no text of a user can run as a formula.

Every text goes in as a text (`write_string`), also one that begins with `= + - @`; such a cell is marked as text, so that it stays one
when somebody edits it. Dates in the file are fixed: the same tables give the same bytes.
"""

from __future__ import annotations

import datetime
import io
import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from journeysim import words
from journeysim.report.typed import Typed, money_format

NEVER = datetime.datetime(2000, 1, 1)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # a text that a spreadsheet would run when it is typed again
LONGEST = 32_000  # characters in a cell
WIDEST, NARROWEST = 60, 9
INK, HEAD, EDIT, GREY = "#1B2A41", "#E8EDF3", "#FFF7D6", "#5B6675"
FONT = "Calibri"
HEAD_ROW = 3  # rows above: title, what the table says, an empty one
A4 = 9
LINE = 15  # points


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head with the unit, and what stands in it.

    `kind`: text, whole, decimal, percent, percent1, money (two decimals) or large (no decimals). `wide` in characters; 0: by its texts.
    """

    title: str
    kind: str = "text"
    wide: int = 0
    open: bool = False  # a reader may change it in a sheet that is locked
    right: bool = False  # texts stand to the right, under numbers


class Book:
    """A workbook in memory."""

    def __init__(self, *, title: str, money: str, lang: str) -> None:
        self.money, self.lang = money, lang
        self.target = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.target, options)
        self.book.set_properties({"title": plain(title)[:250], "author": "journeysim", "company": "", "created": NEVER})
        self.book.set_calc_mode("auto")
        self.formats: dict[tuple, Any] = {}

    def close(self) -> bytes:
        """The file."""
        self.book.close()
        return self.target.getvalue()

    def format(self, **properties: Any) -> Any:
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", **properties})
        return self.formats[key]

    def sheet(self, name: str, lead: str) -> Any:
        """A new sheet with its title and one sentence, made to be printed on paper of its width."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.set_row(0, 1.5 * LINE)
        self.text(sheet, 0, 0, name, bold=True, font_size=16, font_color=INK)
        self.text(sheet, 1, 0, lead, font_color=GREY)
        return sheet

    def text(self, sheet: Any, row: int, column: int, text: str, **properties: Any) -> None:
        """One text, never a formula."""
        said = plain(text, keep_lines=True)
        if said.startswith(FORMULA):
            properties["quote_prefix"] = True
        sheet.write_string(row, column, said, self.format(**properties))

    def value(self, sheet: Any, row: int, column: int, value: object, kind: str = "text", **properties: Any) -> None:
        """One value: a number in the format of its kind, a text, or nothing for what is not defined."""
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            sheet.write_blank(row, column, None, self.format(**properties))
        elif isinstance(value, Typed):
            shown = self.format(num_format=value.number_format, **properties)
            if value.number is None:
                self.text(sheet, row, column, value.text, num_format=value.number_format, text_wrap=True, **properties)
            else:
                sheet.write_number(row, column, value.number, shown)
        elif isinstance(value, bool) or not hasattr(value, "__float__"):
            said = words.label(f"office.{'yes' if value else 'no'}", self.lang) if isinstance(value, bool) else str(value)
            self.text(sheet, row, column, said, text_wrap=True, **properties)
        else:
            sheet.write_number(row, column, float(value), self.format(num_format=self.number_format(kind), **properties))  # type: ignore[arg-type]

    def number_format(self, kind: str) -> str:
        """The number format of a kind of column."""
        plain_kinds = {"whole": "#,##0", "decimal": "#,##0.00", "percent": "0%", "percent1": "0.0%"}
        if kind in plain_kinds:
            return plain_kinds[kind]
        return money_format(self.money, 0 if kind == "large" else 2) if kind in ("money", "large") else "General"

    def table(self, sheet: Any, columns: Sequence[Column], rows: Iterable[Sequence[object]], *, top: int = HEAD_ROW, keep: int = 1) -> int:
        """A table with its head frozen (and `keep` columns), filtered and repeated on every page; returns the row after its last one."""
        body = [list(row) for row in rows]
        widths = [width(column, [row[place] for row in body]) for place, column in enumerate(columns)]
        for place, column in enumerate(columns):
            head = {"bold": True, "bg_color": HEAD, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
            self.text(sheet, top, place, column.title, **head, **side(column))
            sheet.set_column(place, place, widths[place])
        sheet.set_row(top, LINE * max(lines(column.title, 0.9 * wide) for column, wide in zip(columns, widths)) + 4)
        for down, row in enumerate(body, start=top + 1):
            high = max((lines(value, wide) for value, wide in zip(row, widths)), default=1)
            if high > 1:
                sheet.set_row(down, LINE * high)
            for place, (column, value) in enumerate(zip(columns, row, strict=True)):
                extra = {"locked": False, "bg_color": EDIT, "border": 1, "border_color": "#D8CFA8"} if column.open else {}
                extra |= side(column)
                if isinstance(value, tuple):  # a value of another kind than its column
                    self.value(sheet, down, place, value[0], value[1], **extra)
                else:
                    self.value(sheet, down, place, value, column.kind, **extra)
        last = top + max(len(body), 1)
        sheet.freeze_panes(top + 1, keep)
        sheet.autofilter(top, 0, last, len(columns) - 1)
        sheet.repeat_rows(top)
        sheet.print_area(0, 0, last, len(columns) - 1)
        return last + 1


def plain(text: str, *, keep_lines: bool = False) -> str:
    """A text without characters that XML or a cell cannot hold."""
    lines = ["".join(letter for letter in line if letter.isprintable() or letter in "\t\u00a0") for line in text.splitlines()]
    return ("\n" if keep_lines else " ").join(lines)[:LONGEST]


def side(column: Column) -> dict[str, Any]:
    """Texts to the left, a little off the numbers before them; numbers to the right."""
    return {"align": "left", "indent": 1} if column.kind == "text" and not column.right else {"align": "right"}


def lines(value: object, wide: float) -> int:
    """Lines that a text takes in a column."""
    if isinstance(value, Typed):
        value = value.text
    if not isinstance(value, str):
        return 1
    room = max(int(wide / 0.9), 1)
    return min(sum(max(1, len(textwrap.wrap(line, room))) for line in value.splitlines() or [""]), 20)


def width(column: Column, values: Sequence[object]) -> float:
    """Characters that show most of a column: its longest word of the head, its numbers, its texts up to a limit."""
    if column.wide:
        return column.wide
    least = max((len(word) for word in column.title.split()), default=0) + 3
    long = max((len(value) for value in values if isinstance(value, str)), default=0)
    number = 14 if column.kind in ("money", "large") else 11 if column.kind != "text" else 0
    return min(max(least, long + 1, number, NARROWEST), WIDEST)
