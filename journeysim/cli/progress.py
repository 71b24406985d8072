"""Progress on standard error, for anything that takes more than a second: a bar for a person, a line now and then for a log."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from journeysim.cli.console import complain, is_terminal
from journeysim.words import label, number

if TYPE_CHECKING:
    from journeysim.study import Progress

SHOW_AFTER = 1.0  # seconds; quicker work needs no bar
LINE_EVERY = 20.0  # seconds between lines when nobody watches a terminal


class Bar:
    """Listens to a study; use as a context, so that the bar is gone before the answer is printed."""

    def __init__(self, lang: str = "en", *, silent: bool = False) -> None:
        self.lang, self.silent = lang, silent
        self.about = ""  # which of several questions this is, with what parts it from the rest
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
        preparing = progress.stage == "preparing"
        if self.bar is None:
            if time.monotonic() - self.began < SHOW_AFTER and not preparing:
                return
            self._begin()
        self.bar.update(
            self.task,
            description=self.about + (self._stage(progress) if preparing else told(progress, self.lang)),
            completed=progress.done,
            total=None if preparing else progress.expected or progress.total,
            left="" if preparing else to_go(progress, self.lang),
        )

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[left]}"))
        self.bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self.task = self.bar.add_task("", total=None, left="")
        self.bar.start()

    def _line(self, progress: Progress) -> None:
        if progress.stage == "preparing":
            complain(f"{self._stage(progress)} ...")
            return
        now = time.monotonic()
        if now - self.last_line < LINE_EVERY:
            return
        self.last_line = now
        complain(f"{self.about}{told(progress, self.lang)}{', ' + to_go(progress, self.lang) if progress.left else ''}.")

    def _stage(self, progress: Progress) -> str:
        return label(f"screen.{progress.stage}", self.lang)


def told(progress: Progress, lang: str = "en") -> str:
    """`Running: 30 of about 120 runs`."""
    key = "screen.progress" if progress.expected is None else "screen.progress_about"
    return label(key, lang, stage=label(f"screen.{progress.stage}", lang), done=progress.done, total=progress.expected or progress.total)


def to_go(progress: Progress, lang: str = "en") -> str:
    """What is left, in the unit a person would use."""
    if progress.left is None:
        return ""
    seconds = progress.left
    if seconds < 60:
        return label("screen.seconds_left", lang, number=max(1, round(seconds)))
    if seconds < 5400:
        return label("screen.minutes_left", lang, number=round(seconds / 60))
    return label("screen.hours_left", lang, number=number(seconds / 3600, 1, lang))
