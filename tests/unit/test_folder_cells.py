"""Tables: exact numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from journeysim.folder.cells import cell, write_table


@pytest.mark.parametrize("text", ["=1+1", "+31 20 123", "-A1", "@cmd", "\t=1", '=HYPERLINK("x")'])
def test_text_is_never_a_formula(text):
    """A text that begins like a formula is marked as text."""
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.1, "0.1"),
        (-0.5, "-0.5"),
        (np.float64(1 / 3), "0.3333333333333333"),
        (np.int64(-3), "-3"),
        (float("nan"), ""),
        (None, ""),
        (True, "yes"),
    ],
)
def test_numbers_in_full(value, written):
    """Numbers read back as the very same; what is undefined is empty; a negative number is a number, not a formula."""
    assert cell(value) == written


def test_a_table_reads_back(tmp_path):
    """Plain UTF-8 without a byte-order mark, line feeds, quotes where a reader needs them."""
    path = tmp_path / "t.csv"
    write_table(path, ("naam", "waarde"), [('één, "twee"', 1.5), ("regel\nregel", -2)])
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["naam", "waarde"], ['één, "twee"', "1.5"], ["regel\nregel", "-2"]]
