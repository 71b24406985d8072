"""The slides that carry a native table: what each belief makes of each design, and what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from journeysim import words
from journeysim.questions.oddities_numbers import chosen
from journeysim.report import facts
from journeysim.report.deck import FIRST, FONT, GREY, HIGH, INK, LEFT, ROOM, Deck, describe, tied
from journeysim.report.sheets import belief_name, said, title, unmarked

if TYPE_CHECKING:
    from journeysim.report.pack import Pack

BOTTOM = HIGH - 0.5
MOST = 5  # numbers named on the slide of assumptions
SIZES = (18, 16, 14, 12)
LINES = 3  # of a cell at the smallest size
Cell = tuple[str, bool]  # text, and whether it stands out


def table(deck: Deck, rows: Sequence[Sequence[Cell]], box: tuple[float, float, float, float], shares: Sequence[float], alt: str) -> None:
    """A table with a head, as large as it fits; the first column to the left, the others to the right."""
    left, top, wide, high = box
    whole = sum(shares)
    widths = [wide * share / whole for share in shares]
    rows = [[(_short(deck, text, each), bold) for (text, bold), each in zip(row, widths)] for row in rows]
    size, heights = _sized(deck, rows, widths, high)
    frame = deck.slide.shapes.add_table(len(rows), len(shares), Inches(left), Inches(top), Inches(wide), Inches(sum(heights)))
    describe(frame, alt)
    made = frame.table
    made.horz_banding = False
    for column, each in zip(made.columns, widths):
        column.width = Inches(each)
    for place, (row, each) in enumerate(zip(rows, heights)):
        made.rows[place].height = Inches(each)
        for column, (text, bold) in enumerate(row):
            _cell(made.cell(place, column), text, size, bold or place == 0, head=place == 0, right=column > 0)


def _short(deck: Deck, text: str, wide: float) -> str:
    """A text that takes few lines at the smallest size; a longer one is cut with an ellipsis, for the notes have it whole."""
    lines = deck.lines(text, wide - 0.25, SIZES[-1], bold=True)
    return text if len(lines) <= LINES else " ".join(lines[:LINES])[:-1].rstrip() + "…"


def _sized(deck: Deck, rows: Sequence[Sequence[Cell]], widths: Sequence[float], high: float) -> tuple[float, list[float]]:
    """The largest size at which the rows fit below each other, and their heights."""
    for size in SIZES:
        heights = [
            max(len(deck.lines(text, each - 0.25, size, bold=bold)) for (text, bold), each in zip(row, widths)) * size / 72 * 1.2 + 0.14
            for row in rows
        ]
        if sum(heights) <= high:
            break
    return size, heights


def _cell(cell: object, text: str, size: float, bold: bool, *, head: bool, right: bool) -> None:
    frame = cell.text_frame  # type: ignore[attr-defined]
    frame.word_wrap = True
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE  # type: ignore[attr-defined]
    cell.margin_left = cell.margin_right = Inches(0.1)  # type: ignore[attr-defined]
    cell.margin_top = cell.margin_bottom = Inches(0.04)  # type: ignore[attr-defined]
    fill = cell.fill  # type: ignore[attr-defined]
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string("E8EDF3" if head else "DCEBF5" if bold else "FFFFFF")
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 3 if right else 1
    run = paragraph.add_run()
    run.text = tied(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = RGBColor.from_string(GREY if head else FIRST if bold and right else INK)


def beliefs_slide(deck: Deck, pack: Pack) -> None:
    """Which belief turns the verdict."""
    matrix = pack.matrix
    if matrix is None:
        return
    told = words.told_matrix(matrix, pack.scenario, pack.lang)
    main = next(text for kind, text in told if kind == "turns")
    heading = facts.parted(main)[0]
    notes = "\n".join([*(unmarked(text) for kind, text in told if kind != "changes"), facts.how(pack)])
    lead = said("slides.beliefs.lead", pack, runs=words.number(matrix.runs, 0, pack.lang))
    top = deck.add(heading, lead, notes=notes) + 0.15
    rows: list[list[Cell]] = [[(said("matrix.belief", pack), False), *((title(pack, design), False) for design in matrix.designs)]]
    for belief in matrix.beliefs:
        name = belief_name(belief, pack)
        if belief == matrix.believe:
            name = said("matrix.in_force", pack, belief=name)
        cells = [matrix.at(belief, design) for design in matrix.designs]
        rows.append([(name, False), *((words.money(cell.net_value.mean, matrix.money, pack.lang), cell.may_be_best) for cell in cells)])
    largest = {item.design: item.largest for item in matrix.regrets}
    amounts = [(words.money(largest[design], matrix.money, pack.lang), False) for design in matrix.designs]
    rows.append([(said("slides.beliefs.forgone", pack), False), *amounts])
    shares = [3.2, *(2.0 for _ in matrix.designs)]
    table(deck, rows, (LEFT, top, ROOM, BOTTOM - top), shares, said("slides.alt.table", pack, title=unmarked(heading).rstrip(".")))


def assumptions_slide(deck: Deck, pack: Pack) -> None:
    """Where the numbers come from, and which guesses move the difference most."""
    v = pack.verdict
    assumed, numbers = words.number(v.assumed, 0, pack.lang), words.number(v.numbers, 0, pack.lang)
    heading = said("slides.assumed", pack, assumed=assumed, numbers=numbers) if v.assumed else said("slides.assumed.none", pack)
    told = words.sensitivity_told(pack.tornado, pack.scenario, pack.lang) if pack.tornado is not None else []
    notes = "\n".join([*(unmarked(text) for kind, text in told if kind != "changes"), facts.how(pack)])
    top = deck.add(heading, said("slides.assumed.lead", pack), notes=notes) + 0.15
    counts = Counter(item.kind for item in pack.assumptions if not chosen(item))
    kinds = [kind for kind in ("measured", "cited", "assumed", "") if counts[kind]]
    rows: list[list[Cell]] = [[(said("office.head.kind", pack), False), (said("slides.assumed.count", pack), False)]]
    rows += [[(said(f"office.kind.{kind}", pack), False), (words.number(counts[kind], 0, pack.lang), False)] for kind in kinds]
    table(deck, rows, (LEFT, top, 3.4, BOTTOM - top), (5, 4), said("slides.alt.table", pack, title=heading))
    if pack.tornado is not None:
        _moving(deck, pack, top)


def _moving(deck: Deck, pack: Pack, top: float) -> None:
    """The numbers that move the difference most, one at a time."""
    tornado = pack.tornado
    assert tornado is not None
    keys = ("number", "range", "moves")
    rows: list[list[Cell]] = [[(said(f"slides.assumed.{key}", pack), False) for key in keys]]
    for item in tornado.swings[:MOST]:
        ends = sorted((item.gap_low, item.gap_high))
        low, high = (words.money(end, tornado.money, pack.lang) for end in ends)
        name = words.number_headed(item.path, pack.scenario, pack.lang)
        name += f" {said('slides.assumed.decides', pack)}" if item.decides else ""
        spread = _range(pack, item.path) or said("slides.assumed.move", pack, low=item.low, high=item.high)
        rows.append([(name, item.decides), (spread, False), (said("slides.assumed.move", pack, low=low, high=high), False)])
    left = LEFT + 3.65
    alt = said("slides.alt.table", pack, title=said("slides.assumed.lead", pack).rstrip("."))
    table(deck, rows, (left, top, LEFT + ROOM - left, BOTTOM - top), (4.2, 2.3, 2.5), alt)


def _range(pack: Pack, path: str) -> str:
    """The range of a number in the reader's language."""
    found = next((item for item in pack.assumptions if item.path == path), None)
    if found is None or found.low is None or found.high is None:
        return ""
    code = pack.scenario.money
    unit = found.unit.replace(code, "money") if found.unit.startswith(code) else found.unit
    low, high = (words.quantity(end, unit, pack.lang, code) for end in (found.low, found.high))
    return words.interval(low, high, pack.lang)
