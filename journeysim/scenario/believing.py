"""Beliefs: the shipped ones from `beliefs.yaml`, and those a file defines for itself."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from journeysim.scenario.blocks import Context, read_block
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node, read
from journeysim.scenario.resolved import BeliefNumbers
from journeysim.scenario.resolving import node_at
from journeysim.scenario.schema_file import Belief, File, Table
from journeysim.scenario.trees import find

ORDER = ("plateau", "asymmetric", "linear", "convex_top", "delight_matters", "null_effort", "ceb_stated")
DEFAULT = "asymmetric"
PARAMETERS = tuple(name for name in Belief.model_fields if name not in ("from_", "table"))
SHIPPED_FILE = "beliefs.yaml"


@lru_cache(maxsize=1)
def shipped_tree() -> Node:
    """The data file of the shipped beliefs, as a located tree."""
    text = files("journeysim.scenario").joinpath(SHIPPED_FILE).read_text(encoding="utf-8")
    return read(text, name=SHIPPED_FILE)


@lru_cache(maxsize=1)
def shipped() -> dict[str, BeliefNumbers]:
    """The shipped beliefs by name, in the order in which they are shown."""
    context = Context()
    tree = shipped_tree()
    blocks = {name: read_block(Belief, tree.value[name], context) for name in ORDER}
    assert not context.faults, context.faults
    base = numbered(DEFAULT, blocks[DEFAULT], BeliefNumbers(DEFAULT))
    return {name: numbered(name, block, base) for name, block in blocks.items()}


def numbered(name: str, block: Belief, base: BeliefNumbers) -> BeliefNumbers:
    """The numbers of a belief on top of those it takes over."""
    given = {key: getattr(block, key) for key in PARAMETERS if getattr(block, key) is not None}
    table = tuple(zip(block.table.grade, block.table.stays)) if block.table is not None else base.table
    if given and block.table is None:
        table = ()
    return replace(base, name=name, table=table, **given)


def beliefs_of(file: File, tree: Node, context: Context) -> dict[str, BeliefNumbers]:
    """The beliefs a file lists, the one it believes among them; faults noted."""
    listed = file.beliefs if file.beliefs is not None else dict.fromkeys(ORDER, "shipped")
    result: dict[str, BeliefNumbers] = {}
    own = {name: block for name, block in listed.items() if isinstance(block, Belief)}
    for name, block in listed.items():
        if block == "shipped":
            _shipped(name, own, result, tree, context)
        elif isinstance(block, Belief):
            numbers = _own(name, own, tree, context, ())
            if numbers is not None:
                result[name] = numbers
    believed = believe_of(file, result)
    if believed not in result:
        if believed in shipped():
            result[believed] = shipped()[believed]
        else:
            _unknown(believed, own, node_at(tree, ("believe",)), context)
    return result


def believe_of(file: File, listed: dict[str, BeliefNumbers]) -> str:
    """The belief in force: the one the file names, else asymmetric when it is listed, else the first."""
    if file.believe:
        return file.believe
    return DEFAULT if DEFAULT in listed or not listed else next(iter(listed))


def _unknown(name: str, own: dict[str, Belief], node: Node, context: Context) -> None:
    names = (*ORDER, *(other for other in own if other not in ORDER))
    context.fault(node, f"'{name}' is not a belief{nearest(name, names)} {known(names, 'Known beliefs')}")


def _shipped(name: str, own: dict[str, Belief], result: dict[str, BeliefNumbers], tree: Node, context: Context) -> None:
    """Take a belief that is shipped."""
    if name in shipped():
        result[name] = shipped()[name]
        return
    place = node_at(tree, ("beliefs", name))
    if place.kind == "list":
        place = next((item for item in place.value if item.value == name), place)
    _unknown(name, own, place, context)


def _own(name: str, own: dict[str, Belief], tree: Node, context: Context, above: tuple[str, ...]) -> BeliefNumbers | None:
    """The numbers of a belief the file defines; None when it cannot be made."""
    block = own[name]
    source = block.from_
    place = node_at(tree, ("beliefs", name))
    if block.table is not None and not _table_fits(block.table, node_at(tree, ("beliefs", name, "table")), context):
        return None
    if source is None or (source == name and name in shipped()):
        base = shipped().get(name, shipped()[DEFAULT])
    elif source in (*above, name):
        context.fault(place, f"takes its numbers from itself: {' -> '.join((*above, name, source))}.")
        return None
    elif source in own:
        found = _own(source, own, tree, context, (*above, name))
        if found is None:
            return None
        base = found
    elif source in shipped():
        base = shipped()[source]
    else:
        _unknown(source, own, node_at(tree, ("beliefs", name, "from")), context)
        return None
    return numbered(name, block, base)


def _table_fits(table: Table, place: Node, context: Context) -> bool:
    """Whether grades and shares pair up, grades ascending."""
    if not all(isinstance(value, float) for value in (*table.grade, *table.stays)):
        return False
    if len(table.grade) != len(table.stays) or len(table.grade) < 2:
        context.fault(place, f"has {len(table.grade)} grades and {len(table.stays)} shares; give as many of both, at least two.")
        return False
    if any(low >= high for low, high in zip(table.grade, table.grade[1:])):
        context.fault(place, "has grades that do not ascend; write them from low to high.")
        return False
    return True


def shipped_number(belief: str, parameter: str) -> Node | None:
    """Where the number of a shipped belief comes from: its node in the data file."""
    node = find(shipped_tree(), (belief, parameter))
    return node if node is not None else find(shipped_tree(), (DEFAULT, parameter))
