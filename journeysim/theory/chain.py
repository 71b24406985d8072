"""A journey without queues as an absorbing chain: completion, visits, effort, grade and staying in closed form.

Every path is followed with its exact probability until what is left is negligible. The effort on a path is known to the millionth, as
the engines round it, so giving up that depends on effort is exact too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import ABANDONED as WALKED_OUT
from journeysim.plan.layout import COMPLETED, DONE, GAVE_UP, LEAVE, LEFT, UNLIMITED, Belief, Plan, Prices
from journeysim.rules import effort as effort_law
from journeysim.rules import grading, loyalty
from journeysim.rules.chances import logit
from journeysim.rules.giving_up import gives_up
from journeysim.theory import durations
from journeysim.theory.walk import ABANDONED, FAILURE, SUCCESS, Place, Walk

LEFT_OVER = 1e-13  # probability of the paths not followed to their end
MOST_PLACES = 400_000


class NotExact(ValueError):
    """The journey has something that no closed form here covers."""


class Path(NamedTuple):
    """A customer about to make a visit, with all that has a say in what follows."""

    place: Place
    effort: int  # millionths of a point
    unsolved: frozenset[int]
    delight: float
    noticed: tuple[tuple[int, int], ...]
    lost_value: int  # millionths of the episode's value


class Ending(NamedTuple):
    """How an episode ended."""

    outcome: int
    effort: int
    resolved: bool
    delight: float
    lost_value: int


@dataclass
class Journey:
    """One episode in closed form; arrays over steps hold expected numbers per episode."""

    plan: Plan
    segment: int
    expects: float  # points expected of this episode
    endings: dict[Ending, float]
    visits: NDArray[np.float64]
    started: NDArray[np.float64]
    failed: NDArray[np.float64]
    repaired: NDArray[np.float64]
    gifts: NDArray[np.float64]
    step_effort: NDArray[np.float64]  # points felt at each step
    outcomes: NDArray[np.float64] = field(init=False)  # shares, in the order of layout.OUTCOMES

    def __post_init__(self) -> None:
        self.outcomes = np.array([sum(p for end, p in self.endings.items() if end.outcome == outcome) for outcome in range(4)])

    @property
    def resolved(self) -> float:
        """Share of all episodes that end resolved."""
        return sum(p for end, p in self.endings.items() if end.resolved)

    @property
    def effort(self) -> float:
        """Mean effort of an episode, points."""
        return sum(p * end.effort for end, p in self.endings.items()) / 1e6

    @property
    def contacts(self) -> float:
        """Visits to a step with a team."""
        return float(self.visits[self.plan.steps[0, :, self.segment]["team"] >= 0].sum())

    @property
    def value_due(self) -> float:
        """Share of the value of an episode that is due in the end."""
        return sum(p * (1 - end.lost_value / 1e6) for end, p in self.endings.items() if end.outcome == COMPLETED)

    @property
    def grade(self) -> float:
        """Mean report grade of completed episodes."""
        graded = [(p, self.grade_of(end)) for end, p in self.endings.items() if end.outcome == COMPLETED]
        return sum(p * grade for p, grade in graded) / sum(p for p, _ in graded)

    def ease_of(self, end: Ending) -> float:
        """x of an ending: easier than expected above 0."""
        scale = float(self.plan.segment_scale[self.segment])
        return grading.ease(self.expects, end.effort / 1e6, scale, end.outcome == COMPLETED)

    def grade_of(self, end: Ending) -> float:
        """Report grade of an ending."""
        return grading.grade(self.ease_of(end), end.resolved, end.delight)

    def cost(self, prices: Prices, epoch: int = 0) -> float:
        """Money spent at steps per episode: services, repairs and gifts."""
        at = (epoch, slice(None), self.segment)
        parts = ((self.started, prices.step_cost), (self.repaired, prices.repair_cost), (self.gifts, prices.gift_cost))
        return sum(float((count * amount[at]).sum()) for count, amount in parts) / 1e6

    def stay_share(self, belief: Belief, *, new: bool = True) -> float:
        """Share of those asked who stay; a new customer who does not complete is not asked."""
        asked = [(end, p) for end, p in self.endings.items() if end.outcome == COMPLETED or not new]
        return sum(p * self.stays(belief, end) for end, p in asked) / sum(p for _, p in asked)

    def stays(self, belief: Belief, end: Ending) -> float:
        """Probability of staying after an ending."""
        intercept = float(belief.b[self.segment])
        if len(belief.table_grade):
            index = loyalty.between(self.grade_of(end), belief.table_grade.tolist(), belief.table_logit.tolist())
            return loyalty.stays(intercept, index)
        numbers = (belief.c, belief.w_R, belief.w_E, belief.lambda_, belief.beta, belief.z, belief.kappa_low, belief.kappa_high)
        rest = (belief.top, belief.rho, belief.tau, belief.delta, belief.tau_D)
        return loyalty.stays(intercept, loyalty.index(end.resolved, self.ease_of(end), end.delight, *numbers, *rest))


def absorbing_chain(plan: Plan, segment: int = 0, *, epoch: int = 0, back: bool = False, left_over: float = LEFT_OVER) -> Journey:
    """One episode of a segment in closed form, first or (`back`) of someone who comes back.

    Paths are followed until those still under way have a probability of at most `left_over` together; a path that has less than a
    hundred thousandth of that is let go.
    Raises `NotExact` where queues, promises, or waiting that is felt make it inexact.
    """
    return _Following(plan, segment, epoch, back).journey(left_over)


class _Following:
    """Follows all paths of one episode."""

    def __init__(self, plan: Plan, segment: int, epoch: int, back: bool) -> None:
        self.plan, self.segment, self.epoch = plan, segment, epoch
        self.rows = plan.steps[epoch, :, segment]
        self.friction = plan.friction[epoch, segment]
        repeats = float(self.friction["repeat"]) != 1
        self.walk = Walk(plan, epoch, segment, counted=range(len(self.rows)) if repeats else ())
        self.first = plan.back_at if back else int(plan.first_step[epoch])
        self.before = float(plan.back_before[segment]) if back else 0.0
        self.sums = np.zeros((6, len(self.rows)))  # visits, started, failed, repaired, gifts, effort
        self._impatient: dict[int, float] = {}

    def journey(self, left_over: float) -> Journey:
        endings: dict[Ending, float] = {}
        paths = {Path(self.walk.start(self.first), 0, frozenset(), 0.0, (), 0): 1.0}
        while sum(paths.values()) > left_over:
            onward: dict[Path, float] = {}
            for path, p in paths.items():
                for share, result in self.visit(path, p):
                    book: dict = endings if isinstance(result, Ending) else onward
                    book[result] = book.get(result, 0.0) + share
            if len(onward) > MOST_PLACES:
                raise NotExact("the journey has too many different paths to follow them all")
            paths = {path: p for path, p in onward.items() if p > left_over * 1e-5}
        visits, started, failed, repaired, gifts, effort = self.sums
        expects = float(self.plan.segment_expects[self.segment]) * (1 - self.before)
        return Journey(self.plan, self.segment, expects, endings, visits, started, failed, repaired, gifts, effort)

    def visit(self, path: Path, p: float) -> Iterator[tuple[float, Path | Ending]]:
        """All that may follow a visit made with probability p."""
        step = path.place.step
        self.check(step)
        self.sums[0, step] += p
        impatient = self.impatient(step)
        if impatient > 0:
            yield from self.abandoned(path, p * impatient)
        if impatient < 1:
            yield from self.served(path, p * (1 - impatient))

    def abandoned(self, path: Path, p: float) -> Iterator[tuple[float, Path | Ending]]:
        felt = self.felt(path, served=False)
        self.sums[5, path.place.step] += p * felt / 1e6
        after = path._replace(effort=path.effort + felt, unsolved=path.unsolved | {path.place.origin})
        yield from self.moves(after, p, ABANDONED)

    def served(self, path: Path, p: float) -> Iterator[tuple[float, Path | Ending]]:
        step, origin = path.place.step, path.place.origin
        row = self.rows[step]
        felt = self.felt(path, served=True)
        self.sums[1, step] += p
        self.sums[5, step] += p * felt / 1e6
        path = path._replace(effort=path.effort + felt)
        succeeds, catches = float(row["succeeds"]), float(row["catches"])
        fails = (1 - succeeds) * (1 - catches)
        self.sums[2, step] += p * fails
        self.sums[3, step] += p * (1 - succeeds) * catches
        if fails > 0:
            yield from self.going_on(path._replace(unsolved=path.unsolved | {origin}), p * fails, FAILURE)
        if fails < 1:
            lost = min(1_000_000, path.lost_value + int(row["loses"]))
            mended = frozenset() if path.place.then_retry else {origin}  # with `then retry` the origin's own success solves it
            solved = path._replace(unsolved=path.unsolved - mended, lost_value=lost)
            for share, glad in self.delighted(solved, p * (1 - fails)):
                yield from self.going_on(glad, share, SUCCESS)

    def delighted(self, path: Path, p: float) -> Iterator[tuple[float, Path]]:
        """A success with and without an extra that is noticed."""
        step = path.place.step
        row = self.rows[step]
        self.sums[4, step] += p * float(row["given"])
        noticed = float(row["given"]) * float(row["noticed"])
        if noticed < 1:
            yield p * (1 - noticed), path
        if noticed > 0:
            before = dict(path.noticed).get(step, 0)
            lift = grading.worn(float(row["lift"]), float(row["lasts"]), before)
            counts = tuple(sorted((dict(path.noticed) | {step: before + 1}).items()))
            yield p * noticed, path._replace(delight=path.delight + lift, noticed=counts)

    def going_on(self, path: Path, p: float, ending: int) -> Iterator[tuple[float, Path | Ending]]:
        """Giving up or not, after a service."""
        row, origin = self.rows[path.place.step], self.rows[path.place.origin]
        expected = float(self.plan.segment_expects[self.segment]) * max(0.0, float(origin["expected"]) - self.before)
        scale = float(self.plan.segment_scale[self.segment])
        sensitivity = float(self.friction["sensitivity"])
        base = float(row["gives_up"])
        stops = gives_up(base, logit(base), sensitivity, float(row["truth"]), path.effort / 1e6, expected, scale)
        if stops > 0:
            yield p * stops, self.ending(path, GAVE_UP)
        if stops < 1:
            yield from self.moves(path, p * (1 - stops), ending)

    def moves(self, path: Path, p: float, ending: int) -> Iterator[tuple[float, Path | Ending]]:
        for share, target in self.walk.onward(path.place, ending):
            if isinstance(target, Place):
                yield p * share, path._replace(place=target)
            elif target == DONE:
                yield p * share, self.ending(path, COMPLETED)
            elif target == LEAVE:
                yield p * share, self.ending(path, WALKED_OUT if ending == ABANDONED else LEFT)

    def ending(self, path: Path, outcome: int) -> Ending:
        return Ending(outcome, path.effort, outcome == COMPLETED and not path.unsolved, path.delight, path.lost_value)

    def felt(self, path: Path, *, served: bool) -> int:
        """Effort of a visit in millionths; nobody waits for anything that is felt."""
        row, place, f = self.rows[path.place.step], path.place, self.friction
        factor = effort_law.repeated(float(f["repeat"]), self.walk.times(place, place.step)) if served else 0.0
        switch, transfer = float(f["switch"]) if place.switch else 0.0, float(f["transfer"]) if place.transfer else 0.0
        waited = self.response(place.step) if f["waiting"] > 0 else 0.0
        effort = float(row["effort"]) if served else 0.0
        return effort_law.millionths(effort_law.felt(1.0, effort, factor, float(f["waiting"]), waited, 0.0, 0.0, switch, transfer))

    def response(self, step: int) -> float:
        """Minutes waited for a response, where that is the same for everyone."""
        responds = int(self.rows[step]["responds"])
        if responds < 0:
            return 0.0
        if self.rows[step]["patience"] >= 0 or self.plan.delays[responds]["family"] != 0:
            raise NotExact(f"step '{self.plan.names.steps[step]}': waiting is felt and differs from customer to customer")
        return durations.mean(self.plan, responds)

    def impatient(self, step: int) -> float:
        """Share whose own patience runs out before the response; patience equal to the response is served."""
        responds, patience = int(self.rows[step]["responds"]), int(self.rows[step]["patience"])
        if responds < 0 or patience < 0:
            return 0.0
        if step not in self._impatient:
            self._impatient[step] = durations.shorter(self.plan, patience, responds)
        return self._impatient[step]

    def check(self, step: int) -> None:
        """Refuse what has no closed form here."""
        row, name = self.rows[step], self.plan.names.steps[step]
        if row["promised"] >= 0 and (row["late_n"] > 0 or self.friction["late"] > 0):
            raise NotExact(f"step '{name}': a promise may be broken")
        if self.plan.sigma > 0 and self.friction["sensitivity"] > 0 and ((self.rows["gives_up"] % 1) > 0).any():
            raise NotExact("customers differ in effort sensitivity, and giving up depends on effort")
        team = int(row["team"])
        if team >= 0:
            first, count = self.plan.hours_first[self.epoch, team], self.plan.hours_n[self.epoch, team]
            hours = self.plan.hours[first : first + count]
            if (hours["people"] != UNLIMITED).any():
                raise NotExact(f"step '{name}': its team has a queue")
