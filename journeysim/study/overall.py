"""One progress over many studies that answer one question together, such as the values a root-finder looks at."""

from __future__ import annotations

import time

from journeysim.study.progress import Listener, Progress


class Overall:
    """Adds up the replications of one study after the other; `expected` is a guess of how many there will be in all."""

    def __init__(self, listener: Listener | None, expected: int) -> None:
        self.listener, self.expected = listener, expected
        self.began = time.monotonic()
        self.before = self.current = 0

    @property
    def seconds(self) -> float:
        """Seconds since the first of them began."""
        return time.monotonic() - self.began

    def next(self) -> Listener | None:
        """The listener for the next study."""
        self.reach(self.before + self.current)
        return self if self.listener is not None else None

    def reach(self, done: int) -> None:
        """So many replications are behind us, whether run, remembered or not needed after all."""
        self.before, self.current = done, 0

    def __call__(self, progress: Progress) -> None:
        """Pass a report on, with the numbers of the whole."""
        assert self.listener is not None
        if progress.stage == "preparing":
            self.listener(progress)
            return
        if progress.stage == "runs":
            self.current = progress.done
        done = self.before + self.current
        expected = max(self.expected, done + progress.total - progress.done if progress.stage == "runs" else done)
        left = self.seconds / done * (expected - done) if done else None
        self.listener(Progress("runs", done, expected, self.seconds, left))


class Racing:
    """One progress over the batches of a selection, in which designs drop out; counts replications of those still in the race."""

    def __init__(self, listener: Listener | None, first: int) -> None:
        self.listener, self.expected = listener, first
        self.began = time.monotonic()
        self.cases = self.left = 0
        self.worked = self.reached = 0  # single runs of a design done, and replications that every design in the race has

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def begin(self, cases: int) -> None:
        """A batch of so many designs begins."""
        self.cases = self.left = cases

    def expect(self, runs: int, left: int) -> None:
        """So many replications will probably do, for so many designs."""
        self.expected, self.left = runs, left

    def __call__(self, progress: Progress) -> None:
        """Pass a report on, with the numbers of the whole."""
        if self.listener is None:
            return
        if progress.stage != "runs":
            if not self.worked:
                self.listener(progress)
            return
        self.worked += max(0, progress.done - self.reached) * self.cases
        self.reached = max(self.reached, progress.done)
        expected = max(self.expected, progress.total)
        left = self.seconds / self.worked * (expected - progress.done) * self.left if self.worked else None
        self.listener(Progress("runs", progress.done, progress.total, self.seconds, left, expected))
