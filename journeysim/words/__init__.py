"""Labels, sentences and number formats in English and Dutch; nothing else in the house puts words before a reader.

Faults are the exception: they are English in every language and live where they are found.
"""

from journeysim.words.catalogue import LANGUAGES, TEXTS, label, title
from journeysim.words.formats import (
    add_up,
    date_span,
    duration,
    interval,
    money,
    money_large,
    money_set,
    number,
    per_thousand,
    percent,
    plain_ascii,
    significant,
    symbol,
)
from journeysim.words.labels import MEASURE_KINDS, measure, measure_unit, measure_value
from journeysim.words.places import place_name
from journeysim.words.quantities import quantity
from journeysim.words.ranking_told import initiative_title, rank_told, set_titles
from journeysim.words.sensitivity_told import sensitivity_told
from journeysim.words.telling import sentences, told
from journeysim.words.telling_breakeven import left_out, told_breakeven, told_breakevens, varied
from journeysim.words.telling_matrix import believed, either, told_matrix

__all__ = [
    "LANGUAGES",
    "MEASURE_KINDS",
    "TEXTS",
    "add_up",
    "believed",
    "date_span",
    "duration",
    "either",
    "initiative_title",
    "interval",
    "label",
    "left_out",
    "measure",
    "measure_unit",
    "measure_value",
    "money",
    "money_large",
    "money_set",
    "number",
    "per_thousand",
    "percent",
    "place_name",
    "plain_ascii",
    "quantity",
    "rank_told",
    "sensitivity_told",
    "sentences",
    "set_titles",
    "significant",
    "symbol",
    "title",
    "told",
    "told_breakeven",
    "told_breakevens",
    "told_matrix",
    "varied",
]
