"""Nearest names: what someone who mistyped a name probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str:
    """`; did you mean 'succeeds'?` or just the full stop that ends the sentence."""
    names = list(names)
    by_lower = {known_name.lower().replace("-", "_").replace(" ", "_"): known_name for known_name in names}
    found = get_close_matches(name.lower().replace("-", "_").replace(" ", "_"), list(by_lower), n=1, cutoff=0.6)
    return f"; did you mean '{by_lower[found[0]]}'?" if found else "."


def known(names: Iterable[str], what: str, most: int = 40) -> str:
    """`Known keys: a, b, c.` or, when there are none, a sentence that says so."""
    names = list(names)
    if not names:
        return f"{what}: none."
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{what}: {', '.join(names[:most])}{more}."
