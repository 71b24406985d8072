"""Labels: measures with their units, beliefs, axes and titles of figures, in English and Dutch."""

from __future__ import annotations

from journeysim.words.axes import AXES
from journeysim.words.formats import duration, money, number, percent

# measure -> (kind of number, English, Nederlands)
MEASURES: dict[str, tuple[str, str, str]] = {
    "customers": ("count", "customers", "klanten"),
    "episodes": ("count", "journeys started", "begonnen reizen"),
    "episodes_per_customer": ("ratio", "journeys started per customer", "begonnen reizen per klant"),
    "completed_share": ("share", "completed the journey", "maakte de reis af"),
    "gave_up_share": ("share", "gave up", "haakte af"),
    "abandoned_share": ("share", "hung up or walked away while waiting", "haakte af tijdens het wachten"),
    "left_share": ("share", "left after something failed", "vertrok nadat iets misging"),
    "open_share": ("share", "still under way at the end", "nog bezig aan het eind"),
    "resolved_share": ("share", "completed without an open problem", "afgemaakt zonder open probleem"),
    "kept_share": ("share", "customers kept", "klanten behouden"),
    "stay_share": ("share", "stays when deciding", "blijft bij een keuzemoment"),
    "effort_mean": ("points", "effort per journey", "moeite per reis"),
    "effort_p90": ("points", "effort, worst tenth", "moeite, zwaarste tiende"),
    "high_effort_share": ("share", "journeys far harder than expected", "reizen veel zwaarder dan verwacht"),
    "ces_mean": ("grade", "CES, ease (1-7)", "CES, gemak (1-7)"),
    "grade_mean": ("grade", "report grade (1-10)", "rapportcijfer (1-10)"),
    "csat": ("share", "satisfied (grade 8 or higher)", "tevreden (cijfer 8 of hoger)"),
    "nps": ("score", "NPS", "NPS"),
    "wait_mean": ("minutes", "waiting per journey", "wachten per reis"),
    "duration_mean": ("minutes", "duration of a journey", "duur van een reis"),
    "contacts_per_episode": ("ratio", "contacts per journey", "contacten per reis"),
    "first_contact_resolution": ("share", "right at the first contact", "in één keer goed"),
    "failure_demand_share": ("share", "contacts that need not have been", "vermijdbare contacten"),
    "value_per_customer": ("money", "value per customer", "opbrengst per klant"),
    "cost_per_customer": ("money", "cost per customer", "kosten per klant"),
    "net_value_per_customer": ("money", "net value per customer", "netto-opbrengst per klant"),
    "cost_to_serve": ("money", "cost to serve per journey", "servicekosten per reis"),
    "delight_cost_per_customer": ("money", "cost of extras per customer", "kosten van extraatjes per klant"),
    "initiative_cost_per_customer": ("money", "cost of initiatives per customer", "kosten van maatregelen per klant"),
    "kept_value_per_customer": ("money", "value of customers kept, per customer", "waarde van behouden klanten, per klant"),
    "grade_worth_per_customer": ("money", "declared worth of grades, per customer", "opgegeven waarde van cijfers, per klant"),
    "engagement_mean": ("grade", "engagement of staff (1-10)", "bevlogenheid van medewerkers (1-10)"),
    "engagement_score": ("score", "Employee Engagement Score", "bevlogenheidsscore (EES)"),
    "quits": ("people", "staff who quit", "medewerkers die opzeggen"),
    "fixes": ("people", "causes repaired by departments", "oorzaken die afdelingen verhielpen"),
    "fte": ("people", "work of teams (FTE)", "werk van teams (fte)"),
    "beyond_horizon_per_customer": (
        "money",
        "beyond the run, extrapolated, per customer*",
        "na de doorgerekende tijd, geschat, per klant*",
    ),
}
MEASURE_KINDS = {name: kind for name, (kind, _, _) in MEASURES.items()}

BELIEFS: dict[str, tuple[str, str]] = {
    "belief.plateau": ("Good is good enough", "Goed is goed genoeg"),
    "belief.plateau.line": (
        "once expectations are met, more ease or surprise keeps nobody extra",
        "zijn de verwachtingen waargemaakt, dan houdt meer gemak of verrassing niemand extra vast",
    ),
    "belief.asymmetric": ("Bad weighs more than good", "Slecht weegt zwaarder dan goed"),
    "belief.asymmetric.line": (
        "a disappointment drives away about twice as fast as a plus binds",
        "een tegenvaller jaagt ongeveer twee keer zo hard weg als een meevaller bindt",
    ),
    "belief.linear": ("Every bit counts", "Elk beetje telt"),
    "belief.linear.line": (
        "each step easier keeps equally more customers, at the bottom and at the top",
        "elk stapje gemak houdt evenveel extra klanten vast, onderaan en bovenaan",
    ),
    "belief.convex_top": ("Only excellence binds", "Alleen uitblinken bindt"),
    "belief.convex_top.line": (
        "the gain is at the very top; good is not yet enough",
        "de winst zit helemaal bovenaan; goed is nog niet genoeg",
    ),
    "belief.delight_matters": ("Wow works", "Verrassen loont"),
    "belief.delight_matters.line": (
        "a noticed extra weighs about as much as an easy journey",
        "een opgemerkt extraatje weegt ongeveer even zwaar als een moeiteloze reis",
    ),
    "belief.null_effort": ("Ease does not bind", "Gemak bindt niet"),
    "belief.null_effort.line": (
        "only whether it gets solved counts; ease saves cost but keeps nobody",
        "alleen of het wordt opgelost telt; gemak scheelt kosten, maar houdt niemand vast",
    ),
    "belief.ceb_stated": ("What customers say they will do", "Wat klanten zéggen te gaan doen"),
    "belief.ceb_stated.line": (
        "survey intentions at face value, stronger than behaviour",
        "voornemens uit enquêtes, letterlijk genomen; in gedrag is het effect kleiner",
    ),
}

LABELS: dict[str, tuple[str, str]] = {
    **{f"measure.{name}": (english, dutch) for name, (_, english, dutch) in MEASURES.items()},
    **BELIEFS,
    **AXES,
}


def measure(name: str, lang: str = "en") -> str:
    """What a measure is called; an unknown one keeps its own name."""
    if name not in MEASURES:
        return name.replace("_", " ")
    return MEASURES[name][2 if lang == "nl" else 1]


def measure_unit(name: str, lang: str = "en", code: str = "EUR") -> str:
    """The unit a measure is written in, empty when the label says it already."""
    kind = MEASURE_KINDS.get(name, "ratio")
    units = {"minutes": ("min", "min"), "points": ("points", "punten"), "money": (code, code), "share": ("%", "%")}
    return units.get(kind, ("", ""))[1 if lang == "nl" else 0]


def measure_value(name: str, value: float, lang: str = "en", code: str = "EUR") -> str:
    """A measure's value written in its own unit and rounding."""
    kind = MEASURE_KINDS.get(name, "ratio")
    if kind == "share":
        return percent(value, lang, 1)
    if kind == "money":
        return money(value, code, lang)
    if kind == "minutes":
        return duration(value, lang)
    digits = {"count": 0, "people": 1, "score": 0, "grade": 1, "points": 1}.get(kind, 2)
    return number(value, digits, lang)
