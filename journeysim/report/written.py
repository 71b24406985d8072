"""A file in one go: whole beside its place, then renamed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_bytes(path: str | Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it, and what stood there stays when it cannot be written. Raises OSError."""
    path = Path(path)
    handle, name = tempfile.mkstemp(prefix=".journeysim-", suffix=path.suffix, dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
