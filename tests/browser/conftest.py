"""A browser for every test, and a live page for it to open."""

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "unit"), str(Path(__file__).resolve().parent)]

from seen import Served, opened, ready  # noqa: E402


@pytest.fixture(scope="session")
def browser():
    yield from opened()


@pytest.fixture
def served(tmp_path, browser):
    made = Served(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def page(browser, served):
    """A page on a laptop's screen that fails the test when a script fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="light", locale="en-GB")
    made = context.new_page()
    made.set_default_timeout(90_000)
    faults = []
    made.on("pageerror", lambda fault: faults.append(str(fault)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" and "Content Security" in said.text else None)
    made.goto(served.address)
    ready(made)
    yield made
    context.close()
    assert not faults
