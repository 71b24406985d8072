"""Pack: everything that a report, a deck and a workbook tell, gathered once; the writers are functions of it and run nothing.

    pack = gather(scenario)
    write_html(pack, "report.html")

Nothing in a Pack depends on the clock or the machine, so that the same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from journeysim import __version__, questions, study
from journeysim.errors import JourneysimError, SimulationError, UsageError
from journeysim.questions import BreakEven, LeftOut, Matrix, Ran, Several, Verdict
from journeysim.questions.ranking import refuse_budget
from journeysim.randomness import SCHEME
from journeysim.study import Case, Study
from journeysim.study.overall import Overall
from journeysim.study.progress import Listener, Progress

if TYPE_CHECKING:
    from journeysim.questions import Alarm
    from journeysim.questions.ranked import Ranking
    from journeysim.questions.rivals import Rivals
    from journeysim.questions.sensed import Tornado
    from journeysim.questions.story import Story
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Assumption

QUESTIONS = ("compare", "beliefs", "breakeven", "rank", "sensitivity", "story", "alarm")  # in this order; names of verbs but the last
POINTS = 128  # of the sensitivity study, as its verb takes them
UNTIMED = float("nan")  # in place of seconds measured: a report says nothing that differs from one run to the next

Watch = Callable[[str], AbstractContextManager[Listener | None]]  # name of a question -> who is told how far it is, while it is asked


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a stranger needs to get the same numbers."""

    version: str  # of journeysim
    seed: int
    draws: str  # scheme of the random draws
    engine: str
    fingerprint: str  # SHA-256 of the resolved scenario: equal ones are the same question
    runs: int  # of the comparison
    pilot_runs: int


@dataclass(frozen=True, eq=False)
class Pack:
    """All answers to one scenario, with what they rest on; one is equal to itself only.

    What the file gives no ground to ask is None (or empty), `missing` says why.

    `missing`: name of a question -> `one_belief`, `no_initiatives`, `no_ranges`, `no_numbers`,
    `impossible` (ranges that contradict each other) or `no_end` (a queue that only grows).
    """

    scenario: Scenario
    lang: str  # en or nl
    study: Study  # of the comparison: today, the pair, further designs asked, and the pair with people without limit
    verdict: Verdict
    ran: Mapping[str, Ran]  # every measure with its interval, per design compared, today first
    several: Several | None  # when more than two designs were asked about
    matrix: Matrix | None  # every design of the file under every belief
    crossings: tuple[BreakEven, ...]  # the standard break-evens, those nearest to turning first
    left_out: tuple[LeftOut, ...]  # standard break-evens for which the file has no number
    ranking: Ranking | None
    tornado: Tornado | None
    assumptions: tuple[Assumption, ...]  # every number of the file with source, range and kind
    decides: Mapping[str, bool]  # path -> whether that number decides the verdict; of the numbers that have a range
    provenance: Provenance
    missing: Mapping[str, str] = field(default_factory=dict)
    rivals: Rivals | None = None  # the pair under the other beliefs, as `compare` tells it; None when the file lists no other
    alarm: Alarm | None = None  # what makes the verdict less than it seems; None: nobody looked
    story: Story | None = None  # one customer through both designs; None: there is none of whom to tell

    @property
    def pair(self) -> tuple[str, str]:
        """The two designs of the verdict; the better one first when there is one."""
        return self.verdict.first, self.verdict.second

    @property
    def designs(self) -> tuple[str, ...]:
        """The designs compared, today first."""
        return tuple(self.ran)


@dataclass(frozen=True)
class Asking:
    """The options of the questions, and who watches."""

    belief: str
    runs: int | None
    precision: float | None
    seed: int
    workers: int | None
    engine: str
    watch: Watch

    def run(self, scenario: Scenario, cases: Sequence[Case], listener: Listener | None, **more: Any) -> Study:
        """A study with these options; stopped half-way it ends everything, for half a report is none."""
        more.setdefault("runs", self.runs)
        found = study.run(scenario, cases, seed=self.seed, workers=self.workers, engine=self.engine, progress=listener, **more)
        if found.interrupted:
            raise KeyboardInterrupt
        return found


def gather(
    scenario: Scenario,
    designs: Sequence[str] = (),
    *,
    belief: str | None = None,
    runs: int | None = None,
    precision: float | None = None,
    seed: int | None = None,
    workers: int | None = None,
    engine: str = "auto",
    budget: float | None = None,
    points: int = POINTS,
    lang: str = "en",
    watch: Watch | None = None,
) -> Pack:
    """Ask every question of a scenario, with the numbers that the verbs `compare`, `beliefs`, `breakeven`, `rank` and `sensitivity` give.

    Parameters
    ----------
    designs
        Two or more, the pair of the verdict first; default: the pair the file asks about.
    runs, precision
        Exactly so many runs for every question, or as many as it takes. Default: as each verb does.
    belief, seed, workers, engine
        As in `study.run`; default belief and seed: those of the file.
    budget
        Money: the ranking also says what is best within it.
    points
        Of the sensitivity study.
    watch
        Opened with the name of each question while it is asked; gives who is told of progress, or None.

    Raises
    ------
    UsageError
        When the file says no smallest difference that matters, a name is unknown, or the budget pays for nothing. KeyboardInterrupt passes.
    """
    names = pair_of(scenario, designs)
    questions.smallest_that_matters(scenario)
    refuse_budget(scenario, budget)
    wanted = scenario.run.precision if precision is None and runs is None else precision
    seed = scenario.run.seed if seed is None else seed
    asking = Asking(belief or scenario.believe, runs, wanted, seed, workers, engine, watch or (lambda question: nullcontext()))
    found, verdict, several = compared(scenario, names, asking)
    pair = (verdict.first, verdict.second)
    rivals = told_of(scenario, found, verdict, asking)
    missing: dict[str, str] = {}
    matrix = asked(missing, "beliefs", lambda: believed(scenario, pair, asking))
    turned = asked(missing, "breakeven", lambda: broken_even(scenario, pair, asking))
    ranking = asked(missing, "rank", lambda: ranked(scenario, budget, asking))
    tornado = asked(missing, "sensitivity", lambda: sensed(scenario, pair, points, asking))
    crossings, left_out = turned or ((), ())
    alarm = alarmed(found, pair, asking)
    return Pack(
        scenario=scenario,
        lang=lang,
        study=found,
        verdict=replace(verdict, seconds_per_run=UNTIMED),
        ran={name: questions.ran(found, name, belief=asking.belief) for name in dict.fromkeys((study.TODAY, *pair, *names))},
        several=several,
        matrix=matrix,
        crossings=crossings,
        left_out=left_out,
        ranking=ranking,
        tornado=tornado,
        assumptions=scenario.assumptions(),
        decides={} if tornado is None else {item.path: item.decides for item in tornado.swings},
        provenance=provenance(found),
        missing=missing,
        rivals=rivals,
        alarm=alarm,
        story=customer(scenario, pair, asking),
    )


class Nothing(JourneysimError):
    """A question the file gives no ground to ask; its text is the reason's code."""


def asked(missing: dict[str, str], name: str, ask: Callable[[], Any]) -> Any:
    """The answer; None, with the reason noted, where there can be none."""
    try:
        return ask()
    except Nothing as reason:
        missing[name] = str(reason)
    except SimulationError:
        missing[name] = "no_end"
    return None


def pair_of(scenario: Scenario, designs: Sequence[str]) -> tuple[str, ...]:
    """The designs to compare, the pair first; one alone is compared with today."""
    names = tuple(designs) or scenario.between or tuple(name for name in scenario.designs if name != study.TODAY)[:1]
    if len(names) == 1 and names[0] != study.TODAY:
        names = (*names, study.TODAY)
    if len(names) < 2:
        raise UsageError("there is nothing to compare with: the file needs a design beside today.")
    return names


def compared(scenario: Scenario, names: tuple[str, ...], asking: Asking) -> tuple[Study, Verdict, Several | None]:
    """What `compare` answers."""
    cases = study.compare_cases(scenario, names, asking.belief)
    of = {case.design: case for case in cases if not case.unlimited}
    told = dict.fromkeys([(names[0], names[1]), *((name, study.TODAY) for name in names if name != study.TODAY)])
    pairs = [(of[one], of[other]) for one, other in told]
    until = None if asking.precision is None else (pairs, asking.precision)
    with asking.watch("compare") as listener:
        found = asking.run(scenario, cases, listener, pairs=pairs, until_precise=until)
    verdict = questions.verdict(found, names[0], names[1], belief=asking.belief)
    return found, verdict, questions.several(found, [*names, study.TODAY], belief=asking.belief) if len(names) > 2 else None


def told_of(scenario: Scenario, found: Study, verdict: Verdict, asking: Asking) -> Rivals | None:
    """What `compare` says of the other beliefs."""
    with asking.watch("compare") as listener:
        return questions.rivals(verdict, found, lambda cases, runs: asking.run(scenario, cases, listener, runs=runs))


def alarmed(found: Study, pair: tuple[str, str], asking: Asking) -> Alarm:
    """What `check --run` warns of."""
    with asking.watch("alarm") as listener:
        return questions.alarm(found, *pair, belief=asking.belief, workers=asking.workers, told=counting(listener))


def customer(scenario: Scenario, pair: tuple[str, str], asking: Asking) -> Story | None:
    """What `story` tells: a customer whom the better design keeps and the other loses, or else a typical one."""
    from journeysim.questions.story import Story, story

    cases = [Case(name, asking.belief) for name in pair]
    with asking.watch("story") as listener:
        for rule in ("saved", "typical"):
            _, told = story(lambda runs: asking.run(scenario, cases, listener, runs=runs), pair, belief=asking.belief, rule=rule)
            if isinstance(told, Story):
                return told
    return None


def counting(listener: Listener | None) -> Callable[[int, int], None]:
    """Passes on (numbers done, in all) to who watches."""

    def told(done: int, total: int) -> None:
        if listener is not None:
            listener(Progress("points_done", done, total, 0.0, None))

    return told


def believed(scenario: Scenario, pair: tuple[str, str], asking: Asking) -> Matrix:
    """What `beliefs` answers."""
    if len(scenario.beliefs) < 2:
        raise Nothing("one_belief")
    with asking.watch("beliefs") as listener:
        found = asking.run(scenario, questions.belief_cases(scenario, tuple(scenario.designs)), listener)
    return questions.matrix(found, *pair, believe=asking.belief)


def broken_even(scenario: Scenario, pair: tuple[str, str], asking: Asking) -> tuple[tuple[BreakEven, ...], tuple[LeftOut, ...]]:
    """What `breakeven` answers to the standard questions."""
    from journeysim.questions.breakeven import each_in_turn, effort_of, order_of

    numbers, left = questions.standard(scenario, *pair, asking.belief)
    if not numbers:
        raise Nothing("no_numbers")
    each = effort_of(asking.runs or scenario.run.runs)
    with asking.watch("breakeven") as listener:
        overall = Overall(listener, each * len(numbers))
        found = each_in_turn(
            scenario,
            *pair,
            numbers,
            lambda changed, cases, count: asking.run(changed, cases, overall.next(), runs=count),
            reached=lambda place: overall.reach(place * each),
            belief=asking.belief,
            runs=asking.runs,
        )
    if found.stopped:
        raise KeyboardInterrupt
    return tuple(sorted(found.answers, key=order_of)), (*left, *found.left_out)


def ranked(scenario: Scenario, budget: float | None, asking: Asking) -> Ranking:
    """What `rank` answers."""
    from journeysim.questions.ranking import rank

    if not scenario.initiatives:
        raise Nothing("no_initiatives")

    def run(changed: Scenario, cases: Sequence[Case], pairs: Sequence[tuple[Case, Case]], count: int | None) -> Study:
        until = (pairs, asking.precision) if pairs and count is None and asking.precision is not None else None
        with asking.watch("rank") as listener:
            return asking.run(changed, cases, listener, runs=count or asking.runs, until_precise=until)

    return rank(scenario, run, belief=asking.belief, budget=budget)[1]


def sensed(scenario: Scenario, pair: tuple[str, str], points: int, asking: Asking) -> Tornado:
    """What `sensitivity` answers."""
    from journeysim.questions.oddities_numbers import chosen
    from journeysim.questions.sensitivity import sensitivity
    from journeysim.questions.valuing import ranged

    if all(chosen(item.about) for item in ranged(scenario)):
        raise Nothing("no_ranges")
    with asking.watch("sensitivity") as listener:
        found = asking.run(scenario, [Case(name, asking.belief) for name in pair], listener)
        try:
            return sensitivity(found, pair, belief=asking.belief, points=points, workers=asking.workers, told=counting(listener))
        except UsageError as reason:  # the ranges contradict each other at nearly every point
            raise Nothing("impossible") from reason


def provenance(found: Study) -> Provenance:
    """Version, seed, draws, engine and question of a study."""
    from journeysim.folder.manifest import input_hash

    return Provenance(__version__, found.seed, SCHEME, found.engine, input_hash(found), found.runs, found.pilot_runs)
