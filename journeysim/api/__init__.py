"""The Python API: open a scenario, ask it, read the answer. The same answers as the command line, as objects."""

from journeysim.api.opening import Scenario, load, parse
from journeysim.api.results import CompareResult, RunResult

__all__ = ["CompareResult", "RunResult", "Scenario", "load", "parse"]
