"""Figures to files: SVG and PNG, the same bytes every time."""

from __future__ import annotations

import warnings
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure

from journeysim.figures.style import DPI, SETTINGS

KINDS = (".svg", ".png")


def save(figure: Figure, path: str | Path) -> list[Path]:
    """Write a figure: the one file when the name ends in .svg or .png, else both beside each other. Returns what was written."""
    path = Path(path)
    named = path.suffix.lower() in KINDS
    targets = [path] if named else [path.with_name(path.name + kind) for kind in KINDS]
    with rc_context({**SETTINGS, "svg.hashsalt": "journeysim"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        for target in targets:
            svg = target.suffix.lower() == ".svg"
            metadata = {"Date": None, "Creator": "journeysim"} if svg else {"Software": "journeysim"}
            figure.savefig(target, format=target.suffix[1:].lower(), dpi=DPI, metadata=metadata)
    return targets
