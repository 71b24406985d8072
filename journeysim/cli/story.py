"""`story`: what it means for one customer."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import plain, say, say_json, say_table
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.questions.story import Nobody, Story
    from journeysim.scenario import Scenario
    from journeysim.study import Study
    from journeysim.study.executors import Pool


@click.command(short_help="What does it mean for one customer? The same one in two designs.")
@options.file_argument()
@click.option("--customer", metavar="N", help="This customer: 17 (or new-17), existing-3, brought-2.")
@click.option("--typical", is_flag=True, help="One whose outcome is the most common and whose effort is nearest the median (default).")
@click.option("--saved", is_flag=True, help="One whom the first design keeps and the second loses.")
@click.option("--lost", is_flag=True, help="One whom the first design loses and the second keeps.")
@click.option("--designs", metavar="A,B", help="Two designs. Default: the pair the file asks about.")
@click.option(
    "--replication", metavar="R", type=click.IntRange(0, 999), help="Look in this run, counted from 0. Default: 0, and on to 9 for a rule."
)
@options.study_options("runs", "visits")
def story(
    file: str,
    customer: str | None,
    typical: bool,
    saved: bool,
    lost: bool,
    designs: str | None,
    replication: int | None,
    sets: tuple[str, ...],
    **given: Any,
) -> None:
    """Tell the same customer of FILE in two designs, side by side: clock, effort, waits, grade and money, and where the two lives part.

    The customer is picked by a rule that is said, never by hand. `-` reads FILE from standard input.
    """
    from journeysim.cli import compare, studying

    rules = [name for name, asked in (("typical", typical), ("saved", saved), ("lost", lost)) if asked]
    if len(rules) + (customer is not None) > 1:
        raise UsageError("--customer, --typical, --saved and --lost each pick a customer; give one of them.")
    scenario = options.read_scenario(file, sets)
    names = compare.asked(scenario, options.designs_of(scenario, designs))
    if len(names) != 2:
        raise UsageError("--designs: a story is about two designs; name two.")
    wishes = dataclasses.replace(options.wishes_of(scenario, {**given, "runs": None, "visits": False}), precision=None)
    asked = {"rule": rules[0] if rules else "typical", "customer": customer, "replication": replication}
    with studying.artists() as artists:
        _answer(scenario, (names[0], names[1]), wishes, artists, asked)


def _answer(scenario: Scenario, names: tuple[str, str], wishes: Wishes, artists: Pool, asked: dict[str, Any]) -> None:
    from journeysim import study
    from journeysim.cli import studying, telling
    from journeysim.questions.story import Nobody
    from journeysim.questions.story import story as story_of

    spot = studying.place_for(scenario, wishes)
    belief = wishes.belief or scenario.believe
    cases = [study.Case(name, belief) for name in names]

    def studied(runs: int) -> Study:
        return studying.study_of(scenario, cases, dataclasses.replace(wishes, runs=runs))

    found, told = story_of(studied, names, belief=belief, **asked)
    document = _document(scenario, found, told, wishes.lang)
    following = _following(scenario, names, asked, wishes)
    if isinstance(told, Nobody):
        if wishes.as_json:
            say_json({**document, "folder": None, "next": [line for line, _ in following]})
        else:
            say(document["sentences"][-1]["text"])
        return
    if not wishes.as_json:
        _tell(told, scenario, wishes)
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text=_text(told, scenario, wishes.lang),
        sheets=_sheets(found, told),
        draw=lambda: _figures(scenario, told, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _tell(told: Story, scenario: Scenario, wishes: Wishes) -> None:
    from journeysim.words import Teller, story_table

    teller = Teller(told, scenario, wishes.lang)
    sentences = teller.sentences()
    say(" ".join(text for kind, text in sentences if kind in FIRST))
    if not wishes.quiet:
        for index in (0, 1):
            say()
            say(teller.say("with", design=teller.titles[index]))
            for line in teller.lines(index):
                say(line)
        say()
        say_table(*story_table(teller))
    say()
    say(" ".join(text for kind, text in sentences if kind.startswith("felt") or kind == "dice"))
    say()
    say(" ".join(text for kind, text in sentences if kind in LAST))


FIRST = ("changes", "fates", "parting")
LAST = ("told", "rule", "one", "left_out")


def _text(told: Story, scenario: Scenario, lang: str) -> str:
    """Everything in words, for the folder."""
    from journeysim.words import Teller

    teller = Teller(told, scenario, lang)
    lanes = ["\n".join([teller.say("with", design=teller.titles[index]), *teller.lines(index)]) for index in (0, 1)]
    sentences = [(kind, plain(text)) for kind, text in teller.sentences()]
    first = [text for kind, text in sentences if kind in FIRST]
    return "\n\n".join([*first, *lanes, *(text for kind, text in sentences if kind not in FIRST)]) + "\n"


def _document(scenario: Scenario, found: Study, told: Story | Nobody, lang: str) -> dict[str, Any]:
    from journeysim.questions.story import Nobody
    from journeysim.words import told_story

    facts: dict[str, Any] = {"story": None}
    if not isinstance(told, Nobody):
        facts = _facts(told, scenario, lang)
    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "sentences": [{"kind": kind, "text": text} for kind, text in told_story(told, scenario, lang)],
        **facts,
        "runs": found.runs,
        "seed": found.seed,
        "seconds": found.seconds,
    }


def _facts(told: Story, scenario: Scenario, lang: str) -> dict[str, Any]:
    from journeysim.questions.story_rows import episode_rows, visit_rows
    from journeysim.words import Teller
    from journeysim.words.story_told import customer

    teller = Teller(told, scenario, lang)
    pair = (("first", told.first), ("second", told.second))
    return {
        "story": {
            "customer": customer(told.first.who),
            "segment": told.first.segment,
            "rule": told.rule,
            "replication": told.replication,
            "among": told.among,
            "compared": told.compared,
            "belief": told.belief,
            "told": told.told,
            "parting": dataclasses.asdict(told.parting),
            "fates": {end: life.fate for end, life in pair},
            "designs": {end: life.design for end, life in pair},
        },
        "lines": {end: teller.lines(index) for index, (end, _) in enumerate(pair)},
        "episodes": episode_rows(told),
        "visits": visit_rows(told),
    }


def _sheets(found: Study, told: Story) -> list:
    from journeysim.folder import tables
    from journeysim.questions.story_rows import episode_rows, visit_rows

    return [
        *tables.sheets(found),
        tables.sheet_of("story.csv", visit_rows(told)),
        tables.sheet_of("story-journeys.csv", episode_rows(told)),
    ]


def _figures(scenario: Scenario, told: Story, lang: str) -> list:
    from journeysim.figures.story import story_pictures

    return story_pictures(scenario, told, lang=lang)


def _following(scenario: Scenario, names: tuple[str, str], asked: dict[str, Any], wishes: Wishes) -> list[tuple[str, str]]:
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = [*studying.repeated(scenario, wishes), "--designs", ",".join(names)]
    mine = "customer" if asked["customer"] is not None else asked["rule"]
    others = [rule for rule in ("saved", "lost", "typical") if rule != mine]
    found = [(command("story", scenario.file, f"--{rule}", *said), f"screen.next.story_{rule}") for rule in others[:1]]
    return [*found, (command("compare", scenario.file, *said), "screen.next.compare_design")]
