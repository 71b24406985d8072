"""Two engines, one answer: every number of every Records equal with `==`."""

import dataclasses
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import numpy as np
import pytest
from behaviour import SURE, day, few
from states import (
    DAY,
    HOUR,
    WEEK,
    arrivals,
    delay,
    delight,
    department,
    engagement,
    mixture,
    plan,
    plan_of_states,
    points,
    proactive,
    route,
    run,
    segment,
    state,
    step,
    talk,
    team,
)

from journeysim import engines
from journeysim import plan as planning
from journeysim.engines import loop, machine_code
from journeysim.errors import ScenarioError
from journeysim.plan.layout import Belief, Plan
from journeysim.scenario import load, parse

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "laws"))
from scenarios import living_scenarios, scenarios

pytestmark = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine")
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
SEEDS = 300
LONG = 10_000  # on request: pytest -m verification tests/agreement
AT_ONCE = 25


def both(plan: Plan, belief: Belief = SURE, **given):
    """Records of both engines."""
    asked = {"seed": 1, "replication": 0, **given}
    return engines.run(plan, belief, engine="reference", **asked), engines.run(plan, belief, engine="compiled", **asked)


def differences(plan: Plan, belief: Belief = SURE, **given) -> list[str]:
    """Arrays that differ between the engines. With a log the compiled one is also run without: only then it takes its quickest ways."""
    reference, compiled = both(plan, belief, **given)
    found = reference.differences(compiled)
    if given.get("log"):
        quick = engines.run(plan, belief, engine="compiled", **{"seed": 1, "replication": 0, **given, "log": False})
        bare = dataclasses.replace(reference, episodes=None, visits=None)
        found += [f"{name}, without a log" for name in bare.differences(quick)]
    return found


def shorter(scenario):
    """The scenario with at most four weeks of time and 400 customers at the start; where a plan begins later, fewer customers."""
    changes = {}
    if scenario.run.horizon > 4 * WEEK and not scenario.run.warm_up:
        changes["run.horizon"] = "4 weeks"
    if scenario.states("today")[0].customers.existing > 400:
        changes["customers.existing"] = "400"
    try:
        return scenario.changed(changes)
    except ScenarioError:
        return scenario.changed({"customers.existing": "100", "customers.arrive": "1 per day"})


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_agree(path):
    scenario = shorter(load(path))
    for place, design in enumerate(scenario.designs):
        p = planning.plan_of(scenario, design)
        for belief in (scenario.believe, sorted(scenario.beliefs)[place % len(scenario.beliefs)]):
            numbers = planning.belief(scenario.beliefs[belief], [1.5] * len(p.segment_expects))
            assert differences(p, numbers, seed=3, replication=place, log=True) == []
    assert differences(planning.plan_of(scenario, "today"), numbers, seed=4, replication=1, pilot=True) == []


@pytest.mark.parametrize(
    "part", [*range(SEEDS // AT_ONCE), *(pytest.param(part, marks=pytest.mark.verification) for part in range(100, 100 + LONG // AT_ONCE))]
)
def test_random_scenarios_heavy_with_ties_agree(part):
    from hypothesis import HealthCheck, Phase, given, seed, settings

    @seed(1000 + part)
    @settings(max_examples=AT_ONCE, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(scenarios())
    def agree(text):
        try:
            scenario = parse(text)
        except ScenarioError:
            return
        for place, design in enumerate(("today", "both")):
            p = planning.plan_of(scenario, design)
            belief = planning.belief(scenario.beliefs[scenario.believe], [0.4] * len(p.segment_expects))
            assert differences(p, belief, seed=part + place, replication=place, log=True) == []
        assert differences(p, belief, seed=part, replication=2, pilot=True) == []

    agree()


@pytest.mark.parametrize("part", [*range(4), *(pytest.param(part, marks=pytest.mark.verification) for part in range(100, 200))])
def test_random_living_scenarios_agree(part):
    from hypothesis import HealthCheck, Phase, given, seed, settings

    @seed(2000 + part)
    @settings(max_examples=10, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(living_scenarios())
    def agree(text):
        scenario = parse(text)
        for place, design in enumerate(("today", "both")):
            p = planning.plan_of(scenario, design)
            p = p._replace(over_normal=p.over_normal + 0.2, balance=p.balance + 0.5)
            belief = planning.belief(scenario.beliefs[scenario.believe], [0.4] * len(p.segment_expects))
            assert differences(p, belief, seed=part + place, replication=place, log=True) == []
        assert differences(p, belief, seed=part, replication=2, pilot=True) == []

    agree()


# --- every field of the plan ---------------------------------------------------------------------------------------------------------
OFFICE = tuple((d * 1440 + 480, d * 1440 + 1080) for d in range(5))
ALWAYS = {"one": 1.0}


def base(**given):
    """A small world in which everything matters; `given` changes states or settings."""
    first = {
        "effort": 1.0,
        "takes": ("lognormal", 4, 0.5),
        "gives_up": 0.05,
        "succeeds": 0.7,
        "on_failure": [route("call", 0.5, then_retry=True), route("retry", 0.3, after=30), route("continue", 0.2)],
        "at_most": 3,
        "channel": "web",
        "owner": "sales",
    } | given.pop("first", {})
    second = {
        "answers_in": 60,
        "promised": 45,
        "takes": 5,
        "when_late": [route("call", 0.6), route("wait", 0.4)],
        "succeeds": 0.8,
    } | given.pop("second", {})
    call = {
        "detour": True,
        "team": "desk",
        "takes": ("exponential", 9),
        "wraps_up": 2,
        "succeeds": 0.6,
        "effort": 2.0,
        "channel": "phone",
        "patience": ("exponential", 6),
        "on_failure": {"retry": 0.5, "leave": 0.5},
        "on_abandon": [route("retry", 0.5, after=60), route("leave", 0.5)],
        "delight": delight(noticed=0.5, wears_off=0.2),
        "at_most": 3,
    } | given.pop("call", {})
    states = {
        "arrive": few(200),
        "existing": 30,
        "comes_back_after": ("exponential", 600),
        "varies": 0.3,
        "waiting": 0.2,
        "late": 3.0,
        "repeat": 1.5,
        "channel_switch": 1.0,
        "transfer": 1.5,
        "segments": [segment("one", share=0.6, stays=0.9), segment("two", share=0.4, stays=0.5, patience=("exponential", 3))],
        "teams": [team("desk", 1, open=OFFICE)],
    } | given.pop("states", {})
    settings = {"horizon": 3 * DAY, "review": DAY} | given.pop("settings", {})
    today = state(step("a", **first), step("b", **second), step("call", **call), **states)
    later = given.pop("later", None)
    made = [today]
    if later is not None:
        made.append(state(step("a", **(first | later)), step("b", **second), step("call", **call), start=30 * HOUR, **states))
    return plan_of_states(*made, settings=run(**settings))


PAIRS = {
    "horizon": lambda: base(settings={"horizon": 2 * DAY}),
    "warm_up": lambda: base(settings={"warm_up": DAY}),
    "week_offset": lambda: base(settings={"week_offset": 4 * DAY}),
    "existing": lambda: base(states={"existing": 31}),
    "sigma": lambda: base(states={"varies": 0.5}),
    "back_at": lambda: base(states={"comes_back_at": "b"}),
    "epoch_at": lambda: base(later={"succeeds": 0.2}),
    "bounds": lambda: base(settings={"review": DAY // 2}),
    "period_epoch": lambda: base(later={"effort": 5.0}),
    "reviewed": lambda: (living(), living()._replace(reviewed=np.zeros(3, np.int32))),
    "arrival_at": lambda: base(states={"arrive": arrivals(200 / 1440, profile=((0, 1440, 0.5), (1440, 10080, 0.5)))}),
    "arrival_level": lambda: base(states={"arrive": arrivals(200 / 1440, profile=((0, 2880, 0.5), (2880, 10080, 0.5)))}),
    "arrival_rate": lambda: base(states={"arrive": few(201)}),
    "segment_expects": lambda: base(states={"segments": [segment(stays=0.9, expects=3.0)]}),
    "segment_scale": lambda: base(states={"segments": [segment(stays=0.9, scale=9.0)]}),
    "segment_stays": lambda: base(states={"segments": [segment(stays=None)]}),
    "back_before": lambda: base(states={"comes_back_at": "b"}),
    "segments": lambda: base(states={"segments": [segment("one", share=0.5, stays=0.9), segment("two", share=0.5, stays=0.5)]}),
    "friction": lambda: base(states={"waiting": 0.3}),
    "steps": lambda: base(first={"gives_up": 0.2}),
    "step_key": lambda: base()._replace(step_key=base().step_key[::-1].copy()),
    "first_step": lambda: base()._replace(first_step=np.array([1], np.int32)),
    "routes": lambda: base(first={"on_failure": {"leave": 1.0}}),
    "delays": lambda: base(first={"takes": ("lognormal", 5, 0.5)}),
    "parts": lambda: base(first={"takes": mixture((0.5, 1.0), (0.5, ("exponential", 7)))}),
    "knots": lambda: base(first={"takes": ("gamma", 4, 0.5)}),
    "hours": lambda: base(states={"teams": [team("desk", 2)]}),
    "hours_first": lambda: base(states={"teams": [team("other", 3), team("desk", 1)]}),
    "hours_n": lambda: base(states={"teams": [team("desk", ((480, 720, 1), (720, 1080, 2)), open=OFFICE)]}),
    "habit": lambda: (living(), living(states={"gets_used_to": 0.5})),
    "team_key": lambda: (living(), living()._replace(team_key=np.array([1], np.uint64))),
    "employed": lambda: (living(), living()._replace(employed=np.array([9], np.int32))),
    "grade_start": lambda: (living(), living()._replace(grade_start=np.array([6.0]))),
    "over_normal": lambda: (living(), living()._replace(over_normal=np.array([0.9]))),
    "engagement": lambda: (living(), living(engaged={"pace": 0.2})),
    "departments": lambda: (living(), living(acting={"removes": 0.9})),
    "word_of_mouth": lambda: (living(), living(talking={"brings": 5.0})),
    "reach": lambda: (living(), living()._replace(reach=9.0)),
    "ordinary": lambda: (living(), living()._replace(ordinary=living().ordinary * 0.1)),
    "balance": lambda: (living(), living()._replace(balance=living().balance - 20.0)),
    "names": None,  # for people
}


def living(engaged={}, acting={}, talking={}, **given):
    """The small world with a team that can tire and quit, a department that acts and customers who talk and get used to things."""
    tired = {"load": 3.0, "anger": 2.0, "inertia": DAY, "pace": 0.1, "resolution": 0.3, "tone": 0.2}
    tired |= {"quits": 90.0, "quits_less": 0.2, "replaced_after": DAY, "learns_in": 5 * DAY}
    states = {
        "teams": [team("desk", 2, open=OFFICE, engagement=engagement(**(tired | engaged)))],
        "departments": {"sales": department(**({"needs": 5, "removes": 0.5} | acting))},
        "word_of_mouth": talk(**({"brings": 0.5, "deters": 0.9, "floor": 0.5, "cap": 3.0} | talking)),
        "gets_used_to": 0.2,
    } | given.pop("states", {})
    return base(states=states, **given)


def test_every_field_of_the_plan_has_a_pair():
    assert set(PAIRS) == set(get_type_hints(Plan))


@pytest.mark.parametrize("field", [name for name, pair in PAIRS.items() if pair is not None])
def test_each_field_matters_alike_in_both(field):
    made = PAIRS[field]()
    one, other = (base(), made) if isinstance(made, Plan) else made
    assert differences(one, log=True) == []
    reference, compiled = both(other, log=True)
    assert reference.differences(compiled) == []
    assert engines.run(one, SURE, seed=1, replication=0, engine="compiled", log=True).differences(compiled) != []


STEPS = {
    "detour": base,
    "present": lambda: base(call={"present": False}),
    "responds": lambda: base(first={"responds_in": 2, "patience": ("exponential", 3)}),
    "priority": lambda: base(second={"answers_in": None, "team": "desk", "priority": 1, "present": False}),
    "proactive": lambda: base(first={"proactive": proactive(0.5)}),
    "truth": lambda: base(first={"moment_of_truth": True}),
    "loses": lambda: base(call={"loses": 0.5}),
    "points": lambda: base(first={"takes": points((1, 0.2), (5, 0.9))}),
    "weibull": lambda: base(first={"takes": ("weibull", 5, 0.5)}),
    "uniform": lambda: base(first={"takes": ("uniform", 5, 9)}),
    "triangular": lambda: base(first={"takes": ("triangular", 1, 5, 9)}),
    "forever": lambda: base(first={"takes": "forever"}),
    "working days": lambda: base(second={"answers_in": delay(("constant", 1440), working=True)}),
    "late leaves": lambda: base(second={"when_late": {"leave": 1.0}}),
    "late waits first": lambda: base(second={"when_late": [route("call", 1.0, after=10)]}),
    "a promise beside a promise": lambda: base(call={"promised": 5}),
    "a case in the same team": lambda: base(second={"team": "desk", "answers_in": None, "present": False, "takes": 20}),
    "a case in an empty team": lambda: base(
        second={"team": "back", "answers_in": None, "present": False},
        states={"teams": [team("desk", 2), team("back", ((0, 10080, 0),))]},
    ),
    **{
        f"who leaves beside a case is freed and served at one instant, present {present}": lambda present=present: base(
            second={"team": "desk", "answers_in": None, "present": present, "takes": 7, "promised": 5},
            call={"takes": 10, "wraps_up": 0, "succeeds": 0.1, "on_failure": {"leave": 1.0}},
        )
        for present in (True, False)
    },
    "no wrap-up and zero service": lambda: base(call={"takes": 0, "wraps_up": 0}),
    "service for ever": lambda: base(call={"takes": "forever"}),
}


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_a_step_can_do_agrees(name, seed):
    p = STEPS[name]()
    assert differences(p, seed=seed, log=True) == []
    assert differences(p, seed=seed, pilot=True) == []


def test_a_table_of_grades_and_every_top_agree():
    p = base()
    table = SURE._replace(table_grade=np.array([1.0, 6.0, 9.0]), table_logit=np.array([-2.0, 0.0, 2.0]))
    for belief in (table, *(SURE._replace(top=top, rho=1.0) for top in range(4))):
        assert differences(p, belief) == []


def test_a_custom_journey_without_teams_agrees():
    p = plan(step("a", takes=5, succeeds=0.5, on_failure=[route("retry", after=60)]), arrive=few(), settings=day())
    assert differences(p, log=True) == []


# --- workers, cache, doors -----------------------------------------------------------------------------------------------------------
def test_threads_do_not_change_a_number():
    from journeysim.engines.compiled import Job

    p = base()
    jobs = [Job(p, SURE, 1, number) for number in range(12)]
    one = list(engines.run_many(jobs, threads=1))
    four = list(engines.run_many(jobs, threads=4))
    assert all(a.same_as(b) for a, b in zip(one, four, strict=True))
    assert not one[0].same_as(one[1])


def test_a_word_becomes_the_same_number_in_both():
    """The compiled engine makes it by its bits: at both ends, around them and anywhere."""
    from numba import njit

    from journeysim import randomness
    from journeysim.engines.kernel import laws

    assert laws.randomness is randomness
    compiled = njit(lambda word: randomness.unit(word))
    draws = random.Random(11)
    words = [0, 1, 4095, 4096, 2**63 - 1, 2**63, 2**64 - 4096, 2**64 - 1, *(draws.getrandbits(64) for _ in range(5_000))]
    assert [compiled(np.uint64(word)) for word in words] == [randomness.unit(word) for word in words]


def test_little_room_changes_nothing(monkeypatch):
    from journeysim.engines import capacity, compiled

    def small(self, plan):
        original(self, plan)
        self.slots, self.heap, self.newcomers, self.decisions, self.episodes, self.visits = 1, 16, 1, 1, 1, 1

    p = base()
    wide = engines.run(p, SURE, seed=1, replication=0, engine="compiled", log=True)
    original = capacity.Capacity.__init__
    monkeypatch.setattr(capacity.Capacity, "__init__", small)
    compiled._prepared.clear()
    assert engines.run(p, SURE, seed=1, replication=0, engine="compiled", log=True).same_as(wide)
    assert both(p, pilot=True)[0].same_as(both(p, pilot=True)[1])


def test_records_are_whole_numbers_of_the_same_types():
    reference, compiled = both(base(), log=True)
    for item in dataclasses.fields(reference):
        mine, theirs = getattr(reference, item.name), getattr(compiled, item.name)
        assert (mine is None) == (theirs is None)
        assert mine is None or (mine.dtype, mine.shape) == (theirs.dtype, theirs.shape), item.name


@pytest.fixture
def passing(monkeypatch, tmp_path):
    """The folder for what is thrown away; the user's own cannot be written."""

    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("JOURNEYSIM_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(loop.tempfile, "gettempdir", lambda: str(tmp_path))
    return tmp_path


def test_where_the_users_folder_cannot_be_written_there_is_another(passing, monkeypatch):

    found = loop.cache_folder()
    assert found is not None and found.is_dir() and passing in found.parents
    monkeypatch.setattr(loop.tempfile, "gettempdir", lambda: str(passing / "file"))
    assert loop.cache_folder() is None


def test_who_has_no_home_has_a_folder(passing, monkeypatch):

    def unknown():
        raise RuntimeError("Could not determine home directory.")

    for name in ("JOURNEYSIM_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(loop.Path, "home", unknown)
    found = loop.cache_folder()
    assert found is not None and passing in found.parents


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="users have no number here")
def test_no_code_is_read_from_a_folder_of_somebody_else(passing, monkeypatch):
    """Anyone may make a folder of that name before its user does."""

    (passing / f"journeysim-{os.getuid() + 1}").mkdir()
    monkeypatch.setattr(os, "getuid", lambda mine=os.getuid(): mine + 1)
    assert loop.cache_folder() is None


def test_without_numba_the_reference_engine_answers_and_says_how_to_get_the_other(tmp_path):
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'numba' else find(name, *a)\n"
        "from journeysim import engines; print(engines.chosen()); print(engines.why_not_compiled())"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout.splitlines()
    assert said[0] == "reference"
    assert "pip install numba" in said[1]


START = """
import sys
from journeysim.engines import loop
{before}
loop.ready(say=print)
print(*[name for name in ("numba", "numba.np.linalg") if name in sys.modules])
from journeysim import engines, plan
from journeysim.scenario import load
scenario = load({file!r})
p = plan.plan_of(scenario, "today")
belief = plan.belief(scenario.beliefs[scenario.believe], [1.5] * len(p.segment_expects))
one, other = (engines.run(p, belief, seed=1, replication=0, engine=name) for name in ("reference", "compiled"))
print(one.differences(other))
"""
ORDINARY = """
loop.machine_code.here = lambda: None
"""
BROKEN = """
import numba.core.caching
whole, asked = numba.core.caching.Cache._load_overload, []
def other(self, *given):
    asked.append(given)
    if len(asked) == 1: raise AttributeError("this Numba looks different inside")
    return whole(self, *given)
numba.core.caching.Cache._load_overload = other
"""


def said_by(before=""):
    code = START.format(before=before, file=str(ROOT / "scenarios" / "hello.yaml"))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True).stdout.splitlines()


def test_kept_machine_code_is_read_without_a_compiler():
    """Not even Numba is imported; the numbers are those of the reference engine."""
    engines.run(base(), SURE, seed=1, replication=0, engine="compiled")  # so that it is kept
    assert said_by() == (["", "[]"] if machine_code.here() else ["numba", "[]"])


def test_where_machine_code_is_left_to_numba_the_numbers_are_the_same():
    """First it compiles, if nobody did before; then it reads what it kept, without `numba.np.linalg`, which only a compiler needs.

    And where Numba looks different inside, reading what is kept still goes its ordinary way, with a compiler.
    """
    assert said_by(ORDINARY)[-1] == "[]"
    assert said_by(ORDINARY) == ["numba", "[]"]
    assert said_by(ORDINARY + BROKEN)[-2:] == ["numba numba.np.linalg", "[]"]


RACE = """
import sys
sys.path[:0] = {places!r}
sys.setswitchinterval(1e-6)
from test_engines_agree import SURE, base
from journeysim import engines
from journeysim.engines import capacity, compiled
whole = capacity.Capacity.__init__
def small(self, plan):
    whole(self, plan)
    self.slots, self.heap, self.newcomers, self.decisions, self.episodes, self.visits = 1, 16, 1, 1, 1, 1
capacity.Capacity.__init__ = small
p = base()
one = engines.run(p, SURE, seed=1, replication=0, engine="compiled")
for _ in range(20):
    compiled._prepared.clear()
    several = engines.run_many([compiled.Job(p, SURE, 1, 0)] * 8, threads=8, engine="compiled")
    assert all(each.same_as(one) for each in several)
"""


def test_threads_that_ask_for_more_room_at_once_do_not_trip_each_other():
    """In a process of its own: room of which half was measured before and half after it grew ended the whole process."""
    places = [str(ROOT / "tests" / part) for part in ("", "agreement", "laws")]
    ended = subprocess.run([sys.executable, "-c", RACE.format(places=places)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert ended.returncode == 0


def test_effort_beyond_all_bounds_is_bounded_alike():
    """A step repeated two hundred times at 1.5 is felt as a million points a visit, in both."""
    p = plan(
        step("form", takes=0, succeeds=0.0, effort=1, at_most=200, on_failure={"retry": 1.0}), arrive=few(), settings=day(), repeat=1.5
    )
    reference, compiled = both(p, log=True)
    assert reference.differences(compiled) == []
    assert reference.visits[:, 10].max() == 10**12
