"""Figures as SVG that can stand inside a page: ids of their own, a title and a description, nothing that points outside."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeysim.report.texts import clean

if TYPE_CHECKING:
    from journeysim.figures import Picture

HEAD = re.compile(r"^.*?<svg[^>]*?(viewBox=\"[^\"]*\")[^>]*>", re.S)
CUT = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->", re.S)  # names of standards as web addresses; texts in the clear
POINTS_AT = re.compile(r"(xlink:href=\"#|url\(#)([^\")]+)")
ID = re.compile(r" id=\"([^\"]*)\"")
LONG_NUMBER = re.compile(r"scale\([^)]*\)|-?\d+\.\d{3,}")  # the size of glyphs is left as it is
BETWEEN = re.compile(r">\s+<")


@dataclass(frozen=True, slots=True)
class Svg:
    """A figure for the page: its markup, and its headline and lead as text."""

    name: str
    markup: str
    title: str
    lead: str


def inline(picture: Picture, name: str) -> Svg:
    """Draw a picture and make it part of a page; `name` is unique there and begins every id."""
    from journeysim import figures

    figure = picture.figure()
    title, lead = figures.spoken_of(figure)
    drawn = figures.as_files(figure, (".svg",))[".svg"].decode("utf-8")
    return Svg(name, within(drawn, name, title, lead), title, lead)


def within(drawn: str, name: str, title: str, lead: str) -> str:
    """SVG of a file as SVG in a page."""
    found = HEAD.match(drawn)
    if found is None:
        raise ValueError("This is not an SVG drawing with a viewBox.")
    said = f'<title id="{name}-title">{html.escape(clean(title))}</title><desc id="{name}-desc">{html.escape(clean(lead))}</desc>'
    opening = f'<svg {found[1]} role="img" aria-labelledby="{name}-title {name}-desc" focusable="false">{said}'
    return opening + own_ids(CUT.sub("", drawn[found.end() :]), name)


def own_ids(markup: str, name: str) -> str:
    """The same drawing with ids that begin with its name, and only those that something points at; coordinates to a hundredth."""
    targets = dict.fromkeys(target for _, target in POINTS_AT.findall(markup))
    numbered = {target: f"{name}-{place}" for place, target in enumerate(targets)}

    def named(found: re.Match[str]) -> str:
        return f' id="{numbered[found[1]]}"' if found[1] in numbered else ""

    def pointed(found: re.Match[str]) -> str:
        return f"{found[1].removeprefix('xlink:')}{numbered[found[2]]}"

    markup = POINTS_AT.sub(pointed, ID.sub(named, markup))
    return BETWEEN.sub("><", LONG_NUMBER.sub(short, markup)).strip()


def short(found: re.Match[str]) -> str:
    """A coordinate to a hundredth of a point: less than a screen can show."""
    if found[0].startswith("scale"):
        return found[0]
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
