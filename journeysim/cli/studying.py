"""What `run`, `compare` and `check --run` share: from options to a study, and from a study to a folder."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import folder
from journeysim.cli.console import complain, is_terminal, tidy
from journeysim.cli.endings import DEBUG
from journeysim.cli.pasting import called, quoted
from journeysim.cli.progress import Bar
from journeysim.errors import JourneysimError, UsageError
from journeysim.words import label

if TYPE_CHECKING:
    from journeysim.figures import Picture
    from journeysim.folder import Place
    from journeysim.scenario import Scenario
    from journeysim.study import Case, Study
    from journeysim.study.executors import Pool


@dataclasses.dataclass(frozen=True, slots=True)
class Wishes:
    """The options of a study, as given."""

    belief: str | None = None
    runs: int | None = None
    precision: float | None = None
    seed: int | None = None
    workers: int | None = None
    engine: str = "auto"
    out: str | None = None
    force: bool = False
    visits: bool = False
    lang: str = "en"
    open_it: bool = False
    quiet: bool = False
    as_json: bool = False


def study_of(
    scenario: Scenario, cases: Sequence[Case], wishes: Wishes, pairs: Sequence[tuple[Case, Case]] = (), alone: Case | None = None
) -> Study:
    """Run the cases with progress in sight, until the pairs (or the one case `alone`) are as precise as wished."""
    from journeysim import study

    asked = pairs or alone
    until = (asked, wishes.precision) if wishes.precision is not None and asked else None
    with Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr)) as bar:
        return study.run(
            scenario,
            cases,
            runs=wishes.runs,
            seed=wishes.seed,
            workers=wishes.workers,
            engine=wishes.engine,
            pairs=pairs,
            progress=bar,
            until_precise=until,
        )


@contextlib.contextmanager
def counted(wishes: Wishes, what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for something that counts by itself: call what it gives with (done, in all)."""
    from journeysim.study import Progress

    began = time.monotonic()
    with Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr)) as bar:

        def told(done: int, total: int) -> None:
            seconds = time.monotonic() - began
            bar(Progress(what, done, total, seconds, seconds / done * (total - done)))

        yield told


def place_for(scenario: Scenario, wishes: Wishes, name: str = "") -> Place:
    """Where the folder will stand, called after the file unless named; refused before anything runs when it cannot be written."""
    stem = "stdin" if scenario.file == "-" else Path(scenario.file.replace("\\", "/")).stem
    return folder.place(wishes.out, name=name or stem, force=wishes.force)


def write_folder(
    spot: Place,
    study: Study,
    *,
    answer: Mapping[str, object],
    text: str,
    sheets: Iterable,
    draw: Callable[[], Sequence[Picture]],
    artists: Pool,
    wishes: Wishes,
) -> Path:
    """Write the run folder and say where it stands; `draw` gives the figures, which `artists` make."""
    from journeysim.folder import contents

    with Working(label("screen.writing", wishes.lang), silent=wishes.as_json), folder.opened(spot) as draft:
        drawing = _begun(draw, artists)
        contents.write_scenario(draft, study)
        draft.text("verdict.txt", text)
        draft.json("verdict.json", tidy(answer))
        for sheet in sheets:
            draft.table(sheet.name, sheet.columns, sheet.rows)
        if wishes.visits:
            contents.write_visits(draft, study, _logged(study))
        undrawn = _write_figures(draft, drawing)
        contents.write_manifest(draft, study, command=command_line(), arguments=sys.argv[1:])
    if undrawn is not None:
        raise JourneysimError(
            f"The figures could not be drawn ({type(undrawn).__name__}: {undrawn}); everything else is in {folder.shown(draft.path)}"
        )
    return draft.path


def repeated(scenario: Scenario, wishes: Wishes, *, simulates: bool = True, believes: bool = True) -> list[str]:
    """The options that the next command should carry over: what-ifs, belief and seed (where the command has them), language."""
    found = [word for path, value in scenario.changes.items() for word in ("--set", f"{path}={value}")]
    if simulates and believes and wishes.belief is not None:
        found += ["--belief", wishes.belief]
    if simulates and wishes.seed is not None:
        found += ["--seed", str(wishes.seed)]
    if wishes.lang != "en":
        found += ["--lang", wishes.lang]
    return found


class Working:
    """A line in sight while something takes a moment, when a person watches."""

    def __init__(self, what: str, *, silent: bool = False) -> None:
        self.what, self.silent = what, silent
        self.status: Any = None

    def __enter__(self) -> Working:
        if is_terminal(sys.stderr) and not self.silent:
            from rich.console import Console

            self.status = Console(file=sys.stderr).status(f"{self.what} ...")
            self.status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is not None:
            self.status.stop()


def command_line() -> str:
    """The command as it was given, ready to paste."""
    return " ".join([called(), *(quoted(word) for word in sys.argv[1:])])


def open_result(path: Path) -> None:
    """Show the result with whatever the system opens such a file with."""
    pictures = [
        *(path / "figures").glob("*verdict.svg"),
        *(path / "figures").glob("*scorecard.svg"),
        *(path / "figures").glob("01-*.svg"),
        path,
    ]
    show(pictures[0], path)


def show(file: Path, place: Path | None = None) -> None:
    """Open a file with whatever the system opens such a file with; else say where it is."""
    import click

    if click.launch(str(file)) != 0:
        complain(f"Nothing here opens it; it is in {folder.shown(place or file)}.")


def _logged(study: Study) -> Mapping[Case, Any]:
    """The first replication of every design as planned once more, with its visits kept, under one belief; no number changes."""
    from journeysim import engines

    found = {}
    beliefs = [case.belief for case in study.cases]
    believed = study.scenario.believe if study.scenario.believe in beliefs else beliefs[0]
    for case in study.cases:
        if not case.unlimited and case.belief == believed:
            built = study.built[case]
            found[case] = engines.run(built.plan, built.belief, seed=study.seed, replication=0, log=True, engine=study.engine)
    return found


def _begun(draw: Callable[[], Sequence[Picture]], artists: Pool) -> tuple[Sequence[Picture], Iterator[tuple[int, Any]]] | Exception:
    """The figures, and what comes of them: the process beside this one draws while this one writes tables."""
    from journeysim import figures

    try:
        pictures = draw()
        drawing = artists.shared_out(pictures)
        figures.read()
        return pictures, drawing
    except Exception as fault:
        return fault


def _write_figures(draft: Any, drawing: tuple[Sequence[Picture], Iterator[tuple[int, Any]]] | Exception) -> Exception | None:
    """Save each figure with its numbers; a fault in a drawing must not cost the tables of a long run, so it is given back."""
    try:
        if isinstance(drawing, Exception):
            raise drawing
        _save_figures(draft, *drawing)
    except OSError:
        raise
    except Exception as fault:
        if os.environ.get(DEBUG):
            raise
        return fault
    return None


def _save_figures(draft: Any, pictures: Sequence[Picture], results: Iterator[tuple[int, Any]]) -> None:
    for index, files in results:
        name, rows = pictures[index].name, pictures[index].rows
        for kind, content in files.items():
            draft.file(f"figures/{name}{kind}").write_bytes(content)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        draft.table(f"figures/{name}.csv", columns, ([row.get(column) for column in columns] for row in rows))


class Warm:
    """What the process that will draw does while the study runs."""

    def perform(self, shared: Mapping[str, Any]) -> None:
        """Read what drawing needs."""
        from journeysim import figures

        figures.warm()


def artists() -> Pool:
    """Who draws: this process, and where there is a second processor another one beside it, begun now; use as a context."""
    from journeysim.study import executors

    pool = executors.Pool(1)
    if executors.processors() > 1 and sys.executable:
        pool.begin(Warm())
    return pool


def needs_matters(scenario: Scenario) -> None:
    """What a file must say before a comparison can end in a verdict."""
    if scenario.run.matters is None:
        raise UsageError(
            f"{scenario.file}: run.matters is missing. Say which difference in net value per customer is worth acting on, "
            "such as matters: €1, or try one with --set run.matters=€1."
        )
