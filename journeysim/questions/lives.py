"""One customer in one design, from the logs of a replication: every visit with its clock, effort, wait and money; facts without sentences.

Nothing is simulated here: what happened is read from the rows the engine kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from journeysim import randomness
from journeysim.plan.layout import COMPLETED, OUTCOMES, Belief, Plan
from journeysim.questions.customer_money import Pricing
from journeysim.records import EPISODE_COLUMNS, LOST, NEVER, VISIT_COLUMNS, VISIT_OUTCOMES, Records
from journeysim.rules import loyalty
from journeysim.study import Built

MILLION = 1_000_000
FATES = ("never", "kept", "lost", "open")


class Who(NamedTuple):
    """A customer: 0 newcomer, 1 ours at the start, 2 brought by word of mouth; and their number among those."""

    source: int
    number: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit that ended. Times are ticks from the start of the run, money whole micro-units."""

    step: str
    visit: int  # first, second, ... of this step in this episode
    beside: bool  # beside a case that ran on
    team: str  # "" for self-service
    present: bool  # the customer waits; otherwise life goes on
    start: int
    served: int  # service start, -1: never
    end: int
    waited: int  # while present
    worked: int  # of the team, wrap-up included, up to the horizon
    late: int  # past the promise
    effort: int  # millionths of a point
    outcome: str  # records.VISIT_OUTCOMES
    gift: int  # 0 none, 1 given, 2 noticed
    gave_up: bool  # the customer gave up after it
    costs: Mapping[str, int]  # kind -> micro-units: step, staff (only where minutes worked cost money), repair, delight
    duty: bool = False  # wages of people who are paid with or without this visit

    @property
    def cost(self) -> int:
        """All costs, micro-units."""
        return sum(self.costs.values())

    @property
    def happened(self) -> tuple[str, str, bool]:
        """What a visit is compared by, its times apart."""
        return self.step, self.outcome, self.gave_up


@dataclass(frozen=True, slots=True)
class Passage:
    """One episode. Without `ended` the run was over first, and only its visits are known."""

    number: int
    visits: tuple[Visit, ...]
    start: int
    end: int
    ended: bool
    outcome: str = "open"
    resolved: bool = False
    effort: int = 0  # millionths
    waited: int = 0
    contacts: int = 0
    grade: int = 0  # millionths
    expected: float | None = None  # points; None where it cannot be told
    stayed: int = -1  # 1 stayed, 0 lost, -1 nobody asked
    chance: float | None = None  # of staying, under the belief in force
    income: Mapping[str, int] | None = None  # kind -> micro-units: value, grade_worth, kept_value

    @property
    def cost(self) -> int:
        """All costs, micro-units."""
        return sum(visit.cost for visit in self.visits)

    @property
    def earned(self) -> int:
        """All income, micro-units."""
        return sum((self.income or {}).values())

    @property
    def worked(self) -> int:
        """Time of teams, ticks."""
        return sum(visit.worked for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Life:
    """One customer in one design, up to the horizon."""

    design: str
    who: Who
    segment: str
    fate: str  # FATES
    passages: tuple[Passage, ...]
    kept_value: int  # micro-units booked at the horizon, where customers come back

    @property
    def ended(self) -> tuple[Passage, ...]:
        """Episodes that ended."""
        return tuple(passage for passage in self.passages if passage.ended)

    @property
    def stays(self) -> bool:
        """Whether they are still a customer at the horizon."""
        return self.fate in ("kept", "open")

    @property
    def net(self) -> int:
        """Income less cost over the run, micro-units."""
        return sum(passage.earned - passage.cost for passage in self.passages) + self.kept_value


def life(records: Records, built: Built, design: str, who: Who, segment: int) -> Life | None:
    """The life of a customer who came, None for one who never did (or came before the end of the warm-up).

    `segment` is theirs when no episode of theirs ended, for only its row would say so.
    """
    fate = fate_of(records, who)
    if fate == NEVER:
        return None
    plan = built.plan
    rows = {row["episode"]: row for row in (dict(zip(EPISODE_COLUMNS, each)) for each in mine(records.episodes, who))}
    visits: dict[int, list[dict[str, int]]] = {}
    for row in mine(records.visits, who):
        visits.setdefault(row[2], []).append(dict(zip(VISIT_COLUMNS, row)))
    segment = next((row["segment"] for row in rows.values()), segment)
    pricing = Pricing(built, segment)
    passages = tuple(passage(pricing, number, rows.get(number), visits.get(number, [])) for number in sorted({*rows, *visits}))
    beyond = int(built.prices.kept_value[segment]) if plan.back_at >= 0 and fate != LOST else 0
    return Life(design, who, plan.names.segments[segment], FATES[fate], passages, beyond)


def segment_of(plan: Plan, seed: int, replication: int, who: Who) -> int:
    """The segment of a customer who comes at the start of the run, by the draw that decides it."""
    key = randomness.customer_key(randomness.run_key(seed, replication), who.source, who.number)
    rows, u = plan.segments[0], randomness.draw(key, randomness.SEGMENT)
    place = next((i for i, upto in enumerate(rows["upto"].tolist()) if u < upto), len(rows) - 1)
    return int(rows["order"][place])


def mine(rows: NDArray[np.int64] | None, who: Who) -> list[list[int]]:
    """The rows of a log that are about this customer; source and number are the first two columns of each."""
    assert rows is not None, "a run with its logs"
    return rows[(rows[:, 0] == who.source) & (rows[:, 1] == who.number)].tolist()  # type: ignore[no-any-return]


def fate_of(records: Records, who: Who) -> int:
    """What became of a customer, NEVER for a number that does not occur."""
    fates = fates_by_source(records)[who.source]
    return int(fates[who.number]) if 0 <= who.number < len(fates) else NEVER


def fates_by_source(records: Records) -> tuple[NDArray[np.int8], ...]:
    """What became of everyone: newcomers, those ours at the start, those brought."""
    brought = np.zeros(0, np.int8) if records.fate_brought is None else records.fate_brought
    return records.fate_new, records.fate_existing, brought


def passage(pricing: Pricing, number: int, row: dict[str, int] | None, visits: list[dict[str, int]]) -> Passage:
    """One episode with its visits in order of time."""
    plan = pricing.plan
    visits = sorted(visits, key=lambda each: (each["start"], each["end"], each["visit"], each["step"]))
    quits = bool(visits) and row is not None and OUTCOMES[row["outcome"]] == "gave_up"
    told = tuple(
        Visit(
            step=plan.names.steps[each["step"]],
            visit=each["visit"],
            beside=bool(each["beside"]),
            team=plan.names.teams[pricing.team(each)] if each["free"] >= 0 else "",
            present=bool(plan.steps[pricing.epoch(each["start"]), each["step"], pricing.segment]["present"]),
            worked=pricing.worked(each),
            outcome=VISIT_OUTCOMES[each["outcome"]],
            gave_up=quits and each is gave_up_at(visits),
            costs=pricing.costs(each),
            duty=pricing.duty(each),
            **{name: each[name] for name in ("start", "served", "end", "waited", "late", "effort", "gift")},
        )
        for each in visits
    )
    if row is None:
        effort, waited = (sum(each[name] for each in visits) for name in ("effort", "waited"))
        return Passage(number, told, visits[0]["start"], visits[-1]["end"], ended=False, effort=effort, waited=waited)
    return Passage(
        number=number,
        visits=told,
        ended=True,
        outcome=OUTCOMES[row["outcome"]],
        resolved=bool(row["resolved"]),
        expected=expected(plan, row),
        chance=chance(plan, pricing.belief, row),
        income=pricing.income(row, visits),
        **{name: row[name] for name in ("start", "end", "effort", "waited", "contacts", "grade", "stayed")},
    )


def gave_up_at(visits: list[dict[str, int]]) -> dict[str, int]:
    """The visit after which the customer gave up: the last one that was served."""
    return [each for each in visits if VISIT_OUTCOMES[each["outcome"]] not in ("abandoned", "withdrawn")][-1]


def expected(plan: Plan, row: Mapping[str, int]) -> float | None:
    """Effort the customer expected of the episode, points; unknown where an unfinished one was easier than that."""
    if row["outcome"] != COMPLETED and row["ease"] >= 0:
        return None
    return (row["effort"] + row["ease"] * float(plan.segment_scale[row["segment"]])) / MILLION


def chance(plan: Plan, belief: Belief, row: Mapping[str, int]) -> float | None:
    """Probability that a customer after such an episode stays; None where nobody was asked."""
    share = float(plan.segment_stays[row["segment"]])
    if row["stayed"] < 0 or share <= 0.0 or share >= 1.0:
        return None if row["stayed"] < 0 else share
    intercept, delight, ease = float(belief.b[row["segment"]]), row["delight"] / MILLION, row["ease"] / MILLION
    if len(belief.table_grade):
        return loyalty.stays(intercept, loyalty.between(row["grade"] / MILLION, belief.table_grade, belief.table_logit))
    return loyalty.stays(intercept, loyalty.index(bool(row["resolved"]), ease, delight, *belief[1:-2]))
