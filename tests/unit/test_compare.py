"""Intervals, pairing, the verdict and the split against answers by hand and published tables."""

import math
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from journeysim import compare
from journeysim.compare.gap import NEEDED

nan = math.nan


@pytest.fixture(autouse=True)
def no_warnings():
    """Nothing in compare warns, whatever it is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_importing_compare_leaves_scipy_alone():
    """SciPy takes a third of a second to import: only the functions that need it do."""
    code = "import sys, journeysim.compare, journeysim.measures; print([name for name in sys.modules if name.split('.')[0] == 'scipy'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


# --- intervals -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 19, 20, 199, 1999])
@pytest.mark.parametrize("share", [0.001, 0.025, 0.3, 0.75, 0.95, 0.975, 0.9999])
def test_quantiles_of_student_are_those_of_scipy(degrees, share):
    assert compare.t_quantile(share, degrees) == pytest.approx(special.stdtrit(degrees, share), rel=1e-11)


@given(st.floats(1e-9, 1.0 - 1e-9), st.integers(1, 400))
def test_student_s_t_lies_below_its_quantile_as_often_as_asked(share, degrees):
    assert special.stdtr(degrees, compare.t_quantile(share, degrees)) == pytest.approx(share, rel=1e-7, abs=1e-12)
    assert compare.t_quantile(0.5, degrees) == 0.0


def test_interval_by_hand():
    """1 to 5: mean 3, sd sqrt(2.5), t(4) at 97.5% = 2.776445: half-width 1.963243."""
    found = compare.interval([1, 2, 3, 4, 5])
    assert found == pytest.approx((3.0, 3.0 - 1.963243, 3.0 + 1.963243), abs=1e-6)
    assert compare.interval([1, 2, 3, 4, 5], 0.90).half_width == pytest.approx(2.131847 * math.sqrt(0.5), abs=1e-6)


def test_interval_of_too_little():
    """One run gives no interval, none not even a mean; equal runs give exactly their value; undefined runs do not count."""
    assert compare.interval([7.0]).mean == 7.0 and math.isnan(compare.interval([7.0]).low)
    assert math.isnan(compare.interval([]).mean) and math.isnan(compare.interval([nan, nan]).mean)
    assert compare.interval([0.1] * 7) == (0.1, 0.1, 0.1)
    assert compare.interval([1, nan, 2, 3, math.inf, 4, 5]) == compare.interval([1, 2, 3, 4, 5])


def test_pairs_with_an_undefined_member_do_not_count():
    assert compare.differences([1, nan, 5], [0, 1, nan]).tolist() == [1.0]
    with pytest.raises(ValueError, match="same number of runs; these have 2 and 3"):
        compare.differences([1, 2], [1, 2, 3])


def test_correlation_and_variance_saved_by_hand():
    """Half the luck shared. (1, 2, 3) and (2, 2, 5): deviations (-1, 0, 1), (-1, -1, 2): r = 3 / sqrt(12)."""
    assert compare.correlation([1, 2, 3], [2, 2, 5]) == pytest.approx(3 / math.sqrt(12))
    # differences (-1, 0, -2): variance 1; variances 1 and 3
    assert compare.variance_saved([1, 2, 3], [2, 2, 5]) == pytest.approx(1 - 1 / 4)
    assert compare.variance_saved([1, 2, 3], [11, 12, 13]) == 1.0
    assert compare.variance_saved([1, 2, 3], [3, 2, 1]) == -1.0


@pytest.mark.parametrize("pair", [([1, 2], [2, 1]), ([1, 1, 1], [1, 2, 3]), ([], []), ([nan] * 4, [1, 2, 3, 4])])
def test_no_correlation_below_three_runs_or_without_variance(pair):
    assert math.isnan(compare.correlation(*pair))


def test_nothing_to_save_without_variance():
    assert math.isnan(compare.variance_saved([1, 1, 1], [2, 2, 2]))


def test_skewness_by_hand():
    """(0, 0, 3): deviations -1, -1, 2; m2 = 2, m3 = 2; g1 = 1 / sqrt(2); times sqrt(6) / 1: sqrt(3)."""
    assert compare.skewness([0, 0, 3]) == pytest.approx(math.sqrt(3))
    assert compare.skewness([1, 2, 3]) == pytest.approx(0.0, abs=1e-12)
    assert compare.skewness([5, 5, 5]) == 0.0
    assert math.isnan(compare.skewness([1, 2]))
    assert compare.skewness([1e-300, 1e-300, 4e-300]) == pytest.approx(math.sqrt(3))


def test_a_bootstrap_stands_beside_skewed_and_few():
    skewed = [0.0] * 19 + [10.0]
    assert compare.wants_bootstrap(skewed) and compare.wants_bootstrap([-value for value in skewed])
    assert not compare.wants_bootstrap(skewed * 3)  # 60 runs
    assert not compare.wants_bootstrap(range(20))
    assert not compare.wants_bootstrap([1.0])


def test_bootstrap_is_repeatable_and_leans_with_the_values():
    """The same seed gives the same interval; of values skewed to the right it reaches further right than left."""
    values = np.random.default_rng(3).lognormal(0, 1, 25)
    found = compare.bootstrap(values, seed=5)
    assert found == compare.bootstrap(values, seed=5)
    assert found != compare.bootstrap(values, seed=6)
    assert found.high - found.mean > found.mean - found.low > 0
    assert compare.bootstrap([2.0] * 5) == (2.0, 2.0, 2.0)
    assert math.isnan(compare.bootstrap([1.0, 2.0]).low)
    assert math.isnan(compare.bootstrap([]).mean)


@pytest.mark.parametrize("seed", range(6))
def test_bootstrap_is_that_of_scipy(seed):
    from scipy import stats

    rng = np.random.default_rng(seed)
    values = rng.lognormal(0, 1, 12 + 8 * seed) * (-1) ** seed
    theirs = stats.bootstrap((values,), np.mean, n_resamples=9999, method="BCa", rng=np.random.default_rng(seed)).confidence_interval
    assert compare.bootstrap(values, seed=seed)[1:] == pytest.approx(tuple(theirs), rel=1e-12)


# --- the verdict ---------------------------------------------------------------------------------------------------------------
SPREAD = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])  # half-width 1.963 at 95%, 1.507 at 90%


@pytest.mark.parametrize(
    ("middle", "matters", "outcome", "perhaps_less"),
    [
        (0.0, 1.6, "no_difference", False),
        (0.0, 1.5, "too_early", False),
        (2.0, 1.0, "better", True),
        (4.0, 1.0, "better", False),
        (-2.0, 1.0, "worse", True),
        (-4.0, 1.0, "worse", False),
        (1.9, 1.0, "too_early", False),
        (2.0, 3.6, "no_difference", False),  # both hold: not worth acting on comes first
        (2.0, 3.4, "better", True),
        (0.0, 0.0, "too_early", False),
    ],
)
def test_the_verdict_in_its_order(middle, matters, outcome, perhaps_less):
    assert compare.verdict_of(SPREAD + middle, matters) == (outcome, perhaps_less)


def test_the_verdict_on_equal_runs():
    """Nothing differs at all: no difference, even when everything matters. Always the same gap: better by exactly that."""
    assert compare.verdict_of([0.0] * 5, 0.0).outcome == "no_difference"
    assert compare.verdict_of([0.1] * 5, 0.0) == ("better", False)
    assert compare.verdict_of([0.1] * 5, 0.1).outcome == "no_difference"
    assert compare.verdict_of([5.0], 1.0).outcome == compare.verdict_of([], 1.0).outcome == "too_early"


def alternating(n: int, middle: float, sd: float) -> np.ndarray:
    """n values with exactly this mean and (n - 1) standard deviation, n even."""
    signs = np.where(np.arange(n) % 2, 1.0, -1.0)
    return middle + signs * sd * math.sqrt((n - 1) / n)


def test_runs_needed_by_hand():
    """Mean 1, sd 5, nothing matters: 95% excludes 0 with a chance of 80% at about (1.96 + 0.84)^2 * 25 = 196 runs, t makes it 199."""
    assert compare.runs_needed(alternating(20, 1.0, 5.0), 0.0) == pytest.approx(198, abs=2)


def test_runs_needed_to_say_that_it_does_not_matter():
    """Mean 0, sd 5, matters 1: (1.645 + 0.84)^2 * 25 = 155 runs."""
    assert compare.runs_needed(alternating(20, 0.0, 5.0), 1.0) == pytest.approx(156, abs=2)


def test_runs_needed_is_never_more_than_settles_any_mean():
    """Mean at 1 = matters would take 198 to be better; (1.96 + 1.645)^2 * 25 = 325 settles any mean: the smaller counts."""
    assert compare.runs_needed(alternating(20, 1.0, 5.0), 1.0) == pytest.approx(198, abs=2)
    assert compare.runs_needed(alternating(20, 0.5, 5.0), 1.0) == pytest.approx(327, abs=3)


def test_runs_needed_beyond_reach_or_already_there():
    assert compare.runs_needed(alternating(20, 0.0, 5.0), 0.0) is None
    assert compare.runs_needed(alternating(20, 0.0, 500.0), 1.0) is None
    assert compare.runs_needed([1.0], 1.0) is None
    assert compare.runs_needed(SPREAD + 4.0, 1.0) == 5


@given(st.floats(-3, 3), st.floats(0.1, 20), st.floats(0, 2))
def test_the_runs_advised_settle_it_when_nothing_changes(middle, sd, matters):
    """At the number advised, with the same mean and spread, there is a verdict; and it is more than there were."""
    few = alternating(10, middle, sd)
    needed = compare.runs_needed(few, matters)
    if needed is None or compare.verdict_of(few, matters).outcome != "too_early":
        return
    assert needed > 10
    assert compare.verdict_of(alternating(needed + needed % 2, middle, sd), matters).outcome != "too_early"


# --- the gap -------------------------------------------------------------------------------------------------------------------
def sides(**given) -> dict[str, float]:
    return dict.fromkeys(NEEDED, 0.0) | given


def test_the_split_by_hand():
    """2 episodes at 5 against 1 at 4 euros value, cost 1 against 2 an episode, initiatives 0.5 against 0, kept 3 against 1.

    Means: 1.5 episodes, v - c of (4 + 2) / 2 = 3. Staying 3 * 1 + 2 = 5, completing 1.5 * 1, cost 1.5 * 1 - 0.5.
    """
    first = sides(
        episodes_per_customer=2,
        value_per_customer=10,
        cost_per_customer=2.5,
        initiative_cost_per_customer=0.5,
        kept_value_per_customer=3,
    )
    second = sides(
        episodes_per_customer=1, value_per_customer=3, grade_worth_per_customer=1, cost_per_customer=2, kept_value_per_customer=1
    )
    gap = compare.split(first, second)
    assert [float(part[0]) for part in gap] == [1.0, 1.5, 5.0, -0.5]


amount = st.floats(-1e6, 1e6)
design = st.fixed_dictionaries(dict.fromkeys(NEEDED, amount) | {"episodes_per_customer": st.just(0.0) | st.floats(0.01, 50)})


@given(design, design)
def test_the_split_adds_up_and_is_symmetric(first, second):
    """Cost, completing and staying are the gap; exchanging the designs only changes the signs."""
    net = [
        side["value_per_customer"] + side["grade_worth_per_customer"] + side["kept_value_per_customer"] - side["cost_per_customer"]
        for side in (first, second)
    ]
    gap, back = compare.split(first, second), compare.split(second, first)
    scale = max(1.0, *(abs(value) for side in (first, second) for value in side.values()))
    scale *= max(1.0, *(b / a for a, b in [(s["episodes_per_customer"] or 1.0, 50.0) for s in (first, second)]))
    assert float(gap.cost[0] + gap.completing[0] + gap.staying[0]) == pytest.approx(net[0] - net[1], abs=1e-11 * scale)
    for one, other in zip(gap, back, strict=True):
        assert float(one[0]) == pytest.approx(-float(other[0]), abs=1e-11 * scale)


def test_the_split_of_equal_designs_is_nothing():
    side = sides(episodes_per_customer=1.3, value_per_customer=7, cost_per_customer=3)
    assert [float(part[0]) for part in compare.split(side, side)] == [0, 0, 0, 0]


def test_the_cost_of_standing_idle_counts_when_there_are_no_episodes():
    """A design without a single episode still pays its roster: the gap is that cost, and no part is lost."""
    gap = compare.split(sides(cost_per_customer=5.0), sides(episodes_per_customer=1.0, cost_per_customer=2.0, value_per_customer=4.0))
    assert float(gap.cost[0] + gap.completing[0] + gap.staying[0]) == pytest.approx(-5.0 - 2.0)
