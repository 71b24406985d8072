"""The facilitator's panel for what participants do: stages, reveals, estimates applied, ideas added, the address to join."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import segno
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from journeysim import words
from journeysim.errors import ScenarioError
from journeysim.workshop import estimates, guesses, ideas, participants, stating
from journeysim.workshop.answers import SETTLED
from journeysim.workshop.idea_forms import FormFault, form_of
from journeysim.workshop.keeping import write_text
from journeysim.workshop.pages import body_of, lang_of, room_of, rooms_of
from journeysim.workshop.participating import listening, refusal, shown_figure
from journeysim.workshop.refusing import Refused, because
from journeysim.workshop.rooms import Room, Rooms
from journeysim.workshop.session import merged

MOST_IDEAS = 40
LONGEST_LINE = 2000  # letters of typed guesses


def routes() -> list[BaseRoute]:
    """Everything under the room's panel: the facilitator's alone."""
    return [
        Route("/room/{code}/panel", panel),
        Route("/room/{code}/panel/events", panel_events),
        Route("/room/{code}/panel/qr.svg", qr),
        Route("/room/{code}/panel/guesses.csv", saved),
        Route("/room/{code}/panel/{name}.svg", shown_figure),
        Route("/room/{code}/panel/{what}", act, methods=["POST"]),
    ]


async def panel(request: Request) -> Response:
    """What the panel shows now."""
    room = room_of(request)
    scenario = participants.scenario_of(rooms_of(request), room)
    lang = lang_of(request)
    app = request.app.state
    address = app.address if app.share else ""
    told = participants.panel(room, scenario, lang)
    texts = {"texts": participants.words_of(lang)} if "texts" in request.query_params else {}
    return JSONResponse({"ok": True, "code": room.code, "address": address, **texts, **told})


async def panel_events(request: Request) -> Response:
    """That something changed for the panel."""
    return listening(room_of(request), lang_of(request), "panel")


async def qr(request: Request) -> Response:
    """The address for phones as a QR code."""
    room, app = room_of(request), request.app.state
    if not (app.share and app.address):
        raise Refused(404, "workshop.refused.share")
    return Response(qr_code(f"{app.address}/{room.code}"), media_type="image/svg+xml")


@lru_cache(maxsize=64)
def qr_code(address: str) -> bytes:
    """An address as a QR code in SVG, dark on light in every theme."""
    target = io.BytesIO()
    segno.make(address, error="m").save(
        target, kind="svg", scale=8, border=3, dark="#000000", light="#ffffff", svgclass=None, lineclass=None
    )
    return target.getvalue()


async def saved(request: Request) -> Response:
    """The guesses as a CSV file."""
    room = room_of(request)
    name = f'attachment; filename="guesses-{room.code}.csv"'
    return Response(guesses.as_csv(participants.round_of(room)), media_type="text/csv", headers={"Content-Disposition": name})


async def act(request: Request) -> Response:
    """Something the facilitator does: the name stands at the end of the address."""
    room, given = room_of(request), await body_of(request)
    action = ACTIONS.get(str(request.path_params["what"]))
    if action is None:
        raise Refused(404, "workshop.refused.button")

    def work() -> tuple[dict[str, Any], bool, bool]:
        with room.lock:
            before, lines = room.session.revision, len(room.session.log)
            done = action(request, room, given)
            rooms_of(request).keep(room)
            return done, room.session.revision != before, len(room.session.log) != lines

    try:
        told, moved, logged = await run_in_threadpool(work)
    except guesses.GuessFault as fault:
        return refusal(request, fault.refusal)
    except FormFault as fault:
        return JSONResponse({"ok": False, "fields": ideas.told(fault, lang_of(request))}, 422)
    computer = request.app.state.computer
    if moved:
        computer.want(room)
    if moved or logged:
        room.news.say("state", lambda lang: stating.setting(room, computer, lang))
    for kind in ("panel", "phones"):
        room.news.say(kind, None)
    return JSONResponse({"ok": True, **told})


def choose_stage(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """What phones can do from now on."""
    if given.get("stage") not in participants.STAGES:
        raise Refused(422, "workshop.refused.stage")
    room.guesses["stage"] = given["stage"]
    return {}


def ask(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """Which number is predicted."""
    if given.get("asked") not in participants.can_ask(participants.scenario_of(rooms_of(request), room)):
        given = {}
    guesses.ask(participants.round_of(room), str(given.get("asked", "")))
    return {}


def type_in(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """Guesses that the facilitator types for others."""
    found, unread = guesses.typed(str(given.get("text", ""))[:LONGEST_LINE])
    guesses.put_typed(participants.begun(room, participants.scenario_of(rooms_of(request), room)), found)
    key = "room.guess.unread" if unread else "room.guess.added"
    return {"said": words.label(key, lang_of(request), n=len(found), **({"text": unread[:80]} if unread else {})), "unread": unread}


def take_back(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """Drop what was typed in."""
    guesses.take_back_typed(participants.round_of(room))
    return {}


def reveal(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """Hold the guesses against the answer to the present setting; asks for it when it is not there yet.

    It waits until the answer is as precise as it gets, so that figure and page say the same; with `now` for any verdict.
    """
    answer, slot, lang = room.answer, participants.round_of(room), lang_of(request)
    if guesses.result_in(slot) is not None:
        return {}
    ready = answer is not None and answer.verdict is not None and answer.changes == room.session.changes
    if answer is None or answer.verdict is None or not ready or not (answer.stage == SETTLED or given.get("now") is True):
        request.app.state.computer.want(room)
        raise Refused(409, "room.guess.wait", {"Retry-After": "1"})
    rooms = rooms_of(request)
    scenario = participants.scenario_of(rooms, room)
    pair = participants.pair_in(room, scenario)
    if set(pair) != set(answer.pair):
        first, second = participants.titles_of(room, scenario, lang).values()
        raise Refused(422, "room.guess.other_pair", first=first, second=second)
    guesses.reveal(slot, guesses.result_of(answer.verdict, pair[0], slot.get("asked", guesses.ASKED[0])))
    room.session.note(participants.minutes(room, scenario, lang))
    keep_csv(rooms, room)
    return {}


def keep_csv(rooms: Rooms, room: Room) -> None:
    """The guesses beside the state of the room, a file per round."""

    number = int(room.guesses.get("rounds", 0)) + 1
    room.guesses["rounds"] = number
    write_text(rooms.folder / f"{room.code}-guesses-{number}.csv", guesses.as_csv(participants.round_of(room)))


def again(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """A new round."""
    guesses.again(participants.round_of(room))
    return {}


def apply(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """Medians and quartiles of the estimates into the scenario."""
    rooms, lang = rooms_of(request), lang_of(request)
    scenario = participants.scenario_of(rooms, room)
    source = words.label("room.estimate.source", lang, date=date.today().isoformat(), n="{n}")
    changes = estimates.changes(room.estimates, scenario, source)
    if not changes:
        raise Refused(409, "room.estimate.few", fewest=estimates.FEWEST)
    change(request, room, changes)
    return {
        "said": words.label("room.estimate.applied", lang, n=len(changes))
        if len(changes) > 1
        else words.label("room.estimate.applied_one", lang)
    }


def add_idea(request: Request, room: Room, given: dict[str, Any]) -> dict[str, Any]:
    """An idea as a new initiative."""
    rooms, lang = rooms_of(request), lang_of(request)
    if sum(path.startswith("initiatives.idea") for path in room.session.changes) >= MOST_IDEAS:
        raise Refused(409, "room.idea.full", most=MOST_IDEAS)
    source = words.label("room.idea.source", lang, date=date.today().isoformat())
    form = form_of(given)
    idea = ideas.idea_of(form, participants.scenario_of(rooms, room), source)
    change(request, room, idea.change)
    said = [words.label("room.idea.added", lang, title=idea.title)]
    if "costs:" not in idea.block and form.improves != "surprises":
        said.append(words.label("room.idea.free", lang))
    return {"said": " ".join(said), "name": idea.name}


def change(request: Request, room: Room, changes: dict[str, str]) -> None:
    """A change of the setting; refused when the scenario cannot hold it."""
    try:
        rooms_of(request).scenario.changed(merged(room.session.changes, changes))
    except ScenarioError as fault:
        raise because(fault, participants.scenario_of(rooms_of(request), room)) from fault
    room.session.change(changes)


ACTIONS: dict[str, Callable[[Request, Room, dict[str, Any]], dict[str, Any]]] = {
    "stage": choose_stage,
    "ask": ask,
    "typed": type_in,
    "take-back": take_back,
    "reveal": reveal,
    "again": again,
    "apply": apply,
    "idea": add_idea,
}
