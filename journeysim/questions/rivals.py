"""The verdict under the other beliefs: which of them turn it, and what being wrong costs; as many runs as that takes.

The same customers walk through both designs under every belief. A few runs settle most beliefs; only those that stay open get more.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from journeysim import compare
from journeysim.questions.answers import Verdict
from journeysim.questions.beliefs import Turned, Under, under, worst
from journeysim.study import Built, Case, Study

FIRST_LOOK, AT_MOST = 2, 32  # runs of each design under each other belief
CLOSE = 0.10
Ask = Callable[[Sequence[Case], int], Study]  # runs cases of the scenario so many times, on the customers of the verdict


@dataclass(frozen=True)
class Rivals:
    """A pair under every belief of the file: as the verdict has it under the one in force, by fewer runs under the others."""

    believe: str
    first: str
    second: str
    pair: tuple[Under, ...]  # in the order of the file; `Under.gap.n` says how many runs
    wrong: Mapping[str, tuple[float, str]]  # what each forgoes at most against the other, and under which belief
    money: str = "EUR"
    same: bool = False  # both designs are worth the same under all beliefs: what they say about staying does not reach the money

    @property
    def base(self) -> Under:
        """The pair under the belief in force."""
        return next(item for item in self.pair if item.belief == self.believe)

    @property
    def turning(self) -> tuple[str, ...]:
        """Beliefs under which the other design is the better one."""
        turned = Turned.get(self.base.outcome)
        return tuple(item.belief for item in self.pair if turned is not None and item.outcome == turned)

    @property
    def runs(self) -> tuple[int, int]:
        """The fewest and the most runs that one of the other beliefs rests on."""
        found = [item.gap.n for item in self.pair if item.belief != self.believe]
        return min(found), max(found)


def rivals(verdict: Verdict, found: Study, ask: Ask) -> Rivals | None:
    """The pair of a verdict under the other beliefs of the file; None when it lists no other.

    `found` is the study of the verdict; `ask` runs cases of its scenario with its seed. KeyboardInterrupt passes.
    """
    beliefs = list(found.scenario.beliefs)
    open_ones = [name for name in beliefs if name != verdict.belief]
    if not open_ones:
        return None
    told = {verdict.belief: Under(verdict.belief, verdict.gap, verdict.outcome)}
    same = not any(staying_pays(found.built[Case(design, verdict.belief)]) for design in (verdict.first, verdict.second))
    if same:
        open_ones, told = [], {belief: Under(belief, verdict.gap, verdict.outcome) for belief in beliefs}
    runs, most = FIRST_LOOK, max(FIRST_LOOK, min(AT_MOST, found.runs))
    while open_ones:
        runs = min(runs, most)
        ran = ask([Case(design, belief) for belief in open_ones for design in (verdict.first, verdict.second)], runs)
        if ran.interrupted:
            raise KeyboardInterrupt
        told |= {belief: under(ran, verdict.first, verdict.second, belief, verdict.matters) for belief in open_ones}
        open_ones = [belief for belief in open_ones if not settled(told[belief], verdict.matters)] if runs < most else []
        runs *= 2
    pair = tuple(told[belief] for belief in beliefs)
    return Rivals(
        believe=verdict.belief,
        first=verdict.first,
        second=verdict.second,
        pair=pair,
        wrong={verdict.first: worst(pair, -1.0), verdict.second: worst(pair, 1.0)},
        money=verdict.money,
        same=same,
    )


def staying_pays(built: Built) -> bool:
    """Whether it makes any difference to the money who stays: they come back, or are worth something after the run."""
    return bool(np.any(built.plan.segments["back"] >= 0) or np.any(built.prices.kept_value != 0))


def settled(item: Under, matters: float) -> bool:
    """Whether the outcome is shown, and the amount known well enough to be told: to `matters`, or a tenth of itself."""
    half = (item.gap.high - item.gap.low) / 2
    return item.outcome != compare.TOO_EARLY and half <= max(matters, CLOSE * abs(item.gap.mean))


def document(found: Rivals) -> dict[str, object]:
    """As plain data, with the beliefs that turn the verdict."""
    return {**dataclasses.asdict(found), "turning": list(found.turning)}
