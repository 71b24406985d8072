"""`sensitivity`: which assumption matters."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import plain, say, say_json, say_table
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.questions.sensed import Tornado
    from journeysim.scenario import Scenario
    from journeysim.study import Study
    from journeysim.study.executors import Pool

ROWS = 15  # of the table on the screen; the folder has them all


@click.command(short_help="Which assumption matters? What the ranges in the file do to the choice.")
@options.file_argument()
@click.option("--designs", metavar="A,B", help="Two designs. Default: the pair the file asks about.")
@click.option("--points", metavar="N", type=click.IntRange(min=16), default=128, show_default=True, help="Points over all ranges at once.")
@click.option("--sobol", is_flag=True, help="Also Sobol indices of the eight numbers that matter most; takes longer.")
@options.study_options()
def sensitivity(file: str, designs: str | None, points: int, sobol: bool, sets: tuple[str, ...], **given: Any) -> None:
    """Vary the numbers of FILE over their ranges and say what that does to the choice between two designs.

    Each number by itself (a tornado), all of them together (how often the choice stays the same, which numbers go with it), and what it
    would be worth to know each exactly before choosing. `-` reads FILE from standard input.
    """
    from journeysim.cli import compare, studying

    scenario = options.read_scenario(file, sets)
    names = compare.asked(scenario, options.designs_of(scenario, designs))
    if len(names) != 2:
        raise UsageError("--designs: sensitivity is about two designs; name two.")
    wishes = dataclasses.replace(options.wishes_of(scenario, given), precision=None)
    with studying.artists() as artists:
        _answer(scenario, (names[0], names[1]), wishes, artists, points=points, sobol=sobol)


def _answer(scenario: Scenario, names: tuple[str, str], wishes: Wishes, artists: Pool, *, points: int, sobol: bool) -> None:
    from journeysim import study
    from journeysim.cli import studying, telling
    from journeysim.questions.sensitivity import sensitivity as tornado_of

    spot = studying.place_for(scenario, wishes)
    cases = [study.Case(name, wishes.belief or scenario.believe) for name in names]
    found = studying.study_of(scenario, cases, wishes)
    began = time.monotonic()
    with studying.counted(wishes, "points_done") as told:
        tornado = tornado_of(found, names, belief=wishes.belief, points=points, sobol=sobol, workers=wishes.workers, told=told)
    found = dataclasses.replace(found, seconds=found.seconds + time.monotonic() - began)
    document = _document(scenario, found, tornado, wishes.lang)
    if not wishes.as_json:
        _tell(tornado, scenario, wishes.lang, quiet=wishes.quiet)
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text="\n\n".join(plain(item["text"]) for item in document["sentences"]) + "\n",
        sheets=_sheets(found, tornado),
        draw=lambda: _figures(scenario, tornado, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, names, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, tornado.belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _tell(tornado: Tornado, scenario: Scenario, lang: str, *, quiet: bool) -> None:
    from journeysim.words import sensitivity_told

    sentences = sensitivity_told(tornado, scenario, lang)
    first = ("changes", "stays", "turns")
    say(" ".join(text for kind, text in sentences if kind in first))
    if not quiet:
        say()
        _table(tornado, scenario, lang)
    for kind, text in sentences:
        if kind not in first:
            say()
            say(text)


def _table(tornado: Tornado, scenario: Scenario, lang: str) -> None:
    from journeysim.words import interval, label, money, money_large, number, number_named, quantity_like, title

    shown = tornado.swings[:ROWS]
    heads = ["path", "written", "range", "low", "high", "correlation", "worth"]
    squares = any(item.sobol_total is not None for item in shown)
    heads += ["first", "total"] if squares else []
    body = []
    for item in shown:
        worth = money_large(item.worth * tornado.a_year, tornado.money, lang) if item.worth > 0.0 else ""
        now, low, high = (quantity_like(item.written, value, item.unit, lang, tornado.money) for value in (item.now, item.least, item.most))
        row = [number_named(item.path, scenario, lang), now, interval(low, high, lang)]
        row += [money(gap, tornado.money, lang, sign=True) for gap in (item.gap_low, item.gap_high)]
        row += [number(item.correlation, 2, lang), worth]
        row += ["" if index is None else number(index, 2, lang) for index in (item.sobol_first, item.sobol_total)] if squares else []
        body.append([*row, label(f"number.kind.{item.kind}", lang)])
    pair = {end: title(name, scenario.designs[name].title, lang) for end, name in (("first", tornado.first), ("second", tornado.second))}
    base = money(tornado.base, tornado.money, lang, sign=True)
    note = label("sense.note", lang, **pair, base=base, shown=len(shown), all=len(tornado.swings))
    say_table([label(f"sense.head.{head}", lang) for head in (*heads, "kind")], body, caption=note, left=3)


def _document(scenario: Scenario, found: Study, tornado: Tornado, lang: str) -> dict[str, Any]:
    from journeysim.words import sensitivity_told

    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "sentences": [{"kind": kind, "text": text} for kind, text in sensitivity_told(tornado, scenario, lang)],
        "sensitivity": dataclasses.asdict(tornado),
        "runs": found.runs,
        "seed": found.seed,
        "interrupted": found.interrupted,
        "seconds": found.seconds,
    }


def _sheets(found: Study, tornado: Tornado) -> list:
    from journeysim.folder import tables
    from journeysim.questions.sensitivity_rows import swing_rows

    decides = {item.path: item.decides for item in tornado.swings}
    return [*tables.sheets(found, decides), tables.sheet_of("sensitivity.csv", swing_rows(tornado))]


def _figures(scenario: Scenario, tornado: Tornado, lang: str) -> list:
    from journeysim.figures import tornado as drawing

    return drawing.tornado_pictures(scenario, tornado, lang=lang)


def _following(scenario: Scenario, names: Sequence[str], wishes: Wishes) -> list[tuple[str, str]]:
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    return [
        (command("compare", scenario.file, "--designs", ",".join(names), *said), "screen.next.compare_design"),
        (command("check", scenario.file, "--run", *studying.repeated(scenario, wishes, simulates=False)), "screen.next.check"),
    ]
