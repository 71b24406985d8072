"""Labels, sentences and number formats in English and Dutch; nothing else in the house puts words before a reader.

Faults are the exception: they are English in every language and live where they are found.
"""

from journeysim.words.alarm_told import no_alarm, told_alarm
from journeysim.words.catalogue import LANGUAGES, TEXTS, label, title
from journeysim.words.estimates import between, valued, written
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
from journeysim.words.naming import number_headed, number_named, titled
from journeysim.words.quantities import quantity, quantity_like
from journeysim.words.ranking_told import initiative_title, listed, owner_name, paid_back, rank_told, set_titles
from journeysim.words.sensitivity_told import sensitivity_told
from journeysim.words.several_told import selection_told, several_told, told_with_several
from journeysim.words.story_table import story_table
from journeysim.words.story_told import Teller, told_story
from journeysim.words.telling import sentences, told
from journeysim.words.telling_breakeven import left_out, told_breakeven, told_breakevens, varied
from journeysim.words.telling_matrix import believed, either, told_matrix, told_rivals

__all__ = [
    "LANGUAGES",
    "MEASURE_KINDS",
    "TEXTS",
    "Teller",
    "add_up",
    "believed",
    "between",
    "date_span",
    "duration",
    "either",
    "initiative_title",
    "interval",
    "label",
    "left_out",
    "listed",
    "measure",
    "measure_unit",
    "measure_value",
    "money",
    "money_large",
    "money_set",
    "no_alarm",
    "number",
    "number_headed",
    "number_named",
    "owner_name",
    "paid_back",
    "per_thousand",
    "percent",
    "plain_ascii",
    "quantity",
    "quantity_like",
    "rank_told",
    "selection_told",
    "sensitivity_told",
    "sentences",
    "set_titles",
    "several_told",
    "significant",
    "story_table",
    "symbol",
    "title",
    "titled",
    "told",
    "told_alarm",
    "told_breakeven",
    "told_breakevens",
    "told_matrix",
    "told_rivals",
    "told_story",
    "told_with_several",
    "valued",
    "varied",
    "written",
]
