"""Study -> Answer: facts without sentences."""

from journeysim.questions.answers import Ran, Several, Verdict
from journeysim.questions.ran import ran
from journeysim.questions.several import several
from journeysim.questions.verdict import smallest_that_matters, verdict

__all__ = ["Ran", "Several", "Verdict", "ran", "several", "smallest_that_matters", "verdict"]
