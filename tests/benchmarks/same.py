"""Whether the loop in C++ and the engine give the same results, with no tolerance."""

from __future__ import annotations

import numpy as np
from cpp_program import Columns
from numpy.typing import NDArray

from journeysim.records import EFFORT_BIN, EFFORT_BINS, EPISODE_COLUMNS, FINISHED, PEOPLE, Records


def rows_of(records: Records) -> NDArray[np.int64]:
    """Rows (number, outcome, effort, waited, duration, contacts) of the log of an engine, as `Columns.ended` gives them."""
    assert records.episodes is not None
    names = ("number", "outcome", "effort", "waited", "start", "end", "contacts")
    number, outcome, effort, waited, start, end, contacts = (records.episodes[:, EPISODE_COLUMNS.index(name)] for name in names)
    return np.column_stack([number, outcome, effort, waited, end - start, contacts])


def same_rows(columns: Columns, records: Records) -> bool:
    """Every customer who ended, in each column."""
    return np.array_equal(columns.ended(), rows_of(records))


def same_sums(columns: Columns, records: Records) -> bool:
    """What the engine adds up, added up from the columns: who came, counts and sums by outcome, the histogram of effort."""
    rows = columns.ended()
    same = columns.came == int(records.people[:, PEOPLE.index("entered")].sum())
    for outcome, ours in enumerate(records.finished.sum(axis=(0, 1))):
        theirs = rows[rows[:, 1] == outcome]
        effort, waited, duration, contacts = theirs[:, 2:].sum(axis=0).tolist()
        sums = {"episodes": len(theirs), "effort": effort, "waited": waited, "duration": duration, "contacts": contacts}
        same = same and all(int(ours[FINISHED.index(name)]) == value for name, value in sums.items())
    bins = np.bincount(np.minimum(rows[:, 2] // EFFORT_BIN, EFFORT_BINS - 1), minlength=EFFORT_BINS)
    return bool(same and np.array_equal(bins, records.effort))
