"""The journey as drawn, before any run: what the file says, so that a room can say whether that is their journey."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import About, Numbers, Row
from journeysim.scenario import Scenario
from journeysim.scenario.resolved import Each, Route, State, Step

ACROSS = 5  # cards beside each other
GAP = 34.0
KINDS = ("next", "on_failure", "on_abandon", "when_late")
Line = list[tuple[str, str]]  # pieces of one line of a card: (text, colour; "" = ink, "#..." = ink of a detour)


def journey_data(scenario: Scenario, design: str = "today") -> Numbers:
    """One row per step (shares as low and high over segments), then one per route; the design's journey at the end of the run."""
    state = scenario.states(design)[-1]
    weights = [segment.share for segment in state.customers.segments]
    about = About(scenario.title, scenario.money, 0, {design: scenario.designs[design].title or design})
    teams = {team.name: team.title or team.name for team in state.teams}
    main = [step for step in state.journey if not step.detour]
    rows: list[Row] = [_step(step, teams, state) for step in state.journey]
    rows += [_route(step, kind, route, weights) for step in state.journey for kind in KINDS for route in getattr(step, kind)]
    return Numbers(rows, about, {"question": scenario.question, "main": len(main), "detours": len(state.journey) - len(main)})


def _step(step: Step, teams: Mapping[str, str], state: State) -> Row:
    return {
        "row": "step",
        "step": step.name,
        "title": " ".join((step.title or step.name).split()),
        "owner": step.owner,
        "channel": step.channel,
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
        "after_min": route.after.numbers[0] if route.after and route.after.numbers else "",
        "then_retry": int(route.then_retry),
    }


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
    title = " ".join((data.about.scenario or "").split())
    top = style.headline(fig, ax, title, _lead(data, lang))
    bottom = style.footer(fig, ax, words.label("journey.foot", lang))
    across = _across(len(main), len(detours))
    ranks = [main[i : i + across] for i in range(0, len(main), across)]
    below = [detours[i : i + across] for i in range(0, len(detours), across)]
    label = 34.0 if detours else 0.0
    high = (bottom - top - label - GAP * (len(ranks) + len(below) - 1)) / max(len(ranks) + len(below), 1)
    wide = (style.WIDE - 2 * style.MARGIN - GAP * (across - 1)) / across
    painter = _Painter(fig, ax, data, lang, wide, min(high, 420.0))
    painter.settle(steps)
    y = top
    for place, rank in enumerate(ranks):
        _rank(painter, rank, y, last=place == len(ranks) - 1)
        y += painter.high + GAP
    if detours:
        style.put(ax, style.MARGIN, y + 4, words.label("journey.detours", lang), style.BODY, style.GREY, weight="bold")
        y += label
    for rank in below:
        _rank(painter, rank, y, last=True, arrows=False)
        y += painter.high + GAP
    return fig


def _across(main: int, detours: int) -> int:
    """Cards beside each other: as few rows as keeps a card wide enough to read."""
    most = max(main, detours)
    if most <= ACROSS:
        return max(most, 3)
    rows = math.ceil(main / ACROSS)
    return max(3, math.ceil(main / rows))


def _lead(data: Numbers, lang: str) -> str:
    """The question the file asks, and how to read the drawing."""
    question = " ".join(str(data.facts.get("question") or "").split())
    design = next(iter(data.about.titles))
    if design == "today":
        return f"{question} {words.label('journey.lead.today', lang)}".strip()
    said = words.label("journey.lead", lang, design=data.about.title(design))
    return f"{question} {said}".strip()


def _rank(painter: _Painter, rank: Sequence[Row], y: float, *, last: bool, arrows: bool = True) -> None:
    """One row of cards, with arrows between them and one on to the next row."""
    for place, row in enumerate(rank):
        x = style.MARGIN + place * (painter.wide + GAP)
        painter.card(row, x, y)
        middle = y + 22
        if arrows and place + 1 < len(rank):
            painter.arrow((x + painter.wide + 4, middle), (x + painter.wide + GAP - 4, middle))
        elif arrows and not last:
            painter.turn(x + painter.wide, middle, y + painter.high + GAP)


class _Painter:
    """Cards of one size and one text size."""

    def __init__(self, fig: Figure, ax: Axes, data: Numbers, lang: str, wide: float, high: float) -> None:
        self.fig, self.ax, self.data, self.lang = fig, ax, data, lang
        self.wide, self.high = wide, high
        self.size = 14.0
        owners = list(dict.fromkeys(str(row["owner"]) for row in data.rows if row["row"] == "step" and row["owner"]))
        self.fills = {owner: style.OWNERS[place % len(style.OWNERS)] for place, owner in enumerate(owners)}
        steps = [row for row in data.rows if row["row"] == "step"]
        self.titles = {str(row["step"]): str(row["title"]) for row in steps}
        self.order = [str(row["step"]) for row in steps if not row["detour"]]
        detours = [str(row["step"]) for row in steps if row["detour"]]
        self.inks = {name: style.DETOURS[place % len(style.DETOURS)] for place, name in enumerate(detours)}

    def say(self, key: str, **values: object) -> str:
        return words.label(key, self.lang, **values)

    def settle(self, steps: Sequence[Row]) -> None:
        """The largest text at which every card holds all its lines, and cards no higher than they need to be."""
        for size in (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0):
            self.size = size
            need = max(self.needs(row) for row in steps)
            if need <= self.high:
                self.high = min(self.high, need + 10)
                return

    def needs(self, row: Row) -> float:
        """Height of a card at the present text size."""
        return 40.0 + 12 + len(self.lines(row)) * style.line_height(self.size, 1.3) + 8

    def lines(self, row: Row) -> list[tuple[Line, str]]:
        """All lines of a card below its owner's band: (pieces, weight)."""
        title = style.wrap(self.fig, str(row["title"]), self.wide - 24, self.size + 1, lines=2, weight="bold")
        made: list[tuple[Line, str]] = [([(line, "")], "bold") for line in title]
        for text in self.facts(row):
            made += [([(line, style.GREY)], "normal") for line in style.wrap(self.fig, text, self.wide - 24, self.size, lines=2)]
        for lead, pieces in self.routes(row):
            made += [(line, "normal") for line in self.flow(lead, pieces)]
        return made

    def facts(self, row: Row) -> list[str]:
        """Effort, channel, team, promise, extra: what a card says of the step itself."""
        effort = self.range(row, "effort", lambda value: words.number(value, 0 if value == int(value) else 1, self.lang))
        told = [self.say("journey.effort", points=effort)]
        told[0] += " · " + self.say("journey.team", team=row["team"]) if row["team"] else f" · {row['channel']}" if row["channel"] else ""
        more = []
        if float(str(row["gives_up_high"])) > 0:
            more.append(self.say("journey.gives_up", share=self.range(row, "gives_up", lambda value: words.percent(value, self.lang))))
        if row["promised_min"] != "":
            days = words.number(float(str(row["promised_min"])) / 1440, 0 if float(str(row["promised_min"])) % 1440 == 0 else 1, self.lang)
            more.append(self.say("journey.promised.working" if row["promised_working"] else "journey.promised", days=days))
        if row["delight"]:
            more.append(self.say("journey.delight"))
        if row["returns_here"]:
            more.append(self.say("journey.returns"))
        return told + ([" · ".join(more)] if more else [])

    def range(self, row: Row, name: str, write) -> str:
        """One number, or the lowest and highest over segments."""
        low, high = write(float(str(row[f"{name}_low"]))), write(float(str(row[f"{name}_high"])))
        return low if low == high else f"{low}–{high}"

    def routes(self, row: Row) -> list[tuple[str, Line]]:
        """What happens next, as (what happened, where to): only what a reader could not guess."""
        told = []
        for kind in KINDS:
            routes = [route for route in self.data.rows if route["row"] == kind and route["step"] == row["step"]]
            if not routes or (kind == "next" and self.plain(row, routes)):
                continue
            if kind == "on_failure" and not float(str(row["fails_high"])) > 0:
                continue
            if kind == "on_abandon" and (not row["team"] or self.only(routes, "leave")):
                continue
            values = {"share": self.range(row, "fails", lambda value: words.percent(value, self.lang))} if kind == "on_failure" else {}
            told.append((self.say(f"journey.{kind}", **values), [self.target(route, alone=len(routes) == 1) for route in routes]))
        return told

    def only(self, routes: Sequence[Row], target: str) -> bool:
        """Whether there is one way, and this one."""
        return len(routes) == 1 and routes[0]["target"] == target

    def plain(self, row: Row, routes: Sequence[Row]) -> bool:
        """Whether success simply leads to the card drawn next (or, on a detour, back)."""
        name = str(row["step"])
        if row["detour"] or len(routes) != 1:
            return not routes
        place = self.order.index(name)
        following = self.order[place + 1] if place + 1 < len(self.order) else "done"
        return routes[0]["target"] == following

    def target(self, route: Row, *, alone: bool) -> tuple[str, str]:
        """One way on, in the colour of the detour it leads to."""
        name = str(route["target"])
        key = f"journey.to.{name}"
        text = self.say(key) if key in words.TEXTS else self.titles.get(name, name)
        if not alone:
            share = words.percent(float(str(route["share"])), self.lang)
            text = f"{share}\u00a0{text}"
        return text, self.inks.get(name, style.INK)

    def flow(self, lead: str, pieces: Line) -> list[Line]:
        """The pieces after their lead, broken into lines of the card."""
        lines: list[Line] = [[(lead, style.GREY)]]
        room = self.wide - 24
        used = style.measure(self.fig, lead + " ", self.size)[0]
        for place, (text, color) in enumerate(pieces):
            said = text + ("," if place + 1 < len(pieces) else "")
            size = style.measure(self.fig, said + " ", self.size)[0]
            if used + size > room:
                lines.append([])
                used = 18.0
                said = style.clip(self.fig, said, room - used, self.size)
                size = style.measure(self.fig, said + " ", self.size)[0]
            lines[-1].append((said, color))
            used += size
        return lines

    def card(self, row: Row, x: float, y: float) -> None:
        """One step."""
        owner = str(row["owner"])
        truth = bool(row["moment_of_truth"])
        edge = self.inks.get(str(row["step"]), style.INK if truth else style.SOFT)
        style.box(self.ax, x, y, self.wide, self.high, fill=style.PAPER, edge=edge, linewidth=3 if truth or row["detour"] else 1.4)
        style.box(self.ax, x + 4, y + 4, self.wide - 8, 36, fill=self.fills.get(owner, style.FAINT), round_=6)
        head = min(self.size, 13.0)
        mark = self.say("journey.truth") if truth else ""
        room = self.wide - 24 - (style.measure(self.fig, mark + "  ", head, "bold")[0] if mark else 0)
        style.put(self.ax, x + 12, y + 22, style.clip(self.fig, owner, room, head), head, style.INK)
        if mark:
            style.put(self.ax, x + self.wide - 12, y + 22, mark, head, style.INK, ha="right", weight="bold")
        at = y + 52
        step = style.line_height(self.size, 1.3)
        for pieces, weight in self.lines(row):
            if at + step > y + self.high:
                break
            self.write(pieces, x + 12, at + step / 2, weight, str(row["step"]))
            at += step

    def write(self, pieces: Line, x: float, y: float, weight: str, step: str) -> None:
        """The pieces of one line, each in its colour."""
        if pieces and pieces[0][1] not in ("", style.GREY):
            x += 18.0
        for text, color in pieces:
            size = self.size + 1 if weight == "bold" else self.size
            ink = color or self.inks.get(step, style.INK)
            bold = "bold" if weight == "bold" or color in self.inks.values() else "normal"
            style.put(self.ax, x, y, text, size, ink, weight=bold)
            x += style.measure(self.fig, text + " ", size, bold)[0]

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """An arrow from one card to the next."""
        self.ax.annotate(
            "", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": style.INK, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        )

    def turn(self, x: float, y: float, below: float) -> None:
        """The way on from the end of a row to the start of the next one."""
        between = below - GAP / 2
        left = style.MARGIN - 26
        path = [(x + 4, y), (x + 20, y), (x + 20, between), (left, between), (left, below + 22), (style.MARGIN - 6, below + 22)]
        self.ax.plot([px for px, _ in path], [py for _, py in path], color=style.INK, linewidth=2, solid_joinstyle="round")
        self.arrow(path[-2], (style.MARGIN - 3, below + 22))
