"""The names of all measures: one vocabulary for columns, tables, axes and pages."""

from __future__ import annotations

from dataclasses import dataclass

COUNT, SHARE, POINTS, MINUTES, MONEY = "count", "share", "points", "min", "money"
EASE_SCALE, GRADE_SCALE, SCORE_SCALE = "1-7", "1-10", "-100 to 100"
HIGH, LOW = "high", "low"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure is: its unit, whether `high` or `low` is good (None: neither), and its meaning in one line."""

    unit: str
    good: str | None
    meaning: str


NAMES: dict[str, Measure] = {
    "customers": Measure(COUNT, None, "customers who entered, and those who were ours at the start"),
    "episodes": Measure(COUNT, None, "passes through the journey that were started"),
    "episodes_per_customer": Measure(COUNT, HIGH, "passes started per customer on offer"),
    "completed_share": Measure(SHARE, HIGH, "of episodes: reached the end of the journey"),
    "gave_up_share": Measure(SHARE, LOW, "of episodes: gave up at a step"),
    "abandoned_share": Measure(SHARE, LOW, "of episodes: out of patience, and left for it"),
    "left_share": Measure(SHARE, LOW, "of episodes: led out of the journey by a route"),
    "open_share": Measure(SHARE, None, "of episodes: still under way at the horizon"),
    "resolved_share": Measure(SHARE, HIGH, "of completed episodes: no problem left unsolved"),
    "kept_share": Measure(SHARE, HIGH, "of customers: not lost at the horizon; those in an open episode count as kept"),
    "stay_share": Measure(SHARE, HIGH, "of decisions to stay or leave: stayed"),
    "effort_mean": Measure(POINTS, LOW, "effort felt per finished episode"),
    "effort_p90": Measure(POINTS, LOW, "effort that nine in ten finished episodes stay below"),
    "high_effort_share": Measure(SHARE, LOW, "of finished episodes: effort above expectation plus scale"),
    "ces_mean": Measure(EASE_SCALE, HIGH, "customer effort score of completed episodes, 7 = easy"),
    "grade_mean": Measure(GRADE_SCALE, HIGH, "report grade of completed episodes"),
    "csat": Measure(SHARE, HIGH, "of completed episodes: grade 8 or higher"),
    "nps": Measure(SCORE_SCALE, HIGH, "of completed episodes: percentage graded 9 or 10 minus percentage graded 6 or lower"),
    "wait_mean": Measure(MINUTES, LOW, "waiting while present, response and queue, per finished episode"),
    "duration_mean": Measure(MINUTES, LOW, "time from start to end of a finished episode"),
    "contacts_per_episode": Measure(COUNT, LOW, "visits to a step with a team per finished episode, abandoned ones included"),
    "first_contact_resolution": Measure(SHARE, HIGH, "of finished episodes with a contact: resolved with exactly one"),
    "failure_demand_share": Measure(SHARE, LOW, "of contacts: caused by a failure, an abandonment or a broken promise"),
    "value_per_customer": Measure(MONEY, HIGH, "margin of completed episodes per customer on offer"),
    "cost_per_customer": Measure(MONEY, LOW, "all costs per customer on offer"),
    "net_value_per_customer": Measure(MONEY, HIGH, "value, kept value and grade worth minus cost, per customer on offer"),
    "cost_to_serve": Measure(MONEY, LOW, "cost per episode started, without initiatives and delight"),
    "delight_cost_per_customer": Measure(MONEY, LOW, "cost of gifts per customer on offer"),
    "initiative_cost_per_customer": Measure(MONEY, LOW, "cost of initiatives per customer on offer"),
    "kept_value_per_customer": Measure(MONEY, HIGH, "margin beyond the horizon of customers kept, per customer on offer"),
    "grade_worth_per_customer": Measure(MONEY, HIGH, "declared worth of the grades of completed episodes per customer on offer"),
    "engagement_mean": Measure(GRADE_SCALE, HIGH, "engagement over time of teams that have it"),
    "engagement_score": Measure(SCORE_SCALE, HIGH, "percentage of people at 9 or 10 minus percentage at 6 or lower, teams with engagement"),
    "quits": Measure(COUNT, LOW, "people of teams who quit"),
    "fixes": Measure(COUNT, None, "causes of failure that departments repaired, where departments act on signals"),
    "fte": Measure(COUNT, LOW, "hours worked by teams per week, in full-time equivalents"),
    "beyond_horizon_per_customer": Measure(
        MONEY, HIGH, "extrapolated margin after the horizon, by the multiple r / (1 + i - r), per customer on offer; never in net value"
    ),
}

STEP_COLUMNS: dict[str, Measure] = {
    "visits": Measure(COUNT, None, "visits that ended, abandoned ones included"),
    "effort_mean": Measure(POINTS, LOW, "effort felt per visit"),
    "wait_mean": Measure(MINUTES, LOW, "waiting while present per visit"),
    "fails_share": Measure(SHARE, LOW, "of visits served to the end: failed and the customer noticed"),
    "gave_up": Measure(COUNT, LOW, "customers who gave up here"),
    "abandoned": Measure(COUNT, LOW, "visits that ended out of patience"),
    "cost": Measure(MONEY, LOW, "step, staff, repair and gift costs of this step"),
    "minutes": Measure(MINUTES, LOW, "team time, wrap-up included"),
}
TEAM_COLUMNS: dict[str, Measure] = {
    "contacts": Measure(COUNT, LOW, "contacts, abandoned ones included"),
    "served": Measure(COUNT, None, "contacts whose service started"),
    "abandoned_share": Measure(SHARE, LOW, "of contacts: out of patience"),
    "wait_mean": Measure(MINUTES, LOW, "wait of all contacts whose wait ended, abandoned ones included"),
    "wait_mean_served": Measure(MINUTES, LOW, "wait of contacts that were served"),
    "within_20s_share": Measure(SHARE, HIGH, "of contacts: served within 20 seconds"),
    "occupancy": Measure(SHARE, None, "time worked as a share of time on duty; over 1 when people finish after closing time"),
    "hours_on_duty": Measure("h", None, "hours of paid presence"),
    "hours_worked": Measure("h", None, "hours of service and wrap-up"),
    "cost": Measure(MONEY, LOW, "wages of this team, work and idle time"),
}
