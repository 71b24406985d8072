"""The tables of a run folder, as columns and rows: tidy, one value of one thing per row where a value is a measurement.

Columns that say which case: design, belief, people (`as_planned`, or `unlimited` for the cases that tell the queue effect apart),
replication (from 0; the same number is the same customers in every case).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from journeysim import measures
from journeysim.measures import NAMES
from journeysim.plan.layout import living
from journeysim.study import Case, Study

CASE = ("design", "belief", "people")
MILLION = 1_000_000


class Sheet(NamedTuple):
    """One table."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple]


def sheets(study: Study, decides: Mapping[str, bool] | None = None) -> list[Sheet]:
    """Every table that a study gives; those of a living organisation only where there is one, what is beyond only where people return.

    `decides` says by path which assumptions decide the verdict, when that was asked.
    """
    plans = [built.plan for built in study.built.values()]
    found = [replications(study), steps(study), teams(study), contacts(study), owners(study), kept(study), money(study)]
    found.append(assumptions(study, decides))
    if any(living(plan) for plan in plans):
        found += [engagement(study), failures(study), reputation(study)]
    return [*found, beyond(study)] if any(plan.back_at >= 0 for plan in plans) else found


def replications(study: Study) -> Sheet:
    """Every measure of every case and replication, with its unit."""

    def rows() -> Iterator[tuple]:
        for case, found in study.measures.items():
            for number in range(study.runs):
                for name, values in found.items():
                    yield (*_case(case), number, name, values[number], unit_of(name, study.scenario.money))

    return Sheet("replications.csv", (*CASE, "replication", "measure", "value", "unit"), rows())


def steps(study: Study) -> Sheet:
    """Each step of each case and replication; columns and units as in the model page."""
    return _per_replication(study, "steps.csv", ("step", *measures.STEP_COLUMNS), measures.steps_table)


def teams(study: Study) -> Sheet:
    """Each team of each case and replication."""
    return _per_replication(study, "teams.csv", ("team", *measures.TEAM_COLUMNS), measures.teams_table)


def contacts(study: Study) -> Sheet:
    """Failure demand: contacts by the owner whose step caused them and the team that answered."""
    return _per_replication(
        study, "contacts.csv", ("owner", "team", "contacts"), lambda records, plan, prices: measures.contacts_table(records, plan)
    )


OWNER_COLUMNS = ("owner", "effort", "lost_here", "contacts", "hours", "cost", "signals", "fixes")
ENGAGEMENT_COLUMNS = ("week", "team", "engagement", "score", "staff", "occupancy", "angry_share", "quits", "hired")
FAILURE_COLUMNS = ("week", "step", "owner", "fails_share", "remaining")
REPUTATION_COLUMNS = ("week", "reputation", "offered", "entered", "brought")
BEYOND_COLUMNS = ("segment", "stay_rate", "months", "discount", "multiple", "margin", "kept", "value")


def owners(study: Study) -> Sheet:
    """What the steps of each owner cause: effort, customers lost, contacts, cost."""
    return _per_replication(study, "owners.csv", OWNER_COLUMNS, measures.owners_table)


def kept(study: Study) -> Sheet:
    """Customers lost so far and kept, at the start of each period and at the horizon."""
    return _per_replication(study, "kept.csv", ("week", "lost", "kept_share"), _of_plan(measures.kept_table))


def engagement(study: Study) -> Sheet:
    """Engagement, load, staff and quits of each team that has engagement, by period."""
    return _per_replication(study, "engagement.csv", ENGAGEMENT_COLUMNS, _of_plan(measures.engagement_table))


def failures(study: Study) -> Sheet:
    """Failure by main step and period, and what fixes have left of it."""
    return _per_replication(study, "failures.csv", FAILURE_COLUMNS, _of_plan(measures.failures_table))


def reputation(study: Study) -> Sheet:
    """Who was on offer, came and was brought, by period; cases in which nothing changes by itself have no rows."""
    return _per_replication(study, "reputation.csv", REPUTATION_COLUMNS, _of_plan(measures.reputation_table))


def beyond(study: Study) -> Sheet:
    """What customers kept may be worth after the horizon: an extrapolation, in no other table and no total."""
    return _per_replication(study, "beyond.csv", BEYOND_COLUMNS, measures.beyond_horizon)


def money(study: Study) -> Sheet:
    """The money book: every amount of every case and replication; costs negative, income positive, in units of the currency.

    `micro` is the same amount in whole millionths: those add up to the net value exactly.
    """

    def rows() -> Iterator[tuple]:
        for case in study.cases:
            built = study.built[case]
            names = built.plan.names
            for number, records in enumerate(study.records[case]):
                for row in measures.book(records, built.plan, built.prices).rows:
                    micro = -row.amount if row.kind in measures.COSTS else row.amount
                    yield (
                        *_case(case),
                        number,
                        row.period,
                        _named(names.steps, row.step),
                        _named(names.teams, row.team),
                        _named(names.owners, row.owner),
                        row.kind,
                        micro / MILLION,
                        micro,
                    )

    return Sheet("money.csv", (*CASE, "replication", "period", "step", "team", "owner", "kind", study.scenario.money, "micro"), rows())


def assumptions(study: Study, decides: Mapping[str, bool] | None = None) -> Sheet:
    """Every number of the file with what is known about it; `decides` (the verdict) is empty where no sensitivity study looked."""
    columns = ("path", "value", "number", "unit", "low", "high", "source", "kind", "decides", "file", "line")
    known = decides or {}
    rows = (
        (
            *(item.path, item.value, item.number, item.unit, item.low, item.high, item.source, item.kind),
            *(known.get(item.path), item.file, item.line),
        )
        for item in study.scenario.assumptions()
    )
    return Sheet("assumptions.csv", columns, rows)


def differences(pairs: Iterable[tuple[str, str, Iterable[Any]]]) -> Sheet:
    """The differences of pairs of designs, first minus second, as `questions.answers.Difference` tells them."""
    columns = (
        *("first", "second", "measure", "unit", "role", "mean_first", "mean_second", "difference", "low", "high", "level", "runs"),
        *("correlation", "variance_saved", "skewness", "bootstrap_low", "bootstrap_high"),
    )

    def rows() -> Iterator[tuple]:
        for first, second, found in pairs:
            for item in found:
                gap, beside = item.difference, item.bootstrap
                yield (
                    *(first, second, item.measure, item.unit, item.role, item.first.mean, item.second.mean, gap.mean, gap.low, gap.high),
                    *(gap.level, gap.n, item.correlation, item.variance_saved, item.skewness),
                    *((beside.low, beside.high) if beside is not None else (None, None)),
                )

    return Sheet("differences.csv", columns, rows())


def sheet_of(name: str, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """A table of plain rows that all have the same columns."""
    columns = tuple(rows[0])
    return Sheet(name, columns, (tuple(row[column] for column in columns) for row in rows))


def mean_rows(study: Study, case: Case, which: str) -> list[dict[str, Any]]:
    """Rows of `steps` or `teams` as means over the replications in which they are defined; nan where they never are."""
    table = {"steps": measures.steps_table, "teams": measures.teams_table}[which]
    built = study.built[case]
    found = [table(records, built.plan, built.prices) for records in study.records[case]]
    name, *columns = found[0]
    return [
        {name: str(who), **{column: _mean([float(one[column][row]) for one in found]) for column in columns}}
        for row, who in enumerate(found[0][name])
    ]


def _mean(values: list[float]) -> float:
    defined = [value for value in values if math.isfinite(value)]
    return math.fsum(defined) / len(defined) if defined else math.nan


def unit_of(measure: str, currency: str) -> str:
    """Unit of a measure, money by its currency."""
    unit = NAMES[measure].unit if measure in NAMES else ""
    return currency if unit == "money" else unit


def _per_replication(study: Study, name: str, columns: tuple[str, ...], table) -> Sheet:
    def rows() -> Iterator[tuple]:
        for case in study.cases:
            built = study.built[case]
            for number, records in enumerate(study.records[case]):
                found = table(records, built.plan, built.prices) or dict.fromkeys(columns, ())
                for values in zip(*(found[column] for column in columns), strict=True):
                    yield (*_case(case), number, *values)

    return Sheet(name, (*CASE, "replication", *columns), rows())


def _of_plan(table: Callable[..., Any]) -> Callable[..., Any]:
    return lambda records, plan, prices: table(records, plan)


def _case(case: Case) -> tuple[str, str, str]:
    return case.design, case.belief, "unlimited" if case.unlimited else "as_planned"


def _named(names: tuple[str, ...], index: int) -> str:
    return names[index] if index >= 0 else ""
