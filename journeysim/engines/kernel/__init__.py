"""The compiled engine's clock: what orders time, written from the specification (docs: the model), for Numba to translate.

How it goes. Customers depend on nobody between teams, so each is walked ahead on private time up to (not including) the next period, and
parked there in the slice of the run in which they wake; newcomers set out several in a row. Only what concerns teams, and customers who
do two things at once, goes through the heap, ordered by (time, phase, place). `living` is one customer, stage by stage (`stages`,
`visits`, `outcomes`, `moving`, `episodes`), `walking` the quick ways through it; `running` is whose turn it is (`arriving`, `serving`,
`reviewing`, `heap`); `booking` counts. Everything stands in the world (`room.WORLD`), one record with the addresses of all tables, so
that a part takes one argument and no reference to an array is ever counted (28-45% of the time); `memory` reaches into it.
"""

from journeysim.engines.kernel.preparing import prepare
from journeysim.engines.kernel.running import simulate

__all__ = ["prepare", "simulate"]
