"""From a story (facts) to its sentences, and the lines of both lives."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from journeysim.words.catalogue import LANGUAGES, label, one_line, title
from journeysim.words.formats import duration, money, number, percent
from journeysim.words.ranking_told import listed
from journeysim.words.story import DAYS, DAYS_SHORT, MONTHS, MONTHS_SHORT

TICKS_PER_MINUTE = 60_000_000
MILLION = 1_000_000
SOON = TICKS_PER_MINUTE  # a service that starts so soon after the wait needs no clock of its own
MOST = 9  # visits of an episode told one by one
SOURCES = ("new", "existing", "brought")


class Teller:
    """A story with the titles of a scenario, in one language. `story` is a `questions.story.Story`."""

    def __init__(self, story: Any, scenario: Any, lang: str = "en") -> None:
        self.story, self.scenario, self.lang = story, scenario, lang
        self.lives = (story.first, story.second)
        self.passages = story.passages
        self.titles = [title(life.design, scenario.designs[life.design].title, lang) for life in self.lives]

    def say(self, key: str, **values: object) -> str:
        """The text under `story.` and a key, with both titles at hand."""
        return label(f"story.{key}", self.lang, **{"first": self.titles[0], "second": self.titles[1], **values})

    def when(self, tick: int, *, short: bool = False) -> str:
        """Day and time of a tick: a date where the file has one, else the week of the run."""
        return moment(self.story.zero, tick, self.lang, dated=self.story.dated, short=short)

    def step(self, name: str) -> str:
        """The title of a step."""
        for life in self.lives:
            for state in self.scenario.states(life.design):
                for step in state.journey:
                    if step.name == name:
                        return spoken(name, step.title)
        return name

    def points(self, millionths: float) -> str:
        """Effort in points."""
        return number(millionths / MILLION, 1, self.lang)

    def money(self, micro: int) -> str:
        """An amount."""
        return money(micro / MILLION, self.story.money, self.lang)

    # -- sentences --------------------------------------------------------------------------------------------------------------
    def sentences(self) -> list[tuple[str, str]]:
        """Sentences with their kind, in reading order."""
        found = [("fates", self.fates()), ("parting", self.parting())]
        if self.story.changes:
            said = ", ".join(f"{path} = {value}" for path, value in self.story.changes.items())
            found.insert(0, ("changes", label("changes", self.lang, changes=said)))
        found += [(f"felt_{place}", self.felt(index)) for index, place in enumerate(("first", "second")) if self.ended(index)]
        if self.lives[0].stays != self.lives[1].stays and all(self.ended(i) and self.passages[i].chance is not None for i in (0, 1)):
            found.append(("dice", self.say("dice")))
        if max(len(life.passages) for life in self.lives) > 1:
            found.append(("told", self.which()))
        return [*found, ("rule", self.picked()), ("one", self.say("one")), ("left_out", self.left_out())]

    def ended(self, index: int) -> bool:
        """Whether the episode told ended in that design."""
        return self.passages[index] is not None and self.passages[index].ended

    def fates(self) -> str:
        """What became of them in both."""
        return self.say("_".join("stay" if life.stays else "leave" for life in self.lives))

    def parting(self) -> str:
        """Where the two lives part."""
        kind, place = self.story.parting.kind, self.story.parting.place
        mine, theirs = ([] if passage is None else passage.visits for passage in self.passages)
        if kind == "nothing":
            return self.say("part.nothing")
        if kind == "route":
            ways = {"one": self.onward(0, place), "other": self.onward(1, place)}
            if place == 0:
                return self.say("part.start", **ways)
            last = mine[place - 1]
            return self.say("part.route", step=self.step(last.step), when=self.when(last.end), **ways)
        one, other = mine[place], theirs[place]
        said = {"step": self.step(one.step), "when": self.when(one.start)}
        if kind == "outcome":
            return self.say("part.outcome", **said, one=self.it(one), other=self.it(other))
        if kind == "gift":
            return self.say("part.gift", **said, only=self.titles[0 if one.gift > other.gift else 1])
        if kind == "wait":
            waits = (self.duration(one.waited), self.duration(other.waited))
            return self.say("part.wait", **said, one=waits[0], other=waits[1])
        if kind == "effort":
            return self.say("part.effort", **said, one=self.points(one.effort), other=self.points(other.effort))
        return self.say("part.time", **said)

    def onward(self, index: int, place: int) -> str:
        """What comes at a place of an episode: a step, or how it ended."""
        passage = self.passages[index]
        if passage is not None and place < len(passage.visits):
            return self.say("goes_to", step=self.step(passage.visits[place].step))
        return self.say(f"ends.{'open' if passage is None else passage.outcome}")

    def it(self, visit: Any) -> str:
        """What a visit came to, in a sentence."""
        return self.say("it.gave_up" if visit.gave_up else f"it.{visit.outcome}")

    def felt(self, index: int) -> str:
        """Effort against what was expected, the grade, and who stays after that."""
        passage, life = self.passages[index], self.lives[index]
        said = {"design": self.titles[index], "effort": self.points(passage.effort)}
        if passage.outcome == "completed":
            first = self.say("felt", **said, expected=number(passage.expected, 1, self.lang), grade=self.points(passage.grade))
        else:
            first = self.say("felt_less", **said, end=self.ending(passage))
        if passage.chance is None:
            return first if life.stays else f"{first} {self.say('lost_unfinished')}"
        does = self.say("stays" if passage.stayed == 1 else "leaves")
        return f"{first} {self.say('chance', share=percent(passage.chance, self.lang, 0), does=does)}"

    def which(self) -> str:
        """Which of several episodes is told, and why."""
        told = number(self.story.told + 1, 0, self.lang)
        if self.lives[0].stays != self.lives[1].stays:
            return self.say("told.fates", told=told)
        return self.say("told.first") if self.story.told == 0 else self.say("told.differs", told=told)

    def picked(self) -> str:
        """By which rule, of how many, and who it is."""
        of, one = self.story, self.lives[0]
        counts = {name: number(value, 0, self.lang) for name, value in (("among", of.among), ("compared", of.compared))}
        rule = self.say(f"rule.{of.rule}", **(counts if of.rule != "customer" else {}))
        segments = self.scenario.states(one.design)[0].customers.segments
        segment = next((item.title or item.name for item in segments if item.name == one.segment), one.segment)
        return f"{rule} {self.say('who', who=customer(one.who), segment=segment, run=of.replication)}"

    def left_out(self) -> str:
        """What costs and income of one customer cannot hold."""
        what = [self.say("left.initiatives")]
        if any(on_duty(life) for life in self.lives):
            what.append(self.say("left.duty"))
        if self.story.discounted:
            what.append(self.say("left.discount"))
        return self.say("left_out", what=listed(what, self.lang))

    # -- both lives ---------------------------------------------------------------------------------------------------------------
    def lines(self, index: int) -> list[str]:
        """The episode told, a line per visit and one for its end."""
        passage = self.passages[index]
        if passage is None:
            return [self.say("never")]
        shown = shown_of(passage.visits, self.story.parting.place)
        found, last = [], -1
        for place in shown:
            if place != last + 1:
                found.append(f"  ... {self.say('more', count=place - last - 1)}")
            found.append(self.line(passage.visits[place], here=self.parts_here(place)))
            last = place
        return [*found, f"{self.when(passage.end, short=True)}  {self.ending(passage)}"]

    def parts_here(self, place: int) -> bool:
        """Whether the lives part at this visit."""
        return self.story.parting.kind not in ("nothing", "time") and place == self.story.parting.place

    def line(self, visit: Any, *, here: bool) -> str:
        """One visit: when, what, what came of it, what it took."""
        said = f"{self.when(visit.start, short=True)}  {self.step(visit.step)}: {', '.join(self.parts(visit))}"
        return f"{said}  <- {self.say('here')}" if here else said

    def briefly(self, visit: Any, *, clock: bool = True) -> str:
        """What happened at a visit in few words, the outcome first and without money: for a card of the figure."""
        found = [self.say("gave_up" if visit.gave_up else visit.outcome)]
        if visit.gift > 1:
            found.append(self.say("gift_noticed"))
        if visit.waited >= SOON:
            found.append(self.say("waits", wait=self.duration(visit.waited)))
        if clock:
            found.append(self.later(visit) or "")
        if clock and visit.late >= SOON:
            found.append(self.say("late", late=self.duration(visit.late)))
        return ", ".join(part for part in [*found, self.say("effort", effort=self.points(visit.effort))] if part)

    def parts(self, visit: Any) -> list[str]:
        """What happened at a visit, with waiting, effort and money."""
        found = []
        if visit.waited:
            found.append(self.say("waits", wait=self.duration(visit.waited)))
        if (later := self.later(visit)) is not None:
            found.insert(0, later)
        if visit.late >= SOON:
            found.append(self.say("late", late=self.duration(visit.late)))
        found.append(self.say(visit.outcome))
        if visit.gift:
            found.append(self.say("gift_noticed" if visit.gift > 1 else "gift"))
        if visit.gave_up:
            found.append(self.say("gave_up"))
        found.append(self.say("effort", effort=self.points(visit.effort)))
        return [*found, self.money(visit.cost)] if visit.cost else found

    def later(self, visit: Any) -> str | None:
        """When somebody answered, where that was later than the wait alone: the answer took its time, or the door was closed."""
        key, begun = "comes" if not visit.team else "answered" if visit.present else "taken_up", visit.served
        if visit.outcome == "abandoned":
            key, begun = "back", visit.end - visit.waited
            if begun - visit.start <= SOON:
                return None
        elif begun - visit.start - visit.waited <= SOON:
            return None
        same_day = self.when(begun, short=True)[:-5] == self.when(visit.start, short=True)[:-5]
        return self.say(key, when=self.when(begun, short=True)[-5:] if same_day else self.when(begun, short=True))

    def duration(self, ticks: int) -> str:
        """A stretch of time in the unit a person would choose."""
        return duration(ticks / TICKS_PER_MINUTE, self.lang)

    def ending(self, passage: Any) -> str:
        """How an episode ended, in a few words."""
        return self.say("end.unsolved" if passage.outcome == "completed" and not passage.resolved else f"end.{passage.outcome}")


def spoken(name: str, given: str) -> str:
    """A title on one line; without one the name as a person would say it."""
    told = one_line(given or name)
    return told if told != name else (name[:1].upper() + name[1:]).replace("_", " ")


def told_story(story: Any, scenario: Any, lang: str = "en") -> list[tuple[str, str]]:
    """Sentences of a `questions.story.Story`, or of a `Nobody`, with their kind."""
    if not hasattr(story, "parting"):
        titles = {end: title(name, scenario.designs[name].title, lang) for end, name in (("first", story.first), ("second", story.second))}
        return [("nobody", label(f"story.nobody.{story.rule}", lang, **titles, count=story.searched))]
    return Teller(story, scenario, lang).sentences()


def customer(who: Any) -> str:
    """A customer as the event log names them."""
    return f"{SOURCES[who.source]}-{who.number}"


def on_duty(life: Any) -> bool:
    """Whether a team worked for this customer whose wages are paid with or without them."""
    return any(visit.duty for passage in life.passages for visit in passage.visits)


def shown_of(visits: Sequence[Any], place: int, most: int = MOST) -> list[int]:
    """Places of the visits told one by one: all of a few; of many the first, those around the parting, and the last."""
    if len(visits) <= most:
        return list(range(len(visits)))
    begin = max(1, min(place - 2, len(visits) - most + 1))
    return [0, *range(begin, begin + most - 2), len(visits) - 1]


def moment(zero: datetime.datetime, tick: int, lang: str, *, dated: bool, short: bool) -> str:
    """`Friday 13 February, 08:06`, `Fri 13 Feb 08:06`, or without a date `week 2, Friday 08:06`; cut off at the minute, as a clock does."""
    at = zero + datetime.timedelta(microseconds=int(tick))
    index = LANGUAGES.index(lang)
    day = (DAYS_SHORT if short else DAYS)[index][at.weekday()]
    time = f"{at:%H:%M}"
    if not dated:
        monday = zero - datetime.timedelta(days=zero.weekday(), hours=zero.hour, minutes=zero.minute, seconds=zero.second)
        return label("story.week", lang, week=(at - monday).days // 7 + 1, day=day, time=time)
    month = (MONTHS_SHORT if short else MONTHS)[index][at.month - 1]
    return f"{day} {at.day} {month} {time}" if short else f"{day} {at.day} {month}, {time}"
