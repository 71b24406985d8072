"""Link by link: what one design changes in the chain from people to customers, with an interval over paired replications.

`python tests/verification/links.py scenarios/mandate.yaml mandate today 20` prints the table of a scenario.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from journeysim import compare, study
from journeysim.measures.tallies import MILLION, of_ledger, of_teams, ratio
from journeysim.plan.layout import TICKS_PER_MINUTE, Plan
from journeysim.records import Records
from journeysim.scenario import Scenario, load
from journeysim.study import Case

FULL = 0.85  # load above which a week counts as overloaded, as in the law of engagement
EFFECTS = ("pace", "resolution", "tone", "quits_less")
LINKS = {  # link -> unit
    "engagement": "grade points",
    "quits": "people",
    "vacant": "share of people employed",
    "minutes per contact served": "min",
    "solved per contact served": "share",
    "effort per contact": "points",
    "load": "share of time on duty",
    "weeks over 85% load": "share of weeks",
    "wait per contact": "min",
    "abandoned contacts": "share",
    "failure contacts": "per episode",
    "contacts": "per episode",
    "grade": "1 to 10",
    "kept": "share of customers",
    "net value": "per customer",
}


def of_run(records: Records, plan: Plan, measured: dict[str, float]) -> dict[str, float]:
    """Every link of one replication of a scenario with one team."""
    team = {
        name: of_teams(records, name)[:, 0].astype(float)
        for name in ("worked", "on_duty", "served", "contacts", "abandoned", "waited", "quits", "staff")
    }
    answering = np.flatnonzero(plan.steps[0, :, 0]["team"] == 0)

    def at(name: str) -> float:
        return float(of_ledger(records, name)[:, answering].sum())

    busy = team["on_duty"] > 0
    load = team["worked"][busy] / team["on_duty"][busy]
    episodes = ratio(float(team["contacts"].sum()), measured["contacts_per_episode"])
    return {
        "engagement": measured["engagement_mean"],
        "quits": measured["quits"],
        "vacant": 1.0 - float(team["staff"].mean() / team["staff"][0]) if team["staff"][0] else 0.0,
        "minutes per contact served": ratio(at("worked") / TICKS_PER_MINUTE, float(team["served"].sum())),
        "solved per contact served": ratio(at("succeeded"), at("succeeded") + at("failed")),
        "effort per contact": ratio(at("effort") / MILLION, at("visits")),
        "load": ratio(float(team["worked"].sum()), float(team["on_duty"].sum())),
        "weeks over 85% load": float((load > FULL).mean()),
        "wait per contact": ratio(float(team["waited"].sum()) / TICKS_PER_MINUTE, float(team["contacts"].sum())),
        "abandoned contacts": ratio(float(team["abandoned"].sum()), float(team["contacts"].sum())),
        "failure contacts": ratio(float(records.contacts.sum()), episodes),
        "contacts": measured["contacts_per_episode"],
        "grade": measured["grade_mean"],
        "kept": measured["kept_share"],
        "net value": measured["net_value_per_customer"],
    }


def of_designs(scenario: Scenario, designs: tuple[str, ...], runs: int) -> dict[str, dict[str, NDArray[np.float64]]]:
    """design -> link -> one value per replication, the same customers in every design."""
    cases = [Case(design, scenario.believe) for design in designs]
    found = study.run(scenario, cases, runs=runs)
    told = {}
    for case in cases:
        rows = [
            of_run(records, found.built[case].plan, {name: float(values[number]) for name, values in found.measures[case].items()})
            for number, records in enumerate(found.records[case])
        ]
        told[case.design] = {name: np.array([row[name] for row in rows]) for name in LINKS}
    return told


def gaps(scenario: Scenario, first: str, second: str, runs: int) -> dict[str, compare.Interval]:
    """What every link is more in the first design than in the second, with its 95% interval."""
    found = of_designs(scenario, (first, second), runs)
    return {name: compare.interval(found[first][name] - found[second][name]) for name in LINKS}


def alone(scenario: Scenario, design: str, team: str, runs: int) -> dict[str, dict[str, compare.Interval]]:
    """What engagement brings through one effect at a time: effect -> link -> a design minus today, over the same with no effect.

    An effect is switched off by 0. With all of them off a design that only lifts engagement costs what it costs and changes nothing.
    """
    told = {}
    for kept in (*EFFECTS, "all"):
        off = {f"teams.{team}.engagement.{name}": "0" for name in EFFECTS if kept not in (name, "all")}
        told[kept] = gaps(scenario.changed(off), design, "today", runs)
    return told


def table(scenario: Scenario, first: str, second: str, runs: int) -> str:
    """The links of two designs and their difference with its 95% interval, as a Markdown table."""
    found = of_designs(scenario, (first, second), runs)
    lines = [f"| link | unit | {second} | {first} | difference, 95% interval of {runs} runs |", "|---|---|---|---|---|"]
    for name, unit in LINKS.items():
        one, other = found[first][name], found[second][name]
        gap = compare.interval(one - other)
        lines.append(f"| {name} | {unit} | {other.mean():.3f} | {one.mean():.3f} | {gap.mean:+.4f} ({gap.low:+.4f} to {gap.high:+.4f}) |")
    return "\n".join(lines)


if __name__ == "__main__":
    file, first, second, runs = sys.argv[1:5]
    print(table(load(file).changed(dict(item.split("=", 1) for item in sys.argv[5:])), first, second, int(runs)))
