"""Phones without JavaScript: a form is taken as a message of a script is, and never from another site or another phone."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient
from test_workshop_participating import BROADBAND, answered, app, desk, do, phone_of, room, rooms, short  # noqa: F401  (fixtures)

from journeysim import words
from journeysim.workshop import participants
from journeysim.workshop.guesses import guesses_in
from journeysim.workshop.plain_forms import points_of

HERE = "http://testserver"
FORM = {"content-type": "application/x-www-form-urlencoded", "origin": HERE, "accept": "text/html"}


def key_in(page):
    return re.search(r'name="key" value="([0-9a-f]{32})"', page.text)[1]


@pytest.fixture
def phone(app, room, desk):  # noqa: F811
    do(desk, room, "stage", stage="guess")
    return phone_of(app, room)


def send(phone, room, what="guess", headers=FORM, **fields):  # noqa: F811
    return phone.post(f"/join/{room.code}/{what}", data=fields, headers=headers)


def key(phone, room):  # noqa: F811
    return key_in(phone.get(f"/join/{room.code}"))


def given(room):  # noqa: F811
    return guesses_in(participants.round_of(room))


def test_a_form_is_a_guess_and_the_page_says_so(phone, room):  # noqa: F811
    """Once: it was refused, for it was no JSON."""
    reply = send(phone, room, key=key(phone, room), verdict="first", number="4,20")
    assert reply.status_code == 303 and reply.headers["location"] == f"/join/{room.code}"
    page = phone.get(f"/join/{room.code}")
    assert words.label("room.guess.sent", "en") in page.text and 'value="first" checked' in page.text and 'value="4.2"' in page.text
    send(phone, room, key=key(phone, room), verdict="none", number="9")
    assert [(each.verdict, each.number) for each in given(room)] == [("none", 0.0)], "thought again; no difference has no number"


def test_what_cannot_be_taken_comes_back_with_the_reason_in_the_language(phone, room):  # noqa: F811
    page = send(phone, room, key=key(phone, room), verdict="second", number="a lot")
    assert page.status_code == 422 and words.label("room.guess.no_number", "en") in page.text
    assert 'value="a lot"' in page.text and 'value="second" checked' in page.text
    page = phone.post(f"/join/{room.code}/guess?lang=nl", data={"key": key_in(page), "number": '"><script>'}, headers=FORM)
    assert page.status_code == 422 and words.label("room.guess.no_verdict", "nl") in page.text and page.text.count("<script") == 1
    assert given(room) == []


def test_a_form_of_another_site_another_phone_or_nobody_is_refused(app, phone, room):  # noqa: F811
    right = key(phone, room)
    fields = {"verdict": "first", "key": right}
    for headers in (
        {**FORM, "origin": "http://evil.example"},
        {**FORM, "origin": "null"},
        {**FORM, "sec-fetch-site": "cross-site"},
        {name: value for name, value in FORM.items() if name != "origin"},
    ):
        assert send(phone, room, headers=headers, **fields).status_code == 403
    other = phone_of(app, room)
    assert key(other, room) != right
    for wrong in (right, "", "0" * 32, "é" * 32):
        assert send(other, room, verdict="first", key=wrong).status_code == 403
    assert send(other, room, verdict="first").status_code == 403
    nobody = TestClient(app, follow_redirects=False)
    assert send(nobody, room, **fields).status_code == 403
    assert given(room) == []
    assert send(phone, room, **fields).status_code == 303 and len(given(room)) == 1


def test_a_form_reaches_no_other_address(app, phone, room):  # noqa: F811
    for path in (f"/room/{room.code}/change", f"/room/{room.code}/panel/reveal", "/rooms", f"/join/{room.code}/state", "/join"):
        reply = TestClient(app, cookies={"facilitator": "k" * 24}).post(path, data={"verdict": "first"}, headers=FORM)
        assert reply.status_code == 415


def test_a_form_before_and_after_its_time_is_refused_in_a_page(desk, phone, room):  # noqa: F811
    right = key(phone, room)
    do(desk, room, "stage", stage="ended")
    reply = phone.post(f"/join/{room.code}/guess?lang=nl", data={"verdict": "first", "key": right}, headers=FORM)
    assert reply.status_code == 409 and words.label("room.join.ended", "nl") in reply.text and reply.text.startswith("<!doctype html>")


def test_the_page_of_a_form_says_where_it_stands(phone, room):  # noqa: F811
    """Browsers send `Origin: null` from a page that wants no referrer, and then no form could be told from another site's."""
    assert phone.get(f"/join/{room.code}").headers["referrer-policy"] == "same-origin"


def test_the_result_is_read_without_a_script(desk, phone, room):  # noqa: F811
    send(phone, room, key=key(phone, room), verdict="first", number="3")
    answered(room, short("broadband")[1])
    assert do(desk, room, "reveal").json()["ok"]
    page = phone.get(f"/join/{room.code}").text
    source = re.search(r'id="plain-figure" src="([^"]+)"', page)[1]
    assert phone.get(source).headers["content-type"].startswith("image/svg")
    assert words.label("room.guess.mine", "en", mine="'Basics in order' € 3.00 ahead") in html.unescape(page).replace("\u00a0", " ")


def test_estimates_of_a_form_are_taken_together(desk, phone, room):  # noqa: F811
    do(desk, room, "stage", stage="estimate")
    reply = send(phone, room, "estimate", key=key(phone, room), **{"step choose": "0.5", "step order": "", "step invoice": "10"})
    assert reply.status_code == 303
    assert list(room.estimates["of"].values()) == [{"choose": 0.5, "invoice": 10.0}]
    page = send(phone, room, "estimate", key=key(phone, room), **{"step choose": "7"})
    assert page.status_code == 422 and words.label("room.estimate.no_points", "en") in page.text
    assert points_of("1.5") == 1.5 and points_of("nan") is None and points_of("1.50") is None
