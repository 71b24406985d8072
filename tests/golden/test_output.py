"""What the command line prints for the smallest scenario, word for word and number for number.

After an intended change: `JOURNEYSIM_GOLDEN=write python -m pytest tests/golden`, then read the difference line by line.
The numbers hold on every platform: draws are addressed, the clock and the ledger are whole numbers.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeysim import figures
from journeysim.cli import shipped
from journeysim.cli.program import program
from journeysim.study import executors

HERE = Path(__file__).resolve().parent
COMMANDS = {
    "list": ["new", "--list"],
    "check": ["check", "hello.yaml"],
    "show": ["show", "hello.yaml"],
    "show-design": ["show", "hello.yaml", "--design", "clearer"],
    "run": ["run", "hello.yaml", "--runs", "3", "--workers", "1"],
    "compare": ["compare", "hello.yaml", "--runs", "3", "--workers", "1"],
    "compare-nl": ["compare", "hello.yaml", "--runs", "3", "--workers", "1", "--lang", "nl"],
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with hello.yaml, and no drawings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hello.yaml").write_bytes(shipped.listed()["hello"].read_bytes())
    monkeypatch.setattr(figures, "pictures", lambda *_, **__: [])
    monkeypatch.setattr(executors, "processors", lambda: 1)  # nobody beside this process to draw nothing
    monkeypatch.setattr("sys.argv", ["journeysim"])
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_output(place, name):
    """Standard output equals the committed file; only the seconds are left out."""
    ended = CliRunner().invoke(program, COMMANDS[name])
    assert ended.exit_code == 0 and ended.stderr == ""
    printed = re.sub(r"[\d.,]+ s\.$", "N s.", ended.stdout.replace(os.sep, "/"), flags=re.M)
    kept = HERE / f"{name}.txt"
    if os.environ.get("JOURNEYSIM_GOLDEN") == "write":
        kept.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == kept.read_text(encoding="utf-8")


def test_nothing_stale_is_kept():
    """Every committed output belongs to a command."""
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted(COMMANDS)
