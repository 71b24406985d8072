"""Blocks: what the models of the language are made of, and how they read a located tree.

The models are pydantic, but what they are given is the tree of located texts, so that every fault knows its line. A leaf or block that
cannot be read puts its fault into the `Context` and leaves `BROKEN` in its place: all faults of a file are found in one go.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import core_schema

from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.units.faults import shown

CARD = ("value", "range", "source", "kind")
RESERVED = (*CARD, "others", "rest", "points", "mix", "share", "after", "then")


class Broken:
    """What stands where a value could not be read; its fault has been told."""

    def __repr__(self) -> str:
        return "BROKEN"

    def __bool__(self) -> bool:
        return False


BROKEN: Any = Broken()


@dataclass
class Context:
    """What leaves must know to be read (currency, segments), and what was found wrong: faults as (node, text).

    `memo` keeps what a node was read as: changes copy only what they touch, so most of every state is read once. `unread` tells that
    a key was left out as unknown, so that what depends on all keys being there (shares that add up, ways out) cannot be judged.
    """

    money: str = "EUR"
    segments: tuple[str, ...] = ("everyone",)
    faults: list[tuple[Node, str]] = field(default_factory=list)
    memo: dict[tuple[int, int], tuple[Node, Any]] = field(default_factory=dict)
    unread: bool = False

    def fault(self, node: Node, text: str) -> Any:
        """Note a fault at a node; the value to leave in its place."""
        self.faults.append((node, text))
        return BROKEN


def is_card(node: Node) -> bool:
    """Whether a node is a source card: a mapping with a `value` and what is known about it, and nothing of another kind."""
    return node.kind == "map" and "value" in node.value and any(key in node.value for key in CARD[1:])


def word(node: Node) -> str:
    """What a node is, for a fault: 'a mapping', 'a list', the text itself."""
    if node.kind == "map":
        return "a mapping"
    if node.kind == "list":
        return "a list"
    if node.kind == "null":
        return "nothing"
    return shown(node.value)


def empty(node: Node) -> str:
    """The fault of a key without a value."""
    return "has no value; write one, or leave the key out to get the default."


class Block(BaseModel):
    """A mapping with known keys. `short`: the key that a bare value stands for (`arrive: 50 per day`); `elsewhere`: keys that
    people write here and that belong in another place, with where."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True, validate_default=True)
    short: ClassVar[str | None] = None
    elsewhere: ClassVar[dict[str, str]] = {}
    first: ClassVar[tuple[str, ...]] = ()  # keys that come before the others

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, node: Any) -> Any:
        return dict(node.value) if isinstance(node, Node) else node


def key(default: Any = ..., *, description: str, examples: list[str] | None = None, alias: str | None = None) -> Any:
    """A key of a block: its default as it would be written (none when it must be given), what it means, how it looks."""
    return Field(default, description=description, examples=examples, alias=alias)


def read_block(block: type[Block], node: Node, context: Context) -> Any:
    """The block a node stands for, read once per node; `BROKEN` when something in it is wrong."""
    key = (id(node), id(block))
    found = context.memo.get(key)
    if found is None:
        found = context.memo[key] = (node, _read_block(block, node, context))
    return found[1]


def _read_block(block: type[Block], node: Node, context: Context) -> Any:
    if node.kind == "null":
        return context.fault(node, empty(node))
    if block.short is not None and (node.kind in ("text", "list") or is_card(node)):
        node = Node("map", {block.short: node}, node.line, node.column, False, node.file, {block.short: (node.line, node.column)})
    if node.kind != "map":
        keys = ", ".join(keys_of(block)[:6])
        return context.fault(node, f"{word(node)} stands where a mapping belongs, with keys such as {keys}.")
    node = _with_known_keys(block, node, context)
    try:
        return block.model_validate(node, context=context)
    except ValidationError as error:
        _tell(error, block, node, context)
        return BROKEN


def keys_of(block: type[Block]) -> list[str]:
    """The keys a block knows, in the order of the language."""
    names = [info.alias or name for name, info in block.model_fields.items()]
    return [*block.first, *(name for name in names if name not in block.first)]


def _with_known_keys(block: type[Block], node: Node, context: Context) -> Node:
    """The mapping with unknown keys out, or read as what was meant; faults noted, so that all else in it is checked too."""
    keys = keys_of(block)
    unknown = [name for name in node.value if name not in keys]
    if not unknown:
        return node
    context.unread = True
    value, places = dict(node.value), dict(node.keys)
    for name in unknown:
        context.fault(at_key(node, name), unknown_key(block, name))
        child, place = value.pop(name), places.pop(name, (node.line, node.column))
        meant = nearest(name, keys).removeprefix("; did you mean '").removesuffix("'?")
        if meant in keys and meant not in value and name not in block.elsewhere:
            value[meant], places[meant] = child, place
    return replace(node, value=value, keys=places)


def _tell(error: ValidationError, block: type[Block], node: Node, context: Context) -> None:
    """Turn what pydantic found into plain words: its types, our texts."""
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        key = str(item["loc"][0]) if item["loc"] else ""
        if item["type"] == "missing":
            context.fault(node, missing(block, key))
        else:  # nothing else can come up: leaves and blocks tell their own faults
            context.fault(at_key(node, key), f"{item['msg']}.")


def unknown_key(block: type[Block], key: str) -> str:
    """The fault of a key that the block does not know."""
    names = keys_of(block)
    if key in block.elsewhere:
        return f"the key '{key}' does not belong here; {block.elsewhere[key]}."
    return f"the key '{key}' is not known here{nearest(key, names)} {known(names, 'Known keys')}"


def missing(block: type[Block], key: str) -> str:
    """The fault of a key that must be given."""
    info = next(info for name, info in block.model_fields.items() if (info.alias or name) == key)
    example = f" For example `{key}: {info.examples[0]}`." if info.examples else ""
    return f"the key '{key}' is required here.{example}"


def at_key(node: Node, key: str) -> Node:
    """A node that stands where a key stands, for faults about the key itself; its value is the key."""
    line, column = node.keys.get(key, (node.line, node.column))
    return Node("text", key, line, column, False, node.file, {})


@dataclass(frozen=True)
class Marker:
    """How a field of a block reads its node."""

    def read(self, node: Node, context: Context) -> Any:
        """The value a node stands for."""
        raise NotImplementedError  # each kind of marker says it for itself; this one is only their common shape

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what may be written here."""
        raise NotImplementedError  # each kind of marker says it for itself; this one is only their common shape

    def _validate(self, value: Any, info: Any) -> Any:
        context = info.context if info.context is not None else Context()
        if isinstance(value, str):  # a default, written in the language itself
            value = Node("text", value, 0, 0, False, "", {})
        if not isinstance(value, Node):  # None: no value and no default
            return value
        return self.read(value, context)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return self.schema()


@dataclass(frozen=True)
class Sub(Marker):
    """A block inside a block."""

    block: type[Block]

    def read(self, node: Node, context: Context) -> Any:
        """The block."""
        return read_block(self.block, node, context)

    def schema(self) -> dict[str, Any]:
        """A reference, or the bare value it may be shortened to."""
        return {"x-block": self.block.__name__}


@dataclass(frozen=True)
class Named(Marker):
    """A mapping from names the file chooses to blocks or leaves, in file order. `what` a name stands for: 'step', 'team', ..."""

    of: type[Block] | Marker
    what: str

    def read(self, node: Node, context: Context) -> Any:
        """A dict in file order."""
        if node.kind == "null":
            return context.fault(node, empty(node))
        if node.kind != "map":
            dashes = ", without `- `" if node.kind == "list" else ""
            text = (
                f"{word(node)} stands where a mapping of {self.what} names belongs; write each as `name:` with its keys below it{dashes}."
            )
            return context.fault(node, text)

        result = {}
        for name, child in node.value.items():
            text = bad_name(name, self.what)
            if text:
                context.fault(at_key(node, name), text)
            result[name] = self.of.read(child, context) if isinstance(self.of, Marker) else read_block(self.of, child, context)
        return result

    def schema(self) -> dict[str, Any]:
        """An object with any names."""
        inner = self.of.schema() if isinstance(self.of, Marker) else {"x-block": self.of.__name__}
        return {"type": "object", "additionalProperties": inner}


def bad_name(name: str, what: str) -> str:
    """Why a name cannot be a name; empty when it can."""
    if name in RESERVED or (name in TARGETS and what == "step"):
        return f"'{name}' is a word of the language and cannot name a {what}; choose another name."
    if not name or any(letter in ".:,{}[]#'\"" for letter in name) or name != name.strip():
        return f"'{name}' cannot name a {what}: a name has letters, digits, spaces, - and _ only (a dot separates the parts of a path)."
    return ""


TARGETS = ("done", "leave", "continue", "retry", "wait", "rest")
