"""Designs: bundles of initiatives, and the stretches of the run in which their initiatives hold."""

from __future__ import annotations

from dataclasses import dataclass

from journeysim.scenario import resolved as r
from journeysim.scenario.blocks import BROKEN, Context
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.scenario.resolving import DATE_WITHOUT_START, node_at, ticks_of
from journeysim.scenario.schema_file import Costs, File
from journeysim.scenario.schema_file import Initiative as InitiativeBlock
from journeysim.units import write_span


@dataclass(frozen=True)
class Epoch:
    """A stretch of the run: its first tick and the initiatives in force, in file order."""

    start: int
    names: tuple[str, ...]


def initiatives_of(file: File, tree: Node, run: r.Run, context: Context) -> dict[str, r.Initiative]:
    """The initiatives with their costs and times; faults noted."""
    result = {}
    for name, block in (file.initiatives or {}).items():
        if isinstance(block, InitiativeBlock):
            result[name] = _initiative(name, block, tree, run, context)
    return result


def _initiative(name: str, block: InitiativeBlock, tree: Node, run: r.Run, context: Context) -> r.Initiative:
    costs = block.costs or Costs.model_validate({})
    start = _moment(name, "from", block.from_, tree, run, context)
    end = _moment(name, "until", block.until, tree, run, context) if block.until is not None else None
    if start is not None and start >= run.horizon:
        place = node_at(tree, ("initiatives", name, "from"))
        context.fault(place, f"starts {_past(start, run)}: it never holds within the horizon of {write_span(run.horizon)}.")
    if start is not None and end is not None and end <= start:
        place = node_at(tree, ("initiatives", name, "until"))
        context.fault(place, "ends before it starts; `until` is later than `from`.")
    once, over_years = costs.once or (0.0, None)
    return r.Initiative(
        name=name,
        title=block.title or name,
        owner=block.owner or "",
        once=once,
        over_years=over_years,
        per_month=costs.per_month,
        start=start or 0,
        end=end if end is not None and end < run.horizon else None,
        paths=tuple(block.changes or {}),
        lifts=dict(block.lifts or {}),
    )


def _past(start: int, run: r.Run) -> str:
    return f"{write_span(start - run.horizon)} after the end of the run" if start > run.horizon else "at the end of the run"


def _moment(name: str, key: str, value: object, tree: Node, run: r.Run, context: Context) -> int | None:
    """Ticks of `from` or `until`; None when it cannot be placed (the fault is noted)."""
    if value is BROKEN:
        return None
    ticks = ticks_of(value, run.date)  # type: ignore[arg-type]
    place = node_at(tree, ("initiatives", name, key))
    if ticks is None:
        context.fault(place, DATE_WITHOUT_START.format(what=f"`{key}`"))
    elif ticks < 0:
        context.fault(place, f"'{place.value}' is before the run starts; leave `{key}` out for something that holds from the start.")
        return None
    return ticks


def designs_of(file: File, tree: Node, context: Context) -> dict[str, r.Design]:
    """The designs with their initiatives laid out flat, `today` first; faults noted."""
    blocks = dict(file.designs or {})
    initiatives = file.initiatives or {}
    today = blocks.pop("today", None)
    title = (today.title if today else None) or "today"
    if today and today.do:
        context.fault(
            node_at(tree, ("designs", "today", "do")), "`today` is the journey as it is and does nothing; name this design otherwise."
        )
    result = {"today": r.Design("today", title, ())}
    for name, block in blocks.items():
        if not block:
            continue
        if name in initiatives:
            context.fault(node_at(tree, ("designs", name)), f"'{name}' is also an initiative; give the design another name.")
            continue
        flat = _flat(name, blocks, initiatives, tree, context, ())
        result[name] = r.Design(name, block.title or name, tuple(each for each in initiatives if each in flat))
    return result


def _flat(name: str, blocks: dict, initiatives: dict, tree: Node, context: Context, above: tuple[str, ...]) -> set[str]:
    """The initiatives of a design and of the designs in it."""
    found: set[str] = set()
    block = blocks.get(name)
    place = node_at(tree, ("designs", name, "do"))
    items = place.value if place.kind == "list" else []
    for number, other in enumerate(block.do or () if block else ()):
        node = items[number] if number < len(items) else place
        if other in (*above, name):
            ring = (*above, name)
            if other == ring[0] and other == min(ring, key=list(blocks).index):  # each ring is told once, from its first design
                context.fault(node, f"'{other}' contains itself: {' -> '.join((*ring, other))}; take one of these out.")
            continue
        if other in initiatives:
            found.add(other)
        elif other in blocks:
            found |= _flat(other, blocks, initiatives, tree, context, (*above, name))
        elif other != "today":
            names = (*initiatives, *blocks)
            context.fault(node, f"'{other}' is neither an initiative nor a design{nearest(other, names)} {known(names, 'Known names')}")
    return found


def epochs_of(design: r.Design, initiatives: dict[str, r.Initiative], horizon: int) -> tuple[Epoch, ...]:
    """The stretches of the run in which the same initiatives of a design hold."""
    chosen = [initiatives[name] for name in design.do if name in initiatives]
    starts = {0} | {each.start for each in chosen} | {each.end for each in chosen if each.end is not None}
    return tuple(
        Epoch(start, tuple(each.name for each in chosen if each.start <= start and (each.end is None or start < each.end)))
        for start in sorted(starts)
        if start < horizon
    )
