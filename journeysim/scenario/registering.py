"""The register of assumptions: every number of a file, with what the file says about where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeysim import units
from journeysim.scenario.believing import PARAMETERS, shipped, shipped_number
from journeysim.scenario.blocks import Block, Context, Marker, Named, Sub, is_card
from journeysim.scenario.kinds import PEOPLE, SHARE, SHARE_OR_REST, Kind
from journeysim.scenario.leaves import Leaf, Listed, bare, has_value, ranged
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import Assumption
from journeysim.scenario.routing import Routes
from journeysim.scenario.schema_file import Belief, Costs, Run
from journeysim.scenario.schema_journey import Placed, Step
from journeysim.scenario.schema_world import SECTIONS, World
from journeysim.scenario.trees import Path, PathFault, field_of, find, split, spot
from journeysim.scenario.weekly import Fte, People, Profile
from journeysim.units import ValueFault

if TYPE_CHECKING:
    from journeysim.scenario.scenario import Scenario

Found = tuple[Path, Kind, Node, Node]  # path, kind, the value, and the card (or value) that says where it comes from


def register(scenario: Scenario) -> tuple[Assumption, ...]:
    """Numbers of the world, of what initiatives do and cost, of the run's declared worths, and of the belief in force."""
    tree = scenario._resolved
    context = Context(scenario.money, tuple(segment.name for segment in scenario.segments))
    rows = [
        row
        for section in SECTIONS
        if section in tree.value
        for row in _rows(_marker(World, section), tree.value[section], (section,), "", context)
    ]
    for key in ("discount", "grade_worth"):
        node = find(tree, ("run", key))
        if node is not None:
            rows += _rows(_marker(Run, key), node, ("run", key), "", context)
    for name in scenario.initiatives:
        rows += _of_initiative(name, tree, context)
    return tuple(rows + _of_belief(scenario, tree, context))


def _marker(block: type[Block], key: str) -> Marker:
    found = field_of(block, key)
    assert found is not None
    return found[0]


def _rows(of: Marker | type[Block], node: Node, path: Path, by: str, context: Context) -> list[Assumption]:
    """The numbers below a node; `by` an initiative, for its changes."""
    return [row for found in numbers(of, node, path, node) if (row := _row(found, by, context)) is not None]


def _of_initiative(name: str, tree: Node, context: Context) -> list[Assumption]:
    """What an initiative costs, and every number it changes."""
    rows: list[Assumption] = []
    costs = find(tree, ("initiatives", name, "costs"))
    if costs is not None:
        rows += _rows(Costs, costs, ("initiatives", name, "costs"), "", context)
    changes = find(tree, ("initiatives", name, "changes"))
    for written, node in changes.value.items() if changes is not None else ():
        path = split(written)
        try:
            found = spot(path, tree)
            of: Marker | type[Block] = found.of
        except PathFault:  # a value inside a block that another change brings
            continue
        if of is Step:
            of = Placed
        if isinstance(of, Routes) and found.under:
            of = Leaf(SHARE_OR_REST)
        rows += _rows(of, node, path, name, context)
    return rows


def _of_belief(scenario: Scenario, tree: Node, context: Context) -> list[Assumption]:
    """The numbers of the belief in force: the file's own, else those of the data file of shipped beliefs."""
    own = find(tree, ("beliefs", scenario.believe))
    own = own if own is not None and own.kind == "map" else None
    block = scenario.beliefs[scenario.believe]
    base = own.value["from"].value if own is not None and "from" in own.value else scenario.believe
    rows: list[Assumption] = []
    for parameter in () if block.table else PARAMETERS:
        key = "lambda" if parameter == "lambda_" else parameter
        node = own.value.get(key) if own is not None else None
        if node is None:
            node = shipped_number(base if base in shipped() else scenario.believe, key)
        if node is not None and parameter != "top":
            rows += _rows(_marker(Belief, key), node, ("believe", key), "", context)
    return rows


def numbers(of: Marker | type[Block], node: Node, path: Path, card: Node) -> Iterator[Found]:
    """Every number at or below a node, with the card it stands on."""
    if isinstance(of, type):
        if node.kind != "map" or is_card(node):
            if of.short is not None:
                yield from numbers(_marker(of, of.short), node, (*path, of.short), node)
            return
        for key, child in node.value.items():
            found = field_of(of, key)
            if found is not None:
                yield from numbers(found[0], child, (*path, key), child)
    elif isinstance(of, Sub):
        yield from numbers(of.block, node, path, card)
    elif isinstance(of, Named):
        for key, child in node.value.items() if node.kind == "map" else ():
            yield from numbers(of.of, child, (*path, key), child)
    elif isinstance(of, Listed):
        for number, child in enumerate(node.value if node.kind == "list" else (), start=1):
            yield from numbers(of.of, child, (*path, str(number)), child)
    elif isinstance(of, Routes):
        yield from _route_numbers(node, path)
    elif isinstance(of, People):
        yield from _people_numbers(node, path, card)
    elif isinstance(of, Profile):
        for key, child in node.value.items() if node.kind == "map" else ():
            yield (*path, key), SHARE_OR_REST, child, child
    elif isinstance(of, Leaf):
        yield from _leaf_numbers(of, node, path, card)


def _leaf_numbers(of: Leaf, node: Node, path: Path, card: Node) -> Iterator[Found]:
    if has_value(node):
        if "value" in node.value:
            yield from _leaf_numbers(of, node.value["value"], path, node)
    elif node.kind == "map" and not of.is_value(node):
        for key, child in node.value.items():
            yield from _leaf_numbers(of, child, (*path, key), child if has_value(child) else card if has_value(card) else child)
    elif node.kind in ("text", "map"):
        yield path, of.kind, node, card


def _route_numbers(node: Node, path: Path) -> Iterator[Found]:
    for target, child in node.value.items() if node.kind == "map" else ():
        inner = bare(child)
        if inner.kind == "map":
            inner = inner.value.get("share", inner)
        if inner.kind == "map":
            for key, part in inner.value.items():
                yield (*path, target, key), SHARE_OR_REST, bare(part), part
        elif inner.kind == "text":
            yield (*path, target), SHARE_OR_REST, inner, child


def _people_numbers(node: Node, path: Path, card: Node) -> Iterator[Found]:
    if has_value(node) and "value" in node.value:
        yield from _people_numbers(node.value["value"], path, node)
    elif node.kind == "map" and "fte" in node.value:
        yield from numbers(Fte, node, path, node)
    elif node.kind == "map":
        for key, child in node.value.items():
            yield (*path, key), PEOPLE, bare(child), child
    elif node.kind == "text" and node.value != "unlimited":
        yield path, PEOPLE, node, card


def _row(found: Found, by: str, context: Context) -> Assumption | None:
    """One row of the register; None for what is not a number."""
    path, kind, node, card = found
    text = _said(node)
    number, unit = _number(kind, node, context)
    if number is None and not (isinstance(node, Node) and (node.kind == "map" or (kind.name == "duration" and node.value != "forever"))):
        return None
    low, high = _range(kind, card, context)
    known = card.value if has_value(card) else {}
    dotted = ".".join(path)
    return Assumption(
        path=f"{by}: {dotted}" if by else dotted,
        value=text,
        number=number,
        unit=unit.replace("money", context.money),
        low=low,
        high=high,
        source=known["source"].value if "source" in known else "",
        kind=known["kind"].value if "kind" in known else "",
        file=node.file,
        line=node.line,
        whole=kind.parse is units.whole and unit != "times",
    )


def _said(node: Node) -> str:
    """A value as written."""
    if node.kind == "map":
        return "{" + ", ".join(f"{key}: {_said(child)}" for key, child in node.value.items()) + "}"
    if node.kind == "list":
        return "[" + ", ".join(map(_said, node.value)) + "]"
    return str(node.value)


def _number(kind: Kind, node: Node, context: Context) -> tuple[float | None, str]:
    """The number a value stands for and its unit; of a relative change, what it multiplies by or adds."""
    if node.kind != "text":
        return None, kind.unit
    try:
        factor = isinstance(units.change(node.value), (units.Times, units.Percent))
        if kind is SHARE_OR_REST and isinstance(units.change(node.value), units.Set):
            return units.target_share(node.value).share, SHARE.unit
        return kind.amount(node.value, context.money), "times" if factor else kind.unit
    except ValueFault:
        return None, kind.unit


def _range(kind: Kind, card: Node, context: Context) -> tuple[float | None, float | None]:
    """The ends of the range on a card, in base units."""
    node = card.value.get("range") if has_value(card) else None
    if node is None:
        return None, None
    return ranged(node, kind, Context(context.money, context.segments)) or (None, None)
