"""Figures to files: SVG and PNG, the same bytes every time."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from journeysim.figures.png import encoded
from journeysim.figures.style import DPI, FONT, HIGH, LEAD, SETTINGS, line_height

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = (".svg", ".png")


def save(figure: Figure, path: str | Path) -> list[Path]:
    """Write a figure: the one file when the name ends in .svg or .png, else both beside each other. Returns what was written."""
    path = Path(path)
    kind = path.suffix.lower()
    targets = {kind: path} if kind in KINDS else {kind: path.with_name(path.name + kind) for kind in KINDS}
    for kind, content in as_files(figure, tuple(targets)).items():
        targets[kind].write_bytes(content)
    return list(targets.values())


def as_files(figure: Figure, kinds: tuple[str, ...] = KINDS) -> dict[str, bytes]:
    """The contents of a figure's files by kind."""
    from matplotlib import rc_context

    found = {}
    with rc_context({**SETTINGS, "svg.hashsalt": "journeysim"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        for kind in kinds:
            found[kind] = _written(figure, kind)
    return found


def _written(figure: Figure, kind: str) -> bytes:
    if kind == ".svg":
        target = io.BytesIO()
        figure.savefig(target, format="svg", dpi=DPI, metadata={"Date": None, "Creator": "journeysim"})
        return target.getvalue()
    with io.BytesIO() as raw:
        figure.savefig(raw, format="rgba", dpi=DPI)
        wide, high = figure.canvas.get_width_height(physical=True)
        pixels = np.frombuffer(raw.getvalue(), np.uint8).reshape(high, wide, 4)
    return encoded(pixels, DPI, {"Software": "journeysim"})


def spoken_of(figure: Figure) -> tuple[str, str]:
    """Headline and lead of a drawing, for who cannot see it: the first two texts on its canvas."""
    canvas = next((axes for axes in figure.axes if axes.get_label() == "canvas"), None)
    texts = [" ".join(text.get_text().split()) for text in canvas.texts[:2]] if canvas is not None else []
    title, lead = (*texts, "", "")[:2]
    return title, lead


def without_headline(figure: Figure) -> tuple[bytes, float, int]:
    """A drawing as PNG without its headline and lead, the share of its height that stays empty then, and the lines of that headline."""
    canvas = next(axes for axes in figure.axes if axes.get_label() == "canvas")
    title, lead = canvas.texts[:2]
    title.set_visible(False)
    lead.set_visible(False)
    until = float(lead.get_position()[1]) + len(lead.get_text().splitlines()) * line_height(LEAD, 1.3)
    return as_files(figure, (".png",))[".png"], until / HIGH, len(title.get_text().splitlines())


def warm() -> None:
    """Read what the first drawing of a process would otherwise wait for: fonts and writers."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    figure.text(0, 0, "warm", fontfamily=FONT)
    as_files(figure)
