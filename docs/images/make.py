"""Make the pictures of the facilitator's guide: `python docs/images/make.py`, from the top folder, with the test extras and a Chromium."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
sys.path[:0] = [str(TOP), str(TOP / "tests" / "browser"), str(TOP / "tests" / "unit")]

ADDRESS = "http://192.168.1.20:8420/join"  # what a room would see; nothing is fetched from there
TYPED = "a 4.20, b 1, = 0, a 3, a 2, a 2, b 3, a 1, a 5, =, a 8"


def make(target: Path, changes: dict[str, str]) -> None:
    """Go through a session and take a picture of each part."""
    from conftest import QUIET, found
    from playwright.sync_api import sync_playwright
    from with_phones import gathered

    with sync_playwright() as player, tempfile.TemporaryDirectory() as folder:
        browser = player.chromium.launch(executable_path=found(), args=[*QUIET, "--no-sandbox"])
        for crowd in gathered(Path(folder), browser, changes, ADDRESS):
            session(crowd, target)
        browser.close()


def session(crowd: Any, target: Path) -> None:
    """Predict, reveal, estimate, add an idea."""
    room = crowd.rooms.open()
    desk, phone = crowd.desk(room.code), crowd.phone(room.code)
    desk.check("input[name=stage][value=guess]")
    phone.wait_for_selector("#guess:not([hidden])")
    phone.check("input[value=first]")
    phone.fill("#number", "3.50")
    phone.click("#guess-form button")
    phone.wait_for_selector("#guess-said:not(:empty)")
    phone.screenshot(path=target / "workshop-phone-guess.png")
    desk.fill("#typed", TYPED)
    desk.press("#typed", "Enter")
    desk.wait_for_function("() => document.getElementById('guess-count').textContent.startsWith('12')")
    desk.locator("#room-panel").screenshot(path=target / "workshop-panel.png")
    desk.click("#reveal")
    desk.wait_for_selector("#guess-figure:not([hidden])", timeout=120_000)
    desk.wait_for_function("() => document.getElementById('guess-figure').naturalWidth > 100")
    desk.locator("#predict").screenshot(path=target / "workshop-reveal.png")
    desk.check("input[name=stage][value=estimate]")
    phone.wait_for_selector("#estimate:not([hidden])")
    phone.click("#next")
    phone.screenshot(path=target / "workshop-phone-estimate.png", full_page=True)
    desk.click("#idea summary")
    for field, text in {"title": "A text when the engineer is late", "by": "20", "per_month": "500", "owner": "operations"}.items():
        desk.fill(f"#idea-{field}", text)
    desk.select_option("#idea-step", "install")
    desk.select_option("#idea-improves", "less_effort")
    desk.locator("#idea").screenshot(path=target / "workshop-idea.png")
    desk.click("#idea-form button")
    desk.wait_for_selector("#idea-said:not(:empty)")
    desk.evaluate("window.scrollTo(0, 0)")
    desk.click(".ask[data-view=verdict]")
    desk.wait_for_function("() => document.body.dataset.stage === 'settled'", timeout=120_000)
    desk.screenshot(path=target / "workshop-page.png")


if __name__ == "__main__":
    make(HERE, {})
