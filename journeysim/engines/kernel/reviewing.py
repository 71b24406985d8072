# mypy: ignore-errors
"""What changes by itself, at reviews and only there: engagement and people of teams, fixes by departments, word of mouth."""

from __future__ import annotations

from journeysim.engines.kernel.booking import (
    MILLION,
    O_BEGUN,
    O_LANDED,
    O_ROW,
    O_SIGNALS,
    S_ROW,
    T_GRADE,
    T_HIRED,
    T_QUITS,
    T_ROW,
    T_STAFF,
    count_duty,
    count_work,
)
from journeysim.engines.kernel.laws import detail, part
from journeysim.engines.kernel.memory import change, count, department, engaged, get, get_real, put, put_real, talk, team
from journeysim.plan.layout import UNLIMITED
from journeysim.randomness import draw, person_key
from journeysim.rules import departments, engagement, word_of_mouth
from journeysim.rules.effort import millionths

YEAR = 31_557_600_000_000  # ticks, 365.25 days


@detail
def hold(w, tm):
    """Open, people and duty as the present row of the hours has them, less those who have quit."""
    hours = change(w.changes, tm.row)
    tm.open = hours.open
    tm.people = engagement.at_work(hours.people, tm.employed, tm.there, UNLIMITED)
    tm.duty = engagement.at_work(hours.duty, tm.employed, tm.there, UNLIMITED)


@detail
def act(w, place):
    """What the grade of a team does to the work until the next review, in the epoch in force."""
    tm, row = team(w.teams, place), engaged(w.engagement, w.epoch * w.team_count + place)
    tm.pace, tm.tone, tm.shift = 1.0, 1.0, 0.0
    if row.on != 0:
        lead = tm.grade - get_real(w.grade_start, place)
        tm.pace = engagement.pace(row.pace, lead) * tm.newness
        tm.tone = engagement.tone(row.tone, lead)
        tm.shift = engagement.resolution(row.resolution, lead)


@part
def quit_and_come(w, place, row, span, now):
    """Who quits after `span` ticks at the grade held (at least one stays), and who takes the place of one who quit; (quits, hired)."""
    tm, first = team(w.teams, place), get(w.people_first, place)
    quits, hired = 0, 0
    if row.on != 0:
        p = engagement.quits(row.quits, row.quits_less, tm.grade - get_real(w.grade_start, place), span / YEAR)
        for i in range(tm.employed):
            key = person_key(w.run_key, get(w.team_key, place), i)
            if get(w.due, first + i) < 0 and tm.there - quits > 1 and draw(key, w.reviews) < p:
                put(w.due, first + i, now + row.replaced)
                quits += 1
        if w.pilot == 0:
            busy = engagement.occupancy(tm.worked, tm.on_duty)
            over = engagement.share_over(tm.over, tm.started, get_real(w.over_normal, place))
            towards = engagement.target(row.base, row.load, row.anger, busy, over, get_real(w.over_normal, place))
            tm.grade = engagement.moved(tm.grade, towards, engagement.taken_hold(span, row.inertia))
    for i in range(tm.employed):
        if 0 <= get(w.due, first + i) <= now:
            put(w.due, first + i, -1)
            put(w.came, first + i, now)
            hired += 1
    return quits, hired


@part
def learn(w, place, row, now):
    """How new the people of a team are until the next review: the mean over those who are there, in the order of their numbers."""
    tm, first = team(w.teams, place), get(w.people_first, place)
    total, there = 0.0, 0
    for i in range(tm.employed):
        if get(w.due, first + i) < 0:
            came = get(w.came, first + i)
            total += engagement.newness(now - came if came >= 0 else -1, row.learns)
            there += 1
    tm.newness = total / there if there > 0 else 1.0


@part
def review_team(w, place, span, now):
    """Who quits, where the grade goes, who arrives, and what that does to the work."""
    tm, row = team(w.teams, place), engaged(w.engagement, w.epoch * w.team_count + place)
    count_duty(w, tm, now)
    count_work(tm, now)
    quits, hired = quit_and_come(w, place, row, span, now)
    tm.worked, tm.on_duty, tm.started, tm.over = 0, 0, 0, 0
    learn(w, place, row, now)
    act(w, place)
    tm.there += hired - quits
    hold(w, tm)
    if now >= w.warm_up:
        count(w.team_counts, (w.period * w.team_count + place) * T_ROW + T_QUITS, quits)
        count(w.team_counts, (w.period * w.team_count + place) * T_ROW + T_HIRED, hired)


@part
def signal(w, owner, number, counted):
    """A failure of a step has reached a team."""
    count(w.new_signals, owner * w.step_count + number, 1)
    if counted != 0:
        count(w.owners, (w.period * w.owner_count + owner) * O_ROW + O_SIGNALS, 1)


@part
def review_department(w, owner, now):
    """A fix that is done takes effect; signals are heard; work on the most signalled step begins when enough have counted."""
    row, first = department(w.departments, w.epoch * w.owner_count + owner), owner * w.step_count
    counted = 1 if now >= w.warm_up else 0
    book = (w.period * w.owner_count + owner) * O_ROW
    repaired = get(w.working, owner)
    if repaired >= 0:
        put(w.new_signals, first + repaired, 0)  # no news: it is under repair
        if now >= get(w.ready, owner):
            put_real(w.left, repaired, departments.left(get_real(w.left, repaired), get_real(w.removes, owner)))
            put(w.working, owner, -1)
            count(w.owners, book + O_LANDED, counted)
    new, most = 0, 0
    for i in range(w.step_count):
        new += get(w.new_signals, first + i)
        count(w.signals, first + i, get(w.new_signals, first + i))
        put(w.new_signals, first + i, 0)
        if get(w.signals, first + i) > get(w.signals, first + most):
            most = i
    put(w.heard, owner, departments.heard(get(w.heard, owner), new, row.acts_on))
    if get(w.working, owner) < 0 and row.acts_on > 0 and departments.enough(get(w.heard, owner), row.needs):
        put(w.working, owner, most)
        put(w.ready, owner, now + row.takes)
        put_real(w.removes, owner, row.removes)
        put(w.heard, owner, 0)
        for i in range(w.step_count):
            put(w.signals, first + i, 0)
        count(w.owners, book + O_BEGUN, counted)


@part
def review_talk(w):
    """Reputation until the next review, from whom the last one turned into promoters and detractors."""
    if w.pilot == 0:
        row, i = talk(w.word_of_mouth, w.epoch), w.reviews - 1
        found = word_of_mouth.balance(w.promoters, w.detractors, row.brings, row.deters)
        w.reputation = word_of_mouth.reputation(found, get_real(w.balance, i), get_real(w.ordinary, i), row.floor, row.cap)
    w.promoters, w.detractors = 0, 0


@part
def review(w, now):
    """Everything slow changes, in the period that begins and by the epoch that ends."""
    w.reviews += 1
    span = now - w.last_review
    w.last_review = now
    for place in range(w.team_count):
        if team(w.teams, place).engaged != 0:
            review_team(w, place, span, now)
    for owner in range(w.owner_count):
        review_department(w, owner, now)
    review_talk(w)


@part
def turn(w):
    """Another epoch is in force: the same grades, with the effects of that epoch."""
    for place in range(w.team_count):
        if team(w.teams, place).engaged != 0:
            act(w, place)


@part
def write_down(w):
    """Note what holds from the start of the period now running."""
    for place in range(w.team_count):
        tm = team(w.teams, place)
        if tm.engaged != 0:
            put(w.team_counts, (w.period * w.team_count + place) * T_ROW + T_GRADE, millionths(tm.grade))
            put(w.team_counts, (w.period * w.team_count + place) * T_ROW + T_STAFF, tm.there)
    put(w.slow, w.period * S_ROW, millionths(w.reputation))
    for i in range(w.step_count):
        put(w.remaining, w.period * w.step_count + i, millionths(get_real(w.left, i)))


@part
def begin_organisation(w):
    """Engagement, people and reputation as they are at the start."""
    w.reputation = 1.0
    for i in range(w.step_count):
        put_real(w.left, i, 1.0)
    for period in range(w.period_count):
        put(w.slow, period * S_ROW, MILLION)
        for i in range(w.step_count):
            put(w.remaining, period * w.step_count + i, MILLION)
    for place in range(w.team_count):
        tm = team(w.teams, place)
        tm.grade, tm.newness, tm.pace, tm.tone = get_real(w.grade_start, place), 1.0, 1.0, 1.0
        tm.employed = tm.there = get(w.employed, place)
        for epoch in range(w.epoch_count):
            if engaged(w.engagement, epoch * w.team_count + place).on != 0:
                tm.engaged = 1
        hold(w, tm)
    turn(w)
    write_down(w)
