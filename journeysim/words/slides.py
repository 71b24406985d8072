"""Titles, labels and notes of the slides, in English and Dutch; what a slide says of a number comes from the answers' own sentences."""

from __future__ import annotations

SLIDES: dict[str, tuple[str, str]] = {
    "slides.small": (
        "Simulated {runs} times over {horizon} with the same customers in every design",
        "{runs} keer doorgerekend over {horizon}, met dezelfde klanten in elke variant",
    ),
    "slides.question": ("Which journey is better?", "Welke reis is beter?"),
    "slides.journey": ("This is the journey as we understand it", "Dit is de reis zoals wij die begrijpen"),
    "slides.gap.cost": ("cost", "kosten"),
    "slides.gap.completing": ("completing the journey", "de reis afmaken"),
    "slides.gap.staying": ("staying as a customer", "klant blijven"),
    "slides.gap.total": ("difference", "verschil"),
    "slides.gap.lead": (
        "Net value per customer, '{first}' minus '{second}': what the difference consists of.",
        "Netto-opbrengst per klant, '{first}' min '{second}': waaruit het verschil bestaat.",
    ),
    "slides.base": ("starts at", "begint bij"),
    "slides.more": ("more", "meer"),
    "slides.more_below": ("more, below zero", "meer, onder nul"),
    "slides.less": ("less", "minder"),
    "slides.less_below": ("less, below zero", "minder, onder nul"),
    "slides.label": ("room for a number", "ruimte voor een getal"),
    "slides.alarm": ("Read this before you show it", "Lees dit voordat u het laat zien"),
    "slides.alarm.number": (
        "The outcome hangs on one number that nobody measured",
        "De uitkomst hangt aan één getal dat niemand heeft gemeten",
    ),
    "slides.alarm.numbers": (
        "The outcome hangs on {count} numbers that nobody measured",
        "De uitkomst hangt aan {count} getallen die niemand heeft gemeten",
    ),
    "slides.alarm.sides": ("Not every design can win and lose here", "Niet elke variant kan hier winnen en verliezen"),
    "slides.alarm.undeclared": (
        "The designs differ in something nobody pays for",
        "De varianten verschillen in iets waar niemand voor betaalt",
    ),
    "slides.alarm.time": ("The period we look at decides the outcome", "De periode waarnaar we kijken beslist de uitkomst"),
    "slides.alarm.write_off": ("How long one-off costs are spread decides the outcome", "De afschrijvingstermijn beslist de uitkomst"),
    "slides.customers.name": ("of 1,000 customers", "van 1.000 klanten"),
    "slides.customers.lead": (
        "What becomes of 1,000 customers who walk through both journeys.",
        "Wat er gebeurt met 1.000 klanten die beide reizen doorlopen.",
    ),
    "slides.true.lead": (
        "The difference, '{first}' minus '{second}', as {what} changes; above zero '{first}' is ahead.",
        "Het verschil, '{first}' min '{second}', als {what} verandert; boven nul ligt '{first}' voor.",
    ),
    "slides.true.axis": ("net value per customer: difference", "netto-opbrengst per klant: verschil"),
    "slides.true.curve": ("'{first}' minus '{second}'", "'{first}' min '{second}'"),
    "slides.true.now": ("as in the file", "zoals in het bestand"),
    "slides.true.crossing": ("where it turns", "waar het kantelt"),
    "slides.beliefs.lead": (
        "Net value per customer over {runs} runs, for each belief about why customers stay; bold: the best, or tied for it.",
        "Netto-opbrengst per klant over {runs} doorrekeningen, bij elke opvatting over wie blijft; vet: de beste, of gelijk daarmee.",
    ),
    "slides.beliefs.forgone": ("at most forgone", "hooguit misgelopen"),
    "slides.ranking.lead": (
        "Net value a year of each initiative alone on top of today, with its 95% interval.",
        "Netto-opbrengst per jaar van elke maatregel apart boven op nu, met het 95%-interval.",
    ),
    "slides.ranking.many": ("The first {shown} of {all} are shown.", "De eerste {shown} van {all} zijn te zien."),
    "slides.assumed": ("{assumed} of the {numbers} numbers are assumptions", "{assumed} van de {numbers} getallen zijn aannames"),
    "slides.assumed.none": ("Every number has a source", "Elk getal heeft een bron"),
    "slides.assumed.lead": (
        "Where the numbers come from, and which of the ranges move the difference most.",
        "Waar de getallen vandaan komen, en welke marges het verschil het meest bewegen.",
    ),
    "slides.assumed.count": ("numbers", "getallen"),
    "slides.assumed.number": ("number", "getal"),
    "slides.assumed.range": ("range", "marges"),
    "slides.assumed.moves": ("difference per customer", "verschil per klant"),
    "slides.assumed.move": ("{low} to {high}", "{low} tot {high}"),
    "slides.assumed.decides": ("(could decide)", "(kan beslissen)"),
    "slides.method": ("How this was computed, and how to repeat it", "Hoe dit is doorgerekend, en hoe het te herhalen is"),
    "slides.notes.opening": (
        "Every slide has its numbers and method in the notes. The charts can be edited; the workbook holds all numbers.",
        "Elke dia heeft zijn getallen en methode in de notities. De grafieken zijn te bewerken; het werkboek bevat alle getallen.",
    ),
    "slides.notes.numbers": ("The numbers:", "De getallen:"),
    "slides.notes.how": (
        "95% intervals over {runs} runs; the same customers in every design, differences taken run by run.",
        "95%-intervallen over {runs} doorrekeningen; dezelfde klanten in elke variant, verschillen per doorrekening genomen.",
    ),
    "slides.alt.chart": ("Chart. {title}. {numbers}", "Grafiek. {title}. {numbers}"),
    "slides.alt.table": ("Table. {title}.", "Tabel. {title}."),
    "slides.alt.picture": ("Figure. {title}. {lead}", "Figuur. {title}. {lead}"),
}
