"""Draws by address: the same customer meets the same luck in every design.

A draw is not taken from a stream; it is looked up at an address: (seed, replication, customer, episode, step, visit, decision).
Addresses are hashed with the finaliser of splitmix64 (Steele, Lea and Flood 2014; constants: Stafford's variant 13), one word at a
time, and the result is read as a uniform number strictly between 0 and 1. Changing one thing in a scenario therefore leaves every
other draw as it was.

`mix` and `unit` are the two primitives; everything else is built from them. Both are pinned by known answers in the tests.
"""

from __future__ import annotations

import hashlib

SCHEME = "splitmix64-address-1"  # recorded with every result; a new scheme gives new numbers

MASK = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15  # 2**64 / golden ratio, odd
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB

# Sources of customers.
NEWCOMER, EXISTING, WORD_OF_MOUTH = 0, 1, 2
STAFF = 3  # stands where a source stands: people who work here, by team and number

# Words that keep the parts of an address apart.
RUNS, PILOT = 1, 2
EPISODE_WORD = 1 << 32  # episodes are numbered from here, decisions of a customer below

# Decisions of a customer.
ARRIVES = 1  # gap before a newcomer, in expected arrivals
SEGMENT = 2
SENSITIVITY = 3
FIRST_INTERVAL = 4  # interval in which an existing customer is met ...
FIRST_FRACTION = 5  # ... and how far along
# Decisions of an episode.
STAYS = 6
RETURNS = 7
# Decisions of a visit.
RESPONDS = 8
ANSWERS = 9
PATIENCE = 10
COMES_BACK = 11  # moment of the next open period; + TURN for each time found closed
TAKES = 12
WRAPS_UP = 13
SUCCEEDS = 14
CATCHES = 15
GIVEN = 16
NOTICED = 17
GIVES_UP = 18
NEXT = 19
ON_FAILURE = 20
ON_ABANDON = 21
WHEN_LATE = 22
AFTER = 23  # delay of the route taken
AFTER_NEXT = 24  # delay of the origin's `next` when the route taken was `continue` or a detour's success
AFTER_LATE = 25
PROMISED = 26
# A decision of a customer, once more.
COMES = 27  # whether a newcomer comes when word of mouth deters, or someone it may bring does

MIX_PART = 64  # added to a decision: which part of a mix
TURN = 128  # added to COMES_BACK for each time before


def mix(state: int, word: int) -> int:
    """Absorb one word into a state; both and the result are whole numbers from 0 to 2**64 - 1."""
    z = (state + (word + 1) * GOLDEN) & MASK
    z = ((z ^ (z >> 30)) * FIRST) & MASK
    z = ((z ^ (z >> 27)) * SECOND) & MASK
    return z ^ (z >> 31)


def unit(state: int) -> float:
    """A number strictly between 0 and 1 from a state: 52 bits, centred (53 would round to 1.0 at the top)."""
    return ((state >> 12) + 0.5) * 2.220446049250313e-16  # 2**-52


def key_of(name: str) -> int:
    """The address word of a name: the first eight bytes of its BLAKE2b digest."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8"), digest_size=8).digest(), "little")


def run_key(seed: int, replication: int, *, pilot: bool = False) -> int:
    """State from which all draws of one replication start. Seeds are mixed, never added up."""
    return mix(mix(mix(0, PILOT if pilot else RUNS), seed & MASK), replication)


def customer_key(run: int, source: int, number: int) -> int:
    """State of one customer: source and number."""
    return mix(mix(run, source), number)


def person_key(run: int, team: int, person: int) -> int:
    """State of one place in a team (`team` is `key_of` its name); the decision is the number of the review, from 1: who is there quits."""
    return mix(mix(mix(run, STAFF), team), person)


def episode_key(customer: int, episode: int) -> int:
    """State of one pass through the journey, numbered from 0."""
    return mix(customer, EPISODE_WORD + episode)


def visit_key(episode: int, step: int, visit: int) -> int:
    """State of one visit: `step` is `key_of` the step's name, `visit` counts from 1 within the episode."""
    return mix(mix(episode, step), visit)


def draw(state: int, decision: int) -> float:
    """The uniform number of a decision at a state."""
    return unit(mix(state, decision))
