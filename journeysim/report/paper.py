"""The report on paper: the page, printed by a browser."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from journeysim.report import browser
from journeysim.report.page import write_html
from journeysim.report.written import write_bytes

if TYPE_CHECKING:
    from journeysim.report.pack import Pack


def write_pdf(pack: Pack, path: str | Path) -> None:
    """Write the report of a pack as PDF, whole or not at all.

    Raises JourneysimError in one line when no browser of the Chromium family is found or it fails; OSError when it cannot be written.
    """
    browser.needed()  # before the drawing, which takes seconds
    with tempfile.TemporaryDirectory(prefix="journeysim-print-") as place:
        page, printed = Path(place) / "report.html", Path(place) / "report.pdf"
        write_html(pack, page)
        browser.print_page(page, printed)
        write_bytes(path, printed.read_bytes())
