"""Durations by inverse distribution function: one uniform gives one duration, in minutes.

`sample` takes the columns of one row of the plan's table of delays. Sources: normal quantile, Wichura 1988 (algorithm AS 241, PPND16,
relative accuracy about 1e-16).
"""

from __future__ import annotations

import math

# Families of delays; the columns a, b, c of the plan's table depend on them.
CONSTANT = 0  # a = minutes
EXPONENTIAL = 1  # a = mean
LOGNORMAL = 2  # a = mu, b = sigma of log minutes
GAMMA = 3  # first, n: rows of knots (log quantile, slope) at 257 even knots of the normal quantile from a to b
WEIBULL = 4  # a = scale, b = 1 / shape
UNIFORM = 5  # a = low, b = high - low
TRIANGULAR = 6  # a = low, b = mode, c = high
POINTS = 7  # first, n: rows of knots (minutes, cumulative share)
MIX = 8  # first, n: rows of parts
FOREVER = 9

NEVER_MINUTES = math.inf
CAP_MINUTES = 1e9


def ticks(minutes: float) -> int:
    """Whole microseconds of a sampled duration, rounded once; capped at 1e9 minutes (some 1,900 years)."""
    if not minutes < CAP_MINUTES:
        minutes = CAP_MINUTES
    if not minutes > 0.0:
        return 0
    return int(minutes * 60e6 + 0.5)


def normal_quantile(p: float) -> float:
    """Standard normal quantile of 0 < p < 1 (AS 241)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        # The polynomials pairwise (Estrin's order), which a processor does side by side.
        r2 = r * r
        r4 = r2 * r2
        num = (
            ((r * 2509.0809287301226727 + 33430.575583588128105) * r2 + (r * 67265.770927008700853 + 45921.953931549871457)) * r4
            + (r * 13731.693765509461125 + 1971.5909503065514427) * r2 + (r * 133.14166789178437745 + 3.387132872796366608)
        )  # fmt: skip
        den = (
            ((r * 5226.495278852545925 + 28729.085735721942674) * r2 + (r * 39307.89580009271061 + 21213.794301586595867)) * r4
            + (r * 5394.1960214247511077 + 687.1870074920579083) * r2 + (r * 42.313330701600911252 + 1.0)
        )  # fmt: skip
        return q * num / den
    r = p if q < 0.0 else 1.0 - p
    r = math.sqrt(-math.log(r))
    if r <= 5.0:
        r -= 1.6
        num = (
            ((((((r * 7.7454501427834140764e-4 + 0.0227238449892691845833) * r + 0.24178072517745061177) * r + 1.27045825245236838258) * r
               + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734
        )  # fmt: skip
        den = (
            ((((((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
                + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0
        )  # fmt: skip
    else:
        r -= 5.0
        num = (
            ((((((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
                + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r
            + 6.6579046435011037772
        )  # fmt: skip
        den = (
            ((((((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
                + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r
            + 1.0
        )  # fmt: skip
    return num / den if q >= 0.0 else -num / den


def exponential(mean: float, u: float) -> float:
    """Minutes at quantile u of an exponential duration."""
    return -mean * math.log(1.0 - u)  # exact: u is a whole number of 2^-53


def lognormal(mu: float, sigma: float, u: float) -> float:
    """Minutes at quantile u of a lognormal duration."""
    return math.exp(mu + sigma * normal_quantile(u))


def closed_form(family: int, a: float, b: float, c: float, u: float) -> float:
    """Minutes at quantile u of a family with a closed inverse (columns a, b, c of the plan's delays)."""
    if family == CONSTANT:
        return a
    if family == EXPONENTIAL:
        return exponential(a, u)
    if family == LOGNORMAL:
        return lognormal(a, b, u)
    if family == WEIBULL:
        return a * math.pow(-math.log(1.0 - u), b)
    if family == UNIFORM:
        return a + b * u
    if family == TRIANGULAR:
        width = c - a
        if width <= 0.0:
            return a
        if u * width < b - a:
            return a + math.sqrt(u * width * (b - a))
        return c - math.sqrt((1.0 - u) * width * (c - b))
    return NEVER_MINUTES


def by_knots(z: float, low: float, high: float, first: int, n: int, knot_x, knot_y) -> float:
    """Minutes at normal quantile z from log-quantiles (knot_x) and slopes (knot_y) at n even knots: one cubic Hermite step."""
    h = (high - low) / (n - 1)
    if z < low:
        z = low
    if z > high:
        z = high
    i = int((z - low) / h)
    if i > n - 2:
        i = n - 2
    t = (z - low) / h - i
    y0, y1 = knot_x[first + i], knot_x[first + i + 1]
    m0, m1 = knot_y[first + i] * h, knot_y[first + i + 1] * h
    t2 = t * t
    t3 = t2 * t
    return math.exp((2.0 * t3 - 3.0 * t2 + 1.0) * y0 + (t3 - 2.0 * t2 + t) * m0 + (3.0 * t2 - 2.0 * t3) * y1 + (t3 - t2) * m1)


def by_points(u: float, first: int, n: int, knot_x, knot_y) -> float:
    """Minutes at quantile u of an empirical cumulative curve (minutes in knot_x, cumulative share in knot_y), linear between points.

    A first share above 0 is an atom there; what a last share below 1 leaves over never happens.
    """
    if u <= knot_y[first]:
        return knot_x[first]
    for i in range(first + 1, first + n):
        if u <= knot_y[i]:
            rise = knot_y[i] - knot_y[i - 1]
            return knot_x[i - 1] + (knot_x[i] - knot_x[i - 1]) * (u - knot_y[i - 1]) / rise
    return NEVER_MINUTES


def sample(family: int, a: float, b: float, c: float, first: int, n: int, u: float, knot_x, knot_y) -> float:
    """Minutes of one delay at quantile u (0 < u < 1); infinite for `forever`. A mix is resolved to its part before."""
    if family == GAMMA:
        return by_knots(normal_quantile(u), a, b, first, n, knot_x, knot_y)
    if family == POINTS:
        return by_points(u, first, n, knot_x, knot_y)
    if family == FOREVER:
        return NEVER_MINUTES
    return closed_form(family, a, b, c, u)
