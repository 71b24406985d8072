"""Numbers of the file with a range, and where in its range a number stands at a share of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeysim import units
from journeysim.scenario.varying import Quantity, quantity

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.scenario.resolved import Assumption


class Ranged(NamedTuple):
    """A number with a range of some width: what is known about it, and how to give it another value (base units)."""

    about: Assumption
    number: Quantity
    low: float
    high: float

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.about.path

    def changed_to(self, value: float) -> dict[str, str]:
        """The change that gives it another value."""
        return {self.path: self.number.text(value)}

    def shown(self, value: float) -> str:
        """Another value as the file would have it beside its path: of a distribution the mean alone, of a one-off cost the amount."""
        return units.write_minutes(value) if self.number.unit == "minutes" else self.number.text(value).split(" over ")[0]

    def at(self, share: float) -> float:
        """The number at a share of its range; whole numbers are each as likely."""
        if self.number.whole and self.number.unit != "times":
            return float(min(int(self.low + share * (self.high - self.low + 1)), int(self.high)))
        return self.low + share * (self.high - self.low)


def ranged(scenario: Scenario) -> list[Ranged]:
    """The numbers that the file (or the belief in force) gives a range of some width."""
    return [
        Ranged(item, quantity(scenario, item.path), item.low, item.high)
        for item in scenario.assumptions()
        if item.number is not None and item.low is not None and item.high is not None and item.high != item.low
    ]
