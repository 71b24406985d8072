"""journeysim: a customer-journey friction simulator.

    import journeysim

    result = journeysim.load("broadband.yaml").compare("effortless", "delight")
    print(result)

Importing this does nothing but import: what a name needs is loaded when it is first used. For editors and type checkers the names
stand in `__init__.pyi`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from journeysim.errors import FolderError, JourneysimError, ScenarioError, SimulationError, UsageError

__version__ = "0.1.0"

__all__ = [
    "CompareResult",
    "FolderError",
    "JourneysimError",
    "Ran",
    "RunResult",
    "Scenario",
    "ScenarioError",
    "SimulationError",
    "Study",
    "UsageError",
    "Verdict",
    "load",
    "parse",
]

_ROOMS = {
    **dict.fromkeys(("CompareResult", "RunResult", "Scenario", "load", "parse"), "journeysim.api"),
    **dict.fromkeys(("Ran", "Verdict"), "journeysim.questions.answers"),
    "Study": "journeysim.study",
}


def __getattr__(name: str) -> Any:
    """A public name, from the room it lives in."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'journeysim' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
