"""Progress on standard error, for anything that takes more than a second: a bar for a person, a line now and then for a log."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from journeysim.cli.console import complain, is_terminal

if TYPE_CHECKING:
    from journeysim.study import Progress

SHOW_AFTER = 1.0  # seconds; quicker work needs no bar
LINE_EVERY = 20.0  # seconds between lines when nobody watches a terminal
STAGES = {"pilot": "Finding what `stays` means today", "runs": "Running"}


class Bar:
    """Listens to a study; use as a context, so that the bar is gone before the answer is printed."""

    def __init__(self, *, silent: bool = False) -> None:
        self.silent = silent
        self.watched = is_terminal(sys.stderr)
        self.began = time.monotonic()
        self.last_line = self.began
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def __call__(self, progress: Progress) -> None:
        """Show where the study stands."""
        if self.silent:
            return
        if self.watched:
            self._draw(progress)
        else:
            self._line(progress)

    def _draw(self, progress: Progress) -> None:
        if self.bar is None:
            if time.monotonic() - self.began < SHOW_AFTER:
                return
            self._begin()
        self.bar.update(
            self.task,
            description=STAGES.get(progress.stage, progress.stage),
            completed=progress.done,
            total=progress.total,
            left=to_go(progress),
        )

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"))
        self.bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self.task = self.bar.add_task("", total=None, left="")
        self.bar.start()

    def _line(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.last_line < LINE_EVERY:
            return
        self.last_line = now
        stage = STAGES.get(progress.stage, progress.stage)
        complain(f"{stage}: {progress.done} of {progress.total} runs{', ' + to_go(progress) if progress.left else ''}.")


def to_go(progress: Progress) -> str:
    """What is left, in the unit a person would use."""
    if progress.left is None:
        return ""
    seconds = progress.left
    if seconds < 60:
        return f"about {max(1, round(seconds))} s to go"
    return f"about {round(seconds / 60)} min to go" if seconds < 5400 else f"about {seconds / 3600:.1f} h to go"
