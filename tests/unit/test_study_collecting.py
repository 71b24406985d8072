"""Pairs of fates, fingerprints, what is remembered, and when it is precise enough."""

from types import SimpleNamespace

import numpy as np
import pytest
from states import plan as make_plan
from states import step

from journeysim import plan
from journeysim.records import KEPT, LOST, NEVER, OPEN
from journeysim.scenario.resolved import BeliefNumbers
from journeysim.study.collecting import Collection
from journeysim.study.fingerprint import fingerprint
from journeysim.study.memory import Memory
from journeysim.study.nouns import Case
from journeysim.study.precision import UntilPrecise
from journeysim.study.progress import Watch
from journeysim.study.tasks import Counted, pair_table


def fates(new, existing=()):
    return np.array(new, np.int8), np.array(existing, np.int8)


def test_pairs_are_counted_by_both_fates():
    table = pair_table(fates([KEPT, LOST, KEPT, OPEN], [LOST]), fates([KEPT, KEPT, LOST, KEPT], [LOST]))
    expected = np.zeros((4, 4), int)
    expected[KEPT, KEPT] = expected[LOST, KEPT] = expected[KEPT, LOST] = expected[OPEN, KEPT] = expected[LOST, LOST] = 1
    assert table.tolist() == expected.tolist()


def test_customers_of_one_design_only_never_came_in_the_other():
    table = pair_table(fates([KEPT]), fates([KEPT, LOST, NEVER]))
    assert (table[KEPT, KEPT], table[NEVER, LOST], table[NEVER, NEVER], table.sum()) == (1, 1, 0, 2)


def test_fingerprints_see_behaviour_and_belief_and_no_names():
    numbers = BeliefNumbers("asymmetric")
    one, other = make_plan(step("a", takes=3)), make_plan(step("a", takes=4))
    renamed = one._replace(names=one.names._replace(owners=("someone else",)))
    belief, harder = plan.belief(numbers, [1.0]), plan.belief(numbers, [1.5])
    assert fingerprint(one, belief) == fingerprint(renamed, belief)
    assert len({fingerprint(one, belief), fingerprint(other, belief), fingerprint(one, harder), fingerprint(one)}) == 4


def test_memory_forgets_the_longest_unused_first():
    memory = Memory(limit=3 * 80)
    for name in "abc":
        memory.keep((name,), np.zeros(10))
    memory.get(("a",))
    memory.keep(("d",), np.zeros(10))
    assert [memory.get((name,)) is not None for name in "abcd"] == [True, False, True, True]
    assert memory.size == 240


def test_keeping_twice_counts_once():
    memory = Memory()
    memory.keep(("a",), np.zeros(10))
    memory.keep(("a",), np.zeros(20))
    assert (memory.size, len(memory)) == (160, 1)


class Disorderly:
    """A pool that finishes the replications asked in an order of its own."""

    def __init__(self, *order):
        self.order = order

    def perform(self, tasks):
        for index in self.order:
            task = tasks[index]
            records = {name: f"{name}{task.number}" for name in task.fingerprints}
            yield index, Counted(records, {}, dict.fromkeys(task.pairs, task.number))
        raise KeyboardInterrupt


@pytest.mark.parametrize(("order", "finished"), [((0, 1, 2), 3), ((1, 0, 3), 2), ((2, 1, 3), 0), ((3, 0), 1)])
def test_only_the_runs_before_the_first_gap_count(order, finished):
    built = {case: SimpleNamespace(fingerprint=case.design) for case in (A, B)}
    memory = Memory()
    collection = Collection(built, [(A, B)], 1, memory)
    with pytest.raises(KeyboardInterrupt):
        collection.extend(5, Disorderly(*order), Watch(None))
    assert collection.finished == finished
    assert collection.records_of(A, finished) == tuple(f"a{number}" for number in range(finished))
    assert len(memory) == 3 * len(order)  # what came after the gap is not lost


A, B = Case("a", "x"), Case("b", "x")


def measured(*values):
    return {A: {"net_value_per_customer": np.array(values, float)}, B: {"net_value_per_customer": np.zeros(len(values))}}


def test_precise_twice_in_a_row_is_enough():
    rule = UntilPrecise([(A, B)], precision=1.0, first=4, at_most=100)
    assert rule.next_total(4, measured(0, 50, 0, 50)) == 14
    assert rule.next_total(14, measured(*[1, 1.1] * 7)) == 24
    assert rule.next_total(24, measured(*[1, 1.1] * 12)) is None
    assert not rule.capped


def test_a_wide_batch_starts_the_count_again():
    rule = UntilPrecise([(A, B)], precision=1.0, first=4, at_most=100)
    totals = [rule.next_total(n, measured(*values)) for n, values in ((4, [1, 1, 1, 1]), (14, [0, 50] * 7), (24, [1] * 24), (34, [1] * 34))]
    assert totals == [14, 24, 34, None]


def test_the_cap_is_said():
    rule = UntilPrecise([(A, B)], precision=0.01, first=4, at_most=10)
    assert rule.next_total(4, measured(0, 1, 0, 1)) == 10
    assert rule.next_total(10, measured(*[0, 1] * 5)) is None
    assert rule.capped


def test_one_run_is_never_precise():
    assert UntilPrecise([(A, B)], precision=1.0, first=1, at_most=9).widest(measured(3)) == float("inf")


def test_the_runs_it_will_take_follow_from_the_width():
    rule = UntilPrecise([(A, B)], precision=1.0, first=20, at_most=200)
    rule.widths = [2.0]
    assert rule.expected(20) == 90, "four times as many, and a batch more so that two in a row are narrow enough"
    rule.widths = [1.5, 0.9]
    assert rule.expected(30) == 40, "one more that is as narrow"
    rule.widths = [0.9]
    assert rule.expected(20) == 30
    rule.widths = [5.0]
    assert rule.expected(20) == 200
    rule.widths = [float("inf")]
    assert rule.expected(20) == 200


def test_progress_tells_how_many_runs_are_likely_and_how_long_they_take():
    told = []
    watch = Watch(told.append)
    watch.start("runs", 20, weight=2)
    watch.step()
    assert told[-1].expected is None
    watch.expected = 60
    watch.start("runs", 30, weight=2, done=20)
    assert (told[-1].total, told[-1].expected) == (30, 60)
    assert told[-1].left == pytest.approx(told[-1].seconds / 2 * 80, rel=0.5)


def test_progress_counts_pilot_and_runs_in_one_estimate():
    told = []
    watch = Watch(told.append)
    watch.start("pilot", 2, weight=1, later=20)
    watch.step()
    assert told[0].left is None
    assert told[1].left == pytest.approx(told[1].seconds * 21, rel=0.5)
    watch.start("runs", 5, weight=4, done=1)
    assert (told[-1].stage, told[-1].done, told[-1].total) == ("runs", 1, 5)
