"""The benchmark journey as a scenario: two steps alone, one that sends 30% to a team, two alone; effort and giving up everywhere."""

from __future__ import annotations

TEXT = """
journeysim: 1
title: Benchmark
money: EUR
run: {{horizon: {days} days, review: {days} days, matters: €1, runs: 1}}
customers:
  arrive: 1440 per day
  varies: 0%
  segments:
    everyone: {{share: 100%, value: €1, stays: 90%, patience: exponential 15 min, expects: 0.001, scale: 4}}
friction: {{waiting: 0.2 per min, repeat: 1}}
teams:
  desk: {{people: 12, open: always, wage: €30 per hour}}
journey:
  look: {{takes: lognormal 5 min spread 60%, effort: 1, gives_up: 1.8%}}
  order: {{takes: exponential 8 min, effort: 1, gives_up: 1.8%}}
  receive: {{takes: exponential 3 min, effort: 1, gives_up: 1.8%, next: {{call: 30%, use: rest}}}}
  use: {{takes: exponential 10 min, effort: 1, gives_up: 1.8%}}
  pay: {{takes: lognormal 4 min spread 60%, effort: 1, gives_up: 1.8%}}
  call: {{detour: yes, team: desk, takes: exponential 30 min, effort: 2, gives_up: 1.8%, succeeds: 80%, on_failure: {{retry: 100%}},
    on_abandon: {{leave: 100%}}, next: use, at_most: 4}}
"""


def text(customers: int) -> str:
    """The scenario with about so many customers."""
    return TEXT.format(days=max(1, round(customers / 1440)))
