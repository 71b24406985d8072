"""Small phrases of the language: effort, expectations, sensitivity, shares of a route, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from journeysim.units.faults import ValueFault, nearest, shown, tidy
from journeysim.units.numbers import decimal, number, percentage, share, write_number, write_share
from journeysim.units.times import Phrase, delay, write_delay

SENSITIVITIES = {"low": 0.5, "normal": 1.0, "high": 2.0}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a segment expects of the journey: `points`, or None for `smooth` times `factor`."""

    points: float | None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class TargetShare:
    """The share that takes a route (None: the rest), the delay before it, and whether the customer comes back to try again."""

    share: float | None
    after: Phrase | None = None
    then_retry: bool = False


def effort(text: str) -> float:
    """Return effort in points: `1.5`, `2 points`, or `CES 4.2`, which is read as (7 - CES) / 2."""
    plain, said = tidy(text), shown(text)
    match = re.fullmatch(r"CES\s*(.*)", plain, re.IGNORECASE)
    if match:
        score = decimal(match[1], whole_text=text, prefix="CES ")
        if not 1 <= score <= 7:
            raise ValueFault(f"{said} is off the scale; a CES lies between 1 (hard) and 7 (easy).")
        return float((7 - score) / 2)
    value = float(decimal(re.sub(r"\s*points?$", "", plain, flags=re.IGNORECASE), whole_text=text))
    if not value >= 0:
        raise ValueFault(f"{said} is negative; effort is 0 points or more.")
    return value


def write_effort(value: float) -> str:
    """Return the text that `effort` reads as `value`."""
    return write_number(value)


def expects(text: str) -> Expectation:
    """Return an expectation: `6.5` points, `smooth`, `smooth +20%`."""
    plain = tidy(text)
    match = re.fullmatch(r"smooth\s*(?:([+-])\s*(.*))?", plain, re.IGNORECASE)
    if match is None:
        if re.match(r"[^\W\d]", plain) and not plain.casefold().startswith("nan") and not plain.casefold().startswith("inf"):
            raise ValueFault(f"{shown(text)} is not an expectation; write points such as 6.5, smooth, or smooth +20%.")
        points = effort(text)
        if not points > 0:
            raise ValueFault(f"{shown(text)} leaves nothing to expect; an expectation is above 0 points.")
        return Expectation(points)
    if not match[1]:
        return Expectation(None)
    percentage(match[2])  # its faults are the faults of the whole
    factor = float(1 + Fraction(decimal(match[2].rstrip("% "))) / (100 if match[1] == "+" else -100))
    if not factor > 0:
        raise ValueFault(f"{shown(text)} leaves nothing to expect; write it as smooth +20% or smooth -20%.")
    return Expectation(None, factor)


def write_expects(value: Expectation) -> str:
    """Return the text that `expects` reads as `value`."""
    if value.points is not None:
        return write_number(value.points)
    if value.factor == 1.0:
        return "smooth"
    with localcontext(prec=60):  # exact: a factor has at most 17 digits
        part = (Decimal(repr(value.factor)) - 1) * 100
        return f"smooth {'-' if part < 0 else '+'}{format(abs(part).normalize(), 'f')}%"


def sensitivity(text: str) -> float:
    """Return the sensitivity to effort: `low`, `normal`, `high` or a number."""
    plain = tidy(text).casefold()
    if plain in SENSITIVITIES:
        return SENSITIVITIES[plain]
    if re.match(r"[^\W\d]", plain) and plain not in ("nan", "inf"):
        hint = nearest(plain, SENSITIVITIES)
        raise ValueFault(f"{shown(text)} is not a sensitivity; write {hint or 'low, normal, high or a number'}.")
    return number(text, least=0.0)


def write_sensitivity(value: float) -> str:
    """Return the text that `sensitivity` reads as `value`, a word where there is one."""
    return next((name for name, size in SENSITIVITIES.items() if size == value), write_number(value))


def target_share(text: str) -> TargetShare:
    """Return the share of a route with its delay: `70% then retry`, `20% after 2 days`, `rest after 1 h then retry`."""
    plain, said = tidy(text), shown(text)
    match = re.fullmatch(r"(?P<share>\S.*?)(?:\s+after\s+(?P<after>.+?))?(?:\s+then\s+(?P<then>.+))?", plain, re.IGNORECASE)
    if match is None:
        raise ValueFault(f"{said} is not the share of a route; write it as 70%, rest, 20% after 2 days or 70% then retry.")
    if match["then"] and match["then"].casefold() != "retry":
        raise ValueFault(f"{said} has '{shown(match['then'])}' after then; write then retry, or name another step as the target.")
    if re.search(r"\s(after|then)$", plain, re.IGNORECASE):
        raise ValueFault(f"{said} ends too early; write it as 20% after 2 days or 70% then retry.")
    part = None if match["share"].casefold() == "rest" else _route_share(match["share"], said)
    return TargetShare(part, delay(match["after"]) if match["after"] else None, bool(match["then"]))


def _route_share(text: str, said: str) -> float:
    """Return the share, or say what a share of a route looks like."""
    if not re.match(r"[+-]?[.,]?\d", text):
        hint = "rest" if nearest(text, ["rest"]) else "a percentage or rest, such as 70% or 20% after 2 days"
        raise ValueFault(f"{said} has '{shown(text)}' where a share belongs; write {hint}.")
    return share(text)


def write_target_share(value: TargetShare) -> str:
    """Return the text that `target_share` reads as `value`."""
    text = "rest" if value.share is None else write_share(value.share)
    if value.after is not None:
        text += f" after {write_delay(value.after)}"
    return text + (" then retry" if value.then_retry else "")


def value_range(text: str) -> tuple[str, str]:
    """Return the low and the high end of a range as texts: `8% to 16%`, `8%-16%`, `2 to 3 min` (the unit counts for both)."""
    plain, said = tidy(text), shown(text)
    ends = re.split(r"\s+(?:to|and|-)\s+", plain, flags=re.IGNORECASE)
    if len(ends) == 1:
        match = re.fullmatch(r"(\S*\d\S*)-([^\s-]*\d.*)", plain)
        ends = [match[1], match[2]] if match else ends
    if len(ends) != 2 or not ends[0] or not ends[1]:
        raise ValueFault(f"{said} is not a range; write it as 8% to 16%.")
    low, high = ends
    if re.fullmatch(r"[+-]?[\d.,]+", low):  # `2 to 3 min`: the unit of the high end counts for both
        match = re.fullmatch(r"([+-]?[\d.,]+)([^\d.,].*)", high)
        low += match[2] if match else ""
    elif re.fullmatch(r"[+-]?[\d.,]+k?", high) and re.match(r"[€$£]|[A-Z]{3}\s", low):  # `€2 to 3`
        mark = re.match(r"[€$£]|[A-Z]{3}\s", low)
        high = (mark[0] if mark else "") + high
    return low, high


def write_range(low: str, high: str) -> str:
    """Return the text that `value_range` reads as these two ends."""
    return f"{low} to {high}"
