"""From a designs x beliefs matrix to its sentences: the belief that turns the verdict leads, what being wrong costs follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import TEXTS, label, title
from journeysim.words.formats import add_up, money, number

CENT = 0.005  # below this an amount prints as 0.00


def told_matrix(matrix: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """The sentences with their kind (changes, turns, same, wrong, best, zone, precision), in reading order.

    `matrix` is a `questions.beliefs.Matrix`, `scenario` the Scenario it came from (only titles are read).
    """
    teller = _Teller(matrix, scenario, lang)
    found = [
        ("changes", teller.changes()),
        ("turns", teller.turns()),
        ("same", label("matrix.same", lang) if matrix.same else ""),
        ("wrong", teller.wrong()),
        ("best", teller.best()),
        ("zone", teller.zone()),
        ("precision", label("precision", lang, assumed=matrix.assumed, numbers=matrix.numbers) if matrix.numbers else ""),
    ]
    return [(kind, text) for kind, text in found if text]


def told_rivals(rivals: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """The two sentences that lead, for a verdict: which belief turns it, and what being wrong costs, with the runs they rest on.

    `rivals` is a `questions.rivals.Rivals`.
    """
    if rivals.same:
        return [("turns", label("rivals.same", lang))]
    teller = _Briefly(rivals, scenario, lang)
    low, high = rivals.runs
    runs = number(low, 0, lang) if low == high else label("matrix.from_to", lang, low=low, high=high)
    return [("turns", teller.turns()), ("wrong", f"{teller.wrong()} {label('matrix.rests_on', lang, runs=runs)}")]


def believed(belief: str, lang: str = "en") -> str:
    """A belief's name as part of a sentence; one of the file's own keeps its key."""
    key = f"belief.{belief}"
    return label(key, lang).lower() if key in TEXTS else belief.replace("_", " ")


def either(beliefs: Sequence[str], lang: str = "en", mark: str = "*") -> str:
    """Beliefs joined by `or`, each marked as a name."""
    names = [f"{mark}{believed(belief, lang)}{mark}" for belief in beliefs]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + label("matrix.or.and", lang) + names[-1]


class _Teller:
    manner = "matrix"  # which texts: those that stand alone

    def __init__(self, matrix: Any, scenario: Any, lang: str) -> None:
        self.m, self.scenario, self.lang = matrix, scenario, lang
        self.names = {"first": self.title(matrix.first), "second": self.title(matrix.second)}

    def say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def title(self, design: str) -> str:
        return title(design, self.scenario.designs[design].title, self.lang)

    def money(self, value: float) -> str:
        return money(value, self.m.money, self.lang)

    def count(self, value: int) -> str:
        key = f"matrix.count.{value}"
        return self.say(key) if key in TEXTS else number(value, 0, self.lang)

    def changes(self) -> str:
        listed = ", ".join(f"{path} = {value}" for path, value in self.m.changes.items())
        return self.say("changes", changes=listed) if listed else ""

    def turns(self) -> str:
        """Which beliefs turn the verdict; when the belief in force gives none, under which there is one."""
        m = self.m
        if m.base.outcome not in ("better", "worse"):
            return self.open()
        turning = m.turning
        standing = [item.belief for item in m.pair if item.outcome == m.base.outcome]
        weak = [item.belief for item in m.pair if item.belief not in turning and item.belief not in standing]
        if not turning and not weak:
            return self.say(f"{self.manner}.stands", **self.names, count=self.count(len(m.pair)))
        rest = len(m.pair) - len(turning) - len(weak)
        if not weak:
            others = self.say("matrix.others_one") if rest == 1 else self.say("matrix.others", count=self.count(rest))
            return self.say(f"{self.manner}.turns", **self.names, turning=either(turning, self.lang), others=others)
        values = {"others": self.count(rest) + self.of(len(m.pair)), "weak": either(weak, self.lang)}
        if not turning:
            return self.say(f"{self.manner}.stands_weak", **self.names, **values)
        return self.say(f"{self.manner}.turns_weak", **self.names, **values, turning=either(turning, self.lang))

    def of(self, count: int) -> str:
        return f" {'van de' if self.lang == 'nl' else 'of the'} {self.count(count)}"

    def open(self) -> str:
        m = self.m
        told = [self.say("matrix.open", **self.names, believe=either([m.believe], self.lang))]
        for design, outcome in ((m.first, "better"), (m.second, "worse")):
            beliefs = [item.belief for item in m.pair if item.outcome == outcome]
            if beliefs:
                told.append(self.say("matrix.open_if", design=self.title(design), beliefs=either(beliefs, self.lang)))
        return " ".join(told if len(told) > 1 else [*told, self.say("matrix.open_never")])

    def wrong(self) -> str:
        """What choosing each of the pair can cost."""
        told = []
        for design, other in ((self.m.first, self.m.second), (self.m.second, self.m.first)):
            amount, _ = self.m.wrong[design]
            names = {"design": self.title(design), "other": self.title(other)}
            told.append(self.say(f"{self.manner}.wrong", **names, amount=self.money(amount)) if amount >= CENT else self.never_wrong(names))
        return " ".join([*(text for text in told if text), self.say("matrix.unsettled")])

    def never_wrong(self, names: dict[str, str]) -> str:
        """For a design that is behind under no belief."""
        return self.say("matrix.never_wrong", **names)

    def best(self) -> str:
        """Of more than two designs, the one with the smallest largest regret."""
        m = self.m
        if len(m.designs) < 3:
            return ""
        best = min(m.regrets, key=lambda item: (item.largest, item.mean))
        values = {"designs": self.count(len(m.designs)), "design": self.title(best.design), "runs": number(m.runs, 0, self.lang)}
        if best.largest < CENT:
            return self.say("matrix.best_always", **values)
        return self.say("matrix.best", **values, amount=self.money(best.largest))

    def zone(self) -> str:
        """Where the episodes of today lie (of the first of the pair, when today is not in the matrix)."""
        zones = {item.design: item for item in self.m.zones}
        item = zones.get("today") or zones[self.m.first]
        whole = item.below + item.within + item.above
        if not whole > 0:
            return ""
        parts = add_up([100 * part / whole for part in (item.below, item.within, item.above)], 0, 100)
        values = dict(zip(("below", "within", "above"), (number(part, 0, self.lang) for part in parts), strict=True))
        if item.design == "today":
            return self.say("matrix.zone", **values)
        return self.say("matrix.zone_of", **values, design=self.title(item.design))


class _Briefly(_Teller):
    """For behind a verdict, which has named the pair already."""

    manner = "rivals"

    def never_wrong(self, names: dict[str, str]) -> str:
        """Nothing: that the verdict stands says it."""
        return ""
