"""A value that cannot be read as meant, and the tidying every value gets first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, *map(ord, "\t\r\n")], " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_TABLE = {**_SPACES, **_DASHES, **_UNSEEN}
_QUOTE_PAIRS = (("“", "”"), ("„", "”"), ("„", "“"), ("‘", "’"), ("‚", "’"), ("«", "»"), ('"', '"'), ("'", "'"))


class ValueFault(ValueError):
    """A value that cannot be read; its text says what was read, the rule and the remedy."""


def tidy(text: str) -> str:
    """Return `text` as its writer meant it: plain spaces, plain hyphens, no curly quotes around it, nothing invisible."""
    plain = " ".join(text.translate(_TABLE).split())
    for opening, closing in _QUOTE_PAIRS:
        if len(plain) >= 2 and plain.startswith(opening) and plain.endswith(closing):
            return plain[1:-1].strip()
    return plain


def shown(text: str) -> str:
    """Return `text` for a message: on one line, printable, at most 60 characters; 'nothing' when it is empty."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))
    if not plain:
        return "nothing"
    return plain if len(plain) <= 60 else plain[:57] + "..."


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, or None when nothing is near."""
    names = list(known)
    folded = {name.casefold(): name for name in reversed(names)}
    found = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def words_of(text: str) -> list[str]:
    """Split a tidied text into words, so that `3min` and `3 min` are the same."""
    return re.sub(r"(?<=[0-9.])(?=[^\W\d_]{2})|(?<=[0-9])(?=[smhd]\b)", " ", text).split()
