"""How often a 95% interval covers the truth: 2,000 small studies of cases whose truth is known in closed form.

On request: `pytest -m verification tests/verification/test_coverage.py` (some minutes). The numbers found are in docs/statistics.md.
"""

import numpy as np
import pytest

from journeysim import compare, engines, measures
from journeysim.plan.layout import Belief, Plan, Prices
from tests import states as s

STUDIES, RUNS = 2_000, 20
LOWEST, HIGHEST = 0.935, 0.965  # three standard errors of a share of 2,000 around 95%
COMPLETES = 0.8 * 0.9  # 20% give up at the first step, 10% at the second
GAP = 0.1 * 0.9 * 10.0 - 0.5  # the better design keeps 90% at the first step, at 50 cents a visit: euros per customer
NOBODY_ASKED = Belief(
    np.zeros(1), c=0, w_R=0, w_E=0, lambda_=1, beta=1, z=0, kappa_low=0, kappa_high=0, top=0, rho=0, tau=1, delta=0, tau_D=1,
    table_grade=np.zeros(0), table_logit=np.zeros(0),
)  # fmt: skip


def form(gives_up: float, cost: float) -> tuple[Plan, Prices]:
    """Two self-service steps, a day of about 30 customers, 10 euros for each who completes."""
    settings = s.run(horizon=s.DAY, review=s.DAY)
    state = s.state(
        s.step("form", gives_up=gives_up, cost=cost),
        s.step("pay", gives_up=0.1),
        segments=[s.segment(value=10.0)],
        arrive=30 / 1440,
        sensitivity=0.0,
    )
    return s.plan_of_states(state, settings=settings), s.prices(state, settings=settings)


def studies(count: int, *cases: tuple[Plan, Prices]) -> np.ndarray:
    """Completed share and net value per customer of every case in every run, shape (studies, RUNS, cases, 2)."""
    found = np.empty((count, RUNS, len(cases), 2))
    for study in range(count):
        for run in range(RUNS):
            for place, (plan, prices) in enumerate(cases):
                records = engines.run(plan, NOBODY_ASKED, seed=study, replication=run)
                row = measures.measure(records, plan, prices)
                found[study, run, place] = row["completed_share"], row["net_value_per_customer"]
    return found


def covered(values: np.ndarray, truth: float) -> float:
    """Share of studies, values of shape (studies, runs), whose 95% interval holds the truth."""
    intervals = [compare.interval(row) for row in values]
    return float(np.mean([item.low <= truth <= item.high for item in intervals]))


@pytest.mark.verification
def test_coverage_of_one_design_and_of_a_pair():
    """Completed share of one design, and the paired gap in net value of two, in 2,000 studies of 20 runs."""
    found = studies(STUDIES, form(0.1, 0.5), form(0.2, 0.0))
    shares = {
        "completed share": covered(found[:, :, 1, 0], COMPLETES),
        "net value, paired": covered(found[:, :, 0, 1] - found[:, :, 1, 1], GAP),
    }
    print(f"{STUDIES} studies of {RUNS} runs; share of 95% intervals that cover the truth: {shares}")
    assert all(LOWEST <= share <= HIGHEST for share in shares.values()), shares


def test_coverage_in_small():
    """The same with 20 studies: at least 16 of 20 intervals hold the truth (fewer by chance: 3 in 1,000; the seeds are fixed)."""
    found = studies(20, form(0.1, 0.5), form(0.2, 0.0))
    assert covered(found[:, :, 1, 0], COMPLETES) >= 16 / 20
    assert covered(found[:, :, 0, 1] - found[:, :, 1, 1], GAP) >= 16 / 20
