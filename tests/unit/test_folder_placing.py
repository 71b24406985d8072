"""Run folders: written whole or not at all, and never over something of someone's own."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from journeysim import folder
from journeysim.errors import FolderError
from journeysim.folder import placing


def fill(draft: folder.Draft, text: str = "hello") -> None:
    draft.text("verdict.txt", text)
    draft.json("manifest.json", {"journeysim": "0.1.0"})


def write(spot: folder.Place, text: str = "hello") -> Path:
    with folder.opened(spot) as draft:
        fill(draft, text)
    return draft.path


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_each_run_gets_a_number_of_its_own(tmp_path):
    """Without --out the next free number is taken, and nothing is ever overwritten."""
    base = tmp_path / "journeysim-runs"
    for text in ("one", "two"):
        write(folder.place(None, name="hello", base=base), text)
    assert names(base) == ["hello-1", "hello-2"]
    assert (base / "hello-1" / "verdict.txt").read_text() == "one"


def test_a_number_taken_meanwhile_moves_on(tmp_path):
    """Two runs that start together end in two folders."""
    base = tmp_path / "runs"
    first, second = (folder.place(None, name="hello", base=base) for _ in range(2))
    assert first == second
    assert [write(first), write(second)] == [base / "hello-1", base / "hello-2"]


def test_a_name_is_made_plain(tmp_path):
    """Characters that a file system refuses do not reach it."""
    assert folder.place(None, name="../a b:c*", base=tmp_path).path == tmp_path / "a-b-c-1"


def test_an_existing_folder_is_refused(tmp_path):
    """A folder that exists is left alone without --force."""
    spot = folder.place(tmp_path / "out", name="x")
    write(spot)
    with pytest.raises(FolderError, match=r"out exists already; give --out another name, or add --force"):
        folder.place(tmp_path / "out", name="x")


def test_force_replaces_a_run_folder(tmp_path):
    """With --force an earlier run folder gives way, whole."""
    write(folder.place(tmp_path / "out", name="x"), "old")
    (tmp_path / "out" / "stale.txt").write_text("stale")
    write(folder.place(tmp_path / "out", name="x", force=True), "new")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == ["manifest.json", "verdict.txt"]
    assert (tmp_path / "out" / "verdict.txt").read_text() == "new"


@pytest.mark.parametrize("manifest", [None, "not json", "[]", '{"name": "theirs"}'])
def test_force_never_touches_a_folder_of_ones_own(tmp_path, manifest):
    """Only a manifest of journeysim makes a folder replaceable."""
    own = tmp_path / "photos"
    own.mkdir()
    (own / "me.jpg").write_text("precious")
    if manifest is not None:
        (own / "manifest.json").write_text(manifest)
    with pytest.raises(FolderError, match="not a run folder"):
        folder.place(own, name="x", force=True)
    assert (own / "me.jpg").read_text() == "precious"


def test_a_file_is_not_a_folder(tmp_path):
    """--out that names a file is refused, forced or not."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(FolderError, match="is a file, not a folder"):
        folder.place(tmp_path / "out", name="x", force=True)


def test_a_place_below_a_file_cannot_be_made(tmp_path):
    """A parent that is a file gives one clear line."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderError, match=r"^cannot write .*: part of that name is a file, not a folder\. Nothing was left behind"):
        folder.place(tmp_path / "file" / "out", name="x")


def test_asking_for_a_place_leaves_nothing(tmp_path):
    """Trying beforehand whether one can write makes no folders that stay."""
    folder.place(None, name="hello", base=tmp_path / "a" / "b")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "that disk can only be read"), (errno.EACCES, "you may not write there")],
)
def test_nothing_is_left_when_writing_fails(tmp_path, monkeypatch, number, said):
    """A full disk halfway: one clear line and no half folder."""
    spot = folder.place(tmp_path / "runs" / "out", name="x")
    real = Path.write_text

    def full(self: Path, *args: object, **kwargs: object) -> int:
        if self.name == "manifest.json":
            raise OSError(number, os.strerror(number))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(FolderError, match=f"cannot write .*out: {said}\\. Nothing was left behind"):
        write(spot)
    assert names(tmp_path) == []


def test_an_unwritable_folder_is_told_before_the_run(tmp_path, monkeypatch):
    """Nobody waits five minutes to hear that the folder cannot be made. (Tests may run as root, so the system's answer is played.)"""

    def refuse(**_: object) -> str:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(placing.tempfile, "mkdtemp", refuse)
    with pytest.raises(FolderError, match="you may not write there"):
        folder.place(tmp_path / "new" / "out", name="x")
    assert names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere; the test above plays the answer")
def test_a_read_only_folder(tmp_path):
    """The system's own answer, where it gives one."""
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(FolderError, match="you may not write there"):
            folder.place(tmp_path / "out", name="x")
    finally:
        tmp_path.chmod(0o755)


def test_the_old_folder_returns_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    """--force never ends with neither the old folder nor the new one."""
    write(folder.place(tmp_path / "out", name="x"), "old")
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith(".out-") and Path(target).name == "out":
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FolderError, match="input/output error"):
        write(folder.place(tmp_path / "out", name="x", force=True), "new")
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "verdict.txt").read_text() == "old"


def test_an_old_folder_that_someone_holds_open_stays(tmp_path, monkeypatch):
    """Where the system lets nobody move an open folder, --force ends in one line and the old folder is as it was."""
    write(folder.place(tmp_path / "out", name="x"), "old")
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "out":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FolderError, match="you may not write there"):
        write(folder.place(tmp_path / "out", name="x", force=True), "new")
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "verdict.txt").read_text() == "old"


def test_stopping_halfway_leaves_nothing(tmp_path):
    """Ctrl-C while writing: no half folder, no empty parents."""
    spot = folder.place(None, name="hello", base=tmp_path / "runs")
    with pytest.raises(KeyboardInterrupt), folder.opened(spot) as draft:
        fill(draft)
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_a_manifest_makes_a_run_folder(tmp_path):
    """A run folder is known by its manifest."""
    (tmp_path / "manifest.json").write_text(json.dumps({"journeysim": "0.1.0"}))
    assert folder.is_run_folder(tmp_path)
    assert not folder.is_run_folder(tmp_path / "nothing")
