"""`compare`: which journey is better, by how much, how sure, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import say_json
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.figures import Picture
    from journeysim.questions import Rivals
    from journeysim.scenario import Scenario
    from journeysim.study import Case, Study
    from journeysim.study.executors import Pool


@click.command(short_help="Which journey is better, by how much, how sure, and why?")
@options.file_argument()
@click.option(
    "--designs", metavar="A,B,...", help="Designs to compare; the verdict is on the first two. Default: the pair the file asks about."
)
@click.option("--all", "every", is_flag=True, help="Compare all designs of the file.")
@click.option("--best", is_flag=True, help="Only which design is the best, of all or of --designs: those clearly behind drop out early.")
@options.study_options()
@click.option("--no-beliefs", is_flag=True, help="Leave out the sentence on what the other beliefs would say; saves some runs.")
@click.option("--precision", metavar="MONEY", help="Add runs until the interval is this narrow to each side, such as €1.")
def compare(
    file: str,
    designs: str | None,
    every: bool,
    best: bool,
    precision: str | None,
    no_beliefs: bool,
    sets: tuple[str, ...],
    **given: Any,
) -> None:
    """Run the designs of FILE on the same customers and say which is better, by how much, how sure, and why.

    One sentence first, a second one against today, which belief about who stays would turn it, then the table. Everything behind it
    goes into a folder: figures, tables, the resolved scenario, what is needed to repeat it.
    `-` reads FILE from standard input. Ctrl-C stops and keeps what is finished.

    More than two designs are put in order, ties as ties. With --best runs go on until one design is left, at most `runs_at_most`.
    """
    from journeysim.cli import selecting, studying

    scenario = options.read_scenario(file, sets)
    if every and designs is not None:
        raise UsageError("--all and --designs both name the designs; give one of the two.")
    names = asked(scenario, all_of(scenario) if every or (best and designs is None) else options.designs_of(scenario, designs))
    if best:
        settled(given["runs"], precision)
        wishes = dataclasses.replace(options.wishes_of(scenario, given), precision=None)
        with studying.artists() as artists:
            selecting.answer_best(scenario, names, wishes, artists)
        return
    wishes = options.wishes_of(scenario, given, precision)
    with studying.artists() as artists:
        _answer(scenario, names, wishes, artists, beliefs=not no_beliefs)


def asked(scenario: Scenario, names: tuple[str, ...] | None) -> tuple[str, ...]:
    """The designs to compare, the pair of the verdict first; one alone is compared with today."""
    if names is None:
        names = scenario.between or tuple(name for name in scenario.designs if name != "today")[:1]
    if len(names) == 1 and names[0] != "today":
        names = (names[0], "today")
    if len(names) < 2:
        if others := [name for name in scenario.designs if name != "today"]:
            raise UsageError(f"--designs today: today needs a design to be compared with; there is {', '.join(others)}.")
        raise UsageError("there is nothing to compare with: the file needs a design beside today.")
    return names


def all_of(scenario: Scenario) -> tuple[str, ...]:
    """Every design, the pair that the file asks about first."""
    return tuple(dict.fromkeys((*(scenario.between or ()), *(name for name in scenario.designs if name != "today"), "today")))


def settled(runs: int | None, precision: str | None) -> None:
    """What `--best` decides for itself cannot be asked too."""
    for option, value in (("--runs", runs), ("--precision", precision)):
        if value is not None:
            raise UsageError(f"{option} fixes how long to go on, and --best goes on until one design is left; give one of the two.")


def _answer(scenario: Scenario, names: tuple[str, ...], wishes: Wishes, artists: Pool, *, beliefs: bool) -> None:
    from journeysim import questions, study
    from journeysim.cli import studying, telling
    from journeysim.folder import doubts
    from journeysim.words import told, told_with_several

    studying.needs_matters(scenario)
    spot = studying.place_for(scenario, wishes)
    cases = study.compare_cases(scenario, names, wishes.belief)
    pairs = pairs_of(cases, names)
    found = studying.study_of(scenario, cases, wishes, pairs)
    verdict = questions.verdict(found, names[0], names[1])
    several = questions.several(found, [*names, "today"]) if len(names) > 2 else None
    ran = {name: questions.ran(found, name) for name in dict.fromkeys(("today", *names))}
    rivals = _rivals(scenario, found, verdict, wishes) if beliefs and not found.interrupted else None
    alarm = questions.alarm(found, names[0], names[1], looking=False)
    pair = told(verdict, scenario, wishes.lang, rivals=rivals, alarm=alarm)
    sentences = told_with_several(several, pair, scenario, wishes.lang)
    if not wishes.as_json:
        telling.tell_verdict(sentences, verdict, ran, scenario, wishes.lang, several=several, quiet=wishes.quiet)
    document = _document(scenario, found, verdict, ran, sentences)
    document |= {"beliefs": None if rivals is None else dataclasses.asdict(rivals), "alarm": dataclasses.asdict(alarm)}
    if several is not None:
        document["several"] = dataclasses.asdict(several)
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text=_text(document),
        sheets=[*_sheets(found, verdict, several, pairs), *([doubts.pair(rivals)] if rivals is not None else [])],
        draw=lambda: _figures(found, verdict, several, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, verdict, wishes, beliefs=rivals is None or not rivals.same)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, verdict.belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _rivals(scenario: Scenario, found: Study, verdict: Any, wishes: Wishes) -> Rivals | None:
    """The pair under the other beliefs; Ctrl-C leaves them out and keeps the verdict."""
    from journeysim import questions
    from journeysim.cli import studying

    def ask(cases: Sequence[Case], runs: int) -> Study:
        return studying.study_of(scenario, cases, dataclasses.replace(wishes, runs=runs, precision=None))

    try:
        return questions.rivals(verdict, found, ask)
    except KeyboardInterrupt:
        return None


def pairs_of(cases: tuple[Case, ...], names: tuple[str, ...]) -> list[tuple[Case, Case]]:
    """The differences asked about, as cases."""
    from journeysim.questions import pairs_asked

    of = {case.design: case for case in cases if not case.unlimited}
    return [(of[one], of[other]) for one, other in pairs_asked(names)]


def _document(
    scenario: Scenario, found: Study, verdict: Any, ran: dict[str, Any], sentences: Sequence[tuple[str, str]]
) -> dict[str, object]:
    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "designs": {name: scenario.designs[name].title for name in ran},
        "sentences": [{"kind": kind, "text": text} for kind, text in sentences],
        "verdict": dataclasses.asdict(verdict),
        "measures": {name: {key: dataclasses.asdict(value) for key, value in item.measures.items()} for name, item in ran.items()},
        "runs": found.runs,
        "seed": found.seed,
        "interrupted": found.interrupted,
        "capped": found.capped,
        "seconds": found.seconds,
    }


def _text(document: Any) -> str:
    from journeysim.cli.console import plain

    return "\n\n".join(plain(item["text"]) for item in document["sentences"]) + "\n"


def _sheets(found: Study, verdict: Any, several: Any, pairs: list[tuple[Case, Case]]) -> list:
    from journeysim.cli import telling_several
    from journeysim.folder import tables
    from journeysim.questions import contrasts
    from journeysim.questions.sides import Side

    told = [(verdict.first, verdict.second, verdict.differences)]
    told += [(one.design, other.design, contrasts.differences(Side(found, one), Side(found, other))) for one, other in pairs[1:]]
    beside = [] if several is None else telling_several.sheets(several)
    return [*tables.sheets(found), tables.differences(told), *beside]


def _figures(found: Study, verdict: Any, several: Any, lang: str) -> list[Picture]:
    from journeysim import figures

    return figures.pictures(found, verdict, several=several, lang=lang)


def _following(scenario: Scenario, verdict: Any, wishes: Wishes, *, beliefs: bool) -> list[tuple[str, str]]:
    """The next two commands, ready to paste, each with what it answers; `beliefs`: they may turn the verdict."""
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    pair = ["--designs", f"{verdict.first},{verdict.second}"]
    found = []
    if verdict.outcome == "too_early" and verdict.runs_needed:
        found.append((command("compare", scenario.file, *pair, *said, "--runs", str(verdict.runs_needed)), "screen.next.runs"))
    if len(scenario.beliefs) > 1 and beliefs:
        found.append((command("beliefs", scenario.file, *pair, *said), "screen.next.beliefs"))
    best = verdict.first if verdict.first != "today" else verdict.second
    found.append((command("run", scenario.file, "--design", best, *said), "screen.next.run"))
    found.append((command("check", scenario.file, "--run", *studying.repeated(scenario, wishes, simulates=False)), "screen.next.check"))
    return found[:2]
