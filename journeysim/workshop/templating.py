"""The templates of the pages; everything put into them is escaped."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from journeysim import words


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Where templates come from, with `say(key, lang)` at hand in them."""
    made = Environment(
        loader=PackageLoader("journeysim.workshop", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["say"] = words.label
    return made


def rendered(template: str, lang: str, **values: Any) -> str:
    """A template filled in, in a language."""
    return environment().get_template(template).render(lang=lang, **values)
