"""From a verdict (facts) to its sentences: which ones apply, in which order, with which numbers."""

from __future__ import annotations

import math
from typing import Any

from journeysim.words.alarm_told import told_alarm
from journeysim.words.catalogue import TEXTS, label, one_line, title
from journeysim.words.formats import add_up, date_span, money, money_large, money_set, number, per_thousand, percent
from journeysim.words.labels import measure, measure_value
from journeysim.words.telling_matrix import told_rivals

OPEN_WORTH_TELLING = 0.01  # share of journeys still under way at the end from which a reader is told
CENT = 0.005  # below this an amount prints as 0.00


def sentences(verdict: Any, scenario: Any, lang: str = "en", *, rivals: Any = None, alarm: Any = None) -> list[str]:
    """Every sentence that applies to a verdict, in reading order; `**` marks what stands out, `*` a name."""
    return [text for _, text in told(verdict, scenario, lang, rivals=rivals, alarm=alarm)]


def told(verdict: Any, scenario: Any, lang: str = "en", *, rivals: Any = None, alarm: Any = None) -> list[tuple[str, str]]:
    """The same sentences with their kind (verdict, today, turns, wrong, alarm, staff, per_1000, queue, payback, warning ...).

    `verdict` is a `questions.Verdict`, `rivals` a `questions.Rivals` and `alarm` a `questions.Alarm` on the same pair; `scenario` the
    Scenario they came from (only titles are read).
    """
    teller = _Teller(verdict, scenario, lang)
    found: list[tuple[str, str]] = []
    for kind in KINDS:
        found += [(kind, text) for text in getattr(teller, f"_{kind}")() if text]
        if kind == HEADLINE[-1]:
            found += told_rivals(rivals, scenario, lang) if rivals is not None else []
            found += [("alarm", text) for _, text in told_alarm(alarm, scenario, lang)] if alarm is not None else []
    return found


HEADLINE = ("verdict", "today")  # after these come the other beliefs and the alarm
KINDS = ("changes", "verdict", "today", "staff", "per_1000", "queue", "payback", "belief", "warning", "known", "open", "precision")


class _Teller:
    """One verdict being told in one language; each method gives the sentences of one kind."""

    def __init__(self, verdict: Any, scenario: Any, lang: str) -> None:
        self.v, self.scenario, self.lang = verdict, scenario, lang
        self.digits = 4 if 0 < verdict.matters < 0.02 else 2

    def say(self, key: str, **values: object) -> str:
        return label(key, self.lang, **values)

    def money(self, value: float) -> str:
        return money(value, self.v.money, self.lang, self.digits)

    def set(self, value: float) -> str:
        return money_set(value, self.v.money, self.lang)

    def title(self, design: str) -> str:
        return title(design, self.scenario.designs[design].title, self.lang)

    def count(self, value: float) -> str:
        return number(value, 0, self.lang)

    @property
    def pair(self) -> dict[str, object]:
        return {"first": self.title(self.v.first), "second": self.title(self.v.second)}

    # --- the verdict itself
    def _changes(self) -> list[str]:
        if not self.v.changes:
            return []
        return [self.say("changes", changes=", ".join(f"{path} = {value}" for path, value in self.v.changes.items()))]

    def _verdict(self) -> list[str]:
        told = {"better": self._better, "no_difference": self._no_difference, "too_early": self._too_early}[self.v.outcome]()
        return [" ".join(part for part in told if part)]

    def _better(self) -> list[str]:
        v = self.v
        text = self.say(
            "verdict.better",
            **self.pair,
            gap=self.money(v.gap.mean),
            low=self.money(v.gap.low),
            high=self.money(v.gap.high),
            runs=self.count(v.runs),
            yearly=money_large(v.yearly, v.money, self.lang),
            per_day=number(v.customers_per_day, 0 if v.customers_per_day >= 10 else 1, self.lang),
        )
        return [text, self._split(), self.say("verdict.perhaps_less", matters=self.set(v.matters)) if v.perhaps_less else ""]

    def _split(self) -> str:
        """What the gap consists of; the printed parts add up to the printed gap."""
        split = self.v.split
        parts = add_up((split.cost, split.completing, split.staying), self.digits, self.v.gap.mean)
        named = list(zip(("cost", self._completing(), "staying"), parts))
        plus = [(name, part) for name, part in named if part > 0]
        minus = [(name, part) for name, part in named if part < 0]
        if not plus:
            return ""
        told = [
            self.say("split.is" if i == 0 else "split.part", amount=self.money(part), what=self.say(f"split.{name}.plus"))
            for i, (name, part) in enumerate(plus)
        ]
        listed = self.listed(told, "split.and")
        if not minus:
            return self.say("split.for", parts=listed)
        against = [self.say("split.part", amount=self.money(-part), what=self.say(f"split.{name}.minus")) for name, part in minus]
        return self.say("split.for_against", parts=listed, against=self.listed(against, "list.and"))

    def _completing(self) -> str:
        """What the part for completing is called: people giving up, unless the share that completes says otherwise.

        An episode may also be worth more because less of its value is taken back, or because it got a better grade.
        """
        shares = [item.difference.mean for item in self.v.differences if item.measure == "completed_share"]
        return "completing" if not shares or shares[0] * self.v.split.completing > 0 else "worth"

    def listed(self, items: list[str], last: str = "list.and") -> str:
        """Items with commas, the last one joined by the word for `and`."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.say(last) + items[-1]

    def _no_difference(self) -> list[str]:
        v = self.v
        text = self.say(
            "verdict.no_difference",
            **self.pair,
            matters=self.set(v.matters),
            low=self.money(v.gap_90.low),
            high=self.money(v.gap_90.high),
            runs=self.count(v.runs),
        )
        costs = [v.invested.get(design, 0.0) for design in (v.first, v.second)]
        if not any(costs):
            return [text, self.say("verdict.other_grounds_free")]
        first, second = (self.set(cost) if cost else self.say("verdict.nothing") for cost in costs)
        return [text, self.say("verdict.other_grounds", **self.pair, first_cost=first, second_cost=second)]

    def _too_early(self) -> list[str]:
        v = self.v
        text = self.say("verdict.too_early", **self.pair, low=self.money(v.gap.low), high=self.money(v.gap.high), runs=self.count(v.runs))
        if v.runs_needed is None:
            return [text, self.say("verdict.beyond_reach", matters=self.set(v.matters))]
        needed = math.ceil(v.runs_needed / 10) * 10
        if math.isnan(v.seconds_per_run):
            return [text, self.say("verdict.runs_needed_untimed", needed=self.count(needed), option=needed)]
        time = self.time(needed * v.seconds_per_run)
        return [text, self.say("verdict.runs_needed", needed=self.count(needed), time=time, option=needed)]

    def time(self, seconds: float) -> str:
        if seconds < 45:
            return self.say("time.seconds", n=max(5, math.ceil(seconds / 5) * 5))
        if seconds < 90:
            return self.say("time.minute")
        if seconds < 5400:
            return self.say("time.minutes", n=round(seconds / 60))
        return self.say("time.hours", n=number(seconds / 3600, 0 if seconds > 36000 else 1, self.lang))

    # --- the second sentence
    def _today(self) -> list[str]:
        v = self.v
        others = [item for item in v.today if item.design != "today"]
        if "today" in (v.first, v.second):
            won = v.outcome == "better" and v.first == "today"
            return [self.say("verdict.today_wins")] if won else []
        better = [item for item in others if item.outcome == "better"]
        unsure = [item for item in others if item.outcome == "too_early"]
        rest = [item for item in others if item.outcome in ("worse", "no_difference")]
        if len(others) == 2 and len(better) == 2:
            return [self.say("today.both")]
        if better and not unsure:
            return [self.say("today.only" if len(others) == 2 else "today.beats", first=self.title(better[0].design))]
        if not better and not unsure:
            return [self._none_beats(rest)]
        told = [self.say("today.beats", first=self.title(item.design)) for item in better]
        told += [self.say("today.unsure", first=self.title(item.design)) for item in unsure]
        return [" ".join(told + [self._against(item) for item in rest])]

    def _none_beats(self, rest: list[Any]) -> str:
        if not rest:
            return ""
        best = max(rest, key=lambda item: item.difference.mean)
        if len(rest) == 1:
            return self._against(best)
        if best.outcome == "no_difference":
            return self.say("today.neither_matters")
        return self.say("today.neither", amount=self.money(-best.difference.mean), first=self.title(best.design))

    def _against(self, item: Any) -> str:
        if item.outcome == "no_difference":
            return self.say("today.same", first=self.title(item.design))
        return self.say("today.worse", first=self.title(item.design), amount=self.money(-item.difference.mean))

    # --- why
    def _staff(self) -> list[str]:
        staff = self.v.staff
        if staff is None or not abs(staff.worth) >= CENT or not abs(staff.fte) >= 0.05:
            return []
        paid = staff.paid if staff.paid in ("on_duty", "worked") else "mixed"
        key = f"staff.{paid}" if staff.worth > 0 else f"staff.more_{paid}"
        values = {"amount": self.money(abs(staff.worth)), "fte": number(abs(staff.fte), 1, self.lang)}
        return [self.say(key, **values, **({} if staff.worth > 0 else {"first": self.title(self.v.first)}))]

    def _per_1000(self) -> list[str]:
        counts = self.v.per_1000
        shares = (counts.only_first, counts.only_second, counts.both, counts.neither)
        if not sum(shares) > 0 or not sum(shares) - counts.both > 0:
            return []  # nobody can leave
        whole = [self.count(n) for n in per_thousand(shares)]
        names = ("only_first", "only_second", "both", "neither")
        told = [self.say("per_1000", **self.pair, **dict(zip(names, whole)))]
        if counts.unmatched >= 0.5:
            told.append(self.say("per_1000.unmatched", count=self.count(counts.unmatched)))
        return [" ".join(told)]

    def _queue(self) -> list[str]:
        direct, queue = self.v.direct, self.v.queue
        if direct is None or queue is None or not abs(queue.mean) >= CENT or queue.low <= 0 <= queue.high:
            return []
        key = "queue.shorter" if queue.mean > 0 else "queue.longer"
        return [self.say(key, direct=self.money(direct.mean), queue=self.money(abs(queue.mean)))]

    def _payback(self) -> list[str]:
        told = []
        for item in self.v.payback:
            if not item.invested > 0:
                continue
            values = {"design": self.title(item.design), "invested": self.set(item.invested)}
            if item.months is None:
                told.append(self.say("payback.never", **values, horizon=date_span(self.v.horizon_days, self.lang)))
            elif item.months < 1:
                told.append(self.say("payback.month", **values))
            else:
                told.append(self.say("payback.months", **values, months=self.count(math.ceil(item.months - 1e-9))))
        return [" ".join(told)]

    # --- how far to trust it
    def _belief(self) -> list[str]:
        key = f"belief.{self.v.belief}"
        if key not in TEXTS or f"{key}.line" not in TEXTS:
            return [self.say("belief.own", name=self.v.belief)]
        return [self.say("belief", name=self.say(key).lower(), line=self.say(f"{key}.line"))]

    def _warning(self) -> list[str]:
        told = self._overloaded()
        for code in self.v.warnings:
            if code == "overloaded" and told:
                continue
            key = f"warning.{code}"
            if key not in TEXTS:
                told.append(self.say("warning.other", code=code.replace("_", " ")))
            else:
                told.append(self.say(key, runs=self.count(self.v.runs)) if "{runs}" in TEXTS[key][0] else self.say(key))
        return told

    def _known(self) -> list[str]:
        differ = [item for item in self.v.known if not item.agrees and math.isfinite(item.simulated.mean)]
        if not differ:
            return []
        listed = self.listed([self._known_item(item) for item in differ])
        return [self.say("known.differs", list=listed)]

    def _known_item(self, item: Any) -> str:
        yours, simulated = (measure_value(item.measure, x, self.lang, self.v.money) for x in (item.yours, item.simulated.mean))
        return self.say("known.item", measure=measure(item.measure, self.lang), yours=yours, simulated=simulated)

    def _open(self) -> list[str]:
        many = [(design, share) for design, share in self.v.open_share.items() if share >= OPEN_WORTH_TELLING]
        if not many:
            return []
        told = [self.say("open.item", share=percent(share, self.lang, 1), design=self.title(design)) for design, share in many]
        return [self.say("open", shares=self.listed(told))]

    def _overloaded(self) -> list[str]:
        """Teams that never settle, each warning once with all designs that it is about."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for design, teams in self.v.overloaded.items():
            if teams:
                alike.setdefault(tuple(teams), []).append(f"'{self.title(design)}'")
        return [
            self.say("overloaded", designs=self.listed(designs), teams=self.listed([f"'{one_line(team)}'" for team in teams]))
            for teams, designs in alike.items()
        ]

    def _precision(self) -> list[str]:
        if not self.v.numbers:
            return []
        return [self.say("precision", assumed=self.count(self.v.assumed), numbers=self.count(self.v.numbers))]
