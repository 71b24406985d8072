"""Small tasks for a pool; in a module of their own so that a worker process can import them."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from journeysim.errors import UsageError


@dataclass(frozen=True)
class Multiply:
    number: int

    def perform(self, shared):
        return self.number * shared["times"]


@dataclass(frozen=True)
class WhoAmI:
    def perform(self, shared):
        return os.getpid(), signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@dataclass(frozen=True)
class Fall:
    """Kills its process the first `times` times; a file remembers how often."""

    tally: str
    times: int

    def perform(self, shared):
        path = Path(self.tally)
        fallen = len(path.read_text())
        if fallen < self.times:
            path.write_text("x" * (fallen + 1))
            os._exit(7)
        return fallen

    def __str__(self):
        return "Run 3 (seed 1)"


@dataclass(frozen=True)
class Blunder:
    def perform(self, shared):
        print("noise on standard output")
        return 1 // 0

    def __str__(self):
        return "Run 5 (seed 1)"


@dataclass(frozen=True)
class Sleep:
    seconds: float

    def perform(self, shared):
        time.sleep(self.seconds)


@dataclass(frozen=True)
class Meet:
    """Goes on only when all of its kind are under way at once."""

    barrier: threading.Barrier

    @classmethod
    def of(cls, number):
        barrier = threading.Barrier(number, timeout=20)
        return [cls(barrier) for _ in range(number)]

    def perform(self, shared):
        self.barrier.wait()
        return os.getpid()


@dataclass(frozen=True)
class Refuse:
    def perform(self, shared):
        raise UsageError("Not like this.")
