"""`schema`: what editors need to complete and explain the keys."""

from __future__ import annotations

import json
from pathlib import Path

import click

from journeysim.cli.console import say
from journeysim.cli.writing import write_text


@click.command(short_help="The JSON Schema with which editors complete and explain the keys.")
@click.option("--out", metavar="FILE", help="Write it here instead of printing it.")
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
def schema(out: str | None, force: bool) -> None:
    """Print the JSON Schema of scenario files.

    With it an editor completes and explains every key. Write it beside your scenario and name it in the first line of the file:

    \b
      journeysim schema --out scenario.schema.json
      # yaml-language-server: $schema=./scenario.schema.json
    """
    from journeysim.scenario import json_schema

    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    if out is None or out == "-":
        click.echo(text)
        return
    write_text(Path(out), text + "\n", force=force)
    say(f"Wrote {out}. First line of a scenario beside it: # yaml-language-server: $schema=./{Path(out).name}")
