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
from journeysim.words.ranking_told import initiative_title, rank_told, set_titles
from journeysim.words.sensitivity_told import sensitivity_told
from journeysim.words.telling import sentences, told

__all__ = [
    "LANGUAGES",
    "MEASURE_KINDS",
    "TEXTS",
    "add_up",
    "date_span",
    "duration",
    "initiative_title",
    "interval",
    "label",
    "measure",
    "measure_unit",
    "measure_value",
    "money",
    "money_large",
    "money_set",
    "number",
    "per_thousand",
    "percent",
    "plain_ascii",
    "rank_told",
    "sensitivity_told",
    "sentences",
    "set_titles",
    "significant",
    "symbol",
    "title",
    "told",
]
