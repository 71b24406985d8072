"""From the models of one state to the plain data of `resolved`: defaults that depend on the rest of the file are filled in here."""

from __future__ import annotations

import datetime
from typing import Any

from journeysim.errors import Problem
from journeysim.scenario import resolved as r
from journeysim.scenario.blocks import Context
from journeysim.scenario.leaves import fill_rest
from journeysim.scenario.reading import Node
from journeysim.scenario.schema_file import File
from journeysim.scenario.schema_file import Run as RunBlock
from journeysim.scenario.schema_journey import Delight, Proactive, Step
from journeysim.scenario.schema_world import Arrive, Customers, Friction, Segment, Team, World
from journeysim.scenario.trees import find

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHIPPED_PAIR = ("effortless", "delight")


def run_of(block: RunBlock) -> r.Run:
    """The settings of a run."""
    precision = block.precision
    if precision is None and block.matters is not None:
        precision = block.matters / 2
    return r.Run(
        horizon=block.horizon,
        week_offset=block.starts.week_offset,
        date=block.starts.date,
        runs=block.runs,
        runs_at_most=block.runs_at_most,
        review=block.review,
        matters=block.matters,
        precision=precision,
        seed=block.seed,
        warm_up=block.warm_up,
        discount=block.discount,
        grade_worth=block.grade_worth,
    )


def ticks_of(value: int | datetime.datetime, date: datetime.datetime | None) -> int | None:
    """Ticks from the start of the run to a moment; None when the moment is a date and the run has none."""
    if isinstance(value, int):
        return value
    if date is None:
        return None
    return round((value - date).total_seconds() * 1_000_000)


def state_of(world: World, tree: Node, start: int, run: r.Run, context: Context, remarks: list[Problem]) -> r.State:
    """What holds from `start` on, as plain data."""
    steps = steps_of(world.journey)
    return r.State(
        start=start,
        customers=customers_of(world.customers, tree, steps, run, context),
        friction=friction_of(world.friction, context),
        teams=tuple(team_of(name, team, tree, remarks) for name, team in (world.teams or {}).items()),
        journey=steps,
        departments={name: numbers_of(block) for name, block in (world.departments or {}).items()},
        word_of_mouth=numbers_of(world.word_of_mouth) if world.word_of_mouth is not None else None,
    )


def numbers_of(block: Any) -> dict[str, float]:
    """The numbers of an optional block, by key; what is not given is left out."""
    values = {(info.alias or name): getattr(block, name) for name, info in type(block).model_fields.items()}
    return {key: float(value) for key, value in values.items() if value is not None}


def customers_of(block: Customers, tree: Node, steps: tuple[r.Step, ...], run: r.Run, context: Context) -> r.Customers:
    """Who comes, who is ours already, who returns."""
    back = block.comes_back
    return r.Customers(
        arrive=arrivals_of(block.arrive, tree, run, context) if block.arrive is not None else None,
        existing=block.existing,
        varies=block.varies,
        comes_back_after=back.after if back is not None else None,
        comes_back_at=(back.at or first_step(steps)) if back is not None else None,
        gets_used_to=block.gets_used_to,
        stays_means=block.stays_means,
        segments=segments_of(block.segments, tree, context),
    )


def first_step(steps: tuple[r.Step, ...]) -> str:
    """The step at which a first episode starts."""
    return next((step.name for step in steps if not step.detour), steps[0].name)


def arrivals_of(block: Arrive, tree: Node, run: r.Run, context: Context) -> r.Arrivals:
    """Newcomers: rate, profile, season, growth, peaks."""
    factors = {
        MONTHS.index(name[:3].capitalize()): factor for name, factor in (block.months or {}).items() if name[:3].capitalize() in MONTHS
    }
    peaks = []
    for number, peak in enumerate(block.peaks or []):
        start = ticks_of(peak.on, run.date)
        if start is None:
            context.fault(node_at(tree, ("customers", "arrive", "peaks")), DATE_WITHOUT_START.format(what=f"peak {number + 1}"))
            continue
        peaks.append(r.Peak(start, peak.lasts, peak.times))
    return r.Arrivals(
        rate=block.rate,
        profile=block.profile,
        months=tuple(factors.get(month, 1.0) for month in range(12)),
        grows=block.grows,
        peaks=tuple(peaks),
    )


DATE_WITHOUT_START = "{what} is on a date, but the run has none; write `starts: 2027-01-04` under `run`, or a moment such as `week 3`."


def node_at(tree: Node, path: tuple[str, ...]) -> Node:
    """The node at a path, or the nearest one above it that the file has."""
    for length in range(len(path), -1, -1):
        node = find(tree, path[:length])
        if node is not None and node.kind != "null":
            return node
    return tree


def segments_of(blocks: dict[str, Segment], tree: Node, context: Context) -> tuple[r.Segment, ...]:
    """The kinds of customers, shares filled in; one `everyone` when the file names none."""
    blocks = blocks or {"everyone": Segment.model_validate({})}
    given = [1.0 if len(blocks) == 1 and "share" not in block.model_fields_set else block.share for block in blocks.values()]
    shares = fill_rest(given)
    if isinstance(shares, str):
        context.fault(node_at(tree, ("customers", "segments")), shares)
        shares = [0.0] * len(blocks)
    return tuple(
        r.Segment(
            name=name,
            title=block.title or name,
            share=share,
            value=block.value,
            kept_value=block.kept_value,
            stays=block.stays,
            expects=block.expects[0],
            expects_factor=block.expects[1],
            scale=block.scale,
            patience=block.patience,
        )
        for share, (name, block) in zip(shares, blocks.items())
    )


def friction_of(block: Friction | None, context: Context) -> r.Friction:
    """Effort that is not in the step itself."""
    block = block if block is not None else Friction.model_validate({}, context=context)
    return r.Friction(block.waiting, block.late, block.repeat, block.channel_switch, block.transfer, block.sensitivity)


def team_of(name: str, block: Team, tree: Node, remarks: list[Problem]) -> r.Team:
    """A team with its people over the week."""
    raw = block.people
    if raw.fte is not None:
        hours_open = sum(end - start for start, end in block.open) / 60
        exact = raw.fte * raw.hours * raw.availability / hours_open
        people = max(1, int(exact + 0.5))
        rows: tuple[tuple[int, int, int | None], ...] = ((0, r.MINUTES_PER_WEEK, people),)
        node = node_at(tree, ("teams", name, "people"))
        text = (
            f"{raw.fte:g} FTE x {raw.hours:g} hours a week x {raw.availability * 100:g}% available / {hours_open:g} opening hours = "
            f"{exact:.2f} people at work at the same moment, rounded to {people}."
        )
        remarks.append(Problem(node.file, node.line, node.column, f"teams.{name}.people", text))
    else:
        rows = people_rows(raw.rows, raw.rest)
    return r.Team(
        name=name,
        title=block.title or name,
        open=block.open,
        people=rows,
        wage=block.wage,
        paid=block.paid,
        fte=raw.fte,
        hours_per_week=raw.hours,
        availability=raw.availability,
        engagement=numbers_of(block.engagement) if block.engagement is not None else None,
    )


def people_rows(rows: tuple[tuple[int, int, int | None], ...], rest: int | None) -> tuple[tuple[int, int, int | None], ...]:
    """Rows that cover the whole week, `rest` where the file names no span; neighbours with the same number joined."""
    full: list[tuple[int, int, int | None]] = []
    at = 0
    for start, end, people in (*rows, (r.MINUTES_PER_WEEK, r.MINUTES_PER_WEEK, rest)):
        for low, high, count in ((at, start, rest), (start, end, people)):
            if low < high and full and full[-1][2] == count and full[-1][1] == low:
                full[-1] = (full[-1][0], high, count)
            elif low < high:
                full.append((low, high, count))
        at = end
    return tuple(full)


def steps_of(blocks: dict[str, Step]) -> tuple[r.Step, ...]:
    """The steps in file order; `next` of a main step is the next main step below, or done."""
    names = list(blocks)
    below: dict[str, str] = {}
    onward = "done"
    for name in reversed(names):
        below[name] = onward
        if not blocks[name].detour:
            onward = name
    return tuple(step_of(name, blocks[name], below[name]) for name in names)


def step_of(name: str, block: Step, below: str) -> r.Step:
    """One step."""
    every = (1.0,) * len(block.succeeds)
    following = block.next
    if following is None:
        following = () if block.detour else (r.Route(below, every),)
    return r.Step(
        name=name,
        title=block.title or name,
        owner=block.owner or "",
        channel=block.channel or "",
        team=block.team,
        detour=block.detour,
        present=block.present and block.answers_in is None,
        moment_of_truth=block.moment_of_truth,
        responds_in=block.responds_in,
        answers_in=block.answers_in,
        patience=block.patience,
        promised=block.promised,
        takes=block.takes,
        wraps_up=block.wraps_up,
        effort=block.effort,
        gives_up=block.gives_up,
        succeeds=block.succeeds,
        cost=block.cost,
        loses=block.loses,
        proactive=_proactive(block.proactive),
        delight=_delight(block.delight),
        next=following,
        on_failure=block.on_failure,
        on_abandon=block.on_abandon,
        when_late=block.when_late or (),
        at_most=block.at_most,
        priority=block.priority,
    )


def _proactive(block: Proactive | None) -> r.Proactive | None:
    return r.Proactive(block.catches, block.cost) if block else None


def _delight(block: Delight | None) -> r.Delight | None:
    return r.Delight(block.cost, block.given, block.noticed, block.lift, block.wears_off) if block else None


def pair_of(file: File, designs: list[str]) -> tuple[str, str] | None:
    """The two designs the question is between."""
    given = file.question_between
    if given:
        return (given[0], given[1])
    if all(name in designs for name in SHIPPED_PAIR):
        return SHIPPED_PAIR
    others = [name for name in designs if name != "today"]
    if len(others) >= 2:
        return (others[0], others[1])
    return (others[0], "today") if others else None
