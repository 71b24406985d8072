"""What the page is told about an answer: sentences and numbers in the reader's language, ready to draw. It draws nothing itself."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim import compare, words
from journeysim.figures import About
from journeysim.figures.lost import AFTER, REASONS, lost_data
from journeysim.figures.together import plane_data
from journeysim.questions import BreakEven
from journeysim.questions.sides import Side, side
from journeysim.scenario import Scenario
from journeysim.study import TODAY
from journeysim.words.telling_breakeven import told_breakeven
from journeysim.workshop.answers import LOOK, Answer
from journeysim.workshop.session import Changes

KINDS = ("verdict", "today", "staff", "per_1000", "payback", "warning")  # sentences shown; the rest is for the report
COMMAND = re.compile(r":? ?`--[^`]*`")  # options of the command line say nothing to a room
DOTS = 100  # runs drawn as dots on the plane of loyalty and cost
ENOUGH = 10  # runs from which it says where 95% of them fall: a batch of `compare`
STAR = "\u2217"  # an asterisk that is a letter
MEASURES = ("net_value_per_customer", "kept_share", "cost_per_customer", "completed_share", "grade_mean", "contacts_per_episode")


def document(answer: Answer, reference: Answer | None, lang: str) -> dict[str, Any]:
    """An answer with the frozen reference beside it."""
    told = dict(_told(Key(answer), lang))
    told["revision"] = answer.revision
    told["reference"] = None if reference is None else _told(Key(reference), lang)
    return told


class Key:
    """An answer by identity, so that it is told once per language however many look."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __hash__(self) -> int:
        return id(self.answer)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.answer is self.answer


@lru_cache(maxsize=16)
def _told(key: Key, lang: str) -> dict[str, Any]:
    answer = key.answer
    scenario = answer.study.scenario
    sides = sides_of(answer)
    about = about_of(answer, lang)
    first, second = answer.pair
    gap = side(answer.study, first).net_value - side(answer.study, second).net_value
    others = [item for item in sides if item.design != TODAY]
    today = next((item for item in sides if item.design == TODAY), None)
    return {
        "stage": answer.stage,
        "runs": answer.study.runs,
        "precise": answer.precise,
        "belief": scenario.believe,
        "sentences": sentences(answer, lang),
        "gap": {**interval(gap), "matters": scenario.run.matters, **gap_texts(answer, gap, lang)},
        "pair": [first, second],
        "designs": [design_document(item, about, lang) for item in sides],
        "plane": plane_document(others, today, about) if today is not None and others else None,
        "lost": lost_document(sides, about, lang),
    }


def sides_of(answer: Answer) -> list[Side]:
    """The designs that were run, today first, then the pair in the order of the question."""
    ran = {case.design for case in answer.study.cases}
    return [side(answer.study, name) for name in dict.fromkeys((TODAY, *answer.pair)) if name in ran]


def about_of(answer: Answer, lang: str) -> About:
    """Titles of the designs, today first."""
    scenario = answer.study.scenario
    names = dict.fromkeys((TODAY, *answer.pair))
    titles = {name: words.title(name, scenario.designs[name].title, lang) for name in names}
    return About(scenario.title, scenario.money, answer.study.runs, titles, scenario.believe)


def sentences(answer: Answer, lang: str) -> list[dict[str, str]]:
    """The verdict in words; of a first look one sentence that says it is one."""
    scenario = answer.study.scenario
    if answer.verdict is None:
        return [{"kind": "look", "text": look_told(answer, lang)}]
    told = words.told(answer.verdict, scenario, lang)
    return [{"kind": kind, "text": said(text, scenario)} for kind, text in told if kind in KINDS]


def said(text: str, scenario: Scenario) -> str:
    """A sentence of the catalogue as a room reads it: without options, and with the asterisks of titles as letters.

    The page takes `**loud**` and `*name*` for marks; those of a title are none, and become asterisk operators, which look the same.
    """
    text = COMMAND.sub("", text)
    for title in starred(scenario):
        text = text.replace(f"'{title}'", f"'{title.replace('*', STAR)}'")
    return text


def starred(scenario: Scenario) -> tuple[str, ...]:
    """The titles with an asterisk in them, on one line, the longest first."""
    items: list[Any] = [*scenario.designs.values(), *scenario.initiatives.values()]
    for design in scenario.designs:
        for state in scenario.states(design):
            items += [*state.journey, *state.teams, *state.customers.segments]
    titles = {" ".join((item.title or "").split()) for item in items}
    return tuple(sorted((title for title in titles if "*" in title), key=len, reverse=True))


def look_told(answer: Answer, lang: str) -> str:
    """Which design seems ahead, by one run."""
    first, second = answer.pair
    gap = float((side(answer.study, first).net_value - side(answer.study, second).net_value).mean())
    ahead, behind = (first, second) if gap >= 0 else (second, first)
    titles = about_of(answer, lang).titles
    amount = words.money(abs(gap), answer.study.scenario.money, lang)
    return said(words.label("workshop.look", lang, first=titles[ahead], second=titles[behind], gap=amount), answer.study.scenario)


def interval(values: Any) -> dict[str, float | None]:
    """Mean, low and high; None where there is no interval."""
    mean, low, high = compare.interval(values)
    return {"mean": finite(mean), "low": finite(low), "high": finite(high)}


def finite(number: float) -> float | None:
    """The number, or None for what JSON cannot hold."""
    return float(number) if math.isfinite(number) else None


def gap_texts(answer: Answer, gap: Any, lang: str) -> dict[str, str]:
    """The gap as written: amount, interval, how many runs, and what the room waits for."""
    code = answer.study.scenario.money
    mean, low, high = compare.interval(gap)
    texts = {"text": words.money(abs(mean), code, lang)}
    if math.isfinite(low):
        ends = sorted((abs(low), abs(high))) if low * high > 0 else [low, high]
        texts["range"] = words.interval(words.money(ends[0], code, lang), words.money(ends[1], code, lang), lang)
    key = "look" if answer.stage == LOOK else "precise" if answer.precise else "refining"
    texts["state"] = words.label(f"workshop.state.{key}", lang, runs=answer.study.runs)
    return texts


def design_document(item: Side, about: About, lang: str) -> dict[str, Any]:
    """A design with its main measures, written."""
    means = {name: compare.interval(item.measure(name)).mean for name in MEASURES}
    return {
        "name": item.design,
        "title": about.title(item.design),
        "place": list(about.titles).index(item.design),
        "measures": [
            {"name": words.measure(name, lang), "text": words.measure_value(name, mean, lang, about.money)}
            for name, mean in means.items()
            if math.isfinite(mean)
        ],
    }


def plane_document(others: Sequence[Side], today: Side, about: About) -> list[dict[str, object]]:
    """Change against today in cost and in customers kept, per design: the mean, the runs, and where 95% of runs fall."""
    data = plane_data(list(others), today, about).rows
    shown = []
    for row in (row for row in data if row["what"] == "mean"):
        runs = [(run["cost_mean"], run["kept_mean"]) for run in data if run["what"] == "run" and run["design"] == row["design"]]
        mean = {name: finite(value) if isinstance(value, float) else value for name, value in row.items()}
        shown.append({**mean, **scatter(np.asarray(runs, dtype=float))})
    return shown


def scatter(runs: NDArray[np.float64]) -> dict[str, Any]:
    """Runs as dots, shape (R, 2), and the ellipse that holds 95% of runs once there are enough to say so."""
    defined = runs[np.isfinite(runs).all(axis=1)]
    held = compare.ellipse(defined[:, 0], defined[:, 1]) if len(defined) >= ENOUGH else None
    dots = defined[:DOTS].tolist() if len(defined) > 1 else []
    return {"runs": dots, "ellipse": None if held is None else held._asdict()}


def lost_document(sides: Sequence[Side], about: About, lang: str) -> dict[str, Any]:
    """Customers lost per 1,000 journeys, per step and design, by reason; and the effort so far."""
    data = lost_data(sides, about)
    titles: Any = data.facts["titles"]
    steps: dict[str, dict[str, Any]] = {}
    for row in data.rows:
        name = str(row["step"])
        title = words.label("lost.after", lang) if name == AFTER else " ".join(str(titles.get(name, name)).split())
        step = steps.setdefault(name, {"step": name, "title": title, "detour": True, "designs": {}})
        step["detour"] = bool(step["detour"] and row["detour"])
        reasons = {reason: finite(float(str(row[reason]))) for reason in REASONS}
        lost, effort = float(str(row["lost"])), float(str(row["effort_so_far"]))
        step["designs"][str(row["design"])] = {
            **reasons,
            "lost": finite(lost),
            "text": words.number(lost, 0 if lost >= 10 else 1, lang),
            "effort": finite(effort),
            "effort_text": words.number(effort, 2, lang),
        }
    return {"steps": list(steps.values()), "reasons": {reason: words.label(f"lost.{reason}", lang) for reason in REASONS}}


@dataclass(frozen=True)
class MustBeTrue:
    """What must be true of the number in hand; `found` None: it could not be looked for, and why."""

    path: str
    changes: Changes
    found: BreakEven | None
    scenario: Scenario
    read: Callable[[float], float] = float  # from base units to what the slider reads
    reason: str = ""

    def document(self, lang: str) -> dict[str, Any]:
        """For the page: sentences, and where on the slider it turns."""
        if self.found is None:
            return {"path": self.path, "text": self.reason, "turns": []}
        told = " ".join(told_breakeven(self.found, self.scenario, lang))
        return {"path": self.path, "text": said(told, self.scenario), "turns": [self.read(item.value) for item in self.found.crossings]}
