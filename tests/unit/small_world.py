"""A small market as a scenario stand-in: a step that fails, a desk that gets the calls, customers who come back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from states import WEEK, run, segment, state, step, team

from journeysim.scenario.resolved import BeliefNumbers, Design, Initiative

BELIEFS = {
    "asymmetric": BeliefNumbers("asymmetric"),
    "null_effort": BeliefNumbers("null_effort", w_E=0.0, top="none", rho=0.0),
    "mine": BeliefNumbers("mine", table=((1.0, 0.05), (6.0, 0.65), (8.0, 0.88), (10.0, 0.89))),
}
MARKET = {
    "arrive": 0.01,
    "existing": 40,
    "varies": 0.3,
    "comes_back_after": ("lognormal", 3 * 1440, 0.2),
    "comes_back_at": "use",
    "waiting": 0.2,
    "repeat": 1.5,
    "channel_switch": 1.0,
    "transfer": 1.5,
}
ONCE = {"arrive": 0.03, "existing": 0, "comes_back_after": None, "comes_back_at": None}  # everyone decides once


def journey(succeeds=0.8, cost=0.2, people=1, stays=0.9, effort=2.0, **given):
    """One state of the market."""
    return state(
        step("use", owner="product", channel="web", takes=2, succeeds=succeeds, cost=cost, gives_up=0.02, on_failure={"call": 1.0}),
        step(
            "call",
            owner="service",
            channel="phone",
            team="desk",
            detour=True,
            takes=("lognormal", 9, 0.8),
            wraps_up=3,
            effort=effort,
            succeeds=0.7,
            on_failure={"retry": 0.75, "continue": 0.25},
            at_most=4,
        ),
        segments=[segment("everyone", value=9.0, stays=stays, patience=("exponential", 6))],
        teams=[team("desk", people, wage=34.0)],
        **(MARKET | given),
    )


def initiative(name: str, **given: Any) -> Initiative:
    values: dict[str, Any] = {"title": name, "owner": "product", "once": 0.0, "over_years": None, "per_month": 0.0, "start": 0, "end": None}
    return Initiative(name, **(values | {"paths": ()} | given))


@dataclass
class World:
    """What a study asks of a scenario."""

    journeys: dict[str, Any] = field(
        default_factory=lambda: {"today": journey(), "good": journey(succeeds=0.95), "easy": journey(effort=1.0), "zero": journey()}
    )
    initiatives: dict[str, Initiative] = field(
        default_factory=lambda: {
            "good": initiative("good", once=40.0, per_month=5.0),
            "easy": initiative("easy"),
            "zero": initiative("zero"),
        }
    )
    run: Any = field(default_factory=lambda: run(horizon=2 * WEEK, runs=4, runs_at_most=30, seed=7))
    beliefs: dict[str, BeliefNumbers] = field(default_factory=lambda: dict(BELIEFS))
    believe: str = "asymmetric"
    known: dict[str, tuple[float, str]] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    money: str = "EUR"

    @property
    def designs(self):
        return {name: Design(name, name.title(), () if name == "today" else (name,)) for name in self.journeys}

    def states(self, design):
        return (self.journeys[design],)

    def in_force(self, design):
        return (self.designs[design].do,)

    def assumptions(self):
        return ()


def settings(world: World, **given: Any) -> World:
    """The same world with other run settings."""
    return replace(world, run=replace(world.run, **given))
