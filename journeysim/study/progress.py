"""How far a study is, for whoever shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a study stands. `stage` is `preparing` (compiling the engine, once on a machine), `pilot` (finding what `stays` means under
    the belief) or `runs`.

    `done` of `total` replications of this stage are finished; `total` of the stage `runs` grows when more are needed for the
    precision asked, and `expected` is how many that will probably be in all (None: `total` is all, or it is too early to say).
    `seconds` since the study began; `left` is an estimate in seconds for all that is to come, None before the first replication has
    been timed.
    """

    stage: str
    done: int
    total: int
    seconds: float
    left: float | None
    expected: int | None = None


Listener = Callable[[Progress], None]


class Watch:
    """Counts work in single runs of a case, so that pilot and runs share one estimate of the time left."""

    def __init__(self, listener: Listener | None) -> None:
        self.listener = listener
        self.began = time.monotonic()
        self.worked = 0  # single runs of a case finished
        self.to_come = 0  # single runs of a case that later stages will need
        self.stage = ""
        self.done = self.total = self.weight = 0
        self.expected: int | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the study began."""
        return time.monotonic() - self.began

    def preparing(self, _line: str) -> None:
        """The engine is being compiled, which takes some seconds."""
        self.start("preparing", 1, weight=0)

    def start(self, stage: str, total: int, *, weight: int, done: int = 0, later: int = 0) -> None:
        """Enter a stage of `total` replications, each of `weight` cases; `later` counts the single runs of the stages after it."""
        self.expected = None if self.expected is None else max(total, self.expected)
        self.stage, self.total, self.weight, self.to_come, self.done = stage, total, weight, later, done
        self.tell()

    def step(self) -> None:
        """One more replication is finished."""
        self.done += 1
        self.worked += self.weight
        self.tell()

    def tell(self) -> None:
        """Report to the listener, if there is one."""
        if self.listener is None:
            return
        ahead = ((self.expected or self.total) - self.done) * self.weight + self.to_come
        left = self.seconds / self.worked * ahead if self.worked else None
        self.listener(Progress(self.stage, self.done, self.total, self.seconds, left, self.expected))
