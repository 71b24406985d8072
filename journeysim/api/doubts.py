"""What `beliefs` and `breakeven` answer, as objects that print well."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeysim import questions, study, words
from journeysim.api.results import Row, as_html, as_text, plain
from journeysim.errors import UsageError
from journeysim.questions import BreakEven, LeftOut, Matrix
from journeysim.study import Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario
    from journeysim.study.progress import Listener


@dataclass(frozen=True)
class BeliefsResult:
    """The designs x beliefs matrix with the study it rests on."""

    study: Study
    matrix: Matrix

    def sentences(self, lang: str = "en") -> list[str]:
        """Which belief turns the verdict, what being wrong costs, and the rest."""
        return [plain(text) for _, text in words.told_matrix(self.matrix, self.study.scenario, lang)]

    def rows(self) -> list[Row]:
        """A row per belief and design: net value with its interval, regret, and whether it may be the best."""
        return [
            {
                "belief": cell.belief,
                "design": cell.design,
                "net_value": cell.net_value.mean,
                "low": cell.net_value.low,
                "high": cell.net_value.high,
                "runs": cell.net_value.n,
                "regret": cell.regret,
                "may_be_best": cell.may_be_best,
            }
            for cell in self.matrix.cells
        ]

    def summary(self, lang: str = "en") -> str:
        """Sentences and the matrix, as text."""
        return "\n\n".join(self.sentences(lang)) + "\n\n" + as_text(*self._table(lang))

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The heat map by name, as a matplotlib figure with its numbers."""
        from journeysim import figures

        drawn = figures.matrix_pictures(self.matrix, self.study.scenario, lang=lang)
        return {picture.name: (picture.figure(), picture.rows) for picture in drawn}

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        found, designs = self.matrix, self.study.scenario.designs
        titles = [words.title(name, designs[name].title, lang) for name in found.designs]
        body = [
            [
                words.believed(belief, lang),
                *(words.money(found.at(belief, name).net_value.mean, found.money, lang) for name in found.designs),
            ]
            for belief in found.beliefs
        ]
        largest = [words.money(item.largest, found.money, lang) for item in found.regrets]
        return [words.label("matrix.belief", lang), *titles], [*body, [words.label("matrix.largest", lang), *largest]]

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        return f"<BeliefsResult: {len(self.matrix.designs)} designs under {len(self.matrix.beliefs)} beliefs; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html([text for _, text in words.told_matrix(self.matrix, self.study.scenario, "en")], *self._table("en"))


@dataclass(frozen=True)
class BreakEvenResult:
    """Where the preferred design changes, for one number or for the standard ones, with the study at the current values."""

    study: Study
    answers: tuple[BreakEven, ...]
    left_out: tuple[LeftOut, ...] = ()

    def sentences(self, lang: str = "en") -> list[str]:
        """One paragraph per number, and what was left out."""
        scenario = self.study.scenario
        told = words.told_breakevens(self.answers, scenario, lang)
        return [plain(text) for text in (*told, words.left_out(self.left_out, scenario, lang)) if text]

    def rows(self) -> list[Row]:
        """A row per crossing, and one without a value where there is none; in base units."""
        found: list[Row] = []
        for answer in self.answers:
            about: Row = {"path": answer.asked.path, "unit": answer.unit, "now": answer.now, "first": answer.first, "second": answer.second}
            for item in answer.crossings:
                found.append({**about, **dataclasses.asdict(item)})
            if not answer.crossings:
                found.append({**about, "value": None})
        return found

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """A curve per number by name, as matplotlib figures with their numbers."""
        from journeysim import figures

        drawn = figures.breakeven_pictures(self.answers, self.study.scenario, lang=lang)
        return {picture.name: (picture.figure(), picture.rows) for picture in drawn}

    def __str__(self) -> str:
        return "\n\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<BreakEvenResult: {len(self.answers)} numbers varied; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html(words.told_breakevens(self.answers, self.study.scenario, "en"), [], [])


def beliefs(scenario: Scenario, pair: Sequence[str], designs: Sequence[str], *, belief: str | None, **how: Any) -> BeliefsResult:
    """Run the designs under every belief; `how` as in `study.run`."""
    questions.smallest_that_matters(scenario)
    found = study.run(scenario, questions.belief_cases(scenario, designs), **how)
    return BeliefsResult(found, questions.matrix(found, pair[0], pair[1], believe=belief))


def breakeven(
    scenario: Scenario,
    pair: Sequence[str],
    vary: str | None,
    *,
    between: tuple[str, str] | None,
    belief: str | None,
    runs: int | None,
    progress: Listener | None,
    **how: Any,
) -> BreakEvenResult:
    """Vary one number, or all the standard ones; `how` as in `study.run`."""
    from journeysim.questions.breakeven import each_in_turn, effort_of
    from journeysim.study.overall import Overall

    if between is not None and vary is None:
        raise UsageError("A range is that of one number; name the number too.")
    first, second = pair
    believed = belief or scenario.believe
    if vary is None:
        asked, left = questions.standard(scenario, first, second, believed)
    else:
        asked, left = (questions.asked_at(scenario, first, second, believed, vary),), ()
    each = effort_of(runs or scenario.run.runs)
    overall = Overall(progress, each * len(asked))

    def ask(changed: Scenario, cases: Sequence[study.Case], count: int) -> Study:
        return study.run(changed, cases, runs=count, progress=overall.next(), **how)

    found = each_in_turn(
        scenario,
        first,
        second,
        asked,
        ask,
        reached=lambda place: overall.reach(place * each),
        between=between,
        belief=belief,
        runs=runs,
    )
    return BreakEvenResult(found.study, found.answers, (*left, *found.left_out))
