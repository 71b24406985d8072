"""What-ifs: `--set path=value` and `Scenario.changed`, on the file's own tree.

A path names the file's value; `initiative: path` what an initiative makes of it; a path that exists only through initiatives acts in all of
those; `believe.delta` is a number of the belief in force.
"""

from __future__ import annotations

from collections.abc import Mapping

from journeysim.errors import ScenarioError
from journeysim.scenario.blocks import Context
from journeysim.scenario.changing import Change, apply
from journeysim.scenario.leaves import has_value
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node, read
from journeysim.scenario.routing import Routes
from journeysim.scenario.trees import Path, PathFault, find, map_node, put, split, spot, text_node

PLACE = "--set"
CHOSEN = "as chosen with --set"


def what_if(tree: Node, changes: Mapping[str, str], context: Context, places: Mapping[str, str] | None = None) -> Node:
    """The tree with every what-if made; faults noted. `places`: where each was given, by path, when not with `--set`."""
    for written, text in changes.items():
        node = value_node(text, written, context, (places or {}).get(written, PLACE))
        if node is None:
            continue
        who, colon, path = written.partition(":")
        if colon and (path[:1] == " " or find(tree, ("initiatives", who.strip())) is not None):  # `Mon 09:00-12:00` has a colon too
            tree = _of_initiative(tree, who.strip(), path.strip(), node, context)
        else:
            tree = _of_file(tree, written.strip(), node, context)
    return tree


def value_node(text: str, written: str, context: Context, place: str = PLACE) -> Node | None:
    """The value of a what-if; a mapping or list is read as it would be in the file."""
    plain = text.strip()
    if plain[:1] in "{[":
        try:
            node = read(f"value: {plain}\n", name=place).value["value"]
        except ScenarioError as error:
            for problem in error.problems:
                context.fault(Node("text", written, 0, 0, False, place, {}), problem.text)
            return None
        return _unplaced(node, place)
    if plain in ("null", "~"):
        return Node("null", plain, 0, 0, False, place, {})
    return Node("text", plain, 0, 0, False, place, {})


def _unplaced(node: Node, place: str) -> Node:
    """A node without a line: what is given on the command line has none."""
    if node.kind == "map":
        children = {key: _unplaced(child, place) for key, child in node.value.items()}
        return Node("map", children, 0, 0, False, place, dict.fromkeys(children, (0, 0)))
    if node.kind == "list":
        return Node("list", [_unplaced(child, place) for child in node.value], 0, 0, False, place, {})
    return Node(node.kind, node.value, 0, 0, node.quoted, place, {})


def _of_file(tree: Node, written: str, node: Node, context: Context) -> Node:
    """Change the file's own value; or, where it exists only through initiatives, theirs."""
    path = split(written)
    if path[0] in ("believe", "beliefs") and len(path) > 1:
        tree, path = _belief_path(tree, path, node, context)
    if not path:
        return tree
    through = [] if _written(tree, path) else initiatives_with(tree, path)
    if through:
        for name, prefix in through:
            tree = _inside(tree, name, prefix, path, node, written, context)
        return tree
    return apply(tree, [Change(PLACE, path, kept_card(tree, path, node), written)], context, free=True)


def kept_card(tree: Node, path: Path, node: Node) -> Node:
    """A new value on the old source card, so that its range is kept; its source is the what-if."""
    old = find(tree, path)
    if old is None or not has_value(old) or node.kind != "text" or node.value[:1] in "+-" or node.value.startswith("times"):
        return node
    card = {**old.value, "value": node, "source": text_node(CHOSEN, node), "kind": text_node("assumed", node)}
    return map_node(card, node)


def _written(tree: Node, path: Path) -> bool:
    """Whether the file itself writes the value, or the block it belongs to."""
    if find(tree, path) is not None:
        return True
    try:
        found = spot(path, tree)
    except PathFault:
        return False
    if found.under:  # a segment, a target, a span: of a value that the file writes, or not
        value = find(tree, found.path)
        if isinstance(found.of, Routes) and value is not None and not initiatives_with(tree, found.path):
            return found.under[0] in value.value or not initiatives_with(tree, path)
        return value is not None
    parent = find(tree, path[:-1])
    return parent is not None and not any(path[: len(prefix)] == prefix for _, prefix in initiatives_with(tree, path))


def initiatives_with(tree: Node, path: Path) -> list[tuple[str, Path]]:
    """Initiatives that write a path or a block it is in, with the path they write."""
    found = []
    initiatives = find(tree, ("initiatives",))
    for name in initiatives.value if initiatives is not None and initiatives.kind == "map" else ():
        changes = find(tree, ("initiatives", name, "changes"))
        for written in changes.value if changes is not None and changes.kind == "map" else ():
            prefix = split(written)
            if path[: len(prefix)] == prefix:
                found.append((name, prefix))
    return found


def _inside(tree: Node, name: str, prefix: Path, path: Path, node: Node, written: str, context: Context) -> Node:
    """Change what an initiative writes, at a path at or below what it names."""
    changes = find(tree, ("initiatives", name, "changes"))
    assert changes is not None
    key = next(each for each in changes.value if split(each) == prefix)
    here: Path = ("initiatives", name, "changes", key)
    if path == prefix:
        return put(tree, here, kept_card(tree, here, node))
    try:
        spot(path, put(tree, prefix, changes.value[key]))
    except PathFault as fault:
        context.fault(node, f"{written} does not exist: {fault}")
        return tree
    below = (*here, *path[len(prefix) :])
    return put(tree, below, kept_card(tree, below, node))


def _of_initiative(tree: Node, name: str, path: str, node: Node, context: Context) -> Node:
    """Change what one initiative makes of a path."""
    initiatives = find(tree, ("initiatives",))
    names = list(initiatives.value) if initiatives is not None and initiatives.kind == "map" else []
    if name not in names:
        context.fault(node, f"'{name}' is not an initiative{nearest(name, names)} {known(names, 'Initiatives')}")
        return tree
    wanted = split(path)
    mine = [prefix for who, prefix in initiatives_with(tree, wanted) if who == name]
    if mine:
        return _inside(tree, name, max(mine, key=len), wanted, node, f"{name}: {path}", context)
    changes = find(tree, ("initiatives", name, "changes"))
    written = list(changes.value) if changes is not None and changes.kind == "map" else []
    context.fault(node, f"'{name}' does not change {path}{nearest(path, written)} {known(written, 'It changes')}")
    return tree


def _belief_path(tree: Node, path: Path, node: Node, context: Context) -> tuple[Node, Path]:
    """`believe.delta` and `beliefs.plateau.delta` as a number of a belief that the tree writes out."""
    from journeysim.scenario.believing import DEFAULT, ORDER

    listed = find(tree, ("beliefs",))
    names = list(ORDER)
    if listed is not None and listed.kind == "list":
        names = [item.value for item in listed.value if item.kind == "text"]
    elif listed is not None and listed.kind == "map":
        names = list(listed.value)
    believe = find(tree, ("believe",))
    believed = believe.value if believe is not None and believe.kind == "text" else DEFAULT if DEFAULT in names or not names else names[0]
    name = believed if path[0] == "believe" else path[1]
    rest = path[1:] if path[0] == "believe" else path[2:]
    if believed not in names:
        names.append(believed)
    if name not in names:
        context.fault(node, f"'{name}' is not a belief of this file{nearest(name, names)} {known(names, 'Its beliefs')}")
        return tree, ()
    blocks = {}
    for each in names:
        old = listed.value.get(each) if listed is not None and listed.kind == "map" else None
        blocks[each] = old if old is not None else text_node("shipped", node)
    if rest and blocks[name].kind == "text":
        blocks[name] = map_node({"from": text_node(name, node)}, node)
    tree = put(tree, ("beliefs",), map_node(blocks, listed if listed is not None else node))
    return tree, ("beliefs", name, *rest)
