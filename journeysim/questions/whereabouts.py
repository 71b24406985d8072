"""Where a remark stands: file, line and column of a dotted path in the scenario's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim.errors import Problem

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.reading import Node

Path = tuple[str, ...]


class Whereabouts:
    """The texts of a scenario (the file and those it extends), located."""

    def __init__(self, scenario: Scenario) -> None:
        from journeysim.scenario.reading import attempt

        readings = [attempt(text.encode(), name=name) for name, text in scenario.originals]
        self._trees = [reading.tree for reading in readings if reading.tree is not None]
        self._file = scenario.file

    def remark(self, path: Path, text: str, *, at: Path | None = None) -> Problem:
        """A remark about a path, placed at `at` (default: the path), or at the nearest key above it that a file has."""
        file, line, column = self._place(path if at is None else at)
        return Problem(file, line, column, dotted(path), text)

    def written(self, path: Path, key: str) -> str:
        """What a card at a path says under a key (`range`), as written; empty when it does not."""
        for tree in self._trees:
            node, depth = _deepest(tree, path)
            if depth == len(path) and node.kind == "map" and key in node.value and node.value[key].kind == "text":
                return str(node.value[key].value)
        return ""

    def _place(self, path: Path) -> tuple[str, int, int]:
        best = (0, self._file, 0, 0)
        for tree in self._trees:
            node, depth = _deepest(tree, path)
            if depth > best[0]:
                best = (depth, node.file, node.line, node.column)
        return best[1:]


def dotted(path: Path) -> str:
    """A path as it is written on the command line."""
    if len(path) == 4 and path[0] == "initiatives" and path[2] == "changes":
        return f"{path[1]}: {path[3]}"
    return ".".join(path)


def keys_of(path: str) -> Path:
    """The keys of a dotted path; of an initiative's change, those under which the file holds it."""
    initiative, colon, changed = path.partition(": ")
    return ("initiatives", initiative, "changes", changed) if colon else tuple(path.split("."))


def _deepest(tree: Node, path: Path) -> tuple[Node, int]:
    """The node at a path, or the nearest above it that is written, and how many keys lead there; short forms end the way."""
    node, depth = tree, 0
    while depth < len(path) and node.kind == "map":
        for length in range(1, len(path) - depth + 1):  # a change is one key with dots in it
            key = ".".join(path[depth : depth + length])
            if key in node.value:
                node, depth = node.value[key], depth + length
                break
        else:
            break
    return node, depth
