"""Queues in equilibrium: Erlang B, C and A, any law of patience, and contacts that come back.

Poisson arrivals, exponential service, `people` servers, first come first served. Rates are per minute, times are minutes. Used to
say what a team will bear without running anything, and by the tests of the engines.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Survival = Callable[[NDArray[np.float64]], NDArray[np.float64]]
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)
MOST_PANELS = 2_000
NEGLIGIBLE = 50.0  # exponents this far below the top add nothing to a double


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue in equilibrium; shares are of all arrivals, times in minutes."""

    waits: float  # share that does not find a free person
    abandoned: float
    wait: float  # mean over all arrivals, abandoned ones included
    wait_served: float
    wait_abandoned: float  # nan where nobody abandons
    queue: float  # mean number waiting
    occupancy: float
    within: float  # share served within the target


def erlang_b(load: float, people: int) -> float:
    """Share turned away when nobody can wait; `load` is arrivals times mean service."""
    blocked = 1.0
    for servers in range(1, people + 1):
        blocked = load * blocked / (servers + load * blocked)
    return blocked


def erlang_c(arrivals: float, service: float, people: int, target: float = 1 / 3) -> Queue:
    """Customers who wait for ever; an overloaded team never settles and is refused.

    Parameters
    ----------
    arrivals
        Per minute.
    service
        Mean minutes, with wrap-up.
    people
        At work.
    target
        Minutes within which an answer counts as quick.
    """
    load = arrivals * service
    if not load < people:
        raise ValueError(f"{people} people cannot do {load:g} hours of work an hour: the queue grows without end.")
    blocked = erlang_b(load, people)
    waits = blocked / (1 - load / people * (1 - blocked))
    drain = people / service - arrivals
    wait = waits / drain
    return Queue(waits, 0.0, wait, wait, math.nan, arrivals * wait, load / people, 1 - waits * math.exp(-drain * target))


def erlang_a(
    arrivals: float, service: float, people: int, patience: float | Survival, target: float = 1 / 3, edges: tuple[float, ...] = ()
) -> Queue:
    """Customers with patience: exponential with a mean, or any law by its survival function P(patience > u), u in minutes.

    With H(x) = integral of the survival function to x, J = integral of exp(arrivals * H(x) - people / service * x), J_H the same
    weighted with H, and E = (1 / Erlang B of one person fewer):
    P(offered wait > 0) = arrivals J / (E + arrivals J), mean wait = arrivals J_H / (E + arrivals J),
    P(abandon) = (1 + (arrivals - people / service) J) / (E + arrivals J).

    `edges` are minutes at which the survival function jumps or bends (the constant patience, the points of a curve).

    Source: Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005.
    """
    survival = _exponential(patience) if isinstance(patience, int | float) else patience
    x, weight, survives, total, top = _offered(arrivals, people / service, survival, (*edges, target))
    idle = math.exp(-top) / erlang_b(arrivals * service, people - 1)  # E: weight of the states in which nobody waits
    density = arrivals * weight  # of the offered wait, before division by the sum
    whole = idle + float(density.sum())
    wait = float((density * total).sum()) / whole
    served = (idle + float((density * survives).sum())) / whole
    served_wait = float((density * survives * x).sum()) / whole / served
    abandoned = 1 - served
    return Queue(
        waits=float(density.sum()) / whole,
        abandoned=abandoned,
        wait=wait,
        wait_served=served_wait,
        wait_abandoned=(wait - served * served_wait) / abandoned if abandoned > 1e-12 else math.nan,
        queue=arrivals * wait,
        occupancy=arrivals * service * served / people,
        within=(idle + float((density * survives)[x <= target].sum())) / whole,
    )


def repeat_contacts(arrivals: float, service: float, people: int, again: float, patience: float | None = None) -> tuple[Queue, float]:
    """The queue per *issue* when a share `again` of the services fails and rejoins the tail at once, and contacts answered per issue.

    The number in the system is exactly that of a queue whose services are longer by 1 / (1 - again); patience is exponential (mean
    minutes) and fresh at each contact, or None for customers who wait for ever. `within` and the waits per contact are not given (nan).
    """
    longer = service / (1 - again)
    if patience is None:
        per_issue = erlang_c(arrivals, longer, people)
    else:
        per_issue = erlang_a(arrivals, longer, people, patience)
    nan = math.nan
    queue = Queue(per_issue.waits, per_issue.abandoned, per_issue.wait, nan, nan, per_issue.queue, per_issue.occupancy, nan)
    return queue, per_issue.occupancy * people / (service * arrivals)


def _exponential(mean: float) -> Survival:
    return lambda u: np.exp(-u / mean)


def _offered(
    arrivals: float, drain: float, survival: Survival, edges: tuple[float, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float]:
    """Nodes x, quadrature weight times exp(arrivals * H - drain * x - top), survival and H at the nodes, and the highest exponent `top`.

    Gauss-Legendre on panels that grow until the integrand has died out; H is integrated from panel to panel with the same rule.
    """
    step = 0.25 / (drain + arrivals)
    corners, start, so_far, top = sorted({edge for edge in edges if edge > 0}), 0.0, 0.0, 0.0
    columns: list[tuple[NDArray[np.float64], ...]] = []
    while True:
        end = next((corner for corner in corners if start < corner < start + 1.5 * step), start + step)
        x = start + (end - start) * (NODES + 1) / 2
        inner = start + np.outer(x - start, (NODES + 1) / 2)
        total = so_far + (survival(inner) * WEIGHTS).sum(axis=1) * (x - start) / 2
        exponent = arrivals * total - drain * x
        columns.append((x, WEIGHTS * (end - start) / 2, exponent, survival(x), total))
        so_far += float((survival(x) * WEIGHTS).sum() * (end - start) / 2)
        top = max(top, float(exponent.max()))
        if exponent[-1] < top - NEGLIGIBLE and arrivals * survival(np.array([end]))[0] < drain:
            break
        if len(columns) > MOST_PANELS:
            raise ValueError("The queue grows without end: too many customers wait for ever.")
        start, step = end, step * (1.05 if len(columns) > 40 else 1.0)
    x, width, exponent, survives, total = (np.concatenate(parts) for parts in zip(*columns, strict=True))
    return x, width * np.exp(exponent - top), survives, total, top
