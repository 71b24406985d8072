"""Records already known, so that a changed price runs nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import fields
from typing import Any

import numpy as np

from journeysim.records import Records

SMALL = 2_000  # bytes, of the measures of a replication (its records are counted by themselves)
LIMIT = 256 * 2**20  # bytes; a replication of the flagship is about 0.1 MB


class Memory:
    """What was counted before, by key; the longest unused is forgotten when the `limit` in bytes is reached.

    Keys name everything the counts depend on: engine, fingerprint, seed and replication.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[tuple, Any] = OrderedDict()
        self._alone = threading.RLock()  # the threads of a first look share it

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: tuple) -> Any | None:
        """What is known under the key, or None."""
        with self._alone:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple, counts: Any) -> None:
        """Remember counts under the key."""
        with self._alone:
            self.drop(key)
            self._kept[key] = counts
            self.size += size_of(counts)
            while self.size > self.limit and len(self._kept) > 1:
                self.drop(next(iter(self._kept)))

    def drop(self, key: tuple) -> None:
        """Forget what is known under the key, if anything."""
        with self._alone:
            if key in self._kept:
                self.size -= size_of(self._kept.pop(key))

    def clear(self) -> None:
        """Forget everything."""
        with self._alone:
            self._kept.clear()
            self.size = 0


def size_of(counts: Any) -> int:
    """Bytes of an array, or of the arrays of a Records."""
    if isinstance(counts, np.ndarray):
        return counts.nbytes
    if isinstance(counts, tuple):
        return sum(size_of(part) for part in counts)
    if isinstance(counts, Records):
        return sum(size_of(getattr(counts, item.name)) for item in fields(counts))
    return SMALL


MEMORY = Memory()  # of this process; `run(..., memory=Memory())` starts afresh
