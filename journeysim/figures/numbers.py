"""What a drawing is made of: plain rows (they go to the CSV beside the figure) and what its title and small print say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from journeysim import words

Row = dict[str, object]


@dataclass(frozen=True)
class About:
    """What every figure of one study has in common."""

    scenario: str  # its title
    money: str  # ISO code
    runs: int  # n
    titles: Mapping[str, str] = field(default_factory=dict)  # design -> title, today first, then the two asked about
    belief: str = ""

    def title(self, design: str) -> str:
        """A design's title on one line."""
        return " ".join((self.titles.get(design) or design).split())


@dataclass(frozen=True)
class Numbers:
    """Rows for one drawing, with what they are about; `facts` holds single numbers that titles tell."""

    rows: Sequence[Row]
    about: About
    facts: Mapping[str, object] = field(default_factory=dict)

    def column(self, name: str) -> list[object]:
        """One column of the rows."""
        return [row[name] for row in self.rows]


def small_print(about: About, lang: str, *parts: str) -> str:
    """The line under a figure: scenario, what the numbers are, how many runs."""
    runs = words.label("foot.runs", lang, n=words.number(about.runs, 0, lang)) if about.runs else ""
    return " · ".join(part for part in (" ".join(about.scenario.split()), *parts, runs) if part)
