"""The best of many designs, as an object that prints well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from journeysim import compare, study, words
from journeysim.api.results import Row, as_html, as_text, plain
from journeysim.questions import selecting
from journeysim.questions.several_rows import selection_rows
from journeysim.study import Study
from journeysim.study.overall import Racing

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.study.progress import Listener


@dataclass(frozen=True)
class BestResult:
    """The design selected (`selection.best`), with the study of the first stage and the net values that decided, per design and run."""

    study: Study
    selection: selecting.Selection
    values: Mapping[str, NDArray[np.float64]]

    def sentences(self, lang: str = "en") -> list[str]:
        """The selection in words, the most important first."""
        return [plain(text) for _, text in words.selection_told(self.selection, self.study.scenario, lang)]

    def rows(self) -> list[Row]:
        """One row per design, the one that came furthest first: ready for a data frame."""
        return selection_rows(self.selection)

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The figure by name, as (matplotlib figure, its rows)."""
        from journeysim.figures.several import selection_pictures

        return {item.name: (item.figure(), item.rows) for item in selection_pictures(self.study.scenario, self.selection, lang=lang)}

    def summary(self, lang: str = "en") -> str:
        """Sentences and a table, as text."""
        return "\n\n".join(self.sentences(lang)) + "\n\n" + as_text(*self._table(lang))

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        designs, code = self.study.scenario.designs, self.selection.money
        body = [
            [
                words.title(item.design, designs[item.design].title, lang),
                words.number(item.runs, 0, lang),
                words.money(item.net_value.mean, code, lang),
                words.money(item.behind.mean, code, lang),
            ]
            for item in self.selection.candidates
        ]
        return [words.label(f"select.head.{name}", lang) for name in ("design", "runs", "net", "behind")], body

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        told = self.selection
        return f"<BestResult: {told.best or 'not decided'} of {len(told.candidates)} designs, {told.runs} runs; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html([text for _, text in words.selection_told(self.selection, self.study.scenario, "en")], *self._table("en"))


def best(scenario: Scenario, designs: Sequence[str], *, belief: str | None, progress: Listener | None, **how: Any) -> BestResult:
    """Run the selection."""
    racing = Racing(progress, scenario.run.runs)

    def run(given: Scenario, cases: Sequence[study.Case], runs: int) -> Study:
        racing.begin(len(cases))
        return study.run(given, cases, runs=runs, progress=racing if progress is not None else None, **how)

    def heard(race: compare.Race) -> None:
        racing.expect(race.expected, len(race.left))

    names = tuple(dict.fromkeys((*designs, study.TODAY)))
    return BestResult(*selecting.select(scenario, names, run, belief=belief, listener=heard))
