"""Whoever is still under way at the horizon is let go in silence."""

import gc
import sys
from pathlib import Path

from behaviour import SURE

from journeysim import engines
from journeysim import plan as planning
from journeysim.scenario import load

WEBSHOP = Path(__file__).resolve().parents[2] / "scenarios" / "webshop-returns.yaml"  # promises, detours beside a case, closing times


def test_processes_cut_off_by_the_horizon_close_without_a_word(monkeypatch):
    """Python tells of what goes wrong while it collects garbage in one place only."""
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    scenario = load(WEBSHOP).changed({"run.horizon": "4 weeks", "customers.existing": "400"})
    p = planning.plan_of(scenario, "today")
    records = engines.run(p, SURE._replace(b=SURE.b.repeat(len(p.segment_expects))), seed=1, replication=0, engine="reference")
    gc.collect()
    assert records.people[:, 4].sum() > 0, "somebody is under way"
    assert not told
