"""`check`, `show` and `schema`: what a file says, right or wrong, without running it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tiny import TINY

from journeysim import scenario
from journeysim.cli.program import program


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    return tmp_path


def ask(*words: str, text: str | None = None):
    return CliRunner().invoke(program, list(words), input=text)


def test_a_file_without_faults():
    """What is in it, what looks odd, exit 0."""
    ended = ask("check", "tiny.yaml")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.startswith("tiny.yaml has no faults. 2 steps, 1 segment, 1 team, 3 initiatives, 4 designs.")
    assert "nothing that stops a run" in ended.stdout


def test_every_fault_at_once(here):
    """Three faults, three lines, each with its place, and exit 2."""
    text = TINY.replace("70%", "170%").replace("takes: exponential 8 min", "takes: exponential 8").replace("rest}, next", "rest}, nxt")
    (here / "bad.yaml").write_text(text, encoding="utf-8")
    ended = ask("check", "bad.yaml")
    lines = ended.stdout.splitlines()
    assert ended.exit_code == 2 and len(lines) == 4 and lines[-1] == "3 faults."
    assert all(line.startswith("bad.yaml:1") for line in lines[:3])


def test_faults_as_json(here):
    """The same with --json: place, path and text of each."""
    (here / "bad.yaml").write_text(TINY.replace("70%", "170%"), encoding="utf-8")
    ended = ask("check", "bad.yaml", "--json")
    document = json.loads(ended.stdout)
    assert ended.exit_code == 2 and document["ok"] is False
    assert document["faults"][0]["line"] == 11 and document["faults"][0]["path"] == "journey.form.succeeds"


def test_remarks_as_json():
    """Remarks are no faults."""
    document = json.loads(ask("check", "tiny.yaml", "--json").stdout)
    assert document["ok"] is True and document["faults"] == [] and document["remarks"]


def test_standard_input():
    """`-` is read as a file called `-`."""
    assert ask("check", "-", text=TINY).exit_code == 0
    ended = ask("check", "-", text="journeysim: 1\n")
    assert ended.exit_code == 2 and ended.stdout.startswith("-")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe\x00\x00", b"[" * 5000, b"a: &a [*a]\n", b"just words\n"])
def test_no_file_is_a_traceback(here, content):
    """Whatever the file holds, it ends in faults and exit 2."""
    (here / "odd.yaml").write_bytes(content)
    ended = ask("check", "odd.yaml")
    assert ended.exit_code == 2 and ended.stdout.strip() and "Traceback" not in ended.output


def test_a_folder_and_a_missing_file():
    """Names that are no file are faults too."""
    for name in (".", "nowhere.yaml", "no/where.yaml"):
        ended = ask("check", name)
        assert ended.exit_code == 2 and "Traceback" not in ended.output and ended.output.strip()


def test_show_prints_a_file_that_means_the_same():
    """The resolved form resolves to itself."""
    text = ask("show", "tiny.yaml").stdout
    assert scenario.parse(text).resolved_text() == text


def test_show_with_a_what_if():
    """--set is in the resolved form; a path that does not exist is a fault."""
    assert "people: 7" in ask("show", "tiny.yaml", "--set", "teams.phone.people=7").stdout
    ended = ask("show", "tiny.yaml", "--set", "teams.phone.peopl=7")
    assert ended.exit_code == 2 and "people" in ended.stderr


def test_show_a_design():
    """What a design changes, with the value before and after, and from when."""
    text = ask("show", "tiny.yaml", "--design", "clear").stdout
    assert "journey.form.succeeds: 70% -> 95%" in text and "€30 per month" in text
    text = ask("show", "tiny.yaml", "--design", "slow").stdout
    assert "From 3 days after the start:" in text and "journey.form.effort: 1 -> 0.5" in text
    assert "journey.form.delight.lift: not there -> 1" in ask("show", "tiny.yaml", "--design", "wow").stdout
    assert "nothing" in ask("show", "tiny.yaml", "--design", "today").stdout
    assert ask("show", "tiny.yaml", "--design", "clean").exit_code == 2


@pytest.mark.parametrize(("words", "name"), [(("--drawing",), "journey.svg"), (("--drawing", "j.png"), "j.png")])
def test_show_draws_the_journey(here, words, name):
    """The picture before any run; never over a file unasked; only as SVG or PNG."""
    ended = ask("show", "tiny.yaml", *words)
    assert ended.exit_code == 0, ended.output
    assert (here / name).stat().st_size > 1000
    again = ask("show", "tiny.yaml", *words)
    assert again.exit_code == 2 and "exists already" in again.stderr
    assert ask("show", "tiny.yaml", *words, "--force", "--design", "wow").exit_code == 0
    assert sorted(path.name for path in here.iterdir()) == sorted(["tiny.yaml", name])


def test_a_drawing_of_another_kind():
    """A kind nobody can draw is refused by name."""
    ended = ask("show", "tiny.yaml", "--drawing", "journey.docx")
    assert ended.exit_code == 2 and ".svg or .png" in ended.stderr


def test_a_drawing_that_cannot_be_written(here):
    """One line, nothing left behind."""
    ended = ask("show", "tiny.yaml", "--drawing", "nowhere/journey.svg")
    assert ended.exit_code == 1 and "cannot write" in ended.stderr and ended.stderr.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["tiny.yaml"]


def test_schema(here):
    """To standard output or to a file, never over one unasked."""
    document = json.loads(ask("schema").stdout)
    assert document["$schema"]
    assert ask("schema", "--out", "scenario.schema.json").exit_code == 0
    assert json.loads((here / "scenario.schema.json").read_text(encoding="utf-8")) == document
    assert ask("schema", "--out", "scenario.schema.json").exit_code == 2
    assert ask("schema", "--out", "scenario.schema.json", "--force").exit_code == 0
