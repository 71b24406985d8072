"""The board's scorecard: today and the designs side by side, one line per measure, with intervals and what changed for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import Numbers, Row, small_print

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LINES = (
    "net_value_a_year",
    "cost_a_year",
    "kept_share",
    "grade_mean",
    "nps",
    "ces_mean",
    "contacts_per_episode",
    "staff_hours_per_week",
    "fte",
)
GOOD_LOW = ("cost_a_year", "contacts_per_episode", "staff_hours_per_week", "fte")


def scorecard_row(line: str, design: str, value: tuple[float, float, float], change: tuple[float, float, float] | None, n: int) -> Row:
    """One cell: the value with its interval, and the paired change against today (None for today itself)."""
    mean, low, high = value
    cell: Row = {"line": line, "design": design, "mean": mean, "low": low, "high": high, "n": n, "level": 0.95}
    names = ("change_mean", "change_low", "change_high")
    cell |= dict(zip(names, change)) if change else dict.fromkeys(names, "")
    return cell | {"against_today": _against(line, change)}


def _against(line: str, change: tuple[float, float, float] | None) -> str:
    """better, worse or same: whether the interval of the change leaves out zero, and on which side."""
    if change is None:
        return ""
    _, low, high = change
    if not (low > 0 or high < 0):
        return "same"
    return "better" if (low > 0) != (line in GOOD_LOW) else "worse"


@style.styled
def draw_scorecard(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """A table of large numbers; better and worse than today have their own sign and colour."""
    about = data.about
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, _title(data, lang), words.label("scorecard.lead", lang, today=about.title("today")))
    foot = words.label("scorecard.foot", lang)
    bottom = style.footer(fig, ax, small_print(about, lang, foot))
    designs = [design for design in about.titles if any(row["design"] == design for row in data.rows)]
    lines = [line for line in LINES if any(row["line"] == line for row in data.rows)]
    left = 430.0
    wide = (style.WIDE - style.MARGIN - left) / len(designs)
    head = 62.0
    high = min((bottom - top - head) / max(len(lines), 1), 92.0)
    heads = [about.title(design) for design in designs]
    size = style.largest(fig, heads, wide - 44, (style.LEAD, 15, 14, 13, 12, 11), lines=2, weight="bold")
    for column, title in enumerate(heads):
        text = "\n".join(style.wrap(fig, title, wide - 44, size, lines=2, weight="bold"))
        style.put(ax, left + wide * column, top + head / 2, text, size, style.colour(column), weight="bold", linespacing=1.1)
    for place, line in enumerate(lines):
        y = top + head + high * place
        ax.plot([style.MARGIN, style.WIDE - style.MARGIN], [y, y], color=style.SOFT, linewidth=1)
        said = style.wrap(fig, words.label(f"scorecard.{line}", lang), left - style.MARGIN - 30, style.BODY, lines=2)
        style.put(ax, style.MARGIN, y + high / 2, "\n".join(said), style.BODY, linespacing=1.15)
        for column, design in enumerate(designs):
            row = next((row for row in data.rows if row["line"] == line and row["design"] == design), None)
            if row:
                _cell(fig, ax, left + wide * column, y + high / 2, high, wide, row, about.money, lang)
    return fig


def _title(data: Numbers, lang: str) -> str:
    """Which designs stand beside today."""
    about = data.about
    others = [about.title(design) for design in about.titles if design != "today"]
    if len(others) >= 2:
        return words.label("scorecard.title.pair", lang, first=others[0], second=others[1])
    return words.label("scorecard.title.one", lang, first=others[0]) if others else words.label("scorecard.title.today", lang)


def written(line: str, value: float, code: str, lang: str) -> str:
    """A value as the scorecard writes it."""
    if line in ("net_value_a_year", "cost_a_year"):
        return words.money_large(value, code, lang)
    if line == "staff_hours_per_week":
        return words.number(value, 0, lang)
    if line in ("fte", "nps"):
        return words.number(value, 1, lang)
    if line in ("grade_mean", "ces_mean"):
        return words.number(value, 2, lang)
    return words.measure_value(line, value, lang, code)


def _shown(row: Row, code: str, lang: str) -> str:
    """better, worse or same as the reader sees it: two values that are written alike are the same."""
    if row["change_mean"] == "":
        return ""
    line, mean = str(row["line"]), float(str(row["mean"]))
    alike = written(line, mean, code, lang) == written(line, mean - float(str(row["change_mean"])), code, lang)
    return "same" if alike else str(row["against_today"])


def _cell(fig: Figure, ax, x: float, y: float, high: float, wide: float, row: Row, code: str, lang: str) -> None:
    """One number with its sign against today, the interval below it."""
    mean, low, up = (float(str(row[name])) for name in ("mean", "low", "high"))
    line, against = str(row["line"]), _shown(row, code, lang)
    color = {"better": style.GAIN, "worse": style.LOSS}.get(against, style.INK)
    text = written(line, mean, code, lang)
    style.put(ax, x, y - high * 0.15, text, 19, color, weight="bold" if against in ("better", "worse") else "normal")
    if against in ("better", "worse"):
        size = style.measure(fig, text, 19, "bold")[0]
        arrow = "▲" if float(str(row["change_mean"])) > 0 else "▼"
        sign = f"{arrow} {words.label(f'scorecard.{against}', lang)}"
        style.put(ax, x + size + 12, y - high * 0.15, sign, style.SMALL, color)
    range_ = words.interval(written(line, low, code, lang), written(line, up, code, lang), lang)
    style.put(ax, x, y + high * 0.26, style.clip(fig, range_, wide - 16, style.NOTE), style.NOTE, style.GREY)
