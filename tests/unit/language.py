"""A small scenario in text, for tests of the language: what is put into it, and how it is read."""

from __future__ import annotations

import textwrap

from journeysim.scenario import Scenario, parse
from journeysim.scenario.resolved import State, Step

WORLD = """\
journeysim: 1
title: Two ways to help
run: {horizon: 10 weeks, matters: €0.50}
customers:
  arrive: 50 per day
  segments:
    digital: {share: 65%, value: €9, stays: 96%}
    assisted: {share: 35%, value: €8, stays: 97%}
teams:
  helpdesk: {people: 4, open: Mon-Fri 08:00-20:00, wage: €34 per hour}
journey:
  choose: {owner: marketing, takes: 6 min, effort: 1, gives_up: 3%}
  order:
    owner: sales
    takes: lognormal 5 min spread 40%
    effort: 1.5
    succeeds: {digital: 90%, assisted: 80%}
    on_failure: {call: 70% then retry, retry: 20% after 2 days, leave: rest}
  use: {owner: product, takes: 1 min, effort: 0.5, succeeds: 94%, on_failure: {call: 45%, continue: 55%}}
  call: {detour: yes, owner: service, team: helpdesk, takes: exponential 9 min, succeeds: 70%, at_most: 4}
"""


def with_changes(*changes: str, world: str = WORLD, more: str = "") -> Scenario:
    """The small world with one initiative per text of changes (`one`, `two`, ...), all of them in the design `all`."""
    names = ("one", "two", "three")[: len(changes)]
    text = world + "initiatives:\n"
    for name, lines in zip(names, changes):
        text += f"  {name}:\n    changes:\n" + textwrap.indent(textwrap.dedent(lines).strip(), "      ") + "\n"
    return parse(text + f"designs:\n  all: [{', '.join(names)}]\n" + more)


def state(scenario: Scenario, design: str = "all") -> State:
    """The first state of a design."""
    return scenario.states(design)[0]


def step(scenario: Scenario, name: str, design: str = "all") -> Step:
    """A step in the first state of a design."""
    return next(step for step in state(scenario, design).journey if step.name == name)


def shares(scenario: Scenario, name: str, key: str = "on_failure", design: str = "all") -> dict[str, tuple[float, ...]]:
    """Target to shares per segment of the routes of a step."""
    return {route.target: tuple(round(share, 9) for share in route.share) for route in getattr(step(scenario, name, design), key)}
