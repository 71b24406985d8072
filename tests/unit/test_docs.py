"""The pages: links lead somewhere, commands exist and run, numbers are those of the program."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from journeysim import randomness
from journeysim.cli import main
from journeysim.measures.vocabulary import NAMES
from journeysim.scenario import reference

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "scenarios").glob("*.md")])
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
RUN_AS_THEY_ARE = {"check", "show", "schema", "new"}  # done in a second; the others are read and not run


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(page), flags=re.M | re.S)


def commands(page: Path) -> list[list[str]]:
    """Words of every `journeysim` command in the shell blocks of a page, without `journeysim` and without what follows a `>`."""
    found = []
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            for part in line.split("&&"):
                words = shlex.split(part, comments=True)
                if words and Path(words[0]).name == "journeysim":
                    found.append(words[1 : words.index(">")] if ">" in words else words[1:])
    return found


def anchor(heading: str) -> str:
    """What a heading is called in a link."""
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def test_the_pages_are_there():
    assert {"README.md", "CHANGELOG.md", "docs/model.md", "docs/language.md", "scenarios/README.md"} <= set(IDS)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page):
    prose = re.sub(r"^```.*?^```", "", text_of(page), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, name = target.partition("#")
        there = page if not file else page.parent / file
        assert there.exists(), target
        if name:
            headings = re.findall(r"^#+ (.*)$", text_of(there), flags=re.M)
            assert name in {anchor(heading) for heading in headings}, target


def test_the_language_reference_is_current():
    """Regenerate with: python -c "from journeysim.scenario.reference import *; print(language_reference(), end='')" > docs/language.md"""
    assert text_of(ROOT / "docs" / "language.md") == reference.language_reference()


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_are_commands(page):
    """Every command on a page is understood by the program: names and options exist and fit."""
    for words in commands(page):
        if not words or words[0].startswith("-"):
            continue
        with click.Context(main, info_name="journeysim") as context:
            command = main.get_command(context, words[0])
            assert command is not None, words
            command.make_context(words[0], list(words[1:]), parent=context)


def test_the_tutorial_runs(tmp_path, monkeypatch):
    """From `new` to a file that checks and shows; `compare` with the fewest runs."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    done = []
    for words in commands(ROOT / "README.md"):
        if words[0] == "compare" and "claim.yaml" in words and not done.count("compare"):
            words = [*words, "--runs", "2", "--workers", "1", "--set", "run.horizon=2 weeks"]
        elif words[0] not in RUN_AS_THEY_ARE:
            continue
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, (words, result.output)
        done.append(words[0])
    assert {"new", "check", "show", "schema", "compare"} <= set(done)


def test_the_two_commands_of_the_first_screen():
    """One that installs and compares, one that installs and tests, both before the first heading below the title."""
    first = text_of(ROOT / "README.md").split("\n## ")[0]
    assert ".venv/bin/pip install -q . && .venv/bin/journeysim compare scenarios/broadband.yaml" in first
    assert ".venv/bin/pip install -q '.[test]' && .venv/bin/python -m pytest -q -n auto" in first
    assert "docs/images/" in first


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_examples_in_yaml_can_be_read(page):
    for block in blocks(page, "yaml"):
        lines = [line for line in block.splitlines() if line.strip()]
        assert lines
        for line in lines if "\n  " not in block else [block]:
            yaml.safe_load(line)


def test_every_measure_is_explained():
    page = text_of(ROOT / "docs" / "measures.md")
    table = page.split("**Customers on offer**")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}
    assert named == set(NAMES)


def test_the_decisions_of_chance_are_numbered_as_in_the_program():
    page = text_of(ROOT / "docs" / "model.md")
    told = {
        "arrival gap": randomness.ARRIVES,
        "segment": randomness.SEGMENT,
        "sensitivity": randomness.SENSITIVITY,
        "interval in which an existing customer is met": randomness.FIRST_INTERVAL,
        "how far along": randomness.FIRST_FRACTION,
        "stays": randomness.STAYS,
        "returns": randomness.RETURNS,
        "response": randomness.RESPONDS,
        "answer": randomness.ANSWERS,
        "patience": randomness.PATIENCE,
        "comes back to a closed team": randomness.COMES_BACK,
        "takes": randomness.TAKES,
        "wraps up": randomness.WRAPS_UP,
        "succeeds": randomness.SUCCEEDS,
        "caught": randomness.CATCHES,
        "given": randomness.GIVEN,
        "noticed": randomness.NOTICED,
        "gives up": randomness.GIVES_UP,
        "next": randomness.NEXT,
        "on failure": randomness.ON_FAILURE,
        "on abandon": randomness.ON_ABANDON,
        "when late": randomness.WHEN_LATE,
        "delay of the route": randomness.AFTER,
        "delay of the origin's `next`": randomness.AFTER_NEXT,
        "delay of a route beside": randomness.AFTER_LATE,
        "the promise": randomness.PROMISED,
        "comes": randomness.COMES,
    }
    for words, number in told.items():
        assert re.search(rf"\b{number} {re.escape(words)}", page), (number, words)


def test_the_beliefs_are_those_of_the_program():
    """The table of the model against the shipped file."""
    page = text_of(ROOT / "docs" / "model.md")
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in page.splitlines()
        if re.match(r"\| `\w+`( \(default\))? \| [\d.]+ \|", line)
    ]
    assert len(rows) == 7
    shipped = reference_beliefs()
    for name, c, w_r, w_e, lambda_, beta, z, kappa, top, delta, _ in rows:
        belief = shipped[re.findall(r"`(\w+)`", name)[0]]
        low, _, high = kappa.partition(", ")
        told = [float(cell) for cell in (c, w_r, w_e, lambda_, beta, z, low, high or low, delta)]
        have = [belief.c, belief.w_R, belief.w_E, belief.lambda_, belief.beta, belief.z, belief.kappa_low, belief.kappa_high, belief.delta]
        assert told == pytest.approx(have), name
        assert top.split()[0] == ("none" if belief.rho == 0 else belief.top), name
        if " " in top:
            assert float(top.split()[1]) == pytest.approx(belief.rho), name


def reference_beliefs():
    from journeysim import scenario

    return scenario.load(ROOT / "scenarios" / "hello.yaml").beliefs
