"""What is found out for a room when nothing is urgent, one step at a time: each says whether there was something to do.

Every step uses one processor, so that the next change finds room, and gives way as soon as somebody wants something (`waiting` raises).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from journeysim import questions, study
from journeysim.errors import JourneysimError
from journeysim.scenario import Scenario
from journeysim.study import Study
from journeysim.study.precision import BATCH
from journeysim.workshop import answers, showing
from journeysim.workshop.answers import REFINED, SETTLED, Answer
from journeysim.workshop.idea_sliders import all_sliders
from journeysim.workshop.rooms import Room

if TYPE_CHECKING:
    from journeysim.workshop.computing import Computer

SLICE = 0.5  # seconds of looking which numbers matter, before looking whether anybody wants something


def more_runs(computer: Computer, room: Room, waiting: Callable[..., None]) -> bool:
    """The next batch, by the rule of `compare`; False when there is nothing to add."""
    known = room.answer
    if known is None or known.stage != REFINED or known.changes != room.session.changes:
        return False
    before = known.study.runs
    total = min(before + BATCH, computer.rooms.scenario.run.runs_at_most)
    if total <= before:
        done = known
    else:
        found = computer.study_of(computer.scenario_of(known.changes, total), total, waiting, workers=1)
        done = computer.answer_of(known.revision, known.changes, found, REFINED)
    waiting()
    settled = (known.precise and done.precise) or total >= computer.rooms.scenario.run.runs_at_most
    stage = SETTLED if settled else REFINED
    computer.say(room, Answer(known.revision, known.changes, stage, done.study, done.verdict, done.precise))
    return True


def reference(computer: Computer, room: Room, waiting: Callable[..., None]) -> bool:
    """The frozen setting, where its answer is not known (after a restart)."""
    frozen = room.session.frozen
    if frozen is None or (room.reference is not None and room.reference.changes == frozen):
        return False
    found = computer.study_of(computer.scenario_of(frozen), computer.runs, waiting)
    room.reference = computer.answer_of(room.session.revision, dict(frozen), found, REFINED)
    computer.tell(room)
    return True


def must_be_true(computer: Computer, room: Room, waiting: Callable[..., None]) -> bool:
    """At which value of the number in hand the other design becomes the better one."""
    path, changes = room.in_hand, dict(room.session.changes)
    if not path or (room.told is not None and (room.told.path, room.told.changes) == (path, changes)):
        return False
    scenario = computer.scenario_of(changes)
    first, second = answers.pair_of(scenario)
    asked = questions.asked_at(scenario, first, second, scenario.believe, path)

    def ask(changed: Scenario, cases: Any, runs: int) -> Study:
        how: Mapping[str, Any] = {"memory": computer.memory, "engine": computer.engine, "seed": computer.seed, "workers": 1}
        return study.run(changed, cases, runs=runs, progress=waiting, stop=waiting, **how)

    try:
        found, _ = questions.breakeven(scenario, first, second, asked, ask, runs=computer.runs)
    except JourneysimError as fault:
        found = None
        reason = one_line(fault)
    else:
        reason = ""
    waiting()
    if room.in_hand == path:
        slider = all_sliders(room, computer).get(path)
        room.told = showing.MustBeTrue(path, changes, found, scenario, slider.read if slider is not None else float, reason)
        room.news.say("must", room.told.document)
    return True


def which_move(computer: Computer, room: Room, waiting: Callable[..., None]) -> bool:
    """Which numbers move the verdict most: what was not looked at before the page opened."""
    return computer.sense(SLICE, waiting)


def one_line(fault: BaseException) -> str:
    """A fault on one line."""
    return " ".join(str(fault).split())
