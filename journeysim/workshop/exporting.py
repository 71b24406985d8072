"""What leaves the room: the setting as a scenario file, the minutes, the journey as a picture."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import PurePath

from journeysim import figures, words
from journeysim.scenario import Scenario
from journeysim.workshop import minutes as minuting
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Room

POINTS = 32  # of the report's sensitivity study; its verb takes more


def scenario_text(room: Room, computer: Computer, lang: str) -> str:
    """The present setting as a whole scenario file, its changes told at the top.

    Where the page shows an answer to it, `compare` on this file gives that answer to the last digit: `run.runs` and `run.runs_at_most`
    say how many runs it had.
    """
    now, runs = _setting(room, computer)
    head = [words.label("workshop.export.head", lang, title=computer.rooms.scenario.title, code=room.code, day=minuting.day(room))]
    head += [words.label("workshop.export.runs", lang, runs=runs)] if runs else []
    head += [f"{path} = {text}" for path, text in room.session.changes.items()]
    return "".join(f"# {' '.join(line.split())}\n" for line in head) + now.written_text()


def _setting(room: Room, computer: Computer) -> tuple[Scenario, int]:
    """The scenario as it is set now, and how many runs its answer on the page had; 0 when none is shown to it."""
    answer = room.answer
    shown = answer is not None and answer.verdict is not None and answer.changes == room.session.changes
    now = answer.study.scenario if shown and answer is not None else computer.rooms.scenario_of(room)
    runs = answer.study.runs if shown and answer is not None else 0
    return (now.changed({"run.runs_at_most": str(max(runs, now.run.runs))}) if runs else now), runs


def minutes(room: Room, computer: Computer, lang: str) -> str:
    """The log of changes as Markdown."""
    return minuting.document(room, computer, lang)


def has_report() -> bool:
    """Whether this installation can write a report."""
    return find_spec("journeysim.report.pack") is not None and find_spec("journeysim.report.page") is not None


def report(room: Room, computer: Computer, lang: str) -> str:
    """Every question asked of the present setting, as one page; takes minutes on one processor, so that the room can go on."""
    from journeysim.report.pack import gather
    from journeysim.report.page import page

    now = _setting(room, computer)[0].settled(f"{stem(computer.rooms.scenario)}-{room.code}.yaml")
    told: str = page(gather(now, engine=computer.engine, workers=1, points=POINTS, lang=lang))
    return told


def stem(scenario: Scenario) -> str:
    """The name of the file without its ending, fit for a header."""
    found = "scenario" if scenario.file == "-" else PurePath(scenario.file.replace("\\", "/")).stem
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in found) or "scenario"


def journey(scenario: Scenario, design: str, lang: str) -> bytes:
    """The journey of a design as SVG."""
    return _journey(_Same(scenario), design, lang)


class _Same:
    """A scenario by what its journey can be drawn from: the file and its what-ifs."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.mark = scenario, (scenario.file, scenario.originals, tuple(sorted(scenario.changes.items())))

    def __hash__(self) -> int:
        return hash(self.mark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.mark == self.mark


@lru_cache(maxsize=16)
def _journey(same: _Same, design: str, lang: str) -> bytes:
    return figures.as_files(figures.draw_journey(same.scenario, design, lang), (".svg",))[".svg"]
