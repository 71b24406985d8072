"""One design of a study under one belief, and what every question asks of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from journeysim import compare
from journeysim.errors import UsageError
from journeysim.plan.layout import DAY
from journeysim.questions.answers import Estimate
from journeysim.records import PEOPLE, Records, column
from journeysim.study import Built, Case, Study

Floats = NDArray[np.float64]
PRIMARY = "net_value_per_customer"


@dataclass(frozen=True)
class Side:
    """A case of a study; arrays have one value per replication, shape (R,)."""

    study: Study
    case: Case

    @property
    def design(self) -> str:
        """Its design."""
        return self.case.design

    @property
    def built(self) -> Built:
        """Its plan, belief and prices."""
        return self.study.built[self.case]

    @property
    def records(self) -> tuple[Records, ...]:
        """Its records."""
        return self.study.records[self.case]

    def measure(self, name: str) -> Floats:
        """A measure by its name."""
        return self.study.measures[self.case][name]

    @property
    def net_value(self) -> Floats:
        """Net value per customer on offer: the primary measure."""
        return self.measure(PRIMARY)

    @property
    def days(self) -> float:
        """Days of the run that count."""
        return (self.built.plan.horizon - self.built.plan.warm_up) / DAY

    @property
    def on_offer(self) -> Floats:
        """Customers on offer: newcomers at reputation 100% and existing ones; the same in every design."""
        names = [column(PEOPLE, "offered"), column(PEOPLE, "existing")]
        return np.array([records.people[:, names].sum() for records in self.records], np.float64)

    def without_limit(self) -> Side | None:
        """The same design with people without limit, when the study ran it."""
        case = Case(self.case.design, self.case.belief, unlimited=True)
        return Side(self.study, case) if case in self.study.cases else None


def side(study: Study, design: str, belief: str | None = None) -> Side:
    """The design of a study; a UsageError when the study did not run it."""
    ran = [case for case in study.cases if not case.unlimited]
    believed = belief or (study.scenario.believe if any(case.belief == study.scenario.believe for case in ran) else ran[0].belief)
    case = Case(design, believed)
    if case not in study.cases:
        known = ", ".join(f"{case.design} under {case.belief}" for case in ran)
        raise UsageError(f"This study did not run {design!r} under {believed!r}. It ran: {known}.")
    return Side(study, case)


def estimate(values: ArrayLike, level: float = 0.95) -> Estimate:
    """Mean over replications with its interval; n counts the replications in which the value is defined."""
    mean, low, high = compare.interval(values, level)
    return Estimate(mean, low, high, int(np.isfinite(np.asarray(values, np.float64)).sum()), level)
