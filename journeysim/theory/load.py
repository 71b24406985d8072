"""How busy each team will be, without a run: contacts on offer, the work they bring, and the people there are.

Contacts follow from an absorbing chain over all routes, repeat contacts included. It is an estimate of what is *offered*: nobody
abandons, nobody gives up because of effort, and whoever comes back does so after the mean interval at any hour of the week.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import HOUR, LEAVE, UNLIMITED, WEEK, Plan
from journeysim.theory import durations
from journeysim.theory.starts import HOURS, hours_between, newcomers_per_hour, returns_per_hour, shares_of
from journeysim.theory.walk import FAILURE, SUCCESS, Place, Walk

NEGLIGIBLE = 1e-8
MOST_ROUNDS = 400

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """The load of a team over the run; occupancies are work offered over people at work, and may exceed 1."""

    team: str
    contacts_per_hour: float  # over all hours of the run
    minutes: float  # handling time per contact, wrap-up included
    people: float  # mean at work while open; inf without limit
    occupancy: float  # mean over the run
    busiest: float  # occupancy of the busiest hour of the week, in the busiest epoch
    busiest_hour: int  # hour of the week, 0 = Monday 00:00-01:00


def offered_load(plan: Plan) -> tuple[TeamLoad, ...]:
    """The load offered to each team, in the order of the plan's teams."""
    epochs = [_epoch_load(plan, epoch) for epoch in range(len(plan.epoch_at))]
    lengths = np.diff([*plan.epoch_at.tolist(), plan.horizon]) / HOUR
    loads = []
    for team, name in enumerate(plan.names.teams):
        contacts = sum(float(epoch.contacts[team].sum()) / HOURS * hours for epoch, hours in zip(epochs, lengths))
        work = sum(float(epoch.work[team].sum()) / HOURS * hours for epoch, hours in zip(epochs, lengths))
        people = sum(float(epoch.people[team].sum()) / HOURS * hours for epoch, hours in zip(epochs, lengths))
        opened = sum(float(epoch.opened[team].sum()) / HOURS * hours for epoch, hours in zip(epochs, lengths))
        by_hour = [
            np.divide(epoch.work[team], epoch.people[team], out=_idle(epoch, team), where=epoch.people[team] > 0) for epoch in epochs
        ]
        worst = max(range(len(epochs)), key=lambda index: float(by_hour[index].max()))
        loads.append(
            TeamLoad(
                team=name,
                contacts_per_hour=float(contacts) / float(lengths.sum()),
                minutes=60 * float(work) / float(contacts) if contacts > 0 else 0.0,
                people=float(people) / float(opened) if opened > 0 else 0.0,
                occupancy=float(work) / float(people) if people > 0 else 0.0,
                busiest=float(by_hour[worst].max()),
                busiest_hour=int(by_hour[worst].argmax()),
            )
        )
    return tuple(loads)


@dataclass(frozen=True, slots=True)
class _Epoch:
    """Per team and hour of the week, shape (T, 168): contacts an hour, hours of work an hour, people at work, share of it open."""

    contacts: Array
    work: Array
    people: Array
    opened: Array


def _idle(epoch: _Epoch, team: int) -> Array:
    """Occupancy of hours without anyone at work: infinite where work is offered to an open team, else 0."""
    return np.where((epoch.work[team] > 0) & (epoch.opened[team] > 0), np.inf, 0.0)


def _epoch_load(plan: Plan, epoch: int) -> _Epoch:
    teams = len(plan.names.teams)
    contacts, work = np.zeros((teams, HOURS)), np.zeros((teams, HOURS))
    people, opened = _at_work(plan, epoch)
    newcomers = newcomers_per_hour(plan, epoch)
    for segment, share in enumerate(shares_of(plan, epoch)):
        returns = np.full(HOURS, share * returns_per_hour(plan, epoch, segment, followed))
        for starts, step in ((newcomers * share, int(plan.first_step[epoch])), (returns, plan.back_at)):
            if step < 0 or not starts.sum() > 0:
                continue
            visits = expected_visits(plan, epoch, segment, step)
            for index, row in enumerate(plan.steps[epoch, :, segment]):
                if row["team"] < 0 or not visits[index] > 0:
                    continue
                team = int(row["team"])
                offered = _in_open_hours(starts * visits[index], opened[team], pile=not row["present"])
                contacts[team] += offered
                work[team] += offered * (durations.mean(plan, int(row["takes"])) + durations.mean(plan, int(row["wraps"]))) / 60
    return _Epoch(contacts, work, people, opened)


def expected_visits(plan: Plan, epoch: int, segment: int, step: int) -> Array:
    """Expected visits to each step in an episode that starts at `step`, when nobody runs out of patience, shape (S,)."""
    return followed(plan, epoch, segment, step)[0]


def followed(plan: Plan, epoch: int, segment: int, step: int) -> tuple[Array, float]:
    """Expected visits, shape (S,), and the share that completes, with giving up as the file states it for effort as expected."""
    walk = Walk(plan, epoch, segment)
    late = [_late_calls(plan, row) for row in walk.rows]
    visits, lost = np.zeros(len(plan.names.steps)), 0.0
    places: dict[Place, float] = {walk.start(step): 1.0}
    for _ in range(MOST_ROUNDS):
        onward: dict[Place, float] = {}
        for place, p in places.items():
            visits[place.step] += p
            row = walk.rows[place.step]
            fails = (1 - row.succeeds) * (1 - row.catches)
            lost += p * row.gives_up
            for share, detour in late[place.step]:
                visits[detour] += p * share
            for ending, share in ((SUCCESS, 1 - fails), (FAILURE, fails)):
                goes_on = p * share * (1 - row.gives_up)
                for part, target in walk.onward(place, ending) if goes_on > 0 else ():
                    if isinstance(target, Place):
                        onward[target] = onward.get(target, 0.0) + goes_on * part
                    elif target == LEAVE:
                        lost += goes_on * part
        places = {place: p for place, p in onward.items() if p > NEGLIGIBLE}
        if not places:
            break
    return visits, 1 - lost


def _at_work(plan: Plan, epoch: int) -> tuple[Array, Array]:
    """People at work (inf without limit) and share open, per team and hour of the week."""
    teams = len(plan.names.teams)
    people, opened = np.zeros((teams, HOURS)), np.zeros((teams, HOURS))
    for team in range(teams):
        first, count = plan.hours_first[epoch, team], plan.hours_n[epoch, team]
        rows = plan.hours[first : first + count]
        for row, end in zip(rows, [*rows["at"][1:].tolist(), WEEK], strict=True):
            if not row["open"]:
                continue
            at_work = np.inf if row["people"] == UNLIMITED else float(row["people"])
            for hour, part in hours_between(int(row["at"]), int(end)):
                opened[team, hour] += part
                people[team, hour] += at_work * part if at_work else 0.0
    return people, opened


def _in_open_hours(offered: Array, opened: Array, *, pile: bool) -> Array:
    """Contacts an hour after those at closed hours have moved evenly to the next open period; a pile is worked off at any open hour."""
    if pile and opened.any():
        return offered.sum() * opened / opened.sum()
    if not opened.any() or opened.all():
        return offered
    moved = np.where(opened > 0, offered, 0.0)
    openings = [hour for hour in range(HOURS) if opened[hour] > 0 and not opened[hour - 1] > 0]
    for hour in np.flatnonzero(opened == 0).tolist():
        if offered[hour] > 0:
            start = min(openings, key=lambda opening: (opening - hour) % HOURS)
            period = _period(opened, start)
            moved[period] += offered[hour] * opened[period] / opened[period].sum()
    return moved


def _period(opened: Array, start: int) -> list[int]:
    """Hours of the open period that starts at an hour."""
    hours = [start]
    while opened[(hours[-1] + 1) % HOURS] > 0 and len(hours) < HOURS:
        hours.append((hours[-1] + 1) % HOURS)
    return hours


def _late_calls(plan: Plan, row: Any) -> list[tuple[float, int]]:
    """(share, detour) rows of those who do something when a promise is broken; only the answer's own delay counts, no queue."""
    if row.promised < 0 or row.late_n == 0 or row.answers < 0:
        return []
    broken = durations.shorter(plan, row.promised, row.answers)
    routes = plan.routes[row.late_first : row.late_first + row.late_n]
    shares = np.diff(routes["upto"], prepend=0.0)
    return [(broken * float(share), int(target)) for share, target in zip(shares, routes["target"], strict=True) if target >= 0]


def overloaded(loads: Sequence[TeamLoad], above: float = 1.0) -> list[TeamLoad]:
    """Teams offered more work than a share of what their people can do."""
    return [load for load in loads if load.occupancy > above]
