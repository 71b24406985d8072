"""The program: its verbs in groups, each verb's module read only when it is used, and every ending in one place."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import click

from journeysim import __version__
from journeysim.cli import endings
from journeysim.cli.console import prepare

SELDOM = 50_000  # new objects between two looks for garbage; at the usual 700 the looking takes a tenth of a short command's time
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Verb(NamedTuple):
    """A command: its module under `journeysim.cli`, the group it is listed in, and its line in `--help`."""

    group: str
    line: str


VERBS = {
    "new": Verb("Every day", "Start a scenario: answer five questions, or copy a shipped one."),
    "check": Verb("Every day", "Is my file right? Every fault at once, then what looks odd."),
    "compare": Verb("Every day", "Which journey is better, by how much, how sure, and why?"),
    "workshop": Verb("Every day", "A live page: move the numbers together and watch the verdict follow."),
    "report": Verb("Every day", "Everything in one go: a page, slides and a workbook to show."),
    "beliefs": Verb("Why?", "Which belief about who stays turns the verdict, and what being wrong costs."),
    "breakeven": Verb("Why?", "What would have to be true for the other design to win?"),
    "rank": Verb("Why?", "What should we fix first? Initiatives by net value, ties shown as ties."),
    "sensitivity": Verb("Why?", "Which assumption matters? What the ranges in the file do to the choice."),
    "story": Verb("Why?", "What does it mean for one customer? The same one in two designs."),
    "run": Verb("For analysts", "What happens in one journey: where it hurts, what it costs."),
    "show": Verb("For analysts", "The file with every default filled in, or the journey as a picture."),
    "schema": Verb("For analysts", "The JSON Schema with which editors complete and explain the keys."),
}


class Program(click.Group):
    """A group that lists its verbs without reading their modules, and ends every run with one of three exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the verbs in the order in which people meet them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, read now; None for a name that is not a verb."""
        if cmd_name not in VERBS:
            return None
        return getattr(importlib.import_module(f"journeysim.cli.{cmd_name}"), cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; for an unknown one name the nearest."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            raise click.UsageError(endings.unknown("command", args[0], list(VERBS)), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs by group."""
        for group in dict.fromkeys(verb.group for verb in VERBS.values()):
            with formatter.section(group):
                formatter.write_dl([(name, verb.line) for name, verb in VERBS.items() if verb.group == group])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run a command line; always leaves through `sys.exit`: 0 fine, 1 failed, 2 faults in the file or in the options."""
        arguments = list(sys.argv[1:] if args is None else args)
        prepare()
        if args is None:
            gc.set_threshold(SELDOM)
            endings.end_tidily_when_told()
        extra.pop("standalone_mode", None)

        def work() -> int:
            code = super(Program, self).main(arguments, "journeysim", standalone_mode=False, **extra)
            return code if isinstance(code, int) else 0

        code = endings.ended(work, as_json="--json" in arguments)
        if args is None:
            gc.freeze()  # else a third of a second goes into looking for cycles in what ends with the process anyway
        sys.exit(code)


@click.group(cls=Program, context_settings=SETTINGS, invoke_without_command=True)
@click.version_option(__version__, "-V", "--version", message="journeysim %(version)s")
@click.pass_context
def program(ctx: click.Context) -> None:
    """Compare customer journeys: an effortless one with one built on delight.

    One YAML file holds a journey, what you could do to it, and the designs to compare. Begin with

    \b
      journeysim new                        five questions, one file to adapt
      journeysim compare my-journey.yaml    one sentence that says which is better, and why

    Ends with 0 when all is fine, 1 when something failed, 2 when the file or an option has a fault.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
