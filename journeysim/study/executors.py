"""Who performs the tasks: this process, or workers beside it. The results are the same; only the waiting differs.

The compiled engine lets go of Python while it runs, so that threads do (`threads`). For the reference engine a worker is a process of
its own (`worker.main`) with a thread here that hands it tasks, so that nothing blocks Ctrl-C. Whoever stops halfway closes the pool, and
the workers end with it.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Protocol

from journeysim.errors import JourneysimError, SimulationError
from journeysim.study import worker

WORTH_WORKERS = 2.0  # seconds of work below which starting processes (0.5 s) is not worth it
NOBODY_WAITS = -1
PATIENCE = 0.1  # seconds between looks, so that Ctrl-C is heard on Windows too


class Task(Protocol):
    """Something to perform with what all tasks share."""

    def perform(self, shared: Mapping[str, Any]) -> Any:
        """The result."""


class Crew(Protocol):
    """Whoever performs tasks; use as a context, so that nothing is left running."""

    def __enter__(self) -> Crew: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def share(self, things: Mapping[str, Any]) -> None:
        """Add to what every task can use."""

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """Results with the index of their task, as they finish."""


def crew(engine: str, workers: int | None = None, stop: Callable[[], None] | None = None) -> Crew:
    """Who performs the tasks of an engine: threads where it is compiled, processes otherwise. Threads call `stop` often; it may raise."""
    from journeysim.study.threads import Threads

    return Threads(workers, stop) if engine == "compiled" else Pool(workers)


class Pool:
    """Performs tasks. `workers` 1: here; more: that many processes; None: as many as there are processors, if the work is worth it."""

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers
        self.shared: dict[str, Any] = {}
        self.version = 0
        self._crew: list[_Hand] = []
        self._waiting: deque[tuple[int, Task]] = deque()
        self._results: queue.SimpleQueue[tuple[int, str, Any]] = queue.SimpleQueue()
        self._news = threading.Condition()
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def share(self, things: Mapping[str, Any]) -> None:
        """Add to what every task can use; each worker gets it once."""
        with self._news:
            self.shared = {**self.shared, **things}
            self.version += 1

    def perform(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """Results with the index of their task, as they finish."""
        remaining = list(enumerate(tasks))
        small = False
        if self.workers is None and not self._crew and remaining:
            index, task = remaining.pop(0)
            began = time.monotonic()
            result = performed(task, self.shared)
            small = (time.monotonic() - began) * len(remaining) < WORTH_WORKERS
            yield index, result
        hands = min(self.workers or processors(), len(remaining))
        if small or (hands <= 1 and not self._crew) or not sys.executable:
            yield from ((index, performed(task, self.shared)) for index, task in remaining)
        else:
            yield from self._beside(remaining, hands)

    def _beside(self, tasks: list[tuple[int, Task]], hands: int) -> Iterator[tuple[int, Any]]:
        by_index = dict(tasks)
        with self._news:
            self._waiting.extend(tasks)
            self._news.notify_all()
        while len(self._crew) < hands:
            self._crew.append(_Hand(self))
        for _ in tasks:
            index, kind, content = self._next_result()
            if kind == "failed":
                error, trace = content
                if isinstance(error, JourneysimError):
                    raise error
                raise failure(by_index[index], error, trace)
            yield index, content

    def begin(self, task: Task) -> None:
        """Start one worker now with a task whose result nobody waits for, so that it is warm when there is work."""
        self._waiting.append((NOBODY_WAITS, task))
        self._crew.append(_Hand(self))

    def shared_out(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        """Results with the index of their task, as they finish: the worker that was begun starts on them now, and this process does its
        part as results are asked for."""
        with self._news:
            self._waiting.extend(enumerate(tasks))
            self._news.notify_all()
        return self._shared_results(tasks)

    def _shared_results(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        to_come = len(tasks)
        while to_come:
            index, result = self._last_here() or self._next_beside(tasks)
            if index != NOBODY_WAITS:
                to_come -= 1
                yield index, result

    def _last_here(self) -> tuple[int, Any] | None:
        with self._news:
            if not self._waiting:
                return None
            index, task = self._waiting.pop()
        return index, None if index == NOBODY_WAITS else performed(task, self.shared)

    def _next_beside(self, tasks: Sequence[Task]) -> tuple[int, Any]:
        index, kind, content = self._next_result()
        if kind == "failed" and index != NOBODY_WAITS:  # here it may go well, or tell more
            return index, performed(tasks[index], self.shared)
        return index, content

    def _next_result(self) -> tuple[int, str, Any]:
        while True:
            try:
                return self._results.get(timeout=PATIENCE)
            except queue.Empty:
                continue

    def close(self) -> None:
        """Stop: what waits is dropped, workers are ended."""
        with self._news:
            self._closed = True
            self._waiting.clear()
            self._news.notify_all()
        for hand in self._crew:
            hand.end()
        self._crew.clear()

    @property
    def closed(self) -> bool:
        """Whether it was stopped."""
        return self._closed

    def take(self) -> tuple[int, Task] | None:
        """The next task that waits; None when the pool is closed."""
        with self._news:
            while not self._waiting and not self._closed:
                self._news.wait()
            return None if self._closed else self._waiting.popleft()

    def give(self, index: int, kind: str, content: Any) -> None:
        """Hand in a result."""
        self._results.put((index, kind, content))


class _Hand:
    """A thread with one worker process; starts the process anew, once per task, when it dies."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.process: subprocess.Popen[bytes] | None = None
        self.ended: int | None = None  # how the last process that died ended
        self.known = -1  # version of what is shared that the process has
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while (item := self.pool.take()) is not None:
            index, task = item
            answer = self._ask(task) or self._ask(task)
            if self.pool.closed:
                break
            if answer is None:
                text = f"the process that ran it ended twice{self._how()}; run it with one worker to see more, or free some memory"
                answer = ("failed", (text, ""))
            self.pool.give(index, *answer)
        self.end()

    def _ask(self, task: Task) -> tuple[str, Any] | None:
        """What the worker answers, or None when it died."""
        if self.pool.closed:
            return None
        try:
            process = self.process or self._start()
            if self.known != self.pool.version:
                version, shared = self.pool.version, self.pool.shared
                worker.send(process.stdin, ("share", shared))
                self.known = version
            worker.send(process.stdin, ("task", task))
            answer = worker.receive(process.stdout)
        except (OSError, ValueError, EOFError):
            answer = None
        if answer is None:
            self.ended = self.process.wait() if self.process is not None else None
            self.process = None
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        alone: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x00000200}
        self.process = subprocess.Popen(
            [sys.executable, "-c", worker.START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **alone,  # a group of its own: Ctrl-C in the terminal reaches only the parent
        )
        if self.pool.closed:  # closed while it started: nobody else will end it
            self.process.kill()
        worker.send(self.process.stdin, sys.path)
        self.known = -1
        return self.process

    def _how(self) -> str:
        if self.ended is None:
            return ""
        code = self.ended
        return f" (signal {-code})" if code < 0 else f" (exit code {code})"

    def end(self) -> None:
        """End the process; the thread notices."""
        process = self.process
        if process is not None:
            process.kill()
            process.wait()


def processors() -> int:
    """Processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def performed(task: Task, shared: Mapping[str, Any]) -> Any:
    """The result of a task; anything but an error of the family becomes one that names the task."""
    try:
        return task.perform(shared)
    except JourneysimError:
        raise
    except Exception as error:
        raise failure(task, f"{type(error).__name__}: {error}") from error


def failure(task: Task, text: str, trace: str = "") -> SimulationError:
    """One clear line; the traceback travels as a note."""
    error = SimulationError(f"{task} could not finish: {text}.")
    if trace:
        error.add_note(trace)
    return error
