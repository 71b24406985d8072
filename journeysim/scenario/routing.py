"""Routes: one grammar for `next`, `on_failure`, `on_abandon` and `when_late`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from journeysim.scenario.blocks import BROKEN, TARGETS, Context, Marker, at_key, empty, word
from journeysim.scenario.kinds import SHARE_OR_REST, delay_of
from journeysim.scenario.leaves import Delays, Leaf, bare, card, fill_rest, has_value, is_broken, per_segment
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import Delay, Route
from journeysim.units import Phrase, ValueFault, target_share

RouteRows = tuple[Route, ...]

ALLOWED = {
    "next": ("done", "leave"),
    "on_failure": ("continue", "retry", "leave", "done"),
    "on_abandon": ("continue", "retry", "leave", "done"),
    "when_late": ("wait", "leave"),
}
LONG = ("share", "after", "then")


_BARE = re.compile(r"(?P<head>\S.*?)(?:\s+after\s+(?P<after>.+?))?(?P<then>\s+then\s+retry)?$")


def cut(text: str) -> tuple[str, str | None, bool]:
    """Split `70% after 2 days then retry` into its share (or target), its delay and whether it comes back."""
    found = _BARE.match(text.strip())
    return (found["head"], found["after"], found["then"] is not None) if found else (text, None, False)


def phrase(node: Node, context: Context) -> Any:
    """A share with what follows it, as units read it."""
    if node.kind != "text":
        return context.fault(
            node, empty(node) if node.kind == "null" else f"{word(node)} stands where a share belongs, such as `70% then retry`."
        )
    try:
        return target_share(node.value)
    except ValueFault as fault:
        return context.fault(node, str(fault))


@dataclass(frozen=True)
class Routes(Marker):
    """A list of routes. `field` is the key it stands under, which decides the targets it may have."""

    field: str

    def read(self, node: Node, context: Context) -> Any:
        """Routes in file order, shares per segment, the rest filled in."""
        if node.kind == "text":
            target, after, then = cut(node.value)
            return self.finish([self.route(target, node, (1.0,) * len(context.segments), after, then, False, context)], node, context)
        if node.kind != "map":
            example = "{call: 70% then retry, leave: rest}"
            return context.fault(
                node, empty(node) if node.kind == "null" else f"{word(node)} stands where routes belong, such as {example}."
            )
        if not node.value:
            return context.fault(node, "has no routes; name at least one target, or leave the key out to get the default.")
        return self.finish([self.entry(target, child, node, context) for target, child in node.value.items()], node, context)

    def entry(self, target: str, child: Node, node: Node, context: Context) -> Any:
        """One route of a mapping: a phrase, a source card with a phrase, shares per segment, or the long form."""
        place = at_key(node, target)
        if has_value(child):
            inner = card(child, SHARE_OR_REST, context)
            child = inner if inner is not None else child
        if child.kind == "null":
            return context.fault(child, empty(child))
        if child.kind == "map" and "share" in child.value:
            return self.long(target, place, child, context)
        if child.kind == "map":
            return self.by_segment(target, place, child, context)
        if child.kind == "list":
            return context.fault(child, "a list stands where a share belongs, such as `70% then retry`.")
        found = phrase(child, context)
        if is_broken(found):
            return BROKEN
        after = delay_of(found.after) if found.after is not None else None
        share = (found.share,) * len(context.segments)
        return self.route(target, place, share, after, found.then_retry, found.share is None, context, child)

    def long(self, target: str, place: Node, child: Node, context: Context) -> Any:
        """`{share: {digital: 70%, others: 60%}, after: 2 days, then: retry}`."""
        for key in child.value:
            if key not in LONG:
                context.fault(at_key(child, key), f"the key '{key}' is not known in a route. Known keys: {', '.join(LONG)}.")
        share_node = child.value["share"]
        share = Leaf(SHARE_OR_REST, each=True).read(share_node, context)
        after_node, then = child.value.get("after"), child.value.get("then")
        after = Delays(each=False).read(after_node, context) if after_node is not None else None
        if then is not None and (then.kind != "text" or then.value != "retry"):
            context.fault(then, f"{word(then)} cannot follow `then`; only `then: retry` can.")
        is_rest = bare(share_node).kind == "text" and bare(share_node).value == "rest"
        return self.route(target, place, share, after, then is not None, is_rest, context, child)

    def by_segment(self, target: str, place: Node, child: Node, context: Context) -> Any:
        """`{digital: 70% then retry, others: 60% then retry}`: shares differ, what follows them may not."""
        followed: set[tuple[Phrase | None, bool]] = set()

        def one(node: Node) -> Any:
            found = phrase(bare(node), context)
            if not is_broken(found):
                followed.add((found.after, found.then_retry))
            return found if is_broken(found) else found.share

        share = per_segment(child, one, context)
        if len(followed) > 1:
            return context.fault(child, "only the share of a route may differ per segment; `after` and `then retry` are the same for all.")
        after, then = next(iter(followed), (None, False))
        is_rest = not is_broken(share) and all(part is None for part in share)
        return self.route(target, place, share, delay_of(after) if after is not None else None, then, is_rest, context, child)

    def route(
        self, target: str, place: Node, share: Any, after: Any, then: bool, is_rest: bool, context: Context, node: Node | None = None
    ) -> Any:
        """One route, its target's grammar checked; shares of the rest are None until `finish`."""
        node = node if node is not None else place
        if isinstance(after, str):
            after = Delays(each=False).read(replace(node, kind="text", value=after), context)
        if target in TARGETS and target not in ALLOWED[self.field]:
            fitting = ", ".join(ALLOWED[self.field])
            return context.fault(place, f"'{target}' is not a target of {self.field}; write a step or one of {fitting}.")
        if then and (target in TARGETS or self.field in ("next", "when_late")):
            reason = f"{self.field} does not come back" if target not in TARGETS else f"'{target}' is not a detour"
            return context.fault(node, f"`then retry` does not fit here: {reason}; it fits a detour after a failure or an abandonment.")
        if is_broken(share) or is_broken(after):
            return BROKEN
        if isinstance(after, Delay) and after.family == "forever":
            return context.fault(node, "`after forever` never arrives; write `leave` for customers who go.")
        return Route(target, share, is_rest, after, then)

    def finish(self, routes: list[Any], node: Node, context: Context) -> Any:
        """All routes with their rest, when they add up to 100% for every segment."""
        if any(is_broken(route) for route in routes):
            return BROKEN
        columns = []
        for number, segment in enumerate(context.segments):
            filled = fill_rest([route.share[number] for route in routes])
            if isinstance(filled, str):
                who = f" (segment '{segment}')" if len(context.segments) > 1 else ""
                return context.fault(node, f"{filled[:-1]}{who}.")
            columns.append(filled)
        return tuple(replace(route, share=tuple(column[row] for column in columns)) for row, route in enumerate(routes))

    def schema(self) -> dict[str, Any]:
        """One target, or an object of targets with shares."""
        return {"x-leaf": "routes"}
