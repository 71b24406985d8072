"""Options that verbs share, and what they mean; a value that does not fit is a fault that names the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli.endings import unknown
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.scenario import Scenario

Decorator = Callable[[Any], Any]
NUMBERS = "journeysim.numbers"  # where the context keeps the workbook of `--numbers`


def file_argument() -> Decorator:
    """The scenario file; `-` is standard input."""
    return click.argument("file", metavar="FILE")


def set_option() -> Decorator:
    """What-ifs: `--set PATH=VALUE`, as often as wanted, and `--numbers FILE.xlsx`, which `read_scenario` finds in the context."""
    return together(
        click.option(
            "--set",
            "sets",
            metavar="PATH=VALUE",
            multiple=True,
            help="What if: a value other than the file's, such as teams.helpdesk.people=5.",
        ),
        click.option(
            "--numbers",
            metavar="FILE.xlsx",
            expose_value=False,
            callback=_remember_numbers,
            help="What if: the numbers of a workbook, as `report --xlsx` and `show --inputs` write it.",
        ),
    )


def _remember_numbers(context: click.Context, _: click.Parameter, value: str | None) -> None:
    context.meta[NUMBERS] = value


def lang_option() -> Decorator:
    """`--lang`."""
    return click.option("--lang", type=click.Choice(["en", "nl"]), default="en", show_default=True, help="Language of the answer.")


def json_option() -> Decorator:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one machine-readable document and nothing else.")


def together(*decorators: Decorator) -> Decorator:
    """Several options as one decorator, in the order given."""

    def decorate(function: Any) -> Any:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


def study_options(*without: str) -> Decorator:
    """What questions that run a study have in common, apart from the options named."""
    options = {
        "belief": click.option("--belief", metavar="NAME", help="Rule for who stays; default: the one the file believes."),
        "runs": click.option("--runs", metavar="N", type=click.IntRange(min=2), help="Exactly this many runs."),
        "seed": click.option(
            "--seed", metavar="N", type=click.IntRange(0, 2**63 - 1), help="Other dice; the same seed gives the same numbers."
        ),
        "workers": click.option("--workers", metavar="N", type=click.IntRange(min=1), help="Runs at a time; default: one per processor."),
        "engine": click.option(
            "--engine",
            type=click.Choice(["auto", "compiled", "reference"]),
            default="auto",
            show_default=True,
            help="What simulates: the numbers are the same, the compiled engine is faster.",
        ),
        "set": set_option(),
        "out": click.option("--out", metavar="DIR", help="Folder for the result; default: the next free journeysim-runs/NAME-N."),
        "force": click.option("--force", is_flag=True, help="Replace DIR when it is an earlier run folder."),
        "visits": click.option(
            "--visits", is_flag=True, help="Also write the event log of one run, for process-mining tools (CSV and XES)."
        ),
        "lang": lang_option(),
        "open": click.option("--open", "open_it", is_flag=True, help="Open the result when it is there."),
        "quiet": click.option("--quiet", is_flag=True, help="Only the sentences."),
        "json": json_option(),
    }
    return together(*(option for name, option in options.items() if name not in without))


def read_scenario(file: str, sets: Sequence[str] = ()) -> Scenario:
    """The scenario, with the what-ifs of `--set` and `--numbers`; raises ScenarioError with every fault."""
    from journeysim import scenario

    context = click.get_current_context(silent=True)
    workbook = context.meta.get(NUMBERS) if context is not None else None
    if workbook is None:
        return scenario.load(file, changes=changes_of(sets) or None)
    from journeysim.report.numbers import with_numbers

    return with_numbers(scenario.load(file), Path(workbook), changes_of(sets))


def changes_of(sets: Sequence[str]) -> dict[str, str]:
    """`--set` as path -> value; a path given twice is a fault."""
    changes: dict[str, str] = {}
    for item in sets:
        path, equals, value = item.partition("=")
        path, value = path.strip(), value.strip()
        if not equals or not path or not value:
            raise UsageError(f"--set {item}: write PATH=VALUE, such as --set teams.helpdesk.people=5.")
        if path in changes:
            raise UsageError(f"--set names {path} twice ({changes[path]} and {value}); leave one out.")
        changes[path] = value
    return changes


def known_name(kind: str, name: str, names: Mapping[str, object] | Sequence[str], option: str) -> str:
    """The name, when the file has it; else a fault with the nearest one."""
    if name not in names:
        raise UsageError(f"{option} {name}: {unknown(kind, name, list(names))}")
    return name


def designs_of(scenario: Scenario, text: str | None) -> tuple[str, ...] | None:
    """`--designs a,b,...` as names, each known and named once; None when not given."""
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError("--designs needs names with commas between them: " + ",".join(scenario.designs) + ".")
    for name in names:
        known_name("design", name, scenario.designs, "--designs")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"--designs names {twice[0]} twice.")
    return tuple(names)


def _relative(text: str) -> float:
    """A precision as a share of the mean."""
    from journeysim import units
    from journeysim.study.precision import Relative

    try:
        value = units.share(text)
    except ValueError as fault:
        raise UsageError(f"--precision {text}: {fault}") from fault
    if not value > 0:
        raise UsageError(f"--precision {text}: give a share above 0, such as 2%.")
    return Relative(value)


def precision_of(scenario: Scenario, text: str | None, runs: int | None, *, share: bool = False) -> float | None:
    """`--precision €1` in money of the file, or a share of one design's mean (`2%`); not with `--runs`, which fixes the number."""
    if text is None:
        return None
    if runs is not None:
        raise UsageError("--runs fixes the number of runs and --precision lets it grow; give one of the two.")
    if share and text.strip().endswith("%"):
        return _relative(text)
    return amount_of(scenario, text, "--precision")


def amount_of(scenario: Scenario, text: str | None, option: str) -> float | None:
    """An amount of money above 0 in the currency of the file; None when not given."""
    if text is None:
        return None
    from journeysim import units

    try:
        code = units.money_code(text)
        amount = units.money(text) if code else units.number(text)
    except ValueError as fault:
        raise UsageError(f"{option} {text}: {fault}") from fault
    if code and code != scenario.money:
        raise UsageError(f"{option} {text}: the file counts in {scenario.money}.")
    if not amount > 0:
        raise UsageError(f"{option} {text}: give an amount above 0, such as €1.")
    return amount


def wishes_of(scenario: Scenario, given: Mapping[str, Any], precision: str | None = None, *, share: bool = False) -> Wishes:
    """The options of a study, checked against the scenario. Without `--runs` a comparison is as precise as the file wants."""
    from journeysim.cli.studying import Wishes

    if given["belief"] is not None:
        known_name("belief", given["belief"], scenario.beliefs, "--belief")
    if given["quiet"] and given["as_json"]:
        raise UsageError("--quiet and --json are two ways to say less; give one of the two.")
    wanted = precision_of(scenario, precision, given["runs"], share=share)
    if wanted is None and given["runs"] is None:
        wanted = scenario.run.precision
    return Wishes(precision=wanted, **given)
