"""The compiled engine: the records of the reference engine, bit for bit, from a loop that Numba translates for a compiler.

The first use on a machine compiles for some seconds and keeps the result in the user's cache folder, under a name made of everything
the code depends on (a cache that only looked at one file would run stale laws). Where that folder cannot be written another is taken, that
of what is thrown away; where there is none either, it compiles in memory.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import importlib.util
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim import randomness
from journeysim.engines import machine_code, shortcuts
from journeysim.engines import room as r_
from journeysim.engines.capacity import Capacity
from journeysim.engines.flattening import belief_of, tables_of
from journeysim.errors import SimulationError
from journeysim.plan.layout import OUTCOMES, TICKS_PER_MINUTE, Belief, Plan
from journeysim.records import (
    EASE_BINS,
    EPISODE_COLUMNS,
    FINISHED,
    FLOW,
    LEDGER,
    OWNERS,
    PEOPLE,
    SLOW,
    TEAMS,
    VISIT_COLUMNS,
    WEEK_COLUMNS,
    Records,
)

PREPARING = "Preparing the fast engine; this happens once on this machine and takes some seconds ..."
MOST_AT_ONCE = 1_000  # episodes of one customer at one instant
MOST_VISITS = 100_000  # of one step in one episode: a journey that does not end
MOST_WAITING = 1_000_000  # in the queues of one team at once

Listener = Callable[[str], None]


def _on_stderr(text: str) -> None:
    """Where the one line goes unless somebody listens."""
    print(text, file=sys.stderr, flush=True)


listener: Listener = _on_stderr  # hears one line when the first compilation takes its seconds; a command line may put its own here
_lock = threading.Lock()
_growing = threading.Lock()
_simulate: machine_code.Simulate | None = None
_prepared: dict[int, tuple[Plan, r_.Tables, Capacity]] = {}
MOST_PREPARED = 64


class Job(NamedTuple):
    """One replication of one case."""

    plan: Plan
    belief: Belief
    seed: int
    replication: int
    pilot: bool = False
    log: bool = False


def run(plan: Plan, belief: Belief, *, seed: int, replication: int, pilot: bool = False, log: bool = False) -> Records:
    """Simulate one replication of one case; the same records as `reference.run`."""
    simulate = loop()
    tables, capacity = prepared(plan)
    numbers = belief_of(belief)
    asked = {"run_key": randomness.run_key(seed, replication, pilot=pilot), "pilot": int(pilot), "log": int(log)}
    bounds = {"most_visits": MOST_VISITS, "most_at_once": MOST_AT_ONCE, "most_waiting": MOST_WAITING}
    while True:
        with _growing:  # another replication of the plan may be asking for more
            given, room = dict(vars(capacity)), capacity.room(plan, tables, pilot=pilot, log=log)
        world = r_.world_of(tables, numbers, room, **asked, **bounds)
        answer = simulate(world.ctypes.data)
        if answer == r_.DONE:
            return records_of(plan, tables, room, world[0], pilot=pilot, log=log)
        if answer >= r_.ENDLESS_VISITS:
            raise SimulationError(endless(plan, world[0], answer))
        with _growing:
            if vars(capacity) == given:  # else another one has asked already
                capacity.more(answer)


def run_many(jobs: Sequence[Job], *, threads: int | None = None) -> Iterator[Records]:
    """Records of each job in the order given; several at a time, whatever the number of threads the same."""
    loop()
    with ThreadPoolExecutor(threads or processors()) as pool:
        waiting = [pool.submit(run, *job[:2], seed=job.seed, replication=job.replication, pilot=job.pilot, log=job.log) for job in jobs]
        try:
            for place in range(len(waiting)):
                yield waiting[place].result()
                waiting[place] = None  # type: ignore[call-overload]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepared(plan: Plan) -> tuple[r_.Tables, Capacity]:
    """The plan as the kernel takes it, and the room it needed before; remembered for the plans last used."""
    known = _prepared.get(id(plan))
    if known is None or known[0] is not plan:
        known = (plan, tables_of(plan), Capacity(plan))
        with _lock:
            while len(_prepared) >= MOST_PREPARED:
                _prepared.pop(next(iter(_prepared)))
            _prepared[id(plan)] = known
    return known[1], known[2]


def endless(plan: Plan, world: np.void, answer: int) -> str:
    """What to say of a journey that never ends, or a queue that only grows."""
    number, minutes, times = int(world["error_place"]) // 24, int(world["error_time"]) / TICKS_PER_MINUTE, int(world["error_times"])
    if answer == r_.ENDLESS_VISITS:
        name = plan.names.steps[int(world["error_step"])]
        return (
            f"customer {number} has visited step '{name}' {times:,} times in one episode, at minute {minutes:,.1f} of the run: "
            f"the journey does not end. Give '{name}' an at_most, or a route that leads on."
        )
    if answer == r_.ENDLESS_QUEUE:
        return (
            f"team '{plan.names.teams[int(world['error_step'])]}' has {times:,} customers waiting at minute {minutes:,.1f} of the run, as "
            f"customer {number} joins: the queue only grows. Give the team more people or hours, the customers patience, or fewer of them."
        )
    return (
        f"customer {number} has gone through the journey {times:,} times at minute {minutes:,.1f} of the "
        "run without time passing. Give comes_back an `after`, or a step a duration."
    )


def records_of(plan: Plan, tables: r_.Tables, room: r_.Room, world: np.void, *, pilot: bool, log: bool) -> Records:
    """The books as Records."""
    periods, segments, steps, teams = len(plan.period_epoch), tables.segment_count, tables.step_count, tables.team_count
    arrived = int(world["arrived"])
    return Records(
        ledger=room.ledger[: -len(LEDGER)].reshape(periods, steps, segments, len(LEDGER)),
        finished=room.finished.reshape(periods, segments, len(OUTCOMES), len(FINISHED)),
        people=room.people.reshape(segments, len(PEOPLE)),
        teams=room.team_counts.reshape(periods, teams, len(TEAMS)),
        week=room.week.reshape(168, teams, len(WEEK_COLUMNS)),
        contacts=room.contacts.reshape(len(plan.names.owners), teams),
        effort=room.effort,
        ease=room.ease.reshape(segments, EASE_BINS),
        fate_new=room.fates[plan.existing : plan.existing + arrived].copy(),
        fate_existing=room.fates[: plan.existing].copy(),
        **(slow_records(plan, tables, room, world) if tables.living else {}),
        decisions=unique(room.decisions, int(world["decided"])) if pilot else None,
        episodes=in_order(room.episodes, int(world["episodes_n"]), len(EPISODE_COLUMNS)) if log else None,
        visits=in_order(room.visits, int(world["visits_n"]), len(VISIT_COLUMNS)) if log else None,
    )


def slow_records(plan: Plan, tables: r_.Tables, room: r_.Room, world: np.void) -> dict[str, NDArray[Any]]:
    """The arrays that only a living organisation has."""
    periods, first = len(plan.period_epoch), plan.existing + room.newcomers_most
    return {
        "slow": room.slow.reshape(periods, len(SLOW)),
        "flow": room.flow.reshape(periods, tables.segment_count, len(FLOW)),
        "owners": room.owners.reshape(periods, tables.owner_count, len(OWNERS)),
        "remaining": room.remaining.reshape(periods, tables.step_count),
        "fate_brought": room.fates[first : first + int(world["brought"])].copy(),
    }


def unique(flat: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Distinct rows of five numbers, sorted, each with how often it occurs."""
    if n == 0:
        return np.zeros((0, 6), np.int64)
    rows = in_order(flat, n, 5)  # a tenth of the time of numpy.unique, which compares rows as bytes
    first = np.flatnonzero(np.append(True, (rows[1:] != rows[:-1]).any(axis=1)))
    return np.column_stack([rows[first], np.diff(np.append(first, n))])


def in_order(flat: NDArray[np.int64], n: int, columns: int) -> NDArray[np.int64]:
    """Rows sorted by their first column, then the second, and so on."""
    rows = flat[: n * columns].reshape(n, columns)
    return rows[np.lexsort(rows.T[::-1])]


# --- machine code ----------------------------------------------------------------------------------------------------------------
def loop(say: Listener | None = None) -> machine_code.Simulate:
    """The compiled loop, compiled now if need be; `say` hears one line when that will take some seconds."""
    global _simulate
    with _lock:
        if _simulate is None:
            _simulate = _ours(say or listener) or _numbas(say or listener)
    return _simulate


def _ours(say: Listener) -> machine_code.Simulate | None:
    """The loop as `machine_code` makes, keeps and loads it; None where it does not."""
    target = machine_code.here()
    if target is None:
        return None
    folder = cache_folder()
    code = machine_code.kept(folder / target.file) if folder else None
    if code is None:
        if not shortcuts.known():
            return None
        say(PREPARING)
        r_.KEEP[0] = False
        with _compiling():
            from journeysim.engines import kernel

            code = machine_code.made(kernel, target)
        if folder:
            machine_code.keep(folder / target.file, code)
    return machine_code.loaded(code)


def _numbas(say: Listener) -> machine_code.Simulate:
    """The loop as Numba compiles, keeps and loads it."""
    import numba

    with _compiling() as config:
        folder = cache_folder()
        r_.KEEP[0] = folder is not None
        if folder is not None:
            config.CACHE_DIR = str(folder)
        from journeysim.engines import kernel

        if _kept(kernel.simulate):
            with shortcuts.reading_first(kernel.simulate):
                kernel.simulate.compile((numba.int64,))
        else:
            say(PREPARING)
            with shortcuts.only_lowered():
                kernel.prepare()
            with shortcuts.nobody_else_calls():
                kernel.simulate.compile((numba.int64,))
    simulate: machine_code.Simulate = kernel.simulate
    return simulate


@contextlib.contextmanager
def _compiling() -> Iterator[Any]:
    """Numba's settings while the loop is compiled; put back afterwards."""
    import numba

    config: Any = numba.config
    before = config.CACHE_DIR, config.LOOP_VECTORIZE
    config.LOOP_VECTORIZE = 0  # there is no loop worth it, and looking for one takes seconds
    collecting = gc.isenabled()
    gc.disable()  # a tenth of the time: a compiler makes many objects and hardly any garbage
    try:
        yield config
    finally:
        config.CACHE_DIR, config.LOOP_VECTORIZE = before
        if collecting:
            gc.enable()


def _kept(simulate: Any) -> bool:
    """Whether machine code that Numba made in an earlier run is at hand."""
    try:
        return any(Path(simulate._cache.cache_path).glob("*.nbc"))
    except (AttributeError, TypeError, OSError):  # compiled in memory: no folder
        return False


def cache_folder() -> Path | None:
    """Where compiled code is kept; a folder that will be thrown away when the user's cannot be written."""
    for place in (user_cache, passing_cache):
        try:
            folder = place() / "kernel" / fingerprint()
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except (OSError, RuntimeError):  # RuntimeError: a user without a home
            continue
    return None


def passing_cache() -> Path:
    """A folder of the user's own among those that are thrown away, where anyone may have made one of that name: then PermissionError."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()) / f"journeysim-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else, who may have put code of theirs there")
    return folder


def user_cache() -> Path:
    """The user's cache folder on this system."""
    if os.environ.get("JOURNEYSIM_CACHE"):
        return Path(os.environ["JOURNEYSIM_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "journeysim"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "journeysim"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "journeysim"


def fingerprint() -> str:
    """Everything compiled code depends on: sources of the laws, the draws, the layouts and the kernel, and the versions."""
    root = Path(__file__).resolve().parent.parent
    sources = [*sorted((root / "rules").glob("*.py")), root / "randomness.py", root / "plan" / "layout.py", root / "records.py"]
    sources += [root / "engines" / name for name in ("room.py", "flattening.py", "shortcuts.py", "machine_code.py")]
    sources += [*sorted((root / "engines" / "kernel").glob("*.py"))]
    digest = hashlib.blake2b(digest_size=8)
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    versions = (*map(_version, ("numba", "llvmlite")), np.__version__, sys.version, sys.platform)
    digest.update("\0".join(versions).encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    """Which version of a package is installed, without importing it where it says so in a file (Numba takes 0.4 s)."""
    found = importlib.util.find_spec(package)
    place = Path(found.origin).with_name("_version.py") if found and found.origin else None
    if place and place.exists():
        return place.read_text(encoding="utf-8")
    return str(importlib.import_module(package).__version__)
