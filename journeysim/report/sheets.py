"""The tables of a workbook: columns with their unit, and rows, each a function of a Pack."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.report.book import Column
from journeysim.report.facts import of_pack

if TYPE_CHECKING:
    from journeysim.questions.answers import Estimate
    from journeysim.report.pack import Pack

KINDS = {"share": "percent1", "money": "money", "count": "whole", "minutes": "decimal", "min": "decimal", "h": "decimal", "score": "whole"}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its key among the words, its columns and rows, and how many columns stay in sight."""

    key: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    keep: int = 1


def said(key: str, pack: Pack, **values: object) -> str:
    """A text of the catalogue in the language of the pack."""
    return words.label(key, pack.lang, **values)


def title(pack: Pack, design: str) -> str:
    """A design by its title."""
    return words.title(design, pack.scenario.designs[design].title, pack.lang)


def unmarked(text: str) -> str:
    """A sentence without the marks of what stands out."""
    return text.replace("**", "").replace("*", "").replace("`", "")


def heads(pack: Pack, *keys: str, **values: object) -> list[str]:
    """Heads of columns by their keys."""
    return [said(f"office.head.{key}", pack, **values) for key in keys]


def number(name: str, kind: str, pack: Pack) -> Column:
    """A column of numbers, its unit in the head."""
    unit = {"money": pack.scenario.money, "minutes": "min", "min": "min", "h": said("office.hours", pack)}.get(kind, "")
    return Column(f"{name} ({unit})" if unit else name, KINDS.get(kind, "decimal"))


def verdict(pack: Pack) -> Table:
    """Every sentence of the answers, by what it is about."""
    rows: list[list[object]] = []
    for key, told in of_pack(pack):
        rows += [[said(f"office.topic.{key}", pack), unmarked(text)] for text in told]
    return Table("verdict", [Column(said("office.head.topic", pack), wide=24), Column(said("office.head.sentence", pack), wide=125)], rows)


def scorecard(pack: Pack) -> Table:
    """Every measure of every design with its interval."""
    columns = [Column(said("office.head.measure", pack), wide=46), Column(said("office.head.unit", pack), wide=10)]
    for design in pack.designs:
        name = title(pack, design)
        columns += [Column(said(f"office.head.of_{what}", pack, design=name), "decimal", 15) for what in ("mean", "low", "high")]
    rows = []
    for measure in next(iter(pack.ran.values())).measures:
        found = [pack.ran[design].measures[measure] for design in pack.designs]
        if any(math.isfinite(item.mean) for item in found):
            rows.append([*_named(measure, pack), *(value for item in found for value in _three(item, kind_of(measure)))])
    return Table("scorecard", columns, rows, keep=2)


def kind_of(measure: str) -> str:
    """The kind of number that a measure is."""
    return KINDS.get(words.MEASURE_KINDS.get(measure, ""), "decimal")


def _named(measure: str, pack: Pack) -> list[object]:
    return [words.measure(measure, pack.lang), words.measure_unit(measure, pack.lang, pack.scenario.money)]


def _three(item: Estimate, kind: str) -> list[object]:
    return [(value, kind) for value in (item.mean, item.low, item.high)]


def differences(pack: Pack) -> Table:
    """The pair of the verdict, first minus second, measure by measure."""
    first, second = (title(pack, design) for design in pack.pair)
    names = heads(pack, "measure", "unit", "role", "mean", "mean", "difference", "low", "high", "runs", "correlation", "saved", "skewness")
    names[3], names[4] = first, second
    names[5] = said("screen.difference_of", pack, first=first, second=second)
    wide = (46, 10, 18, 16, 16, 22, 13, 13, 16, 14, 14, 12)
    text = {0, 1, 2}
    columns = [Column(name, "text" if place in text else "decimal", wide[place]) for place, name in enumerate(names)]
    rows = []
    for item in pack.verdict.differences:
        if not math.isfinite(item.difference.mean):
            continue
        kind = kind_of(item.measure)
        gap = item.difference
        rows.append(
            [
                *_named(item.measure, pack),
                said(f"office.role.{item.role}", pack),
                *((value, kind) for value in (item.first.mean, item.second.mean, gap.mean, gap.low, gap.high)),
                (gap.n, "whole"),
                *((item.correlation, "decimal"), (item.variance_saved, "percent"), (item.skewness, "decimal")),
            ]
        )
    return Table("differences", columns, rows, keep=1)


def beliefs(pack: Pack) -> Table:
    """A row per belief: net value and what is forgone by design, and the pair of the verdict."""
    matrix = pack.matrix
    if matrix is None:
        return Table("beliefs", [], [])
    names = {design: title(pack, design) for design in matrix.designs}
    columns = [Column(said("office.head.belief", pack), wide=34)]
    columns += [number(said("office.head.net_of", pack, design=name), "money", pack) for name in names.values()]
    columns += [number(said("office.head.regret_of", pack, design=name), "money", pack) for name in names.values()]
    pair = said("screen.difference_of", pack, first=names[matrix.first], second=names[matrix.second])
    columns += [number(pair, "money", pack), *(number(name, "money", pack) for name in heads(pack, "low", "high"))]
    columns.append(Column(said("office.head.outcome", pack), wide=22))
    rows = []
    for under in matrix.pair:
        cells = [matrix.at(under.belief, design) for design in matrix.designs]
        amounts = [*(cell.net_value.mean for cell in cells), *(cell.regret for cell in cells)]
        gap = under.gap
        outcome = said(f"office.outcome.{under.outcome}", pack)
        rows.append([belief_name(under.belief, pack), *amounts, gap.mean, gap.low, gap.high, outcome])
    return Table("beliefs", columns, rows)


def belief_name(belief: str, pack: Pack) -> str:
    """A belief's name; one of the file's own keeps its key."""
    key = f"belief.{belief}"
    return said(key, pack) if key in words.TEXTS else belief.replace("_", " ")


def in_unit(value: float | None, unit: str, pack: Pack) -> tuple[float | None, str]:
    """A number in base units as a reader counts it, with the kind of its column: rates by the day, long times in days."""
    if value is None or not math.isfinite(value):
        return None, "decimal"
    if unit == "per minute":
        return value * 1440, "decimal"
    if unit == "minutes":
        return value / 1440, "decimal"
    return value, "percent1" if unit in ("share", "per year") else "money" if unit.startswith("money") else "decimal"


def unit_name(unit: str, pack: Pack) -> str:
    """What such a number is counted in."""
    if unit in ("per minute", "minutes"):
        return said("office.unit.per_day" if unit == "per minute" else "office.unit.days", pack)
    if unit in ("share", "times") or unit.startswith("money"):
        return {"share": "%", "times": "×"}.get(unit, pack.scenario.money)
    return words.quantity(1, unit, pack.lang).lstrip("1,.0% ") if unit else ""


def varied(item: Any, pack: Pack) -> str:
    """What a break-even varies."""
    text = words.varied(item.asked, pack.scenario, pack.lang).strip("`")
    return text[:1].upper() + text[1:]


def breakeven(pack: Pack) -> Table:
    """A row per crossing (or per number that has none): the value at which the preferred design changes."""
    names = heads(
        pack, "number", "unit", "now", "crossing", "low", "high", "range_low", "range_high", "searched_low", "searched_high", "told"
    )
    wide = (44, 10, 12, 13, 12, 12, 13, 13, 13, 13, 90)
    columns = [Column(name, "text" if place in (0, 1, 10) else "decimal", wide[place]) for place, name in enumerate(names)]
    rows: list[list[object]] = []
    for item in pack.crossings:
        told = unmarked(" ".join(words.told_breakeven(item, pack.scenario, pack.lang)))
        ends = [in_unit(value, item.unit, pack) for value in (item.low, item.high, item.lowest, item.highest)]
        for crossing in item.crossings or (None,):
            found = (None, None, None) if crossing is None else (crossing.value, crossing.low, crossing.high)
            values = [in_unit(value, item.unit, pack) for value in (item.now, *found)]
            rows.append([varied(item, pack), unit_name(item.unit, pack) or None, *values, *ends, told])
    return Table("breakeven", columns, rows)


def curves(pack: Pack) -> Table:
    """Every value looked at, with the difference between the designs there."""
    names = heads(pack, "number", "unit", "value", "ahead", "behind")
    columns = [Column(names[0]), Column(names[1], wide=10), Column(names[2], "decimal", 12), Column(names[3]), Column(names[4])]
    columns += [number(name, "money", pack) for name in heads(pack, "difference", "low", "high")]
    columns.append(Column(said("office.head.runs", pack), "whole"))
    rows = []
    for item in pack.crossings:
        pair = [title(pack, item.first), title(pack, item.second)]
        for point in item.points:
            gap = point.difference
            value = in_unit(point.value, item.unit, pack)
            rows.append([varied(item, pack), unit_name(item.unit, pack) or None, value, *pair, gap.mean, gap.low, gap.high, gap.n])
    return Table("curves", columns, rows, keep=3)


def ranking(pack: Pack) -> Table:
    """Initiatives, best first, then what goes together."""
    found = pack.ranking
    if found is None:
        return Table("ranking", [], [])
    names = heads(pack, "place", "initiative", "owner")
    columns = [Column(names[0], wide=10, right=True), Column(names[1], wide=44), Column(names[2], wide=18)]
    columns += [Column(f"{name} ({found.money})", "large", 15) for name in heads(pack, "yearly", "low", "high")]
    columns += [number(name, "money", pack) for name in heads(pack, "per_customer", "spent", "per_one")]
    columns.append(Column(f"{said('office.head.asks', pack)} ({found.money})", "large", 14))
    columns += [Column(said("office.head.payback", pack), "decimal", 14), number(said("office.head.left_out", pack), "money", pack)]
    columns.append(Column(said("office.head.outcome", pack), wide=22))
    rows: list[list[object]] = []
    for item in found.ranked:
        place = str(item.place) if item.place == item.place_last else f"{item.place} – {item.place_last}"
        yearly = item.yearly
        rows.append(
            [
                *(place, initiative(item.initiative, pack), item.owner or None),
                *(yearly.mean, yearly.low, yearly.high, item.net_value.mean, item.spent, item.per_euro, item.outlay),
                *(item.payback.months if item.payback else None, item.left_out.mean if item.left_out else None),
                said(f"office.outcome.{item.outcome}", pack),
            ]
        )
    return Table("ranking", columns, rows, keep=2)


def initiative(name: str, pack: Pack) -> str:
    """An initiative by its title."""
    told = words.initiative_title(pack.scenario, name)
    return name.replace("_", " ") if told == name else told


def sensitivity(pack: Pack) -> Table:
    """Numbers with a range, the one that moves the difference most first."""
    found = pack.tornado
    if found is None:
        return Table("sensitivity", [], [])
    names = heads(
        pack, "number", "written", "range_low", "range_high", "at_low", "at_high", "turns", "rank", "worth", "decides", "kind", "path"
    )
    columns = [Column(names[0], wide=58), *(Column(name, wide=16, right=True) for name in names[1:4])]
    columns += [number(name, "money", pack) for name in names[4:6]]
    columns += [Column(names[6], wide=10), Column(names[7], "decimal", 16), Column(f"{names[8]} ({found.money})", "large", 16)]
    columns += [Column(names[9], wide=12), Column(names[10], wide=12), Column(names[11], wide=48)]
    rows = [
        [
            *(words.number_headed(item.path, pack.scenario, pack.lang), item.written, item.low, item.high, item.gap_low, item.gap_high),
            *(item.turns, item.correlation, item.worth * found.a_year, item.decides, said(f"office.kind.{item.kind}", pack), item.path),
        ]
        for item in found.swings
    ]
    return Table("sensitivity", columns, rows)


def method(pack: Pack) -> Table:
    """How it was computed, and what a stranger needs to get the same."""
    rows = [[said(f"office.method.{key}", pack), text] for key, text in method_rows(pack)]
    return Table("method", [Column(said("office.head.topic", pack), wide=26), Column(said("office.head.sentence", pack), wide=120)], rows)


def method_rows(pack: Pack) -> Iterable[tuple[str, str]]:
    """Key and text per fact of the method."""
    lang, v, made = pack.lang, pack.verdict, pack.provenance
    yield "same", said("office.method.same.text", pack)
    yield "interval", said("office.method.interval.text", pack, runs=words.number(made.runs, 0, lang))
    yield "horizon", words.date_span(v.horizon_days, lang)
    yield "matters", words.money_set(v.matters, v.money, lang)
    yield "belief", belief_name(v.belief, pack)
    yield "assumed", unmarked(said("precision", pack, assumed=v.assumed, numbers=v.numbers))
    if v.changes:
        yield "changes", ", ".join(f"{path} = {value}" for path, value in v.changes.items())
    for question, reason in pack.missing.items():
        topic = said(f"office.topic.{'ranking' if question == 'rank' else question}", pack)
        yield "missing", said(f"office.missing.{reason}", pack, question=topic)
    yield "seed", str(made.seed)
    yield "engine", f"journeysim {made.version}, {made.engine}, {made.draws}"
    yield "fingerprint", made.fingerprint
