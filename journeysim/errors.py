"""The exception family of journeysim, and the one form in which a fault is told.

A *fault* is something in a scenario (or on the command line) that cannot be read as meant. Faults are collected, never raised one
by one: a reader gets all of them at once, each with its place, its rule and its way out. Fault texts are English in every language.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault or remark: where it stands and what to do about it.

    `file` is the name as the user gave it (`-` for standard input), `line` and `column` count from 1 (0 when there is no place in a
    text), `path` is the dotted path in the file (`journey.invoice.succeeds`), `text` one or more sentences: what was read, the rule,
    the remedy.
    """

    file: str
    line: int
    column: int
    path: str
    text: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        where = f"{self.path}: " if self.path else ""
        return f"{place}: {where}{self.text}"


class JourneysimError(Exception):
    """Anything journeysim itself refuses or cannot finish."""


class ScenarioError(JourneysimError, ValueError):
    """A scenario with faults; `problems` holds every one of them, in the order of the file."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self):  # a worker process hands its error to its parent
        return (type(self), (self.problems,))


class SimulationError(JourneysimError, RuntimeError):
    """A run that cannot go on; says the clock, the customer and the step or team."""


class FolderError(JourneysimError, OSError):
    """A run folder that cannot be written or read."""


class UsageError(JourneysimError, ValueError):
    """An option or argument that does not fit the scenario (an unknown design, a number out of range)."""
