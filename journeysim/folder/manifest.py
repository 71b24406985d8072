"""What a stranger needs to repeat a run: versions, seed, scheme of the draws, input, command."""

from __future__ import annotations

import datetime
import hashlib
import platform
from collections.abc import Sequence
from importlib import metadata

from journeysim import __version__
from journeysim.randomness import SCHEME
from journeysim.study import Study

PACKAGES = ("numpy", "numba", "scipy", "simpy", "matplotlib", "PyYAML", "pydantic", "click", "rich")
FORMAT = 1  # of the folder; a reader refuses a higher one


def input_hash(study: Study) -> str:
    """SHA-256 of the resolved scenario: equal hashes mean the same question."""
    return hashlib.sha256(study.scenario.resolved_text().encode("utf-8")).hexdigest()


def manifest(study: Study, *, command: str, arguments: Sequence[str], files: Sequence[str]) -> dict[str, object]:
    """The manifest of a run folder. Only `written`, `seconds` and `host` differ when the same run is repeated."""
    scenario = study.scenario
    return {
        "journeysim": __version__,
        "format": FORMAT,
        "title": scenario.title,
        "scenario": scenario.file,
        "originals": [name for name, _ in scenario.originals],
        "input_sha256": input_hash(study),
        "changes": dict(scenario.changes),
        "seed": study.seed,
        "draws": SCHEME,
        "engine": study.engine,
        "runs": study.runs,
        "pilot_runs": study.pilot_runs,
        "interrupted": study.interrupted,
        "capped": study.capped,
        "cases": [
            {"design": case.design, "belief": case.belief, "unlimited": case.unlimited, "fingerprint": study.built[case].fingerprint}
            for case in study.cases
        ],
        "command": command,
        "arguments": list(arguments),
        "packages": {name: _version(name) for name in PACKAGES},
        "python": platform.python_version(),
        "host": f"{platform.system()} {platform.machine()}",
        "written": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "seconds": round(study.seconds, 3),
        "files": sorted(files),
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
