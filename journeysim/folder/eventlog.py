"""The event log of one replication, as process-mining tools read it: CSV and XES (IEEE 1849), one case per episode.

Rows are visits that ended. `resource` is the team that served, empty for self-service. Times are calendar times from `run.starts`;
a run that starts on a weekday without a date is put in the week of Monday 2024-01-01.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from journeysim.plan.layout import TICKS_PER_MINUTE, Plan
from journeysim.records import VISIT_COLUMNS, VISIT_OUTCOMES, Records

COLUMNS = (
    *("case", "activity", "start", "end", "resource", "customer", "episode", "visit", "beside"),
    *("service_start", "outcome", "waited_min", "effort"),
)
SOURCES = ("new", "existing", "brought")
MONDAY = datetime.datetime(2024, 1, 1)


def clock(plan: Plan, date: datetime.datetime | None) -> datetime.datetime:
    """Calendar time of tick 0."""
    return date if date is not None else MONDAY + datetime.timedelta(microseconds=int(plan.week_offset))


def visit_rows(records: Records, plan: Plan, zero: datetime.datetime) -> Iterator[tuple]:
    """The visits in order of customer and time, as rows of `COLUMNS`."""
    if records.visits is None:
        return
    place = {name: index for index, name in enumerate(VISIT_COLUMNS)}
    teams = plan.steps["team"][0, :, 0]
    order = sorted(
        records.visits.tolist(), key=lambda row: [row[place[key]] for key in ("source", "number", "episode", "start", "end", "visit")]
    )
    for row in order:
        value = {name: row[index] for name, index in place.items()}
        customer = f"{SOURCES[value['source']]}-{value['number']}"
        team = int(teams[value["step"]])
        yield (
            f"{customer}-{value['episode']}",
            plan.names.steps[value["step"]],
            _moment(zero, value["start"]),
            _moment(zero, value["end"]),
            plan.names.teams[team] if team >= 0 else "",
            customer,
            value["episode"],
            value["visit"],
            bool(value["beside"]),
            _moment(zero, value["served"]) if value["served"] >= 0 else "",
            VISIT_OUTCOMES[value["outcome"]],
            value["waited"] / TICKS_PER_MINUTE,
            value["effort"] / 1_000_000,
        )


def write_xes(path: Path, rows: Iterator[tuple], title: str) -> None:
    """Write rows of `COLUMNS` as XES: a trace per case, an event when each visit starts and one when it ends."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">\n')
        for name, prefix in (("Concept", "concept"), ("Time", "time"), ("Lifecycle", "lifecycle"), ("Organizational", "org")):
            file.write(f'  <extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n')
        file.write(f"  {_text('concept:name', title)}\n")
        trace: str | None = None
        for row in rows:
            if row[0] != trace:
                file.write(("  </trace>\n" if trace is not None else "") + f"  <trace>\n    {_text('concept:name', row[0])}\n")
                trace = row[0]
            file.write(_event(row, row[2], "start") + _event(row, row[3], "complete"))
        file.write(("  </trace>\n" if trace is not None else "") + "</log>\n")


def _event(row: tuple, moment: str, transition: str) -> str:
    parts = [_text("concept:name", row[1]), f'<date key="time:timestamp" value="{moment}Z"/>', _text("lifecycle:transition", transition)]
    if row[4]:
        parts.append(_text("org:resource", row[4]))
    if transition == "complete":
        parts.append(_text("outcome", row[10]))
    return "    <event>" + "".join(parts) + "</event>\n"


def _text(key: str, value: str) -> str:
    from xml.sax.saxutils import quoteattr  # brings a web client along, a tenth of a second that only this log is worth

    return f'<string key="{key}" value={quoteattr(value)}/>'


def _moment(zero: datetime.datetime, tick: int) -> str:
    return (zero + datetime.timedelta(microseconds=int(tick))).isoformat(timespec="milliseconds")
