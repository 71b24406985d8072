"""Laws of the living organisation on random scenarios: people, customers and failures add up; every feedback stays in its bounds."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from test_laws import EXAMPLES, finished, ledger, people, simulated, teams

from journeysim import measures
from journeysim import plan as planning
from journeysim.records import FLOW, OWNERS, PEOPLE, TEAMS
from journeysim.scenario import parse
from scenarios import living_scenarios

SEEN: Counter[str] = Counter()


@EXAMPLES
@given(living_scenarios())
def test_customers_people_and_failures_add_up(text):
    scenario = parse(text)
    for design in ("today", "both"):
        plan, records = simulated(scenario, design, log=True)
        flow = records.flow.sum(axis=(0, 1))
        entered, brought, lost = (int(flow[FLOW.index(name)]) for name in ("entered", "brought", "lost"))
        assert people(records, "entered") == entered + brought and people(records, "lost") == lost
        assert people(records, "offered") == flow[FLOW.index("offered")] >= entered
        fates = np.concatenate([records.fate_new, records.fate_existing, records.fate_brought])
        assert (fates > 0).sum() == people(records, "entered") + people(records, "existing")
        assert (fates == 2).sum() == lost and (fates == 3).sum() == people(records, "open")
        assert people(records, "started") == finished(records, "episodes") + people(records, "open")
        assert measures.kept_table(records, plan)["lost"][-1] == lost
        assert teams(records, "worked") == ledger(records, "worked")
        rows = {name: records.teams[:, :, TEAMS.index(name)] for name in ("staff", "quits", "hired", "grade")}
        desk = plan.names.teams.index("desk")
        gone = np.cumsum(rows["quits"][:, desk]) - np.cumsum(rows["hired"][:, desk])
        assert (rows["staff"][:, desk] == plan.employed[desk] - gone).all() and rows["staff"][:, desk].min() >= 1
        begun, landed = (np.cumsum(records.owners[:, :, OWNERS.index(name)], axis=0) for name in ("begun", "landed"))
        assert ((begun - landed >= 0) & (begun - landed <= 1)).all(), "one fix at a time"
        failed = records.ledger[:, plan.steps[0, :, 0]["detour"] == 0].sum()
        assert records.owners[..., OWNERS.index("signals")].sum() <= failed
        SEEN["scenarios"] += 1
        SEEN["quits"] += rows["quits"].any()
        SEEN["fixes"] += landed.any()
        SEEN["brought"] += brought > 0
        SEEN["deterred"] += entered < people(records, "offered")


def test_the_random_living_scenarios_are_worth_their_while():
    if not SEEN:
        test_customers_people_and_failures_add_up()
    shares = {name: SEEN[name] / SEEN["scenarios"] for name in ("quits", "fixes", "brought", "deterred")}
    assert all(share >= 0.1 for share in shares.values()), shares


@EXAMPLES
@given(living_scenarios())
def test_every_feedback_stays_in_its_bounds(text):
    plan, records = simulated(parse(text), "both")
    grades = records.teams[:, plan.names.teams.index("desk"), TEAMS.index("grade")]
    assert grades.min() >= 1_000_000 and grades.max() <= 10_000_000
    cap = 1_000_000 * max(1.0, float(plan.word_of_mouth["cap"].max()))
    assert records.slow[:, 0].min() >= 300_000 and records.slow[:, 0].max() <= cap
    assert records.remaining.min() >= 0 and (np.diff(records.remaining, axis=0) <= 0).all()


@EXAMPLES
@given(living_scenarios())
def test_money_changes_nothing_and_the_offer_is_the_same_in_every_design(text):
    scenario, dearer = parse(text), parse(text.replace("€", "€7"))
    plan, records = simulated(scenario, "both")
    assert records.same_as(simulated(dearer, "both")[1])
    today = simulated(scenario, "today")[1]
    offered = [int(one.people[:, PEOPLE.index("offered")].sum()) for one in (today, records)]
    assert offered[0] == offered[1]
    entries = measures.book(records, plan, planning.prices_of(scenario, "both"))
    assert entries.total() == sum(entries.by("owner").values()) and entries.net == entries.income - entries.cost
