"""The one place that knows about browsers: where one is found, and how a page is printed with it, without a connection."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from journeysim.errors import JourneysimError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
HOW = "install Chromium (on Debian: apt install chromium), or open the HTML in any browser and print it from there"
SECONDS = 180
QUIET = (
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--mute-audio"),
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no name is ever looked up
)


def found() -> str | None:
    """The path of a browser of the Chromium family; None when there is none on PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def needed() -> str:
    """The path of a browser. Raises JourneysimError in one line when there is none."""
    browser = found()
    if browser is None:
        raise JourneysimError(f"no browser that can print was found; {HOW}.")
    return browser


def options() -> list[str]:
    """How to start it for a page of ours; as root it cannot have its sandbox."""
    return [*QUIET, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


def print_page(page: Path, target: Path) -> None:
    """Print an HTML file to a PDF file. Raises JourneysimError in one line when there is no browser, or when it fails."""
    browser = needed()
    with tempfile.TemporaryDirectory(prefix="journeysim-browser-", ignore_cleanup_errors=True) as profile:
        command = [browser, *options(), f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        ended = _run(command)
    if not target.is_file() or target.stat().st_size == 0:
        raise JourneysimError(f"{Path(browser).name} did not print the page ({ended}); {HOW}.")


def _run(command: list[str]) -> str:
    """Run a browser with all its processes, and end them when it takes too long; says how it ended."""
    group = {"start_new_session": True} if os.name == "posix" else {}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, **group) as process:  # type: ignore[call-overload]
        try:
            return f"exit code {process.wait(timeout=SECONDS)}"
        except BaseException as fault:
            with contextlib.suppress(OSError):
                if os.name == "posix":
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    process.kill()
            if isinstance(fault, subprocess.TimeoutExpired):
                return f"no answer in {SECONDS} seconds"
            raise
