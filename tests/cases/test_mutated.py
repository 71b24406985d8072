"""Scenarios damaged at random: a Scenario or its faults come out, never another exception, and never late.

The damage is what people do: a line lost, doubled or shifted, a letter lost, a bracket or quote too many, a value of another kind, a name
of something else. The seeds are fixed; run the module with a seed and a number to try others.
"""

import random
import re
import time
from pathlib import Path

import pytest

from journeysim.errors import ScenarioError
from journeysim.scenario import parse

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
VALUES = [
    "null", "~", "", "{}", "[]", "{a: b}", "[1]", "-1", "0", "0%", "100%", "200%", "nan", "forever", "rest", "yes", "€1", "1 day", "always",
    "never", "{value: 1}", "{value: 5%, range: 1% to 9%, kind: assumed}", "retry", "leave", "done", "continue", "wait", "+1", "times 2",
    "today", "{digital: 1%, others: 2%}", "&a", "*a", "!!x", "'", '"', "- ", "#", "|", ">", "1e9", "10000 weeks", "unlimited", "smooth",
    "{points: {0 s: 0%, 3 s: 100%}}", "{mix: [{share: 20%, of: 0 s}, {share: rest, of: 2 min}]}", "{fte: 9}", "{Mon: 3, rest: 2}",
    "cannot_leave", "2027-01-04", "week 3", "€40k over 3 years", "20.000", "10:30", "0x10",
]  # fmt: skip
LETTERS = "{}[]:,#&*!|>'\"%@`\t -€…“”\u00a0"


def damaged(text: str, rng: random.Random) -> str:
    """The text with one to three things wrong with it."""
    lines = text.split("\n")
    for _ in range(rng.choice([1, 1, 2, 3])):
        place = rng.randrange(len(lines))
        line = lines[place]
        at = rng.randrange(len(line) + 1)
        values = list(re.finditer(r":\s+([^,{}\[\]#]+)", line))
        names = list(re.finditer(r"[a-z_]{3,}", line))
        kind = rng.randrange(7)
        if kind == 0:
            lines[place] = ""
        elif kind == 1:
            lines.insert(place, rng.choice(lines))
        elif kind == 2:
            lines[place] = line[:at] + line[at + 1 :]
        elif kind == 3:
            lines[place] = line[:at] + rng.choice(LETTERS) + line[at:]
        elif kind == 4 and values:
            value = rng.choice(values)
            lines[place] = line[: value.start(1)] + rng.choice(VALUES) + line[value.end(1) :]
        elif kind == 5 and names:
            name = rng.choice(names)
            lines[place] = line[: name.start()] + rng.choice(re.findall(r"[a-z_]{3,}", text)) + line[name.end() :]
        else:
            lines[place] = "  " * rng.randrange(3) + line.lstrip()
    return "\n".join(lines)


def test_there_are_scenarios_to_damage():
    assert len(SHIPPED) >= 5


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_damaged_scenario_gives_faults_or_a_scenario(path):
    rng = random.Random(path.stem)
    text = path.read_text(encoding="utf-8")
    refused = 0
    for _ in range(20):
        wrong = damaged(text, rng)
        begun = time.process_time()
        try:
            parse(wrong, file=path.name)
        except ScenarioError as error:
            refused += 1
            assert error.problems and all(problem.text.endswith((".", "?")) for problem in error.problems), str(error)
        assert time.process_time() - begun < 5
    assert refused >= 5  # the damage is real
