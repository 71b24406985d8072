"""Case and Study: the nouns between the engines and the questions.

A case is one design under one belief; a study is cases x replications with everything the questions, figures and folder need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from journeysim.plan.layout import Belief, Plan, Prices
from journeysim.records import Records

if TYPE_CHECKING:
    from journeysim.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Case:
    """One design under one belief. `unlimited`: the same with people without limit (calendars and paid presence as they were)."""

    design: str
    belief: str
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """A case ready to run: behaviour, belief (intercepts solved) and money."""

    plan: Plan
    belief: Belief
    prices: Prices
    fingerprint: str  # of plan and belief: equal fingerprints give equal records


@dataclass(frozen=True)
class Study:
    """Cases x replications. R = `runs` replications, finished by every case; index r is the same customers in every case."""

    scenario: Scenario
    seed: int
    engine: str
    runs: int
    cases: tuple[Case, ...]
    built: Mapping[Case, Built]
    records: Mapping[Case, tuple[Records, ...]]  # fates dropped
    pairs: Mapping[tuple[Case, Case], NDArray[np.int64]]  # (R, 4, 4) customers by fate in the first and in the second case
    measures: Mapping[Case, Mapping[str, NDArray[np.float64]]]  # measure -> (R,), names of docs: measures
    interrupted: bool = False  # Ctrl-C: fewer runs than asked
    capped: bool = False  # stopped at runs_at_most before `precision` was reached
    seconds: float = 0.0
    seconds_per_run: float = 0.0  # of the replications that were run, the pilot left out; 0 when all were remembered
    pilot_runs: int = 0
    notes: tuple[str, ...] = ()
    memo: Mapping[str, int] = field(default_factory=dict)  # counters: replications run, remembered
