"""What a pack tells, in sentences by topic: the same for the workbook and the slides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeysim import words
from journeysim.report.texts import BOLD, quoted

if TYPE_CHECKING:
    from journeysim.figures import Numbers
    from journeysim.report.pack import Pack


def of_pack(pack: Pack) -> list[tuple[str, list[str]]]:
    """Topic -> sentences with their marks, in reading order; topics that were not asked are left out."""
    scenario, lang = pack.scenario, pack.lang
    found = [("verdict", words.sentences(pack.verdict, scenario, lang, rivals=pack.rivals))]
    warned = alarms(pack)
    if warned:
        found.append(("alarm", warned))
    if pack.matrix is not None:
        found.append(
            ("beliefs", [text for kind, text in words.told_matrix(pack.matrix, scenario, lang) if kind not in ("changes", "precision")])
        )
    if pack.crossings:
        found.append(("breakeven", words.told_breakevens(pack.crossings, scenario, lang)))
    if pack.ranking is not None:
        found.append(
            ("ranking", [text for kind, text in words.rank_told(pack.ranking, scenario, lang) if kind not in ("changes", "precision")])
        )
    if pack.tornado is not None:
        found.append(("sensitivity", _own(words.sensitivity_told(pack.tornado, scenario, lang))))
    return found


def _own(told: Sequence[tuple[str, str]]) -> list[str]:
    """The sentences that the verdict has not told already."""
    return [text for kind, text in told if kind not in ("changes", "precision")]


def alarms(pack: Pack, *, headed: bool = False) -> list[str]:
    """What a reader should know before the verdict is shown, a sentence each; see `words.told_alarm`."""
    return [] if pack.alarm is None else [text for _, text in words.told_alarm(pack.alarm, pack.scenario, pack.lang, headed=headed)]


def waterfall(pack: Pack) -> Numbers | None:
    """Money a year from today to the better design of the pair that is not today; None when today is not among the designs."""
    from journeysim.figures import together

    sides = together.sides_of(pack.study, pack.verdict)
    today = next((item for item in sides if item.design == "today"), None)
    others = [item for item in sides if item.design != "today"]
    if today is None or not others:
        return None
    return together.waterfall_data(others[0], today, together.about_of(pack.study, sides, pack.lang))


def story(pack: Pack) -> list[str]:
    """One customer through both journeys, a sentence each; nothing when there is nobody of whom to tell."""
    if pack.story is None:
        return []
    return [text for kind, text in words.told_story(pack.story, pack.scenario, pack.lang) if kind != "changes"]


def parted(text: str) -> tuple[str, str]:
    """A sentence that begins with what stands out: that, as a headline without marks, and the rest."""
    found = BOLD.search(text)
    if found is None:
        return quoted(text), ""
    return quoted(found[1]).rstrip(".:"), text[found.end() :].lstrip(" ,:;.")


def how(pack: Pack) -> str:
    """How the numbers of a slide were made, in a sentence for its notes."""
    return words.label("slides.notes.how", pack.lang, runs=words.number(pack.study.runs, 0, pack.lang))
