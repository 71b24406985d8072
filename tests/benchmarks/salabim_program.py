"""The benchmark journey as an idiomatic salabim program: a Component per customer, a Resource, a request that fails after the patience."""

from __future__ import annotations

import math
import random
from typing import Any

import salabim as sim

Row = tuple[float, float, int, str, float]  # effort, wait, contacts, outcome, duration
SIGMA = math.sqrt(math.log(1 + 0.6**2))


def lognormal(mean: float) -> float:
    """Minutes with this mean and a coefficient of variation of 60%."""
    return random.lognormvariate(math.log(mean) - SIGMA * SIGMA / 2, SIGMA)


def exponential(mean: float) -> float:
    """Minutes with this mean."""
    return random.expovariate(1 / mean)


class Customer(sim.Component):  # type: ignore[misc]
    """Someone on their way through the journey."""

    def setup(self, desk: Any, rows: list[Row]) -> None:
        self.desk, self.rows = desk, rows
        self.effort, self.waited, self.contacts = 0.0, 0.0, 0

    def gives_up(self, effort: float) -> bool:
        """Feel the effort of a step, and decide."""
        self.effort += effort
        return random.random() < 1 / (1 + math.exp(4 - 0.25 * self.effort))

    def ended(self, outcome: str) -> None:
        self.rows.append((self.effort, self.waited, self.contacts, outcome, self.env.now() - self.creation_time()))

    def process(self) -> Any:
        for duration in (lognormal(5), exponential(8)):  # look, order
            yield self.hold(duration)
            if self.gives_up(1):
                return self.ended("gave up")
        if self.gives_up(1):  # receive
            return self.ended("gave up")
        if random.random() < 0.3:
            while self.contacts < 4:  # call
                self.contacts += 1
                joined = self.env.now()
                yield self.request(self.desk, fail_delay=exponential(15))
                self.waited += self.env.now() - joined
                self.effort += 0.2 * (self.env.now() - joined)
                if self.failed():
                    return self.ended("abandoned")
                yield self.hold(exponential(30))
                self.release(self.desk)
                if self.gives_up(2):
                    return self.ended("gave up")
                if random.random() < 0.8:
                    break
        for duration in (exponential(10), lognormal(4)):  # use, pay
            yield self.hold(duration)
            if self.gives_up(1):
                return self.ended("gave up")
        return self.ended("completed")


def simulate(minutes: float, per_minute: float, seed: int) -> list[Row]:
    """Customers that ended within so many minutes."""
    random.seed(seed)
    env = sim.Environment(trace=False, yieldless=False, random_seed=seed)
    rows: list[Row] = []
    desk = sim.Resource("desk", capacity=12)
    sim.ComponentGenerator(Customer, iat=env.Exponential(1 / per_minute), desk=desk, rows=rows)
    env.run(till=minutes)
    return rows
