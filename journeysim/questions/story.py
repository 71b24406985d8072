"""What does it mean for one customer? The same customer in two designs, side by side, and where the two lives part.

A story is read from the logs of one replication of both designs; nothing is simulated here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from journeysim import engines
from journeysim.errors import UsageError
from journeysim.folder.eventlog import SOURCES, clock
from journeysim.plan.layout import TICKS_PER_MINUTE
from journeysim.questions.choosing import RULES, Chosen, choose
from journeysim.questions.lives import Life, Passage, Visit, Who, fates_by_source, life, segment_of
from journeysim.records import NEVER, Records
from journeysim.study import Case, Study

SEARCHED = 10  # replications looked through before it is said that there is no such customer
SECOND = TICKS_PER_MINUTE // 60
NOTICED = 2  # of records.VISIT_COLUMNS, gift

Studied = Callable[[int], Study]  # number of replications -> a study of both designs with that many, the same ones each time


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two episodes first differ.

    `kind`: `outcome` (one visit ends otherwise), `route` (the next visit is another one, or there is none), `gift`, `wait` (the same
    visits, one of which was waited for longer), `effort` (the same visits, one of which took more), `time` (only the clock differs),
    `nothing`. `place` is the visit in both episodes; beyond the last one of an episode that ended earlier.
    """

    kind: str
    place: int


@dataclass(frozen=True, slots=True)
class Story:
    """One customer in two designs. `told` is the episode told in detail, by its number: the first is 0."""

    rule: str  # typical, saved, lost, customer
    first: Life
    second: Life
    told: int
    parting: Parting
    replication: int
    among: int  # customers to whom the rule applies, 1 for one that was named
    compared: int  # customers with an ended episode in both designs
    belief: str
    discounted: bool  # the file has a discount, which a story leaves out
    zero: datetime.datetime  # calendar time of tick 0
    dated: bool  # whether the file gives a date; otherwise weeks are counted
    changes: Mapping[str, str]
    money: str = "EUR"

    @property
    def passages(self) -> tuple[Passage | None, Passage | None]:
        """The episode told, in both designs."""
        return passage_of(self.first, self.told), passage_of(self.second, self.told)


@dataclass(frozen=True, slots=True)
class Nobody:
    """No customer of the rule in the replications looked through."""

    rule: str
    first: str  # design
    second: str
    searched: int  # replications
    changes: Mapping[str, str]


def story(
    studied: Studied,
    designs: tuple[str, str],
    *,
    belief: str,
    rule: str = "typical",
    customer: str | None = None,
    replication: int | None = None,
) -> tuple[Study, Story | Nobody]:
    """One customer in both designs, chosen by a rule or named, with the study it rests on.

    Parameters
    ----------
    studied
        Gives a study of both designs with so many replications.
    designs
        `saved` is kept by the first and lost by the second, `lost` the reverse.
    rule
        `typical`, `saved` or `lost`; see `choosing.choose`.
    customer
        `17` or `new-17`, `existing-3`, `brought-2`: this one, whatever the rule.
    replication
        Where to look. Default: the first, and for a rule up to nine more until someone is found.

    Raises
    ------
    UsageError
        For a rule that does not exist, and a customer who does not occur.
    """
    if rule not in RULES:
        raise UsageError(f"There is no rule {rule!r}; there are {', '.join(RULES)}.")
    named = None if customer is None else who_of(customer)
    cases = (Case(designs[0], belief), Case(designs[1], belief))
    begin = replication or 0
    tried = range(begin, begin + (1 if replication is not None or named else SEARCHED))
    for number in tried:
        found = studied(number + 1)
        if found.runs <= number:
            raise KeyboardInterrupt
        logs = (logged(found, cases[0], number), logged(found, cases[1], number))
        chosen = Chosen(known(named, logs, designs, number), 1, 0) if named else choose(*logs, rule)
        if chosen is not None:
            return found, told(found, cases, logs, chosen, "customer" if named else rule, number)
    return found, Nobody(rule, *designs, len(tried), dict(found.scenario.changes))


def told(found: Study, cases: tuple[Case, Case], logs: tuple[Records, Records], chosen: Chosen, rule: str, number: int) -> Story:
    """The story of a customer who came in both designs."""
    plan, who = found.built[cases[0]].plan, chosen.who
    segment = segment_of(plan, found.seed, number, who)
    lives = [life(log, found.built[case], case.design, who, segment) for case, log in zip(cases, logs)]
    first, second = lives
    assert first is not None and second is not None, "a customer who came in both"
    episode = worth_telling(first, second)
    run = found.scenario.run
    return Story(
        rule=rule,
        first=first,
        second=second,
        told=episode,
        parting=parting(passage_of(first, episode), passage_of(second, episode)),
        replication=number,
        among=chosen.among,
        compared=chosen.compared,
        belief=cases[0].belief,
        discounted=run.discount != 0.0,
        zero=clock(plan, run.date),
        dated=run.date is not None,
        changes=dict(found.scenario.changes),
        money=found.scenario.money,
    )


def logged(found: Study, case: Case, replication: int) -> Records:
    """A replication of the study once more, with a row per visit and per episode; no number changes."""
    built = found.built[case]
    return engines.run(built.plan, built.belief, seed=found.seed, replication=replication, log=True, engine=found.engine)


def who_of(text: str) -> Who:
    """A customer as the event log names them; a number alone is a newcomer."""
    source, dash, number = text.strip().rpartition("-")
    if (dash and source not in SOURCES) or not (number.isascii() and number.isdecimal()) or len(number) > 12:
        raise UsageError(f"{text!r} is no customer: give a number, such as 17, or {', '.join(f'{name}-17' for name in SOURCES)}.")
    return Who(SOURCES.index(source or SOURCES[0]), int(number))


def known(who: Who, logs: tuple[Records, Records], designs: tuple[str, str], replication: int) -> Who:
    """The customer, when they came in both designs; otherwise a UsageError that says which numbers there are."""
    name = SOURCES[who.source]
    for design, log in zip(designs, logs):
        fates = fates_by_source(log)[who.source]
        if who.number >= len(fates):
            there = f"they go from {name}-0 to {name}-{len(fates) - 1}" if len(fates) else f"no customer is called {name}-N there"
            raise UsageError(f"Customer {name}-{who.number} does not occur in run {replication} of {design!r}: {there}.")
        if fates[who.number] == NEVER:
            raise UsageError(
                f"Customer {name}-{who.number} never comes in replication {replication} of {design!r}"
                " (or came before the end of the warm-up). Name another one."
            )
    return who


def passage_of(one: Life, number: int) -> Passage | None:
    """An episode of a life by its number; None when there is none."""
    return next((passage for passage in one.passages if passage.number == number), None)


def worth_telling(first: Life, second: Life) -> int:
    """The episode to tell: after which only one design still has the customer; else the first in which something happens otherwise,
    or takes other effort; else the first."""
    both = [number for number in numbers_of(first) if number in numbers_of(second)]
    if first.stays != second.stays:
        lost = second if first.stays else first
        last = lost.ended[-1].number if lost.ended else -1
        return last if last in both else both[0] if both else 0
    kinds = {number: parting(passage_of(first, number), passage_of(second, number)).kind for number in both}
    for wanted in (("outcome", "route", "gift"), ("wait", "effort")):
        for number, kind in kinds.items():
            if kind in wanted:
                return number
    return both[0] if both else 0


def numbers_of(one: Life) -> list[int]:
    """Numbers of the episodes that ended."""
    return [passage.number for passage in one.ended]


def parting(first: Passage | None, second: Passage | None) -> Parting:
    """Where two episodes of one customer first differ."""
    mine, theirs = (() if one is None else one.visits for one in (first, second))
    for place, (one, other) in enumerate(zip(mine, theirs)):
        if one.step != other.step:
            return Parting("route", place)
        if one.happened != other.happened:
            return Parting("outcome", place)
        if (one.gift == NOTICED) != (other.gift == NOTICED):  # nobody's life differs by what goes unnoticed
            return Parting("gift", place)
    if len(mine) != len(theirs):
        return Parting("route", min(len(mine), len(theirs)))
    return farthest(mine, theirs)


def farthest(mine: tuple[Visit, ...], theirs: tuple[Visit, ...]) -> Parting:
    """Of the same visits, the one that was felt most differently; then the first that differs by the clock alone."""
    gaps = [abs(one.effort - other.effort) for one, other in zip(mine, theirs)]
    place = max(range(len(gaps)), key=lambda i: gaps[i], default=0)
    if gaps and gaps[place]:
        waits = abs(mine[place].waited - theirs[place].waited) >= SECOND
        return Parting("wait" if waits else "effort", place)
    for place, (one, other) in enumerate(zip(mine, theirs)):
        if (one.start, one.end) != (other.start, other.end):
            return Parting("time", place)
    return Parting("nothing", 0)
