"""Your figures against simulated today: does the model start from the company you know?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, small_print
from journeysim.questions.answers import Known

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NEAR = 0.10  # within a tenth of your figure counts as agreeing


def known_data(known: tuple[Known, ...], about: About) -> Numbers:
    """One row per figure the file calls known: yours, simulated with its interval, and whether they agree."""
    rows = [
        {
            "measure": item.measure,
            "unit": item.unit,
            "yours": item.yours,
            "simulated": item.simulated.mean,
            "low": item.simulated.low,
            "high": item.simulated.high,
            "n": item.simulated.n,
            "level": item.simulated.level,
            "agrees": item.agrees,
            "source": item.source,
        }
        for item in known
    ]
    return Numbers(rows, about)


@style.styled
def draw_known(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Each simulated figure as a percentage of yours: 100% is the same."""
    about, code = data.about, data.about.money
    fig = style.new(fig)
    ax = style.canvas(fig)
    differ = sum(not row["agrees"] for row in data.rows)
    count = len(data.rows)
    key = "known.title.all" if not differ else "known.title.none" if differ == count else "known.title.some"
    title = words.label(key, lang, n=count, agree=count - differ)
    top = style.headline(fig, ax, title, words.label("known.lead", lang))
    sources = "; ".join(dict.fromkeys(str(row["source"]) for row in data.rows if row["source"]))
    foot = words.label("known.foot", lang, source=sources) if sources else ""
    bottom = style.footer(fig, ax, small_print(about, lang, foot, words.label("foot.interval", lang, level="95%")))
    left, right = 480.0, 360.0
    high = min((bottom - top - 90) / count, 240.0)
    chart = style.panel(fig, left, top + 40, style.WIDE - left - right - style.MARGIN, high * count, grid="x")
    low, up = _range(data)
    chart.set_xlim(low, up)
    chart.set_ylim(count, 0)
    chart.axvspan(100 * (1 - NEAR), 100 * (1 + NEAR), color=style.SOFT, alpha=0.45, linewidth=0)
    chart.axvline(100, color=style.INK, linewidth=2)
    places = style.nice_ticks(low, up, 5)
    style.ticks(chart, "x", places, [f"{words.number(place, 0, lang)}%" for place in places])
    style.ticks(chart, "y", [], [])
    style.axis_title(fig, ax, chart, words.label("known.axis", lang))
    for place, row in enumerate(data.rows):
        y = top + 40 + high * (place + 0.5)
        name = str(row["measure"])
        yours, simulated = float(str(row["yours"])), float(str(row["simulated"]))
        color = style.GAIN if row["agrees"] else style.LOSS
        said = style.wrap(fig, words.measure(name, lang), left - style.MARGIN - 30, style.LEAD, lines=2)
        style.put(ax, style.MARGIN, y, "\n".join(said), style.LEAD, linespacing=1.15)
        if yours and simulated / yours > 0:
            ends = [100 * float(str(row[end])) / yours for end in ("low", "high")]
            chart.plot(ends, [place + 0.5] * 2, color=color, linewidth=8, alpha=0.45, solid_capstyle="butt")
            chart.plot([100 * simulated / yours], [place + 0.5], "o" if row["agrees"] else "X", color=color, markersize=14)
        values = {"yours": words.measure_value(name, yours, lang, code), "simulated": words.measure_value(name, simulated, lang, code)}
        text = words.label("known.values", lang, **values) + "\n" + words.label("known.agrees" if row["agrees"] else "known.not", lang)
        style.put(ax, style.WIDE - right - style.MARGIN + 24, y, text, style.BODY, color, linespacing=1.25)
    return fig


def _range(data: Numbers) -> tuple[float, float]:
    """Percentages shown: everything simulated, and some way round 100."""
    ends = [85.0, 115.0]
    for row in data.rows:
        yours = float(str(row["yours"]))
        if yours and float(str(row["simulated"])) / yours > 0:
            ends += [100 * float(str(row[end])) / yours for end in ("low", "high")]
    low, high = max(min(ends), -50.0), min(max(ends), 400.0)
    return low - 0.05 * (high - low), high + 0.05 * (high - low)
