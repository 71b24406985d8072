"""What should we fix first? Initiatives by net value: each alone on top of today, each left out of everything, all against the sum."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from journeysim import compare, measures
from journeysim.errors import UsageError
from journeysim.questions import bundles, cash, knowing
from journeysim.questions.affording import MOST, afford, outlay_of
from journeysim.questions.answers import Estimate
from journeysim.questions.bundles import Bundle
from journeysim.questions.ranked import GAINS, LOSES, UNSURE, OfOwner, Ranked, Ranking, Together
from journeysim.questions.sides import Floats, Side, estimate
from journeysim.study import Case, Study

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

Runner = Callable[["Scenario", Sequence[Case], Sequence[tuple[Case, Case]], int | None], Study]  # scenario, cases, asked, runs
DAYS_A_YEAR = 365.0
MILLION = 1_000_000
SPENDING = ("initiative", "delight", "repair")  # kinds of cost that an initiative spends itself


def rank(scenario: Scenario, run: Runner, *, belief: str | None = None, budget: float | None = None) -> tuple[Study, Ranking]:
    """Rank the initiatives of a scenario; also the study it rests on.

    Parameters
    ----------
    scenario
        A file with at least one initiative.
    run
        Runs cases of a scenario: as precisely as wished for the pairs asked about, or exactly so many runs when a number is given.
    belief
        Default: the belief in force.
    budget
        Money: also the best set of initiatives that it pays for.

    Raises
    ------
    UsageError
        Without initiatives, or when the budget is below each of them.
    """
    names = list(scenario.initiatives)
    if not names:
        raise UsageError("There is nothing to rank: the file has no initiatives.")
    refuse_budget(scenario, budget)
    believed = belief or scenario.believe
    exclude = bundles.excluding(scenario, names)
    first = studied(scenario, run, [(), *((name,) for name in names)], believed, None)
    worth = {name: float(gain(first, (name,), believed).mean()) for name in names}
    everything = bundles.fullest(scenario, names, worth)
    owned = owners(scenario, worth)
    wanted = [(), *((name,) for name in names), everything, *(bundles.without(everything, name) for name in everything), *owned.values()]
    found = first if first.interrupted else joined(first, studied(scenario, run, wanted, believed, first.runs))
    rows, tied = ranked(found, names, everything, believed)
    whole = None if found.runs < first.runs or first.interrupted or len(names) < 2 else together(found, names, everything, believed)
    ranking = Ranking(
        ranked=rows,
        ties=tied,
        together=whole,
        owners=() if first.interrupted else tuple(sorted(of_owners(found, owned, believed), key=lambda item: -item.net_value.mean)),
        exclude=exclude,
        affordable=None if budget is None or found.interrupted else afford(scenario, run, found, budget, believed),
        **facts(found, scenario, believed),
    )
    return found, ranking


def refuse_budget(scenario: Scenario, budget: float | None) -> None:
    """A budget that pays for nothing is a fault, told before anything runs."""
    if budget is None:
        return
    from journeysim import units

    if len(scenario.initiatives) > MOST:
        raise UsageError(f"--budget looks at every set of at most {MOST} initiatives; this file has {len(scenario.initiatives)}.")
    cheapest = min(scenario.initiatives, key=lambda name: outlay_of(scenario, (name,)))
    least = outlay_of(scenario, (cheapest,))
    if budget < least:
        asked, least_said = (units.write_money(amount, scenario.money) for amount in (budget, round(least, 2)))
        raise UsageError(f"--budget {asked} is below every initiative: the cheapest, '{cheapest}', asks {least_said} within the run.")


def studied(scenario: Scenario, run: Runner, wanted: Sequence[Bundle], belief: str, runs: int | None) -> Study:
    """A study of bundles on the same customers; without a number of runs as precise as wished for each against today."""
    sets = list(dict.fromkeys(wanted))
    cases = [Case(bundles.name_of(scenario, item), belief) for item in sets]
    asked = [(case, cases[0]) for case in cases[1:]] if runs is None else []
    return run(bundles.with_bundles(scenario, sets), cases, asked, runs)


def joined(first: Study, second: Study) -> Study:
    """The second study with what the first took and met."""
    return dataclasses.replace(
        second,
        seconds=first.seconds + second.seconds,
        seconds_per_run=first.seconds_per_run or second.seconds_per_run,
        capped=first.capped,
    )


def of(study: Study, bundle: Bundle, belief: str) -> Side:
    """The side of a study that does these initiatives and no others."""
    designs = study.scenario.designs
    return next(Side(study, case) for case in study.cases if designs[case.design].do == bundle and case.belief == belief)


def gain(study: Study, bundle: Bundle, belief: str) -> Floats:
    """Net value per customer on offer on top of today, shape (R,)."""
    return of(study, bundle, belief).net_value - of(study, (), belief).net_value


def ranked(study: Study, names: Sequence[str], everything: Bundle, belief: str) -> tuple[tuple[Ranked, ...], tuple[tuple[str, ...], ...]]:
    """The initiatives, best first, and their ties; all intervals hold together."""
    today = of(study, (), belief)
    values = [today.net_value, *(of(study, (name,), belief).net_value for name in names)]
    intervals = compare.all_pairs(values)  # (0, i): today minus initiative i
    better = compare.surely_better(values)[1:, 1:]
    may_be = compare.places(better)
    order = sorted(range(len(names)), key=lambda place: (-float(np.mean(values[place + 1] - values[0])), place))
    rows = []
    for place in order:
        mean, low, high = intervals[0, place + 1]
        net = Estimate(-mean, -high, -low, study.runs)
        rows.append(row(study, names[place], net, may_be[place], everything, belief))
    return tuple(rows), tuple(tuple(names[each] for each in group) for group in compare.ties(better, order))


def row(study: Study, name: str, net: Estimate, may_be: tuple[int, int], everything: Bundle, belief: str) -> Ranked:
    """One initiative with everything beside its net value."""
    scenario = study.scenario
    item, today = of(study, (name,), belief), of(study, (), belief)
    spent = spending(item) - spending(today)
    invested = cash.invested(item)
    return Ranked(
        initiative=name,
        owner=scenario.initiatives[name].owner,
        place=may_be[0],
        place_last=may_be[1],
        net_value=net,
        yearly=scaled(net, yearly(today)),
        outcome=GAINS if net.low > 0.0 else LOSES if net.high < 0.0 else UNSURE,
        spent=spent,
        per_euro=net.mean / spent if spent > 1.0 / MILLION else None,
        outlay=outlay_of(scenario, (name,)),
        payback=dataclasses.replace(cash.payback(item, today), design=name) if invested > 0.0 else None,
        left_out=left_out(study, name, everything, belief),
    )


def left_out(study: Study, name: str, everything: Bundle, belief: str) -> Estimate | None:
    """What everything loses without it; None when everything has no place for it, or was not run."""
    ran = {frozenset(study.scenario.designs[case.design].do) for case in study.cases}
    if name not in everything or frozenset(everything) not in ran or frozenset(bundles.without(everything, name)) not in ran:
        return None
    return estimate(of(study, everything, belief).net_value - of(study, bundles.without(everything, name), belief).net_value)


def spending(item: Side) -> float:
    """What initiatives spend themselves, per customer on offer, mean over replications."""
    totals = [measures.book(records, item.built.plan, item.built.prices).total(*SPENDING) / MILLION for records in item.records]
    return float(np.mean(np.array(totals) / item.on_offer))


def yearly(today: Side) -> float:
    """Customers on offer a year."""
    return float(today.on_offer.mean()) / today.days * DAYS_A_YEAR


def scaled(item: Estimate, factor: float) -> Estimate:
    """An estimate in another unit."""
    return dataclasses.replace(item, mean=item.mean * factor, low=item.low * factor, high=item.high * factor)


def together(study: Study, names: Sequence[str], everything: Bundle, belief: str) -> Together:
    """All that can be together against the sum of each alone."""
    whole = gain(study, everything, belief)
    total = np.sum([gain(study, (name,), belief) for name in everything], axis=0)
    extra = estimate(whole - total)
    outcome = "more" if extra.low > 0.0 else "less" if extra.high < 0.0 else "same"
    net = estimate(whole)
    return Together(everything, net, estimate(total), extra, outcome, scaled(net, yearly(of(study, (), belief))))


def owners(scenario: Scenario, worth: Mapping[str, float]) -> dict[str, Bundle]:
    """The initiatives of each owner, those that can be together."""
    found: dict[str, list[str]] = {}
    for name, item in scenario.initiatives.items():
        found.setdefault(item.owner, []).append(name)
    return {owner: bundles.fullest(scenario, names, worth) for owner, names in found.items()}


def of_owners(study: Study, owned: Mapping[str, Bundle], belief: str) -> list[OfOwner]:
    """What the initiatives of each owner bring together."""
    return [OfOwner(owner, names, estimate(gain(study, names, belief)), outlay_of(study.scenario, names)) for owner, names in owned.items()]


def facts(study: Study, scenario: Scenario, belief: str) -> dict:
    """What the answer rests on."""
    today = of(study, (), belief)
    assumed, numbers = knowing.assumed(scenario)
    told = {"one_run": study.runs == 1, "interrupted": study.interrupted, "capped": study.capped}
    return {
        "belief": belief,
        "runs": study.runs,
        "warnings": tuple(code for code, true in told.items() if true),
        "customers_per_day": float(today.on_offer.mean()) / today.days,
        "assumed": assumed,
        "numbers": numbers,
        "changes": dict(scenario.changes),
        "horizon_days": today.days,
        "money": scenario.money,
    }
