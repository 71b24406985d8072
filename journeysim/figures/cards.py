"""The cards of the journey drawing: what one step says of itself, in as large a text as fits all cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures import style
from journeysim.figures.numbers import Numbers, Row

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GAP = 34.0
HEAD = 52.0  # the owner's band and the air below it
PAD = 12.0
INDENT = 18.0
SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
LEVELS = ((True, 0, 13.0), (False, 0, 9.0), (False, 1, 9.0), (False, 2, 9.0), (False, 3, 8.0))  # rich, brief, smallest text
KINDS = ("next", "on_failure", "on_abandon", "when_late")
Line = list[tuple[str, str]]  # pieces of one line: (text, colour)
Place = tuple[float, float, float, float]  # left, top, wide, high


class Painter:
    """Draws cards, arrows and ways in one text size; knows the colours of owners and detours."""

    def __init__(self, fig: Figure, ax: Axes, data: Numbers, lang: str) -> None:
        self.fig, self.ax, self.data, self.lang = fig, ax, data, lang
        self.size = SIZES[-1]
        self.rich = True  # where there is room: the channel beside the team, delays of routes and `then retry`
        self.brief = 0  # when a journey says too much: 1 leaves out facts, 2 also routes other than to detours, 3 all routes
        steps = [row for row in data.rows if row["row"] == "step"]
        owners = list(dict.fromkeys(str(row["owner"]) for row in steps if row["owner"]))
        self.head = HEAD if owners else 14.0
        self.fills = {owner: style.OWNERS[place % len(style.OWNERS)] for place, owner in enumerate(owners)}
        self.rows = {str(row["step"]): row for row in steps}
        self.order = [str(row["step"]) for row in steps if not row["detour"]]
        detours = [str(row["step"]) for row in steps if row["detour"]]
        self.inks = {name: style.DETOURS[place % len(style.DETOURS)] for place, name in enumerate(detours)}

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return words.label(key, self.lang, **values)

    def widths(self, rank: Sequence[Row], wide: float) -> list[float]:
        """Widths of the cards of a row around a mean: a card with much to say is wider than one with little."""
        self.size = 14.0
        made = [wide] * len(rank)
        for _ in range(40):
            needs = [self.needs(row, each) for row, each in zip(rank, made)]
            tall = max(range(len(rank)), key=lambda i: needs[i])
            narrow = [i for i in range(len(rank)) if made[i] - 15 >= 0.68 * wide and self.needs(rank[i], made[i] - 15) < needs[tall]]
            if not narrow or made[tall] + 15 > 1.7 * wide:
                break
            give = min(narrow, key=lambda i: (needs[i], -made[i]))
            if give == tall:
                break
            made[give] -= 15
            made[tall] += 15
        return made

    def settle(self, ranks: Sequence[tuple[Sequence[Row], Sequence[float]]], room: float) -> list[float]:
        """Choose the largest text at which all rows of cards fit in the room; returns the height of each row."""
        heights: list[float] = []
        sizes = [(rich, brief, size) for rich, brief, least in LEVELS for size in SIZES if size >= least]
        for self.rich, self.brief, self.size in sizes:
            heights = [max(self.needs(row, wide) for row, wide in zip(rank, wides)) for rank, wides in ranks]
            if sum(heights) <= room:
                return heights
        return [high * room / sum(heights) for high in heights]

    def needs(self, row: Row, wide: float) -> float:
        """Height of a card at the present text size."""
        return self.head + len(self.lines(row, wide)) * style.line_height(self.size, 1.3) + 12

    def lines(self, row: Row, wide: float) -> list[tuple[Line, str]]:
        """All lines of a card below its owner's band, as (pieces, weight)."""
        room = wide - 2 * PAD
        ink = self.inks.get(str(row["step"]), style.INK)
        made: list[tuple[Line, str]] = []
        for line in style.wrap(self.fig, str(row["title"]), room, self.size + 1, lines=3, weight="bold"):
            made.append(([(line, ink)], "bold"))
        for text in self.facts(row) if self.brief < 1 else ():
            made += [([(line, style.GREY)], "normal") for line in style.wrap(self.fig, text, room, self.size, lines=2)]
        for lead, pieces in self.routes(row) if self.brief < 3 else ():
            made += [(line, "normal") for line in self.flow(lead, pieces, room)]
        return made

    def facts(self, row: Row) -> list[str]:
        """Effort, channel, team, promise, extra: what a card says of the step itself."""
        effort = self.say("journey.effort", points=self.range(row, "effort", self.points))
        team = self.say("journey.team", team=row["team"]) if row["team"] else ""
        channel = str(row["channel"])
        if team and (not self.rich or channel.casefold() == str(row["team"]).casefold()):
            channel = ""
        told = ["\u00a0· ".join(part for part in (effort, channel, team) if part)]
        if row["moment_of_truth"]:
            told.append(self.say("journey.truth"))
        if float(str(row["gives_up_high"])) > 0:
            told.append(self.say("journey.gives_up", share=self.range(row, "gives_up", self.share)))
        if row["promised_min"] != "":
            told.append(self.promise(row))
        told += [self.say(f"journey.{what}") for what, there in (("delight", row["delight"]), ("returns", row["returns_here"])) if there]
        return told

    def promise(self, row: Row) -> str:
        """What is promised, in days or shorter."""
        minutes = float(str(row["promised_min"]))
        if row["promised_working"]:
            days = self.say("journey.day.working" if minutes == 1440 else "journey.days.working", n=self.points(minutes / 1440))
            return self.say("journey.promised.short", time=days)
        if minutes >= 1440:
            return self.say("journey.promised.day" if minutes == 1440 else "journey.promised", days=self.points(minutes / 1440))
        return self.say("journey.promised.short", time=words.duration(minutes, self.lang))

    def points(self, value: float) -> str:
        """A number with a decimal only when it has one."""
        return words.number(value, 0 if value == int(value) else 1, self.lang)

    def share(self, value: float) -> str:
        """A share as a percentage."""
        return words.percent(value, self.lang)

    def range(self, row: Row, name: str, write: Callable[[float], str]) -> str:
        """One number, or the lowest and highest over segments."""
        low, high = write(float(str(row[f"{name}_low"]))), write(float(str(row[f"{name}_high"])))
        return low if low == high else f"{low}–{high}"

    def routes(self, row: Row) -> list[tuple[str, Line]]:
        """What happens next, as (what happened, where to): only what a reader could not guess."""
        told = []
        for kind in KINDS:
            routes = [route for route in self.data.rows if route["row"] == kind and route["step"] == row["step"]]
            alone = len(routes) == 1
            if self.brief > 1:
                routes = [] if row["detour"] else [route for route in routes if route["target"] in self.inks]
            if not routes or not self.worth_telling(row, kind, routes):
                continue
            values = {"share": self.range(row, "fails", self.share)} if kind == "on_failure" else {}
            told.append((self.say(f"journey.{kind}", **values), [self.target(route, alone=alone) for route in routes]))
        return told

    def worth_telling(self, row: Row, kind: str, routes: Sequence[Row]) -> bool:
        """Whether these routes say more than the drawing does without them."""
        alone = routes[0]["target"] if len(routes) == 1 else ""
        if kind == "next":
            return alone != self.following(row)
        if kind == "on_failure":
            return float(str(row["fails_high"])) > 0
        if kind == "on_abandon":
            return bool(row["team"]) and alone != "leave"
        return True

    def following(self, row: Row) -> str:
        """The card drawn next, or done; nothing for a detour."""
        if row["detour"]:
            return ""
        place = self.order.index(str(row["step"]))
        return self.order[place + 1] if place + 1 < len(self.order) else "done"

    def told(self, step: str, target: str) -> bool:
        """Whether the card of a step names this target."""
        row = self.rows[step]
        for kind in KINDS[1:]:
            routes = [route for route in self.data.rows if route["row"] == kind and route["step"] == step]
            if any(route["target"] == target for route in routes) and self.worth_telling(row, kind, routes):
                return True
        return False

    def target(self, route: Row, *, alone: bool) -> tuple[str, str]:
        """One way on, in the colour of the detour it leads to."""
        name = str(route["target"])
        key = f"journey.to.{name}"
        text = self.say(key) if key in words.TEXTS else str(self.rows[name]["title"]) if name in self.rows else name
        if not alone:
            text = f"{self.share(float(str(route['share'])))}\u00a0{text}"
        if self.rich:
            text = " ".join(part for part in (text, self.delay(route), self.say("journey.again") if route["then_retry"] else "") if part)
        return text, self.inks.get(name, style.INK)

    def delay(self, route: Row) -> str:
        """After how long the way on begins, in days, hours or minutes; nothing without a delay."""
        if route["after_min"] == "" or not float(str(route["after_min"])) > 0:
            return ""
        minutes = float(str(route["after_min"]))
        unit, one = (
            ("days", 1440.0) if minutes >= 1440 or route["after_working"] else ("hours", 60.0) if minutes >= 60 else ("minutes", 1.0)
        )
        n = self.points(round(minutes / one, 1))
        kind = ("day" if n == "1" else unit) if unit == "days" else unit
        time = self.say(f"journey.{kind}{'.working' if route['after_working'] else ''}", n=n)
        return self.say("journey.after", time=time)

    def flow(self, lead: str, pieces: Line, room: float) -> list[Line]:
        """The pieces after their lead, broken into lines of the card; a piece that is too long for a line is broken between words."""
        lines: list[Line] = []
        used = room
        for line in style.wrap(self.fig, lead, room, self.size, lines=2):
            lines.append([(line, style.GREY)])
            used = self.wide(line, style.GREY)
        for place, (text, color) in enumerate(pieces):
            said = text + ("," if place + 1 < len(pieces) else "")
            if used + self.wide(said, color) > room and used > INDENT:
                lines.append([])
                used = INDENT
            for word in said.split(" "):
                if used + self.wide(word, color) > room:
                    lines.append([])
                    used = INDENT
                lines[-1].append((style.clip(self.fig, word, room - INDENT, self.size, self.weight(color)), color))
                used += self.wide(word, color)
        return lines

    def weight(self, color: str) -> str:
        """Detours are named in bold."""
        return "bold" if color in self.inks.values() else "normal"

    def wide(self, text: str, color: str) -> float:
        """Width of a piece with the space after it."""
        return style.measure(self.fig, text + " ", self.size, self.weight(color))[0]

    def card(self, row: Row, x: float, y: float, wide: float, high: float) -> None:
        """One step."""
        truth = bool(row["moment_of_truth"])
        edge = self.inks.get(str(row["step"]), style.INK if truth else style.SOFT)
        style.box(self.ax, x, y, wide, high, fill=style.PAPER, edge=edge, linewidth=3 if truth or row["detour"] else 1.4)
        owner = str(row["owner"])
        if self.fills:
            style.box(self.ax, x + 4, y + 4, wide - 8, 36, fill=self.fills.get(owner, style.FAINT), round_=6)
        head = min(self.size, 14.0)
        if owner:
            style.put(self.ax, x + PAD, y + 22, style.clip(self.fig, owner, wide - 4 * PAD, head), head)
        if truth and self.fills:
            style.put(self.ax, x + wide - PAD, y + 22, "★", head + 2, ha="right")
        step = style.line_height(self.size, 1.3)
        at = y + self.head
        for pieces, weight in self.lines(row, wide):
            if at + step > y + high + 4:
                break
            self.write(pieces, x + PAD, at + step / 2, weight, first=at)
            at += step

    def write(self, pieces: Line, x: float, y: float, weight: str, *, first: float) -> None:
        """The pieces of one line, each in its colour; a line that goes on a route is indented. Neighbours of one colour are one text."""
        joined: Line = []
        for text, color in pieces:
            if joined and joined[-1][1] == color:
                joined[-1] = (f"{joined[-1][0]} {text}", color)
            else:
                joined.append((text, color))
        if weight == "normal" and joined and joined[0][1] != style.GREY:
            x += INDENT
        for text, color in joined:
            size, bold = (self.size + 1, "bold") if weight == "bold" else (self.size, self.weight(color))
            style.put(self.ax, x, y, text, size, color, weight=bold)
            x += style.measure(self.fig, text + " ", size, bold)[0]

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """An arrow from one card to the next."""
        shape = {"arrowstyle": "-|>", "color": style.INK, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        self.ax.annotate("", xy=end, xytext=start, arrowprops=shape)

    def turn(self, x: float, y: float, below: float) -> None:
        """The way on from the end of a row to the start of the next one."""
        between = below - GAP / 2
        left = style.MARGIN - 26
        path = [(x + 4, y), (x + 20, y), (x + 20, between), (left, between), (left, below + 22), (style.MARGIN - 6, below + 22)]
        self.ax.plot([px for px, _ in path], [py for _, py in path], color=style.INK, linewidth=2, solid_joinstyle="round")
        self.arrow(path[-2], (style.MARGIN - 3, below + 22))

    def way(self, start: tuple[float, float], end: tuple[float, float], color: str, linewidth: float) -> None:
        """A curve down from a card to a detour."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        (x0, y0), (x1, y1) = start, end
        middle = (y0 + y1) / 2
        path = Path([start, (x0, middle), (x1, middle), end], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        self.ax.add_patch(PathPatch(path, facecolor="none", edgecolor=color, linewidth=linewidth, alpha=0.75, capstyle="butt"))
