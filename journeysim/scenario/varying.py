"""A number of the file that may take other values: where it stands, what it is now, and the text that says another value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from journeysim import units
from journeysim.scenario.believing import PARAMETERS
from journeysim.scenario.blocks import Context
from journeysim.scenario.kinds import PEOPLE, SHARE_OR_REST, Kind
from journeysim.scenario.leaves import Leaf, bare, has_value, ranged
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import TICKS_PER_MINUTE, Delay
from journeysim.scenario.routing import Routes
from journeysim.scenario.schema_file import Belief
from journeysim.scenario.trees import Path, PathFault, Spot, field_of, find, lengthen, put, split, spot, text_node
from journeysim.scenario.weekly import People
from journeysim.scenario.whatif import initiatives_with
from journeysim.units import ValueFault

if TYPE_CHECKING:
    from journeysim.scenario.scenario import Scenario

SHARES = ("share", "share_or_rest", "stays", "loses", "availability")


@dataclass(frozen=True)
class Quantity:
    """One number that a what-if can change.

    `value` is what it is now, `low` and `high` its range in the file (None without one), all in base units: shares as fractions, money
    in the file's currency, durations in minutes, rates per minute. `written` is the value as the file writes it.
    """

    path: str  # as `Scenario.changed` takes it
    kind: Kind
    written: str
    value: float
    low: float | None
    high: float | None
    money: str

    @property
    def unit(self) -> str:
        """Its unit, as in the register of assumptions; `times` for a factor on an older value."""
        change = units.change(self.written)
        factor = isinstance(change, units.Times) or (isinstance(change, units.Percent) and "points" not in self.kind.shifts)
        return "times" if factor else self.kind.unit

    @property
    def whole(self) -> bool:
        """Whether it only takes whole numbers (people, counts)."""
        return self.kind.parse is units.whole

    @property
    def share(self) -> bool:
        """Whether it is a share, from 0% to 100%."""
        return self.kind.name in SHARES and self.unit == "share"

    def text(self, value: float) -> str:
        """What to write in the file for another value: the same distribution, delay or relative change with this number."""
        change = units.change(self.written)
        if isinstance(change, units.Set):
            return self._set(value)
        if isinstance(change, units.Plus):
            return units.write_change(
                units.Plus(1 if value >= 0 else -1, self.kind.told(_like(change.text, self.kind, abs(value)), self.money))
            )
        if isinstance(change, units.Points):
            return units.write_change(units.Points(100 * value if "points" in self.kind.shifts else value))
        return units.write_change(units.Times(value))

    def read(self, text: str) -> float:
        """The number of a text of this kind; raises ValueFault."""
        number = self.kind.amount(text, self.money)
        if number is None:
            raise ValueFault(f"'{text}' is not a number here; write one such as {self.kind.example}.")
        return number

    def _set(self, value: float) -> str:
        if self.kind.name == "share_or_rest":
            return units.write_target_share(replace(units.target_share(self.written), share=value))
        if self.kind.parse is units.span:
            return self.kind.told(round(value * TICKS_PER_MINUTE), self.money)
        return self.kind.told(_rebuilt(self.kind.read(self.written, self.money), value), self.money)


def quantity(scenario: Scenario, path: str) -> Quantity:
    """The number at a path, in the file, in what an initiative makes of it, or in a belief; raises PathFault with what is wrong."""
    tree = scenario._resolved
    who, colon, rest = path.partition(":")
    names = find(tree, ("initiatives",))
    if colon and names is not None and who.strip() in names.value:
        return _of_initiative(scenario, tree, path, who.strip(), split(rest))
    if colon and rest[:1] == " ":  # `Mon 09:00-12:00` has a colon too
        listed = list(names.value) if names is not None else []
        raise PathFault(f"'{who}' is not an initiative{nearest(who, listed)} {known(listed, 'Initiatives')}")
    parts = split(path)
    if parts[0] in ("believe", "beliefs") and len(parts) > 1:
        return _of_belief(scenario, path, parts)
    parts, _, tree = lengthen(parts, text_node("", tree), tree)
    if find(tree, parts) is None:
        through = initiatives_with(tree, parts)
        if through:
            return _of_initiative(scenario, tree, path, through[0][0], parts)
    return _made(path, spot(parts, tree), find(tree, parts), tree, parts, scenario)


def _of_initiative(scenario: Scenario, tree: Node, path: str, who: str, parts: Path) -> Quantity:
    """A number that an initiative writes."""
    changes = find(tree, ("initiatives", who, "changes"))
    for key, node in changes.value.items() if changes is not None else ():
        prefix = split(key)
        if parts[: len(prefix)] != prefix:
            continue
        inside = put(tree, prefix, node)
        return _made(path, spot(parts, inside), find(inside, parts), inside, parts, scenario)
    raise PathFault(f"'{who}' does not change {'.'.join(parts)}.")


def _of_belief(scenario: Scenario, path: str, parts: Path) -> Quantity:
    """A number of a belief; those that the file does not write come from the shipped ones."""
    name, rest = (scenario.believe, parts[1:]) if parts[0] == "believe" else (parts[1], parts[2:])
    if name not in scenario.beliefs:
        raise PathFault(f"there is no belief '{name}'. The beliefs are: {', '.join(scenario.beliefs)}.")
    key = rest[0] if len(rest) == 1 else ""
    found = field_of(Belief, key)
    value = getattr(scenario.beliefs[name], "lambda_" if key == "lambda" else key, None)
    if found is None or not isinstance(found[0], Leaf) or not isinstance(value, (int, float)):
        numbers = ", ".join("lambda" if each == "lambda_" else each for each in PARAMETERS if each != "top")
        raise PathFault(f"{path} is not a number of a belief; those are {numbers}.")
    if scenario.beliefs[name].table:
        raise PathFault(f"the belief '{name}' is a table of grades; its numbers are not used.")
    where = "believe" if name == scenario.believe else f"beliefs.{name}"
    row = {item.path: item for item in scenario.assumptions()}.get(f"{where}.{key}")
    ends = (row.low, row.high) if row is not None else (None, None)
    return Quantity(path, found[0].kind, units.write_number(value), float(value), *ends, scenario.money)


def _made(path: str, found: Spot, node: Node | None, tree: Node, parts: Path, scenario: Scenario) -> Quantity:
    """The quantity that stands at a spot; a PathFault when that is not one number."""
    kind = _kind(found)
    card = node if node is not None else find(tree, found.path) if found.under else None
    said = bare(card) if card is not None else text_node(found.default, tree) if found.default is not None else None
    if said is not None and said.kind == "map" and found.under and _kind(found) is not None:
        said = bare(find(said, found.under) or said)
    if kind is None or said is None or said.kind != "text":
        raise PathFault(f"{path} is not one number{_inside(path, said)}")
    try:
        value = kind.amount(said.value, scenario.money) if kind.name != "share_or_rest" else _route_share(kind, said.value)
    except ValueFault:
        value = None
    if value is None:
        raise PathFault(f"{path} is not a number; it is '{said.value}'.")
    ends = card.value.get("range") if card is not None and has_value(card) else None
    low, high = (ranged(ends, kind, Context(scenario.money, ())) or (None, None)) if ends is not None else (None, None)
    return Quantity(path, kind, said.value, float(value), low, high, scenario.money)


def _kind(found: Spot) -> Kind | None:
    """The kind of number that stands at a spot; None for a block, a list or a choice."""
    if isinstance(found.of, People):
        return PEOPLE
    if isinstance(found.of, Routes):
        return SHARE_OR_REST if found.under else None
    return found.of.kind if isinstance(found.of, Leaf) else None


def _route_share(kind: Kind, text: str) -> float | None:
    change = units.change(text)
    return units.target_share(text).share if isinstance(change, units.Set) else kind.amount(text)


def _inside(path: str, node: Node | None) -> str:
    if node is None or node.kind != "map":
        return "."
    names = ", ".join(f"{path}.{key}" for key in list(node.value)[:4])
    return f"; name one of {names}." if names else "."


def _like(text: str, kind: Kind, value: float) -> Any:
    return _rebuilt(kind.read(text), value)


def _rebuilt(old: Any, value: float) -> Any:
    """A value of the same make as the old one, with another number."""
    if isinstance(old, Delay):
        return _scaled(old, value)
    if isinstance(old, tuple):
        return (value, *old[1:])
    if isinstance(old, int) and not isinstance(old, bool):
        return round(value)
    return float(value)


def _scaled(old: Delay, value: float) -> Delay:
    """A distribution of the same shape with another mean (minutes)."""
    if old.family in ("uniform", "triangular"):
        middle = sum(old.numbers) / len(old.numbers)
        return replace(old, numbers=tuple(number * value / middle for number in old.numbers))
    return replace(old, numbers=(value, *old.numbers[1:]))
