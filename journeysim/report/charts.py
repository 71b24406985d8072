"""Native charts that can be edited in PowerPoint; the workbook inside each holds texts as texts, never as formulas."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt
from xlsxwriter import Workbook

from journeysim.report.book import NEVER, plain
from journeysim.report.deck import FONT, GREY, INK, Deck, describe, tied

GAIN, LOSS, FIRST, SECOND, SOFT = "00795A", "A8326E", "0072B2", "C25700", "C9D0D8"
MARKS = 6  # on an axis, about
WIDEST_LABEL = 5.6  # inches for the name of a bar
LABEL_SIZES = (16, 14, 13, 12, 11, 10, 9)  # points, of the amounts at the columns
GAP, AXIS = 35, 1.2  # percent of a column that stays free beside it; inches for the numbers of the axis
ROOM_FOR_TEXT = 0.1  # share of the tallest column from which a number stands in its bar
Line = tuple[str, str, Sequence[tuple[float, float]]]  # name, colour, pairs of numbers
Box = tuple[float, float, float, float]  # left, top, wide, high in inches


@contextlib.contextmanager
def _opened(_: Any, xlsx_file: Any) -> Iterator[Any]:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(xlsx_file, options)
    book.set_properties({"created": NEVER})
    yield book, book.add_worksheet()
    book.close()


class _Categories(CategoryWorkbookWriter):
    _open_worksheet = _opened


class _Points(XyWorkbookWriter):
    _open_worksheet = _opened


class Categories(CategoryChartData):
    """Chart data by category."""

    @property
    def _workbook_writer(self) -> Any:
        return _Categories(self)


class Points(XyChartData):
    """Chart data by pairs of numbers."""

    @property
    def _workbook_writer(self) -> Any:
        return _Points(self)


def waterfall(deck: Deck, box: Box, bars: Sequence[tuple[str, float, str]], names: Mapping[str, str], form: str, alt: str) -> None:
    """Columns that begin where the one before ended; the last one is the total. `bars`: label, amount, amount as told."""
    from journeysim.report.workbook import floating

    rows, at = [], 0.0
    for place, (_, amount, _told) in enumerate(bars):
        start = 0.0 if place == len(bars) - 1 else at
        at = start + amount
        rows.append(floating(start, at))
    data = Categories(number_format=form)
    data.categories = [plain(label) for label, _, _ in bars]
    for place, key in enumerate(("base", "more", "more_below", "less", "less_below")):
        data.add_series(names[key], [row[place] for row in rows])
    data.add_series(names["label"], _beside(rows))
    chart = _chart(deck, box, XL_CHART_TYPE.COLUMN_STACKED, data, alt)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = GAP, 100
    for series, colour in zip(plot.series, (None, GAIN, GAIN, LOSS, LOSS, None)):
        if colour is None:
            series.format.fill.background()
        else:
            _fill(series, colour)
    _total_colour(plot, len(bars) - 1)
    _labels(plot, rows, [told for _, _, told in bars], _label_size(deck, [told for _, _, told in bars], box[2]))
    _axes(chart, form, low=True)


def _total_colour(plot: Any, place: int) -> None:
    """The total has a colour of its own."""
    for series in list(plot.series)[1:-1]:
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(FIRST)


def _beside(rows: Sequence[Sequence[float | None]]) -> list[float | None]:
    """Room, not seen, for the numbers of small bars that have no room in them or under them."""
    most = _most(rows)
    return [
        math.copysign(ROOM_FOR_TEXT * most, sum(part or 0.0 for part in row[1:])) if _where(row, most) == "beside" else None for row in rows
    ]


def _most(rows: Sequence[Sequence[float | None]]) -> float:
    return max((abs(sum(part or 0.0 for part in row)) for row in rows), default=0.0)


def _where(row: Sequence[float | None], most: float) -> str:
    """Where the number of a bar stands: in it, under it on the part that is not seen, or beside it; nowhere without a bar."""
    size = max(abs(part or 0.0) for part in row[1:])
    if not size > 0:
        return ""
    if size >= ROOM_FOR_TEXT * most:
        return "in"
    return "under" if abs(row[0] or 0.0) >= 1.5 * ROOM_FOR_TEXT * most else "beside"


def _label_size(deck: Deck, told: Sequence[str], wide: float) -> float:
    """The size at which every amount is no wider than its column; where that is too small to read, the smallest that can be read."""
    column = (wide - AXIS) / len(told) / (1 + GAP / 100)
    sizes = [size for size in LABEL_SIZES if size <= (16 if len(told) < 6 else 14)]
    return next((size for size in sizes if all(deck.wide(text, size, bold=True) <= column for text in told)), sizes[-1])


def _labels(plot: Any, rows: Sequence[Sequence[float | None]], told: Sequence[str], size: float) -> None:
    """Each amount on its bar or next to it, as it is told."""
    most, series = _most(rows), list(plot.series)
    for place, row in enumerate(rows):
        where = _where(row, most)
        if not where:
            continue
        sizes = [abs(part or 0.0) for part in row[1:]]
        holder = {"in": 1 + sizes.index(max(sizes)), "under": 0, "beside": len(series) - 1}[where]
        label = series[holder].points[place].data_label
        label.text_frame.text = tied(told[place])
        label.text_frame.word_wrap = False
        font = label.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(size), True, FONT
        font.color.rgb = RGBColor.from_string("FFFFFF" if where == "in" else INK)
        places = {"in": XL_LABEL_POSITION.CENTER, "under": XL_LABEL_POSITION.INSIDE_END, "beside": XL_LABEL_POSITION.INSIDE_BASE}
        label.position = places[where]


def bars(
    deck: Deck,
    box: Box,
    items: Sequence[tuple[str, float, str]],
    name: str,
    form: str,
    alt: str,
    ends: Sequence[tuple[float, float]] = (),
) -> None:
    """Horizontal bars, the first on top; `items`: label, number, colour; `ends`: the interval of each."""
    data = Categories(number_format=form)
    data.categories = [label if "\n" in label else deck.folded(label, WIDEST_LABEL, 16) for label, _, _ in items]
    data.add_series(plain(name), [value for _, value, _ in items])
    chart = _chart(deck, box, XL_CHART_TYPE.BAR_CLUSTERED, data, alt)
    plot = chart.plots[0]
    plot.gap_width = 45
    series = plot.series[0]
    for place, (_, _, colour) in enumerate(items):
        fill = series.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)
    if not ends:  # with intervals, each bar's number stands beside its name
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.number_format, labels.number_format_is_linked = form, False
        labels.font.size, labels.font.bold, labels.font.name = Pt(16), True, FONT
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    if ends:
        _intervals(series, [value for _, value, _ in items], ends)
    _axes(chart, form, low=True)
    if ends:
        span(chart.value_axis, [0.0, *(end for pair in ends for end in pair)], marks=4)  # amounts are wide
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _intervals(series: Any, means: Sequence[float], ends: Sequence[tuple[float, float]]) -> None:
    """Error bars with the ends of each interval, which python-pptx does not know."""
    bars = etree.SubElement(series._element, qn("c:errBars"))
    for tag, value in (("c:errBarType", "both"), ("c:errValType", "cust"), ("c:noEndCap", "0")):
        etree.SubElement(bars, qn(tag)).set("val", value)
    for tag, sizes in (
        ("c:plus", [high - mean for mean, (_, high) in zip(means, ends)]),
        ("c:minus", [mean - low for mean, (low, _) in zip(means, ends)]),
    ):
        literal = etree.SubElement(etree.SubElement(bars, qn(tag)), qn("c:numLit"))
        etree.SubElement(literal, qn("c:formatCode")).text = "General"
        etree.SubElement(literal, qn("c:ptCount")).set("val", str(len(sizes)))
        for place, size in enumerate(sizes):
            point = etree.SubElement(literal, qn("c:pt"))
            point.set("idx", str(place))
            etree.SubElement(point, qn("c:v")).text = repr(float(size))
    shape = etree.SubElement(bars, qn("c:spPr"))
    line = etree.SubElement(shape, qn("a:ln"))
    line.set("w", "25400")
    colour = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    colour.set("val", INK)
    values = series._element.find(qn("c:cat"))
    series._element.remove(bars)
    values.addprevious(bars)


def curve(deck: Deck, box: Box, lines: Sequence[Line], forms: tuple[str, str], titles: tuple[str, str], alt: str) -> None:
    """Lines through points. `forms`, `titles`: of the axis along and the axis up."""
    data = Points()
    for name, _, points in lines:
        series = data.add_series(plain(name))
        for x, y in points:
            series.add_data_point(x, y)
    chart = _chart(deck, box, XL_CHART_TYPE.XY_SCATTER_LINES, data, alt, legend=True)
    for series, (_, colour, points) in zip(chart.plots[0].series, lines):
        alone = len(points) == 1
        series.smooth = False
        series.format.line.color.rgb = RGBColor.from_string(colour)
        series.format.line.width = Pt(3)
        series.marker.size = 14 if alone else 6
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = RGBColor.from_string(colour)
        series.marker.format.line.color.rgb = RGBColor.from_string(colour)
    across = [x for _, _, points in lines for x, _ in points]
    for axis, form, title in zip((chart.category_axis, chart.value_axis), forms, titles):
        _axis(axis, form)
        axis.has_title = True
        axis.axis_title.text_frame.text = plain(title)
        font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(14), False, FONT
    chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = min(across), max(across)
    span(chart.value_axis, [0.0, *(y for _, _, points in lines for _, y in points)])
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def span(axis: Any, values: Sequence[float], marks: int = MARKS) -> None:
    """Let an axis hold all values, its ends and its marks on round numbers."""
    fine = [value for value in values if math.isfinite(value)]
    low, high = min(fine), max(fine)
    reach = (high - low) or 1.0
    size = 10.0 ** math.floor(math.log10(reach))
    step = next(size * factor for factor in (0.2, 0.5, 1, 2, 5) if reach / (size * factor) <= marks)
    axis.major_unit = step
    axis.minimum_scale, axis.maximum_scale = (round(turn(end / step) * step, 10) for turn, end in ((math.floor, low), (math.ceil, high)))


def _chart(deck: Deck, box: Box, kind: Any, data: Any, alt: str, *, legend: bool = False) -> Any:
    left, top, wide, high = box
    frame = deck.slide.shapes.add_chart(kind, Inches(left), Inches(top), Inches(wide), Inches(high), data)
    describe(frame, alt)
    chart = frame.chart
    chart.font.size, chart.font.name = Pt(14), FONT
    chart.font.color.rgb = RGBColor.from_string(INK)
    chart.has_title = False
    chart.has_legend = legend
    if legend:
        chart.legend.include_in_layout = False
        chart.legend.position = -4160  # top
        chart.legend.font.size = Pt(16)
    return chart


def _fill(series: Any, colour: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(colour)
    series.invert_if_negative = False


def _axes(chart: Any, form: str, *, low: bool) -> None:
    _axis(chart.value_axis, form)
    axis = chart.category_axis
    axis.tick_labels.font.size = Pt(16)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = RGBColor.from_string(GREY)
    if low:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for series in chart.plots[0].series:
        series.invert_if_negative = False


def _axis(axis: Any, form: str) -> None:
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    axis.tick_labels.font.size = Pt(14)
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("E3E7EB")
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
