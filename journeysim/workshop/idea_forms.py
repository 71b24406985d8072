"""The form of an idea from the room: what was typed, read into numbers, or refused in plain words field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Protocol

from journeysim import units, words
from journeysim.errors import JourneysimError
from journeysim.units import ValueFault

LONGEST = 80  # letters of a title or owner
MOST_MONEY = 10**9
MOST_YEARS = 30
_QUOTES = str.maketrans("“”„‟‘’‚‛{}[]", "\"\"\"\"''''()()")


class Titled(Protocol):
    """What has a name in the file and a title."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def title(self) -> str:
        """Its title, which is the name when the file gives none."""


@dataclass(frozen=True)
class Refusal:
    """Why one field cannot be taken; `key` is a text of the catalogue, `values` fill its gaps."""

    field: str
    key: str
    values: tuple[tuple[str, object], ...] = ()

    def told(self, lang: str) -> str:
        """The refusal in a language."""
        return words.label(self.key, lang, **dict(self.values))


class FormFault(JourneysimError, ValueError):
    """A form that cannot be taken, with every refusal at once."""

    def __init__(self, refusals: list[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(" ".join(each.told("en") for each in refusals))


@dataclass(frozen=True)
class Form:
    """The fields as typed; `step` and `improves` are names, the rest is free text."""

    title: str = ""
    step: str = ""
    improves: str = ""
    by: str = ""
    low: str = ""
    high: str = ""
    each: str = ""
    per_month: str = ""
    once: str = ""
    years: str = ""
    owner: str = ""


def form_of(given: Mapping[str, object]) -> Form:
    """The form in a message; what is not a text or a number counts as left empty, what is unknown is ignored."""
    texts = {}
    for field in fields(Form):
        value = given.get(field.name, "")
        texts[field.name] = str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    return Form(**texts)


def clean(text: str) -> str:
    """Text on one line as a scenario can hold it: printable, straight quotes, round brackets."""
    text = unicodedata.normalize("NFC", text[: 20 * LONGEST].encode("utf-8", "ignore").decode("utf-8")).translate(_QUOTES)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def amount(text: str, code: str) -> float | None:
    """Money as people type it: `500`, `€ 40k`, `12,50`; None when that is no amount, negative or beyond belief."""
    plain = re.sub(r"\s+", "", units.tidy(text))
    plain = re.sub(r"^(-?)(€|\$|£|¥|[A-Za-z]{3}(?=\d))", r"\1", plain)
    try:
        value = units.money(words.symbol(code) + plain if words.symbol(code) != code else f"{code} {plain}", code=code)
    except ValueFault:
        return None
    return value if 0 <= value <= MOST_MONEY else None


def plain_number(text: str) -> float | None:
    """A number as people type it, with a comma or a dot, a % sign ignored; None when it is none."""
    plain = units.tidy(text).removesuffix("%").strip()
    if re.fullmatch(r"\+\d.*", plain):
        plain = plain[1:]
    try:
        return units.number(plain)
    except ValueFault:
        return None


def called(item: Titled) -> str:
    """The title of a step or initiative on one line; without one its name as a person would say it."""
    title, name = " ".join(item.title.split()), item.name.replace("_", " ")
    return title if title and title != item.name else name[:1].upper() + name[1:]


def written(value: float, over: int = 1) -> str:
    """A number divided by a whole one, in plain digits: 30 over 100 is `0.3`."""
    return format((Decimal(repr(value)) / over).normalize(), "f")


def slug(title: str, taken: set[str]) -> str:
    """A name for the file from a title: lower case letters, digits and underscores, after `idea`; nobody else's."""
    flat = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = "_".join(part for part in ("idea", re.sub(r"[^a-z0-9]+", "_", flat).strip("_")[:40].rstrip("_")) if part)
    return next(each for each in (name, *(f"{name}_{number}" for number in range(2, 10_000))) if each not in taken)
