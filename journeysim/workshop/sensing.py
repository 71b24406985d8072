"""Which six sliders to show first: each number over its range alone, one run, on the same customers; remembered on disk per file."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from journeysim import __version__
from journeysim.errors import JourneysimError
from journeysim.scenario import Scenario
from journeysim.study import TODAY, FirstLook, Memory, Study
from journeysim.workshop import answers, keeping
from journeysim.workshop.controls import Slider

FIRST = 6  # sliders on the start page
FILE = "moves.sensed"


class Sensing:
    """How far each slider moves the difference between the designs; `todo` are those not looked at yet, the likeliest first."""

    def __init__(self, scenario: Scenario, sliders: Mapping[str, Slider], folder: Path) -> None:
        self.scenario, self.sliders, self.folder = scenario, sliders, folder
        text = scenario.resolved_text() + __version__
        self.mark = hashlib.sha256(text.encode()).hexdigest()
        self.moves: dict[str, float] = self._remembered()
        self.todo = [path for path in sorted(sliders, key=likely) if path not in self.moves]

    def order(self) -> list[str]:
        """Paths, the one that moves the verdict most first; those not looked at yet after those that move it."""
        rank = {path: place for place, path in enumerate(sorted(self.sliders, key=likely))}
        return sorted(self.sliders, key=lambda path: (-self.moves.get(path, 0.0), path in self.moves, rank[path]))

    def look(
        self, like: Study, memory: Memory, engine: str, hands: ThreadPoolExecutor, *, seconds: float, waiting: Callable[[], None]
    ) -> bool:
        """Look at sliders for so long; True when all are done."""
        until = time.monotonic() + seconds
        while self.todo and time.monotonic() < until:
            path = self.todo[0]
            waiting()
            texts = [self.sliders[path].text(end) for end in (self.sliders[path].low, self.sliders[path].high)]
            running = [hands.submit(self._gap, path, text, like, memory, engine) for text in texts]
            self.moves[path] = spread([one.result() for one in running])
            self.todo.pop(0)
        if not self.todo:
            keeping.write(self.folder / FILE, {"mark": self.mark, "moves": self.moves})
        return not self.todo

    def _gap(self, path: str, text: str | None, like: Study, memory: Memory, engine: str) -> float | None:
        try:
            changed = self.scenario.changed({} if text is None else {path: text})
            cases = [case for case in answers.cases_of(changed) if case.design in answers.pair_of(changed) or case.design != TODAY]
            found = FirstLook(changed, memory=memory, engine=engine, like=like).study(cases)
        except JourneysimError:
            return None
        first, second = answers.pair_of(changed)
        value = {case.design: float(found.measures[case][answers.PRIMARY].mean()) for case in cases}
        return value[first] - value[second]

    def _remembered(self) -> dict[str, float]:
        try:
            document = json.loads((self.folder / FILE).read_text(encoding="utf-8"))
            found = dict(document["moves"]) if document["mark"] == self.mark else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return {path: float(move) for path, move in found.items() if path in self.sliders}


def spread(gaps: Sequence[float | None]) -> float:
    """How far the gap moves between the ends; an end that cannot be counts as nothing."""
    known = [gap for gap in gaps if gap is not None]
    return max(known) - min(known) if len(known) > 1 else 0.0


def likely(path: str) -> tuple[int, str]:
    """Where a number stands in the order in which they are looked at: initiatives, then who stays, then the rest."""
    last = path.rpartition(".")[2]
    if ":" in path or path.startswith("initiatives."):
        return 0, path
    return (1 if last in ("stays", "value", "wage", "people", "succeeds") else 2), path
