"""Sliders of ideas: the group's own range or from half to twice, read as somebody would say it, written as the file would write it."""

import pytest
from live import TEXT, Live

from journeysim import scenario
from journeysim.workshop import idea_sliders

IDEA = {"title": "A text", "step": "form", "improves": "fails_less", "by": "5", "low": "2", "high": "8", "per_month": "500", "once": "10k"}
EFFECT = "idea_a_text: journey.form.succeeds"
MONTHLY = "initiatives.idea_a_text.costs.per_month"


@pytest.fixture
def live(tmp_path):
    return Live(tmp_path, begin=False, share=True)


def added(live, **form):
    reply = live.client.post(f"/room/{live.room.code}/panel/idea", json={**IDEA, **form})
    assert reply.status_code == 200, reply.text
    return {one["path"]: one for one in live.state("en")["ideas"]}


def test_an_idea_gets_a_slider_for_its_effect_and_for_its_price(live):
    """Once: an idea was a switch, and what it does could only be changed by adding it again."""
    assert live.state()["ideas"] == []
    found = added(live)
    assert list(found) == [EFFECT, "initiatives.idea_a_text.costs.once", MONTHLY], "what it improves comes before its price"
    effect, once, monthly = found.values()
    assert (effect["low"], effect["value"], effect["high"], effect["after"]) == (2.0, 5.0, 8.0, "of 100")
    assert (monthly["low"], monthly["value"], monthly["high"], monthly["before"]) == (250.0, 500.0, 1000.0, "€ ")
    assert (once["low"], once["high"]) == (5000.0, 20000.0)
    assert {one["of"] for one in found.values()} == {"A text"} and effect["what"] == "How many fewer go wrong"
    dutch = live.state("nl")["ideas"][0]
    assert (dutch["what"], dutch["after"]) == ("Hoeveel er minder misgaan", "van de 100")


def test_a_slider_of_an_idea_moves_what_the_file_will_say(live):
    added(live)
    assert live.post("change", {"set": {EFFECT: 7.4, MONTHLY: 750}}).status_code == 200
    assert live.state()["values"] == {EFFECT: 7.4, MONTHLY: 750.0}
    exported = scenario.parse(live.client.get(live.path + "scenario.yaml").text)
    now = {item.path: item for item in exported.assumptions()}
    assert now[EFFECT].number == pytest.approx(0.074) and now[MONTHLY].number == 750.0
    said = live.state()["log"][-1]["text"]
    assert "'A text': How many fewer go wrong: from 5.0 of 100 to 7.4 of 100" in said
    assert "'A text': Price per month: from € 500 per month to € 750 per month" in said
    assert live.post("hand", {"path": EFFECT}).status_code == 200
    back = live.post("change", {"set": {EFFECT: 5}})
    assert back.status_code == 200 and EFFECT not in live.room.session.changes, "back to what the group said is no change"


def test_a_range_that_nobody_gave_does_not_come_into_the_file(live):
    added(live, low="", high="")
    exported = scenario.parse(live.client.get(live.path + "scenario.yaml").text)
    ranges = {item.path: (item.low, item.high) for item in exported.assumptions() if "idea" in item.path}
    assert set(ranges.values()) == {(None, None)}


def test_a_factor_is_read_as_by_how_much_less(live):
    found = added(live, step="call", improves="quicker", by="20", low="", high="")
    path = "idea_a_text: journey.call.takes"
    slider = found[path]
    assert (slider["low"], slider["value"], slider["high"], slider["after"]) == (10.0, 20.0, 40.0, "%")
    live.post("change", {"set": {path: 35}})
    assert live.room.session.changes[path] == "times 0.65" and live.state()["values"][path] == 35.0


def test_no_more_can_go_right_than_goes_wrong_now(live):
    added(live, by="8", low="", high="")
    now = live.rooms.scenario_of(live.room)
    assert idea_sliders.most_in(EFFECT, now) == pytest.approx(0.2), "80 of 100 go right now"
    item = next(item for item in now.assumptions() if item.path == EFFECT)
    assert idea_sliders.ends(item, False, 0.2) == (0.04, 0.16) and idea_sliders.ends(item, False, 0.1) == (0.04, 0.1)
    assert live.post("change", {"set": {EFFECT: 16}}).status_code == 200


def test_out_of_range_or_of_an_idea_that_is_gone_is_refused(live):
    added(live)
    assert live.post("change", {"set": {EFFECT: 9}}).status_code == 422
    live.post("undo")
    assert live.state()["ideas"] == []
    assert live.post("change", {"set": {EFFECT: 5.2}}).status_code == 422 and live.room.session.changes == {}


def test_every_slider_of_an_idea_reads_what_it_writes(live):
    added(live)
    added(live, title="Cheaper calls", step="call", improves="costs_less", by="30", low="", high="")
    for path, slider in idea_sliders.of_ideas(live.room, live.base).items():
        for shown in (slider.low, slider.low + slider.step, slider.high):
            text = slider.text(shown)
            assert text is None or slider.number_of(text) == pytest.approx(shown), path


def test_a_file_without_ideas_keeps_its_sliders_as_they_were():
    base = scenario.parse(TEXT, file="form.yaml")
    assert idea_sliders.made(base, set()) == {}
    assert [idea_sliders.kind_of(path) for path in ("a: journey.x.delight.lift", "run.seed", "a: journey.x.succeeds.young")] == [
        "",
        "",
        "fails_less",
    ]


def test_the_log_calls_an_idea_by_its_title_when_it_is_gone_too(live):
    """Once: after 'back to the file' the minutes spoke of `idea_a_text: journey.form.succeeds`."""
    added(live, title='A "text" \\ more')
    path = next(iter(idea_sliders.of_ideas(live.room, live.base)))
    live.post("change", {"set": {path: 7}})
    live.post("reset")
    said = [one["text"] for one in live.state("nl")["log"]]
    assert 'A "text" \\ more' in said[0] and 'A "text" \\ more' in said[1] and not any("idea_" in text for text in said)
    assert live.room.session.log[0].why == "", "why is for the group to say"
