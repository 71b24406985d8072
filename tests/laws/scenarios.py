# ruff: noqa: E501 (whole scenarios as text)
"""Whole random scenarios as text, heavy with ties: whole minutes, zero durations, openings, constant patience, promises, returns.

Continuous times would let a wrong order of events pass; here most events share their instant with others.
"""

from __future__ import annotations

from hypothesis import strategies as st

MINUTES = st.sampled_from([10, 0, 5, 10, 10, 15, 30, 60])
SHARES = st.sampled_from([0, 20, 50, 50, 80, 100])
POINTS = st.sampled_from(["0", "0.5", "1", "2", "5"])


@st.composite
def delays(draw, *, zero: bool = True) -> str:
    """A phrase for a duration, most often constant."""
    minutes = draw(MINUTES) if zero else draw(st.sampled_from([5, 10, 30]))
    kind = draw(st.sampled_from(["constant"] * 6 + ["exponential", "lognormal", "gamma", "uniform"]))
    if kind == "constant" or minutes == 0:
        return f"{minutes} min"
    if kind == "exponential":
        return f"exponential {minutes} min"
    if kind == "uniform":
        return f"uniform {minutes} min to {2 * minutes} min"
    return f"{kind} {minutes} min spread 50%"


@st.composite
def patience(draw) -> str:
    """Mostly constant, so that it ends at the instants at which people come free."""
    return draw(st.sampled_from(["0 min", "5 min", "10 min", "10 min", "30 min", "exponential 10 min", "forever"]))


@st.composite
def routes(draw, targets: list[str], *, then_retry: bool = True) -> str:
    """A route list with `rest`, at least one way to go on."""
    chosen = draw(st.lists(st.sampled_from(targets), min_size=1, max_size=2, unique=True))
    parts, left = [], 90
    for target in chosen:
        share = draw(st.sampled_from([20, 40, 50]))
        share = min(share, left - 10)
        if share <= 0:
            break
        left -= share
        text = f"{share}%"
        if draw(st.booleans()):
            text += f" after {draw(st.sampled_from(['10 min', '1 h', '30 min', '0 min']))}"
        if then_retry and target in ("call", "help") and draw(st.booleans()):
            text += " then retry"
        parts.append(f"{target}: {text}")
    return "{" + ", ".join([*parts, "continue: rest"]) + "}"


def hours(draw) -> str:
    """Opening hours of a team."""
    return draw(st.sampled_from(["always", "Mon-Fri 08:00-18:00", "Mon-Sun 00:00-12:00", "Mon-Sun 06:00-09:00 and Mon-Sun 09:30-20:00"]))


@st.composite
def steps(draw) -> list[str]:
    """Lines of the journey: main steps a, b, c and detours help (self-service) and call (a team)."""
    lines = ["journey:"]
    names = ["a", "b", "c"][: draw(st.integers(2, 3))]
    for name in names:
        fields = [f"takes: {draw(delays())}", f"effort: {draw(POINTS)}", f"gives_up: {draw(st.sampled_from([0, 0, 5, 20]))}%"]
        fields.append(f"channel: {draw(st.sampled_from(['web', 'phone']))}")
        fields.append(f"owner: {draw(st.sampled_from(['finance', 'sales']))}")
        shares = st.sampled_from([0, 20, 50, 80, 90]) if name == "a" else SHARES
        fields.append(f"succeeds: {{one: {draw(shares)}%, two: {draw(shares)}%}}")
        if name == "a":  # both detours are reached
            fields.append(
                f"on_failure: {{call: {draw(st.sampled_from([20, 40]))}%, help: 40%{draw(st.sampled_from(['', ' then retry']))}, continue: rest}}"
            )
        else:
            fields.append(f"on_failure: {draw(routes(['call', 'help', 'retry', 'leave']))}")
        fields.append("at_most: 5")
        kind = draw(st.sampled_from(["team", "case", "self", "team", "pile", "case", "case", "page"]))
        if kind == "team":
            fields += ["team: desk", f"patience: {draw(patience())}", f"on_abandon: {draw(routes(['retry', 'leave', 'call']))}"]
        if kind == "pile":
            fields += ["team: desk", "present: no", f"priority: {draw(st.integers(-1, 1))}"]
        if kind == "case":
            fields += [f"answers_in: {draw(delays())}", f"promised: {draw(st.sampled_from(['0 min', '10 min', '30 min', '1 h']))}"]
            fields.append(f"when_late: {{call: {draw(st.sampled_from([30, 60, 100]))}%, wait: rest}}")
            if draw(st.booleans()):
                fields.append("team: back")
        if kind == "page":
            fields += [f"responds_in: {draw(delays())}", f"patience: {draw(patience())}", f"on_abandon: {draw(routes(['retry', 'leave']))}"]
        if draw(st.integers(0, 3)) == 0:
            fields.append("delight: {cost: €0.25, given: 50%, noticed: 50%, lift: 1, wears_off: 20%}")
        if draw(st.integers(0, 3)) == 0:
            fields.append("proactive: {catches: 50%, cost: €0.75}")
        fields.append("cost: €0.10")
        lines.append(f"  {name}: {{{', '.join(fields)}}}")
    lines.append(
        f"  help: {{detour: yes, owner: service, channel: web, takes: {draw(delays())}, effort: 1, succeeds: {draw(SHARES)}%, "
        f"on_failure: {draw(routes(['call', 'retry', 'leave']))}, at_most: 3}}"
    )
    lines.append(
        f"  call: {{detour: yes, owner: service, channel: phone, team: desk, takes: {draw(delays())}, wraps_up: {draw(delays())}, "
        f"effort: 2, succeeds: {draw(SHARES)}%, patience: {draw(patience())}, on_failure: {draw(routes(['retry', 'leave', 'help']))}, "
        f"on_abandon: {draw(routes(['retry', 'leave']))}, at_most: 4}}"
    )
    return lines


@st.composite
def scenarios(draw) -> str:
    """The text of a scenario with two designs, one of which starts and ends within the run."""
    horizon = draw(st.integers(2, 4))
    lines = [
        "journeysim: 1",
        "title: Random",
        "money: EUR",
        f"run: {{horizon: {horizon} days, review: {draw(st.sampled_from(['1 day', '12 h', '1 day']))}, matters: €1, runs: 3, "
        f"starts: {draw(st.sampled_from(['Mon 00:00', 'Sat 00:00', '2027-01-04']))}}}",
        "customers:",
        f"  arrive: {draw(st.sampled_from([8, 20, 40]))} per day",
    ]
    if draw(st.sampled_from([True, True, False])):
        lines += [f"  existing: {draw(st.integers(1, 15))}"]
        lines += [f"  comes_back: {{after: {draw(st.sampled_from(['4 h', '6 h', 'exponential 5 h']))}, at: {draw(st.sampled_from('ab'))}}}"]
    lines += [
        f"  varies: {draw(st.sampled_from(['0%', '30%']))}",
        "  segments:",
        f"    one: {{share: 60%, value: €9, stays: {draw(st.sampled_from(['90%', '60%', 'cannot_leave']))}, patience: {draw(patience())}}}",
        f"    two: {{share: rest, value: €5, kept_value: €20, stays: 80%, expects: {draw(st.sampled_from(['smooth', '3', 'smooth +20%']))}}}",
        f"friction: {{waiting: {draw(st.sampled_from(['0', '0.2']))} per min, late: 0.5 per day, repeat: {draw(st.sampled_from(['1', '1.5']))}, "
        "channel_switch: 1, transfer: 1.5}",
        "teams:",
        f"  desk: {{people: {draw(st.integers(1, 2))}, open: {hours(draw)}, wage: €30 per hour, paid: {draw(st.sampled_from(['on_duty', 'worked']))}}}",
        f"  back: {{people: {{Mon-Fri 08:00-12:00: 2, rest: 1}}, open: {hours(draw)}, wage: €40 per hour}}",
        *draw(steps()),
        "initiatives:",
        f"  better: {{owner: finance, from: {draw(st.sampled_from(['6 h', '1 day', '12 h', '30 h']))}, costs: {{once: €100, per_month: €50}}, "
        f"changes: {{journey.a.succeeds: +5 points, journey.call.takes: times 0.5, teams.desk.people: {draw(st.sampled_from(['+1', '+0']))}}}}}",
        f"  treat: {{owner: sales, until: {draw(st.sampled_from(['1 day', '18 h']))}, costs: {{per_month: €10}}, "
        "changes: {journey.b.delight: {cost: €0.50, given: 100%, noticed: 50%, lift: 1, wears_off: 10%}}}",
        "designs:",
        "  first: {do: [better]}",
        "  second: {do: [treat]}",
        "  both: {do: [first, second]}",
    ]
    return "\n".join(lines) + "\n"


@st.composite
def living_scenarios(draw) -> str:
    """The same with a living organisation: a team that tires and quits, departments that act, customers who talk and get used to things."""
    text = draw(scenarios()).replace("expects: smooth +20%", "expects: 20").replace("expects: 3}", "expects: 20}")  # promoters too
    engagement = (
        f"engagement: {{start: {draw(st.sampled_from(['7.5', '9']))}, load: {draw(st.sampled_from(['0', '5']))}, anger: 3, inertia: 1 day, "
        f"pace: 0.1, resolution: 0.3, tone: 0.2, quits: {draw(st.sampled_from(['0', '1000', '1000']))}% per year, "
        f"quits_less: {draw(st.sampled_from(['9', '-9', '-9']))}, "
        f"replaced_after: {draw(st.sampled_from(['0 h', '12 h', '30 h']))}{draw(st.sampled_from(['', ', learns_in: 1 day']))}}}"
    )
    department = f"{{acts_on: {draw(st.sampled_from([30, 100]))}%, needs: {draw(st.integers(1, 5))}, takes: {draw(st.sampled_from(['0 h', '12 h', '1 day']))}, removes: 50%}}"
    talk = f"{{brings: {draw(st.sampled_from(['0', '9', '9']))}, deters: {draw(st.sampled_from(['0', '0', '0.5']))}, floor: 30%, cap: {draw(st.sampled_from(['100%', '150%', '300%']))}}}"
    text = text.replace("  desk: {", f"  desk: {{{engagement}, ").replace("  better: {", "  better: {lifts: {desk: 1}, ")
    text = text.replace("teams:\n", f"departments: {{finance: {department}, sales: {department}}}\nword_of_mouth: {talk}\nteams:\n")
    return text.replace("  varies:", f"  gets_used_to: {draw(st.sampled_from(['0%', '30%']))}\n  varies:")
