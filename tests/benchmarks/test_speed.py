"""Ratios measured in one run: pytest tests/benchmarks -m benchmark -s"""

import os
import time

import pytest
from journey import text
from simpy_program import simulate

from journeysim import engines
from journeysim import plan as planning
from journeysim.engines.compiled import Job
from journeysim.records import FINISHED
from journeysim.scenario import parse

pytestmark = [pytest.mark.benchmark, pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine")]


def planned(customers: int):
    scenario = parse(text(customers))
    p = planning.plan_of(scenario, "today")
    return p, planning.belief(scenario.beliefs[scenario.believe], [0.4])


def cpu(call):
    """What it gave and the processor seconds of this process."""
    began = time.process_time()
    return call(), time.process_time() - began


def test_against_an_idiomatic_simpy_program(capsys):
    p, belief = planned(20_000)
    minutes = p.horizon / 60e6
    rows, simpy_seconds = cpu(lambda: simulate(minutes, 1))
    reference, reference_seconds = cpu(lambda: engines.run(p, belief, seed=1, replication=0, engine="reference"))
    large, _ = planned(400_000)
    engines.run(large, belief, seed=1, replication=0, engine="compiled")
    compiled, compiled_seconds = cpu(lambda: engines.run(large, belief, seed=1, replication=1, engine="compiled"))
    per = {
        "simpy": simpy_seconds / len(rows),
        "reference": reference_seconds / int(reference.finished[..., 0].sum()),
        "compiled": compiled_seconds / int(compiled.finished[..., 0].sum()),
    }
    means = [sum(row[place] for row in rows) / len(rows) for place in (0, 1)]
    ended = compiled.finished.sum(axis=(0, 1, 2))
    ours = [ended[FINISHED.index("effort")] / 1e6 / ended[0], ended[FINISHED.index("waited")] / 60e6 / ended[0]]
    with capsys.disabled():
        print("\ncustomers per second:", {name: f"{1 / seconds:,.0f}" for name, seconds in per.items()})
        print(f"against SimPy: compiled {per['simpy'] / per['compiled']:.0f} x, reference {per['simpy'] / per['reference']:.2f} x")
        print(f"mean effort {means[0]:.3f} and {ours[0]:.3f}, mean wait {means[1]:.3f} and {ours[1]:.3f} min")
    assert ours[0] == pytest.approx(means[0], rel=0.02)
    assert ours[1] == pytest.approx(means[1], rel=0.5)  # of 20,000 customers, and queues are fickle
    assert per["simpy"] / per["compiled"] > 10


def test_time_per_customer_does_not_grow(capsys):
    seconds = {}
    for customers in (10_000, 100_000, 1_000_000):
        p, belief = planned(customers)
        engines.run(p, belief, seed=1, replication=0, engine="compiled")
        records, used = cpu(lambda: engines.run(p, belief, seed=1, replication=0, engine="compiled"))
        seconds[customers] = used / int(records.finished[..., 0].sum())
    with capsys.disabled():
        print("\nnanoseconds per customer:", {f"{n:,}": f"{1e9 * used:.0f}" for n, used in seconds.items()})


def test_threads(capsys):
    p, belief = planned(200_000)
    jobs = [Job(p, belief, 1, number) for number in range(8)]
    quickest, dearer = {1: float("inf"), 2: float("inf")}, {1: float("inf"), 2: float("inf")}
    for _ in range(5):  # in turn, for the machine is not ours alone
        for threads in quickest:
            began, busy = time.perf_counter(), time.process_time()
            list(engines.run_many(jobs, threads=threads))
            quickest[threads] = min(quickest[threads], time.perf_counter() - began)
            dearer[threads] = min(dearer[threads], time.process_time() - busy)
    with capsys.disabled():
        print(f"\ntwo threads against one: {quickest[1] / quickest[2]:.2f} x, of processor time {dearer[2] / dearer[1]:.2f} x as much")
        print(f"on two free processors that is {2 * dearer[1] / dearer[2]:.2f} x; load of this machine {os.getloadavg()[0]:.1f}")
    assert dearer[2] / dearer[1] < 1.15, "threads cost each other nothing worth mentioning"
