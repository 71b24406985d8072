"""Commands to paste: written the way this one was called, quoted for the shell at hand."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

PLAIN = re.compile(r"[\w@%+=:,./\\-]+")


def command(*words: str) -> str:
    """A command line that can be pasted as it stands."""
    return " ".join([called(), *(quoted(word) for word in words)])


def called() -> str:
    """How this program was called: by name when the shell finds it, by its path, or as a module."""
    given = Path(sys.argv[0] if sys.argv and sys.argv[0] else "journeysim")
    if given.name == "__main__.py" and given.parent.name == "journeysim":
        return "py -m journeysim" if os.name == "nt" else "python -m journeysim"
    if given.stem != "journeysim" or shutil.which("journeysim"):
        return "journeysim"
    return quoted(os.path.relpath(given) if given.is_absolute() and _below_here(given) else str(given))


def quoted(word: str) -> str:
    """A word as the shell takes it: single quotes, or double ones on Windows."""
    if os.name == "nt":
        return word if PLAIN.fullmatch(word) else '"' + word.replace('"', '\\"') + '"'
    return shlex.quote(word)


def _below_here(path: Path) -> bool:
    try:
        path.relative_to(Path.cwd())
    except ValueError:
        return False
    return True
