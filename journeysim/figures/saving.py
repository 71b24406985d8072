"""Figures to files: SVG and PNG, the same bytes every time."""

from __future__ import annotations

import io
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
    return encoded(_pixels(figure), DPI, {"Software": "journeysim"})


def _pixels(figure: Figure) -> NDArray[np.uint8]:
    """What the screen would show, shape (height, width, 4); read where the renderer painted it, for a copy is eight megabytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    dpi, canvas = figure.dpi, figure.canvas
    try:
        figure.dpi = DPI
        painted = FigureCanvasAgg(figure)
        painted.draw()
        return np.asarray(painted.buffer_rgba())
    finally:
        figure.dpi = dpi
        figure.set_canvas(canvas)


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
    read()
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    figure.text(0, 0, "warm", fontfamily=FONT)
    as_files(figure)


def read() -> None:
    """Import matplotlib without the help texts that it composes for every kind of mark while it is read, a third of that time.

    For processes in which nobody reads them: the commands, and the workers that draw for them.
    """
    if "matplotlib.artist" in sys.modules:
        return
    from matplotlib import artist

    composed, artist.kwdoc = artist.kwdoc, lambda artist: ""
    try:
        import matplotlib.backends.backend_agg
        import matplotlib.backends.backend_svg
        import matplotlib.figure  # noqa: F401
    finally:
        artist.kwdoc = composed
