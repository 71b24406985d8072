"""How every figure looks: one canvas, one font, colours that colour-blind readers can tell apart, text that fits its place.

A figure is a 16:9 canvas of 1600 x 900 units with the origin at the top left (`canvas`), on which drawings put text and shapes, and
panels (`panel`) that carry axes. No text is ever read as mathematics: a title may hold `$` or `_`.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WIDE, HIGH = 1600.0, 900.0  # canvas units
INCHES = (13.333, 7.5)
DPI = 144
MARGIN = 60.0
FONT = "DejaVu Sans"  # ships with matplotlib, so that two machines draw the same

INK, GREY, SOFT, FAINT, PAPER = "#1b2430", "#5b6673", "#c9d0d8", "#eef1f4", "#ffffff"
TODAY, FIRST, SECOND = "#5b6673", "#0072b2", "#c25700"
GAIN, LOSS = "#00795a", "#a8326e"
THIRD = ("#00795a", "#a8326e", "#6a51a3", "#8a6d00")  # designs beyond two
OWNERS = ("#cfe5f3", "#fbe0c6", "#cdebdf", "#f3d9e6", "#fdf3c0", "#d9d6ef", "#dfe4e8", "#d6eef5")
DETOURS = ("#7a3b00", "#004c78", "#005c44", "#7c2452", "#5a4600", "#463a78", "#37414b", "#0b5468")
REASONS = {"gave_up": "#c25700", "abandoned": "#0072b2", "left": "#6b2c56", "not_back": "#8a95a1"}
MARKS = ("o", "s", "D", "^", "v", "P")

PATCH = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.8, "pad": 2.0}  # behind text that stands on lines
TITLE, LEAD, BODY, SMALL, NOTE = 25, 16, 14, 12, 11  # points


def styled(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """Run a drawing with the house font and without reading text as mathematics; the reader's own settings are left alone."""

    @functools.wraps(draw)
    def wrapped(*args: Any, **kwargs: Any) -> Figure:
        from matplotlib import rc_context

        with rc_context(SETTINGS):
            return draw(*args, **kwargs)

    return wrapped


SETTINGS: dict[Any, Any] = {"font.family": [FONT], "text.parse_math": False, "axes.unicode_minus": False, "svg.fonttype": "path"}


def new(fig: Figure | None = None) -> Figure:
    """An empty figure of the house size; a given one is cleared and used."""
    if fig is None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        fig = Figure(figsize=INCHES, dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(fig)
    else:
        fig.clear()
    return fig


def canvas(fig: Figure) -> Axes:
    """The whole figure as a drawing surface in canvas units, below everything else."""
    ax = fig.add_axes((0, 0, 1, 1), zorder=-1, label="canvas")
    ax.set_xlim(0, WIDE)
    ax.set_ylim(HIGH, 0)
    ax.axis("off")
    return ax


def panel(fig: Figure, left: float, top: float, wide: float, high: float, *, grid: Literal["x", "y", ""] = "") -> Axes:
    """Axes at a place in canvas units, without box; `grid` draws faint lines across the named axis' ticks."""
    ax = fig.add_axes((left / WIDE, 1 - (top + high) / HIGH, wide / WIDE, high / HIGH))
    ax.patch.set_alpha(0)
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=SMALL, labelcolor=GREY, pad=6)
    if grid:
        ax.grid(axis=grid, color=FAINT, linewidth=1.2)
    ax.set_axisbelow(True)
    return ax


def ticks(ax: Axes, axis: Literal["x", "y"], places: Sequence[float], texts: Sequence[str], size: float = SMALL, color: str = GREY) -> None:
    """Put these texts at these places of an axis, and nothing else."""
    setter = ax.set_xticks if axis == "x" else ax.set_yticks
    setter(list(places), labels=list(texts))
    for item in ax.get_xticklabels() if axis == "x" else ax.get_yticklabels():
        item.set_parse_math(False)
        item.set_fontsize(size)
        item.set_color(color)


def beside(fig: Figure, texts: Sequence[str], least: float) -> float:
    """Room in canvas units that tick labels take beside an axis, at least so much."""
    return max([least, *(measure(fig, text, SMALL)[0] + 16 for text in texts)])


def stack(ax: Axes, x: float, top: float, lines: Sequence[str], size: float, color: str = INK, **how: Any) -> None:
    """Lines below each other from a top, each on its own baseline, so that neighbours with as many lines stand level."""
    step = line_height(size, 1.22)
    for place, line in enumerate(lines):
        put(ax, x, top + step * (place + 0.8), line, size, color, va="baseline", **how)


def axis_title(fig: Figure, ax: Axes, chart: Axes, text: str, below: float = 34.0) -> None:
    """What the horizontal axis of a panel measures, under its tick labels, wrapped to the canvas."""
    place = chart.get_position()
    left, right = place.x0 * WIDE, (place.x0 + place.width) * WIDE
    lines = wrap(fig, text, right - left + 40, SMALL, lines=2, even=True)
    put(ax, (left + right) / 2, (1 - place.y0) * HIGH + below, "\n".join(lines), SMALL, GREY, ha="center", va="top", linespacing=1.2)


def put(ax: Axes, x: float, y: float, text: str, size: float = BODY, color: str = INK, **how: Any) -> Text:
    """Text at a place of an axes, as it is."""
    how.setdefault("va", "center")
    return ax.text(x, y, text, fontsize=size, color=color, fontfamily=FONT, parse_math=False, **how)


def measure(fig: Figure, text: str, size: float, weight: str = "normal") -> tuple[float, float]:
    """Width and height of one line of text, in canvas units of a figure of the house proportions."""
    wide, high = _per_point(text or " ", weight)
    point = WIDE / (fig.get_figwidth() * 72)
    return wide * size * point, high * size * point


@functools.lru_cache(maxsize=20_000)
def _per_point(text: str, weight: str) -> tuple[float, float]:
    """Width and height of a text of one point, in points; remembered, for finding line ends asks the same many times."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family=FONT, size=100, weight=weight)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        wide, high, _ = text_to_path.get_text_width_height_descent(text, font, False)
    return wide / 100, high / 100


def line_height(size: float, spacing: float = 1.25) -> float:
    """Height of one line of text of a size in points, in canvas units."""
    return size / 72 / INCHES[1] * HIGH * spacing


def glue(text: str) -> str:
    """Keep a currency sign and its number on one line, and a title on no line ends of its own."""
    text = re.sub(r"[ \t\r\n]+", " ", text).strip()
    for mark in ("€ ", "£ ", "¥ ", "$ "):
        text = text.replace(mark, mark[0] + "\u00a0")
    return text


def wrap(fig: Figure, text: str, wide: float, size: float, *, lines: int = 2, weight: str = "normal", even: bool = False) -> list[str]:
    """The text in at most `lines` lines no wider than `wide`; what does not fit ends in an ellipsis.

    `even` makes the lines about equally long, so that no word stands alone.
    """
    made = _wrap(fig, text, wide, size, lines, weight)
    if not even or len(made) < 2 or made[-1].endswith("…"):
        return made
    low, high = wide / len(made), wide
    while high - low > 12:
        middle = (low + high) / 2
        trial = _wrap(fig, text, middle, size, lines, weight)
        if len(trial) <= len(made) and not any(line.endswith("…") for line in trial):
            made, high = trial, middle
        else:
            low = middle
    return made


def _wrap(fig: Figure, text: str, wide: float, size: float, lines: int, weight: str) -> list[str]:
    words, made = glue(text).split(" "), []
    while words:
        count = _that_fit(fig, words, wide, size, weight)
        made.append(" ".join(words[:count]))
        words = words[count:]
    if len(made) > lines:
        made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
    return [clip(fig, line, wide, size, weight) for line in made]


def _that_fit(fig: Figure, words: Sequence[str], wide: float, size: float, weight: str) -> int:
    """How many of the words fit on one line, at least one; found by halving, for measuring takes most of the time of a drawing."""
    low, high = 1, len(words)
    if high > 1 and measure(fig, " ".join(words), size, weight)[0] <= wide:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if measure(fig, " ".join(words[:middle]), size, weight)[0] <= wide:
            low = middle
        else:
            high = middle
    return low


def clip(fig: Figure, text: str, wide: float, size: float, weight: str = "normal") -> str:
    """The text, cut with an ellipsis where it would be wider than `wide`."""
    if measure(fig, text, size, weight)[0] <= wide:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(fig, text[:middle].rstrip() + "…", size, weight)[0] <= wide:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def largest(fig: Figure, texts: Sequence[str], wide: float, sizes: Sequence[float], *, lines: int = 1, weight: str = "normal") -> float:
    """The largest of the sizes (given from large to small) at which every text fits whole in its lines."""
    for size in sizes:
        if not any(line.endswith("…") for text in texts for line in wrap(fig, text, wide, size, lines=lines, weight=weight)):
            return size
    return sizes[-1]


def headline(fig: Figure, ax: Axes, title: str, lead: str = "") -> float:
    """Title and lead at the top left; returns the canvas height where the drawing may begin."""
    room = WIDE - 2 * MARGIN
    size = largest(fig, [title], room, (TITLE, 24, 23, 22, 21), weight="bold")
    lines = wrap(fig, title, room, size, lines=1, weight="bold")
    if lines[0].endswith("…"):
        size = largest(fig, [title], room, (TITLE, 22, 19), lines=2, weight="bold")
        lines = wrap(fig, title, room, size, lines=2, weight="bold")
        if measure(fig, lines[-1], size, "bold")[0] < 0.3 * room:  # no word alone on the second line
            lines = wrap(fig, title, room, size, lines=2, weight="bold", even=True)
    y = 46.0
    put(ax, MARGIN, y, "\n".join(lines), size, weight="bold", va="top", linespacing=1.2)
    y += len(lines) * line_height(size, 1.28)
    if lead:
        said = wrap(fig, lead, WIDE - 2 * MARGIN, LEAD, lines=2, even=True)
        put(ax, MARGIN, y + 8, "\n".join(said), LEAD, GREY, va="top", linespacing=1.25)
        y += 8 + len(said) * line_height(LEAD, 1.3)
    return y + 16


def footer(fig: Figure, ax: Axes, text: str) -> float:
    """Small print at the bottom left (runs, unit, interval); returns the canvas height where the drawing has to end."""
    lines = wrap(fig, text, WIDE - 2 * MARGIN, NOTE, lines=2)
    put(ax, MARGIN, HIGH - 24, "\n".join(lines), NOTE, GREY, va="bottom", linespacing=1.25)
    return HIGH - 24 - len(lines) * line_height(NOTE) - 14


def box(
    ax: Axes, left: float, top: float, wide: float, high: float, *, fill: str, edge: str = "none", round_: float = 8.0, **how: Any
) -> None:
    """A rectangle with rounded corners in canvas units."""
    from matplotlib.patches import FancyBboxPatch

    shape = FancyBboxPatch(
        (left + round_, top + round_),
        max(wide - 2 * round_, 0.1),
        max(high - 2 * round_, 0.1),
        boxstyle=f"round,pad={round_},rounding_size={round_}",
        facecolor=fill,
        edgecolor=edge,
        **{"linewidth": 1.2, **how},
    )
    ax.add_patch(shape)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places moved as little as possible so that neighbours are `gap` apart, inside [low, high] where that can be."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    blocks: list[list[float]] = []  # [sum of wished first places, count]
    for i in order:
        blocks.append([min(max(places[i], low), high), 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] + blocks[-2][1] * gap > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total - count * blocks[-1][1] * gap
            blocks[-1][1] += count
    moved, first = [0.0] * len(places), 0
    for total, count in blocks:
        start = min(max(total / count, low + first * gap), high - (len(places) - 1 - first) * gap)
        for k in range(int(count)):
            moved[order[first + k]] = start + k * gap
        first += int(count)
    return moved


def nice_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round places between two numbers, about so many."""
    from matplotlib.ticker import MaxNLocator

    return [float(place) for place in MaxNLocator(about, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= place <= high]


def decimals(places: Sequence[float]) -> int:
    """Decimals that tell these places apart and exactly, at most 4."""
    for digits in range(4):
        if all(abs(place - round(place, digits)) < 1e-9 for place in places):
            return digits
    return 4


def colour(place: int) -> str:
    """Colour of a design by its place: today, first, second, others."""
    return (TODAY, FIRST, SECOND, *THIRD)[min(place, 2 + len(THIRD))]
