"""`workshop`: a live page on which a group moves the numbers and watches the verdict follow."""

from __future__ import annotations

import click

from journeysim.cli import options


@click.command(short_help="A live page: move the numbers together and watch the verdict follow.")
@options.file_argument()
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="Port of the page; default: 8420, or the next one that is free.")
@click.option("--share", is_flag=True, help="Let phones on the local network join, with a room code; else nothing leaves this machine.")
@options.set_option()
@options.lang_option()
def workshop(file: str, port: int | None, share: bool, sets: tuple[str, ...], lang: str) -> None:
    """Open a live page on FILE, on this machine only.

    Sliders for every number with a range, a switch for every initiative; the verdict, the customers lost and loyalty against cost follow
    while dragging, first from one run, then as precise as the file asks. What a room did is kept and goes on after a restart; the setting
    can be saved as a scenario with which `compare` gives the same numbers. Ctrl-C stops.
    """
    scenario = options.read_scenario(file, sets)
    from journeysim.workshop.serving import Wishes, serve

    serve(scenario, Wishes(port, share, lang), say=lambda text: click.echo(text))
