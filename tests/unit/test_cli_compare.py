"""`compare` and `run` from the options to the folder."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import CliRunner
from tiny import TINY

from journeysim import engines, figures
from journeysim.cli.program import program
from journeysim.study import executors

ROOT = Path(__file__).resolve().parents[2]
FEW = ("--runs", "2", "--workers", "1")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own with the tiny scenario, and no drawings (they have tests of their own)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    monkeypatch.setattr(figures, "pictures", lambda *_, **__: [])
    monkeypatch.setattr(executors, "processors", lambda: 1)  # nobody beside this process to draw nothing
    return tmp_path


def ask(*words: str, text: str | None = None):
    return CliRunner().invoke(program, list(words), input=text)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_verdict_comes_first(here):
    """One sentence, the table, the facts behind it, and two commands that exist."""
    ended = ask("compare", "tiny.yaml", *FEW)
    assert ended.exit_code == 0, ended.output
    first = ended.stdout.splitlines()[0]
    assert "'Clear form'" in first and "'Wow'" in first and "**" not in ended.stdout
    places = [ended.stdout.index(word) for word in ("net value per customer", "Everything behind it", "Seed 3, 2 runs", "Next:")]
    assert places == sorted(places)
    commands = re.findall(r"^  journeysim (.+)$", ended.stdout, re.M)
    assert len(commands) == 2
    for command in commands:
        assert ask(*command.split(), *FEW).exit_code == 0, command


def test_the_run_folder_holds_everything(here):
    """All that a stranger needs, in a folder with a number."""
    assert ask("compare", "tiny.yaml", *FEW).exit_code == 0
    place = here / "journeysim-runs" / "tiny-1"
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    found = sorted(str(path.relative_to(place)).replace(os.sep, "/") for path in place.rglob("*") if path.is_file())
    assert manifest["files"] == found
    expected = {"replications.csv", "differences.csv", "steps.csv", "teams.csv", "contacts.csv", "owners.csv", "kept.csv"}
    expected |= {"assumptions.csv", "money.csv", "pair.csv"}
    expected |= {"scenario.resolved.yaml", "original/tiny.yaml", "manifest.json", "verdict.txt", "verdict.json", "STRESS-DES.md"}
    assert expected == set(found)
    assert (place / "original/tiny.yaml").read_text(encoding="utf-8") == TINY
    assert manifest["seed"] == 3 and manifest["runs"] == 2 and manifest["packages"]["numpy"]
    assert (place / "STRESS-DES.md").read_text(encoding="utf-8").count("\n### ") == 20
    assert ask("compare", "tiny.yaml", *FEW, "--quiet").exit_code == 0
    assert sorted(path.name for path in place.parent.iterdir()) == ["tiny-1", "tiny-2"]


def test_the_tables_add_up(here):
    """The money book of each replication adds up to its net value; every case has every measure."""
    ask("compare", "tiny.yaml", *FEW, "--out", "out")
    books: dict[tuple[str, ...], int] = {}
    for row in rows(here / "out/money.csv"):
        key = (row["design"], row["people"], row["replication"])
        books[key] = books.get(key, 0) + int(row["micro"])
    values = {}
    for row in rows(here / "out/replications.csv"):
        values[row["design"], row["people"], row["replication"], row["measure"]] = row["value"]
    assert books
    for (*key, number), micro in books.items():
        customers = float(values[*key, number, "customers"])
        assert float(values[*key, number, "net_value_per_customer"]) == pytest.approx(micro / 1e6 / customers, abs=1e-6)


def test_text_from_the_file_is_no_formula(here):
    """Owners and sources that begin like a formula are marked as text in every table."""
    ask("compare", "tiny.yaml", *FEW, "--out", "out")
    cells = [cell for path in (here / "out").glob("*.csv") for row in rows(path) for cell in row.values()]
    assert any(cell.startswith("'@sales") for cell in cells)
    numbers = re.compile(r"[-+]?[\d.]")
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and not numbers.match(cell)] == []


def test_the_same_seed_gives_the_same_numbers(here):
    """Two runs, one answer; another seed, other numbers; workers change nothing."""
    for out, words in (("a", ()), ("b", ("--workers", "2")), ("c", ("--seed", "4"))):
        assert ask("compare", "tiny.yaml", "--runs", "2", "--out", out, *words).exit_code == 0
    a, b, c = ((here / out / "replications.csv").read_bytes() for out in "abc")
    assert a == b != c


def test_json_is_one_document(here):
    """Nothing but JSON on standard output, with what is undefined as null."""
    ended = ask("compare", "tiny.yaml", *FEW, "--json", "--designs", "clear,wow,slow")
    document = json.loads(ended.stdout, parse_constant=lambda word: pytest.fail(word))
    assert document["ok"] and document["verdict"]["first"] and document["folder"] and len(document["next"]) == 2
    assert set(document["measures"]) == {"today", "clear", "wow", "slow"} and len(document["several"]["standings"]) == 4
    assert json.loads((here / document["folder"] / "verdict.json").read_text(encoding="utf-8"))["runs"] == 2


def test_faults_in_json(here):
    """Faults of the file and of the options are JSON too, with exit 2."""
    (here / "bad.yaml").write_text(TINY.replace("70%", "170%").replace("8 min", "8"), encoding="utf-8")
    ended = ask("compare", "bad.yaml", "--json")
    assert ended.exit_code == 2 and len(json.loads(ended.stdout)["faults"]) == 2
    ended = ask("compare", "tiny.yaml", "--json", "--designs", "clear,wov")
    assert ended.exit_code == 2 and "did you mean wow?" in json.loads(ended.stdout)["faults"][0]["text"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--designs", "clear,wov"), "did you mean wow?"),
        (("--designs", "clear,clear"), "twice"),
        (("--designs", ","), "needs names"),
        (("--designs", "today"), "today needs a design to be compared with"),
        (("--belief", "platau"), "did you mean plateau?"),
        (("--runs", "0"), "--runs"),
        (("--runs", "many"), "--runs"),
        (("--precision", "-€1"), "--precision"),
        (("--precision", "$1"), "counts in EUR"),
        (("--precision", "soon"), "--precision"),
        (("--runs", "3", "--precision", "€1"), "one of the two"),
        (("--set", "teams.phone.people"), "PATH=VALUE"),
        (("--set", "teams.phone.peple=3"), "people"),
        (("--set", "teams.phone.people=3", "--set", "teams.phone.people=4"), "twice"),
        (("--workers", "0"), "--workers"),
        (("--seed", "-1"), "--seed"),
        (("--lang", "fr"), "--lang"),
        (("--quiet", "--json"), "one of the two"),
    ],
)
def test_options_that_do_not_fit(here, words, said):
    """Exit 2, the reason, and nothing ran or was written."""
    ended = ask("compare", "tiny.yaml", *words)
    assert ended.exit_code == 2 and said in ended.output, ended.output
    assert sorted(path.name for path in here.iterdir()) == ["tiny.yaml"]


def test_a_missing_file_is_told_in_one_line(here):
    """No traceback for a slip in the name."""
    ended = ask("compare", "tyni.yaml")
    assert ended.exit_code == 2 and ended.stderr.count("\n") == 1 and "tyni.yaml" in ended.stderr


def test_without_matters_there_is_no_verdict(here):
    """The difference worth acting on is settled before the run."""
    (here / "open.yaml").write_text(TINY.replace(", matters: €0.50", ""), encoding="utf-8")
    ended = ask("compare", "open.yaml", *FEW)
    assert ended.exit_code == 2 and "run.matters is missing" in ended.stderr
    assert ask("compare", "open.yaml", *FEW, "--set", "run.matters=€1", "--quiet").exit_code == 0


def test_a_living_organisation_runs(here):
    """Engagement of a team is simulated by both verbs."""
    (here / "more.yaml").write_text(TINY.replace("wage: €30 per hour", "wage: €30 per hour, engagement: {start: 7.5}"), encoding="utf-8")
    for verb in ("check", "run", "compare"):
        assert ask(verb, "more.yaml", *([] if verb == "check" else FEW)).exit_code == 0


def test_a_what_if_is_shown_and_stored(here):
    """--set changes the answer, is said in it, and is in the manifest and in the next commands."""
    ended = ask("compare", "tiny.yaml", *FEW, "--set", "teams.phone.people=2", "--out", "out")
    assert "teams.phone.people" in ended.stdout.split("Everything behind it")[0]
    assert "--set teams.phone.people=2" in ended.stdout.split("Next:")[1]
    assert json.loads((here / "out/manifest.json").read_text())["changes"] == {"teams.phone.people": "2"}


@pytest.mark.parametrize("verb", ["compare", "run", "beliefs", "breakeven", "sensitivity", "story"])
def test_the_next_commands_ask_about_the_same_belief_and_designs(here, verb):
    """Once: the belief asked for was gone from them, and from some the designs."""
    ranged = TINY.replace("succeeds: 70%", "succeeds: {value: 70%, range: 60% to 80%, kind: assumed}")
    (here / "tiny.yaml").write_text(ranged, encoding="utf-8")
    about = ["--design", "wow"] if verb == "run" else ["--designs", "wow,today"]
    given = {"breakeven": ["--vary", "teams.phone.people", "--between", "1 and 3"], "story": []}.get(verb, FEW)
    ended = ask(verb, "tiny.yaml", *about, "--belief", "linear", *given)
    assert ended.exit_code == 0, ended.output
    following = [line for line in ended.stdout.split("Next:")[1].splitlines() if line.startswith("  journeysim")]
    assert following
    for line in following:
        assert line.count("--belief ") == (" check " not in line and " show " not in line), line
        assert "wow" in line or " check " in line, line


def test_standard_input(here):
    """`-` reads the scenario from standard input."""
    ended = ask("compare", "-", *FEW, "--quiet", text=TINY)
    assert ended.exit_code == 0 and (here / "journeysim-runs/stdin-1/original/scenario.yaml").read_text(encoding="utf-8") == TINY


def test_dutch(here):
    """The same answer in Dutch, with decimal commas."""
    ended = ask("compare", "tiny.yaml", *FEW, "--lang", "nl")
    assert ended.exit_code == 0 and "netto-opbrengst per klant" in ended.stdout and re.search(r"€ \d+,\d\d", ended.stdout)
    assert "--lang nl" in ended.stdout.split("En nu:")[1]


def test_quiet_is_only_sentences(here):
    """--quiet leaves out the table and the advice."""
    ended = ask("compare", "tiny.yaml", *FEW, "--quiet")
    assert "net value per customer  " not in ended.stdout and "Next:" not in ended.stdout and "Everything behind it" in ended.stdout


def test_out_is_never_overwritten_unasked(here):
    """An existing folder is refused before anything runs; --force replaces a run folder and nothing else."""
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("precious")
    for words in (("--out", "mine"), ("--out", "mine", "--force")):
        ended = ask("compare", "tiny.yaml", *FEW, *words)
        assert ended.exit_code == 1 and "mine" in ended.stderr and ended.stdout == ""
    assert (here / "mine" / "letter.txt").read_text() == "precious"
    assert ask("compare", "tiny.yaml", *FEW, "--out", "out").exit_code == 0
    assert ask("compare", "tiny.yaml", *FEW, "--out", "out").exit_code == 1
    assert ask("compare", "tiny.yaml", *FEW, "--out", "out", "--force").exit_code == 0


def test_a_full_disk_after_the_run(here, monkeypatch):
    """The verdict is said, then one line; no half folder, exit 1."""
    real = Path.write_text

    def full(self: Path, *args, **kwargs):
        if self.name == "verdict.json":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", full)
    ended = ask("compare", "tiny.yaml", *FEW)
    assert ended.exit_code == 1 and "the disk is full" in ended.stderr and "'Clear form'" in ended.stdout
    assert sorted(path.name for path in here.iterdir()) == ["tiny.yaml"]


def test_a_drawing_that_fails_costs_no_tables(here, monkeypatch):
    """The tables of a long run survive a fault in a drawing."""

    def broken(*_, **__):
        raise KeyError("colour")

    monkeypatch.setattr(figures, "pictures", broken)
    ended = ask("compare", "tiny.yaml", *FEW, "--out", "out")
    assert ended.exit_code == 1 and "could not be drawn" in ended.stderr and (here / "out/manifest.json").exists()


def test_the_event_log(here):
    """--visits writes the log of one run per design, as CSV and as XES that parses."""
    assert ask("compare", "tiny.yaml", *FEW, "--visits", "--out", "out").exit_code == 0
    log = rows(here / "out/visits-today.csv")
    assert {"case", "activity", "start", "end", "resource"} <= set(log[0])
    assert {row["activity"] for row in log} == {"form", "call"}
    assert {row["resource"] for row in log if row["activity"] == "call"} == {"phone"}
    assert log[0]["start"].startswith("2027-01-0") and all(row["start"] <= row["end"] for row in log)
    counted = [
        row
        for row in rows(here / "out/steps.csv")
        if row["design"] == "today" and row["replication"] == "0" and row["people"] == "as_planned"
    ]
    assert sum(int(row["visits"]) for row in counted) == len(log)
    tree = ElementTree.parse(here / "out/visits-today.xes").getroot()
    events = tree.findall(".//{http://www.xes-standard.org/}event")
    assert len(events) == 2 * len(log)


def test_the_log_changes_no_number(here):
    """Every table is the same with and without the event log."""
    for out, words in (("a", ()), ("b", ("--visits",))):
        ask("compare", "tiny.yaml", *FEW, "--out", out, *words)
    for name in ("replications.csv", "steps.csv", "money.csv"):
        assert (here / "a" / name).read_bytes() == (here / "b" / name).read_bytes()


LIVING = (
    TINY.replace("horizon: 1 week", "horizon: 6 weeks")
    .replace("arrive: 30 per day", "arrive: 30 per day\n  comes_back: {after: lognormal 7 days spread 30%}")
    .replace("people: 1,", "people: 3, engagement: {quits: 90% per year},")
    .replace("known:", "departments: {sales: {acts_on: 80%, needs: 5, takes: 1 week}}\nknown:")
    .replace('"@sales"', "sales")
)


def test_people_departments_and_later_value_are_told_only_where_they_are(here):
    """Beside NPS the score of staff and who quit, and causes repaired, where the file has them; every team has its FTE."""
    plain = ask("compare", "tiny.yaml", *FEW).stdout
    assert "work of teams (FTE)" in plain
    words = (
        "Employee Engagement Score",
        "staff who quit",
        "causes repaired by departments",
        "beyond the run, extrapolated",
        "go on staying",
    )
    assert not any(word in plain for word in words)
    (here / "lived.yaml").write_text(LIVING, encoding="utf-8")
    for verb in ("compare", "run"):
        told = ask(verb, "lived.yaml", *FEW)
        assert told.exit_code == 0, told.output
        assert all(word in told.stdout for word in words), verb
        lines = told.stdout.splitlines()
        at = {word: next(place for place, line in enumerate(lines) if word in line) for word in ("NPS", *words[:2])}
        assert verb == "run" or at["NPS"] + 1 == at[words[0]] == at[words[1]] - 1


def test_run_tells_one_journey(here):
    """`run`: one sentence, every measure, steps, teams and your own figures."""
    ended = ask("run", "tiny.yaml", *FEW)
    assert ended.exit_code == 0, ended.output
    for word in ("of 100 journeys", "net value per customer", "form", "phone", "differs", "Next:"):
        assert word in ended.stdout
    document = json.loads(ask("run", "tiny.yaml", *FEW, "--design", "wow", "--json").stdout)
    assert document["design"] == "wow" and document["known"] == [] and document["steps"][0]["step"] == "form"


def test_figures_are_the_same_whoever_draws_them(here, monkeypatch):
    """One process, or two beside each other: the same files, all of them, and a worker that dies costs none."""
    monkeypatch.undo()
    monkeypatch.chdir(here)
    contents = {}
    for processors in (1, 2):
        monkeypatch.setattr(executors, "processors", lambda processors=processors: processors)
        assert ask("compare", "tiny.yaml", *FEW, "--out", f"out{processors}").exit_code == 0
        contents[processors] = {path.name: path.read_bytes() for path in (here / f"out{processors}/figures").iterdir()}
    start = executors._Hand._start
    monkeypatch.setattr(executors._Hand, "_start", lambda hand: start(hand).kill() or hand.process)
    assert ask("compare", "tiny.yaml", *FEW, "--out", "out3").exit_code == 0
    contents[3] = {path.name: path.read_bytes() for path in (here / "out3/figures").iterdir()}
    assert contents[1] == contents[2] == contents[3] and len(contents[1]) > 15


EXPLODING = {
    "loop": (
        "form: {takes: 0 s, succeeds: 0.01%, on_failure: {retry: 100%}}",
        r"customer \d+ has visited step 'form' 501 times in one episode, at minute [\d,.]+ of the run",
    ),
    "queue": ("form: {team: desk, takes: 9 days, patience: forever}", r"team 'desk' has 51 customers waiting at minute [\d,.]+ of the run"),
}


@pytest.mark.parametrize("engine", ["auto", "reference"])
@pytest.mark.parametrize("kind", EXPLODING)
def test_a_file_that_explodes_ends_in_one_line(here, monkeypatch, kind, engine):
    """Exit 1, the step or team, the clock and the customer, no traceback, nothing left behind."""
    from journeysim.engines import compiled, reference

    form, text = EXPLODING[kind]
    for module in (compiled, reference):
        monkeypatch.setattr(module, "MOST_WAITING", 50)
        monkeypatch.setattr(module, "MOST_VISITS", 500)
    (here / "bad.yaml").write_text(
        "journeysim: 1\nrun: {horizon: 4 weeks, matters: €1}\n"
        "customers: {arrive: 20 per day, segments: {all: {value: €1, stays: cannot_leave}}}\n"
        f"teams: {{desk: {{people: 1, open: always, wage: €9 per hour}}}}\njourney:\n  {form}\n"
        "initiatives: {more: {title: More, owner: all, changes: {journey.form.effort: 2}}}\ndesigns: {other: {title: Other, do: [more]}}\n",
        encoding="utf-8",
    )
    ended = ask("compare", "bad.yaml", "--runs", "2", "--workers", "1", "--engine", engine)
    assert ended.exit_code == 1 and ended.stdout == "", ended.output
    assert re.search(text, ended.stderr) and len(ended.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in here.iterdir()) == ["bad.yaml", "tiny.yaml"]


def test_the_engine_changes_nothing_but_its_name(here):
    """`--engine`: the same tables from either, and the manifest says which one ran."""
    for engine in ("auto", "reference"):
        ended = ask("run", "tiny.yaml", *FEW, "--engine", engine, "--out", engine)
        assert ended.exit_code == 0, ended.output
    named = [json.loads((here / engine / "manifest.json").read_text())["engine"] for engine in ("auto", "reference")]
    assert named == [engines.chosen("auto"), "reference"]
    assert (here / "auto/replications.csv").read_bytes() == (here / "reference/replications.csv").read_bytes()


def test_check_lays_known_figures_beside_today(here):
    """check --run: yours and simulated, in a table and in JSON."""
    ended = ask("check", "tiny.yaml", "--run", "--runs", "2")
    assert ended.exit_code == 0 and "report grade" in ended.stdout and "differs" in ended.stdout
    document = json.loads(ask("check", "tiny.yaml", "--run", "--runs", "2", "--json").stdout)
    assert document["known"][0]["yours"] == 3 and document["known"][0]["agrees"] is False
    assert sorted(path.name for path in here.iterdir()) == ["tiny.yaml"]


PRELUDE = """
import pathlib, sys, time, types
figures = sys.modules["journeysim.figures"] = types.ModuleType("journeysim.figures")
def slow(*_, **__):
    pathlib.Path("drawing").touch()
    time.sleep({drawing})
    return []
figures.pictures, figures.read = slow, lambda: None
from journeysim.cli import main, progress
def tell(self, now):
    if now.stage == "runs" and now.done >= 2:
        pathlib.Path("running").touch()
progress.Bar.__call__ = tell
main()
"""


def stopped_at(here: Path, sign: str, how: int, *words: str, drawing: int) -> tuple[str, str, int]:
    """A comparison in a process of its own, told to stop once a file called `sign` is there: output, errors, exit code."""
    started = subprocess.Popen(
        [sys.executable, "-c", PRELUDE.format(drawing=drawing), "compare", "tiny.yaml", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        until = time.monotonic() + 120
        while not (here / sign).exists() and started.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        started.send_signal(how)
        out, err = started.communicate(timeout=120)
    finally:
        started.kill()
    return out, err, started.returncode


@pytest.mark.skipif(os.name == "nt", reason="a console there sends Ctrl-C to the whole group, this test included")
def test_ctrl_c_keeps_what_is_finished(here):
    """Stopping a long comparison gives an answer from the runs that are done, and says how many."""
    words = ("--runs", "5000", "--workers", "1", "--quiet", "--out", "out")
    out, err, code = stopped_at(here, "running", signal.SIGINT, *words, drawing=0)
    assert code == 0, out + err
    runs = json.loads((here / "out/manifest.json").read_text())["runs"]
    assert 2 <= runs < 5000 and f"{runs} runs" in out and "Stopped early" in out and "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="there a process is ended without being asked")
@pytest.mark.parametrize(("how", "code"), [("SIGTERM", 143), ("SIGINT", 1)])
def test_ending_in_the_middle_of_the_writing_leaves_nothing(here, how, code):
    """No half folder, no temporary one, no traceback."""
    _, err, ended = stopped_at(here, "drawing", getattr(signal, how), *FEW, drawing=60)
    assert ended == code and "Traceback" not in err
    assert sorted(path.name for path in here.iterdir()) == ["drawing", "running", "tiny.yaml"]
