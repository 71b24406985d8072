"""Answers that print well: on a screen as text, in a notebook as HTML, in a program as facts and rows."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from journeysim import words
from journeysim.questions import Alarm, Rivals
from journeysim.questions.answers import Estimate, Ran, Several, Verdict
from journeysim.questions.several_rows import standing_rows
from journeysim.study import Study

SHOWN = (
    *("net_value_per_customer", "value_per_customer", "kept_value_per_customer", "cost_per_customer", "cost_to_serve", "kept_share"),
    *("stay_share", "completed_share", "grade_mean", "nps", "ces_mean", "effort_mean", "contacts_per_episode", "wait_mean"),
)
Row = dict[str, object]


@dataclass(frozen=True)
class CompareResult:
    """A verdict on two designs, and on all of them when there are more, with the study it rests on."""

    study: Study
    verdict: Verdict
    rivals: Rivals | None = None  # the pair under the other beliefs of the file
    alarm: Alarm | None = None  # what can be known before a verdict is shown without running more
    several: Several | None = None  # of more than two designs

    def sentences(self, lang: str = "en") -> list[str]:
        """The verdict in words, the most important first."""
        return [plain(text) for text in self._told(lang)]

    def _told(self, lang: str) -> list[str]:
        pair = words.told(self.verdict, self.study.scenario, lang, rivals=self.rivals, alarm=self.alarm)
        return [text for _, text in words.told_with_several(self.several, pair, self.study.scenario, lang)]

    def standings(self) -> list[Row]:
        """Of more than two designs one row each, the best first; empty with two."""
        return [] if self.several is None else standing_rows(self.several)

    def rows(self) -> list[Row]:
        """Every measure of both designs and their difference, one row each: ready for a data frame."""
        return [
            {
                "measure": item.measure,
                "unit": item.unit,
                self.verdict.first: item.first.mean,
                self.verdict.second: item.second.mean,
                "difference": item.difference.mean,
                "low": item.difference.low,
                "high": item.difference.high,
                "runs": item.difference.n,
                "role": item.role,
            }
            for item in self.verdict.differences
        ]

    def summary(self, lang: str = "en") -> str:
        """Sentences and a table, as text."""
        head, body = self._table(lang)
        return "\n\n".join(self.sentences(lang)) + "\n\n" + as_text(head, body)

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The figures by name, as matplotlib figures."""
        from journeysim import figures

        return figures.draw_all(self.study, self.verdict, several=self.several, lang=lang)

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        designs, code = self.study.scenario.designs, self.verdict.money
        titles = [words.title(name, designs[name].title, lang) for name in (self.verdict.first, self.verdict.second)]
        told = {item.measure: item for item in self.verdict.differences}
        body = []
        for name in SHOWN:
            cells = (told[name].first, told[name].second, told[name].difference)
            if worth_showing(*cells):
                body.append([words.measure(name, lang), *(valued(name, item, lang, code, self.study.runs) for item in cells)])
        return [headed(lang, self.study.runs), *titles, words.label("screen.difference", lang)], body

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        told = self.verdict
        return f"<CompareResult: {told.first} against {told.second}, {told.outcome}, {self.study.runs} runs; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html(self._told("en"), *self._table("en"))


@dataclass(frozen=True)
class RunResult:
    """What happens in one design, with the study it rests on."""

    study: Study
    ran: Ran

    def rows(self) -> list[Row]:
        """Every measure with its interval, one row each: ready for a data frame."""
        return [
            {"measure": name, "unit": self.ran.units[name], "mean": item.mean, "low": item.low, "high": item.high, "runs": item.n}
            for name, item in self.ran.measures.items()
        ]

    def summary(self, lang: str = "en") -> str:
        """A table of every measure that has a value, as text."""
        return as_text(*self._table(lang))

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        title = words.title(self.ran.design, self.study.scenario.designs[self.ran.design].title, lang)
        body = [
            [words.measure(name, lang), valued(name, item, lang, self.ran.money, self.study.runs)]
            for name, item in self.ran.measures.items()
            if math.isfinite(item.mean)
        ]
        return [headed(lang, self.study.runs), title], body

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        return f"<RunResult: {self.ran.design}, {self.study.runs} runs; print() shows the table>"

    def _repr_html_(self) -> str:
        return as_html([], *self._table("en"))


def worth_showing(*items: Estimate) -> bool:
    """Whether a row says anything: a value, and not 0 throughout."""
    return any(math.isfinite(item.mean) and item.mean != 0.0 for item in items)


def headed(lang: str, runs: int) -> str:
    """What the cells of a table are, and of how many runs."""
    return f"{words.label('screen.measure', lang)} (n {runs})"


def valued(name: str, item: Estimate, lang: str, code: str, runs: int) -> str:
    """`7.6 ± 0.1`: a mean with the half-width of its interval, and n where some runs leave the measure undefined."""
    value = words.measure_value(name, item.mean, lang, code)
    half = (item.high - item.low) / 2
    around = f" ± {words.measure_value(name, half, lang, code)}" if math.isfinite(half) else ""
    return value + around + (f" (n {item.n})" if item.n != runs else "")


MARK = re.compile(r"(\*{1,2})(\S|\S.*?\S)\1")  # **bold** and *name*


def plain(text: str) -> str:
    """A sentence without its marks for bold and names."""
    return MARK.sub(r"\2", text)


def marked(text: str) -> str:
    """A sentence as HTML, with its marks; everything else is escaped."""
    return MARK.sub(lambda found: f"<b>{found[2]}</b>" if len(found[1]) == 2 else f"<i>{found[2]}</i>", html.escape(text))


def as_text(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table in plain text, columns aligned."""
    rows = [list(head), *body]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def as_html(sentences: Sequence[str], head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Sentences and a table for a notebook; everything from the file is escaped."""
    told = "".join(f"<p>{marked(text)}</p>" for text in sentences)
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in body)
    return f"<div>{told}<table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table></div>"
