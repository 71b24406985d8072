"""Texts of the participants' side of a session: ideas, guesses, estimates and phones, in English and Dutch."""

from __future__ import annotations

IDEAS: dict[str, tuple[str, str]] = {
    "room.idea.head": ("Add an idea", "Een idee toevoegen"),
    "room.idea.lead": (
        "It becomes a switch at once, is calculated with the rest, and stands in the exported file.",
        "Het wordt meteen een schakelaar, rekent mee met de rest en staat in het geëxporteerde bestand.",
    ),
    "room.idea.title": ("What is the idea?", "Wat is het idee?"),
    "room.idea.title_hint": ("Such as: a text message when we are late", "Bijvoorbeeld: een sms als we te laat zijn"),
    "room.idea.step": ("At which step?", "Bij welke stap?"),
    "room.idea.improves": ("What does it improve?", "Wat verbetert het?"),
    "room.idea.fails_less": ("less goes wrong", "er gaat minder mis"),
    "room.idea.less_effort": ("it costs the customer less effort", "het kost de klant minder moeite"),
    "room.idea.quicker": ("it is done quicker", "het is sneller klaar"),
    "room.idea.answers_sooner": ("the answer comes sooner", "het antwoord komt eerder"),
    "room.idea.costs_less": ("it costs us less each time", "het kost ons per keer minder"),
    "room.idea.surprises": ("a pleasant surprise", "een leuke verrassing"),
    "room.idea.by.fails_less": ("How many fewer of 100 go wrong?", "Hoeveel van de 100 gaan er minder mis?"),
    "room.idea.by.less_effort": ("How much less effort, in %?", "Hoeveel minder moeite, in %?"),
    "room.idea.by.quicker": ("How much less time, in %?", "Hoeveel minder tijd, in %?"),
    "room.idea.by.answers_sooner": ("How much less time, in %?", "Hoeveel minder tijd, in %?"),
    "room.idea.by.costs_less": ("How much less cost, in %?", "Hoeveel minder kosten, in %?"),
    "room.idea.by.surprises": ("How many of 100 notice it?", "Hoeveel van de 100 merken het op?"),
    "room.idea.low": ("at least (may stay empty)", "minstens (mag leeg blijven)"),
    "room.idea.high": ("at most (may stay empty)", "hooguit (mag leeg blijven)"),
    "room.idea.each": ("What does it cost each time?", "Wat kost het per keer?"),
    "room.idea.per_month": ("Price per month", "Prijs per maand"),
    "room.idea.once": ("Price once", "Prijs eenmalig"),
    "room.idea.years": ("Spread over how many years?", "Verdeeld over hoeveel jaar?"),
    "room.idea.owner": ("Who would do it? (may stay empty)", "Wie zou het doen? (mag leeg blijven)"),
    "room.idea.add": ("Add the idea", "Idee toevoegen"),
    "room.idea.added": ("Added: '{title}'. It is a switch now.", "Toegevoegd: '{title}'. Het is nu een schakelaar."),
    "room.idea.free": (
        "It has no price. An idea that costs nothing wins easily; is that right?",
        "Het heeft geen prijs. Een idee dat niets kost wint al snel; klopt dat?",
    ),
    "room.idea.source": ("session, {date}", "sessie, {date}"),
    "room.idea.no_title": ("Give the idea a name.", "Geef het idee een naam."),
    "room.idea.long": ("Keep it within {most} letters.", "Houd het binnen {most} letters."),
    "room.idea.clash": (
        "Something is called '{title}' already; choose another name.",
        "Er heet al iets '{title}'; kies een andere naam.",
    ),
    "room.idea.no_step": ("Choose a step of this journey.", "Kies een stap van deze reis."),
    "room.idea.no_kind": ("Choose what it improves.", "Kies wat het verbetert."),
    "room.idea.nothing.fails_less": ("Nothing goes wrong at '{step}' now.", "Bij '{step}' gaat nu niets mis."),
    "room.idea.nothing.less_effort": ("'{step}' costs no effort now.", "'{step}' kost nu geen moeite."),
    "room.idea.nothing.quicker": ("'{step}' takes no time now.", "'{step}' kost nu geen tijd."),
    "room.idea.nothing.answers_sooner": ("Nobody waits for an answer at '{step}' now.", "Bij '{step}' wacht nu niemand op antwoord."),
    "room.idea.nothing.costs_less": ("'{step}' costs us nothing each time now.", "'{step}' kost ons nu niets per keer."),
    "room.idea.nothing.surprises": ("'{step}' has an extra already.", "'{step}' heeft al een extraatje."),
    "room.idea.by": ("Write a number above 0, at most 100.", "Schrijf een getal boven de 0, hooguit 100."),
    "room.idea.by_most": (
        "At '{step}' {most} of 100 go wrong now; it cannot become fewer than none.",
        "Bij '{step}' gaan er nu {most} van de 100 mis; minder dan nul kan niet.",
    ),
    "room.idea.range": (
        "At least, the number itself and at most go from low to high.",
        "Minstens, het getal zelf en hooguit lopen van laag naar hoog.",
    ),
    "room.idea.both": ("Fill in both at least and at most, or neither.", "Vul minstens en hooguit allebei in, of geen van beide."),
    "room.idea.money": ("Write an amount of 0 or more, such as 500 or 40k.", "Schrijf een bedrag van 0 of meer, zoals 500 of 40k."),
    "room.idea.years_most": ("Write a number of years, at most {most}.", "Schrijf een aantal jaren, hooguit {most}."),
    "room.idea.unfit": ("The model cannot take this: {why}", "Dit kan het model niet aan: {why}"),
    "room.idea.together": (
        "Together with '{other}' more than 100 of 100 would go right at '{step}'. Fill in less.",
        "Samen met '{other}' zou bij '{step}' meer dan 100 van de 100 goed gaan. Vul minder in.",
    ),
    "room.idea.conflict": (
        "'{other}' and this idea change the same thing at '{step}', and cannot hold together. Choose something else to improve.",
        "'{other}' en dit idee veranderen hetzelfde bij '{step}' en gaan niet samen. Kies iets anders om te verbeteren.",
    ),
}

WORKSHOP_ROOM: dict[str, tuple[str, str]] = {**IDEAS}
