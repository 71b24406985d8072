"""What every page needs: templates, assets, the language of a reader, the room of an address, a JSON body."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from journeysim import words
from journeysim.workshop.refusing import LANG, Refused, language
from journeysim.workshop.rooms import Room, Rooms
from journeysim.workshop.templating import rendered

KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def routes() -> list[BaseRoute]:
    """The first page and the assets."""
    return [Route("/", first), Route("/assets/{name}", asset)]


async def first(request: Request) -> Response:
    """Open or resume the first room."""
    room = rooms_of(request).first()
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/room/{room.code}/{query}", 303)


async def asset(request: Request) -> Response:
    """A style sheet or a module of the page."""
    name = request.path_params["name"]
    kind = KINDS.get("." + name.rpartition(".")[2])
    place = files("journeysim.workshop").joinpath("assets", name)
    if kind is None or "/" in name or "\\" in name or name.startswith(".") or not place.is_file():
        raise Refused(404, "workshop.refused.asset")
    return Response(place.read_bytes(), media_type=kind, headers={"Cache-Control": "no-cache"})


def asset_there(name: str) -> bool:
    """Whether the page has an asset of this name."""
    return files("journeysim.workshop").joinpath("assets", name).is_file()


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A template filled in; `lang` and `say(key, lang)` are at hand in it. A language asked for is remembered."""
    lang = lang_of(request)
    answer = HTMLResponse(rendered(template, lang, **values), status)
    if request.query_params.get(LANG) in words.LANGUAGES:
        answer.set_cookie(LANG, lang, samesite="strict", path="/")
    return answer


def lang_of(request: Request) -> str:
    """The language of a reader: asked for, remembered, or that of the server."""
    return language(request.scope, str(request.app.state.lang))


def rooms_of(request: Request) -> Rooms:
    """All rooms."""
    found: Rooms = request.app.state.rooms
    return found


def room_of(request: Request) -> Room:
    """The room whose code is in the address; refused when there is none."""
    room = rooms_of(request).get(request.path_params["code"])
    if room is None:
        raise Refused(404, "workshop.refused.room")
    return room


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object that was posted; refused when it is none."""
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(400, "workshop.refused.object")
    return found
