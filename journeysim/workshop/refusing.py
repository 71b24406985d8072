"""Refusals: why something is not done, in one line, in the language of who asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from journeysim import words
from journeysim.errors import ScenarioError, UsageError
from journeysim.scenario import Scenario
from journeysim.workshop.templating import rendered

LANG = "lang"  # name of the cookie and of the parameter that say in which language somebody reads
_EXCLUDE = re.compile(r"^'(?P<one>[^']*)' \(line \d+\) and '(?P<other>[^']*)' both set ")
_SHARES = re.compile(r"^the shares add up to (?P<given>\S+), more than")


class Told(Exception):
    """Something that is told by a text of the catalogue; as an exception it says so in English."""

    def __init__(self, key: str, **values: Any) -> None:
        self.key, self.values = key, values
        super().__init__(self.told("en"))

    def told(self, lang: str) -> str:
        """Why, in a language."""
        return words.label(self.key, lang, **self.values)


class Refused(Told):
    """A request that is not answered: status, reason, and headers of the answer."""

    def __init__(self, status: int, key: str, headers: Mapping[str, str] | None = None, **values: Any) -> None:
        self.status, self.headers = status, dict(headers or {})
        super().__init__(key, **values)


class Unfit(Told, UsageError):
    """A change that the scenario has no place for."""


def because(fault: ScenarioError, scenario: Scenario) -> Refused:
    """A setting that cannot be: what a room runs into in its own words, anything else as the file's faults are told."""
    text = " ".join(dict.fromkeys(problem.text for problem in fault.problems)) or str(fault)
    exclude, shares = _EXCLUDE.match(text), _SHARES.match(text)
    if exclude:
        one, other = (titled(name, scenario) for name in (exclude["one"], exclude["other"]))
        return Refused(422, "workshop.refused.exclude", one=one, other=other)
    if shares:
        return Refused(422, "workshop.refused.shares", given=shares["given"])
    return Refused(422, "workshop.refused.fault", text=text)


def titled(name: str, scenario: Scenario) -> str:
    """What an initiative is called; a name that is none stays."""
    return words.initiative_title(scenario, name) if name in scenario.initiatives else name


def language(scope: Scope, default: str) -> str:
    """The language of who asks: asked for, remembered, or that of the server."""
    request = Request(scope)
    for wanted in (request.query_params.get(LANG), request.cookies.get(LANG)):
        if wanted in words.LANGUAGES:
            return str(wanted)
    return default


def answer(scope: Scope, status: int, text: str, lang: str, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal as who asked can read it: a page for a browser, JSON for a script."""
    wants = Request(scope).headers.get("accept", "")
    if "text/html" in wants and status >= 400:
        return HTMLResponse(rendered("refused.html", lang, text=text), status, dict(headers or {}))
    return JSONResponse({"ok": False, "error": text}, status, dict(headers or {}))
