"""The facilitator's page and its posts."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from journeysim.workshop.pages import page, room_of, rooms_of


def routes() -> list[BaseRoute]:
    """Everything under /room/CODE/ that is the facilitator's."""
    return [Route("/room/{code}/", show)]


async def show(request: Request) -> Response:
    """The page."""
    room = room_of(request)
    return page(request, "room.html", room=room, scenario=rooms_of(request).scenario)
