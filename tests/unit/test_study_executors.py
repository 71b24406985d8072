"""The pool: the same results here and in workers, and what it does when a worker falls."""

import os
import time

import pytest
from chores import Blunder, Fall, Meet, Multiply, Refuse, Sleep, WhoAmI

from journeysim.errors import SimulationError, UsageError
from journeysim.study.executors import Pool, crew
from journeysim.study.threads import Threads


@pytest.fixture(params=[("reference", 1), ("reference", 2), ("compiled", 1), ("compiled", 2)], ids=lambda given: f"{given[0]} {given[1]}")
def workers(request):
    return request.param


def performed(workers, tasks, **shared):
    engine, number = workers if isinstance(workers, tuple) else ("reference", workers)
    with crew(engine, number) as pool:
        pool.share(shared)
        return dict(pool.perform(tasks))


def test_results_carry_the_index_of_their_task(workers):
    assert performed(workers, [Multiply(n) for n in range(7)], times=3) == {n: 3 * n for n in range(7)}


def test_what_is_shared_later_reaches_workers_that_run_already(workers):
    with crew(*workers) as pool:
        pool.share({"times": 2})
        first = dict(pool.perform([Multiply(1), Multiply(2)]))
        pool.share({"times": 5})
        assert (first, dict(pool.perform([Multiply(1), Multiply(2)]))) == ({0: 2, 1: 4}, {0: 5, 1: 10})


def test_little_work_stays_in_this_process():
    assert {pid for pid, _ in performed(None, [WhoAmI() for _ in range(3)]).values()} == {os.getpid()}


def test_workers_are_other_processes_and_do_not_hear_ctrl_c():
    answers = performed(2, [WhoAmI() for _ in range(6)])
    assert all(pid != os.getpid() and deaf for pid, deaf in answers.values())


def test_threads_are_of_this_process_and_work_side_by_side():
    together = Meet.of(2)
    assert performed(("compiled", 2), together) == {0: os.getpid(), 1: os.getpid()}


def test_nothing_to_do(workers):
    assert performed(workers, []) == {}


def test_a_worker_that_falls_once_is_replaced(tmp_path):
    tally = tmp_path / "tally"
    tally.write_text("")
    tasks = [Fall(str(tally), 1), *(Multiply(n) for n in range(4))]
    assert performed(2, tasks, times=1) == {0: 1, 1: 0, 2: 1, 3: 2, 4: 3}


def test_a_worker_that_falls_twice_ends_in_one_clear_line(tmp_path):
    tally = tmp_path / "tally"
    tally.write_text("")
    with pytest.raises(SimulationError) as caught:
        performed(2, [Fall(str(tally), 9), Multiply(1)], times=1)
    assert str(caught.value) == (
        "Run 3 (seed 1) could not finish: the process that ran it ended twice (exit code 7);"
        " run it with one worker to see more, or free some memory."
    )
    assert tally.read_text() == "xx"


def test_a_blunder_becomes_one_line_with_the_run(workers):
    with pytest.raises(SimulationError) as caught:
        performed(workers, [Blunder(), Multiply(1)], times=1)
    assert str(caught.value) == "Run 5 (seed 1) could not finish: ZeroDivisionError: integer division or modulo by zero."


def test_errors_of_the_family_pass_as_they_are(workers):
    with pytest.raises(UsageError, match=r"^Not like this\.$"):
        performed(workers, [Refuse(), Multiply(1)], times=1)


def test_closing_threads_waits_for_nobody_and_begins_nothing_more():
    began = time.monotonic()
    with Threads(1) as pool:
        pool.share({"times": 1})
        results = pool.perform([Multiply(1), Sleep(10), Blunder(), Sleep(100)])
        assert next(results) == (0, 1)
    assert time.monotonic() - began < 8
    waiting = pool._errand.waiting
    assert not waiting


def test_closing_ends_workers_in_the_middle_of_their_work():
    began = time.monotonic()
    with Pool(2) as pool:
        pool.share({"times": 1})
        next(pool.perform([Multiply(1), Sleep(100), Sleep(100)]))
        processes = [hand.process for hand in pool._crew]
        threads = [hand.thread for hand in pool._crew]
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()
    assert all(process is None or process.poll() is not None for process in processes)
    assert time.monotonic() - began < 60
