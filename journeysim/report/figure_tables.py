"""The numbers of each figure as a table that can be read: one function per figure, from its rows to texts.

Series are thinned where they are long: every fourth or thirteenth week, days instead of hours; the run folder has them whole.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.report.tables import Table, belief_name

if TYPE_CHECKING:
    from journeysim.figures import Picture

Row = Mapping[str, Any]
EVERY, SELDOM, LONG = 4, 13, 26.0  # weeks between rows of a series, and of one that is longer than so many
HOURS = 24
SEEN = 12  # values of a break-even curve in its table


class Told:
    """One figure's rows in one language."""

    def __init__(self, picture: Picture) -> None:
        self.rows: Sequence[Row] = picture.data.rows
        self.about, self.facts, self.lang = picture.data.about, picture.data.facts, picture.lang
        self.code = self.about.money

    def say(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return words.label(key, self.lang, **values)

    def heads(self, *names: str) -> list[str]:
        """Heads of columns."""
        return [self.say(f"report.head.{name}") for name in names]

    def design(self, row: Row, key: str = "design") -> str:
        """What a design is called."""
        return self.about.title(str(row[key]))

    def number(self, value: Any, digits: int = 1) -> str:
        """A number; nothing for what is not defined."""
        return words.number(float(value), digits, self.lang) if value not in ("", None) else ""

    def fine(self, value: Any) -> str:
        """A number with two decimals."""
        return self.number(value, 2)

    def money(self, value: Any) -> str:
        """Money per customer."""
        return words.money(float(value), self.code, self.lang)

    def large(self, value: Any) -> str:
        """Money a year or in all."""
        return words.money_large(float(value), self.code, self.lang)

    def share(self, value: Any) -> str:
        """A share with one decimal."""
        return words.percent(float(value), self.lang, 1)

    def between(self, row: Row, write: Callable[[Any], str], low: str = "low", high: str = "high") -> str:
        """An interval; nothing when there is none."""
        ends = row[low], row[high]
        fine = all(end not in ("", None) and math.isfinite(float(end)) for end in ends)
        return words.interval(write(ends[0]), write(ends[1]), self.lang) if fine else ""

    def title(self, which: str, name: Any) -> str:
        """What a step or team is called, as the figure calls it."""
        titles = self.facts.get(which)
        found = titles.get(name) if isinstance(titles, Mapping) else None
        return str(found or name)

    def owner(self, name: Any) -> str:
        """What an owner is called."""
        return str(name).replace("_", " ") if name else self.say("owners.nobody")


def journey(told: Told) -> Table:
    """The steps as the file says them."""
    heads = ("step", "owner", "channel", "team", "effort", "gives_up", "fails")
    rows = []
    for row in told.rows:
        if row["row"] == "step":
            ways = (("effort", told.number), ("gives_up", told.share), ("fails", told.share))
            range_ = [_range(told, row, name, write) for name, write in ways]
            step = f"{row['title']} ({told.say('report.detour')})" if row["detour"] else str(row["title"])
            rows.append([step, *(str(row[name]) for name in ("owner", "channel", "team")), *range_])
    return Table("", told.heads(*heads), rows, 4)


def _range(told: Told, row: Row, name: str, write: Callable[[Any], str]) -> str:
    low, high = write(row[f"{name}_low"]), write(row[f"{name}_high"])
    return low if low == high else f"{low}–{high}"


def verdict(told: Told) -> Table:
    """Each comparison with its interval."""
    rows = [
        [
            told.say("verdict.row", first=told.design(row), second=told.design(row, "against")),
            told.money(row["mean"]),
            told.between(row, told.money),
            told.number(row["n"], 0),
        ]
        for row in told.rows
    ]
    return Table("", told.heads("comparison", "net", "interval", "runs"), rows)


def customers(told: Told) -> Table:
    """A thousand customers in four groups."""
    rows = []
    for row in told.rows:
        names = {"first": told.design(row, "first"), "second": told.design(row, "second")}
        rows.append([told.say(f"customers.{row['group']}", **names), told.number(row["customers_of_1000"], 0)])
    return Table("", told.heads("group", "of_1000"), rows)


def lost(told: Told) -> Table:
    """Lost per 1,000 journeys by step and reason, and effort so far."""
    reasons = ("gave_up", "walked_out", "left", "not_back")
    rows = []
    for row in told.rows:
        step = told.say("lost.after") if row["step"] == "after" else told.title("titles", row["step"])
        rows.append([told.design(row), step, *(told.number(row[name]) for name in reasons), told.number(row["effort_so_far"], 2)])
    heads = [*told.heads("design", "step"), *(told.say(f"lost.{name}") for name in reasons), told.say("lost.effort")]
    return Table(told.say("report.per_1000"), heads, rows, 2)


def scorecard(told: Told) -> Table:
    """Each line of the scorecard, with the change against today."""
    from journeysim.figures.scorecard import written

    rows = []
    for row in told.rows:

        def write(value: Any, line: str = str(row["line"])) -> str:
            return written(line, float(value), told.code, told.lang)

        change = "" if row["change_mean"] == "" else _changed(told, row, write)
        against = f"scorecard.{row['against_today']}"
        sign = told.say(against) if against in words.TEXTS and any(digit in change for digit in "123456789") else ""
        rows.append([told.say(f"scorecard.{row['line']}"), told.design(row), write(row["mean"]), told.between(row, write), change, sign])
    return Table("", told.heads("measure", "design", "mean", "interval", "change", "against_today"), rows, 2)


def _changed(told: Told, row: Row, write: Callable[[Any], str]) -> str:
    """A change against today with its sign; of a share in percentage points."""
    change = float(row["change_mean"])
    if words.MEASURE_KINDS.get(str(row["line"])) == "share":
        return told.say("screen.points", value=words.number(100 * change, 1, told.lang, sign=True))
    return ("+" if change > 0 else "") + write(change)


def waterfall(told: Told) -> Table:
    """Money a year by kind."""
    rows = [[told.say(f"waterfall.{row['part']}"), told.large(row["mean"]), told.between(row, told.large)] for row in told.rows]
    return Table("", told.heads("part", "a_year", "interval"), rows)


def cash(told: Told) -> Table:
    """Cumulative cash against today, about every month; in weeks where the figure is in weeks."""
    from journeysim.figures.cash import MONTH, SHORT

    rows = []
    months = sorted({float(row["months"]) for row in told.rows})
    shown = {month for place, month in enumerate(months) if place % max(1, len(months) // 13) == 0 or place == len(months) - 1}
    unit, length = ("weeks", MONTH / 7) if months and months[-1] < SHORT else ("months", 1.0)
    for row in told.rows:
        if float(row["months"]) in shown:
            since = told.number(length * float(row["months"]))
            rows.append([told.design(row), since, told.large(row["mean"]), told.between(row, told.large)])
    return Table("", told.heads("design", unit, "cash", "interval"), rows)


def plane(told: Told) -> Table:
    """Change against today in cost and in customers kept."""
    rows = []
    for row in (row for row in told.rows if row["what"] == "mean"):  # the single runs are in the run folder
        kept = told.number(100 * float(row["kept_mean"]), 2)
        points = told.between(row, lambda value: told.number(100 * float(value), 2), "kept_low", "kept_high")
        cost = told.between(row, told.money, "cost_low", "cost_high")
        rows.append([told.design(row), told.money(row["cost_mean"]), cost, kept, points])
    return Table("", told.heads("design", "cost_change", "interval", "kept_change", "interval"), rows)


def beliefs(told: Told) -> Table:
    """The share that stays at each ease, a column per belief, and where today's journeys are."""
    curves = [row for row in told.rows if row["what"] == "curve"]
    names = list(dict.fromkeys(str(row["belief"]) for row in curves))
    share = {(str(row["belief"]), round(float(row["ease"]), 2)): row["share"] for row in curves}
    sits = [row for row in told.rows if row["what"] == "customers"]
    rows = []
    for ease in sorted({round(float(row["ease"])) for row in curves}):
        here = sum(float(row["share"]) for row in sits if ease - 0.5 <= float(row["ease"]) < ease + 0.5)
        stays = [told.share(share[name, float(ease)]) if (name, float(ease)) in share else "" for name in names]
        rows.append([told.number(ease, 0), *stays, told.share(here)])
    return Table("", [*told.heads("ease"), *(belief_name(name, told.lang) for name in names), *told.heads("journeys_here")], rows, 0)


def week(told: Told) -> Table:
    """By day of the week: how busy each team is and how many wait, over the hours it is there."""
    rows = []
    keys = dict.fromkeys((str(row["design"]), str(row["team"]), int(row["hour"]) // HOURS) for row in told.rows)
    for design, team, day in keys:
        here = [row for row in told.rows if (row["design"], row["team"], int(row["hour"]) // HOURS) == (design, team, day)]
        there = [row for row in here if float(row["on_duty"]) > 0]
        if not there:
            continue
        load = sum(float(row["worked"]) for row in there) / sum(float(row["on_duty"]) for row in there)
        waiting = sum(float(row["waiting"]) for row in there) / len(there)
        contacts = sum(float(row["contacts"]) for row in here)
        about = [told.about.title(design), told.title("teams", team), told.say(f"report.day.{day}")]
        rows.append([*about, told.number(contacts), told.share(load), told.number(waiting, 2)])
    return Table(told.say("report.by_day"), told.heads("design", "team", "day", "contacts", "load", "waiting"), rows, 3)


def weekly(told: Told, about: Callable[[Row], list[str]], heads: Sequence[str], write: Callable[[Row, Any], str]) -> Table:
    """A series by week, thinned, with the last one."""
    last = max((float(row["week"]) for row in told.rows), default=0.0)
    every = SELDOM if last > LONG else EVERY
    rows = [
        [*about(row), told.number(row["week"], 0), write(row, row["mean"]), told.between(row, functools.partial(write, row))]
        for row in told.rows
        if float(row["week"]) % every == 0 or float(row["week"]) == last
    ]
    return Table(told.say("report.every", n=every), told.heads(*heads, "week", "mean", "interval"), rows, len(heads))


def kept(told: Told) -> Table:
    """Customers kept by week."""
    today = told.about.title("today")

    def write(row: Row, value: Any) -> str:
        return told.share(value) if row["what"] == "kept" else told.number(value)

    return weekly(told, lambda row: [told.design(row), told.say(f"kept.{row['what']}", today=today)], ("design", "what"), write)


def engagement(told: Told) -> Table:
    """Engagement, load and quits by team and week."""

    def write(row: Row, value: Any) -> str:
        return told.share(value) if row["what"] == "occupancy" else told.number(value, 2)

    def about(row: Row) -> list[str]:
        return [told.design(row), told.title("teams", row["team"]), told.say(f"engagement.{row['what']}")]

    return weekly(told, about, ("design", "team", "what"), write)


def failures(told: Told) -> Table:
    """The share that fails, by step and week."""
    titles = "titles"
    return weekly(
        told,
        lambda row: [told.design(row), told.title(titles, row["step"]), told.owner(row["owner"])],
        ("design", "step", "owner"),
        lambda row, value: told.share(value),
    )


def reputation(told: Told) -> Table:
    """Reputation and new customers by week."""

    def write(row: Row, value: Any) -> str:
        return told.share(value) if row["what"] == "reputation" else told.number(value)

    return weekly(told, lambda row: [told.design(row), told.say(f"reputation.{row['what']}")], ("design", "what"), write)


def contacts(told: Told) -> Table:
    """Contacts a week that need not have been, by who caused and who answered them."""
    rows = [
        [*about, told.number(row["per_week"]), told.between(row, told.number)]
        for row in told.rows
        for about in ((told.design(row), told.owner(row["owner"]), told.title("teams", row["team"])),)
    ]
    return Table("", told.heads("design", "owner", "team", "contacts_a_week", "interval"), rows, 3)


def owners(told: Told) -> Table:
    """What the steps of each owner cost in money, effort and customers."""
    rows = []
    for row in told.rows:
        write: Callable[[Any], str] = told.large if row["what"] == "cost" else told.fine
        what = told.say(f"owners.{row['what']}")
        rows.append([told.design(row), told.owner(row["owner"]), what, write(row["mean"]), told.between(row, write)])
    return Table("", told.heads("design", "owner", "what", "mean", "interval"), rows, 3)


def breakeven(told: Told) -> Table:
    """The difference at each value looked at."""
    unit = str(told.facts["unit"])
    points = sorted((row for row in told.rows if row["what"] == "point"), key=lambda row: float(row["value"]))
    rows: dict[str, list[str]] = {}
    for row in thinned(points, [told.facts["now"], *(row["value"] for row in told.rows if row["what"] == "crossing")]):
        value = words.quantity(float(row["value"]), unit, told.lang, told.code)
        rows[value] = [value, told.money(row["mean"]), told.between(row, told.money), told.number(row["n"], 0)]
    caption = told.say("report.some_values") if len(rows) < len(points) else ""
    return Table(caption, [str(told.facts["what"]), *told.heads("gap", "interval", "runs")], list(rows.values()), 0)


def thinned(points: Sequence[Row], near: Sequence[Any]) -> list[Row]:
    """About so many points as a reader can oversee: the ends, what lies nearest to each value of `near`, the rest evenly between."""
    if len(points) <= SEEN:
        return list(points)
    even = {round(place * (len(points) - 1) / (SEEN - 1)) for place in range(SEEN)}
    told = {min(range(len(points)), key=lambda place: abs(float(points[place]["value"]) - float(value))) for value in near}
    return [points[place] for place in sorted(even | told)]


TABLES: Mapping[str, Callable[[Told], Table]] = {
    function.__name__: function
    for function in (
        *(journey, verdict, customers, lost, scorecard, waterfall, cash, plane, beliefs, week, kept, engagement, failures, reputation),
        *(contacts, owners, breakeven),
    )
}


def table_of(picture: Picture) -> Table | None:
    """The numbers of a figure; None for those that stand in a table of the report already (matrix, ranking, tornado, your figures)."""
    name = picture.name.split("-")[1]
    return TABLES[name](Told(picture)) if name in TABLES else None
