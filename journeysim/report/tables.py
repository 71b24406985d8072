"""The tables of a report as texts in the reader's language; numbers come from the answers, here they get their form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.questions.scorecard import BEYOND, measures_of

if TYPE_CHECKING:
    from journeysim.questions import BreakEven
    from journeysim.questions.answers import Estimate
    from journeysim.questions.ranked import Ranked
    from journeysim.questions.sensed import Swing
    from journeysim.report.pack import Pack
    from journeysim.scenario.resolved import Assumption


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows; the first `left` columns stand to the left, numbers to the right."""

    caption: str
    head: Sequence[str]
    body: Sequence[Sequence[str]]
    left: int = 1
    note: str = ""
    brief: bool = False  # the first rows of one that stands folded away elsewhere; on paper, where nothing is folded, that is enough


def titled(pack: Pack, design: str) -> str:
    """What a design is called."""
    return words.title(design, pack.scenario.designs[design].title, pack.lang)


def scorecard(pack: Pack) -> Table:
    """Today and the designs beside each other, each with its interval, and the difference of the pair."""
    lang, code = pack.lang, pack.verdict.money
    gaps = {item.measure: item.difference for item in pack.verdict.differences}
    rows = []
    for name in measures_of(pack.ran):
        cells = [words.written(name, item.measures[name], lang, code) for item in pack.ran.values()]
        gap = words.written(name, gaps[name], lang, code, sign=True) if name in gaps else ""
        rows.append([words.measure(name, lang), *cells, gap])
    head = [words.label("screen.measure", lang), *(titled(pack, name) for name in pack.ran), words.label("screen.difference", lang)]
    pair = {"first": titled(pack, pack.verdict.first), "second": titled(pack, pack.verdict.second)}
    caption = f"{words.label('screen.difference', lang)}: {words.label('screen.difference_of', lang, **pair)}"
    beyond = any(row[0] == words.measure(BEYOND, lang) for row in rows)
    return Table(caption, head, rows, note=words.label("screen.beyond", lang) if beyond else "")


def matrix(pack: Pack) -> Table:
    """Net value with interval per belief and design, who is best, and regret per design."""
    found, lang = pack.matrix, pack.lang
    assert found is not None
    head = [words.label("matrix.belief", lang), *(titled(pack, name) for name in found.designs), words.label("matrix.winner", lang)]
    rows = []
    for belief in found.beliefs:
        cells = [around(found.at(belief, design).net_value, found.money, lang) for design in found.designs]
        winners = [titled(pack, design) for design in found.winners(belief)]
        best = winners[0] if len(winners) == 1 else f"{words.label('matrix.tie', lang)}: {', '.join(winners)}"
        name = belief_name(belief, lang)
        rows.append([words.label("matrix.in_force", lang, belief=name) if belief == found.believe else name, *cells, best])
    for what, values in (("largest", [item.largest for item in found.regrets]), ("mean", [item.mean for item in found.regrets])):
        rows.append([words.label(f"matrix.{what}", lang), *(words.money(value, found.money, lang) for value in values), ""])
    return Table(words.label("matrix.caption", lang), head, rows)


def belief_name(belief: str, lang: str) -> str:
    """What a belief is called at the head of a row; one of the file's own keeps its key."""
    key = f"belief.{belief}"
    return words.label(key, lang) if key in words.TEXTS else belief.replace("_", " ")


def zones(pack: Pack) -> Table:
    """How many journeys lie below, in and above the zone of expectation."""
    found, lang = pack.matrix, pack.lang
    assert found is not None
    head = [words.label("matrix.zone_head", lang), *(words.label(f"matrix.{part}", lang) for part in ("below", "within", "above"))]
    rows = [
        [titled(pack, item.design), *(words.number(part, 0, lang) for part in (item.below, item.within, item.above))]
        for item in found.zones
    ]
    return Table(words.label("report.zones", lang), head, rows)


def crossings(pack: Pack) -> Table:
    """A row per crossing: what is varied, its value and range in the file, where it turns, and which design is better then."""
    lang = pack.lang
    heads = ("what", "now", "range", "turns_at", "interval_head", "then")
    rows = [row for answer in pack.crossings for row in crossing_rows(answer, pack)]
    pair = {"first": titled(pack, pack.crossings[0].first), "second": titled(pack, pack.crossings[0].second)}
    return Table(words.label("breakeven.caption", lang, **pair), [words.label(f"breakeven.{head}", lang) for head in heads], rows)


def crossing_rows(answer: BreakEven, pack: Pack) -> list[list[str]]:
    """The rows of one number."""
    lang = pack.lang

    def value(number: float) -> str:
        return words.quantity(number, answer.unit, lang, answer.money)

    own = "" if answer.low is None or answer.high is None else words.interval(value(answer.low), value(answer.high), lang)
    about = [words.varied(answer.asked, pack.scenario, lang).strip("`"), value(answer.now), own]
    if not answer.crossings:
        return [[*about, words.label("breakeven.no_matter" if answer.matters_not else "breakeven.never", lang), "", ""]]
    rows = []
    for item in answer.crossings:
        then = item.above if item.value >= answer.now else item.below
        ends = words.interval(value(item.low), value(item.high), lang) if math.isfinite(item.low) else ""
        rows.append([*about, value(item.value), ends, titled(pack, then)])
    return rows


def ranking(pack: Pack) -> Table:
    """Every initiative with what stands beside its net value."""
    found, lang = pack.ranking, pack.lang
    assert found is not None
    heads = ("place", "initiative", "owner", "yearly", "net", "per_one", "payback", "left_out", "outlay")
    body = [ranked_row(item, pack) for item in found.ranked]
    shown = [place for place in range(len(heads)) if any(row[place] for row in body)]
    one = words.money_set(1, found.money, lang)
    head = [words.label(f"rank.head.{heads[place]}", lang, one=one) for place in shown]
    left = sum(place < 3 for place in shown)
    return Table(words.label("rank.note", lang), head, [[row[place] for place in shown] for row in body], left=left)


def ranked_row(item: Ranked, pack: Pack) -> list[str]:
    """The cells of one initiative."""
    lang, code = pack.lang, pack.verdict.money
    large = [words.money_large(value, code, lang) for value in (item.yearly.mean, item.yearly.low, item.yearly.high)]
    payback = ""
    if item.payback is not None:
        months = item.payback.months
        payback = words.label("rank.never", lang) if months is None else words.paid_back(months, lang, brief=True)
    return [
        str(item.place) if item.place == item.place_last else f"{item.place}–{item.place_last}",
        words.initiative_title(pack.scenario, item.initiative),
        words.owner_name(item.owner),
        f"{large[0]} ({words.interval(large[1], large[2], lang)})" if math.isfinite(item.yearly.low) else large[0],
        around(item.net_value, code, lang),
        "" if item.per_euro is None else words.money(item.per_euro, code, lang),
        payback,
        "" if item.left_out is None else around(item.left_out, code, lang),
        words.money_large(item.outlay, code, lang),
    ]


def sensitivity(pack: Pack, most: int | None = None) -> Table:
    """Every number with a range, or the first ones: what it does at both ends by itself, and what knowing it is worth."""
    found, lang = pack.tornado, pack.lang
    assert found is not None
    heads = ("path", "written", "range", "low", "high", "correlation", "worth", "kind")
    pair = {"first": titled(pack, found.first), "second": titled(pack, found.second)}
    base = words.money(found.base, found.money, lang, sign=True)
    body = [swing_row(item, pack) for item in found.swings[:most]]
    note = words.label("sense.note", lang, **pair, base=base, shown=len(body), all=len(found.swings))
    shown = [place for place in range(len(heads)) if any(row[place] for row in body)]  # a column that says nothing is left out
    head = [words.label(f"sense.head.{heads[place]}", lang) for place in shown]
    return Table(note, head, [[row[place] for place in shown] for row in body], 3, brief=len(body) < len(found.swings))


def swing_row(item: Swing, pack: Pack) -> list[str]:
    """The cells of one number."""
    found, lang = pack.tornado, pack.lang
    assert found is not None
    worth = words.money_large(item.worth * found.a_year, found.money, lang) if item.worth > 0.0 else ""
    ends = [words.money(gap, found.money, lang, sign=True) for gap in (item.gap_low, item.gap_high)]
    numbers = [words.number(item.correlation, 2, lang), worth]
    sizes = (item.now, item.least, item.most)
    now, low, high = (words.quantity_like(item.written, size, item.unit, lang, found.money) for size in sizes)
    name = words.number_named(item.path, pack.scenario, lang).strip("`")
    return [name, now, words.interval(low, high, lang), *ends, *numbers, kind_name(item.kind, lang)]


def assumptions(pack: Pack) -> Table:
    """The register: every number of the file with its range, what it rests on, and whether it decides the verdict."""
    lang = pack.lang
    heads = ("name", "value", "range", "kind", "source", "decides")
    rows = [assumption_row(item, pack) for item in pack.assumptions]
    return Table(words.label("report.register", lang), [words.label(f"report.head.{head}", lang) for head in heads], rows, len(heads))


def assumption_row(item: Assumption, pack: Pack) -> list[str]:
    """The cells of one number."""
    lang = pack.lang
    code = pack.verdict.money
    ends = [end for end in (item.low, item.high) if end is not None]
    unit = "" if item.whole else item.unit.replace(code, "money")
    told = [words.quantity(end, unit, lang, code) for end in ends]
    decides = pack.decides.get(item.path)
    said = "" if decides is None else words.label(f"office.{'yes' if decides else 'no'}", lang)
    name = words.number_named(item.path, pack.scenario, lang)
    name = item.path if name.startswith("`") else f"{name}\n{item.path}"
    return [
        name,
        item.value,
        words.interval(told[0], told[1], lang) if len(told) == 2 else "",
        kind_name(item.kind, lang),
        item.source,
        said,
    ]


def kind_name(kind: str, lang: str) -> str:
    """measured, cited, assumed, or that the file does not say."""
    return words.label(f"report.kind.{kind}", lang)


def known(pack: Pack) -> Table | None:
    """Your own figures of today beside the simulated ones; None when the file has none."""
    lang, code = pack.lang, pack.verdict.money
    rows = [
        [
            words.measure(item.measure, lang),
            words.valued(item.measure, item.yours, lang, code),
            words.valued(item.measure, item.simulated.mean, lang, code),
            words.between(item.measure, item.simulated, lang, code),
            words.label("screen.agrees" if item.agrees else "screen.differs", lang),
            item.source,
        ]
        for item in pack.verdict.known
    ]
    head = [words.label(f"screen.{name}", lang) for name in ("figure", "yours", "simulated", "interval")]
    return Table(words.label("report.known", lang), [*head, "", words.label("report.head.source", lang)], rows) if rows else None


def around(item: Estimate, code: str, lang: str) -> str:
    """Money with the half-width of its interval behind it."""
    half = (item.high - item.low) / 2
    return words.money(item.mean, code, lang) + (f" ±{words.number(half, 2, lang)}" if math.isfinite(half) else "")
