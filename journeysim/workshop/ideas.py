"""An idea of the room as an initiative of the scenario: from a form to the file's own language, checked before it is taken.

What an idea changes is relative to what holds (`+6 points`, `times 0.8`), so that it goes together with the initiatives of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from journeysim import units, words
from journeysim.errors import ScenarioError
from journeysim.scenario import Scenario, parse
from journeysim.scenario.resolved import Step
from journeysim.workshop.idea_forms import LONGEST, MOST_YEARS, Form, FormFault, Refusal, amount, called, clean, plain_number, slug, written

IMPROVES = ("fails_less", "less_effort", "quicker", "answers_sooner", "costs_less", "surprises")
_TITLE = re.compile(r'\{title: ("(?:[^"\\]|\\.)*")')
YEARS = 3.0  # over which a one-off sum is spread unless the form says otherwise


@dataclass(frozen=True)
class Idea:
    """An initiative to be: its name and title, and its block as the language writes it, on one line."""

    name: str
    title: str
    block: str

    @property
    def change(self) -> dict[str, str]:
        """The what-if that adds it to a scenario."""
        return {f"initiatives.{self.name}": self.block}


def improvable(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """What an idea can improve, step by step: only what there is something to improve about."""
    return {step.name: tuple(kind for kind in IMPROVES if _room(step, kind)) for step in scenario.states("today")[0].journey}


def _room(step: Step, kind: str) -> bool:
    """Whether a step of today leaves room for an improvement."""
    checks: dict[str, Callable[[], bool]] = {
        "fails_less": lambda: any(share < 1 for share in step.succeeds),
        "less_effort": lambda: any(points > 0 for points in step.effort),
        "quicker": lambda: any(_lasts(delay) for delay in step.takes),
        "answers_sooner": lambda: any(_lasts(delay) for delay in step.answers_in or step.responds_in or ()),
        "costs_less": lambda: any(cost > 0 for cost in step.cost),
        "surprises": lambda: step.delight is None,
    }
    return checks[kind]()


def _lasts(delay: object) -> bool:
    """Whether a duration is more than none at all."""
    numbers = getattr(delay, "numbers", ())
    return getattr(delay, "family", "") != "forever" and (not numbers or any(number > 0 for number in numbers))


def idea_of(form: Form, scenario: Scenario, source: str) -> Idea:
    """The idea in a form, as an initiative of this scenario; `source` says where it comes from. Raises FormFault with every refusal."""
    refusals: list[Refusal] = []
    title, owner = _title(form.title, scenario, refusals), clean(form.owner)
    if len(owner) > LONGEST:
        refusals.append(Refusal("owner", "room.idea.long", (("most", LONGEST),)))
    steps = {step.name: step for step in scenario.states("today")[0].journey}
    step = steps.get(form.step)
    if step is None:
        refusals.append(Refusal("step", "room.idea.no_step"))
    elif form.improves not in IMPROVES:
        refusals.append(Refusal("improves", "room.idea.no_kind"))
    elif not _room(step, form.improves):
        refusals.append(Refusal("improves", f"room.idea.nothing.{form.improves}", (("step", called(step)),)))
        step = None
    by = _by(form, step, refusals)
    costs = _costs(form, scenario.money, source, refusals)
    each = _money("each", form.each, scenario.money, refusals) if form.improves == "surprises" else 0.0
    if refusals or step is None:
        raise FormFault(refusals)
    name = slug(title, {*scenario.initiatives, *scenario.designs})
    changes = _changes(step, form.improves, by, each, scenario, source)
    parts = [f"title: {_quoted(title)}", *([f"owner: {_quoted(owner)}"] if owner else []), costs, f"changes: {{{changes}}}"]
    idea = Idea(name, title, "{" + ", ".join(part for part in parts if part) + "}")
    _try(idea, step, form.improves, by, scenario)
    return idea


def title_in(path: str, text: str) -> str:
    """The title in a what-if that adds an idea; empty for any other."""
    found = _TITLE.match(text) if path.startswith("initiatives.") else None
    return str(json.loads(found[1])) if found else ""


def with_change(scenario: Scenario, change: dict[str, str]) -> Scenario:
    """The scenario with a change written into its text: what `compare` reads from the exported file. Raises ScenarioError."""
    return parse(scenario.changed(change).resolved_text(), file=scenario.file)


def _title(text: str, scenario: Scenario, refusals: list[Refusal]) -> str:
    title = clean(text)
    if not any(letter.isalnum() for letter in title):
        refusals.append(Refusal("title", "room.idea.no_title"))
    elif len(title) > LONGEST:
        refusals.append(Refusal("title", "room.idea.long", (("most", LONGEST),)))
    taken = {each.title.casefold() for each in scenario.initiatives.values()} | {
        each.title.casefold() for each in scenario.designs.values()
    }
    if title.casefold() in taken:
        refusals.append(Refusal("title", "room.idea.clash", (("title", title),)))
    return title


def _by(form: Form, step: Step | None, refusals: list[Refusal]) -> tuple[float, float | None, float | None]:
    """By how much, and between what, out of 100."""
    value, low, high = (plain_number(text) if text.strip() else None for text in (form.by, form.low, form.high))
    most = most_of(step, form.improves) if step is not None and form.improves in IMPROVES else 100.0
    for field, text, number in (("by", form.by, value), ("low", form.low, low), ("high", form.high, high)):
        if (text.strip() or field == "by") and (number is None or not 0 < number <= 100):
            refusals.append(Refusal(field, "room.idea.by"))
        elif number is not None and number > most + 1e-9:
            limits = (("most", units.write_number(most)), ("step", called(step) if step else ""))
            refusals.append(Refusal(field, "room.idea.by_most", limits))
    if value is not None and ((low is not None and low > value) or (high is not None and high < value)):
        refusals.append(Refusal("low", "room.idea.range"))
    elif (low is None) != (high is None) and (form.low.strip() == "") != (form.high.strip() == ""):
        refusals.append(Refusal("low", "room.idea.both"))
    return value or 0.0, low, high


def most_of(step: Step, improves: str) -> float:
    """The most of 100 that can be won: of failures as many as there are, where anything fails."""
    if improves != "fails_less":
        return 100.0
    return min(round(100 * (1 - share), 6) for share in step.succeeds if share < 1) if _room(step, improves) else 100.0


def _money(field: str, text: str, code: str, refusals: list[Refusal]) -> float:
    value = amount(text, code) if text.strip() else 0.0
    if value is None:
        refusals.append(Refusal(field, "room.idea.money"))
    return value or 0.0


def _costs(form: Form, code: str, source: str, refusals: list[Refusal]) -> str:
    """The `costs` of the initiative; empty when it is free."""
    monthly, once = _money("per_month", form.per_month, code, refusals), _money("once", form.once, code, refusals)
    years = plain_number(form.years) if form.years.strip() else YEARS
    if years is None or not 0 < years <= MOST_YEARS:
        refusals.append(Refusal("years", "room.idea.years_most", (("most", MOST_YEARS),)))
        years = YEARS
    parts = []
    if once:
        parts.append(f"once: {_card(units.write_cost_once(once, years, code), None, source)}")
    if monthly:
        parts.append(f"per_month: {_card(units.write_money(monthly, code), None, source)}")
    return f"costs: {{{', '.join(parts)}}}" if parts else ""


def _changes(step: Step, improves: str, by: tuple[float, float | None, float | None], each: float, scenario: Scenario, source: str) -> str:
    """What the initiative changes, as the language writes it."""
    here = f"journey.{step.name}"
    if improves == "surprises":
        noticed = _card(*_spelled(by, lambda number: f"{written(number)}%"), source)
        cost = _card(units.write_money(each, scenario.money), None, source)
        return f"{_quoted(here + '.delight')}: {{cost: {cost}, noticed: {noticed}, lift: 1}}"
    if improves == "fails_less":
        card = _card(*_spelled(by, lambda number: f"+{written(number)} points"), source)
        whole = all(share < 1 for share in step.succeeds)
        paths = [""] if whole else [f".{item.name}" for item, share in zip(scenario.segments, step.succeeds, strict=True) if share < 1]
        return ", ".join(f"{_quoted(here + '.succeeds' + path)}: {card}" for path in paths)
    key = {"less_effort": "effort", "quicker": "takes", "costs_less": "cost"}.get(improves)
    key = key or ("answers_in" if step.answers_in else "responds_in")
    value, low, high = by
    left = (100 - value, None if high is None else 100 - high, None if low is None else 100 - low)
    return f"{_quoted(f'{here}.{key}')}: {_card(*_spelled(left, lambda number: f'times {written(number, 100)}'), source)}"


def _spelled(by: tuple[float, float | None, float | None], spell: Callable[[float], str]) -> tuple[str, str | None]:
    """A value and its range in the language."""
    value, low, high = by
    return spell(value), None if low is None or high is None else f"{spell(low)} to {spell(high)}"


def _card(value: str, between: str | None, source: str) -> str:
    """A source card."""
    card = {"value": value, **({"range": between} if between else {}), "source": source, "kind": "assumed"}
    return "{" + ", ".join(f"{key}: {_quoted(text)}" for key, text in card.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _try(idea: Idea, step: Step, improves: str, by: tuple[float, float | None, float | None], scenario: Scenario) -> None:
    """Refuse an idea that cannot hold alone, or not together with another initiative, before it becomes a switch."""
    trial = next(each for each in (f"trial_{number}" for number in range(10_000)) if each not in (*scenario.designs, *scenario.initiatives))
    for other in (None, *scenario.initiatives.values()):
        together = [idea.name] if other is None else [other.name, idea.name]
        try:
            changed = scenario.changed({**idea.change, f"designs.{trial}": f"{{do: [{', '.join(map(_quoted, together))}]}}"})
            if other is None:
                parse(changed.resolved_text())
        except ScenarioError as fault:
            if other is None:
                told = fault.problems[0].text if fault.problems else ""
                raise FormFault([Refusal("by", "room.idea.unfit", (("why", told),))]) from fault
            if improves == "fails_less":
                raise FormFault(
                    [
                        Refusal(
                            "by",
                            "room.idea.together",
                            (("other", called(other)), ("step", called(step))),
                        )
                    ]
                ) from fault
            raise FormFault(
                [
                    Refusal(
                        "improves",
                        "room.idea.conflict",
                        (("other", called(other)), ("step", called(step))),
                    )
                ]
            ) from fault


def told(fault: FormFault, lang: str) -> dict[str, str]:
    """The refusals by field, in a language; the first of each field."""
    found: dict[str, str] = {}
    for each in fault.refusals:
        found.setdefault(each.field, each.told(lang))
    return found


def kinds(lang: str) -> dict[str, str]:
    """What an idea can improve, in a language."""
    return {kind: words.label(f"room.idea.{kind}", lang) for kind in IMPROVES}
