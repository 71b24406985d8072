"""An idea of the room: from a form to an initiative that `compare` reads, or refused in plain words; whatever was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from journeysim import scenario, words
from journeysim.questions.oddities import oddities
from journeysim.workshop import ideas
from journeysim.workshop.idea_forms import Form, FormFault, amount, clean, form_of, plain_number, slug

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
HELLO = scenario.load(SCENARIOS / "hello.yaml")
BROADBAND = scenario.load(SCENARIOS / "broadband.yaml")
SOURCE = "session, 2026-11-25"
GOOD = Form(title="A text when we are late", step="invoice", improves="less_effort", by="20", per_month="500", owner="finance")


def form(**fields):
    return Form(**{**GOOD.__dict__, **fields})


def taken(given, base=BROADBAND):
    """The scenario that the exported file holds, with the idea as a design of its own."""
    idea = ideas.idea_of(given, base, SOURCE)
    grown = ideas.with_change(base, idea.change)
    return idea, grown, ideas.with_change(grown, {"designs.only_it": f"{{do: [{idea.name}]}}"})


def step(read, name, design):
    return next(each for each in read.states(design)[-1].journey if each.name == name)


@pytest.mark.parametrize(
    ("fields", "where", "before_after"),
    [
        (
            {"improves": "less_effort", "by": "20"},
            ("invoice", "effort"),
            lambda before: pytest.approx(tuple(0.8 * each for each in before)),
        ),
        (
            {"improves": "fails_less", "by": "4"},
            ("invoice", "succeeds"),
            lambda before: pytest.approx(tuple(0.04 + each for each in before)),
        ),
        ({"improves": "costs_less", "by": "50 %"}, ("invoice", "cost"), lambda before: pytest.approx(tuple(0.5 * each for each in before))),
    ],
)
def test_an_idea_changes_what_it_says(fields, where, before_after):
    _, _, alone = taken(form(**fields))
    name, attribute = where
    before = getattr(step(alone, name, "today"), attribute)
    assert getattr(step(alone, name, "only_it"), attribute) == before_after(before)


def test_quicker_and_sooner_shorten_durations():
    _, _, alone = taken(form(step="install", improves="quicker", by="25"))
    assert step(alone, "install", "only_it").takes[0].numbers[0] == pytest.approx(30)
    _, _, alone = taken(form(step="install", improves="answers_sooner", by="20"))
    assert step(alone, "install", "only_it").answers_in[0].numbers[0] == pytest.approx(4 * 1440)


def test_a_surprise_is_noticed_by_as_many_as_said_and_costs_what_it_costs():
    _, _, alone = taken(form(improves="surprises", by="40", each="0,30"))
    extra = step(alone, "invoice", "only_it").delight
    assert extra.noticed == (0.4, 0.4) and extra.cost == (0.3, 0.3) and extra.given == (1.0, 1.0)


def test_prices_owner_range_and_source_reach_the_file():
    idea, grown, _ = taken(form(once="€ 40k", years="4", low="10", high="30"))
    made = grown.initiatives[idea.name]
    assert (made.title, made.owner, made.once, made.over_years, made.per_month) == (GOOD.title, "finance", 40000, 4, 500)
    row = next(each for each in grown.assumptions() if each.path == f"{idea.name}: journey.invoice.effort")
    assert (row.number, row.low, row.high, row.source, row.kind) == (pytest.approx(0.8), pytest.approx(0.7), 0.9, SOURCE, "assumed")


def test_the_rest_of_the_scenario_stays_as_it_is():
    _, grown, _ = taken(GOOD)
    for design in BROADBAND.designs:
        assert grown.states(design) == BROADBAND.states(design)
    assert set(grown.initiatives) - set(BROADBAND.initiatives) == {"idea_a_text_when_we_are_late"}


def test_segments_where_nothing_fails_are_left_alone():
    base = BROADBAND.changed({"journey.invoice.succeeds": "{digital: 100%, assisted: 90%}"})
    _, _, alone = taken(form(improves="fails_less", by="5"), base)
    assert step(alone, "invoice", "only_it").succeeds == pytest.approx((1.0, 0.95))


@pytest.mark.parametrize(
    ("fields", "field", "key"),
    [
        ({"title": " \t "}, "title", "room.idea.no_title"),
        ({"title": "!?"}, "title", "room.idea.no_title"),
        ({"title": "x" * 81}, "title", "room.idea.long"),
        ({"title": "an INVOICE people understand"}, "title", "room.idea.clash"),
        ({"title": "wow"}, "title", "room.idea.clash"),
        ({"owner": "x" * 81}, "owner", "room.idea.long"),
        ({"step": "nowhere"}, "step", "room.idea.no_step"),
        ({"improves": "magic"}, "improves", "room.idea.no_kind"),
        ({"step": "use", "improves": "answers_sooner"}, "improves", "room.idea.nothing.answers_sooner"),
        ({"by": ""}, "by", "room.idea.by"),
        ({"by": "0"}, "by", "room.idea.by"),
        ({"by": "-3"}, "by", "room.idea.by"),
        ({"by": "101"}, "by", "room.idea.by"),
        ({"by": "nan"}, "by", "room.idea.by"),
        ({"by": "1e999"}, "by", "room.idea.by"),
        ({"improves": "fails_less", "by": "17"}, "by", "room.idea.by_most"),
        ({"low": "30", "high": "40"}, "low", "room.idea.range"),
        ({"low": "10"}, "low", "room.idea.both"),
        ({"per_month": "-1"}, "per_month", "room.idea.money"),
        ({"per_month": "a lot"}, "per_month", "room.idea.money"),
        ({"once": "$5"}, "once", None),
        ({"once": "1e99"}, "once", "room.idea.money"),
        ({"years": "0"}, "years", "room.idea.years_most"),
        ({"improves": "fails_less", "by": "8"}, "by", "room.idea.together"),
        ({"step": "use", "improves": "surprises"}, "improves", "room.idea.conflict"),
    ],
)
def test_nonsense_is_refused_in_plain_words(fields, field, key):
    if key is None:
        assert amount(fields["once"], "EUR") in (None, 5.0)
        return
    with pytest.raises(FormFault) as fault:
        ideas.idea_of(form(**fields), BROADBAND, SOURCE)
    assert (field, key) in {(each.field, each.key) for each in fault.value.refusals}
    for lang in words.LANGUAGES:
        text = ideas.told(fault.value, lang)[field]
        assert text and "{" not in text


def test_every_fault_of_a_form_comes_at_once():
    with pytest.raises(FormFault) as fault:
        ideas.idea_of(Form(per_month="x", once="y"), BROADBAND, SOURCE)
    assert {each.field for each in fault.value.refusals} == {"title", "step", "by", "per_month", "once"}


def test_what_cannot_be_improved_is_not_offered():
    offered = ideas.improvable(HELLO)
    assert "costs_less" not in offered["form"] and "costs_less" in offered["call"]
    assert "fails_less" not in offered["call"] and "answers_sooner" not in offered["form"]


def test_two_ideas_with_names_alike_both_stand():
    _, once, _ = taken(GOOD)
    second, twice, _ = taken(form(title="A text, when we are late!"), once)
    assert second.name == "idea_a_text_when_we_are_late_2"
    both = ideas.with_change(twice, {"designs.both_ideas": "{do: [idea_a_text_when_we_are_late, idea_a_text_when_we_are_late_2]}"})
    assert step(both, "invoice", "both_ideas").effort == pytest.approx(tuple(0.64 * each for each in step(both, "invoice", "today").effort))


def test_an_exported_idea_checks_clean(tmp_path):
    idea, grown, _ = taken(GOOD)
    path = tmp_path / "export.yaml"
    path.write_text(grown.resolved_text(), encoding="utf-8")
    again = scenario.load(path)
    assert again.initiatives == grown.initiatives
    before = {(each.path, each.text) for each in oddities(BROADBAND)}
    assert not [each for each in oddities(again) if (each.path, each.text) not in before and idea.name in each.path]


EXAMPLES = settings(
    max_examples=60, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
UNKIND = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"'{}[]:,#&*!|>%@`\\\n\t -?~“”‘’€aé1\u0085\u2028\u202e\ufeff\ud800😀", max_size=60),
    st.sampled_from(
        ["null", "~", "yes", "no", "1e3", "- a", "a: b", "x # y", "*a", "&a b", "rest", "value", "today", "<script>", "{{7*7}}", "=1+1"]
    ),
)
NUMBERS = st.one_of(st.sampled_from(["1", "2,5", "12%", "+3", "0.125", "100", "1e1", "", "٣"]), UNKIND)
STEPS = st.one_of(st.sampled_from(sorted(ideas.improvable(HELLO))), UNKIND)


@EXAMPLES
@given(
    st.builds(
        Form,
        title=UNKIND,
        step=STEPS,
        improves=st.one_of(st.sampled_from(ideas.IMPROVES), UNKIND),
        by=NUMBERS,
        low=NUMBERS,
        high=NUMBERS,
        each=NUMBERS,
        per_month=NUMBERS,
        once=NUMBERS,
        years=NUMBERS,
        owner=UNKIND,
    )
)
def test_whatever_is_typed_is_refused_or_stands_in_the_file(typed):
    try:
        idea, grown, _ = taken(typed, HELLO)
    except FormFault as fault:
        assert fault.refusals and all(ideas.told(fault, lang) for lang in words.LANGUAGES)
        return
    assert grown.initiatives[idea.name].title == clean(typed.title)
    assert grown.initiatives[idea.name].owner == clean(typed.owner)
    assert scenario.parse(grown.resolved_text()).initiatives == grown.initiatives


@EXAMPLES
@example("fast, “very”, fast", "“ops”")
@example("[{" * 30, "it's: #1 & more")
@example("# null", "a\u2028b\x00c")
@given(UNKIND, UNKIND)
def test_hostile_titles_and_owners_stand_in_the_file_as_typed(title, owner):
    try:
        idea, grown, _ = taken(form(title=title, owner=owner, step="call"), HELLO)
    except FormFault as fault:
        assert {each.field for each in fault.refusals} <= {"title", "owner"}
        return
    assert (grown.initiatives[idea.name].title, grown.initiatives[idea.name].owner) == (clean(title), clean(owner))
    assert idea.name.replace("_", "a").isalnum() and idea.name.isascii()


def test_a_form_takes_texts_and_numbers_only():
    assert form_of({"title": "a", "by": 3, "owner": ["x"], "unknown": 1, "years": True}) == Form(title="a", by="3")


def test_numbers_are_read_as_people_type_them():
    assert [plain_number(text) for text in ("2,5", "12 %", "+3", "x", "")] == [2.5, 12.0, 3.0, None, None]
    assert [amount(text, "EUR") for text in ("500", "€ 40k", "12,50", "EUR 3", "-1", "x", "€ 1,5k")] == [
        500,
        40000,
        12.5,
        3,
        None,
        None,
        1500,
    ]
    assert amount("40.000", "EUR") is None  # forty or forty thousand: ask
    assert (
        slug("Ünïcode & co", {"idea_unicode_co"}) == "idea_unicode_co_2"
        and slug("你好", set()) == "idea"
        and slug("7 days", set()) == "idea_7_days"
    )
