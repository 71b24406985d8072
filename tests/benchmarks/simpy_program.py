"""The benchmark journey as an idiomatic SimPy program: a process per customer, a Resource, a race between service and patience."""

from __future__ import annotations

import math
import random
from typing import Any

import simpy

Row = tuple[float, float, int, str, float]  # effort, wait, contacts, outcome, duration


def simulate(minutes: float, per_minute: float, seed: int) -> list[Row]:
    """Customers that ended within so many minutes."""
    random.seed(seed)
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=12)
    rows: list[Row] = []
    sigma = math.sqrt(math.log(1 + 0.6**2))

    def lognormal(mean: float) -> float:
        return random.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)

    def exponential(mean: float) -> float:
        return random.expovariate(1 / mean)

    def gives_up(effort: float) -> bool:
        return random.random() < 1 / (1 + math.exp(4 - 0.25 * effort))

    def customer() -> Any:
        start, effort, waited, contacts = env.now, 0.0, 0.0, 0

        def ended(outcome: str) -> None:
            rows.append((effort, waited, contacts, outcome, env.now - start))

        for duration in (lognormal(5), exponential(8)):  # look, order
            yield env.timeout(duration)
            effort += 1
            if gives_up(effort):
                return ended("gave up")
        effort += 1  # receive
        if gives_up(effort):
            return ended("gave up")
        if random.random() < 0.3:
            while contacts < 4:  # call
                contacts += 1
                joined = env.now
                with desk.request() as request:
                    result = yield request | env.timeout(exponential(15))
                    waited += env.now - joined
                    effort += 0.2 * (env.now - joined)
                    if request not in result:
                        return ended("abandoned")
                    yield env.timeout(exponential(30))
                effort += 2
                if gives_up(effort):
                    return ended("gave up")
                if random.random() < 0.8:
                    break
        for duration in (exponential(10), lognormal(4)):  # use, pay
            yield env.timeout(duration)
            effort += 1
            if gives_up(effort):
                return ended("gave up")
        return ended("completed")

    def arrivals() -> Any:
        while True:
            yield env.timeout(random.expovariate(per_minute))
            env.process(customer())

    env.process(arrivals())
    env.run(until=minutes)
    return rows
