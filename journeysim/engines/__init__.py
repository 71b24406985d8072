"""Engines: (Plan, Belief, seed, replication) -> Records. The reference engine says what is right; the compiled one is fast and equal to it.

`auto` is the compiled engine where Numba works and the reference engine elsewhere; the numbers are the same.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from journeysim.errors import UsageError
from journeysim.plan.layout import Belief, Plan
from journeysim.records import Records

if TYPE_CHECKING:
    from journeysim.engines.compiled import Job

ENGINES = ("auto", "compiled", "reference")
SAME = "the reference engine gives the same numbers, slower"

_broken = ""  # why Numba, though installed, does not load; found when it was first needed
_told = False  # whether this process has said that the compiled engine is not there


def run(
    plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False, engine: str = "auto"
) -> Records:
    """Simulate one replication of one case; the records do not depend on the engine. See `reference.run`."""
    if chosen(engine) == "compiled":
        from journeysim.engines import compiled

        return compiled.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=log)
    from journeysim.engines import reference

    return reference.run(plan, belief, seed=seed, replication=replication, pilot=pilot, log=log)


def run_many(jobs: Sequence[Job], *, threads: int | None = None, engine: str = "auto") -> Iterator[Records]:
    """Records of each job (plan, belief, seed, replication, pilot, log) in order; the compiled engine does several at a time."""
    if chosen(engine) == "compiled":
        from journeysim.engines import compiled

        return compiled.run_many(jobs, threads=threads)
    return (
        run(job.plan, job.belief, seed=job.seed, replication=job.replication, pilot=job.pilot, log=job.log, engine="reference")
        for job in jobs
    )


def ready(engine: str = "auto", say: Callable[[str], None] | None = None) -> str:
    """The engine that this name means here, with its machine code at hand.

    `say` hears one line when compiling will take some seconds; without it the line goes to standard error. Where `auto` cannot have the
    compiled engine, one line on standard error says so, once per process, and how to get it.
    """
    global _broken
    from journeysim.engines import loop

    if chosen(engine) == "compiled":
        try:
            loop.ready(say)
        except ImportError as error:  # installed, but not for this Python or this NumPy
            _broken = f"The compiled engine needs Numba, which does not load here ({error}); {SAME}."
        except RuntimeError as error:  # its machine code cannot be made or loaded here
            _broken = f"The compiled engine cannot be made ready here ({error}); {SAME}."
    name = chosen(engine)
    if engine == "auto" and name == "reference":
        _tell_once(loop.listener)
    return name


def _tell_once(say: Callable[[str], None]) -> None:
    global _told
    if not _told:
        _told = True
        say(why_not_compiled())


def chosen(engine: str = "auto") -> str:
    """The engine that this name means here: compiled or reference."""
    if engine not in ENGINES:
        raise UsageError(f"There is no engine {engine!r}; there are {', '.join(ENGINES)}.")
    why = "" if engine == "reference" else why_not_compiled()
    if engine == "compiled" and why:
        raise UsageError(why)
    return "reference" if engine == "reference" or why else "compiled"


def why_not_compiled() -> str:
    """One line on why the compiled engine is not there and how to get it; empty when it is."""
    if importlib.util.find_spec("numba") is None:
        return f"The compiled engine needs Numba, which is not installed; {SAME}. Get it with: pip install numba"
    if os.environ.get("NUMBA_DISABLE_JIT", "0") == "1":
        return f"The compiled engine is switched off by NUMBA_DISABLE_JIT=1; {SAME}."
    return _broken
