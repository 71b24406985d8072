"""A scenario with its questions: `journeysim.load("broadband.yaml").compare("effortless", "delight")`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import scenario as language
from journeysim.errors import Problem, UsageError

if TYPE_CHECKING:
    from journeysim.api.alarm import AlarmResult
    from journeysim.api.doubts import BeliefsResult, BreakEvenResult
    from journeysim.api.ranking import RankResult
    from journeysim.api.report import ReportResult
    from journeysim.api.results import CompareResult, RunResult
    from journeysim.api.selecting import BestResult
    from journeysim.api.sensitivity import SensitivityResult
    from journeysim.api.story import StoryResult
    from journeysim.study.progress import Listener


def load(source: str | Path, *, changes: Mapping[str, str] | None = None) -> Scenario:
    """Open a scenario file (`-` is standard input).

    Parameters
    ----------
    source
        Path of the file.
    changes
        Values other than those in the file, by path: `{"teams.helpdesk.people": "5"}`.

    Raises
    ------
    ScenarioError
        With every fault of the file at once, each with its line and remedy.
    """
    return Scenario(language.load(str(source), changes=changes))


def parse(text: str, *, changes: Mapping[str, str] | None = None) -> Scenario:
    """Open a scenario given as text; as `load`."""
    return Scenario(language.parse(text, changes=changes))


class Scenario:
    """A scenario that answers questions. What the file says is in `resolved`; the rest of its attributes are at hand here too."""

    def __init__(self, resolved: language.Scenario) -> None:
        self.resolved = resolved

    @property
    def title(self) -> str:
        """Its title."""
        return self.resolved.title

    @property
    def designs(self) -> tuple[str, ...]:
        """Names of its designs, `today` first."""
        return tuple(self.resolved.designs)

    @property
    def belief_names(self) -> tuple[str, ...]:
        """Names of the beliefs about who stays that it lists."""
        return tuple(self.resolved.beliefs)

    def changed(self, changes: Mapping[str, str]) -> Scenario:
        """The same scenario with other values, by path: `{"journey.invoice.succeeds": "93%"}`."""
        return Scenario(self.resolved.changed(changes))

    def show(self) -> str:
        """The file with every default filled in, as YAML."""
        return self.resolved.resolved_text()

    def check(self) -> tuple[Problem, ...]:
        """What looks odd, without a run; a file with faults was refused when it was opened."""
        from journeysim.questions.oddities import oddities

        return (*self.resolved.remarks, *oddities(self.resolved))

    def compare(
        self,
        *designs: str,
        belief: str | None = None,
        runs: int | None = None,
        precision: float | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
        beliefs: bool = True,
    ) -> CompareResult:
        """Which design is better, by how much, how sure, and why, on the same customers.

        Parameters
        ----------
        designs
            Two or more; the verdict is on the first two, and more are put in order, ties as ties. One is compared with today. Default:
            the pair the file asks about.
        belief
            Who stays; default: the belief in force.
        runs, precision
            Exactly so many runs, or as many as it takes to know the difference this well (half-width, money per customer), at most
            `run.runs_at_most`. Default: as precise as `run.precision` of the file says.
        seed, workers, engine, progress
            As in `journeysim.study.run`.
        beliefs
            Also run the pair under the other beliefs of the file, a few times: which of them turns the verdict, what being wrong costs.
        """
        from journeysim import questions, study
        from journeysim.api.results import CompareResult

        names = self._pair(designs)
        questions.smallest_that_matters(self.resolved)  # before anything runs
        cases = study.compare_cases(self.resolved, names, belief)
        of = {case.design: case for case in cases if not case.unlimited}
        pairs = [(of[one], of[other]) for one, other in questions.pairs_asked(names)]
        wanted = self.resolved.run.precision if precision is None and runs is None else precision
        until = None if wanted is None else (pairs, wanted)
        found = study.run(
            self.resolved,
            cases,
            runs=runs,
            seed=seed,
            workers=workers,
            engine=engine,
            pairs=pairs,
            progress=progress,
            until_precise=until,
        )
        several = questions.several(found, [*names, study.TODAY], belief=belief) if len(names) > 2 else None
        verdict = questions.verdict(found, names[0], names[1], belief=belief)
        alarm = questions.alarm(found, names[0], names[1], belief=belief, looking=False)

        def ask(others: Sequence[study.Case], count: int) -> study.Study:
            return study.run(self.resolved, others, runs=count, seed=seed, workers=workers, engine=engine, progress=progress)

        return CompareResult(found, verdict, questions.rivals(verdict, found, ask) if beliefs else None, alarm, several)

    def best(
        self,
        *designs: str,
        belief: str | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> BestResult:
        """Which of many designs is the best, with as few runs as that takes: those that are clearly behind drop out and cost no more.

        `designs`: two or more, today always among them; default: all of the file. `run.matters` is the lead that has to be found,
        `run.runs` the first stage, `run.runs_at_most` the most runs of a design. The rest as in `compare`.
        """
        from journeysim.api.selecting import best

        how: dict[str, Any] = {"seed": seed, "workers": workers, "engine": engine, "progress": progress}
        return best(self.resolved, designs or self.designs, belief=belief, **how)

    def alarm(
        self,
        *designs: str,
        belief: str | None = None,
        runs: int | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> AlarmResult:
        """What a reader should know before the verdict on two designs is shown: is it decided by how the scenario was put together?

        One number that nobody measured, a side without costs or that cannot win, a difference nobody pays for, a length of time that
        decides. Options as in `compare`, but `run.runs` runs by default.
        """
        from journeysim import questions, study
        from journeysim.api.alarm import AlarmResult

        first, second = self._pair(designs)[:2]
        questions.smallest_that_matters(self.resolved)
        believed = belief or self.resolved.believe
        cases = [study.Case(name, believed) for name in dict.fromkeys((study.TODAY, first, second))]
        found = study.run(self.resolved, cases, runs=runs, seed=seed, workers=workers, engine=engine, progress=progress)
        return AlarmResult(found, questions.alarm(found, first, second, belief=belief, workers=workers))

    def run(
        self,
        design: str = "today",
        *,
        belief: str | None = None,
        runs: int | None = None,
        precision: float | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> RunResult:
        """What happens in one design: every measure with its interval; options as in `compare`, but `run.runs` runs by default."""
        from journeysim import questions, study
        from journeysim.api.results import RunResult

        case = study.Case(design, belief or self.resolved.believe)
        until = None if precision is None else (case, precision)
        found = study.run(
            self.resolved, [case], runs=runs, seed=seed, workers=workers, engine=engine, progress=progress, until_precise=until
        )
        return RunResult(found, questions.ran(found, design, belief=belief))

    def beliefs(
        self,
        *designs: str,
        belief: str | None = None,
        runs: int | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> BeliefsResult:
        """Every design under every belief the file lists: which belief turns the verdict, and what being wrong costs.

        `designs`: those of the matrix, the pair of the verdict first; default: all of the file. `belief`: the one that the others are
        held against. `runs`: default `run.runs` of the file; the rest as in `compare`.
        """
        from journeysim.api import doubts

        pair = self._pair(designs)
        names = tuple(dict.fromkeys((*designs, *pair))) if designs else self.designs
        how = {"runs": runs, "seed": seed, "workers": workers, "engine": engine, "progress": progress}
        return doubts.beliefs(self.resolved, pair[:2], names, belief=belief, **how)

    def breakeven(
        self,
        vary: str | None = None,
        *,
        between: tuple[str, str] | None = None,
        designs: tuple[str, str] | None = None,
        belief: str | None = None,
        runs: int | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> BreakEvenResult:
        """The value of a number at which the preferred design changes, with its interval; that there is none, or several, is an answer.

        `vary`: its path, such as `believe.delta`; without one the standard numbers are varied. `between`: the ends of the range to
        search, as the file would write them. `designs`: two; default: the pair the file asks about. The rest as in `beliefs`.
        """
        from journeysim.api import doubts

        how: dict[str, Any] = {"seed": seed, "workers": workers, "engine": engine, "progress": progress}
        pair = self._pair(designs or ())[:2]
        return doubts.breakeven(self.resolved, pair, vary, between=between, belief=belief, runs=runs, **how)

    def rank(
        self,
        *,
        budget: float | None = None,
        belief: str | None = None,
        runs: int | None = None,
        precision: float | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
        progress: Listener | None = None,
    ) -> RankResult:
        """The initiatives in order of net value, ties as ties; with a budget (money) also the best set it pays for.

        Other options as in `compare`. Raises UsageError without initiatives, or with a budget below each of them.
        """
        from journeysim import study
        from journeysim.api.ranking import RankResult
        from journeysim.questions.ranking import rank

        wanted = self.resolved.run.precision if precision is None and runs is None else precision

        def run(scenario: language.Scenario, cases: Any, asked: Any, fixed: int | None) -> study.Study:
            until = (asked, wanted) if asked and fixed is None and wanted is not None else None
            return study.run(
                scenario, cases, runs=fixed or runs, seed=seed, workers=workers, engine=engine, progress=progress, until_precise=until
            )

        found, ranking = rank(self.resolved, run, belief=belief, budget=budget)
        return RankResult(found, ranking)

    def sensitivity(
        self,
        *designs: str,
        points: int = 128,
        sobol: bool = False,
        belief: str | None = None,
        runs: int | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
    ) -> SensitivityResult:
        """What the ranges in the file do to the choice between two designs: one at a time, all together, and what knowing is worth.

        `points` over all ranges at once; with `sobol` also indices of the eight numbers that matter most. Other options as in `compare`.
        """
        from journeysim import study
        from journeysim.api.sensitivity import SensitivityResult
        from journeysim.questions.sensitivity import sensitivity

        names = self._pair(designs)
        if len(names) != 2:
            raise UsageError("sensitivity is about two designs; name two.")
        cases = [study.Case(name, belief or self.resolved.believe) for name in names]
        found = study.run(self.resolved, cases, runs=runs, seed=seed, workers=workers, engine=engine)
        pair = (names[0], names[1])
        return SensitivityResult(found, sensitivity(found, pair, belief=belief, points=points, sobol=sobol, workers=workers))

    def report(
        self,
        *designs: str,
        budget: float | None = None,
        belief: str | None = None,
        runs: int | None = None,
        precision: float | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
    ) -> ReportResult:
        """Every answer at once, as a page, slides or a workbook: `.report().save("report.html")`. Takes some minutes on a large file.

        Asks what `compare`, `beliefs`, `breakeven`, `rank` and `sensitivity` ask, and sounds the alarm; options as there.
        """
        from journeysim.api.report import ReportResult
        from journeysim.report.pack import gather

        how: dict[str, Any] = {"belief": belief, "runs": runs, "precision": precision, "seed": seed, "workers": workers, "engine": engine}
        return ReportResult(gather(self.resolved, self._pair(designs), budget=budget, **how))

    def story(
        self,
        *designs: str,
        rule: str = "typical",
        customer: str | int | None = None,
        replication: int | None = None,
        belief: str | None = None,
        seed: int | None = None,
        workers: int | None = None,
        engine: str = "auto",
    ) -> StoryResult:
        """One customer in two designs, side by side, and where the two lives part.

        Parameters
        ----------
        designs
            Two, or one against today. Default: the pair the file asks about.
        rule
            Who: `typical`, `saved` (kept by the first design and lost by the second) or `lost` (the reverse).
        customer
            This one instead: `17` or `"new-17"`, `"existing-3"`, `"brought-2"`.
        replication
            Where to look. Default: the first, and for a rule up to nine more until someone is found.
        belief, seed, workers, engine
            As in `compare`.
        """
        from journeysim import study
        from journeysim.api.story import StoryResult
        from journeysim.questions.story import story

        names = self._pair(designs)
        if len(names) != 2 or names[0] == names[1]:
            raise UsageError("A story is about two different designs; name two.")
        believed = belief or self.resolved.believe
        cases = [study.Case(name, believed) for name in names]

        def studied(runs: int) -> study.Study:
            return study.run(self.resolved, cases, runs=runs, seed=seed, workers=workers, engine=engine)

        asked = None if customer is None else str(customer)
        return StoryResult(*story(studied, (names[0], names[1]), belief=believed, rule=rule, customer=asked, replication=replication))

    def _pair(self, designs: tuple[str, ...]) -> tuple[str, ...]:
        names = designs or self.resolved.between or tuple(name for name in self.designs if name != "today")[:1]
        if len(names) == 1 and names[0] != "today":
            names = (names[0], "today")
        if len(names) < 2:
            raise UsageError("There is nothing to compare with: name two designs, or give the file one beside today.")
        return names

    def __repr__(self) -> str:
        return f"<Scenario {self.resolved.title or self.resolved.file!r}: {', '.join(self.designs)}>"
