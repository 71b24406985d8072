"""Predict, then run: what participants think the verdict will be, and one number, gathered without names and held against the result.

The guesses of a room are plain JSON data (the `guesses` slot of the room): `asked` is the number asked for, `of` maps a key that tells
nothing about a person to a guess, `typed` counts those the facilitator typed in, `result` is what was calculated, once revealed. A guess
of the number is signed: above 0 when the first design is thought to be better.
"""

from __future__ import annotations

import csv
import io
import math
import re
import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from journeysim.questions.answers import Estimate, Verdict
from journeysim.workshop.idea_forms import Refusal

VERDICTS = ("first", "none", "second")
ASKED = ("gap", "yearly", "keeps")  # euros per customer, euros a year, of 1,000 customers how many more the first keeps
MOST = 500  # guesses in one room
LARGEST = 1e12
DAYS_A_YEAR = 365.0
_TYPED = re.compile(r"([abAB=])\s*([+-]?\s*\d+(?:[.,]\d+)?\s*[kKmM]?)?(?=[^\w.]|$)")
_UNSURE = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")  # a thousand to one reader, one to another


@dataclass(frozen=True)
class Guess:
    """What one participant expects: `first`, `second` or `none` (no difference that matters), and the number, if one was given."""

    verdict: str
    number: float | None = None


@dataclass(frozen=True)
class Result:
    """What was calculated, told from the first design as asked: outcome as a guess says it, or `too_early`; the number with interval."""

    outcome: str
    asked: str
    mean: float
    low: float
    high: float
    runs: int


class GuessFault(ValueError):
    """A guess that cannot be taken; `refusal` says why in words."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.told("en"))
        self.refusal = refusal


def number_of(text: str) -> float | None:
    """A number as people type it on a phone: `4,20`, `1.5k`, `-3`, `€ 2m`; None when it is none, or could mean two things."""
    plain = re.sub(r"[\s\u00a0\u202f€$£]+", "", text).replace("−", "-").replace("–", "-")
    if _UNSURE.fullmatch(plain.lstrip("+-")):
        return None
    found = re.fullmatch(r"([+-]?\d{1,15}(?:[.,]\d{1,6})?)([kKmM]?)", plain, re.ASCII)
    if not found:
        return None
    value = float(found[1].replace(",", ".")) * {"": 1.0, "k": 1e3, "m": 1e6}[found[2].lower()]
    return value if abs(value) <= LARGEST else None


def guess_of(given: Mapping[str, Any]) -> Guess:
    """The guess in a message: the verdict, and by how much without a sign. Raises GuessFault."""
    verdict, said = given.get("verdict"), given.get("number", "")
    if verdict not in VERDICTS:
        raise GuessFault(Refusal("verdict", "room.guess.no_verdict"))
    if said is None or (isinstance(said, str) and not said.strip()):
        return signed(str(verdict), None)
    value = number_of(str(said)) if isinstance(said, (str, int, float)) and not isinstance(said, bool) else None
    if value is None:
        raise GuessFault(Refusal("number", "room.guess.no_number"))
    return signed(str(verdict), value)


def signed(verdict: str, size: float | None) -> Guess:
    """A guess whose number points to the design that it says is better."""
    if verdict == "none":
        return Guess(verdict, 0.0 if size is None else size)
    return Guess(verdict, None if size is None else abs(size) if verdict == "first" else -abs(size))


def typed(text: str) -> tuple[list[Guess], str]:
    """Guesses typed in one line, `a 4.20, b 1, = 0, a`, and what of the line could not be read."""
    words = {"a": "first", "b": "second", "=": "none"}
    found, left, at = [], [], 0
    for match in _TYPED.finditer(text):
        number = number_of(match[2]) if match[2] else None
        between = text[at : match.start()].strip(" ,;\t\r\n")
        at = match.end()
        if between:
            left.append(between)
        if (match[2] and number is None) or (not match[2] and re.match(r"\s*[\d.+-]", text[at:])):
            left.append(match[0])
        else:
            found.append(signed(words[match[1].lower()], number))
    rest = text[at:].strip(" ,;\t\r\n")
    return found, " ".join([*left, *([rest] if rest else [])])


def ask(slot: dict[str, Any], asked: str) -> None:
    """Ask for another number; guesses of the old one are dropped, for they mean something else."""
    if asked not in ASKED:
        raise GuessFault(Refusal("asked", "room.guess.no_asked"))
    if slot.get("asked", ASKED[0]) != asked:
        slot.clear()
        slot["asked"] = asked


def put(slot: dict[str, Any], who: str, guess: Guess) -> None:
    """Note the guess of somebody, in place of an earlier one. Raises GuessFault after the reveal, or when there are too many."""
    of = slot.setdefault("of", {})
    if slot.get("result") is not None:
        raise GuessFault(Refusal("verdict", "room.guess.closed"))
    if who not in of and len(of) >= MOST:
        raise GuessFault(Refusal("verdict", "room.guess.full", (("most", MOST),)))
    of[who] = asdict(guess)


def put_typed(slot: dict[str, Any], guesses: list[Guess]) -> None:
    """Note guesses that the facilitator typed in for others."""
    for guess in guesses:
        number = int(slot.get("typed", 0)) + 1
        put(slot, f"typed {number}", guess)
        slot["typed"] = number


def take_back_typed(slot: dict[str, Any]) -> None:
    """Drop what the facilitator typed in."""
    slot["of"] = {who: guess for who, guess in slot.get("of", {}).items() if not who.startswith("typed ")}
    slot["typed"] = 0


def reveal(slot: dict[str, Any], result: Result) -> None:
    """Close the guessing and keep what it is held against."""
    slot["result"] = asdict(result)


def again(slot: dict[str, Any]) -> None:
    """Start over: nobody has guessed yet."""
    asked = slot.get("asked", ASKED[0])
    slot.clear()
    slot["asked"] = asked


def guesses_in(slot: Mapping[str, Any]) -> list[Guess]:
    """All guesses, in an order that tells nothing about who or when: by verdict, then by number."""
    found = [Guess(each["verdict"], each["number"]) for each in slot.get("of", {}).values()]
    return sorted(found, key=lambda each: (VERDICTS.index(each.verdict), each.number is None, each.number or 0.0))


def result_in(slot: Mapping[str, Any]) -> Result | None:
    """What was revealed; None before."""
    found = slot.get("result")
    return Result(**found) if found else None


def result_of(verdict: Verdict, first: str, asked: str) -> Result:
    """What was calculated, seen from the design that was asked about first."""
    turned = -1.0 if verdict.first != first else 1.0
    outcome = {"no_difference": "none", "too_early": "too_early"}.get(verdict.outcome) or ("first" if turned > 0 else "second")
    value, factor = verdict.gap, 1.0
    if asked == "yearly":
        factor = verdict.yearly / verdict.gap.mean if verdict.gap.mean else verdict.customers_per_day * DAYS_A_YEAR
    elif asked == "keeps":
        value, factor = _kept(verdict), 1000.0
    ends = sorted((turned * factor * value.low, turned * factor * value.high))
    return Result(outcome, asked, turned * factor * value.mean, ends[0], ends[1], verdict.runs)


def _kept(verdict: Verdict) -> Estimate:
    """The difference in the share of customers kept."""
    return next(item.difference for item in verdict.differences if item.measure == "kept_share")


def can_ask(verdict: Verdict) -> tuple[str, ...]:
    """What can be asked for: customers kept only where customers can leave."""
    return ASKED if math.isfinite(_kept(verdict).mean) else ASKED[:2]


def spread(guesses: list[Guess]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile of the numbers; None without numbers."""
    return quartiles([each.number for each in guesses if each.number is not None])


def quartiles(numbers: list[float]) -> tuple[float, float, float] | None:
    """Lower quartile, median and upper quartile, the ends included (type 7); None without numbers."""
    if not numbers:
        return None
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    low, middle, high = statistics.quantiles(numbers, n=4, method="inclusive")
    return low, middle, high


def rows(slot: Mapping[str, Any]) -> list[dict[str, object]]:
    """One row per guess, and one of what was calculated when it was revealed; no row says whose it is."""
    asked = slot.get("asked", ASKED[0])
    found: list[dict[str, object]] = [
        {"row": "guess", "verdict": each.verdict, "asked": asked, "number": each.number, "low": None, "high": None}
        for each in guesses_in(slot)
    ]
    result = result_in(slot)
    if result is not None:
        found.append(
            {
                "row": "calculated",
                "verdict": result.outcome,
                "asked": asked,
                "number": result.mean,
                "low": result.low,
                "high": result.high,
            }
        )
    return found


def as_csv(slot: Mapping[str, Any]) -> str:
    """The rows as a CSV file."""
    target = io.StringIO()
    writer = csv.DictWriter(target, ["row", "verdict", "asked", "number", "low", "high"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(slot))
    return target.getvalue()
