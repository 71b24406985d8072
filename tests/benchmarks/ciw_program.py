"""The benchmark journey as an idiomatic Ciw program: a network of nodes, routers that look at the customer, records per visit."""

from __future__ import annotations

import math
import random
from typing import Any

import ciw

Row = tuple[float, float, int, str, float]  # effort, wait, contacts, outcome, duration
LOOK, ORDER, RECEIVE, CALL, USE, PAY, EXIT = 1, 2, 3, 4, 5, 6, -1
SIGMA = math.sqrt(math.log(1 + 0.6**2))


class Journey(ciw.routing.NetworkRouting):  # type: ignore[misc]
    """Routers by node, and customers who start fresh."""

    def initialise_individual(self, ind: Any) -> None:
        ind.effort, ind.contacts, ind.outcome = 0.0, 0, "completed"


class Onward(ciw.routing.NodeRouting):  # type: ignore[misc]
    """On to a node, unless the effort so far is too much."""

    def __init__(self, effort: float, *nodes: int) -> None:
        self.effort, self.nodes = effort, nodes

    def next_node(self, ind: Any) -> Any:
        self.feel(ind)
        ind.effort += self.effort
        if random.random() < 1 / (1 + math.exp(4 - 0.25 * ind.effort)):
            ind.outcome = "gave up"
            return self.simulation.nodes[EXIT]
        return self.simulation.nodes[self.choose(ind)]

    def feel(self, ind: Any) -> None:
        """Nobody waits at a node without a queue."""

    def choose(self, ind: Any) -> int:
        """One way on."""
        return self.nodes[0]


class Contact(Onward):
    """30% call."""

    def choose(self, ind: Any) -> int:
        return self.nodes[random.random() < 0.3]


class Served(Onward):
    """20% call again, up to three times; who runs out of patience leaves."""

    def feel(self, ind: Any) -> None:
        ind.contacts += 1
        ind.effort += 0.2 * (ind.service_start_date - ind.arrival_date)

    def choose(self, ind: Any) -> int:
        return self.nodes[ind.contacts < 4 and random.random() < 0.2]

    def next_node_for_jockeying(self, ind: Any) -> Any:
        ind.contacts += 1
        ind.effort += 0.2 * (self.node.now - ind.arrival_date)
        ind.outcome = "abandoned"
        return self.simulation.nodes[EXIT]


def network(per_minute: float) -> Any:
    """Six nodes; only the team has a limit and a queue."""

    def lognormal(mean: float) -> Any:
        return ciw.dists.Lognormal(math.log(mean) - SIGMA * SIGMA / 2, SIGMA)

    def exponential(mean: float) -> Any:
        return ciw.dists.Exponential(1 / mean)

    routers = [Onward(1, ORDER), Onward(1, RECEIVE), Contact(1, USE, CALL), Served(2, USE, CALL), Onward(1, PAY), Onward(1, EXIT)]
    return ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(per_minute), *[None] * 5],
        service_distributions=[lognormal(5), exponential(8), ciw.dists.Deterministic(0), exponential(30), exponential(10), lognormal(4)],
        number_of_servers=[math.inf, math.inf, math.inf, 12, math.inf, math.inf],
        reneging_time_distributions=[None, None, None, exponential(15), None, None],
        routing=Journey(routers),
    )


def simulate(minutes: float, per_minute: float, seed: int) -> list[Row]:
    """Customers that ended within so many minutes."""
    ciw.seed(seed)
    simulation = ciw.Simulation(network(per_minute))
    simulation.simulate_until_max_time(minutes)
    return [row(ind) for ind in simulation.nodes[EXIT].all_individuals]


def row(ind: Any) -> Row:
    """What the records of a customer add up to."""
    visits = ind.data_records
    waited = sum(visit.waiting_time for visit in visits if visit.node == CALL)
    return ind.effort, waited, ind.contacts, ind.outcome, visits[-1].exit_date - visits[0].arrival_date
