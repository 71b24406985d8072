"""The benchmark journey as an idiomatic SimPy program: a process per customer, a Resource, a race between service and patience."""

from __future__ import annotations

import math
import random
from typing import Any

import simpy


def simulate(minutes: float, seed: int) -> list[tuple[float, float, int, str, float]]:
    """Customers that ended: (effort, wait, contacts, outcome, duration)."""
    random.seed(seed)
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=12)
    rows: list[tuple[float, float, int, str, float]] = []
    sigma = math.sqrt(math.log(1 + 0.6**2))

    def lognormal(mean: float) -> float:
        return random.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)

    def gives_up(effort: float) -> bool:
        return random.random() < 1 / (1 + math.exp(4 - 0.25 * effort))

    def customer() -> Any:
        start, effort, waited, contacts = env.now, 0.0, 0.0, 0

        def ended(outcome: str) -> None:
            rows.append((effort, waited, contacts, outcome, env.now - start))

        for duration in (lognormal(5), random.expovariate(1 / 8), random.expovariate(1 / 3)):
            yield env.timeout(duration)
            effort += 1
            if gives_up(effort):
                return ended("gave up")
        if random.random() < 0.3:
            for _ in range(4):
                contacts += 1
                joined = env.now
                with desk.request() as request:
                    result = yield request | env.timeout(random.expovariate(1 / 15))
                    waited += env.now - joined
                    effort += 0.2 * (env.now - joined)
                    if request not in result:
                        return ended("abandoned")
                    yield env.timeout(random.expovariate(1 / 30))
                effort += 2
                if gives_up(effort):
                    return ended("gave up")
                if random.random() < 0.8:
                    break
        for duration in (random.expovariate(1 / 10), lognormal(4)):
            yield env.timeout(duration)
            effort += 1
            if gives_up(effort):
                return ended("gave up")
        return ended("completed")

    def arrivals() -> Any:
        while True:
            yield env.timeout(random.expovariate(1.0))
            env.process(customer())

    env.process(arrivals())
    env.run(until=minutes)
    return rows
