"""Relative changes: what becomes of a value under `times 0.8` and `+6 points`, written back in the language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeysim import units
from journeysim.scenario.blocks import Block, Context, Marker
from journeysim.scenario.kinds import DELAY, PEOPLE, Kind
from journeysim.scenario.leaves import Delays, Leaf, bare, has_value, is_broken
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import TICKS_PER_MINUTE, Delay
from journeysim.scenario.trees import map_node, text_node
from journeysim.scenario.weekly import People
from journeysim.units import ValueFault


@dataclass(frozen=True)
class Shift:
    """One relative change and where it stands."""

    change: units.Change
    node: Node


def relative(node: Node) -> units.Change | None:
    """The relative change a node (or the value on its source card) stands for; None when it sets a value. Raises ValueFault."""
    node = bare(node)
    if node.kind != "text":
        return None
    change = units.change(node.value)
    return None if isinstance(change, units.Set) else change


def kind_of(marker: Marker | type[Block]) -> Kind | None:
    """The kind of value a marker reads, when relative changes can act on it."""
    if isinstance(marker, People):
        return PEOPLE
    return marker.kind if isinstance(marker, Leaf) else None


def shifted(marker: Marker, old: Node, shifts: list[Shift], context: Context) -> Node:
    """The node with all shifts applied, factors first; raises ValueFault with the fault of the first that does not fit."""
    kind = kind_of(marker)
    if kind is None or not kind.shifts:
        raise ValueFault(f"'{shifts[0].node.value}' is relative, but there is no number here to be relative to; write the new value.")
    factor = 1.0
    amount = 0.0
    for shift in shifts:
        change = shift.change
        _refuse_unfit(kind, shift)
        if isinstance(change, units.Times):
            factor *= change.factor
        elif isinstance(change, units.Percent):
            factor *= 1.0 + change.fraction
        elif isinstance(change, units.Points):
            amount += change.amount / (100.0 if "points" in kind.shifts else 1.0)
        elif isinstance(change, units.Plus):
            amount += change.sign * _added(kind, shift, change.text, context)
    return _each(marker, kind, old, factor, amount, shifts[-1].node, context)


def _refuse_unfit(kind: Kind, shift: Shift) -> None:
    """Refuse a shift that could be read in two ways, or that does not fit the kind of value."""
    change, text = shift.change, shift.node.value
    if "points" in kind.shifts:
        if isinstance(change, units.Percent):
            size = units.write_number(abs(change.fraction) * 100)
            sign = "+" if change.fraction > 0 else "-"
            factor = units.write_number(1 + change.fraction)
            raise ValueFault(f"'{text}' of a percentage can be read in two ways; write `{sign}{size} points` or `times {factor}`.")
        if isinstance(change, units.Plus):
            raise ValueFault(f"'{text}' has no unit; a percentage changes by points, such as `{text} points`.")
    elif isinstance(change, units.Points) and kind.unit != "points":
        raise ValueFault(f"'{text}' is in percentage points, but this is not a percentage; write `+1`, `-10%` or `times 0.8`.")


def _added(kind: Kind, shift: Shift, text: str, context: Context) -> float:
    """What a `+...` adds; a fault in it says that the whole is relative, which somebody who meant a negative value does not expect."""
    try:
        return _amount(kind, text, context)
    except ValueFault as fault:
        change, said = shift.node.value, fault
        try:
            _amount(kind, change, context)
        except ValueFault as signed:
            said = signed  # its remedy keeps the sign
        raise ValueFault(f"'{change}' changes what stands here by that much, and {said}") from None


def _amount(kind: Kind, text: str, context: Context) -> float:
    """What a `+...` adds, in base units."""
    free = replace(kind, low=None, high=None)
    number = free.number(free.read(text, context.money))
    if number is None or (kind is DELAY and not isinstance(units.delay(text), units.Phrase)):
        raise ValueFault(f"'{text}' is not an amount that can be added.")
    return number


def _each(marker: Marker, kind: Kind, old: Node, factor: float, amount: float, like: Node, context: Context) -> Node:
    """Shift one node: through a source card, per segment or span, a distribution or a plain value."""
    if has_value(old):
        if "value" not in old.value:
            return old  # a card without a value is a fault of its own
        return _each(marker, kind, bare(old), factor, amount, like, context)
    if old.kind == "map" and not (isinstance(marker, Leaf) and marker.is_value(old)):
        if isinstance(marker, People) and "fte" in old.value:
            raise ValueFault(f"'{like.value}' acts on people, but the team is given in FTE; change `people.fte` instead.")
        children = {key: _each(marker, kind, child, factor, amount, like, context) for key, child in old.value.items()}
        return map_node(children, like)
    if isinstance(marker, Delays):
        delay = _read_delay(old, context)
        return old if delay is None else write_delay(shift_delay(delay, factor, amount, like.value), like)
    if old.kind != "text" or (kind is PEOPLE and old.value == "unlimited"):
        return text_node(str(old.value), like)
    try:
        value = kind.number(kind.read(old.value, context.money))
    except ValueFault:
        return old  # what is wrong with the old value is told where it stands
    if value is None:
        raise ValueFault(f"'{like.value}' is relative to '{old.value}', which is not a number; write the new value.")
    return text_node(_written(kind, value * factor + amount, old.value, like.value, context), like)


def _written(kind: Kind, number: float, old: str, change: str, context: Context) -> str:
    """A shifted number in the language, checked; whole where the kind is whole."""
    number = round(number, 12) if abs(number - round(number, 12)) < 1e-15 else number
    value: object = number
    if kind.name.startswith("span"):
        value = round(number * TICKS_PER_MINUTE)
    elif kind.name in ("integer", "count", "count_above", "people_count", "at_most"):
        if abs(number - round(number)) > 1e-9:
            raise ValueFault(f"'{change}' of {old} gives {number:g}, which is not a whole number; write the new value.")
        value = round(number)
    elif kind.name == "expects":
        value = (number, 1.0)
    try:
        text = kind.told(value, context.money)
        kind.read(text, context.money)
    except ValueFault as fault:
        raise ValueFault(f"'{change}' of '{old}' goes too far: {fault}") from None
    return text


def _read_delay(old: Node, context: Context) -> Delay | None:
    """The old distribution; None when it cannot be read: that is told where it stands."""
    quiet = Context(context.money, context.segments)
    value = Delays(each=False).read(old, quiet)
    return None if is_broken(value) else value


def shift_delay(delay: Delay, factor: float, amount: float, change: str) -> Delay:
    """A distribution with its times multiplied; an amount is added to a fixed time only."""
    if amount and delay.family != "constant":
        raise ValueFault(f"'{change}' adds to a distribution; write `times 1.2`, or the new distribution.")
    if delay.family == "mix":
        return replace(delay, parts=tuple((share, shift_delay(part, factor, 0.0, change)) for share, part in delay.parts))
    if delay.family == "points":
        return replace(delay, points=tuple((at * factor, share) for at, share in delay.points))
    spreads = delay.family in ("lognormal", "gamma", "weibull")
    numbers = tuple(number if spreads and place == 1 else number * factor + amount for place, number in enumerate(delay.numbers))
    if numbers and not numbers[0] >= 0:
        raise ValueFault(f"'{change}' makes the duration negative; durations are 0 or more.")
    return replace(delay, numbers=numbers)


def write_delay(delay: Delay, like: Node) -> Node:
    """A distribution as a node: a phrase, or `points` or `mix` spelled out."""
    if delay.family == "points":
        rows = {units.write_minutes(at): text_node(units.write_share(share), like) for at, share in delay.points}
        return map_node({"points": map_node(rows, like)}, like)
    if delay.family == "mix":
        parts = [
            map_node({"share": text_node(units.write_share(share), like), "of": write_delay(part, like)}, like)
            for share, part in delay.parts
        ]
        return map_node({"mix": Node("list", parts, like.line, like.column, False, like.file, {})}, like)
    return text_node(DELAY.write(delay), like)
