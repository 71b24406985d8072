"""Customers on offer: the same number in every design, also where a design changes who comes."""

import numpy as np
import pytest
from small_world import World, initiative, journey, settings
from states import DAY, WEEK, plan_of_states, run, segment, state, step

from journeysim import engines, plan, questions, study
from journeysim.records import PEOPLE, column
from journeysim.scenario.resolved import BeliefNumbers
from journeysim.study import Case, Memory, offer

TWO = [segment("a", share=0.3), segment("b", share=0.7)]


def market(rate, start=0, segments=TWO):
    return state(step("form"), arrive=rate, start=start, segments=segments)


@pytest.mark.parametrize("warm_up", [0, WEEK])
@pytest.mark.parametrize(
    "states", [(market(0.01),), (market(0.01), market(0.03, start=3 * DAY)), (market(0.02), market(None, start=9 * DAY))]
)
def test_newcomers_are_counted_as_the_engine_counts_them(states, warm_up):
    built = plan_of_states(*states, settings=run(horizon=2 * WEEK, warm_up=warm_up))
    belief = plan.belief(BeliefNumbers("any"), [0.0, 0.0])
    for number in range(3):
        counted = engines.run(built, belief, seed=5, replication=number).people[:, column(PEOPLE, "offered")]
        assert counted.sum() > 0
        assert np.array_equal(offer.newcomers(built, seed=5, number=number), counted)


def test_who_brings_customers_is_not_divided_by_them():
    """Twice as many come under `louder`, each worth as much as under today: worth about twice as much per customer on offer."""
    calm = {"existing": 0, "comes_back_after": None, "comes_back_at": None, "people": None, "stays": None}
    world = settings(
        World(journeys={"today": journey(**calm), "louder": journey(arrive=0.02, **calm)}, initiatives={"louder": initiative("louder")}),
        runs=3,
    )
    cases = study.compare_cases(world, ("louder", "today"))
    found = study.run(world, cases, pairs=[(cases[1], cases[0])], workers=1, memory=Memory())
    today, louder = (found.measures[Case(name, "asymmetric")] for name in ("today", "louder"))
    assert np.all(louder["customers"] > 1.5 * today["customers"])
    assert np.all(louder["value_per_customer"] > 1.5 * today["value_per_customer"])
    told = questions.verdict(found, "louder", "today")
    assert told.customers_per_day == pytest.approx(today["customers"].mean() / 14.0)
    assert (found.records[cases[0]][0].people[:, column(PEOPLE, "offered")] == today["customers"][0]).all()
