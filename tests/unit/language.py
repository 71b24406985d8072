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


TRICKY = """\
journeysim: 1
title: "A title: with # and {braces}"
question: 'What''s it to be, "this" or that?'
money: USD
run: {horizon: 20 weeks, starts: 2027-01-04 09:00, matters: "$ 1,50", precision: $0.25, warm_up: 2 weeks, discount: 4% per year}
customers:
  arrive:
    rate: {value: 50 per day, range: 40 per day to 60 per day, source: "counts, 2026", kind: measured}
    profile: {Mon-Fri 08:00-18:00: 90%, Sat 09:00-17:00: rest}
    months: {Jul: 160%, december: 80%}
    grows: 8% per year
    peaks: [{on: 2027-02-14, lasts: 4 days, times: 6}, {on: week 3, lasts: 1 day, times: 0.5}]
  existing: 25000
  varies: 30%
  comes_back: {after: {digital: lognormal 30 days spread 10%, others: gamma 20 days spread 50%}}
  segments:
    digital: {share: 65%, value: $9, kept_value: $140, stays: 96.5%, expects: smooth +20%, scale: 3, patience: exponential 6 min}
    assisted:
      title: Helped by people
      share: rest
      stays: cannot_leave
      expects: 8 points
      patience: {mix: [{share: 20%, of: 0 s}, {share: rest, of: exponential 150 s}]}
friction: {waiting: {digital: 0.2 per min, others: 6 per h}, late: 0.5 per day, repeat: 1.5, transfer: 1.5, sensitivity: 1.7}
teams:
  helpdesk: {people: {fte: 9}, open: Mon-Fri 08:00-20:00 and Sat 09:00-17:00, wage: $34 per hour, paid: worked}
  desk: {people: {Mon-Fri 08:00-12:00: {value: 5, range: 4 to 6}, rest: 3}, open: Mon-Fri 08:00-17:00}
  field: {people: unlimited}
known: {grade_mean: 7.6, kept_share: {value: 78%, source: "own count"}, wait_mean: 4 min, source: "survey, n 1940"}
journey:
  choose: {responds_in: {points: {0 s: 0%, 3 s: 32%, 10 s: 100%}}, patience: exponential 2 min, takes: weibull 6 min spread 120%}
  visit:
    team: field
    answers_in: triangular 1 day 2 days 5 days
    promised: 5 working days
    when_late: {call: 40%, wait: rest}
    takes: uniform 20 min to 1 h
    succeeds: {digital: {value: 84%, range: 80% to 90%, kind: assumed}, assisted: 78%}
    on_failure: {call: {share: {digital: 70%, assisted: 60%}, then: retry}, retry: 20% after lognormal 2 days spread 30%, leave: rest}
  use: {succeeds: 94%, on_failure: call then retry, moment_of_truth: yes}
  keep: {next: {send_back: 26%, done: rest}, delight: {cost: $0.30, noticed: 40%}}
  send_back: {detour: yes, loses: all, next: done, priority: 2}
  call:
    detour: yes
    team: helpdesk
    takes: {digital: lognormal 9 min spread 80%, others: 12 min}
    wraps_up: 90 s
    succeeds: 70%
    on_failure: {retry: 75%, leave: 5%, continue: rest}
    on_abandon: {retry: 60% after 1 h, leave: rest}
    at_most: 4
initiatives:
  clear: {costs: {once: $40k over 3 years, per_month: $500}, from: 2027-02-01, until: week 12, changes: {journey.use.succeeds: +3 points}}
  desk: {from: 10 days, changes: {teams.desk.people: +1, journey.visit.on_failure.call: -10 points, journey.call.takes: times 0.9}}
designs:
  today: {title: As it is}
  clearer: [clear]
  both: {title: Both, do: [clearer, desk]}
beliefs: {plateau: shipped, mine: {from: linear, delta: 0.4}, curve: {table: {grade: [1, 6, 10], stays: [5%, 65%, 89%]}}}
believe: mine
"""
