"""Reach: every step can be reached, and from every step there is a way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeysim.scenario.blocks import BROKEN, Context
from journeysim.scenario.reading import Node
from journeysim.scenario.resolving import node_at, steps_of
from journeysim.scenario.schema_journey import Step

Graph = Mapping[str, set[str]]
OUT = "done"


def check_reach(steps: dict[str, Step], tree: Node, context: Context) -> None:
    """Note a fault for every step that nobody reaches, and for steps from which there is no way out."""
    graph = onward(steps)
    first = next(name for name, step in steps.items() if not step.detour)
    starts = {first}
    back = node_at(tree, ("customers", "comes_back", "at"))
    if back.kind == "text" and back.value in steps:
        starts.add(back.value)
    reached = _closure(graph, starts)
    for name, step in steps.items():
        if name not in reached:
            what = "no route leads to this detour" if step.detour else "no step leads here"
            remedy = "name it in an `on_failure`, or take it out" if step.detour else "name it in a `next`, or take it out"
            context.fault(node_at(tree, ("journey", name)), f"'{name}' is never reached: {what}; {remedy}.")
    backwards: dict[str, set[str]] = {}
    for name, targets in graph.items():
        for target in targets:
            backwards.setdefault(target, set()).add(name)
    free = _closure(backwards, {OUT})
    stuck = [name for name in steps if name in reached and name not in free]
    if stuck:
        names = ", ".join(f"'{name}'" for name in stuck)
        context.fault(
            node_at(tree, ("journey", stuck[0])),
            f"there is no way out of {names}: every route leads back into the loop. Give one of them a share for `done`, "
            "`leave` or another step, or `at_most`.",
        )


def _closure(graph: Graph, starts: Iterable[str]) -> set[str]:
    """Everything that can be reached from the starts."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph.get(name, ())
    return seen


def onward(steps: dict[str, Step]) -> Graph:
    """Where each step can lead; `done` also stands for leaving. A detour can lead to whatever its origins lead to."""
    resolved = {step.name: step for step in steps_of(steps)}
    graph: dict[str, set[str]] = {name: set() for name in steps}
    origins = _origins(steps)
    for name, step in resolved.items():
        after = step.next if not step.detour or step.next else ()
        succeeds = any(share > 0 for share in step.succeeds)
        fails = any(share < 1 for share in step.succeeds)
        home = origins[name] if step.detour else {name}
        if succeeds:
            graph[name] |= {route.target for route in after if any(route.share)}
            if step.detour and not step.next:
                graph[name] |= _homeward(home, resolved) | _returns(steps, name)
        for routes, taken in ((step.on_failure, fails), (step.on_abandon, step.team is not None or step.responds_in is not None)):
            for route in routes if taken else ():
                if any(route.share):
                    graph[name] |= _homeward(home, resolved) if route.target == "continue" else {route.target}
        graph[name] |= {route.target for route in step.when_late if any(route.share)}
        if step.at_most is not None:
            graph[name] |= _homeward(home, resolved)
        if step.gives_up is BROKEN or any(share > 0 for share in step.gives_up):
            graph[name].add(OUT)
        graph[name] = {
            OUT if target in ("leave", "done") else name if target == "retry" else target for target in graph[name] if target != "wait"
        }
    return graph


def _homeward(home: set[str], resolved: Mapping) -> set[str]:
    """Where the origins lead after success."""
    found = {route.target for name in home for route in resolved[name].next if any(route.share)}
    return found or {OUT}


def _returns(steps: dict[str, Step], name: str) -> set[str]:
    """Steps that a detour comes back to with `then retry`."""
    return {
        other
        for other, step in steps.items()
        for routes in (step.on_failure, step.on_abandon)
        for route in routes or ()
        if route.target == name and route.then_retry and not step.detour
    }


def _origins(steps: dict[str, Step]) -> dict[str, set[str]]:
    """The main steps from which each detour can be entered, through other detours too."""
    entered = {
        name: {
            route.target for routes in (step.on_failure, step.on_abandon, step.when_late) for route in routes or () if route.target in steps
        }
        | {route.target for route in (step.next or ()) if route.target in steps}
        for name, step in steps.items()
    }
    origins: dict[str, set[str]] = {name: set() for name in steps}
    for name, step in steps.items():
        if not step.detour:
            for target in _through_detours(entered, name, steps):
                origins[target].add(name)
    return origins


def _through_detours(entered: Graph, name: str, steps: dict[str, Step]) -> set[str]:
    """Detours that can be entered from a main step."""
    seen: set[str] = set()
    waiting = [target for target in entered[name] if steps[target].detour]
    while waiting:
        target = waiting.pop()
        if target not in seen:
            seen.add(target)
            waiting += [each for each in entered[target] if steps[each].detour]
    return seen
