"""The drawings of `beliefs` and `breakeven`, ready to be made."""

from __future__ import annotations

from collections.abc import Sequence

from journeysim import words
from journeysim.figures.breakeven import breakeven_data, draw_breakeven
from journeysim.figures.matrix import draw_matrix, matrix_data
from journeysim.figures.numbers import About
from journeysim.figures.together import Picture
from journeysim.questions.beliefs import Matrix
from journeysim.questions.breakeven import BreakEven
from journeysim.scenario import Scenario


def matrix_pictures(matrix: Matrix, scenario: Scenario, *, lang: str = "en") -> list[Picture]:
    """The heat map."""
    about = _about(scenario, matrix.runs, matrix.believe, lang)
    return [Picture("01-matrix", draw_matrix, matrix_data(matrix, about), lang)]


def breakeven_pictures(answers: Sequence[BreakEven], scenario: Scenario, *, lang: str = "en") -> list[Picture]:
    """A curve per number that was varied."""
    drawn = []
    for place, answer in enumerate(answers, start=1):
        about = _about(scenario, answer.runs, answer.belief, lang)
        data = breakeven_data(answer, about, words.varied(answer.asked, scenario, lang).strip("`"))
        name = "-".join(part for part in ("breakeven", answer.asked.name, answer.asked.of) if part)
        drawn.append(Picture(f"{place:02d}-{name}", draw_breakeven, data, lang))
    return drawn


def _about(scenario: Scenario, runs: int, belief: str, lang: str) -> About:
    titles = {name: words.title(name, design.title, lang) for name, design in scenario.designs.items()}
    return About(scenario.title, scenario.money, runs, titles, belief)
