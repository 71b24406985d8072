"""STRESS-DES: the reporting checklist for simulation studies (Monks et al. 2019, 20 items), filled in as far as a file can tell."""

from __future__ import annotations

import platform

from journeysim import __version__, words
from journeysim.plan.layout import DAY
from journeysim.randomness import SCHEME
from journeysim.scenario.resolved import State, Step, Team
from journeysim.study import Study

Items = list[tuple[str, str]]
FILES = "`replications.csv`, `steps.csv`, `teams.csv`, `contacts.csv`, `owners.csv`, `kept.csv` and `money.csv`"


def stress(study: Study) -> str:
    """The checklist as Markdown, in English."""
    parts = [
        f"# STRESS-DES: {_line(study.scenario.title)}",
        "",
        "Reporting checklist for discrete-event simulation (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019, "
        "Journal of Simulation 13:1), 20 items, filled in by journeysim. What only the team can say is marked _Yours to add_.",
    ]
    for title, found in items(study):
        parts += ["", f"## {title}"]
        for heading, text in found:
            parts += ["", f"### {heading}", text]
    return "\n".join(parts) + "\n"


def items(study: Study, lang: str = "en", *, here: bool = True) -> list[tuple[str, Items]]:
    """The checklist as headings with their items, (heading, text) each.

    `here`: it stands in the run folder and names its files, the computer and the time it took; otherwise it names the report, and nothing
    that differs from one machine to the next.
    """
    filler = _Filler(study, lang, here)
    found = []
    for number, tell in enumerate((filler.objectives, filler.logic, filler.data, filler.experimentation, filler.implementation), start=1):
        found.append((filler.say(str(number)), tell()))
    return [*found, (filler.say("6"), filler.access())]


class _Filler:
    """Fills in one study's checklist in one language."""

    def __init__(self, study: Study, lang: str, here: bool) -> None:
        self.study, self.lang, self.here = study, lang, here
        self.scenario = study.scenario

    def say(self, key: str, **values: object) -> str:
        return words.label(f"stress.{key}", self.lang, **values)

    def where(self, key: str, **values: object) -> str:
        """The text for the folder, or that for the report."""
        return self.say(f"{key}.{'files' if self.here else 'page'}", **values)

    def yours(self, key: str) -> str:
        return f"{self.say('yours')} {self.say(key)}"

    def item(self, number: str, text: str) -> tuple[str, str]:
        return self.say(number), text

    def objectives(self) -> Items:
        scenario = self.scenario
        designs = [f"- {_named(name, scenario.designs[name].title)}: {self.does(name)}" for name in _designs(self.study)]
        matters = self.say("matters.unset")
        if scenario.run.matters is not None:
            matters = words.money_set(scenario.run.matters, scenario.money, self.lang)
        outputs = self.say("outputs.files", files=FILES) if self.here else self.say("outputs.page")
        return [
            self.item("1.1", f"{_line(scenario.question) or _line(scenario.title)}\n\n{self.yours('purpose')}"),
            self.item("1.2", f"{self.say('outputs')} {outputs}"),
            self.item("1.3", f"{self.say('compared')}\n\n" + "\n".join(designs) + f"\n\n{self.say('matters', matters=matters)}"),
        ]

    def logic(self) -> Items:
        state = self.scenario.states("today")[0]
        steps = "\n".join(f"- {_named(step.name, step.title)}: {self.step(step)}" for step in state.journey)
        pilot = self.say("pilot", runs=self.study.pilot_runs) if self.study.pilot_runs else self.say("pilot.none")
        beliefs = ", ".join(self.belief(name) for name in sorted({case.belief for case in self.study.cases}))
        return [
            self.item("2.1", self.where("drawing")),
            self.item("2.2", f"{self.say('logic')}\n\n{steps}"),
            self.item("2.3", "\n".join(self.initiative(name) for name in _initiatives(self.study)) or self.say("no_initiatives")),
            self.item("2.4", self.say("algorithms", beliefs=beliefs, pilot=pilot)),
            self.item("2.5", self.components(state)),
        ]

    def components(self, state: State) -> str:
        teams = [f"{self.say('resource')} `{team.name}`: {self.people(team)}, {self.say(f'paid.{team.paid}')}" for team in state.teams]
        first = next((step.name for step in state.journey if not step.detour), "")
        segments = ", ".join(f"`{segment.name}`" for segment in state.customers.segments)
        lines = [self.say("entities", names=segments), self.say("activities"), *(teams or [self.say("no_resources")])]
        return "\n".join(f"- {line}" for line in (*lines, self.say("queues"), self.say("entry", first=first)))

    def data(self) -> Items:
        numbers = self.scenario.assumptions()
        sources = list(dict.fromkeys(_line(item.source) for item in numbers if item.source))
        assumed = [item for item in numbers if item.kind in ("assumed", "") and (self.here or not item.chosen)]
        listed = "\n".join(f"- `{item.path}` = {item.value}" for item in assumed)
        if not self.here and assumed:
            chosen = sum(item.chosen for item in numbers)
            listed = self.say("assumed.page.chosen" if chosen else "assumed.page", count=len(assumed), chosen=chosen)
        return [
            self.item("3.1", "\n".join(f"- {source}" for source in sources) or self.say("no_sources")),
            self.item("3.2", self.yours("preprocessing")),
            self.item("3.3", self.where("inputs", count=len(numbers))),
            self.item("3.4", listed or self.say("all_sourced")),
        ]

    def experimentation(self) -> Items:
        run = self.scenario.run
        warm_up = self.say("warm_up", days=f"{run.warm_up / DAY:g}") if run.warm_up else self.say("no_warm_up")
        start = run.date.isoformat(sep=" ", timespec="minutes") if run.date else self.say("no_date")
        existing = self.scenario.states("today")[0].customers.existing
        return [
            self.item("4.1", self.say("initial", warm_up=warm_up, existing=words.number(existing, 0, self.lang), start=start)),
            self.item("4.2", self.say("length", days=f"{run.horizon / DAY:g}")),
            self.item("4.3", self.say("estimation", runs=self.study.runs)),
        ]

    def implementation(self) -> Items:
        study = self.study
        about = {"version": __version__, "engine": study.engine}
        if self.here:
            software = self.say("software", python=platform.python_version(), **about)
            named, seconds = f"{platform.system()} {platform.machine()}", f"{study.seconds:.0f}"
            system = self.say("system", system=named, seconds=seconds, runs=study.runs, cases=len(study.cases))
        else:
            software = self.say("software.page", **about)
            system = self.say("system.page", runs=study.runs, cases=len(study.cases))
        return [
            self.item("5.1", software),
            self.item("5.2", self.say("sampling", scheme=SCHEME, seed=study.seed)),
            self.item("5.3", self.say("execution")),
            self.item("5.4", system),
        ]

    def access(self) -> Items:
        return [self.item("6.1", f"{self.where('sharing')}\n\n{self.yours('sharing.yours' if self.here else 'sharing.yours.page')}")]

    def belief(self, name: str) -> str:
        """A belief as a reader knows it, with its key."""
        known = f"belief.{name}" in words.TEXTS
        return f"{words.label(f'belief.{name}', self.lang)} (`{name}`)" if known else f"`{name}`"

    def does(self, design: str) -> str:
        return ", ".join(self.scenario.designs[design].do) or self.say("nothing")

    def initiative(self, name: str) -> str:
        item = self.scenario.initiatives[name]
        changed = ", ".join(f"`{path}`" for path in item.paths) or self.say("changes.none")
        return f"- {_named(name, item.title)}: {self.say('changes')} {changed}"

    def step(self, step: Step) -> str:
        told = [
            self.say("step.owner", name=step.owner) if step.owner else "",
            self.say("step.team", name=step.team) if step.team else self.say("step.self"),
            self.say("step.detour") if step.detour else "",
            self.say("step.truth") if step.moment_of_truth else "",
        ]
        return ", ".join(part for part in told if part)

    def people(self, team: Team) -> str:
        numbers = sorted({people for _, _, people in team.people if people is not None})
        if not numbers:
            return self.say("people.none")
        if numbers == [1]:
            return self.say("people.single")
        return self.say("people.one", n=numbers[0]) if len(numbers) == 1 else self.say("people.hours", low=numbers[0], high=numbers[-1])


def _designs(study: Study) -> list[str]:
    return list(dict.fromkeys(case.design for case in study.cases))


def _initiatives(study: Study) -> list[str]:
    return list(dict.fromkeys(name for design in _designs(study) for name in study.scenario.designs[design].do))


def _named(name: str, title: str) -> str:
    """A name with its title behind it, when it has one."""
    said = _line(title)
    return f"`{name}` {said}" if said and said != name else f"`{name}`"


def _line(text: str) -> str:
    return " ".join(text.split())
