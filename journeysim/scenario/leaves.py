"""Leaves: how one value is read, alone, per segment, on a source card, or as one of a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from journeysim.scenario.blocks import BROKEN, CARD, Context, Marker, at_key, empty, word
from journeysim.scenario.kinds import DELAY, SHARE_OR_REST, Kind
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import Delay
from journeysim.units import ValueFault, value_range

NEARLY = Decimal("1e-9")
KINDS_OF_SOURCE = ("measured", "cited", "assumed")


def has_value(node: Node) -> bool:
    """Whether a mapping at a leaf is a source card."""
    return node.kind == "map" and any(key in node.value for key in CARD)


def bare(node: Node) -> Node:
    """The node without its source card."""
    return node.value["value"] if has_value(node) and "value" in node.value else node


def unscaled(text: str, kind: Kind, node: Node, context: Context) -> Any:
    """A text read as its kind; its fault noted at the node."""
    try:
        value = kind.read(text, context.money if node.file else None)  # a default is in whatever the file counts in
    except ValueFault as fault:
        return context.fault(node, str(fault))
    return value


def check_card(node: Node, kind: Kind, context: Context) -> None:
    """Check what stands on a source card around its value, whose reading is somebody else's (a relative change)."""
    if has_value(node):
        card(node, kind, context)


def card(node: Node, kind: Kind, context: Context) -> Node | None:
    """The value inside a source card, the rest of the card checked; None when it has none."""
    for key, child in node.value.items():
        if key not in CARD:
            names = [name for name in CARD if name not in node.value]
            context.fault(
                at_key(node, key), f"the key '{key}' is not known on a source card{nearest(key, names)} {known(CARD, 'Known keys')}"
            )
        elif key == "kind" and (child.kind != "text" or child.value not in KINDS_OF_SOURCE):
            context.fault(child, f"{word(child)} is not a kind of source; write measured, cited or assumed.")
        elif key == "source" and child.kind != "text":
            context.fault(child, f"{word(child)} is not a source; write where the value comes from, in quotes.")
        elif key == "range":
            ranged(child, kind, context)
    if "value" not in node.value:
        context.fault(node, "a source card needs a `value`, such as {value: 12%, range: 8% to 16%, kind: assumed}.")
        return None
    return node.value["value"]


def ranged(node: Node, kind: Kind, context: Context) -> tuple[float, float] | None:
    """The two ends of `8% to 16%`, in base units; None when they cannot be read (the fault is noted)."""
    if node.kind != "text":
        context.fault(node, f"{word(node)} is not a range; write its two ends, such as `8% to 16%`.")
        return None
    kind = kind.ends if kind.ends is not None else kind
    try:
        ends = [kind.amount(text, context.money) for text in value_range(node.value)]
    except ValueFault as fault:
        context.fault(node, str(fault))
        return None
    low, high = ends
    if low is None or high is None:
        context.fault(node, f"'{node.value}' is not a range of numbers; write its two ends, such as `{kind.example} to {kind.example}`.")
        return None
    if low > high:
        context.fault(node, f"'{node.value}' runs from high to low; write the lower end first.")
        return None
    return low, high


@dataclass(frozen=True)
class Leaf(Marker):
    """A value of one kind; `each`: it may differ per segment, and is read as one value per segment."""

    kind: Kind
    each: bool = False

    def read(self, node: Node, context: Context) -> Any:
        """The value in base units; with `each` a tuple with one per segment; the fault noted when it cannot be read."""
        if has_value(node):
            inner = card(node, self.kind, context)
            if inner is None:
                return BROKEN
            if has_value(inner):
                return context.fault(inner, "a source card holds another one; keep one of the two.")
            return self.read(inner, context)
        if self.each and node.kind == "map" and not self.is_value(node):
            return per_segment(node, lambda child: self.read_one(child, context), context)
        value = self.read_one(node, context)
        return (value,) * len(context.segments) if self.each and not is_broken(value) else value

    def is_value(self, node: Node) -> bool:
        """Whether a mapping is one value of this kind and not one per segment."""
        return False

    def read_one(self, node: Node, context: Context) -> Any:
        """One value."""
        if has_value(node):
            inner = card(node, self.kind, context)
            return self.read_one(inner, context) if inner is not None else BROKEN
        if node.kind == "null":
            return context.fault(node, empty(node))
        if node.kind != "text":
            by_segment = node.kind == "map" and any(name in node.value for name in (*context.segments, "others"))
            hint = "one value for all segments" if by_segment else "one value"
            return context.fault(node, f"{word(node)} stands where {hint} belongs, such as `{self.kind.example}`.")
        return unscaled(node.value, self.kind, node, context)

    def schema(self) -> dict[str, Any]:
        """A reference by name, written out once for the whole schema."""
        return {"x-leaf": self.kind.name, "x-each": self.each}


def is_broken(value: Any) -> bool:
    """Whether a value could not be read."""
    return value is BROKEN


def per_segment(node: Node, read: Any, context: Context) -> Any:
    """One value per segment from a mapping of segments, `others` for the rest."""
    allowed = (*context.segments, "others")
    values: dict[str, Any] = {}
    fine = True
    for key, child in node.value.items():
        if key not in allowed:
            hint = " Write `others` for all segments not named." if key == "rest" else ""
            context.fault(at_key(node, key), f"'{key}' is not a segment{nearest(key, allowed)} {known(context.segments, 'Segments')}{hint}")
            fine = False
        values[key] = read(child)
        fine = fine and not is_broken(values[key])
    absent = [name for name in context.segments if name not in values]
    if fine and absent and "others" not in values:
        fine = bool(context.fault(node, f"gives nothing for {', '.join(absent)}; name every segment, or add `others`."))
    if not fine:
        return BROKEN
    return tuple(values.get(name, values.get("others")) for name in context.segments)


@dataclass(frozen=True)
class Delays(Leaf):
    """A duration: a phrase, an empirical curve (`points`) or a mix; `constant`: one fixed time only."""

    kind: Kind = DELAY
    each: bool = False
    constant: bool = False

    def is_value(self, node: Node) -> bool:
        """`points` and `mix` are one distribution."""
        return "points" in node.value or "mix" in node.value

    def read_one(self, node: Node, context: Context) -> Any:
        """One distribution."""
        if node.kind == "map" and not has_value(node):
            value = self.spelled_out(node, context)
        else:
            value = super().read_one(node, context)
        if self.constant and isinstance(value, Delay) and value.family != "constant":
            return context.fault(node, f"{word(node)} varies; a promise is one time, such as `7 days`.")
        return value

    def spelled_out(self, node: Node, context: Context) -> Any:
        """`{points: ...}` or `{mix: ...}`."""
        if list(node.value) == ["points"]:
            return read_points(node.value["points"], context)
        if list(node.value) == ["mix"]:
            return self.mixed(node.value["mix"], context)
        return context.fault(
            node, "is not a duration; write a phrase such as `lognormal 4 min spread 80%`, or {points: ...} or {mix: ...}."
        )

    def mixed(self, node: Node, context: Context) -> Any:
        """Parts with shares that add up to 100%."""
        if node.kind != "list" or not node.value:
            return context.fault(node, "a mix is a list of parts, such as [{share: 20%, of: 0 s}, {share: rest, of: exponential 150 s}].")
        shares: list[float | None] = []
        parts: list[Delay] = []
        for child in node.value:
            if child.kind != "map" or sorted(child.value) != ["of", "share"]:
                context.fault(child, "a part of a mix has a `share` and what it is a share `of`, such as {share: 20%, of: 0 s}.")
                continue
            share = Leaf(SHARE_OR_REST).read(child.value["share"], context)
            part = Delays(each=False).read(child.value["of"], context)
            if isinstance(part, Delay) and part.family == "mix":
                context.fault(child.value["of"], "is a mix inside a mix; write all parts in one list.")
            elif isinstance(part, Delay) and (share is None or isinstance(share, float)):
                shares.append(share)
                parts.append(part)
        if len(parts) < len(node.value):
            return context.fault(node, "has parts that cannot be read.") if not context.faults else BROKEN
        filled = fill_rest(shares)
        if isinstance(filled, str):
            return context.fault(node, filled)
        return Delay("mix", parts=tuple(zip(filled, parts)))


def fill_rest(shares: list[float | None]) -> list[float] | str:
    """Shares with the rest (None) filled in, or the text of the fault when they do not add up to 100%."""
    given = added(share for share in shares if share is not None)
    open_ones = sum(share is None for share in shares)
    if open_ones > 1:
        return "only one share can be `rest`."
    if given > 1 + NEARLY:
        return f"the shares add up to {percent(given)}, more than 100%."
    if not open_ones and given < 1 - NEARLY:
        return f"the shares add up to {percent(given)}; make them 100%, or write `rest` for one of them."
    return [max(0.0, float(1 - given)) if share is None else share for share in shares]


def added(shares: Iterable[float]) -> Decimal:
    """Shares added up as they are written: 90% and 10% are 100%, not a rounding of it."""
    return sum((Decimal(repr(share)) for share in shares), Decimal(0))


def percent(share: float | Decimal) -> str:
    """A share for a fault text, without needless digits."""
    return f"{round(float(share) * 100, 6):g}%"


def read_points(node: Node, context: Context) -> Any:
    """An empirical cumulative curve: times ascending, shares never falling, the last 100%."""
    if node.kind != "map" or not node.value:
        return context.fault(node, "points are times with the share that took at most so long, such as {0 s: 0%, 3 s: 32%, 10 s: 100%}.")
    rows: list[tuple[float, float]] = []
    for key, child in node.value.items():
        at = unscaled(key, DELAY, at_key(node, key), context)
        share = Leaf(SHARE_OR_REST).read(child, context)
        if not isinstance(at, Delay) or not isinstance(share, float):
            return BROKEN if context.faults else context.fault(child, "cannot be read.")
        if at.family != "constant" or at.working:
            return context.fault(at_key(node, key), f"'{key}' is not a fixed time; write one such as `3 s`.")
        if rows and (at.numbers[0] <= rows[-1][0] or share < rows[-1][1]):
            return context.fault(at_key(node, key), f"'{key}' at {percent(share)} goes back; times ascend and shares never fall.")
        rows.append((at.numbers[0], share))
    if abs(rows[-1][1] - 1.0) > 1e-9:
        return context.fault(node, f"the curve ends at {percent(rows[-1][1])}; the last point is at 100%.")
    return Delay("points", points=tuple(rows))


@dataclass(frozen=True, init=False)
class Choice(Marker):
    """One of a few words."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)

    def read(self, node: Node, context: Context) -> Any:
        """The word."""
        if node.kind == "text" and node.value in self.words:
            return node.value
        hint = nearest(node.value, self.words) if node.kind == "text" else "."
        return context.fault(node, f"{word(node)} is not one of {' or '.join(self.words)}{hint}" if node.kind != "null" else empty(node))

    def schema(self) -> dict[str, Any]:
        """The words."""
        return {"type": "string", "enum": list(self.words)}


@dataclass(frozen=True)
class Name(Marker):
    """The name of something else in the file; whether it exists is checked when all names are known."""

    what: str

    def read(self, node: Node, context: Context) -> Any:
        """The name."""
        if node.kind != "text":
            return context.fault(
                node, empty(node) if node.kind == "null" else f"{word(node)} stands where the name of a {self.what} belongs."
            )
        return node.value

    def schema(self) -> dict[str, Any]:
        """Any text."""
        return {"type": "string"}


@dataclass(frozen=True)
class Names(Marker):
    """A list of names."""

    what: str

    def read(self, node: Node, context: Context) -> Any:
        """The names in their order."""
        if node.kind == "text":
            return context.fault(node, f"'{node.value}' stands where a list belongs; write [{node.value}].")
        if node.kind != "list":
            return context.fault(
                node, empty(node) if node.kind == "null" else f"{word(node)} stands where a list of names belongs, such as [a, b]."
            )
        return [name for name in (Name(self.what).read(child, context) for child in node.value) if not is_broken(name)]

    def schema(self) -> dict[str, Any]:
        """A list of texts."""
        return {"type": "array", "items": {"type": "string"}}


@dataclass(frozen=True)
class Listed(Marker):
    """A list of blocks or values."""

    of: Marker

    def read(self, node: Node, context: Context) -> Any:
        """The items in their order."""
        if node.kind != "list":
            return context.fault(node, empty(node) if node.kind == "null" else f"{word(node)} stands where a list belongs, such as [a, b].")
        return [self.of.read(child, context) for child in node.value]

    def schema(self) -> dict[str, Any]:
        """A list."""
        return {"type": "array", "items": self.of.schema()}


class Changes(Marker):
    """Dotted paths with new values: kept as they stand, applied when a design is made."""

    def read(self, node: Node, context: Context) -> Any:
        """The nodes by path."""
        if node.kind != "map":
            return context.fault(
                node,
                empty(node)
                if node.kind == "null"
                else f"{word(node)} stands where paths with values belong, such as {{journey.pay.succeeds: 95%}}.",
            )
        for path, child in node.value.items():
            if child.kind == "null" and child.value is None:
                context.fault(at_key(node, path), "has no value; write the new one, or `null` to take this away.")
        return dict(node.value)

    def schema(self) -> dict[str, Any]:
        """An object with dotted paths as keys."""
        return {"type": "object", "propertyNames": {"pattern": r"^[^.]+(\..+)?$"}}
