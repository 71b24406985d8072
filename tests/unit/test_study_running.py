"""A study from scenario to measures: the same numbers whoever runs it, and only what is needed is run."""

import os
import signal
from dataclasses import replace

import numpy as np
import pytest
from small_world import ONCE, World, initiative, journey, settings

from journeysim import compare, engines, study
from journeysim.errors import UsageError
from journeysim.study import Case, Memory, executors, tasks


def ran(world=None, designs=("good", "today"), *, memory=None, **options):
    world = world or World()
    cases = study.compare_cases(world, designs, options.pop("belief", None))
    options.setdefault("pairs", [(cases[1] if len(designs) > 1 and designs[0] != "today" else cases[0], cases[0])])
    return study.run(world, cases, memory=Memory() if memory is None else memory, **{"workers": 1, **options})


def same(one, other):
    """Whether two studies hold the same numbers, with no tolerance."""
    return all(
        [
            one.cases == other.cases,
            one.runs == other.runs,
            all(a.same_as(b) for case in one.cases for a, b in zip(one.records[case], other.records[case], strict=True)),
            all(np.array_equal(one.pairs[pair], other.pairs[pair]) for pair in one.pairs),
            all(
                np.array_equal(values, other.measures[case][name], equal_nan=True)
                for case in one.cases
                for name, values in one.measures[case].items()
            ),
        ]
    )


@pytest.fixture(scope="module")
def alone():
    return ran()


@pytest.mark.parametrize("engine", ["auto", "reference"])
def test_two_workers_give_the_same_numbers(alone, engine):
    assert same(alone, ran(workers=2, engine=engine))


def test_the_engine_that_ran_is_named_and_changes_nothing(alone):
    memory = Memory()
    slow = ran(engine="reference", memory=memory)
    assert (alone.engine, slow.engine) == (engines.chosen("auto"), "reference")
    assert same(alone, slow)
    if not engines.why_not_compiled():
        fast = ran(engine="compiled", memory=memory)
        assert (fast.engine, fast.memo) == ("compiled", {"run": 16, "remembered": 0}), "what one engine counted, another did not"


def test_a_worker_that_dies_in_a_study_costs_no_finished_run(alone, monkeypatch):
    hands, killed = [], []
    start = executors._Hand._start
    monkeypatch.setattr(executors._Hand, "_start", lambda hand: hands.append(hand) or start(hand))

    def kill(progress):
        if progress.stage == "runs" and progress.done == 1 and not killed:
            killed.extend(hand.process for hand in hands if hand.process is not None)
            for process in killed:
                process.kill()

    found = ran(workers=2, engine="reference", progress=kill)
    assert killed and same(alone, found) and not found.interrupted


def test_without_numba_one_line_says_so_once(monkeypatch, capsys):
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(engines, "_told", False)
    assert ran(runs=1, engine="reference").engine == "reference"
    assert capsys.readouterr().err == ""
    assert [ran(runs=1).engine for _ in range(2)] == ["reference", "reference"]
    assert capsys.readouterr().err.splitlines() == [
        "The compiled engine needs Numba, which is not installed; the reference engine gives the same numbers, slower."
        " Get it with: pip install numba"
    ]
    with pytest.raises(UsageError, match="pip install numba"):
        ran(runs=1, engine="compiled")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ImportError("Numba needs NumPy 1.0 or less"), "needs Numba, which does not load here (Numba needs NumPy 1.0 or less)"),
        (RuntimeError("no machine code"), "cannot be made ready here (no machine code)"),
    ],
)
def test_a_compiled_engine_that_does_not_get_ready_is_as_good_as_none(monkeypatch, capsys, fault, said):
    from journeysim.engines import loop

    def broken(_say=None):
        raise fault

    monkeypatch.setattr(loop, "ready", broken)
    monkeypatch.setattr(engines, "_broken", "")
    monkeypatch.setattr(engines, "_told", False)
    monkeypatch.setattr(engines.importlib.util, "find_spec", lambda name: name)
    assert ran(runs=1).engine == "reference"
    assert said in capsys.readouterr().err


def test_another_seed_gives_other_numbers(alone):
    assert not same(alone, ran(seed=8))


def test_a_longer_study_begins_with_the_shorter_one(alone):
    longer = ran(runs=6)
    case = alone.cases[0]
    assert longer.runs == 6
    assert np.array_equal(longer.measures[case]["grade_mean"][:4], alone.measures[case]["grade_mean"])


def test_cases_are_today_the_designs_and_the_pair_without_limit(alone):
    assert alone.cases == (
        Case("today", "asymmetric"),
        Case("good", "asymmetric"),
        Case("good", "asymmetric", unlimited=True),
        Case("today", "asymmetric", unlimited=True),
    )
    assert alone.measures[alone.cases[3]]["wait_mean"].max() == 0.0 < alone.measures[alone.cases[0]]["wait_mean"].min()


def test_no_case_without_limit_where_nobody_is_limited():
    world = World({"today": journey(people=None), "good": journey(people=None, succeeds=0.95)})
    assert not any(case.unlimited for case in study.compare_cases(world, ["today", "good"]))


def test_a_changed_price_runs_nothing(alone):
    memory = Memory()
    before = ran(memory=memory)
    dear = World()
    dear.initiatives["good"] = initiative("good", once=9000.0)
    dear.journeys["good"] = journey(succeeds=0.95, cost=0.7)
    after = ran(dear, memory=memory)
    assert before.memo == {"run": 16, "remembered": 0}
    assert after.memo == {"run": 0, "remembered": 16}
    assert all(a.same_as(b) for case in before.cases for a, b in zip(before.records[case], after.records[case], strict=True))
    good = before.cases[1]
    assert np.all(after.measures[good]["cost_per_customer"] > before.measures[good]["cost_per_customer"])


def test_a_changed_design_runs_only_that_design():
    memory = Memory()
    ran(memory=memory, pairs=())
    world = World()
    world.journeys["good"] = journey(succeeds=0.97)
    assert ran(world, memory=memory, pairs=()).memo == {"run": 8, "remembered": 8}


@pytest.mark.parametrize("engine", ["auto", "reference"])
def test_a_changed_design_is_paired_with_what_is_remembered_of_the_others(engine):
    memory = Memory()
    ran(memory=memory, engine=engine)
    world = World()
    world.journeys["good"] = journey(succeeds=0.97)
    quick, whole = ran(world, memory=memory, engine=engine), ran(world, engine=engine)
    assert quick.memo == {"run": 8, "remembered": 8}
    assert same(quick, whole)


def test_many_customers_fates_are_not_kept(monkeypatch):
    monkeypatch.setattr(tasks, "MOST_KEPT", 0)
    memory = Memory()
    ran(memory=memory, engine="auto")
    world = World()
    world.journeys["good"] = journey(succeeds=0.97)
    assert ran(world, memory=memory).memo == {"run": 12, "remembered": 4}, "today runs again, to be paired"


def test_another_belief_asks_the_same_pilot():
    memory = Memory()
    told = []
    ran(memory=memory)
    ran(memory=memory, belief="null_effort", progress=told.append)
    assert max(item.done for item in told if item.stage == "pilot") == 0
    again = []
    ran(memory=memory, belief="null_effort", progress=again.append)
    assert {(item.stage, item.done) for item in again} == {("pilot", 0), ("runs", 4)}


def test_designs_that_behave_alike_run_once():
    assert ran(designs=("zero", "today")).memo["run"] == 8


def test_without_prices_and_effects_a_design_is_today_exactly():
    found = ran(designs=("zero", "today"))
    today, zero = found.cases[0], found.cases[1]
    assert all(np.array_equal(values, found.measures[zero][name], equal_nan=True) for name, values in found.measures[today].items())
    table = found.pairs[zero, today].sum(axis=0)
    assert table.sum() > 0 and np.array_equal(table, np.diag(np.diag(table)))


@pytest.mark.parametrize("engine", ["auto", "reference"])
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_the_runs_before_the_first_gap(alone, workers, engine):
    def stop(progress):
        if progress.stage == "runs" and progress.done == 8:  # late enough for the first run to be among them
            os.kill(os.getpid(), signal.SIGINT)

    found = ran(progress=stop, workers=workers, runs=40, engine=engine)
    assert found.interrupted and 1 <= found.runs < 40
    k = min(found.runs, alone.runs)
    case = alone.cases[1]
    assert np.array_equal(found.measures[case]["grade_mean"][:k], alone.measures[case]["grade_mean"][:k])
    assert all(len(found.records[case]) == found.runs == len(found.measures[case]["nps"]) for case in found.cases)
    assert all(len(table) == found.runs for table in found.pairs.values())


def test_ctrl_c_in_the_pilot_leaves_nothing_to_keep():
    def stop(progress):
        if progress.stage == "pilot" and progress.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ran(progress=stop)


def test_progress_tells_pilot_and_runs():
    told = []
    ran(progress=told.append)
    assert [(item.stage, item.done, item.total) for item in told] == [
        *(("pilot", n, 4) for n in range(5)),
        *(("runs", n, 4) for n in range(5)),
    ]
    assert told[-1].left == 0.0


def test_the_pilot_makes_today_stay_as_seen():
    """With one decision per customer nobody's leaving changes who decides later, so the mean over runs is the share seen."""
    today = journey(stays=0.8, people=2, **ONCE)
    world = settings(World({"today": today, "good": today}), runs=8)
    memory = Memory()
    for belief in ("asymmetric", "null_effort", "mine"):
        found = study.run(world, [Case("today", belief)], workers=1, memory=memory)
        assert found.pilot_runs == 8
        assert found.measures[found.cases[0]]["stay_share"].mean() == pytest.approx(0.8, abs=0.025)


def test_at_expectation_needs_no_pilot():
    world = World({"today": journey(stays_means="at_expectation"), "good": journey(succeeds=0.95)})
    found = ran(world, runs=2)
    assert found.pilot_runs == 0
    assert found.built[found.cases[0]].belief.b.tolist() == [round(np.log(9), 9)]


def test_nobody_who_can_leave_needs_no_pilot():
    assert ran(World({"today": journey(stays=None), "good": journey(stays=None, succeeds=0.95)}), runs=2).pilot_runs == 0


def test_all_designs_share_the_intercept_of_today(alone):
    assert len({alone.built[case].belief.b.tobytes() for case in alone.cases}) == 1


def test_where_ease_does_not_bind_only_the_cost_remains():
    """Under null_effort a design that is only easier keeps nobody extra; where ease counts it does."""
    world = World({"today": journey(people=None), "easy": journey(people=None, effort=0.2)})
    kept = {}
    for belief in ("asymmetric", "null_effort"):
        found = ran(world, ("easy", "today"), belief=belief, pairs=())
        today, easy = (Case(name, belief) for name in ("today", "easy"))
        kept[belief] = found.measures[easy]["kept_share"] - found.measures[today]["kept_share"]
        assert np.all(found.measures[easy]["effort_mean"] < found.measures[today]["effort_mean"])
    assert np.all(kept["null_effort"] == 0.0)
    assert kept["asymmetric"].mean() > 0.0


def test_until_precise_adds_batches_and_stops():
    world = settings(World(), runs=3, runs_at_most=40)
    pair = (Case("good", "asymmetric"), Case("today", "asymmetric"))
    found = study.run(world, pair, until_precise=(pair, 1000.0), workers=1, memory=Memory())
    assert (found.runs, found.capped) == (13, False)
    capped = study.run(settings(world, runs_at_most=5), pair, until_precise=(pair, 1e-6), workers=1, memory=Memory())
    assert (capped.runs, capped.capped) == (5, True)


@pytest.mark.parametrize(
    ("act", "text"),
    [
        (lambda w: study.compare_cases(w, ["good", "good"]), "compare needs two or more different designs, read: good, good."),
        (lambda w: study.compare_cases(w, ["good"]), "compare needs two or more different designs, read: good."),
        (lambda w: study.compare_cases(w, ["god", "today"]), "There is no design 'god'. Did you mean 'good'? The designs are: today, good"),
        (lambda w: study.compare_cases(w, ["good", "today"], "asymetric"), "There is no belief 'asymetric'. Did you mean 'asymmetric'?"),
        (lambda w: ran(w, runs=0), "runs is 0; it is a whole number of 1 or more."),
        (lambda w: ran(w, workers=0), "workers is 0; it is a whole number of 1 or more."),
        (lambda w: study.run(w, []), "A study needs at least one case."),
        (lambda w: ran(w, until_precise=((Case("good", "x"), Case("today", "x")), 0.0)), "precision is 0.0; it is an amount above 0."),
        (lambda w: ran(w, runs=3, until_precise=((Case("good", "x"), Case("today", "x")), 1.0)), "Give a number of runs or a precision"),
    ],
)
def test_options_that_do_not_fit_are_refused(act, text):
    with pytest.raises(UsageError) as caught:
        act(World())
    assert str(caught.value).startswith(text)


def test_a_design_that_changes_what_stays_means_moves_along():
    world = World({"today": journey(stays=0.9), "good": replace_stays(journey(), 0.95)})
    found = ran(world, runs=2, pairs=())
    today, good = (found.built[case].belief.b[0] for case in found.cases[:2])
    assert good - today == pytest.approx(np.log(0.95 / 0.05) - np.log(0.9 / 0.1), abs=1e-8)


def replace_stays(state, stays):
    segments = tuple(replace(item, stays=stays) for item in state.customers.segments)
    return replace(state, customers=replace(state.customers, segments=segments))


def test_one_design_until_its_mean_is_precise_to_a_share():
    """Law's rule: runs are added until the half-width is at most g / (1 + g) of the mean, in two batches in a row."""
    from journeysim.study.precision import Relative, UntilPrecise

    case = Case("today", "asymmetric")
    values = np.array([9.0, 11.0] * 30)  # mean 10, sd about 1
    rule = UntilPrecise([case], compare.laws_share(Relative(0.05)), 10, 60, relative=True)
    total, asked = 10, []
    while total is not None:
        asked.append(total)
        total = rule.next_total(total, {case: {"net_value_per_customer": values[:total]}})
    shares = [compare.half_width(values[:n]) / 10.0 for n in asked]
    assert all(share <= 0.05 / 1.05 for share in shares[-2:])
    assert all(share > 0.05 / 1.05 for share in shares[:-2]) and asked == [10, 20, 30, 40]
