"""A Pack as an Excel workbook: the inputs, a sheet per table, two native charts, and nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.report.book import HEAD_ROW, Book, Column
from journeysim.report.facts import waterfall
from journeysim.report.inputs import inputs_sheet
from journeysim.report.sheets import said, title
from journeysim.report.sheets_behind import every_table
from journeysim.report.written import write_bytes

if TYPE_CHECKING:
    from journeysim.report.pack import Pack

GAIN, LOSS, FIRST, GREY = "#00795A", "#A8326E", "#0072B2", "#5B6673"
FRONT = "verdict"  # the sheet after which money and inputs come


def write_xlsx(pack: Pack, path: str | Path) -> None:
    """Write the workbook of a pack, whole or not at all; the same pack gives the same bytes. Raises OSError."""
    write_bytes(path, workbook(pack))


def workbook(pack: Pack) -> bytes:
    """The workbook as a file in memory."""
    book = Book(title=pack.scenario.title, money=pack.scenario.money, lang=pack.lang)
    for table in every_table(pack):
        lead = said(f"office.lead.{table.key}", pack, **_facts(pack))
        sheet = book.sheet(said(f"office.sheet.{table.key}", pack), lead)
        book.table(sheet, table.columns, table.rows, keep=table.keep)
        if table.key == "ranking":
            _ranking_chart(book, sheet, len(table.rows), pack)
        if table.key == FRONT:
            _money_sheet(book, pack)
            inputs_sheet(book, pack.scenario, pack.lang)
    return book.close()


def _facts(pack: Pack) -> dict[str, str]:
    """What the sentence above a table may need."""
    first, second = (title(pack, design) for design in pack.pair)
    return {"first": first, "second": second, "runs": words.number(pack.study.runs, 0, pack.lang), "title": pack.scenario.title}


def _money_sheet(book: Book, pack: Pack) -> None:
    """From today to the better design in money a year: the parts add up to the difference; with a chart of steps."""
    data = waterfall(pack)
    if data is None:
        return
    design = str(data.rows[-1]["design"])
    name = said("office.sheet.money", pack)
    sheet = book.sheet(name, said("office.lead.money", pack, first=title(pack, design), today=title(pack, "today")))
    money = pack.scenario.money
    names = [
        said(f"office.head.{key}", pack) for key in ("part", "a_year", "low", "high", "base", "more", "more_below", "less", "less_below")
    ]
    columns = [Column(names[0], wide=38), *(Column(f"{each} ({money})", "large", 15) for each in names[1:])]
    rows, at = [], 0.0
    for row in data.rows:
        mean, low, high = (float(str(row[key])) for key in ("mean", "low", "high"))
        total = row["part"] == "total"
        start = 0.0 if total else at
        at = start + mean
        rows.append([said(f"waterfall.{row['part']}", pack), mean, low, high, *floating(start, at)])
    book.table(sheet, columns, rows)
    _steps_chart(book, sheet, name, len(rows), said("office.chart.money", pack))


def floating(start: float, end: float) -> tuple[float, float | None, float | None, float | None, float | None]:
    """A bar between two amounts as stacked columns: its base, then more above and below zero, then less above and below zero."""
    low, high = min(start, end), max(start, end)
    base = low if low >= 0 else high if high <= 0 else 0.0
    above, below = max(high, 0.0) - max(low, 0.0), min(low, 0.0) - min(high, 0.0)
    parts = (above or None, below or None)
    more, less = (parts, (None, None)) if end >= start else ((None, None), parts)
    return base, *more, *less


def _steps_chart(book: Book, sheet: Any, name: str, count: int, heading: str) -> None:
    """Columns that begin where the one before ended; the chart stands under the table."""
    chart = book.book.add_chart({"type": "column", "subtype": "stacked"})
    first, last = HEAD_ROW + 1, HEAD_ROW + count
    for column, colour in ((4, None), (5, GAIN), (6, GAIN), (7, LOSS), (8, LOSS)):
        fill = {"none": True} if colour is None else {"color": colour}
        chart.add_series(
            {
                "name": [name, HEAD_ROW, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": fill,
                "points": [None] * (count - 1) + [{"fill": {"color": FIRST} if colour else fill}],
                "gap": 40,
            }
        )
    chart.set_title({"name": heading, "name_font": {"size": 14}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"num_format": book.number_format("large"), "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    chart.set_x_axis({"label_position": "low"})
    chart.set_size({"width": 980, "height": 420})
    sheet.insert_chart(HEAD_ROW + count + 2, 0, chart, {"description": heading})
    sheet.print_area(0, 0, HEAD_ROW + count + 24, 8)


def _ranking_chart(book: Book, sheet: Any, count: int, pack: Pack) -> None:
    """Bars of money a year with the interval of each, the best on top."""
    ranked = pack.ranking.ranked if pack.ranking is not None else ()
    name, first, last = said("office.sheet.ranking", pack), HEAD_ROW + 1, HEAD_ROW + count
    chart = book.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": [name, HEAD_ROW, 3],
            "categories": [name, first, 1, last, 1],
            "values": [name, first, 3, last, 3],
            "fill": {"color": FIRST},
            "gap": 60,
            "y_error_bars": {
                "type": "custom",
                "plus_values": [item.yearly.high - item.yearly.mean for item in ranked],
                "minus_values": [item.yearly.mean - item.yearly.low for item in ranked],
                "line": {"color": GREY},
            },
        }
    )
    heading = said("office.chart.ranking", pack)
    chart.set_title({"name": heading, "name_font": {"size": 14}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "label_position": "low"})
    chart.set_x_axis({"num_format": book.number_format("large"), "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    chart.set_size({"width": 980, "height": 120 + 60 * max(count, 2)})
    sheet.insert_chart(HEAD_ROW + count + 2, 0, chart, {"description": heading})
    sheet.print_area(0, 0, HEAD_ROW + count + 10 + 3 * max(count, 2), 12)
