"""A session: the what-ifs in force, what they were before, what they are compared with, and the log for the minutes.

Everything a room changes is a what-if as of `--set`: path -> value as the file would write it. A number is `teams.helpdesk.wage`, a switch
`designs.effortless.do`, a belief `believe`, an idea of the session a whole block `initiatives.idea_1`. So the setting is one mapping,
`Scenario.changed` reads it, and `compare FILE --set ...` gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

MOST_UNDONE = 200
MOST_LOGGED = 2000
MOST_SAID = 500  # letters of a reason

Changes = dict[str, str]


@dataclass
class Entry:
    """One line of the log: when, what (path -> text before and after, None for the file's own), and why."""

    when: str
    kind: str  # change, undo, reset, freeze, thaw, note
    what: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    why: str = ""


@dataclass
class Session:
    """The settings of one room. `revision` goes up with every change, so that stale answers can be told."""

    changes: Changes = field(default_factory=dict)
    frozen: Changes | None = None
    undone: list[Changes] = field(default_factory=list)  # earlier settings, the latest last
    log: list[Entry] = field(default_factory=list)
    revision: int = 0
    gesture: str = ""  # of the change under way: one drag is one step back and one line of the log

    def change(self, changes: Mapping[str, str | None], *, gesture: str = "", why: str = "") -> int:
        """Make what-ifs (None: back to the file); returns the new revision. Changes of one gesture are one step."""
        after = merged(self.changes, changes)
        if after == self.changes:
            return self.revision
        same = bool(gesture) and gesture == self.gesture and bool(self.undone)
        before = self.undone[-1] if same else dict(self.changes)
        if not same:
            self._remember(before)
        self._write("change", before, after, why, over=same)
        self.gesture = gesture
        return self._become(after)

    def undo(self) -> int:
        """Back to the setting before the last change."""
        if self.undone:
            before = self.undone.pop()
            self._write("undo", self.changes, before)
            self._become(before)
        self.gesture = ""
        return self.revision

    def reset(self) -> int:
        """Back to the file; the frozen reference stays."""
        if self.changes:
            self._remember(dict(self.changes))
            self._write("reset", self.changes, {})
            self._become({})
        self.gesture = ""
        return self.revision

    def freeze(self, yes: bool = True) -> None:
        """Keep the present setting as the reference to compare with; or let go of it."""
        self.frozen = dict(self.changes) if yes else None
        self._add(Entry(now(), "freeze" if yes else "thaw"))

    def note(self, why: str, line: int | None = None) -> None:
        """Say why: of a line of the log, or as a line of its own."""
        why = " ".join(why.split())[:MOST_SAID]
        if line is None:
            self._add(Entry(now(), "note", why=why))
        elif 0 <= line < len(self.log):
            self.log[line].why = why

    def document(self) -> dict[str, Any]:
        """As plain data for the state file."""
        return asdict(self) | {"gesture": ""}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Session:
        """A session from plain data."""
        log = [
            Entry(one["when"], one["kind"], {path: (old, new) for path, (old, new) in one["what"].items()}, one["why"])
            for one in document["log"]
        ]
        return cls(dict(document["changes"]), document["frozen"], list(document["undone"]), log, int(document["revision"]))

    def _become(self, after: Changes) -> int:
        self.changes = after
        self.revision += 1
        return self.revision

    def _remember(self, before: Changes) -> None:
        self.undone.append(before)
        del self.undone[:-MOST_UNDONE]

    def _write(self, kind: str, before: Changes, after: Changes, why: str = "", *, over: bool = False) -> None:
        paths = [path for path in dict.fromkeys((*before, *after)) if before.get(path) != after.get(path)]
        entry = Entry(now(), kind, {path: (before.get(path), after.get(path)) for path in paths}, why[:MOST_SAID])
        if over and self.log and self.log[-1].kind == kind:
            entry.why = entry.why or self.log[-1].why
            self.log[-1] = entry
        else:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        self.log.append(entry)
        del self.log[:-MOST_LOGGED]


def merged(old: Mapping[str, str], changes: Mapping[str, str | None]) -> Changes:
    """What-ifs on top of others; None takes one away. Whole blocks come first, for later what-ifs may be about what is in them."""
    together = {**old, **changes}
    kept = {path: text for path, text in together.items() if text is not None}
    return dict(sorted(kept.items(), key=lambda item: not item[0].startswith("initiatives.")))


def now() -> str:
    """The time of day on this machine, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
