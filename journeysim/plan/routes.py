"""Lists of routes as cumulative rows, cut in the order of the target names, `rest` last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from journeysim.plan import layout
from journeysim.plan.delays import DelayTable, cumulative
from journeysim.scenario.resolved import Route

OUTWARD = {
    "done": layout.DONE,
    "leave": layout.LEAVE,
    "continue": layout.CONTINUE,
    "retry": layout.RETRY,
    "wait": layout.WAIT,
}
RouteRow = tuple[float, int, int, int]


def in_name_order(routes: Sequence[Route]) -> list[Route]:
    """Routes by target name, the one with the word `rest` last: an order that does not depend on how the file lists them."""
    return sorted(routes, key=lambda route: (route.rest, route.target, route.then_retry, repr(route.after)))


class RouteTable:
    """Collects lists of routes, each distinct list once."""

    def __init__(self, steps: Mapping[str, int], delays: DelayTable) -> None:
        self._steps = steps
        self._delays = delays
        self._rows: list[RouteRow] = []
        self._known: dict[tuple[RouteRow, ...], tuple[int, int]] = {}

    def add(self, routes: Sequence[Route], segment: int, working_days: int, otherwise: int | None = None) -> tuple[int, int]:
        """First row and number of rows of a list as this segment has it; `otherwise` is the target where the list is empty."""
        taken = [route for route in in_name_order(routes) if route.share[segment] > 0]
        summed = cumulative([(route.share[segment], index) for index, route in enumerate(taken)]) if taken else []
        rows = tuple((upto, *self._columns(taken[index], working_days)) for upto, index in summed)
        if not rows and otherwise is not None:
            rows = ((1.0, otherwise, -1, 0),)
        if not rows:
            return 0, 0
        if rows not in self._known:
            self._known[rows] = (len(self._rows), len(rows))
            self._rows.extend(rows)
        return self._known[rows]

    def _columns(self, route: Route, working_days: int) -> tuple[int, int, int]:
        target = self._steps[route.target] if route.target in self._steps else OUTWARD[route.target]
        after = -1 if route.after is None else self._delays.add(route.after, working_days)
        return target, after, int(route.then_retry)

    def array(self) -> NDArray[np.void]:
        """`routes` of the plan."""
        return layout.frozen(np.array(self._rows, dtype=layout.ROUTE))
