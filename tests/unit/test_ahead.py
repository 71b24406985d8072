"""What is looked up ahead for many newcomers is what is looked up for one."""

from itertools import islice

import numpy as np

from journeysim import randomness as r
from journeysim.engines.ahead import MOST, newcomers

STEPS = [r.key_of(name) for name in ("order", "receive", "call")]


def test_ahead_is_the_same_as_one_at_a_time():
    """Newcomers of the first blocks and of a whole large one, number for number."""
    run = r.run_key(7, 3)
    found = list(islice(newcomers(run, np.array(STEPS, dtype=np.uint64)), 3 * MOST))
    assert len(found) == 3 * MOST
    for number, ahead in enumerate(found):
        key = r.customer_key(run, r.NEWCOMER, number)
        episode = r.episode_key(key, 0)
        visits = [r.visit_key(episode, step, 1) for step in STEPS]
        assert (ahead.key, ahead.arrives, ahead.episode) == (key, r.draw(key, r.ARRIVES), episode)
        assert ahead.visits == visits
        assert ahead.takes == [r.draw(visit, r.TAKES) for visit in visits]
        assert ahead.gives_up == [r.draw(visit, r.GIVES_UP) for visit in visits]
        assert ahead.next == [r.draw(visit, r.NEXT) for visit in visits]


def test_without_a_step_there_is_still_a_customer():
    """A journey has steps; the shape of the arrays does not depend on it."""
    ahead = next(newcomers(1, np.zeros(0, dtype=np.uint64)))
    assert ahead.visits == [] and ahead.key == r.customer_key(1, r.NEWCOMER, 0)
