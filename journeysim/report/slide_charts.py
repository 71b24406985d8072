"""The slides that carry a native chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeysim import words
from journeysim.figures.breakeven import none_title
from journeysim.report import charts, facts
from journeysim.report.deck import HIGH, LEFT, ROOM, Deck
from journeysim.report.sheets import in_unit, initiative, said, title, unit_name, unmarked, varied
from journeysim.report.typed import money_format

if TYPE_CHECKING:
    from journeysim.questions import BreakEven
    from journeysim.report.pack import Pack

BOTTOM = HIGH - 0.5
MANY = 10_000.0  # of money per customer: from here on nobody reads cents
MOST = 8  # bars that a projector can show
PIECES = ("base", "more", "more_below", "less", "less_below", "label")
COLOURS = {"gains": charts.GAIN, "loses": charts.LOSS, "unsure": "5B6673"}
GROUPS = {"both": charts.SOFT, "only_first": charts.FIRST, "only_second": charts.SECOND, "neither": "5B6673"}


def _names(pack: Pack) -> dict[str, str]:
    return {piece: said(f"slides.{piece}", pack) for piece in PIECES}


def _alt(pack: Pack, heading: str, numbers: list[tuple[str, str]]) -> str:
    """What a chart shows, in words."""
    return said("slides.alt.chart", pack, title=unmarked(heading).rstrip("."), numbers="; ".join(": ".join(item) for item in numbers) + ".")


def _notes(pack: Pack, texts: list[str], numbers: list[tuple[str, str]]) -> str:
    """Sentences, numbers and method for the speaker."""
    lines = [said("slides.notes.numbers", pack), *(": ".join(item) for item in numbers)] if numbers else []
    return "\n".join([*(unmarked(text) for text in texts), *lines, facts.how(pack)])


def gap_chart(deck: Deck, pack: Pack, box: charts.Box, heading: str) -> None:
    """What the difference per customer consists of."""
    v = pack.verdict
    parts = words.add_up((v.split.cost, v.split.completing, v.split.staying), 2, v.gap.mean)
    amounts = [*parts, round(v.gap.mean, 2)]
    labels = [said(f"slides.gap.{key}", pack) for key in ("cost", "completing", "staying", "total")]
    many = max(abs(amount) for amount in amounts) >= MANY
    write = words.money_large if many else words.money
    told = [write(amount, v.money, pack.lang, sign=True) for amount in amounts]
    alt = _alt(pack, heading, list(zip(labels, told)))
    charts.waterfall(deck, box, list(zip(labels, amounts, told)), _names(pack), money_format(v.money, 0 if many else 2), alt)


def customers_slide(deck: Deck, pack: Pack) -> None:
    """Of 1,000 customers, who stays with which design."""
    from journeysim import figures
    from journeysim.figures.customers import customers_data, draw_customers

    counts = pack.verdict.per_1000
    if not counts.neither + counts.only_first + counts.only_second > 0:
        return
    first, second = (title(pack, design) for design in pack.pair)
    about = figures.About(pack.scenario.title, pack.verdict.money, pack.study.runs, dict(zip(pack.pair, (first, second))))
    data = customers_data(pack.verdict, about)
    heading, _ = figures.spoken_of(draw_customers(data, lang=pack.lang))
    items = []
    for row in data.rows:
        group = str(row["group"])
        items.append((said(f"customers.{group}", pack, first=first, second=second), float(str(row["customers_of_1000"])), GROUPS[group]))
    numbers = [(label, words.number(value, 0, pack.lang)) for label, value, _ in items]
    told = [text for kind, text in words.told(pack.verdict, pack.scenario, pack.lang) if kind == "per_1000"]
    top = deck.add(heading, said("slides.customers.lead", pack), notes=_notes(pack, told, numbers)) + 0.1
    box = (LEFT, top, ROOM, BOTTOM - top)
    charts.bars(deck, box, items, said("slides.customers.name", pack), "#,##0", _alt(pack, heading, numbers))


def money_slide(deck: Deck, pack: Pack) -> None:
    """From today to the better design, money a year."""
    data = facts.waterfall(pack)
    if data is None:
        return
    from journeysim import figures
    from journeysim.figures.waterfall import draw_waterfall

    heading, lead = figures.spoken_of(draw_waterfall(data, lang=pack.lang))
    code = pack.scenario.money
    bars, numbers = [], []
    for row in data.rows:
        label = said(f"waterfall.{row['part']}", pack)
        amount, low, high = (float(str(row[key])) for key in ("mean", "low", "high"))
        told = words.money_large(amount, code, pack.lang, sign=True)
        bars.append((label, amount, told))
        ends = words.interval(words.money_large(low, code, pack.lang), words.money_large(high, code, pack.lang), pack.lang)
        numbers.append((label, f"{told} ({ends})"))
    top = deck.add(heading, lead, notes=_notes(pack, [lead], numbers)) + 0.1
    charts.waterfall(deck, (LEFT, top, ROOM, BOTTOM - top), bars, _names(pack), money_format(code, 0), _alt(pack, heading, numbers))


def curve_slide(deck: Deck, pack: Pack) -> None:
    """What would have to be true: the number nearest to turning the choice, as a curve."""
    found = [item for item in pack.crossings if not item.matters_not and len(item.points) > 1]
    if not found:
        return
    item = found[0]
    first, second = title(pack, item.first), title(pack, item.second)
    told = words.told_breakeven(item, pack.scenario, pack.lang)
    what = varied(item, pack)
    spoken = f"{what[:1].lower()}{what[1:]}"
    ends = [(point.difference.mean, point.difference.low) for point in item.points]
    names = {"first": first, "second": second}
    heading = facts.parted(told[0])[0] if item.crossings else none_title(ends, names, what, pack.lang)
    lead = said("slides.true.lead", pack, first=first, second=second, what=spoken)
    every = words.told_breakevens(pack.crossings, pack.scenario, pack.lang)
    numbers = [(_shown(item, point.value, pack), words.money(point.difference.mean, item.money, pack.lang)) for point in item.points]
    top = deck.add(heading, lead, notes=_notes(pack, every, numbers)) + 0.1
    curve = deck.cut(said("slides.true.curve", pack, first=first, second=second), ROOM / 2, 16)
    lines = [(curve, charts.FIRST, _pairs(item, pack))]
    lines.append((said("slides.true.now", pack), "5B6673", [(_value(item, item.now, pack), item.gap.mean)]))
    if item.crossings:
        points = [(_value(item, each.value, pack), 0.0) for each in item.crossings]
        lines.append((said("slides.true.crossing", pack), charts.SECOND, points[:1]))
    kind = in_unit(item.now, item.unit, pack)[1]
    form = {"percent1": "0%", "money": money_format(item.money)}.get(kind, "General")
    unit = unit_name(item.unit, pack)
    along = f"{what} ({unit})" if unit and kind == "decimal" else what
    box = (LEFT, top, ROOM, BOTTOM - top)
    digits = 0 if max(abs(point.difference.mean) for point in item.points) >= MANY else 2
    titles = (along, said("slides.true.axis", pack))
    charts.curve(deck, box, lines, (form, money_format(item.money, digits)), titles, _alt(pack, heading, numbers))


def _value(item: BreakEven, value: float, pack: Pack) -> float:
    found = in_unit(value, item.unit, pack)[0]
    return 0.0 if found is None else found


def _pairs(item: BreakEven, pack: Pack) -> list[tuple[float, float]]:
    return [(_value(item, point.value, pack), point.difference.mean) for point in item.points]


def _shown(item: BreakEven, value: float, pack: Pack) -> str:
    return words.quantity(value, item.unit, pack.lang, item.money)


def ranking_slide(deck: Deck, pack: Pack) -> None:
    """What to do first."""
    found = pack.ranking
    if found is None or not found.ranked:
        return
    told = words.rank_told(found, pack.scenario, pack.lang)
    main = next(text for kind, text in told if kind == "rank")
    heading = facts.parted(main)[0]
    shown = found.ranked[:MOST]
    lead = said("slides.ranking.lead", pack)
    if len(shown) < len(found.ranked):
        lead += " " + said("slides.ranking.many", pack, shown=len(shown), all=len(found.ranked))
    numbers = [(initiative(item.initiative, pack), words.money_large(item.yearly.mean, found.money, pack.lang)) for item in shown]
    items = [
        (f"{deck.folded(said_of[0], charts.WIDEST_LABEL - 1.5, 16)}: {said_of[1]}", item.yearly.mean, COLOURS[item.outcome])
        for said_of, item in zip(numbers, shown)
    ]
    top = deck.add(heading, lead, notes=_notes(pack, [text for _, text in told], numbers)) + 0.1
    ends = [(item.yearly.low, item.yearly.high) for item in shown]
    name = said("office.head.yearly", pack)
    box = (LEFT, top, ROOM, min(BOTTOM - top, 1.2 + 0.9 * len(items)))
    charts.bars(deck, box, items, name, money_format(found.money, 0), _alt(pack, heading, numbers), ends)
