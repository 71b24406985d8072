"""Located trees: finding, putting and removing at a path, without touching the original.

A changed tree shares every node it did not change with the original, so that what was read once need not be read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeysim.scenario.blocks import Block, Marker, Named, Sub, is_card, keys_of
from journeysim.scenario.leaves import Listed
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.schema_file import File
from journeysim.scenario.weekly import Fte, People

Path = tuple[str, ...]


class PathFault(ValueError):
    """A path that leads nowhere; the text says where it stops and what is known there."""


def text_node(text: str, like: Node) -> Node:
    """A text that stands where another node stands."""
    return Node("text", text, like.line, like.column, False, like.file, {})


def map_node(children: dict[str, Node], like: Node) -> Node:
    """A mapping that stands where another node stands."""
    return Node(
        "map", children, like.line, like.column, False, like.file, {key: (child.line, child.column) for key, child in children.items()}
    )


def find(tree: Node | None, path: Path) -> Node | None:
    """The node at a path, seen through short forms; None when nothing is written there."""
    for key in path:
        if tree is None or tree.kind not in ("map", "list"):
            return None
        if tree.kind == "list":
            tree = tree.value[int(key) - 1] if in_list(tree, key) else None
        else:
            tree = tree.value.get(key)
    return tree


def in_list(node: Node, key: str) -> bool:
    """Whether a key is the number of an item of a list, from 1."""
    return key.isascii() and key.isdigit() and 1 <= int(key) <= len(node.value)


def put(tree: Node, path: Path, node: Node, *, at: int | None = None) -> Node:
    """The tree with a node at a path; mappings on the way are made when missing. `at`: the place among its siblings, when new."""
    key, rest = path[0], path[1:]
    if tree.kind == "list" and in_list(tree, key):
        items = list(tree.value)
        items[int(key) - 1] = put(items[int(key) - 1], rest, node) if rest else node
        return replace(tree, value=items)
    children = dict(tree.value) if tree.kind == "map" else {}
    keys = dict(tree.keys) if tree.kind == "map" else {}
    old = children.get(key)
    new = put(old if old is not None else map_node({}, node), rest, node, at=at) if rest else node
    if old is None and at is not None and not rest:
        pairs = list(children.items())
        pairs.insert(at, (key, new))
        children = dict(pairs)
    else:
        children[key] = new
    keys.setdefault(key, (node.line, node.column))
    return replace(tree, kind="map", value=children, keys=keys)


def remove(tree: Node, path: Path) -> Node:
    """The tree without what stands at a path."""
    key, rest = path[0], path[1:]
    if tree.kind == "list":
        items = list(tree.value)
        items[int(key) - 1 : int(key)] = [remove(items[int(key) - 1], rest)] if rest else []
        return replace(tree, value=items)
    children = dict(tree.value)
    if rest:
        children[key] = remove(children[key], rest)
    else:
        del children[key]
    return replace(tree, value=children)


def same(first: Node, second: Node) -> bool:
    """Whether two nodes say the same, letter for letter, wherever they stand."""
    if first.kind != second.kind:
        return False
    if first.kind == "map":
        return list(first.value) == list(second.value) and all(same(first.value[key], second.value[key]) for key in first.value)
    if first.kind == "list":
        return len(first.value) == len(second.value) and all(map(same, first.value, second.value))
    return bool(first.value == second.value)


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node with its path, the mapping before what is in it; items of a list are numbered from 1."""
    yield path, node
    if node.kind == "map":
        for key, child in node.value.items():
            yield from walk(child, (*path, key))
    elif node.kind == "list":
        for number, child in enumerate(node.value, start=1):
            yield from walk(child, (*path, str(number)))


def split(text: str) -> Path:
    """The parts of a dotted path."""
    return tuple(part.strip() for part in text.strip().split("."))


class Spot:
    """What the language says stands at a path.

    `of`: the marker or block that reads it; `named`: the mapping of names it is an entry of, if it is one; `under`: what is left of the
    path below a leaf (a segment, a target, a span of the week); `default`: the text of the default.
    """

    def __init__(self, of: Marker | type[Block], default: str | None, named: Named | None, path: Path, under: Path) -> None:
        self.of, self.default, self.named, self.path, self.under = of, default, named, path, under


def field_of(block: type[Block], key: str) -> tuple[Marker, str | None] | None:
    """The marker and the default text of a key of a block; None when it has no such key."""
    for name, info in block.model_fields.items():
        if (info.alias or name) == key:
            marker = next(item for item in info.metadata if isinstance(item, Marker))
            return marker, info.default if isinstance(info.default, str) else None
    return None


def spot(path: Path, tree: Node, block: type[Block] = File) -> Spot:
    """What stands at a path, by the language; names must exist in the tree, except the last. Raises PathFault."""
    here: Marker | type[Block] = block
    default: str | None = None
    named: Named | None = None
    for number, key in enumerate(path):
        if isinstance(here, Sub):
            here = here.block
        if isinstance(here, Named):
            names = find(tree, path[:number])
            present = list(names.value) if names is not None and names.kind == "map" else []
            if key not in present and number < len(path) - 1:
                raise PathFault(f"there is no {here.what} '{key}'{nearest(key, present)} {known(present, f'Known {here.what}s')}")
            named, here, default = here, here.of, None
        elif isinstance(here, type):
            found = field_of(here, key)
            if found is None:
                where = f"'{'.'.join(path[:number])}'" if number else "the file"
                names_here = keys_of(here)
                raise PathFault(f"{where} has no '{key}'{nearest(key, names_here)} {known(names_here, 'Known keys')}")
            here, default = found
            named = None
        elif isinstance(here, Listed):
            items = find(tree, path[:number])
            if items is None or items.kind != "list" or not in_list(items, key):
                count = len(items.value) if items is not None and items.kind == "list" else 0
                raise PathFault(f"'{'.'.join(path[:number])}' has no item '{key}'; its items are numbered from 1 to {count}.")
            here, default = here.of, None
        elif isinstance(here, People) and field_of(Fte, key) is not None and find(tree, (*path[:number], "fte")) is not None:
            here, default = field_of(Fte, key) or (here, None)
        else:
            return Spot(here, default, None, path[:number], path[number:])
    return Spot(here.block if isinstance(here, Sub) else here, default, named, path, ())


def lengthen(path: Path, node: Node, tree: Node) -> tuple[Path, Node, Node]:
    """Path, value and tree with short forms written out: `customers.arrive: 60 per day` is about `customers.arrive.rate`."""
    for number in range(1, len(path) + 1):
        try:
            found = spot(path[:number], tree)
        except PathFault:
            break
        if not isinstance(found.of, type) or found.of.short is None or found.under:
            continue
        there = find(tree, path[:number])
        if there is not None and (there.kind in ("text", "list") or is_card(there)):
            tree = put(tree, path[:number], map_node({found.of.short: there}, there))
        if number == len(path) and (node.kind in ("text", "list") or is_card(node)):
            return (*path, found.of.short), node, tree
    return path, node, tree
