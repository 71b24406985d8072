"""The living organisation in numbers: engagement and staff, departments and their fixes, reputation, customers kept over time.

Plain tables of one replication, a row per period or owner; average them over replications. Nothing here is about one person.
"""

from __future__ import annotations

import math

import numpy as np

from journeysim.measures.book import COSTS, Book, book
from journeysim.measures.tables import Table
from journeysim.measures.tallies import MILLION, TICKS_PER_HOUR, measured, of_finished, of_ledger, of_people, of_teams, ratio, ratios
from journeysim.plan.layout import WEEK, Plan, Prices
from journeysim.records import FLOW, OWNERS, SLOW, Counts, Records, column

PERSONAL_SPREAD, PROUD, SULLEN = 1.5, 8.5, 6.5  # personal grades around a team's engagement, and the cuts of its score


def score(grade: float) -> float:
    """Engagement score of a team, -100 to 100: percentage of people at 9 or 10 minus percentage at 6 or lower.

    Personal grades are normal (sd 1.5) around the team's, cut at 8.5 and 6.5, so that the score is built like NPS.
    """

    def below(cut: float) -> float:
        return 0.5 * math.erfc((grade - cut) / PERSONAL_SPREAD / math.sqrt(2.0))

    return 100.0 * (1.0 - below(PROUD) - below(SULLEN))


def engagement(records: Records, plan: Plan) -> dict[str, float]:
    """Engagement of teams that have it, weighted by time, and its score; nan when no team has it. Quits are a count."""
    quits = float(of_teams(records, "quits").sum())
    grades = of_teams(records, "grade") / MILLION
    if not grades.any():
        return {"engagement_mean": math.nan, "engagement_score": math.nan, "quits": quits}
    weights = np.where(grades > 0, np.diff(plan.bounds)[:, None] * measured(plan)[:, None], 0).astype(np.float64)
    whole = float(weights.sum())
    scores = np.array([score(grade) for grade in grades.ravel()])
    return {
        "engagement_mean": ratio(float((grades * weights).sum()), whole),
        "engagement_score": ratio(float(scores @ weights.ravel()), whole),
        "quits": quits,
    }


def fixes(records: Records, plan: Plan) -> float:
    """Fixes done by all departments; nan where no department acts on signals."""
    if records.owners is None or not np.any(plan.departments["acts_on"]):
        return math.nan
    return float(records.owners[..., column(OWNERS, "landed")].sum())


def engagement_table(records: Records, plan: Plan) -> Table:
    """Teams with engagement over time, one row per period and team; nan where undefined.

    `week`: start of the period, weeks from the start of the run. `team`. `engagement` (1 to 10), `score` (-100 to 100) and `staff`
    (people employed who have not quit) at the start of the period. `occupancy`, `angry_share` (of services, those that started with a
    customer over their expectation), `quits` and `hired` within it; who quits or is hired at a review belongs to the period it opens.
    """
    periods, teams = np.nonzero(of_teams(records, "grade"))

    def of(name: str) -> Counts:
        return of_teams(records, name)[periods, teams]

    grades = of("grade") / MILLION
    return {
        "week": plan.bounds[periods] / WEEK,
        "team": np.array([plan.names.teams[team] for team in teams], dtype=object),
        "engagement": grades,
        "score": np.array([score(grade) for grade in grades], np.float64),
        "staff": of("staff"),
        "occupancy": ratios(of("worked"), of("on_duty")),
        "angry_share": ratios(of("angry"), of("served")),
        "quits": of("quits"),
        "hired": of("hired"),
    }


def failures_table(records: Records, plan: Plan) -> Table:
    """Failure by step as fixes land, one row per period and main step.

    `week`: start of the period. `step`, `owner`. `fails_share`: of visits served to the end in the period, nan without visits.
    `remaining`: share of the step's failures that fixes have left, at the start of the period; 1 without fixes.
    """
    mains = np.flatnonzero(plan.steps[0, :, 0]["detour"] == 0)
    failed, succeeded = (of_ledger(records, name).sum(axis=2)[:, mains] for name in ("failed", "succeeded"))
    remaining = np.full(failed.shape, MILLION) if records.remaining is None else records.remaining[:, mains]
    names, owners = plan.names, plan.steps[0, mains, 0]["owner"]
    return {
        "week": np.repeat(plan.bounds[:-1] / WEEK, len(mains)),
        "step": np.array([names.steps[step] for step in mains] * len(failed), dtype=object),
        "owner": np.array([names.owners[owner] for owner in owners] * len(failed), dtype=object),
        "fails_share": ratios(failed, failed + succeeded).ravel(),
        "remaining": (remaining / MILLION).ravel(),
    }


def reputation_table(records: Records, plan: Plan) -> Table | None:
    """Who comes over time, one row per period; None where nothing changes by itself.

    `week`: start of the period. `reputation`: share of the ordinary number of newcomers, at its start. `offered`: newcomers at
    reputation 100%; `entered`: of these, who came; `brought`: people whom word of mouth brought. Before the end of a warm-up 0.
    """
    if records.slow is None or records.flow is None:
        return None
    flow = records.flow.sum(axis=1)
    return {
        "week": plan.bounds[:-1] / WEEK,
        "reputation": records.slow[:, column(SLOW, "reputation")] / MILLION,
        **{name: flow[:, column(FLOW, name)] for name in ("offered", "entered", "brought")},
    }


def lost_by_period(records: Records, plan: Plan) -> Counts:
    """Customers lost, in the period in which they left, shape (P,).

    Everyone whose episode ended and who did not stay is lost, but where nobody can leave.
    """
    gone = (of_finished(records, "episodes") - of_finished(records, "stayed")).sum(axis=2)
    return np.where(plan.segment_stays < 0, 0, gone).sum(axis=1)


def kept_table(records: Records, plan: Plan) -> Table:
    """Customers lost over time, at the bounds of the periods, shape (P + 1,).

    `week`. `lost`: customers lost so far. `kept_share`: 1 minus those over all customers of the run, so that the line ends at the
    measure of that name.
    """
    everyone = int(of_people(records, "entered").sum() + of_people(records, "existing").sum())
    lost = np.concatenate([[0], np.cumsum(lost_by_period(records, plan))])
    return {"week": plan.bounds / WEEK, "lost": lost, "kept_share": 1.0 - ratios(lost, np.full(lost.shape, everyone))}


def owners_table(records: Records, plan: Plan, prices: Prices, *, entries: Book | None = None) -> Table:
    """What each owner causes, one row per owner; "" for steps without one.

    `effort`: points felt at its steps. `lost_here`: episodes that ended at its steps before the journey did. `contacts`: contacts that
    its failures caused, at any team. `hours`: team time at its steps. `cost`: euros booked to it (steps, staff time, repairs, gifts,
    fixes, initiatives; idle time and hires belong to teams). `signals`: failures of its steps that reached a team; `fixes`: fixes done;
    both 0 where nothing changes by itself.
    """
    entries = book(records, plan, prices) if entries is None else entries
    cost: dict[int, int] = {}
    for (owner, kind), amount in entries.by("owner", "kind").items():
        if kind in COSTS:
            cost[owner] = cost.get(owner, 0) + amount
    owner_of = plan.steps[0, :, 0]["owner"]
    count = len(plan.names.owners)

    def of_steps(*names: str) -> Counts:
        whole = sum(of_ledger(records, name).sum(axis=(0, 2)) for name in names)
        return np.array([whole[owner_of == owner].sum() for owner in range(count)], np.int64)

    slow = np.zeros((count, len(OWNERS)), np.int64) if records.owners is None else records.owners.sum(axis=0)
    return {
        "owner": np.array(plan.names.owners, dtype=object),
        "effort": of_steps("effort") / MILLION,
        "lost_here": of_steps("gave_up", "walked_out", "left"),
        "contacts": records.contacts.sum(axis=1),
        "hours": of_steps("worked") / TICKS_PER_HOUR,
        "cost": np.array([cost.get(owner, 0) / MILLION for owner in range(count)], np.float64),
        "signals": slow[:, column(OWNERS, "signals")],
        "fixes": slow[:, column(OWNERS, "landed")],
    }


def contact_matrix(records: Records, plan: Plan) -> Counts:
    """Failure contacts by owner that caused them and team that answered them, shape (W, T); the dense form of `contacts_table`."""
    return records.contacts
