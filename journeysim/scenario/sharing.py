"""Shares that must add up to 100%: what the others become when an initiative changes one."""

from __future__ import annotations

from typing import Any

from journeysim import units
from journeysim.scenario.blocks import Context
from journeysim.scenario.kinds import SHARE, SHARE_OR_REST
from journeysim.scenario.leaves import Leaf, bare, check_card, is_broken
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import Each, Route
from journeysim.scenario.routing import Routes, cut
from journeysim.scenario.shifting import Shift, relative, shifted, write_delay
from journeysim.scenario.trees import Path, find, map_node, put, spot, text_node
from journeysim.units import ValueFault

Entries = list[tuple[Path, list[Any]]]


def share_anew(tree: Node, parent: Path, entries: Entries, context: Context) -> Node:
    """The tree with changed shares below `parent`; `rest` takes up the difference, without it the others are scaled."""
    before = len(context.faults)
    table = _Segments(tree, parent, context) if parent == ("customers", "segments") else _Routes(tree, parent, context)
    if len(context.faults) > before:
        return tree
    changed: set[str] = set()
    for path, group in entries:
        changed.add(path[len(parent)])
        _change(table, path, len(parent), group, context)
    if len(context.faults) > before:
        return tree
    table.balance(changed, entries[-1][1][-1].node)
    return table.written(tree, entries[-1][1][-1].node)


def _change(table: Any, path: Path, length: int, group: list[Any], context: Context) -> None:
    """Set, multiply or add to one share, or take its target away; the path goes on after the first `length` keys."""
    name = path[length]
    shifts: list[Shift] = []
    setters = []
    for change in group:
        try:
            how = relative(change.node)
        except ValueFault as fault:
            context.fault(change.node, str(fault))
            continue
        if how is None:
            setters.append(change)
        else:
            check_card(change.node, SHARE, context)
            shifts.append(Shift(how, bare(change.node)))
    for other in setters[1:]:
        if other.node.value != setters[0].node.value:
            context.fault(
                other.node,
                f"'{setters[0].by}' (line {setters[0].node.line}) and '{other.by}' both set {other.name} and differ; in one design only "
                "one can. Make one of them relative (`+6 points`, `times 0.8`), or leave one out.",
            )
            return
    under = tuple(key for key in path[length + 1 :] if key != "share")
    if setters:
        table.give(name, setters[0].node, under)
    if shifts:
        table.shift(name, shifts, under)


class _Routes:
    """The routes under one key of one step."""

    def __init__(self, tree: Node, parent: Path, context: Context) -> None:
        self.context, self.parent = context, parent
        marker = spot(parent, tree).of
        assert isinstance(marker, Routes)
        self.marker = marker
        node, default = find(tree, parent), spot(parent, tree).default
        if node is None and default is not None:
            node = Node("text", default, 0, 0, False, "", {})
        routes = marker.read(node, context) if node is not None else ()
        self.routes: dict[str, Route] = {} if is_broken(routes) else {route.target: route for route in routes}

    def give(self, name: str, node: Node, under: Path) -> None:
        """A new share (`under`: of one segment); what follows it (after, then retry) stays unless the new text says otherwise."""
        old = self.routes.get(name)
        if node.kind == "null":
            if self.routes.pop(name, None) is None:
                self.context.fault(node, f"there is no route to '{name}' to take away.")
            return
        if under and not self.fits(under, old, node):
            return
        given = self.marker.entry(name, node, map_node({name: node}, node), self.context)
        if is_broken(given):
            return
        text = bare(node).value if bare(node).kind == "text" else ""
        if old is not None and text and cut(text)[1:] == (None, False):
            given = Route(name, given.share, given.rest, old.after, old.then_retry)
        if under and old is not None:
            given = Route(name, self.for_one(under[0], old.share, given.share), False, given.after, given.then_retry)
        self.routes[name] = given

    def fits(self, under: Path, old: Route | None, node: Node) -> bool:
        """Whether what is left of a path names a segment of a route that is there; else a fault."""
        if len(under) == 1 and under[0] in self.context.segments and old is not None:
            return True
        names = self.context.segments
        text = f"below a target a path names a segment, but '{'.'.join(under)}' is none"
        self.context.fault(node, f"{text}{nearest(under[0], names)} {known(names, 'Segments')}")
        return False

    def for_one(self, segment: str, old: Each, new: Each) -> Each:
        """The old shares with the new one of one segment."""
        at = self.context.segments.index(segment)
        return tuple(new[place] if place == at else value for place, value in enumerate(old))

    def shift(self, name: str, shifts: list[Shift], under: Path) -> None:
        """A share relative to the old."""
        old = self.routes.get(name)
        like = shifts[-1].node
        if old is None:
            self.context.fault(like, f"'{like.value}' is relative, but there is no route to '{name}'; write a share.")
            return
        if under and not self.fits(under, old, like):
            return
        share = _shift_each(old.share, shifts, self.context)
        if share is not None and under:
            share = self.for_one(under[0], old.share, share)
        if share is not None:
            self.routes[name] = Route(name, share, False, old.after, old.then_retry)

    def balance(self, changed: set[str], node: Node) -> None:
        """Let the rest, or else all others, take up the difference."""
        if any(route.rest for route in self.routes.values()):
            return
        others = [name for name in self.routes if name not in changed]
        for place in range(len(self.context.segments)):
            fixed = sum(route.share[place] for name, route in self.routes.items() if name in changed)
            left = sum(self.routes[name].share[place] for name in others)
            scale = (1.0 - fixed) / left if left else 0.0
            for name in others:
                route = self.routes[name]
                share = tuple(max(0.0, value * scale) if at == place else value for at, value in enumerate(route.share))
                self.routes[name] = Route(name, share, False, route.after, route.then_retry)

    def written(self, tree: Node, like: Node) -> Node:
        """The tree with these routes."""
        children = {name: _route_node(route, self.context, like) for name, route in self.routes.items()}
        return put(tree, self.parent, map_node(children, like))


def _route_node(route: Route, context: Context, like: Node) -> Node:
    """A route in the language: a phrase, or the long form where shares differ per segment."""
    if route.rest or len(set(route.share)) == 1:
        share = "rest" if route.rest else units.write_share(route.share[0])
        if route.after is None or route.after.family not in ("points", "mix"):
            after = f" after {write_delay(route.after, like).value}" if route.after is not None else ""
            return text_node(share + after + (" then retry" if route.then_retry else ""), like)
        long = {"share": text_node(share, like)}
    else:
        long = {
            "share": map_node({name: text_node(units.write_share(part), like) for name, part in zip(context.segments, route.share)}, like)
        }
    if route.after is not None:
        long["after"] = write_delay(route.after, like)
    if route.then_retry:
        long["then"] = text_node("retry", like)
    return map_node(long, like)


def _shift_each(share: Each, shifts: list[Shift], context: Context) -> Each | None:
    """Shares with relative changes applied, one per segment; None when they cannot be."""
    marker = Leaf(SHARE)
    try:
        nodes = [shifted(marker, text_node(units.write_share(part), shifts[0].node), shifts, context) for part in share]
    except ValueFault as fault:
        context.fault(shifts[-1].node, str(fault))
        return None
    return tuple(SHARE.read(node.value) for node in nodes)


class _Segments:
    """The shares of the segments."""

    def __init__(self, tree: Node, parent: Path, context: Context) -> None:
        self.context, self.parent = context, parent
        self.shares: dict[str, float | None] = {}
        segments = find(tree, parent)
        for name, segment in segments.value.items() if segments is not None and segments.kind == "map" else ():
            node = segment.value.get("share") if segment.kind == "map" else None
            share = Leaf(SHARE_OR_REST).read(node, context) if node is not None else 1.0
            self.shares[name] = None if is_broken(share) else share

    def give(self, name: str, node: Node, under: Path) -> None:
        """A new share."""
        share = Leaf(SHARE_OR_REST).read(node, self.context)
        if name in self.shares and not is_broken(share):
            self.shares[name] = share
        elif name not in self.shares:
            self.context.fault(node, f"there is no segment '{name}'.")

    def shift(self, name: str, shifts: list[Shift], under: Path) -> None:
        """A share relative to the old."""
        old = self.shares.get(name)
        if old is None:
            old = 1.0 - sum(share or 0.0 for share in self.shares.values())
        share = _shift_each((old,), shifts, self.context)
        if share is not None:
            self.shares[name] = share[0]

    def balance(self, changed: set[str], node: Node) -> None:
        """Let the rest, or else all others, take up the difference."""
        if any(share is None for share in self.shares.values()):
            return
        fixed = sum(share or 0.0 for name, share in self.shares.items() if name in changed)
        left = sum(share or 0.0 for name, share in self.shares.items() if name not in changed)
        for name, share in self.shares.items():
            if name not in changed and left:
                self.shares[name] = max(0.0, (share or 0.0) * (1.0 - fixed) / left)

    def written(self, tree: Node, like: Node) -> Node:
        """The tree with these shares."""
        for name, share in self.shares.items():
            tree = put(tree, (*self.parent, name, "share"), text_node(SHARE_OR_REST.write(share), like))
        return tree
