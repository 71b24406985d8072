"""Drawings: one module each, plus the style they share; the only room that knows matplotlib.

A drawing is two functions: `name_data` gives plain rows (they go to the CSV beside the figure), `draw_name` draws them.
"""

from journeysim.figures.numbers import About, Numbers
from journeysim.figures.saving import save
from journeysim.figures.together import draw_all
from journeysim.figures.together import drawn_journey as draw_journey

__all__ = ["About", "Numbers", "draw_all", "draw_journey", "save"]
