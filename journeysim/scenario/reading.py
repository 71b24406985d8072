"""YAML text to a located tree. Every scalar stays the text that was written; the schema decides what it means.

PyYAML's event stream is read one event at a time, so that depth and aliases are counted before anything is built, duplicate keys are
seen, and nothing is converted (YAML 1.1 reads `no` as False, `10:30` as 630 and `010` as 8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from journeysim.errors import Problem, ScenarioError
from journeysim.scenario.decoding import place_of, text_of
from journeysim.scenario.reading_faults import explain, refuse_tabs
from journeysim.scenario.reading_marks import colon_missed, cut_by_braces, cut_by_hash, is_prose, plain_dashes
from journeysim.units.faults import shown

DEEPEST = 24  # levels of nesting; the language itself needs eight
MOST_NODES = 20_000  # after aliases are written out
_MOST_REPAIRS = 12
_BRACKETS = re.compile(rf"(?:[\[{{]\s*){{{DEEPEST + 1}}}")
_EMPTY = "this file is empty; a scenario begins with `journeysim: 1`. `journeysim new` writes one to start from."
_TOO_DEEP = f"brackets or indentation are nested more than {DEEPEST} levels deep; a scenario needs far fewer."


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the tree: what is written there and where.

    `kind` is map, list, text or null. `value` is a dict in file order, a list or the text as written; for null the `null` or `~` that was
    written, None when nothing was.
    `line` and `column` count from 1; for a map `keys` holds the place of each key. `quoted`: the text stood in quotes or was a block.
    """

    kind: str
    value: Any
    line: int
    column: int
    quoted: bool
    file: str
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a text: the tree as far as it could be read, the text as meant, the faults, the notes."""

    tree: Node | None
    text: str
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def read(source: str | bytes | Path, *, name: str, notes: list[Problem] | None = None) -> Node:
    """Return the tree of a scenario; `source` is its text, its bytes or the path of its file, `name` what faults call it.

    Things read as meant are appended to `notes`. Raises ScenarioError with all faults of the text.
    """
    found = attempt(source, name=name)
    if found.problems or found.tree is None:
        raise ScenarioError(found.problems)
    if notes is not None:
        notes.extend(found.notes)
    return found.tree


def attempt(source: str | bytes | Path, *, name: str) -> Reading:
    """Read as far as possible, mending what can be mended, so that later checks find more than the first fault.

    Raises ScenarioError only where there is no text at all: no such file, too large, binary.
    """
    text, notes = text_of(source, name=name)
    problems, mended = refuse_tabs(text, name)
    tabbed = bool(problems)
    deep = _BRACKETS.search(text)
    if deep:  # told before YAML's scanner spends a second on them
        place = place_of(text, deep.end() - 1)
        return Reading(None, text, (Problem(name, *place, "", _TOO_DEEP),), tuple(notes))
    tree: Node | None = None
    builder = None
    for _ in range(_MOST_REPAIRS):
        builder = _Builder(mended, name)
        try:
            tree = builder.build()
            break
        except yaml.YAMLError as error:
            if tabbed:
                break  # the guess at what the tabs meant was wrong: their fault is told, what follows from it is not
            problem, repaired = explain(error, mended, name)
            if problem.line not in {known.line for known in problems}:
                problems.append(problem)
            if repaired is None or repaired == mended:
                break
            mended = repaired
    if builder is not None and builder.documents > 1:
        tree = None
    if builder is not None:
        lines = {problem.line for problem in problems}
        problems += [problem for problem in builder.problems if problem.line not in lines or not lines]
        notes += builder.notes
    if tree is None and not problems:
        problems.append(Problem(name, 0, 0, "", _EMPTY))
    return Reading(tree, text, tuple(sorted(problems)), tuple(notes))


class _Stop(Exception):
    """Reading on makes no sense; the reason is among the problems."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list under construction."""

    event: Any
    path: str
    children: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    bare: list[str] = field(default_factory=list)  # keys without a value
    key: str | None = None
    key_place: tuple[int, int] = (0, 0)
    skipped: bool = False  # the value that follows belongs to a key that was refused
    size: int = 1

    @property
    def is_map(self) -> bool:
        return isinstance(self.event, yaml.MappingStartEvent)


class _Builder:
    """Events to nodes, counting depth and size on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.root: Node | None = None
        self.total = 0
        self.documents = 0

    def build(self) -> Node | None:
        """Return the tree of the first document, None when there is nothing in it."""
        try:
            for event in yaml.parse(self.text, Loader=yaml.SafeLoader):
                self._take(event)
        except _Stop:
            pass
        except RecursionError:
            self._fault_at(1, 1, "", _TOO_DEEP)
        return self.root

    def _fault_at(self, line: int, column: int, path: str, text: str) -> None:
        self.problems.append(Problem(self.name, line, column, path, text))

    def _fault(self, event: Any, path: str, text: str) -> None:
        self._fault_at(event.start_mark.line + 1, event.start_mark.column + 1, path, text)

    def _take(self, event: Any) -> None:
        """Take the next event."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._fault(
                    event, "", "a second document begins here (`---`); one file holds one scenario. Remove it, or give it its own file."
                )
                raise _Stop
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_tag(event)
            if len(self.stack) >= DEEPEST:
                self._fault(event, "", _TOO_DEEP)
                raise _Stop
            self._count(event, 1)
            if event.anchor:
                self.anchors[event.anchor] = None
            self.stack.append(_Frame(event, self._path()))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(self.stack.pop())
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            self._count(event, 1)
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _count(self, event: Any, size: int) -> None:
        self.total += size
        if self.total > MOST_NODES:
            self._fault(event, "", f"this file holds more than {MOST_NODES} values, counting each alias (`*name`) in full; write fewer.")
            raise _Stop
        for frame in self.stack:
            frame.size += size

    def _path(self, key: str | None = None) -> str:
        """Return the dotted path of the value that comes next."""
        if not self.stack:
            return ""
        frame = self.stack[-1]
        own = key if key is not None else frame.key if frame.is_map else str(len(frame.items) + 1)
        return ".".join(part for part in (frame.path, own or "") if part)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(
                event, self._path(), f"`{shown(tag)}` is a YAML tag, which a scenario does not have; write the plain value, or quote it."
            )

    def _scalar(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        plain = event.style is None
        awaits_key = bool(self.stack) and self.stack[-1].is_map and self.stack[-1].key is None
        value = event.value
        if plain and (awaits_key or not is_prose(self._path())):
            value, changed = plain_dashes(value)
            if changed and not any("dashes" in note.text for note in self.notes):
                self.notes.append(Problem(self.name, line, column, "", "long dashes in values were read as hyphens."))
        if awaits_key:
            self._key(value, line, column, event)
        elif plain and event.value in ("", "~", "null", "Null", "NULL"):
            self._add(Node("null", event.value or None, line, column, False, self.name), event)
        else:
            self._add(self._checked(Node("text", value, line, column, not plain, self.name), event), event)

    def _checked(self, node: Node, event: Any) -> Node:
        """Return a text, mended where a comment cut it or a space after a colon was missed (both are faults)."""
        path = self._path()
        if node.quoted:
            return node
        text = cut_by_hash(node.value, path, self.lines[event.end_mark.line][event.end_mark.column :])
        if text:
            self._fault_at(node.line, node.column, path, text)
        missed = colon_missed(node.value) if not is_prose(path) and self.stack else None
        if missed:
            key, rest = missed
            self._fault_at(
                node.line, node.column, path, f"`{shown(node.value)}` has no space after the colon; write `{key}: {shown(rest)}`."
            )
            inner = replace(node, value=rest, column=node.column + len(key) + 1)
            return Node("map", {key: inner}, node.line, node.column, False, self.name, {key: (node.line, node.column)})
        return node

    def _key(self, key: str, line: int, column: int, event: Any) -> None:
        """Take a key; one that stands twice, is empty or merges is refused, and its value passed over."""
        frame = self.stack[-1]
        frame.key, frame.key_place, frame.skipped = key, (line, column), False
        path = self._path()
        if key == "<<" and event.style is None:
            self._fault_at(line, column, frame.path, "`<<` (merge) is not part of the language; write the keys out, or use `extends`.")
            frame.skipped = True
        elif key == "":
            self._fault_at(line, column, frame.path, "a colon stands here without a key before it; write the key, or remove the colon.")
            frame.skipped = True
        elif key in frame.children:
            first = frame.keys[key][0]
            self._fault_at(line, column, path, f"'{shown(key)}' is written twice, first on line {first}; keep one of the two.")
            frame.skipped = True

    def _alias(self, event: Any) -> None:
        """Take `*name`: the node that `&name` stands before."""
        path = self._path()
        found = self.anchors.get(event.anchor, ())
        if found == ():
            known = ", ".join(sorted(self.anchors)) or "none"
            self._fault(event, path, f"`*{event.anchor}` refers to an anchor that is not above (known: {known}); quote it if it is text.")
            found = (Node("text", f"*{event.anchor}", event.start_mark.line + 1, event.start_mark.column + 1, False, self.name), 1)
        if found is None:
            self._fault(event, path, f"`*{event.anchor}` stands inside the very value it refers to; write the value out.")
            raise _Stop
        node, size = found  # type: ignore[misc]
        self._count(event, size)
        if self.stack and self.stack[-1].is_map and self.stack[-1].key is None:
            if node.kind != "text":
                self._fault(event, path, "a key is a text, not a list or a mapping; write the key out.")
            self._key(str(node.value) if node.kind == "text" else "*", event.start_mark.line + 1, event.start_mark.column + 1, event)
            return
        self._add(node, event)

    def _end(self, frame: _Frame) -> None:
        """Close a mapping or list."""
        line, column = frame.event.start_mark.line + 1, frame.event.start_mark.column + 1
        if frame.is_map:
            if frame.event.flow_style:
                for place, path, text in cut_by_braces(frame.children, frame.keys, frame.bare, frame.path):
                    self._fault_at(*place, path, text)
            node = Node("map", frame.children, line, column, False, self.name, frame.keys)
        else:
            node = Node("list", frame.items, line, column, False, self.name)
        self._add(node, frame.event, frame.size)

    def _add(self, node: Node, event: Any, size: int = 1) -> None:
        """Put a finished node where it belongs."""
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            self.anchors[event.anchor] = (node, size)
        if not self.stack:
            self.root = None if node.kind == "null" else node
            return
        frame = self.stack[-1]
        if not frame.is_map:
            frame.items.append(node)
            return
        if frame.key is None:  # a list or mapping where a key belongs: `? [a]` or `{[a]: b}` or `{{x}}`
            self._fault(event, frame.path, "a key is a text, not a list or a mapping; is a bracket or a brace too many here?")
            frame.key, frame.skipped = "", True
            return
        if not frame.skipped:
            frame.children[frame.key] = node
            frame.keys[frame.key] = frame.key_place
            if node.kind == "null" and node.value is None:
                frame.bare.append(frame.key)
        frame.key = None
