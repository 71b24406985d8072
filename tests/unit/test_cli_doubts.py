"""`beliefs` and `breakeven` from the options to the folder."""

from __future__ import annotations

import csv
import importlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tiny import TINY

from journeysim import figures
from journeysim.cli.program import program
from journeysim.study import executors

FEW = ("--runs", "3", "--workers", "1")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own with the tiny scenario, and no drawings (they have tests of their own)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    monkeypatch.setattr(figures, "matrix_pictures", lambda *_, **__: [])
    monkeypatch.setattr(figures, "breakeven_pictures", lambda *_, **__: [])
    monkeypatch.setattr(executors, "processors", lambda: 1)
    return tmp_path


def ask(*words: str):
    return CliRunner().invoke(program, list(words))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_beliefs_leads_with_the_sentence(here):
    """The sentence, both tables, the facts, and two commands that exist."""
    ended = ask("beliefs", "tiny.yaml", *FEW)
    assert ended.exit_code == 0, ended.output
    assert "verdict" in ended.stdout.splitlines()[0] or "no difference" in ended.stdout.splitlines()[0]
    parts = (
        "Good is good enough",
        "(assumed)",
        "largest regret",
        "harder than expected",
        "Everything behind it",
        "Seed 3, 3 runs",
        "Next:",
    )
    places = [ended.stdout.index(word) for word in parts]
    assert places == sorted(places)
    commands = re.findall(r"^  journeysim (.+)$", ended.stdout, re.M)
    assert len(commands) == 2
    for command in commands:
        assert ask(*command.split(), *FEW).exit_code == 0, command


def test_the_folder_of_beliefs(here):
    assert ask("beliefs", "tiny.yaml", *FEW, "--designs", "clear,wow", "--lang", "nl", "--quiet").exit_code == 0
    place = here / "journeysim-runs" / "tiny-1"
    cells = rows(place / "matrix.csv")
    assert len(cells) == 14 and {cell["design"] for cell in cells} == {"clear", "wow"}
    for belief in {cell["belief"] for cell in cells}:
        own = [cell for cell in cells if cell["belief"] == belief]
        best = max(float(cell["net_value"]) for cell in own)
        assert [float(cell["regret"]) for cell in own] == pytest.approx([best - float(cell["net_value"]) for cell in own])
    assert {row["design"] for row in rows(place / "regrets.csv")} == {"clear", "wow"}
    assert len(rows(place / "pair.csv")) == 7 and len(rows(place / "zones.csv")) == 2
    assert "opvatting" in (place / "verdict.txt").read_text(encoding="utf-8")
    assert json.loads((place / "manifest.json").read_text(encoding="utf-8"))["runs"] == 3


def test_beliefs_as_json(here):
    ended = ask("beliefs", "tiny.yaml", *FEW, "--json", "--belief", "plateau")
    document = json.loads(ended.stdout)
    assert document["ok"] and document["matrix"]["believe"] == "plateau" and document["runs"] == 3
    assert document["sentences"][0]["kind"] == "turns" and len(document["matrix"]["cells"]) == 28


def test_visits_are_those_of_one_belief(here):
    assert ask("beliefs", "tiny.yaml", *FEW, "--designs", "clear,wow", "--visits").exit_code == 0
    manifest = json.loads((here / "journeysim-runs" / "tiny-1" / "manifest.json").read_text(encoding="utf-8"))
    logs = [name for name in manifest["files"] if name.startswith("visits-")]
    assert sorted(logs) == ["visits-clear.csv", "visits-clear.xes", "visits-wow.csv", "visits-wow.xes"]


def test_stopping_keeps_what_is_finished(here, monkeypatch):
    """Ctrl-C in the second number: the first is told, and the folder says so."""
    asking = importlib.import_module("journeysim.questions.breakeven")
    real, asked = asking.breakeven, []

    def breaks(*args, **given):
        asked.append(args)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return real(*args, **given)

    monkeypatch.setattr(asking, "breakeven", breaks)
    ended = ask("breakeven", "tiny.yaml", *FEW)
    assert ended.exit_code == 0 and "Stopped on request after 1 of" in ended.stderr
    document = json.loads((here / "journeysim-runs" / "tiny-1" / "verdict.json").read_text(encoding="utf-8"))
    assert document["interrupted"] is True and len(document["breakeven"]) == 1


def test_breakeven_of_one_number(here):
    """The crossing in the sentence, the table and the tables of the folder."""
    ended = ask("breakeven", "tiny.yaml", "--vary", "clear_form: journey.form.succeeds", "--designs", "clear,today", *FEW)
    assert ended.exit_code == 0, ended.output
    assert "the share for whom 'form' goes right, with 'Clear'" in ended.stdout and "turns at" in ended.stdout
    place = here / "journeysim-runs" / "tiny-1"
    found = rows(place / "crossings.csv")
    assert found and found[0]["path"] == "clear_form: journey.form.succeeds" and float(found[0]["now"]) == 0.95
    values = rows(place / "values.csv")
    assert {"0.0", "0.95"} <= {row["value"] for row in values}  # at 100% nobody would reach the phone: not quite so far
    assert 0.999 < max(float(row["value"]) for row in values) < 1
    assert {row["runs"] for row in values} <= {"3", "4"}
    commands = re.findall(r"^  journeysim (.+)$", ended.stdout, re.M)
    assert len(commands) == 2 and commands[0].startswith("beliefs tiny.yaml")


def test_breakeven_of_the_standard_questions(here):
    ended = ask("breakeven", "tiny.yaml", *FEW, "--lang", "nl")
    assert ended.exit_code == 0, ended.output
    for what in ("het effect van verrassing", "het uurloon van 'phone'", "de doorgerekende periode", "de waarde van een rapportcijferpunt"):
        assert what in ended.stdout
    without = ask("breakeven", "tiny.yaml", *FEW, "--designs", "clear,today", "--json")
    document = json.loads(without.stdout)
    assert {item["name"] for item in document["left_out"]} == {"delta", "noticed", "delight_cost"}
    assert document["sentences"][-1]["text"].startswith("Left out: the effect of delight on loyalty (neither design hands out an extra)")
    assert all(item["runs"] == 3 for item in document["breakeven"])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("breakeven", "tiny.yaml", "--vary", "journey.fom.cost"), "there is no step 'fom'; did you mean 'form'?"),
        (("breakeven", "tiny.yaml", "--vary", "nope.cost"), "--vary nope.cost: the file has no 'nope'. Known keys: "),
        (("breakeven", "tiny.yaml", "--vary", "teams.phone.wage", "--between", "20% and 90%"), "20% does not say per what; write it as €"),
        (("compare", "tiny.yaml", "--all", "--designs", "wow,clear"), "--all"),
        (("breakeven", "tiny.yaml", "--vary", "journey.form.owner"), "journey.form.owner is not a number"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between", "1", "and", "2"), "leaves out the current value"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between", "0", "-", "2"), "write two values with `and` between them"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between", "1 and 2", "--quiet"), "leaves out the current value"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between=1 and 2"), "leaves out the current value"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between", "1"), "--between 1: write two values with `and` between them"),
        (("breakeven", "tiny.yaml", "--vary", "believe.delta", "--between"), "write two values with `and` between them"),
        (("breakeven", "tiny.yaml", "--vary", "nobody: journey.form.succeeds"), "'nobody' is not an initiative. Initiatives: "),
        (("breakeven", "tiny.yaml", "--between", "0", "and", "2"), "name it with --vary"),
        (("breakeven", "tiny.yaml", "--designs", "wow,wow"), "--designs names wow twice"),
        (("breakeven", "tiny.yaml", "--designs", "wow,clear,slow"), "a break-even is between two designs"),
        (("breakeven", "tiny.yaml", "--designs", "today"), "today needs a design to be compared with; there is "),
        (("story", "tiny.yaml", "--designs", "today"), "--designs today: today needs a design to be compared with"),
        (("beliefs", "tiny.yaml", "--designs", "wow,wwo"), "did you mean wow"),
        (("beliefs", "tiny.yaml", "--belief", "platow"), "did you mean plateau"),
        (("beliefs", "tiny.yaml", "--set", "run.matters=null"), "run.matters is missing"),
    ],
)
def test_faults_are_one_line_and_exit_2(words, fault):
    ended = ask(*words)
    assert ended.exit_code == 2, ended.output
    assert fault in ended.stderr and len(ended.stderr.strip().splitlines()) <= 2 and ended.stdout == ""
    assert not Path("journeysim-runs").exists()


def test_the_check_that_comes_next_is_of_the_same_what_if(here):
    """Its language and its what-ifs; `check` has no seed to carry over."""
    ended = ask("rank", "tiny.yaml", *FEW, "--set", "run.matters=€2", "--seed", "3", "--lang", "nl", "--json")
    line = next(line for line in json.loads(ended.stdout)["next"] if " check " in line)
    assert line.endswith("check tiny.yaml --run --set 'run.matters=€2' --lang nl")
