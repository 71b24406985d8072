"""Routes are cut in the order of names, `rest` last, and a list is never empty where the journey must go on."""

from __future__ import annotations

import numpy as np
import pytest
import states
from states import route, segment, step

from journeysim.plan import layout
from journeysim.plan.layout import CONTINUE, DONE, LEAVE, RETRY, Plan


def rows(plan: Plan, name: str, which: str, segment: int = 0, epoch: int = 0) -> list[tuple]:
    """(upto, target, after, then_retry) rows of one list of a step."""
    row = plan.steps[epoch, plan.names.steps.index(name), segment]
    first, count = row[f"{which}_first"], row[f"{which}_n"]
    return [tuple(item) for item in plan.routes[first : first + count].tolist()]


def test_rows_are_in_name_order_with_rest_last() -> None:
    failing = [route("retry", 0.2), route("call", 0.5, rest=True), route("leave", 0.3)]
    plan = states.plan(step("buy", on_failure=failing), step("call", detour=True))
    assert [(upto, target) for upto, target, _, _ in rows(plan, "buy", "failure")] == [(0.3, LEAVE), (0.5, RETRY), (1.0, 1)]


def test_the_order_in_the_file_does_not_matter() -> None:
    """Reordering the entries of a list leaves every number of the plan alone."""
    one = {"call": 0.5, "leave": 0.25, "continue": 0.25}
    other = dict(reversed(list(one.items())))
    plans = [states.plan(step("buy", on_failure=shares), step("call", detour=True)) for shares in (one, other)]
    assert np.array_equal(plans[0].routes, plans[1].routes)
    assert np.array_equal(plans[0].steps, plans[1].steps)


def test_shares_of_zero_fall_out_per_segment() -> None:
    segments = (segment("a", share=0.5), segment("b", share=0.5))
    failing = [route("leave", (0.0, 0.4)), route("continue", (1.0, 0.6))]
    plan = states.plan(step("buy", on_failure=failing), segments=segments)
    assert [row[:2] for row in rows(plan, "buy", "failure", 0)] == [(1.0, CONTINUE)]
    assert [row[:2] for row in rows(plan, "buy", "failure", 1)] == [(0.6, CONTINUE), (1.0, LEAVE)]


def test_the_last_row_takes_what_rounding_left() -> None:
    """0.7 + 0.2 + 0.1 adds up to 1 - 1e-16; a uniform number just below 1 must still find a row."""
    assert 0.7 + 0.2 + 0.1 < 1
    plan = states.plan(step("a", next={"a": 0.7, "b": 0.2, "done": 0.1}), step("b"))
    assert [row[0] for row in rows(plan, "a", "next")] == [0.7, 0.7 + 0.2, 1.0]


def test_an_empty_list_goes_on_or_leaves() -> None:
    plan = states.plan(step("buy", on_failure={}, on_abandon={}, when_late=()))
    assert [row[1] for row in rows(plan, "buy", "failure")] == [CONTINUE]
    assert [row[1] for row in rows(plan, "buy", "abandon")] == [LEAVE]
    assert rows(plan, "buy", "late") == []
    assert [row[1] for row in rows(plan, "buy", "next")] == [DONE]


def test_a_detour_without_next_has_none() -> None:
    plan = states.plan(step("buy"), step("call", detour=True))
    assert rows(plan, "call", "next") == []


def test_delay_and_return_of_a_route() -> None:
    plan = states.plan(step("buy", on_failure=[route("call", after=60, then_retry=True)]), step("call", detour=True))
    ((upto, target, after, then_retry),) = rows(plan, "buy", "failure")
    assert (upto, target, then_retry) == (1.0, 1, 1)
    assert plan.delays[after]["family"] == layout.CONSTANT
    assert plan.delays[after]["a"] == 60.0


@pytest.mark.parametrize("order", [("b", "a"), ("a", "b")])
def test_segments_are_cut_in_name_order(order: tuple[str, str]) -> None:
    """Customer 17 belongs to the same segment however the file lists the segments."""
    shares = {"a": 0.25, "b": 0.75}
    plan = states.plan(step("buy"), segments=[segment(name, share=shares[name]) for name in order])
    cut = plan.segments[0]
    assert cut["upto"].tolist() == [0.25, 1.0]
    assert [plan.names.segments[index] for index in cut["order"]] == ["a", "b"]


def test_a_segment_without_share_is_never_cut() -> None:
    plan = states.plan(step("buy"), segments=[segment("z", share=0.0), segment("a", share=0.4), segment("b", share=0.6)])
    assert plan.segments[0]["upto"].tolist() == [0.4, 1.0, 1.0]
