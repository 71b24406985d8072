"""Workers that are threads of this process, for an engine that lets go of Python while it runs: nothing to start, nothing to copy.

The tasks are performed beside the thread that asked, so that this one hears Ctrl-C at once even in the middle of a long replication.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

from journeysim.study.executors import PATIENCE, Task, performed, processors
from journeysim.study.tasks import NOBODY_WAITS

GLANCE = 0.01  # seconds between looks, where somebody may want it to stop


class Threads:
    """Performs tasks in `workers` threads; None: as many as there are processors. `stop` is called often and may raise to end it."""

    def __init__(self, workers: int | None = None, stop: Callable[[], None] | None = None) -> None:
        self.workers, self.stop = workers or processors(), stop
        self.shared: dict[str, Any] = {}
        self._errand: _Errand | None = None

    def __enter__(self) -> Threads:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def share(self, things: Mapping[str, Any]) -> None:
        """Add to what every task can use."""
        self.shared = {**self.shared, **things}

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """Results with the index of their task, as they finish; the first task that cannot finish ends it with its error."""
        self.close()
        self._errand = errand = _Errand(tasks, self.shared)
        errand.begin(min(self.workers, len(tasks)))
        for _ in tasks:
            index, error, result = errand.next_result(self.stop)
            if error is not None:
                self.close()
                raise error
            yield index, result

    def close(self) -> None:
        """Begin nothing more; a task under way ends by itself and is dropped."""
        if self._errand is not None:
            self._errand.waiting.clear()
            self._errand.shared[NOBODY_WAITS] = True


class _Errand:
    """The tasks of one call, and the threads that take from them."""

    def __init__(self, tasks: Sequence[Task], shared: Mapping[str, Any]) -> None:
        self.waiting = deque(enumerate(tasks))
        self.shared = dict(shared)
        self.results: queue.SimpleQueue[tuple[int, BaseException | None, Any]] = queue.SimpleQueue()

    def begin(self, hands: int) -> None:
        """Start the threads; daemons, so that a replication under way does not hold up the end of the program."""
        for _ in range(hands):
            threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while True:
            try:
                index, task = self.waiting.popleft()
            except IndexError:
                return
            try:
                self.results.put((index, None, performed(task, self.shared)))
            except BaseException as error:
                self.results.put((index, error, None))

    def next_result(self, stop: Callable[[], None] | None) -> tuple[int, BaseException | None, Any]:
        """The next task that ended, as soon as it has."""
        while True:
            if stop is not None:
                stop()
            with contextlib.suppress(queue.Empty):
                return self.results.get(timeout=GLANCE if stop is not None else PATIENCE)
