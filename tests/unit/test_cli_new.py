"""`new`: whatever is answered, the file checks clean and compares; nothing of anyone's is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from journeysim import scenario
from journeysim.cli import shipped, starter
from journeysim.cli.program import program
from journeysim.errors import UsageError
from journeysim.questions import oddities
from journeysim.scenario.blocks import RESERVED, TARGETS


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*words: str, answers: str | None = None):
    return CliRunner().invoke(program, ["new", *words], input=answers)


def test_steps_make_a_file_without_questions(here):
    """One option, one file, and what to do with it."""
    ended = new("--steps", "report, assess, decide, pay", "--title", "A claim")
    assert ended.exit_code == 0, ended.output
    assert "Wrote a-claim.yaml" in ended.stdout and "compare a-claim.yaml" in ended.stdout
    found = scenario.load(here / "a-claim.yaml")
    assert [step.name for step in found.states("today")[0].journey] == ["report", "assess", "decide", "pay", "call"]
    assert found.between == ("effortless", "delight")
    assert found.run.matters is not None and found.remarks == () and oddities.oddities(found) == []


def test_five_questions(here):
    """Five answers end in the same file as the options; an answer that cannot be read is asked again, with the reason."""
    ended = new("asked.yaml", answers="My claim\nreport, pay\nmany\n30 per day\n€60\n2\n")
    assert ended.exit_code == 0, ended.output
    assert "many" in ended.stderr
    options = ("--title", "My claim", "--steps", "report, pay", "--customers", "30 per day", "--value", "€60", "--people", "2")
    assert new("given.yaml", *options).exit_code == 0
    assert (here / "asked.yaml").read_text(encoding="utf-8") == (here / "given.yaml").read_text(encoding="utf-8")


def test_questions_without_answers_stop(here):
    """Standard input that ends early is no traceback and no file."""
    ended = new(answers="My claim\n")
    assert ended.exit_code == 1 and list(here.iterdir()) == []


def test_a_file_is_never_overwritten_unasked(here):
    """Refused with exit 2 before anything is asked; --force replaces."""
    (here / "mine.yaml").write_text("precious", encoding="utf-8")
    ended = new("mine.yaml", "--steps", "a, b")
    assert ended.exit_code == 2 and "exists already" in ended.stderr
    assert (here / "mine.yaml").read_text(encoding="utf-8") == "precious"
    assert new("mine.yaml", "--steps", "a, b", "--force").exit_code == 0
    assert (here / "mine.yaml").read_text(encoding="utf-8").startswith("#")


def test_a_minus_writes_to_standard_output(here):
    """`new -` makes no file."""
    ended = new("-", "--steps", "a, b")
    assert ended.exit_code == 0 and "journeysim: 1" in ended.stdout and list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--steps", " , ", "at least one step"),
        ("--steps", "pay, Pay", "is there twice"),
        ("--steps", "!!!", "at least one letter"),
        ("--customers", "many", "many"),
        ("--customers", "0 per day", "nothing happens"),
        ("--value", "a lot", "a lot"),
        ("--value", "€0", "worth something"),
        ("--people", "0", "somebody has to answer"),
        ("--people", "half", "half"),
    ],
)
def test_answers_that_cannot_be_read(here, option, value, said):
    """Exit 2, one line with what was read and the way out, no file."""
    ended = new(*(["--steps", "a, b"] if option != "--steps" else []), option, value)
    assert ended.exit_code == 2 and said in ended.stderr and list(here.iterdir()) == []


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=12), min_size=1, max_size=7),
    title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
    people=st.sampled_from(["", "1", "12"]),
    value=st.sampled_from(["€40", "£3.50", "$1200", "CHF 75", "€0.80", "40"]),
    arrive=st.sampled_from(["50 per day", "3 per hour", "2000 per week", "40"]),
)
def test_whatever_is_answered_reads_back_clean(steps, title, people, value, arrive):
    """Every set of answers either is refused with a reason or gives a scenario without faults or remarks."""
    try:
        text = starter.scenario_text(starter.Answers(title, ", ".join(steps), arrive, value, people))
    except UsageError as refused:
        assert str(refused)
        return
    found = scenario.parse(text)
    assert found.remarks == () and set(found.designs) == {"today", "effortless", "delight"}


@pytest.mark.parametrize(
    "word",
    [*RESERVED, *TARGETS, "today", "call", "yes", "no", "null", "true", "1e3", "010"],
)
def test_words_of_the_language_and_of_yaml_are_step_names_too(word):
    """A step may be called what the language or YAML keeps for itself."""
    found = scenario.parse(starter.scenario_text(starter.Answers(steps=f"begin, {word}, end")))
    assert len(found.states("today")[0].journey) == 4


def test_shipped_scenarios_are_listed_and_copied(here):
    """--list names every worked example; --from copies one byte for byte."""
    names = list(shipped.listed())
    assert "hello" in names and "broadband" in names
    output = new("--list").stdout
    assert all(name in output for name in names)
    assert new("--from", "hello").exit_code == 0
    assert (here / "hello.yaml").read_bytes() == shipped.listed()["hello"].read_bytes()
    again = new("--from", "hello")
    assert again.exit_code == 2 and "exists already" in again.stderr


def test_an_unknown_example_names_the_nearest():
    """A slip of the pen is met with the name that was meant."""
    ended = new("--from", "brodband")
    assert ended.exit_code == 2 and "did you mean broadband?" in ended.stderr


def test_no_examples_in_the_installation(monkeypatch):
    """An installation without them says so."""
    monkeypatch.setattr(shipped, "folder", lambda: None)
    ended = new("--list")
    assert ended.exit_code == 1 and "carries no scenarios" in ended.stderr


def test_examples_travel_inside_the_package(tmp_path, monkeypatch):
    """In an installation they lie in the package, which comes before a folder beside it."""
    package = tmp_path / "site" / "journeysim"
    (package / "shipped").mkdir(parents=True)
    (package / "shipped" / "one.yaml").write_text("title: One\nquestion: Why?\n", encoding="utf-8")
    monkeypatch.setattr(shipped.journeysim, "__file__", str(package / "__init__.py"))
    assert list(shipped.listed()) == ["one"]
    assert shipped.headline(Path(shipped.listed()["one"])) == ("One", "Why?")
