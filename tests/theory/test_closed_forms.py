"""Closed forms against published and exactly computed answers (docs: the evidence, exact queue benchmarks)."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import states
from states import route, step, team

from journeysim.theory import NotExact, Queue, absorbing_chain, erlang_a, erlang_b, erlang_c, expected_visits, offered_load, repeat_contacts

PEERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "peer_known_answers" / "answers.json"

# case: calls an hour, handling s, patience s (None: for ever), people; P(abandon), P(wait), mean wait, of served, of lost (s), queue,
# occupancy, served within 20 s. As printed; the tolerance is half of the last digit.
ROWS = {
    "C1": (100, 180, None, 8, "0", ".167267", "10.0360", "10.0360", "-", ".2788", ".625000", ".880148"),
    "C2": (240, 300, None, 24, "0", ".298072", "22.3554", "22.3554", "-", "1.4904", ".833333", ".771698"),
    "C3": (2880, 60, None, 50, "0", ".694456", "20.8337", "20.8337", "-", "16.6669", ".960000", ".643455"),
    "A1": (2880, 60, 120, 50, ".030912", ".467774", "3.7095", "3.6159", "6.6428", "2.9676", ".930324", ".943019"),
    "A2": (100, 180, 180, 8, ".024422", ".133372", "4.3959", "3.7416", "30.5353", ".1221", ".609736", ".913060"),
    "A3": (240, 300, 120, 24, ".034917", ".175525", "4.1901", "3.5757", "21.1710", ".2793", ".804236", ".897904"),
    "A5": (240, 300, 120, 16, ".238221", ".705986", "28.5865", "27.0849", "33.3883", "1.9058", ".952224", ".425267"),
    "A7": (54, 60, 300, 1, ".209546", ".711409", "62.8637", "58.6963", "78.5844", ".9430", ".711409", ".370718"),
    "A10": (200, 180, 300, 13, ".024963", ".225797", "7.4890", "6.9140", "29.9487", ".4161", ".750028", ".858178"),
}


def printed(text: str) -> object:
    """A printed number, to be met to half of its last digit (and a hair for the decimal itself)."""
    digits = len(text.partition(".")[2])
    return pytest.approx(float(text), abs=0.5000001 * 10**-digits, rel=0)


@pytest.mark.parametrize("case", ROWS)
def test_erlang_rows(case: str) -> None:
    """Every printed digit of the nine Erlang C and A rows."""
    calls, handling, patience, people, *expected = ROWS[case]
    given = (calls / 60, handling / 60, people)
    found = erlang_c(*given) if patience is None else erlang_a(*given, patience / 60)
    seconds = [found.wait * 60, found.wait_served * 60, found.wait_abandoned * 60]
    values = [found.abandoned, found.waits, *seconds, found.queue, found.occupancy, found.within]
    assert [value for value, text in zip(values, expected, strict=True) if text != "-"] == [
        printed(text) for text in expected if text != "-"
    ]


def test_constant_patience() -> None:
    """The shape of patience matters: everyone leaves after exactly two minutes."""
    found = erlang_a(4, 5, 20, lambda u: (u < 2).astype(float), edges=(2.0,))
    assert found.abandoned == printed(".069961")
    assert found.waits == printed(".629653")
    assert found.wait * 60 == printed("41.9769")
    assert found.within == printed(".463629")
    assert found.wait_abandoned == pytest.approx(2.0)


def test_repeat_contact_queue() -> None:
    """Failed contacts rejoin the tail at once: per issue the queue is the one with longer services."""
    endless, contacts = repeat_contacts(4, 5, 30, 0.25)
    assert (endless.wait * 60, endless.occupancy, contacts) == (printed("51.3230"), printed(".888889"), pytest.approx(4 / 3))
    patient, contacts = repeat_contacts(4, 5, 30, 0.25, 2.0)
    assert (patient.abandoned, patient.wait * 60, patient.occupancy) == (printed(".046618"), printed("5.5941"), printed(".847451"))
    assert contacts == printed("1.27118")


def test_patience_without_end_is_erlang_c() -> None:
    found, exact = erlang_a(4, 5, 24, lambda u: np.ones_like(u)), erlang_c(4, 5, 24)
    assert (found.wait, found.waits, found.within) == pytest.approx((exact.wait, exact.waits, exact.within), rel=1e-9)
    assert found.abandoned == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("people", [1, 8, 50])
def test_exponential_patience_equals_the_birth_death_chain(people: int) -> None:
    """A second route to the same numbers: states of the number in system."""
    arrivals, service, patience = 0.9 * people + 0.3, 1.0, 2.5
    weights = [1.0]
    for k in range(1, 4000):
        weights.append(weights[-1] * arrivals / (min(k, people) / service + max(k - people, 0) / patience))
        if weights[-1] < 1e-18 * max(weights):
            break
    chain = np.array(weights) / sum(weights)
    queue = float(sum(max(k - people, 0) * p for k, p in enumerate(chain)))
    found = erlang_a(arrivals, service, people, patience)
    assert found.queue == pytest.approx(queue, rel=1e-8)
    assert found.abandoned == pytest.approx(queue / patience / arrivals, rel=1e-8)


def test_an_overloaded_queue_without_patience_is_refused() -> None:
    with pytest.raises(ValueError, match="grows without end"):
        erlang_c(4, 5, 20)
    with pytest.raises(ValueError, match="grows without end"):
        erlang_a(4, 5, 10, lambda u: 0.9 + 0.1 * np.exp(-u))


def test_heavy_overload_stays_finite() -> None:
    """Ten times the work: nearly all leave, and no exponent overflows."""
    found = erlang_a(400, 1, 40, 30.0)
    assert found.abandoned == pytest.approx(0.9, abs=1e-6)
    assert math.isfinite(found.wait)


# --- answers of other projects' tests and manuals --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def peers() -> dict:
    if not PEERS.exists():
        pytest.skip("the shared data with other projects' known answers is not beside this checkout")
    return json.loads(PEERS.read_text(encoding="utf-8"))


def as_given(case: dict, patience: float | None) -> Queue:
    inputs = case["inputs"]
    given = (inputs["arrivals_per_30_min"] / 30, inputs["mean_service_min"], inputs["agents"])
    target = inputs["target_wait_min"]
    return erlang_c(*given, target) if patience is None else erlang_a(*given, patience, target)


def test_peer_erlang_a(peers: dict) -> None:
    case = peers["erlang_a"]
    found, expected = as_given(case, case["inputs"]["mean_patience_min"]), case["expected"]
    assert found.waits == pytest.approx(expected["wait_probability"], abs=1e-6)
    assert found.abandoned == pytest.approx(expected["abandon_probability"], abs=1e-6)
    assert found.occupancy == pytest.approx(expected["occupancy"], abs=1e-6)
    assert found.wait == pytest.approx(expected["mean_wait_all_min"], abs=1e-6)
    assert found.within == pytest.approx(expected["served_within_target"], abs=1e-6)


def test_peer_erlang_c(peers: dict) -> None:
    case = peers["erlang_c"]
    found, expected = as_given(case, None), case["recomputed"]
    assert found.waits == pytest.approx(expected["wait_probability"], abs=1e-6)
    assert found.wait == pytest.approx(expected["mean_wait_min"], abs=1e-6)
    assert found.within == pytest.approx(expected["service_level"], abs=1e-6)


def test_peer_erlang_b(peers: dict) -> None:
    rows = peers["erlang_b"]["expected"]
    assert rows
    assert [erlang_b(row["offered_load"], row["agents"]) for row in rows] == [row["blocking"] for row in rows]


def test_peer_single_server(peers: dict) -> None:
    case = peers["mm1"]["inputs"]
    found = erlang_c(case["arrival_rate"], 1 / case["service_rate"], case["servers"])
    assert found.wait == pytest.approx(peers["mm1"]["expected"]["mean_wait_exact"], abs=1e-6)


def test_peer_constant_reneging(peers: dict) -> None:
    case = peers["mm1_deterministic_renege"]
    inputs, limit = case["inputs"], case["inputs"]["patience"]
    found = erlang_a(inputs["arrival_rate"], 1 / inputs["service_rate"], 1, lambda u: (u < limit).astype(float), edges=(limit,))
    assert found.abandoned == pytest.approx(case["expected"]["renege_share_long_run"], abs=1e-6)
    assert found.wait_abandoned == pytest.approx(limit)


def test_peer_network_with_drop_off(peers: dict) -> None:
    """Four queues in a product-form network: traffic from our chain, waits from Erlang C with one person."""
    case = peers["jackson_with_drop_off"]
    external, expected = case["inputs"]["external_arrivals"], case["expected"]
    journey = (
        step("q1", next={"leave": 0.25, "q2": 0.75}),
        step("q2", next={"q3": 0.65, "q4": 0.35}),
        step("q3", next={"done": 1.0}),
        step("q4", next={"done": 1.0}),
    )
    plan = states.plan(*journey)
    names = plan.names.steps
    rates = sum(rate * expected_visits(plan, 0, 0, names.index(name)) for name, rate in external.items())
    for name, rate in zip(names, rates, strict=True):
        queue = erlang_c(float(rate), 1 / case["inputs"]["service_rate_each"], 1)
        assert rate == pytest.approx(expected["arrival_rate"][name], abs=1e-6)
        assert queue.wait == pytest.approx(expected["mean_wait"][name], abs=1e-6)
        assert queue.occupancy == pytest.approx(expected["utilisation"][name], abs=1e-6)


# --- journeys without queues -----------------------------------------------------------------------------------------------------


def web_then_call(repeat: float, **given):
    """V5: web resolves 30%, 58% call, the rest leave; a call resolves 70%, 22% call again, the rest leave."""
    return states.state(
        step("web", cost=1.0, succeeds=0.3, on_failure=[route("call", 0.58 / 0.7), route("leave", 0.12 / 0.7, rest=True)]),
        step("call", detour=True, team="desk", cost=9.0, effort=2.0, succeeds=0.7, on_failure={"retry": 0.22 / 0.3, "leave": 0.08 / 0.3}),
        teams=[team("desk", None)],
        repeat=repeat,
        **given,
    )


def test_absorbing_journey() -> None:
    journey = web_then_call(1.5)
    found = absorbing_chain(states.plan_of_states(journey))
    assert found.resolved == printed(".820513")
    assert found.outcomes[3] == printed(".179487")
    assert found.contacts == printed(".743590")
    assert found.cost(states.prices(journey)) == printed("7.692308")
    assert found.effort == printed("2.731343")
    assert found.step_effort.sum() == pytest.approx(found.effort, abs=1e-9)


@pytest.mark.parametrize(("resolution", "contacts"), [(0.67, "1.493"), (0.70, "1.429"), (0.80, "1.250")])
def test_geometric_contacts(resolution: float, contacts: str) -> None:
    """V6: everyone tries again until it is solved."""
    plan = states.plan(step("call", team="desk", succeeds=resolution, on_failure={"retry": 1.0}), teams=[team("desk", None)])
    found = absorbing_chain(plan)
    assert found.contacts == printed(contacts)
    assert found.contacts == pytest.approx(1 / resolution, abs=1e-12)
    assert found.resolved == pytest.approx(1, abs=1e-12)


def test_at_most_ends_a_loop() -> None:
    plan = states.plan(step("call", succeeds=0.0, on_failure={"retry": 1.0}, at_most=3), step("use"))
    found = absorbing_chain(plan)
    assert found.visits.tolist() == [3.0, 1.0]
    assert found.resolved == 0.0
    assert found.outcomes[0] == 1.0


def test_giving_up_depends_on_effort_felt() -> None:
    """One step of twice the expected effort: sensitivity 1 makes the odds e^(1 / 0.5) times as high at scale E0 / 2."""
    today, design = states.state(step("a", effort=1.0, gives_up=0.2)), states.state(step("a", effort=2.0, gives_up=0.2))
    found = absorbing_chain(states.plan_of_states(design, today=today))
    odds = 0.25 * math.exp(1 / 0.5)
    assert found.outcomes[1] == pytest.approx(odds / (1 + odds), rel=1e-12)


def test_a_detour_with_then_retry_comes_back() -> None:
    plan = states.plan(
        step("pay", succeeds=0.5, on_failure=[route("help", then_retry=True)]),
        step("help", detour=True, effort=0.5),
        step("use"),
    )
    found = absorbing_chain(plan)
    assert found.visits == pytest.approx([2.0, 1.0, 1.0])
    assert found.resolved == pytest.approx(1.0)
    assert found.effort == pytest.approx(2.0 + 0.5 + 1.0)


def test_delight_and_repairs() -> None:
    journey = states.state(
        step(
            "use",
            succeeds=0.8,
            proactive=states.proactive(0.25, 2.0),
            delight=states.delight(3.0, 0.5, 0.4, 1.0),
            on_failure={"leave": 1.0},
        )
    )
    found = absorbing_chain(states.plan_of_states(journey))
    assert found.repaired == pytest.approx([0.05])
    assert found.gifts == pytest.approx([0.85 * 0.5])
    assert found.cost(states.prices(journey)) == pytest.approx(0.05 * 2 + 0.425 * 3)
    assert found.grade == pytest.approx(8 + 0.2)


def test_switch_and_transfer_are_felt_on_the_way_into_a_detour() -> None:
    desks = [team("front", None), team("back", None)]
    plan = states.plan(
        step("web", channel="web", succeeds=0.0, on_failure={"call": 1.0}),
        step("call", detour=True, channel="phone", team="front", succeeds=0.0, on_failure={"expert": 1.0}),
        step("expert", detour=True, channel="phone", team="back"),
        teams=desks,
        channel_switch=0.25,
        transfer=0.5,
    )
    assert absorbing_chain(plan).step_effort == pytest.approx([1.0, 1.25, 1.5])


BOUNCE = {3: 1.32, 5: 1.90, 6: 2.06, 7: 2.13, 10: 2.23}  # bounce against that at 1 s


def test_bounce_curve() -> None:
    """V7: a published curve of bounce against loading time, typed in as the patience of a page, comes back out."""
    base = 0.3
    curve = states.points((1 / 60, base), *((second / 60, base * times) for second, times in BOUNCE.items()))
    for second, times in {1: 1.0, **BOUNCE}.items():
        found = absorbing_chain(states.plan(step("page", responds_in=second / 60, patience=curve)))
        assert found.outcomes[2] / base == pytest.approx(times, abs=1e-9)


@pytest.mark.parametrize(
    "given",
    [
        {"team": "desk"},
        {"promised": 60, "when_late": {"help": 1.0}},
        {"responds_in": ("exponential", 1), "patience": 2},
    ],
)
def test_what_is_not_exact_is_refused(given: dict) -> None:
    plan = states.plan(step("a", **given), step("help", detour=True), teams=[team("desk", 2)], waiting=0.2)
    with pytest.raises(NotExact):
        absorbing_chain(plan)


# --- offered load ------------------------------------------------------------------------------------------------------------------


def test_offered_load_counts_repeat_contacts() -> None:
    journey = web_then_call(1.0, arrive=0.5)
    desk = team("desk", 6)
    plan = states.plan_of_states(journey)
    (load,) = offered_load(plan)
    assert load.contacts_per_hour == pytest.approx(30 * 0.743590, rel=1e-6)
    assert load.occupancy == 0.0  # nothing to do and no limit
    busy = states.plan(step("call", team="desk", takes=("lognormal", 9, 0.8), wraps_up=3, succeeds=0.75, on_failure={"retry": 1.0}),
                       teams=[desk], arrive=0.3)  # fmt: skip
    (load,) = offered_load(busy)
    assert load.minutes == pytest.approx(12)
    assert load.occupancy == pytest.approx(0.3 / 0.75 * 12 / 6, rel=1e-6)
    assert load.busiest == pytest.approx(load.occupancy)


def test_contacts_at_closed_hours_move_to_the_next_opening() -> None:
    """Open half of the day, every day: the same contacts in half of the hours, none lost."""
    days = tuple((day * 1440 + 480, day * 1440 + 1200) for day in range(7))
    plan = states.plan(step("call", team="desk", takes=10), teams=[team("desk", 2, open=days)], arrive=0.06)
    (load,) = offered_load(plan)
    assert load.contacts_per_hour == pytest.approx(3.6)
    assert load.occupancy == pytest.approx(0.06 * 10 / 2 * 2)
    assert load.busiest == pytest.approx(load.occupancy)
    assert load.people == 2


def test_the_busiest_hour_follows_the_profile() -> None:
    profile = ((0, 60, 0.5), (60, 10080, 0.5))
    plan = states.plan(step("call", team="desk", takes=5), teams=[team("desk", 100)], arrive=states.arrivals(0.5, profile=profile))
    (load,) = offered_load(plan)
    assert load.busiest_hour == 0
    assert load.busiest == pytest.approx(0.5 * 10080 * 0.5 * 5 / 60 / 100)


def test_existing_customers_come_back() -> None:
    """10,000 customers who return every 30 days and never leave are 10,000 / 30 episodes a day."""
    plan = states.plan(
        step("call", team="desk", takes=3), teams=[team("desk", 2)], arrive=None, existing=10_000, comes_back_after=30 * 1440.0,
        settings=states.run(horizon=26 * states.WEEK),
    )  # fmt: skip
    (load,) = offered_load(plan)
    assert load.contacts_per_hour == pytest.approx(10_000 / 30 / 24, rel=0.01)


def test_a_team_nobody_is_at_is_overloaded() -> None:
    plan = states.plan(step("call", team="desk", takes=3), teams=[team("desk", 0)])
    (load,) = offered_load(plan)
    assert load.busiest == math.inf
