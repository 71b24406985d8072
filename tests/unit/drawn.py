"""Looking at figures without pixels: where texts stand, what was drawn, and short studies to draw."""

import functools
import warnings
from pathlib import Path

from matplotlib.text import Text

from journeysim import questions, scenario, study

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
NAMES = ("broadband", "delight-wins", "hello", "insurance-claim", "moving-house", "onboarding-form", "storm-calls", "webshop-returns")


@functools.cache
def short(name, runs=2, horizon="2 weeks"):
    """A shipped scenario over two weeks: its study and the verdict on the designs it asks about."""
    read = scenario.load(FOLDER / f"{name}.yaml", changes={"run.runs": str(runs), "run.horizon": horizon})
    first, second = read.between
    pair = (study.Case(first, read.believe), study.Case(second, read.believe))
    cases = study.compare_cases(read, [first, second])
    ran = study.run(read, cases, runs=runs, workers=1, pairs=[pair, pair[::-1]])
    return ran, questions.verdict(ran, first, second)


def texts(figure):
    """Every text that shows, with its box in pixels."""
    renderer = figure.canvas.get_renderer()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.draw_without_rendering()
    found = []
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip():
            found.append((text.get_text(), text.get_window_extent(renderer)))
    assert found
    return found


def cut(figure, boxes=None):
    """Texts that reach over the edge of the figure."""
    wide, high = figure.bbox.width, figure.bbox.height
    boxes = texts(figure) if boxes is None else boxes
    return [text for text, box in boxes if box.x0 < 2 or box.y0 < 2 or box.x1 > wide - 2 or box.y1 > high - 2]


def overlapping(figure, boxes=None, slack=2.0):
    """Pairs of texts whose boxes share more than a sliver."""
    boxes = texts(figure) if boxes is None else boxes
    found = []
    for i, (one, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            wide = min(a.x1, b.x1) - max(a.x0, b.x0)
            high = min(a.y1, b.y1) - max(a.y0, b.y0)
            if wide > slack and high > slack:
                found.append((one, other))
    return found


def said(figure):
    """All texts of a figure, line ends as spaces."""
    return [" ".join(text.replace("\u00a0", " ").split()) for text, _ in texts(figure)]
