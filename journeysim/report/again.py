"""From a run folder to the same run: what was asked, and whether the numbers of the folder come out again."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import __version__
from journeysim.errors import JourneysimError, UsageError
from journeysim.folder.cells import cell
from journeysim.folder.contents import ORIGINALS, own_name
from journeysim.folder.manifest import FORMAT
from journeysim.folder.placing import MANIFEST, is_run_folder
from journeysim.randomness import SCHEME
from journeysim.study import TODAY, Case, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

SCENARIO, NUMBERS = "scenario.resolved.yaml", "replications.csv"
NEEDED = (SCENARIO, NUMBERS)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a run folder says was asked."""

    folder: Path
    scenario: Scenario
    designs: tuple[str, ...]  # the pair of the verdict first; empty: what the file asks about
    belief: str | None
    runs: int
    seed: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Numbers of a folder against those of a study: how many were there in both, how many differ, and the first that does."""

    numbers: int
    different: int
    first: str = ""


def recorded(folder: str | Path) -> Recorded:
    """Read a run folder. Raises UsageError in one line for one that is none, of another version, incomplete or changed."""
    folder = Path(folder)
    if not is_run_folder(folder):
        raise UsageError(f"{folder} is not a run folder (it has no {MANIFEST} of journeysim); name one, or a scenario file.")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    of_this_version(folder, manifest)
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise UsageError(f"{folder} lacks {' and '.join(missing)}, so its run cannot be repeated; run the scenario again.")
    runs, seed = manifest.get("runs"), manifest.get("seed")
    if not isinstance(runs, int) or not isinstance(seed, int) or runs < 1:
        raise UsageError(f"{folder}: {MANIFEST} is damaged (it names no runs and seed); run the scenario again.")
    scenario = scenario_in(folder, manifest)
    designs, belief = asked_in(folder, manifest, scenario)
    return Recorded(folder, scenario, designs, belief, runs, seed)


def of_this_version(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Refuse a folder whose numbers another version made: they may rightly differ."""
    version, layout, draws = manifest["journeysim"], manifest.get("format"), manifest.get("draws")
    if version != __version__ or layout != FORMAT or draws != SCHEME:
        said = f"journeysim {version}" + (f" (draws {draws})" if version == __version__ else "")
        raise UsageError(f"{folder} was written by {said} and this is {__version__}; run its {SCENARIO} again, or use that version.")


def scenario_in(folder: Path, manifest: Mapping[str, Any]) -> Scenario:
    """The scenario as it was run, from the file it was run from where that still gives the same, else with every default written out.

    A default that the resolved text spells out is no number somebody wrote: only the file itself tells how many of its numbers are
    assumptions, and which what-ifs came on top.
    """
    from journeysim import scenario

    path = folder / SCENARIO
    found = scenario.load(str(path))
    if hashlib.sha256(found.resolved_text().encode("utf-8")).hexdigest() != manifest.get("input_sha256"):
        raise UsageError(f"{folder}: {SCENARIO} was changed after the run; give that file itself instead of the folder.")
    changes = manifest.get("changes")
    told = {str(key): str(value) for key, value in changes.items()} if isinstance(changes, dict) else {}
    for source in (*_original(folder, manifest), path):
        with contextlib.suppress(JourneysimError):
            same = scenario.load(str(source), changes=told)
            if same.resolved_text() == found.resolved_text():
                return same
    return found


def _original(folder: Path, manifest: Mapping[str, Any]) -> tuple[Path, ...]:
    """The kept copy of the file that was run, the first of those it came from."""
    originals = manifest.get("originals")
    if not isinstance(originals, list) or not originals:
        return ()
    path = folder / ORIGINALS / own_name(str(originals[0]), set())
    return (path,) if path.is_file() else ()


def asked_in(folder: Path, manifest: Mapping[str, Any], scenario: Scenario) -> tuple[tuple[str, ...], str | None]:
    """The designs and the belief of a folder's answer, as far as it names them."""
    cases = [item for item in manifest.get("cases", ()) if isinstance(item, dict)]
    ran = [str(item.get("design")) for item in cases]
    answer: dict[str, Any] = {}
    try:
        document = json.loads((folder / "verdict.json").read_text(encoding="utf-8"))
        answer = next((document[key] for key in ("verdict", "matrix", "sensitivity") if isinstance(document.get(key), dict)), {})
    except (OSError, ValueError, AttributeError):
        answer = {}
    pair = [answer.get("first"), answer.get("second")]
    belief = answer.get("belief") or answer.get("believe") or next((item.get("belief") for item in cases), None)
    known = belief if belief in scenario.beliefs else None
    if any(name not in scenario.designs for name in pair):
        return (), known
    others = [name for name in dict.fromkeys(ran) if name in scenario.designs and name not in (*pair, TODAY)]
    return (*map(str, pair), *(others if "verdict" in document else ())), known


def compared(recorded: Recorded, study: Study) -> Compared:
    """The numbers of the folder beside those of a study, for every case and replication that both have."""
    numbers = different = 0
    first = ""
    with (recorded.folder / NUMBERS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = _value(study, row)
            if told is None:
                continue
            numbers += 1
            if told != row.get("value"):
                different += 1
                first = first or f"{row['design']}, {row['measure']}, {row['replication']}"
    return Compared(numbers, different, first)


def _value(study: Study, row: Mapping[str, str]) -> str | None:
    """The number of a study that a row of the folder names, written as there; None when the study has none."""
    case = Case(row.get("design", ""), row.get("belief", ""), unlimited=row.get("people") == "unlimited")
    values = study.measures.get(case, {}).get(row.get("measure", ""))
    place = row.get("replication", "")
    if values is None or not place.isdecimal() or int(place) >= len(values):
        return None
    return cell(values[int(place)])
