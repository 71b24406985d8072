"""`check`: is my file right, and does anything in it look odd?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from journeysim.cli.console import say, say_json
from journeysim.cli.endings import FAULTS, counted, fault_document
from journeysim.cli.options import file_argument, json_option, lang_option, read_scenario, set_option
from journeysim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from journeysim.questions import Alarm, Verdict
    from journeysim.questions.answers import Known
    from journeysim.scenario import Scenario


@click.command(short_help="Is my file right? Every fault at once, then what looks odd.")
@file_argument()
@click.option("--run", "also_run", is_flag=True, help="Also run it: your known figures beside today's, and what the verdict hangs on.")
@click.option("--runs", metavar="N", type=click.IntRange(min=2), help="With --run: exactly this many runs.")
@set_option()
@lang_option()
@json_option()
def check(file: str, also_run: bool, runs: int | None, sets: tuple[str, ...], lang: str, as_json: bool) -> int:
    """Read FILE and tell every fault at once, each with its line, the rule and the way out.

    Without faults it says what looks odd: an overloaded team, a number without a source, a design that changes nothing. With --run it
    also runs the comparison, lays the `known` figures of the file beside what the simulation gives for today, and says what a reader
    should know before the verdict is shown: one number nobody measured that turns it, a side without costs or that cannot win, a
    difference nobody pays for, a horizon or write-off that decides. `-` reads standard input.
    """
    try:
        scenario = read_scenario(file, sets)
    except ScenarioError as fault:
        return _faults(file, fault, as_json)
    remarks = _remarks(scenario)
    ran = _ran(scenario, runs, lang, as_json) if also_run else None
    if as_json:
        say_json(_document(scenario, remarks, ran, lang))
        return 0
    say(f"**{scenario.file} has no faults.** {_contents(scenario)}")
    for remark in remarks:
        say(str(remark))
    if remarks:
        say(f"{counted(len(remarks), 'remark')}; nothing that stops a run.")
    if ran is not None:
        _tell_known(scenario, ran, lang)
        _tell_alarm(scenario, ran, lang)
    return 0


def _faults(file: str, fault: ScenarioError, as_json: bool) -> int:
    if as_json:
        say_json({"ok": False, "faults": [fault_document(problem) for problem in fault.problems]})
        return FAULTS
    for problem in fault.problems:
        say(str(problem))
    say(f"**{counted(len(fault.problems), 'fault')}.**")
    return FAULTS


def _remarks(scenario: Scenario) -> list[Problem]:
    from journeysim.questions import oddities

    remarks = [*scenario.remarks, *oddities.oddities(scenario)]
    return sorted(dict.fromkeys(remarks), key=lambda problem: (problem.line == 0, problem.line, problem.column))


def _contents(scenario: Scenario) -> str:
    from journeysim.questions import oddities_numbers

    state = scenario.states("today")[0]
    numbers = [number for number in scenario.assumptions() if not oddities_numbers.chosen(number)]
    known = {"measured": 0, "cited": 0, "assumed": 0}
    for number in numbers:
        if number.kind in known:
            known[number.kind] += 1
    parts = [
        counted(len(state.journey), "step"),
        counted(len(state.customers.segments), "segment"),
        counted(len(state.teams), "team"),
        counted(len(scenario.initiatives), "initiative"),
        counted(len(scenario.designs), "design"),
    ]
    told = [f"{count} {kind}" for kind, count in known.items() if count]
    silent = len(numbers) - sum(known.values())
    if silent:
        told.append(f"{silent} without a source")
    numbers_line = f"{counted(len(numbers), 'number')}: {', '.join(told)}." if told else f"{counted(len(numbers), 'number')}."
    return f"{', '.join(parts)}. {numbers_line}"


class _Ran(NamedTuple):
    """What running gave; without two designs or `matters` there is no verdict."""

    known: tuple[Known, ...]
    runs: int
    verdict: Verdict | None
    alarm: Alarm | None


def _ran(scenario: Scenario, runs: int | None, lang: str, as_json: bool) -> _Ran:
    """Today and the pair that the file asks about, and the alarm; without a pair today alone."""
    from journeysim import questions, study
    from journeysim.cli import studying

    wishes = studying.Wishes(runs=runs, lang=lang, as_json=as_json)
    pair = _pair(scenario)
    cases = [study.Case(design, scenario.believe) for design in dict.fromkeys((study.TODAY, *pair))]
    between = [(study.Case(pair[0], scenario.believe), study.Case(pair[1], scenario.believe))] if pair else []
    found = studying.study_of(scenario, cases, wishes, between)
    known = questions.ran(found, study.TODAY).known
    if not pair:
        return _Ran(known, found.runs, None, None)
    with studying.counted(wishes, "numbers_done") as told:
        alarm = questions.alarm(found, *pair, told=told)
    return _Ran(known, found.runs, questions.verdict(found, *pair), alarm)


def _pair(scenario: Scenario) -> tuple[str, ...]:
    """The designs of the verdict; none when the file cannot have one."""
    from journeysim.cli.compare import asked

    if scenario.run.matters is None or len(scenario.designs) < 2:
        return ()
    return asked(scenario, None)[:2]


def _tell_known(scenario: Scenario, ran: _Ran, lang: str) -> None:
    from journeysim.cli.telling import known_table
    from journeysim.words import label

    say()
    if ran.known:
        say(label("screen.known_ran", lang, runs=ran.runs))
        known_table(ran.known, scenario.money, lang)
    else:
        say(label("screen.known_none", lang))


def _tell_alarm(scenario: Scenario, ran: _Ran, lang: str) -> None:
    from journeysim.words import told

    if ran.verdict is not None:
        say()
        say(" ".join(text for kind, text in told(ran.verdict, scenario, lang) if kind == "verdict"))
    for text in _alarming(scenario, ran, lang):
        say()
        say(text)


def _alarming(scenario: Scenario, ran: _Ran, lang: str) -> list[str]:
    """The sentences of the alarm, or the one that says there is none."""
    from journeysim.words import no_alarm, told_alarm

    if ran.alarm is None:
        return []
    return [text for _, text in told_alarm(ran.alarm, scenario, lang)] or [no_alarm(ran.alarm, scenario, lang)]


def _document(scenario: Scenario, remarks: list[Problem], ran: _Ran | None, lang: str) -> dict[str, object]:
    import dataclasses

    document: dict[str, object] = {
        "ok": True,
        "faults": [],
        "remarks": [fault_document(remark) for remark in remarks],
        "designs": list(scenario.designs),
    }
    if ran is not None:
        document["runs"] = ran.runs
        document["known"] = [dataclasses.asdict(item) for item in ran.known]
    if ran is not None and ran.alarm is not None:
        document["alarm"] = {"silent": ran.alarm.silent, **dataclasses.asdict(ran.alarm)}
        document["sentences"] = [{"kind": "alarm", "text": text} for text in _alarming(scenario, ran, lang)]
    return document
