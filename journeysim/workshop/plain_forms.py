"""Phones without JavaScript: the same guesses and estimates, as forms that a browser posts by itself.

A form carries a key made from the phone's own cookie, which no other site can read, so that nobody else's page can send one in its name;
`guarding` asks beside it that the browser names this site as where the form was.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from journeysim import words
from journeysim.scenario import Scenario
from journeysim.workshop import estimates, participants
from journeysim.workshop.refusing import Refused
from journeysim.workshop.rooms import Room

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 300
STEP = "step "  # before the name of a step, in the name of a field of estimates
POLICY = {"Referrer-Policy": "same-origin"}  # or browsers say "null" where a form comes from


def is_form(request: Request) -> bool:
    """Whether a browser posted a form; scripts post JSON."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == FORM


def key_of(token: str, room: Room) -> str:
    """The key in the forms of one phone in one room."""
    return hashlib.sha256(f"form {room.code} {token}".encode()).hexdigest()[:32]


async def fields_of(request: Request, room: Room, token: str) -> dict[str, str]:
    """What was filled in; refused when the form is not one that this phone was given."""
    try:
        text = (await request.body()).decode("ascii")
        found = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"))
    except ValueError:
        found = {}
    if not token or not hmac.compare_digest(found.pop("key", "").encode(), key_of(token, room).encode()):
        raise Refused(403, "workshop.refused.form" if token else "room.join.cookies")
    return found


def guess_in(fields: dict[str, str]) -> dict[str, str]:
    """The guess of a form; no difference has no number, whatever was left in the field."""
    verdict = fields.get("verdict", "")
    return {"verdict": verdict, "number": "" if verdict == "none" else fields.get("number", "")}


def estimates_in(fields: dict[str, str]) -> list[dict[str, Any]]:
    """The steps of a form that were given points."""
    given = [(name.removeprefix(STEP), text) for name, text in fields.items() if name.startswith(STEP) and text]
    return [{"step": step, "points": points_of(text)} for step, text in given]


def points_of(text: str) -> float | None:
    """Points of the scale; None for anything else."""
    return next((points for points in estimates.SCALE if text == f"{points:g}"), None)


def document(room: Room, scenario: Scenario, token: str, who: str, lang: str) -> dict[str, Any]:
    """What the page without scripts shows: as `participants.phone`, with the key of its forms and the number as it is typed."""
    told = participants.phone(room, scenario, who, lang)
    mine = told["guess"]["mine"] or {"verdict": "", "number": None}
    number = "" if mine["number"] is None or mine["verdict"] == "none" else f"{abs(mine['number']):.15g}"
    told["guess"] |= {"verdict": mine["verdict"], "number": number.replace(".", "," if lang == "nl" else ".")}
    told["guess"]["told"] = [
        re.sub(r"([€£¥$]) (?=\d)", "\\1\u00a0", line) for line in told["guess"]["told"]
    ]  # a sign stays with its amount
    told["estimate"] |= {"done": all(step["name"] in told["estimate"]["mine"] for step in told["estimate"]["steps"])}
    return {**told, "key": key_of(token, room), "how_much": words.label(f"room.guess.{told['guess']['asked']}", lang)}
