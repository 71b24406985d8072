"""Plain numbers, percentages, whole numbers and yes or no. No number ever changes silently."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from journeysim.units.faults import ValueFault, shown, tidy

_PLAIN = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3})?")
_DOT_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+")
_YES = {"yes", "true"}
_NO = {"no", "false"}
_SPOKEN_NO_NUMBER = {"nan", ".nan", "inf", ".inf", "-inf", "-.inf", "+inf", "+.inf", "infinity", "-infinity", "∞", "-∞"}


def decimal(text: str, *, whole_text: str = "", prefix: str = "", suffix: str = "") -> Decimal:
    """Return the exact decimal in `text`, which holds digits only; `prefix` and `suffix` are repeated in the remedy.

    Raises
    ------
    ValueFault
        When `text` is no number, or one that could be read in two ways.
    """
    said = shown(whole_text or text)
    plain = text.strip()
    if not plain:
        empty = "nothing is written here" if said == "nothing" else f"{said} has no digits"
        raise ValueFault(f"{empty}; write a number such as {prefix}10{suffix}.")
    if plain.casefold() in _SPOKEN_NO_NUMBER:
        raise ValueFault(f"{said} is not a finite number; write a number such as {prefix}10{suffix}.")
    _refuse_two_ways(plain, said, prefix, suffix)
    if re.fullmatch(r"[+-]?\d+,\d+", plain):
        plain = plain.replace(",", ".")
    if re.fullmatch(r"\S*\d\S*\s+(to|-)\s+\S*\d.*", plain):
        card = f"{{value: {prefix}2{suffix}, range: {said}}}"
        raise ValueFault(f"{said} is a range; write one value, with its range beside it as in {card}.")
    if not _PLAIN.fullmatch(plain) or not plain.isascii():
        raise ValueFault(f"{said} is not a number; write digits, with a dot for decimals, such as {prefix}3.5{suffix}.")
    value = Decimal(plain)
    if not math.isfinite(float(value)):
        raise ValueFault(f"{said} is too large a number.")
    return value


def _refuse_two_ways(plain: str, said: str, prefix: str, suffix: str) -> None:
    """Refuse the notations that one reader takes for a thousand and another for one."""
    if _DOT_THOUSANDS.fullmatch(plain) or _COMMA_THOUSANDS.fullmatch(plain):
        many = re.sub("[.,]", "", plain)
        ways = _large(many, prefix, suffix) + _spoken(plain.replace(",", "."), prefix, suffix)
        raise ValueFault(f"{said} can be read in two ways; write {ways}.")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}([., ]\d{3})+([.,]\d+)?", plain):
        raise ValueFault(f"{said} has separators between thousands; write {prefix}{_ungrouped(plain)}{suffix}.")
    if re.fullmatch(r"[+-]?\d+(_\d+)+", plain):
        raise ValueFault(f"{said} has an underscore; write {prefix}{plain.replace('_', '')}{suffix}.")
    if re.fullmatch(r"[+-]?0[0-9]+([.,]\d+)?", plain):
        stripped = re.sub(r"^([+-]?)0+(?=\d)", r"\1", plain).replace(",", ".")
        raise ValueFault(f"{said} starts with a zero; write {prefix}{stripped}{suffix}.")
    if re.fullmatch(r"[+-]?0[xXoObB][0-9a-fA-F]+", plain):
        try:
            value = str(int(plain, 0))
        except ValueError:
            value = "10"
        raise ValueFault(f"{said} is in computer notation; write {prefix}{value}{suffix}.")


def _ungrouped(plain: str) -> str:
    """Return 1.234,56 and 1,234.56 as 1234.56: the last separator is the decimal one when it differs from the first."""
    separators = re.findall(r"[., ]", plain)
    if len(set(separators)) == 1:
        return re.sub(r"[., ]", "", plain)
    head, _, tail = plain.rpartition(separators[-1])
    return re.sub(r"[., ]", "", head) + "." + tail


def _large(many: str, prefix: str, suffix: str) -> str:
    """Return the remedy for the large reading: `€40k or €40000`, or `20000`."""
    short = f"{prefix}{many[:-3]}k or " if prefix and many.endswith("000") else ""
    return f"{short}{prefix}{many}{suffix}"


_SMALL_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


def _spoken(plain: str, prefix: str, suffix: str) -> str:
    """Return the remedy for the small reading: `; for forty write €40`, or `; for a fraction write 40.1250`."""
    head, _, tail = plain.partition(".")
    if "." in tail:  # 1.234.567 is only ever a large number
        return ""
    if set(tail) == {"0"}:
        return f"; for {_in_words(int(head))} write {prefix}{head}{suffix}"
    few = plain.rstrip("0")
    return f"; for a fraction write {prefix}{few if few != plain else few + '0'}{suffix}"


def _in_words(value: int) -> str:
    """Return a whole number below 100 in words, else in digits."""
    if 0 <= value < 20:
        return _SMALL_WORDS[value]
    if 20 <= value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_SMALL_WORDS[ones]}" if ones else "")
    return str(value)


def check_bounds(value: float, said: str, least: float | None, most: float | None, what: str, write=str) -> None:
    """Refuse a value outside [least, most]; `what` names the kind in the plural (`shares`), `write` shows a bound."""
    if least is not None and not value >= least:
        if most is not None:
            raise ValueFault(f"{said} is {'negative' if least == 0 else 'too low'}; {what} lie between {write(least)} and {write(most)}.")
        raise ValueFault(f"{said} is {'negative' if least == 0 else 'too low'}; {what} are {write(least)} or more.")
    if most is not None and not value <= most:
        if least is not None:
            raise ValueFault(f"{said} is too high; {what} lie between {write(least)} and {write(most)}.")
        raise ValueFault(f"{said} is too high; {what} are {write(most)} or less.")


def number(text: str, *, least: float | None = None, most: float | None = None) -> float:
    """Return a plain number without a unit."""
    plain = tidy(text)
    if "%" in plain:
        raise ValueFault(f"{shown(text)} is a percentage; this is a plain number, such as 1.5.")
    value = float(decimal(plain, whole_text=text))
    check_bounds(value, shown(text), least, most, "such numbers", write_number)
    return value


def whole(text: str, *, least: int | None = None, most: int | None = None) -> int:
    """Return a whole number without a unit."""
    plain = tidy(text)
    exact = decimal(plain, whole_text=text)
    if abs(exact) > 10**15:
        raise ValueFault(f"{shown(text)} is too large a number.")
    if exact != exact.to_integral_value():
        raise ValueFault(f"{shown(text)} is not a whole number; write {int(exact)} or {int(exact) + (1 if exact > 0 else -1)}.")
    check_bounds(int(exact), shown(text), least, most, "such numbers", str)
    return int(exact)


def percentage(text: str, *, least: float | None = None, most: float | None = None, what: str = "percentages") -> float:
    """Return a percentage as a fraction of 1, within bounds given as fractions: `160%` is 1.6."""
    plain = tidy(text)
    match = re.fullmatch(r"(.*?)\s*(%|percent|per cent|pct)", plain, re.IGNORECASE)
    if match is None:
        raise ValueFault(_percent_missing(plain, text))
    value = float(decimal(match[1], whole_text=text, suffix="%") / 100)
    check_bounds(value, shown(text), least, most, what, write_share)
    return value


MOST_AS_FRACTION = 4


def _percent_missing(plain: str, text: str) -> str:
    """Say what to write instead of a percentage without its sign."""
    value = decimal(plain, whole_text=text, suffix="%")
    as_written = f"{plain_decimal(value)}%"
    if 0 < value < 1 or (1 < value < MOST_AS_FRACTION and value != int(value)):  # a fraction of 1, or a factor such as 1.2
        return f"{shown(text)} has no percent sign; write {plain_decimal(value * 100)}%, or {as_written} if you meant that."
    return f"{shown(text)} has no percent sign; write {as_written}" + (" or 100%." if value == 1 else ".")


def share(text: str, *, least: float = 0.0, most: float | None = 1.0) -> float:
    """Return a share as a fraction of 1: `12%` is 0.12. Shares lie between 0% and 100% unless told otherwise."""
    return percentage(text, least=least, most=most, what="shares")


def yes_no(text: str) -> bool:
    """Return True for yes or true, False for no or false."""
    plain = tidy(text).casefold()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    hint = {"ja": "yes", "nee": "no", "on": "yes", "off": "no", "y": "yes", "n": "no", "1": "yes", "0": "no"}.get(plain)
    raise ValueFault(f"{shown(text)} is neither yes nor no; write {hint or 'yes or no'}.")


def plain_decimal(value: Decimal) -> str:
    """Return a decimal in plain digits, never with exactly three decimals after 1 to 999 (which could be read as thousands)."""
    plain = format(value.normalize(), "f")
    if plain in ("-0", ""):
        plain = "0"
    return plain + "0" if _DOT_THOUSANDS.fullmatch(plain) else plain


def plain_digits(value: float) -> str:
    """Return `value` in digits without an exponent, however small or large."""
    return plain_decimal(Decimal(repr(float(value))))


def write_number(value: float) -> str:
    """Return the shortest plain text that `number` reads as `value`."""
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written")
    exact = Decimal(repr(float(value)))
    return plain_decimal(exact) if 1e-7 <= abs(value) < 1e16 or value == 0 else repr(float(value))


def write_whole(value: int) -> str:
    """Return a whole number as text."""
    return str(int(value))


def write_share(value: float) -> str:
    """Return the text that `share` or `percentage` reads as `value`."""
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written")
    return plain_decimal(Decimal(repr(float(value))) * 100) + "%"


def write_yes_no(value: bool) -> str:
    """Return `yes` or `no`."""
    return "yes" if value else "no"
