"""What the alarm answers, as an object that prints well."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from journeysim import words
from journeysim.api.results import Row, as_html, plain
from journeysim.questions import Alarm
from journeysim.study import Study


@dataclass(frozen=True)
class AlarmResult:
    """What a reader should know before a verdict is shown, with the study it rests on."""

    study: Study
    alarm: Alarm

    def sentences(self, lang: str = "en") -> list[str]:
        """What was found; one sentence that says so when nothing was."""
        return [plain(text) for text in self._told(lang)]

    def rows(self) -> list[Row]:
        """A row per finding, with its kind and its facts; in base units."""
        kinds = ("hanging", "sides", "undeclared", "terms")
        return [{"finding": kind, **dataclasses.asdict(item)} for kind in kinds for item in getattr(self.alarm, kind)]

    def _told(self, lang: str) -> list[str]:
        scenario = self.study.scenario
        return [text for _, text in words.told_alarm(self.alarm, scenario, lang)] or [words.no_alarm(self.alarm, scenario, lang)]

    def __str__(self) -> str:
        return "\n\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<AlarmResult: {self.alarm.first} against {self.alarm.second}, {len(self.rows())} findings; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html(self._told("en"), [], [])
