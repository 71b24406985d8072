"""What reaches the screen: sentences, tables and JSON on standard output; faults, notes and progress on standard error."""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

MARKED = re.compile(r"\*\*(.+?)\*\*(?!\*)|(?<![\w*])\*(\S[^*]*?)\*(?![\w*])", re.S)  # **bold** and *a name*


def prepare() -> None:
    """Let no character that a console lacks stop a command (an old Windows console has no euro sign)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(text: str = "", *, wrap: bool = True) -> None:
    """Print a sentence; **bold** on a terminal, plain elsewhere. What is to be pasted is not wrapped."""
    _write(sys.stdout, text, wrap)


def plain(text: str) -> str:
    """The text without its marks."""
    return MARKED.sub(lambda found: found.group(1) or found.group(2), text)


def unread() -> None:
    """The reader of standard output went away (`| head`): what is still said goes nowhere, and the work goes on to its files."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream that is no file
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def complain(text: str) -> None:
    """Print a fault, a warning or a note on standard error."""
    _write(sys.stderr, text)


def say_json(document: object) -> None:
    """Print one machine-readable document: standard JSON, what is undefined as null."""
    text = json.dumps(tidy(document), ensure_ascii=False, indent=2, allow_nan=False)
    if not _can_show(sys.stdout, text):
        text = json.dumps(tidy(document), ensure_ascii=True, indent=2, allow_nan=False)
    _put(sys.stdout, text + "\n")


def _put(stream: IO[str], text: str) -> None:
    """Write a text; a reader who is gone stops nothing."""
    try:
        stream.write(text)
    except BrokenPipeError:
        if stream is not sys.stdout:
            raise
        unread()


def tidy(value: Any) -> Any:
    """A value as JSON knows it: NumPy numbers as numbers, nan and infinity as null, keys as text."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): tidy(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [tidy(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)


def is_terminal(stream: IO[str] | None = None) -> bool:
    """Whether a person watches: a terminal that moves its cursor."""
    stream = stream or sys.stdout
    return bool(getattr(stream, "isatty", lambda: False)()) and os.environ.get("TERM") != "dumb"


def say_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "", left: int = 1) -> None:
    """Print a table, the first `left` columns to the left, numbers to the right; by rich on a terminal, plain elsewhere."""
    body = [list(row) for row in rows]
    if is_terminal() and _can_show(sys.stdout, "─│€"):
        _rich_table(header, body, caption, left)
        return
    for line in plain_table(header, body, left):
        say(line)
    if caption:
        say(caption)


def plain_table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> list[str]:
    """Lines of a table in plain columns."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]

    def line(row: Sequence[str]) -> str:
        cells = [cell.ljust(width) if i < left else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))]
        return "  ".join(cells).rstrip()

    return [line(header), "  ".join("-" * width for width in widths), *(line(row) for row in rows)]


def _rich_table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str, left: int) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, caption=Text(caption) if caption else None, caption_justify="left", pad_edge=False)
    for i, title in enumerate(header):
        table.add_column(Text(title), justify="left" if i < left else "right", no_wrap=i >= left)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _write(stream: IO[str], text: str, wrap: bool = True) -> None:
    if not _can_show(stream, text):
        from journeysim.words import plain_ascii

        text = plain_ascii(text)
    if is_terminal(stream) and "NO_COLOR" not in os.environ:
        try:
            _write_bold(stream, text, wrap)
            return
        except ImportError:  # an installation that lacks rich still says what is wrong
            pass
    _put(stream, plain(text) + "\n")


def _write_bold(stream: IO[str], text: str, wrap: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    styled, at = Text(), 0
    for found in MARKED.finditer(text):
        styled.append(text[at : found.start()])
        styled.append(found.group(1) or found.group(2), style="bold" if found.group(1) else "italic")
        at = found.end()
    styled.append(text[at:])
    Console(file=stream, highlight=False, soft_wrap=not wrap).print(styled)


def _can_show(stream: IO[str], text: str) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
