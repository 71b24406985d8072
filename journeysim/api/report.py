"""Every answer to a scenario, to be saved as a page, slides, a workbook or on paper."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from journeysim import words
from journeysim.api.results import plain
from journeysim.errors import UsageError
from journeysim.report.pack import Pack

WRITERS = {".html": "page", ".pptx": "slides", ".xlsx": "workbook", ".pdf": "paper"}  # suffix -> module with write_<kind>


@dataclass(frozen=True)
class ReportResult:
    """Every answer to a scenario; nothing is run when it is saved."""

    pack: Pack

    def save(self, path: str | Path, *, lang: str = "en") -> Path:
        """Write it as the kind of file that the name ends in: `.html`, `.pptx`, `.xlsx` or `.pdf`; a file that is there is replaced.

        Raises UsageError for another ending; JourneysimError for a PDF when there is no browser to print it.
        """
        path = Path(path)
        kind = path.suffix.lower()
        if kind not in WRITERS:
            raise UsageError(f"{path}: a report is saved as one of {', '.join(WRITERS)}.")
        write: Callable[[Pack, Path], None] = getattr(importlib.import_module(f"journeysim.report.{WRITERS[kind]}"), f"write_{kind[1:]}")
        write(self.pack if lang == self.pack.lang else replace(self.pack, lang=lang), path)
        return path

    def sentences(self, lang: str = "en") -> list[str]:
        """The verdict in words, the most important first."""
        pack = self.pack
        return [plain(text) for text in words.sentences(pack.verdict, pack.scenario, lang, rivals=pack.rivals, alarm=pack.alarm)]

    def __str__(self) -> str:
        return "\n\n".join(self.sentences())

    def __repr__(self) -> str:
        first, second = self.pack.pair
        return f"<ReportResult: {first} against {second}; .save('report.html') writes it>"
