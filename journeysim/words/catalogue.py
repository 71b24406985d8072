"""One catalogue of texts: key -> (English, Nederlands), with named gaps in braces that are the same in both languages."""

from __future__ import annotations

from difflib import get_close_matches

from journeysim.words.acceptability import ACCEPTABILITY
from journeysim.words.alarm import ALARM
from journeysim.words.doubts import DOUBTS
from journeysim.words.labels import LABELS
from journeysim.words.numbers import NUMBERS
from journeysim.words.office import OFFICE
from journeysim.words.organisation import ORGANISATION
from journeysim.words.phrases import PHRASES
from journeysim.words.ranking import RANKING
from journeysim.words.report import REPORT
from journeysim.words.screen import SCREEN
from journeysim.words.sensitivity import SENSITIVITY
from journeysim.words.several import SEVERAL
from journeysim.words.slides import SLIDES
from journeysim.words.story import STORY
from journeysim.words.stress import STRESS
from journeysim.words.workbook import WORKBOOK
from journeysim.words.workshop import WORKSHOP
from journeysim.words.workshop_refused import WORKSHOP_REFUSED
from journeysim.words.workshop_room import WORKSHOP_ROOM

LANGUAGES = ("en", "nl")
TEXTS: dict[str, tuple[str, str]] = {
    **LABELS,
    **ORGANISATION,
    **PHRASES,
    **SCREEN,
    **DOUBTS,
    **RANKING,
    **SENSITIVITY,
    **NUMBERS,
    **ALARM,
    **STORY,
    **WORKSHOP,
    **WORKSHOP_ROOM,
    **WORKSHOP_REFUSED,
    **SEVERAL,
    **ACCEPTABILITY,
    **OFFICE,
    **WORKBOOK,
    **SLIDES,
    **REPORT,
    **STRESS,
}


UNMARKED = str.maketrans({"*": "∗", "`": "ˋ"})  # what looks the same and marks nothing


def one_line(given: str) -> str:
    """A text of a file as part of a sentence: on one line, with nothing in it that would be taken for a mark of bold or of a name."""
    return " ".join(given.split()).translate(UNMARKED)


def title(design: str, given: str, lang: str = "en") -> str:
    """A design's title on one line; today without a title of its own is called that in the reader's language."""
    told = one_line(given or design)
    return label("screen.today", lang) if design == "today" and told == design else told


def label(key: str, lang: str = "en", **values: object) -> str:
    """The text under `key` in a language, its gaps filled with `values`."""
    try:
        texts = TEXTS[key]
    except KeyError:
        near = get_close_matches(key, TEXTS, n=1)
        raise KeyError(f"no text {key!r} in the catalogue" + (f"; did you mean {near[0]!r}?" if near else "")) from None
    if lang not in LANGUAGES:
        raise ValueError(f"no texts in language {lang!r}; choose one of {', '.join(LANGUAGES)}")
    text = texts[LANGUAGES.index(lang)]
    return text.format(**values) if values or "{{" in text else text
