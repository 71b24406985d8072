"""Answers on the screen: sentences first, then tables. Numbers come from the answers; here they only get their form."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from journeysim.cli.console import say, say_table
from journeysim.folder.placing import shown
from journeysim.words import TEXTS, between, label, measure, measure_value, money, number, percent, valued, written

if TYPE_CHECKING:
    from pathlib import Path

    from journeysim.cli.studying import Wishes
    from journeysim.questions.answers import Estimate, Known, Ran, Several, Verdict
    from journeysim.scenario import Scenario
    from journeysim.study import Study

FIRST = ("verdict", "today", "turns", "wrong")  # kinds of sentences that make the headline
ALARM = "alarm"  # and what comes between it and the table
FIRST_OF_SEVERAL = ("several", "several_today")


def tell_verdict(
    sentences: Sequence[tuple[str, str]],
    verdict: Verdict,
    ran: Mapping[str, Ran],
    scenario: Scenario,
    lang: str,
    *,
    several: Several | None,
    quiet: bool,
) -> None:
    """The headline, what to read before showing it, the table, and everything else there is to say; of several designs all first."""
    from journeysim.cli.telling_several import designs_table

    first = FIRST if several is None else FIRST_OF_SEVERAL
    say(" ".join(text for kind, text in sentences if kind in first))
    for kind, text in sentences:
        if kind == ALARM:
            say()
            say(text)
    if not quiet:
        say()
        if several is not None:
            designs_table(several, scenario, lang)
            say()
        scorecard(verdict, ran, scenario, lang)
    for kind, text in sentences:
        if kind not in (*first, ALARM) and not (quiet and kind in ("belief", "open")):
            say()
            say(text)


def tell_end(found: Study, belief: str, path: Path, following: Sequence[tuple[str, str]], wishes: Wishes) -> None:
    """Where the folder is, what the numbers rest on, and what to do next."""
    lang = wishes.lang
    seconds = f"{number(found.seconds, 1 if found.seconds < 10 else 0, lang)} s"
    say()
    say(label("screen.folder", lang, folder=shown(path)))
    if wishes.quiet:
        return
    facts = "screen.facts" if found.runs != 1 else "story.facts"
    say(label(facts, lang, seed=found.seed, runs=found.runs, belief=belief, seconds=seconds))
    say()
    say(label("screen.next", lang))
    for line, why in following:
        say(f"  # {label(why, lang)}")
        say(f"  {line}", wrap=False)


def scorecard(verdict: Verdict, ran: Mapping[str, Ran], scenario: Scenario, lang: str) -> None:
    """Today and the designs beside each other, each with its interval, and the difference of the pair."""
    from journeysim.questions.scorecard import BEYOND, measures_of

    gaps = {item.measure: item.difference for item in verdict.differences}
    header = [label("screen.measure", lang), *(title(scenario, name, lang) for name in ran), label("screen.difference", lang)]
    rows = []
    for name in measures_of(ran):
        found = [item.measures[name] for item in ran.values() if name in item.measures]
        gap = written(name, gaps[name], lang, scenario.money, sign=True) if name in gaps else ""
        rows.append([measure(name, lang), *(written(name, item, lang, scenario.money) for item in found), gap])
    pair = {"first": title(scenario, verdict.first, lang), "second": title(scenario, verdict.second, lang)}
    say_table(header, rows, caption=f"{label('screen.difference', lang)}: {label('screen.difference_of', lang, **pair)}")
    _extrapolated([item.measures[BEYOND] for item in ran.values()], lang)


def tell_ran(ran: Ran, scenario: Scenario, lang: str) -> None:
    """The sentence about one journey."""
    if ran.changes:
        say(label("changes", lang, changes=", ".join(f"{path} = {value}" for path, value in ran.changes.items())))
    say(ran_sentence(ran, scenario, lang))


def ran_sentence(ran: Ran, scenario: Scenario, lang: str) -> str:
    """How many complete it, what it feels like, what it is worth."""
    of = ran.measures
    net = of["net_value_per_customer"]
    return label(
        "screen.ran",
        lang,
        design=title(scenario, ran.design, lang),
        completed=number(100 * of["completed_share"].mean, 0, lang),
        effort=number(of["effort_mean"].mean, 1, lang),
        grade=number(of["grade_mean"].mean, 1, lang),
        net=money(net.mean, scenario.money, lang),
        low=money(net.low, scenario.money, lang),
        high=money(net.high, scenario.money, lang),
        runs=ran.runs,
    )


def tell_warnings(ran: Ran, lang: str) -> None:
    """What a reader should know before believing the numbers."""
    for code in ran.warnings:
        key = f"warning.{code}"
        if code == "overloaded":
            say(label("overloaded", lang, designs=f"'{ran.design}'", teams=", ".join(ran.overloaded)))
        elif key in TEXTS:
            say(label(key, lang, runs=ran.runs))


def ran_table(ran: Ran, scenario: Scenario, lang: str) -> None:
    """Every measure of one journey with its interval."""
    from journeysim.questions.scorecard import BEYOND, SCORECARD, engaged

    rows = []
    for name, item in ran.measures.items():
        nothing = item.low == item.mean == item.high == 0
        if not math.isfinite(item.mean) or (nothing and (name not in SCORECARD or (name == "quits" and not engaged(ran)))):
            continue
        value = valued(name, item.mean, lang, scenario.money)
        rows.append([measure(name, lang), value, between(name, item, lang, scenario.money)])
    say_table([label("screen.measure", lang), label("screen.value", lang), label("screen.interval", lang)], rows)
    _extrapolated([ran.measures[BEYOND]], lang)


def _extrapolated(found: Sequence[Estimate], lang: str) -> None:
    """Under a table with value beyond the horizon: what that is, and that no total holds it."""
    from journeysim.questions.scorecard import BEYOND, worth_a_row

    if worth_a_row(BEYOND, found):
        say(label("screen.beyond", lang))


def step_table(rows: Iterable[Mapping[str, Any]], money_code: str, lang: str, runs: int) -> None:
    """What happens at each step, per run."""
    heads = ("step", "visits", "effort", "wait", "fails", "gave_up", "abandoned", "cost")
    body = [
        [
            str(row["step"]),
            number(row["visits"], 0, lang),
            number(row["effort_mean"], 2, lang),
            measure_value("wait_mean", row["wait_mean"], lang, money_code),
            percent(row["fails_share"], lang),
            number(row["gave_up"], 0, lang),
            number(row["abandoned"], 0, lang),
            money(row["cost"], money_code, lang, 0),
        ]
        for row in rows
    ]
    say_table([label(f"screen.{head}", lang) for head in heads], body, caption=label("screen.steps_note", lang, runs=runs))


def team_table(rows: Iterable[Mapping[str, Any]], money_code: str, lang: str) -> None:
    """What each team does, per run."""
    heads = ("team", "contacts", "load", "wait", "within_20s", "abandoned", "cost")
    body = [
        [
            str(row["team"]),
            number(row["contacts"], 0, lang),
            percent(row["occupancy"], lang),
            measure_value("wait_mean", row["wait_mean"], lang, money_code),
            percent(row["within_20s_share"], lang),
            percent(row["abandoned_share"], lang),
            money(row["cost"], money_code, lang, 0),
        ]
        for row in rows
    ]
    if body:
        say_table([label(f"screen.{head}", lang) for head in heads], body)


def known_table(known: Sequence[Known], money_code: str, lang: str) -> None:
    """Your own figures of today beside the simulated ones."""
    heads = ("figure", "yours", "simulated", "interval")
    body = [
        [
            measure(item.measure, lang),
            valued(item.measure, item.yours, lang, money_code),
            valued(item.measure, item.simulated.mean, lang, money_code),
            between(item.measure, item.simulated, lang, money_code),
            label("screen.agrees" if item.agrees else "screen.differs", lang),
        ]
        for item in known
    ]
    say_table([*(label(f"screen.{head}", lang) for head in heads), ""], body)


def title(scenario: Scenario, design: str, lang: str) -> str:
    """What a design is called, on one line."""
    found = " ".join((scenario.designs[design].title or "").split())
    if found and found != design:
        return found
    return label("screen.today", lang) if design == "today" else design
