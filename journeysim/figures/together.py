"""All drawings of one study in the order of a presentation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare, measures, words
from journeysim.figures.acceptability import acceptability_data, draw_acceptability
from journeysim.figures.beliefs import beliefs_data, draw_beliefs
from journeysim.figures.cash import cash_rows, draw_cash
from journeysim.figures.contacts import contacts_data, draw_contacts
from journeysim.figures.customers import customers_data, draw_customers
from journeysim.figures.engagement import draw_engagement, engagement_data
from journeysim.figures.failures import draw_failures, failures_data
from journeysim.figures.journey import draw_journey, journey_data
from journeysim.figures.kept import draw_kept, kept_data
from journeysim.figures.known import draw_known, known_data
from journeysim.figures.lost import draw_lost, lost_data
from journeysim.figures.numbers import About, Numbers
from journeysim.figures.owners import draw_owners, owners_data
from journeysim.figures.plane import cloud_rows, draw_plane, plane_row
from journeysim.figures.reputation import draw_reputation, reputation_data
from journeysim.figures.saving import as_files
from journeysim.figures.scorecard import draw_scorecard, scorecard_row
from journeysim.figures.several import draw_several, several_data
from journeysim.figures.verdict import draw_verdict, verdict_data
from journeysim.figures.waterfall import draw_waterfall, waterfall_rows
from journeysim.figures.week import draw_week, week_data
from journeysim.measures.book import COSTS
from journeysim.plan.layout import HOUR
from journeysim.questions.acceptability import acceptability
from journeysim.questions.answers import Ran, Several, Verdict
from journeysim.questions.sides import Side, side
from journeysim.questions.verdict import DAYS_A_YEAR
from journeysim.records import TEAMS, column
from journeysim.scenario import Scenario
from journeysim.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    Pictures = dict[str, tuple[Figure, list[dict[str, object]]]]


@dataclass(frozen=True)
class Picture:
    """A drawing that is still to be made: everything it needs, and nothing of the study. May be handed to another process."""

    name: str  # numbered
    draw: Callable[..., Figure]
    data: Numbers
    lang: str

    def __str__(self) -> str:
        return f"Figure {self.name}"

    @property
    def rows(self) -> list[dict[str, object]]:
        """Its numbers."""
        return [dict(row) for row in self.data.rows]

    def figure(self) -> Figure:
        """The drawing."""
        return self.draw(self.data, lang=self.lang)

    def perform(self, shared: Mapping[str, object]) -> dict[str, bytes]:
        """The drawing as files: contents by kind (`.svg`, `.png`)."""
        return as_files(self.figure())


def draw_all(study: Study, verdict: Verdict | Ran | None = None, *, several: Several | None = None, lang: str = "en") -> Pictures:
    """Every drawing that a study can fill, by numbered name, each with its rows; see `pictures`."""
    return {picture.name: (picture.figure(), picture.rows) for picture in pictures(study, verdict, several=several, lang=lang)}


def pictures(study: Study, verdict: Verdict | Ran | None = None, *, several: Several | None = None, lang: str = "en") -> list[Picture]:
    """Every drawing that a study can fill, ready to be made.

    With a `Verdict`: today, the first and the second design, and with `several` one of all designs. Without one: every design the
    study ran.
    """
    sides = sides_of(study, verdict)
    about = about_of(study, sides, lang)
    drawn: list[Picture] = []

    def add(name: str, draw: Callable[..., Figure], data: Numbers) -> None:
        if data.rows:
            drawn.append(Picture(f"{len(drawn) + 1:02d}-{name}", draw, data, lang))

    add("journey", draw_journey, journey_data(study.scenario, "today" if verdict is not None else sides[0].design))
    everyone = compared(study, several, sides)
    about_them = about_of(study, everyone, lang)
    if several is not None:
        add("designs", draw_several, several_data(several, about_them))
    if isinstance(verdict, Verdict):
        add("verdict", draw_verdict, verdict_data(verdict, about))
        if verdict.per_1000.neither + verdict.per_1000.only_first + verdict.per_1000.only_second > 0:  # else nobody can leave
            add("customers", draw_customers, customers_data(verdict, about))
    add("lost", draw_lost, lost_data(sides, about))
    add("scorecard", draw_scorecard, scorecard_data(sides, about))
    today = next((item for item in sides if item.design == "today"), None)
    others = [item for item in sides if item.design != "today"]
    if today is not None and others:
        add("waterfall", draw_waterfall, waterfall_data(others[0], today, about))
        add("cash", draw_cash, cash_data(others, today, about, verdict))
        add("plane", draw_plane, plane_data([item for item in everyone if item.design != "today"], today, about_them))
        add("acceptability", draw_acceptability, acceptability_data(acceptability(everyone), about_them))
    if today is not None:
        add("beliefs", draw_beliefs, beliefs_data(today, about))
    add("week", draw_week, week_data(sides, about))
    add("kept", draw_kept, kept_data(sides, about))
    add("engagement", draw_engagement, engagement_data(sides, about))
    add("failures", draw_failures, failures_data(sides, about))
    add("reputation", draw_reputation, reputation_data(sides, about))
    add("contacts", draw_contacts, contacts_data(sides, about))
    add("owners", draw_owners, owners_data(sides, about))
    if isinstance(verdict, Verdict | Ran):
        comparable = tuple(item for item in verdict.known if np.isfinite(item.simulated.mean))
        add("known", draw_known, known_data(comparable, about))
    return drawn


def drawn_journey(scenario: Scenario, design: str = "today", lang: str = "en") -> Figure:
    """The journey of a design as the file says it; needs no run."""
    return draw_journey(journey_data(scenario, design), lang=lang)


def sides_of(study: Study, verdict: Verdict | Ran | None) -> list[Side]:
    """The designs to draw, today first, the better one before the other."""
    belief = verdict.belief if verdict is not None else None
    ran = list(dict.fromkeys(case.design for case in study.cases if not case.unlimited))
    asked = ["today", verdict.first, verdict.second] if isinstance(verdict, Verdict) else ["today", *ran]
    return [side(study, design, belief) for design in dict.fromkeys(asked) if design in ran]


def compared(study: Study, several: Several | None, sides: list[Side]) -> list[Side]:
    """The designs whose place is shown: those drawn, and of more than two compared all."""
    names = [item.design for item in several.standings] if several is not None else []
    shown = {item.design: item for item in sides}
    return [*sides, *(side(study, name, sides[0].case.belief) for name in names if name not in shown)]


def about_of(study: Study, sides: list[Side], lang: str = "en") -> About:
    """Titles, currency and number of runs."""
    scenario = study.scenario
    titles = {item.design: words.title(item.design, scenario.designs[item.design].title, lang) for item in sides}
    return About(scenario.title, scenario.money, study.runs, titles, sides[0].case.belief)


def _interval(values: object) -> tuple[float, float, float]:
    mean, low, high = compare.interval(np.asarray(values, float))
    return mean, low, high


def _a_year(item: Side) -> float:
    """Customers on offer a year, for money per customer to become money a year."""
    return float(item.on_offer.mean()) / item.days * DAYS_A_YEAR


def scorecard_data(sides: list[Side], about: About) -> Numbers:
    """Values per line and design, with the paired change against today."""
    rows = []
    today = next((item for item in sides if item.design == "today"), None)
    lines = _lines(sides)
    for line, values in lines.items():
        for item, mine in zip(sides, values):
            change = None if item is today or today is None else _interval(mine - values[sides.index(today)])
            if np.isfinite(mine).any():
                rows.append(scorecard_row(line, item.design, _interval(mine), change, len(mine)))
    return Numbers(rows, about)


def _lines(sides: list[Side]) -> Mapping[str, list[np.ndarray]]:
    """Per line of the scorecard an array (R,) per design."""
    lines = {
        "net_value_a_year": [item.net_value * _a_year(item) for item in sides],
        "cost_a_year": [item.measure("cost_per_customer") * _a_year(item) for item in sides],
    }
    for name in ("kept_share", "grade_mean", "nps", "ces_mean", "contacts_per_episode"):
        lines[name] = [item.measure(name) for item in sides]
    if any(len(item.built.plan.names.teams) for item in sides):
        hours = [_hours(item) for item in sides]
        lines["staff_hours_per_week"] = [each.sum(axis=1) for each in hours]
        per_fte = [np.maximum(item.built.prices.fte_hours, 1e-9) for item in sides]
        lines["fte"] = [(each / fte).sum(axis=1) for each, fte in zip(hours, per_fte)]
    return lines


def _hours(item: Side) -> np.ndarray:
    """Hours worked per week, shape (R, T)."""
    worked = np.array([records.teams[:, :, column(TEAMS, "worked")].sum(axis=0) for records in item.records], float)
    return worked / HOUR / (item.days / 7)


def waterfall_data(item: Side, today: Side, about: About) -> Numbers:
    """Money a year by kind, a design minus today, costs turned round; the parts add up to the total in every run."""
    books = [[measures.book(records, one.built.plan, one.built.prices) for records in one.records] for one in (item, today)]
    scale = [DAYS_A_YEAR / one.days / 1e6 for one in (item, today)]
    kinds: dict[str, tuple[str, ...]] = {
        "value": ("value",),
        "kept_value": ("kept_value",),
        "grade_worth": ("grade_worth",),
        "step": ("step",),
    }
    kinds |= {"staff": ("staff", "idle", "hire"), "repair": ("repair",), "delight": ("delight",)}
    kinds |= {"initiative": ("initiative", "fix")}
    parts, total = {}, np.zeros(len(item.records))
    for name, booked in kinds.items():
        sign = -1 if booked[0] in COSTS else 1
        mine, theirs = ([sign * book.total(*booked) * factor for book in own] for own, factor in zip(books, scale))
        change = np.array(mine) - np.array(theirs)
        total += change
        parts[name] = _interval(change)
    matters = item.study.scenario.run.matters
    outcome = "" if matters is None else compare.verdict_of(item.net_value - today.net_value, matters)[0]
    return Numbers(waterfall_rows(item.design, parts, _interval(total), len(total)), about, {"outcome": outcome})


def cash_data(others: list[Side], today: Side, about: About, verdict: object) -> Numbers:
    """Cumulative cash of each design minus that of today, by the end of each period."""
    rows = []
    theirs = [measures.cash(records, today.built.plan, today.built.prices) for records in today.records]
    for item in others:
        mine = [measures.cash(records, item.built.plan, item.built.prices) for records in item.records]
        months = np.union1d(mine[0][0], theirs[0][0])
        ahead = np.array([np.interp(months, *own) - np.interp(months, *other) for own, other in zip(mine, theirs)])
        values = [_interval(ahead[:, place]) for place in range(len(months))]
        rows += cash_rows(item.design, months.tolist(), values, len(mine))
    facts = {f"payback.{each.design}": each.months for each in getattr(verdict, "payback", ()) if each.invested > 0}
    return Numbers(rows, about, facts)


def plane_data(others: list[Side], today: Side, about: About) -> Numbers:
    """Change against today in cost per customer and in the share kept, paired: the mean, and every run."""
    rows, cloud = [], []
    for item in others:
        cost = item.measure("cost_per_customer") - today.measure("cost_per_customer")
        kept = item.measure("kept_share") - today.measure("kept_share")
        rows.append(plane_row(item.design, _interval(cost), _interval(kept), len(item.records)))
        cloud += cloud_rows(item.design, cost.tolist(), kept.tolist())
    return Numbers([*rows, *cloud], about)
