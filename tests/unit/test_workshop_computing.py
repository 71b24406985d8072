"""Answers: a first look, refined, settled; the latest value wins; the export gives the page's numbers to the last digit."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import numpy as np
import pytest
from live import FORM, TEXT, Live

import journeysim
from journeysim import engines, scenario, study
from journeysim.study import Case, FirstLook, Memory
from journeysim.study.tasks import Pilot
from journeysim.workshop import answers, exporting, showing
from journeysim.workshop.computing import runs_that_fit
from journeysim.workshop.news import News

pytestmark = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs the compiled engine to answer while a test waits")


@pytest.fixture
def live(tmp_path):
    made = Live(tmp_path)
    yield made
    made.computer.stop()


def test_a_change_gets_a_first_look_and_then_a_verdict(live):
    assert live.post("change", {"set": {FORM: 75}}).json() == {"ok": True, "revision": 1}
    answer = live.answered(("settled",))
    stages = [told.stage for kind, told in live.said if kind == "answer"]
    assert answer.changes == {FORM: "75%"} and answer.verdict is not None
    assert stages[-1] == "settled" and "refined" in stages
    assert answer.study.runs > 4, "two batches in a row"
    told = live.state("nl")
    assert told["values"] == {FORM: 75.0} and told["answer"]["stage"] == "settled"
    assert "goed gaat: van 80% naar 75%" in told["log"][0]["text"]


def test_the_latest_value_wins_and_stale_answers_are_dropped(live):
    live.answered(("settled",))
    live.said.clear()
    for value in (71, 72, 73, 74, 76, 77):
        live.post("change", {"set": {FORM: value}, "gesture": "drag"})
    answer = live.answered()
    assert answer.changes == {FORM: "77%"}
    revisions = [told.revision for kind, told in live.said if kind == "answer"]
    assert revisions == sorted(revisions)
    assert len(live.room.session.log) == 1, "a drag is one line"


def test_the_same_setting_gives_the_same_numbers(live):
    first = live.answered(("settled",)).study
    live.post("change", {"set": {FORM: 72}})
    live.answered()
    live.post("undo")
    again = live.answered(("settled",)).study
    for one, other in zip(first.cases, again.cases, strict=True):
        assert one == other and np.array_equal(first.measures[one][answers.PRIMARY], again.measures[other][answers.PRIMARY])


@pytest.mark.parametrize("quick", [0.0, 1e9], ids=["fewer runs than the file says", "as many"])
@pytest.mark.parametrize("stage", [("refined", "settled"), ("settled",)])
def test_compare_on_the_export_gives_the_pages_numbers_exactly(tmp_path, monkeypatch, stage, quick):
    monkeypatch.setattr("journeysim.workshop.computing.QUICK", quick)
    live = Live(tmp_path, text=TEXT.replace("runs: 4", "runs: 6"))
    assert live.computer.runs == (6 if quick else 4)
    live.post("change", {"set": {FORM: 75, "teams.phone.wage": 35}})
    live.post("change", {"switch": {"design": "quicker", "initiative": "clear_form", "on": True}})
    live.post("change", {"believe": "plateau"})
    answer = live.answered(stage)
    reply = live.client.get(live.path + "scenario.yaml")
    assert "attachment" in reply.headers["content-disposition"]
    text = exporting.scenario_text(live.room, live.computer, "en")
    answer = live.room.answer
    found = journeysim.parse(text).compare()
    assert found.study.runs == answer.study.runs
    for case in answer.study.cases:
        for name, values in answer.study.measures[case].items():
            assert np.array_equal(values, found.study.measures[case][name], equal_nan=True), (case, name)
    mine, theirs = asdict(answer.verdict), asdict(found.verdict)
    for name in ("first", "second", "outcome", "belief", "gap", "split", "today", "per_1000", "yearly", "assumed", "numbers"):
        assert mine[name] == theirs[name], name
    assert "# teams.phone.wage = €35 per hour" in text
    live.computer.stop()


def test_an_export_before_any_answer_is_the_setting(tmp_path):
    live = Live(tmp_path, begin=False)
    live.room.session.change({FORM: "75%"})
    text = exporting.scenario_text(live.room, live.computer, "nl")
    assert scenario.parse(text).states("clearer")[0].journey[0].name == "form"
    assert "succeeds: {value: 75%, range: 70% to 90%" in text


def test_the_reference_stays_while_the_setting_moves(live):
    live.answered()
    live.post("freeze", {"on": True})
    live.post("change", {"set": {FORM: 71}})
    live.answered()
    told = live.state()
    assert told["frozen"] and told["answer"]["reference"]["gap"]["mean"] != told["answer"]["gap"]["mean"]
    live.post("freeze", {"on": False})
    assert live.state()["answer"]["reference"] is None


def test_a_reference_is_found_again_after_a_restart(tmp_path):
    first = Live(tmp_path, begin=False)
    first.room.session.change({FORM: "72%"})
    first.room.session.freeze()
    first.room.session.change({FORM: "85%"})
    first.rooms.keep(first.room)
    again = Live(tmp_path)
    try:
        assert again.room.code == first.room.code and again.room.session.changes == {FORM: "85%"}
        again.state()
        again.until(lambda: again.room.reference is not None)
        assert again.room.reference.changes == {FORM: "72%"}
        assert again.answered().changes == {FORM: "85%"}
    finally:
        again.computer.stop()


def test_what_must_be_true_of_the_slider_in_hand(live):
    path = "initiatives.clear_form.costs.per_month"
    assert live.post("hand", {"path": path}).status_code == 200
    live.until(lambda: live.room.told is not None)
    told = live.room.told.document("nl")
    assert told["path"] == path and told["text"] and "`" not in told["text"]
    assert live.state()["must"]["path"] == path
    assert live.post("hand", {"path": "nothing"}).status_code == 422


def test_what_excludes_each_other_is_refused_with_the_reason(tmp_path):
    text = TEXT.replace("changes: {journey.call.takes: times 0.9}", "changes: {journey.form.succeeds: 88%}")
    live = Live(tmp_path, begin=False, text=text)
    reply = live.post("change", {"switch": {"design": "clearer", "initiative": "faster", "on": True}})
    assert reply.status_code == 422 and "both set" in reply.json()["error"]
    assert live.room.session.changes == {}


def test_two_rooms_do_not_meet(live):
    code = live.client.post("/rooms", json={}).json()["code"]
    other = live.rooms.get(code)
    live.client.post(f"/room/{code}/change", json={"set": {FORM: 72}})
    live.until(lambda: other.answer is not None and other.answer.changes == {FORM: "72%"} and other.answer.verdict is not None)
    assert live.room.session.changes == {} and live.state()["values"] == {}
    assert live.client.get("/").headers["location"].startswith("/room/")


def test_the_sliders_that_move_most_come_first(tmp_path):
    live = Live(tmp_path, begin=False)
    sensing = live.computer.sensing
    todo = len(sensing.todo)
    assert todo == len(live.computer.sliders)
    assert live.state("nl")["looking"].startswith(f"Wordt nog bekeken: {todo} getallen.")
    live.computer.warm_up(60.0)
    assert live.state("nl")["looking"] == ""
    assert not sensing.todo and set(sensing.moves) == set(live.computer.sliders)
    moves = [sensing.moves[path] for path in sensing.order()]
    assert moves == sorted(moves, reverse=True) and moves[0] > 0
    again = Live(tmp_path, begin=False)
    assert again.computer.sensing.moves == sensing.moves, "remembered for the next time"
    other = Live(tmp_path, begin=False, text=TEXT.replace("€9, range", "€8, range"))
    assert not other.computer.sensing.moves, "another file is looked at anew"


def test_without_a_smallest_difference_that_matters_it_does_not_open(tmp_path):
    from journeysim.errors import UsageError

    live = Live(tmp_path, begin=False, text=TEXT.replace("matters: €0.25, ", ""))
    with pytest.raises(UsageError, match=r"run\.matters"):
        live.computer.warm_up()


def test_the_answer_is_json_in_both_languages(live):
    answer = live.answered()
    english, dutch = (showing.document(answer, answer, lang) for lang in ("en", "nl"))
    json.dumps([english, dutch], allow_nan=False)
    assert english["sentences"][0]["text"] != dutch["sentences"][0]["text"]
    assert "--" not in json.dumps(english["sentences"]), "options of the command line say nothing to a room"
    assert [step["step"] for step in english["lost"]["steps"]] == ["form", "call", "after"]


def test_a_first_look_is_json_too_with_and_without_today(live):
    """Once: one run has no interval, and JSON has no number for that."""
    live.post("change", {"set": {FORM: 75}})
    live.answered()
    looks = [told for kind, told in live.said if kind == "answer" and told.stage == "look"]
    assert looks
    for answer in looks:
        told = json.loads(json.dumps(showing.document(answer, live.room.reference, "nl"), allow_nan=False))
        assert told["gap"]["low"] is None and "lijkt beter" in told["sentences"][0]["text"]
        assert (told["plane"] is None) == (not answer.complete)


def test_the_drawing_is_that_of_the_file_as_its_heading_says(live):
    """Once: after a reload the drawing held the sliders' numbers under `as the file says it`, before it the file's."""
    before = live.client.get(live.path + "journey.svg").content
    live.post("change", {"set": {FORM: 71}})
    assert b"<svg" in before and live.client.get(live.path + "journey.svg").content == before
    assert live.client.get(live.path + "journey.svg", params={"design": "nobody"}).status_code == 404


def test_the_plane_has_one_mark_per_design_whatever_the_runs(live):
    """Once: every single run was drawn as a mark with the name of its design."""
    told = showing.document(live.answered(), None, "en")
    assert told["runs"] > 1 and [row["design"] for row in told["plane"]] == ["clearer", "quicker"]


def test_marks_in_a_title_are_letters_and_not_loud(tmp_path):
    """Once: a title with `**` lost its stars and made the rest of the sentence loud."""
    stars = TEXT.replace("title: Clearer,", "title: 2*3 **loud** *,").replace("title: Quicker,", 'title: "**",')
    live = Live(tmp_path, text=stars)
    live.post("hand", {"path": FORM})
    live.until(lambda: any(kind == "must" for kind, _ in live.said))
    texts = [told["text"] for told in showing.sentences(live.answered(), "en")] + [live.room.told.document("en")["text"]]
    live.computer.stop()
    assert any("2\u22173 \u2217\u2217loud\u2217\u2217 \u2217" in text for text in texts)
    for text in texts:
        assert "*" not in re.sub(r"\*\*[^*]+\*\*|\*[^*]+\*", "", text)


def test_news_that_cannot_be_told_do_not_end_the_others():
    from journeysim.workshop.news import told

    assert told("answer", lambda lang: {"x": float("nan")}, "en").startswith(b"event: fault")
    assert told("answer", lambda lang: 1 / 0, "en").startswith(b"event: fault")


@pytest.mark.skipif(not exporting.has_report(), reason="the report is not part of this installation")
def test_the_setting_as_a_report(live):
    live.post("change", {"set": {FORM: 75}})
    answer = live.answered()
    reply = live.client.get(live.path + "report.html", params={"lang": "nl"})
    assert reply.status_code == 200 and "attachment" in reply.headers["content-disposition"]
    gap = journeysim.words.money(abs(answer.verdict.gap.mean), "EUR", "nl")
    assert "A &lt;b&gt;form&lt;/b&gt;" in reply.text and gap.replace(" ", "") in reply.text.replace("\u00a0", "").replace(" ", "")


def test_minutes_hold_every_change_and_why(live):
    live.post("change", {"set": {FORM: 75}, "why": "March was worse <i>"})
    live.post("note", {"why": "We break for coffee"})
    live.post("note", {"why": "Anna knows", "line": 0})
    text = live.client.get(live.path + "minutes.md").text
    assert "goes right: from 80% to 75%" in text and "Because: Anna knows" in text and "We break for coffee" in text
    assert live.post("note", {"why": "x", "line": 99}).status_code == 422


def test_news_go_to_everybody_the_latest_of_each_kind():
    async def listen():
        news = News()
        stream = news.stream("nl")
        hello = await anext(stream)
        for number in range(5):
            news.say("answer", lambda lang, number=number: {"number": number, "lang": lang})
        news.say("state", {"a": 1})
        await asyncio.sleep(0.05)
        first, second = await anext(stream), await anext(stream)
        await stream.aclose()
        return hello, first, second, len(news.listeners)

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may keep a loop of its own in this thread
        hello, first, second, left = aside.submit(asyncio.run, listen()).result()
    assert b"event: hello" in hello
    assert first == b'event: answer\ndata: {"number": 4, "lang": "nl"}\n\n'
    assert second.startswith(b"event: state") and left == 0


@pytest.mark.parametrize(
    ("asked", "few", "seconds", "runs"),
    [(30, 4, 0.01, 30), (30, 4, 0.03, 4), (30, 4, 0.2, 3), (4, 4, 0.01, 4), (4, 4, 0.2, 3), (2, 2, 9.0, 2), (3, 3, 9.0, 3)],
)
def test_a_refined_answer_takes_as_many_runs_as_fit_in_its_time(asked, few, seconds, runs):
    assert runs_that_fit(asked, few, seconds) == runs


def test_news_that_may_wait_are_told_once_and_as_they_are_by_then():
    async def listen():
        news, now = News(), {"value": 0}
        stream = news.stream()
        await anext(stream)
        for value in range(1, 6):
            now["value"] = value
            news.say("state", lambda lang: dict(now), after=0.05)
        began = asyncio.get_running_loop().time()
        told = await anext(stream)
        waited = asyncio.get_running_loop().time() - began
        try:
            more = await asyncio.wait_for(anext(stream), 0.2)
        except TimeoutError:
            more = None
        return told, waited, more

    with ThreadPoolExecutor(1) as aside:
        told, waited, more = aside.submit(asyncio.run, listen()).result()
    assert told == b'event: state\ndata: {"value": 5}\n\n' and waited >= 0.04 and more is None


# --- the first look, of the study room
def test_a_first_look_meets_the_customers_of_the_whole_study():
    base = scenario.parse(TEXT)
    cases = [Case(name, base.believe) for name in ("clearer", "quicker", "today")]
    whole = study.run(base, cases, runs=2, memory=Memory())
    look = FirstLook(base, memory=Memory(), engine="auto").study(cases)
    for case in cases:
        assert look.measures[case][answers.PRIMARY][0] == whole.measures[case][answers.PRIMARY][0]


def test_a_first_look_borrows_what_stays_means_and_runs_no_pilot():
    base = scenario.parse(TEXT)
    cases = [Case(name, base.believe) for name in ("clearer", "quicker")]
    like = study.run(base, cases, runs=2, memory=Memory())
    changed = base.changed({FORM: "75%"})
    look = FirstLook(changed, memory=Memory(), engine="auto", like=like).study(cases)
    assert look.pilot_runs == 0 and like.pilot_runs == 4
    assert look.built[cases[0]].belief.b.tolist() == like.built[cases[0]].belief.b.tolist()
    more = base.changed({"customers.segments.everyone.stays": "94%"})
    moved = FirstLook(more, memory=Memory(), engine="auto", like=like).study(cases)
    assert moved.built[cases[0]].belief.b[0] > like.built[cases[0]].belief.b[0], "moved along with `stays`"


def test_a_first_look_borrows_what_is_ordinary_today_too():
    busy = TEXT.replace("everyone: {", "everyone: {expects: 0.1, ").replace("60 per day", "120 per day").replace("1 week", "8 weeks")
    talked_of = busy.replace("teams:", "word_of_mouth: {brings: 0.4, deters: 0.4}\nteams:")
    base = scenario.parse(talked_of.replace("    people: {", "    engagement: {load: 0}\n    people: {"))
    cases = [Case(name, base.believe) for name in ("clearer", "quicker")]
    like = study.run(base, cases, runs=2, memory=Memory())
    look = FirstLook(base.changed({FORM: "75%"}), memory=Memory(), engine="auto", like=like).study(cases)
    assert look.pilot_runs == 0 and like.pilot_runs == 4
    for case in cases:
        then, now = like.built[case].plan, look.built[case].plan
        assert then.over_normal[0] > 0.0 and np.any(then.balance != 0.0)
        assert now.over_normal.tolist() == then.over_normal.tolist() and now.balance.tolist() == then.balance.tolist()
    without = study.run(scenario.parse(TEXT), cases, runs=1, memory=Memory())
    alone = FirstLook(base, memory=Memory(), engine="auto", like=without).study(cases)
    assert alone.pilot_runs == 4, "an earlier study without word of mouth cannot say"


def test_the_pilot_that_a_refined_answer_needs_is_run_beside_the_first_look(monkeypatch):
    base = scenario.parse(TEXT).changed({FORM: "75%"})
    cases = [Case(name, base.believe) for name in ("today", "clearer", "quicker")]
    memory, ran = Memory(), []
    monkeypatch.setattr(Pilot, "perform", lambda self, shared, real=Pilot.perform: ran.append(self.number) or real(self, shared))
    with study.hands() as hands:
        look = FirstLook(base, memory=memory, engine="auto")
        for future in look.begin_pilot(cases, hands):
            future.result()
        assert sorted(ran) == [0, 1, 2, 3] and not look.begin_pilot(cases, hands), "each once"
    beside = study.run(base, cases, runs=2, memory=memory)
    assert len(ran) == 4, "none of it was run again"
    afresh = study.run(base, cases, runs=2, memory=Memory())
    assert [built.fingerprint for built in beside.built.values()] == [built.fingerprint for built in afresh.built.values()]


def test_a_study_can_be_stopped_at_once():
    class Enough(Exception):
        pass

    def stop():
        raise Enough

    base = scenario.parse(TEXT.replace("60 per day", "3000 per day"))
    with pytest.raises(Enough):
        study.run(base, [Case("clearer", base.believe)], runs=50, memory=Memory(), stop=stop, workers=1)
