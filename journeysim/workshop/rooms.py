"""Rooms: each with a code, a session of its own and what its participants sent in, kept on disk so that a reload or a restart loses
nothing."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim.errors import ScenarioError
from journeysim.scenario import Scenario
from journeysim.workshop import keeping
from journeysim.workshop.news import News
from journeysim.workshop.session import Changes, Session

if TYPE_CHECKING:
    from journeysim.study import Study
    from journeysim.workshop.answers import Answer
    from journeysim.workshop.controls import Slider
    from journeysim.workshop.showing import MustBeTrue

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # no I, L or O: they look like digits, and like each other
LENGTH = 4
MOST = 50
LATEST = 16  # scenarios with what-ifs that are remembered


@dataclass
class Room:
    """One room. `guesses`, `estimates` and `ideas` are plain JSON data of the participants' side."""

    code: str
    session: Session = field(default_factory=Session)
    guesses: dict[str, Any] = field(default_factory=dict)
    estimates: dict[str, Any] = field(default_factory=dict)
    ideas: dict[str, Any] = field(default_factory=dict)
    news: News = field(default_factory=News)
    answer: Answer | None = None  # the latest on the present setting, or on one just before; not kept on disk
    reference: Answer | None = None  # on the frozen setting
    like: Study | None = None  # what a first look is like: the latest study with a pilot of its own
    in_hand: str = ""  # path of the slider last touched
    told: MustBeTrue | None = None  # what must be true of it
    idea_sliders: tuple[tuple[Any, ...], dict[str, Slider]] = field(default_factory=lambda: ((), {}))  # of which ideas, and by path
    lock: threading.RLock = field(default_factory=threading.RLock)

    def document(self) -> dict[str, Any]:
        """As plain data for the state file."""
        slots = {"guesses": self.guesses, "estimates": self.estimates, "ideas": self.ideas}
        return {"code": self.code, "session": self.session.document(), **slots}

    @classmethod
    def of(cls, document: dict[str, Any]) -> Room:
        """A room from plain data."""
        return cls(
            document["code"],
            Session.of(document["session"]),
            dict(document.get("guesses") or {}),
            dict(document.get("estimates") or {}),
            dict(document.get("ideas") or {}),
        )


class Rooms:
    """Code -> room, all about one scenario. `folder`: where they are kept, one state file each."""

    def __init__(self, scenario: Scenario, folder: Path) -> None:
        self.scenario, self.folder = scenario, folder
        self.by_code: dict[str, Room] = {}
        self.lock = threading.RLock()
        self.alone, self.latest = threading.Lock(), dict[tuple[tuple[str, str], ...], Scenario]()
        for document in keeping.documents(folder):
            room = keeping.read_or_none(Room.of, document)
            if room is not None and known_code(room.code):
                fit(room.session, scenario)
                self.by_code.setdefault(room.code, room)

    def get(self, code: str) -> Room | None:
        """The room with this code, in either case of letters."""
        return self.by_code.get(code.upper())

    def first(self) -> Room:
        """The room used last, or a new one."""
        with self.lock:
            return next(iter(self.by_code.values()), None) or self.open()

    def open(self) -> Room:
        """A new room. Raises KeyError when there are too many."""
        with self.lock:
            if len(self.by_code) >= MOST:
                raise KeyError(f"there are {MOST} rooms already")
            code = next(code for code in iter(new_code, "") if code not in self.by_code)
            room = self.by_code[code] = Room(code)
            self.keep(room)
            return room

    def keep(self, room: Room) -> None:
        """Write the room's state file; call it after every change."""
        with room.lock:
            keeping.write(self.folder / f"{room.code}.json", room.document())

    def scenario_of(self, room: Room) -> Scenario:
        """The scenario as the room has it set. Raises ScenarioError when the file no longer fits the setting."""
        return self.changed(room.session.changes)

    def changed(self, changes: Mapping[str, str]) -> Scenario:
        """The scenario with what-ifs; the latest are remembered, for one move asks for the same several times. Raises ScenarioError."""
        key = tuple(changes.items())
        with self.alone:
            found = self.latest.pop(key, None) if key else self.scenario
        if found is None:
            found = self.scenario.changed(changes)
        if key:
            with self.alone:
                self.latest[key] = found
                while len(self.latest) > LATEST:
                    del self.latest[next(iter(self.latest))]
        return found


def fit(session: Session, scenario: Scenario) -> None:
    """Leave out of a kept session what the file, which may have changed since, can no longer be set to."""
    fine = fitting(session.changes, scenario)
    if session.frozen is not None and fitting(session.frozen, scenario) != session.frozen:
        session.frozen = None
    if fine != session.changes:
        session.undone = [changes for changes in session.undone if changes == fitting(changes, scenario)]
        session.changes = fine
        session.revision += 1


def fitting(changes: Changes, scenario: Scenario) -> Changes:
    """The what-ifs that a scenario can be set to, each on top of those before it."""
    fine: Changes = {}
    for some in (changes, *({path: text} for path, text in changes.items())):
        try:
            scenario.changed({**fine, **some})
        except ScenarioError:
            continue
        fine |= some
        if fine == changes:
            break
    return fine


def new_code() -> str:
    """Four letters that nobody mistakes when they are read aloud."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def known_code(text: str) -> bool:
    """Whether a text can be the code of a room; it also becomes the name of a file."""
    return len(text) == LENGTH and all(letter in LETTERS for letter in text)
