"""Spelling: each value written in one way, from its node, source cards and values per segment kept."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from journeysim import units
from journeysim.scenario.blocks import Block, Marker, Named, Sub, is_card
from journeysim.scenario.kinds import DELAY, SHARE_OR_REST, WEEK_SPANS
from journeysim.scenario.knowing import MEASURES, Known
from journeysim.scenario.leaves import Delays, Leaf, Listed, has_value
from journeysim.scenario.reading import Node
from journeysim.scenario.routing import Routes, cut
from journeysim.scenario.trees import field_of
from journeysim.scenario.weekly import Fte, People, Profile

Plain = Any  # dict, list, str or None, nested


def spell(block: type[Block], key: str, node: Node, money: str) -> Plain:
    """One key of a block."""
    found = field_of(block, key)
    assert found is not None
    return spelled(found[0], node, money)


def spell_block(block: type[Block], node: Node | None, money: str) -> dict[str, Plain]:
    """A block with every default explicit; keys without value and default are left out."""
    given: dict[str, Node] = {}
    if node is not None and block.short is not None and (node.kind in ("text", "list") or is_card(node)):
        given = {block.short: node}
    elif node is not None and node.kind == "map":
        given = node.value
    result: dict[str, Plain] = {}
    for name, info in block.model_fields.items():
        key = info.alias or name
        marker = next(item for item in info.metadata if isinstance(item, Marker))
        if key in given:
            result[key] = spelled(marker, given[key], money)
        elif isinstance(info.default, str):
            result[key] = spelled(marker, Node("text", info.default, 0, 0, False, "", {}), money)
    return result


def spell_raw(node: Node) -> Plain:
    """A node as it stands."""
    if node.kind == "map":
        return {key: spell_raw(child) for key, child in node.value.items()}
    if node.kind == "list":
        return [spell_raw(child) for child in node.value]
    return None if node.kind == "null" else node.value


def on_card(node: Node, write: Any) -> dict[str, Plain]:
    """A source card with its value spelled by `write`."""
    return {key: write(child) if key == "value" else child.value for key, child in node.value.items()}


@singledispatch
def spelled(marker: Any, node: Node, money: str) -> Plain:
    """A node in the one spelling of what reads it; by default as it stands."""
    return spell_raw(node)


@spelled.register
def _(marker: Sub, node: Node, money: str) -> Plain:
    return spell_block(marker.block, node, money)


@spelled.register
def _(marker: Named, node: Node, money: str) -> Plain:
    inner = marker.of
    return {
        name: spelled(inner, child, money) if isinstance(inner, Marker) else spell_block(inner, child, money)
        for name, child in node.value.items()
    }


@spelled.register
def _(marker: Listed, node: Node, money: str) -> Plain:
    return [spelled(marker.of, child, money) for child in node.value]


@spelled.register
def _(marker: Leaf, node: Node, money: str) -> Plain:
    if has_value(node):
        return on_card(node, lambda child: spelled(marker, child, money))
    if node.kind == "map":
        return {key: spelled(marker, child, money) for key, child in node.value.items()}
    value = marker.kind.read(node.value, money if node.line else None)
    return marker.kind.told(value, money)


@spelled.register
def _(marker: Delays, node: Node, money: str) -> Plain:
    if has_value(node):
        return on_card(node, lambda child: spelled(marker, child, money))
    if node.kind == "map" and "points" in node.value:
        rows = node.value["points"].value.items()
        return {"points": {DELAY.write(DELAY.read(at)): units.write_share(units.share(share.value)) for at, share in rows}}
    if node.kind == "map" and "mix" in node.value:
        parts = [
            {
                "share": SHARE_OR_REST.write(SHARE_OR_REST.read(part.value["share"].value)),
                "of": spelled(Delays(each=False), part.value["of"], money),
            }
            for part in node.value["mix"].value
        ]
        return {"mix": parts}
    if node.kind == "map":
        return {key: spelled(marker, child, money) for key, child in node.value.items()}
    return DELAY.write(DELAY.read(node.value))


@spelled.register
def _(marker: Routes, node: Node, money: str) -> Plain:
    if node.kind == "text":
        target, after, then = cut(node.value)
        return {target: "100%" + (f" after {DELAY.write(DELAY.read(after))}" if after else "") + (" then retry" if then else "")}
    return {target: _route(child, money) for target, child in node.value.items()}


def _route(node: Node, money: str) -> Plain:
    """One route: its phrase, its card, or its shares per segment."""
    if has_value(node):
        return on_card(node, lambda child: _route(child, money))
    if node.kind == "text":
        return units.write_target_share(units.target_share(node.value))
    if "share" in node.value:
        long = {"share": spelled(Leaf(SHARE_OR_REST, each=True), node.value["share"], money)}
        if "after" in node.value:
            long["after"] = spelled(Delays(each=False), node.value["after"], money)
        return long | ({"then": "retry"} if "then" in node.value else {})
    return {key: _route(child, money) for key, child in node.value.items()}


@spelled.register
def _(marker: People, node: Node, money: str) -> Plain:
    if has_value(node):
        return on_card(node, lambda child: spelled(marker, child, money))
    if node.kind == "map" and "fte" in node.value:
        return spell_block(Fte, node, money)
    if node.kind == "map":
        return {_span(key): spelled(marker, child, money) for key, child in node.value.items()}
    return node.value if node.value == "unlimited" else units.write_whole(units.whole(node.value))


def _span(key: str) -> str:
    return key if key == "rest" else WEEK_SPANS.write(WEEK_SPANS.read(key))


@spelled.register
def _(marker: Profile, node: Node, money: str) -> Plain:
    if node.kind == "map":
        return {_span(key): spelled(Leaf(SHARE_OR_REST), child, money) for key, child in node.value.items()}
    return node.value if node.value in ("even", "office_hours") else _span(node.value)


@spelled.register
def _(marker: Known, node: Node, money: str) -> Plain:
    return {name: child.value if name == "source" else spelled(Leaf(MEASURES[name]), child, money) for name, child in node.value.items()}
