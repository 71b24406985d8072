"""STRESS-DES.md: the reporting checklist for simulation studies (Monks et al. 2019, 20 items), filled in as far as a file can tell."""

from __future__ import annotations

import platform

from journeysim import __version__
from journeysim.plan.layout import DAY
from journeysim.randomness import SCHEME
from journeysim.scenario.resolved import State, Step, Team
from journeysim.study import Study

TO_DO = "_Yours to add:_"


def stress(study: Study) -> str:
    """The checklist as Markdown."""
    parts = [
        f"# STRESS-DES: {_line(study.scenario.title)}",
        "",
        "Reporting checklist for discrete-event simulation (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019, "
        "Journal of Simulation 13:1), 20 items, filled in by journeysim. What only the team can say is marked _Yours to add_.",
    ]
    for title, items in (
        ("1 Objectives", _objectives(study)),
        ("2 Logic", _logic(study)),
        ("3 Data", _data(study)),
        ("4 Experimentation", _experimentation(study)),
        ("5 Implementation", _implementation(study)),
        ("6 Code access", _access()),
    ):
        parts += ["", f"## {title}"]
        for heading, text in items:
            parts += ["", f"### {heading}", text]
    return "\n".join(parts) + "\n"


def _objectives(study: Study) -> list[tuple[str, str]]:
    scenario = study.scenario
    designs = [
        f"- `{name}` {_line(scenario.designs[name].title)}: {', '.join(scenario.designs[name].do) or 'nothing is changed'}"
        for name in _designs(study)
    ]
    matters = f"{scenario.run.matters:g} {scenario.money}" if scenario.run.matters is not None else "not set"
    return [
        ("1.1 Purpose of the model", f"{_line(scenario.question) or _line(scenario.title)}\n\n{TO_DO} who decides, and by when."),
        (
            "1.2 Model outputs",
            "Primary: net value per customer on offer. Secondary: share of customers kept, cost to serve. Everything else is exploratory. "
            "Definitions are on the model page of the documentation; values are in `replications.csv`, `steps.csv`, `teams.csv`, "
            "`contacts.csv`, `owners.csv`, `kept.csv` and `money.csv`.",
        ),
        (
            "1.3 Experimentation aims",
            "Designs compared on the same customers:\n\n" + "\n".join(designs) + f"\n\nSmallest difference worth acting on: {matters}.",
        ),
    ]


def _logic(study: Study) -> list[tuple[str, str]]:
    state = study.scenario.states("today")[0]
    return [
        (
            "2.1 Base model overview diagram",
            "`figures/01-journey.svg`; `journeysim show FILE --drawing journey.svg` draws it again.",
        ),
        (
            "2.2 Base model logic",
            "Customers pass through steps; each step may make them wait, costs effort, may fail, and may make them give up. After an "
            "episode they stay or are lost. Steps in order:\n\n" + "\n".join(f"- `{step.name}`{_step(step)}" for step in state.journey),
        ),
        (
            "2.3 Scenario logic",
            "\n".join(_initiative(study, name) for name in _initiatives(study)) or "No initiatives: today's journey only.",
        ),
        (
            "2.4 Algorithms",
            f"Effort, giving up, report grade and loyalty as on the model page of the documentation. Rule for who stays: "
            f"{', '.join(sorted({case.belief for case in study.cases}))}; "
            + (
                f"its intercepts reproduce the share that stays today in a pilot of {study.pilot_runs} runs."
                if study.pilot_runs
                else "no pilot was needed to find its intercepts."
            ),
        ),
        ("2.5 Components", _components(state)),
    ]


def _components(state: State) -> str:
    teams = [
        f"- Resource `{team.name}`: {_people(team)}, {'paid for presence' if team.paid == 'on_duty' else 'paid for minutes worked'}"
        for team in state.teams
    ]
    first = next((step.name for step in state.journey if not step.detour), "")
    return "\n".join(
        [
            f"- Entities: customers, in segments {', '.join(f'`{segment.name}`' for segment in state.customers.segments)}",
            "- Activities: the steps above",
            *(teams or ["- Resources: none; every step is self-service"]),
            "- Queues: one per team, by priority, then in order of joining; customers who are present run out of patience and leave",
            f"- Entry and exit: newcomers enter at `{first}`; episodes end completed, given up, abandoned, left, or open at the horizon",
        ]
    )


def _data(study: Study) -> list[tuple[str, str]]:
    numbers = study.scenario.assumptions()
    sources = list(dict.fromkeys(_line(item.source) for item in numbers if item.source))
    assumed = [item for item in numbers if item.kind in ("assumed", "")]
    return [
        ("3.1 Data sources", "\n".join(f"- {source}" for source in sources) or "None named in the file."),
        ("3.2 Pre-processing", f"{TO_DO} how the numbers were derived from raw data. journeysim itself does no pre-processing."),
        (
            "3.3 Input parameters",
            f"All {len(numbers)} numbers of the file are in `assumptions.csv`; `scenario.resolved.yaml` has every default written out.",
        ),
        ("3.4 Assumptions", "\n".join(f"- `{item.path}` = {item.value}" for item in assumed) or "Every number has a source."),
    ]


def _experimentation(study: Study) -> list[tuple[str, str]]:
    run = study.scenario.run
    warm_up = (
        f"The first {run.warm_up / DAY:g} days are simulated and not counted."
        if run.warm_up
        else "No warm-up: the run starts as the file says."
    )
    start = run.date.isoformat(sep=" ", timespec="minutes") if run.date else "a week without a date"
    existing = study.scenario.states("today")[0].customers.existing
    return [
        ("4.1 Initialisation", f"{warm_up} {existing} customers are ours at the start; teams start empty. Start: {start}."),
        ("4.2 Run length", f"{run.horizon / DAY:g} days."),
        (
            "4.3 Estimation approach",
            f"{study.runs} independent replications; the replication is the sample. Designs are paired by replication on the same "
            "customers; 95% paired-t intervals, with a bootstrap beside them when the differences are skewed.",
        ),
    ]


def _implementation(study: Study) -> list[tuple[str, str]]:
    return [
        ("5.1 Software or programming language", f"journeysim {__version__} on Python {platform.python_version()}, {study.engine} engine."),
        (
            "5.2 Random sampling",
            f"Addressed draws ({SCHEME}): every uniform is a hash of seed, replication, customer, episode, step, visit and decision. "
            f"Seed {study.seed}.",
        ),
        (
            "5.3 Model execution",
            "Event-driven on an integer clock of microseconds; events at one instant are ordered by phase and customer number.",
        ),
        (
            "5.4 System specification",
            f"{platform.system()} {platform.machine()}; {study.seconds:.0f} s for {study.runs} runs of {len(study.cases)} cases.",
        ),
    ]


def _access() -> list[tuple[str, str]]:
    return [
        (
            "6.1 Computer model sharing statement",
            "journeysim is open source (MIT). The scenario, its resolved form and the manifest in this folder are all that is needed to "
            "repeat the run.\n\n"
            f"{TO_DO} where this folder can be found.",
        )
    ]


def _designs(study: Study) -> list[str]:
    return list(dict.fromkeys(case.design for case in study.cases))


def _initiatives(study: Study) -> list[str]:
    return list(dict.fromkeys(name for design in _designs(study) for name in study.scenario.designs[design].do))


def _initiative(study: Study, name: str) -> str:
    item = study.scenario.initiatives[name]
    return f"- `{name}` {_line(item.title)}: changes {', '.join(f'`{path}`' for path in item.paths) or 'nothing'}"


def _step(step: Step) -> str:
    told = [
        _line(step.title) if step.title and step.title != step.name else "",
        f"owner {step.owner}" if step.owner else "",
        f"team {step.team}" if step.team else "self-service",
        "a detour" if step.detour else "",
        "a moment of truth" if step.moment_of_truth else "",
    ]
    return ": " + ", ".join(part for part in told if part)


def _people(team: Team) -> str:
    numbers = sorted({people for _, _, people in team.people if people is not None})
    if not numbers:
        return "without limit"
    return f"{numbers[0]} people" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]} people by the hour"


def _line(text: str) -> str:
    return " ".join(text.split())
