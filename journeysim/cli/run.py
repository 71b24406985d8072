"""`run`: what happens in one journey."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import say, say_json

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.figures import Picture
    from journeysim.questions.answers import Ran
    from journeysim.scenario import Scenario
    from journeysim.study import Study
    from journeysim.study.executors import Pool


@click.command(short_help="What happens in one journey: where it hurts, what it costs.")
@options.file_argument()
@click.option("--design", metavar="NAME", default="today", show_default=True, help="The design to run.")
@click.option("--precision", metavar="SHARE", help="Add runs until net value is this precise, such as 2% of it or €1 to each side.")
@options.study_options()
def run(file: str, design: str, precision: str | None, sets: tuple[str, ...], **given: Any) -> None:
    """Run one design of FILE and tell what happens: how many complete it, effort, waits, contacts, cost and value, step by step.

    Everything behind it goes into a folder. `-` reads FILE from standard input. Ctrl-C stops and keeps what is finished.
    """
    from journeysim.cli import studying

    scenario = options.read_scenario(file, sets)
    options.known_name("design", design, scenario.designs, "--design")
    wishes = options.wishes_of(scenario, given, precision, share=True)
    with studying.artists() as artists:
        _answer(scenario, design, wishes, artists, until_precise=precision is not None)


def _answer(scenario: Scenario, design: str, wishes: Wishes, artists: Pool, *, until_precise: bool) -> None:
    from journeysim import questions, study
    from journeysim.cli import studying, telling

    spot = studying.place_for(scenario, wishes)
    case = study.Case(design, wishes.belief or scenario.believe)
    found = studying.study_of(scenario, [case], wishes, alone=case if until_precise else None)
    ran = questions.ran(found, design)
    document = _document(scenario, found, ran)
    if not wishes.as_json:
        telling.tell_ran(ran, scenario, wishes.lang)
        if not wishes.quiet:
            _tables(scenario, found, ran, wishes.lang)
        telling.tell_warnings(ran, wishes.lang)
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text=telling.ran_sentence(ran, scenario, wishes.lang) + "\n",
        sheets=_sheets(found),
        draw=lambda: _figures(found, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, design, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, ran.belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _tables(scenario: Scenario, found: Study, ran: Ran, lang: str) -> None:
    from journeysim.cli import telling
    from journeysim.folder import tables

    case = found.cases[0]
    say()
    telling.ran_table(ran, scenario, lang)
    say()
    telling.step_table(tables.mean_rows(found, case, "steps"), scenario.money, lang, found.runs)
    teams = tables.mean_rows(found, case, "teams")
    if teams:
        say()
        telling.team_table(teams, scenario.money, lang)
    if ran.known:
        say()
        telling.known_table(ran.known, scenario.money, lang)


def _document(scenario: Scenario, found: Study, ran: Ran) -> dict[str, object]:
    from journeysim.folder import tables

    case = found.cases[0]
    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        **dataclasses.asdict(ran),
        "steps": tables.mean_rows(found, case, "steps"),
        "teams": tables.mean_rows(found, case, "teams"),
        "seed": found.seed,
        "interrupted": found.interrupted,
        "seconds": found.seconds,
    }


def _sheets(found: Study) -> list:
    from journeysim.folder import tables

    return tables.sheets(found)


def _figures(found: Study, lang: str) -> list[Picture]:
    from journeysim import figures

    return figures.pictures(found, None, lang=lang)


def _following(scenario: Scenario, design: str, wishes: Wishes) -> list[tuple[str, str]]:
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    others = [name for name in scenario.designs if name not in (design, "today")]
    found = []
    if design != "today":
        found.append((command("compare", scenario.file, "--designs", design, *said), "screen.next.compare"))
    elif others:
        found.append((command("compare", scenario.file, *said), "screen.next.compare"))
    found.append((command("show", scenario.file, "--design", design, "--drawing", "journey.svg"), "screen.next.show"))
    found.append((command("check", scenario.file, "--run", *studying.repeated(scenario, wishes, simulates=False)), "screen.next.check"))
    return found[:2]
