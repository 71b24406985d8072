"""(Records, Plan, Prices) -> numbers: pure functions, no engine, no drawing. Measures by name, tables, and the money book."""

from journeysim.measures.beyond import beyond_horizon
from journeysim.measures.book import COSTS, INCOME, KINDS, Book, Row, book
from journeysim.measures.cashflow import cash, invested
from journeysim.measures.extracts import ease_histogram, funnel, week
from journeysim.measures.measuring import counting, measure
from journeysim.measures.organisation import contact_matrix, engagement_table, failures_table, kept_table, owners_table, reputation_table
from journeysim.measures.tables import contacts_table, steps_table, teams_table
from journeysim.measures.vocabulary import NAMES, STEP_COLUMNS, TEAM_COLUMNS, Measure

__all__ = [
    "COSTS",
    "INCOME",
    "KINDS",
    "NAMES",
    "STEP_COLUMNS",
    "TEAM_COLUMNS",
    "Book",
    "Measure",
    "Row",
    "beyond_horizon",
    "book",
    "cash",
    "contact_matrix",
    "contacts_table",
    "counting",
    "ease_histogram",
    "engagement_table",
    "failures_table",
    "funnel",
    "invested",
    "kept_table",
    "measure",
    "owners_table",
    "reputation_table",
    "steps_table",
    "teams_table",
    "week",
]
