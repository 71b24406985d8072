"""The language of the journey: steps, routes, repairs and extras."""

from __future__ import annotations

from typing import Annotated

from journeysim.scenario import kinds as k
from journeysim.scenario.blocks import Block, Sub, key
from journeysim.scenario.leaves import Delays, Leaf, Name
from journeysim.scenario.resolved import Delay, Each, EachDelay
from journeysim.scenario.routing import RouteRows, Routes


class Proactive(Block):
    """Failures found and repaired before the customer notices."""

    catches: Annotated[Each, Leaf(k.SHARE, each=True)] = key(
        "0%", description="Share of failures repaired before the customer notices; counts as success.", examples=["30%"]
    )
    cost: Annotated[Each, Leaf(k.COST, each=True)] = key(
        "€0", description="Cost of one repair, in money; paid only for failures that are caught.", examples=["€0.60"]
    )


class Delight(Block):
    """An extra that surprises: given when the step succeeds."""

    cost: Annotated[Each, Leaf(k.COST, each=True)] = key("€0", description="Cost of one gift, in money.", examples=["€0.30"])
    given: Annotated[Each, Leaf(k.SHARE, each=True)] = key(
        "100%", description="Share of successful visits at which the extra is given.", examples=["100%"]
    )
    noticed: Annotated[Each, Leaf(k.SHARE, each=True)] = key("100%", description="Share of those given who notice it.", examples=["40%"])
    lift: Annotated[Each, Leaf(k.NUMBER, each=True)] = key(
        "1", description="Points on the report grade (1-10) that the extra adds the first time it is noticed.", examples=["1"]
    )
    wears_off: Annotated[Each, Leaf(k.SHARE, each=True)] = key(
        "0%", description="Share of the lift that is lost with every time it was noticed before.", examples=["10%"]
    )


class Step(Block):
    """One step of the journey; steps stand in the order in which customers meet them."""

    title: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="What the step is called in figures and reports; default: its name.", examples=["Choose a subscription"]
    )
    owner: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="Department that owns the step: failures here are counted as caused by it.", examples=["finance"]
    )
    channel: Annotated[str, Leaf(k.TEXT)] = key(
        None,
        description="Where it happens (web, phone, shop); a detour in another channel costs `friction.channel_switch`.",
        examples=["web"],
    )
    team: Annotated[str | None, Name("team")] = key(
        None, description="Team that serves; without one the customer serves themselves and never queues.", examples=["helpdesk"]
    )
    detour: Annotated[bool, Leaf(k.YES_NO)] = key(
        "no", description="Whether the step is only reached by a route (help pages, a call) and not in passing.", examples=["yes"]
    )
    present: Annotated[bool, Leaf(k.YES_NO)] = key(
        "yes",
        description="Whether the customer waits here; `no`: life goes on, nobody abandons, a pile stays overnight (so with `answers_in`).",
        examples=["no"],
    )
    moment_of_truth: Annotated[bool, Leaf(k.YES_NO)] = key(
        "no", description="Whether effort counts double towards giving up here.", examples=["yes"]
    )
    responds_in: Annotated[EachDelay | None, Delays(each=True)] = key(
        None,
        description="Time the customer waits for a response (a page that loads), tested against this step's `patience`.",
        examples=["lognormal 2 s spread 60%"],
    )
    answers_in: Annotated[EachDelay | None, Delays(each=True)] = key(
        None, description="Time until an answer comes while life goes on; implies `present: no`.", examples=["gamma 5 days spread 40%"]
    )
    patience: Annotated[EachDelay | None, Delays(each=True)] = key(
        None,
        description="How long customers wait here; default: the patience of their segment, in a queue only.",
        examples=["exponential 2 min"],
    )
    promised: Annotated[Delay | None, Delays(each=False, constant=True)] = key(
        None, description="Time promised, counted from the start of the visit.", examples=["7 days", "5 working days"]
    )
    takes: Annotated[EachDelay, Delays(each=True)] = key(
        "0 min",
        description="Duration of the step itself, for the customer (and the team, when one serves).",
        examples=["lognormal 9 min spread 80%"],
    )
    wraps_up: Annotated[EachDelay, Delays(each=True)] = key(
        "0 min", description="Time the person works on after the customer is free.", examples=["3 min"]
    )
    effort: Annotated[Each, Leaf(k.EFFORT, each=True)] = key(
        "1",
        description="Effort of one visit, in points (1 = an ordinary, smooth touchpoint) or as `CES 5`, read as (7 - CES)/2.",
        examples=["1.5", "CES 4"],
    )
    gives_up: Annotated[Each, Leaf(k.SHARE, each=True)] = key(
        "0%",
        description="Share of visits after which the customer gives up while effort is as expected; more effort raises it.",
        examples=["3%"],
    )
    succeeds: Annotated[Each, Leaf(k.SHARE, each=True)] = key(
        "100%", description="Share of visits that succeed.", examples=["88%", "{digital: 84%, assisted: 78%}"]
    )
    next: Annotated[RouteRows, Routes("next")] = key(
        None,
        description="Where customers go after success; default: the next step below that is not a detour, else `done`.",
        examples=["done", "{send_back: 26%, done: rest}"],
    )
    on_failure: Annotated[RouteRows, Routes("on_failure")] = key(
        "continue", description="Where customers go after a failure.", examples=["{help_pages: 50%, call: 35% then retry, continue: rest}"]
    )
    on_abandon: Annotated[RouteRows, Routes("on_abandon")] = key(
        "leave", description="Where customers go who run out of patience.", examples=["{retry: 60% after 1 h, leave: rest}"]
    )
    when_late: Annotated[RouteRows, Routes("when_late")] = key(
        None,
        description="What customers do when the promise is broken, beside their case, which keeps its place.",
        examples=["{call: 40%, wait: rest}"],
    )
    cost: Annotated[Each, Leaf(k.COST, each=True)] = key(
        "€0", description="Cost of one visit, in money, without the team's time.", examples=["€0.30"]
    )
    loses: Annotated[Each, Leaf(k.LOSES, each=True)] = key(
        "0%",
        description="Share of the episode's `value` that is taken back when this step succeeds (a return, a refund); `all` for 100%.",
        examples=["all"],
    )
    proactive: Annotated[Proactive | None, Sub(Proactive)] = key(None, description="Failures repaired before the customer notices.")
    delight: Annotated[Delight | None, Sub(Delight)] = key(None, description="An extra given when the step succeeds.")
    at_most: Annotated[int | None, Leaf(k.AT_MOST)] = key(
        None, description="Visits per episode; a route beyond it goes on as `continue`. Default: no limit.", examples=["4"]
    )
    priority: Annotated[int, Leaf(k.INTEGER)] = key("0", description="Order in the team's queue: higher is served first.", examples=["1"])


class Placed(Step):
    """A step that an initiative adds: a step that also says where it goes."""

    after: Annotated[str | None, Name("step")] = key(None, description="The step it comes after.", examples=["pay"])
    before: Annotated[str | None, Name("step")] = key(None, description="The step it comes before, instead of `after`.", examples=["pay"])
