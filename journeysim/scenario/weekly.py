"""Numbers that differ over the week: people at work, and the profile of arrivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from journeysim.scenario import kinds as k
from journeysim.scenario.blocks import BROKEN, Block, Context, Marker, at_key, empty, key, read_block, word
from journeysim.scenario.leaves import Leaf, added, bare, card, has_value, is_broken, percent, unscaled
from journeysim.scenario.naming import nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolved import MINUTES_PER_WEEK

Spans = tuple[tuple[int, int], ...]
HOURS_PER_WEEK = 36.0
AVAILABILITY = 0.75
OFFICE_HOURS: Spans = tuple((day * 1440 + 540, day * 1440 + 1020) for day in range(5))


@dataclass(frozen=True)
class RawPeople:
    """People as the file gives them: `rows` (start, end, people) of the week with `rest` elsewhere, or FTE."""

    rows: tuple[tuple[int, int, int | None], ...] = ()
    rest: int | None = 0
    fte: float | None = None
    hours: float = HOURS_PER_WEEK
    availability: float = AVAILABILITY


class People(Marker):
    """People at work at the same moment."""

    def read(self, node: Node, context: Context) -> Any:
        """A RawPeople."""
        if has_value(node):
            inner = card(node, k.COUNT, context)
            return self.read(inner, context) if inner is not None else BROKEN
        if node.kind == "null":
            return context.fault(node, empty(node))
        if node.kind == "list":
            return context.fault(node, "a list stands where people belong; write a number such as 4, or {Mon-Fri 08:00-12:00: 5, rest: 3}.")
        if node.kind == "map":
            return self.from_fte(node, context) if "fte" in node.value else self.by_span(node, context)
        people = self.count(node, context)
        return people if is_broken(people) else RawPeople(rest=people)

    def count(self, node: Node, context: Context) -> Any:
        """A whole number of people, or None for unlimited."""
        inner = bare(node)
        if inner.kind == "text" and inner.value == "unlimited":
            return None
        return Leaf(k.PEOPLE).read(node, context)

    def from_fte(self, node: Node, context: Context) -> Any:
        """FTE with the hours of a contract and the share of them at work."""
        fte = read_block(Fte, node, context)
        if is_broken(fte) or any(is_broken(value) for value in (fte.fte, fte.hours, fte.availability)):
            return BROKEN
        return RawPeople(fte=fte.fte, hours=fte.hours, availability=fte.availability)

    def by_span(self, node: Node, context: Context) -> Any:
        """`{Mon-Fri 08:00-12:00: 5, rest: 3}`; without `rest` nobody is at work outside the spans."""
        if not node.value:
            return context.fault(node, "has no people; write a number such as 4.")
        rows: list[tuple[int, int, int | None]] = []
        rest: int | None = 0
        for when, child in node.value.items():
            people = self.count(child, context)
            if when == "rest":
                rest = people
                continue
            spans = unscaled(when, k.WEEK_SPANS, at_key(node, when), context)
            if is_broken(spans) or is_broken(people):
                rest = BROKEN
                continue
            if any(start < high and low < end for low, high, _ in rows for start, end in spans):
                rest = context.fault(at_key(node, when), f"'{when}' overlaps an earlier span; every moment has one number of people.")
            rows += [(start, end, people) for start, end in spans]
        return BROKEN if is_broken(rest) else RawPeople(tuple(sorted(rows, key=lambda row: row[:2])), rest)

    def schema(self) -> dict[str, Any]:
        """A number, unlimited, spans, or FTE."""
        return {"x-leaf": "people"}


class Fte(Block):
    """People as full-time equivalents: fte x hours x availability / opening hours, rounded to whole people."""

    fte: Annotated[float, Leaf(k.ABOVE_ZERO)] = key(description="Full-time equivalents.", examples=["9"])
    hours: Annotated[float, Leaf(k.HOURS)] = key("36 per week", description="Hours of one FTE.", examples=["36 per week"])
    availability: Annotated[float, Leaf(k.AVAILABILITY)] = key(
        "75%", description="Share of paid hours at work: without leave, illness, training and breaks.", examples=["75%"]
    )


class Profile(Marker):
    """How a weekly total spreads over the week."""

    def read(self, node: Node, context: Context) -> Any:
        """Rows (start, end, share of the week) with shares that add up to 1."""
        if node.kind == "null":
            return context.fault(node, empty(node))
        if node.kind == "text":
            if node.value == "even":
                return ((0, MINUTES_PER_WEEK, 1.0),)
            meant = nearest(node.value, ("even", "office_hours"))
            if meant != "." and node.value != "office_hours":
                return context.fault(node, f"{word(node)} is not a profile{meant}")
            spans = OFFICE_HOURS if node.value == "office_hours" else unscaled(node.value, k.WEEK_SPANS, node, context)
            return spans if is_broken(spans) else share_out(spans, 1.0)
        if node.kind != "map" or not node.value:
            return context.fault(
                node,
                f"{word(node)} is not a profile; write even, office_hours, or spans with shares, such as {{Mon-Fri: 90%, Sat: 10%}}.",
            )
        return self.by_span(node, context)

    def by_span(self, node: Node, context: Context) -> Any:
        """Shares per span of the week; one may be `rest`."""
        rows: list[tuple[int, int, float]] = []
        shares: list[float] = []
        rest: Spans | None = None
        for when, child in node.value.items():
            spans = unscaled(when, k.WEEK_SPANS, at_key(node, when), context)
            share = Leaf(k.SHARE_OR_REST).read(child, context)
            if is_broken(spans) or is_broken(share):
                return BROKEN
            if any(start < high and low < end for low, high, _ in rows for start, end in spans):
                return context.fault(at_key(node, when), f"'{when}' overlaps an earlier span.")
            if share is None and rest is not None:
                return context.fault(child, "only one share can be `rest`.")
            rest = spans if share is None else rest
            rows += share_out(spans, share or 0.0)
            shares.append(share or 0.0)
        total = float(added(shares))
        if rest is not None and total <= 1:
            rows = [row for row in rows if (row[0], row[1]) not in rest] + list(share_out(rest, float(1 - added(shares))))
        elif abs(total - 1) > 1e-9:
            return context.fault(node, f"the shares of the week add up to {percent(total)}; make them 100%.")
        return tuple(sorted(rows))

    def schema(self) -> dict[str, Any]:
        """A name or an object."""
        return {"anyOf": [{"type": "string"}, {"type": "object"}]}


def share_out(spans: Spans, share: float) -> tuple[tuple[int, int, float], ...]:
    """A share of the week spread evenly over spans."""
    length = sum(end - start for start, end in spans)
    return tuple((start, end, share * (end - start) / length) for start, end in spans)
