"""Numbers per step, per team, and who causes contacts for whom."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from journeysim.measures.book import Book, book
from journeysim.measures.tallies import MILLION, TICKS_PER_HOUR, of_ledger, of_teams, ratios
from journeysim.plan.layout import TICKS_PER_MINUTE, Plan, Prices
from journeysim.records import Counts, Records

Table = dict[str, NDArray]  # column -> one value per row; columns and units in vocabulary


def steps_table(records: Records, plan: Plan, prices: Prices, *, entries: Book | None = None) -> Table:
    """One row per step, in file order: `step` (name), then `vocabulary.STEP_COLUMNS`, shape (S,) each; nan where undefined.

    Cost is discounted like the book, and holds the staff time of work but no idle time; with the idle time and initiatives of other
    tables it adds up to the whole cost.
    """
    entries = book(records, plan, prices) if entries is None else entries
    cost = entries.by("step")

    def total(name: str) -> Counts:
        return of_ledger(records, name).sum(axis=(0, 2))

    visits = total("visits")
    return {
        "step": np.array(plan.names.steps, dtype=object),
        "visits": visits,
        "effort_mean": ratios(total("effort") / MILLION, visits),
        "wait_mean": ratios(total("waited") / TICKS_PER_MINUTE, visits),
        "fails_share": ratios(total("failed"), total("failed") + total("succeeded")),
        "gave_up": total("gave_up"),
        "abandoned": total("abandoned"),
        "cost": np.array([cost.get((step,), 0) / MILLION for step in range(visits.size)], dtype=np.float64),
        "minutes": total("worked") / TICKS_PER_MINUTE,
    }


def teams_table(records: Records, plan: Plan, prices: Prices, *, entries: Book | None = None) -> Table:
    """One row per team: `team` (name), then `vocabulary.TEAM_COLUMNS`, shape (T,) each; nan where undefined.

    Shares are of all contacts; mean waits of contacts whose wait ended, served or abandoned: who still waits at the horizon has no wait
    yet. Minutes of a wait are the time in the queue; closed hours are not waiting for who is present.
    """
    entries = book(records, plan, prices) if entries is None else entries
    cost = entries.by("team", "kind")

    def total(name: str) -> Counts:
        return of_teams(records, name).sum(axis=0)

    contacts, served, abandoned = total("contacts"), total("served"), total("abandoned")
    ended = served + abandoned + total("withdrawn")  # waits that ended
    return {
        "team": np.array(plan.names.teams, dtype=object),
        "contacts": contacts,
        "served": served,
        "abandoned_share": ratios(abandoned, contacts),
        "wait_mean": ratios(total("waited") / TICKS_PER_MINUTE, ended),
        "wait_mean_served": ratios(total("waited_served") / TICKS_PER_MINUTE, served),
        "within_20s_share": ratios(total("within_20s"), contacts),
        "occupancy": ratios(total("worked"), total("on_duty")),
        "hours_on_duty": total("on_duty") / TICKS_PER_HOUR,
        "hours_worked": total("worked") / TICKS_PER_HOUR,
        "cost": np.array(
            [(cost.get((team, "staff"), 0) + cost.get((team, "idle"), 0)) / MILLION for team in range(served.size)], dtype=np.float64
        ),
    }


def contacts_table(records: Records, plan: Plan) -> Table:
    """Failure demand, one row per pair that occurs: `owner` whose step caused it, `team` that answered, `contacts`.

    An owner without a name in the file is "".
    """
    owners, teams = np.nonzero(records.contacts)
    return {
        "owner": np.array([plan.names.owners[owner] for owner in owners], dtype=object),
        "team": np.array([plan.names.teams[team] for team in teams], dtype=object),
        "contacts": records.contacts[owners, teams],
    }
