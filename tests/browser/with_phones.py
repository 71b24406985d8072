"""A session with phones: a live page that is shared, the facilitator's browser, and browsers the size of a phone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from journeysim import scenario
from journeysim.workshop.application import application
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Rooms
from journeysim.workshop.serving import Server, Wishes, listening

BROADBAND = Path(__file__).resolve().parents[2] / "scenarios" / "broadband.yaml"
SMALL = {"run.horizon": "4 weeks", "run.runs": "4", "run.runs_at_most": "20", "customers.existing": "1500"}
KEY = "f" * 24
PATIENCE = 90_000  # milliseconds; what is waited for comes at once, but not on a machine that has other work to do
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@dataclass
class Crowd:
    """A server with its rooms, and a browser to look at it."""

    address: str
    rooms: Rooms
    browser: Any

    def phone(self, code: str, lang: str = "en", **how: Any) -> Any:
        """A page of a phone that has joined a room."""
        page = self._page(**{**PHONE, **how})
        page.goto(f"{self.address}/join/{code}?lang={lang}")
        return page

    def desk(self, code: str, lang: str = "en", **how: Any) -> Any:
        """The facilitator's page of a room."""
        page = self._page(**{"viewport": {"width": 1440, "height": 900}, **how})
        page.goto(f"{self.address}/room/{code}/?key={KEY}&lang={lang}")
        page.wait_for_selector(".people h2")
        return page

    def _page(self, **how: Any) -> Any:
        page = self.browser.new_context(**how).new_page()
        page.set_default_timeout(PATIENCE)
        return page


def gathered(folder: Path, browser: Any, changes: dict[str, str] = SMALL, told: str = "") -> Iterator[Crowd]:
    """Serve a broadband scenario on a port of its own; `told`: the address that phones are given, when it is another one."""
    rooms = Rooms(scenario.load(BROADBAND, changes=changes), folder)
    computer = Computer(rooms)
    computer.warm_up(0.0)
    computer.sensing.todo.clear()
    door = listening(Wishes())
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    app = application(rooms, computer=computer, share=True, key=KEY)
    app.state.address = told or f"{address}/join"
    server = Server(uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1))
    server.rooms = rooms
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    computer.start()
    try:
        yield Crowd(address, rooms, browser)
    finally:
        server.should_exit = True
        thread.join(20)
        computer.stop()
        door.close()
