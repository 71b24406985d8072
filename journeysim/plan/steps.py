"""Steps as rows: one per epoch, step and segment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout, ordering
from journeysim.plan.delays import NOTHING, DelayTable
from journeysim.plan.hours import working_days
from journeysim.plan.layout import Names
from journeysim.plan.routes import RouteTable
from journeysim.plan.smooth import cumulative_share, known_share
from journeysim.scenario.resolved import Delay, EachDelay, State, Step


class StepRows:
    """Turns the steps of all states into `steps`, adding the delays and routes they need."""

    def __init__(self, states: Sequence[State], names: Names, today: State, delays: DelayTable, routes: RouteTable) -> None:
        self._states = states
        self._names = names
        self._delays = delays
        self._routes = routes
        self._shares = [cumulative_share(today, segment) for segment in range(len(names.segments))]

    def array(self) -> NDArray[np.void]:
        """`steps` of the plan, shape (E, S, G)."""
        table = np.zeros((len(self._states), len(self._names.steps), len(self._names.segments)), layout.STEP)
        for epoch, state in enumerate(self._states):
            for index, name in enumerate(self._names.steps):
                owning = self._states[self._epoch_of(name, epoch)]
                step = next(step for step in owning.journey if step.name == name)
                below = self._below(state, index)
                for segment in range(len(self._names.segments)):
                    row = self._row(step, owning, segment) | {"below": below}
                    table[epoch, index, segment] = tuple(row[column] for column in layout.STEP.names or ())
        return layout.frozen(table)

    def _epoch_of(self, name: str, epoch: int) -> int:
        """The epoch whose state describes this step in this epoch."""
        return ordering.nearest([any(step.name == name for step in state.journey) for state in self._states], epoch)

    def _below(self, state: State, index: int) -> int:
        """The next main step of this epoch below a step, or DONE."""
        mains = {step.name for step in state.journey if not step.detour}
        return next((below for below in range(index + 1, len(self._names.steps)) if self._names.steps[below] in mains), layout.DONE)

    def _row(self, step: Step, state: State, segment: int) -> dict[str, float]:
        """All columns of one row but `below`."""
        team = next((team for team in state.teams if team.name == step.team), None)
        days = working_days(team)
        return {
            "team": -1 if step.team is None else self._names.teams.index(step.team),
            "detour": int(step.detour),
            "present": int(step.present and step.answers_in is None),
            "channel": self._names.channels.index(step.channel) if step.channel else -1,
            "owner": self._names.owners.index(step.owner),
            "responds": self._delay(step.responds_in, segment, days),
            "answers": self._delay(step.answers_in, segment, days),
            "patience": self._delay(step.patience, segment, days),
            "takes": self._delay(step.takes, segment, days),
            "wraps": self._delays.add(step.wraps_up[segment] if step.wraps_up else NOTHING, days),
            "promised": self._one(step.promised, days),
            "at_most": step.at_most or 0,
            "priority": step.priority,
            **self._lists(step, segment, days),
            **self._numbers(step, segment),
        }

    def _delay(self, each: EachDelay | None, segment: int, days: int) -> int:
        return self._one(None if each is None else each[segment], days)

    def _one(self, delay: Delay | None, days: int) -> int:
        return -1 if delay is None else self._delays.add(delay, days)

    def _lists(self, step: Step, segment: int, days: int) -> dict[str, int]:
        """First row and number of rows of each list of routes."""
        found = {}
        for name, routes, otherwise in (
            ("next", step.next, None if step.detour else layout.DONE),
            ("failure", step.on_failure, layout.CONTINUE),
            ("abandon", step.on_abandon, layout.LEAVE),
            ("late", step.when_late, None),
        ):
            found[f"{name}_first"], found[f"{name}_n"] = self._routes.add(routes, segment, days, otherwise)
        return found

    def _numbers(self, step: Step, segment: int) -> dict[str, float]:
        """Effort, chances and effects."""
        delight = step.delight
        order = self._names.steps
        return {
            "effort": step.effort[segment],
            "gives_up": step.gives_up[segment],
            "truth": 2.0 if step.moment_of_truth else 1.0,
            "succeeds": step.succeeds[segment],
            "catches": step.proactive.catches[segment] if step.proactive else 0.0,
            "given": delight.given[segment] if delight else 0.0,
            "noticed": delight.noticed[segment] if delight else 0.0,
            "lift": delight.lift[segment] if delight else 0.0,
            "lasts": 1.0 - delight.wears_off[segment] if delight else 1.0,
            "expected": 0.0 if step.detour else known_share(self._shares[segment], order, step.name),
            "loses": round(step.loses[segment] * 1e6),
        }
