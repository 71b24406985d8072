"""Draws by address: published answers, and a battery over neighbouring addresses and decisions."""

import itertools
import math

import numpy as np
import pytest

from journeysim import randomness as r

# The first outputs of splitmix64 seeded with 0 and 1234567, as published with the reference implementation (Vigna, prng.di.unimi.it):
# `mix(seed, k)` is its k-th output.
PUBLISHED = {0: (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F), 1234567: (6457827717110365317, 3203168211198807973)}


def test_mix_gives_the_published_outputs_of_splitmix64():
    for seed, outputs in PUBLISHED.items():
        assert tuple(r.mix(seed, k) for k in range(len(outputs))) == outputs


def test_unit_stays_strictly_between_0_and_1():
    assert 0.0 < r.unit(0) < 1e-15
    assert 1.0 - 1e-15 < r.unit(r.MASK) < 1.0


def test_unit_uses_the_upper_52_bits():
    assert r.unit(1 << 63) == 0.5 + 2.0**-53
    assert r.unit((1 << 12) - 1) == r.unit(0)


def test_the_address_of_a_name_is_the_same_everywhere():
    """BLAKE2b of the UTF-8 name with an 8-byte digest, little-endian: recomputed here with hashlib's own parameters."""
    import hashlib

    for name in ("call", "invoice", "klachten_über"):
        assert r.key_of(name).to_bytes(8, "little") == hashlib.blake2b(name.encode(), digest_size=8).digest()


def test_every_decision_has_its_own_number():
    names = ["ARRIVES", "SEGMENT", "SENSITIVITY", "FIRST_INTERVAL", "FIRST_FRACTION", "STAYS", "RETURNS", "RESPONDS", "ANSWERS", "PATIENCE"]
    names += ["COMES_BACK", "TAKES", "WRAPS_UP", "SUCCEEDS", "CATCHES", "GIVEN", "NOTICED", "GIVES_UP", "NEXT", "ON_FAILURE", "ON_ABANDON"]
    names += ["WHEN_LATE", "AFTER", "AFTER_NEXT", "AFTER_LATE", "PROMISED"]
    numbers = [getattr(r, name) for name in names]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < r.MIX_PART < r.TURN


def test_a_pilot_has_other_customers():
    assert r.run_key(7, 0) != r.run_key(7, 0, pilot=True)


def grid() -> np.ndarray:
    """Uniforms over neighbouring seeds, replications, customers, episodes, steps, visits and decisions, in that order of axes."""
    steps = [r.key_of(name) for name in ("call", "calm")]
    values = []
    for seed, replication, number in itertools.product((1, 2), (0, 1), range(24)):
        customer = r.customer_key(r.run_key(seed, replication), r.NEWCOMER, number)
        for episode, step, visit, decision in itertools.product((0, 1), steps, (1, 2), range(8, 27)):
            values.append(r.draw(r.visit_key(r.episode_key(customer, episode), step, visit), decision))
    return np.array(values).reshape(2, 2, 24, 2, 2, 2, 19)


@pytest.fixture(scope="module")
def uniforms() -> np.ndarray:
    return grid()


def test_draws_are_uniform(uniforms):
    """Chi-square over 64 bins, within five standard deviations of its mean."""
    flat = uniforms.ravel()
    counts = np.bincount((flat * 64).astype(int), minlength=64)
    expected = len(flat) / 64
    chi2 = float(((counts - expected) ** 2 / expected).sum())
    assert abs(chi2 - 63) < 5 * math.sqrt(2 * 63)


def test_neighbours_on_every_axis_are_uncorrelated(uniforms):
    """Seed, replication, customer, episode, step, visit and decision: correlation of neighbours within five standard errors of 0."""
    for axis in range(uniforms.ndim):
        first = np.take(uniforms, range(uniforms.shape[axis] - 1), axis).ravel()
        second = np.take(uniforms, range(1, uniforms.shape[axis]), axis).ravel()
        assert abs(np.corrcoef(first, second)[0, 1]) < 5 / math.sqrt(len(first)), f"axis {axis}"


def test_sums_of_neighbours_are_spread_as_they_should_be(uniforms):
    """Pairs of decisions fall evenly over a 8 x 8 grid: chi-square within five standard deviations."""
    pairs = uniforms.reshape(-1, 19)
    for first, second in itertools.combinations(range(0, 19, 3), 2):
        cells = (pairs[:, first] * 8).astype(int) * 8 + (pairs[:, second] * 8).astype(int)
        counts = np.bincount(cells, minlength=64)
        expected = len(cells) / 64
        chi2 = float(((counts - expected) ** 2 / expected).sum())
        assert abs(chi2 - 63) < 5 * math.sqrt(2 * 63)


def test_one_bit_of_an_address_changes_half_the_bits():
    """Avalanche: flipping any bit of the last word flips each output bit with probability 1/2 (five standard errors over 40,960 flips)."""
    flips = 0
    words = [r.key_of(str(i)) for i in range(10)]
    for word, bit in itertools.product(words, range(64)):
        flips += bin(r.mix(99, word) ^ r.mix(99, word ^ (1 << bit))).count("1")
    total = 10 * 64 * 64
    assert abs(flips / total - 0.5) < 5 * 0.5 / math.sqrt(total)
