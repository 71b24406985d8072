"""One browser for all tests of a process: Playwright refuses to be started twice in one thread."""

import atexit
import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

_started = []  # Playwright and the browser, once they are


def found():
    """The browser of this system, or None."""
    named = os.environ.get("JOURNEYSIM_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def shared():
    """The browser; skips with a reason where there is none."""
    if found() is None:
        pytest.skip("no Chromium on this machine; install one to see the pages tested")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not _started:
        atexit.register(close)
        playwright = sync_api.sync_playwright().start()
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        _started.extend([playwright, playwright.chromium.launch(executable_path=found(), args=[*QUIET, *root])])
    return _started[1]


def close():
    """Close what was started."""
    while _started:
        last = _started.pop()
        last.close() if hasattr(last, "close") else last.stop()
