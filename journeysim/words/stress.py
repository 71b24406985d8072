"""The reporting checklist STRESS-DES (Monks et al. 2019), in English and Dutch: headings, and what the file fills in."""

from __future__ import annotations

STRESS: dict[str, tuple[str, str]] = {
    "stress.1": ("1 Objectives", "1 Doel"),
    "stress.2": ("2 Logic", "2 Logica"),
    "stress.3": ("3 Data", "3 Gegevens"),
    "stress.4": ("4 Experimentation", "4 Experimenten"),
    "stress.5": ("5 Implementation", "5 Uitvoering"),
    "stress.6": ("6 Code access", "6 Toegang tot de code"),
    "stress.1.1": ("1.1 Purpose of the model", "1.1 Doel van het model"),
    "stress.1.2": ("1.2 Model outputs", "1.2 Uitkomsten van het model"),
    "stress.1.3": ("1.3 Experimentation aims", "1.3 Wat er wordt vergeleken"),
    "stress.2.1": ("2.1 Base model overview diagram", "2.1 Tekening van het basismodel"),
    "stress.2.2": ("2.2 Base model logic", "2.2 Logica van het basismodel"),
    "stress.2.3": ("2.3 Scenario logic", "2.3 Logica van de varianten"),
    "stress.2.4": ("2.4 Algorithms", "2.4 Rekenregels"),
    "stress.2.5": ("2.5 Components", "2.5 Onderdelen"),
    "stress.3.1": ("3.1 Data sources", "3.1 Bronnen"),
    "stress.3.2": ("3.2 Pre-processing", "3.2 Voorbewerking"),
    "stress.3.3": ("3.3 Input parameters", "3.3 Invoer"),
    "stress.3.4": ("3.4 Assumptions", "3.4 Aannames"),
    "stress.4.1": ("4.1 Initialisation", "4.1 Begintoestand"),
    "stress.4.2": ("4.2 Run length", "4.2 Doorgerekende periode"),
    "stress.4.3": ("4.3 Estimation approach", "4.3 Wijze van schatten"),
    "stress.5.1": ("5.1 Software or programming language", "5.1 Programma of programmeertaal"),
    "stress.5.2": ("5.2 Random sampling", "5.2 Toevalstrekkingen"),
    "stress.5.3": ("5.3 Model execution", "5.3 Verloop van een doorrekening"),
    "stress.5.4": ("5.4 System specification", "5.4 Computer"),
    "stress.6.1": ("6.1 Computer model sharing statement", "6.1 Beschikbaarheid van het model"),
    "stress.yours": ("_Yours to add:_", "_Zelf aan te vullen:_"),
    "stress.purpose": ("who decides, and by when.", "wie beslist, en wanneer."),
    "stress.outputs": (
        "Primary: net value per customer who wants to start. Secondary: share of customers kept, cost to serve. Everything else is"
        " exploratory.",
        "Eerst: netto-opbrengst per klant die zich aandient. Daarna: aandeel behouden klanten, servicekosten. Al het andere is verkennend.",
    ),
    "stress.outputs.files": (
        "Definitions are on the model page of the documentation; values are in {files}.",
        "Definities staan op de modelpagina van de documentatie; waarden in {files}.",
    ),
    "stress.outputs.page": (
        "Definitions are on the model page of the documentation; values are in the tables of this report.",
        "Definities staan op de modelpagina van de documentatie; waarden in de tabellen van dit rapport.",
    ),
    "stress.compared": ("Designs compared on the same customers:", "Varianten, vergeleken met dezelfde klanten:"),
    "stress.nothing": ("nothing is changed", "er verandert niets"),
    "stress.matters": ("Smallest difference worth acting on: {matters}.", "Kleinste verschil dat de moeite waard is: {matters}."),
    "stress.matters.unset": ("not set", "niet opgegeven"),
    "stress.drawing.files": (
        "`figures/01-journey.svg`; `journeysim show FILE --drawing journey.svg` draws it again.",
        "`figures/01-journey.svg`; `journeysim show FILE --drawing journey.svg` tekent hem opnieuw.",
    ),
    "stress.drawing.page": ("The first figure of this report.", "De eerste figuur van dit rapport."),
    "stress.logic": (
        "Customers pass through steps; each step may make them wait, costs effort, may fail, and may make them give up. After an "
        "episode they stay or are lost. Steps in order:",
        "Klanten doorlopen stappen; elke stap kan hen laten wachten, kost moeite, kan mislukken en kan hen doen afhaken. Na een reis"
        " blijven"
        " zij of gaan zij verloren. Stappen op volgorde:",
    ),
    "stress.changes": ("changes", "verandert"),
    "stress.changes.none": ("nothing", "niets"),
    "stress.no_initiatives": ("No initiatives: today's journey only.", "Geen maatregelen: alleen de reis van nu."),
    "stress.algorithms": (
        "Effort, giving up, report grade and loyalty as on the model page of the documentation. Rule for who stays: {beliefs}; {pilot}",
        "Moeite, afhaken, rapportcijfer en loyaliteit zoals op de modelpagina van de documentatie. Regel voor wie blijft: {beliefs};"
        " {pilot}",
    ),
    "stress.pilot": (
        "its intercepts reproduce the share that stays today in a pilot of {runs} runs.",
        "het beginpunt ervan geeft in een proef van {runs} doorrekeningen het aandeel terug dat nu blijft.",
    ),
    "stress.pilot.none": ("no pilot was needed to find its intercepts.", "voor het beginpunt ervan was geen proef nodig."),
    "stress.resource": ("Resource", "Team"),
    "stress.paid.on_duty": ("paid for presence", "betaald voor aanwezigheid"),
    "stress.paid.worked": ("paid for minutes worked", "betaald voor gewerkte minuten"),
    "stress.entities": ("Entities: customers, in segments {names}", "Wie erdoor lopen: klanten, in de groepen {names}"),
    "stress.activities": ("Activities: the steps above", "Activiteiten: de stappen hierboven"),
    "stress.no_resources": ("Resources: none; every step is self-service", "Teams: geen; elke stap is zelfbediening"),
    "stress.queues": (
        "Queues: one per team, by priority, then in order of joining; customers who are present run out of patience and leave",
        "Wachtrijen: één per team, op voorrang en dan op volgorde van binnenkomst; wie aanwezig wacht, raakt door zijn geduld heen en"
        " vertrekt",
    ),
    "stress.entry": (
        "Entry and exit: newcomers enter at `{first}`; episodes end completed, given up, abandoned, left, or open at the horizon",
        "Begin en eind: nieuwe klanten beginnen bij `{first}`; reizen eindigen afgemaakt, afgehaakt, opgehangen, vertrokken of nog"
        " bezig aan"
        " het eind",
    ),
    "stress.no_sources": ("None named in the file.", "Geen in het bestand genoemd."),
    "stress.preprocessing": (
        "how the numbers were derived from raw data. journeysim itself does no pre-processing.",
        "hoe de getallen uit ruwe gegevens zijn afgeleid. journeysim zelf bewerkt niets voor.",
    ),
    "stress.inputs.files": (
        "All {count} numbers of the file are in `assumptions.csv`; `scenario.resolved.yaml` has every default written out.",
        "Alle {count} getallen van het bestand staan in `assumptions.csv`; `scenario.resolved.yaml` heeft elke standaardwaarde"
        " uitgeschreven.",
    ),
    "stress.inputs.page": (
        "All {count} numbers of the file are in the register of this report; `journeysim show FILE` writes out every default.",
        "Alle {count} getallen van het bestand staan in het register van dit rapport; `journeysim show FILE` schrijft elke"
        " standaardwaarde uit.",
    ),
    "stress.all_sourced": ("Every number has a source.", "Elk getal heeft een bron."),
    "stress.assumed.page": (
        "{count} numbers are assumptions; the register names each of them.",
        "{count} getallen zijn aannames; het register noemt ze alle.",
    ),
    "stress.assumed.page.chosen": (
        "{count} numbers are assumptions, and {chosen} more are rules of the house or of the belief; the register names each of them.",
        "{count} getallen zijn aannames, en {chosen} andere zijn huisregels of horen bij de opvatting; het register noemt ze alle.",
    ),
    "stress.warm_up": (
        "The first {days} days are simulated and not counted.",
        "De eerste {days} dagen worden doorgerekend en niet meegeteld.",
    ),
    "stress.no_warm_up": ("No warm-up: the run starts as the file says.", "Geen aanloop: het begin is zoals het bestand zegt."),
    "stress.initial": (
        "{warm_up} Customers at the start: {existing}; teams start empty. Start: {start}.",
        "{warm_up} Klanten bij het begin: {existing}; teams beginnen zonder werk. Begin: {start}.",
    ),
    "stress.no_date": ("a week without a date", "een week zonder datum"),
    "stress.length": ("{days} days.", "{days} dagen."),
    "stress.estimation": (
        "{runs} independent replications; the replication is the sample. Designs are paired by replication on the same "
        "customers; 95% paired-t intervals, with a bootstrap beside them when the differences are skewed.",
        "{runs} onafhankelijke doorrekeningen; de doorrekening is de steekproefeenheid. Varianten zijn per doorrekening gepaard, met"
        " dezelfde"
        " klanten; 95%-intervallen volgens de gepaarde t-toets, met een bootstrap ernaast bij scheve verschillen.",
    ),
    "stress.software": (
        "journeysim {version} on Python {python}, {engine} engine.",
        "journeysim {version} op Python {python}, rekenmotor {engine}.",
    ),
    "stress.software.page": ("journeysim {version}, {engine} engine.", "journeysim {version}, rekenmotor {engine}."),
    "stress.sampling": (
        "Addressed draws ({scheme}): every uniform is a hash of seed, replication, customer, episode, step, visit and decision. Seed"
        " {seed}.",
        "Trekkingen op adres ({scheme}): elk toevalsgetal is een hash van seed, doorrekening, klant, reis, stap, bezoek en beslissing."
        " Seed {seed}.",
    ),
    "stress.execution": (
        "Event-driven on an integer clock of microseconds; events at one instant are ordered by phase and customer number.",
        "Van gebeurtenis naar gebeurtenis, op een klok van hele microseconden; wat op één moment valt, gaat op volgorde van fase en"
        " klantnummer.",
    ),
    "stress.system": (
        "{system}; {seconds} s for {runs} runs of {cases} cases.",
        "{system}; {seconds} s voor {runs} keer {cases} gevallen.",
    ),
    "stress.system.page": (
        "Any: the numbers do not depend on the computer. {runs} runs of {cases} cases.",
        "Maakt niet uit: de getallen hangen niet van de computer af. {runs} keer {cases} gevallen.",
    ),
    "stress.sharing.files": (
        "journeysim is open source (MIT). The scenario, its resolved form and the manifest in this folder are all that is needed to "
        "repeat the run.",
        "journeysim is open source (MIT). Het scenario, de uitgeschreven vorm ervan en het manifest in deze map zijn alles wat nodig"
        " is om de"
        " berekening te herhalen.",
    ),
    "stress.sharing.page": (
        "journeysim is open source (MIT). The scenario file, the version and the seed below are all that is needed to repeat the run.",
        "journeysim is open source (MIT). Het scenariobestand, de versie en de seed hieronder zijn alles wat nodig is om de berekening te"
        " herhalen.",
    ),
    "stress.sharing.yours": ("where this folder can be found.", "waar deze map te vinden is."),
    "stress.sharing.yours.page": ("where the scenario file can be found.", "waar het scenariobestand te vinden is."),
    "stress.step.owner": ("owner {name}", "eigenaar {name}"),
    "stress.step.team": ("team {name}", "team {name}"),
    "stress.step.self": ("self-service", "zelfbediening"),
    "stress.step.detour": ("a detour", "een omweg"),
    "stress.step.truth": ("a moment of truth", "een moment van de waarheid"),
    "stress.people.none": ("without limit", "zonder grens"),
    "stress.people.single": ("1 person", "1 mens"),
    "stress.people.one": ("{n} people", "{n} mensen"),
    "stress.people.hours": ("{low} to {high} people by the hour", "{low} tot {high} mensen per uur"),
}
