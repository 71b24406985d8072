"""Where rooms are kept: the user's folder for state, one file per room, written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from journeysim.errors import UsageError

STATE = "JOURNEYSIM_STATE"  # a folder of one's own choice
KEY = "facilitator.key"
Made = TypeVar("Made")


def state_folder() -> Path:
    """The folder for state that this system gives its users."""
    chosen = os.environ.get(STATE)
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "journeysim" / "workshop"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "journeysim" / "workshop"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "journeysim" / "workshop"


def folder_for(file: str) -> Path:
    """The folder of the rooms about one scenario file."""
    path = Path(file).resolve()
    return state_folder() / f"{path.stem[:40]}-{hashlib.sha256(str(path).encode()).hexdigest()[:10]}"


def check(folder: Path) -> None:
    """Refuse a folder in which nothing can be kept, before a session relies on it. Raises UsageError in one line."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".draft-", suffix=".tmp"):
            pass
    except OSError as fault:
        raise UsageError(
            f"{folder} cannot be written ({fault.strerror or fault}), so nothing of the session could be kept; "
            f"name another folder in the environment variable {STATE}."
        ) from None


def write(path: Path, document: Mapping[str, Any]) -> None:
    """Write a state file, whole or not at all."""
    write_text(path, json.dumps(document, ensure_ascii=False))


def write_text(path: Path, text: str) -> None:
    """Write a file beside its place, then rename it, readable by its owner only. A full disk costs the state, not the session."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-", suffix=".tmp")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as target:
                target.write(text)
            os.replace(draft, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise


def documents(folder: Path) -> list[dict[str, Any]]:
    """The state files of a folder, the one used last first; what cannot be read is left alone."""
    found = []
    with contextlib.suppress(OSError):
        files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in files:
            with contextlib.suppress(OSError, ValueError):
                document = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(document, dict):
                    found.append(document)
    return found


def read_or_none(make: Callable[[Any], Made], document: Any) -> Made | None:
    """What a document holds; None when it is not what it should be."""
    try:
        return make(document)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def key_of(folder: Path) -> str:
    """The facilitator's key, the same after a restart so that an open page goes on."""
    path = folder / KEY
    with contextlib.suppress(OSError):
        key = path.read_text(encoding="ascii").strip()
        if len(key) >= 20:
            return key
    key = secrets.token_urlsafe(18)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
            target.write(key)
    return key
