"""The language of a whole file: how to run, what could be done, what to compare, what to believe."""

from __future__ import annotations

from typing import Annotated, Any

from journeysim.scenario import kinds as k
from journeysim.scenario.blocks import Block, Marker, Named, Sub, key
from journeysim.scenario.knowing import Known
from journeysim.scenario.leaves import Changes, Choice, Leaf, Listed, Name, Names
from journeysim.scenario.schema_world import World


class Run(Block):
    """How long, how often, how precise."""

    horizon: Annotated[int, Leaf(k.SPAN_ABOVE)] = key(description="How long the run lasts.", examples=["26 weeks"])
    starts: Annotated[Any, Leaf(k.MOMENT)] = key(
        "Mon 00:00", description="When the run starts: a date, or a moment of the week.", examples=["2027-01-04", "Mon 00:00"]
    )
    runs: Annotated[int, Leaf(k.COUNT_ABOVE)] = key(
        "20", description="Replications; also of the pilot that finds what `stays` implies.", examples=["20"]
    )
    runs_at_most: Annotated[int, Leaf(k.COUNT_ABOVE)] = key("200", description="Where adding runs for `precision` ends.", examples=["200"])
    review: Annotated[int, Leaf(k.SPAN_ABOVE)] = key(
        "1 week", description="How often slow things change (people, fixes, reputation).", examples=["1 week"]
    )
    matters: Annotated[float | None, Leaf(k.AMOUNT)] = key(
        None,
        description="Smallest difference in net value per customer on offer worth acting on, in money; needed by `compare`.",
        examples=["€0.50"],
    )
    precision: Annotated[float | None, Leaf(k.AMOUNT)] = key(
        None, description="Half-width wanted of the difference, in money; default: half of `matters`.", examples=["€0.25"]
    )
    seed: Annotated[int, Leaf(k.COUNT)] = key("1", description="Where all chance starts from.", examples=["2026"])
    warm_up: Annotated[int, Leaf(k.SPAN)] = key(
        "0 days",
        description="For analysts: above 0 declares a steady-state study; who enters earlier does not count. A whole number of reviews.",
        examples=["4 weeks"],
    )
    discount: Annotated[float, Leaf(k.GROWTH)] = key("0% per year", description="Discount on money, per year.", examples=["4% per year"])
    grade_worth: Annotated[float, Leaf(k.MONEY)] = key(
        "€0", description="Declared worth of one report-grade point, in money (public tasks).", examples=["€2"]
    )


class Costs(Block):
    """What an initiative costs."""

    once: Annotated[tuple[float, float | None], Leaf(k.ONCE)] = key(
        "€0",
        description="One-off cost, in money; `over 3 years` spreads it, otherwise the whole sum falls inside the horizon.",
        examples=["€40k over 3 years"],
    )
    per_month: Annotated[float, Leaf(k.PER_MONTH)] = key("€0", description="Running cost, in money per month.", examples=["€500"])


class Initiative(Block):
    """Something a team could do."""

    title: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="What it is called; default: its name.", examples=["An invoice people understand"]
    )
    owner: Annotated[str, Leaf(k.TEXT)] = key(None, description="Department that does it.", examples=["finance"])
    costs: Annotated[Costs, Sub(Costs)] = key(None, description="What it costs.")
    from_: Annotated[int, Leaf(k.START_OF)] = key(
        "week 1",
        alias="from",
        description="When it starts to hold: `week 3` (the start of the third week), a date, or time from the start.",
        examples=["week 3", "2027-02-01"],
    )
    until: Annotated[int | None, Leaf(k.START_OF)] = key(None, description="When it ends; default: it lasts.", examples=["week 20"])
    changes: Annotated[dict[str, Any], Changes()] = key(
        None,
        description="What it changes: dotted paths with new values, or values relative to the old: `+1`, `-10%`, `+6 points`, `times 0.8`; "
        "a block adds, `null` removes.",
        examples=["{journey.invoice.succeeds: 95%}"],
    )
    lifts: Annotated[dict[str, float], Named(Leaf(k.NUMBER), "team")] = key(
        None, description="Optional: grade points by which it raises the engagement of teams.", examples=["{helpdesk: 0.5}"]
    )


class Design(Block):
    """A bundle of initiatives; a plain list is fine too."""

    short = "do"

    title: Annotated[str, Leaf(k.TEXT)] = key(None, description="What it is called; default: its name.", examples=["Basics in order"])
    do: Annotated[list[str], Names("initiative or design")] = key(
        None, description="Initiatives and other designs in it.", examples=["[clear_invoice]"]
    )


class Table(Block):
    """A belief as a curve from report grade to share staying: linear between points, flat outside."""

    grade: Annotated[list[float], Listed(Leaf(k.GRADE))] = key(description="Grades, ascending.", examples=["[1, 4, 6, 8, 10]"])
    stays: Annotated[list[float], Listed(Leaf(k.SHARE))] = key(
        description="Share staying at each grade.", examples=["[5%, 30%, 65%, 88%, 89%]"]
    )


class Belief(Block):
    """A rule for who stays, of the file's own: parameters of the law of loyalty, or a table."""

    from_: Annotated[str | None, Name("belief")] = key(
        None, alias="from", description="Belief whose numbers it takes over.", examples=["linear"]
    )
    table: Annotated[Table | None, Sub(Table)] = key(None, description="Share staying by grade, instead of the numbers.")
    c: Annotated[float, Leaf(k.FACTOR)] = key(None, description="How strongly all of it acts on the log-odds of staying.", examples=["0.5"])
    w_R: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Weight of a problem left unsolved.", examples=["1.2"])
    w_E: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Weight of effort against expectation.", examples=["0.5"])
    lambda_: Annotated[float, Leaf(k.FACTOR)] = key(
        None, alias="lambda", description="How many times as much a loss weighs as a gain.", examples=["2"]
    )
    beta: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Curvature of losses (1: straight).", examples=["0.88"])
    z: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Half-width of the zone of tolerance, in scales.", examples=["0.25"])
    kappa_low: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Slope inside the zone, below expectation.", examples=["0.5"])
    kappa_high: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Slope inside the zone, above expectation.", examples=["0.5"])
    top: Annotated[str, Choice("none", "saturating", "linear", "convex")] = key(
        None, description="Shape above the zone.", examples=["saturating"]
    )
    rho: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Height or slope above the zone.", examples=["0.25"])
    tau: Annotated[float, Leaf(k.ABOVE_ZERO)] = key(None, description="How soon a saturating top levels off.", examples=["1"])
    delta: Annotated[float, Leaf(k.FACTOR)] = key(None, description="Weight of delight noticed.", examples=["0.1"])
    tau_D: Annotated[float, Leaf(k.ABOVE_ZERO)] = key(None, description="How soon delight levels off, in grade points.", examples=["1"])


class Beliefs(Marker):
    """A list of shipped beliefs, or a mapping of names to `shipped` or to numbers of the file's own."""

    def read(self, node: Any, context: Any) -> Any:
        """A dict from name to `shipped` or Belief."""
        if node.kind == "list":
            return dict.fromkeys(Names("belief").read(node, context), "shipped")
        if node.kind == "map":
            return {
                name: "shipped" if child.kind == "text" and child.value == "shipped" else Sub(Belief).read(child, context)
                for name, child in node.value.items()
            }
        return context.fault(
            node,
            "stands where beliefs belong: a list such as [plateau, asymmetric], or {plateau: shipped, mine: {from: linear, delta: 0.4}}.",
        )

    def schema(self) -> dict[str, Any]:
        """A list or an object."""
        own = {"anyOf": [{"const": "shipped"}, {"x-block": "Belief"}]}
        return {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object", "additionalProperties": own}]}


class File(World):
    """A scenario: one journey, the initiatives a team could take, and the designs to compare."""

    first = ("journeysim", "extends", "title", "question", "money", "run")

    journeysim: Annotated[int, Leaf(k.VERSION)] = key(description="Version of the language.", examples=["1"])
    extends: Annotated[str | None, Leaf(k.TEXT)] = key(
        None, description="Another file to start from, in the same folder or below.", examples=["broadband.yaml"]
    )
    title: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="What the scenario is called; default: the name of the file.", examples=["Broadband, half a year"]
    )
    question: Annotated[str, Leaf(k.TEXT)] = key(
        None, description="The question it answers.", examples=["Get the basics in order, or add delight?"]
    )
    money: Annotated[str, Leaf(k.CURRENCY)] = key("EUR", description="Currency, as a code of three letters.", examples=["EUR"])
    run: Annotated[Run, Sub(Run)] = key(description="How long, how often, how precise.", examples=["{horizon: 26 weeks}"])
    known: Annotated[dict[str, tuple[float, str]], Known()] = key(
        None,
        description="Figures of today you know, by measure, with their `source`.",
        examples=['{grade_mean: 7.6, source: "survey, n 1940"}'],
    )
    initiatives: Annotated[dict[str, Initiative], Named(Initiative, "initiative")] = key(None, description="What a team could do, by name.")
    designs: Annotated[dict[str, Design], Named(Design, "design")] = key(
        None, description="Bundles of initiatives to compare, by name; `today` is always there."
    )
    question_between: Annotated[list[str], Names("design")] = key(
        None,
        description="The two designs the question is between; default: effortless and delight, else the first two after today.",
        examples=["[effortless, delight]"],
    )
    beliefs: Annotated[dict[str, Any], Beliefs()] = key(
        None, description="Beliefs to try, and beliefs of your own; default: the seven shipped.", examples=["[plateau, asymmetric]"]
    )
    believe: Annotated[str, Name("belief")] = key(
        None, description="The belief that verdicts use first; default: asymmetric.", examples=["asymmetric"]
    )
