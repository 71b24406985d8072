"""A sensitivity study that prints well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeysim import words
from journeysim.api.results import Row, as_html, as_text, plain
from journeysim.questions.sensed import Tornado
from journeysim.questions.sensitivity_rows import swing_rows
from journeysim.study import Study


@dataclass(frozen=True)
class SensitivityResult:
    """What the ranges in the file do to the choice, with the study it rests on."""

    study: Study
    tornado: Tornado

    def sentences(self, lang: str = "en") -> list[str]:
        """The answer in words, the most important first."""
        return [plain(text) for _, text in words.sensitivity_told(self.tornado, self.study.scenario, lang)]

    def rows(self) -> list[Row]:
        """One row per number with a range, the one that moves the difference most first: ready for a data frame."""
        return swing_rows(self.tornado)

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The figures by name, as (matplotlib figure, its rows)."""
        from journeysim.figures.tornado import tornado_pictures

        return {item.name: (item.figure(), item.rows) for item in tornado_pictures(self.study.scenario, self.tornado, lang=lang)}

    def summary(self, lang: str = "en") -> str:
        """Sentences and a table, as text."""
        return "\n\n".join(self.sentences(lang)) + "\n\n" + as_text(*self._table(lang))

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        head = [words.label(f"sense.head.{name}", lang) for name in ("path", "written", "low", "high", "correlation", "worth")]
        code = self.tornado.money
        body = [
            [
                words.number_named(item.path, self.study.scenario, lang),
                words.quantity_like(item.written, item.now, item.unit, lang, code),
                words.money(item.gap_low, code, lang, sign=True),
                words.money(item.gap_high, code, lang, sign=True),
                words.number(item.correlation, 2, lang),
                words.money_large(item.worth * self.tornado.a_year, code, lang),
            ]
            for item in self.tornado.swings
        ]
        return head, body

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        told = self.tornado
        return f"<SensitivityResult: {told.first} against {told.second}, {len(told.swings)} ranges; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html([text for _, text in words.sensitivity_told(self.tornado, self.study.scenario, "en")], *self._table("en"))
