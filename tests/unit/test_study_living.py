"""What is ordinary today comes from the pilot, and makes today steady."""

import numpy as np
import pytest

from journeysim import engines, plan, study
from journeysim.records import SLOW, TEAMS
from journeysim.scenario import parse
from journeysim.study import Case, Memory

TEXT = """\
journeysim: 1
run: {horizon: 8 weeks, runs: 6, matters: €1, seed: 5}
customers: {arrive: 60 per day, varies: 40%, segments: {everyone: {value: €8, stays: 90%, expects: 2}}}
word_of_mouth: {brings: 0.4, deters: 0.4}
departments: {sales: {acts_on: 0%, needs: 10, takes: 1 week, cost: €500}}
teams: {desk: {people: 2, open: Mon-Fri 09:00-17:00, engagement: {load: 0, anger: 5, inertia: 1 week, quits: 0% per year}}}
journey:
  form: {owner: sales, succeeds: 60%, on_failure: {call: rest}, next: done}
  call: {detour: yes, team: desk, takes: exponential 5 min, effort: 2, succeeds: 80%, on_failure: {retry: rest}, at_most: 3}
initiatives:
  hear: {changes: {departments.sales.acts_on: 100%}}
  coach: {lifts: {desk: 1}}
  add: {changes: {journey.form.succeeds: 90%}}
designs: {heard: {do: [hear]}, coached: {do: [coach]}, better: {do: [add]}}
"""


@pytest.fixture(scope="module")
def ran():
    cases = [Case(name, "asymmetric") for name in ("today", "heard", "coached", "better")]
    return study.run(parse(TEXT), cases, workers=1, memory=Memory())


def mean(found, design, name):
    return np.nanmean(found.measures[Case(design, "asymmetric")][name])


def test_the_plan_knows_what_the_pilot_found(ran):
    today = plan.plan_of(ran.scenario, "today")
    blank = plan.belief(ran.scenario.beliefs["asymmetric"], [0.0])
    pilot = [engines.run(today, blank, seed=5, replication=number, pilot=True) for number in range(6)]
    angry, served = (sum(one.teams[:, 0, TEAMS.index(name)].sum() for one in pilot) for name in ("angry", "served"))
    for built in ran.built.values():
        assert built.plan.over_normal.tolist() == [angry / served]
        assert len(built.plan.balance) == 7
    turned = [sum(one.slow[:-1, SLOW.index(name)] for one in pilot) / 6 for name in ("promoters", "detractors")]
    assert ran.built[Case("today", "asymmetric")].plan.balance == pytest.approx(0.4 * turned[0] - 0.4 * turned[1])


def test_today_is_steady(ran):
    records = ran.records[Case("today", "asymmetric")]
    reputation = np.array([one.slow[1:, 0] for one in records]) / 1e6
    grades = np.array([one.teams[:, 0, TEAMS.index("grade")] for one in records]) / 1e6
    for values, steady in ((reputation, 1.0), (grades[:, 1:], 7.5)):
        means = values.mean(axis=1)
        assert abs(means.mean() - steady) < 4 * means.std(ddof=1) / len(means) ** 0.5


def test_the_loop_closes(ran):
    """A department that acts: fewer failures, fewer contacts, more who recommend; coaching: a higher grade; and money follows."""
    assert mean(ran, "heard", "contacts_per_episode") < mean(ran, "today", "contacts_per_episode")
    assert mean(ran, "heard", "nps") > mean(ran, "today", "nps")
    assert mean(ran, "better", "customers") > mean(ran, "today", "customers")
    assert mean(ran, "coached", "engagement_mean") > mean(ran, "today", "engagement_mean") + 0.5
    assert mean(ran, "heard", "cost_per_customer") > mean(ran, "today", "cost_per_customer")


def test_customers_brought_are_paired_like_all_others(ran):
    found = study.run(
        ran.scenario,
        [Case("today", "asymmetric"), Case("better", "asymmetric")],
        pairs=[(Case("today", "asymmetric"), Case("better", "asymmetric"))],
        workers=1,
        runs=2,
        memory=Memory(),
    )
    (table,) = found.pairs.values()
    for case, axis in ((Case("today", "asymmetric"), 2), (Case("better", "asymmetric"), 1)):
        came = table.sum(axis=axis)[:, 1:].sum(axis=1)
        assert came.tolist() == found.measures[case]["customers"][:2].tolist()
