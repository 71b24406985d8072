"""What happens in one journey: every measure of one design with its interval."""

from __future__ import annotations

from journeysim import measures
from journeysim.questions import cautions, knowing, settling
from journeysim.questions.answers import Ran
from journeysim.questions.sides import Side, estimate, side
from journeysim.study import TODAY, Study


def ran(study: Study, design: str = TODAY, *, belief: str | None = None) -> Ran:
    """The measures of one design of a study; beside your own figures when the design is today."""
    item = side(study, design, belief)
    busy = settling.overloaded(item)
    assumed, numbers = knowing.assumed(study.scenario)
    return Ran(
        design=design,
        belief=item.case.belief,
        runs=study.runs,
        measures={name: estimate(item.measure(name)) for name in measures.NAMES},
        units={name: measures.NAMES[name].unit for name in measures.NAMES},
        known=knowing.known(item) if design == TODAY else (),
        overloaded=busy,
        warnings=warnings(item, busy),
        customers_per_day=float(item.on_offer.mean()) / item.days,
        assumed=assumed,
        numbers=numbers,
        changes=dict(study.scenario.changes),
        horizon_days=item.days,
        money=study.scenario.money,
    )


def warnings(item: Side, busy: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of `cautions` that apply to one design."""
    found = {*cautions.of_study(item), *(["overloaded"] if busy else [])}
    return tuple(code for code in cautions.CODES if code in found)
