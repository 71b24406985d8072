"""From text to a Scenario: reading, extending, what-ifs, designs and their states, with all faults of a file in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from journeysim.errors import Problem, ScenarioError
from journeysim.scenario import resolved as r
from journeysim.scenario.believing import beliefs_of, believe_of
from journeysim.scenario.blocks import BROKEN, RESERVED, Context, at_key, is_card, keys_of, missing, read_block, unknown_key
from journeysim.scenario.changing import Change, apply, changes_of
from journeysim.scenario.checking import check_file, check_state
from journeysim.scenario.designing import Epoch, designs_of, epochs_of, initiatives_of
from journeysim.scenario.naming import nearest
from journeysim.scenario.placing import Places
from journeysim.scenario.reading import Node
from journeysim.scenario.resolving import pair_of, run_of, state_of
from journeysim.scenario.schema_file import File
from journeysim.scenario.schema_world import SECTIONS, World
from journeysim.scenario.trees import find, map_node, put, remove, text_node
from journeysim.scenario.whatif import what_if
from journeysim.units import money_code


@dataclass
class Loaded:
    """Everything a Scenario is made of."""

    tree: Node
    file: File
    run: r.Run
    initiatives: dict[str, r.Initiative]
    designs: dict[str, r.Design]
    between: tuple[str, str] | None
    beliefs: dict[str, r.BeliefNumbers]
    believe: str
    states: dict[str, tuple[r.State, ...]]
    in_force: dict[str, tuple[tuple[str, ...], ...]]
    remarks: tuple[Problem, ...]
    memo: dict[Any, Any]


def resolve(
    tree: Node,
    changes: Mapping[str, str],
    notes: tuple[Problem, ...],
    memo: dict[Any, Any] | None = None,
    places: Mapping[str, str] | None = None,
) -> Loaded:
    """Resolve a located tree with what-ifs (`places`: where each was given); raises ScenarioError with every fault."""
    context = Context(money_of(tree), segments_of(tree), memo=dict(memo or {}))
    original = tree
    tree = what_if(tree, changes, context, places)
    context.money, context.segments = money_of(tree), segments_of(tree)
    tree = _with_known_keys(tree, context)
    file = read_block(File, tree, context)
    loaded = _build(file, tree, notes, context) if file is not BROKEN else None
    if loaded is None or context.faults:
        raise ScenarioError(Places(original, tree).problems(context.faults))
    return loaded


def _with_known_keys(tree: Node, context: Context) -> Node:
    """The tree with unknown keys out, or read as what was meant, and a version; faults noted, so that all else is checked too."""
    keys = keys_of(File)
    for key in [name for name in tree.value if name not in keys]:
        context.fault(at_key(tree, key), unknown_key(File, key))
        meant = nearest(key, keys).removeprefix("; did you mean '").removesuffix("'?")
        if meant in keys and meant not in tree.value:
            tree = put(tree, (meant,), tree.value[key])
        tree = remove(tree, (key,))
    if "journeysim" not in tree.value:
        context.fault(tree, missing(File, "journeysim"))
        tree = put(tree, ("journeysim",), text_node("1", tree))
    return tree


def _build(file: File, tree: Node, notes: tuple[Problem, ...], context: Context) -> Loaded | None:
    """Resolve what was read; parts that hang on something broken are left out."""
    check_file(file, tree, context)
    beliefs = beliefs_of(file, tree, context) if file.beliefs is not BROKEN else {}
    designs = designs_of(file, tree, context) if file.designs is not BROKEN and file.initiatives is not BROKEN else {}
    remarks: list[Problem] = []
    if file.run is BROKEN or any(getattr(file.run, key) is BROKEN for key in ("horizon", "starts", "matters")):
        _check_only(file, tree, context)
        return None
    run = run_of(file.run)
    initiatives = initiatives_of(file, tree, run, context)
    states: dict[str, tuple[r.State, ...]] = {}
    in_force: dict[str, tuple[tuple[str, ...], ...]] = {}
    made: dict[tuple[str, ...], Any] = {}
    for name, design in designs.items():
        epochs = epochs_of(design, initiatives, run.horizon)
        found = [_state(epoch, made, tree, run, context, remarks) for epoch in epochs]
        states[name] = tuple(replace(state, start=epoch.start) for state, epoch in zip(found, epochs) if state is not None)
        in_force[name] = tuple(epoch.names for epoch in epochs)
    for name in initiatives:  # one that no design has is checked by itself
        if not any(name in design.do for design in designs.values()):
            _state(Epoch(0, (name,)), made, tree, run, context, remarks)
    if context.faults:
        return None
    seen = dict.fromkeys((*notes, *remarks))
    between = pair_of(file, list(designs))
    return Loaded(
        tree, file, run, initiatives, designs, between, beliefs, believe_of(file, beliefs), states, in_force, tuple(seen), context.memo
    )


def _name_cause(context: Context, before: int, names: tuple[str, ...]) -> None:
    """Say of faults that only the changes in force bring about which initiatives those are; tell each once."""
    told = [(node.line, node.column, text) for node, text in context.faults[:before]]
    new = []
    for node, text in context.faults[before:]:
        if not any(other.endswith(text) for line, column, other in told if (line, column) == (node.line, node.column)):
            new.append((node, f"with {', '.join(names)}, {text}" if names else text))
    context.faults[before:] = new


def _check_only(file: File, tree: Node, context: Context) -> None:
    """Without a run nothing can be resolved, but names, routes and changes can still be checked."""
    for names in ((), *((name,) for name in file.initiatives or {})):
        _world(names, tree, context)


def _state(epoch: Epoch, made: dict, tree: Node, run: r.Run, context: Context, remarks: list[Problem]) -> r.State | None:
    """The state of one epoch; the same initiatives make the same state in every design."""
    if epoch.names not in made:
        changed, world = _world(epoch.names, tree, context)
        before = len(context.faults)
        made[epoch.names] = state_of(world, changed, epoch.start, run, context, remarks) if world is not None else None
        _name_cause(context, before, epoch.names)
    found: r.State | None = made[epoch.names]
    return found


def _world(names: tuple[str, ...], tree: Node, context: Context) -> tuple[Node, World | None]:
    """The tree with initiatives in force and the world it holds, checked; None when it cannot be resolved."""
    changes: list[Change] = []
    for name in names:
        changes += changes_of(name, find(tree, ("initiatives", name, "changes")))
    changed = apply(tree, changes, context) if changes else tree
    world = world_of(changed, context)
    before = len(context.faults)
    fine = world is not BROKEN and check_state(world, changed, context)
    _name_cause(context, before, names)
    return changed, world if fine else None


def world_of(tree: Node, context: Context) -> Any:
    """The part of a file that initiatives change, as a model."""
    return read_block(World, map_node({key: tree.value[key] for key in SECTIONS if key in tree.value}, tree), context)


def money_of(tree: Node) -> str:
    """The currency of a file, before anything else is read."""
    node = find(tree, ("money",))
    written = node.value if node is not None and node.kind == "text" else "EUR"
    return money_code(f"1 {written}") or "EUR"


def segments_of(tree: Node) -> tuple[str, ...]:
    """The names of the segments, before anything else is read."""
    node = find(tree, ("customers", "segments"))
    if node is None or node.kind != "map" or is_card(node):
        return ("everyone",)
    return tuple(name for name in node.value if name not in RESERVED) or ("everyone",)
