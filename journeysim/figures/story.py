"""The story of one customer: two lanes on one time axis, a card for each visit, and where the two lives part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row, small_print
from journeysim.figures.together import Picture
from journeysim.plan.layout import TICKS_PER_MINUTE
from journeysim.questions.lives import Passage
from journeysim.questions.story import Story
from journeysim.words import Teller
from journeysim.words.story_told import customer, shown_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journeysim.scenario import Scenario

MOST = 6  # cards in a lane
ENDS = 250.0  # canvas units for what became of the customer
UNITS = (("minutes", 1.0, 120.0), ("hours", 60.0, 48 * 60.0), ("days", 1440.0, float("inf")))  # name, minutes, up to
MARKS = {"succeeded": "o", "repaired": "D", "failed": "X", "abandoned": "X", "withdrawn": "s", "gave_up": "X"}


def story_pictures(scenario: Scenario, story: Story, *, lang: str = "en") -> list[Picture]:
    """The drawing, ready to be made."""
    return [Picture("01-story", draw_story, story_data(scenario, story, lang), lang)]


def story_data(scenario: Scenario, story: Story, lang: str = "en") -> Numbers:
    """One row per visit drawn and one per end of a journey, minutes from its start; the words stand in the rows too."""
    teller = Teller(story, scenario, lang)
    rows = [row for lane, passage in enumerate(story.passages) if passage is not None for row in _lane(teller, lane, passage)]
    said = {kind: _plain(text) for kind, text in teller.sentences()}
    titles = {life.design: teller.titles[lane] for lane, life in enumerate((story.first, story.second))}
    foot = "story.figure.foot_named" if story.rule == "customer" else "story.figure.foot"
    rule = "" if story.rule == "customer" else words.label(f"story.figure.rule.{story.rule}", lang)
    facts: dict[str, object] = {
        "title": said["fates"].rstrip("."),
        "lead": said["parting"],
        "foot": f"{words.label(foot, lang, **({'rule': rule} if rule else {}))} · "
        + words.label("story.figure.who", lang, who=customer(story.first.who)),
        **{f"title_{lane}": teller.titles[lane] for lane in (0, 1)},
        **{f"stays_{lane}": life.stays for lane, life in enumerate((story.first, story.second))},
        **{f"never_{lane}": teller.say("never") for lane, passage in enumerate(story.passages) if passage is None},
    }
    return Numbers(rows, About(scenario.title, story.money, 0, titles, story.belief), facts)


def _lane(teller: Teller, lane: int, passage: Passage) -> list[Row]:
    """The visits of one design that are drawn, and the end."""
    shown = shown_of(passage.visits, teller.story.parting.place, MOST)
    design = (teller.story.first, teller.story.second)[lane].design
    rows: list[Row] = [
        {
            "design": design,
            "lane": lane,
            "minutes": (visit.start - passage.start) / TICKS_PER_MINUTE,
            "until": (visit.end - passage.start) / TICKS_PER_MINUTE,
            "clock": teller.when(visit.start, short=True),
            "step": teller.step(visit.step),
            "what": teller.briefly(visit),
            "briefly": teller.briefly(visit, clock=False),
            "outcome": "gave_up" if visit.gave_up else visit.outcome,
            "parts": teller.parts_here(place),
            "effort": visit.effort / 1e6,
        }
        for place, visit in enumerate(passage.visits)
        if place in shown
    ]
    more = len(passage.visits) - len(shown)
    total = [
        teller.say("effort", effort=teller.points(passage.effort)),
        teller.say("waits", wait=teller.duration(passage.waited)) if passage.waited else "",
        teller.say("figure.cost", cost=teller.money(passage.cost)) if passage.cost else "",
        teller.say("figure.staff", staff=teller.duration(passage.worked)) if passage.worked else "",
        teller.say("figure.more", count=more) if more else "",
    ]
    end: Row = {
        **dict.fromkeys(rows[0] if rows else (), ""),
        "design": design,
        "lane": lane,
        "minutes": (passage.end - passage.start) / TICKS_PER_MINUTE,
        "clock": teller.when(passage.end, short=True),
        "step": teller.ending(passage),
        "what": " · ".join(part for part in total if part),
        "outcome": "end",
        "parts": False,
        "effort": passage.effort / 1e6,
        "grade": teller.say("figure.grade", grade=teller.points(passage.grade)) if passage.outcome == "completed" else "",
        "chance": "" if passage.chance is None else teller.say("figure.chance", share=words.percent(passage.chance, teller.lang, 0)),
        "fate": teller.say("stays" if (teller.story.first, teller.story.second)[lane].stays else "leaves"),
    }
    return [*rows, end]


def _plain(text: str) -> str:
    return text.replace("**", "").replace("`", "")


@style.styled
def draw_story(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Two lanes on one time axis; visits stand at their moment, their cards below it as near as there is room."""
    fig = style.new(fig)
    ax = style.canvas(fig)
    top = style.headline(fig, ax, str(data.facts["title"]), str(data.facts["lead"]))
    bottom = style.footer(fig, ax, small_print(data.about, lang, str(data.facts["foot"])))
    left, right = style.MARGIN + 16, style.WIDE - style.MARGIN - ENDS
    high = (bottom - 58 - top) / 2
    span = max([1.0, *(float(str(row["minutes"])) for row in data.rows)])

    def place(minutes: float) -> float:
        return left + (right - left) * minutes / span

    lanes = [[row for row in data.rows if row["lane"] == lane] for lane in (0, 1)]
    size = style.BODY if max(len(rows) for rows in lanes) <= 5 else style.SMALL  # four visits and the end
    for lane, rows in enumerate(lanes):
        _draw_lane(fig, ax, data, lane, rows, (top + lane * high, high, left, right), (place, size))
    _axis(ax, top, bottom - 58, span, place, lang)
    return fig


def _draw_lane(fig, ax, data: Numbers, lane: int, rows: list[Row], room, how) -> None:
    """One design: its title, its line with a mark per visit, its cards, and what became of the customer."""
    (top, high, left, right), (place, size) = room, how
    ink = (style.FIRST, style.SECOND)[lane]
    title = style.wrap(fig, str(data.facts[f"title_{lane}"]), 640, style.LEAD, lines=1, weight="bold")[0]
    style.put(ax, style.MARGIN, top + 18, title, style.LEAD, ink, weight="bold")
    if not rows:
        style.put(ax, style.MARGIN, top + 60, str(data.facts[f"never_{lane}"]), style.BODY, style.GREY)
        return
    visits, end = [row for row in rows if row["outcome"] != "end"], rows[-1]
    begin = style.MARGIN + style.measure(fig, title, style.LEAD, "bold")[0] + 24
    total = style.wrap(fig, str(end["what"]), style.WIDE - style.MARGIN - begin, style.SMALL, lines=1)[0]
    style.put(ax, begin, top + 20, total, style.SMALL, style.GREY)
    line = top + 58
    finish = place(float(str(end["minutes"])))
    ax.plot([place(0.0), finish], [line, line], color=ink, linewidth=4, solid_capstyle="butt", zorder=1)
    ax.plot([finish, finish], [line - 11, line + 11], color=ink, linewidth=4, solid_capstyle="butt", zorder=1)
    _cards(fig, ax, visits, ink, (line, top + high - 16, left, right), (place, size))
    x = style.WIDE - style.MARGIN - ENDS + 40
    style.put(ax, x, line, str(end["fate"]), 26, style.GAIN if data.facts[f"stays_{lane}"] else style.LOSS, weight="bold")
    told = [str(end["step"]), str(end["grade"]), str(end["chance"])]
    lines = [part for text in told if text for part in style.wrap(fig, text, ENDS - 40, style.BODY, lines=2)]
    style.stack(ax, x, line + 26, lines, style.BODY, style.INK)


def _cards(fig, ax, visits: list[Row], ink: str, room, how) -> None:
    """A mark per visit at its moment, and below it a card, moved aside where neighbours need the room."""
    (line, bottom, left, right), (place, size) = room, how
    if not visits:
        return
    wide = min(300.0 if len(visits) > 2 else 560.0, (right - left) / len(visits))
    moments = [place(float(str(row["minutes"]))) for row in visits]
    middles = style.spread([x + wide / 2 - 12 for x in moments], wide, left + wide / 2 - 16, right - wide / 2)
    for row, x, middle in zip(visits, moments, middles):
        begin, y = middle - wide / 2, line + 30
        parts = bool(row["parts"])
        ax.plot([x, begin + 8], [line, y - 2], color=style.GREY, linewidth=1.2, zorder=1)
        if parts:
            style.box(ax, begin, y - 2, wide - 12, bottom - y, fill="#fdf3c0")
        bad = MARKS[str(row["outcome"])] == "X"
        ax.scatter([x], [line], s=150, marker=MARKS[str(row["outcome"])], color=style.LOSS if bad else ink, edgecolors="white", zorder=3)
        _card(fig, ax, row, (begin + 8, y + 2, wide - 28, bottom), size)


def _card(fig, ax, row: Row, room, size: float) -> None:
    """Clock, step and what came of it."""
    x, y, wide, bottom = room
    style.stack(ax, x, y, style.wrap(fig, str(row["clock"]), wide, style.NOTE, lines=1), style.NOTE, style.GREY)
    y += style.line_height(style.NOTE, 1.3)
    step = style.wrap(fig, str(row["step"]), wide, size, lines=2, weight="bold")
    style.stack(ax, x, y, step, size, style.INK, weight="bold")
    y += len(step) * style.line_height(size, 1.22) + 4
    for told, small in [(row[what], each) for what in ("what", "briefly") for each in (size, style.NOTE, 10.0) if each <= size]:
        lines = max(1, int((bottom - y - 6) / style.line_height(small, 1.22)))
        said = style.wrap(fig, str(told), wide, small, lines=lines)
        if not said[-1].endswith("…"):
            break
    style.stack(ax, x, y, said, small, style.INK)


def _axis(ax, top: float, bottom: float, span: float, place, lang: str) -> None:
    """One time axis below both lanes."""
    name, unit, _ = next(item for item in UNITS if span < item[2])
    ax.plot([place(0.0), place(span)], [bottom, bottom], color=style.SOFT, linewidth=1.5)
    ticks = style.nice_ticks(0.0, span / unit, 6)
    digits = style.decimals(ticks)
    for tick in ticks:
        x = place(tick * unit)
        ax.plot([x, x], [bottom, bottom + 6], color=style.SOFT, linewidth=1.5)
        style.put(ax, x, bottom + 20, words.number(tick, digits, lang), style.SMALL, style.GREY, ha="center")
    style.put(ax, style.MARGIN + 16, bottom + 44, words.label(f"story.figure.axis.{name}", lang), style.SMALL, style.GREY)
