"""What goes into a run folder beside the tables: the scenario, the manifest, the checklist, the event log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath, PureWindowsPath

from journeysim.folder.eventlog import COLUMNS, clock, visit_rows, write_xes
from journeysim.folder.manifest import manifest
from journeysim.folder.placing import MANIFEST, Draft
from journeysim.folder.stress import stress
from journeysim.records import Records
from journeysim.study import Case, Study

ORIGINALS = "original"  # folder with the files the scenario came from, as they were


def write_scenario(draft: Draft, study: Study) -> None:
    """The resolved scenario, the files it came from, and the checklist."""
    draft.text("scenario.resolved.yaml", study.scenario.resolved_text())
    taken: set[str] = set()
    for name, text in study.scenario.originals:
        draft.text(f"{ORIGINALS}/{own_name(name, taken)}", text)
    draft.text("STRESS-DES.md", stress(study))


def write_visits(draft: Draft, study: Study, logged: Mapping[Case, Records]) -> None:
    """The event log of one replication of each case, as CSV and XES."""
    for case, records in logged.items():
        plan = study.built[case].plan
        zero = clock(plan, study.scenario.run.date)
        draft.table(f"visits-{case.design}.csv", COLUMNS, visit_rows(records, plan, zero))
        write_xes(draft.file(f"visits-{case.design}.xes"), visit_rows(records, plan, zero), f"{study.scenario.title}: {case.design}")


def write_manifest(draft: Draft, study: Study, *, command: str, arguments: Sequence[str]) -> None:
    """The manifest, last of all: a folder that has one is whole."""
    files = [*draft.written, MANIFEST]
    draft.json(MANIFEST, manifest(study, command=command, arguments=arguments, files=files))


def own_name(name: str, taken: set[str]) -> str:
    """The last part of a file's name, once; standard input is called scenario.yaml."""
    last = "scenario.yaml" if name in ("-", "") else PureWindowsPath(PurePath(name).name).name
    stem, dot, kind = last.rpartition(".")
    found, number = last, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}.{kind}" if dot else f"{last}-{number}"
    taken.add(found.casefold())
    return found
