"""Words of the report: headings, heads of columns, what each part is, the page on method, in English and Dutch."""

from __future__ import annotations

REPORT: dict[str, tuple[str, str]] = {
    # parts of the page
    "report.contents": ("Contents", "Inhoud"),
    "report.verdict": ("The verdict", "De uitkomst"),
    "report.alarm": ("Read this before you show it", "Lees dit voordat u het laat zien"),
    "report.scorecard": ("The designs side by side", "De varianten naast elkaar"),
    "report.figures": ("How it comes about", "Hoe dat komt"),
    "report.beliefs": ("What if customers are different?", "En als klanten anders zijn?"),
    "report.breakeven": ("What would have to be true", "Wat er waar zou moeten zijn"),
    "report.rank": ("What to do first", "Waar te beginnen"),
    "report.sensitivity": ("Which assumption matters", "Welke aanname ertoe doet"),
    "report.story": ("One customer, two journeys", "Eén klant, twee reizen"),
    "report.assumptions": ("What it rests on", "Waar het op berust"),
    "report.method": ("How it was calculated", "Hoe het is berekend"),
    "report.checklist": ("Checklist for simulation studies", "Checklist voor simulatiestudies"),
    "report.provenance": ("To get the same numbers", "Om dezelfde getallen te krijgen"),
    "report.kind_of_page": ("A simulation of customer journeys", "Een simulatie van klantreizen"),
    "report.skip": ("Skip to the verdict", "Direct naar de uitkomst"),
    "report.numbers": ("The numbers of this figure", "De getallen bij deze figuur"),
    "report.more_curves": ("The other numbers, value by value", "De andere getallen, waarde voor waarde"),
    "report.scroll": ("{what}, a table that scrolls sideways", "{what}, een tabel die opzij schuift"),
    "report.scroll_figure": ("{what}, a figure that scrolls sideways", "{what}, een figuur die opzij schuift"),
    "report.top": ("Back to the contents", "Terug naar de inhoud"),
    # what could not be asked
    "report.missing.one_belief": (
        "The file lists one belief about who stays, so there is nothing to hold it against.",
        "Het bestand noemt één opvatting over wie blijft; er is niets om haar mee te vergelijken.",
    ),
    "report.missing.no_initiatives": ("The file has no initiatives to put in order.", "Het bestand bevat geen maatregelen om te ordenen."),
    "report.missing.no_ranges": (
        "No number of the file has a range; give some a range to see which of them matters.",
        "Geen enkel getal in het bestand heeft marges; geef er een paar marges om te zien welk getal ertoe doet.",
    ),
    "report.missing.no_numbers": (
        "The file has none of the numbers that are usually varied.",
        "Het bestand bevat geen van de getallen die doorgaans worden gevarieerd.",
    ),
    "report.missing.impossible": (
        "The ranges in the file contradict each other nearly everywhere, such as shares of more than 100% together; narrow them.",
        "De marges in het bestand spreken elkaar vrijwel overal tegen, zoals aandelen van samen meer dan 100%; maak ze smaller.",
    ),
    "report.missing.no_end": (
        "This could not be calculated: far from the current values queues only grow.",
        "Dit was niet te berekenen: ver van de huidige waarden groeien wachtrijen alleen maar.",
    ),
    # leads
    "report.lead.figures": (
        "From the journey as the file says it to what changes in it, each figure followed by its numbers.",
        "Van de reis zoals het bestand hem beschrijft tot wat eraan verandert; bij elke figuur staan de getallen.",
    ),
    "report.lead.assumptions": (
        "Numbers in the file: {numbers}. Assumptions: {assumed}; measured or taken from a source: {known}.",
        "Getallen in het bestand: {numbers}. Aannames: {assumed}; gemeten of uit een bron: {known}.",
    ),
    "report.lead.decides": (
        "{count} of them decide the verdict: within their range it turns, or knowing them would be worth money.",
        "{count} daarvan bepalen de uitkomst: binnen hun marges kantelt zij, of het is geld waard om ze te weten.",
    ),
    "report.lead.decides_one": (
        "One of them decides the verdict: within its range it turns, or knowing it would be worth money.",
        "Eén daarvan bepaalt de uitkomst: binnen de marges ervan kantelt zij, of het is geld waard om het te weten.",
    ),
    "report.lead.chosen": (
        "The register holds {count} more, which nobody can measure: rules of the house, and what the belief assumes.",
        "Het register bevat er nog {count} die niemand kan meten: huisregels, en wat de opvatting aanneemt.",
    ),
    "report.lead.checklist": (
        "STRESS-DES (Monks and others, 2019): what a reader needs to judge and repeat a simulation study, filled in from the file.",
        "STRESS-DES (Monks en anderen, 2019): wat een lezer nodig heeft om een simulatiestudie te beoordelen en te herhalen, ingevuld"
        " vanuit het bestand.",
    ),
    # tables
    "report.zones": (
        "Finished journeys per run against what customers expected, under the belief assumed.",
        "Afgeronde reizen per doorrekening tegenover wat klanten verwachtten, bij de aangenomen opvatting.",
    ),
    "report.register": ("Every number of the file, as it is written there.", "Elk getal uit het bestand, zoals het daar staat."),
    "report.known": ("Your own figures of today beside the simulated ones.", "Uw eigen cijfers van nu naast de doorgerekende."),
    "report.per_1000": ("Customers lost per 1,000 journeys started.", "Klanten die verloren gaan per 1.000 begonnen reizen."),
    "report.by_day": (
        "By day of the week, over the hours the team is there; means over runs.",
        "Per dag van de week, over de uren dat het team er is; gemiddelden over doorrekeningen.",
    ),
    "report.some_values": ("Some of the values looked at.", "Een deel van de bekeken waarden."),
    "report.every": ("Every {n} weeks, and the last one.", "Om de {n} weken, en de laatste."),
    "report.detour": ("detour", "omweg"),
    "report.day.0": ("Monday", "maandag"),
    "report.day.1": ("Tuesday", "dinsdag"),
    "report.day.2": ("Wednesday", "woensdag"),
    "report.day.3": ("Thursday", "donderdag"),
    "report.day.4": ("Friday", "vrijdag"),
    "report.day.5": ("Saturday", "zaterdag"),
    "report.day.6": ("Sunday", "zondag"),
    "report.kind.measured": ("measured", "gemeten"),
    "report.kind.cited": ("from a source", "uit een bron"),
    "report.kind.assumed": ("assumed", "aanname"),
    "report.kind.": ("not said", "niet gezegd"),
    "report.head.step": ("step", "stap"),
    "report.head.owner": ("owner", "eigenaar"),
    "report.head.channel": ("channel", "kanaal"),
    "report.head.team": ("team", "team"),
    "report.head.effort": ("effort (points)", "moeite (punten)"),
    "report.head.gives_up": ("gives up", "haakt af"),
    "report.head.fails": ("goes wrong", "gaat mis"),
    "report.head.comparison": ("comparison", "vergelijking"),
    "report.head.net": ("net value per customer", "netto-opbrengst per klant"),
    "report.head.interval": ("95% interval", "95%-interval"),
    "report.head.runs": ("runs", "doorrekeningen"),
    "report.head.group": ("customers who ...", "klanten die ..."),
    "report.head.of_1000": ("of 1,000", "van 1.000"),
    "report.head.design": ("design", "variant"),
    "report.head.measure": ("measure", "maat"),
    "report.head.mean": ("mean", "gemiddelde"),
    "report.head.change": ("change against today", "verschil met nu"),
    "report.head.against_today": ("for sure", "met zekerheid"),
    "report.head.part": ("part", "onderdeel"),
    "report.head.a_year": ("a year", "per jaar"),
    "report.head.months": ("months", "maanden"),
    "report.head.weeks": ("weeks", "weken"),
    "report.head.cash": ("cash ahead of today", "kasgeld voor op nu"),
    "report.head.cost_change": ("change in cost per customer", "verandering in kosten per klant"),
    "report.head.kept_change": ("change in customers kept (percentage points)", "verandering in behouden klanten (procentpunten)"),
    "report.head.ease": ("ease of the journey", "gemak van de reis"),
    "report.head.journeys_here": ("journeys here today", "reizen hier, nu"),
    "report.head.day": ("day", "dag"),
    "report.head.contacts": ("contacts", "contacten"),
    "report.head.load": ("busy", "bezet"),
    "report.head.waiting": ("people waiting", "wachtenden"),
    "report.head.what": ("what", "wat"),
    "report.head.week": ("week", "week"),
    "report.head.contacts_a_week": ("contacts a week", "contacten per week"),
    "report.head.gap": ("difference per customer", "verschil per klant"),
    "report.head.name": ("number, and its place in the file", "getal, en zijn plaats in het bestand"),
    "report.head.value": ("value", "waarde"),
    "report.head.range": ("range", "marges"),
    "report.head.kind": ("rests on", "berust op"),
    "report.head.source": ("source", "bron"),
    "report.head.decides": ("decides the verdict", "bepaalt de uitkomst"),
    # method
    "report.method.what": (
        "Customers walk through the journey one by one, day by day, as the file describes it: steps cost effort, may fail, make people wait"
        " or give up; teams answer in order of arrival during their opening hours. What an average hides, such as a Monday morning"
        " queue, is"
        " therefore in the numbers.",
        "Klanten lopen één voor één en dag na dag door de reis zoals het bestand die beschrijft: stappen kosten moeite, kunnen mislukken,"
        " laten mensen wachten of afhaken; teams helpen op volgorde van binnenkomst tijdens hun openingstijden. Wat een gemiddelde"
        " verbergt,"
        " zoals de wachtrij op maandagochtend, zit dus in de getallen.",
    ),
    "report.method.same": (
        "The same customers walk through every design, with the same luck wherever the design does not change it. What differs is what was"
        " changed, not who happened to come.",
        "Dezelfde klanten doorlopen elke variant, met hetzelfde geluk zolang de variant daar niets aan verandert. Wat verschilt is wat is"
        " veranderd, niet wie er toevallig kwam.",
    ),
    "report.method.runs": (
        "The whole period was run {runs} times with other dice. The spread between runs gives the intervals: in 95 of 100 such studies the"
        " interval holds the value that endless repeating would give.",
        "De hele periode is {runs} keer doorgerekend met andere dobbelstenen. De spreiding tussen de doorrekeningen geeft de"
        " intervallen: bij"
        " 95 van de 100 van zulke studies ligt de waarde die eindeloos herhalen zou geven erbinnen.",
    ),
    "report.method.rule": (
        "A difference of less than {matters} per customer was declared beforehand not to matter. No difference that matters: the 90%"
        " interval"
        " lies within that. Better: the 95% interval leaves out zero. Anything else: too early to tell.",
        "Vooraf is gezegd dat een verschil van minder dan {matters} per klant er niet toe doet. Geen verschil dat ertoe doet: het"
        " 90%-interval ligt daarbinnen. Beter: het 95%-interval laat nul erbuiten. Al het andere: nog niet te zeggen.",
    ),
    "report.method.money": (
        "Net value is what customers bring minus what the journey costs, initiatives included, divided by all customers who wanted to"
        " start,"
        " also those who gave up.",
        "Netto-opbrengst is wat klanten opleveren min wat de reis kost, maatregelen meegerekend, gedeeld door alle klanten die wilden"
        " beginnen, ook wie afhaakte.",
    ),
    "report.method.belief": (
        "Who stays is a belief, not a fact: research disagrees. This page assumes *{belief}*; the part on beliefs shows the verdict"
        " under the"
        " others.",
        "Wie blijft is een opvatting en geen feit: onderzoek is het oneens. Deze pagina gaat uit van *{belief}*; het deel over opvattingen"
        " laat de uitkomst bij de andere zien.",
    ),
    "report.method.sensitivity": (
        "For the assumptions, {points} combinations of values within the ranges of the file were run {runs} times each, and each number by"
        " itself at both ends of its range.",
        "Voor de aannames zijn {points} combinaties van waarden binnen de marges van het bestand elk {runs} keer doorgerekend, en elk getal"
        " apart aan beide uiteinden van zijn marges.",
    ),
    "report.method.limits": (
        "A narrow interval is precise about the model, not about the world. Competitors, prices and whatever else is not in the file"
        " are not in"
        " the answer. Report grades and NPS follow from a convention: compare differences only, unless your own figures agree.",
        "Een smal interval is precies over het model, niet over de werkelijkheid. Concurrenten, prijzen en al het andere dat niet in het"
        " bestand staat, zitten niet in het antwoord. Rapportcijfers en NPS volgen uit een afspraak: vergelijk alleen verschillen,"
        " tenzij uw"
        " eigen cijfers overeenkomen.",
    ),
    # words a board may not know
    "report.glossary": ("Words", "Woorden"),
    "report.term.design": ("design", "variant"),
    "report.term.design.is": (
        "a journey as it would be with some initiatives in force; *today* has none",
        "een reis zoals die zou zijn met bepaalde maatregelen; *nu* heeft er geen",
    ),
    "report.term.effort": ("effort", "moeite"),
    "report.term.effort.is": (
        "what a journey asks of a customer, in points: 1 is an ordinary, smooth touchpoint",
        "wat een reis van een klant vraagt, in punten: 1 is een gewoon, soepel contactmoment",
    ),
    "report.term.kept": ("customers kept", "behouden klanten"),
    "report.term.kept.is": (
        "those who at the end of the period have not decided to leave",
        "wie aan het eind van de periode niet heeft besloten te vertrekken",
    ),
    "report.term.regret": ("regret", "misgelopen"),
    "report.term.regret.is": (
        "what choosing a design forgoes against the best one, if that belief is the right one",
        "wat een keuze voor een variant misloopt tegenover de beste, als die opvatting de juiste is",
    ),
    "report.term.interval": ("interval", "interval"),
    "report.term.interval.is": (
        "how much the number could still move by chance; it says nothing about whether the assumptions are right",
        "hoeveel het getal door toeval nog kan verschuiven; het zegt niets over de vraag of de aannames kloppen",
    ),
    "report.term.run": ("run", "doorrekening"),
    "report.term.run.is": (
        "the whole period once, with every customer in it",
        "één keer de hele periode, met elke klant daarin",
    ),
    # provenance
    "report.from.version": ("program", "programma"),
    "report.from.seed": ("seed", "seed"),
    "report.from.runs": ("runs of the comparison", "doorrekeningen van de vergelijking"),
    "report.from.engine": ("engine", "rekenmotor"),
    "report.from.draws": ("scheme of the draws", "schema van de trekkingen"),
    "report.from.fingerprint": ("fingerprint of the question", "vingerafdruk van de vraag"),
    "report.from.file": ("file", "bestand"),
    "report.from.same": (
        "The same file, program and seed give exactly the same numbers, on any machine.",
        "Hetzelfde bestand, programma en dezelfde seed geven precies dezelfde getallen, op elke computer.",
    ),
    # on the screen
    "report.written": ("Written: {file}", "Geschreven: {file}"),
    "report.no_pdf": (
        "No PDF: no browser that can print was found. Install Chromium (on Debian: apt install chromium), or print report.html yourself.",
        "Geen pdf: er is geen browser gevonden die kan afdrukken. Installeer Chromium (op Debian: apt install chromium), of druk"
        " report.html"
        " zelf af.",
    ),
    "report.again.same": (
        "Run again: all {numbers} numbers of {folder} came out the same.",
        "Opnieuw doorgerekend: alle {numbers} getallen van {folder} kwamen er weer zo uit.",
    ),
    "report.again.differ": (
        "Run again: {different} of {numbers} numbers of {folder} came out different; the first is {first}.",
        "Opnieuw doorgerekend: {different} van de {numbers} getallen van {folder} kwamen er anders uit; het eerste is {first}.",
    ),
    "report.again.none": (
        "Run again; {folder} holds no numbers of this comparison to lay beside it.",
        "Opnieuw doorgerekend; {folder} bevat geen getallen van deze vergelijking om ernaast te leggen.",
    ),
}
