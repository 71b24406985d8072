"""The Scenario: one file, resolved. Plain frozen data that worker processes can be handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from journeysim.errors import Problem
from journeysim.scenario.resolved import Assumption, BeliefNumbers, Design, Initiative, Run, Segment, State

if TYPE_CHECKING:
    from journeysim.scenario.loading import Loaded
    from journeysim.scenario.reading import Node


@dataclass(frozen=True)
class Scenario:
    """One scenario file with its designs resolved into states.

    `originals`: (name, text) of the file and those it extends. `segments`: of today at the start. `designs`: by name, `today` first.
    `between`: the two designs of the question. `beliefs`: those the file lists and the one it believes. `known`: measure -> (value in
    base units, source). `remarks`: what was read as meant, and FTE rounded to people. `changes`: what-ifs applied.
    """

    file: str
    originals: tuple[tuple[str, str], ...]
    title: str
    question: str
    money: str
    run: Run
    segments: tuple[Segment, ...]
    initiatives: Mapping[str, Initiative]
    designs: Mapping[str, Design]
    between: tuple[str, str] | None
    beliefs: Mapping[str, BeliefNumbers]
    believe: str
    known: Mapping[str, tuple[float, str]]
    remarks: tuple[Problem, ...]
    changes: Mapping[str, str]
    _states: Mapping[str, tuple[State, ...]] = field(repr=False)
    _in_force: Mapping[str, tuple[tuple[str, ...], ...]] = field(repr=False)
    _tree: Node = field(repr=False)  # the file and those it extends, before what-ifs
    _resolved: Node = field(repr=False)  # with what-ifs
    _notes: tuple[Problem, ...] = field(repr=False)
    _memo: dict[Any, Any] = field(repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_memo": {}}  # what was read once is known by identity, which ends at the process

    def states(self, design: str) -> tuple[State, ...]:
        """What holds under a design: one state per stretch of the run, `State.start` ascending from 0."""
        return self._states[design]

    def in_force(self, design: str) -> tuple[tuple[str, ...], ...]:
        """The names of the initiatives in force, per state of a design."""
        return self._in_force[design]

    def changed(self, changes: Mapping[str, str], *, places: Mapping[str, str] | None = None) -> Scenario:
        """The scenario with what-ifs on top of those it has, as of `--set path=value`. Raises ScenarioError.

        `places` says where a value was given when that was not the command line (a cell of a workbook), by path; faults name it.
        """
        from journeysim.scenario.loading import resolve

        together = {**self.changes, **changes}
        loaded = resolve(self._tree, together, self._notes, self._memo, places)
        return scenario_of(loaded, self._tree, self.file, self.originals, together, self._notes)

    def settled(self, file: str) -> Scenario:
        """The same scenario under another name, its what-ifs told no more: they are part of it, as if somebody had written them there.

        Unlike what parsing `resolved_text` gives, it knows which numbers were written and which are defaults.
        """
        return replace(self, file=file, changes={}, _tree=self._resolved, _memo={})

    def assumptions(self) -> tuple[Assumption, ...]:
        """Every number of the file with its range, source and kind, for the assumption register."""
        from journeysim.scenario.registering import register

        return register(self)

    def resolved_text(self) -> str:
        """The resolved form: YAML in which every default is explicit. Parsing it gives the same states and the same text."""
        from journeysim.scenario.writing import resolved_text

        return resolved_text(self)

    def written_text(self) -> str:
        """The file as YAML, with its what-ifs and the files it extends in it, and no default that nobody wrote.

        Parsing it gives the same states, the same resolved text and the same register of assumptions.
        """
        from journeysim.scenario.writing import written_text

        return written_text(self)


def scenario_of(
    loaded: Loaded, tree: Node, file: str, originals: tuple[tuple[str, str], ...], changes: Mapping[str, str], notes: tuple[Problem, ...]
) -> Scenario:
    """The Scenario of what was loaded."""
    block = loaded.file
    today = loaded.states["today"]
    return Scenario(
        file=file,
        originals=originals,
        title=block.title or default_title(file),
        question=block.question or "",
        money=block.money,
        run=loaded.run,
        segments=today[0].customers.segments,
        initiatives=loaded.initiatives,
        designs=loaded.designs,
        between=loaded.between,
        beliefs=loaded.beliefs,
        believe=loaded.believe,
        known=block.known or {},
        remarks=loaded.remarks,
        changes=dict(changes),
        _states=loaded.states,
        _in_force=loaded.in_force,
        _tree=tree,
        _resolved=loaded.tree,
        _notes=notes,
        _memo=loaded.memo,
    )


def default_title(file: str) -> str:
    """The title of a file that gives none: its name, in words."""
    stem = PurePath(file.replace("\\", "/")).stem.replace("-", " ").replace("_", " ").strip()
    return stem[:1].upper() + stem[1:] if stem else "Scenario"
