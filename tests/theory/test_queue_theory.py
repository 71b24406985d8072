"""Queues with exact answers: Erlang C and A, constant patience, repeat contacts.

Criterion: within four standard errors over 20 replications, and the standard error at most 1% of the value (2% for shares under 5%).
Waiting times of a lightly loaded team need millions of calls for that; those rows are tested here on the reference engine with the bound
stated beside them, and to the full criterion on the compiled engine in `test_queues_full.py`. Exact values: birth-death
chains, computed twice independently.
"""

import numpy as np
import pytest
from queues import call_centre, measured, misses

# case: calls an hour, service s, patience s, people, calls per replication, then the exact values
ROWS = {
    "C1 Erlang C, small": (
        (100, 180, None, 8, 2000),
        {"wait": 10.0360, "occupancy": 0.625000, "within_20s": 0.880148, "queue": 0.2788},
    ),
    "C2 Erlang C, medium": (
        (240, 300, None, 24, 2000),
        {"wait": 22.3554, "occupancy": 0.833333, "within_20s": 0.771698, "queue": 1.4904},
    ),
    "A1 Garnett et al.": (
        (2880, 60, 120, 50, 3000),
        {"abandoned": 0.030912, "wait": 3.7095, "occupancy": 0.930324, "within_20s": 0.943019},
    ),
    "A2 small with patience": (
        (100, 180, 180, 8, 1500),
        {"abandoned": 0.024422, "wait": 4.3959, "occupancy": 0.609736, "within_20s": 0.913060},
    ),
    "A3 medium with patience": (
        (240, 300, 120, 24, 2000),
        {"abandoned": 0.034917, "wait": 4.1901, "occupancy": 0.804236, "within_20s": 0.897904},
    ),
    "A5 overload": (
        (240, 300, 120, 16, 10000),
        {
            "abandoned": 0.238221,
            "wait": 28.5865,
            "wait_served": 27.0849,
            "wait_lost": 33.3883,
            "occupancy": 0.952224,
            "within_20s": 0.425267,
            "queue": 1.9058,
        },
    ),
    "A7 one server": (
        (54, 60, 300, 1, 6500),
        {
            "abandoned": 0.209546,
            "wait": 62.8637,
            "wait_served": 58.6963,
            "wait_lost": 78.5844,
            "occupancy": 0.711409,
            "within_20s": 0.370718,
            "queue": 0.9430,
        },
    ),
    "A10 medium": (
        (200, 180, 300, 13, 2000),
        {"abandoned": 0.024963, "wait": 7.4890, "occupancy": 0.750028, "within_20s": 0.858178},
    ),
}
FULL = {"A5 overload", "A7 one server"}
LOOSE = 0.12  # standard error allowed for waits and abandonment of the lightly loaded rows in the quick run


def delay(seconds):
    return "forever" if seconds is None else ("exponential", seconds / 60)


@pytest.mark.parametrize("case", ROWS)
def test_erlang_rows(case):
    (per_hour, service, patience, people, calls), exact = ROWS[case]
    warm_up = max(1, round(10 * service / 3600 + 1))
    values = measured(call_centre(per_hour, service, delay(patience), people, hours=calls / per_hour, warm_up=warm_up))
    found = {}
    for name, value in exact.items():
        limit = None if case in FULL or name in ("occupancy",) else LOOSE
        problems = misses(values[name], value, limit)
        if problems:
            found[name] = problems
    assert not found


def test_an_engine_whose_service_is_two_percent_too_long_fails():
    """The criterion has the power to see it: the same row with service 2% longer is refused."""
    (per_hour, service, patience, people, calls), exact = ROWS["A5 overload"]
    values = measured(call_centre(per_hour, service * 1.02, delay(patience), people, hours=calls / per_hour))
    assert any(misses(values[name], exact[name]) for name in ("abandoned", "occupancy", "within_20s"))


def test_the_shape_of_patience_matters():
    """Constant patience of 120 s (M/M/20+D): abandonment, wait and service level of the exact formula, not those of exponential."""
    values = measured(call_centre(240, 300, 2.0, 20, hours=5000 / 240))
    for name, exact in {"abandoned": 0.069961, "wait": 41.9769, "within_20s": 0.463629}.items():
        assert not misses(values[name], exact, 0.06), name


def test_repeat_contacts_with_patience():
    """A quarter of the calls do not solve it and are made again at once: the queue is M/M/n+M with service rate mu(1 - p), per issue.

    "Contacts per issue" of the published row are contacts served: (1 - .046618) / .75.
    """
    plan = call_centre(240, 300, ("exponential", 2), 30, hours=20, succeeds=0.75, on_failure={"retry": 1.0})
    values = measured(plan)
    assert not misses(values["occupancy"], 0.847451, 0.01)
    issues = 240 * 20
    served_per_issue = values["contacts"] * (1 - values["abandoned"]) / issues
    assert abs(served_per_issue.mean() - 1.27118) < 4 * served_per_issue.std(ddof=1) / np.sqrt(20)
    assert not misses(values["abandoned"] * values["contacts"] / issues, 0.046618, LOOSE)
    assert not misses(values["wait"] * values["contacts"] / issues, 5.5941, LOOSE)


def test_littles_law_holds_exactly_when_everyone_has_left_the_queue():
    """Time integral of the number waiting == sum of the waits, in whole ticks, when the team keeps working after the last arrival."""
    from states import HOUR, Peak, arrivals, plan, run, segment, step, team

    from journeysim import engines
    from journeysim.records import TEAMS

    quiet = Peak(start=20 * HOUR, lasts=28 * HOUR, times=0.0)
    p = plan(
        step("call", team="desk", takes=("exponential", 5), wraps_up=2),
        arrive=arrivals(0.5, peaks=(quiet,)),
        segments=[segment(patience=("exponential", 10))],
        teams=[team("desk", 3)],
        settings=run(horizon=48 * HOUR, review=12 * HOUR),
    )
    from queues import NOBODY_ASKED

    for replication in range(5):
        c = dict(zip(TEAMS, engines.run(p, NOBODY_ASKED, seed=3, replication=replication).teams.sum(axis=(0, 1)).tolist(), strict=True))
        assert c["queue_area"] == c["waited"] > 0
        assert c["contacts"] == c["served"] + c["abandoned"]
