"""Why the live page does not do what was asked, in one line, in English and Dutch."""

from __future__ import annotations

ASKING: dict[str, tuple[str, str]] = {
    "workshop.refused.often": (
        "Too many requests at once; wait a second and go on.",
        "Te veel verzoeken tegelijk; wacht een seconde en ga verder.",
    ),
    "workshop.refused.host": (
        "This page answers only under its own address; open the address that the terminal shows.",
        "Deze pagina antwoordt alleen op haar eigen adres; open het adres dat de terminal toont.",
    ),
    "workshop.refused.method": ("Only GET and POST are answered here.", "Hier worden alleen GET en POST beantwoord."),
    "workshop.refused.key": (
        "This is the facilitator's page. Participants: open the address on the screen and enter the room code.",
        "Dit is de pagina van de begeleider. Deelnemers: open het adres op het scherm en vul de code van de sessie in.",
    ),
    "workshop.refused.moved": ("Go on at the address without the key.", "Ga verder op het adres zonder sleutel."),
    "workshop.refused.site": (
        "This was sent by another site; it is not answered.",
        "Dit is door een andere site verstuurd en wordt niet beantwoord.",
    ),
    "workshop.refused.form": (
        "This form is out of date; open the page of the session again.",
        "Dit formulier is verlopen; open de pagina van de sessie opnieuw.",
    ),
    "workshop.refused.json": ("Posts here are JSON.", "Wat u hier verstuurt moet JSON zijn."),
    "workshop.refused.object": ("That is not a JSON object.", "Dat is geen JSON-object."),
    "workshop.refused.large": ("That is too much at once; at most {most} kB.", "Dat is te veel in één keer; hooguit {most} kB."),
    "workshop.refused.nothing": (
        "There is nothing here; open the address that the terminal shows.",
        "Hier staat niets; open het adres dat de terminal toont.",
    ),
    "workshop.refused.asset": ("There is no such asset.", "Dat onderdeel van de pagina bestaat niet."),
    "workshop.refused.broken": (
        "Something went wrong here ({what}); the session goes on.",
        "Hier ging iets mis ({what}); de sessie gaat door.",
    ),
    "workshop.refused.room": (
        "There is no room with that code; look at the screen for the right one.",
        "Er is geen sessie met die code; kijk op het scherm voor de juiste.",
    ),
    "workshop.refused.rooms": (
        "There are too many rooms; go on in one of those.",
        "Er zijn te veel sessies; ga verder in een die er al is.",
    ),
    "workshop.refused.pages": (
        "Too many pages are open on this room; close some.",
        "Er staan te veel pagina's van deze sessie open; sluit er enkele.",
    ),
    "workshop.refused.figure": ("There is nothing to show yet.", "Er is nog niets te tonen."),
    "workshop.refused.share": ("Phones cannot join; start with --share.", "Telefoons kunnen niet meedoen; start met --share."),
    "workshop.refused.no_report": ("This installation cannot write a report.", "Deze installatie kan geen rapport maken."),
    "workshop.refused.reporting": ("A report is being made; wait for it.", "Er wordt al een rapport gemaakt; wacht daarop."),
}

CHANGING: dict[str, tuple[str, str]] = {
    "workshop.refused.design": ("There is no design '{name}'.", "Er is geen variant '{name}'."),
    "workshop.refused.switches": (
        "There is no design '{name}' with switches; today stays as it is.",
        "Er is geen variant '{name}' met schakelaars; nu blijft zoals het is.",
    ),
    "workshop.refused.initiative": ("There is no initiative '{name}'.", "Er is geen maatregel '{name}'."),
    "workshop.refused.belief": ("There is no belief '{name}' in the file.", "Er is geen opvatting '{name}' in het bestand."),
    "workshop.refused.same": ("Choose two different designs.", "Kies twee verschillende varianten."),
    "workshop.refused.line": ("There is no such line in the log.", "Die regel staat niet in het verslag."),
    "workshop.refused.slider": ("There is no slider '{path}'.", "Er is geen schuif '{path}'."),
    "workshop.refused.number": ("{path} needs a number.", "{path}: hier hoort een getal."),
    "workshop.refused.range": (
        "{path} is {value}; it goes from {low} to {high} here.",
        "{path} is {value}; hier loopt het van {low} tot {high}.",
    ),
    "workshop.refused.set": (
        '`set` is path and number, such as {{"journey.invoice.succeeds": 93}}.',
        '`set` is een pad met een getal, zoals {{"journey.invoice.succeeds": 93}}.',
    ),
    "workshop.refused.switch": (
        "`switch` names a design, an initiative and whether it is on.",
        "`switch` noemt een variant, een maatregel en of die aan staat.",
    ),
    "workshop.refused.between": ("`between` names two designs.", "`between` noemt twee varianten."),
    "workshop.refused.asked": (
        "Nothing was asked; `set`, `switch`, `believe` or `between`.",
        "Er is niets gevraagd; `set`, `switch`, `believe` of `between`.",
    ),
    "workshop.refused.text": ("`{name}` is a text of at most {most} letters.", "`{name}` is een tekst van hooguit {most} letters."),
    "workshop.refused.button": ("The panel has no such button.", "Die knop is er niet."),
    "workshop.refused.stage": ("There is no such stage.", "Dat onderdeel van de sessie bestaat niet."),
    "workshop.refused.exclude": (
        "'{one}' and '{other}' both set the same number, and differ; only one of the two can be in a design.",
        "'{one}' en '{other}' zetten hetzelfde getal, en niet gelijk; in één variant kan er maar één van de twee.",
    ),
    "workshop.refused.shares": (
        "the shares would add up to {given}, more than 100%.",
        "de aandelen tellen dan op tot {given}, meer dan 100%.",
    ),
    "workshop.refused.fault": ("{text}", "het bestand staat dit niet toe ({text})"),
}

WORKSHOP_REFUSED: dict[str, tuple[str, str]] = {**ASKING, **CHANGING}
