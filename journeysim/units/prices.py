"""Money: amounts with their currency, amounts per unit of time, and one-off costs spread over years."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from journeysim.units.faults import ValueFault, shown, tidy
from journeysim.units.numbers import check_bounds, decimal, plain_digits
from journeysim.units.rates import split_per, unit_minutes
from journeysim.units.times import write_years, years

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP"}
_SYMBOL_OF = {code: symbol for symbol, code in SYMBOLS.items()}
_WORDS = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP"}
_TIMES = {"": 1, "k": 1000, "K": 1000, "thousand": 1000, "M": 10**6, "m": 10**6, "mln": 10**6, "million": 10**6}
_AMOUNT = re.compile(
    r"(?P<sign1>[+-]?)\s*(?P<before>[€$£]|[A-Za-z]{3}\b)?\s*(?P<sign2>[+-]?)\s*(?P<digits>[^A-Za-z€$£]*?)\s*"
    r"(?P<times>[kKmM]|mln|million|thousand)?\s*(?P<after>[€$£]|[A-Za-z]{3,7})?"
)


def _code(mark: str | None) -> str | None:
    """Return the ISO code of a symbol, a code or a word."""
    if not mark:
        return None
    if mark in SYMBOLS:
        return SYMBOLS[mark]
    return _WORDS.get(mark.casefold(), mark.upper() if len(mark) == 3 else None)


def money_code(text: str) -> str | None:
    """Return the ISO code of the currency written in `text`, or None when it names none."""
    match = _AMOUNT.fullmatch(tidy(text))
    return (_code(match["before"]) or _code(match["after"])) if match else None


def money(text: str, *, code: str | None = None, least: float | None = None) -> float:
    """Return an amount of money: `€3.50`, `EUR 3.50`, `€40k`.

    With `code`, the file's currency, another currency is refused; with `least` so is a smaller amount.
    """
    plain, said = tidy(text), shown(text)
    symbol = write_code(code or "EUR")
    match = _AMOUNT.fullmatch(plain)
    if not plain:
        raise ValueFault(f"nothing is written here; write an amount such as {symbol}3.50.")
    if re.search(r"nan|inf|∞", plain.casefold()):
        raise ValueFault(f"{said} is not a finite amount; write an amount such as {symbol}3.50.")
    double = match and ((match["before"] and match["after"]) or (match["sign1"] and match["sign2"]))
    if match is None or double or not re.search(r"\d", plain):
        raise ValueFault(f"{said} is not an amount of money; write it as {symbol}3.50.")
    mark = match["before"] or match["after"]
    found = _code(mark)
    if mark and found is None:
        raise ValueFault(f"{said} has '{mark}' where a currency belongs; write it as {symbol}3.50.")
    if not match["digits"]:
        raise ValueFault(f"{said} is not an amount of money; write it as {symbol}3.50.")
    sign = match["sign1"] or match["sign2"]
    shown_mark = write_code(found or code or "EUR")
    exact = decimal(match["digits"], whole_text=text, prefix=shown_mark) * _TIMES[match["times"] or ""]
    if found is None:
        raise ValueFault(f"{said} has no currency; write {sign}{symbol}{match['digits'].replace(',', '.')}{match['times'] or ''}.")
    if code is not None and found != code:
        raise ValueFault(f"{said} is in {found}, but this file counts in {code}; write the amount in {code}.")
    value = float(-exact if sign == "-" else exact)
    check_bounds(value, said, least, None, "amounts here", lambda bound: write_money(bound, code or "EUR"))
    return value


def write_code(code: str) -> str:
    """Return a currency as written before an amount: `€` or `CHF `."""
    return _SYMBOL_OF.get(code, f"{code} ")


def write_money(value: float, code: str = "EUR") -> str:
    """Return the text that `money` reads as `value`, with cents where it has any."""
    digits = plain_digits(abs(value))
    if re.search(r"\.\d$", digits):
        digits += "0"
    return ("-" if value < 0 else "") + write_code(code) + digits


def money_per(text: str, *, per: str = "h", code: str | None = None, least: float | None = None) -> float:
    """Return money per unit of time, in units of `per` (s, min, h, day, week, month, year): `€34 per hour` is 34 per h."""
    amount, unit = split_per(text, f"{write_code(code or 'EUR')}34 per hour")
    if money_code(amount) is None and re.fullmatch(r"[\d.,]+", amount):
        money(f"{write_code(code or 'EUR')}{amount}")  # a number with a fault of its own says so first
        remedy = f"{write_code(code or 'EUR')}{amount.replace(',', '.')}"
        raise ValueFault(f"{shown(text)} has no currency; write {remedy}{tidy(text).removeprefix(amount)}.")
    value = money(amount, code=code, least=least)
    return float(Fraction(Decimal(repr(value))) * unit_minutes(per) / unit)


def write_money_per(value: float, code: str = "EUR", *, per: str = "h") -> str:
    """Return the text that `money_per` reads as `value` with the same `per`."""
    names = {"h": "hour", "min": "min", "s": "s"}
    return f"{write_money(value, code)} per {names.get(per, per)}"


def cost_once(text: str, *, code: str | None = None) -> tuple[float, float | None]:
    """Return a one-off cost and the years it is spread over, None when it all falls inside the horizon: `€40k over 3 years`."""
    amount, mark, length = re.sub(r"\s+over\s+", "\0", tidy(text), count=1, flags=re.IGNORECASE).partition("\0")
    return money(amount, code=code, least=0.0), years(length) if mark else None


def write_cost_once(value: float, over_years: float | None, code: str = "EUR") -> str:
    """Return the text that `cost_once` reads as these two."""
    return write_money(value, code) + (f" over {write_years(over_years)}" if over_years is not None else "")
