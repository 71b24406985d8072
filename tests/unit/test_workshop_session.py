"""A session: one gesture is one step, undo and reset, the log; and rooms that outlive the program."""

import json

from live import TEXT

from journeysim import scenario
from journeysim.workshop import keeping
from journeysim.workshop.rooms import LATEST, LETTERS, MOST, Room, Rooms
from journeysim.workshop.session import MOST_UNDONE, Session


def test_moves_of_one_gesture_are_one_step_back_and_one_line():
    session = Session()
    for value in ("81%", "82%", "83%"):
        session.change({"a": value}, gesture="drag 1")
    session.change({"a": "84%"}, gesture="drag 2")
    assert session.revision == 4
    assert [entry.what for entry in session.log] == [{"a": (None, "83%")}, {"a": ("83%", "84%")}]
    session.undo()
    assert session.changes == {"a": "83%"}
    session.undo()
    assert session.changes == {} and session.log[-1].kind == "undo"
    revision = session.revision
    assert session.undo() == revision, "nothing left to undo"


def test_a_drag_that_ends_where_it_began_leaves_nothing_changed():
    session = Session()
    session.change({"a": "81%"}, gesture="drag")
    session.change({"a": None}, gesture="drag")
    assert session.changes == {}
    assert session.change({"a": None}) == session.revision


def test_after_an_undo_the_same_gesture_is_a_new_step():
    session = Session()
    session.change({"a": "1"}, gesture="g")
    session.undo()
    session.change({"a": "2"}, gesture="g")
    assert session.undone == [{}]


def test_reset_can_be_undone_and_keeps_the_reference():
    session = Session()
    session.change({"a": "1", "b": "2"})
    session.freeze()
    session.reset()
    assert session.changes == {} and session.frozen == {"a": "1", "b": "2"}
    session.undo()
    assert session.changes == {"a": "1", "b": "2"}
    session.freeze(False)
    assert session.frozen is None


def test_new_initiatives_come_before_what_is_about_them():
    session = Session()
    session.change({"designs.a.do": "[idea]"})
    session.change({"initiatives.idea": "{changes: {}}"})
    assert list(session.changes) == ["initiatives.idea", "designs.a.do"]


def test_undo_has_an_end():
    session = Session()
    for number in range(MOST_UNDONE + 20):
        session.change({"a": str(number)})
    assert len(session.undone) == MOST_UNDONE


def test_a_room_outlives_the_program(tmp_path):
    base = scenario.parse(TEXT)
    rooms = Rooms(base, tmp_path)
    room = rooms.first()
    room.session.change({"teams.phone.people": "2"}, why="Monday")
    room.session.freeze()
    room.guesses["anna"] = {"design": "clearer"}
    rooms.keep(room)
    other = rooms.open()
    rooms.keep(rooms.get(room.code))
    again = Rooms(base, tmp_path)
    back = again.get(room.code.lower())
    assert back.document() == room.document() and set(again.by_code) == {room.code, other.code}
    assert again.scenario_of(back).changes == {"teams.phone.people": "2"}


def test_a_file_that_changed_since_keeps_what_still_fits(tmp_path):
    rooms = Rooms(scenario.parse(TEXT), tmp_path)
    room = rooms.first()
    room.session.change({"teams.phone.people": "2", "journey.call.takes": "exponential 9 min"})
    room.session.change({"designs.clearer.do": "[faster]"})
    room.session.freeze()
    rooms.keep(room)
    less = TEXT.replace("  faster: {title: Shorter calls, changes: {journey.call.takes: times 0.9}}\n", "")
    less = less.replace("  quicker: {title: Quicker, do: [faster]}\n", "").replace("question_between: [clearer, quicker]\n", "")
    again = Rooms(scenario.parse(less), tmp_path).first()
    assert again.session.changes == {"teams.phone.people": "2", "journey.call.takes": "exponential 9 min"}
    assert again.session.frozen is None and again.session.revision == room.session.revision + 1
    assert [set(changes) for changes in again.session.undone] == [set(), {"teams.phone.people", "journey.call.takes"}]


def test_codes_are_letters_nobody_mistakes(tmp_path):
    rooms = Rooms(scenario.parse(TEXT), tmp_path)
    codes = {rooms.open().code for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 4 and set(code) <= set(LETTERS) for code in codes) and not set("ILO01") & set(LETTERS)


def test_there_is_an_end_to_rooms(tmp_path):
    rooms = Rooms(scenario.parse(TEXT), tmp_path)
    rooms.by_code = {str(number): Room(str(number)) for number in range(MOST)}
    try:
        rooms.open()
    except KeyError as fault:
        assert str(MOST) in str(fault)
    else:
        raise AssertionError("one more room than there may be")


def test_state_files_that_are_no_rooms_are_left_alone(tmp_path):
    for name, text in (("AAAA", "not json"), ("BBBB", "[1]"), ("CCCC", '{"code": "CCCC"}'), ("DDDD", '{"code": "../x", "session": {}}')):
        (tmp_path / f"{name}.json").write_text(text)
    rooms = Rooms(scenario.parse(TEXT), tmp_path)
    assert not rooms.by_code
    assert (tmp_path / "AAAA.json").read_text() == "not json"


def test_a_state_file_is_whole_or_not_there(tmp_path, monkeypatch):
    path = tmp_path / "room.json"
    keeping.write(path, {"a": 1})

    def full(*_, **__):
        raise OSError("disk full")

    monkeypatch.setattr(keeping.os, "replace", full)
    keeping.write(path, {"a": 2})  # costs the state, not the session
    assert json.loads(path.read_text()) == {"a": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["room.json"]


def test_the_key_stays_the_same_after_a_restart(tmp_path):
    key = keeping.key_of(tmp_path / "x")
    assert len(key) >= 20 and keeping.key_of(tmp_path / "x") == key
    assert (tmp_path / "x" / keeping.KEY).stat().st_mode & 0o077 == 0


def test_what_a_move_asks_for_several_times_is_worked_out_once(tmp_path):
    rooms = Rooms(scenario.parse(TEXT, file="form.yaml"), tmp_path)
    room = rooms.first()
    room.session.change({"journey.form.succeeds": "75%"})
    found = rooms.scenario_of(room)
    assert rooms.scenario_of(room) is found and rooms.changed({"journey.form.succeeds": "75%"}) is found
    assert found.resolved_text() == rooms.scenario.changed({"journey.form.succeeds": "75%"}).resolved_text()
    others = [rooms.changed({"journey.form.succeeds": f"{70 + k}.5%"}) for k in range(LATEST)]
    assert rooms.scenario_of(room) is not found and len(rooms.latest) == LATEST, "the oldest is forgotten"
    assert rooms.changed({"journey.form.succeeds": f"{69 + LATEST}.5%"}) is others[-1]
    assert rooms.changed({}) is rooms.scenario
