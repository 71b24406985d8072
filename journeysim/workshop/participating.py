"""The pages of participants on their phones: addresses, cookies, answers. What the facilitator does with them is in `panel`."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from journeysim.workshop import estimates, guesses, participants, plain_forms
from journeysim.workshop.news import MOST_LISTENERS
from journeysim.workshop.pages import body_of, lang_of, page, room_of, rooms_of
from journeysim.workshop.refusing import Refused
from journeysim.workshop.rooms import Room

COOKIE = "participant"


def routes() -> list[BaseRoute]:
    """What phones may see stands under /join."""
    return [
        Route("/join", entrance),
        Route("/join/", entrance),
        Route("/join/{code}", joined),
        Route("/join/{code}/state", state),
        Route("/join/{code}/events", phone_events),
        Route("/join/{code}/guess", guess, methods=["POST"]),
        Route("/join/{code}/estimate", estimate, methods=["POST"]),
        Route("/join/{code}/{name}.svg", shown_figure),
    ]


# --- phones


async def entrance(request: Request) -> Response:
    """Where the code is entered."""
    code = request.query_params.get("code", "")
    plain = re.sub(r"[^A-Za-z]", "", code).upper()[:8]
    if plain and rooms_of(request).get(plain) is not None:
        return RedirectResponse(f"/join/{plain}", 303)
    status = 404 if code else 200
    return page(request, "join.html", status=status, room=None, unknown=plain if code else "", other=other_language(request))


async def joined(request: Request) -> Response:
    """The page of one participant; a cookie tells this phone from another, and nothing else."""
    code = str(request.path_params["code"])
    room = rooms_of(request).get(code)
    if room is None:
        shown = re.sub(r"[^A-Za-z]", "", code).upper()[:8]
        return page(request, "join.html", status=404, room=None, unknown=shown or "?", other=other_language(request))
    return await run_in_threadpool(phone_page, request, room)


def phone_page(request: Request, room: Room, status: int = 200, **wrong: Any) -> Response:
    """The page of a phone; `wrong`: what was typed into a form and cannot be taken (`given`), and why (`faults`)."""
    lang, token = lang_of(request), token_of(request)
    scenario = participants.scenario_of(rooms_of(request), room)
    fresh = token or secrets.token_urlsafe(16)
    plain = plain_forms.document(room, scenario, fresh, key_in(room, fresh), lang)
    plain["guess"] |= wrong.get("given", {})
    shown = {
        "anchors": [(points, estimates.anchor(points, lang)) for points in estimates.SCALE],
        "texts": participants.words_of(lang),
        "plain": plain,
        "faults": wrong.get("faults", {}),
        "step_field": plain_forms.STEP,
        "other": f"/join/{room.code}?lang={'en' if lang == 'nl' else 'nl'}",
    }
    answer = page(request, "join.html", status=status, room=room, scenario=scenario, unknown="", **shown)
    answer.headers.update(plain_forms.POLICY)
    if not token:
        answer.set_cookie(COOKIE, fresh, max_age=7 * 86400, httponly=True, samesite="lax", path="/join")
    return answer


async def state(request: Request) -> Response:
    """What this phone shows now."""
    room = room_of(request)
    scenario = participants.scenario_of(rooms_of(request), room)
    return JSONResponse({"ok": True, **participants.phone(room, scenario, who(request, room), lang_of(request))})


async def guess(request: Request) -> Response:
    """A guess, or a better one."""
    room = room_of(request)
    form = plain_forms.is_form(request)
    given = plain_forms.guess_in(await form_of(request, room)) if form else await body_of(request)

    def take() -> None:
        stage_is(room, "guess", request)
        slot = participants.begun(room, participants.scenario_of(rooms_of(request), room))
        guesses.put(slot, known(request, room), guesses.guess_of(given))

    return await taken(request, room, take, given if form else {})


async def estimate(request: Request) -> Response:
    """Points of effort of one step."""
    room = room_of(request)
    form = plain_forms.is_form(request)
    given = plain_forms.estimates_in(await form_of(request, room)) if form else [await body_of(request)]

    def take() -> None:
        stage_is(room, "estimate", request)
        scenario = participants.scenario_of(rooms_of(request), room)
        for each in given:
            estimates.put(room.estimates, known(request, room), each, scenario)

    return await taken(request, room, take)


async def form_of(request: Request, room: Room) -> dict[str, str]:
    """The fields of a form that this phone was given."""
    return await plain_forms.fields_of(request, room, token_of(request))


async def taken(request: Request, room: Room, take: Callable[[], None], given: Mapping[str, Any] | None = None) -> Response:
    """Take in what a phone sent, one phone at a time, beside the server's other work; keep it, and tell the panel.

    A script is answered in JSON, a form with the page it came from: anew when it was taken, else with what was `given` and why not.
    """

    def work() -> None:
        with room.lock:
            take()
            rooms_of(request).keep(room)

    try:
        await run_in_threadpool(work)
    except (guesses.GuessFault, estimates.EstimateFault) as fault:
        if not plain_forms.is_form(request):
            return refusal(request, fault.refusal)
        faults = {fault.refusal.field: fault.refusal.told(lang_of(request))}
        return await run_in_threadpool(phone_page, request, room, 422, faults=faults, given=given or {})
    room.news.say("panel", None)
    return RedirectResponse(f"/join/{room.code}", 303) if plain_forms.is_form(request) else JSONResponse({"ok": True})


async def phone_events(request: Request) -> Response:
    """That something changed for phones, as it happens."""
    return listening(room_of(request), lang_of(request), "phones")


async def shown_figure(request: Request) -> Response:
    """The guesses beside the result, once revealed."""
    room = room_of(request)
    if guesses.result_in(participants.round_of(room)) is None:
        raise Refused(404, "workshop.refused.figure")
    if request.url.path.startswith("/join/"):
        scenario = participants.scenario_of(rooms_of(request), room)
        return svg(participants.phone_figure(room, scenario, lang_of(request)))
    return await drawn(request, room)


def svg(content: bytes) -> Response:
    """A drawing that may hold its own styles and nothing else."""
    policy = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
    return Response(content, media_type="image/svg+xml", headers=policy)


def token_of(request: Request) -> str:
    """The cookie of this phone, if it is one of ours."""
    token = request.cookies.get(COOKIE, "")
    return token if re.fullmatch(r"[\w-]{20,30}", token, re.ASCII) else ""


def who(request: Request, room: Room) -> str:
    """A key for this phone in this room, from which nobody finds the phone; empty without a cookie."""
    token = token_of(request)
    return key_in(room, token) if token else ""


def key_in(room: Room, token: str) -> str:
    """The key of the phone with this cookie."""
    return hashlib.sha256(f"{room.code} {token}".encode()).hexdigest()[:20]


def known(request: Request, room: Room) -> str:
    """The key of this phone; refused when it has none, for then its second guess would count beside its first."""
    found = who(request, room)
    if not found:
        raise Refused(403, "room.join.cookies")
    return found


def stage_is(room: Room, wanted: str, request: Request) -> None:
    """Refuse what phones cannot do now."""
    stage = participants.stage_of(room)
    if stage != wanted:
        raise Refused(409, "room.join.ended" if stage == "ended" else "room.join.wait")


def other_language(request: Request) -> str:
    """The address of this page in the other language."""
    lang = "en" if lang_of(request) == "nl" else "nl"
    return f"{request.url.path}?lang={lang}"


# --- as the panel answers too


def refusal(request: Request, why: Any) -> Response:
    """A field that cannot be taken, in words."""
    return JSONResponse({"ok": False, "fields": {why.field: why.told(lang_of(request))}}, 422)


def listening(room: Room, lang: str, kind: str) -> Response:
    """Events of one kind until the reader goes."""
    if len(room.news.listeners) >= MOST_LISTENERS:
        raise Refused(503, "workshop.refused.pages", {"Retry-After": "10"})
    return StreamingResponse(room.news.stream(lang, (kind,)), media_type="text/event-stream")


async def drawn(request: Request, room: Room) -> Response:
    """The figure, drawn beside the server's other work."""
    scenario, lang = participants.scenario_of(rooms_of(request), room), lang_of(request)
    name = participants.figure_name(room)
    content = await run_in_threadpool(figure_kept, room, scenario, lang, name)
    return svg(content)


_figures: dict[tuple[str, str, str], bytes] = {}


def figure_kept(room: Room, scenario: Any, lang: str, name: str) -> bytes:
    """The figure of these guesses, drawn once for all screens."""
    key = (room.code, lang, name)
    if key not in _figures:
        if len(_figures) > 50:
            _figures.clear()
        _figures[key] = participants.figure(room, scenario, lang)
    return _figures[key]
