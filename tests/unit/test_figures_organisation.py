"""Figures of a living organisation: what the rows hold is what was counted, what is drawn is what the rows hold, and no empty figure."""

import dataclasses
import functools
import math

import numpy as np
import pytest
from drawn import cut, overlapping, said, short, texts
from matplotlib.colors import to_hex

from journeysim import figures, measures, questions, study, words
from journeysim.figures import About, Numbers
from journeysim.figures.contacts import draw_contacts, heat_map
from journeysim.figures.engagement import draw_engagement, largest
from journeysim.figures.failures import draw_failures
from journeysim.figures.kept import draw_kept
from journeysim.figures.over_time import claim, series
from journeysim.figures.owners import draw_owners
from journeysim.figures.reputation import draw_reputation
from journeysim.plan.layout import DAY
from journeysim.questions.sides import side
from journeysim.questions.verdict import DAYS_A_YEAR
from journeysim.records import FLOW, LEDGER, OWNERS, PEOPLE, TEAMS, column
from journeysim.scenario import parse

KINDS = ("kept", "engagement", "failures", "reputation", "contacts", "owners")
TEXT = """\
journeysim: 1
title: Two desks and word of mouth
run: {horizon: 8 weeks, runs: 3, matters: €1, seed: 5}
customers:
  arrive: 30 per day
  existing: 300
  comes_back: {after: lognormal 14 days spread 40%}
  gets_used_to: 20%
  segments: {everyone: {value: €8, stays: 90%, expects: 2}}
word_of_mouth: {brings: 0.4, deters: 0.4}
departments:
  sales: {acts_on: 20%, needs: 10, takes: 1 week, cost: €500}
  stock_and_delivery: {acts_on: 0%, needs: 10, takes: 1 week, cost: €500}
teams:
  desk:
    {title: Telephone desk, people: 4, wage: €30 per hour, open: Mon-Fri 09:00-17:00, engagement: {load: 1, quits: 90% per year}}
  back_office: {people: 3, wage: €30 per hour, open: Mon-Fri 09:00-17:00, engagement: {quits: 90% per year}}
  porter: {people: 1, open: Mon-Fri 13:00-17:00, engagement: {quits: 90% per year}}
journey:
  form: {title: Fill in the form, owner: sales, gives_up: 5%, succeeds: 70%, on_failure: {call: 80%, continue: rest}}
  pay: {owner: finance, succeeds: 90%, on_failure: {letter: rest}}
  deliver: {owner: stock_and_delivery, succeeds: 80%, on_failure: {call: 60%, visit: 10%, continue: rest}, next: done}
  call: {detour: yes, owner: service, team: desk, takes: exponential 6 min, succeeds: 80%, on_failure: {retry: rest}, at_most: 3}
  letter: {detour: yes, owner: service, team: back_office, takes: exponential 12 min, succeeds: 80%, on_failure: {continue: rest}}
  visit: {detour: yes, owner: service, team: porter, takes: exponential 15 min, succeeds: 90%, on_failure: {continue: rest}}
initiatives:
  hear: {owner: board, costs: {per_month: €2000}, changes: {departments.sales.acts_on: 90%, departments.stock_and_delivery.acts_on: 90%}}
  coach: {owner: service, costs: {per_month: €2000}, lifts: {desk: 1, back_office: 1}}
designs:
  heard: {title: Act on it, do: [hear]}
  coached: {title: Coach, do: [coach]}
question_between: [heard, coached]
"""
ABOUT = About("A shop", "EUR", 40, {"today": "As it is", "better": "Better"}, "asymmetric")


@functools.cache
def lived(text=TEXT):
    read = parse(text)
    pair = tuple(study.Case(name, read.believe) for name in read.between)
    ran = study.run(read, study.compare_cases(read, list(read.between)), runs=3, workers=1, pairs=[pair, pair[::-1]])
    return ran, questions.verdict(ran, *read.between)


@functools.cache
def drawn(lang="en"):
    return made(*lived(), lang)


def made(ran, verdict, lang="en"):
    """The figures of this file, and that of the week, drawn: by kind, each with its rows."""
    found = {picture.name.split("-", 1)[1]: picture for picture in figures.pictures(ran, verdict, lang=lang)}
    return {kind: (picture.figure(), picture.rows) for kind, picture in found.items() if kind in (*KINDS, "week")}


def kinds_of(ran, verdict):
    """Which of these figures there are."""
    return {picture.name.split("-", 1)[1] for picture in figures.pictures(ran, verdict)} & set(KINDS)


def rows(kind, **keys):
    return [row for row in drawn()[kind][1] if all(row[name] == value for name, value in keys.items())]


def panels(figure):
    return [ax for ax in figure.axes if ax.get_label() != "canvas"]


def per_run(design, counted):
    return np.array([counted(records) for records in side(lived()[0], design).records], float)


def test_engagement_holds_what_teams_lived():
    """Quits add up to those counted, engagement starts where the file says; a team of one is nobody's business."""
    assert {row["team"] for row in rows("engagement")} == {"desk", "back_office"}
    for place, team in enumerate(("desk", "back_office")):
        quits = per_run("coached", lambda records, place=place: records.teams[:, place, column(TEAMS, "quits")].sum())
        assert rows("engagement", design="coached", team=team, what="quits")[-1]["mean"] == pytest.approx(quits.mean())
    first = rows("engagement", design="today", team="desk", what="engagement")[0]
    assert (first["mean"], first["n"], first["level"], first["people"] >= 4) == (pytest.approx(7.5), 3, 0.95, True)


def test_failures_hold_what_departments_repaired():
    """Only steps whose owner acts on signals in some design; share, fixes and what is left are those counted."""
    assert list(dict.fromkeys(row["step"] for row in rows("failures"))) == ["form", "deliver"]
    week = rows("failures", design="heard", step="form")[6]

    def share(records):
        failed, fine = (records.ledger[6, 0, :, column(LEDGER, name)].sum() for name in ("failed", "succeeded"))
        return failed / (failed + fine)

    shares = per_run("heard", share)
    assert week["week"] == 6 and week["mean"] == pytest.approx(shares.mean())
    assert week["high"] - week["low"] == pytest.approx(2 * 4.302653 * shares.std(ddof=1) / math.sqrt(3), rel=1e-6)  # t of 2 degrees
    fixes = per_run("heard", lambda records: records.owners[:, :, column(OWNERS, "landed")].sum())
    by_owner = {row["owner"]: row["fixes"] for row in rows("failures", design="heard")}
    assert sum(by_owner.values()) == pytest.approx(fixes.mean()) == pytest.approx(side(lived()[0], "heard").measure("fixes").mean())
    assert fixes.mean() > 0 and week["remaining"] < 1


def test_kept_ends_at_the_measure_and_is_paired_with_today():
    for design in ("today", "heard", "coached"):
        kept = side(lived()[0], design).measure("kept_share")
        assert rows("kept", design=design, what="kept")[-1]["mean"] == pytest.approx(kept.mean())
    gap = side(lived()[0], "heard").measure("kept_share") - side(lived()[0], "today").measure("kept_share")
    ahead = rows("kept", design="heard", what="ahead")
    assert (ahead[0]["mean"], ahead[-1]["mean"]) == (0, pytest.approx(1000 * gap.mean()))
    assert not rows("kept", design="today", what="ahead")


def test_arrivals_add_up_to_everybody_who_came():
    came = per_run("heard", lambda records: records.flow[..., [column(FLOW, "entered"), column(FLOW, "brought")]].sum())
    assert sum(row["mean"] for row in rows("reputation", design="heard", what="arrivals")) == pytest.approx(came.mean())  # weeks of one
    assert rows("reputation", design="heard", what="reputation")[0]["mean"] == 1.0


def test_contacts_add_up_to_those_that_failure_caused():
    built = side(lived()[0], "today").built.plan
    weeks = built.horizon / DAY / 7
    counted = per_run("today", lambda records: records.contacts.sum()).mean()
    assert sum(row["per_week"] for row in rows("contacts", design="today")) * weeks == pytest.approx(counted) and counted > 0
    assert rows("contacts", design="today", owner="finance", team="desk")[0]["per_week"] == 0


def test_costs_of_owners_add_up_to_all_but_idle_time_and_hires():
    item = side(lived()[0], "heard")
    books = [measures.book(records, item.built.plan, item.built.prices) for records in item.records]
    owned = np.mean([book.cost - book.total("idle", "hire") for book in books]) / 1e6 * DAYS_A_YEAR / item.days
    costs = rows("owners", design="heard", what="cost")
    assert sum(row["mean"] for row in costs) == pytest.approx(owned) and owned > 0
    for row in costs:
        assert sum(row[kind] for kind in measures.COSTS) == pytest.approx(row["mean"]), row["owner"]
    started = per_run("heard", lambda records: records.people[:, column(PEOPLE, "started")].sum())
    gave_up = per_run("heard", lambda records: records.ledger[:, 0, :, column(LEDGER, "gave_up")].sum())
    (lost,) = rows("owners", design="heard", what="lost", owner="sales")
    assert lost["mean"] == pytest.approx((1000 * gave_up / started).mean()) and lost["mean"] > 0


@pytest.mark.parametrize(
    ("kind", "keys"), [("engagement", ("team", "what")), ("failures", ("step",)), ("reputation", ("what",)), ("kept", ("what",))]
)
def test_a_line_is_its_rows(kind, keys):
    """Every panel draws the rows of one kind, a line per design in its colour."""
    figure, found = drawn()[kind]
    groups = {}
    for row in found:
        groups.setdefault(tuple(row[name] for name in keys), {}).setdefault(row["design"], []).append(row["mean"])
    lines = [
        {line.get_label(): list(line.get_ydata()) for line in ax.lines if line.get_label() in ("today", "heard", "coached")}
        for ax in panels(figure)
    ]
    assert len(lines) == len(groups) > 1
    for group in groups.values():
        assert any(set(own) == set(group) and all(np.array_equal(own[name], group[name], equal_nan=True) for name in own) for own in lines)


def test_cells_and_bars_are_their_rows():
    figure, found = drawn()["contacts"]
    boxes = {to_hex(patch.get_facecolor()) for ax in figure.axes for patch in ax.patches}
    roof = max(row["per_week"] for row in found)
    assert {heat_map()(row["per_week"] / roof) for row in found} <= boxes
    (cell,) = [row for row in found if (row["design"], row["owner"], row["team"]) == ("today", "sales", "desk")]
    assert words.number(cell["per_week"], 0) in said(figure)
    figure, found = drawn()["owners"]
    bars = {(place, bar.get_label()): bar[0].get_width() for place, ax in enumerate(panels(figure)) for bar in ax.containers}
    assert len(bars) == len(found)
    for row in found:
        assert bars[("cost", "effort", "lost").index(row["what"]), f"{row['owner']} {row['design']}"] == row["mean"]


def test_nothing_is_drawn_without_its_mechanism():
    """No departments, no engagement, nobody talks, nobody returns: no such figure; owners are told apart where there are two."""
    assert kinds_of(*short("insurance-claim")) == {"contacts", "owners"}
    ran, _ = short("hello")
    assert not kinds_of(ran, questions.ran(ran, "today"))
    assert kinds_of(*lived()) == set(KINDS)
    off = TEXT.replace("brings: 0.4, deters: 0.4", "brings: 0, deters: 0").replace("acts_on: 20%", "acts_on: 0%")
    off = off.replace("departments.sales.acts_on: 90%, departments.stock_and_delivery.acts_on: 90%", "journey.form.succeeds: 75%")
    assert kinds_of(*lived(off)) == {"kept", "engagement", "contacts", "owners"}


def week_rows(what, mean, **keys):
    return [
        {"design": design, "what": what, "week": week, "mean": mean, "low": mean, "high": mean, "n": 2, "level": 0.95, **keys}
        for design in ("today", "better")
        for week in (0.0, 10.0)
    ]


@pytest.mark.parametrize(
    ("change", "kind"),
    [((0.2, 0.1, 0.3), "more"), ((-0.2, -0.3, -0.1), "less"), ((0.2, -0.1, 0.5), "open"), ((0.2, math.nan, math.nan), "open")],
)
def test_titles_claim_what_their_interval_carries(change, kind):
    assert claim(change) == kind and claim(None) == "none"
    names = {"design": "Better", "today": "As it is", "team": "Desk", "weeks": "10", "owner": "sales"}
    rows_ = [row for what in ("engagement", "occupancy", "quits") for row in week_rows(what, 0.5, team="desk", people=9)]
    found = draw_engagement(Numbers(rows_, ABOUT, {"teams": {"desk": "Desk"}, "change": ("better", change)}))
    assert words.label(f"engagement.title.{kind}", **names, points="0.20") in said(found)
    rows_ = [row for what in ("reputation", "arrivals") for row in week_rows(what, 1.0)]
    found = draw_reputation(Numbers(rows_, ABOUT, {"change": change}))
    assert words.label(f"reputation.title.{kind}", **names, share="20.0%") in said(found)
    found = draw_kept(Numbers(week_rows("kept", 0.9), ABOUT, {"change": change}))
    assert words.label(f"kept.title.{kind}", **names, n="200", share="90.0%") in said(found)
    rows_ = week_rows("", 0.1, step="form", owner="sales", fixes=2.0, remaining=0.5)
    found = draw_failures(Numbers(rows_, ABOUT, {"titles": {}, "change": change}))
    assert words.label(f"failures.title.{kind}", **{**names, "weeks": "11"}, n="2.0", base="2.0") in said(found)
    rows_ = [{**row, "owner": "sales"} for row in week_rows("cost", 5.0)]
    found = draw_owners(Numbers(rows_, ABOUT, {"change": ("sales", change)}))
    told = f"owners.title.{'none' if kind == 'open' else kind}"
    assert words.label(told, **names, amount="€ 0.20") in said(found)


def test_series_leave_out_what_no_run_knows():
    first, second, third = series(np.array([[1.0, math.nan, math.nan], [3.0, 5.0, math.nan]]))
    assert (first["mean"], first["n"]) == (2.0, 2) and first["low"] < 1.0
    assert (second["mean"], second["n"]) == (5.0, 1) and math.isnan(second["low"])
    assert math.isnan(third["mean"]) and third["n"] == 0


def flaws(found):
    return [(name, bad) for name, (figure, _) in found.items() if (bad := cut(figure, boxes := texts(figure)) + overlapping(figure, boxes))]


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_texts_stand_free(lang):
    assert flaws(drawn(lang)) == []
    assert flaws(made(lived()[0], None, lang)) == []
    three = made(*lived(TEXT.replace("porter: {people: 1", "porter: {people: 3")), lang)
    assert {row["team"] for row in three["engagement"][1]} == {"desk", "back_office", "porter"} and flaws(three) == []


def test_unkind_names_stand_free():
    """Long titles, many owners and many teams are clipped or left out, never printed over each other."""
    long = "Tell every department what customers say about it and give it the means to do something about that this very year"
    ran, verdict = lived()
    designs = {name: dataclasses.replace(design, title=f"{name} {long}") for name, design in ran.scenario.designs.items()}
    ran = dataclasses.replace(ran, scenario=dataclasses.replace(ran.scenario, designs=designs))
    assert flaws(made(ran, verdict, "nl")) == []
    cell = {"low": 1234.0, "high": 1236.0, "n": 2, "level": 0.95}
    cells = [
        {
            "design": design,
            "owner": f"department_{owner}_of_everything_there_is",
            "team": f"team_{team}",
            "per_week": 1235.0 + owner,
            **cell,
        }
        for design in ("today", "better")
        for owner in range(12)
        for team in range(7)
    ]
    figure = draw_contacts(Numbers(cells, ABOUT, {"teams": {f"team_{team}": f"Team number {team} of this company" for team in range(7)}}))
    assert not cut(figure) and not overlapping(figure)
    assert any("shortened" in text for text in said(figure))  # what does not fit is left out, and said to be
    engaged = Numbers([{"team": f"team_{place}", "people": place, "design": "today"} for place in range(2, 9)], ABOUT)
    assert largest(engaged) == ["team_8", "team_7", "team_6"]
