"""Changes: what initiatives (and `--set`) make of the file's tree.

All changes in force at one moment are applied together: whole blocks before what is in them, new values before factors before amounts,
removals last. Two that set one path to different values are a fault that names both.
"""

from __future__ import annotations

from dataclasses import dataclass

from journeysim.scenario.blocks import Context, Named
from journeysim.scenario.kinds import NUMBER
from journeysim.scenario.leaves import CARD, bare, check_card, has_value
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.routing import Routes
from journeysim.scenario.schema_journey import Step
from journeysim.scenario.schema_world import SECTIONS
from journeysim.scenario.sharing import share_anew
from journeysim.scenario.shifting import Shift, kind_of, relative, shifted
from journeysim.scenario.trees import Path, PathFault, Spot, find, lengthen, put, remove, same, split, spot, text_node
from journeysim.units import ValueFault

REFUSED = {
    ("customers", "existing"): "the customers already ours are the same in every design",
}


@dataclass(frozen=True)
class Change:
    """One change of one initiative: a path, what is written for it, and who writes it."""

    by: str
    path: Path
    node: Node
    name: str = ""  # as written

    @property
    def removes(self) -> bool:
        """Whether it takes something away."""
        return self.node.kind == "null"


def changes_of(name: str, node: Node | None) -> list[Change]:
    """The changes an initiative writes, in file order."""
    if node is None or node.kind != "map":
        return []
    return [Change(name, split(path), child, path) for path, child in node.value.items()]


def apply(tree: Node, changes: list[Change], context: Context, *, free: bool = False) -> Node:
    """The tree with all changes made; faults noted. `free`: any part of the file may be changed, not only the world (`--set`)."""
    fine = []
    for change in changes:
        text = "" if free else _refusal(change, tree)
        if text:
            context.fault(change.node, text)
        else:
            fine.append(change)
    fine = [change for change in fine if not _moot(change, tree)]
    tree, grouped = _grouped(tree, fine, context)
    tree = _new_steps(tree, grouped, context)
    shares: dict[Path, list[tuple[Path, list[Change]]]] = {}
    for path in sorted(grouped, key=len):
        group = [change for change in grouped[path] if not change.removes]
        parent = _shared(path, tree)
        if parent is not None and len(parent) != len(path):
            shares.setdefault(parent, []).append((path, grouped[path]))
        elif group and not _agree(grouped[path], context):
            continue
        elif group:
            tree = _apply_group(tree, path, group, context)
    for parent, entries in shares.items():
        tree = share_anew(tree, parent, entries, context)
    for path in sorted(grouped, key=len, reverse=True):
        if grouped[path][0].removes and _shared(path, tree) in (None, path) and _agree(grouped[path], context):
            tree = _removed(tree, path, grouped, context)
    return tree


def _refusal(change: Change, tree: Node) -> str:
    """Why an initiative cannot change this; empty when it can."""
    section = change.path[0]
    if section not in SECTIONS:
        holders = [each for each in ("journey", "teams") if find(tree, (each, section)) is not None]
        if holders:
            return f"there is no '{change.name}' to change; did you mean '{holders[0]}.{change.name}'?"
        hint = f"{nearest(section, SECTIONS)} {known(SECTIONS, 'It can change')}"
        return f"an initiative changes the world of the journey, not '{change.name}'{hint}"
    for path, reason in REFUSED.items():
        if change.path[: len(path)] == path:
            return f"{reason}; an initiative cannot change them."
    if change.path[:2] == ("customers", "segments") and len(change.path) == 3:
        return "segments are the same in every design; change what is in them, such as `customers.segments.digital.share`."
    return ""


def _moot(change: Change, tree: Node) -> bool:
    """Whether a change has nothing to work on because of a fault told elsewhere: no value, or a section that is not a mapping."""
    section = tree.value.get(change.path[0]) if len(change.path) > 1 else None
    return (change.node.kind == "null" and change.node.value is None) or (section is not None and section.kind != "map")


def _grouped(tree: Node, changes: list[Change], context: Context) -> tuple[Node, dict[Path, list[Change]]]:
    """Changes by path with short forms written out, and the tree likewise."""
    grouped: dict[Path, list[Change]] = {}
    for change in changes:
        path, node, tree = lengthen(change.path, change.node, tree)
        grouped.setdefault(path, []).append(Change(change.by, path, node, change.name))
    return tree, grouped


def _shared(path: Path, tree: Node) -> Path | None:
    """The mapping whose shares must add up to 100%, when a path is about one of them (or all)."""
    try:
        found = spot(path, tree)
    except PathFault:
        return None
    if isinstance(found.of, Routes):
        return found.path
    if len(path) == 4 and path[:2] == ("customers", "segments") and path[3] == "share":
        return path[:2]
    return None


def _agree(group: list[Change], context: Context) -> bool:
    """Whether those that set one path set the same; a fault that names two who do not."""
    setters = [change for change in group if change.removes or not _is_relative(change.node)]
    for other in setters[1:]:
        if not same(setters[0].node, other.node):
            context.fault(
                other.node,
                f"'{setters[0].by}' (line {setters[0].node.line}) and '{other.by}' both set {other.name} and differ; in one design only "
                "one can. Make one of them relative (`+1`, `times 0.8`), or leave one out.",
            )
            return False
    return True


def _is_relative(node: Node) -> bool:
    try:
        return relative(node) is not None
    except ValueFault:
        return False


def _new_steps(tree: Node, grouped: dict[Path, list[Change]], context: Context) -> Node:
    """Put steps that are new where they say they go; they leave the groups."""
    journey = find(tree, ("journey",))
    present = set(journey.value) if journey is not None and journey.kind == "map" else set()
    waiting = [
        (path, group)
        for path, group in grouped.items()
        if len(path) == 2 and path[0] == "journey" and path[1] not in present and not group[0].removes
    ]
    last: dict[str, str] = {}
    while waiting:
        for path, group in waiting:
            placed = _place(tree, path[1], group[0], last, context)
            if placed is not None:
                tree = placed
                _agree(group, context)
                break
        else:
            for path, group in waiting:
                _tell_unplaced(tree, path[1], group[0], context)
                del grouped[path]
            return tree
        waiting = [item for item in waiting if item[0] != path]
        del grouped[path]
    return tree


def _place(tree: Node, name: str, change: Change, last: dict[str, str], context: Context) -> Node | None:
    """The tree with one new step; None when its place is not (yet) there."""
    node = change.node
    if node.kind != "map":
        return None
    journey = find(tree, ("journey",))
    names = list(journey.value) if journey is not None and journey.kind == "map" else []
    after, before, detour = (node.value.get(key) for key in ("after", "before", "detour"))
    if after is not None and after.value in names:
        anchor = last.get(after.value, after.value)
        last[after.value] = name
        place = names.index(anchor) + 1
    elif before is not None and before.value in names:
        place = names.index(before.value)
    elif after is None and before is None and detour is not None and detour.value in ("yes", "true"):
        place = len(names)
    else:
        return None
    return put(tree, ("journey", name), plain_step(node), at=place)


_plain: dict[int, tuple[Node, Node]] = {}


def plain_step(node: Node) -> Node:
    """A new step without the word of where it goes; the same node for the same node, so that it is read once."""
    if "after" not in node.value and "before" not in node.value:
        return node
    found = _plain.get(id(node))
    if found is None or found[0] is not node:
        if len(_plain) > 1000:
            _plain.clear()
        plain = node
        for key in ("after", "before"):
            if key in plain.value:
                plain = remove(plain, (key,))
        found = _plain[id(node)] = (node, plain)
    return found[1]


def _tell_unplaced(tree: Node, name: str, change: Change, context: Context) -> None:
    """Say why a new step has no place."""
    journey = find(tree, ("journey",))
    names = list(journey.value) if journey is not None and journey.kind == "map" else []
    if change.node.kind != "map":
        context.fault(change.node, f"there is no step '{name}'{nearest(name, names)} {known(names, 'Known steps')}")
        return
    anchor = change.node.value.get("after") or change.node.value.get("before")
    if anchor is None:
        hint = f"{nearest(name, names)[:-1]}" if nearest(name, names) != "." else ""
        context.fault(
            change.node, f"'{name}' is a new step and does not say where it goes; add `after: {names[-1] if names else 'pay'}`{hint}."
        )
    else:
        context.fault(
            anchor, f"'{anchor.value}' is not a step to come after{nearest(str(anchor.value), names)} {known(names, 'Known steps')}"
        )


def _apply_group(tree: Node, path: Path, group: list[Change], context: Context) -> Node:
    """Set a path, then multiply, then add."""
    try:
        found = spot(path, tree)
    except PathFault as fault:
        for change in group:
            context.fault(change.node, f"{change.name} does not exist: {fault}")
        return tree
    shifts: list[Shift] = []
    for change in group:
        try:
            how = relative(change.node)
        except ValueFault as fault:
            context.fault(change.node, str(fault))
            continue
        if how is None:
            tree = _set(tree, path, found, change, context)
        else:
            check_card(change.node, kind_of(found.of) or NUMBER, context)
            shifts.append(Shift(how, bare(change.node)))
    if not shifts:
        return tree
    if isinstance(found.of, (type, Named)):
        context.fault(shifts[0].node, f"'{shifts[0].node.value}' is relative, but {'.'.join(path)} holds several values; name one of them.")
        return tree
    old = _old(tree, path, found)
    if old is None:
        context.fault(
            shifts[0].node,
            f"'{shifts[0].node.value}' is relative, but {'.'.join(path)} has no value to be relative to; write the new value.",
        )
        return tree
    try:
        return _write(tree, path, found, shifted(found.of, old, shifts, context))
    except ValueFault as fault:
        context.fault(shifts[-1].node, str(fault))
        return tree


def _set(tree: Node, path: Path, found: Spot, change: Change, context: Context) -> Node:
    """The tree with a new value."""
    if found.named is not None and found.of is Step and change.node.kind == "map":
        return put(tree, path, plain_step(change.node))
    if isinstance(found.of, type) and change.node.kind == "text":
        context.fault(
            change.node,
            f"'{change.node.value}' stands where a mapping belongs; name the value to change, such as {'.'.join(path)}.{_first(found)}.",
        )
        return tree
    return _write(tree, path, found, change.node)


def _first(found: Spot) -> str:
    return next(iter(found.of.model_fields)) if isinstance(found.of, type) else ""


def _old(tree: Node, path: Path, found: Spot) -> Node | None:
    """What a relative change is relative to: what is written, for one segment if the path names one, else the default."""
    node = find(tree, found.path)
    if node is None:
        return Node("text", found.default, 0, 0, False, "", {}) if found.default is not None else None
    for key in found.under:
        node = bare(node)
        if node.kind == "text":
            return node  # one value for all segments: also this one's
        node = node.value.get(key, node.value.get("others")) if node.kind == "map" else None
        if node is None:
            return None
    return node


def _write(tree: Node, path: Path, found: Spot, node: Node) -> Node:
    """Put a value; for one segment of a value that was the same for all, the others keep theirs."""
    if not found.under or found.under[0] in CARD:
        return put(tree, path, node)
    old = find(tree, found.path)
    if old is not None and has_value(old):
        old = bare(old)
    if old is None and found.default is not None:
        old = text_node(found.default, node)
    if old is not None and old.kind == "text":
        return put(tree, found.path, Node("map", {found.under[0]: node, "others": old}, node.line, node.column, False, node.file, {}))
    if old is not None and old.kind == "map":
        return put(put(tree, found.path, old), path, node)
    return put(tree, path, node)


def _removed(tree: Node, path: Path, grouped: dict[Path, list[Change]], context: Context) -> Node:
    """The tree without what a `null` takes away."""
    change = grouped[path][0]
    for other_path, group in grouped.items():
        if len(other_path) > len(path) and other_path[: len(path)] == path:
            context.fault(group[0].node, f"'{group[0].by}' changes {group[0].name}, which '{change.by}' (line {change.node.line}) removes.")
            return tree
    if find(tree, path) is None:
        try:
            spot(path, tree)
            text = f"{change.name} is not there to be removed."
        except PathFault as fault:
            text = f"{change.name} does not exist: {fault}"
        context.fault(change.node, text)
        return tree
    return remove(tree, path)
