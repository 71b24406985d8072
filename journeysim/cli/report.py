"""`report`: everything in one go, for the board, the deck and the spreadsheet."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeysim.cli import options
from journeysim.cli.console import complain, is_terminal, say, say_json
from journeysim.errors import UsageError

if TYPE_CHECKING:
    from journeysim.cli.progress import Bar
    from journeysim.cli.studying import Wishes
    from journeysim.report.again import Compared, Recorded
    from journeysim.report.pack import Pack
    from journeysim.scenario import Scenario

WRITERS = {"html": "page", "pptx": "slides", "xlsx": "workbook", "pdf": "paper"}  # kind -> module with write_<kind>


@click.command(short_help="Everything in one go: a page, slides and a workbook to show.")
@click.argument("file", metavar="RUN_FOLDER|FILE")
@click.option("--html", metavar="F", help="Only this: one web page that needs nothing else.")
@click.option("--pptx", metavar="F", help="Only this: slides.")
@click.option("--xlsx", metavar="F", help="Only this: a workbook.")
@click.option("--pdf", metavar="F", help="Only this: the page on paper; needs a browser of the Chromium family.")
@click.option("--designs", metavar="A,B", help="The two designs; default: the pair the file asks about.")
@click.option("--budget", metavar="MONEY", help="Also the best set of initiatives that this pays for, such as €100k.")
@options.study_options()
def report(file: str, designs: str | None, budget: str | None, sets: tuple[str, ...], **given: Any) -> None:
    """Ask every question of a scenario and make of the answers what one shows: the verdict, what lies behind it, what would turn it,
    what to do first and what it all rests on, as a web page, slides and a workbook (and PDF where there is a browser to print it).

    FILE is a scenario. RUN_FOLDER is a folder that an earlier command wrote: the same scenario, seed and number of runs are run
    again, and it says whether every number is the same. Without a file name a new folder holds them all.
    """
    from journeysim.cli import studying

    wanted = {kind: Path(given.pop(kind)) for kind in WRITERS if given[kind] is not None}
    for kind in WRITERS:
        given.pop(kind, None)
    if given.pop("visits"):
        raise UsageError("--visits: the event log comes with run and compare.")
    recorded = _recorded(file, given, sets, designs)
    scenario = recorded.scenario if recorded else options.read_scenario(file, sets)
    names = recorded.designs if recorded else options.designs_of(scenario, designs) or ()
    wishes = options.wishes_of(scenario, {**given, "visits": False})
    studying.needs_matters(scenario)
    _may_write(wanted, wishes)
    spot = None if wanted else studying.place_for(scenario, wishes, name=_name(file))
    pack = _gathered(scenario, names, options.amount_of(scenario, budget, "--budget"), wishes)
    compared = _compared(recorded, pack)
    files = _alone(pack, wanted, wishes) if spot is None else _folder(pack, spot, wishes)
    _tell(pack, files, recorded, compared, wishes)
    if wishes.open_it:
        studying.show(next((path for path in files if path.suffix == ".html"), files[0]))
    if compared is not None and compared.different:
        raise click.exceptions.Exit(1)


def _name(file: str) -> str:
    """What the folder is called after."""
    stem = "stdin" if file == "-" else Path(file.replace("\\", "/").rstrip("/")).name
    return f"{stem.rsplit('.', 1)[0] or 'scenario'}-report"


def _recorded(file: str, given: dict[str, Any], sets: tuple[str, ...], designs: str | None) -> Recorded | None:
    """What a run folder asks for; None for a scenario file."""
    if file == "-" or not Path(file).is_dir():
        if file != "-" and not Path(file).exists():
            raise UsageError(f"{file}: there is no such file or folder; name a scenario file, or the folder of an earlier run.")
        return None
    from journeysim.report.again import recorded

    said = [name for name, value in (("--set", sets), ("--designs", designs), *((f"--{name}", given[name]) for name in OWN)) if value]
    if said:
        raise UsageError(f"{said[0]}: a run folder brings its own; give its scenario file instead to change something.")
    found = recorded(file)
    given.update(belief=found.belief, runs=max(2, found.runs), seed=found.seed)
    return found


SAID = ("changes", "verdict", "today", "turns", "wrong")  # kinds of sentences on the screen, the alarm after them
OWN = ("belief", "runs", "seed")  # options that a run folder has recorded


def _may_write(wanted: Mapping[str, Path], wishes: Wishes) -> None:
    """Refuse, before anything runs, files that may not or cannot be written."""
    from journeysim.cli.writing import may_write
    from journeysim.report import browser

    if wanted and wishes.out is not None:
        raise UsageError("--out is a folder for all files; leave it out, or leave out the names of single files.")
    for kind, path in wanted.items():
        may_write(path, force=wishes.force, option=f"--{kind} ")
        if not path.parent.is_dir():
            raise UsageError(f"--{kind} {path}: there is no folder {path.parent}.")
    if len({path.resolve() for path in wanted.values()}) < len(wanted):
        raise UsageError("two of the files have the same name; give each its own.")
    if "pdf" in wanted and browser.found() is None:
        raise UsageError(f"--pdf: no browser that can print was found; {browser.HOW}.")


def _gathered(scenario: Scenario, names: tuple[str, ...], budget: float | None, wishes: Wishes) -> Pack:
    """Ask everything, with progress in sight."""
    from journeysim.report.pack import gather

    return gather(
        scenario,
        names,
        belief=wishes.belief,
        runs=wishes.runs,
        precision=wishes.precision,
        seed=wishes.seed,
        workers=wishes.workers,
        engine=wishes.engine,
        budget=budget,
        lang=wishes.lang,
        watch=_watch(wishes),
    )


def _watch(wishes: Wishes) -> Callable[[str], contextlib.AbstractContextManager[Bar]]:
    """A bar that says which question it is at, of how many; without a terminal, a line now and then over all of them."""
    from journeysim.cli.progress import Bar
    from journeysim.report.pack import QUESTIONS
    from journeysim.words import label

    bar = Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr))

    @contextlib.contextmanager
    def watch(question: str) -> Iterator[Bar]:
        part = "verdict" if question == "compare" else question
        bar.about = f"{QUESTIONS.index(question) + 1}/{len(QUESTIONS)} {label(f'report.{part}', wishes.lang)} · "
        try:
            yield bar
        finally:
            bar.close()

    return watch


def _compared(recorded: Recorded | None, pack: Pack) -> Compared | None:
    from journeysim.report.again import compared

    return None if recorded is None else compared(recorded, pack.study)


def writer(kind: str) -> Callable[[Pack, Path], None]:
    """The function that writes a pack as a kind of file, read when it is used."""
    found: Callable[[Pack, Path], None] = getattr(importlib.import_module(f"journeysim.report.{WRITERS[kind]}"), f"write_{kind}")
    return found


def _alone(pack: Pack, wanted: Mapping[str, Path], wishes: Wishes) -> list[Path]:
    """The files asked for, each where it was asked."""
    from journeysim.cli.studying import Working
    from journeysim.cli.writing import write_with
    from journeysim.words import label

    with Working(label("screen.writing", wishes.lang), silent=wishes.as_json):
        for kind, path in wanted.items():
            write_with(path, lambda target, kind=kind: writer(kind)(pack, target), force=wishes.force)  # type: ignore[misc]
    return list(wanted.values())


def _folder(pack: Pack, spot: Any, wishes: Wishes) -> list[Path]:
    """Every kind in a new folder, with what is needed to get the same numbers again."""
    from journeysim import folder
    from journeysim.cli.studying import Working, command_line
    from journeysim.folder import contents, tables
    from journeysim.report import browser
    from journeysim.words import label

    kinds = [kind for kind in WRITERS if kind != "pdf" or browser.found() is not None]
    if "pdf" not in kinds and not wishes.as_json:
        complain(label("report.no_pdf", wishes.lang))
    with Working(label("screen.writing", wishes.lang), silent=wishes.as_json), folder.opened(spot) as draft:
        for kind in kinds:
            writer(kind)(pack, draft.file(f"report.{kind}"))
        contents.write_scenario(draft, pack.study)
        for sheet in (tables.replications(pack.study), tables.assumptions(pack.study, pack.decides)):
            draft.table(sheet.name, sheet.columns, sheet.rows)
        contents.write_manifest(draft, pack.study, command=command_line(), arguments=sys.argv[1:])
    return [draft.path / f"report.{kind}" for kind in kinds]


def _tell(pack: Pack, files: list[Path], recorded: Recorded | None, compared: Compared | None, wishes: Wishes) -> None:
    """The verdict, whether the numbers of the folder came out again, and where the files are."""
    from journeysim.folder.placing import shown
    from journeysim.words import label, told

    lang = wishes.lang
    sentences = told(pack.verdict, pack.scenario, lang, rivals=pack.rivals, alarm=pack.alarm)
    same = _same(recorded, compared, lang)
    if wishes.as_json:
        document: dict[str, Any] = {"ok": compared is None or not compared.different, "title": pack.scenario.title}
        document["sentences"] = [{"kind": kind, "text": text} for kind, text in sentences]
        if compared is not None:
            document["again"] = {"numbers": compared.numbers, "different": compared.different}
        say_json({**document, "runs": pack.study.runs, "seed": pack.study.seed, "files": [str(path) for path in files]})
        return
    say(" ".join(text for kind, text in sentences if kind in SAID))
    for kind, text in sentences:
        if kind == "alarm":
            say()
            say(text)
    say()
    if same:
        say(same)
    for path in files:
        say(label("report.written", lang, file=shown(path)), wrap=False)


def _same(recorded: Recorded | None, compared: Compared | None, lang: str) -> str:
    """Whether the numbers of the folder came out again."""
    from journeysim.words import label, number

    if recorded is None or compared is None:
        return ""
    values = {"folder": recorded.folder, "numbers": number(compared.numbers, 0, lang)}
    if not compared.numbers:
        return label("report.again.none", lang, **values)
    if not compared.different:
        return label("report.again.same", lang, **values)
    return label("report.again.differ", lang, **values, different=number(compared.different, 0, lang), first=compared.first)
