"""Run a study: build its cases, find what `stays` means, run the replications, measure them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from journeysim import compare, engines, measures, plan
from journeysim.errors import UsageError
from journeysim.plan.layout import Plan
from journeysim.records import PEOPLE, Records, column
from journeysim.study import cases as casting
from journeysim.study import pilot
from journeysim.study.collecting import Collection
from journeysim.study.executors import Crew, crew
from journeysim.study.memory import MEMORY, Memory
from journeysim.study.nouns import Built, Case, Study
from journeysim.study.precision import Asked, Relative, UntilPrecise
from journeysim.study.progress import Listener, Watch

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Pairs = Sequence[tuple[Case, Case]]


def run(
    scenario: Scenario,
    cases: Sequence[Case],
    *,
    runs: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    pairs: Pairs = (),
    progress: Listener | None = None,
    until_precise: tuple[Asked | Sequence[Asked], float] | None = None,
    memory: Memory | None = None,
    engine: str = "auto",
    like: Study | None = None,
    stop: Callable[[], None] | None = None,
) -> Study:
    """Replicate the cases with the same customers in each, and measure them.

    Parameters
    ----------
    scenario, cases
        What to run; see `compare_cases`.
    runs
        Exactly so many replications. Default: `run.runs` of the file, or as many as `until_precise` needs.
    seed
        Default: that of the file.
    workers
        How many replications run at a time: in threads with the compiled engine, in processes with the reference engine. None uses
        every processor when the work is worth it. It never changes a number.
    pairs
        Cases whose customers are compared one by one; a table of fates is kept for each pair.
    progress
        Called with a `Progress` after each replication; may raise KeyboardInterrupt to stop.
    until_precise
        (pairs, half-width): go on in batches until the widest difference in net value per customer on offer is known that well, or
        `run.runs_at_most` is reached. One pair will do, and a single case stands for its own net value.
    memory
        Where records of earlier studies are remembered; default: that of this process.
    engine
        `auto`, `compiled` or `reference`; `auto` is the compiled one where Numba works. It never changes a number.
    like
        For a first look while a number moves: an earlier study of nearly the same scenario, whose intercepts are used instead of a pilot
        that would have to run. What `stays` means is then that of the earlier study.
    stop
        Called often while the compiled engine works; may raise to end the study at once.

    Raises
    ------
    UsageError
        For an option that does not fit. KeyboardInterrupt passes when not one replication was finished.
    """
    check(scenario, cases, runs, workers, until_precise)
    seed = scenario.run.seed if seed is None else seed
    memory = MEMORY if memory is None else memory
    watch = Watch(progress)
    engine = engines.ready(engine, watch.preparing if progress is not None else None)
    rule = stopping(scenario, until_precise)
    total = runs or (min(scenario.run.runs, rule.at_most) if rule else scenario.run.runs)
    today = plan.plan_of(scenario, casting.TODAY)
    with crew(engine, workers, stop) as pool:
        how: Any = {"seed": seed, "total": total, "engine": engine, "pool": pool, "memory": memory, "watch": watch, "like": like}
        built, pilot_runs = prepare(scenario, cases, today, **how)
        pool.share({one.fingerprint: (one.plan, one.belief) for one in built.values()})
        collection = Collection(built, pairs, seed, memory, today, engine)
        measured = Measured(built, collection)
        began, interrupted = watch.seconds, False
        try:
            while total:
                collection.extend(total, pool, watch)
                total, watch.expected = following(rule, total, measured)
        except KeyboardInterrupt:
            interrupted = True
            if not collection.finished:
                raise
    finished = collection.finished
    fresh = collection.run / max(1, len(collection.fingerprints))
    return Study(
        scenario=scenario,
        seed=seed,
        engine=engine,
        runs=finished,
        cases=tuple(built),
        built=built,
        records={case: collection.records_of(case, finished) for case in built},
        pairs={(one, other): collection.tables_of(one, other, finished) for one, other in pairs},
        measures=measured.up_to(finished),
        interrupted=interrupted,
        capped=rule.capped if rule else False,
        seconds=watch.seconds,
        seconds_per_run=(watch.seconds - began) / fresh if fresh else 0.0,
        pilot_runs=pilot_runs,
        memo={"run": collection.run, "remembered": collection.remembered},
    )


def following(stop: UntilPrecise | None, total: int, measured: Measured) -> tuple[int, int | None]:
    """Replications wanted in all after `total` of them, 0 when that was enough, and how many it will probably take."""
    wanted = stop.next_total(total, measured.up_to(total)) if stop else None
    return (0, None) if stop is None or wanted is None else (wanted, stop.expected(total))


def check(scenario: Scenario, cases: Sequence[Case], runs: int | None, workers: int | None, until_precise: object) -> None:
    """Refuse options that do not fit, before anything runs."""
    if not cases:
        raise UsageError("A study needs at least one case.")
    if runs is not None and runs < 1:
        raise UsageError(f"runs is {runs}; it is a whole number of 1 or more.")
    if workers is not None and workers < 1:
        raise UsageError(f"workers is {workers}; it is a whole number of 1 or more.")
    if runs is not None and until_precise is not None:
        raise UsageError("Give a number of runs or a precision, not both.")
    for case in cases:
        casting.known_design(scenario, case.design)
        casting.known_belief(scenario, case.belief)


def stopping(scenario: Scenario, until_precise: tuple[Asked | Sequence[Asked], float] | None) -> UntilPrecise | None:
    """The rule that ends the study, when a precision is asked."""
    if until_precise is None:
        return None
    asked, precision = until_precise
    if not precision > 0:
        raise UsageError(f"precision is {precision}; it is an amount above 0.")
    one_pair = isinstance(asked, tuple) and len(asked) == 2 and isinstance(asked[0], Case)
    items = [asked] if one_pair or isinstance(asked, Case) else list(asked)
    relative = isinstance(precision, Relative)
    if relative:
        precision = compare.laws_share(precision)
    return UntilPrecise(items, precision, scenario.run.runs, scenario.run.runs_at_most, relative)  # type: ignore[arg-type]


def prepare(
    scenario: Scenario,
    cases: Sequence[Case],
    today: Plan,
    *,
    seed: int,
    total: int,
    engine: str,
    pool: Crew,
    memory: Memory,
    watch: Watch,
    like: Study | None = None,
) -> tuple[dict[Case, Built], int]:
    """Build every case, after the pilot that finds what `stays` means; also the number of replications of that pilot."""
    behaviours = {case: behaviour_of(scenario, case, today) for case in dict.fromkeys(cases)}
    beliefs = {name: pilot.blank(scenario, today, name) for name in dict.fromkeys(case.belief for case in cases)}
    decides, lives = pilot.decides(scenario, today), pilot.lives([today, *behaviours.values()])
    pilot_runs = scenario.run.runs if decides or lives else 0
    piloted = pilot.Pilot(today, seed, pilot_runs, engine, pool, memory, watch)
    known = None if not pilot_runs or piloted.remembered else pilot.borrowed(like, today, beliefs)
    lent = behaviours if not lives else pilot.lent(like, behaviours)
    if known is not None and lent is not None:
        return {case: casting.build(scenario, case, behaviour, today, known[case.belief]) for case, behaviour in lent.items()}, 0
    if pilot_runs:
        watch.start("pilot", pilot_runs, weight=1, later=total * len(behaviours))
    b = piloted.intercepts(beliefs) if decides else pilot.as_expected(today, beliefs)
    if lives:
        found = piloted.replications(next(iter(beliefs.values())))
        behaviours = {case: pilot.ordinary(behaviour, today, found) for case, behaviour in behaviours.items()}
    return {case: casting.build(scenario, case, behaviour, today, b[case.belief]) for case, behaviour in behaviours.items()}, pilot_runs


def behaviour_of(scenario: Scenario, case: Case, today: Plan) -> Plan:
    """The plan of a case; that of today is built once."""
    if case.design == casting.TODAY and not case.unlimited:
        return today
    return plan.plan_of(scenario, case.design, unlimited=case.unlimited)


class Measured:
    """Measures of every case, worked out once per replication."""

    def __init__(self, built: Mapping[Case, Built], collection: Collection) -> None:
        self.built, self.collection = built, collection
        self.rows: dict[Case, list[dict[str, float]]] = {case: [] for case in built}

    def up_to(self, runs: int) -> dict[Case, dict[str, np.ndarray]]:
        """Measure -> (R,) per case, for replications 0 to runs - 1."""
        for case, rows in self.rows.items():
            one = self.built[case]
            for records in self.collection.records_of(case, runs)[len(rows) :]:
                rows.append(measures.measure(records, one.plan, one.prices, counted=self._counted(one, records, len(rows))))
        return {case: columns(rows[:runs]) for case, rows in self.rows.items()}

    def _counted(self, one: Built, records: Records, number: int) -> dict[str, float]:
        """The measures that no price changes; remembered, so that a changed price costs its arithmetic only."""
        collection = self.collection
        offered = records.people[:, column(PEOPLE, "offered")].tobytes()  # of today, which is not part of the fingerprint
        key = (collection.engine, "measures", one.fingerprint, offered, collection.seed, number)
        known: dict[str, float] | None = collection.memory.get(key)
        if known is None:
            known = measures.counting(records, one.plan)
            collection.memory.keep(key, known)
        return known


def columns(rows: Sequence[Mapping[str, float]]) -> dict[str, np.ndarray]:
    """Measure -> (R,) from a mapping per replication."""
    return {name: np.array([row[name] for row in rows]) for name in rows[0]} if rows else {}
