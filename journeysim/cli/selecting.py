"""`compare --best`: which of many designs is the best, with as few runs as that takes."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeysim.cli.console import is_terminal, plain, say_json
from journeysim.cli.progress import Bar

if TYPE_CHECKING:
    from journeysim.cli.studying import Wishes
    from journeysim.compare import Race
    from journeysim.figures import Picture
    from journeysim.questions.selecting import Selection
    from journeysim.scenario import Scenario
    from journeysim.study import Case, Study
    from journeysim.study.executors import Pool


def answer_best(scenario: Scenario, names: tuple[str, ...], wishes: Wishes, artists: Pool) -> None:
    """Select, tell, and write the folder."""
    from journeysim.cli import studying, telling, telling_several
    from journeysim.folder import tables
    from journeysim.questions import selecting
    from journeysim.questions.several_rows import raced_rows, selection_rows
    from journeysim.words import selection_told

    studying.needs_matters(scenario)
    spot = studying.place_for(scenario, wishes)
    names = tuple(dict.fromkeys((*names, "today")))
    with Bar(wishes.lang, silent=(wishes.as_json or wishes.quiet) and not is_terminal(sys.stderr)) as bar:
        runner = _Runner(scenario, wishes, bar)
        found, selection, values = selecting.select(scenario, names, runner, belief=wishes.belief, listener=runner.heard)
    found = dataclasses.replace(found, seconds=runner.seconds)
    sentences = selection_told(selection, scenario, wishes.lang)
    document = _document(scenario, found, selection, sentences)
    if not wishes.as_json:
        telling_several.tell_selection(selection, sentences, scenario, wishes.lang, quiet=wishes.quiet)
    own = {"selection.csv": selection_rows(selection), "selection-runs.csv": raced_rows(values, selection.belief, selection.money)}
    path = studying.write_folder(
        spot,
        found,
        answer=document,
        text="\n\n".join(plain(text) for _, text in sentences) + "\n",
        sheets=[*tables.sheets(found), *(tables.sheet_of(name, rows) for name, rows in own.items())],
        draw=lambda: _figures(scenario, selection, wishes.lang),
        artists=artists,
        wishes=wishes,
    )
    following = _following(scenario, selection, wishes)
    if wishes.as_json:
        say_json({**document, "folder": str(path), "next": [line for line, _ in following]})
    else:
        telling.tell_end(found, selection.belief, path, following, wishes)
    if wishes.open_it:
        studying.open_result(path)


class _Runner:
    """Runs the designs in the race up to so many replications, with the progress of the whole selection in sight."""

    def __init__(self, scenario: Scenario, wishes: Wishes, bar: Bar) -> None:
        from journeysim.study.overall import Racing

        self.wishes, self.racing = wishes, Racing(bar, scenario.run.runs)

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return self.racing.seconds

    def heard(self, race: Race) -> None:
        """How the race stands."""
        self.racing.expect(race.expected, len(race.left))

    def __call__(self, scenario: Scenario, cases: Sequence[Case], runs: int) -> Study:
        from journeysim import study

        wishes = self.wishes
        self.racing.begin(len(cases))
        return study.run(scenario, cases, runs=runs, seed=wishes.seed, workers=wishes.workers, engine=wishes.engine, progress=self.racing)


def _document(scenario: Scenario, found: Study, selection: Selection, sentences: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "ok": True,
        "file": scenario.file,
        "title": scenario.title,
        "designs": {item.design: scenario.designs[item.design].title for item in selection.candidates},
        "sentences": [{"kind": kind, "text": text} for kind, text in sentences],
        "selection": dataclasses.asdict(selection),
        "runs": selection.runs,
        "seed": found.seed,
        "interrupted": selection.interrupted,
        "capped": selection.best is None and not selection.interrupted,
        "seconds": found.seconds,
    }


def _figures(scenario: Scenario, selection: Selection, lang: str) -> list[Picture]:
    from journeysim.figures.several import selection_pictures

    return selection_pictures(scenario, selection, lang=lang)


def _following(scenario: Scenario, selection: Selection, wishes: Wishes) -> list[tuple[str, str]]:
    """The next commands, ready to paste."""
    from journeysim.cli import studying
    from journeysim.cli.pasting import command

    said = studying.repeated(scenario, wishes)
    pair = f"{selection.candidates[0].design},{selection.candidates[1].design}"
    found = [(command("compare", scenario.file, "--designs", pair, *said), "screen.next.why_best")]
    if len(scenario.beliefs) > 1:
        found.append((command("beliefs", scenario.file, *said), "screen.next.beliefs"))
    return found
