"""Cases x replications: what is run, on how many processors, how often, and what is remembered."""

from journeysim.study.cases import TODAY, compare_cases
from journeysim.study.first_look import FirstLook, hands
from journeysim.study.memory import Memory
from journeysim.study.nouns import Built, Case, Study
from journeysim.study.progress import Progress
from journeysim.study.running import run

__all__ = ["TODAY", "Built", "Case", "FirstLook", "Memory", "Progress", "Study", "compare_cases", "hands", "run"]
