"""A small live page for tests: a scenario that answers in milliseconds, a room, and what was said in it."""

import time

from starlette.testclient import TestClient

from journeysim import scenario
from journeysim.workshop.application import application
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Rooms

TEXT = """
journeysim: 1
title: A <b>form</b> & a phone
question: Is it worth it?
run: {horizon: 1 week, runs: 4, matters: €0.25, seed: 7}
customers:
  arrive: 60 per day
  segments: {everyone: {value: {value: €8, range: €6 to €10}, stays: {value: 90%, range: 80% to 95%}}}
teams:
  phone:
    people: {value: 1, range: 1 to 3}
    open: Mon-Fri 09:00-17:00
    wage: {value: €30 per hour, range: €20 per hour to €40 per hour}
journey:
  form: {succeeds: {value: 80%, range: 70% to 90%}, on_failure: {call: rest}, next: done}
  call: {detour: yes, team: phone, takes: {value: exponential 8 min, range: 5 min to 12 min}, cost: {value: €9, range: €7 to €15}}
initiatives:
  clear_form:
    title: A clear form
    costs: {per_month: {value: €60, range: €40 to €100}}
    changes: {journey.form.succeeds: {value: 90%, range: 85% to 95%}}
  faster: {title: Shorter calls, changes: {journey.call.takes: times 0.9}}
designs:
  clearer: {title: Clearer, do: [clear_form]}
  quicker: {title: Quicker, do: [faster]}
question_between: [clearer, quicker]
"""
FORM = "journey.form.succeeds"
HERE = "http://127.0.0.1:8420"


class Live:
    """The page of a scenario with one room; `said` holds the news (kind, what) in order."""

    def __init__(self, folder, *, share=False, key=None, text=TEXT, begin=True, hosts=(), listen=True):
        self.base = scenario.parse(text, file="form.yaml")
        self.rooms = Rooms(self.base, folder)
        self.computer = Computer(self.rooms)
        self.room = self.rooms.first()
        self.said = []
        if listen:
            self.room.news.say = lambda kind, data=None, **_: self.said.append((kind, self.room.answer if kind == "answer" else data))
        if begin:
            self.computer.warm_up()
            self.computer.start()
            self.computer.want(self.room)
        self.app = application(self.rooms, computer=self.computer, share=share, key=key, hosts=hosts)
        self.client = TestClient(self.app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)
        self.path = f"/room/{self.room.code}/"

    def post(self, name, body=None, **how):
        return self.client.post(self.path + name, json={} if body is None else body, **how)

    def state(self, lang="en"):
        return self.client.get(self.path + "state", params={"lang": lang}).json()

    def until(self, true, seconds=60):
        """Wait until something holds; fails when it never does."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "nothing came"
            time.sleep(0.01)

    def answered(self, stage=("refined", "settled")):
        """The answer on the present setting."""
        self.until(
            lambda: (
                self.room.answer is not None and self.room.answer.revision == self.room.session.revision and self.room.answer.stage in stage
            )
        )
        return self.room.answer
