"""Every faulty file is refused with exactly the text beside it: place, what was read, the rule, the way out.

One fault each, so that one mistake gives one fault and not a cascade. `python tests/cases/test_invalid.py` writes the text of files that
have none yet; read it before you keep it.
"""

import io
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from journeysim.errors import ScenarioError
from journeysim.scenario import load, parse

FOLDER = Path(__file__).parent / "invalid"
FILES = sorted(FOLDER.glob("*.yaml"))
MANY = {"three-faults-at-once"}  # the one file with more than one mistake, to see them all told


def told(path: Path) -> str:
    """The faults of a file as a person sees them, from its own folder."""
    with pytest.raises(ScenarioError) as found:
        load(path.name)
    return str(found.value) + "\n"


def test_there_are_enough_faulty_files():
    """The list is not empty, and no text stands without its file."""
    assert len(FILES) >= 80
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_faulty_file_is_refused_with_the_text_beside_it(path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    expected = path.with_suffix(".txt").read_text(encoding="utf-8")
    begun = time.perf_counter()
    assert told(path) == expected
    assert time.perf_counter() - begun < 1 or _again(path) < 1


def _again(path: Path) -> float:
    """Seconds of a second try, for a machine that was busy at the first."""
    begun = time.perf_counter()
    told(path)
    return time.perf_counter() - begun


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_mistake_gives_one_fault(path):
    """Each text is one line that begins with the file and ends as a sentence, without jargon."""
    lines = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == (3 if path.stem in MANY else 1)
    for line in lines:
        assert line.startswith(f"{path.name}:") or path.stem.startswith("extends-circular")
        assert line.endswith((".", "?"))
        assert not any(word in line for word in ("Traceback", "pydantic", "scalar", "flow", "NoneType", "BROKEN"))


def generated() -> dict[str, tuple[bytes, str]]:
    """Files too large or too odd to keep: name -> (bytes, how the fault begins)."""
    letters = "abcdefghijklmnopqrstuvw"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise(letters)
    )
    deeper = "\n".join(" " * depth + f"level{depth}:" for depth in range(400))
    return {
        "large.yaml": (b"journeysim: 1\n" + b"# ballast\n" * 5_000_000, "large.yaml: this file is 50.0 MB; a scenario is at most 256 kB."),
        "bomb.yaml": (bomb.encode(), "bomb.yaml:5:8: this file holds more than 20000 values"),
        "brackets.yaml": (b"[" * 200_000, "brackets.yaml:1:25: brackets or indentation are nested more than 24 levels deep"),
        "braces.yaml": (b"a: " + b"{" * 200_000, "braces.yaml:1:28: brackets or indentation are nested more than 24 levels deep"),
        "deeper.yaml": (deeper.encode(), "deeper.yaml:25:25: brackets or indentation are nested more than 24 levels deep"),
        "zeros.yaml": (b"\0" * 10_000, "zeros.yaml: this is not a text file"),
        "archive.yaml": (b"PK\x03\x04" + bytes(range(256)) * 100, "archive.yaml: this is not a text file"),
        "latin.yaml": ("title: Café\nspeed: 3\n".encode("cp1252"), "latin.yaml:1:1: the key 'customers' is required here."),
    }


@pytest.mark.parametrize("name", generated())
def test_a_generated_file_is_refused_at_once(name, tmp_path, monkeypatch):
    raw, beginning = generated()[name]
    (tmp_path / name).write_bytes(raw)
    monkeypatch.chdir(tmp_path)
    begun = time.perf_counter()
    assert told(Path(name)).startswith(beginning)
    assert time.perf_counter() - begun < 1 or _again(Path(name)) < 1


def test_a_missing_file_and_a_folder_are_told_plainly(tmp_path, monkeypatch):
    (tmp_path / "broadband.yaml").write_text("journeysim: 1\n")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    assert told(Path("brodband.yaml")) == "brodband.yaml: there is no such file; did you mean broadband.yaml?\n"
    assert told(Path("folder")) == "folder: this is a folder; name the scenario file in it.\n"


def test_standard_input_is_refused_like_a_file(monkeypatch):
    class Stream:
        buffer = io.BytesIO(b"journeysim: 1\n\tjourney: {}\n")

    monkeypatch.setattr(sys, "stdin", Stream)
    with pytest.raises(ScenarioError) as found:
        load("-")
    assert "\n-:2:1: this line is indented with a tab; " in str(found.value)


def test_a_text_is_refused_like_a_file():
    path = FOLDER / "share-over-100.yaml"
    with pytest.raises(ScenarioError) as found:
        parse(path.read_text(encoding="utf-8"), file=path.name)
    assert f"{found.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["empty", "binary", "share-over-100", "design-circular", "windows-1252"])
def test_the_command_line_ends_with_two(name, monkeypatch):
    """`check` tells the faults on standard error, without a traceback, and exits with 2."""
    from click.testing import CliRunner

    from journeysim.cli import program

    monkeypatch.chdir(FOLDER)
    done = CliRunner().invoke(program, ["check", f"{name}.yaml"])
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
    assert done.exit_code == 2
    assert " ".join(expected.split()) in " ".join(done.output.split())
    assert "Traceback" not in done.output


if __name__ == "__main__":
    import os

    os.chdir(FOLDER)
    for each in FILES:
        if not each.with_suffix(".txt").exists():
            each.with_suffix(".txt").write_text(told(each), encoding="utf-8")
            print(told(each), end="")
