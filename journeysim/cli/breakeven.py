"""`breakeven`: what would have to be true for the other design to win?"""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.compare import asked
from journeysim.cli.console import complain, is_terminal, plain, say, say_json, say_table
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.questions import Asked, BreakEven, LeftOut
    from journeysim.questions.breakeven import Found
    from journeysim.scenario import Scenario
    from journeysim.study import Case, Study
    from journeysim.study.executors import Pool

AND = ("and", "to", "en", "tot")
WRITE = "write two values with `and` between them, such as --between 20% and 90%."


class _Between(click.Command):
    """Takes `--between` as three words, or as one in quotes: rates have spaces in them, so people quote all of it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Part what is quoted; fewer words than three are a fault that says how to write it."""
        made: list[str] = []
        for arg in args:
            option, equals, value = arg.partition("=")
            made += [option, value] if equals and option == "--between" else [arg]
        if "--between" in made:
            place = made.index("--between") + 1
            parts = re.split(rf"\s+({'|'.join(AND)})\s+", made[place]) if place < len(made) else []
            if len(parts) == 3:
                made[place : place + 1] = parts
            elif len(parts) > 1 or len(made) < place + 3:
                raise UsageError(f"--between {' '.join(made[place:])}: {WRITE}")
        return super().parse_args(ctx, made)


@click.command(cls=_Between, short_help="What would have to be true for the other design to win?")
@options.file_argument()
@click.option("--vary", metavar="PATH", help="The number to vary, such as teams.helpdesk.wage or believe.delta; default: the usual ones.")
@click.option("--between", nargs=3, metavar="A and B", help="Where to search, such as 20% and 90%; default: far beyond the file's range.")
@click.option("--designs", metavar="A,B", help="The two designs; default: the pair the file asks about.")
@options.study_options()
def breakeven(
    file: str, vary: str | None, between: tuple[str, str, str] | None, designs: str | None, sets: tuple[str, ...], **given: Any
) -> None:
    """Find the value of a number in FILE at which the preferred design changes, on the same customers, with an interval.

    That there is no such value, or more than one, is an answer too. A path may name a value of the file, of an initiative
    ("clear_invoice: journey.invoice.succeeds") or of a belief (believe.delta, beliefs.plateau.w_E). Without --vary it is asked for
    delight's effect, share noticed and cost, the weight of effort, wages, the share that stays, customers per day, the horizon and the
    worth of a grade.
    """
    from journeysim.cli import studying

    scenario = options.read_scenario(file, sets)
    pair = asked(scenario, options.designs_of(scenario, designs))
    if designs is not None and len(pair) > 2:
        raise UsageError(f"--designs {designs}: a break-even is between two designs.")
    wishes = dataclasses.replace(options.wishes_of(scenario, given), precision=None)
    ends = _ends(vary, between)
    with studying.artists() as artists:
        _answer(scenario, pair[0], pair[1], vary, ends, wishes, artists)


def _ends(vary: str | None, between: tuple[str, str, str] | None) -> tuple[str, str] | None:
    """The two ends of `--between A and B`."""
    if between is None:
        return None
    if vary is None:
        raise UsageError("--between is the range of one number; name it with --vary.")
    low, word, high = between
    if word not in AND:
        raise UsageError(f"--between {' '.join(between)}: {WRITE}")
    return low, high


def _answer(
    scenario: Scenario, first: str, second: str, vary: str | None, ends: tuple[str, str] | None, wishes: Wishes, artists: Pool
) -> None:
    from journeysim import figures, questions
    from journeysim.cli import studying, telling
    from journeysim.folder import doubts, tables
    from journeysim.questions.breakeven import order_of

    spot = studying.place_for(scenario, wishes)
    belief = wishes.belief or scenario.believe
    if vary is None:
        asked_about, left = questions.standard(scenario, first, second, belief)
    else:
        asked_about, left = (questions.asked_at(scenario, first, second, belief, vary),), ()
    turned = _asked(scenario, first, second, asked_about, ends, belief, wishes)
    answers, found, left = sorted(turned.answers, key=order_of), turned.study, (*left, *turned.left_out)
    document = _document(scenario, found, answers, left, wishes.lang)
    document["interrupted"] = turned.stopped
    if not wishes.as_json:
        tell(answers, left, scenario, wishes.lang, quiet=wishes.quiet)
    if turned.stopped:
        from journeysim.words import label

        complain(label("breakeven.stopped", wishes.lang, done=len(answers), all=len(asked_about)))
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text="\n\n".join(plain(item["text"]) for item in document["sentences"]) + "\n",
        sheets=[*doubts.crossings(answers), tables.replications(found), tables.assumptions(found)],
        draw=lambda: figures.breakeven_pictures(answers, scenario, lang=wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, answers, vary, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


def _asked(
    scenario: Scenario,
    first: str,
    second: str,
    asked_about: Sequence[Asked],
    ends: tuple[str, str] | None,
    belief: str,
    wishes: Wishes,
) -> Found:
    """Every break-even, with one progress over all of them; Ctrl-C keeps those that are finished."""
    from journeysim import study
    from journeysim.cli.progress import Bar
    from journeysim.questions.breakeven import each_in_turn, effort_of
    from journeysim.study.overall import Overall

    each = effort_of(wishes.runs or scenario.run.runs)
    with Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr)) as bar:
        overall = Overall(bar, each * len(asked_about))

        def ask(changed: Scenario, cases: Sequence[Case], runs: int) -> Study:
            how: dict[str, Any] = {"seed": wishes.seed, "workers": wishes.workers, "engine": wishes.engine}
            return study.run(changed, cases, runs=runs, progress=overall.next(), **how)

        found = each_in_turn(
            scenario,
            first,
            second,
            asked_about,
            ask,
            reached=lambda place: overall.reach(place * each),
            between=ends,
            belief=belief,
            runs=wishes.runs,
        )
    return dataclasses.replace(found, study=dataclasses.replace(found.study, seconds=overall.seconds))


def tell(answers: Sequence[BreakEven], left: Sequence[LeftOut], scenario: Scenario, lang: str, *, quiet: bool) -> None:
    """A paragraph per number, the table, what was left out."""
    from journeysim.words import label, left_out, told_breakevens

    changes = answers[0].changes
    if changes:
        say(label("changes", lang, changes=", ".join(f"{path} = {value}" for path, value in changes.items())))
    for place, text in enumerate(told_breakevens(answers, scenario, lang)):
        if place:
            say()
        say(text)
    if not quiet:
        say()
        crossing_table(answers, scenario, lang)
    if left:
        say()
        say(left_out(left, scenario, lang))


def crossing_table(answers: Sequence[BreakEven], scenario: Scenario, lang: str) -> None:
    """A row per crossing: what is varied, its value and range in the file, where it turns, and which design is better then."""
    from journeysim.words import interval, label, quantity, title, varied

    heads = ("what", "now", "range", "turns_at", "interval_head", "then")
    rows = []
    for answer in answers:

        def value(number: float, answer: BreakEven = answer) -> str:
            return quantity(number, answer.unit, lang, answer.money)

        own = "" if answer.low is None or answer.high is None else interval(value(answer.low), value(answer.high), lang)
        about = [varied(answer.asked, scenario, lang).strip("`"), value(answer.now), own]
        if not answer.crossings:
            rows.append([*about, label("breakeven.no_matter" if answer.matters_not else "breakeven.never", lang), "", ""])
        for item in answer.crossings:
            then = item.above if item.value >= answer.now else item.below
            ends = interval(value(item.low), value(item.high), lang) if item.low == item.low else ""
            rows.append([*about, value(item.value), ends, title(then, scenario.designs[then].title, lang)])
    pair = {
        name: title(key, scenario.designs[key].title, lang) for name, key in (("first", answers[0].first), ("second", answers[0].second))
    }
    say_table([label(f"breakeven.{head}", lang) for head in heads], rows, caption=label("breakeven.caption", lang, **pair))


def _document(scenario: Scenario, found: Study, answers: Sequence[BreakEven], left: Sequence[LeftOut], lang: str) -> dict[str, Any]:
    from journeysim.words import left_out, told_breakevens

    told = [("breakeven", text) for text in told_breakevens(answers, scenario, lang)]
    told.append(("left_out", left_out(left, scenario, lang)))
    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "sentences": [{"kind": kind, "text": text} for kind, text in told if text],
        "breakeven": [dataclasses.asdict(answer) for answer in answers],
        "left_out": [dataclasses.asdict(item) for item in left],
        "runs": found.runs,
        "seed": found.seed,
        "seconds": found.seconds,
    }


def _following(scenario: Scenario, answers: Sequence[BreakEven], vary: str | None, wishes: Wishes) -> list[tuple[str, str]]:
    """The next two commands, ready to paste."""
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    pair = ["--designs", f"{answers[0].first},{answers[0].second}"]
    first = (command("beliefs", scenario.file, *pair, *said), "screen.next.beliefs")
    if vary is not None:
        return [first, (command("breakeven", scenario.file, *pair, *said), "screen.next.breakeven")]
    closer = ["--vary", answers[0].asked.path]
    return [first, (command("breakeven", scenario.file, *closer, *pair, *said), "screen.next.closer")]
