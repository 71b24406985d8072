"""The scenario that `new` writes: a journey of one's own steps, with first guesses to replace, that checks clean and compares."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from journeysim import units
from journeysim.errors import UsageError
from journeysim.scenario.blocks import bad_name

SHOWN = {"EUR": "€", "GBP": "£", "USD": "$"}
MINUTES_OPEN = 5 * 9 * 60  # a week of the helpdesk below
CALLS_PER_CUSTOMER = 0.33  # roughly what the guesses below lead to with four steps
MINUTES_PER_CALL = 12.0  # service and wrap-up below
MARGIN = 0.8  # people beyond the load, in square roots of the load: enough for short queues


@dataclass(frozen=True, slots=True)
class Answers:
    """The five answers, as typed."""

    title: str = "My journey"
    steps: str = "choose, order, use, pay"
    arrive: str = "20 per day"
    value: str = "€40"
    people: str = ""  # how many answer the phone; empty: enough for the calls one may expect


@dataclass(frozen=True, slots=True)
class Named:
    """A step as the file calls it and as people call it."""

    name: str
    title: str


def one_line(text: str) -> str:
    """Text as it can stand in a title: on one line, without characters that nobody sees."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def slug(text: str) -> str:
    """A name from a title: lower case, letters, digits and underscores, starting with a letter."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", flat).strip("_")
    return f"step_{name}" if name[:1].isdigit() else name


def steps_of(text: str) -> list[Named]:
    """Steps from a list with commas; each gets a name of its own."""
    found: list[Named] = []
    for part in re.split(r"[,;\n]+", text):
        title = one_line(part)
        if not title:
            continue
        name = slug(title)
        if not name:
            raise UsageError(f"step {title!r}: a name needs at least one letter or digit.")
        if bad_name(name, "step"):  # a word of the language
            name += "_step"
        if any(step.name == name for step in found):
            raise UsageError(f"step {title!r} is there twice; give each step a name of its own.")
        found.append(Named(name, title[0].upper() + title[1:]))
    if not found:
        raise UsageError('a journey needs at least one step, such as --steps "report, assess, decide, pay".')
    return found


def title_of(text: str) -> str:
    """A title in one line."""
    title = one_line(text)
    if not title:
        raise UsageError("a title needs at least one letter.")
    return title


def customers_of(text: str) -> str:
    """Arrivals with their unit; a bare number is a number per day."""
    text = text.strip()
    if re.fullmatch(r"\d+", text):
        text += " per day"
    if not _read(units.rate, text) > 0:
        raise UsageError(f"{text}: without customers nothing happens; write a rate such as 50 per day.")
    return text


def value_of(text: str) -> tuple[str, float]:
    """Currency code and amount; a bare number is in euros."""
    text = text.strip()
    if re.fullmatch(r"\d+([.,]\d{1,2})?", text):
        text = "€" + text.replace(",", ".")
    code = _read(units.money_code, text) or "EUR"
    amount = _read(units.money, text)
    if not amount > 0:
        raise UsageError(f"{text}: a completed journey should be worth something to you, such as €40.")
    return code, amount


def people_of(text: str, per_day: float) -> int:
    """How many answer the phone; without an answer enough for the calls one may expect."""
    if text.strip():
        return people_of_text(text)
    load = per_day * 7 * CALLS_PER_CUSTOMER * MINUTES_PER_CALL / MINUTES_OPEN
    return max(1, math.ceil(load + MARGIN * math.sqrt(load)))


def people_of_text(text: str) -> int:
    """How many answer the phone, one or more."""
    people = _read(units.whole, text.strip())
    if people < 1:
        raise UsageError(f"{text}: somebody has to answer the phone; write 1 or more.")
    return people


def per_day_of(text: str) -> float:
    """Customers a day."""
    return _read(units.rate, customers_of(text)) * 24 * 60


def scenario_text(answers: Answers) -> str:
    """The scenario as text, with a comment wherever a guess waits to be replaced."""
    steps = steps_of(answers.steps)
    arrive = customers_of(answers.arrive)
    code, value = value_of(answers.value)
    people = people_of(answers.people, per_day_of(arrive))
    help_step = _free_name("call", steps)
    hardest = steps[len(steps) // 2]
    return "".join(
        [
            _head(title_of(answers.title), code, value, arrive, people),
            _journey(steps, hardest, help_step, code),
            _initiatives(steps, hardest, code, value, per_day_of(arrive)),
        ]
    )


def _read(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except ValueError as fault:
        raise UsageError(f"{fault}" if text in str(fault) else f"{text}: {fault}") from fault


def _free_name(name: str, steps: list[Named]) -> str:
    taken = {step.name for step in steps}
    return next(candidate for candidate in (name, "helpline", "ask_for_help", *(f"help_{i}" for i in range(99))) if candidate not in taken)


def _money(amount: float, code: str) -> str:
    """An amount, to two figures, as the language writes it."""
    digits = 1 - math.floor(math.log10(abs(amount))) if amount else 0
    rounded = round(amount, digits)
    text = f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.2f}"
    return f"{SHOWN[code]}{text}" if code in SHOWN else f"{code} {text}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _between(amount: float, code: str, low: float, high: float) -> str:
    return _guess(_money(amount, code), f"{_money(amount * low, code)} to {_money(amount * high, code)}")


def _guess(value: str, between: str) -> str:
    """A source card that waits for a number of one's own."""
    return f"{{value: {value}, range: {between}, source: first guess, kind: assumed}}"


def _around(rate: str) -> str:
    """A range from three quarters to one and a half times a rate, in the words of the rate."""
    amount, _, per = rate.partition(" ")
    number = units.number(amount)
    return f"{units.write_number(round(number * 0.75, 2))} {per} to {units.write_number(round(number * 1.5, 2))} {per}"


def _head(title: str, code: str, value: float, arrive: str, people: int) -> str:
    return f"""\
# A first version, made by `journeysim new`. Every card that says `first guess` waits for a number of your own:
# replace the value, name the source, and call it measured. The range is how wrong you think it could be.
#   journeysim check THIS-FILE         is it right, and what looks odd?
#   journeysim compare THIS-FILE       which of the two designs is better, and why?
journeysim: 1
title: {_quoted(title)}
question: Get the basics in order, or add delight?
money: {code}

run:
  horizon: 8 weeks
  starts: Mon 00:00
  runs: 20
  matters: {_money(value * 0.02, code)}              # the smallest difference per customer you would act on; settle it before you look
  seed: 1

customers:
  arrive: {{rate: {_guess(arrive, _around(arrive))}, profile: office_hours}}
  varies: {{value: 30%, range: 10% to 50%, source: first guess, kind: assumed}}      # some people shrug where others seethe
  segments:
    everyone:
      value: {_between(value, code, 0.8, 1.2)}       # margin of a completed journey
      kept_value: {_between(value, code, 0.5, 2)}  # margin still to come from a customer who stays
      stays: {{value: 85%, range: 80% to 90%, source: first guess, kind: assumed}}       # of a hundred customers today
      patience: {{value: exponential 6 min, range: 3 min to 10 min, source: first guess, kind: assumed}}

friction:                    # effort that is not in a step itself; 1 point = an ordinary, smooth touchpoint
  waiting: {{value: 0.2 per min, range: 0.1 per min to 0.4 per min, source: first guess, kind: assumed}}
  repeat: {{value: 1.5, range: 1 to 2.5, source: first guess, kind: assumed}}
  channel_switch: {{value: 1, range: 0 to 1.5, source: first guess, kind: assumed}}

teams:
  helpdesk:
    people: {_guess(str(people), f"{max(1, people - 1)} to {people + 1}")}      # at work at the same moment
    open: Mon-Fri 09:00-18:00
    wage: {_guess(f"{_money(34, code)} per hour", f"{_money(28, code)} per hour to {_money(40, code)} per hour")}

"""


def _journey(steps: list[Named], hardest: Named, help_step: str, code: str) -> str:
    lines = ["journey:                     # in order; effort 1 = fine, ordinary; 2 = a bit of work; 3 = a hassle"]
    for i, step in enumerate(steps):
        last = i == len(steps) - 1
        succeeds = ("80%", "70% to 90%") if step is hardest else ("94%", "90% to 98%")
        effort = ("2", "1.5 to 3") if step is hardest else ("1", "0.5 to 1.5")
        lines += [
            f"  {step.name}:",
            f"    title: {_quoted(step.title)}",
            "    channel: web",
            "    takes: {value: lognormal 5 min spread 60%, range: 3 min to 8 min, source: first guess, kind: assumed}",
            f"    effort: {{value: {effort[0]}, range: {effort[1]}, source: first guess, kind: assumed}}",
            "    gives_up: {value: 2%, range: 1% to 5%, source: first guess, kind: assumed}",
            f"    succeeds: {{value: {succeeds[0]}, range: {succeeds[1]}, source: first guess, kind: assumed}}",
            "    on_failure:",
            f"      {help_step}: {_guess('70% then retry', '50% to 90%')}",
            f"      leave: {_guess('5%', '2% to 10%')}",
            "      continue: rest",
            *(["    next: done"] if last else []),
            "",
        ]
    lines += [
        f"  {help_step}:",
        "    title: Call for help",
        "    detour: yes              # only those whom something sends there",
        "    channel: phone",
        "    team: helpdesk",
        "    takes: {value: lognormal 9 min spread 80%, range: 6 min to 12 min, source: first guess, kind: assumed}",
        "    wraps_up: {value: 3 min, range: 1 min to 5 min, source: first guess, kind: assumed}",
        "    effort: {value: 2, range: 1.5 to 3, source: first guess, kind: assumed}",
        "    succeeds: {value: 75%, range: 65% to 85%, source: first guess, kind: assumed}      # solved the first time",
        "    on_failure:",
        f"      retry: {_guess('70%', '50% to 90%')}",
        f"      leave: {_guess('5%', '2% to 10%')}",
        "      continue: rest",
        "    on_abandon:",
        f"      retry: {_guess('60% after 1 h', '40% to 80%')}",
        f"      leave: {_guess('10%', '5% to 20%')}",
        "      continue: rest",
        "    at_most: 4",
        "",
        "",
    ]
    return "\n".join(lines)


def _initiatives(steps: list[Named], hardest: Named, code: str, value: float, per_day: float) -> str:
    amount = max(1.0, value * per_day * 90 * 0.02)
    once = _money(amount, code)
    gift = _money(value * 0.04, code)
    return f"""\
initiatives:
  ease_{hardest.name}:
    title: {_quoted(f"Make '{hardest.title}' easy")}
    costs: {{once: {_guess(f"{once} over 3 years", f"{_money(amount * 0.5, code)} to {_money(amount * 2, code)}")}}}
    changes:
      journey.{hardest.name}.succeeds: {{value: 92%, range: 85% to 96%, source: first guess, kind: assumed}}
      journey.{hardest.name}.effort: {{value: 1.2, range: 1 to 1.8, source: first guess, kind: assumed}}
  small_surprise:
    title: A small surprise at the end
    changes:
      journey.{steps[-1].name}.delight:
        cost: {{value: {gift}, range: {_money(value * 0.02, code)} to {_money(value * 0.08, code)}, source: first guess, kind: assumed}}
        given: {{value: 100%, range: 80% to 100%, source: first guess, kind: assumed}}
        noticed: {{value: 40%, range: 20% to 60%, source: first guess, kind: assumed}}
        lift: {{value: 1, range: 0.3 to 1.5, source: first guess, kind: assumed}}         # points on a report grade, the first time
        wears_off: {{value: 10%, range: 0% to 30%, source: first guess, kind: assumed}}

designs:
  effortless: {{title: Basics in order, do: [ease_{hardest.name}]}}
  delight: {{title: Wow, do: [small_surprise]}}
"""
