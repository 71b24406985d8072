"""Remarks about steps: patience, promises, expectations, steps that nobody gets past, extras that cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from journeysim import theory
from journeysim.errors import Problem
from journeysim.plan import Plan
from journeysim.plan.smooth import smooth_effort
from journeysim.questions.whereabouts import Whereabouts

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

MOST = 0.5  # a share above which "most" is said


def in_journey(scenario: Scenario, plans: Mapping[str, Plan], where: Whereabouts) -> Iterator[Problem]:
    """All remarks about steps and what is expected of them; what holds today is said once, what a design adds names the design."""
    yield from _expectations(scenario, where)
    yield from _never_back(plans["today"], where)
    said: set[tuple[str, ...]] = set()
    for design, plan in plans.items():
        within = "" if design == "today" else f" in design '{design}'"
        for epoch in range(len(plan.epoch_at)):
            for path, text in _steps(plan, epoch):
                if path not in said:
                    said.add(path)
                    yield where.remark(path, text.format(within=within))
        yield from _free_extras(scenario, design, said, where)


def _expectations(scenario: Scenario, where: Whereabouts) -> Iterator[Problem]:
    """An expectation that today's journey cannot meet even when all goes well."""
    from journeysim.units import write_effort

    today = scenario.states("today")[0]
    for index, segment in enumerate(today.customers.segments):
        smooth = sum(smooth_effort(today, index).values())
        expects = smooth * segment.expects_factor if segment.expects is None else segment.expects
        if expects < smooth * (1 - 1e-9):
            yield where.remark(
                ("customers", "segments", segment.name, "expects"),
                f"'{segment.name}' expects {write_effort(round(expects, 3))} points, but today's journey takes "
                f"{write_effort(round(smooth, 3))} when nobody waits and nothing fails: it disappoints by design.",
            )


def _never_back(plan: Plan, where: Whereabouts) -> Iterator[Problem]:
    """A return that falls beyond the end of the run."""
    backs = {int(row["back"]) for row in plan.segments[0]}
    if plan.back_at < 0 or not all(theory.mean(plan, back) * 60e6 > plan.horizon for back in backs):
        return
    yield where.remark(
        ("customers", "comes_back", "after"), "customers come back, on average, after the run has ended: staying will hardly count."
    )


def _steps(plan: Plan, epoch: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """(path, text) of the remarks about the steps of one epoch; `{within}` stands where a design is named."""
    for index, name in enumerate(plan.names.steps):
        rows = plan.steps[epoch, index]
        for segment, row in enumerate(rows):
            who = f" for '{plan.names.segments[segment]}'" if len(rows) > 1 else ""
            yield from _patience(plan, name, row, who)
            yield from _promise(plan, name, row, who)
        if (rows["gives_up"] >= 1).all():
            yield ("journey", name, "gives_up"), f"everyone gives up at '{name}'{{within}}."
        if (rows["succeeds"] <= 0).all() and (rows["catches"] < 1).all():
            yield ("journey", name, "succeeds"), f"'{name}' never succeeds{{within}}."


def _patience(plan: Plan, name: str, row: Any, who: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Patience that is shorter than the response, or that is never put to the test."""
    path = ("journey", name, "patience")
    patience, responds = int(row["patience"]), int(row["responds"])
    if patience < 0:
        return
    if responds < 0 and (row["team"] < 0 or not row["present"]):
        yield path, f"does nothing{{within}}: '{name}' has no response and no queue to wait through."
    if responds < 0:
        return
    leaving = theory.shorter(plan, patience, responds)
    if theory.mean(plan, patience) < theory.mean(plan, responds) or leaving > MOST:
        means = f"{_minutes(theory.mean(plan, patience))} against {_minutes(theory.mean(plan, responds))}"
        yield path, f"is shorter than the response{{within}}{who} ({means} on average): {leaving:.0%} leave before anything happens."


def _promise(plan: Plan, name: str, row: Any, who: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """A promise that the answer alone breaks more often than not."""
    promised, answers = int(row["promised"]), int(row["answers"])
    if promised < 0 or answers < 0 or (plan.delays[promised]["working"] > 0) != (plan.delays[answers]["working"] > 0):
        return
    broken = theory.shorter(plan, promised, answers)
    if broken > MOST:
        yield (
            ("journey", name, "promised"),
            f"is broken for {broken:.0%}{{within}}{who}: the answer usually takes longer than was promised.",
        )


def _free_extras(scenario: Scenario, design: str, said: set[tuple[str, ...]], where: Whereabouts) -> Iterator[Problem]:
    """Delight that costs nothing."""
    for state in scenario.states(design):
        for step in state.journey:
            extra, path = step.delight, ("journey", step.name, "delight")
            if extra is None or path in said or not any(lift > 0 for lift in extra.lift):
                continue
            if any(given > 0 and cost == 0 for given, cost in zip(extra.given, extra.cost, strict=True)):
                said.add(path)
                within = "" if design == "today" else f" in design '{design}'"
                yield where.remark(path, f"the extra at '{step.name}' costs nothing{within}: it can only win.")


def _minutes(minutes: float) -> str:
    """A mean duration, as a person says it."""
    for size, unit in ((1440, "days"), (60, "hours"), (1, "minutes")):
        if minutes >= size:
            return f"{minutes / size:.3g} {unit}"
    return f"{minutes * 60:.3g} seconds"
