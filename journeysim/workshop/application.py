"""The application: the routes of all pages behind one guard."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from journeysim.errors import JourneysimError
from journeysim.workshop.guarding import Guard
from journeysim.workshop.pages import lang_of
from journeysim.workshop.refusing import Refused, Told, answer

if TYPE_CHECKING:
    from journeysim.workshop.computing import Computer
    from journeysim.workshop.rooms import Rooms

LOCAL = ("127.0.0.1", "localhost", "::1")
PAGES = ("pages", "facilitating", "participating", "panel")  # modules with `routes()`


def application(
    rooms: Rooms, *, computer: Computer, share: bool = False, hosts: Collection[str] = (), key: str | None = None, lang: str = "en"
) -> Starlette:
    """The pages of all rooms.

    Parameters
    ----------
    rooms, computer
        What is asked, and who answers.
    share, hosts, key
        Whether phones may join, under which names beside this machine's own, and the facilitator's key.
    lang
        Language of a page that asks for none.

    `request.app.state` holds `rooms`, `computer`, `share`, `address` (for phones) and `lang`.
    """
    guard = Middleware(Guard, hosts=(*LOCAL, *hosts), key=key, lang=lang)
    app = Starlette(routes=all_routes(), middleware=[guard], exception_handlers=HANDLERS)
    app.state.rooms, app.state.computer, app.state.lang = rooms, computer, lang
    app.state.share, app.state.address = share, ""
    return app


def all_routes() -> Sequence[BaseRoute]:
    """The routes of every module of pages."""
    found: list[BaseRoute] = []
    for name in PAGES:
        whole = f"journeysim.workshop.{name}"
        if find_spec(whole) is not None:
            found += import_module(whole).routes()
    return found


async def refused(request: Request, fault: Exception) -> Response:
    """A request that does not fit, in one line."""
    lang = lang_of(request)
    told = fault.told(lang) if isinstance(fault, Told) else str(fault)
    status, headers = (fault.status, fault.headers) if isinstance(fault, Refused) else (422, None)
    return answer(request.scope, status, told, lang, headers)


async def unknown(request: Request, fault: Exception) -> Response:
    """Nothing stands here."""
    return await refused(request, Refused(404, "workshop.refused.nothing"))


async def broken(request: Request, fault: Exception) -> Response:
    """The last resort; the session lives on."""
    return await refused(request, Refused(500, "workshop.refused.broken", what=type(fault).__name__))


HANDLERS: dict[Any, Any] = {Refused: refused, JourneysimError: refused, 404: unknown, Exception: broken}
