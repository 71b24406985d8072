"""The story of one customer: who is picked, where two lives part, that it says what the records say, and how it is told."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from drawn import FOLDER, cut, overlapping, said, texts
from tiny import TINY

import journeysim
from journeysim import measures, scenario, study, words
from journeysim.cli.program import program
from journeysim.errors import UsageError
from journeysim.figures.story import draw_story, story_data
from journeysim.plan.layout import COMPLETED, GAVE_UP
from journeysim.questions.choosing import choose
from journeysim.questions.customer_money import Pricing
from journeysim.questions.lives import Passage, Visit, Who, fates_by_source, life, segment_of
from journeysim.questions.story import Nobody, farthest, logged, parting, story, who_of, worth_telling
from journeysim.questions.story_rows import episode_rows, visit_rows
from journeysim.records import EPISODE_COLUMNS, KEPT, LEDGER, LOST, NEVER, OPEN, VISIT_COLUMNS, Records, column
from journeysim.study import executors
from journeysim.words.story_told import MOST, moment, shown_of

LATE = {"fans", "happy-employees"}  # half a year passes before the second half of their plans begins
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PLAIN = TINY.replace('title: "=A form, with a # and: a colon"', "title: A form")
# People who return, promises that are broken, failures caught, gifts, value taken back, and minutes that are paid.
BUSY = """\
journeysim: 1
title: A busy line
money: EUR
run: {horizon: 4 weeks, starts: 2027-01-04, runs: 2, matters: €0.50, seed: 5, grade_worth: €0.10}
customers:
  arrive: 12 per day
  existing: 60
  varies: 30%
  comes_back: {after: lognormal 6 days spread 20%, at: use}
  segments: {everyone: {value: €8, stays: 80%, kept_value: €5, patience: 4 min}}
teams:
  phone: {people: 1, open: Mon-Fri 09:00-17:00, wage: €30 per hour, paid: worked}
  crew: {people: 1, open: Mon-Sat 08:00-18:00, wage: €40 per hour, paid: on_duty}
journey:
  order: {gives_up: 5%, cost: €0.40}
  install: {team: crew, takes: 60 min, present: no, promised: 1 day, when_late: {chase: 40%, wait: rest}, cost: €3}
  use: {owner: ops, succeeds: 70%, proactive: {catches: 30%, cost: €0.75}, on_failure: {call: rest}}
  pay:
    {owner: finance, succeeds: 90%, on_failure: {call: 60%, continue: rest}, next: done,
     delight: {cost: €1, given: 50%, noticed: 50%, lift: 1}}
  call:
    {detour: yes, team: phone, takes: exponential 8 min, wraps_up: 2 min, cost: €2, loses: 10%, succeeds: 80%,
     on_failure: {retry: 50%, leave: rest}, at_most: 3}
  chase: {detour: yes, team: phone, takes: 4 min, cost: €1}
initiatives:
  fix: {costs: {per_month: €300}, changes: {journey.use.succeeds: 90%}}
  treat: {changes: {journey.pay.delight.given: 100%}}
  dearer: {from: 10 days, changes: {teams.phone.wage: €45 per hour, journey.call.cost: €4}}
designs: {better: {title: Better, do: [fix, dearer]}, wow: {title: Wow, do: [treat]}}
"""


def briefly(name, horizon):
    """A shipped scenario over a short time with a few hundred customers."""
    changes = {"run.runs": "2", "run.horizon": "27 weeks" if name in LATE else horizon}
    changes |= {"customers.arrive": "1 per day", "customers.existing": "60"} if name in LATE else {}
    file = scenario.load(FOLDER / f"{name}.yaml", changes=changes)
    crowded = file.states("today")[0].customers.existing > 300
    return file.changed({"customers.existing": "300"}) if crowded else file


def told_of(file, designs, engine="auto", **asked):
    """The study and story of a scenario."""
    cases = [study.Case(name, file.believe) for name in designs]

    def studied(runs):
        return study.run(file, cases, runs=runs, workers=1, engine=engine)

    return story(studied, designs, belief=file.believe, **asked)


@pytest.fixture(scope="module")
def busy():
    """The busy line, its study of two designs, and the logs of replication 0."""
    file = scenario.parse(BUSY)
    cases = [study.Case(name, file.believe) for name in ("better", "wow")]
    found = study.run(file, cases, runs=1, workers=1)
    return file, found, {case.design: (logged(found, case, 0), found.built[case]) for case in cases}


def everyone(records, built, design, seed):
    """All lives of one replication."""
    lives = []
    for source, fates in enumerate(fates_by_source(records)):
        for number in np.flatnonzero(fates != NEVER).tolist():
            who = Who(source, number)
            lives.append(life(records, built, design, who, segment_of(built.plan, seed, 0, who)))
    return lives


# -- it says what the records say -------------------------------------------------------------------------------------------------
def check_all_lives(records, built, design, seed):
    """Everything that all stories of a replication say, added up again, is what the ledger and the priced book say."""
    lives = everyone(records, built, design, seed)
    visits = [visit for one in lives for passage in one.passages for visit in passage.visits]
    ended = [passage for one in lives for passage in one.ended]
    of_ledger = dict(zip(LEDGER, records.ledger.sum(axis=(0, 1, 2)).tolist(), strict=True))
    assert len(visits) == of_ledger["visits"] and lives
    assert sum(visit.effort for visit in visits) == of_ledger["effort"]
    assert sum(visit.waited for visit in visits) == of_ledger["waited"]
    assert sum(visit.gift > 0 for visit in visits) == of_ledger["gifts"]
    assert sum(visit.gift > 1 for visit in visits) == of_ledger["noticed"]
    assert sum(visit.gave_up for visit in visits) == of_ledger["gave_up"]
    for outcome in ("failed", "repaired", "abandoned", "withdrawn"):
        assert sum(visit.outcome == outcome for visit in visits) == of_ledger[outcome]
    book = measures.book(records, built.plan, built.prices._replace(discount=0.0))

    def micro(kind):
        return sum(visit.costs.get(kind, 0) for visit in visits)

    def income(kind):
        return sum(passage.income.get(kind, 0) for passage in ended)

    assert micro("repair") == book.total("repair") and micro("delight") == book.total("delight")
    # What is under way at the horizon has cost its service and has no visit yet.
    started = records.ledger[:, :, :, column(LEDGER, "started")].copy()
    rows = records.visits
    segments = {tuple(one.who): built.plan.names.segments.index(one.segment) for one in lives}
    for row in rows[rows[:, column(VISIT_COLUMNS, "served")] >= 0].tolist():
        period = int(np.searchsorted(built.plan.bounds, row[7], side="right")) - 1
        started[period, row[3], segments[row[0], row[1]]] -= 1
    assert (started >= 0).all()
    under_way = int((started * built.prices.step_cost[built.plan.period_epoch]).sum())
    assert micro("step") + under_way == book.total("step")
    cents = len(ended)  # each rounded once where the book rounds sums
    assert abs(income("value") - book.total("value")) <= cents
    assert abs(income("grade_worth") - book.total("grade_worth")) <= cents
    assert income("kept_value") + sum(one.kept_value for one in lives) == book.total("kept_value")
    worked = sum(visit.worked for visit in visits)
    assert worked <= of_ledger["worked"]
    if not started.any():
        assert worked == of_ledger["worked"]
    return lives, book, started, micro("staff")


@pytest.mark.parametrize("design", ["better", "wow"])
def test_all_stories_together_are_the_ledger_and_the_money(busy, design):
    """Returning customers, promises, repairs, gifts, value taken back, a wage that changes under way."""
    _, found, logs = busy
    lives, *_ = check_all_lives(*logs[design], design, found.seed)
    kinds = {kind for one in lives for passage in one.passages for visit in passage.visits for kind in visit.costs}
    assert kinds == {"step", "staff", "repair", "delight"}
    assert any(visit.late for one in lives for passage in one.passages for visit in passage.visits)


def test_wages_are_those_of_the_book():
    """Nothing is under way at the horizon: minutes of a team paid by the minute cost what the book says; people on duty cost nobody."""
    file = scenario.parse(
        BUSY.replace("arrive: 12 per day", "arrive: {rate: 12 per day, profile: office_hours}"), changes={"run.horizon": "13 days"}
    )
    found = study.run(file, [study.Case("better", file.believe)], runs=1, workers=1)
    case = found.cases[0]
    records, built = logged(found, case, 0), found.built[case]
    _, book, started, staff = check_all_lives(records, built, "better", found.seed)
    assert not started.any(), "choose a horizon at which nobody is served"
    phone = built.plan.names.teams.index("phone")
    bill = sum(row.amount for row in book.rows if row.kind == "staff" and row.team == phone)
    assert bill > 0 and abs(staff - bill) <= len(records.visits)


def test_a_service_across_a_change_of_wage(busy):
    """Half an hour at 30 and half an hour at 45 euros, when the wage rises in between; people on duty cost nobody."""
    built = busy[2]["better"][1]
    half, change = 30 * 60_000_000, int(built.plan.epoch_at[1])
    row = dict.fromkeys(VISIT_COLUMNS, 0) | {"served": change - half, "free": change + half, "end": change + half}
    steps = built.plan.names.steps
    assert sum(Pricing(built, 0).staff(row | {"step": steps.index("call")})) == 37_500_000
    assert sum(Pricing(built, 0).staff(row | {"step": steps.index("install")})) == 0
    assert [Pricing(built, 0).duty(row | {"step": steps.index(step)}) for step in ("call", "install")] == [False, True]


@pytest.mark.parametrize("name", SHIPPED)
def test_stories_of_the_shipped_scenarios_add_up(name):
    """Of random customers, every event against the rows of the records; of all together, the ledger and the priced book."""
    file = briefly(name, "9 days")
    pair = file.between
    found = study.run(file, [study.Case(design, file.believe) for design in pair], runs=1, workers=1)
    for case in found.cases:
        records, built = logged(found, case, 0), found.built[case]
        assert dataclasses.replace(records, visits=None, episodes=None, **nobody()).same_as(
            dataclasses.replace(found.records[case][0], **nobody())
        ), "the log changes no number"
        lives, *_ = check_all_lives(records, built, case.design, found.seed)
        some = np.random.default_rng(1).permutation(len(lives))[:12].tolist()
        for one in [*(lives[place] for place in some), *(one for one in lives if len(one.passages) > 1)][:20]:
            check_one(one, records)


def nobody():
    """Fates apart: a study drops them."""
    return {"fate_new": np.zeros(0, np.int8), "fate_existing": np.zeros(0, np.int8), "fate_brought": None}


def check_one(one, records):
    """A life against its rows, to the microsecond and the millionth of a point."""
    rows = [row for row in records.episodes.tolist() if tuple(row[:2]) == tuple(one.who)]
    assert len(rows) == len(one.ended)
    for row, passage in zip(sorted(rows, key=lambda each: each[2]), one.ended):
        at = dict(zip(EPISODE_COLUMNS, row))
        assert (passage.number, passage.start, passage.end) == (at["episode"], at["start"], at["end"])
        assert (passage.effort, passage.waited, passage.contacts) == (at["effort"], at["waited"], at["contacts"])
        assert sum(visit.effort for visit in passage.visits) == at["effort"]
        assert sum(visit.waited for visit in passage.visits) == at["waited"]
        assert min(visit.start for visit in passage.visits) == at["start"]
        assert max(visit.end for visit in passage.visits) <= at["end"]
        mine = [row for row in records.visits.tolist() if tuple(row[:3]) == (*one.who, passage.number)]
        assert sorted((visit.start, visit.served, visit.end) for visit in passage.visits) == sorted(
            (row[6], row[7], row[8]) for row in mine
        )
        if passage.chance is not None:
            assert 0.0 <= passage.chance <= 1.0 and passage.stayed in (0, 1)


def test_who_stays_does_so_as_often_as_the_chances_say(busy):
    """The sum of the chances told is the expected number who stay: within 4 standard deviations of those who did."""
    _, found, logs = busy
    lives = everyone(*logs["better"], "better", found.seed)
    asked = [passage for one in lives for passage in one.ended if passage.chance is not None]
    chances = np.array([passage.chance for passage in asked])
    stayed = sum(passage.stayed for passage in asked)
    assert len(asked) > 200
    assert abs(stayed - chances.sum()) < 4 * np.sqrt((chances * (1 - chances)).sum())


def test_the_segment_by_its_draw_is_that_of_the_row():
    """Customers of three segments."""
    file = scenario.load(FOLDER / "broadband.yaml", changes={"run.runs": "2", "run.horizon": "4 weeks"})
    found = study.run(file, [study.Case("today", file.believe)], runs=1, workers=1)
    records = logged(found, found.cases[0], 0)
    rows = records.episodes[:300]
    plan = found.built[found.cases[0]].plan
    assert len({row[3] for row in rows.tolist()}) > 1
    assert [segment_of(plan, found.seed, 0, Who(row[0], row[1])) for row in rows.tolist()] == rows[:, 3].tolist()


# -- both engines ------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("text", "designs"), [(PLAIN, ("clear", "today")), (BUSY, ("better", "wow"))], ids=["form", "busy"])
@pytest.mark.parametrize("rule", ["typical", "saved", "lost"])
def test_both_engines_tell_the_same_story(text, designs, rule):
    """Word for word, in both languages, and every row of the folder."""
    file, found = scenario.parse(text), {}
    for engine in ("compiled", "reference"):
        found[engine] = told_of(file, designs, engine, rule=rule)[1]
    assert found["compiled"] == found["reference"]
    one, other = found.values()
    if isinstance(one, Nobody):
        return
    assert visit_rows(one) == visit_rows(other)
    for lang in words.LANGUAGES:
        assert words.told_story(one, file, lang) == words.told_story(other, file, lang)
        teller = [words.Teller(each, file, lang) for each in (one, other)]
        assert teller[0].lines(0) + teller[0].lines(1) == teller[1].lines(0) + teller[1].lines(1)


# -- who is picked -----------------------------------------------------------------------------------------------------------------
def records_of(lives):
    """Records of newcomers by hand: per customer a fate and (outcome, effort in points) per episode."""
    rows = []
    for number, (_, episodes) in enumerate(lives):
        for place, (outcome, effort) in enumerate(episodes):
            values = dict.fromkeys(EPISODE_COLUMNS, 0) | {
                "number": number,
                "episode": place,
                "outcome": outcome,
                "effort": round(effort * 1e6),
            }
            rows.append([values[name] for name in EPISODE_COLUMNS])
    nothing = np.zeros((1, 1), np.int64)
    return Records(
        **dict.fromkeys(("ledger", "finished", "people", "teams", "week", "contacts", "effort", "ease"), nothing),
        fate_new=np.array([fate for fate, _ in lives], np.int8),
        episodes=np.array(rows, np.int64).reshape(-1, len(EPISODE_COLUMNS)),
    )


DONE, QUIT = COMPLETED, GAVE_UP
FIRST = records_of(
    [(KEPT, [(DONE, 2)]), (KEPT, [(DONE, 4)]), (KEPT, [(DONE, 3)]), (LOST, [(QUIT, 9)]), (KEPT, [(DONE, 7)]), (OPEN, []), (NEVER, [])]
)
SECOND = records_of(
    [
        (KEPT, [(DONE, 3)]),
        (KEPT, [(DONE, 9)]),
        (KEPT, [(DONE, 3)]),
        (KEPT, [(DONE, 1)]),
        (LOST, [(DONE, 8)]),
        (KEPT, [(DONE, 1)]),
        (KEPT, [(DONE, 1)]),
    ]
)


def test_the_typical_one_is_nearest_the_medians_of_the_most_common_outcome():
    """Customers 0, 1 and 2 stay in both; their medians are 3 and 3, which is customer 2."""
    found = choose(FIRST, SECOND, "typical")
    assert (found.who, found.among, found.compared) == (Who(0, 2), 3, 5)


def test_a_median_is_not_a_mean():
    """One who had it very hard does not move who is typical: of 1, 1, 2, 3 and 13 points it is 2, and 3 lies nearest the mean."""
    some = records_of([(KEPT, [(DONE, effort)]) for effort in (1, 1, 2, 3, 13)])
    assert choose(some, some, "typical").who == Who(0, 2)


def test_the_saved_and_the_lost():
    """One is kept by the first only, one by the second only; turned round they change places."""
    assert choose(FIRST, SECOND, "saved").who == Who(0, 4) == choose(SECOND, FIRST, "lost").who
    assert choose(FIRST, SECOND, "lost").who == Who(0, 3) == choose(SECOND, FIRST, "saved").who


def test_of_equals_the_lowest_number():
    """Two customers as near; and who is kept must have come as far as where the other design lost them."""
    same = records_of([(KEPT, [(DONE, 1)]), (KEPT, [(DONE, 3)])])
    assert choose(same, same, "typical").who == Who(0, 0)
    behind = records_of([(KEPT, [(DONE, 1)]), (KEPT, [(DONE, 1)])])
    ahead = records_of([(LOST, [(DONE, 1), (DONE, 1)]), (LOST, [(DONE, 1)])])
    found = choose(behind, ahead, "saved")
    assert (found.who, found.among) == (Who(0, 1), 1)


def test_nobody_to_choose():
    """No one answers to the rule, or there is no one at all."""
    assert choose(FIRST, FIRST, "saved") is None
    assert choose(records_of([(NEVER, [])]), FIRST, "typical") is None


def test_later_runs_are_looked_through():
    """Few customers: the first replication has nobody, a later one has; its number is told."""
    file = scenario.parse(PLAIN, changes={"customers.arrive": "1 per day", "run.seed": "2"})
    found, one = told_of(file, ("clear", "today"), rule="saved")
    assert one.replication > 0 and found.runs == one.replication + 1
    before = study.run(file, list(found.cases), runs=1, workers=1)
    assert choose(*(logged(before, case, 0) for case in found.cases), "saved") is None
    rule = dict(words.told_story(one, file))["rule"]
    assert rule.endswith(f"in run {one.replication}.")


def test_nobody_is_an_answer():
    """A better form loses nobody whom today keeps: ten runs are looked through, and it is said."""
    file = scenario.parse(PLAIN, changes={"customers.arrive": "3 per day"})
    _, one = told_of(file, ("clear", "today"), rule="lost")
    assert one == Nobody("lost", "clear", "today", 10, one.changes)
    assert words.told_story(one, file) == [
        ("nobody", "**No customer is lost by 'Clear form' and kept by 'today'** in the 10 runs looked through.")
    ]
    assert words.told_story(one, file, "nl")[0][1].startswith("**Geen klant vertrekt bij variant 'Clear form' en blijft bij variant 'nu'**")


# -- where they part ---------------------------------------------------------------------------------------------------------------
def visit(step="form", outcome="succeeded", start=0, end=60_000_000, waited=0, effort=1_000_000, gift=0, **more):
    given = {"visit": 1, "beside": False, "team": "", "present": True, "served": start, "worked": 0, "late": 0, "gave_up": False}
    given |= {"costs": {}} | more
    return Visit(step=step, outcome=outcome, start=start, end=end, waited=waited, effort=effort, gift=gift, **given)


def passage(*visits, number=0, **more):
    return Passage(number, tuple(visits), 0, 60_000_000, **({"ended": True, "outcome": "completed"} | more))


@pytest.mark.parametrize(
    ("first", "second", "kind", "place"),
    [
        ([visit(), visit("call")], [visit(), visit("call", "failed")], "outcome", 1),
        ([visit(), visit("call")], [visit(), visit("help")], "route", 1),
        ([visit()], [visit(), visit("call")], "route", 1),
        ([visit(gift=2)], [visit(gift=1)], "gift", 0),
        ([visit(gift=1)], [visit(gift=0)], "nothing", 0),
        ([visit(), visit("call", waited=9_000_000, effort=5)], [visit(), visit("call")], "wait", 1),
        ([visit(effort=3), visit("call")], [visit(effort=4), visit("call")], "effort", 0),
        ([visit(), visit("call", end=7)], [visit(), visit("call", end=8)], "time", 1),
        ([visit()], [visit()], "nothing", 0),
        ([visit(gave_up=True)], [visit()], "outcome", 0),
    ],
)
def test_where_two_lives_part(first, second, kind, place):
    """The first thing that happens otherwise; only then what was felt; only then the clock."""
    found = parting(passage(*first), passage(*second))
    assert (found.kind, found.place) == (kind, place)
    assert parting(passage(*second), passage(*first)) == found
    assert farthest((), ()).kind == "nothing"


def test_which_episode_is_told(busy):
    """Of a saved customer the last of the losing life; of others the first that differs."""
    file, _, _ = busy
    _, one = told_of(file, ("better", "wow"), rule="saved")
    assert one.first.stays and not one.second.stays
    assert one.told == one.second.ended[-1].number == worth_telling(one.first, one.second)
    assert one.passages[1].stayed == 0 or one.passages[1].outcome != "completed"
    _, other = told_of(file, ("better", "wow"), rule="typical")
    for number in range(other.told):
        before = [next(each for each in side.passages if each.number == number) for side in (other.first, other.second)]
        assert parting(*before).kind in ("wait", "effort", "time", "nothing")


def test_of_many_visits_the_ones_that_matter():
    """The first, those around the parting and the last; never more than there is room for."""
    assert shown_of(range(MOST), 0) == list(range(MOST))
    for place in range(30):
        shown = shown_of(range(30), place)
        assert len(shown) == MOST and shown[0] == 0 and shown[-1] == 29 and place in shown and shown == sorted(set(shown))


# -- how it is told ----------------------------------------------------------------------------------------------------------------
def test_whole_sentences_in_both_languages():
    """The words around the numbers of a customer whom the clear form keeps."""
    file = scenario.parse(PLAIN)
    _, one = told_of(file, ("clear", "today"), rule="saved")
    english, dutch = dict(words.told_story(one, file)), dict(words.told_story(one, file, "nl"))
    assert english["fates"] == "**This customer stays with 'Clear form' and leaves with 'today'.**"
    assert dutch["fates"] == "**Deze klant blijft bij variant 'Clear form' en vertrekt bij variant 'nu'.**"
    start = one.first.passages[0].start
    clock = moment(one.zero, start, "en", dated=True, short=False)
    assert english["parting"] == f"The two lives part at 'Form', {clock}: with 'Clear form' it goes right, with 'today' it goes wrong."
    assert dutch["parting"].endswith(": bij variant 'Clear form' gaat het goed, bij variant 'nu' gaat het mis.")
    chance = words.percent(one.passages[0].chance, "en", 0)
    assert english["felt_first"] == (
        "With 'Clear form' it takes 1.0 points of effort where 1.0 were expected, and the grade is 8.0."
        f" After that {chance} of customers stay; this one stays."
    )
    assert f"keeps {one.among} whom 'today' loses" in english["rule"] and english["rule"].endswith("in run 0.")
    assert english["left_out"].endswith("what the initiatives cost and wages of people on duty.")
    lines = words.Teller(one, file, "en").lines(1)
    assert lines[0].endswith("Form: goes wrong, effort 1.0  <- here the lives part") and lines[-1].endswith("done, problem solved")


def test_the_worth_of_staying_is_not_called_margin():
    """The row of the table says so where the file gives staying a worth, and is a margin where it does not."""
    file = scenario.parse(PLAIN)
    _, one = told_of(file, ("clear", "today"), rule="saved")
    assert ["margin, with the worth of staying", "€ 13.00", "€ 8.00"] in words.story_table(words.Teller(one, file, "en"))[1]
    file = scenario.parse(PLAIN.replace(", kept_value: €5", ""))
    _, one = told_of(file, ("clear", "today"), rule="saved")
    assert ["margin", "€ 8.00", "€ 8.00"] in words.story_table(words.Teller(one, file, "en"))[1]


def test_the_clock():
    """Dates where the file has one, weeks of the run where it has none; Monday 00:00 starts a week."""
    import datetime

    zero = datetime.datetime(2027, 1, 4, 9, 0)
    day = 24 * 60 * 60_000_000
    assert moment(zero, 3 * day, "en", dated=True, short=False) == "Thursday 7 January, 09:00"
    assert moment(zero, 60 * day + 59_999_999, "nl", dated=True, short=True) == "vr 5 mrt 09:00"
    assert moment(zero, 6 * day, "en", dated=False, short=True) == "week 1, Sun 09:00"
    assert moment(zero, 7 * day, "nl", dated=False, short=False) == "week 2, maandag 09:00"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_has_a_story(name):
    """In both languages it fits one screen, no text stands on another in the figure, and the marks stand at their moments."""
    file = briefly(name, "4 weeks")
    for rule in ("typical", "saved"):
        _, one = told_of(file, file.between, rule=rule, replication=0)
        for lang in words.LANGUAGES:
            if isinstance(one, Nobody):
                assert len(words.told_story(one, file, lang)) == 1
                continue
            teller = words.Teller(one, file, lang)
            assert len(teller.lines(0)) + len(teller.lines(1)) + len(words.story_table(teller)[1]) <= 2 * (MOST + 3) + 14
            data = story_data(file, one, lang)
            figure = draw_story(data, lang=lang)
            boxes = texts(figure)
            assert (cut(figure, boxes), overlapping(figure, boxes)) == ([], [])
            assert " ".join(str(data.facts["lead"]).split()[:5]) in " ".join(said(figure))
            for lane, passage_ in enumerate(one.passages):
                drawn = [row["minutes"] for row in data.rows if row["lane"] == lane and row["outcome"] != "end"]
                starts = [(each.start - passage_.start) / 60e6 for each in passage_.visits]
                assert set(drawn) <= set(starts) and (len(drawn) == len(starts) or len(drawn) == 6)


# -- from the command line and from Python -----------------------------------------------------------------------------------------
@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(executors, "processors", lambda: 1)
    (tmp_path / "form.yaml").write_text(PLAIN, encoding="utf-8")
    alone = PLAIN.split("initiatives:")[0]
    (tmp_path / "alone.yaml").write_text(alone, encoding="utf-8")
    return tmp_path


def ask(*given):
    return CliRunner().invoke(program, ["story", *given])


def rows(path):
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_from_the_command_line_to_the_folder(here):
    """The message first; the folder holds the story, its rows, its figure and what every run folder holds."""
    ended = ask("form.yaml", "--saved", "--designs", "clear,today", "--out", "found")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.startswith("This customer stays with 'Clear form' and leaves with 'today'. The two lives part at 'Form', ")
    for name in ("verdict.txt", "verdict.json", "manifest.json", "scenario.resolved.yaml", "replications.csv", "figures/01-story.png"):
        assert (here / "found" / name).exists(), name
    assert "With 'today':" in (here / "found/verdict.txt").read_text(encoding="utf-8")
    assert {row["design"] for row in rows(here / "found/story.csv")} == {"clear", "today"}
    assert [row["stayed"] for row in rows(here / "found/story-journeys.csv")] == ["yes", "no"]


def test_the_rows_are_those_of_the_event_log(here):
    """Clock, waits and effort are those that `--visits` writes for the same customer, digit for digit."""
    assert ask("form.yaml", "--saved", "--designs", "clear,today", "--out", "found", "--quiet").exit_code == 0
    ended = CliRunner().invoke(program, ["compare", "form.yaml", "--designs", "clear,today", "--runs", "2", "--visits", "--out", "log"])
    assert ended.exit_code == 0, ended.output
    mine = rows(here / "found/story.csv")
    assert mine
    for row in mine:
        log = rows(here / f"log/visits-{row['design']}.csv")
        same = [each for each in log if each["customer"] == row["customer"] and each["activity"] == row["step"]]
        names = {"start": "start", "end": "end", "service_start": "service_start", "waited_min": "waited_min", "effort": "effort"}
        assert [each for each in same if all(row[a] == each[b] for a, b in names.items()) and each["resource"] == row["team"]], row


def test_both_engines_from_the_command_line(here):
    """The same words and the same document."""
    found = []
    for engine in ("compiled", "reference"):
        ended = ask("form.yaml", "--saved", "--designs", "clear,today", "--engine", engine, "--json", "--out", engine, "--lang", "nl")
        document = json.loads(ended.stdout)
        found.append({key: value for key, value in document.items() if key not in ("seconds", "folder")})
    assert found[0] == found[1] and found[0]["story"]["rule"] == "saved"


def test_a_customer_by_name(here):
    """A number is a newcomer; the same one under another name of the same."""
    one = json.loads(ask("form.yaml", "--customer", "7", "--designs", "clear,today", "--json").stdout)
    other = json.loads(ask("form.yaml", "--customer", "new-7", "--designs", "clear,today", "--json", "--replication", "0").stdout)
    assert one["story"] == other["story"] and one["story"]["customer"] == "new-7" and one["story"]["rule"] == "customer"
    assert "Named, not picked by a rule." in one["sentences"][-3]["text"]


def test_nobody_from_the_command_line(here):
    """An honest answer, exit 0, and no folder."""
    ended = ask("form.yaml", "--lost", "--designs", "clear,today", "--set", "customers.arrive=3 per day")
    assert ended.exit_code == 0 and ended.stdout == (
        "No customer is lost by 'Clear form' and kept by 'today' in the 10 runs looked through.\n"
    )
    document = json.loads(ask("form.yaml", "--lost", "--designs", "clear,today", "--set", "customers.arrive=3 per day", "--json").stdout)
    assert document["story"] is None and document["folder"] is None and document["next"]
    assert not (here / "journeysim-runs").exists()


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (("form.yaml", "--customer", "99999"), "Customer new-99999 does not occur in run 0 of 'clear': they go from new-0 to new-"),
        (
            ("form.yaml", "--customer", "existing-0"),
            "Customer existing-0 does not occur in run 0 of 'clear': no customer is called existing-N there.",
        ),
        (("form.yaml", "--customer", "old-3"), "'old-3' is no customer: give a number, such as 17, or new-17, existing-17, brought-17."),
        (("form.yaml", "--customer", "-3"), "'-3' is no customer"),
        (("form.yaml", "--designs", "clear,clear"), "--designs names clear twice."),
        (("form.yaml", "--designs", "clear,wow,slow"), "--designs: a story is about two designs; name two."),
        (("form.yaml", "--designs", "clera"), "did you mean clear?"),
        (("form.yaml", "--saved", "--lost"), "each pick a customer; give one of them."),
        (("form.yaml", "--typical", "--customer", "1"), "each pick a customer; give one of them."),
        (("form.yaml", "--replication", "-1"), "--replication"),
        (("form.yaml", "--belief", "hope"), "--belief hope"),
        (("alone.yaml",), "there is nothing to compare with"),
    ],
)
def test_what_does_not_fit_is_a_clear_line(here, given, line):
    """Exit 2, one line (a second may point to --help), no folder, no traceback."""
    more = () if "alone.yaml" in given or "--designs" in given else ("--designs", "clear,today")
    ended = ask(*given, *more)
    assert ended.exit_code == 2, ended.output
    assert line in ended.stderr and "Traceback" not in ended.output and not ended.stdout
    assert len(ended.stderr.strip().splitlines()) <= 2
    assert not (here / "journeysim-runs").exists()


def test_from_python(here):
    """Prints as the command does; a rule and a customer that do not fit are told."""
    opened = journeysim.load("form.yaml")
    result = opened.story("clear", "today", rule="saved")
    assert str(result).startswith("This customer stays with 'Clear form'") and "saved" not in repr(result)
    assert result.rows() and result.journeys() and list(result.figures()) == ["01-story"] and "<table>" in result._repr_html_()
    same = opened.story("clear", "today", customer=result.story.first.who.number, replication=result.story.replication)
    assert same.story.first == result.story.first and same.lines() == result.lines()
    nobody_ = journeysim.load("form.yaml", changes={"customers.arrive": "3 per day"}).story("clear", rule="lost")
    assert str(nobody_).startswith("No customer is lost") and nobody_.rows() == [] == nobody_.lines() and nobody_.figures() == {}
    assert "nobody" in repr(nobody_) and nobody_._repr_html_()
    with pytest.raises(UsageError, match="There is no rule 'mean'"):
        opened.story(rule="mean")
    with pytest.raises(UsageError, match="two different designs"):
        opened.story("clear", "clear")
    with pytest.raises(UsageError, match="is no customer"):
        who_of("new-")


def test_an_unfinished_journey_at_the_end_of_the_run(here):
    """Someone still under way is told so: no grade, no chance, no fault."""
    opened = journeysim.load("form.yaml", changes={"journey.call.takes": "9 days"})
    found = None
    for number in range(60):
        result = opened.story("clear", "today", customer=number)
        if result.story.second.fate == "open":
            found = result
            break
    assert found is not None
    assert any(line.endswith("under way when the run ends") for line in found.lines()[1])
    assert "felt_second" not in dict(words.told_story(found.story, opened.resolved))
    assert episode_rows(found.story)[-1]["outcome"] == "open" and found.figures()
    open_ = found.story.second.passages[-1]
    assert open_.effort == sum(each.effort for each in open_.visits) > 0
