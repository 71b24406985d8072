"""Where faults stand: the dotted path, file, line and column of a node."""

from __future__ import annotations

from journeysim.errors import Problem
from journeysim.scenario.reading import Node
from journeysim.scenario.trees import walk


class Places:
    """The paths of all nodes of one or more trees."""

    def __init__(self, *trees: Node) -> None:
        self.trees = trees  # kept, so that no other node can get the identity of one of these
        self.by_identity: dict[int, str] = {}
        self.by_value: dict[tuple[str, int, int], str] = {}
        self.by_key: dict[tuple[str, int, int], str] = {}
        for tree in trees:
            for path, node in walk(tree):
                dotted = ".".join(path)
                self.by_identity.setdefault(id(node), dotted)
                self.by_value[(node.file, node.line, node.column)] = dotted
                if node.kind == "map":
                    for key, (line, column) in node.keys.items():
                        self.by_key[(node.file, line, column)] = f"{dotted}.{key}" if dotted else key

    def path(self, node: Node) -> str:
        """The dotted path of a node; of a node that a change made, that of the change."""
        place = (node.file, node.line, node.column)
        if id(node) in self.by_identity:
            return self.by_identity[id(node)]
        key = self.by_key.get(place, "")
        if node.kind == "text" and (key == node.value or key.endswith(f".{node.value}")):
            return key
        return self.by_value.get(place, key)

    def problems(self, faults: list[tuple[Node, str]]) -> list[Problem]:
        """The faults with their places, each once, in the order of the file."""
        found = {Problem(node.file, node.line, node.column, self.path(node), text) for node, text in faults}
        return sorted(found, key=lambda problem: (problem.file, problem.line, problem.column, problem.path, problem.text))
