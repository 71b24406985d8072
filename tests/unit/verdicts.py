"""A verdict and its titles, made up, to tell and to draw."""

import dataclasses
from types import SimpleNamespace

from journeysim.questions.answers import AgainstToday, Estimate, Known, Payback, Per1000, Split, StaffTime, Verdict


def estimate(mean, low=None, high=None, n=40):
    return Estimate(mean, mean - 0.4 if low is None else low, mean + 0.4 if high is None else high, n)


def titles(first="Basics in order", second="Wow", today="As it is"):
    designs = {"today": today, "effortless": first, "delight": second}
    return SimpleNamespace(designs={name: SimpleNamespace(name=name, title=title) for name, title in designs.items()})


VERDICT = Verdict(
    first="effortless",
    second="delight",
    outcome="better",
    perhaps_less=False,
    belief="asymmetric",
    matters=2.0,
    gap=estimate(4.20),
    gap_90=estimate(4.20, 3.87, 4.53),
    runs=40,
    runs_needed=None,
    seconds_per_run=2.0,
    split=Split(2.9, 0.3, 1.0, -0.2),
    direct=estimate(3.1),
    queue=estimate(1.1, 0.9, 1.3),
    today=(AgainstToday("effortless", estimate(5.0), "better"), AgainstToday("delight", estimate(0.8), "better")),
    per_1000=Per1000(61.2, 8.9, 869.8, 60.1, 3000.0, 0.0),
    staff=StaffTime(1.1, 40.0, 1.2, "on_duty"),
    yearly=142_345.0,
    customers_per_day=60.0,
    invested={"effortless": 40_000.0, "delight": 65_000.0},
    payback=(Payback("effortless", 40_000.0, 4.3), Payback("delight", 65_000.0, None)),
    differences=(),
    known=(Known("grade_mean", "1-10", 7.6, estimate(7.5), True, "survey"),),
    open_share={"effortless": 0.001, "delight": 0.002},
    overloaded={},
    warnings=(),
    assumed=14,
    numbers=31,
    changes={},
    horizon_days=182.0,
)


def verdict(**changes):
    return dataclasses.replace(VERDICT, **changes)
