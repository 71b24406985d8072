"""The live case: a value changes, two designs x four replications answer. Run with: pytest tests/benchmarks -m benchmark -s"""

import time
from pathlib import Path

import pytest

from journeysim import engines, scenario, study
from journeysim.study import Case, Memory

pytestmark = [pytest.mark.benchmark, pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine")]
FILE = Path(__file__).resolve().parents[2] / "scenarios" / "broadband.yaml"
DESIGNS = ("effortless", "delight")
TIMES = 15


def quickest(act, given):
    """The quickest of several, in milliseconds of the processor: the machine is not ours alone."""
    took = []
    for one in given:
        began = time.process_time()
        act(one)
        took.append(1e3 * (time.process_time() - began))
    return min(took)


class Live:
    """A page in front of somebody: the scenario as it is, and what was counted before."""

    def __init__(self):
        self.memory = Memory()
        self.base = scenario.load(FILE).changed({"run.horizon": "11 days"})  # about 10,000 episodes of 25,000 customers
        self.cases = [Case(name, self.base.believe) for name in DESIGNS]
        self.last = self.study(self.base)

    def study(self, changed):
        self.last = study.run(changed, self.cases, runs=4, workers=1, memory=self.memory, pairs=[tuple(self.cases)])
        return self.last


@pytest.fixture(scope="module")
def live():
    return Live()


def changes(live, path, values):
    return [live.base.changed({path: value}) for value in values]


def test_from_a_changed_plan_to_measures(live, capsys):
    """Only what the designs do changes, not today, so the pilot of today is remembered."""
    path = "clear_invoice: journey.invoice.succeeds"
    episodes = live.last.measures[live.cases[0]]["episodes"].mean()
    asked = changes(live, path, [f"{90 + n / 10:.1f}%" for n in range(TIMES)])
    took = quickest(live.study, asked)
    memo = live.last.memo
    reading = quickest(lambda n: live.base.changed({path: f"{80 + n / 10:.1f}%"}), range(TIMES))
    plain = engines.run
    built = live.last.built[live.cases[0]]
    one = quickest(lambda n: plain(built.plan, built.belief, seed=1, replication=n, engine="compiled"), range(TIMES))
    with capsys.disabled():
        print(f"\n{episodes:,.0f} episodes per replication; changed plan to measures {took:.1f} ms, of which 8 x {one:.1f} ms engine")
        print(f"reading the change {reading:.1f} ms; runs {memo}")
    assert memo["run"] in (4, 8)


def test_when_every_design_changes(live, capsys):
    """A value of today's journey: all designs run again, and the pilot of today before them (20 replications)."""
    asked = changes(live, "journey.invoice.succeeds", [f"{80 + n / 10:.1f}%" for n in range(3)])
    took = quickest(live.study, asked)
    assert live.last.memo["run"] == 8
    live.memory = Memory()
    pilot = live.last.pilot_runs
    with capsys.disabled():
        print(f"\nevery design and a pilot of {pilot}: {took:.1f} ms for {8 + pilot} runs")


def test_a_changed_price(live, capsys):
    asked = changes(live, "teams.helpdesk.wage", [f"€{40 + n / 10:.1f} per hour" for n in range(TIMES)])
    live.study(live.base)
    took = quickest(live.study, asked)
    with capsys.disabled():
        print(f"\na changed price: {took:.1f} ms, runs {live.last.memo}")
    assert live.last.memo == {"run": 0, "remembered": 8}
    assert took < 25, "five on a quiet machine"
