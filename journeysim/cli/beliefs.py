"""`beliefs`: which belief about who stays turns the verdict, and what being wrong costs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.compare import asked
from journeysim.cli.console import complain, plain, say, say_json, say_table

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.questions import Matrix
    from journeysim.scenario import Scenario
    from journeysim.study.executors import Pool

LEADING = ("turns", "same", "wrong")  # sentences before the table


@click.command(short_help="Which belief about who stays turns the verdict, and what being wrong costs.")
@options.file_argument()
@click.option("--designs", metavar="A,B,...", help="Designs of the matrix; the verdict is on the first two. Default: all of the file.")
@options.study_options()
def beliefs(file: str, designs: str | None, sets: tuple[str, ...], **given: Any) -> None:
    """Run every design of FILE under every belief it lists, on the same customers: you assumed the answer, didn't you?

    The sentence leads with the belief that turns the verdict and with what choosing wrong costs; then net value and regret for each
    design and belief. --belief names the belief that the others are held against.
    """
    from journeysim.cli import studying

    scenario = options.read_scenario(file, sets)
    chosen = options.designs_of(scenario, designs)
    pair = asked(scenario, chosen)[:2]
    names = tuple(dict.fromkeys((*chosen, *pair))) if chosen else tuple(scenario.designs)
    wishes = dataclasses.replace(options.wishes_of(scenario, given), precision=None)
    with studying.artists() as artists:
        _answer(scenario, names, pair, wishes, artists)


def _answer(scenario: Scenario, names: tuple[str, ...], pair: tuple[str, ...], wishes: Wishes, artists: Pool) -> None:
    from journeysim import figures, questions
    from journeysim.cli import studying, telling
    from journeysim.folder import doubts, tables
    from journeysim.words import label

    studying.needs_matters(scenario)
    cases = questions.belief_cases(scenario, names)
    spot = studying.place_for(scenario, wishes)
    found = studying.study_of(scenario, cases, wishes)
    matrix = questions.matrix(found, *pair, believe=wishes.belief)
    document = _document(scenario, found, matrix, wishes.lang)
    if not wishes.as_json:
        tell(matrix, scenario, wishes.lang, quiet=wishes.quiet)
    if found.interrupted:
        complain(label("warning.interrupted", wishes.lang, runs=found.runs))
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text="\n\n".join(plain(item["text"]) for item in document["sentences"]) + "\n",
        sheets=[*doubts.matrix(matrix), tables.replications(found), tables.assumptions(found)],
        draw=lambda: figures.matrix_pictures(matrix, scenario, lang=wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, matrix, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, matrix.believe, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def tell(matrix: Matrix, scenario: Scenario, lang: str, *, quiet: bool) -> None:
    """The sentences that lead, the two tables, the rest."""
    from journeysim.words import told_matrix

    sentences = told_matrix(matrix, scenario, lang)
    for kind, text in sentences:
        if kind == "changes":
            say(text)
    say(" ".join(text for kind, text in sentences if kind in LEADING))
    if not quiet:
        say()
        matrix_table(matrix, scenario, lang)
        say()
        zone_table(matrix, scenario, lang)
    for kind, text in sentences:
        if kind not in (*LEADING, "changes") and not (quiet and kind == "zone"):
            say()
            say(text)


def matrix_table(matrix: Matrix, scenario: Scenario, lang: str) -> None:
    """Net value with interval per belief and design, who is best, and regret per design."""
    from journeysim.figures.beliefs import named
    from journeysim.words import label, money

    code = matrix.money
    titles = {name: _titled(scenario, name, lang) for name in matrix.designs}
    header = [label("matrix.belief", lang), *titles.values(), label("matrix.winner", lang)]
    rows = []
    for belief in matrix.beliefs:
        cells = [matrix.at(belief, design).net_value for design in matrix.designs]
        name = named(belief, lang)
        winners = [titles[design] for design in matrix.winners(belief)]
        best = winners[0] if len(winners) == 1 else f"{label('matrix.tie', lang)}: {', '.join(winners)}"
        shown = label("matrix.in_force", lang, belief=name) if belief == matrix.believe else name
        rows.append([shown, *(f"{money(net.mean, code, lang)} ± {money((net.high - net.low) / 2, code, lang)}" for net in cells), best])
    rows.append([label("matrix.largest", lang), *(money(item.largest, code, lang) for item in matrix.regrets), ""])
    rows.append([label("matrix.mean", lang), *(money(item.mean, code, lang) for item in matrix.regrets), ""])
    say_table(header, rows, caption=label("matrix.caption", lang))


def zone_table(matrix: Matrix, scenario: Scenario, lang: str) -> None:
    """How many journeys lie below, in and above the zone of expectation."""
    from journeysim.words import label, number

    header = [label("matrix.zone_head", lang), *(label(f"matrix.{part}", lang) for part in ("below", "within", "above"))]
    rows = [
        [_titled(scenario, item.design, lang), *(number(part, 0, lang) for part in (item.below, item.within, item.above))]
        for item in matrix.zones
    ]
    say_table(header, rows)


def _titled(scenario: Scenario, design: str, lang: str) -> str:
    from journeysim.words import title

    return title(design, scenario.designs[design].title, lang)


def _document(scenario: Scenario, found: Any, matrix: Matrix, lang: str) -> dict[str, Any]:
    from journeysim.words import told_matrix

    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "designs": {name: scenario.designs[name].title for name in matrix.designs},
        "sentences": [{"kind": kind, "text": text} for kind, text in told_matrix(matrix, scenario, lang)],
        "matrix": {**dataclasses.asdict(matrix), "turning": list(matrix.turning)},
        "runs": found.runs,
        "seed": found.seed,
        "interrupted": found.interrupted,
        "seconds": found.seconds,
    }


def _following(scenario: Scenario, matrix: Matrix, wishes: Wishes) -> list[tuple[str, str]]:
    """The next two commands, ready to paste."""
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said, rivals = studying.repeated(scenario, wishes), studying.repeated(scenario, wishes, believes=False)
    pair = ["--designs", f"{matrix.first},{matrix.second}"]
    rival = next(iter((*matrix.turning, *(name for name in matrix.beliefs if name != matrix.believe))))
    return [
        (command("breakeven", scenario.file, *pair, *said), "screen.next.breakeven"),
        (command("compare", scenario.file, *pair, *rivals, "--belief", rival), "screen.next.belief"),
    ]
