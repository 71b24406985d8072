"""What an initiative writes as a new value: the value itself, or something relative to the old one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from journeysim.units.faults import ValueFault, shown, tidy
from journeysim.units.numbers import decimal, percentage, write_number, write_share


@dataclass(frozen=True, slots=True)
class Set:
    """Take this text as the new value."""

    text: str


@dataclass(frozen=True, slots=True)
class Plus:
    """Add `sign` (1 or -1) times the amount in `text`, which has the unit of the field: `+1`, `-€0.50`, `+2 min`."""

    sign: int
    text: str


@dataclass(frozen=True, slots=True)
class Times:
    """Multiply by `factor`: `times 0.8`."""

    factor: float


@dataclass(frozen=True, slots=True)
class Percent:
    """Change a number that is not a percentage by a fraction of itself: `-10%` is -0.1."""

    fraction: float


@dataclass(frozen=True, slots=True)
class Points:
    """Add percentage points to a percentage, or points to an effort: `+6 points` is 6."""

    amount: float


Change = Set | Plus | Times | Percent | Points


def change(text: str) -> Change:
    """Return the change that `text` describes; a text without a sign or `times` sets the value."""
    plain = tidy(text)
    match = re.fullmatch(r"(?:times|×)\s*(.*)", plain, re.IGNORECASE)
    if match:
        return Times(_factor(match[1], text))
    if not re.match(r"[+-]\s*[^\s+-]", plain):
        return Set(text)
    sign, rest = (1 if plain[0] == "+" else -1), plain[1:].strip()
    match = re.fullmatch(r"(.*\S)\s*(?:percentage\s+)?(?:points?|pp|%-points?)", rest, re.IGNORECASE)
    if match:
        return Points(float(sign * decimal(match[1].removesuffix("%").strip(), whole_text=text, suffix=" points")))
    if rest.endswith("%"):
        return Percent(sign * percentage(rest))
    return Plus(sign, rest)


def _factor(rest: str, text: str) -> float:
    """Return the factor after `times`, which may be a percentage."""
    factor = percentage(rest) if rest.endswith("%") else float(decimal(rest, whole_text=text, prefix="times "))
    if not factor >= 0:
        raise ValueFault(f"{shown(text)} multiplies by a negative number; factors are 0 or more.")
    return factor


def write_change(value: Change) -> str:
    """Return the text that `change` reads as `value`."""
    if isinstance(value, Set):
        return value.text
    if isinstance(value, Times):
        return f"times {write_number(value.factor)}"
    if isinstance(value, Plus):
        return ("+" if value.sign > 0 else "-") + value.text
    amount = value.fraction if isinstance(value, Percent) else value.amount
    sign = "-" if Decimal(repr(amount)) < 0 else "+"
    return sign + (write_share(abs(amount)) if isinstance(value, Percent) else f"{write_number(abs(amount))} points")
