"""Numbers of a belief -> Belief: who stays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from journeysim.plan.layout import TOPS, Belief, frozen
from journeysim.rules.chances import logit
from journeysim.scenario.resolved import BeliefNumbers

CERTAIN = 1e-12  # a table's 0% and 100% are read as this far from never and always: no log-odds are infinite


def belief(numbers: BeliefNumbers, b: Sequence[float]) -> Belief:
    """The belief with intercepts `b`, one per segment."""
    rows = sorted(numbers.table)
    return Belief(
        b=frozen(np.array(b, np.float64)),
        c=numbers.c,
        w_R=numbers.w_R,
        w_E=numbers.w_E,
        lambda_=numbers.lambda_,
        beta=numbers.beta,
        z=numbers.z,
        kappa_low=numbers.kappa_low,
        kappa_high=numbers.kappa_high,
        top=TOPS.index(numbers.top),
        rho=numbers.rho,
        tau=numbers.tau,
        delta=numbers.delta,
        tau_D=numbers.tau_D,
        table_grade=frozen(np.array([grade for grade, _ in rows], np.float64)),
        table_logit=frozen(np.array([logit(min(max(share, CERTAIN), 1 - CERTAIN)) for _, share in rows], np.float64)),
    )
