"""The program itself: quick help, one exit code per ending, no traceback ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tiny import TINY

from journeysim.cli import endings
from journeysim.cli.program import VERBS, program
from journeysim.errors import FolderError, Problem, ScenarioError, SimulationError, UsageError

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "scipy", "matplotlib", "pydantic", "numba", "simpy", "yaml", "rich", "multiprocessing")


def run(*words: str, **settings: object) -> subprocess.CompletedProcess:
    """The real program in a process of its own, as anyone would start it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "journeysim", *words],
        capture_output=True,
        text=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        env=environment,
        timeout=120,
        **settings,
    )


def test_help_imports_nothing_heavy():
    """`--help` reads none of the libraries that take time to load; that, not the speed of this machine, keeps it under 0.1 s."""
    code = (
        "import sys; sys.argv = ['journeysim', '--help']\n"
        "from journeysim.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.stderr.strip() == "[]"
    assert "Every day" in ended.stdout


def test_help_names_every_verb_in_its_group():
    """The list in the program and the verbs' own help say the same."""
    text = CliRunner().invoke(program, ["--help"]).output
    places = [text.index(word) for word in ("Every day", "  compare ", "For analysts", "  schema ")]
    assert places == sorted(places)
    for name, verb in VERBS.items():
        command = program.get_command(click.Context(program), name)
        assert command is not None
        assert command.get_short_help_str(200) == verb.line
        assert CliRunner().invoke(program, [name, "--help"]).exit_code == 0


def test_without_words_help_is_shown():
    """`journeysim` alone is no fault."""
    ended = CliRunner().invoke(program, [])
    assert ended.exit_code == 0 and "Every day" in ended.output


def test_an_unknown_command_names_the_nearest():
    """Exit 2, and what was probably meant."""
    ended = run("chek", "x.yaml")
    assert ended.returncode == 2 and ended.stdout == ""
    assert "no command is called 'chek'; did you mean check?" in ended.stderr


def test_an_unknown_option_is_a_fault_in_json_too():
    """With --json even a wrong option is one document on standard output."""
    ended = run("check", "--jsn", "--json", "x.yaml")
    assert ended.returncode == 2 and ended.stderr == ""
    assert "--jsn" in json.loads(ended.stdout)["faults"][0]["text"]


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (ScenarioError([Problem("a.yaml", 3, 5, "run.horizon", "is missing.")]), 2),
        (UsageError("--runs 0: 1 or more."), 2),
        (click.UsageError("No such option."), 2),
        (FolderError("cannot write x."), 1),
        (SimulationError("customer 3"), 1),
        (KeyboardInterrupt(), 1),
        (ZeroDivisionError("division by zero"), 1),
        (MemoryError(), 1),
        (RecursionError("too deep"), 1),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_every_ending_has_its_code_and_one_line(capsys, raised, code, as_json):
    """Nothing that can happen inside ends in a traceback."""

    def work() -> int:
        raise raised

    assert endings.ended(work, as_json=as_json) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    if as_json:
        assert json.loads(out)["ok"] is False
    else:
        assert out == "" and err.strip()


def test_the_last_resort_says_how_to_see_more(capsys, monkeypatch):
    """One line, and the way to the traceback; with the setting the traceback itself."""

    def work() -> int:
        raise ZeroDivisionError("division by zero")

    endings.ended(work, as_json=False)
    line = capsys.readouterr().err
    assert line.count("\n") == 1 and "JOURNEYSIM_DEBUG=1" in line and "division by zero" in line
    monkeypatch.setenv("JOURNEYSIM_DEBUG", "1")
    endings.ended(work, as_json=False)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="closing a pipe early is told in another way there")
@pytest.mark.parametrize(("words", "code"), [(("schema",), 1), (("new", "--list"), 0)])  # more than a pipe holds, and less
def test_a_reader_that_goes_away(words, code):
    """`journeysim schema | head` ends without a word of complaint; when all was done before anybody had to read, it is fine."""
    started = subprocess.Popen(
        [sys.executable, "-m", "journeysim", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    started.stdout.close()  # long before the first word is written
    assert started.stderr.read() == b""
    assert started.wait(60) == code


def test_version():
    """--version prints one line."""
    assert run("--version").stdout.startswith("journeysim 0.")


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "utf-8"])
def test_a_console_without_the_euro_sign(encoding, tmp_path):
    """No character stops a command; what a console lacks is written in letters, or left a question mark in the file's own text."""
    (tmp_path / "tiny.yaml").write_text(TINY.replace("30 per hour", "30,000 per hour"), encoding="utf-8")
    ended = run("check", "tiny.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ended.returncode == 2 and "Traceback" not in ended.stdout + ended.stderr
    assert ("€" if encoding in ("utf-8", "cp1252") else "EUR") in ended.stdout
