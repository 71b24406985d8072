"""Who stays: a belief, not a fact. One index in log-odds from resolution, ease and delight.

Sources: asymmetry and diminishing sensitivity, Tversky and Kahneman 1992, Brown et al. 2024; zone of tolerance, Zeithaml; the shape
above expectation is the contested part and differs by belief.
"""

from __future__ import annotations

import math

from journeysim.rules.chances import logistic


def value_of_ease(
    x: float, lambda_: float, beta: float, z: float, kappa_low: float, kappa_high: float, top: int, rho: float, tau: float
) -> float:
    """g(x): loss-averse below the zone -z..z, linear inside, by belief above it (top: 0 none, 1 saturating, 2 linear, 3 convex)."""
    if x < -z:
        return -lambda_ * math.pow(-x - z, beta) - kappa_low * z
    if x < 0.0:
        return kappa_low * x
    if x <= z:
        return kappa_high * x
    y = x - z
    above = 0.0
    if top == 1:
        above = rho * (1.0 - math.exp(-y / tau))
    elif top == 2:
        above = rho * y
    elif top == 3:
        above = rho * y * math.sqrt(y)
    return kappa_high * z + above


def value_of_delight(d: float, delta: float, tau_d: float, lambda_: float) -> float:
    """d(D): saturating in noticed delight; a delight expected and missed is a loss, lambda times as heavy."""
    if d >= 0.0:
        return delta * (1.0 - math.exp(-d / tau_d))
    return -lambda_ * delta * (1.0 - math.exp(d / tau_d))


def index(
    resolved: bool,
    x: float,
    d: float,
    c: float,
    w_r: float,
    w_e: float,
    lambda_: float,
    beta: float,
    z: float,
    kappa_low: float,
    kappa_high: float,
    top: int,
    rho: float,
    tau: float,
    delta: float,
    tau_d: float,
) -> float:
    """Log-odds of staying apart from the intercept: c * (w_R (R - 1) + w_E g(x) + d(D))."""
    total = w_e * value_of_ease(x, lambda_, beta, z, kappa_low, kappa_high, top, rho, tau)
    total += value_of_delight(d, delta, tau_d, lambda_)
    if not resolved:
        total -= w_r
    return c * total


def between(x: float, xs, ys) -> float:
    """Linear between the points (xs ascending), flat outside."""
    n = len(xs)
    if x <= xs[0]:
        return ys[0]
    for i in range(1, n):
        if x <= xs[i]:
            return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[n - 1]


def stays(intercept: float, log_odds: float) -> float:
    """Probability of staying."""
    return logistic(intercept + log_odds)
