"""A value of the file as a spreadsheet types it, and back: shares, amounts and plain numbers are numbers there, all else is text.

What a spreadsheet makes of a value is never guessed at: a number says what it is by its number format (percent, currency, none), and a
date or a yes that Excel made of something is refused.
"""

from __future__ import annotations

import datetime
import math
import re
from dataclasses import dataclass

from journeysim import units
from journeysim.units import ValueFault

PLAIN = re.compile(r"\d+(\.\d+)?")
PRICED = re.compile(r"(?:[€$£]|[A-Z]{3}\b).*")
PERCENTAGE = re.compile(r"\d+(\.\d+)?%")
CODES = re.compile(r'\[\$([^\]-]+)[^\]]*\]|"([^"]+)"|([€$£¥])')  # [$€-413], "€", $
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Typed:
    """A value and the number format it stands in; `number` None: text."""

    text: str  # as the file writes it
    number: float | None
    number_format: str


def typed(written: str) -> Typed:
    """A value of the file as a spreadsheet holds it: a number where it is one and nothing gets lost."""
    number, number_format = None, TEXT
    if PERCENTAGE.fullmatch(written):
        number, number_format = units.percentage(written, least=None), f"{_zeros(written.rstrip('%'))}%"
    elif PLAIN.fullmatch(written):
        number, number_format = float(written), "General"
    elif PRICED.fullmatch(written) and (code := units.money_code(written)) is not None:
        number = _amount(written)
        number_format = money_format(code, _decimals(number)) if number is not None else TEXT
    if number is None or float(f"{number:.16G}") != number:  # a spreadsheet keeps 15 digits
        return Typed(written, None, TEXT)
    return Typed(written, number, number_format)


def money_format(code: str, decimals: int = 2) -> str:
    """The number format of an amount in a currency, with thousands marked as the reader's own Excel does."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    mark = units.write_money(0, code).rstrip("0").strip()
    return f'"{mark}" {digits};-"{mark}" {digits}'


def typed_again(value: object, number_format: str, written: str) -> str:
    """The text that a cell means for a row that the file writes as `written`; raises ValueFault for what has no one meaning."""
    if isinstance(value, bool):
        raise ValueFault(f"{'TRUE' if value else 'FALSE'} is not a number; write the value as in the file, such as {written}.")
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        raise ValueFault(f"Excel made a date or a time of this ({value}); format the cell as text and write it again, such as {written}.")
    if isinstance(value, (int, float)):
        return _number_again(float(value), number_format, written)
    return units.tidy(str(value))


def same(text: str, written: str) -> bool:
    """Whether two texts are the same value, as far as a spreadsheet can tell them apart."""
    one, other = typed(text), typed(written)
    if one.number is None or other.number is None:
        return units.tidy(text) == units.tidy(written)
    return one.number == other.number and _class(one.number_format) == _class(other.number_format)


def _number_again(value: float, number_format: str, written: str) -> str:
    if not math.isfinite(value):
        raise ValueFault(f"this is not a finite number; write one such as {written}.")
    what = _class(number_format)
    if what == "percent":
        text = units.write_share(value)
    elif what:
        text = units.write_money(value, what)
    else:
        text = units.write_number(value)
    if typed(written).number is None and not same(text, written):
        raise ValueFault(
            f"{text} is a bare number, and the file says '{written}' here; write the whole value, every word and sign, in a cell"
            " formatted as text."
        )
    return text


def _class(number_format: str) -> str:
    """What a number format says a number is: percent, the code of a currency, or nothing."""
    bare = re.sub(r'"[^"]*"|\\.', "", number_format)
    if "%" in bare:
        return "percent"
    for found in CODES.finditer(number_format):
        mark = (found[1] or found[2] or found[3] or "").strip()
        code = units.money_code(f"1 {mark}") if PRICED.fullmatch(mark) else None
        if code is not None:
            return code
    return ""


def _amount(written: str) -> float | None:
    try:
        return units.money(written)
    except ValueFault:  # an amount per hour, an amount over years
        return None


def _decimals(number: float) -> int:
    """Decimals that show an amount: none, cents, or as many as it has."""
    digits = len(units.write_number(number).partition(".")[2])
    return 0 if float(number).is_integer() else max(2, digits)


def _zeros(written: str) -> str:
    digits = len(written.partition(".")[2])
    return "0" + ("." + "0" * digits if digits else "")
