from journeysim.api import CompareResult as CompareResult
from journeysim.api import RunResult as RunResult
from journeysim.api import Scenario as Scenario
from journeysim.api import load as load
from journeysim.api import parse as parse
from journeysim.errors import FolderError as FolderError
from journeysim.errors import JourneysimError as JourneysimError
from journeysim.errors import ScenarioError as ScenarioError
from journeysim.errors import SimulationError as SimulationError
from journeysim.errors import UsageError as UsageError
from journeysim.questions.answers import Ran as Ran
from journeysim.questions.answers import Verdict as Verdict
from journeysim.study import Study as Study

__version__: str
__all__: list[str]
