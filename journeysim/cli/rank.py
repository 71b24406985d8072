"""`rank`: what to fix first."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import is_terminal, plain, say_json

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.figures import Picture
    from journeysim.questions.ranked import Ranking
    from journeysim.questions.ranking import Runner
    from journeysim.scenario import Scenario
    from journeysim.study import Case, Study
    from journeysim.study.executors import Pool


@click.command(short_help="What should we fix first? Initiatives by net value, ties shown as ties.")
@options.file_argument()
@click.option("--budget", metavar="MONEY", help="Also the best set of initiatives that this pays for, such as €100k.")
@options.study_options()
@click.option("--precision", metavar="MONEY", help="Add runs until each initiative is known this precisely to each side, such as €1.")
def rank(file: str, budget: str | None, precision: str | None, sets: tuple[str, ...], **given: Any) -> None:
    """Put the initiatives of FILE in order: what each brings alone on top of today, what everything loses without it, and whether
    they help or hinder each other.

    Ordered by net value; beside it the net value per euro spent, when it is paid back, and what it asks of a budget. What the runs
    cannot put in order is shown as a tie. `-` reads FILE from standard input. Ctrl-C stops and keeps what is finished.
    """
    from journeysim.cli import studying

    scenario = options.read_scenario(file, sets)
    amount = options.amount_of(scenario, budget, "--budget")
    wishes = options.wishes_of(scenario, given, precision)
    with studying.artists() as artists:
        _answer(scenario, amount, wishes, artists)


def runner(wishes: Wishes) -> Runner:
    """Runs cases with progress in sight; the first time as precisely as wished, then as often as that took."""
    from journeysim import study
    from journeysim.cli.progress import Bar

    def run(scenario: Scenario, cases: Sequence[Case], asked: Sequence[tuple[Case, Case]], runs: int | None) -> Study:
        until = (asked, wishes.precision) if asked and runs is None and wishes.precision is not None else None
        with Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr)) as bar:
            return study.run(
                scenario,
                cases,
                runs=runs or wishes.runs,
                seed=wishes.seed,
                workers=wishes.workers,
                engine=wishes.engine,
                progress=bar,
                until_precise=until,
            )

    return run


def _answer(scenario: Scenario, budget: float | None, wishes: Wishes, artists: Pool) -> None:
    from journeysim.cli import studying, telling, telling_rank
    from journeysim.questions.ranking import rank as ranking_of

    spot = studying.place_for(scenario, wishes)
    found, ranking = ranking_of(scenario, runner(wishes), belief=wishes.belief, budget=budget)
    document = _document(scenario, found, ranking, wishes.lang)
    if not wishes.as_json:
        telling_rank.tell_ranking(ranking, scenario, wishes.lang, quiet=wishes.quiet)
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text="\n\n".join(plain(item["text"]) for item in document["sentences"]) + "\n",
        sheets=_sheets(found, ranking),
        draw=lambda: _figures(scenario, ranking, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, ranking, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, ranking.belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _document(scenario: Scenario, found: Study, ranking: Ranking, lang: str) -> dict[str, Any]:
    from journeysim.words import rank_told

    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "initiatives": {name: item.title for name, item in scenario.initiatives.items()},
        "sentences": [{"kind": kind, "text": text} for kind, text in rank_told(ranking, scenario, lang)],
        "ranking": dataclasses.asdict(ranking),
        "runs": found.runs,
        "seed": found.seed,
        "interrupted": found.interrupted,
        "capped": found.capped,
        "seconds": found.seconds,
    }


def _sheets(found: Study, ranking: Ranking) -> list:
    from journeysim.folder import tables
    from journeysim.questions.ranking_rows import bundle_rows, choice_rows, ranked_rows

    own = {"ranking.csv": ranked_rows(ranking), "together.csv": bundle_rows(ranking), "budget.csv": choice_rows(ranking)}
    return [*tables.sheets(found), *(tables.sheet_of(name, rows) for name, rows in own.items() if rows)]


def _figures(scenario: Scenario, ranking: Ranking, lang: str) -> list[Picture]:
    from journeysim.figures import ranking as drawing

    return drawing.ranking_pictures(scenario, ranking, lang=lang)


def _following(scenario: Scenario, ranking: Ranking, wishes: Wishes) -> list[tuple[str, str]]:
    """The next commands, ready to paste, each with what it answers."""
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    found = []
    if len(scenario.designs) > 1:
        found.append((command("compare", scenario.file, *said), "screen.next.compare_design"))
    found.append((command("check", scenario.file, "--run", *studying.repeated(scenario, wishes, simulates=False)), "screen.next.check"))
    return found
