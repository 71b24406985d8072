"""The loop hand-written in C++ (loop.cpp), compiled where a compiler is found and called in this process."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from journeysim import randomness
from journeysim.plan.layout import TICKS_PER_MINUTE, Plan
from journeysim.rules.chances import logit

SOURCE = Path(__file__).with_name("loop.cpp")
FLAGS = ("-O3", "-std=c++17", "-ffp-contract=off", "-shared", "-fPIC")
OPEN = 4
STEPS = ("look", "order", "receive", "use", "pay", "call")


class Numbers(ctypes.Structure):
    """What the scenario text leaves to its reader, for `struct Numbers`."""

    _fields_ = (
        ("step_key", ctypes.c_uint64 * 6),
        ("expected", ctypes.c_double * 6),
        ("odds", ctypes.c_double),
        ("scale", ctypes.c_double),
        ("mu", ctypes.c_double * 2),
        ("sigma", ctypes.c_double),
        ("rate", ctypes.c_double),
        ("horizon", ctypes.c_int64),
    )


class Columns:
    """A place per customer: effort (millionths), waited and duration (ticks), contacts, outcome (4: open)."""

    def __init__(self, room: int) -> None:
        self.effort, self.waited, self.duration = (np.empty(room, np.int64) for _ in range(3))
        self.contacts, self.outcome = (np.empty(room, np.uint8) for _ in range(2))
        self.came = 0

    def pointers(self) -> ctypes.Array[ctypes.c_void_p]:
        """Their addresses, for `struct Columns`."""
        columns = (self.effort, self.waited, self.duration, self.contacts, self.outcome)
        return (ctypes.c_void_p * 5)(*(column.ctypes.data for column in columns))

    def ended(self) -> NDArray[np.int64]:
        """Rows (number, outcome, effort, waited, duration, contacts) of the customers who came and are not open at the end."""
        n = self.came
        columns = (np.arange(n), self.outcome[:n], self.effort[:n], self.waited[:n], self.duration[:n], self.contacts[:n])
        rows = np.column_stack([column.astype(np.int64) for column in columns])
        return rows[rows[:, 1] < OPEN]


def compiler() -> str | None:
    """A C++ compiler on this machine."""
    return next(filter(None, map(shutil.which, ("g++", "c++", "clang++"))), None)


@cache
def library() -> ctypes.CDLL:
    """The compiled loop."""
    found = compiler()
    assert found, "no C++ compiler"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "loop.so"
        subprocess.run([found, *FLAGS, str(SOURCE), "-o", str(target)], check=True)
        loaded = ctypes.CDLL(str(target))
    loaded.simulate.restype = ctypes.c_int64
    loaded.simulate.argtypes = [ctypes.POINTER(Numbers), ctypes.c_uint64, ctypes.c_int64, ctypes.c_void_p]
    return loaded


def numbers_of(plan: Plan) -> Numbers:
    """The numbers of the plan that the loop does not hold itself."""
    assert plan.names.steps == STEPS
    rows = plan.steps[0, :, 0]
    look, pay = (plan.delays[rows["takes"][STEPS.index(name)]] for name in ("look", "pay"))
    return Numbers(
        step_key=(ctypes.c_uint64 * 6)(*plan.step_key.tolist()),
        expected=(ctypes.c_double * 6)(*(float(plan.segment_expects[0]) * rows["expected"]).tolist()),
        odds=logit(float(rows["gives_up"][0])),
        scale=float(plan.segment_scale[0]),
        mu=(ctypes.c_double * 2)(look["a"], pay["a"]),
        sigma=float(look["b"]),
        rate=float(plan.arrival_rate[0]),
        horizon=int(plan.horizon),
    )


def simulate(plan: Plan, seed: int, replication: int) -> Columns:
    """One replication, in columns of its own."""
    newcomers = randomness.mix(randomness.run_key(seed, replication), randomness.NEWCOMER)
    expected = float(plan.arrival_rate[0]) * plan.horizon / TICKS_PER_MINUTE
    columns = Columns(int(expected + 6 * expected**0.5) + 64)
    columns.came = library().simulate(ctypes.byref(numbers_of(plan)), newcomers, len(columns.effort), columns.pointers())
    assert columns.came >= 0, "more customers than the columns have room for"
    return columns
