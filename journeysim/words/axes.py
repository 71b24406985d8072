"""Titles, axes and annotations of the figures, in English and Dutch. Filled in by the drawings' needs, in their order."""

from __future__ import annotations

AXES: dict[str, tuple[str, str]] = {
    "today": ("today", "nu"),
}
