"""The computer: one thread that answers what rooms want to know, the latest setting first, from a first look to as precise as asked.

A change overtakes whatever is under way for its room; what is not urgent (more runs, the reference, what must be true) gives way to any
change in any room. So there is one computation at a time, and an answer that nobody waits for any more is dropped.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from journeysim import engines, questions, study
from journeysim.errors import JourneysimError, ScenarioError, UsageError
from journeysim.scenario import Scenario
from journeysim.study import TODAY, Study
from journeysim.study.precision import BATCH
from journeysim.workshop import answers, controls, showing
from journeysim.workshop.answers import LOOK, REFINED, SETTLED, Answer
from journeysim.workshop.rooms import Room, Rooms
from journeysim.workshop.sensing import Sensing
from journeysim.workshop.session import Changes

FEW = 4  # runs of a refined answer, and of the pilot, where the file's own number would take too long
QUICK = 0.8  # seconds that a refined answer may take
SLICE = 0.5  # seconds of looking which numbers matter, before looking whether anybody wants something
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
        self.runs = min(base.run.runs, FEW)
        self._study(self._scenario({}), 1, _never)
        began = time.monotonic()
        found = self._study(self._scenario({}), self.runs, _never)
        spent = (time.monotonic() - began) / max(1, self.runs - 1) * base.run.runs * 1.5
        if spent < QUICK and base.run.runs > self.runs:
            self.runs = base.run.runs
            found = self._study(self._scenario({}), self.runs, _never)
        self.base = self._answer(0, {}, found, REFINED)
        self._sense(seconds, _never)

    def _sense(self, seconds: float, waiting: Callable[..., None]) -> bool:
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
                room.news.say("fault", {"revision": room.session.revision, "error": _line(fault)})
            except Exception as fault:  # the session must live on
                room.news.say("fault", {"revision": room.session.revision, "error": f"{type(fault).__name__}: {_line(fault)}"})

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

        scenario = self._scenario(changes)
        known, base = room.answer, self.base
        if base is not None and not changes and (known is None or known.changes):
            known = base
        room.like = room.like or (base.study if base is not None else None)
        if known is None or known.changes != changes or known.stage == LOOK:
            self._look(room, revision, changes, scenario, waiting)
            found = self._study(scenario, self.runs, waiting)
            waiting()
            self._say(room, self._answer(revision, changes, found, REFINED))
        else:
            self._say(room, Answer(revision, changes, known.stage, known.study, known.verdict, known.precise))
        self.ponder(room)

    def _look(self, room: Room, revision: int, changes: Changes, scenario: Scenario, waiting: Callable[[], None]) -> None:
        """One run of each design, side by side; the pair is told before today is there."""
        like = room.like
        if like is None:
            return
        look = study.FirstLook(scenario, memory=self.memory, engine=self.engine, seed=self.seed, like=like)
        cases = answers.cases_of(scenario)
        pair = [case for case in cases if case.design in answers.pair_of(scenario)]
        running = look.begin(cases, self.hands)
        try:
            for future in running[: len(pair)]:
                future.result()
            if all(future.done() for future in running[len(pair) :]):
                pair = list(cases)
            self._say(room, Answer(revision, changes, LOOK, look.study(pair)))  # even if overtaken: it follows the hand
            waiting()
            for future in running:
                future.result()
            waiting()
            if len(pair) < len(cases):
                self._say(room, Answer(revision, changes, LOOK, look.study(cases)))
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

        for step in (self._reference, self._more_runs, self._must_be_true, self._which_move):
            if step(room, waiting):
                self.ponder(room)
                return

    def _more_runs(self, room: Room, waiting: Callable[..., None]) -> bool:
        """The next batch, by the rule of `compare`; False when there is nothing to add."""
        known = room.answer
        if known is None or known.stage != REFINED or known.changes != room.session.changes:
            return False
        before = known.study.runs
        total = min(before + BATCH, self.rooms.scenario.run.runs_at_most)
        if total <= before:
            done = known
        else:
            found = self._study(self._scenario(known.changes, total), total, waiting, workers=1)  # and leave room for the next change
            done = self._answer(known.revision, known.changes, found, REFINED)
        waiting()
        settled = (known.precise and done.precise) or total >= self.rooms.scenario.run.runs_at_most
        stage = SETTLED if settled else REFINED
        self._say(room, Answer(known.revision, known.changes, stage, done.study, done.verdict, done.precise))
        return True

    def _reference(self, room: Room, waiting: Callable[..., None]) -> bool:
        """The frozen setting, where its answer is not known (after a restart)."""
        frozen = room.session.frozen
        if frozen is None or (room.reference is not None and room.reference.changes == frozen):
            return False
        found = self._study(self._scenario(frozen), self.runs, waiting)
        room.reference = self._answer(room.session.revision, dict(frozen), found, REFINED)
        self._tell(room)
        return True

    def _must_be_true(self, room: Room, waiting: Callable[..., None]) -> bool:
        """At which value of the number in hand the other design becomes the better one."""
        path, changes = room.in_hand, dict(room.session.changes)
        if not path or (room.told is not None and (room.told.path, room.told.changes) == (path, changes)):
            return False
        scenario = self._scenario(changes)
        first, second = answers.pair_of(scenario)
        asked = questions.asked_at(scenario, first, second, scenario.believe, path)

        def ask(changed: Scenario, cases: Any, runs: int) -> Study:
            how: Mapping[str, Any] = {"memory": self.memory, "engine": self.engine, "seed": self.seed, "workers": 1}
            return study.run(changed, cases, runs=runs, progress=waiting, stop=waiting, **how)

        try:
            found, _ = questions.breakeven(scenario, first, second, asked, ask, runs=self.runs)
        except (UsageError, ScenarioError) as fault:
            found = None
            reason = _line(fault)
        else:
            reason = ""
        waiting()
        if room.in_hand == path:
            factor = self.sliders[path].factor if path in self.sliders else 1.0
            room.told = showing.MustBeTrue(path, changes, found, scenario, factor, reason)
            room.news.say("must", room.told.document)
        return True

    def _which_move(self, room: Room, waiting: Callable[..., None]) -> bool:
        """Which numbers move the verdict most: what was not looked at before the page opened."""
        return self._sense(SLICE, waiting)

    # --- studies
    def _scenario(self, changes: Mapping[str, str], most: int = 0) -> Scenario:
        base = self.rooms.scenario
        asked = {**changes, "run.runs": str(self.runs), "run.runs_at_most": str(max(most, self.runs))}
        return base.changed(asked)

    def _study(self, scenario: Scenario, runs: int, waiting: Callable[..., None], workers: int | None = None) -> Study:
        how: Mapping[str, Any] = {"memory": self.memory, "engine": self.engine, "seed": self.seed, "workers": workers, "stop": waiting}
        cases = sorted(answers.cases_of(scenario), key=lambda case: case.design != TODAY)
        return study.run(scenario, cases, runs=runs, pairs=answers.pairs_of(scenario), progress=waiting, **how)

    def _answer(self, revision: int, changes: Changes, found: Study, stage: str) -> Answer:
        first, second = answers.pair_of(found.scenario)
        width = answers.widest(found, answers.pairs_of(found.scenario))
        precise = width <= (found.scenario.run.precision or 0.0)
        return Answer(revision, changes, stage, found, questions.verdict(found, first, second), precise)

    # --- telling
    def _say(self, room: Room, answer: Answer) -> None:
        """The answer, to everybody in the room; one that is overtaken is dropped, unless it is a first look at a slider under way."""
        newer = room.answer is None or room.answer.revision < answer.revision
        if answer.revision != room.session.revision and not (answer.stage == LOOK and newer):
            raise Overtaken
        if answer.stage != LOOK:
            room.like = answer.study
        room.answer = answer
        if room.session.frozen == answer.changes and answer.stage != LOOK:
            room.reference = answer
        self._tell(room)

    def _tell(self, room: Room) -> None:
        answer, reference = room.answer, room.reference
        if answer is not None:
            room.news.say("answer", lambda lang: showing.document(answer, reference, lang))


def _never(progress: object = None) -> None:
    """Nobody overtakes."""


def _line(fault: BaseException) -> str:
    return " ".join(str(fault).split())
