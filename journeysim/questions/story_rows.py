"""A story as plain rows: its visits and its episodes, in both designs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from journeysim.folder.eventlog import SOURCES
from journeysim.plan.layout import TICKS_PER_MINUTE
from journeysim.questions.story import Story

Row = dict[str, object]
MILLION = 1_000_000
COSTS = ("step", "staff", "repair", "delight")
INCOME = ("value", "grade_worth", "kept_value")
GIFTS = ("", "given", "noticed")


def visit_rows(story: Story) -> list[Row]:
    """One row per visit of both lives, in order of time. Money in units of the currency; staff costs only where minutes worked cost."""
    return [
        {
            "design": life.design,
            "customer": f"{SOURCES[life.who.source]}-{life.who.number}",
            "replication": story.replication,
            "episode": passage.number,
            "told": passage.number == story.told,
            "parts": passage.number == story.told and place == story.parting.place and story.parting.kind != "nothing",
            "step": visit.step,
            "visit": visit.visit,
            "beside": visit.beside,
            "team": visit.team,
            "start": moment(story, visit.start),
            "service_start": moment(story, visit.served) if visit.served >= 0 else "",
            "end": moment(story, visit.end),
            "waited_min": visit.waited / TICKS_PER_MINUTE,
            "late_min": visit.late / TICKS_PER_MINUTE,
            "staff_min": visit.worked / TICKS_PER_MINUTE,
            "effort": visit.effort / MILLION,
            "outcome": visit.outcome,
            "gift": GIFTS[visit.gift],
            "gave_up": visit.gave_up,
            **{f"cost_{kind}": visit.costs.get(kind, 0) / MILLION for kind in COSTS},
            "unit": story.money,
        }
        for life in (story.first, story.second)
        for passage in life.passages
        for place, visit in enumerate(passage.visits)
    ]


def episode_rows(story: Story) -> list[Row]:
    """One row per episode of both lives; of one that the end of the run cut off only what its ended visits say."""
    return list(_episodes(story))


def _episodes(story: Story) -> Iterator[Row]:
    for life in (story.first, story.second):
        for passage in life.passages:
            income = passage.income or {}
            yield {
                "design": life.design,
                "customer": f"{SOURCES[life.who.source]}-{life.who.number}",
                "replication": story.replication,
                "segment": life.segment,
                "episode": passage.number,
                "told": passage.number == story.told,
                "start": moment(story, passage.start),
                "end": moment(story, passage.end) if passage.ended else "",
                "outcome": passage.outcome,
                "resolved": passage.resolved,
                "effort": passage.effort / MILLION,
                "expected": passage.expected,
                "waited_min": passage.waited / TICKS_PER_MINUTE,
                "contacts": passage.contacts,
                "grade": passage.grade / MILLION if passage.ended else None,
                "chance_to_stay": passage.chance,
                "stayed": {1: "yes", 0: "no"}.get(passage.stayed, ""),
                "cost": passage.cost / MILLION,
                "staff_min": passage.worked / TICKS_PER_MINUTE,
                **{kind: income.get(kind, 0) / MILLION for kind in INCOME},
                "unit": story.money,
            }


def moment(story: Story, tick: int) -> str:
    """Calendar time of a tick, to the millisecond."""
    return (story.zero + datetime.timedelta(microseconds=int(tick))).isoformat(timespec="milliseconds")
