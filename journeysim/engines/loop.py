"""The compiled loop, ready to be called: where its machine code is kept, and which of two ways it is made.

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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from journeysim.engines import machine_code, shortcuts
from journeysim.engines import room as r_

PREPARING = "Preparing the fast engine; this happens once on this machine and takes some seconds ..."
Listener = Callable[[str], None]


def _on_stderr(text: str) -> None:
    """Where the one line goes unless somebody listens."""
    print(text, file=sys.stderr, flush=True)


listener: Listener = _on_stderr  # hears one line when the first compilation takes its seconds; a command line may put its own here
_lock = threading.Lock()
_simulate: machine_code.Simulate | None = None


def ready(say: Listener | None = None) -> machine_code.Simulate:
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
    code = _kept_by_user(target)
    folder = None if code else cache_folder()
    if code is None and folder:
        code = machine_code.kept(folder / target.file)
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


def _kept_by_user(target: machine_code.Target) -> bytes | None:
    """Machine code in the user's folder, which need not be one that can be written: a container may bring it along."""
    try:
        return machine_code.kept(user_cache() / "kernel" / fingerprint() / target.file)
    except RuntimeError:  # a user without a home
        return None


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
