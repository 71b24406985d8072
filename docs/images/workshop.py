"""Make the pictures of the live page in this folder: `python docs/images/workshop.py`, with Chromium and playwright on the machine."""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in ("", "browser", "unit"))]
os.chdir(ROOT)

MOVES = {"clear_invoice: journey.invoice.succeeds": 91.0, "monthly_treat: journey.use.delight.noticed": 50}
ADDRESS = "http://192.168.1.20:8420/join"  # what a room would see; nothing is fetched from there
TYPED = "a 4.20, b 1, = 0, a 3, a 2, a 2, b 3, a 1, a 5, =, a 8"
SET = """([path, value]) => {
  const input = [...document.querySelectorAll('.slider')].find((row) => row.dataset.path === path).querySelector('input');
  input.value = value;
  for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


def settled(page, revision):
    """Wait for the answer to a setting that `compare` would give."""
    true = f"() => Number(document.body.dataset.shown) >= {revision} && document.body.dataset.stage === 'settled'"
    page.wait_for_function(true, timeout=120_000)
    page.wait_for_timeout(400)


def page_pictures(text: str) -> None:
    """The verdict with a frozen reference, and the presenter's view."""
    from seen import launched

    with tempfile.TemporaryDirectory() as folder:
        for page in launched(Path(folder), text, sensed=True):
            page.set_viewport_size({"width": 1280, "height": 800})
            settled(page, 0)
            page.click("#freeze")
            for move in MOVES.items():
                page.evaluate(SET, list(move))
            settled(page, len(MOVES))
            page.screenshot(path=HERE / "workshop.png")
            page.evaluate("location.hash = '#present-4'")
            page.wait_for_timeout(400)
            page.screenshot(path=HERE / "workshop-present.png")


def session_pictures() -> None:
    """The panel, a phone, the reveal and the form of an idea, for the facilitator's guide."""
    from seen import opened
    from with_phones import gathered

    for browser in opened():
        with tempfile.TemporaryDirectory() as folder:
            for crowd in gathered(Path(folder), browser, {}, ADDRESS):
                session(crowd)


def session(crowd) -> None:
    """Predict, reveal, estimate, add an idea."""
    room = crowd.rooms.open()
    desk, phone = crowd.desk(room.code), crowd.phone(room.code)
    desk.check("input[name=stage][value=guess]")
    phone.wait_for_selector("#guess:not([hidden])")
    phone.check("input[value=first]")
    phone.fill("#number", "3.50")
    phone.click("#guess-form button")
    phone.wait_for_selector("#guess-said:not(:empty)")
    phone.screenshot(path=HERE / "workshop-phone-guess.png", full_page=True)
    desk.fill("#typed", TYPED)
    desk.press("#typed", "Enter")
    desk.wait_for_function("() => document.getElementById('guess-count').textContent.startsWith('12')")
    desk.locator("#room-panel").screenshot(path=HERE / "workshop-panel.png")
    settled(desk, 0)
    desk.click("#reveal")
    desk.wait_for_selector("#guess-figure:not([hidden])", timeout=120_000)
    desk.wait_for_function("() => document.getElementById('guess-figure').naturalWidth > 100")
    desk.locator("#predict").screenshot(path=HERE / "workshop-reveal.png")
    desk.check("input[name=stage][value=estimate]")
    phone.wait_for_selector("#estimate:not([hidden])")
    phone.click("#next")
    phone.screenshot(path=HERE / "workshop-phone-estimate.png", full_page=True)
    desk.click("#idea summary")
    for field, text in {"title": "A text when the engineer is late", "by": "20", "per_month": "500", "owner": "operations"}.items():
        desk.fill(f"#idea-{field}", text)
    desk.select_option("#idea-step", "install")
    desk.select_option("#idea-improves", "less_effort")
    desk.locator("#idea").screenshot(path=HERE / "workshop-idea.png")


def main() -> None:
    """All of them."""
    page_pictures((ROOT / "scenarios" / "broadband.yaml").read_text(encoding="utf-8"))
    session_pictures()


if __name__ == "__main__":
    main()
