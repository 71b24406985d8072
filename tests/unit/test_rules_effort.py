"""Effort of repeating: the number that multiplying again and again gives, without multiplying for ever. And effort without waiting."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeysim.rules.effort import felt, felt_alone, repeated


@pytest.mark.parametrize("repeat", [0.0, 0.3, 0.999, 1.0, 1.0000001, 1.5, 10.0])
@pytest.mark.parametrize("times", [0, 1, 7, 3000])
def test_it_is_plain_multiplication_to_the_last_bit(repeat, times):
    factor = 1.0
    for _ in range(times):
        factor *= repeat
    assert repeated(repeat, times) == factor


@pytest.mark.parametrize("repeat", [0.5, 1.0, 1.5])
def test_a_journey_without_end_costs_no_more_per_visit(repeat):
    began = time.process_time()
    repeated(repeat, 10**9)
    assert time.process_time() - began < 1


POINTS = st.floats(0.0, 1e300)


@given(POINTS, POINTS, POINTS, POINTS, POINTS)
def test_without_waiting_it_is_the_same_law_to_the_last_bit(sensitivity, effort, factor, waiting, late):
    assert felt_alone(sensitivity, effort, factor) == felt(sensitivity, effort, factor, waiting, 0.0, late, 0.0, 0.0, 0.0)
