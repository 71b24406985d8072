"""`extends`: a file that starts from another one in the same folder or below, and says what differs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from journeysim.errors import Problem, ScenarioError
from journeysim.scenario.blocks import Named, Sub, is_card
from journeysim.scenario.knowing import Known
from journeysim.scenario.leaves import Changes
from journeysim.scenario.reading import Node, Reading, attempt
from journeysim.scenario.schema_file import Beliefs, File
from journeysim.scenario.trees import PathFault, find, put, remove, spot

Notes = tuple[Problem, ...]
Originals = tuple[tuple[str, str], ...]
MOST = 10


def extended(reading: Reading, file: str, folder: Path | None, faults: list[Problem]) -> tuple[Node | None, Notes, Originals]:
    """The tree on top of the files it extends; their notes and texts. Faults of the other files are added to `faults`."""
    assert reading.tree is not None
    chain = [(file, reading)]
    seen = {_identity(Path(file), folder)}
    notes = list(reading.notes)
    tree = reading.tree
    while (node := find(tree, ("extends",))) is not None:
        other = _other(node, chain[-1][0], folder, seen, faults)
        if other is None:
            return None, (), ()
        path, name = other
        try:
            found = attempt(path, name=name)
        except ScenarioError as error:
            faults += [Problem(node.file, node.line, node.column, "extends", f"{node.value}: {problem.text}") for problem in error.problems]
            return None, (), ()
        faults += found.problems
        if found.tree is None or found.tree.kind != "map":
            return None, (), ()
        notes += found.notes
        chain.append((name, found))
        tree, folder = found.tree, path.parent
    whole = chain[-1][1].tree
    for _, above in reversed(chain[:-1]):
        assert whole is not None and above.tree is not None
        whole = overlaid(whole, above.tree)
    if whole is not None and "extends" in whole.value:
        whole = remove(whole, ("extends",))
    return whole, tuple(notes), tuple((name, read.text) for name, read in chain)


def _identity(path: Path, folder: Path | None) -> Path:
    return (folder / path.name if folder is not None else path).resolve()


def _other(node: Node, by: str, folder: Path | None, seen: set[Path], faults: list[Problem]) -> tuple[Path, str] | None:
    """The path and the name of the file that is extended; None when it may not be (the fault is noted)."""

    def refuse(text: str) -> None:
        faults.append(Problem(node.file, node.line, node.column, "extends", text))

    if node.kind != "text":
        refuse("names one other file, such as `extends: broadband.yaml`.")
        return None
    if folder is None:
        refuse(f"{node.value} cannot be found: this text has no folder. Save it as a file beside {node.value}.")
        return None
    written = node.value.strip()
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or PureWindowsPath(written).root:
        refuse(f"{written} is a path from the root; `extends` names a file in the same folder or below, such as `base.yaml`.")
        return None
    path = folder / written.replace("\\", "/")
    if not path.resolve().is_relative_to(folder.resolve()):
        refuse(f"{written} leads out of the folder; `extends` names a file in the same folder or below. Copy the file beside this one.")
        return None
    if path.resolve() in seen or len(seen) >= MOST:
        ring = " -> ".join((*sorted(each.name for each in seen), path.name)) if len(seen) < MOST else f"more than {MOST} files"
        refuse(f"{written} comes round to itself ({ring}); take one `extends` out.")
        return None
    seen.add(path.resolve())
    return path, str(Path(by).parent / written.replace("\\", "/")) if by != "-" else written


def overlaid(below: Node, above: Node) -> Node:
    """The lower tree with the upper one's values: blocks merge key by key, values and routes replace, `null` removes."""
    return _merged(below, above, ())


def _merged(whole: Node, above: Node, path: tuple[str, ...]) -> Node:
    for key, child in above.value.items():
        here = (*path, key)
        old = find(whole, here)
        if child.kind == "null" and child.value is not None and old is not None:
            whole = remove(whole, here)
        elif old is not None and old.kind == "map" and child.kind == "map" and _merges(here, whole) and not is_card(child):
            whole = _merged(whole, child, here)
        else:
            whole = _put_new(whole, here, child)
    return whole


def _put_new(whole: Node, path: tuple[str, ...], child: Node) -> Node:
    """Put a value; a new step with `after` goes where it says."""
    if len(path) == 2 and path[0] == "journey" and child.kind == "map" and find(whole, path) is None:
        names = list((find(whole, ("journey",)) or whole).value)
        after, before = child.value.get("after"), child.value.get("before")
        anchor = after if after is not None else before
        if anchor is not None and anchor.value in names:
            plain = child
            for key in ("after", "before"):
                if key in plain.value:
                    plain = remove(plain, (key,))
            return put(whole, path, plain, at=names.index(anchor.value) + (1 if after is not None else 0))
    return put(whole, path, child)


def _merges(path: tuple[str, ...], tree: Node) -> bool:
    """Whether mappings at a path merge key by key: blocks and mappings of names do, values and routes do not."""
    if len(path) == 4 and path[0] == "initiatives" and path[2] == "changes":
        return False
    try:
        found = spot(path, tree, File)
    except PathFault:
        return False
    if found.under:
        return False
    if isinstance(found.of, type):
        return True
    return isinstance(found.of, (Named, Beliefs, Sub, Changes, Known))
