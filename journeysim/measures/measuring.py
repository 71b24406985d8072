"""All measures of one replication."""

from __future__ import annotations

import math

import numpy as np

from journeysim.measures.beyond import beyond_horizon
from journeysim.measures.book import COSTS, Book, Totals, book, totals
from journeysim.measures.organisation import engagement, fixes
from journeysim.measures.tallies import (
    MILLION,
    completed,
    finished,
    of_finished,
    of_teams,
    on_offer,
    people,
    ratio,
)
from journeysim.measures.vocabulary import NAMES
from journeysim.plan.layout import HOUR, OUTCOMES, TICKS_PER_MINUTE, WEEK, Plan, Prices
from journeysim.records import EFFORT_BIN, Counts, Records

LEAST_HOURS = 1e-9  # of a full-time week, so that a file with nobody ever available divides by something


def outcome_shares(records: Records) -> dict[str, float]:
    """Share of episodes by outcome, those still open included; they add up to 1. nan without episodes."""
    counts = dict(zip(OUTCOMES, of_finished(records, "episodes").sum(axis=(0, 1)).tolist()))
    counts["open"] = people(records, "open")
    whole = sum(counts.values())
    return {f"{outcome}_share": ratio(count, whole) for outcome, count in counts.items()}


def effort_quantile(histogram: Counts, share: float) -> float:
    """Effort in points below which `share` of finished episodes lie, linear inside a bin of 0.1; nan without episodes.

    The last bin holds everything from 59.9 points up; a quantile in it is its lower end.
    """
    upto = np.cumsum(histogram)
    if upto.size == 0 or upto[-1] == 0:
        return math.nan
    wanted = share * int(upto[-1])
    place = int(np.searchsorted(upto, wanted))
    width = EFFORT_BIN / MILLION
    if place >= histogram.size - 1:
        return (histogram.size - 1) * width
    before = int(upto[place - 1]) if place else 0
    return (place + (wanted - before) / int(histogram[place])) * width


def loyalty(records: Records) -> dict[str, float]:
    """Share kept of customers, share that stayed of those who decided. Open customers count as kept."""
    customers = people(records, "entered") + people(records, "existing")
    return {
        "kept_share": 1.0 - ratio(people(records, "lost"), customers),
        "stay_share": ratio(finished(records, "stayed"), finished(records, "asked")),
    }


def felt(records: Records) -> dict[str, float]:
    """Effort, ease and grade. Effort is of finished episodes, grades of completed ones, as a survey would have them."""
    ended, done = finished(records, "episodes"), completed(records, "episodes")
    return {
        "resolved_share": ratio(completed(records, "resolved"), done),
        "effort_mean": ratio(finished(records, "effort") / MILLION, ended),
        "effort_p90": effort_quantile(records.effort, 0.9),
        "high_effort_share": ratio(finished(records, "hard"), ended),
        "ces_mean": ratio(completed(records, "ces") / MILLION, done),
        "grade_mean": ratio(completed(records, "grade") / MILLION, done),
        "csat": ratio(completed(records, "grade_8"), done),
        "nps": ratio(100.0 * (completed(records, "promoters") - completed(records, "detractors")), done),
    }


def waits_and_contacts(records: Records) -> dict[str, float]:
    """Minutes and contacts per finished episode, and how many contacts failure caused."""
    ended = finished(records, "episodes")
    return {
        "wait_mean": ratio(finished(records, "waited") / TICKS_PER_MINUTE, ended),
        "duration_mean": ratio(finished(records, "duration") / TICKS_PER_MINUTE, ended),
        "contacts_per_episode": ratio(finished(records, "contacts"), ended),
        "first_contact_resolution": ratio(finished(records, "one_contact"), finished(records, "contacted")),
        "failure_demand_share": ratio(int(of_teams(records, "failure_contacts").sum()), int(of_teams(records, "contacts").sum())),
    }


def money(records: Records, entries: Book | Totals) -> dict[str, float]:
    """Money per customer on offer, and cost to serve per episode started."""
    offer = on_offer(records)

    def each(micro: int) -> float:
        return ratio(micro / MILLION, offer)

    serving = entries.total(*(kind for kind in COSTS if kind not in ("initiative", "fix", "delight")))
    return {
        "value_per_customer": each(entries.total("value")),
        "cost_per_customer": each(entries.cost),
        "net_value_per_customer": each(entries.net),
        "cost_to_serve": ratio(serving / MILLION, people(records, "started")),
        "delight_cost_per_customer": each(entries.total("delight")),
        "initiative_cost_per_customer": each(entries.total("initiative")),
        "kept_value_per_customer": each(entries.total("kept_value")),
        "grade_worth_per_customer": each(entries.total("grade_worth")),
    }


def beyond(records: Records, plan: Plan, prices: Prices) -> float:
    """Extrapolated margin after the horizon per customer on offer; nan where it is undefined for customers who are kept."""
    if plan.back_at < 0:
        return math.nan
    table = beyond_horizon(records, plan, prices)
    return ratio(float(np.where(table["kept"] > 0, table["value"], 0.0).sum()), on_offer(records))


def fte(records: Records, plan: Plan, prices: Prices) -> float:
    """Work of all teams in full-time equivalents: hours worked per week over the weekly hours of one; nan without teams."""
    worked = of_teams(records, "worked").sum(axis=0) / HOUR
    weeks = (plan.horizon - plan.warm_up) / WEEK
    return float((worked / weeks / np.maximum(prices.fte_hours, LEAST_HOURS)).sum()) if worked.size else math.nan


def measure(
    records: Records, plan: Plan, prices: Prices, *, entries: Book | None = None, counted: dict[str, float] | None = None
) -> dict[str, float]:
    """Every measure of one replication by its name, in the order of `NAMES`; nan where it is undefined (nothing to divide by).

    Parameters
    ----------
    records, plan, prices
        What was counted, under which behaviour, at which prices.
    entries
        The money book, when it has been made already.
    counted
        The measures that no price changes (`counting`), when they are known already.
    """
    found = (counting(records, plan) if counted is None else counted) | money(
        records, entries if entries is not None else added_up(records, plan, prices)
    )
    found |= {"fte": fte(records, plan, prices), "beyond_horizon_per_customer": beyond(records, plan, prices)}
    return {name: found[name] for name in NAMES}


def added_up(records: Records, plan: Plan, prices: Prices) -> Book | Totals:
    """All money by kind, the quickest way."""
    return totals(records, plan, prices) if prices.discount == 0.0 else book(records, plan, prices)


def counting(records: Records, plan: Plan) -> dict[str, float]:
    """The measures of one replication that no price changes; see `measure`."""
    return {
        "customers": float(people(records, "entered") + people(records, "existing")),
        "episodes": float(people(records, "started")),
        "episodes_per_customer": ratio(people(records, "started"), on_offer(records)),
        **outcome_shares(records),
        **loyalty(records),
        **felt(records),
        **waits_and_contacts(records),
        **engagement(records, plan),
        "fixes": fixes(records, plan),
    }
