"""Where a run folder goes, and how it gets there whole: written beside its place, then renamed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from journeysim.errors import FolderError
from journeysim.folder.cells import write_table

RUNS = "journeysim-runs"  # where folders go when nobody says where
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run folder will stand. `numbered`: the name is ours to choose, so a number that is taken moves on to the next."""

    path: Path
    numbered: bool
    force: bool = False


@dataclass(slots=True)
class Draft:
    """A run folder being written; `path` is its temporary place and, once it is whole, its final one; `written` the names so far."""

    path: Path
    written: list[str] = field(default_factory=list)

    def text(self, name: str, text: str) -> None:
        """Write a text file: UTF-8, lines ending in a line feed."""
        target = self._target(name)
        target.write_text(text, encoding="utf-8", newline="\n")

    def table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Write a table as comma-separated values."""
        write_table(self._target(name), columns, rows)

    def json(self, name: str, document: object) -> None:
        """Write one JSON document, indented, with keys in the order given."""
        self.text(name, json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n")

    def file(self, name: str) -> Path:
        """Path at which someone else writes the file `name`, such as a drawing."""
        return self._target(name)

    def _target(self, name: str) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self.written.append(name)
        return target


def shown(path: Path) -> str:
    """The path as a person would type it from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except (ValueError, OSError):
        return str(path)


def is_run_folder(path: Path) -> bool:
    """Whether a folder was written by journeysim: its manifest says so."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and isinstance(manifest.get("journeysim"), str)


def place(out: str | Path | None, *, name: str, force: bool = False, base: Path | None = None) -> Place:
    """Decide where the folder will stand and make sure, before anything runs, that it can be written there.

    Without `out`: `journeysim-runs/<name>-<n>`, n the first number that is free. A folder that exists is refused without `force`;
    with `force` only a run folder is replaced, never a folder of someone's own.
    """
    if out is None:
        found = Place(_free(base or Path(RUNS), _plain(name)), numbered=True)
    else:
        path = Path(out)
        _may_stand_at(path, force)
        found = Place(path, numbered=False, force=force)
    _try_writing_beside(found.path)
    return found


@contextlib.contextmanager
def opened(spot: Place) -> Iterator[Draft]:
    """Write a run folder: yields a `Draft`; on leaving it takes its place, on any failure nothing is left behind."""
    made = _make_parents(spot.path.parent)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{spot.path.name}-", dir=spot.path.parent))
    except OSError as fault:
        _remove_empty(made)
        raise _cannot_write(spot.path, fault) from fault
    try:
        draft = Draft(beside)
        yield draft
        _let_others_read(beside)
        draft.path = _take_place(beside, spot)
    except BaseException as fault:
        shutil.rmtree(beside, ignore_errors=True)
        _remove_empty(made)
        if isinstance(fault, OSError) and not isinstance(fault, FolderError):
            raise _cannot_write(spot.path, fault) from fault
        raise


def _plain(name: str) -> str:
    """A name that every file system takes: letters, digits, dot, dash, underscore."""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-") or "scenario"


def _free(base: Path, name: str) -> Path:
    taken = {entry.name.casefold() for entry in base.iterdir()} if base.is_dir() else set()
    number = 1
    while f"{name}-{number}".casefold() in taken:
        number += 1
    return base / f"{name}-{number}"


def _may_stand_at(path: Path, force: bool) -> None:
    if not os.path.lexists(path):
        return
    if not path.is_dir():
        raise FolderError(f"{path} is a file, not a folder; give --out another name.")
    if not force:
        raise FolderError(f"{path} exists already; give --out another name, or add --force to replace it.")
    if any(path.iterdir()) and not is_run_folder(path):
        raise FolderError(
            f"{path} is not a run folder (it has no {MANIFEST} of journeysim), so --force leaves it alone; give --out another name."
        )


def _try_writing_beside(path: Path) -> None:
    """Find out before the run, not after it, whether a folder can be made there."""
    made = _make_parents(path.parent)
    try:
        os.rmdir(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    except OSError as fault:
        raise _cannot_write(path, fault) from fault
    finally:
        _remove_empty(made)


def _make_parents(parent: Path) -> list[Path]:
    """Make the folders above; returns those that were not there, deepest first."""
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        _remove_empty(missing)
        raise _cannot_write(parent, fault) from fault
    return missing


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _let_others_read(folder: Path) -> None:
    """Give the folder the rights that any new folder would have (a temporary one is closed to others)."""
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)


def _take_place(beside: Path, spot: Place) -> Path:
    """Rename to the final name; returns it."""
    if spot.numbered:
        return _take_number(beside, spot.path)
    _may_stand_at(spot.path, spot.force)  # again: it may have come while we ran
    if not spot.path.exists():
        return beside.rename(spot.path)
    old = Path(tempfile.mkdtemp(prefix=f".{spot.path.name}-old-", dir=spot.path.parent))
    try:
        spot.path.rename(old / "it")
        try:
            beside.rename(spot.path)
        except OSError:
            (old / "it").rename(spot.path)
            raise
    except OSError:
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)
    return spot.path


def _take_number(beside: Path, path: Path) -> Path:
    """Rename to the number chosen, or to the next one free when another run took it meanwhile."""
    name = path.name.rpartition("-")[0]
    for _ in range(1000):
        if not path.exists():
            try:
                return beside.rename(path)
            except OSError:
                if not path.exists():
                    raise
        path = _free(path.parent, name)
    raise FolderError(f"no number is free beside {path}; name a folder with --out.")


def _cannot_write(path: Path, fault: OSError) -> FolderError:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is full",
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.EROFS: "that disk can only be read",
        errno.EEXIST: "part of that name is a file, not a folder",
        errno.ENOTDIR: "part of that name is a file, not a folder",
        errno.ENAMETOOLONG: "the name is too long",
    }
    reason = reasons.get(fault.errno or 0) or (fault.strerror or str(fault)).lower()
    return FolderError(f"cannot write {path}: {reason}. Nothing was left behind; name another folder with --out.")
