"""The addresses of phones and panel: what they answer, to whom, and what they refuse; whatever is sent, the session lives on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import uvicorn
from drawn import short
from starlette.testclient import TestClient

from journeysim import scenario, words
from journeysim.workshop import participants
from journeysim.workshop.application import application
from journeysim.workshop.guesses import guesses_in
from journeysim.workshop.rooms import Rooms
from journeysim.workshop.serving import Wishes, listening

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
BROADBAND = scenario.load(SCENARIOS / "broadband.yaml")
KEY = "k" * 24
IDEA = {"title": "A text when late", "step": "invoice", "improves": "less_effort", "by": "20", "per_month": "500"}


class Waiting:
    """A computer that only notes what it was asked."""

    def __init__(self):
        self.wanted = []

    def want(self, room):
        self.wanted.append(room.code)


@pytest.fixture
def rooms(tmp_path):
    return Rooms(BROADBAND, tmp_path / "rooms")


@pytest.fixture
def app(rooms):
    made = application(rooms, computer=Waiting(), share=True, hosts=("testserver",), key=KEY)
    made.state.address = "http://192.0.2.7:8420/join"
    return made


@pytest.fixture
def room(rooms):
    return rooms.open()


def phone_of(app, room=None):
    client = TestClient(app, follow_redirects=False)
    if room is not None:
        assert client.get(f"/join/{room.code}").status_code == 200
    return client


@pytest.fixture
def desk(app):
    return TestClient(app, cookies={"facilitator": KEY})


def answered(room, verdict, stage="settled"):
    """The room has an answer to its setting."""
    room.answer = SimpleNamespace(stage=stage, verdict=verdict, pair=("effortless", "delight"), changes=dict(room.session.changes))


def do(desk, room, what, **body):
    return desk.post(f"/room/{room.code}/panel/{what}", json=body)


def test_a_phone_guesses_changes_its_mind_and_sees_the_result_after_the_reveal(app, desk, room):
    phone, base = phone_of(app, room), f"/join/{room.code}"
    assert phone.post(f"{base}/guess", json={"verdict": "first"}).status_code == 409  # not yet
    assert do(desk, room, "stage", stage="guess").json()["ok"]
    assert phone.post(f"{base}/guess", json={"verdict": "first", "number": "3"}).json()["ok"]
    assert phone.post(f"{base}/guess", json={"verdict": "second", "number": "1,5"}).json()["ok"]
    state = phone.get(f"{base}/state").json()
    assert state["guess"]["mine"] == {"verdict": "second", "number": -1.5} and not state["guess"]["revealed"]
    assert phone.get(f"{base}/guesses-x.svg").status_code == 404
    assert do(desk, room, "reveal").status_code == 409 and app.state.computer.wanted == [room.code]  # it is being calculated
    answered(room, short("broadband")[1], "refined")
    assert do(desk, room, "reveal").status_code == 409  # it still gets more precise
    answered(room, short("broadband")[1])
    assert do(desk, room, "reveal").json()["ok"]
    state = phone.get(f"{base}/state").json()
    assert state["guess"]["revealed"]
    figure = phone.get(f"{base}/{state['guess']['figure']}")
    assert figure.headers["content-type"].startswith("image/svg") and b"<svg" in figure.content
    assert phone.post(f"{base}/guess", json={"verdict": "first"}).json()["fields"]["verdict"] == words.label("room.guess.closed", "en")


def test_the_result_is_hidden_from_the_first_guess_to_the_reveal(desk, room):
    def predicting():
        return desk.get(f"/room/{room.code}/panel").json()["predicting"]

    assert not predicting()
    do(desk, room, "typed", text="a 3")
    assert predicting() and desk.get(f"/room/{room.code}/panel/guesses-x.svg").status_code == 404
    answered(room, short("broadband")[1])
    do(desk, room, "reveal")
    assert not predicting()


def test_a_reveal_stands_in_the_log_and_beside_the_state_file(rooms, desk, room):
    do(desk, room, "typed", text="a 4.20, b, =")
    answered(room, short("broadband")[1])
    assert do(desk, room, "reveal").json()["ok"]
    assert "3 guesses" in room.session.log[-1].why
    saved = (rooms.folder / f"{room.code}-guesses-1.csv").read_text("utf-8")
    assert saved == desk.get(f"/room/{room.code}/panel/guesses.csv").text and saved.count("\nguess,") == 3
    again = Rooms(BROADBAND, rooms.folder).get(room.code)
    assert again.guesses == room.guesses


def test_nobody_can_find_out_who_guessed_what(app, rooms, desk, room):
    do(desk, room, "stage", stage="guess")
    phone = phone_of(app, room)
    phone.post(f"/join/{room.code}/guess", json={"verdict": "first", "number": "3"})
    token = phone.cookies["participant"]
    kept = (rooms.folder / f"{room.code}.json").read_text("utf-8")
    assert token not in kept
    other = phone_of(app, room)
    assert other.get(f"/join/{room.code}/state").json()["guess"]["mine"] is None
    assert "first" not in json.dumps(desk.get(f"/room/{room.code}/panel").json()["guess"])


def test_guesses_stay_about_the_designs_they_were_made_about(desk, room):
    do(desk, room, "typed", text="a 4")
    room.session.change({"question_between": "[both, delight]"})
    answered(room, short("broadband")[1])
    room.answer.pair = ("both", "delight")
    told = do(desk, room, "reveal")
    assert told.status_code == 422 and "Basics in order" in told.json()["error"]
    room.session.undo()
    answered(room, short("broadband")[1])
    room.answer.pair = ("delight", "effortless")
    assert do(desk, room, "reveal").json()["ok"]


def test_estimates_reach_the_scenario_with_one_press(app, rooms, desk, room):
    do(desk, room, "stage", stage="estimate")
    assert do(desk, room, "apply").status_code == 409
    for points in (1, 2, 3):
        told = phone_of(app, room).post(f"/join/{room.code}/estimate", json={"step": "call", "points": points})
        assert told.json()["ok"]
    row = desk.get(f"/room/{room.code}/panel").json()["estimate"]["steps"][0]
    assert (row["n"], row["median"], row["quartiles"]) == (3, "2", "1.5 to 2.5")
    assert do(desk, room, "apply").json()["ok"]
    exported = scenario.parse(rooms.scenario_of(room).resolved_text())
    assumed = next(each for each in exported.assumptions() if each.path == "journey.call.effort")
    assert (assumed.number, assumed.low, assumed.high) == (2.0, 1.5, 2.5) and assumed.source.endswith("n = 3")


def test_an_idea_becomes_an_initiative_and_can_be_undone(app, rooms, desk, room):
    told = do(desk, room, "idea", **IDEA).json()
    assert told["ok"] and told["name"] in rooms.scenario_of(room).initiatives and room.code in app.state.computer.wanted
    assert do(desk, room, "idea", **IDEA).json()["fields"]["title"]  # it is there already
    bad = do(desk, room, "idea", title="x", step="nowhere")
    assert bad.status_code == 422 and set(bad.json()["fields"]) == {"step", "by"}
    room.session.undo()
    assert told["name"] not in rooms.scenario_of(room).initiatives


def test_unknown_rooms_and_ended_sessions_are_answered_clearly(app, desk, room):
    phone = phone_of(app)
    for lang in words.LANGUAGES:
        page = phone.get(f"/join/ZZZZ?lang={lang}")
        assert page.status_code == 404 and words.label("room.join.unknown", lang, code="ZZZZ").split("ZZZZ")[0] in page.text
    assert phone.get("/join?code=zzzz").status_code == 404
    assert phone.get(f"/join?code={room.code.lower()}").headers["location"] == f"/join/{room.code}"
    assert phone.get("/join/<script>alert(1)</script>").status_code == 404
    assert "<script>alert" not in phone.get("/join/%3Cscript%3Ealert(1)%3C").text
    for address in ("state", "guess", "estimate", "events", "x.svg"):
        assert phone.get(f"/join/ZZZZ/{address}").status_code in (404, 405)
    joined = phone_of(app, room)
    do(desk, room, "stage", stage="ended")
    told = joined.post(f"/join/{room.code}/guess", json={"verdict": "first"})
    assert told.status_code == 409 and "ended" in told.json()["error"]


def test_phones_cannot_steer(app, room):
    phone = phone_of(app, room)
    for what in ("stage", "ask", "typed", "take-back", "reveal", "again", "apply", "idea"):
        told = phone.post(f"/room/{room.code}/panel/{what}", json={"stage": "ended", **IDEA})
        assert told.status_code == 403, what
    for address in ("panel", "panel/events", "panel/guesses.csv", "panel/x.svg", "panel/qr.svg"):
        assert phone.get(f"/room/{room.code}/{address}").status_code == 403
    assert not room.session.changes and participants.stage_of(room) == "wait"


def test_a_phone_without_a_cookie_is_told_so(app, desk, room):
    do(desk, room, "stage", stage="guess")
    told = phone_of(app).post(f"/join/{room.code}/guess", json={"verdict": "first"})
    assert told.status_code == 403 and not guesses_in(participants.round_of(room))


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"verdict=first", {"content-type": "application/x-www-form-urlencoded"}, 403),  # a form that does not say where it stood
        (b"verdict=first", {"content-type": "multipart/form-data; boundary=x"}, 415),
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"[" * 60_000, {}, 400),
        (b'{"verdict": "first", "number": ' + b"9" * 20_000 + b"}", {}, 400),
        (b'{"verdict": "' + b"x" * 70_000 + b'"}', {}, 413),
        (b"{}", {"origin": "http://elsewhere.example"}, 403),
        (b"{}", {"sec-fetch-site": "cross-site"}, 403),
        (b"{}", {"host": "elsewhere.example"}, 421),
        (b'{"verdict": {"a": 1}}', {}, 422),
        (b"\xff\xfe", {}, 400),
    ],
)
def test_odd_posts_are_refused_and_the_session_lives_on(app, desk, room, content, headers, status):
    do(desk, room, "stage", stage="guess")
    phone = phone_of(app, room)
    told = phone.post(f"/join/{room.code}/guess", content=content, headers={"content-type": "application/json", **headers})
    assert told.status_code == status and told.json()["ok"] is False
    assert phone.post(f"/join/{room.code}/guess", json={"verdict": "first"}).json()["ok"]


@pytest.mark.parametrize("what", ["stage", "ask", "typed", "take-back", "reveal", "again", "apply", "idea", "nothing"])
@pytest.mark.parametrize("body", [{}, {"stage": 3, "asked": [], "text": {"a": 1}, "title": None, "by": 1e308}, {"text": "a 1," * 5000}])
def test_the_panel_survives_what_does_not_fit(desk, room, what, body):
    told = do(desk, room, what, **body)
    assert told.status_code in (200, 404, 409, 422) and desk.get(f"/room/{room.code}/panel").json()["ok"]


def test_user_text_is_escaped_on_the_phone(tmp_path):
    hostile = BROADBAND.resolved_text().replace("Get the basics in order, or add delight?", "<script>alert(1)</script>")
    hostile = hostile.replace("title: Basics in order", "title: \"</script><b onload='x'>&\"")
    rooms = Rooms(scenario.parse(hostile), tmp_path)
    app = application(rooms, computer=Waiting(), share=True, hosts=("testserver",), key=KEY)
    page = phone_of(app).get(f"/join/{rooms.open().code}")
    assert "<script>alert" not in page.text and "&lt;script&gt;" in page.text and "<b onload" not in page.text


def test_a_page_allows_nothing_from_outside_and_no_script_of_its_own(app, room):
    page = phone_of(app).get(f"/join/{room.code}")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "style=" not in page.text and " on" not in page.text.replace(" on the", "").split("<main>")[0].split("data-texts")[0]
    assert "http://" not in page.text.split("data-texts")[0] and "httponly" in page.headers["set-cookie"].lower()


def test_the_qr_code_holds_the_address_for_phones(app, desk, room):
    found = desk.get(f"/room/{room.code}/panel/qr.svg")
    assert found.headers["content-type"].startswith("image/svg") and b"<svg" in found.content
    assert desk.get(f"/room/{room.code}/panel").json()["address"] == "http://192.0.2.7:8420/join"
    app.state.share = False
    assert desk.get(f"/room/{room.code}/panel").json()["address"] == ""
    assert desk.get(f"/room/{room.code}/panel/qr.svg").status_code == 404


def test_two_rooms_do_not_mix(app, rooms, desk, room):
    other = rooms.open()
    do(desk, room, "stage", stage="guess")
    do(desk, other, "stage", stage="guess")
    phone = phone_of(app, room)
    phone.get(f"/join/{other.code}")
    phone.post(f"/join/{room.code}/guess", json={"verdict": "first"})
    assert phone.get(f"/join/{other.code}/state").json()["guess"]["mine"] is None
    do(desk, room, "idea", **IDEA)
    assert desk.get(f"/room/{other.code}/panel").json()["guess"]["n"] == 0 and not other.session.changes


@pytest.fixture
def server(app):
    """The application on a real port."""
    door = listening(Wishes(port=None))
    config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{door.getsockname()[1]}"
    running.should_exit = True
    thread.join(5)


def test_twenty_phones_sending_at_once_lose_none(app, rooms, desk, room, server):
    do(desk, room, "stage", stage="guess")
    together = threading.Barrier(20)

    def one(number):
        with httpx.Client(base_url=server) as phone:
            phone.get(f"/join/{room.code}").raise_for_status()
            together.wait(20)
            told = phone.post(f"/join/{room.code}/guess", json={"verdict": "first", "number": str(number + 1)})
            return told.json()["ok"], phone.get(f"/join/{room.code}/state").json()["guess"]["mine"]["number"]

    with ThreadPoolExecutor(20) as crowd:
        told = list(crowd.map(one, range(20)))
    assert told == [(True, number + 1.0) for number in range(20)]
    assert [each.number for each in guesses_in(participants.round_of(room))] == [float(number) for number in range(1, 21)]
    kept = Rooms(BROADBAND, rooms.folder).get(room.code)
    assert guesses_in(participants.round_of(kept)) == guesses_in(participants.round_of(room))


def test_a_thousand_requests_are_held_off_and_the_session_lives_on(room, desk, server, app):
    do(desk, room, "stage", stage="guess")
    with httpx.Client(base_url=server) as phone:
        phone.get(f"/join/{room.code}")
        cookies = dict(phone.cookies)

    def many(number):
        # A connection of its own for each: one kept open is closed after five idle seconds, which a busy machine may take between two.
        with httpx.Client(base_url=server, cookies=cookies, limits=httpx.Limits(max_keepalive_connections=0)) as one:
            address = f"/join/{room.code}/guess"
            return {one.post(address, json={"verdict": "first", "number": str(number + n)}).status_code for n in range(50)}

    with ThreadPoolExecutor(20) as crowd:
        seen = set().union(*crowd.map(many, range(20)))
    assert 200 in seen and seen <= {200, 429}
    assert len(guesses_in(participants.round_of(room))) == 1
    assert desk.get(f"/room/{room.code}/panel").json()["guess"]["n"] == 1


SERVING = """
import pathlib, sys
from journeysim import scenario
from journeysim.workshop import serving
from journeysim.workshop.application import application
from journeysim.workshop.rooms import Rooms

rooms = Rooms(scenario.load(sys.argv[1]), pathlib.Path(sys.argv[2]))
door = serving.listening(serving.Wishes())
print(door.getsockname()[1], rooms.open().code, flush=True)
serving.run(application(rooms, computer=None), door, rooms)
print("closed", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a process of one's own only on POSIX")
def test_ending_it_while_phones_listen_says_nothing_alarming(tmp_path):
    command = [sys.executable, "-c", SERVING, str(SCENARIOS / "hello.yaml"), str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=SCENARIOS.parent)
    port, code = running.stdout.readline().split()
    with httpx.stream("GET", f"http://127.0.0.1:{port}/join/{code}/events") as news:
        chunks = news.iter_text()  # kept: the connection ends with it
        assert "hello" in next(chunks)
        running.send_signal(signal.SIGINT)
        said, _ = running.communicate(timeout=120)
    assert said == "closed\n"
