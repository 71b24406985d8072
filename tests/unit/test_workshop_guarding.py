"""Who may ask what: foreign hosts, other sites, too much, too often, unknown rooms; each refused in one line, and the session lives on."""

from types import SimpleNamespace

import pytest
from live import FORM, HERE, TEXT, Live

from journeysim.workshop import guarding
from journeysim.workshop.guarding import AT_ONCE, LARGEST, PER_SECOND, host_name

KEY = "k" * 24


@pytest.fixture
def live(tmp_path):
    return Live(tmp_path, begin=False)


@pytest.fixture
def shared(tmp_path):
    return Live(tmp_path, begin=False, share=True, key=KEY, hosts=("192.168.1.20",))


def lives_on(live):
    reply = live.post("note", {"why": "still here"})
    assert reply.status_code == 200 and live.room.session.log[-1].why == "still here"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8420", "127.0.0.1.evil.example", "", "localhost.evil", "[::2]:80"])
def test_a_foreign_host_is_refused(live, host):
    reply = live.client.get(live.path, headers={"host": host})
    assert reply.status_code == 421 and "own address" in reply.json()["error"]
    lives_on(live)


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost:1", "LOCALHOST", "[::1]:8420"])
def test_this_machine_is_answered(live, host):
    assert live.client.get(live.path, headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": HERE},
    ],
)
def test_a_post_from_another_site_is_refused(live, headers):
    reply = live.post("undo", headers=headers)
    assert reply.status_code == 403 and "another site" in reply.json()["error"]
    lives_on(live)


def test_a_form_of_another_site_cannot_post(live):
    reply = live.client.post(live.path + "undo", content="a=1", headers={"content-type": "application/x-www-form-urlencoded"})
    assert reply.status_code == 415


def test_too_much_is_refused_whatever_the_header_says(live):
    reply = live.post("note", {"why": "x" * LARGEST})
    assert reply.status_code == 413 and "64 kB" in reply.json()["error"]

    def parts():
        for _ in range(80):
            yield b"x" * 1024

    reply = live.client.post(live.path + "note", content=parts(), headers={"content-type": "application/json"})
    assert reply.status_code == 413
    lives_on(live)


@pytest.fixture
def clock(monkeypatch):
    """The guard's clock, which stands still until a test moves it: how fast this machine is says nothing."""
    now = [1000.0]
    monkeypatch.setattr(guarding, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def test_a_thousand_requests_are_slowed_and_the_session_lives_on(live, clock):
    codes = [live.client.get("/assets/page.css").status_code for _ in range(1000)]
    assert codes == [200] * AT_ONCE + [429] * (1000 - AT_ONCE)
    assert live.client.get("/assets/page.css").headers["retry-after"] == "1"
    clock[0] += 1.0
    codes = [live.client.get("/assets/page.css").status_code for _ in range(PER_SECOND + 1)]
    assert codes == [200] * PER_SECOND + [429]
    clock[0] += 1.0
    lives_on(live)


def test_one_client_cannot_use_up_anothers_requests(clock):
    buckets = guarding.Buckets()
    assert all(buckets.take("a") for _ in range(AT_ONCE)) and not any(buckets.take("a") for _ in range(50))
    assert buckets.take("b")


@pytest.mark.parametrize("path", ["/room/ZZZZ/", "/room/ZZZZ/state", "/room/%2e%2e/", "/room/ZZZZ/scenario.yaml"])
def test_unknown_rooms_are_refused(live, path):
    reply = live.client.get(path)
    assert reply.status_code == 404 and "room" in reply.json()["error"]


def test_other_methods_and_unknown_places(live):
    assert live.client.request("DELETE", live.path).status_code == 405
    assert live.client.request("TRACE", live.path).status_code == 405
    assert live.client.get("/etc/passwd").status_code == 404
    for name in ("../rooms.py", "%2e%2e/rooms.py", "..%2frooms.py", "rooms.py", ".hidden.js", "nothing.js"):
        assert live.client.get(f"/assets/{name}").status_code == 404


@pytest.mark.parametrize("content", ["", "{", "[]", "1", '"x"', "[" * 5000, "\xff"])
def test_what_is_no_object_is_refused(live, content):
    reply = live.client.post(live.path + "change", content=content, headers={"content-type": "application/json"})
    assert reply.status_code == 400
    lives_on(live)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({}, "Nothing was asked"),
        ({"set": {FORM: 91}}, "from 70 to 90"),
        ({"set": {FORM: "85"}}, "needs a number"),
        ({"set": {FORM: True}}, "needs a number"),
        ({"set": {FORM: None}}, "needs a number"),
        ({"set": {"run.horizon": 5}}, "no slider"),
        ({"set": {"journey.form.title": 5}}, "no slider"),
        ({"set": [1]}, "`set` is"),
        ({"set": {str(n): 1 for n in range(500)}}, "`set` is"),
        ({"switch": {"design": "today", "initiative": "faster", "on": True}}, "today"),
        ({"switch": "x"}, "`switch` names"),
        ({"believe": "wishful"}, "no belief"),
        ({"between": ["clearer"]}, "two designs"),
        ({"between": ["clearer", "nobody"]}, "no design"),
        ({"set": {FORM: 85}, "gesture": 5}, "`gesture`"),
        ({"set": {FORM: 85}, "gesture": "x" * 900}, "`gesture`"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(live, body, text):
    reply = live.post("change", body)
    assert reply.status_code == 422 and text in reply.json()["error"]
    assert live.room.session.changes == {} and live.room.session.revision == 0
    lives_on(live)


def test_a_number_that_is_none_is_refused(live):
    body = '{"set": {"' + FORM + '": NaN}}'
    reply = live.client.post(live.path + "change", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 422


def test_every_answer_carries_the_policy(live):
    for path in (live.path, "/", "/assets/page.js", "/nothing", "/room/ZZZZ/"):
        headers = live.client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


def test_the_page_loads_nothing_from_outside_and_has_no_inline_code(live):
    html = live.client.get(live.path).text
    assert "http://" not in html and "https://" not in html
    assert "<style" not in html and " style=" not in html and " onclick" not in html
    assert html.count("<script") == html.count('<script type="module" src="/assets/') == 1


def test_titles_of_the_file_are_escaped(live):
    html = live.client.get(live.path).text
    assert "<b>form</b>" not in html and "&lt;b&gt;form&lt;/b&gt;" in html


def test_shared_the_facilitators_page_needs_its_key(shared):
    for path in ("/", shared.path, shared.path + "state", shared.path + "news", shared.path + "scenario.yaml"):
        assert shared.client.get(path).status_code == 403
    for name in ("change", "undo", "freeze", "note"):
        assert shared.post(name, {}).status_code == 403
    assert shared.client.get(f"/?key={KEY[:-1]}x").status_code == 403
    assert shared.client.get("/assets/page.css").status_code == 200
    reply = shared.client.get(f"/?key={KEY}&lang=nl")
    assert reply.status_code == 303 and reply.headers["location"] == "/?lang=nl"
    assert "HttpOnly" in reply.headers["set-cookie"] and "SameSite=Strict" in reply.headers["set-cookie"]
    assert shared.client.get(shared.path).status_code == 200


def test_shared_the_network_address_is_answered_and_no_other(shared):
    assert shared.client.get("/assets/page.css", headers={"host": "192.168.1.20:8420"}).status_code == 200
    assert shared.client.get("/assets/page.css", headers={"host": "192.168.1.21:8420"}).status_code == 421


def test_host_names():
    assert [host_name(text) for text in ("A.b:80", "a", "[::1]:5", "")] == ["a.b", "a", "::1", ""]


DUTCH = {
    "another site": ({"headers": {"origin": "http://evil.example"}}, 403, "een andere site"),
    "a foreign host": ({"headers": {"host": "evil.example"}}, 421, "eigen adres"),
    "too large": ({"content": b"x" * (LARGEST + 1), "headers": {"content-type": "application/json"}}, 413, "te veel in één keer"),
    "a form": ({"content": "a=1", "headers": {"content-type": "application/x-www-form-urlencoded"}}, 415, "moet JSON zijn"),
    "no object": ({"content": "[]", "headers": {"content-type": "application/json"}}, 400, "geen JSON-object"),
    "no slider": ({"json": {"set": {"run.horizon": 5}}}, 422, "geen schuif"),
    "out of range": ({"json": {"set": {FORM: 91}}}, 422, "hier loopt het van 70 tot 90"),
    "no belief": ({"json": {"believe": "wishful"}}, 422, "geen opvatting 'wishful'"),
    "no design": ({"json": {"between": ["clearer", "nobody"]}}, 422, "geen variant 'nobody'"),
}


@pytest.mark.parametrize("name", DUTCH)
def test_a_refusal_speaks_the_language_of_the_room(live, name):
    """Once: every one of them was English."""
    how, status, text = DUTCH[name]
    reply = live.client.post(live.path + "change?lang=nl", **how)
    assert (reply.status_code, reply.json()["ok"]) == (status, False) and text in reply.json()["error"]
    live.client.cookies.set("lang", "nl")
    assert live.client.post(live.path + "change", **how).json()["error"] == reply.json()["error"]
    live.client.cookies.clear()
    assert live.client.post(live.path + "change", **how).json()["error"] != reply.json()["error"], "the server's own language"


def test_a_setting_that_cannot_be_is_refused_by_titles_in_both_languages(tmp_path):
    text = TEXT.replace("changes: {journey.call.takes: times 0.9}", "changes: {journey.form.succeeds: 88%}")
    live = Live(tmp_path, begin=False, text=text)
    body = {"switch": {"design": "clearer", "initiative": "faster", "on": True}}
    said = {lang: live.post(f"change?lang={lang}", body).json()["error"] for lang in ("en", "nl")}
    assert all("A clear form" in one and "Shorter calls" in one and "line" not in one and "`" not in one for one in said.values())
    assert "both set" in said["en"] and "hetzelfde getal" in said["nl"]


def test_a_browser_that_is_refused_reads_a_page(shared):
    """Once: it read `{"ok":false,...`."""
    reply = shared.client.get("/?lang=nl", headers={"accept": "text/html,application/xhtml+xml"})
    assert reply.status_code == 403 and reply.headers["content-type"].startswith("text/html")
    assert "pagina van de begeleider" in reply.text and 'href="/join"' in reply.text and "{" not in reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    unknown = shared.client.get(f"/?key={KEY}&lang=nl", headers={"accept": "text/html"})
    assert unknown.status_code == 303
    gone = shared.client.get("/room/%3Cb%3E/", headers={"accept": "text/html"})
    assert gone.status_code == 404 and "<b>" not in gone.text
