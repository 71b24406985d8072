"""Figures as files: the pixels matplotlib draws, and the same bytes every time."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from journeysim.figures import as_files, save
from journeysim.figures.style import DPI


def drawing(paper="white"):
    figure = Figure(figsize=(3, 2), dpi=DPI, facecolor=paper)
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    ax.plot([0, 1, 2], [1, 3, 2])
    ax.text(0.5, 1.5, "€ 2.30")
    return figure


@pytest.mark.parametrize(("paper", "mode"), [("white", "RGB"), ((1, 1, 1, 0.5), "RGBA")])
def test_the_png_holds_the_pixels_of_matplotlib(paper, mode):
    theirs = io.BytesIO()
    drawing(paper).savefig(theirs, format="png", dpi=DPI)
    ours = Image.open(io.BytesIO(as_files(drawing(paper))[".png"]))
    theirs = Image.open(theirs)
    assert ours.mode == mode and ours.info["dpi"] == theirs.info["dpi"] and ours.info["Software"] == "journeysim"
    assert np.array_equal(np.asarray(ours.convert("RGBA")), np.asarray(theirs))


def test_the_same_figure_gives_the_same_bytes(tmp_path):
    assert as_files(drawing()) == as_files(drawing())
    both = save(drawing(), tmp_path / "figure")
    assert [path.suffix for path in both] == [".svg", ".png"] and all(path.read_bytes() for path in both)
    assert save(drawing(), tmp_path / "one.png") == [tmp_path / "one.png"]
    assert (tmp_path / "one.png").read_bytes() == both[1].read_bytes()
