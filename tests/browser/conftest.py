"""A browser, where this machine has one, and a live page for it to open."""

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def found():
    """The browser of this system, or None."""
    named = os.environ.get("JOURNEYSIM_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    from journeysim import engines

    if found() is None:
        pytest.skip("no Chromium on this machine; install one to see the live page tested")
    if engines.why_not_compiled():
        pytest.skip("the live page needs the compiled engine to follow a hand")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found(), args=[*QUIET, *root])
        yield opened
        opened.close()


class Served:
    """A live page on a port of its own; `live` is what stands behind it."""

    def __init__(self, folder, **how):
        import uvicorn
        from live import Live

        from journeysim.workshop.serving import Wishes, listening

        self.live = Live(folder, listen=False, **how)
        self.live.computer.sensing.todo.clear()
        self.door = listening(Wishes())
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        config = uvicorn.Config(self.live.app, log_level="error", timeout_graceful_shutdown=1, lifespan="off")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.door]}, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.should_exit = True
        self.thread.join(20)
        self.live.computer.stop()
        self.door.close()


@pytest.fixture
def served(tmp_path, browser):
    made = Served(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def page(browser, served):
    """A page on a laptop's screen that fails the test when a script fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="light", locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    faults = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" and "Content Security" in said.text else None)
    opened.goto(served.address)
    ready(opened)
    yield opened
    context.close()
    assert not faults


def ready(opened):
    """Wait until the page shows an answer."""
    opened.wait_for_function("() => document.body.dataset.shown !== undefined && document.body.dataset.stage !== 'look'")
