"""Texts of the figures of a living organisation, in English and Dutch, figure by figure."""

from __future__ import annotations

ORGANISATION: dict[str, tuple[str, str]] = {
    "foot.brief": ("shortened: the CSV beside it holds all", "ingekort: de CSV ernaast bevat alles"),
    # engagement
    "engagement.title.more": (
        "Under '{design}' engagement at '{team}' ends {points} points higher than under '{today}'",
        "Bij '{design}' eindigt de bevlogenheid van '{team}' {points} punt hoger dan bij '{today}'",
    ),
    "engagement.title.less": (
        "Under '{design}' engagement at '{team}' ends {points} points lower than under '{today}'",
        "Bij '{design}' eindigt de bevlogenheid van '{team}' {points} punt lager dan bij '{today}'",
    ),
    "engagement.title.open": (
        "Engagement at '{team}': no difference to be shown between '{design}' and '{today}'",
        "Bevlogenheid van '{team}': geen verschil aan te tonen tussen '{design}' en '{today}'",
    ),
    "engagement.title.none": (
        "Engagement at '{team}' goes from {start} to {end} in {weeks} weeks",
        "De bevlogenheid van '{team}' gaat in {weeks} weken van {start} naar {end}",
    ),
    "engagement.lead": (
        "How the people who serve fare, week by week: engagement (not the whole scale), how busy they are, and how many have quit.",
        "Hoe het de mensen vergaat, week voor week: bevlogenheid (niet de hele schaal), drukte, en hoeveel er hebben opgezegd.",
    ),
    "engagement.team": ("{team}, {people} people", "{team}, {people} mensen"),
    "engagement.engagement": ("engagement (grade 1–10)", "bevlogenheid (cijfer 1–10)"),
    "engagement.occupancy": ("load (busy share of time at work)", "drukte (bezet deel van de werktijd)"),
    "engagement.quits": ("people who quit so far", "mensen die tot dan opzegden"),
    "engagement.foot": (
        "means over runs, of whole teams, never of one person · dotted: load of 85%",
        "gemiddelden over doorrekeningen, van hele teams, nooit van één mens · stippellijn: drukte van 85%",
    ),
    # failure by step
    "failures.title.more": (
        "'{design}' repairs {n} causes in {weeks} weeks; '{today}' {base}",
        "'{design}' verhelpt {n} oorzaken in {weeks} weken; '{today}' {base}",
    ),
    "failures.title.less": (
        "'{design}' repairs only {n} causes in {weeks} weeks; '{today}' {base}",
        "'{design}' verhelpt maar {n} oorzaken in {weeks} weken; '{today}' {base}",
    ),
    "failures.title.open": (
        "Causes repaired: no difference to be shown between '{design}' ({n}) and '{today}' ({base})",
        "Verholpen oorzaken: geen verschil aan te tonen tussen '{design}' ({n}) en '{today}' ({base})",
    ),
    "failures.title.none": ("'{design}' repairs {n} causes in {weeks} weeks", "'{design}' verhelpt {n} oorzaken in {weeks} weken"),
    "failures.lead": (
        "How often each step fails, week by week. A department that acts on what customers report repairs causes, and less fails.",
        "Hoe vaak elke stap misgaat, week voor week. Een afdeling die luistert en handelt verhelpt oorzaken: er gaat minder mis.",
    ),
    "failures.step": ("{step} · {owner}", "{step} · {owner}"),
    "failures.fixes": ("share that fails; repaired:", "deel dat misgaat; verholpen:"),
    "failures.foot": (
        "share of visits served to the end that fail, means over runs · repaired: share of the failures gone at the end",
        "deel van de afgeronde bezoeken dat misgaat, gemiddeld · verholpen: deel van het misgaan dat aan het eind weg is",
    ),
    # arrivals and reputation
    "reputation.title.more": (
        "Word of mouth: '{design}' draws {share} more new customers than '{today}'",
        "Van mond tot mond: '{design}' trekt {share} meer nieuwe klanten dan '{today}'",
    ),
    "reputation.title.less": (
        "Word of mouth: '{design}' draws {share} fewer new customers than '{today}'",
        "Van mond tot mond: '{design}' trekt {share} minder nieuwe klanten dan '{today}'",
    ),
    "reputation.title.open": (
        "Word of mouth: no difference to be shown in new customers between '{design}' and '{today}'",
        "Van mond tot mond: geen verschil in nieuwe klanten aan te tonen tussen '{design}' en '{today}'",
    ),
    "reputation.title.none": (
        "How word of mouth changes who comes ('{design}')",
        "Hoe mond-tot-mondreclame verandert wie er komt ('{design}')",
    ),
    "reputation.lead": (
        "Customers who would recommend us bring others; those who would not keep others away.",
        "Klanten die ons aanraden brengen anderen mee; wie dat niet doet, houdt anderen weg.",
    ),
    "reputation.reputation": (
        "reputation (100%, dotted: as many new customers as usual)",
        "reputatie (100%, stippellijn: evenveel nieuwe klanten als gewoonlijk)",
    ),
    "reputation.arrivals": ("new customers a week", "nieuwe klanten per week"),
    "reputation.foot": ("means over runs, by week", "gemiddelden over doorrekeningen, per week"),
    # customers kept over time
    "kept.title.more": (
        "After {weeks} weeks '{design}' has kept {n} more of 1,000 customers than '{today}'",
        "Na {weeks} weken heeft '{design}' van elke 1.000 klanten er {n} meer behouden dan '{today}'",
    ),
    "kept.title.less": (
        "After {weeks} weeks '{design}' has kept {n} fewer of 1,000 customers than '{today}'",
        "Na {weeks} weken heeft '{design}' van elke 1.000 klanten er {n} minder behouden dan '{today}'",
    ),
    "kept.title.open": (
        "Customers kept after {weeks} weeks: no difference to be shown between '{design}' and '{today}'",
        "Behouden klanten na {weeks} weken: geen verschil aan te tonen tussen '{design}' en '{today}'",
    ),
    "kept.title.none": (
        "After {weeks} weeks '{design}' has kept {share} of its customers",
        "Na {weeks} weken heeft '{design}' {share} van de klanten behouden",
    ),
    "kept.lead": (
        "Of all customers of the run: who has not been lost yet. The scale does not begin at zero.",
        "Van alle klanten van de doorrekening: wie nog niet is verloren. De schaal begint niet bij nul.",
    ),
    "kept.kept": ("customers kept (share)", "behouden klanten (aandeel)"),
    "kept.ahead": ("more than '{today}', of 1,000 customers", "meer dan '{today}', van elke 1.000 klanten"),
    "kept.foot": (
        "of customers who were there at the start or came in the run, means over runs",
        "van klanten die er bij het begin waren of erbij kwamen, gemiddelden over doorrekeningen",
    ),
    # who causes contacts for whom
    "contacts.title": (
        "Today {share} of the contacts that need not have been are caused by '{owner}'",
        "Nu komt {share} van de vermijdbare contacten door '{owner}'",
    ),
    "contacts.title.design": (
        "'{design}': {share} of the contacts that need not have been are caused by '{owner}'",
        "'{design}': {share} van de vermijdbare contacten komt door '{owner}'",
    ),
    "contacts.lead": (
        "Contacts a week that a failure caused: by the owner of the step that failed (down) and the team that answered (across).",
        "Contacten per week doordat iets misging: naar de eigenaar van de stap (omlaag) en het team dat antwoordde (opzij).",
    ),
    "contacts.owner": ("caused by", "veroorzaakt door"),
    "contacts.foot": (
        "contacts a week, mean over runs · ±: 95% interval over runs · darker: more contacts",
        "contacten per week, gemiddelde over doorrekeningen · ±: 95%-interval over doorrekeningen · donkerder: meer contacten",
    ),
    # owners
    "owners.nobody": ("no owner", "geen eigenaar"),
    "owners.title.less": (
        "'{owner}' costs {amount} a year less under '{design}' than under '{today}'",
        "'{owner}' kost bij '{design}' {amount} per jaar minder dan bij '{today}'",
    ),
    "owners.title.more": (
        "'{owner}' costs {amount} a year more under '{design}' than under '{today}'",
        "'{owner}' kost bij '{design}' {amount} per jaar meer dan bij '{today}'",
    ),
    "owners.title.none": ("Whose steps cost money, effort and customers", "Wiens stappen geld, moeite en klanten kosten"),
    "owners.lead": (
        "Each step has an owner. What its steps and initiatives cost, what effort they ask, and how many people leave there.",
        "Elke stap heeft een eigenaar. Wat diens stappen en maatregelen kosten, hoeveel moeite ze vragen, en hoeveel mensen er vertrekken.",
    ),
    "owners.cost": ("cost a year", "kosten per jaar"),
    "owners.effort": ("effort (points per journey)", "moeite (punten per reis)"),
    "owners.lost": ("lost on the way (of 1,000 journeys)", "onderweg verloren (van 1.000 reizen)"),
    "owners.foot": (
        "cost where it is made; idle time and replacing people belong to teams and are not in it · lines: 95% intervals over runs",
        "kosten waar ze worden gemaakt, zonder onbezette tijd en werving, die van teams zijn · streep: 95%-interval over doorrekeningen",
    ),
}
