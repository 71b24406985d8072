"""The language of the world around the journey: customers, friction, teams, and the optional mechanisms."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from journeysim.scenario import kinds as k
from journeysim.scenario.blocks import Block, Named, Sub, key
from journeysim.scenario.leaves import Choice, Delays, Leaf, Listed, Name
from journeysim.scenario.resolved import Delay, Each, EachDelay
from journeysim.scenario.schema_journey import Step
from journeysim.scenario.weekly import People, Profile, RawPeople


class Peak(Block):
    """A stretch in which more (or fewer) customers come."""

    on: Annotated[int, Leaf(k.START_OF)] = key(
        description="When it starts: a date, `week 3`, or time from the start of the run.", examples=["2027-06-14"]
    )
    lasts: Annotated[int, Leaf(k.SPAN_ABOVE)] = key(description="How long it lasts.", examples=["4 days"])
    times: Annotated[float, Leaf(k.FACTOR)] = key(description="How many times as many customers come.", examples=["6"])


class Arrive(Block):
    """Newcomers. A bare rate will do: `arrive: 50 per day`."""

    short = "rate"

    rate: Annotated[float, Leaf(k.RATE)] = key(description="Mean number of newcomers per calendar time.", examples=["50 per day"])
    profile: Annotated[Any, Profile()] = key(
        "even",
        description="How the rate spreads over the week: `even`, `office_hours` (Mon-Fri 09:00-17:00), hours of the week, or spans with "
        "shares that add up to 100%. It never changes the weekly total.",
        examples=["office_hours"],
    )
    months: Annotated[dict[str, float], Named(Leaf(k.PERCENT), "month")] = key(
        None, description="Season: percentage of the rate per month; months not named stay at 100%.", examples=["{Jul: 160%}"]
    )
    grows: Annotated[float, Leaf(k.GROWTH)] = key("0% per year", description="Growth of the rate, per year.", examples=["8% per year"])
    peaks: Annotated[list[Peak], Listed(Sub(Peak))] = key(
        None, description="Stretches in which more customers come.", examples=["[{on: 2027-06-14, lasts: 4 days, times: 6}]"]
    )


class ComesBack(Block):
    """The next episode of customers who stay."""

    short = "after"

    after: Annotated[EachDelay, Delays(each=True)] = key(
        description="Time from the end of an episode to the start of the next.", examples=["lognormal 30 days spread 10%"]
    )
    at: Annotated[str | None, Name("step")] = key(None, description="Step at which it starts; default: the first.", examples=["use"])


class Segment(Block):
    """A kind of customer."""

    title: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="What the segment is called in figures; default: its name.", examples=["Digital customers"]
    )
    share: Annotated[float | None, Leaf(k.SHARE_OR_REST)] = key(
        None, description="Share of customers; shares add up to 100%, one may be `rest`. Default with one segment: 100%.", examples=["65%"]
    )
    value: Annotated[float, Leaf(k.MONEY)] = key("€0", description="Margin of a completed episode, in money.", examples=["€9"])
    kept_value: Annotated[float, Leaf(k.MONEY)] = key(
        "€0", description="Margin still expected beyond the horizon from a customer we keep, in money.", examples=["€140"]
    )
    stays: Annotated[float | None, Leaf(k.STAYS)] = key(
        "cannot_leave", description="Share you see staying today, per episode, or `cannot_leave`.", examples=["96.5%", "cannot_leave"]
    )
    expects: Annotated[tuple[float | None, float], Leaf(k.EXPECTS)] = key(
        "smooth",
        description="Effort expected of the whole journey, in points; `smooth`: today's journey when nothing fails and nobody waits; or "
        "`smooth +20%`.",
        examples=["6.5", "smooth", "smooth +20%"],
    )
    scale: Annotated[float | None, Leaf(k.SCALE)] = key(
        None,
        description="Extra effort, in points, that weighs as one step of disappointment; default: half of what is expected.",
        examples=["3"],
    )
    patience: Annotated[Delay, Delays(each=False)] = key(
        "forever", description="How long they wait in a queue.", examples=["exponential 6 min"]
    )


class Customers(Block):
    """Who comes, who is ours already, who returns."""

    arrive: Annotated[Arrive | None, Sub(Arrive)] = key(
        None, description="Newcomers: a rate, with season, growth and peaks if there are any.", examples=["50 per day"]
    )
    existing: Annotated[int, Leaf(k.COUNT)] = key("0", description="Customers already ours at the start.", examples=["25000"])
    varies: Annotated[float, Leaf(k.PERCENT)] = key(
        "0%", description="Spread between customers in effort sensitivity (coefficient of variation).", examples=["30%"]
    )
    comes_back: Annotated[ComesBack | None, Sub(ComesBack)] = key(
        None, description="When and where the next episode of those who stay starts; without it there is one episode per customer."
    )
    gets_used_to: Annotated[float, Leaf(k.SHARE)] = key(
        "0%", description="Optional: share by which expectations move towards what was felt, after each episode.", examples=["20%"]
    )
    stays_means: Annotated[str, Choice("as_seen_today", "at_expectation")] = key(
        "as_seen_today",
        description="What `stays` is: the share seen today, or the share staying when an episode is just as expected.",
        examples=["as_seen_today"],
    )
    segments: Annotated[dict[str, Segment], Named(Segment, "segment")] = key(
        None, description="Kinds of customers by name; default: one, `everyone`."
    )


class Friction(Block):
    """Effort that is not in the step itself."""

    waiting: Annotated[Each, Leaf(k.PER_MINUTE, each=True)] = key(
        "0 per min", description="Points per minute on the line, at the page, at the door.", examples=["0.2 per min"]
    )
    late: Annotated[Each, Leaf(k.PER_DAY, each=True)] = key(
        "0 per day", description="Points per day past what was promised.", examples=["0.5 per day"]
    )
    repeat: Annotated[Each, Leaf(k.FACTOR, each=True)] = key(
        "1", description="How many times as much a repeated step costs, each time again.", examples=["1.5"]
    )
    channel_switch: Annotated[Each, Leaf(k.POINTS, each=True)] = key(
        "0", description="Points for having to go on in another channel after a failure.", examples=["1"]
    )
    transfer: Annotated[Each, Leaf(k.POINTS, each=True)] = key(
        "0", description="Points for being passed from one team to another.", examples=["1.5"]
    )
    sensitivity: Annotated[Each, Leaf(k.SENSITIVITY, each=True)] = key(
        "normal",
        description="How strongly extra effort makes customers give up: low (0.5), normal (1), high (2) or a number.",
        examples=["normal", "1.5"],
    )


class Engagement(Block):
    """Optional: how engaged a team is (grade 1-10), driven by load and angry contacts."""

    start: Annotated[float, Leaf(k.GRADE)] = key("7.5", description="Grade at the start.", examples=["7.5"])
    load: Annotated[float, Leaf(k.FACTOR)] = key("1", description="Grade points lost per 10 points of occupancy above 85%.", examples=["1"])
    anger: Annotated[float, Leaf(k.FACTOR)] = key(
        "2", description="Grade points lost when all contacts are angry instead of today's share.", examples=["2"]
    )
    inertia: Annotated[int, Leaf(k.SPAN_ABOVE)] = key(
        "8 weeks", description="Time in which a change takes hold (to 63%).", examples=["8 weeks"]
    )
    pace: Annotated[float, Leaf(k.NUMBER)] = key("0.03", description="Share faster per grade point.", examples=["0.03"])
    resolution: Annotated[float, Leaf(k.NUMBER)] = key("0.10", description="Log-odds of success per grade point.", examples=["0.10"])
    tone: Annotated[float, Leaf(k.NUMBER)] = key("0.05", description="Share less effort felt per grade point.", examples=["0.05"])
    quits: Annotated[float, Leaf(k.GROWTH)] = key(
        "35% per year", description="Share of people who quit, at the starting grade.", examples=["35% per year"]
    )
    quits_less: Annotated[float, Leaf(k.NUMBER)] = key("0.25", description="Share fewer who quit per grade point.", examples=["0.25"])
    replaced_after: Annotated[int, Leaf(k.SPAN)] = key(
        "8 weeks", description="Time until someone who quit is replaced.", examples=["8 weeks"]
    )
    hire_cost: Annotated[float, Leaf(k.COST)] = key("€12000", description="Cost of a replacement, in money.", examples=["€12000"])
    learns_in: Annotated[int | None, Leaf(k.SPAN_ABOVE)] = key(
        None, description="Time in which a new colleague learns (to 63%); default: at full pace at once.", examples=["8 weeks"]
    )


class Team(Block):
    """People who answer."""

    elsewhere: ClassVar[dict[str, str]] = {
        "fte": "write it under people, such as `people: {fte: 9}`",
        "hours": "write it under people, such as `people: {fte: 9, hours: 36 per week}`",
        "availability": "write it under people, such as `people: {fte: 9, availability: 75%}`",
    }

    title: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="What the team is called in figures; default: its name.", examples=["Customer service"]
    )
    people: Annotated[RawPeople, People()] = key(
        description="People at work at the same moment: a whole number, spans of the week with numbers, `unlimited`, or "
        "`{fte: 9, hours: 36 per week, availability: 75%}`.",
        examples=["4", "{Mon-Fri 08:00-12:00: 5, rest: 3}", "unlimited", "{fte: 9}"],
    )
    open: Annotated[Any, Leaf(k.WEEK_SPANS)] = key(
        "always", description="Opening hours.", examples=["Mon-Fri 08:00-20:00 and Sat 09:00-17:00"]
    )
    wage: Annotated[float, Leaf(k.WAGE)] = key(
        "€0 per hour", description="Cost of one hour of one person, in money.", examples=["€34 per hour"]
    )
    paid: Annotated[str, Choice("on_duty", "worked")] = key(
        "on_duty", description="Which hours cost money: all hours on duty, or only minutes worked.", examples=["on_duty"]
    )
    engagement: Annotated[Engagement | None, Sub(Engagement)] = key(None, description="Optional: engagement of the team.")


class Department(Block):
    """Optional: a department that acts on the signals it causes."""

    acts_on: Annotated[float, Leaf(k.SHARE)] = key("0%", description="Share of signals that count (its mandate).", examples=["20%"])
    needs: Annotated[int, Leaf(k.COUNT_ABOVE)] = key("50", description="Signals needed before work on a fix starts.", examples=["50"])
    takes: Annotated[int, Leaf(k.SPAN)] = key("4 weeks", description="Time a fix takes.", examples=["4 weeks"])
    cost: Annotated[float, Leaf(k.COST)] = key("€10000", description="Cost of a fix, in money.", examples=["€10000"])
    removes: Annotated[float, Leaf(k.SHARE)] = key("25%", description="Share of the failures left that a fix removes.", examples=["25%"])


class WordOfMouth(Block):
    """Optional: promoters bring customers, detractors deter them."""

    brings: Annotated[float, Leaf(k.FACTOR)] = key("0.05", description="Newcomers brought per promoter.", examples=["0.05"])
    deters: Annotated[float, Leaf(k.FACTOR)] = key("0.05", description="Newcomers deterred per detractor.", examples=["0.05"])
    floor: Annotated[float, Leaf(k.SHARE)] = key("50%", description="Least share of the ordinary number of newcomers.", examples=["50%"])
    cap: Annotated[float, Leaf(k.PERCENT)] = key("200%", description="Most, as a percentage of the ordinary number.", examples=["200%"])


class World(Block):
    """All that an initiative can change."""

    customers: Annotated[Customers, Sub(Customers)] = key(
        description="Who comes, who is ours already, who returns.", examples=["{arrive: 50 per day}"]
    )
    friction: Annotated[Friction, Sub(Friction)] = key(None, description="Effort that is not in the step itself.")
    teams: Annotated[dict[str, Team], Named(Team, "team")] = key(None, description="People who answer, by name of the team.")
    departments: Annotated[dict[str, Department], Named(Department, "department")] = key(
        None, description="Optional: departments that act on signals, by the name used in `owner`."
    )
    word_of_mouth: Annotated[WordOfMouth | None, Sub(WordOfMouth)] = key(
        None, description="Optional: promoters bring customers, detractors deter them."
    )
    journey: Annotated[dict[str, Step], Named(Step, "step")] = key(
        description="The steps by name, in order.", examples=["{order: {takes: 5 min}}"]
    )


SECTIONS = tuple(World.model_fields)
