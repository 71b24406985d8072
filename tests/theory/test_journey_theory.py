"""Journeys without queues, and the published figures that the laws must give."""

import math

import numpy as np
import pytest
from queues import NOBODY_ASKED
from states import DAY, HOUR, arrivals, plan, points, route, run, segment, step

from journeysim import engines
from journeysim.records import FINISHED, LEDGER
from journeysim.rules import loyalty
from journeysim.rules.chances import logistic, logit

BELIEFS = {  # c, w_R, w_E, lambda, beta, z, kappa low, kappa high, top, rho, tau, delta, tau_D: the table of the model
    "plateau": (0.5, 1.2, 0.56, 2.0, 0.88, 0.25, 0.5, 0.0, 0, 0.0, 1.0, 0.0, 1.0),
    "ceb_stated": (1.0, 1.2, 3.29, 2.0, 0.88, 0.25, 0.5, 0.5, 0, 0.0, 1.0, 0.0, 1.0),
    "gartner": (1.0, 1.2, 0.506, 2.0, 0.88, 0.25, 0.5, 0.5, 1, 0.25, 1.0, 0.10, 1.0),
    "null_effort": (0.5, 1.2, 0.0, 2.0, 0.88, 0.25, 0.5, 0.5, 0, 0.0, 1.0, 0.10, 1.0),
}


def totals(p, *, runs: int, seed: int = 5):
    """Per replication: totals of the ledger by step and of finished episodes by outcome."""
    ledgers, finished = [], []
    for replication in range(runs):
        records = engines.run(p, NOBODY_ASKED, seed=seed, replication=replication)
        ledgers.append(records.ledger.sum(axis=(0, 2)))
        finished.append(records.finished.sum(axis=(0, 1)))
    return np.array(ledgers, float), np.array(finished, float)


def within(values, exact, limit=0.01):
    """Four standard errors, and a standard error of at most 1% of the value."""
    error = values.std(ddof=1) / math.sqrt(len(values))
    assert abs(values.mean() - exact) <= 4 * error, (values.mean(), exact, error)
    assert error <= limit * exact


@pytest.fixture(scope="module")
def absorbing():
    """The journey with a closed form: web resolves 30%, 58% call, 12% leave; a call resolves 70%, 22% call again, 8% leave."""
    p = plan(
        step("web", effort=1, succeeds=0.30, on_failure=[route("call", 0.58 / 0.70), route("leave", 0.12 / 0.70)], cost=1),
        step("call", detour=True, effort=2, succeeds=0.70, on_failure=[route("retry", 0.22 / 0.30), route("leave", 0.08 / 0.30)], cost=9),
        arrive=arrivals(1.0),
        repeat=1.5,
        settings=run(horizon=24 * HOUR, review=DAY),
    )
    return totals(p, runs=40)


def test_absorbing_chain(absorbing):
    """Resolved .820513, calls .743590, cost 7.692308, effort 2.731343 with repeats compounding at 1.5."""
    ledger, finished = absorbing
    episodes = finished[:, :, FINISHED.index("episodes")].sum(axis=1)
    within(finished[:, :, FINISHED.index("resolved")].sum(axis=1) / episodes, 0.820513)
    visits = ledger[:, :, LEDGER.index("visits")]
    within(visits[:, 1] / episodes, 0.743590)
    started = ledger[:, :, LEDGER.index("started")]
    within((started[:, 0] * 1 + started[:, 1] * 9) / episodes, 7.692308)
    within(finished[:, :, FINISHED.index("effort")].sum(axis=1) / episodes / 1e6, 2.731343)


@pytest.mark.parametrize(("resolution", "contacts"), [(0.67, 1 / 0.67), (0.70, 1 / 0.70), (0.80, 1 / 0.80)])
def test_geometric_contacts(resolution, contacts):
    """When everyone tries again, contacts per issue are 1 / first-contact resolution."""
    p = plan(
        step("call", succeeds=resolution, on_failure={"retry": 1.0}), arrive=arrivals(0.5), settings=run(horizon=24 * HOUR, review=DAY)
    )
    ledger, finished = totals(p, runs=20)
    within(ledger[:, 0, LEDGER.index("visits")] / finished[:, :, 0].sum(axis=1), contacts)


def test_published_bounce_curve():
    """Mobile bounce against load time (+32% at 3 s to +123% at 10 s over 1 s), typed in as a patience curve.

    Each share within four standard errors; the multiplier of the law itself exact (the published fit allows .03).
    """
    base = 0.20
    published = {1: 1.0, 3: 1.32, 5: 1.90, 6: 2.06, 7: 2.13, 10: 2.23}
    curve = points((0.0, 0.0), *[(s / 60, base * factor) for s, factor in published.items()])
    seen = {}
    for seconds in published:
        p = plan(
            step("page", responds_in=(seconds + 1e-4) / 60, patience=curve, on_abandon={"leave": 1.0}),
            arrive=arrivals(1.0),
            settings=run(horizon=48 * HOUR, review=DAY),
        )
        ledger, finished = totals(p, runs=6)  # the same customers at every load time: the ratio is far more precise than each share
        seen[seconds] = ledger[:, 0, LEDGER.index("abandoned")].sum() / finished[:, :, 0].sum()
        assert abs(seen[seconds] - base * published[seconds]) < 4 * math.sqrt(0.25 / finished[:, :, 0].sum())
    assert seen[1] < seen[3] < seen[5] < seen[6] < seen[7] < seen[10]
    from journeysim.rules.delays import by_points

    x, y = [0.0, *[s / 60 for s in published]], [0.0, *[base * f for f in published.values()]]
    for seconds, factor in published.items():
        assert by_points(base * factor, 0, len(x), x, y) == pytest.approx(seconds / 60, abs=1e-12)


def test_stated_intentions_of_the_effort_survey():
    """`ceb_stated` with 91.2% staying at expectation: 94% a scale easier, 4% a scale harder (within a point)."""
    b = logit(0.912)
    assert 100 * loyalty.stays(b, loyalty.index(True, 1.0, 0.0, *BELIEFS["ceb_stated"])) == pytest.approx(94, abs=1)
    assert 100 * loyalty.stays(b, loyalty.index(True, -1.0, 0.0, *BELIEFS["ceb_stated"])) == pytest.approx(4, abs=1)


def test_gartners_ladder():
    """Stay when asked: unresolved 27%, resolved with high effort 37%, resolved with low effort 61% (to rounding)."""
    b = logit(0.579)
    ladder = {(True, 1.0): 61, (True, -1.0): 37, (False, -0.28): 27}
    for (resolved, x), share in ladder.items():
        assert 100 * loyalty.stays(b, loyalty.index(resolved, x, 0.0, *BELIEFS["gartner"])) == pytest.approx(share, abs=0.5)


def test_groningen_plateau():
    """`plateau`: from grade 7 to 8 retention rises by a factor 1.18 at a base of 40%, and not at all from 8 on."""
    b = logit(0.40)
    at = lambda x: loyalty.index(True, x, 0.0, *BELIEFS["plateau"])  # noqa: E731
    seven = -1 / 1.5  # grade 7: two thirds of a scale harder than expected
    base = logistic(b)
    shift = at(0.0) - at(seven)
    assert logistic(b + shift) / base == pytest.approx(1.18, abs=0.03)
    assert at(0.0) == at(0.1) == at(0.5) == at(4 / 3) == at(3.0)


def test_null_effort_ignores_effort():
    """Under `null_effort` the index is the same at every ease."""
    values = {loyalty.index(True, x, 0.0, *BELIEFS["null_effort"]) for x in (-3.0, -1.0, -0.1, 0.0, 0.3, 2.0)}
    assert values == {0.0}


def test_a_sceptic_can_reverse_every_belief():
    """Delight moves the index under delight_matters and not under plateau: the conclusion is not built in."""
    wow = (0.5, 1.2, 0.5, 2.0, 0.88, 0.25, 0.5, 0.5, 1, 0.25, 1.0, 1.5, 1.0)
    assert loyalty.index(True, 0.0, 1.0, *wow) > 0.4
    assert loyalty.index(True, 0.0, 1.0, *BELIEFS["plateau"]) == 0.0


def test_segment_who_cannot_leave_is_never_lost():
    p = plan(step("a", gives_up=0.5), arrive=0.2, segments=[segment()], settings=run(horizon=DAY, review=DAY))
    records = engines.run(p, NOBODY_ASKED, seed=1, replication=0)
    from journeysim.records import PEOPLE

    assert records.people[0, PEOPLE.index("lost")] == 0
    assert records.finished[..., 1, 0].sum() > 50  # many gave up
