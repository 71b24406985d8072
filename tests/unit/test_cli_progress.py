"""Progress on standard error: what it says, when, and in which language."""

import pytest

from journeysim.cli import progress
from journeysim.cli.progress import Bar, to_go, told
from journeysim.study import Progress

FIXED = Progress("runs", 3, 20, 4.0, 12.4)
GROWING = Progress("runs", 30, 40, 4.0, 400.0, 120)


@pytest.mark.parametrize(
    ("now", "lang", "text", "left"),
    [
        (FIXED, "en", "Running: 3 of 20 runs", "about 12 s to go"),
        (GROWING, "en", "Running: 30 of about 120 runs", "about 7 min to go"),
        (GROWING, "nl", "Doorrekenen: 30 van ongeveer 120 keer", "nog ongeveer 7 min"),
        (Progress("pilot", 0, 20, 0.0, None), "nl", "Zoeken wat `stays` vandaag betekent: 0 van 20 keer", ""),
        (Progress("runs", 1, 9, 0.0, 9000.0), "nl", "Doorrekenen: 1 van 9 keer", "nog ongeveer 2,5 uur"),
    ],
)
def test_what_remains_is_told_in_runs_and_time(now, lang, text, left):
    assert (told(now, lang), to_go(now, lang)) == (text, left)


def test_a_log_hears_of_compiling_at_once_and_of_runs_now_and_then(monkeypatch, capsys):
    bar = Bar("nl")
    bar(Progress("preparing", 0, 1, 0.0, None))
    bar(FIXED)
    monkeypatch.setattr(progress, "LINE_EVERY", 0.0)
    bar(GROWING)
    assert capsys.readouterr().err.splitlines() == [
        "De snelle rekenmotor klaarmaken; één keer op deze computer, een paar seconden ...",
        "Doorrekenen: 30 van ongeveer 120 keer, nog ongeveer 7 min.",
    ]


def test_a_person_sees_a_bar_that_is_gone_at_the_end(monkeypatch, capsys):
    monkeypatch.setattr(progress, "is_terminal", lambda stream: True)
    with Bar() as bar:
        bar(FIXED)
        assert bar.bar is None, "quick work needs no bar"
        bar(Progress("preparing", 0, 1, 0.0, None))
        (task,) = bar.bar.tasks
        assert task.description.startswith("Preparing the fast engine") and task.total is None
        bar(GROWING)
        assert (task.description, task.completed, task.total) == ("Running: 30 of about 120 runs", 30, 120)
    assert bar.bar is None


def test_silence(capsys):
    Bar(silent=True)(Progress("preparing", 0, 1, 0.0, None))
    assert capsys.readouterr().err == ""
