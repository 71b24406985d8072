"""The benchmark journey as a scenario: six steps, one team at about 85% occupancy, effort and giving up everywhere.

Two self-service steps; a routing step that takes no time and sends 30% to a contact; one team of 12, first come first served, with
exponential patience and service; 20% of contacts repeat, up to three times; two more self-service steps. At every step a customer gives
up with probability 1 / (1 + exp(4 - 0.25 * effort)): log-odds -4 at no effort, and an expectation of next to nothing on a scale of 4.
Nobody is asked whether they stay, as in the other programs.
"""

from __future__ import annotations

from journeysim import plan as planning
from journeysim.plan.layout import Belief, Plan
from journeysim.scenario import parse

PER_DAY = 1_670
TEXT = """
journeysim: 1
title: Benchmark
money: EUR
run: {{horizon: {minutes} min, review: {minutes} min, matters: €1, runs: 1}}
customers:
  arrive: 1670 per day
  varies: 0%
  segments:
    everyone: {{share: 100%, value: €1, stays: cannot_leave, patience: exponential 15 min, expects: 0.000001, scale: 4}}
friction: {{waiting: 0.2 per min, repeat: 1}}
teams:
  desk: {{people: 12, open: always, wage: €30 per hour}}
journey:
  look: {{takes: lognormal 5 min spread 60%, effort: 1, gives_up: {gives_up}}}
  order: {{takes: exponential 8 min, effort: 1, gives_up: {gives_up}}}
  receive: {{effort: 1, gives_up: {gives_up}, next: {{call: 30%, use: rest}}}}
  use: {{takes: exponential 10 min, effort: 1, gives_up: {gives_up}}}
  pay: {{takes: lognormal 4 min spread 60%, effort: 1, gives_up: {gives_up}}}
  call: {{detour: yes, team: desk, takes: exponential 30 min, effort: 2, gives_up: {gives_up}, succeeds: 80%, on_failure: {{retry: 100%}},
    on_abandon: {{leave: 100%}}, next: use, at_most: 4}}
"""
GIVES_UP = "1.7986209962091557%"  # 1 / (1 + exp(4))


def minutes(customers: int) -> int:
    """Minutes in which about so many customers come."""
    return max(1, round(customers * 1440 / PER_DAY))


def text(customers: int) -> str:
    """The scenario with about so many customers."""
    return TEXT.format(minutes=minutes(customers), gives_up=GIVES_UP)


def planned(customers: int) -> tuple[Plan, Belief]:
    """The plan read from the text, and the belief in force (nobody is asked)."""
    scenario = parse(text(customers))
    return planning.plan_of(scenario, "today"), planning.belief(scenario.beliefs[scenario.believe], [0.0])
