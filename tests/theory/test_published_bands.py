"""End to end, no mechanism at its shipped sizes moves more than has been published.

Gallup Q12, 11th edition, highest against lowest quarter of teams: customer loyalty +10%, productivity +14%, turnover -21% to -51%. The
quarters lie 1.9 grade points apart (normal between teams, sd 0.75). Everybody here calls in every episode, so that the team's mood weighs
as much as it can; a real journey, with fewer calls, moves less.
"""

import numpy as np
import pytest

from journeysim import compare, study
from journeysim.measures.tallies import of_teams
from journeysim.scenario import parse
from journeysim.study import Case

BEHAVIOUR = ("plateau", "asymmetric", "linear", "convex_top", "delight_matters", "null_effort")  # ceb_stated is about intentions
RUNS = 6
TEXT = """\
journeysim: 1
run: {horizon: 26 weeks, runs: 6, matters: €1, seed: 11}
customers:
  existing: 3000
  varies: 30%
  comes_back: {after: lognormal 30 days spread 10%, at: call}
  segments: {everyone: {value: €10, stays: 80%, patience: exponential 6 min}}
friction: {waiting: 0.2 per min, repeat: 1.5}
teams: {desk: {people: 40, engagement: {inertia: 1 day}}}
journey:
  call: {team: desk, takes: lognormal 60 min spread 70%, effort: 2, succeeds: 70%, on_failure: {retry: 70%, continue: rest}, at_most: 4}
initiatives:
  lower: {lifts: {desk: -0.95}}
  lift: {lifts: {desk: 0.95}}
designs: {lowest: {do: [lower]}, highest: {do: [lift]}}
"""


@pytest.fixture(scope="module")
def ran():
    cases = [Case(design, belief) for design in ("lowest", "highest") for belief in BEHAVIOUR]
    return study.run(parse(TEXT), cases, runs=RUNS)


def rose(low, high):
    """By what share it is higher in the highest quarter than in the lowest, as an interval over replications."""
    return compare.interval(high / low - 1)


@pytest.mark.parametrize("belief", BEHAVIOUR)
def test_engagement_moves_loyalty_by_less_than_a_tenth(ran, belief):
    low, high = (ran.measures[Case(design, belief)]["stay_share"] for design in ("lowest", "highest"))
    gap = rose(low, high)
    assert 0 < gap.low <= gap.high <= 0.10, gap


def test_engagement_moves_pace_and_turnover_within_what_is_published(ran):
    def total(design, name):
        return np.array([of_teams(one, name).sum() for one in ran.records[Case(design, "asymmetric")]], float)

    per_hour = {design: total(design, "served") / total(design, "worked") for design in ("lowest", "highest")}
    pace = rose(per_hour["lowest"], per_hour["highest"])
    assert 0 < pace.low <= pace.high <= 0.14
    quits = rose(total("lowest", "quits"), total("highest", "quits"))
    assert -0.51 <= quits.mean <= -0.21
    assert quits.high < 0


def test_the_band_is_one_that_can_be_left():
    """With a tone and a resolution many times as strong the same company leaves it."""
    strong = parse(TEXT.replace("inertia: 1 day", "inertia: 1 day, tone: 0.5, resolution: 1"))
    found = study.run(strong, [Case("lowest", "asymmetric"), Case("highest", "asymmetric")], runs=RUNS)
    low, high = (found.measures[Case(design, "asymmetric")]["stay_share"] for design in ("lowest", "highest"))
    assert rose(low, high).low > 0.10
