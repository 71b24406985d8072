"""The computer: one thread that answers what rooms want to know, the latest setting first, from a first look to as precise as asked.

A change overtakes whatever is under way for its room; what is not urgent (more runs, the reference, what must be true) gives way to any
change in any room. So there is one computation at a time, and an answer that nobody waits for any more is dropped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from typing import Any

from journeysim import engines, questions, study
from journeysim.errors import JourneysimError
from journeysim.scenario import Scenario
from journeysim.study import TODAY, Study
from journeysim.workshop import answers, controls, pondering, showing
from journeysim.workshop.answers import LOOK, REFINED, Answer
from journeysim.workshop.rooms import Room, Rooms
from journeysim.workshop.sensing import Sensing
from journeysim.workshop.session import Changes

FEW = 4  # runs of a refined answer, and of the pilot, where the file's own number would take too long ...
FEWEST = 3  # ... and where even so few would
QUICK = 0.8  # seconds that a refined answer may take
HASTE = 0.5  # seconds of these left for FEW runs: the first look and the screen need the others
BREATH = 0.06  # seconds in which the browser draws the first look: a processor is left to it
PAUSE = 0.5  # seconds without a change before anything that is not urgent begins
MEMORY = 512 * 2**20


class Overtaken(Exception):
    """Nobody waits for this any more."""


class Computer:
    """Answers for all rooms of one scenario. `start` begins the thread; `want` says that a room's setting changed."""

    def __init__(self, rooms: Rooms, *, engine: str = "auto", seed: int | None = None) -> None:
        self.rooms, self.engine, self.seed = rooms, engine, seed
        self.memory = study.Memory(MEMORY)
        self.sliders = controls.sliders(rooms.scenario)
        self.sensing = Sensing(rooms.scenario, self.sliders, rooms.folder)
        self.base: Answer | None = None  # on the file as it is
        self.runs = 0  # of a refined answer; found when warming up
        self.hands = study.hands()
        self.bell = threading.Condition()
        self.urgent: dict[str, Room] = {}
        self.later: dict[str, Room] = {}
        self.ended = False
        self.thread = threading.Thread(target=self._work, name="computer", daemon=True)

    # --- from other threads
    def start(self) -> None:
        """Begin to answer."""
        self.thread.start()

    def want(self, room: Room) -> None:
        """The setting of a room changed: answer it now."""
        with self.bell:
            self.urgent[room.code] = room
            self.bell.notify_all()

    def ponder(self, room: Room) -> None:
        """There is something to find out for a room when nothing is urgent."""
        with self.bell:
            self.later[room.code] = room
            self.bell.notify_all()

    def stop(self) -> None:
        """End; a replication under way ends by itself."""
        with self.bell:
            self.ended = True
            self.bell.notify_all()
        self.hands.shutdown(wait=False, cancel_futures=True)

    # --- before the page opens
    def warm_up(self, seconds: float = 0.0) -> None:
        """Make the engine ready, answer the file as it is, and look for so long at which numbers move it. Raises UsageError.

        A refined answer takes as many runs as the file says, or a few where those would take too long.
        """
        base = self.rooms.scenario
        questions.smallest_that_matters(base)
        controls.pair_of(base)
        self.engine = engines.ready(self.engine, None)
        self.memory = study.Memory(MEMORY)  # what is timed here must not be remembered
        self.runs = min(base.run.runs, FEW)
        self.study_of(self.scenario_of({}), 1, _never)
        began = time.monotonic()
        found = self.study_of(self.scenario_of({}), self.runs, _never)
        spent = (time.monotonic() - began) / max(1, self.runs - 1) * 1.5  # for each run, and its part of a pilot
        fitting = runs_that_fit(base.run.runs, self.runs, spent)
        if fitting != self.runs:
            self.runs = fitting
            found = self.study_of(self.scenario_of({}), self.runs, _never)
        self.base = self.answer_of(0, {}, found, REFINED)
        self.sense(seconds, _never)

    def sense(self, seconds: float, waiting: Callable[..., None]) -> bool:
        """Look for so long at which numbers move the verdict; whether there is more to look at."""
        if self.base is None or not self.sensing.todo:
            return False
        self.sensing.look(self.base.study, self.memory, self.engine, self.hands, seconds=seconds, waiting=waiting)
        return bool(self.sensing.todo)

    # --- the thread
    def _work(self) -> None:
        while not self.ended:
            room, urgent = self._next()
            if room is None:
                continue
            try:
                self._urgent(room) if urgent else self._patient(room)
            except Overtaken:
                continue
            except JourneysimError as fault:
                room.news.say("fault", {"revision": room.session.revision, "error": pondering.one_line(fault)})
            except Exception as fault:  # the session must live on
                room.news.say("fault", {"revision": room.session.revision, "error": f"{type(fault).__name__}: {pondering.one_line(fault)}"})

    def _next(self) -> tuple[Room | None, bool]:
        with self.bell:
            while not self.ended:
                if self.urgent:
                    return self.urgent.pop(next(iter(self.urgent))), True
                if not self.later:
                    self.bell.wait()
                elif not self.bell.wait(PAUSE) and not self.urgent:
                    return self.later.pop(next(iter(self.later))), False
        return None, False

    def _urgent(self, room: Room) -> None:
        """A first look, then a refined answer."""
        revision, changes = room.session.revision, dict(room.session.changes)

        def waiting(progress: object = None) -> None:
            if room.session.revision != revision or self.ended:
                raise Overtaken

        scenario = self.scenario_of(changes)
        known, base = room.answer, self.base
        if base is not None and not changes and (known is None or known.changes):
            known = base
        room.like = room.like or (base.study if base is not None else None)
        if known is None or known.changes != changes or known.stage == LOOK:
            self._look(room, revision, changes, scenario, waiting)
            found = self.study_of(scenario, self.runs, waiting)
            waiting()
            self.say(room, self.answer_of(revision, changes, found, REFINED))
        else:
            self.say(room, Answer(revision, changes, known.stage, known.study, known.verdict, known.precise))
        self.ponder(room)

    def _look(self, room: Room, revision: int, changes: Changes, scenario: Scenario, waiting: Callable[[], None]) -> None:
        """One run of each design, side by side; the pair is told before today is there."""
        like = room.like
        if like is None:
            return
        look = study.FirstLook(scenario, memory=self.memory, engine=self.engine, seed=self.seed, like=like)
        cases = answers.cases_of(scenario)
        pair = [case for case in cases if case.design in answers.pair_of(scenario)]
        running: list[Future[Any]] = [*look.begin(cases, self.hands)]
        try:
            for future in running[: len(pair)]:
                future.result()
            if all(future.done() for future in running[len(pair) :]):
                pair = list(cases)
            self.say(room, Answer(revision, changes, LOOK, look.study(pair)))  # even if overtaken: it follows the hand
            waiting()
            wait(running[len(pair) :], timeout=BREATH)
            waiting()
            running += (piloting := look.begin_pilot(cases, self.hands))  # today keeps one processor busy, this the other
            for future in running[len(pair) : len(cases)]:
                future.result()
            waiting()
            if len(pair) < len(cases):
                self.say(room, Answer(revision, changes, LOOK, look.study(cases)))
            for future in piloting:
                future.result()
                waiting()
        finally:
            for future in running:
                future.cancel()

    def _patient(self, room: Room) -> None:
        """One thing that is not urgent; what is left is for later."""
        revision = room.session.revision

        def waiting(progress: object = None) -> None:
            if self.urgent or self.ended or room.session.revision != revision:
                self.ponder(room)
                raise Overtaken

        for step in (pondering.reference, pondering.more_runs, pondering.must_be_true, pondering.which_move):
            if step(self, room, waiting):
                self.ponder(room)
                return

    # --- studies
    def scenario_of(self, changes: Mapping[str, str], most: int = 0) -> Scenario:
        """The scenario as it is run here, with so many runs at most; `compare` on it gives the same numbers."""
        base = self.rooms.scenario
        asked = {**changes, "run.runs": str(self.runs), "run.runs_at_most": str(max(most, self.runs))}
        return base.changed(asked)

    def study_of(self, scenario: Scenario, runs: int, waiting: Callable[..., None], workers: int | None = None) -> Study:
        """Today and the designs compared, on the same customers; `waiting` is called often and may raise."""
        how: Mapping[str, Any] = {"memory": self.memory, "engine": self.engine, "seed": self.seed, "workers": workers, "stop": waiting}
        cases = sorted(answers.cases_of(scenario), key=lambda case: case.design != TODAY)
        return study.run(scenario, cases, runs=runs, pairs=answers.pairs_of(scenario), progress=waiting, **how)

    def answer_of(self, revision: int, changes: Changes, found: Study, stage: str) -> Answer:
        """The answer that a study gives, with its verdict."""
        first, second = answers.pair_of(found.scenario)
        width = answers.widest(found, answers.pairs_of(found.scenario))
        precise = width <= (found.scenario.run.precision or 0.0)
        return Answer(revision, changes, stage, found, questions.verdict(found, first, second), precise)

    # --- telling
    def say(self, room: Room, answer: Answer) -> None:
        """The answer, to everybody in the room; one that is overtaken is dropped, unless it is a first look at a slider under way."""
        newer = room.answer is None or room.answer.revision < answer.revision
        if answer.revision != room.session.revision and not (answer.stage == LOOK and newer):
            raise Overtaken
        if answer.stage != LOOK:
            room.like = answer.study
        room.answer = answer
        if room.session.frozen == answer.changes and answer.stage != LOOK:
            room.reference = answer
        self.tell(room)

    def tell(self, room: Room) -> None:
        """Send what is known to everybody in the room."""
        answer, reference = room.answer, room.reference
        if answer is not None:
            room.news.say("answer", lambda lang: showing.document(answer, reference, lang))


def runs_that_fit(asked: int, few: int, seconds: float) -> int:
    """Runs of a refined answer: those of the file where they are quick enough, else `few`, or one less where those take too long too."""
    if asked > few and seconds * asked < QUICK:
        return asked
    return min(few, FEWEST) if seconds * few > HASTE else few


def _never(progress: object = None) -> None:
    """Nobody overtakes."""
