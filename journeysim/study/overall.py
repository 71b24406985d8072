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
