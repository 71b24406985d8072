"""Drawings: one module each, plus the style they share; the only room that knows matplotlib.

A drawing is two functions: `name_data` gives plain rows (they go to the CSV beside the figure), `draw_name` draws them.
"""

from journeysim.figures.doubts import breakeven_pictures, matrix_pictures
from journeysim.figures.numbers import About, Numbers
from journeysim.figures.saving import as_files, read, save, spoken_of, warm, without_headline
from journeysim.figures.together import Picture, draw_all, pictures
from journeysim.figures.together import drawn_journey as draw_journey

__all__ = [
    "About",
    "Numbers",
    "Picture",
    "as_files",
    "breakeven_pictures",
    "draw_all",
    "draw_journey",
    "matrix_pictures",
    "pictures",
    "read",
    "save",
    "spoken_of",
    "warm",
    "without_headline",
]
