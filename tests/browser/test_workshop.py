"""The live page in a browser: drag, switch, freeze, language, keyboard only, a phone, two rooms, a reload, and nobody shut out."""

import pytest
from live import FORM
from seen import every, ready

SLIDER = f'.slider[data-path="{FORM}"]'


def shown_after(page, act):
    """Do something and wait for the refined answer to it."""
    before = int(page.evaluate("document.body.dataset.shown"))
    act()
    page.wait_for_function(
        f"""() => {{
            const {{ shown, revision, stage, sending }} = document.body.dataset;
            return Number(shown) > {before} && shown === revision && stage !== "look" && sending !== "yes";
        }}"""
    )


def unfold(page):
    """Open `more` when the slider is behind it."""
    if not page.locator(f"{SLIDER} input").is_visible():
        page.locator("#more summary").click()


def drag(page, share):
    """Drag the slider to a share of its track, as a hand does."""
    unfold(page)
    box = page.locator(f"{SLIDER} input")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    now = float(box.input_value())
    low, high = (float(box.get_attribute(end)) for end in ("min", "max"))
    y, edge = place["y"] + place["height"] / 2, 8
    at = lambda part: place["x"] + edge + part * (place["width"] - 2 * edge)  # noqa: E731
    page.mouse.move(at((now - low) / (high - low)), y)
    page.mouse.down()
    page.mouse.move(at(share), y, steps=12)
    page.mouse.up()


def test_the_first_page_asks_whether_this_is_our_journey(page):
    assert page.locator("#drawing").is_visible() and page.evaluate("document.getElementById('drawing').naturalWidth") > 0
    assert not page.locator("#told").is_visible(), "the verdict waits until somebody asks"
    assert page.locator("#first .slider").count() == 6
    assert page.locator(".ask").count() == 3


def test_a_drag_moves_the_verdict_and_one_undo_takes_it_back(page, served):
    before = page.locator("#told").inner_text() if page.locator("#told").is_visible() else page.locator("#told").text_content()
    shown_after(page, lambda: drag(page, 0.1))
    assert page.locator("#told").is_visible(), "the page turns to the verdict"
    output = page.locator(f"{SLIDER} output").inner_text()
    assert output in ("71%", "72%", "73%")
    assert served.live.room.session.changes[FORM] == output
    page.wait_for_function("() => document.querySelectorAll('#log time').length === 1")
    assert page.locator("#told").inner_text() != before
    shown_after(page, lambda: page.click("#undo"))
    assert page.locator(f"{SLIDER} output").inner_text() == "80%" and served.live.room.session.changes == {}


def test_the_plane_names_every_design_once(page):
    """Once: every run stood there with the name of its design."""
    page.click('.ask[data-view="verdict"]')
    assert page.locator("#plane circle").count() == 3 and page.locator("#plane text.key").count() == 3


def test_the_figures_follow(page):
    page.click('.ask[data-view="verdict"]')
    mean = page.locator("#gap .mean").get_attribute("cx")
    bars = page.locator("#lost svg").get_attribute("aria-label")
    shown_after(page, lambda: drag(page, 0.95))
    assert page.locator("#gap .mean").get_attribute("cx") != mean or page.locator("#lost svg").get_attribute("aria-label") != bars
    assert page.locator("#plane circle").count() == 3
    assert page.locator("#numbers tbody tr").count() >= 5


def test_a_switch_puts_an_initiative_into_a_design(page, served):
    shown_after(page, lambda: page.click("#switch-quicker-clear_form"))
    assert served.live.room.session.changes == {"designs.quicker.do": "[clear_form, faster]"}
    assert page.is_checked("#switch-quicker-clear_form")
    shown_after(page, lambda: page.click("#reset"))
    assert not page.is_checked("#switch-quicker-clear_form")


def test_a_frozen_reference_stays_in_sight(page):
    page.click('.ask[data-view="verdict"]')
    page.click("#freeze")
    page.wait_for_selector('#freeze[aria-pressed="true"]')
    shown_after(page, lambda: drag(page, 0.05))
    page.wait_for_selector("#gap .was-mean")
    assert page.locator("#reference").is_visible() and page.locator("#plane .was-mean").count() == 2
    page.click("#freeze")
    page.wait_for_selector("#gap .was-mean", state="detached")


def test_what_must_be_true_of_the_slider_in_hand(page):
    drag(page, 0.3)
    page.click('.ask[data-view="must"]')
    page.wait_for_function("() => !/Looking|Touch/.test(document.getElementById('must').textContent)")
    assert len(page.locator("#must").inner_text()) > 30
    scale = page.locator("#must-scale svg")
    assert page.locator(f"{SLIDER} output").inner_text() in scale.get_attribute("aria-label")
    turns = page.evaluate("fetch('state').then((reply) => reply.json()).then((room) => room.must.turns.length)")
    assert scale.locator("path").count() <= turns


def test_language_is_switched_and_the_setting_stays(page):
    shown_after(page, lambda: drag(page, 0.2))
    with page.expect_navigation():
        page.click("#language")
    ready(page)
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert "Variant" in page.locator("#told").inner_text()
    assert page.locator(f"{SLIDER} output").inner_text() != "80%"
    page.reload()
    ready(page)
    assert page.evaluate("document.documentElement.lang") == "nl", "remembered"


def test_a_reload_keeps_the_state(page):
    shown_after(page, lambda: drag(page, 0.8))
    value, url = page.locator(f"{SLIDER} output").inner_text(), page.url
    page.reload()
    ready(page)
    assert page.url == url and page.locator("#told").is_visible(), "also which question was on the page"
    assert page.locator(f"{SLIDER} output").inner_text() == value


def test_the_keyboard_is_enough(page, served):
    unfold(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(f"{SLIDER} input").focus()
    shown_after(page, lambda: page.keyboard.press("ArrowRight"))
    assert served.live.room.session.changes, "an arrow key moves the slider"
    page.locator("#switch-clearer-faster").focus()
    shown_after(page, lambda: page.keyboard.press("Space"))
    assert page.evaluate("document.activeElement.id") == "switch-clearer-faster", "the focus stays"
    page.locator("#undo").focus()
    shown_after(page, lambda: page.keyboard.press("Enter"))
    for _ in range(60):  # every button can be reached
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "note-text" or page.evaluate("document.activeElement.dataset.view") == "must":
            break
    else:
        raise AssertionError("the questions cannot be reached with Tab")


def test_the_presenter_turns_figures_with_arrow_keys(page):
    page.click("#present")
    seen = []
    for _ in range(6):
        seen.append(page.locator(".slide").first.get_attribute("data-slide"))
        assert page.locator(".slide:visible").count() == 1 and not page.locator(".controls").is_visible()
        page.keyboard.press("ArrowRight")
    assert seen == ["journey", "verdict", "lost", "plane", "numbers", "must"]
    page.keyboard.press("ArrowLeft")
    assert page.locator(".slide").first.get_attribute("data-slide") == "numbers"
    page.keyboard.press("Escape")
    assert page.locator(".controls").is_visible()


def test_dark_and_light(page):
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    page.reload()
    ready(page)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_two_rooms_at_once(page, served, browser):
    context = browser.new_context()
    other = context.new_page()
    other.set_default_timeout(90_000)
    other.goto(served.address)
    ready(other)
    with other.expect_navigation():
        other.click("#new-room")
    ready(other)
    assert other.url != page.url.split("#")[0]
    shown_after(page, lambda: drag(page, 0.1))
    shown_after(other, lambda: other.click("#switch-clearer-faster"))
    assert page.locator(f"{SLIDER} output").inner_text() != "80%" and not page.is_checked("#switch-clearer-faster")
    assert other.locator(f"{SLIDER} output").text_content() == "80%"
    context.close()


def test_two_screens_on_one_room_show_the_same(page, browser):
    context = browser.new_context()
    beamer = context.new_page()
    beamer.set_default_timeout(90_000)
    beamer.goto(page.url)
    ready(beamer)
    shown_after(beamer, lambda: shown_after(page, lambda: drag(page, 0.1)))
    assert beamer.locator(f"{SLIDER} output").text_content() == page.locator(f"{SLIDER} output").text_content()
    context.close()


def test_a_server_that_was_away_is_found_again(page, served):
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    served.live.room.session.change({FORM: "75%"})
    served.live.computer.want(served.live.room)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function(f"() => document.querySelector('{SLIDER} output').textContent === '75%'")


def test_titles_are_text_and_never_code(page):
    assert "<b>form</b>" in page.locator("h1").inner_text()
    assert page.locator("h1 b").count() == 0


def test_a_title_that_is_one_long_word_stays_within_the_page(page, served):
    """Once: it stuck out by two screens, and slid the whole page sideways."""
    page.click('.ask[data-view="verdict"]')
    served.live.room.session.change({"designs.quicker.title": "z" * 300})
    served.live.computer.want(served.live.room)
    page.reload()
    ready(page)
    page.wait_for_function("() => document.body.dataset.shown === '1' && /z{300}/.test(document.getElementById('told').textContent)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heads = every(page, "#numbers tbody th", "one.getBoundingClientRect().width")
    assert min(heads) > 70, "the names of the numbers keep their place beside it"


@pytest.mark.parametrize("view", ["journey", "verdict", "must"])
def test_it_fits_a_phone(served, browser, view):
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.set_default_timeout(90_000)
    phone.goto(f"{served.address}/#see-{view}")
    ready(phone)
    wide = phone.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1] + 1, "nothing sticks out at the side"
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["journey", "verdict", "must", "present-3"])
def test_nobody_is_shut_out(page, theme, view):
    """No serious finding of axe."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.evaluate(f"localStorage.setItem('theme', '{theme}')")
    page.evaluate(f"location.hash = '{view if 'present' in view else 'see-' + view}'")
    page.reload()
    ready(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    page.wait_for_timeout(400)
    found = axe.Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]
    assert not serious
