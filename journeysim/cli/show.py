"""`show`: what the file says, with nothing left unsaid."""

from __future__ import annotations

from pathlib import Path

import click

from journeysim.cli.console import say
from journeysim.cli.options import file_argument, known_name, lang_option, read_scenario, set_option
from journeysim.cli.writing import may_write, write_with
from journeysim.errors import UsageError

PICTURES = (".svg", ".png")
SHEET = ".xlsx"
USUAL = "journey.svg"


@click.command(short_help="The file with every default filled in, or the journey as a picture.")
@file_argument()
@click.option(
    "--drawing", metavar="[PICTURE]", is_flag=False, flag_value=USUAL, help=f"Draw the journey instead, as .svg or .png; default: {USUAL}."
)
@click.option("--design", metavar="NAME", help="The journey as it becomes under this design; default: today.")
@click.option("--inputs", metavar="FILE.xlsx", help="Write its numbers as a sheet to change in Excel; `--numbers` reads it back.")
@set_option()
@lang_option()
@click.option("--force", is_flag=True, help="Replace the drawing or the sheet when it exists.")
def show(file: str, drawing: str | None, design: str | None, inputs: str | None, sets: tuple[str, ...], lang: str, force: bool) -> None:
    """Print FILE with every default filled in, as a file that means the same.

    With --drawing the journey is drawn, before any run: steps, routes, shares, effort. With --design it is shown as it becomes under
    that design. With --inputs the numbers of FILE go into an Excel workbook, which `compare FILE --numbers` reads back.
    """
    scenario = read_scenario(file, sets)
    name = known_name("design", design, scenario.designs, "--design") if design else "today"
    if inputs is not None:
        _write_inputs(scenario, lang, Path(inputs), force)
    if drawing is not None:
        _draw(scenario, name, lang, Path(drawing), force)
    elif inputs is not None:
        return
    elif design:
        from journeysim.cli.under import under_design

        for line in under_design(scenario, name):
            say(line)
    else:
        click.echo(scenario.resolved_text(), nl=False)


def _write_inputs(scenario, lang: str, path: Path, force: bool) -> None:
    if path.suffix.lower() != SHEET:
        raise UsageError(f"--inputs {path}: end the name in {SHEET}.")
    may_write(path, force=force, option="--inputs ")
    from journeysim.report.inputs import write_inputs

    write_with(path, lambda target: write_inputs(scenario, target, lang=lang), force=force)
    say(f"Wrote {path}.")


def _draw(scenario, name: str, lang: str, path: Path, force: bool) -> None:
    if path.suffix.lower() not in PICTURES:
        raise UsageError(f"--drawing {path}: end the name in .svg or .png.")
    may_write(path, force=force, option="--drawing ")
    from journeysim import figures

    figure = figures.draw_journey(scenario, name, lang)
    write_with(path, lambda target: figures.save(figure, target), force=force)
    say(f"Drew {path}.")
