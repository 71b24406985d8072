"""Tables as comma-separated values that any reader takes and no spreadsheet runs."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a text cell that starts so would be run as a formula


def cell(value: object) -> str:
    """One value as text: numbers in full and exactly, text never as a formula, what is undefined empty.

    A text that begins with one of `= + - @` gets a single quote in front, which spreadsheets take as "this is text".
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    if hasattr(value, "item"):  # a NumPy number
        value = value.item()
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else ""
    return str(value)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a header and its rows; UTF-8, no byte-order mark, line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(value) for value in row])
