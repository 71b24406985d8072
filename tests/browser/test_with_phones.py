"""A session as it goes: phones predict, estimate and see the reveal; the facilitator shows, applies and adds an idea."""

from __future__ import annotations

import httpx
import pytest
from seen import every
from with_phones import KEY, PHONE, gathered

from journeysim import scenario, words

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, browser):
    yield from gathered(tmp_path_factory.mktemp("rooms"), browser)


@pytest.fixture(autouse=True)
def put_away(browser):
    """Close what a test opened, so that no page goes on listening."""
    before = set(browser.contexts)
    yield
    for context in set(browser.contexts) - before:
        context.close()


def stage(desk, name):
    if desk.is_checked(f"input[name=stage][value={name}]"):
        return
    with desk.expect_response("**/panel/stage") as told:
        desk.click(f"input[name=stage][value={name}]")
    assert told.value.ok, told.value.text()
    desk.wait_for_function("name => document.querySelector(`input[name=stage][value=${name}]`).checked", arg=name)


def opened(desk, part):
    if desk.locator(part).get_attribute("open") is None:
        desk.click(f"{part} > summary")


def guess(phone, verdict, number=""):
    phone.wait_for_selector("#guess:not([hidden])")
    phone.check(f"input[name=verdict][value={verdict}]")
    if number:
        phone.fill("#number", number)
    phone.click("#guess-form button")
    phone.wait_for_function("() => document.getElementById('guess-said').textContent !== ''")


def count(desk, n):
    desk.wait_for_function("n => document.getElementById('guess-count').textContent.startsWith(String(n))", arg=n)


def faults(page):
    """What axe finds serious, in words."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:120]) for each in found if each["impact"] in SERIOUS]


def listen(page):
    """What the page complains about, but for the refusals that a test asks for."""
    heard = []
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
    return heard


def test_two_phones_predict_and_see_the_reveal(crowd):
    room = crowd.rooms.open()
    desk, one, other = crowd.desk(room.code), crowd.phone(room.code), crowd.phone(room.code, "nl")
    heard = [listen(page) for page in (desk, one, other)]
    stage(desk, "guess")
    guess(one, "first", "4.20")
    guess(other, "second", "1,5")
    guess(other, "none")  # thinks again
    count(desk, 2)
    assert desk.locator("#told").evaluate("each => getComputedStyle(each).visibility") == "hidden"
    one.reload()
    one.wait_for_selector("#guess:not([hidden])")
    assert one.is_checked("input[value=first]") and one.input_value("#number") == "4.2"
    desk.click("#reveal")
    desk.wait_for_selector("#guess-figure:not([hidden])")
    for phone in (one, other):
        phone.wait_for_selector("#revealed:not([hidden])")
        phone.wait_for_function("() => document.getElementById('figure').naturalWidth > 100")
    desk.wait_for_function("() => document.getElementById('guess-figure').naturalWidth > 100")
    assert desk.locator("#told").evaluate("each => getComputedStyle(each).visibility") == "visible"
    assert "4.20" in one.inner_text("#revealed-text") and words.label("room.ahead.none", "nl") in other.inner_text("#revealed-text")
    assert "2 guesses" in room.session.log[-1].why
    desk.click("#again")
    one.wait_for_selector("#guess:not([hidden])")
    assert not one.is_checked("input[value=first]")
    assert heard == [[], [], []]


def test_twelve_guesses_are_one_line_to_type(crowd):
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    stage(desk, "guess")
    desk.fill("#typed", "a 4.20, b 1, = 0, a 3, a, b, =, a 10, b 0.5, a 2, b 2, a 1.5, zzz")
    desk.press("#typed", "Enter")
    count(desk, 12)
    desk.wait_for_function("() => document.getElementById('typed').value === 'zzz'")  # what was not understood stays to be mended


def test_phones_estimate_and_the_median_stands_in_the_exported_file(crowd, tmp_path):
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    heard = listen(desk)
    stage(desk, "estimate")
    phones = [crowd.phone(room.code, lang) for lang in ("en", "nl", "en")]
    for phone, points in zip(phones, ("1.0", "2.0", "3.0"), strict=True):
        phone.wait_for_selector("#estimate:not([hidden])")
        first = phone.inner_text("#step")
        phone.click(f'.anchor[data-points="{points}"]')
        phone.wait_for_function("before => document.getElementById('step').textContent !== before", arg=first)
    desk.wait_for_selector("#estimates td:text-is('3')")
    desk.click("#apply")
    desk.wait_for_selector(f"text={words.label('room.estimate.applied_one', 'en')}")
    reply = httpx.get(f"{crowd.address}/room/{room.code}/scenario.yaml", cookies={"facilitator": KEY})
    exported = tmp_path / "exported.yaml"
    exported.write_text(reply.text, encoding="utf-8")
    row = next(each for each in scenario.load(exported).assumptions() if each.path == "journey.choose.effort")
    assert (row.number, row.low, row.high) == (2.0, 1.5, 2.5) and row.source.endswith("n = 3")
    assert heard == []


def test_an_idea_becomes_a_switch_that_moves_the_verdict(crowd, tmp_path):
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    heard = listen(desk)
    opened(desk, "#idea")
    desk.fill("#idea-title", 'A <b>"text"</b> when we are late')
    desk.select_option("#idea-step", "invoice")
    desk.select_option("#idea-improves", "fails_less")
    desk.fill("#idea-by", "90")
    desk.fill("#idea-per_month", "500")
    desk.click("#idea-form button")
    desk.wait_for_selector("#idea-by-fault:not(:empty)")
    assert "16" in desk.inner_text("#idea-by-fault")
    desk.fill("#idea-by", "5")
    desk.click("#idea-form button")
    desk.wait_for_selector("#idea-said:not(:empty)")
    name = next(name for name in crowd.rooms.scenario_of(room).initiatives if name.startswith("idea_"))
    switch = f"#switch-delight-{name}"
    desk.wait_for_selector(switch)
    before = room.session.revision
    desk.click(switch)  # the page may draw its switches anew just then, with what the room holds
    desk.wait_for_function("at => document.querySelector(at).checked", arg=switch)
    desk.wait_for_function("before => Number(document.body.dataset.shown) > before && document.body.dataset.stage !== 'look'", arg=before)
    assert name in crowd.rooms.scenario_of(room).designs["delight"].do
    exported = tmp_path / "exported.yaml"
    exported.write_text(httpx.get(f"{crowd.address}/room/{room.code}/scenario.yaml", cookies={"facilitator": KEY}).text, encoding="utf-8")
    again = scenario.load(exported)
    assert again.initiatives[name].title == 'A <b>"text"</b> when we are late' and name in again.designs["delight"].do
    assert heard == []


class Held:
    """The first answer to an address is held back, until `let_go`; later ones pass."""

    def __init__(self, page, address):
        self.page, self.first = page, []
        page.route(address, self.hold)

    def hold(self, route):
        if self.first:
            route.continue_()
        else:
            self.first.append(route)
            self.first.append(route.fetch())

    def let_go(self):
        route, answer = self.first
        with self.page.expect_response(route.request.url):
            route.fulfill(response=answer)
        self.page.wait_for_timeout(200)  # for the page to make something of it


def test_a_late_answer_does_not_set_a_phone_back(crowd):
    """Once: the phone waited, while the others guessed."""
    room = crowd.rooms.open()
    desk, phone = crowd.desk(room.code), crowd.phone("ZZZZ")
    held = Held(phone, "**/state")
    phone.goto(f"{crowd.address}/join/{room.code}?lang=en")
    phone.wait_for_function("() => !document.getElementById('wait').hidden")
    stage(desk, "guess")
    phone.wait_for_selector("#guess:not([hidden])")
    held.let_go()
    assert phone.is_visible("#guess") and phone.is_hidden("#wait")


def test_a_late_answer_does_not_set_the_panel_back(crowd):
    room = crowd.rooms.open()
    desk, one, other = crowd.desk(room.code), crowd.phone(room.code), crowd.phone(room.code)
    stage(desk, "guess")
    desk.wait_for_timeout(500)  # what it asks for because of the stage has been told
    held = Held(desk, "**/panel")
    guess(one, "first", "3")
    desk.wait_for_timeout(500)
    guess(other, "first", "4")
    count(desk, 2)
    held.let_go()
    assert desk.text_content("#guess-count").startswith("2")


def test_two_rooms_at_once_do_not_mix(crowd):
    rooms = [crowd.rooms.open(), crowd.rooms.open()]
    desks = [crowd.desk(room.code) for room in rooms]
    phones = [crowd.phone(room.code) for room in rooms]
    stage(desks[0], "guess")
    stage(desks[1], "estimate")
    guess(phones[0], "first")
    phones[1].wait_for_selector("#estimate:not([hidden])")
    count(desks[0], 1)
    assert phones[1].is_hidden("#guess") and desks[1].text_content("#guess-count").startswith("0")
    stage(desks[1], "ended")
    phones[1].wait_for_selector("#ended:not([hidden])")
    assert phones[0].is_visible("#guess")


@pytest.mark.parametrize(("lang", "theme"), [("en", "light"), ("nl", "dark")])
def test_a_phone_is_legible_reachable_and_fits(crowd, lang, theme):
    room = crowd.rooms.open()
    room.session.change({"designs.delight.title": "z" * 300})  # one long word
    desk = crowd.desk(room.code, lang, color_scheme=theme)
    phone = crowd.phone(room.code, lang, color_scheme=theme)
    for name in ("wait", "guess", "estimate", "ended"):
        stage(desk, name)
        phone.wait_for_selector(f"#{name}:not([hidden])")
        assert faults(phone) == []
        assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        small = phone.evaluate(
            "[...document.querySelectorAll('button, .choice, input:not([type=radio]), a')].filter(each => each.offsetParent && "
            "each.getBoundingClientRect().height < 44).map(each => each.outerHTML.slice(0, 80))"
        )
        assert small == []
    unknown = crowd.phone("ZZZZ", lang, color_scheme=theme)
    assert words.label("room.join.unknown", lang, code="ZZZZ") in unknown.inner_text("main") and faults(unknown) == []
    assert room.code not in unknown.content()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_has_no_serious_finding(crowd, theme):
    room = crowd.rooms.open()
    desk = crowd.desk(room.code, "nl", color_scheme=theme)
    for part in ("#predict", "#together", "#idea"):
        opened(desk, part)
    desk.fill("#typed", "a 3, b 1, =")
    desk.press("#typed", "Enter")
    count(desk, 3)
    desk.click("#idea-form button")
    desk.wait_for_selector("#idea-title-fault:not(:empty)")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(desk, context="#room-panel").response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found if each["impact"] in SERIOUS] == []


def test_a_phone_joins_with_the_code_alone_and_without_script(crowd):
    room = crowd.rooms.open()
    page = crowd.browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{crowd.address}/join")
    page.fill("#code", room.code.lower())
    page.click("button")
    assert page.url.endswith(f"/join/{room.code}") and words.label("room.join.script", "en") in page.inner_text("main")


def test_keyboard_alone_guesses(crowd):
    room = crowd.rooms.open()
    desk, phone = crowd.desk(room.code), crowd.phone(room.code)
    stage(desk, "guess")
    phone.wait_for_selector("#guess:not([hidden])")
    phone.focus("input[value=first]")
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.type("3")
    phone.keyboard.press("Enter")
    phone.wait_for_function("() => document.getElementById('guess-said').textContent !== ''")
    assert list(room.guesses["round"]["of"].values()) == [{"verdict": "first", "number": 3.0}]


def test_nothing_of_the_result_is_on_the_page_before_it_is_shown(crowd):
    """Once: 'More about it' opened, and told how many customers the better design keeps."""
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    desk.wait_for_function("() => document.body.dataset.shown !== undefined && document.body.dataset.stage !== 'look'")
    stage(desk, "guess")
    desk.wait_for_function("() => document.body.dataset.predicting === 'yes'")
    told = httpx.get(f"{crowd.address}/room/{room.code}/state", cookies={"facilitator": KEY}).json()["answer"]
    for view in ("see-verdict", "see-must", *(f"present-{number}" for number in range(2, 7))):
        desk.evaluate("view => { location.hash = '#' + view; document.getElementById('told-fold').open = true; }", view)
        desk.wait_for_timeout(100)
        shown = desk.inner_text(".results")
        for sentence in told["sentences"]:
            assert sentence["text"].replace("*", "")[:30] not in shown, view
        assert told["gap"]["text"] not in shown and words.label("room.guess.hidden", "en") in shown
    assert desk.locator(".results svg:visible, .mark-turn:visible").count() == 0


def test_a_phone_without_script_guesses_and_reads_the_result(crowd):
    """A form that the browser posts by itself, from a page whose Origin it says."""
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    page = crowd.browser.new_context(java_script_enabled=False, **PHONE).new_page()
    page.goto(f"{crowd.address}/join/{room.code}?lang=nl")
    assert words.label("room.join.wait", "nl") in page.inner_text("main")
    stage(desk, "guess")
    page.click(".look")
    page.click("noscript form button, form button >> visible=true")
    assert words.label("room.guess.no_verdict", "nl") in page.inner_text("main")
    page.locator("input[value=second]:visible").check()
    page.fill("#plain-number", "1,5")
    page.locator("form button:visible").click()
    assert page.url == f"{crowd.address}/join/{room.code}"
    assert words.label("room.guess.sent", "nl") in page.inner_text("main")
    count(desk, 1)
    assert list(room.guesses["round"]["of"].values()) == [{"verdict": "second", "number": -1.5}]
    desk.click("#reveal")
    desk.wait_for_selector("#guess-figure:not([hidden])")
    with page.expect_response("**/*.svg"):
        page.click(".look")
    page.wait_for_load_state("load")
    assert words.label("room.guess.mine", "nl", mine="'Wow' ligt € 1,50 voor") in page.inner_text("main").replace("\u00a0", " ")
    figure = page.locator("#plain-figure").bounding_box()
    assert figure["height"] > 0.8 * figure["width"], "upright; once a slide of 16 by 9, in type of 3 points"


def test_an_idea_added_live_gets_sliders_that_move_the_verdict(crowd):
    """Once: there were none."""
    room = crowd.rooms.open()
    desk = crowd.desk(room.code)
    heard = listen(desk)
    assert desk.is_hidden("#ideas-part")
    opened(desk, "#idea")
    for field, text in {"title": "Call before we come", "by": "20", "low": "10", "high": "30", "per_month": "500"}.items():
        desk.fill(f"#idea-{field}", text)
    desk.select_option("#idea-step", "install")
    desk.select_option("#idea-improves", "less_effort")
    desk.click("#idea-form button")
    desk.wait_for_selector("#ideas .slider")
    said = every(desk, "#ideas .slider", r"one.innerText.replace(/\s+/g, ' ')")
    assert said == ["How much less effort 20%", "Price per month € 500 per month"] and "Call before we come" in desk.inner_text("#ideas h3")
    name = next(name for name in crowd.rooms.scenario_of(room).initiatives if name.startswith("idea_"))
    desk.click(f"#switch-delight-{name}")
    desk.wait_for_function("at => document.querySelector(at).checked", arg=f"#switch-delight-{name}")
    desk.locator("#ideas input").first.focus()
    before = room.session.revision
    desk.keyboard.press("ArrowRight")
    desk.wait_for_function("before => Number(document.body.dataset.shown) > before && document.body.dataset.stage !== 'look'", arg=before)
    assert room.session.changes[f"{name}: journey.install.effort"] == "times 0.79"
    assert desk.evaluate("document.activeElement.closest('#ideas') !== null"), "the focus stays"
    desk.wait_for_function("() => !/Looking|Touch/.test(document.getElementById('must').textContent)")
    desk.click("#undo")
    desk.wait_for_function("() => document.querySelector('#ideas output').textContent === '20%'")
    assert heard == []
