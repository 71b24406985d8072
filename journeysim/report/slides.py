"""A Pack as slides: one message each, in the order in which a room asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.questions.alarmed import WRITE_OFF
from journeysim.report import facts
from journeysim.report.deck import HIGH, LEFT, ROOM, Deck
from journeysim.report.sheets import method_rows, said, title, unmarked
from journeysim.report.slide_charts import curve_slide, customers_slide, gap_chart, money_slide, ranking_slide
from journeysim.report.slide_tables import assumptions_slide, beliefs_slide
from journeysim.report.written import write_bytes

if TYPE_CHECKING:
    from journeysim.questions import Alarm
    from journeysim.report.pack import Pack

BOTTOM = HIGH - 0.5  # inches, above the number of the slide
TEXT = 5.4  # inches for the sentences beside a chart


def write_pptx(pack: Pack, path: str | Path) -> None:
    """Write the slides of a pack, whole or not at all; the same pack gives the same bytes. Raises OSError."""
    write_bytes(path, slides(pack))


def slides(pack: Pack) -> bytes:
    """The deck as a file in memory."""
    deck = Deck(pack.scenario.title)
    opening(deck, pack)
    journey(deck, pack)
    verdict(deck, pack)
    alarm(deck, pack)
    customers_slide(deck, pack)
    money_slide(deck, pack)
    curve_slide(deck, pack)
    beliefs_slide(deck, pack)
    ranking_slide(deck, pack)
    story(deck, pack)
    assumptions_slide(deck, pack)
    method(deck, pack)
    return deck.close()


def opening(deck: Deck, pack: Pack) -> None:
    """Title and question."""
    runs = words.number(pack.study.runs, 0, pack.lang)
    small = said("slides.small", pack, runs=runs, horizon=words.date_span(pack.verdict.horizon_days, pack.lang))
    question = " ".join(pack.scenario.question.split()) or said("slides.question", pack)
    deck.opening(pack.scenario.title, question, small, notes=said("slides.notes.opening", pack))


def journey(deck: Deck, pack: Pack) -> None:
    """The journey as drawn, before any number."""
    from journeysim import figures

    drawn(deck, pack, figures.draw_journey(pack.scenario, "today", pack.lang), heading=said("slides.journey", pack))


def drawn(deck: Deck, pack: Pack, figure: Any, *, heading: str = "", told: Sequence[str] = ()) -> None:
    """A drawing of the house in its own size, with its headline (or another one) as the title of the slide."""
    from journeysim import figures

    spoken, lead = figures.spoken_of(figure)
    png, empty, lines = figures.without_headline(figure)
    deck.add(heading or spoken, lead, notes="\n".join([*(told or (spoken, lead)), facts.how(pack)]), as_drawn=lines)
    deck.picture(png, empty, said("slides.alt.picture", pack, title=spoken.rstrip("."), lead=lead))


def verdict(deck: Deck, pack: Pack) -> None:
    """Which is better, by how much, how sure, and what the difference consists of."""
    told = words.told(pack.verdict, pack.scenario, pack.lang)
    main = next(text for kind, text in told if kind == "verdict")
    heading, rest = facts.parted(main)
    sentences = [rest, *(text for kind, text in told if kind in ("today", "staff"))]
    first, second = (title(pack, design) for design in pack.pair)
    lead = said("slides.gap.lead", pack, first=first, second=second)
    notes = "\n".join([unmarked(text) for _, text in told] + [facts.how(pack)])
    top = deck.add(heading, lead, notes=notes) + 0.15
    deck.story(LEFT, top, TEXT, BOTTOM - top, [text for text in sentences if text])
    gap_chart(deck, pack, (LEFT + TEXT + 0.25, top, ROOM - TEXT - 0.25, BOTTOM - top), heading)


def alarm(deck: Deck, pack: Pack) -> None:
    """What makes the comparison look rigged, when something does; the gravest is the message."""
    told = facts.alarms(pack)
    if pack.alarm is None or not told:
        return
    notes = "\n".join(unmarked(text) for text in told)
    top = deck.add(gravest(pack.alarm, pack), said("slides.alarm", pack), notes=notes) + 0.3
    told = facts.alarms(pack, headed=True)
    deck.story(LEFT, top, ROOM, BOTTOM - top, [re.sub(r"^\W*\w", lambda first: first[0].upper(), text) for text in told])


def gravest(found: Alarm, pack: Pack) -> str:
    """The first thing that an alarm tells, as a title."""
    if found.hanging:
        key = "number" if len(found.hanging) == 1 else "numbers"
        return said(f"slides.alarm.{key}", pack, count=words.number(len(found.hanging), 0, pack.lang))
    if found.sides or found.undeclared:
        return said(f"slides.alarm.{'sides' if found.sides else 'undeclared'}", pack)
    return said(f"slides.alarm.{'write_off' if found.terms[0].what == WRITE_OFF else 'time'}", pack)


def story(deck: Deck, pack: Pack) -> None:
    """One customer through both journeys, when there is somebody of whom to tell."""
    told = facts.story(pack)
    if pack.story is None or not told:
        return
    from journeysim.figures.story import story_pictures

    picture = story_pictures(pack.scenario, pack.story, lang=pack.lang)[0]
    drawn(deck, pack, picture.figure(), told=[unmarked(text) for text in told])


def method(deck: Deck, pack: Pack) -> None:
    """How it was computed."""
    rows = list(method_rows(pack))
    told = [f"{said(f'office.method.{key}', pack)}: {text}" for key, text in rows]
    top = deck.add(said("slides.method", pack), notes="\n".join(told)) + 0.3
    deck.story(LEFT, top, ROOM, BOTTOM - top, [f"**{text.partition(': ')[0]}:** {text.partition(': ')[2]}" for text in told])
