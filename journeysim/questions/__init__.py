"""Study -> Answer: facts without sentences."""

from journeysim.questions.alarm import alarm
from journeysim.questions.alarmed import Alarm
from journeysim.questions.answers import Ran, Several, Verdict
from journeysim.questions.beliefs import Matrix, belief_cases, matrix
from journeysim.questions.breakeven import BreakEven, breakeven
from journeysim.questions.ran import ran
from journeysim.questions.rivals import Rivals, rivals
from journeysim.questions.several import pairs_asked, several
from journeysim.questions.standard import Asked, LeftOut, asked_at, standard
from journeysim.questions.verdict import smallest_that_matters, verdict

__all__ = [
    "Alarm",
    "Asked",
    "BreakEven",
    "LeftOut",
    "Matrix",
    "Ran",
    "Rivals",
    "Several",
    "Verdict",
    "alarm",
    "asked_at",
    "belief_cases",
    "breakeven",
    "matrix",
    "pairs_asked",
    "ran",
    "rivals",
    "several",
    "smallest_that_matters",
    "standard",
    "verdict",
]
