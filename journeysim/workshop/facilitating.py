"""The facilitator's page, what it is told, and its posts."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from journeysim.errors import ScenarioError
from journeysim.workshop import controls, exporting, participants, stating
from journeysim.workshop.computing import Computer
from journeysim.workshop.idea_sliders import all_sliders
from journeysim.workshop.pages import asset_there, body_of, lang_of, page, room_of, rooms_of
from journeysim.workshop.refusing import Refused, because
from journeysim.workshop.rooms import Room
from journeysim.workshop.session import merged

REPORTING = threading.Lock()
AFTER = 0.25  # seconds until a move is told to the others: the processors are at its first look
MOST_PATHS = 200  # of one change
MOST_TEXT = 200  # letters of a gesture's name


def routes() -> list[BaseRoute]:
    """Everything under /room/CODE/ that is the facilitator's."""
    posts = {"change": change, "undo": undo, "reset": reset, "freeze": freeze, "note": note, "hand": hand}
    return [
        Route("/room/{code}/", show),
        Route("/room/{code}/state", state),
        Route("/room/{code}/news", news),
        Route("/room/{code}/journey.svg", journey),
        Route("/room/{code}/scenario.yaml", scenario),
        Route("/room/{code}/minutes.md", minutes),
        Route("/room/{code}/report.html", report),
        Route("/rooms", another, methods=["POST"]),
        *(Route(f"/room/{{code}}/{name}", act, methods=["POST"]) for name, act in posts.items()),
    ]


async def show(request: Request) -> Response:
    """The page."""
    room, rooms = room_of(request), rooms_of(request)
    with rooms.lock:
        rooms.keep(room)  # the room used last is the one to resume
    return page(
        request,
        "room.html",
        room=room,
        scenario=rooms.scenario,
        share=request.app.state.share,
        side=asset_there("room.js"),
        report=exporting.has_report(),
    )


async def state(request: Request) -> Response:
    """Everything the page shows; fetched when it opens, and again when its connection was gone."""
    room, computer = room_of(request), computer_of(request)
    if room.answer is None:
        computer.want(room)
    return JSONResponse(await run_in_threadpool(stating.document, room, computer, lang_of(request)))


async def news(request: Request) -> Response:
    """Server-sent events: `answer`, `state`, `must`, `fault`, and those of the participants' side."""
    room = room_of(request)
    if len(room.news.listeners) >= 200:
        raise Refused(503, "workshop.refused.pages")
    stream = room.news.stream(lang_of(request))
    return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def journey(request: Request) -> Response:
    """The journey of today or of a design as the file says it, which is what its heading says; sliders do not move it."""
    room_of(request)  # refused when there is none
    design = request.query_params.get("design", "today")
    base = rooms_of(request).scenario
    if design not in base.designs:
        raise Refused(404, "workshop.refused.design", name=design)
    drawn = await run_in_threadpool(exporting.journey, base, design, lang_of(request))
    return Response(drawn, media_type="image/svg+xml", headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})


async def scenario(request: Request) -> Response:
    """The present setting as a scenario file; `compare` on it gives the page's numbers."""
    room, computer = room_of(request), computer_of(request)
    text = await run_in_threadpool(exporting.scenario_text, room, computer, lang_of(request))
    return attached(text, f"{exporting.stem(rooms_of(request).scenario)}-{room.code}.yaml", "application/yaml")


async def minutes(request: Request) -> Response:
    """The log of changes, for the minutes."""
    room, computer = room_of(request), computer_of(request)
    text = exporting.minutes(room, computer, lang_of(request))
    return attached(text, f"{exporting.stem(rooms_of(request).scenario)}-{room.code}.md", "text/markdown")


async def report(request: Request) -> Response:
    """The present setting as a report, one at a time."""
    room, computer = room_of(request), computer_of(request)
    if not exporting.has_report():
        raise Refused(404, "workshop.refused.no_report")
    if not REPORTING.acquire(blocking=False):
        raise Refused(409, "workshop.refused.reporting")
    try:
        text = await run_in_threadpool(exporting.report, room, computer, lang_of(request))
    finally:
        REPORTING.release()
    return attached(text, f"{exporting.stem(rooms_of(request).scenario)}-{room.code}.html", "text/html")


async def another(request: Request) -> Response:
    """Open one more room."""
    try:
        room = rooms_of(request).open()
    except KeyError:
        raise Refused(409, "workshop.refused.rooms") from None
    return JSONResponse({"ok": True, "code": room.code, "address": f"/room/{room.code}/"})


async def change(request: Request) -> Response:
    """Move sliders, switch initiatives, choose belief or designs: one gesture."""
    room, body = room_of(request), await body_of(request)
    computer, rooms = computer_of(request), rooms_of(request)

    def work() -> int:
        with room.lock:
            base, now = rooms.scenario, rooms.scenario_of(room)
            wanted = asked_changes(body, all_sliders(room, computer), base, now)
            rooms.changed(merged(room.session.changes, wanted))  # refused here when it cannot be
            return room.session.change(wanted, gesture=text_of(body, "gesture"), why=text_of(body, "why", 500))

    return await changed(request, room, work, after=AFTER)


async def undo(request: Request) -> Response:
    """One step back."""
    room = room_of(request)
    return await changed(request, room, room.session.undo)


async def reset(request: Request) -> Response:
    """Back to the file."""
    room = room_of(request)
    return await changed(request, room, room.session.reset)


async def freeze(request: Request) -> Response:
    """Keep the present setting as the reference, or let go of it."""
    room, body = room_of(request), await body_of(request)
    yes = bool(body.get("on", True))

    def work() -> int:
        room.session.freeze(yes)
        known = room.answer
        room.reference = known if yes and known is not None and known.changes == room.session.changes and known.verdict else None
        return room.session.revision

    return await changed(request, room, work)


async def note(request: Request) -> Response:
    """Say why: of a line of the log, or as a line of its own."""
    room, body = room_of(request), await body_of(request)
    line = body.get("line")
    why = text_of(body, "why", 500)
    if line is not None and (not isinstance(line, int) or isinstance(line, bool) or not 0 <= line < len(room.session.log)):
        raise Refused(422, "workshop.refused.line")

    def work() -> int:
        room.session.note(why, line)
        return room.session.revision

    return await changed(request, room, work)


async def hand(request: Request) -> Response:
    """The slider in hand: what must be true of it is looked for when nothing else is asked."""
    room, body, computer = room_of(request), await body_of(request), computer_of(request)
    path = text_of(body, "path")
    if path not in all_sliders(room, computer):
        raise Refused(422, "workshop.refused.slider", path=path)
    room.in_hand = path
    computer.ponder(room)
    return JSONResponse({"ok": True})


async def changed(request: Request, room: Room, work: Callable[[], int], *, after: float = 0.0) -> Response:
    """Do the work, keep the room, tell everybody (so many seconds later), and have it answered."""
    before = room.session.revision
    try:
        revision = await run_in_threadpool(work)
    except ScenarioError as fault:
        raise because(fault, participants.scenario_of(rooms_of(request), room)) from None
    computer, rooms = computer_of(request), rooms_of(request)
    if revision != before:
        computer.want(room)
    else:
        computer.ponder(room)
    await run_in_threadpool(rooms.keep, room)
    room.news.say("state", lambda lang: stating.setting(room, computer, lang), after=after)
    return JSONResponse({"ok": True, "revision": revision})


def asked_changes(body: Mapping[str, Any], sliders: Mapping[str, controls.Slider], base: Any, now: Any) -> dict[str, str | None]:
    """The what-ifs that a post asks for; refused with the reason when one does not fit."""
    wanted: dict[str, str | None] = {}
    moved = body.get("set", {})
    if not isinstance(moved, dict) or len(moved) > MOST_PATHS:
        raise Refused(422, "workshop.refused.set")
    for path, value in moved.items():
        slider = sliders.get(path)
        if slider is None:
            raise Refused(422, "workshop.refused.slider", path=path[:MOST_TEXT])
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise Refused(422, "workshop.refused.number", path=path)
        wanted[path] = slider.text(float(value))
    switch = body.get("switch")
    if switch is not None:
        if not isinstance(switch, dict) or not all(isinstance(switch.get(key), str) for key in ("design", "initiative")):
            raise Refused(422, "workshop.refused.switch")
        wanted |= controls.switched(base, now, switch["design"], switch["initiative"], bool(switch.get("on")))
    if body.get("believe") is not None:
        wanted |= controls.believed(base, str(body["believe"]))
    if body.get("between") is not None:
        pair = body["between"]
        if not isinstance(pair, list) or len(pair) != 2:
            raise Refused(422, "workshop.refused.between")
        wanted |= controls.compared(now, str(pair[0]), str(pair[1]))
    if not wanted:
        raise Refused(422, "workshop.refused.asked")
    return wanted


def text_of(body: Mapping[str, Any], key: str, most: int = MOST_TEXT) -> str:
    """A short text of a post."""
    found = body.get(key, "")
    if not isinstance(found, str) or len(found) > most:
        raise Refused(422, "workshop.refused.text", name=key, most=most)
    return found


def computer_of(request: Request) -> Computer:
    """Who answers."""
    found: Computer = request.app.state.computer
    return found


def attached(text: str, name: str, kind: str) -> Response:
    """A text to be saved as a file."""
    return Response(text, media_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'})
