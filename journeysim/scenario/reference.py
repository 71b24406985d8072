"""The reference of the language in Markdown, from the descriptions of the models: what an editor shows is what the page says."""

from __future__ import annotations

from typing import Any

from journeysim.scenario.believing import ORDER
from journeysim.scenario.blocks import Block, Marker, Named, Sub, keys_of
from journeysim.scenario.jsonschema import BLOCKS
from journeysim.scenario.kinds import Kind
from journeysim.scenario.knowing import MEASURES, Known
from journeysim.scenario.leaves import Changes, Choice, Delays, Leaf, Listed, Name, Names
from journeysim.scenario.routing import Routes
from journeysim.scenario.schema_file import Beliefs, File
from journeysim.scenario.weekly import People, Profile

HEAD = """# The language of a scenario

<!-- generated from the models of the language; do not edit -->

One YAML file holds one journey, the initiatives a team could take, and the designs (bundles of initiatives) to compare. This page lists
every key. `journeysim new` writes a file to start from, `journeysim schema` gives an editor the same descriptions, and `journeysim show`
prints a file with every default written out.

## Values

- **A value is a number with its unit**: `12%`, `€3.50`, `EUR 3.50`, `€40k`, `3 min`, `60 per day`, `0.2 per min`, `5 working days`.
  Decimal commas are read in quotes (`"€ 3,50"`). A dot followed by exactly three digits (`20.000`) is refused: it can be read in two ways.
- **A source card** may stand for any value: `{value: 12%, range: 8% to 16%, source: "survey, n 412", kind: measured}`; `kind` is
  measured, cited or assumed.
- **Per segment**: where the table says so, a value may be a mapping of segments, `{digital: 84%, others: 78%}`.
- **A duration** is fixed (`4 min`) or a distribution: `exponential 4 min`, `lognormal 4 min spread 80%` (mean, coefficient of variation),
  `gamma 4 min spread 50%`, `weibull 4 min spread 120%`, `uniform 2 min to 5 min`, `triangular 2 min 3 min 8 min`, `forever`,
  `{points: {0 s: 0%, 3 s: 32%, 10 s: 100%}}` (an empirical curve) or
  `{mix: [{share: 20%, of: 0 s}, {share: rest, of: exponential 150 s}]}`.
- **Routes** are targets with shares that add up to 100%, one of them may be `rest`:
  `{call: 70% then retry, retry: 20% after 2 days, leave: rest}`. Targets are steps, `done`, `leave`, `continue` (carry on, problem
  unsolved), `retry`, and `wait` in `when_late`. `then retry`: come back to this step when the detour succeeded. One target alone needs
  no share: `next: done`.
- **Changes** of initiatives are dotted paths with a new value, or one relative to the old: `+1`, `-10%` of a number, `+6 points` of a
  percentage, `times 0.8`. Those of several initiatives combine, factors first. A new step says where it goes (`after: pay`, or
  `before: pay`); `null` removes. After a change to one share of a route `rest` takes up the difference; without `rest` the others are
  scaled.
- **Names** of steps, teams, segments, initiatives and designs are yours; they have no dots.
"""

TAIL = """## Measures under `known`

{measures}.

## Shipped beliefs

{beliefs}. What they say and where their numbers come from is in [the model](model.md).
"""


def language_reference() -> str:
    """The whole page."""
    parts = [HEAD, section(File, "The file")]
    parts += [section(block, title_of(block)) for block in BLOCKS]
    measures = ", ".join(f"`{name}`" for name in MEASURES)
    return "\n".join([*parts, TAIL.format(measures=measures, beliefs=", ".join(f"`{name}`" for name in ORDER))])


TITLES = {
    "ComesBack": "customers.comes_back",
    "Arrive": "customers.arrive",
    "Peak": "customers.arrive.peaks: each",
    "Customers": "customers",
    "Run": "run",
    "Segment": "customers.segments: each",
    "Friction": "friction",
    "Team": "teams: each",
    "Fte": "teams: people as FTE",
    "Engagement": "teams: engagement (optional)",
    "Department": "departments: each (optional)",
    "WordOfMouth": "word_of_mouth (optional)",
    "Step": "journey: each step",
    "Proactive": "journey: proactive",
    "Delight": "journey: delight",
    "Placed": "journey: a step that an initiative adds",
    "Initiative": "initiatives: each",
    "Costs": "initiatives: costs",
    "Design": "designs: each",
    "Belief": "beliefs: one of your own",
    "Table": "beliefs: table",
}


def title_of(block: type[Block]) -> str:
    """What a block is called on the page."""
    return TITLES[block.__name__]


def section(block: type[Block], title: str) -> str:
    """One block as a table of keys."""
    only = ("after", "before") if block.__name__ == "Placed" else None
    fields = {info.alias or name: info for name, info in block.model_fields.items()}
    rows = [_row(name, fields[name]) for name in keys_of(block) if only is None or name in only]
    note = f" A bare value stands for `{block.short}`." if block.short else ""
    head = "| key | value | default | meaning | example |\n|---|---|---|---|---|"
    return "\n".join([f"## {title}", "", f"{(block.__doc__ or '').strip()}{note}", "", head, *rows, ""])


def _row(key: str, info: Any) -> str:
    marker = next(item for item in info.metadata if isinstance(item, Marker))
    if info.is_required():
        default = "*required*"
    else:
        default = f"`{info.default}`" if isinstance(info.default, str) else ""
    examples = " or ".join(f"`{example}`" for example in info.examples or ())
    return f"| `{key}` | {said(marker)} | {default} | {info.description} | {examples} |".replace("| |", "|  |")


WORDS = {
    "yes_no": "yes or no",
    "share": "share",
    "share_or_rest": "share, or `rest`",
    "stays": "share, or `cannot_leave`",
    "loses": "share, or `all`",
    "percent": "percentage",
    "availability": "share",
    "cost": "money",
    "amount": "money",
    "once": "money",
    "per_month": "money per month",
    "wage": "money per hour",
    "factor": "number",
    "above_zero": "number above 0",
    "grade": "grade 1-10",
    "integer": "whole number",
    "count": "whole number",
    "count_above": "whole number above 0",
    "at_most": "whole number",
    "effort": "points",
    "scale": "points",
    "expects": "points, or `smooth`",
    "points_per_minute": "points per minute",
    "points_per_day": "points per day",
    "rate": "number per time",
    "growth": "percentage per year",
    "hours": "hours per week",
    "span": "fixed duration",
    "span_above": "fixed duration",
    "start_of": "moment of the run",
    "moment": "date or moment of the week",
    "week_spans": "hours of the week",
    "version": "1",
    "currency": "currency code",
    "sensitivity": "low, normal, high or a number",
}


def kind_said(kind: Kind) -> str:
    """What a kind of value is called on the page."""
    return WORDS.get(kind.name, kind.name)


def said(marker: Marker) -> str:
    """What may be written for a key, in a few words."""
    if isinstance(marker, Delays):
        base = "fixed duration" if marker.constant else "duration"
        return base + (", per segment" if marker.each else "")
    if isinstance(marker, Leaf):
        return kind_said(marker.kind) + (", per segment" if marker.each else "")
    if isinstance(marker, Choice):
        return " or ".join(f"`{word}`" for word in marker.words)
    if isinstance(marker, Sub):
        return f"[{title_of(marker.block)}](#{anchor(title_of(marker.block))})"
    if isinstance(marker, Named):
        inner = marker.of
        if isinstance(inner, Marker):
            return f"{said(inner)} by {marker.what}"
        return f"[{title_of(inner)}](#{anchor(title_of(inner))})"
    if isinstance(marker, Listed):
        return f"list of {said(marker.of)}"
    if isinstance(marker, (Name, Names)):
        return f"name of a {marker.what}" if isinstance(marker, Name) else "list of names"
    return next(text for kind, text in OTHERS.items() if isinstance(marker, kind))


OTHERS: dict[type, str] = {
    Routes: "routes",
    People: "people",
    Profile: "profile",
    Changes: "paths with values",
    Known: "[measures](#measures-under-known) with values",
    Beliefs: "list, or names with beliefs",
}


def anchor(title: str) -> str:
    """The link target that Markdown gives a heading."""
    kept = [letter for letter in title.lower() if letter.isalnum() or letter in " -_"]
    return "".join(kept).replace(" ", "-")
