"""Resolved states made by hand, with a default for everything: `plan(step("call", team="desk", takes=3), teams=[team("desk", 2)])`.

A number that may differ per segment may be given as one number or as a tuple. A delay may be a number of minutes, a tuple such as
("lognormal", 4, 0.8), "forever" or a `Delay`. Routes are a mapping from target to share, or a list of `route(...)`.
"""

from __future__ import annotations

import datetime
from typing import Any

from journeysim import plan as planning
from journeysim.plan.layout import DAY, HOUR, TICKS_PER_MINUTE, WEEK, Plan, Prices
from journeysim.scenario.resolved import (
    Arrivals,
    Customers,
    Delay,
    Delight,
    Friction,
    Initiative,
    Peak,
    Proactive,
    Route,
    Run,
    Segment,
    State,
    Step,
    Team,
)

__all__ = ["DAY", "HOUR", "TICKS_PER_MINUTE", "WEEK", "Initiative", "Peak"]
ALWAYS = ((0, 7 * 24 * 60),)
MINUTE = TICKS_PER_MINUTE


def delay(value: Any, *, working: bool = False) -> Delay:
    """A delay from its short form."""
    if isinstance(value, Delay):
        return value
    if value == "forever":
        return Delay("forever")
    if isinstance(value, tuple):
        return Delay(value[0], tuple(float(number) for number in value[1:]), working=working)
    return Delay("constant", (float(value),), working=working)


def points(*rows: tuple[float, float]) -> Delay:
    """An empirical cumulative curve: (minutes, cumulative share) rows."""
    return Delay("points", points=tuple(rows))


def mixture(*rows: tuple[float, Any]) -> Delay:
    """A mix: (share, delay) rows."""
    return Delay("mix", parts=tuple((share, delay(part)) for share, part in rows))


def route(target: str, share: Any = 1.0, *, after: Any = None, then_retry: bool = False, rest: bool = False) -> dict[str, Any]:
    """One row of a list of routes."""
    return {"target": target, "share": share, "after": after, "then_retry": then_retry, "rest": rest}


def segment(name: str = "everyone", **given: Any) -> Segment:
    """A segment; by default the whole market, without value, that cannot leave and waits for ever."""
    values: dict[str, Any] = {
        "name": name,
        "title": name,
        "share": 1.0,
        "value": 0.0,
        "kept_value": 0.0,
        "stays": None,
        "expects": None,
        "expects_factor": 1.0,
        "scale": None,
        "patience": "forever",
    }
    values |= _known(given, values)
    return Segment(**(values | {"patience": delay(values["patience"])}))


def team(name: str, people: Any = 1, **given: Any) -> Team:
    """A team, open always, with `people` a number, None (unlimited) or spans of the week in minutes."""
    values: dict[str, Any] = {
        "name": name,
        "title": name,
        "open": ALWAYS,
        "people": people if isinstance(people, tuple) else ((0, 7 * 24 * 60, people),),
        "wage": 0.0,
        "paid": "on_duty",
        "fte": None,
        "hours_per_week": 36.0,
        "availability": 0.75,
        "engagement": None,
    }
    return Team(**(values | _known(given, values)))


def arrivals(rate: float, **given: Any) -> Arrivals:
    """Newcomers at `rate` per minute, even over the week."""
    values: dict[str, Any] = {"rate": rate, "profile": ((0, 7 * 24 * 60, 1.0),), "months": (1.0,) * 12, "grows": 0.0, "peaks": ()}
    return Arrivals(**(values | _known(given, values)))


STEP_DEFAULTS: dict[str, Any] = {
    "owner": "",
    "channel": "",
    "team": None,
    "detour": False,
    "present": True,
    "moment_of_truth": False,
    "responds_in": None,
    "answers_in": None,
    "patience": None,
    "promised": None,
    "takes": 0,
    "wraps_up": 0,
    "effort": 1.0,
    "gives_up": 0.0,
    "succeeds": 1.0,
    "cost": 0.0,
    "loses": 0.0,
    "proactive": None,
    "delight": None,
    "next": None,
    "on_failure": {"continue": 1.0},
    "on_abandon": {"leave": 1.0},
    "when_late": (),
    "at_most": None,
    "priority": 0,
}


def step(name: str, **given: Any) -> dict[str, Any]:
    """A step in its short form; `state` makes it whole."""
    return {"name": name, "title": name, **STEP_DEFAULTS, **_known(given, {"title": "", **STEP_DEFAULTS})}


def state(*steps: dict[str, Any], start: int = 0, segments: Any = (), teams: Any = (), **given: Any) -> State:
    """A state of the scenario; other keywords are those of customers (`arrive` a rate per minute) and friction."""
    segments = tuple(segments) or (segment(),)
    size = len(segments)
    customers: dict[str, Any] = {
        "arrive": 0.01,
        "existing": 0,
        "varies": 0.0,
        "comes_back_after": None,
        "comes_back_at": None,
        "gets_used_to": 0.0,
        "stays_means": "as_seen_today",
    }
    friction = {"waiting": 0.0, "late": 0.0, "repeat": 1.0, "channel_switch": 0.0, "transfer": 0.0, "sensitivity": 1.0}
    departments, talk = given.pop("departments", {}), given.pop("word_of_mouth", None)
    _known(given, {**customers, **friction})
    customers |= {key: value for key, value in given.items() if key in customers}
    friction |= {key: value for key, value in given.items() if key in friction}
    arrive = customers["arrive"]
    customers["arrive"] = arrivals(arrive) if isinstance(arrive, int | float) else arrive
    back = customers["comes_back_after"]
    customers["comes_back_after"] = None if back is None else _delays(back, size)
    if back is not None and customers["comes_back_at"] is None:
        customers["comes_back_at"] = steps[0]["name"]
    return State(
        start=start,
        customers=Customers(**customers, segments=segments),
        friction=Friction(**{key: _each(value, size) for key, value in friction.items()}),
        teams=tuple(teams),
        journey=tuple(_step(given, _below(steps, place), size) for place, given in enumerate(steps)),
        departments=departments,
        word_of_mouth=talk,
    )


def engagement(**given: Any) -> dict[str, float]:
    """Engagement of a team without any effect; spans in ticks."""
    values = {"start": 7.5, "load": 0.0, "anger": 0.0, "inertia": 8 * WEEK, "pace": 0.0, "resolution": 0.0, "tone": 0.0}
    values |= {"quits": 0.0, "quits_less": 0.0, "replaced_after": 8 * WEEK, "hire_cost": 0.0}
    return values | _known(given, {**values, "learns_in": 0})


def department(**given: Any) -> dict[str, float]:
    """A department that acts on every signal, at once; spans in ticks."""
    values = {"acts_on": 1.0, "needs": 1, "takes": 0, "cost": 0.0, "removes": 0.25}
    return values | _known(given, values)


def talk(**given: Any) -> dict[str, float]:
    """Word of mouth without effect, from 50% to 200%."""
    values = {"brings": 0.0, "deters": 0.0, "floor": 0.5, "cap": 2.0}
    return values | _known(given, values)


def run(**given: Any) -> Run:
    """Run settings: 4 weeks from Monday 00:00, reviewed weekly."""
    values: dict[str, Any] = {
        "horizon": 4 * WEEK,
        "week_offset": 0,
        "date": None,
        "runs": 20,
        "runs_at_most": 200,
        "review": WEEK,
        "matters": 0.5,
        "precision": None,
        "seed": 1,
        "warm_up": 0,
        "discount": 0.0,
        "grade_worth": 0.0,
    }
    values |= _known(given, values)
    if values["date"] is not None:
        start: datetime.datetime = values["date"]
        monday = datetime.datetime(start.year, start.month, start.day) - datetime.timedelta(days=start.weekday())
        values["week_offset"] = (start - monday) // datetime.timedelta(microseconds=1)
    return Run(**values)


def plan(*steps: dict[str, Any], settings: Run | None = None, unlimited: bool = False, **given: Any) -> Plan:
    """The plan of today's journey made of these steps; other keywords as of `state`."""
    return plan_of_states(state(*steps, **given), settings=settings, unlimited=unlimited)


def plan_of_states(
    *states: State, settings: Run | None = None, today: State | None = None, lifts: Any = (), unlimited: bool = False
) -> Plan:
    """The plan of a design with these states."""
    return planning.build(
        states,
        run=settings or run(),
        in_force=[()] * len(states),
        today_states=[today or states[0]],
        owners=("owner",),
        lifts=lifts,
        unlimited=unlimited,
    )


def prices(*states: State, settings: Run | None = None, initiatives: tuple[Initiative, ...] = (), plan: Plan | None = None) -> Prices:
    """The prices that go with `plan_of_states`."""
    settings = settings or run()
    plan = plan or plan_of_states(*states, settings=settings)
    return planning.price(states, initiatives, run=settings, money="EUR", plan=plan)


def proactive(catches: float, cost: float = 0.0) -> dict[str, float]:
    """Failures repaired before the customer notices."""
    return {"catches": catches, "cost": cost}


def delight(cost: float = 0.0, given: float = 1.0, noticed: float = 1.0, lift: float = 1.0, wears_off: float = 0.0) -> dict[str, float]:
    """An extra at a step."""
    return {"cost": cost, "given": given, "noticed": noticed, "lift": lift, "wears_off": wears_off}


def _known(given: dict[str, Any], allowed: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(allowed)
    if unknown:
        raise TypeError(f"unknown: {sorted(unknown)}; known: {sorted(allowed)}")
    return given


def _each(value: Any, size: int) -> tuple[float, ...]:
    return tuple(float(item) for item in value) if isinstance(value, tuple) else (float(value),) * size


def _delays(value: Any, size: int) -> tuple[Delay, ...]:
    """One delay per segment; a list gives one for each."""
    return tuple(delay(item) for item in value) if isinstance(value, list) else (delay(value),) * size


def _below(steps: tuple[dict[str, Any], ...], place: int) -> str:
    return next((after["name"] for after in steps[place + 1 :] if not after["detour"]), "done")


def _routes(value: Any, size: int) -> tuple[Route, ...]:
    rows = [route(target, share) for target, share in value.items()] if isinstance(value, dict) else list(value)
    return tuple(
        Route(
            row["target"], _each(row["share"], size), row["rest"], None if row["after"] is None else delay(row["after"]), row["then_retry"]
        )
        for row in rows
    )


def _step(given: dict[str, Any], below: str, size: int) -> Step:
    values = dict(given)
    for key in ("effort", "gives_up", "succeeds", "cost", "loses"):
        values[key] = _each(values[key], size)
    for key in ("responds_in", "answers_in", "patience"):
        values[key] = None if values[key] is None else _delays(values[key], size)
    for key in ("takes", "wraps_up"):
        values[key] = _delays(values[key], size)
    if values["promised"] is not None:
        values["promised"] = delay(values["promised"])
    if values["answers_in"] is not None:
        values["present"] = False
    if values["next"] is None:
        values["next"] = {} if values["detour"] else {below: 1.0}
    for key in ("next", "on_failure", "on_abandon", "when_late"):
        values[key] = _routes(values[key], size)
    if values["proactive"] is not None:
        values["proactive"] = Proactive(**{key: _each(item, size) for key, item in values["proactive"].items()})
    if values["delight"] is not None:
        values["delight"] = Delight(**{key: _each(item, size) for key, item in values["delight"].items()})
    return Step(**values)
