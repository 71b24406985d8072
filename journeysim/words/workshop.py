"""Texts of the live page, in English and Dutch."""

from __future__ import annotations

UNITS: dict[str, tuple[str, str]] = {
    "unit.percent": ("%", "%"),
    "unit.percent_a_year": ("% a year", "% per jaar"),
    "unit.per_day": ("per day", "per dag"),
    "unit.days": ("days", "dagen"),
    "unit.hours": ("hours", "uur"),
    "unit.minutes": ("min", "min"),
    "unit.seconds": ("s", "s"),
    "unit.money_per_hour": ("per hour", "per uur"),
    "unit.money_per_month": ("per month", "per maand"),
    "unit.points": ("points", "punten"),
    "unit.points_per_minute": ("points per minute", "punten per minuut"),
    "unit.points_per_day": ("points per day", "punten per dag"),
    "unit.hours_per_week": ("hours per week", "uur per week"),
    "unit.people": ("people", "mensen"),
    "unit.visits": ("times", "keer"),
    "unit.grade": ("(grade)", "(cijfer)"),
}

GROUPS: dict[str, tuple[str, str]] = {
    "workshop.group.customers": ("Customers", "Klanten"),
    "workshop.group.friction": ("Effort", "Moeite"),
    "workshop.group.word_of_mouth": ("Word of mouth", "Mond-tot-mondreclame"),
}

TERMINAL: dict[str, tuple[str, str]] = {
    "workshop.warming": (
        "Getting ready: the engine, and which numbers move the verdict ...",
        "Klaarzetten: de rekenmotor, en welke getallen de uitkomst bewegen ...",
    ),
    "workshop.open": ("The page is open: {address}", "De pagina staat open: {address}"),
    "workshop.share": (
        "Shared: anybody on this network with the room code can open {address}, and see what you reveal; the address above, with its"
        " key, is yours alone.",
        "Gedeeld: iedereen op dit netwerk met de sessiecode kan {address} openen, en ziet wat u onthult; het adres hierboven, met sleutel,"
        " is alleen voor u.",
    ),
    "workshop.no_network": (
        "Shared, but this machine is on no network; phones cannot reach it until it is.",
        "Gedeeld, maar deze computer zit op geen enkel netwerk; telefoons komen er pas bij als dat zo is.",
    ),
    "workshop.stop": ("Ctrl-C stops.", "Ctrl-C stopt."),
    "workshop.closed": ("Closed. What the rooms did is kept in {folder}.", "Gesloten. Wat er in de sessies gebeurde staat in {folder}."),
}

TOLD: dict[str, tuple[str, str]] = {
    "workshop.look": (
        "**'{first}' looks better than '{second}'**, by some {gap} per customer. One run so far; more are on their way.",
        "**Variant '{first}' lijkt beter dan variant '{second}'**, zo'n {gap} per klant. Eén keer doorgerekend; de rest volgt.",
    ),
    "workshop.state.look": ("first look, 1 run", "eerste blik, 1 keer doorgerekend"),
    "workshop.state.refining": ("{runs} runs, getting more precise", "{runs} keer doorgerekend, wordt nauwkeuriger"),
    "workshop.state.precise": ("{runs} runs, as precise as asked", "{runs} keer doorgerekend, zo nauwkeurig als gevraagd"),
    "workshop.once": ("{amount} once", "{amount} eenmalig"),
    "workshop.per_month": ("{amount} per month", "{amount} per maand"),
    "workshop.log.moved": ("{what}: from {before} to {after}", "{what}: van {before} naar {after}"),
    "workshop.log.switched": ("'{design}': {parts}", "Variant '{design}': {parts}"),
    "workshop.log.on": ("with '{title}'", "met '{title}'"),
    "workshop.log.off": ("without '{title}'", "zonder '{title}'"),
    "workshop.log.believe": ("we believe: {belief}", "onze opvatting: {belief}"),
    "workshop.log.between": ("we compare '{first}' with '{second}'", "we vergelijken variant '{first}' met variant '{second}'"),
    "workshop.log.idea": ("a new idea: '{title}'", "een nieuw idee: '{title}'"),
    "workshop.log.idea_gone": ("the idea '{title}' is out", "het idee '{title}' is eruit"),
    "workshop.log.undo": ("undone", "teruggedraaid"),
    "workshop.log.reset": ("everything back to the file", "alles terug naar het bestand"),
    "workshop.log.freeze": ("frozen, to compare with", "vastgezet, om mee te vergelijken"),
    "workshop.log.thaw": ("no longer compared with what was frozen", "niet langer vergeleken met wat vaststond"),
    "workshop.minutes.lead": ("Session of {day}, room {code}, about {file}.", "Sessie van {day}, code {code}, over {file}."),
    "workshop.minutes.log": ("What we changed", "Wat we veranderden"),
    "workshop.minutes.why": ("Because: {why}", "Want: {why}"),
    "workshop.export.head": ("{title}: as set in room {code} on {day}", "{title}: zoals ingesteld in sessie {code} op {day}"),
    "workshop.export.runs": (
        "The page's answer rested on {runs} runs; compare on this file gives the same numbers.",
        "Het antwoord op de pagina berustte op {runs} doorrekeningen; compare op dit bestand geeft dezelfde getallen.",
    ),
}

PAGE: dict[str, tuple[str, str]] = {
    "workshop.page.start": ("Start", "Begin"),
    "workshop.page.journey": ("The journey", "De reis"),
    "workshop.page.journey_alt": (
        "The journey as the file says it: its steps, routes and shares",
        "De reis zoals het bestand die beschrijft: stappen, routes en aandelen",
    ),
    "workshop.page.ask1": ("Is this our journey?", "Is dit onze reis?"),
    "workshop.page.ask2": ("Which plan would you choose?", "Welk plan zou u kiezen?"),
    "workshop.page.ask3": ("What would have to be true for the other one to win?", "Wat moet er waar zijn om het andere te laten winnen?"),
    "workshop.page.moves_most": ("What moves the verdict most", "Wat de uitkomst het meest beweegt"),
    "workshop.page.more": ("More assumptions ({count})", "Meer aannames ({count})"),
    "workshop.page.find": ("Find an assumption", "Zoek een aanname"),
    "workshop.page.initiatives": ("Initiatives in each plan", "Maatregelen per variant"),
    "workshop.page.belief": ("Who stays? We believe", "Wie blijft er? Wij denken"),
    "workshop.page.compare": ("We compare", "We vergelijken"),
    "workshop.page.with": ("with", "met"),
    "workshop.page.verdict": ("The verdict", "De uitkomst"),
    "workshop.page.more_said": ("More about it", "Meer hierover"),
    "workshop.page.gap_title": ("Net value per customer: how far apart?", "Netto-opbrengst per klant: hoe groot is het verschil?"),
    "workshop.page.gap_ahead": ("'{design}' ahead", "'{design}' ligt voor"),
    "workshop.page.gap_zone": ("too small to act on", "te klein om iets te doen"),
    "workshop.page.lost_title": ("Customers lost, per 1,000 journeys", "Klanten kwijt, per 1.000 reizen"),
    "workshop.page.plane_title": ("Loyalty against cost, compared with today", "Trouw tegenover kosten, vergeleken met nu"),
    "workshop.page.plane_runs": (
        "small dots: single runs; ring: 95% of runs fall within it",
        "kleine stippen: losse doorrekeningen; ring: daarbinnen valt 95%",
    ),
    "workshop.page.plane_within": (
        "single runs differ too little to stand beside the dots",
        "losse doorrekeningen verschillen te weinig om naast de stippen te staan",
    ),
    "workshop.page.numbers": ("The numbers", "De getallen"),
    "workshop.page.freeze": ("Freeze to compare", "Vastzetten"),
    "workshop.page.thaw": ("Let go", "Losmaken"),
    "workshop.page.reference": ("frozen", "vastgezet"),
    "workshop.page.reference_was": ("Frozen: {text}", "Vastgezet: {text}"),
    "workshop.page.undo": ("Undo", "Ongedaan maken"),
    "workshop.page.reset": ("Back to the file", "Terug naar het bestand"),
    "workshop.page.must": ("What must be true", "Wat er waar moet zijn"),
    "workshop.page.must_wait": ("Looking where {name} would turn the verdict ...", "Zoeken waar {name} de uitkomst zou kantelen ..."),
    "workshop.page.must_none": (
        "Touch a slider, and read here where it would turn the verdict.",
        "Raak een schuif aan, en lees hier waar die de uitkomst zou kantelen.",
    ),
    "workshop.page.turns": ("turns here", "kantelt hier"),
    "workshop.page.file": ("in the file", "in het bestand"),
    "workshop.page.log": ("What we changed", "Wat we veranderden"),
    "workshop.page.log_none": ("Nothing yet.", "Nog niets."),
    "workshop.page.why": ("Why?", "Waarom?"),
    "workshop.page.note": ("Add a note", "Notitie toevoegen"),
    "workshop.page.note_label": ("A note for the minutes", "Een notitie voor het verslag"),
    "workshop.page.minutes": ("Save the minutes", "Verslag bewaren"),
    "workshop.page.export": ("Save this setting as a scenario", "Deze instelling bewaren als scenario"),
    "workshop.page.report": ("Save a report (takes a minute)", "Rapport bewaren (duurt een minuut)"),
    "workshop.page.new_room": ("New room", "Nieuwe sessie"),
    "workshop.page.room": ("Room {code}", "Sessie {code}"),
    "workshop.page.present": ("Present", "Presenteren"),
    "workshop.page.leave": ("Back to the sliders (Esc)", "Terug naar de schuiven (Esc)"),
    "workshop.page.previous": ("Previous", "Vorige"),
    "workshop.page.following": ("Next", "Volgende"),
    "workshop.page.dark": ("Dark", "Donker"),
    "workshop.page.light": ("Light", "Licht"),
    "workshop.page.language": ("Nederlands", "English"),
    "workshop.page.lost_connection": ("No connection; trying again ...", "Geen verbinding; opnieuw proberen ..."),
    "workshop.page.refused": ("Not possible: {reason}", "Dat kan niet: {reason}"),
    "workshop.page.waiting": ("Working out the file as it is ...", "Het bestand wordt doorgerekend ..."),
    "workshop.page.today": ("today", "nu"),
    "workshop.page.assumed": ("assumed", "aanname"),
    "workshop.page.cited": ("from a source", "uit een bron"),
    "workshop.page.measured": ("measured", "gemeten"),
    "workshop.page.effort": ("effort built up, in points:", "opgebouwde moeite, in punten:"),
    "workshop.page.step": ("step", "stap"),
    "workshop.page.skip": ("Skip to the sliders", "Naar de schuiven"),
}

WORKSHOP: dict[str, tuple[str, str]] = {**UNITS, **GROUPS, **TERMINAL, **TOLD, **PAGE}
