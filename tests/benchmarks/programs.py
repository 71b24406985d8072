"""The programs for other tools: which are here, what they cost and what the customers went through."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from journey import PER_DAY, minutes, planned
from numpy.typing import NDArray

from journeysim import engines
from journeysim.plan.layout import COMPLETED, TICKS_PER_MINUTE
from journeysim.records import FINISHED, Records

PER_MINUTE = PER_DAY / 1440
MEASURES = ("effort", "wait (min)", "contacts", "completed", "duration (min)")
REPLICATIONS = 40  # of the engine, for the spread of a mean
BOUND = 4.0  # standard deviations: by chance beyond it once in 3,600 means


class Run(NamedTuple):
    """What one run of a program gave."""

    customers: int  # that ended
    seconds: float  # of the processor
    means: NDArray[np.float64]  # MEASURES


class Program(NamedTuple):
    """A program for another tool."""

    name: str
    module: str  # "" for R
    package: str
    customers: int  # as many as take a second or two
    at_least: float  # times as many customers per second for the compiled engine


PROGRAMS = (
    Program("SimPy", "simpy_program", "simpy", 40_000, 60),
    Program("R simmer", "", "simmer", 10_000, 300),
    Program("Ciw", "ciw_program", "ciw", 10_000, 400),
    Program("salabim", "salabim_program", "salabim", 5_000, 1_000),
)


def missing(program: Program) -> str:
    """Why a program cannot run here; empty when it can."""
    if program.module:
        return "" if importlib.util.find_spec(program.package) else f"{program.package} is not installed (pip install {program.package})"
    if not shutil.which("Rscript"):
        return "there is no Rscript"
    found = subprocess.run(["Rscript", "-e", "library(simmer)"], capture_output=True, check=False)
    return "" if found.returncode == 0 else "R has no package simmer"


def simulate(program: Program, seed: int) -> Run:
    """Run a program once."""
    call = in_python(program.module) if program.module else in_r
    rows, seconds = call(float(minutes(program.customers)), seed)
    numbers = [(effort, wait, contacts, outcome == "completed", duration) for effort, wait, contacts, outcome, duration in rows]
    return Run(len(rows), seconds, np.array(numbers, float).mean(axis=0))


def in_python(module: str) -> Callable[[float, int], tuple[list[tuple[float, float, float, str, float]], float]]:
    """A Python program: its rows and the processor seconds of this process."""
    program = importlib.import_module(module)

    def call(until: float, seed: int) -> tuple[list[tuple[float, float, float, str, float]], float]:
        began = time.process_time()
        rows = program.simulate(until, PER_MINUTE, seed)
        return rows, time.process_time() - began

    return call


def in_r(until: float, seed: int) -> tuple[list[tuple[float, float, float, str, float]], float]:
    """The R program: its rows and the processor seconds it reports of its run alone."""
    script = Path(__file__).with_name("simmer_program.R")
    done = subprocess.run(["Rscript", str(script), str(until), str(PER_MINUTE), str(seed)], capture_output=True, text=True, check=True)
    seconds, *lines = done.stdout.splitlines()
    parts = [line.split(",") for line in lines]
    rows = [(float(a), float(b), float(c), outcome.strip('"'), float(e)) for a, b, c, outcome, e in parts]
    return rows, float(seconds)


def means_of(records: Records) -> NDArray[np.float64]:
    """The MEASURES of an engine's records."""
    ended = records.finished.sum(axis=(0, 1)).astype(float)  # outcome x FINISHED
    n, effort, waited, duration, contacts = (
        ended[:, FINISHED.index(name)] for name in ("episodes", "effort", "waited", "duration", "contacts")
    )
    sums = (effort.sum() / 1e6, waited.sum() / TICKS_PER_MINUTE, contacts.sum(), n[COMPLETED], duration.sum() / TICKS_PER_MINUTE)
    return np.array(sums) / n.sum()


def deviations(customers: int, means: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many standard deviations a program's means lie from the engine's, over replications of the same size."""
    plan, belief = planned(customers)
    runs = [means_of(engines.run(plan, belief, seed=2, replication=r, engine="compiled")) for r in range(REPLICATIONS)]
    ours = np.array(runs)
    spread = ours.std(axis=0, ddof=1) * (1 + 1 / REPLICATIONS) ** 0.5
    return (means - ours.mean(axis=0)) / spread
