"""All programs do the same work: `python -m pytest tests/benchmarks -m benchmark`. Their times are what run.py measures."""

import cpp_program
import numpy as np
import programs
import pytest
import same
from journey import planned

from journeysim import engines
from journeysim.records import TEAMS

COMPILED = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine, to run it often or long")
pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize("engine", [pytest.param("compiled", marks=COMPILED), "reference"])
@pytest.mark.skipif(not cpp_program.compiler(), reason="needs a C++ compiler")
def test_the_loop_in_cpp_gives_the_rows_and_sums_of_the_engine(engine):
    plan, belief = planned(10_000)
    columns, records = cpp_program.simulate(plan, 3, 2), engines.run(plan, belief, seed=3, replication=2, engine=engine, log=True)
    rows = same.rows_of(records)
    assert len(rows) > 9_000 and set(rows[:, 1]) == {0, 1, 2} and rows[:, 5].max() == 4
    assert same.same_rows(columns, records)
    assert same.same_sums(columns, records)


@COMPILED
@pytest.mark.parametrize("program", programs.PROGRAMS, ids=lambda program: program.name)
def test_a_program_for_another_tool_does_the_same_work(program):
    """Means within four standard deviations of the engine's over 40 replications of that size: by chance beyond once in 3,600."""
    if why := programs.missing(program):
        pytest.skip(why)
    program = program._replace(customers=5_000)
    distances = programs.deviations(program.customers, programs.simulate(program, 5).means)
    assert np.abs(distances).max() <= programs.BOUND, dict(zip(programs.MEASURES, distances))


@COMPILED
def test_the_team_is_busy_for_about_85_percent():
    plan, belief = planned(1_000_000)
    worked, on_duty = (
        engines.run(plan, belief, seed=1, replication=0, engine="compiled").teams[..., TEAMS.index(name)].sum()
        for name in ("worked", "on_duty")
    )
    assert worked / on_duty == pytest.approx(0.85, abs=0.005)
