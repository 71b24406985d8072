"""`check`: is my file right, and does anything in it look odd?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeysim.cli.console import say, say_json
from journeysim.cli.endings import FAULTS, counted, fault_document
from journeysim.cli.options import file_argument, json_option, lang_option, read_scenario, set_option
from journeysim.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from journeysim.scenario import Scenario


@click.command(short_help="Is my file right? Every fault at once, then what looks odd.")
@file_argument()
@click.option("--run", "also_run", is_flag=True, help="Also run today's journey and lay your known figures beside it.")
@click.option("--runs", metavar="N", type=click.IntRange(min=2), help="With --run: exactly this many runs.")
@set_option()
@lang_option()
@json_option()
def check(file: str, also_run: bool, runs: int | None, sets: tuple[str, ...], lang: str, as_json: bool) -> int:
    """Read FILE and tell every fault at once, each with its line, the rule and the way out.

    Without faults it says what looks odd: an overloaded team, a number without a source, a design that changes nothing. With --run it
    also runs today's journey and lays the `known` figures of the file beside what the simulation gives. `-` reads standard input.
    """
    try:
        scenario = read_scenario(file, sets)
    except ScenarioError as fault:
        return _faults(file, fault, as_json)
    remarks = _remarks(scenario)
    known, rests_on = _known(scenario, runs) if also_run else ((), 0)
    if as_json:
        say_json(_document(scenario, remarks, known, rests_on))
        return 0
    say(f"**{scenario.file} has no faults.** {_contents(scenario)}")
    for remark in remarks:
        say(str(remark))
    if remarks:
        say(f"{counted(len(remarks), 'remark')}; nothing that stops a run.")
    if also_run:
        _tell_known(scenario, known, rests_on, lang)
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


def _known(scenario: Scenario, runs: int | None) -> tuple[tuple, int]:
    from journeysim import questions, study
    from journeysim.cli.studying import Wishes, study_of

    found = study_of(scenario, [study.Case("today", scenario.believe)], Wishes(runs=runs))
    return questions.ran(found, "today").known, found.runs


def _tell_known(scenario: Scenario, known: tuple, runs: int, lang: str) -> None:
    from journeysim.cli.telling import known_table
    from journeysim.words import label

    say()
    say(label("screen.known_ran", lang, runs=runs))
    if known:
        known_table(known, scenario.money, lang)
    else:
        say(label("screen.known_none", lang))


def _document(scenario: Scenario, remarks: list[Problem], known: tuple, runs: int) -> dict[str, object]:
    import dataclasses

    document: dict[str, object] = {
        "ok": True,
        "faults": [],
        "remarks": [fault_document(remark) for remark in remarks],
        "designs": list(scenario.designs),
    }
    if runs:
        document["runs"] = runs
        document["known"] = [dataclasses.asdict(item) for item in known]
    return document
