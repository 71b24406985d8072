"""`report` from its options to its files, and back from a run folder to the same numbers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tiny import TINY

import journeysim
from journeysim import scenario
from journeysim.cli import report as verb
from journeysim.cli.program import program
from journeysim.questions import knowing
from journeysim.report import browser
from journeysim.report.again import recorded
from journeysim.study import executors

FEW = ("--runs", "2", "--workers", "1")
PAGE = "<!DOCTYPE html>"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own with the tiny scenario; files are written without drawing (pages have tests of their own)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    monkeypatch.setattr(executors, "processors", lambda: 1)

    def writer(kind):
        return lambda pack, path: path.write_text(f"{kind} {pack.lang} {pack.verdict.first} {pack.study.runs}", encoding="utf-8")

    monkeypatch.setattr(verb, "writer", writer)
    monkeypatch.setattr(browser, "found", lambda: "/usr/bin/chromium")
    return tmp_path


def ask(*words: str):
    return CliRunner().invoke(program, list(words))


@pytest.fixture
def ran(here):
    """A run folder of `compare`."""
    ended = ask("run", "tiny.yaml", "--design", "clear", *FEW, "--out", "ran", "--quiet", "--set", "run.matters=€0.40")
    assert ended.exit_code == 0, ended.output
    return here / "ran"


def test_a_scenario_becomes_a_folder_with_every_kind(here):
    """One command; the verdict in the words of `compare`, and a folder beside those of the other verbs, never in the place of one."""
    for number in (1, 2):
        ended = ask("report", "tiny.yaml", *FEW)
        assert ended.exit_code == 0, ended.output
        place = here / "journeysim-runs" / f"tiny-report-{number}"
        assert {f"report.{kind}" for kind in verb.WRITERS} <= {path.name for path in place.iterdir()}
        manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["command"] and set(manifest["files"]) == {
            path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()
        }
        assert f"tiny-report-{number}" in ended.stdout
    compared = ask("compare", "tiny.yaml", *FEW, "--quiet").stdout.splitlines()[0]
    assert ended.stdout.splitlines()[0] == compared


def test_single_files_go_where_they_are_asked(here):
    ended = ask("report", "tiny.yaml", *FEW, "--html", "a.html", "--xlsx", "b.xlsx", "--lang", "nl", "--json")
    assert ended.exit_code == 0, ended.output
    told = json.loads(ended.stdout)
    assert told["files"] == ["a.html", "b.xlsx"] and told["runs"] == 2 and told["ok"] is True
    assert (here / "a.html").read_text(encoding="utf-8").startswith("html nl")
    assert not (here / "journeysim-runs").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--html", "mine.html"), "--html mine.html exists already"),
        (("--html", "no/where.html"), "--html no/where.html: there is no folder no."),
        (("--html", "a.html", "--pptx", "a.html"), "two of the files have the same name"),
        (("--html", "a.html", "--out", "b"), "--out is a folder for all files"),
        (("--out", "mine.html"), "mine.html is a file, not a folder"),
        (("--budget", "€0"), "--budget €0: give an amount above 0"),
        (("--visits",), "--visits: the event log comes with run and compare."),
        (("--designs", "clear,never"), "no design is called 'never'"),
    ],
)
def test_what_does_not_fit_is_one_line_and_nothing_is_written(here, options, said):
    (here / "mine.html").write_text("mine", encoding="utf-8")
    before = sorted(path.name for path in here.rglob("*"))
    ended = ask("report", "tiny.yaml", *FEW, *options)
    assert ended.exit_code == (1 if options[0] == "--out" else 2), ended.output
    assert said in ended.stderr and not ended.stdout
    assert sorted(path.name for path in here.rglob("*")) == before
    assert (here / "mine.html").read_text(encoding="utf-8") == "mine"


def test_what_is_not_there_may_be_a_folder_too(here):
    ended = ask("report", "journeysim-runs/tiny-9")
    said = "journeysim-runs/tiny-9: there is no such file or folder; name a scenario file, or the folder of an earlier run."
    assert (ended.exit_code, ended.stderr.strip(), ended.stdout) == (2, said, "")


def test_pdf_without_a_browser(here, monkeypatch):
    """Asked for by name it is refused before anything runs; in a folder it is left out, with one line."""
    monkeypatch.setattr(browser, "found", lambda: None)
    ended = ask("report", "tiny.yaml", *FEW, "--pdf", "a.pdf")
    assert ended.exit_code == 2 and ended.stderr.count("\n") == 1 and "install Chromium" in ended.stderr
    ended = ask("report", "tiny.yaml", *FEW)
    assert ended.exit_code == 0 and "No PDF: no browser" in ended.stderr
    assert not list(here.rglob("*.pdf")) and list(here.rglob("report.html"))


def test_a_writer_that_fails_leaves_nothing(here, monkeypatch):
    monkeypatch.setattr(verb, "writer", lambda kind: lambda pack, path: (path.write_text("half", encoding="utf-8"), 1 / 0))
    for options in ((), ("--html", "a.html")):
        ended = ask("report", "tiny.yaml", *FEW, *options)
        assert ended.exit_code == 1 and "ZeroDivisionError" in ended.stderr
        assert [path.name for path in here.iterdir()] == ["tiny.yaml"]


def test_a_run_folder_is_run_again_and_says_that_all_is_the_same(here, ran):
    """Seed, runs, what-ifs and belief are those of the folder; the numbers are laid beside its own."""
    ended = ask("report", "ran", "--html", "a.html", "--workers", "1")
    assert ended.exit_code == 0, ended.output
    assert re.search(r"Run again: all [\d,]+ numbers of ran came out the same\.", ended.stdout)
    assert "run.matters = €0.40" in ended.stdout.splitlines()[0]
    assert (here / "a.html").read_text(encoding="utf-8").endswith(" 2")


def test_a_run_folder_counts_the_numbers_that_somebody_wrote(here, ran):
    """Defaults that the resolved text spells out are no assumptions of the file; without the kept file there is nothing else to go by."""
    written = scenario.load("tiny.yaml", changes={"run.matters": "€0.40"})
    kept = recorded(ran).scenario
    assert knowing.assumed(kept) == knowing.assumed(written)
    assert (kept.changes, kept.resolved_text()) == (written.changes, written.resolved_text())
    (ran / "original" / "tiny.yaml").write_text(TINY.replace("30 per day", "40 per day"), encoding="utf-8")
    assert recorded(ran).scenario.resolved_text() == written.resolved_text()
    (ran / "original" / "tiny.yaml").unlink()
    assert knowing.assumed(recorded(ran).scenario)[1] > knowing.assumed(written)[1]


def test_a_number_that_differs_is_named(here, ran):
    table = ran / "replications.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if ",net_value_per_customer," in line)
    cells = lines[place].split(",")
    cells[5] = "12.5"
    lines[place] = ",".join(cells)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ended = ask("report", "ran", "--html", "a.html", "--workers", "1", "--json")
    assert ended.exit_code == 1, ended.output
    assert json.loads(ended.stdout)["again"]["different"] == 1
    assert (here / "a.html").exists()


def changed(folder: Path, **values: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **values}), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda ran: (ran / "manifest.json").unlink(), "ran is not a run folder (it has no manifest.json of journeysim)"),
        (lambda ran: (ran / "manifest.json").write_text("[1", encoding="utf-8"), "ran is not a run folder"),
        (lambda ran: changed(ran, journeysim="0.0.9"), "ran was written by journeysim 0.0.9 and this is " + journeysim.__version__),
        (lambda ran: changed(ran, format=2), "ran was written by journeysim"),
        (lambda ran: changed(ran, draws="dice"), "(draws dice)"),
        (lambda ran: changed(ran, seed="x"), "manifest.json is damaged"),
        (lambda ran: (ran / "replications.csv").unlink(), "ran lacks replications.csv"),
        (lambda ran: (ran / "scenario.resolved.yaml").write_text(TINY, encoding="utf-8"), "scenario.resolved.yaml was changed after"),
    ],
)
def test_a_folder_that_cannot_be_repeated_is_one_line(ran, spoil, said):
    spoil(ran)
    ended = ask("report", "ran", "--html", "a.html")
    assert ended.exit_code == 2, ended.output
    assert said in ended.stderr and ended.stderr.count("\n") == 1 and not ended.stdout


def test_a_folder_brings_its_own(ran):
    for options in (("--seed", "4"), ("--set", "run.seed=4"), ("--runs", "5"), ("--belief", "linear"), ("--designs", "clear,wow")):
        ended = ask("report", "ran", *options)
        assert ended.exit_code == 2 and f"{options[0]}: a run folder brings its own" in ended.stderr


def test_a_reader_who_leaves_stops_no_files(here):
    """`compare ... | head`: the folder is written all the same, and it ends well."""
    with subprocess.Popen(
        [sys.executable, "-m", "journeysim", "compare", "tiny.yaml", *FEW, "--out", "out", "--engine", "reference"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(timeout=120) == 0, said
    assert (here / "out" / "manifest.json").is_file()
    assert "Broken" not in said and "Traceback" not in said
