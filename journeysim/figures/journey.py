"""The journey as drawn, before any run: what the file says, so that a room can say whether that is their journey."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.cards import GAP, KINDS, Painter, Place
from journeysim.figures.numbers import About, Numbers, Row
from journeysim.scenario import Scenario
from journeysim.scenario.resolved import Delay, Each, Route, State, Step

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ACROSS = 5  # cards beside each other
LANE = 78.0  # between the main steps and their detours, crossed by the ways down


def journey_data(scenario: Scenario, design: str = "today") -> Numbers:
    """One row per step (shares as low and high over segments), then one per route; the design's journey at the end of the run."""
    state = scenario.states(design)[-1]
    weights = [segment.share for segment in state.customers.segments]
    about = About(scenario.title, scenario.money, 0, {design: scenario.designs[design].title or design})
    teams = {team.name: spoken(team.name, team.title) for team in state.teams}
    main = [step for step in state.journey if not step.detour]
    rows: list[Row] = [_step(step, teams, state) for step in state.journey]
    rows += [_route(step, kind, route, weights) for step in state.journey for kind in KINDS for route in getattr(step, kind)]
    return Numbers(rows, about, {"question": scenario.question, "main": len(main), "detours": len(state.journey) - len(main)})


def spoken(name: str, title: str = "") -> str:
    """A title on one line; without one the name as a person would say it."""
    if title and title != name:
        return " ".join(title.split())
    said = name.replace("_", " ")
    return said[:1].upper() + said[1:]


def _step(step: Step, teams: Mapping[str, str], state: State) -> Row:
    return {
        "row": "step",
        "step": step.name,
        "title": spoken(step.name, step.title),
        "owner": step.owner.replace("_", " "),
        "channel": step.channel.replace("_", " "),
        "team": teams.get(step.team or "", ""),
        "detour": int(step.detour),
        "moment_of_truth": int(step.moment_of_truth),
        "promised_min": step.promised.numbers[0] if step.promised else "",
        "promised_working": int(step.promised.working) if step.promised else "",
        "effort_low": min(step.effort),
        "effort_high": max(step.effort),
        "gives_up_low": min(step.gives_up),
        "gives_up_high": max(step.gives_up),
        "fails_low": 1 - max(step.succeeds),
        "fails_high": 1 - min(step.succeeds),
        "delight": int(step.delight is not None and max(step.delight.given) > 0),
        "at_most": step.at_most or "",
        "returns_here": int(step.name == state.customers.comes_back_at),
    }


def _route(step: Step, kind: str, route: Route, weights: Sequence[float]) -> Row:
    return {
        "row": kind,
        "step": step.name,
        "target": route.target,
        "share": _mean(route.share, weights),
        "share_low": min(route.share),
        "share_high": max(route.share),
        "after_min": _typical(route.after) if route.after and route.after.numbers else "",
        "after_working": int(route.after.working) if route.after else "",
        "then_retry": int(route.then_retry),
    }


def _typical(delay: Delay) -> float:
    """Minutes a delay takes on average, as far as its numbers say it."""
    low, *more = delay.numbers
    return (low + sum(more)) / len(delay.numbers) if delay.family in ("uniform", "triangular") else low


def _mean(each: Each, weights: Sequence[float]) -> float:
    """The share over all customers."""
    return sum(value * weight for value, weight in zip(each, weights)) / (sum(weights) or 1.0)


@style.styled
def draw_journey(data: Numbers, *, lang: str = "en", fig: Figure | None = None) -> Figure:
    """Cards in reading order: main steps joined by arrows, detours below them; routes are told on the card, in the detour's colour."""
    fig = style.new(fig)
    ax = style.canvas(fig)
    steps = [row for row in data.rows if row["row"] == "step"]
    main, detours = [row for row in steps if not row["detour"]], [row for row in steps if row["detour"]]
    top = style.headline(fig, ax, " ".join((data.about.scenario or "").split()), _lead(data, lang))
    bottom = style.HIGH - 24 - 2 * style.line_height(style.NOTE) - 14  # of the footer, written when it is known what was left out
    across = _across(len(main))
    ranks = [main[i : i + across] for i in range(0, len(main), across)]
    painter = Painter(fig, ax, data, lang)
    whole = style.WIDE - 2 * style.MARGIN
    many = min(max(len(detours), 2), 4 if len(main) < 12 else 5)
    below = [detours[i : i + many] for i in range(0, len(detours), many)]
    wide = (whole - GAP * (across - 1)) / across
    broad = min((whole - GAP * (many - 1)) / many, 640.0)
    widths = [painter.widths(rank, wide) for rank in ranks] + [painter.widths(rank, broad) for rank in below]
    gaps = GAP * (len(ranks) + len(below) - 1 - bool(below)) + LANE * bool(below)
    heights = painter.settle(list(zip([*ranks, *below], widths)), bottom - top - gaps)
    spare = max(0.0, bottom - top - gaps - sum(heights))
    places: dict[str, Place] = {}
    y = top + min(spare / 3, 40.0)
    for index, (rank, wides, high) in enumerate(zip([*ranks, *below], widths, heights)):
        if index == len(ranks):
            style.put(ax, style.MARGIN, y - GAP + LANE - 16, words.label("journey.detours", lang), style.BODY, style.GREY, weight="bold")
            y += LANE - GAP
        lefts = _beside(rank, wides) if index < len(ranks) else _beneath(painter, rank, wides, places)
        for row, left, across_wide in zip(rank, lefts, wides):
            places[str(row["step"])] = (left, y, across_wide, high)
            painter.card(row, left, y, across_wide, high)
        if index < len(ranks):
            _arrows(painter, [places[str(row["step"])] for row in rank], last=index == len(ranks) - 1)
        y += high + GAP
    foot = words.label("journey.foot", lang)
    style.footer(fig, ax, f"{words.label('journey.brief', lang)} · {foot}" if painter.brief else foot)
    if len(ranks) == 1:
        _ways_down(painter, data, main, places)
    return fig


def _across(main: int) -> int:
    """Main steps beside each other: as few rows as keeps a card wide enough to read, and rows of like length."""
    if main <= ACROSS:
        return max(main, 3)
    return math.ceil(main / math.ceil(main / ACROSS))


def _lead(data: Numbers, lang: str) -> str:
    """The question the file asks, and whose journey it is."""
    question = " ".join(str(data.facts.get("question") or "").split())
    design = next(iter(data.about.titles))
    if design == "today":
        return f"{question} {words.label('journey.lead.today', lang)}".strip()
    said = words.label("journey.lead", lang, design=data.about.title(design))
    return f"{question} {said}".strip()


def _beside(rank: Sequence[Row], wides: Sequence[float]) -> list[float]:
    """Left ends of main steps: next to each other from the left."""
    return [style.MARGIN + sum(wides[:place]) + GAP * place for place in range(len(rank))]


def _beneath(painter: Painter, rank: Sequence[Row], wides: Sequence[float], places: Mapping[str, Place]) -> list[float]:
    """Left ends of detours: as near as can be below the steps they come from, in the order of the file."""
    wished = []
    for row, wide in zip(rank, wides):
        sources = [place for name, place in places.items() if name in painter.order and painter.told(name, str(row["step"]))]
        middle = sum(left + across / 2 for left, _, across, _ in sources) / len(sources) if sources else style.WIDE / 2
        wished.append(middle - wide / 2)
    before = _beside(rank, wides)
    room = style.WIDE - style.MARGIN - before[-1] - wides[-1]  # a row of detours may move so far to the right
    moved, least = [], 0.0
    for place, left in enumerate(wished):
        least = min(max(left - before[place], least), room)
        moved.append(before[place] + least)
    return moved


def _arrows(painter: Painter, places: Sequence[Place], *, last: bool) -> None:
    """Arrows between the cards of a row, and one on to the next row."""
    for (left, y, wide, high), place in zip(places, range(len(places))):
        if place + 1 < len(places):
            painter.arrow((left + wide + 4, y + 22), (left + wide + GAP - 4, y + 22))
        elif not last:
            painter.turn(left + wide, y + 22, y + high + GAP)


def _ways_down(painter: Painter, data: Numbers, main: Sequence[Row], places: Mapping[str, Place]) -> None:
    """A line from each main step to each detour it leads to, in the detour's colour; wider where more customers go."""
    ways: dict[tuple[str, str], float] = {}
    names = {str(row["step"]) for row in main}
    for row in data.rows:
        if row["row"] in ("on_failure", "on_abandon", "when_late") and row["step"] in names and row["target"] in painter.inks:
            way = (str(row["step"]), str(row["target"]))
            ways[way] = ways.get(way, 0.0) + float(str(row["share"]))
    ways = {way: share for way, share in ways.items() if painter.told(*way)}
    for (step, detour), share in ways.items():
        out = [target for name, target in ways if name == step]
        into = [name for name, target in ways if target == detour]
        left, y, wide, high = places[step]
        x0 = left + wide * (out.index(detour) + 1) / (len(out) + 1)
        to_left, to_y, to_wide, _ = places[detour]
        x1 = to_left + to_wide * (into.index(step) + 1) / (len(into) + 1)
        painter.way((x0, y + high), (x1, to_y), painter.inks[detour], 1.5 + 3 * min(share, 1.0))
