"""What lies behind the answers, as sheets: steps, teams, contacts, and every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from journeysim import measures, words
from journeysim.folder import tables
from journeysim.report import sheets
from journeysim.report.book import Column
from journeysim.report.sheets import Table, heads, number, said, title

if TYPE_CHECKING:
    from journeysim.report.pack import Pack


def every_table(pack: Pack) -> list[Table]:
    """The tables of a pack in reading order; those without rows are left out."""
    makers: tuple[Callable[[Pack], Table], ...] = (
        *(sheets.verdict, sheets.scorecard, sheets.differences, sheets.beliefs, sheets.breakeven, sheets.curves, sheets.ranking),
        *(sheets.sensitivity, steps, teams, contacts, replications, sheets.method),
    )
    return [table for table in (make(pack) for make in makers) if table.rows]


def steps(pack: Pack) -> Table:
    """Each step of each design, means over runs."""
    return _means(pack, "steps", "step", measures.STEP_COLUMNS)


def teams(pack: Pack) -> Table:
    """Each team of each design, means over runs."""
    return _means(pack, "teams", "team", measures.TEAM_COLUMNS)


def _means(pack: Pack, which: str, name: str, vocabulary: Mapping[str, Any]) -> Table:
    columns = [Column(said("office.head.design", pack), wide=28), Column(said(f"screen.{name}", pack), wide=32)]
    columns += [number(said(f"office.{which}.{key}", pack), item.unit, pack) for key, item in vocabulary.items()]
    rows: list[list[object]] = []
    titles = _titles(pack)
    for case in planned(pack):
        for row in tables.mean_rows(pack.study, case, which):
            rows.append([title(pack, case.design), titles.get(row[name], row[name]), *(row[key] for key in vocabulary)])
    return Table(which, columns, rows, keep=2)


def planned(pack: Pack) -> list[Any]:
    """The cases of the designs compared, people as planned, today first."""
    of = {case.design: case for case in pack.study.cases if not case.unlimited and case.belief == pack.verdict.belief}
    return [of[design] for design in pack.designs if design in of]


def _titles(pack: Pack) -> dict[str, str]:
    """Steps and teams by title."""
    found: dict[str, str] = {}
    for design in pack.designs:
        for state in pack.scenario.states(design):
            items: list[Any] = [*state.journey, *state.teams]
            found |= {item.name: _told(item.title, item.name) for item in items}
    return found


def _told(given: str, name: str) -> str:
    """A title on one line; a name that stands in for one as a person would write it."""
    told = " ".join((given or name).split())
    return name.replace("_", " ") if told == name else told


def contacts(pack: Pack) -> Table:
    """Contacts by the owner whose step caused them and the team that answered, means over runs."""
    titles = _titles(pack)
    columns = [Column(name, wide=28) for name in heads(pack, "design", "cause", "team")]
    columns.append(Column(said("office.head.contacts", pack), "decimal", 22))
    rows: list[list[object]] = []
    for case in planned(pack):
        sums: dict[tuple[str, str], float] = {}
        for records in pack.study.records[case]:
            table = measures.contacts_table(records, pack.study.built[case].plan)
            for owner, team, count in zip(table["owner"], table["team"], table["contacts"], strict=True):
                sums[str(owner), str(team)] = sums.get((str(owner), str(team)), 0.0) + float(count)
        for (owner, team), total in sums.items():
            nobody = said("office.nobody", pack)
            rows.append([title(pack, case.design), owner or nobody, titles.get(team, team) or nobody, total / pack.study.runs])
    return Table("contacts", columns, rows)


def replications(pack: Pack) -> Table:
    """Every measure of every design in every run: row by row the same customers."""
    names = [name for name in measures.NAMES if any(np.isfinite(found[name]).any() for found in pack.study.measures.values())]
    columns = [Column(name, wide=wide) for name, wide in zip(heads(pack, "design", "people"), (28, 16), strict=True)]
    columns.append(Column(said("office.head.run", pack), "whole", 8))
    columns += [number(words.measure(name, pack.lang), words.MEASURE_KINDS.get(name, ""), pack) for name in names]
    rows: list[list[object]] = []
    for case, found in pack.study.measures.items():
        people = said("office.people.unlimited" if case.unlimited else "office.people.planned", pack)
        start = [title(pack, case.design), people]
        rows += [[*start, run + 1, *(float(found[name][run]) for name in names)] for run in range(pack.study.runs)]
    return Table("replications", columns, rows, keep=3)
