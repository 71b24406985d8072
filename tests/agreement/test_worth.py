"""What an episode was worth, who gives up, who stays: rule by rule, by hand. Each on every engine."""

import pytest
from behaviour import DAY, day, episodes, few, ledger, simulate, team_row, visits
from states import plan, run, segment, step, team

from journeysim.records import FINISHED

EASY_DAY = 1440

pytestmark = pytest.mark.usefixtures("engine")


def finished(records, outcome=0):
    """Totals of finished episodes with an outcome."""
    return dict(zip(FINISHED, records.finished[:, :, outcome].sum(axis=(0, 1)).tolist(), strict=True))


@pytest.mark.parametrize(
    ("effort", "grade", "ces", "promoter", "detractor", "satisfied", "hard"),
    [
        (4.0, 8.0, 5.0, 0, 0, 1, 0),  # as expected
        (2.0, 8.75, 6.0, 1, 0, 1, 0),  # a scale easier: rounds to 9
        (5.0, 7.25, 4.5, 0, 0, 0, 0),
        (6.0, 6.5, 4.0, 0, 0, 0, 0),  # a scale harder is not yet far harder; rounds to 7
        (8.0, 5.0, 3.0, 0, 1, 0, 1),
        (40.0, 1.0, 1.0, 0, 1, 0, 1),  # the ends of the scales
    ],
)
def test_what_an_episode_is_worth(effort, grade, ces, promoter, detractor, satisfied, hard):
    p = plan(step("a", effort=effort), arrive=few(), segments=[segment(expects=4.0)], settings=day())
    total = finished(simulate(p))
    n = total["episodes"]
    assert n > 10
    assert total["grade"] == n * grade * 1e6 and total["ces"] == n * ces * 1e6
    assert [total[name] / n for name in ("promoters", "detractors", "grade_8", "hard")] == [promoter, detractor, satisfied, hard]


def test_unresolved_costs_two_and_a_half_points():
    p = plan(step("a", effort=4, succeeds=0.0), arrive=few(), segments=[segment(expects=4.0)], settings=day())
    total = finished(simulate(p))
    assert total["grade"] == total["episodes"] * 5_500_000 > 0 and total["resolved"] == 0


def test_who_comes_back_expects_only_what_is_left_of_the_journey():
    """Of 8 points expected a quarter lies before `use`: 6 felt there is just as expected; the scale stays that of the whole journey."""
    p = plan(
        step("buy", effort=1),
        step("use", effort=3, takes=0),
        arrive=None,
        existing=4,
        comes_back_after=60,
        comes_back_at="use",
        segments=[segment(expects=8.0)],
        settings=day(),
    )
    rows = episodes(simulate(p))
    assert rows
    assert all(row["effort"] == 3_000_000 and row["ease"] == 750_000 for row in rows)  # (6 - 3) / 4


@pytest.mark.parametrize(("truth", "share"), [(False, 0.731), (True, 0.881)])
def test_effort_beyond_expectation_makes_people_give_up(truth, share):
    """One scale too much: odds e^1 as high, at a moment of truth e^2."""
    p = plan(step("a", effort=3, gives_up=0.5, moment_of_truth=truth), arrive=few(4000), segments=[segment(expects=2.0)], settings=day())
    counts = ledger(simulate(p), 0)
    assert counts["gave_up"] / counts["visits"] == pytest.approx(share, abs=0.03)


def test_expected_so_far_grows_along_the_journey():
    """Of 2 points expected half lies up to the first step: 2 felt there is a scale too much, and 3 after the second too."""
    p = plan(
        step("a", effort=2, gives_up=0.0),
        step("b", effort=1, gives_up=0.5),
        arrive=few(4000),
        segments=[segment(expects=2.0)],
        settings=day(),
        sensitivity=2.0,
    )
    # Smooth effort 3: E0_so_far at b is 2, felt 3, scale 1: odds e^2.
    counts = ledger(simulate(p), 1)
    assert counts["gave_up"] / counts["visits"] == pytest.approx(0.881, abs=0.03)


def test_expected_so_far_starts_where_the_episode_does():
    """Of 2 points expected a quarter lies before `use`: 3 felt there against 1.5 is one and a half scales too much."""
    p = plan(
        step("buy", effort=1),
        step("use", effort=3, gives_up=0.5),
        arrive=None,
        existing=3000,
        comes_back_after=60,
        comes_back_at="use",
        segments=[segment(expects=2.0, stays=0.0)],
        settings=day(),
    )
    counts = ledger(simulate(p), 1)
    assert counts["visits"] == 3000
    assert counts["gave_up"] / counts["visits"] == pytest.approx(0.818, abs=0.03)


def test_who_cannot_leave_comes_back_unfinished_or_not():
    p = plan(step("a", gives_up=1.0), arrive=few(), comes_back_after=60, segments=[segment(stays=None)], settings=day())
    records = simulate(p)
    assert len(episodes(records)) > 5 * len(records.fate_new)
    assert (records.fate_new == 1).all()
    assert all(row["stayed"] == -1 for row in episodes(records))


def test_those_ours_already_are_met_anywhere_in_an_interval():
    p = plan(step("a"), arrive=None, existing=200, comes_back_after=EASY_DAY, segments=[segment(stays=0.0)], settings=day())
    starts = sorted(row["start"] for row in episodes(simulate(p)))
    assert len(starts) == 200
    assert starts[50] == pytest.approx(DAY / 4, rel=0.3) and starts[150] == pytest.approx(3 * DAY / 4, rel=0.15)


def test_patience_starts_anew_when_they_come_back_another_day():
    """Open an hour a day, nobody at work, patience of 90 minutes: never out of patience, since every evening it starts anew."""
    hour_a_day = tuple((d * 1440, d * 1440 + 60) for d in range(7))
    p = plan(
        step("call", team="desk"),
        arrive=None,
        existing=20,
        comes_back_after=0,
        segments=[segment(stays=0.0, patience=90)],
        teams=[team("desk", 0, open=hour_a_day)],
        settings=day(horizon=5 * DAY),
    )
    records = simulate(p)
    assert team_row(records)["contacts"] == 20
    assert team_row(records)["abandoned"] == 0


def test_gifts_are_noticed_by_their_share_only():
    gift = {"cost": 0.0, "given": 0.5, "noticed": 0.4, "lift": 1.0, "wears_off": 0.0}
    counts = ledger(simulate(plan(step("a", delight=gift), arrive=few(4000), settings=day())), 0)
    assert counts["gifts"] / counts["visits"] == pytest.approx(0.5, abs=0.03)
    assert counts["noticed"] / counts["gifts"] == pytest.approx(0.4, abs=0.04)


def test_sensitivity_to_effort_has_mean_one_and_the_spread_asked():
    rows = visits(simulate(plan(step("a", effort=1), arrive=few(6000), varies=0.5, settings=day())))
    felt = [row["effort"] / 1e6 for row in rows]
    mean = sum(felt) / len(felt)
    spread = (sum((e - mean) ** 2 for e in felt) / len(felt)) ** 0.5
    assert (mean, spread) == (pytest.approx(1.0, abs=0.03), pytest.approx(0.5, abs=0.05))


def test_an_abandoned_visit_feels_the_wait_and_the_switch_only():
    """Web fails (1), then a call that is abandoned after 5 minutes at 0.2 a minute, in another channel (1): 1 + 1 + 1."""
    p = plan(
        step("web", channel="web", effort=1, succeeds=0.0, on_failure={"call": 1.0}),
        step("call", detour=True, team="desk", channel="phone", effort=7),
        arrive=few(),
        waiting=0.2,
        channel_switch=1.0,
        segments=[segment(patience=5)],
        teams=[team("desk", 0)],
        settings=run(horizon=2 * DAY, review=DAY),
    )
    rows = episodes(simulate(p))
    assert rows
    assert all(row["effort"] == 3_000_000 and row["outcome"] == 2 for row in rows)
