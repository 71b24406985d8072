"""(Records, Plan, Prices) -> numbers: pure functions, no engine, no drawing. Measures by name, tables, and the money book."""

from journeysim.measures.book import COSTS, INCOME, KINDS, Book, Row, book
from journeysim.measures.cashflow import cash, invested
from journeysim.measures.extracts import ease_histogram, funnel, week
from journeysim.measures.measuring import counting, measure
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
    "book",
    "cash",
    "contacts_table",
    "counting",
    "ease_histogram",
    "funnel",
    "invested",
    "measure",
    "steps_table",
    "teams_table",
    "week",
]
