"""`new`: the first scenario, from five answers or from a shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from journeysim.cli.console import complain, say, say_table
from journeysim.cli.endings import unknown
from journeysim.cli.pasting import command
from journeysim.cli.writing import may_write, write_text
from journeysim.errors import JourneysimError, UsageError


@click.command(short_help="Start a scenario: answer five questions, or copy a shipped one.")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--title", metavar="TEXT", help="What the journey is called.")
@click.option("--steps", metavar="LIST", help='Its steps, in order: "report, assess, decide, pay". With this nothing is asked.')
@click.option("--customers", metavar="RATE", help="How many begin it, such as '50 per day'.")
@click.option("--value", metavar="MONEY", help="What a completed one is worth to you, such as €40.")
@click.option("--people", metavar="N", help="How many people answer the phone at the same moment.")
@click.option("--from", "source", metavar="NAME", help="Copy a shipped scenario instead.")
@click.option("--list", "list_them", is_flag=True, help="Show the shipped scenarios.")
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def new(
    file: str | None,
    title: str | None,
    steps: str | None,
    customers: str | None,
    value: str | None,
    people: str | None,
    source: str | None,
    list_them: bool,
    force: bool,
) -> None:
    """Write a scenario to adapt: one journey, a design with the basics in order, one with delight, and first guesses for every number.

    Asks five questions; with --steps it asks nothing and takes the other answers from the options. FILE defaults to the title.

    \b
      journeysim new --steps "report, assess, decide, pay" --title "A claim"
      journeysim new --from broadband
    """
    given = {"title": title, "steps": steps, "customers": customers, "value": value, "people": people}
    if list_them:
        _list()
    elif source is not None:
        _copy(source, file, force, [name for name, answer in given.items() if answer is not None])
    else:
        _make(file, given, force)


def _list() -> None:
    from journeysim.cli import shipped

    found = shipped.listed()
    if not found:
        raise JourneysimError("This installation carries no scenarios; they are in the folder scenarios/ of the source.")
    say_table(
        ["name", "what it is about"],
        [[name, _about(*shipped.headline(path))] for name, path in found.items()],
        left=2,
    )
    say()
    say(f"Copy one to adapt: {command('new', '--from', list(found)[-1])}")


def _about(title: str, question: str) -> str:
    """Title and question in one line."""
    return f"{title}{'' if title.endswith(('.', '?', '!')) else '.'} {question}" if question else title


def _copy(source: str, file: str | None, force: bool, given: list[str]) -> None:
    from journeysim.cli import shipped

    if given:
        raise UsageError(f"--from copies a scenario as it is; leave out --{given[0]}.")
    found = shipped.listed()
    if not found:
        raise JourneysimError("This installation carries no scenarios; they are in the folder scenarios/ of the source.")
    name = source.removesuffix(".yaml")
    if name not in found:
        raise UsageError(f"--from {source}: {unknown('shipped scenario', name, list(found))}")
    text = found[name].read_text(encoding="utf-8")
    _deliver(text, file or f"{name}.yaml", force)


def _make(file: str | None, given: dict[str, str | None], force: bool) -> None:
    from journeysim.cli import starter

    if file not in (None, "-"):
        may_write(Path(str(file)), force=force)
    ask = given["steps"] is None
    answers = _ask(given) if ask else _take(given)
    text = starter.scenario_text(answers)
    name = file or f"{starter.slug(answers.title).replace('_', '-') or 'journey'}.yaml"
    _deliver(text, name, force)


def _take(given: dict[str, str | None]) -> Any:
    from journeysim.cli.starter import Answers

    words = {
        "title": given["title"],
        "steps": given["steps"],
        "arrive": given["customers"],
        "value": given["value"],
        "people": given["people"],
    }
    return Answers(**{name: answer for name, answer in words.items() if answer is not None})


def _ask(given: dict[str, str | None]) -> Any:
    from journeysim.cli import starter

    usual = starter.Answers()
    complain("Five questions; Enter takes the answer in brackets, Ctrl-C stops.")
    title = _asked("1. What is the journey called?", usual.title, given["title"], starter.title_of)
    steps = _asked("2. Which steps does a customer go through, with commas between them?", usual.steps, None, starter.steps_of)
    arrive = _asked("3. How many customers begin it?", usual.arrive, given["customers"], starter.customers_of)
    value = _asked("4. What is a completed one worth to you?", usual.value, given["value"], starter.value_of)
    expected = str(starter.people_of("", starter.per_day_of(arrive)))
    people = _asked("5. How many people answer the phone at the same moment?", expected, given["people"], starter.people_of_text)
    return starter.Answers(title, steps, arrive, value, people)


def _asked(question: str, usual: str, given: str | None, read: Callable[[str], object]) -> str:
    """The answer once it can be read; a question whose answer was given as an option is not asked."""
    if given is not None:
        read(given)
        return given
    while True:
        answer = click.prompt(question, default=usual, err=True)
        try:
            read(answer)
            return answer
        except UsageError as fault:
            complain(f"   {fault}")


def _deliver(text: str, file: str, force: bool) -> None:
    if file == "-":
        click.echo(text, nl=False)
        return
    write_text(Path(file), text, force=force)
    say(f"**Wrote {file}.** Next:")
    say(f"  {command('check', file)}", wrap=False)
    say(f"  {command('compare', file)}", wrap=False)
