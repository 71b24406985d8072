"""The default belief with an intercept of log-odds 1.4 for one segment."""

import numpy as np

from journeysim.plan.layout import Belief

BELIEF = Belief(np.full(1, 1.4), 0.5, 1.2, 0.5, 2.0, 0.88, 0.25, 0.5, 0.5, 1, 0.25, 1.0, 0.1, 1.0, np.zeros(0), np.zeros(0))
