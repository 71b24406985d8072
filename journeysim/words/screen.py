"""Texts of the command line, in English and Dutch: table heads, what stands where, what to do next."""

from __future__ import annotations

SCREEN: dict[str, tuple[str, str]] = {
    "screen.preparing": (
        "Preparing the fast engine; once on this machine, some seconds",
        "De snelle rekenmotor klaarmaken; één keer op deze computer, een paar seconden",
    ),
    "screen.pilot": ("Finding what `stays` means today", "Zoeken wat `stays` vandaag betekent"),
    "screen.runs": ("Running", "Doorrekenen"),
    "screen.progress": ("{stage}: {done} of {total} runs", "{stage}: {done} van {total} keer"),
    "screen.progress_about": ("{stage}: {done} of about {total} runs", "{stage}: {done} van ongeveer {total} keer"),
    "screen.seconds_left": ("about {number} s to go", "nog ongeveer {number} s"),
    "screen.minutes_left": ("about {number} min to go", "nog ongeveer {number} min"),
    "screen.hours_left": ("about {number} h to go", "nog ongeveer {number} uur"),
    "screen.writing": ("Drawing and writing the folder", "Tekenen en de map schrijven"),
    "screen.measure": ("per run, mean and 95% interval", "per doorrekening, gemiddelde en 95%-interval"),
    "screen.today": ("today", "nu"),
    "screen.difference": ("difference", "verschil"),
    "screen.difference_of": ("'{first}' minus '{second}'", "'{first}' min '{second}'"),
    "screen.beyond": (
        "* What customers kept may be worth after the run if they go on staying as they did in it; not in net value.",
        "* Wat behouden klanten daarna waard kunnen zijn als zij blijven zoals tot dan toe; niet in de netto-opbrengst.",
    ),
    "screen.points": ("{value} points", "{value} punten"),
    "screen.value": ("value", "waarde"),
    "screen.interval": ("95% interval", "95%-interval"),
    "screen.step": ("step", "stap"),
    "screen.team": ("team", "team"),
    "screen.visits": ("visits", "bezoeken"),
    "screen.effort": ("effort", "moeite"),
    "screen.wait": ("waiting", "wachten"),
    "screen.fails": ("fails", "mislukt"),
    "screen.gave_up": ("gave up", "haakte af"),
    "screen.abandoned": ("hung up", "hing op"),
    "screen.cost": ("cost", "kosten"),
    "screen.contacts": ("contacts", "contacten"),
    "screen.load": ("busy", "bezet"),
    "screen.within_20s": ("within 20 s", "binnen 20 s"),
    "screen.steps_note": (
        "Mean per run of {runs} runs; effort in points and waiting per visit.",
        "Gemiddelde per doorrekening, {runs} keer doorgerekend; moeite in punten en wachten per bezoek.",
    ),
    "screen.figure": ("your figures", "uw cijfers"),
    "screen.yours": ("yours", "van u"),
    "screen.simulated": ("simulated", "doorgerekend"),
    "screen.agrees": ("agrees", "klopt"),
    "screen.differs": ("differs", "wijkt af"),
    "screen.known_none": (
        "The file has no known figures to lay beside it; add what you measured, such as known: {{kept_share: 78%}}.",
        "Het bestand bevat geen bekende cijfers om ernaast te leggen; voeg toe wat u hebt gemeten, zoals known: {{kept_share: 78%}}.",
    ),
    "screen.known_ran": (
        "Today's journey, {runs} runs, beside your own figures:",
        "De reis van nu, {runs} keer doorgerekend, naast uw eigen cijfers:",
    ),
    "screen.ran": (
        "**'{design}'**: of 100 journeys {completed} are completed; effort {effort} points, report grade {grade}; "
        "net value {net} per customer (95% interval {low} to {high}, {runs} runs).",
        "**Variant '{design}'**: van de 100 reizen worden er {completed} afgemaakt; moeite {effort} punten, rapportcijfer {grade}; "
        "netto-opbrengst {net} per klant (95%-interval {low} tot {high}, {runs} keer doorgerekend).",
    ),
    "screen.interrupted": (
        "Stopped on request: the answer rests on {runs} runs instead of {asked}.",
        "Op verzoek gestopt: het antwoord berust op {runs} doorrekeningen in plaats van {asked}.",
    ),
    "screen.folder": ("Everything behind it: {folder}", "Alles wat erachter zit: {folder}"),
    "screen.facts": (
        "Seed {seed}, {runs} runs, belief {belief}, {seconds}.",
        "Seed {seed}, {runs} keer doorgerekend, opvatting {belief}, {seconds}.",
    ),
    "screen.next": ("Next:", "En nu:"),
    "screen.next.runs": ("settle it", "uitsluitsel"),
    "screen.next.belief": ("the same under a rival belief", "hetzelfde bij een andere opvatting"),
    "screen.next.run": ("what happens inside one journey", "wat er in één reis gebeurt"),
    "screen.next.check": ("what looks odd in the file", "wat er opvalt in het bestand"),
    "screen.next.compare": ("is another journey better?", "is een andere reis beter?"),
    "screen.next.show": ("the journey as a picture", "de reis als tekening"),
}
