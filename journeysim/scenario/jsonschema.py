"""The JSON Schema of the language, for editors: from the same models that read it, short and long forms both allowed.

An editor sees YAML scalars as texts, numbers or booleans; a value with a unit is a text with a pattern. The patterns are loose: they
catch a missing unit while typing, and leave the rest to `check`.
"""

from __future__ import annotations

from typing import Any

from journeysim.scenario.blocks import Block, keys_of
from journeysim.scenario.leaves import KINDS_OF_SOURCE
from journeysim.scenario.schema_file import Belief, Costs, Design, File, Initiative, Run, Table
from journeysim.scenario.schema_journey import Delight, Placed, Proactive, Step
from journeysim.scenario.schema_world import (
    Arrive,
    ComesBack,
    Customers,
    Department,
    Engagement,
    Friction,
    Peak,
    Segment,
    Team,
    WordOfMouth,
)
from journeysim.scenario.weekly import Fte

Schema = dict[str, Any]
BLOCKS: tuple[type[Block], ...] = (
    *(Run, Customers, Arrive, Peak, ComesBack, Segment, Friction, Team, Fte, Engagement, Department, WordOfMouth),
    *(Step, Proactive, Delight, Placed, Initiative, Costs, Design, Belief, Table),
)

_NUMBER = r"[-+]?[\d.,]+"
_MONEY = rf"{_NUMBER}\s*([kKmM]|mln|million|thousand)?"
_MARKED = rf"(([€$£]|[A-Za-z]{{3,7}})\s*{_MONEY}|[-+][€$£]\s*{_MONEY}|{_MONEY}\s*([€$£]|[A-Za-z]{{3,7}}))"
_TIME = rf"{_NUMBER}\s*(working\s+)?[a-zA-Z]+(\s+{_NUMBER}\s*[a-zA-Z]+)*"
_FAMILY = r"(constant|exponential|lognormal|gamma|weibull|uniform|triangular)\s+.+"
_PERCENT = rf"{_NUMBER}\s*(%|percent|per cent|pct)"

NUMBERS: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": rf"^{_NUMBER}$"}]}
WHOLE: Schema = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[+]?\d[\d,]*$"}]}


def text(pattern: str) -> Schema:
    """A text of a pattern."""
    return {"type": "string", "pattern": f"^{pattern}$"}


def either(*schemas: Schema) -> Schema:
    """One of several forms."""
    return {"anyOf": list(schemas)}


LEAVES: dict[str, Schema] = {
    "text": {"type": ["string", "number", "boolean"]},
    "yes_no": {"enum": ["yes", "no", "true", "false", True, False]},
    "version": {"enum": [1, "1"]},
    "currency": text("[A-Z]{3}"),
    **dict.fromkeys(("number", "factor", "above_zero", "grade", "ces", "nps"), NUMBERS),
    **dict.fromkeys(("integer", "count", "count_above", "people_count", "at_most"), WHOLE),
    **dict.fromkeys(("share", "availability", "percent"), text(_PERCENT)),
    "share_or_rest": text(rf"({_PERCENT}|rest)"),
    "stays": text(rf"({_PERCENT}|cannot_leave)"),
    "loses": text(rf"({_PERCENT}|all)"),
    **dict.fromkeys(("money", "cost", "amount"), text(_MARKED)),
    "wage": text(rf"{_MARKED}\s*(per|/)\s*\w+"),
    "per_month": text(rf"{_MARKED}(\s*(per|/)\s*\w+)?"),
    "once": text(rf"{_MARKED}(\s+over\s+.+)?"),
    **dict.fromkeys(("points", "effort", "scale"), either({"type": "number"}, text(rf"({_NUMBER}(\s*points?)?|CES\s*{_NUMBER})"))),
    "expects": either({"type": "number"}, text(rf"({_NUMBER}(\s*points?)?|CES\s*{_NUMBER}|smooth(\s*[-+]\s*.+)?)")),
    "sensitivity": either({"type": "number"}, {"enum": ["low", "normal", "high"]}),
    **dict.fromkeys(("points_per_minute", "points_per_day", "rate", "hours"), text(rf"{_NUMBER}.*\s*(per|/|an?|each)\s*.+")),
    "growth": text(rf"{_PERCENT}\s*(per|/|an?)\s*.+"),
    **dict.fromkeys(("span", "span_above", "minutes"), text(_TIME)),
    "duration": text(rf"({_TIME}|{_FAMILY}|forever)"),
    "start_of": text(rf"((week|day)\s+\d+|\d{{4}}-\d\d?-\d\d?.*|{_TIME})"),
    "moment": {"type": "string"},
    "week_spans": {"type": "string"},
}

CARD_KEYS: Schema = {
    "range": {"type": "string", "description": "Its lowest and highest plausible value.", "examples": ["8% to 16%"]},
    "source": {"type": "string", "description": "Where the value comes from.", "examples": ["pilot, 400 invoices, 2026-03"]},
    "kind": {"enum": list(KINDS_OF_SOURCE), "description": "Whether it was measured, found in the literature, or assumed."},
}
_DISTRIBUTIONS: tuple[Schema, ...] = (
    {
        "type": "object",
        "required": ["points"],
        "additionalProperties": False,
        "properties": {"points": {"type": "object", "description": "An empirical cumulative curve: time to share that took at most that."}},
    },
    {
        "type": "object",
        "required": ["mix"],
        "additionalProperties": False,
        "properties": {"mix": {"type": "array", "description": "Parts, each a share of a distribution.", "items": {"type": "object"}}},
    },
)


def on_card(value: Schema) -> Schema:
    """A value, or a source card around it."""
    card = {"type": "object", "required": ["value"], "additionalProperties": False, "properties": {"value": value, **CARD_KEYS}}
    return either(value, card)


def per_segment(value: Schema) -> Schema:
    """A value, or a mapping of segments to values; never one that could be a source card."""
    names = {"not": {"enum": ["value", "range", "source", "kind", "points", "mix"]}}
    return either(value, {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": value})


def leaf(name: str, each: bool) -> Schema:
    """The forms of one kind of value."""
    if name == "routes":
        return _routes()
    if name == "people":
        return _people()
    bare = LEAVES[name]
    if name in ("text", "yes_no", "version", "currency"):
        return bare
    if name == "duration":
        bare = either(bare, *_DISTRIBUTIONS)
    value = on_card(bare)
    return on_card(per_segment(value)) if each else value


def _routes() -> Schema:
    phrase = text(rf"({_PERCENT}|rest)(\s+after\s+.+?)?(\s+then\s+retry)?")
    share = {"$ref": "#/$defs/share_or_rest_each"}
    long = {
        "type": "object",
        "required": ["share"],
        "additionalProperties": False,
        "properties": {"share": share, "after": {"$ref": "#/$defs/duration"}, "then": {"const": "retry"}},
    }
    one = either(on_card(per_segment(on_card(phrase))), long)
    return either({"type": "string"}, {"type": "object", "minProperties": 1, "additionalProperties": one})


def _people() -> Schema:
    number = on_card(either(WHOLE, {"const": "unlimited"}))
    spans = {"type": "object", "minProperties": 1, "propertyNames": {"not": {"enum": ["fte", "value"]}}, "additionalProperties": number}
    return either(number, {"$ref": "#/$defs/Fte"}, spans)


def json_schema() -> Schema:
    """The schema of a whole file, everything it refers to in `$defs`."""
    named: dict[str, Schema] = {}
    root = _block(File, named)
    definitions = {block.__name__: _block(block, named) for block in BLOCKS}
    for name in ("share_or_rest_each", "duration"):
        named.setdefault(name, {})
    while any(not schema for schema in named.values()):
        for name in [name for name, schema in named.items() if not schema]:
            named[name] = leaf(name.removesuffix("_each"), name.endswith("_each"))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "journeysim scenario",
        **{key: value for key, value in root.items() if key != "title"},
        "$defs": definitions | dict(sorted(named.items())),
    }


def _block(block: type[Block], named: dict[str, Schema]) -> Schema:
    """The schema of one block; the names of the leaves it uses are added to `named`."""
    schema = block.model_json_schema(by_alias=True)
    properties = {name: _refer(schema["properties"][name], named) for name in keys_of(block)}
    for info_name, info in block.model_fields.items():
        if info.default is None:
            properties[info.alias or info_name].pop("default", None)
    result = {"title": block.__name__, "description": schema.get("description", ""), "type": "object", "additionalProperties": False}
    result["properties"] = properties
    required = schema.get("required")
    if required and "extends" in properties:  # what is missing may stand in the file that is extended
        result["anyOf"] = [{"required": ["extends"]}, {"required": required}]
    elif required:
        result["required"] = required
    return result


def _refer(schema: Any, named: dict[str, Schema]) -> Any:
    """A schema with our marks replaced by references."""
    if isinstance(schema, list):
        return [_refer(item, named) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-block" in schema:
        return _forms(schema, named)
    if "x-leaf" in schema:
        name = schema["x-leaf"] + ("_each" if schema.get("x-each") else "")
        named.setdefault(name, {})
        rest = {key: value for key, value in schema.items() if key not in ("x-leaf", "x-each")}
        return {**rest, "allOf": [{"$ref": f"#/$defs/{name}"}]} if rest else {"$ref": f"#/$defs/{name}"}
    return {key: value if key in ("default", "examples", "description") else _refer(value, named) for key, value in schema.items()}


def _forms(schema: Schema, named: dict[str, Schema]) -> Schema:
    """A block, or the bare value it may be shortened to."""
    block = next(each for each in BLOCKS if each.__name__ == schema["x-block"])
    rest = {key: value for key, value in schema.items() if key != "x-block"}
    reference = {"$ref": f"#/$defs/{block.__name__}"}
    if block.short is not None:
        bare = _refer(block.model_json_schema(by_alias=True)["properties"][block.short], named)
        return {**rest, "anyOf": [{key: value for key, value in bare.items() if key != "default"}, reference]}
    return {**rest, "allOf": [reference]} if rest else reference
