"""What stands where on the page: its parts in order, each with sentences, figures with their numbers, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.report import figure_tables, tables
from journeysim.report.svgs import Svg, inline
from journeysim.report.tables import Table

if TYPE_CHECKING:
    from journeysim.figures import Picture
    from journeysim.report.pack import Pack

FIRST = ("changes", "verdict", "today", "turns", "wrong")  # kinds of sentences that lead
MOST = 15  # numbers of the sensitivity study in sight; the others fold away
CURVES = 4  # break-even curves in sight; the others fold away
WITH_BELIEFS = "beliefs"  # the figure of a comparison that belongs to the part on beliefs


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the table of its numbers."""

    svg: Svg
    numbers: Table | None


@dataclass(frozen=True)
class Section:
    """A part of the page; `name` is its anchor."""

    name: str
    title: str
    lead: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    folded: Sequence[Figure] = ()  # behind a line that opens
    fold: str = ""
    terms: Sequence[tuple[str, str]] = ()
    parts: Sequence[tuple[str, Sequence[tuple[str, str]]]] = field(default_factory=tuple)  # headings with items


def told(pack: Pack) -> list[tuple[str, str]]:
    """Every sentence about the verdict with its kind, as `compare` tells them."""
    return words.told(pack.verdict, pack.scenario, pack.lang, rivals=pack.rivals)


def leading(pack: Pack) -> list[str]:
    """The verdict, today, and what the other beliefs would say."""
    return [text for kind, text in told(pack) if kind in FIRST]


def further(pack: Pack) -> list[str]:
    """What else there is to say about the verdict."""
    return [text for kind, text in told(pack) if kind not in FIRST]


def alarms(pack: Pack) -> list[str]:
    """What a reader should know before the page is shown to others."""
    return [] if pack.alarm is None else [text for _, text in words.told_alarm(pack.alarm, pack.scenario, pack.lang)]


def sections(pack: Pack) -> list[Section]:
    """Every part below the verdict."""
    from journeysim import figures

    drawn = {item.name.split("-", 1)[1]: item for item in figures.pictures(pack.study, pack.verdict, lang=pack.lang)}
    found = [scorecard(pack, drawn), how(pack, drawn), beliefs(pack, drawn), breakeven(pack), rank(pack), sensitivity(pack)]
    told = [] if pack.story is None else [story(pack)]
    return [*found, *told, assumptions(pack, drawn), method(pack), checklist(pack), provenance(pack)]


def headed(pack: Pack, name: str) -> str:
    """The heading of a part."""
    return words.label(f"report.{name}", pack.lang)


def figure(picture: Picture, prefix: str) -> Figure:
    """A drawing and its numbers."""
    return Figure(inline(picture, f"{prefix}-{picture.name.split('-', 1)[1].replace('_', '-')}"), figure_tables.table_of(picture))


def all_figures(pictures: Iterable[Picture], prefix: str) -> list[Figure]:
    """Drawings in order."""
    return [figure(picture, prefix) for picture in pictures]


def scorecard(pack: Pack, drawn: dict[str, Picture]) -> Section:
    """The designs side by side."""
    own = [drawn["scorecard"]] if "scorecard" in drawn else []
    return Section("scorecard", headed(pack, "scorecard"), (), all_figures(own, "board"), [tables.scorecard(pack)])


def how(pack: Pack, drawn: dict[str, Picture]) -> Section:
    """The figures of the comparison in the order of a presentation."""
    own = [picture for name, picture in drawn.items() if name not in ("scorecard", "known", WITH_BELIEFS)]
    return Section("figures", headed(pack, "figures"), [words.label("report.lead.figures", pack.lang)], all_figures(own, "how"))


def without(pack: Pack, name: str) -> Section:
    """A part whose question could not be asked: why."""
    return Section(name, headed(pack, name), [words.label(f"report.missing.{pack.missing[name]}", pack.lang)])


def beliefs(pack: Pack, drawn: dict[str, Picture]) -> Section:
    """Designs x beliefs."""
    from journeysim import figures

    own = [drawn[WITH_BELIEFS]] if WITH_BELIEFS in drawn else []
    if pack.matrix is None:
        section = without(pack, "beliefs")
        return Section(section.name, section.title, section.lead, all_figures(own, "belief"))
    lead = [text for kind, text in words.told_matrix(pack.matrix, pack.scenario, pack.lang) if kind not in ("changes", "precision")]
    pictures = [*figures.matrix_pictures(pack.matrix, pack.scenario, lang=pack.lang), *own]
    return Section("beliefs", headed(pack, "beliefs"), lead, all_figures(pictures, "belief"), [tables.matrix(pack), tables.zones(pack)])


def breakeven(pack: Pack) -> Section:
    """What would have to be true."""
    from journeysim import figures

    if not pack.crossings:
        return without(pack, "breakeven") if "breakeven" in pack.missing else Section("breakeven", headed(pack, "breakeven"))
    lead = words.told_breakevens(pack.crossings, pack.scenario, pack.lang)
    left = words.left_out(pack.left_out, pack.scenario, pack.lang)
    turning = sum(bool(answer.crossings) for answer in pack.crossings)
    pictures = figures.breakeven_pictures(pack.crossings, pack.scenario, lang=pack.lang)
    shown = all_figures(pictures, "even")
    seen = min(max(turning, 1), CURVES)
    return Section(
        "breakeven",
        headed(pack, "breakeven"),
        [*lead, *([left] if left else [])],
        shown[:seen],
        [tables.crossings(pack)],
        folded=shown[seen:],
        fold=words.label("report.more_curves", pack.lang),
    )


def rank(pack: Pack) -> Section:
    """The initiatives in order."""
    from journeysim.figures.ranking import ranking_pictures

    if pack.ranking is None:
        return without(pack, "rank")
    lead = [text for kind, text in words.rank_told(pack.ranking, pack.scenario, pack.lang) if kind not in ("changes", "precision")]
    pictures = ranking_pictures(pack.scenario, pack.ranking, lang=pack.lang)
    return Section("rank", headed(pack, "rank"), lead, all_figures(pictures, "rank"), [tables.ranking(pack)])


def sensitivity(pack: Pack) -> Section:
    """What the ranges do to the choice."""
    from journeysim.figures.tornado import tornado_pictures

    if pack.tornado is None:
        return without(pack, "sensitivity")
    lead = [text for kind, text in words.sensitivity_told(pack.tornado, pack.scenario, pack.lang) if kind not in ("changes", "precision")]
    pictures = tornado_pictures(pack.scenario, pack.tornado, lang=pack.lang)
    whole = tables.sensitivity(pack) if len(pack.tornado.swings) > MOST else None
    drawn = [Figure(item.svg, whole) for item in all_figures(pictures, "sense")]
    return Section("sensitivity", headed(pack, "sensitivity"), lead, drawn, [tables.sensitivity(pack, MOST)])


def story(pack: Pack) -> Section:
    """One customer in two designs."""
    from journeysim.figures.story import story_pictures

    assert pack.story is not None
    lead = [text for kind, text in words.told_story(pack.story, pack.scenario, pack.lang) if kind != "changes"]
    pictures = story_pictures(pack.scenario, pack.story, lang=pack.lang)
    return Section("story", headed(pack, "story"), lead, all_figures(pictures, "one"))


def assumptions(pack: Pack, drawn: dict[str, Picture]) -> Section:
    """The register, with your figures beside the simulated ones."""
    lang, verdict = pack.lang, pack.verdict
    counts = {"numbers": verdict.numbers, "assumed": verdict.assumed, "known": verdict.numbers - verdict.assumed}
    lead = [words.label("report.lead.assumptions", lang, **{name: words.number(n, 0, lang) for name, n in counts.items()})]
    deciding = sum(pack.decides.values())
    if deciding:
        key = "report.lead.decides_one" if deciding == 1 else "report.lead.decides"
        lead.append(words.label(key, lang, **({} if deciding == 1 else {"count": words.number(deciding, 0, lang)})))
    chosen = len(pack.assumptions) - verdict.numbers
    if chosen > 0:
        lead.append(words.label("report.lead.chosen", lang, count=words.number(chosen, 0, lang)))
    own = [drawn["known"]] if "known" in drawn else []
    beside = tables.known(pack)
    return Section(
        "assumptions",
        headed(pack, "assumptions"),
        lead,
        all_figures(own, "own"),
        [*([beside] if beside else []), tables.assumptions(pack)],
    )


def method(pack: Pack) -> Section:
    """How it was calculated, and the words a reader may not know."""
    lang, verdict = pack.lang, pack.verdict

    def say(name: str, **values: object) -> str:
        return words.label(f"report.method.{name}", lang, **values)

    lead = [say("what"), say("same"), say("runs", runs=words.number(verdict.runs, 0, lang))]
    lead += [say("rule", matters=words.money_set(verdict.matters, verdict.money, lang)), say("money")]
    lead.append(say("belief", belief=words.believed(verdict.belief, lang)))
    if pack.tornado is not None:
        lead.append(say("sensitivity", points=words.number(pack.tornado.points, 0, lang), runs=pack.tornado.runs_per_point))
    lead.append(say("limits"))
    names = ("design", "run", "interval", "effort", "kept", "regret")
    terms = [(words.label(f"report.term.{name}", lang), words.label(f"report.term.{name}.is", lang)) for name in names]
    return Section("method", headed(pack, "method"), lead, terms=terms)


def checklist(pack: Pack) -> Section:
    """STRESS-DES."""
    from journeysim.folder.stress import items

    return Section(
        "checklist",
        headed(pack, "checklist"),
        [words.label("report.lead.checklist", pack.lang)],
        parts=items(pack.study, pack.lang, here=False),
    )


def provenance(pack: Pack) -> Section:
    """What a stranger needs."""
    lang, source = pack.lang, pack.provenance
    told = {
        "file": pack.scenario.file.replace("\\", "/").rpartition("/")[2],
        "version": f"journeysim {source.version}",
        "seed": str(source.seed),
        "runs": words.number(source.runs, 0, lang),
        "engine": source.engine,
        "draws": source.draws,
        "fingerprint": source.fingerprint,
    }
    terms = [(words.label(f"report.from.{name}", lang), text) for name, text in told.items()]
    return Section("provenance", headed(pack, "provenance"), [words.label("report.from.same", lang)], terms=terms)
