"""Which sentences a verdict gets, whole texts."""

import pytest

from journeysim import words
from journeysim.questions.answers import AgainstToday, Difference, Known, Payback, Per1000, Split, StaffTime
from tests.unit.verdicts import estimate, titles, verdict


def told(lang="en", **changes):
    found = {}
    for kind, text in words.told(verdict(**changes), titles(), lang):
        found.setdefault(kind, []).append(text)
    return found


def against(first, second):
    amounts = {"better": 3.0, "worse": -1.4, "no_difference": 0.1, "too_early": 0.5}
    pairs = (("effortless", first), ("delight", second))
    return tuple(AgainstToday(design, estimate(amounts[outcome]), outcome) for design, outcome in pairs)


def test_better_in_english():
    assert words.sentences(verdict(), titles())[:2] == [
        "**'Basics in order' is better than 'Wow'.** It is worth € 4.20 more per customer who starts the journey (95% interval € 3.80 to"
        " € 4.60, 40 runs), about € 142,000 a year at 60 customers a day. € 2.90 is lower cost, € 0.30 fewer people giving up, € 1.00 more"
        " customers staying.",
        "Both beat today.",
    ]


def test_better_in_dutch():
    assert words.sentences(verdict(perhaps_less=True), titles(), "nl")[:2] == [
        "**Variant 'Basics in order' is beter dan variant 'Wow'.** Dat scheelt € 4,20 per klant die aan de reis begint (95%-interval € 3,80"
        " tot € 4,60; 40 keer doorgerekend), bij 60 klanten per dag ongeveer € 142.000 per jaar. Daarvan is € 2,90 lagere kosten, € 0,30"
        " minder afhakers en € 1,00 meer klanten die blijven. Mogelijk minder dan de € 2 die u vooraf de moeite waard vond.",
        "Beide zijn beter dan nu.",
    ]


def test_a_part_that_works_against_it_is_named():
    text = told(split=Split(5.5, -0.3, -1.0, 0))["verdict"][0]
    assert "€ 5.50 is lower cost; against that stands € 0.30 more people giving up and € 1.00 fewer customers staying." in text


@pytest.mark.parametrize(
    ("completed", "part", "words"),
    [
        (0.01, 0.3, "€ 0.30 fewer people giving up"),
        (-0.01, 0.3, "€ 0.30 journeys that bring in more"),
        (0.0, 0.3, "€ 0.30 journeys that bring in more"),
        (-0.01, -0.3, "€ 0.30 more people giving up"),
        (0.01, -0.3, "€ 0.30 journeys that bring in less"),
    ],
)
def test_fewer_give_up_only_where_more_complete(completed, part, words):
    flat = estimate(0.9)
    difference = Difference("completed_share", "share", flat, flat, estimate(completed), 0.9, 0.9, 0.0)
    assert words in told(split=Split(3.9 - part, part, 0.3, 0), differences=(difference,))["verdict"][0]


def test_no_difference_names_other_grounds():
    text = told(outcome="no_difference", gap_90=estimate(0.2, -0.7, 1.1))["verdict"][0]
    assert text == (
        "**No difference that matters.** 'Basics in order' and 'Wow' are less than € 2 per customer apart (90% interval -€ 0.70 to € 1.10,"
        " 40 runs); below € 2 you said beforehand you would not act. Choose on other grounds: setting up 'Basics in order' costs € 40,000,"
        " 'Wow' € 65,000."
    )
    assert told(outcome="no_difference", invested={})["verdict"][0].endswith("Choose on other grounds.")


def test_too_early_says_what_would_settle_it():
    text = told("nl", outcome="too_early", gap=estimate(1.2, -1.9, 4.6), runs_needed=113)["verdict"][0]
    assert text == (
        "**Nog niet te zeggen.** Het verschil tussen de varianten 'Basics in order' en 'Wow' ligt tussen -€ 1,90 en € 4,60 per klant"
        " (95%-interval, 40 keer doorgerekend; boven nul ligt 'Basics in order' voor). Met ongeveer 120 keer, zo'n 4 minuten, is het wel"
        " te zeggen: `--runs 120`."
    )
    assert "Even 10,000 runs" in told(outcome="too_early", runs_needed=None)["verdict"][0]


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (("better", "better"), "Both beat today."),
        (("better", "worse"), "Only 'Basics in order' beats today."),
        (("worse", "better"), "Only 'Wow' beats today."),
        (("better", "no_difference"), "Only 'Basics in order' beats today."),
        (("better", "too_early"), "'Basics in order' beats today. Whether 'Wow' beats today, too few runs can tell."),
        (
            ("too_early", "worse"),
            "Whether 'Basics in order' beats today, too few runs can tell."
            " **'Wow' does not beat today: leaving things as they are is worth € 1.40 more per customer.**",
        ),
        (
            ("worse", "worse"),
            "**Neither beats today: leaving things as they are is worth € 1.40 more per customer than 'Basics in order'.**",
        ),
        (
            ("no_difference", "worse"),
            "**Neither beats today by an amount that matters: leaving things as they are is a sound choice too.**",
        ),
    ],
)
def test_against_today(outcomes, expected):
    assert told(today=against(*outcomes))["today"] == [expected]


def test_today_itself_is_not_compared_with_today():
    one = (AgainstToday("delight", estimate(-1.0), "worse"),)
    assert told(first="today", second="delight", today=one)["today"] == ["Leaving things as they are is the better choice here."]
    assert "today" not in told(first="effortless", second="today", today=one)


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (
            StaffTime(6.1, 90, 3.2, "on_duty"),
            "On top of this, € 6.10 of staff time comes free; it becomes money when the roster shrinks by 3.2 FTE.",
        ),
        (
            StaffTime(6.1, 90, 3.2, "worked"),
            "Of the saving, € 6.10 is staff time; it becomes money when the roster shrinks by 3.2 FTE.",
        ),
        (StaffTime(-6.1, -90, -3.2, "worked"), "In the cost of 'Basics in order', € 6.10 is extra staff time: 3.2 FTE more."),
    ],
)
def test_staff_time(staff, expected):
    assert told(staff=staff)["staff"] == [expected]


def test_no_staff_time_no_sentence():
    assert "staff" not in told(staff=StaffTime(0.001, 0, 0, "on_duty"))


def test_thousand_customers_add_up_and_are_silent_when_nobody_can_leave():
    assert told()["per_1000"] == [
        "Of 1,000 customers, 'Basics in order' keeps 61 whom 'Wow' loses, and loses 9 whom 'Wow' keeps. 870 stay either way,"
        " 60 leave either way."
    ]
    assert "per_1000" not in told(per_1000=Per1000(0, 0, 1000, 0, 3000, 0))
    assert "12 customers per run" in told(per_1000=Per1000(61, 9, 870, 60, 3000, 12))["per_1000"][0]


def test_queue_effect_both_ways():
    assert told()["queue"] == [
        "With so many people that nobody ever waits, the difference would be € 3.10; the other € 1.10 comes from shorter waiting."
    ]
    assert "takes € 1.10 off" in told(queue=estimate(-1.1, -1.3, -0.9))["queue"][0]
    assert "queue" not in told(queue=estimate(0.1, -0.3, 0.5))
    assert "queue" not in told(direct=None, queue=None)


def test_payback_is_rounded_up_to_whole_months():
    assert told()["payback"] == [
        "Setting up 'Basics in order' costs € 40,000, paid back in 5 months."
        " Setting up 'Wow' costs € 65,000; in cash that is not paid back within the 26 weeks simulated."
    ]
    assert "payback" not in told(payback=(Payback("effortless", 0.0, None),))


@pytest.mark.parametrize(
    "code", ["measures_improve_by_dropout", "no_positive_correlation", "capped", "interrupted", "skewed", "overloaded"]
)
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_warning_code_has_a_sentence(code, lang):
    (text,) = told(lang, warnings=(code,))["warning"]
    assert "_" not in text.replace("runs_at_most", "") and "Warning" not in text and "Waarschuwing" not in text and len(text) > 30


def test_warnings_name_team_and_figures():
    assert "In 'Wow' 'helpdesk' never settles" in told(overloaded={"delight": ("helpdesk",)}, warnings=("overloaded",))["warning"][0]
    assert len(told(overloaded={"delight": ("helpdesk",)}, warnings=("overloaded",))["warning"]) == 1
    known = (Known("grade_mean", "1-10", 7.6, estimate(6.5), False, "survey"),)
    assert "report grade (1-10) (7.6, simulated 6.5)" in told(known=known)["known"][0]
    unknown = (Known("resolved_share", "share", 0.8, estimate(float("nan")), False, ""),)
    assert "known" not in told(known=unknown)
    assert told(open_share={"effortless": 0.03})["open"][0].startswith("At the end of the run 3.0% ('Basics in order')")


def test_precision_belief_and_changes():
    found = told("nl", changes={"teams.helpdesk.people": "5"})
    assert found["precision"] == ["Precies over het model, niet over de werkelijkheid: 14 van de 31 getallen zijn aannames."]
    assert found["changes"] == ["Wat als: teams.helpdesk.people = 5."]
    assert "slecht weegt zwaarder dan goed" in found["belief"][0]
    assert "*mine*" in told(belief="mine")["belief"][0]


def test_titles_with_braces_and_line_ends_survive():
    scenario = titles(first="Fix {this}\nnow", second="100% $wow$")
    text = words.sentences(verdict(), scenario)[0]
    assert "'Fix {this} now' is better than '100% $wow$'" in text
