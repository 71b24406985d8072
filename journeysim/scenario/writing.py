"""The resolved form: the file's own words with every default explicit, in one order, each value in one spelling."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from journeysim.scenario.blocks import Block, keys_of
from journeysim.scenario.schema_file import Costs, File, Initiative, Run
from journeysim.scenario.schema_journey import Step
from journeysim.scenario.schema_world import ComesBack, Customers, Department, Friction, Segment, Team, WordOfMouth
from journeysim.scenario.spelling import Plain, spell, spell_block, spell_raw
from journeysim.scenario.trees import Path, find, split
from journeysim.units import write_money

if TYPE_CHECKING:
    from journeysim.scenario.scenario import Scenario

WIDTH = 140
_PLAIN = re.compile(r"[A-Za-z0-9€£$][A-Za-z0-9 €£$%.:/_+()-]*")


def resolved_text(scenario: Scenario) -> str:
    """The resolved form of a scenario as YAML."""
    return emit(_document(scenario))


def written_text(scenario: Scenario) -> str:
    """The file's own words, what-ifs and extended files among them, as YAML."""
    blocks = {key: spell_raw(node) for key, node in scenario._resolved.value.items()}
    return emit({"journeysim": "1", "title": scenario.title, **blocks})


def _document(scenario: Scenario) -> dict[str, Plain]:
    """The whole file as plain mappings, lists and texts."""
    tree, money = scenario._resolved, scenario.money
    blocks: dict[str, Any] = {key: find(tree, (key,)) for key in tree.value}
    run = spell_block(Run, blocks["run"], money)
    if scenario.run.precision is not None:
        run = _ordered(Run, {"precision": write_money(scenario.run.precision, money), **run})
    document: dict[str, Plain] = {"journeysim": "1", "title": scenario.title}
    if scenario.question:
        document["question"] = scenario.question
    document |= {"money": money, "run": run}
    document["customers"] = _customers(scenario)
    document["friction"] = spell_block(Friction, blocks.get("friction"), money)
    for key, block in (("teams", Team), ("departments", Department)):
        if key in blocks:
            document[key] = _titled(block, blocks[key], money)
    if "word_of_mouth" in blocks:
        document["word_of_mouth"] = spell_block(WordOfMouth, blocks["word_of_mouth"], money)
    if "known" in blocks:
        document["known"] = spell(File, "known", blocks["known"], money)
    document["journey"] = _journey(scenario)
    if scenario.initiatives:
        document["initiatives"] = {name: _initiative(name, scenario) for name in scenario.initiatives}
    document["designs"] = {design.name: {"title": design.title, "do": _do(design.name, scenario)} for design in scenario.designs.values()}
    if scenario.between is not None:
        document["question_between"] = list(scenario.between)
    document["beliefs"] = spell_raw(blocks["beliefs"]) if "beliefs" in blocks else list(scenario.beliefs)
    document["believe"] = scenario.believe
    return document


def _ordered(block: type[Block], given: dict[str, Plain]) -> dict[str, Plain]:
    """The keys of a block in the order of the language."""
    return {key: given[key] for key in keys_of(block) if key in given}


def _titled(block: type[Block], node: Any, money: str) -> dict[str, Plain]:
    """Named blocks; those with a title get their name for one."""
    result: dict[str, Plain] = {}
    for name, child in node.value.items():
        spelled = spell_block(block, child, money)
        result[name] = _ordered(block, {"title": name, **spelled}) if "title" in block.model_fields else spelled
    return result


def _customers(scenario: Scenario) -> dict[str, Plain]:
    """Customers with their segments, `everyone` when the file names none."""
    tree, money = scenario._resolved, scenario.money
    node = find(tree, ("customers",))
    customers = spell_block(Customers, node, money)
    back = find(tree, ("customers", "comes_back"))
    if back is not None:
        paths = [split(path) for initiative in scenario.initiatives.values() for path in initiative.paths]
        at = {} if fixed_steps_change(paths) else {"at": scenario.states("today")[0].customers.comes_back_at}
        customers["comes_back"] = _ordered(ComesBack, {**at, **spell_block(ComesBack, back, money)})
    segments = find(tree, ("customers", "segments"))
    if segments is None or not segments.value:
        customers["segments"] = {"everyone": {"title": "everyone", "share": "100%", **spell_block(Segment, None, money)}}
    else:
        titled = _titled(Segment, segments, money)
        if len(titled) == 1:
            titled = {name: _ordered(Segment, {"share": "100%", **block}) for name, block in titled.items()}
        customers["segments"] = titled
    return customers


def _journey(scenario: Scenario) -> dict[str, Plain]:
    """Today's steps with what follows each, unless an initiative adds or removes steps: then the next one below differs per design."""
    tree, money = scenario._resolved, scenario.money
    paths = [split(path) for initiative in scenario.initiatives.values() for path in initiative.paths]
    result: dict[str, Plain] = {}
    for step in scenario.states("today")[0].journey:
        node = find(tree, ("journey", step.name))
        assert node is not None
        spelled = {"title": step.name, **spell_block(Step, node, money)}
        if step.next and not fixed_steps_change(paths):
            spelled.setdefault("next", {step.next[0].target: "100%"})
        if "present" not in node.value:
            spelled["present"] = "yes" if step.present else "no"
            if any(path[:3] in (("journey", step.name, "answers_in"), ("journey", step.name, "responds_in")) for path in paths):
                del spelled["present"]  # follows from what the initiative makes of it
        result[step.name] = _ordered(Step, spelled)
    return result


def fixed_steps_change(paths: list[Path]) -> bool:
    """Whether an initiative adds, removes or replaces a step, or makes a detour of one."""
    return any(path[0] == "journey" and (len(path) == 2 or path[2:3] == ("detour",)) for path in paths)


def _initiative(name: str, scenario: Scenario) -> dict[str, Plain]:
    node = find(scenario._resolved, ("initiatives", name))
    costs = find(scenario._resolved, ("initiatives", name, "costs"))
    spelled = {**spell_block(Initiative, node, scenario.money), "costs": spell_block(Costs, costs, scenario.money)}
    return _ordered(Initiative, {"title": name, **spelled})


def _do(name: str, scenario: Scenario) -> list[Plain]:
    """What a design does, as the file says it."""
    node = find(scenario._resolved, ("designs", name))
    if node is not None and node.kind == "map":
        node = node.value.get("do")
    return [item.value for item in node.value] if node is not None and node.kind == "list" else []


def emit(document: dict[str, Plain]) -> str:
    """YAML text: blocks below each other, small mappings of values on one line."""
    return "\n".join(_lines(document, 0)) + "\n"


def _lines(mapping: dict[str, Plain], depth: int) -> Iterable[str]:
    pad = "  " * depth
    for key, value in mapping.items():
        head = f"{pad}{scalar(key)}:"
        if isinstance(value, dict) and value and not (_small(value) and len(head) + len(flow(value)) + 1 <= WIDTH and depth > 0):
            yield head
            yield from _lines(value, depth + 1)
        else:
            yield f"{head} {flow(value)}"


def _small(value: dict[str, Plain]) -> bool:
    """Whether a mapping is one value in the eyes of a reader (routes, a source card, values per segment)."""
    return not any(key in value for key in ("title", "changes", "do"))


def flow(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else scalar(value)


def scalar(text: str) -> str:
    """A text, in quotes where YAML would read it otherwise."""
    plain = _PLAIN.fullmatch(text) and ": " not in text and not text.endswith((":", " ")) and text.lower() not in ("null", "~")
    return text if plain else json.dumps(text, ensure_ascii=False)
