"""The reference engine's living organisation: what changes at reviews, and only there, from counts since the last.

In this order: each team's engagement and people (who quits, the grade, who arrives), each department (a fix done, signals heard, work
begun), word of mouth. What holds between reviews is read by visits: pace, tone and resolution of a team, failures left of a step,
reputation. In a pilot the grade and the reputation are held; people quit and fixes are made as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeysim import randomness as r
from journeysim.engines.books import D, S, T
from journeysim.engines.team import Team
from journeysim.plan.layout import DEPARTMENT, ENGAGEMENT, WORD_OF_MOUTH
from journeysim.rules import departments, engagement, word_of_mouth
from journeysim.rules.effort import millionths

if TYPE_CHECKING:
    from journeysim.engines.reference import Reference

YEAR = 31_557_600_000_000  # ticks, 365.25 days
FROM_THE_START = -1  # of who has been there since before the run


class Row:
    """A row of a table of the plan, its columns as attributes."""

    def __init__(self, names: tuple[str, ...] | None, values: tuple[Any, ...]) -> None:
        self.__dict__.update(zip(names or (), values, strict=True))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


class Crew:
    """One team with engagement: its grade, its people, and what they do to the work until the next review."""

    def __init__(self, team: Team, keys: list[int], start: float, normal: float, rows: list[Any]) -> None:
        self.team = team
        self.keys = keys  # states of the draws of each person employed
        self.start = start  # grade from which effects are measured
        self.normal = normal  # share of angry services today
        self.rows = rows  # ENGAGEMENT by epoch
        self.grade = start
        self.came = [FROM_THE_START] * len(keys)  # when each came
        self.due = [-1] * len(keys)  # when the place of who has quit is taken again, -1: someone is there
        self.newness = 1.0
        self.pace = self.tone = 1.0
        self.shift = 0.0

    def quit(self, number: int, span: int, now: int, row: Any) -> int:
        """Who quits at review `number`, after `span` ticks at the grade held; at least one stays. Returns how many."""
        p = engagement.quits(row.quits, row.quits_less, self.grade - self.start, span / YEAR)
        there, gone = self.due.count(-1), 0
        for person, key in enumerate(self.keys):
            if self.due[person] < 0 and there > 1 and r.draw(key, number) < p:
                self.due[person] = now + row.replaced
                there -= 1
                gone += 1
        return gone

    def arrive(self, now: int) -> int:
        """Who was due by now takes the place of someone who quit. Returns how many."""
        came = 0
        for person, due in enumerate(self.due):
            if 0 <= due <= now:
                self.due[person] = -1
                self.came[person] = now
                came += 1
        return came

    def move(self, span: int, row: Any, counts: tuple[int, int, int, int]) -> None:
        """The grade goes some of the way to where load and anger lead it."""
        worked, on_duty, started, over = counts
        busy = engagement.occupancy(worked, on_duty)
        angry = engagement.share_over(over, started, self.normal)
        towards = engagement.target(row.base, row.load, row.anger, busy, angry, self.normal)
        self.grade = engagement.moved(self.grade, towards, engagement.taken_hold(span, row.inertia))

    def learn(self, now: int, row: Any) -> None:
        """How new the people are until the next review: the mean over those who are there, in the order of their numbers."""
        total, there = 0.0, 0
        for came, due in zip(self.came, self.due, strict=True):
            if due < 0:
                total += engagement.newness(now - came if came >= 0 else FROM_THE_START, row.learns)
                there += 1
        self.newness = total / there if there else 1.0

    def act(self, row: Any) -> None:
        """What the grade does to the work."""
        if not row.on:
            self.pace, self.tone, self.shift = 1.0, 1.0, 0.0
            return
        lead = self.grade - self.start
        self.pace = engagement.pace(row.pace, lead) * self.newness
        self.tone = engagement.tone(row.tone, lead)
        self.shift = engagement.resolution(row.resolution, lead)


class Organisation:
    """What changes by itself in one replication."""

    def __init__(self, engine: Reference) -> None:
        plan = engine.plan
        self.plan, self.books, self.teams, self.pilot, self.run_key = plan, engine.books, engine.teams, engine.pilot, engine.key
        self.epoch, self.number, self.last = 0, 0, 0  # epoch in force, reviews so far, tick of the last one
        rows = [[Row(ENGAGEMENT.names, row) for row in epoch] for epoch in plan.engagement.tolist()]
        self.crews: list[Crew | None] = []
        for place, team in enumerate(engine.teams):
            own = [epoch[place] for epoch in rows]
            engaged = any(row.on for row in own)
            self.crews.append(self._crew(team, place, own) if engaged else None)
        self.department_rows = [[Row(DEPARTMENT.names, row) for row in epoch] for epoch in plan.departments.tolist()]
        self.talk_rows = [Row(WORD_OF_MOUTH.names, row) for row in plan.word_of_mouth.tolist()]
        steps, owners = len(plan.step_key), len(plan.names.owners)
        self.remaining = [1.0] * steps
        self.new_signals = [[0] * steps for _ in range(owners)]  # since the last review
        self.signals = [[0] * steps for _ in range(owners)]  # since the owner last began work
        self.heard = [0] * owners  # millionths of a signal that count, since then
        self.working = [-1] * owners  # step under repair
        self.ready = [0] * owners  # tick at which its fix is done
        self.removes = [0.0] * owners
        self.reputation = 1.0
        self.promoters = self.detractors = 0
        self.turn(0)
        self.write()

    def _crew(self, team: Team, place: int, rows: list[Any]) -> Crew:
        plan = self.plan
        keys = [r.person_key(self.run_key, int(plan.team_key[place]), person) for person in range(int(plan.employed[place]))]
        return Crew(team, keys, float(plan.grade_start[place]), float(plan.over_normal[place]), rows)

    # -- what visits and episodes tell -------------------------------------------------------------------------------------------
    def signal(self, owner: int, step: int, counted: bool) -> None:
        """A failure of a step has reached a team."""
        self.new_signals[owner][step] += 1
        if counted:
            self.books.owners[self.books.period][owner][D["signals"]] += 1

    def talked(self, felt: int) -> None:
        """An episode has ended: 1 a promoter, -1 a detractor, 0 neither."""
        row = self.books.slow[self.books.period]
        if felt > 0:
            self.promoters += 1
            row[S["promoters"]] += 1
        elif felt < 0:
            self.detractors += 1
            row[S["detractors"]] += 1

    # -- reviews -----------------------------------------------------------------------------------------------------------------
    def turn(self, epoch: int) -> None:
        """Another epoch comes into force: the same grades, with the effects of that epoch."""
        self.epoch = epoch
        for crew in self.crews:
            if crew is not None:
                crew.act(crew.rows[epoch])

    def review(self, now: int) -> None:
        """Everything slow changes."""
        self.number += 1
        span, self.last = now - self.last, now
        for crew in self.crews:
            if crew is not None:
                self.review_team(crew, span, now)
        for owner, row in enumerate(self.department_rows[self.epoch]):
            self.review_department(owner, row, now)
        self.review_word_of_mouth()
        self.write()

    def review_team(self, crew: Crew, span: int, now: int) -> None:
        """Who quits after the time at the grade held, where the grade goes, who arrives, and what that does to the work."""
        counts = crew.team.since_review()
        row = crew.rows[self.epoch]
        quits = 0
        if row.on:
            quits = crew.quit(self.number, span, now, row)
            if not self.pilot:
                crew.move(span, row, counts)
        hired = crew.arrive(now)
        crew.learn(now, row)
        crew.act(row)
        crew.team.staff(crew.due.count(-1))
        if now >= self.plan.warm_up:
            column = self.books.teams[self.books.period][crew.team.place]
            column[T["quits"]] += quits
            column[T["hired"]] += hired

    def review_department(self, owner: int, row: Any, now: int) -> None:
        """A fix that is done takes effect; signals are heard; work on the most signalled step begins when enough have counted.

        A signal about the step that was under repair is no news and does not count.
        """
        book = self.books.owners[self.books.period][owner]
        counted = now >= self.plan.warm_up
        new, signals = self.new_signals[owner], self.signals[owner]
        if self.working[owner] >= 0:
            new[self.working[owner]] = 0
        if self.working[owner] >= 0 and now >= self.ready[owner]:
            step = self.working[owner]
            self.remaining[step] = departments.left(self.remaining[step], self.removes[owner])
            self.working[owner] = -1
            book[D["landed"]] += counted
        self.heard[owner] = departments.heard(self.heard[owner], sum(new), row.acts_on)
        for step, count in enumerate(new):
            signals[step] += count
        self.new_signals[owner] = [0] * len(new)
        if self.working[owner] < 0 and row.acts_on > 0 and departments.enough(self.heard[owner], row.needs):
            self.working[owner] = signals.index(max(signals))
            self.ready[owner] = now + row.takes
            self.removes[owner] = row.removes
            self.heard[owner] = 0
            self.signals[owner] = [0] * len(signals)
            book[D["begun"]] += counted

    def review_word_of_mouth(self) -> None:
        """Reputation until the next review, from whom the last one turned into promoters and detractors."""
        row = self.talk_rows[self.epoch]
        if not self.pilot:
            found = word_of_mouth.balance(self.promoters, self.detractors, row.brings, row.deters)
            today, expected = float(self.plan.balance[self.number - 1]), float(self.plan.ordinary[self.number - 1])
            self.reputation = word_of_mouth.reputation(found, today, expected, row.floor, row.cap)
        self.promoters = self.detractors = 0

    def write(self) -> None:
        """Note in the books what holds from the start of the period now running."""
        period = self.books.period
        for crew in self.crews:
            if crew is not None:
                column = self.books.teams[period][crew.team.place]
                column[T["grade"]] = millionths(crew.grade)
                column[T["staff"]] = crew.team.there
        self.books.slow[period][S["reputation"]] = millionths(self.reputation)
        self.books.remaining[period] = [millionths(share) for share in self.remaining]
