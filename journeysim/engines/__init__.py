"""Engines: (Plan, Belief, seed, replication) -> Records. The reference engine says what is right; the compiled one is fast and equal to it.

`ENGINE` is the name of the engine that `auto` takes; the compiled one runs where it is asked for by name and Numba is installed.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from journeysim.errors import UsageError
from journeysim.plan.layout import Belief, Plan, living
from journeysim.records import Records

if TYPE_CHECKING:
    from journeysim.engines.compiled import Job

ENGINES = ("auto", "compiled", "reference")
ENGINE = "reference"  # not yet the compiled one: its first start takes half a minute of compiling


def run(
    plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False, engine: str = "auto"
) -> Records:
    """Simulate one replication of one case; the records do not depend on the engine. See `reference.run`."""
    if chosen(engine) == "compiled" and not needs_reference(plan):
        from journeysim.engines import compiled

        return compiled.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=log)
    from journeysim.engines import reference

    return reference.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=log)


def run_many(jobs: Sequence[Job], *, threads: int | None = None, engine: str = "auto") -> Iterator[Records]:
    """Records of each job (plan, belief, seed, replication, pilot, log) in order; the compiled engine does several at a time."""
    if chosen(engine) == "compiled" and not any(needs_reference(job.plan) for job in jobs):
        from journeysim.engines import compiled

        return compiled.run_many(jobs, threads=threads)
    return (
        run(job.plan, job.belief, seed=job.seed, replication=job.replication, pilot=job.pilot, log=job.log, engine="reference")
        for job in jobs
    )


def needs_reference(plan: Plan) -> bool:
    """Whether the plan has what the compiled engine does not know yet; then the reference engine runs it, whatever was asked."""
    return living(plan)


def chosen(engine: str) -> str:
    """The engine that this name means here: compiled or reference."""
    if engine not in ENGINES:
        raise UsageError(f"There is no engine {engine!r}; there are {', '.join(ENGINES)}.")
    if engine == "auto":
        return ENGINE
    if engine == "compiled" and (why := why_not_compiled()):
        raise UsageError(why)
    return engine


def why_not_compiled() -> str:
    """One line on why the compiled engine is not there and how to get it; empty when it is."""
    if importlib.util.find_spec("numba") is None:
        return "The compiled engine needs Numba, which is not installed; the reference engine gives the same numbers, slower. Get it with: pip install numba"  # noqa: E501
    if os.environ.get("NUMBA_DISABLE_JIT", "0") == "1":
        return "The compiled engine is switched off by NUMBA_DISABLE_JIT=1; the reference engine gives the same numbers, slower."
    return ""
