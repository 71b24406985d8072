"""Study -> Answer: facts without sentences."""

from journeysim.questions.answers import Ran, Verdict
from journeysim.questions.ran import ran
from journeysim.questions.verdict import verdict

__all__ = ["Ran", "Verdict", "ran", "verdict"]
