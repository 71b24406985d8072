"""A first look: each case once, all beside each other, while somebody drags a number and waits."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from journeysim import engines, plan
from journeysim.study import cases as casting
from journeysim.study import pilot, running
from journeysim.study.executors import processors
from journeysim.study.memory import Memory
from journeysim.study.nouns import Case, Study
from journeysim.study.progress import Watch
from journeysim.study.threads import Threads

if TYPE_CHECKING:
    from journeysim.scenario import Scenario


class FirstLook:
    """Runs the cases of a changed scenario side by side; the same customers meet in all of them, as in `run`.

    A study performs a replication of all its cases in one thread; here each case has a thread of its own, which is what a single
    replication needs to use more than one processor. Everything goes through the memory, from which `study` takes it.
    """

    def __init__(self, scenario: Scenario, *, memory: Memory, engine: str, seed: int | None = None, like: Study | None = None) -> None:
        self.scenario, self.memory, self.engine, self.seed, self.like = scenario, memory, engine, seed, like

    def begin(self, cases: Sequence[Case], hands: ThreadPoolExecutor) -> list[Future[Study]]:
        """Start one study per case, in this order."""
        return [hands.submit(self.study, [case]) for case in cases]

    def begin_pilot(self, cases: Sequence[Case], hands: ThreadPoolExecutor) -> list[Future[None]]:
        """Start what the study of these cases will need first: the replications of its pilot that are not known, one future each."""
        today = plan.plan_of(self.scenario, casting.TODAY)
        behaviours = [running.behaviour_of(self.scenario, case, today) for case in cases]
        if not (pilot.decides(self.scenario, today) or pilot.lives([today, *behaviours])):
            return []
        seed = self.scenario.run.seed if self.seed is None else self.seed
        engine = engines.ready(self.engine, None)
        one = pilot.Pilot(today, seed, self.scenario.run.runs, engine, Threads(1), self.memory, Watch(None))
        return [hands.submit(one.replication, number, pilot.blank(self.scenario, today, cases[0].belief)) for number in one.missing]

    def study(self, cases: Sequence[Case], pairs: running.Pairs = (), runs: int = 1) -> Study:
        """The study of these cases; what was begun and has ended costs nothing any more."""
        how = {"memory": self.memory, "seed": self.seed, "engine": self.engine, "like": self.like}
        return running.run(self.scenario, cases, runs=runs, pairs=pairs, workers=1, **how)  # type: ignore[arg-type]


def hands() -> ThreadPoolExecutor:
    """As many threads as there are processors."""
    return ThreadPoolExecutor(processors(), thread_name_prefix="first-look")
