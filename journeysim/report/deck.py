"""A deck being written: 16:9, one message per slide as its title, large type that fits, alt text on all that is not text.

The template is made here: the two layouts of the house, its fonts and colours. Dates in the file are fixed and its parts are packed
anew, so that the same slides give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from journeysim.report.book import NEVER, plain
from journeysim.report.texts import pieces, unnamed

WIDE, HIGH = 13.333, 7.5  # inches
LEFT, ROOM = 0.5, 12.333
UNITS = 120.0  # canvas units of the figures to the inch
INK, GREY, FIRST, FAINT = "1B2430", "5B6673", "0072B2", "EEF1F4"
FONT = "Calibri"
TITLE_LAYOUT, MESSAGE_LAYOUT = 0, 5  # of the presentation that python-pptx brings
TITLE_SIZES, LEAD_SIZES, TEXT_SIZES = (28, 26, 24, 22, 20), (18, 16), (24, 22, 20, 18, 16, 14)
DRAWN_SIZES, DRAWN_LEAD = (25, 24, 23, 22, 21, 19), (16,)  # as in the headline of a figure
PACKED = (1980, 1, 1, 0, 0, 0)
DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


class Deck:
    """Slides in memory."""

    def __init__(self, title: str) -> None:
        self.show = Presentation()
        self.show.slide_width, self.show.slide_height = Inches(WIDE), Inches(HIGH)
        self._house()
        facts = self.show.core_properties
        facts.title, facts.author, facts.last_modified_by = plain(title)[:250], "journeysim", "journeysim"
        facts.created = facts.modified = NEVER
        facts.revision = 1
        self.slide: Any = None
        self.ruler = _ruler()

    def _house(self) -> None:
        """Keep two layouts of the template, with places for 16:9 and the house font."""
        layouts = self.show.slide_layouts
        for layout in [item for place, item in enumerate(layouts) if place not in (TITLE_LAYOUT, MESSAGE_LAYOUT)]:
            layouts.remove(layout)
        for owner in (self.show.slide_master, *layouts):
            for shape in list(owner.placeholders):
                kind = shape.placeholder_format.idx
                if kind == 0:
                    _place(shape, LEFT, 0.36, ROOM, 1.0)
                elif kind in (10, 11, 12):
                    shape._element.getparent().remove(shape._element)
                else:
                    _place(shape, LEFT, 2.0, ROOM, 4.5)
        for found in self.show.slide_master.element.iter(qn("a:latin")):
            found.set("typeface", FONT)

    def add(self, title: str, lead: str = "", *, notes: str = "", as_drawn: int = 0) -> float:
        """A new slide with its message; returns where, in inches from the top, there is room.

        `as_drawn`: the lines that a drawing below leaves for its title; title and lead then have the sizes of a drawing.
        """
        sizes = DRAWN_LEAD if as_drawn else LEAD_SIZES
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[1])
        size, lines = self.fit(title, ROOM, DRAWN_SIZES if as_drawn else TITLE_SIZES, as_drawn or 2, bold=True)
        high = len(lines) * size / 72 * 1.2
        box = self.slide.shapes.title
        _place(box, LEFT, 0.36, ROOM, high + 0.05)
        _write(box.text_frame, [("\v".join(lines), {"size": size, "bold": True, "raw": True})], anchor=MSO_ANCHOR.TOP)
        top = 0.36 + high + 0.1
        if lead:
            size, lines = self.fit(lead, ROOM, sizes, 2)
            self.text(LEFT, top, ROOM, len(lines) * size / 72 * 1.25, [(" ".join(lines), {"size": size, "color": GREY, "raw": True})])
            top += len(lines) * size / 72 * 1.25 + 0.1
        self.notes(notes)
        self._number()
        return top

    def opening(self, title: str, question: str, small: str, *, notes: str) -> None:
        """The first slide."""
        self.slide = self.show.slides.add_slide(self.show.slide_layouts[0])
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
        self._band()
        size, lines = self.fit(title, ROOM - 0.7, (48, 44, 40, 36, 32, 28, 24), 3, bold=True)
        high = len(lines) * size / 72 * 1.2
        _place(self.slide.shapes.title, 1.0, 1.7, ROOM - 0.7, high + 0.05)
        _write(self.slide.shapes.title.text_frame, [("\v".join(lines), {"size": size, "bold": True, "raw": True})], anchor=MSO_ANCHOR.TOP)
        top = 1.7 + high + 0.35
        size, lines = self.fit(question, ROOM - 0.7, (30, 28, 24, 20), 4)
        self.text(1.0, top, ROOM - 0.7, len(lines) * size / 72 * 1.3, [(" ".join(lines), {"size": size, "color": FIRST, "raw": True})])
        self.text(1.0, HIGH - 1.0, ROOM - 0.7, 0.5, [(small, {"size": 16, "color": GREY})])
        self.notes(notes)

    def text(self, left: float, top: float, wide: float, high: float, paragraphs: Sequence[tuple[str, dict[str, Any]]]) -> Any:
        """Paragraphs in a box; each with its `size`, `bold`, `color` and the points `after` it; `raw`: asterisks are no marks."""
        box = self.slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(high))
        _write(box.text_frame, paragraphs)
        return box

    def story(self, left: float, top: float, wide: float, high: float, texts: Sequence[str]) -> None:
        """Sentences as large as they fit; what does not fit at the smallest size is left to the notes."""
        gap = 10
        for size in TEXT_SIZES:
            room = high * 72
            needed = sum(len(self.lines(text, wide, size)) * size * 1.22 + gap for text in texts)
            if needed <= room:
                break
        shown: list[tuple[str, dict[str, Any]]] = []
        used = 0.0
        for text in texts:
            used += len(self.lines(text, wide, size)) * size * 1.22 + gap
            if used <= high * 72 or not shown:
                shown.append((text, {"size": size, "after": gap}))
        self.text(left, top, wide, high, shown)

    def lines(self, text: str, wide: float, size: float, *, bold: bool = False) -> list[str]:
        """A text broken into lines of a width."""
        from journeysim.figures import style

        return style.wrap(self.ruler, plain(text), (wide - 0.05) * UNITS, size, lines=60, weight="bold" if bold else "normal")

    def fit(self, text: str, wide: float, sizes: Sequence[float], most: int, *, bold: bool = False) -> tuple[float, list[str]]:
        """The largest size at which a text fits in so many lines, and those lines; at the smallest it is cut with an ellipsis."""
        from journeysim.figures import style

        weight = "bold" if bold else "normal"
        size = style.largest(self.ruler, [plain(text)], wide * UNITS, sizes, lines=most, weight=weight)
        return size, style.wrap(self.ruler, plain(text), wide * UNITS, size, lines=most, weight=weight, even=True)

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """Inches that a text on one line takes."""
        from journeysim.figures import style

        return style.measure(self.ruler, tied(text), size, "bold" if bold else "normal")[0] / UNITS

    def folded(self, text: str, wide: float, size: float, lines: int = 2) -> str:
        """A text on at most so many lines, cut with an ellipsis where it would be longer."""
        from journeysim.figures import style

        return "\n".join(style.wrap(self.ruler, tied(text), wide * UNITS, size, lines=lines))

    def cut(self, text: str, wide: float, size: float) -> str:
        """A text on one line, cut with an ellipsis where it would be wider."""
        from journeysim.figures import style

        return style.clip(self.ruler, tied(text), wide * UNITS, size)

    def picture(self, png: bytes, empty: float, alt: str) -> None:
        """A drawing of the house in its own size; the share of it that is empty at the top is cut off."""
        shape = self.slide.shapes.add_picture(io.BytesIO(png), 0, Inches(HIGH * empty), Inches(WIDE), Inches(HIGH * (1 - empty)))
        shape.crop_top = empty
        describe(shape, alt)
        self.slide.shapes._spTree.remove(shape._element)  # behind the text
        self.slide.shapes._spTree.insert(2, shape._element)

    def notes(self, text: str) -> None:
        """What the speaker may need."""
        if text:
            self.slide.notes_slide.notes_text_frame.text = plain(text, keep_lines=True)

    def _number(self) -> None:
        """The number of the slide as a field, at the bottom right."""
        box = self.slide.shapes.add_textbox(Inches(WIDE - 0.95), Inches(HIGH - 0.42), Inches(0.6), Inches(0.3))
        box.name = "Slide number"
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = 3
        field = paragraph._p.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
        style = field.makeelement(qn("a:rPr"), {"lang": "en-US", "sz": "1200"})
        said = field.makeelement(qn("a:t"), {})
        said.text = str(len(self.show.slides))
        field.append(style)
        field.append(said)
        paragraph._p.insert(0, field)

    def _band(self) -> None:
        """A bar at the left of the first slide."""
        bar = self.slide.shapes.add_shape(1, 0, 0, Inches(0.35), Inches(HIGH))
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor.from_string(FIRST)
        bar.line.fill.background()
        describe(bar, "")

    def close(self) -> bytes:
        """The file, packed so that only its content decides its bytes."""
        raw = io.BytesIO()
        self.show.save(raw)
        return settled(raw.getvalue())


def settled(content: bytes) -> bytes:
    """An Office file with fixed dates, inside it and in its parts; workbooks within it likewise."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith(".xlsx"):
                part = settled(part)
            elif name == "docProps/core.xml":
                part = DATED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", part)
            info = zipfile.ZipInfo(name, PACKED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            again.writestr(info, part)
    return target.getvalue()


def describe(shape: Any, alt: str) -> None:
    """Say what a shape shows, for who cannot see it; nothing to say means decoration."""
    facts = shape._element.xpath(".//p:cNvPr")[0]
    facts.set("descr", plain(alt))


def _place(shape: Any, left: float, top: float, wide: float, high: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Inches(left), Inches(top), Inches(wide), Inches(high)


def _write(frame: Any, paragraphs: Sequence[tuple[str, dict[str, Any]]], *, anchor: Any = MSO_ANCHOR.TOP) -> None:
    """Paragraphs into a frame, without margins and without anything that PowerPoint would fit anew."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, (text, how) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = how.get("align", 1)
        paragraph.space_after = Pt(how.get("after", 0))
        for part, bold in [(text, False)] if how.get("raw") else marked(text):
            for number, line in enumerate(part.split("\v")):
                if number:
                    paragraph.add_line_break()
                run = paragraph.add_run()
                run.text = tied(line)
                run.font.size = Pt(how["size"])
                run.font.bold = bold or how.get("bold", False)
                run.font.name = FONT
                run.font.color.rgb = RGBColor.from_string(how.get("color", INK))


def tied(text: str) -> str:
    """A text in which no currency sign and no short unit is parted from its number."""
    return re.sub(r"([€$£¥]) (?=[\d-])|(?<=\d) (?=(?:min|s|h|uur|FTE|fte)\b)", lambda found: (found[1] or "") + "\u00a0", plain(text))


def marked(text: str) -> list[tuple[str, bool]]:
    """A sentence as (piece, whether it stands out); names and commands lose their marks."""
    return [(unnamed(piece), bold) for piece, bold in pieces(text)]


def _ruler() -> Any:
    """What texts are measured with: the font of the figures, which is wider than that of the slides."""
    from journeysim.figures import style

    return style.new()
