"""The ladder of the house: who may import whom, and that every room is packed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_nobody_imports_upwards(tmp_path):
    """import-linter keeps every contract of pyproject.toml."""
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "0 broken" in ended.stdout


def test_every_room_has_a_place_on_the_ladder():
    """A new room or module of the package is given its layer first."""
    ladder = next(contract for contract in PROJECT["tool"]["importlinter"]["contracts"] if contract["type"] == "layers")
    placed = {name.strip(" ()").removeprefix("journeysim.") for layer in ladder["layers"] for name in layer.split("|")}
    package = ROOT / "journeysim"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")} | {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert rooms, "no rooms found"
    assert rooms <= placed, f"without a layer: {sorted(rooms - placed)}"


def test_every_room_is_packed():
    """The list of packages in pyproject.toml holds every folder with Python files, and the worked examples."""
    packages = set(PROJECT["tool"]["setuptools"]["packages"])
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "journeysim").rglob("*.py")}
    assert found, "no packages found"
    assert found | {"journeysim.shipped"} == packages
    assert list((ROOT / PROJECT["tool"]["setuptools"]["package-dir"]["journeysim.shipped"]).glob("*.yaml"))


def test_data_files_are_packed():
    """Data files of the package lie where package-data takes them from."""
    taken = PROJECT["tool"]["setuptools"]["package-data"]
    for path in (ROOT / "journeysim").rglob("*"):
        if path.suffix in {".py", ".pyc"} or not path.is_file() or "__pycache__" in path.parts:
            continue
        holder = next(folder for folder in path.parents if (folder / "__init__.py").is_file())  # data may lie in a folder of a package
        package = ".".join(holder.relative_to(ROOT).parts)
        assert any(path.match(pattern) for pattern in taken.get(package, ())), f"{path.relative_to(ROOT)} is not in package-data"
