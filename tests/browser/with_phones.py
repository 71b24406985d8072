"""A live page on a real port, a facilitator's browser and phones; skipped with a reason where there is no browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from journeysim import scenario
from journeysim.workshop.application import application
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Rooms
from journeysim.workshop.serving import Wishes, listening

BROADBAND = Path(__file__).resolve().parents[2] / "scenarios" / "broadband.yaml"
SMALL = {"run.horizon": "4 weeks", "run.runs": "4", "run.runs_at_most": "20", "customers.existing": "1500"}
KEY = "f" * 24
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@dataclass
class Live:
    """A server with its rooms, and a browser to look at it."""

    address: str
    rooms: Rooms
    browser: Any

    def phone(self, code: str, lang: str = "en", **how: Any) -> Any:
        """A page of a phone that has joined a room."""
        page = self.browser.new_context(**{**PHONE, **how}).new_page()
        page.goto(f"{self.address}/join/{code}?lang={lang}")
        return page

    def desk(self, code: str, lang: str = "en", **how: Any) -> Any:
        """The facilitator's page of a room."""
        page = self.browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **how}).new_page()
        page.goto(f"{self.address}/room/{code}/?key={KEY}&lang={lang}")
        page.wait_for_selector(".people h2")
        return page


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A small broadband scenario on a port of its own."""
    if CHROMIUM is None:
        pytest.skip("no Chromium or Chrome on this machine")
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    rooms = Rooms(scenario.load(BROADBAND, changes=SMALL), tmp_path_factory.mktemp("rooms"))
    computer = Computer(rooms)
    computer.warm_up(0.0)
    door = listening(Wishes(share=False))
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    app = application(rooms, computer=computer, share=True, key=KEY)
    app.state.address = f"{address}/join"
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    computer.start()
    while not server.started:
        time.sleep(0.01)
    with sync.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield Live(address, rooms, browser)
        browser.close()
    server.should_exit = True
    computer.stop()
    thread.join(5)
