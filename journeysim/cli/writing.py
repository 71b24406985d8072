"""Writing one file a person asked for: never over another one unasked, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from journeysim.errors import JourneysimError, UsageError


def may_write(path: Path, *, force: bool, option: str = "") -> None:
    """Refuse a file that exists, unless forced; refuse a folder always."""
    if path.is_dir():
        raise UsageError(f"{option}{path} is a folder; name a file.")
    if path.exists() and not force:
        raise UsageError(f"{option}{path} exists already; name another file, or add --force to replace it.")


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write a text file as plain UTF-8."""
    write_with(path, lambda target: target.write_text(text, encoding="utf-8", newline="\n"), force=force)


def write_with(path: Path, write: Callable[[Path], object], *, force: bool) -> None:
    """Let `write` make the file beside its place, then rename it; nothing is left behind when that fails."""
    may_write(path, force=force)
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".journeysim-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        beside = Path(name)
        write(beside)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    except OSError as fault:
        raise JourneysimError(f"cannot write {path}: {(fault.strerror or str(fault)).lower()}. Nothing was left behind.") from fault
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
