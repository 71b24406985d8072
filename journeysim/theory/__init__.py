"""Plan -> closed forms: what can be said without a run, and what the engines are tested against."""

from __future__ import annotations

from journeysim.theory.chain import Journey, NotExact, absorbing_chain
from journeysim.theory.durations import mean, shorter
from journeysim.theory.load import TeamLoad, expected_visits, offered_load, overloaded
from journeysim.theory.queues import Queue, erlang_a, erlang_b, erlang_c, repeat_contacts

__all__ = [
    "Journey",
    "NotExact",
    "Queue",
    "TeamLoad",
    "absorbing_chain",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "expected_visits",
    "mean",
    "offered_load",
    "overloaded",
    "repeat_contacts",
    "shorter",
]
