"""The scenarios that come with journeysim: in an installation inside the package, in a checkout beside it."""

from __future__ import annotations

from pathlib import Path

import journeysim


def folder() -> Path | None:
    """Folder of the shipped scenarios; None when this installation has none."""
    package = Path(journeysim.__file__).resolve().parent
    beside = package.parent / "scenarios"
    for found in (package / "shipped", beside if (package.parent / "pyproject.toml").is_file() else None):
        if found is not None and any(found.glob("*.yaml")):
            return found
    return None


def listed() -> dict[str, Path]:
    """Name -> file, the smallest first, the rest by name."""
    place = folder()
    if place is None:
        return {}
    files = {path.stem: path for path in place.glob("*.yaml")}
    return {name: files[name] for name in sorted(files, key=lambda name: (name != "hello", name))}


def headline(path: Path) -> tuple[str, str]:
    """Title and question of a scenario, read from its text without checking the rest."""
    found = {"title": "", "question": ""}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.partition(":")
        if colon and key in found and not found[key]:
            found[key] = value.strip().strip("\"'")
    return found["title"], found["question"]
