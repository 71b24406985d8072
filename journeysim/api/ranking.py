"""A ranking that prints well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeysim import words
from journeysim.api.results import Row, as_html, as_text, plain
from journeysim.questions.ranked import Ranking
from journeysim.questions.ranking_rows import bundle_rows, choice_rows, ranked_rows
from journeysim.study import Study


@dataclass(frozen=True)
class RankResult:
    """The initiatives in order, with the study it rests on."""

    study: Study
    ranking: Ranking

    def sentences(self, lang: str = "en") -> list[str]:
        """The ranking in words, the most important first."""
        return [plain(text) for _, text in words.rank_told(self.ranking, self.study.scenario, lang)]

    def rows(self) -> list[Row]:
        """One row per initiative, best first: ready for a data frame."""
        return ranked_rows(self.ranking)

    def together(self) -> list[Row]:
        """What goes together: everything, the sum of each alone, the interaction, each owner."""
        return bundle_rows(self.ranking)

    def choices(self) -> list[Row]:
        """The sets within the budget that were simulated, best first; empty without a budget."""
        return choice_rows(self.ranking)

    def figures(self, lang: str = "en") -> Mapping[str, Any]:
        """The figures by name, as (matplotlib figure, its rows)."""
        from journeysim.figures.ranking import ranking_pictures

        return {item.name: (item.figure(), item.rows) for item in ranking_pictures(self.study.scenario, self.ranking, lang=lang)}

    def summary(self, lang: str = "en") -> str:
        """Sentences and a table, as text."""
        return "\n\n".join(self.sentences(lang)) + "\n\n" + as_text(*self._table(lang))

    def _table(self, lang: str) -> tuple[list[str], list[list[str]]]:
        head = [words.label(f"rank.head.{name}", lang) for name in ("place", "initiative", "owner", "yearly", "net")]
        code = self.ranking.money
        body = [
            [
                str(item.place) if item.place == item.place_last else f"{item.place}-{item.place_last}",
                words.initiative_title(self.study.scenario, item.initiative),
                item.owner,
                words.money_large(item.yearly.mean, code, lang),
                words.money(item.net_value.mean, code, lang),
            ]
            for item in self.ranking.ranked
        ]
        return head, body

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        return f"<RankResult: {len(self.ranking.ranked)} initiatives, {self.ranking.runs} runs; print() tells it in words>"

    def _repr_html_(self) -> str:
        return as_html([text for _, text in words.rank_told(self.ranking, self.study.scenario, "en")], *self._table("en"))
