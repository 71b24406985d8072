"""What can be moved: a slider for every number with a range, a switch for every initiative in every design compared."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from journeysim import units, words
from journeysim.errors import UsageError
from journeysim.questions.oddities_numbers import chosen
from journeysim.questions.valuing import Ranged, ranged
from journeysim.scenario import Assumption, Scenario
from journeysim.study import TODAY
from journeysim.workshop.estimates import card_in
from journeysim.workshop.refusing import Unfit

MINUTES_A_DAY, MINUTES_AN_HOUR = 1440.0, 60.0
FINENESS = 20  # steps over a range, at least
SLACK = 1e-9


@dataclass(frozen=True)
class Slider:
    """A number with a range. `low`, `high`, `value` are as a reader reads them: per cent, days or minutes, customers per day.

    What is read is `offset` + `factor` times the number in base units: of a factor on what holds, -100 and 100 make by how many % less.
    """

    ranged: Ranged
    money: str
    factor: float  # from base units to what is read
    unit: str  # what stands beside the number: %, days, hours, min, s, per day, points, times, money, ...
    offset: float = 0.0

    @property
    def item(self) -> Assumption:
        """What is known about the number."""
        return self.ranged.about

    @property
    def path(self) -> str:
        """Where the number stands."""
        return self.ranged.path

    @cached_property
    def low(self) -> float:
        """The low end."""
        return min(self.read(self.item.low), self.read(self.item.high))

    @cached_property
    def high(self) -> float:
        """The high end."""
        return max(self.read(self.item.low), self.read(self.item.high))

    @cached_property
    def value(self) -> float:
        """What the file says; drawn into the range when it lies outside."""
        return min(max(self.read(self.item.number), self.low), self.high)

    @cached_property
    def step(self) -> float:
        """The finest movement: a round number that reaches the value of the file and both ends."""
        return step_for(self.low, self.high, self.value, whole=self.ranged.number.whole)

    @property
    def more(self) -> bool:
        """Whether it says how much more than what holds: written with a plus."""
        return isinstance(units.change(self.ranged.number.written), (units.Plus, units.Points)) and self.low >= 0 and not self.offset

    @property
    def digits(self) -> int:
        """Decimals that tell steps apart."""
        digits = next((d for d in range(6) if all(near(x * 10**d) for x in (self.step, self.low))), 6)
        return max(digits, 2) if digits and self.unit.startswith("money") else digits

    def read(self, number: float | None) -> float:
        """A number in base units as a reader reads it."""
        return float(f"{self.offset + (number or 0.0) * self.factor:.9g}")

    def _base(self, shown: float) -> float:
        return float(f"{(shown - self.offset) / self.factor:.9g}") if self.offset else shown / self.factor

    def text(self, shown: float) -> str | None:
        """What the file would write for a number as read; None for the file's own. Raises UsageError out of range."""
        if not self.low - SLACK <= shown <= self.high + SLACK:
            raise Unfit("workshop.refused.range", path=self.path, value=f"{shown:g}", low=f"{self.low:g}", high=f"{self.high:g}")
        shown = min(max(float(f"{shown:.9g}"), self.low), self.high)
        if abs(shown - self.value) <= SLACK * max(1.0, abs(shown)):
            return None
        return self.ranged.number.text(self._base(shown))

    def number_of(self, text: str) -> float | None:
        """The number as read that `text` gave; found by trying the step it can be, or as the group estimated it."""
        estimated = card_in(text)
        if estimated is not None:
            return min(max(self.read(estimated[0]), self.low), self.high)
        places = round((self.high - self.low) / self.step)
        for place in range(places + 1):
            shown = min(float(f"{self.low + place * self.step:.9g}"), self.high)
            if self.ranged.number.text(self._base(shown)) == text:
                return shown
        return None


def sliders(scenario: Scenario) -> dict[str, Slider]:
    """Every number of the file with a range, by path, in the order of the file; rules of the house and of a belief are left out."""
    found = {}
    for one in ranged(scenario):
        if not chosen(one.about) and one.low < one.high:
            factor, unit = reading(one.about, scenario.money)
            found[one.path] = Slider(one, scenario.money, factor, unit)
    return found


def reading(item: Assumption, money: str) -> tuple[float, str]:
    """How a number is read: the factor from base units, and the name of its unit."""
    high = item.high or 0.0
    if item.unit == "share":
        return 100.0, "percent"
    if item.unit == "per minute":
        return MINUTES_A_DAY, "per_day"
    if item.unit == "per year":
        return 100.0, "percent_a_year"
    if item.unit == "minutes":
        if high >= 2 * MINUTES_A_DAY:
            return 1 / MINUTES_A_DAY, "days"
        if high >= 3 * MINUTES_AN_HOUR:
            return 1 / MINUTES_AN_HOUR, "hours"
        return (60.0, "seconds") if high < 1.0 else (1.0, "minutes")
    if item.unit.startswith(money):
        return 1.0, "money" + item.unit.removeprefix(money).replace(" ", "_")
    return 1.0, item.unit.replace(" ", "_") or "number"


def step_for(low: float, high: float, value: float, *, whole: bool) -> float:
    """A round step of which both ends and the value are multiples from the low end."""
    if whole and high - low <= 5 * FINENESS:
        return 1.0
    size = (high - low) / FINENESS
    power = math.floor(math.log10(size))
    for exponent in range(power + 1, power - 5, -1):
        for one in (5.0, 2.0, 1.0):
            step = float(f"{one}e{exponent}")
            if step <= size and near((value - low) / step) and near((high - low) / step):
                return step
    return float(f"{size:.1g}")


def near(number: float) -> bool:
    """Whether a number is whole, but for rounding."""
    return abs(number - round(number)) < 1e-6 * max(1.0, abs(number))


def pair_of(scenario: Scenario) -> tuple[str, str]:
    """The two designs that are compared; one alone is compared with today. Raises UsageError."""
    if scenario.between is None:
        raise UsageError("There is nothing to compare: the file needs a design beside today.")
    return scenario.between


def switched(base: Scenario, now: Scenario, design: str, initiative: str, on: bool) -> Mapping[str, str | None]:
    """The what-if that puts an initiative into a design or takes it out."""
    if design not in now.designs or design == TODAY:
        raise Unfit("workshop.refused.switches", name=design)
    if initiative not in now.initiatives:
        raise Unfit("workshop.refused.initiative", name=initiative)
    wanted = {*now.designs[design].do, initiative} if on else {*now.designs[design].do} - {initiative}
    listed = [name for name in now.initiatives if name in wanted]
    same = design in base.designs and tuple(listed) == base.designs[design].do
    return {f"designs.{design}.do": None if same else f"[{', '.join(listed)}]"}


def believed(base: Scenario, belief: str) -> Mapping[str, str | None]:
    """The what-if that believes something else."""
    if belief not in base.beliefs:
        raise Unfit("workshop.refused.belief", name=belief)
    return {"believe": None if belief == base.believe else belief}


def compared(base: Scenario, first: str, second: str) -> Mapping[str, str | None]:
    """The what-if that compares two other designs."""
    for name in (first, second):
        if name not in base.designs:
            raise Unfit("workshop.refused.design", name=name)
    if first == second:
        raise Unfit("workshop.refused.same")
    return {"question_between": None if (first, second) == base.between else f"[{first}, {second}]"}


def slider_document(slider: Slider, scenario: Scenario, lang: str, text: str | None) -> dict[str, Any]:
    """A slider for the page; `text`: what is set now, None for the file's own."""
    now = slider.value if text is None else slider.number_of(text)
    before, after = beside(slider, lang)
    return {
        "path": slider.path,
        "of": group_of(slider.path, scenario, lang),
        "what": named(slider.path, scenario, lang),
        "low": slider.low,
        "high": slider.high,
        "step": slider.step,
        "digits": slider.digits,
        "file": slider.value,
        "value": slider.value if now is None else now,
        "before": before,
        "after": after,
        "one": words.label("unit.person", lang) if slider.unit == "people" else after,  # what stands after a 1
        "kind": slider.item.kind,
        "source": slider.item.source,
    }


def named(path: str, scenario: Scenario, lang: str) -> str:
    """What a number is called, as the beginning of a line."""
    name = words.number_named(path, scenario, lang).strip("`")
    return name[:1].upper() + name[1:]


def group_of(path: str, scenario: Scenario, lang: str) -> str:
    """The heading under which a slider stands: a step, team, segment or initiative by its title, or a part of the file."""
    who, colon, _ = path.partition(": ")
    parts = path.split(".")
    if colon or parts[0] == "initiatives":
        return words.initiative_title(scenario, who if colon else parts[1])
    place = 2 if parts[:2] == ["customers", "segments"] else 1
    key = f"workshop.group.{parts[0]}"
    found = words.label(key, lang) if key in words.TEXTS and place == 1 else words.titled(parts[place], scenario)
    return found[:1].upper() + found[1:]


def beside(slider: Slider, lang: str) -> tuple[str, str]:
    """What stands before and after the number."""
    plus = "+" if slider.more and slider.unit != "of_100" else ""
    unit = "percent_points" if plus and slider.unit == "percent" else slider.unit
    after = words.label(f"unit.{unit}", lang) if f"unit.{unit}" in words.TEXTS else unit.replace("_", " ")
    if unit.startswith("money"):
        return plus + words.money(1.0, slider.money, lang, 0)[:-1], words.label(f"unit.{unit}", lang) if unit != "money" else ""
    return ("× ", "") if unit == "times" else (plus, after if unit != "number" else "")


def shown(slider: Slider, value: float, lang: str) -> str:
    """A number as a reader reads it, with its unit."""
    before, after = beside(slider, lang)
    after = words.label("unit.person", lang) if slider.unit == "people" and value == 1 else after
    between = "" if after in ("", "%") or after.startswith("%") else " "
    return f"{before}{words.number(value, slider.digits, lang)}{between}{after}"
