"""Texts of the participants' side of a session: guesses, estimates and phones, in English and Dutch."""

from __future__ import annotations

from journeysim.words.workshop_ideas import IDEAS

GUESSES: dict[str, tuple[str, str]] = {
    "room.guess.head": ("Predict, then run", "Eerst voorspellen, dan rekenen"),
    "room.guess.ask": ("What will come out?", "Wat komt eruit?"),
    "room.guess.better": ("'{title}' is better", "'{title}' is beter"),
    "room.guess.none": ("No difference that matters", "Geen verschil dat ertoe doet"),
    "room.guess.gap": ("By how much, per customer?", "Hoeveel scheelt het per klant?"),
    "room.guess.yearly": ("By how much, in a year?", "Hoeveel scheelt het per jaar?"),
    "room.guess.keeps": (
        "Of 1,000 customers, how many more does it keep?",
        "Hoeveel van de 1.000 klanten houdt het er meer vast?",
    ),
    "room.guess.pick": ("Which number do we predict?", "Welk getal voorspellen we?"),
    "room.guess.pick.gap": ("money per customer", "geld per klant"),
    "room.guess.pick.yearly": ("money a year", "geld per jaar"),
    "room.guess.pick.keeps": ("customers kept, of 1,000", "behouden klanten, van de 1.000"),
    "room.guess.number_hint": ("A number, or leave it empty", "Een getal, of laat het leeg"),
    "room.guess.send": ("Send my guess", "Mijn voorspelling versturen"),
    "room.guess.sent": ("Sent. You can change it until the result is shown.", "Verstuurd. U kunt hem wijzigen tot de uitkomst er is."),
    "room.guess.no_verdict": ("Choose what will come out.", "Kies wat eruit komt."),
    "room.guess.no_number": (
        "Write a number such as 4.20, 1500 or 150k, or leave it empty.",
        "Schrijf een getal zoals 4,20, 1500 of 150k, of laat het leeg.",
    ),
    "room.guess.no_asked": ("That number cannot be asked for.", "Dat getal kan niet worden gevraagd."),
    "room.guess.closed": ("The result is on the screen; guessing is over.", "De uitkomst staat op het scherm; voorspellen is voorbij."),
    "room.guess.full": ("There are {most} already; more do not fit in a room.", "Er zijn er al {most}; meer passen er niet in een sessie."),
    "room.guess.typed": ("No phones? Type the guesses", "Geen telefoons? Typ de voorspellingen"),
    "room.guess.typed_hint": ("a 4.20, b 1, = 0, a 3", "a 4,20, b 1, = 0, a 3"),
    "room.guess.typed_how": (
        "a: '{first}' is better, b: '{second}' is better, =: no difference; then by how much. Enter adds them.",
        "a: '{first}' is beter, b: '{second}' is beter, =: geen verschil; daarna hoeveel het scheelt. Enter voegt toe.",
    ),
    "room.guess.unread": ("Added {n}. Not understood: {text}", "{n} toegevoegd. Niet begrepen: {text}"),
    "room.guess.added": ("Added {n}.", "{n} toegevoegd."),
    "room.guess.take_back": ("Take back what I typed", "Wat ik typte weghalen"),
    "room.guess.count": ("{n} guesses are in", "{n} voorspellingen binnen"),
    "room.guess.count_one": ("1 guess is in", "1 voorspelling binnen"),
    "room.guess.reveal": ("Show the result", "Uitkomst tonen"),
    "room.guess.wait": ("Calculating …", "Aan het rekenen …"),
    "room.guess.large": ("Show large", "Groot tonen"),
    "room.guess.hidden": (
        "The result is hidden until you show it.",
        "De uitkomst blijft verborgen tot u hem toont.",
    ),
    "room.guess.other_pair": (
        "The guesses are about '{first}' and '{second}'; compare those two to show the result, or predict again.",
        "De voorspellingen gaan over '{first}' en '{second}'; vergelijk die twee om de uitkomst te tonen, of voorspel opnieuw.",
    ),
    "room.guess.again": ("Predict again", "Opnieuw voorspellen"),
    "room.guess.save": ("Save the guesses (CSV)", "Voorspellingen bewaren (CSV)"),
    "room.guess.alt": ("{right} of {n} foresaw the outcome.", "Juist voorspeld: {right} van de {n}."),
    "room.guess.mine": ("Your guess: {mine}.", "Uw voorspelling: {mine}."),
    "room.guess.minutes": (
        "Predicted, then calculated: {n} guesses, {right} foresaw the outcome. Middle guess: {median}. Calculated: {mean}.",
        "Voorspeld en daarna berekend: {n} voorspellingen, {right} juist. Middelste: {median}. Berekend: {mean}.",
    ),
    "room.figure.title.before": ("{n} guesses so far", "{n} voorspellingen tot nu toe"),
    "room.figure.title.some": ("{right} of {n} foresaw the outcome", "Juist voorspeld: {right} van de {n}"),
    "room.figure.title.all": ("Everybody foresaw the outcome ({right} of {n})", "Iedereen zag de uitkomst aankomen ({right} van {n})"),
    "room.figure.title.none": ("Nobody foresaw the outcome ({right} of {n})", "Niemand zag de uitkomst aankomen ({right} van {n})"),
    "room.figure.title.nobody": ("Nobody has made a guess", "Niemand heeft voorspeld"),
    "room.figure.title.too_early": ("Too early to tell who is right", "Nog niet te zeggen wie gelijk heeft"),
    "room.figure.median": ("Middle guess: {median}.", "Middelste voorspelling: {median}."),
    "room.figure.calculated": ("Calculated: {mean} (95% interval {low} to {high}).", "Berekend: {mean} (95%-interval {low} tot {high})."),
    "room.ahead.money": ("'{title}' {amount} ahead", "'{title}' ligt {amount} voor"),
    "room.ahead.keeps": ("'{title}' keeps {amount} more", "'{title}' houdt er {amount} meer vast"),
    "room.ahead.none": ("no difference", "geen verschil"),
    "room.figure.n": ("{n} guesses, without names", "{n} voorspellingen, zonder namen"),
    "room.figure.came": ("this came out", "dit kwam eruit"),
    "room.figure.middle": ("middle guess", "middelste voorspelling"),
    "room.figure.result": ("calculated", "berekend"),
    "room.figure.out": ("{n} further away, at the edge", "{n} nog verder weg, aan de rand"),
    "room.figure.axis.gap": (
        "per customer: what '{first}' is worth more than '{second}'",
        "per klant: wat '{first}' meer oplevert dan '{second}'",
    ),
    "room.figure.axis.yearly": (
        "in a year: what '{first}' is worth more than '{second}'",
        "per jaar: wat '{first}' meer oplevert dan '{second}'",
    ),
    "room.figure.axis.keeps": (
        "of 1,000 customers: how many more '{first}' keeps than '{second}'",
        "van de 1.000 klanten: hoeveel '{first}' er meer vasthoudt dan '{second}'",
    ),
}

ESTIMATES: dict[str, tuple[str, str]] = {
    "room.estimate.head": ("Estimate the effort together", "Samen de moeite schatten"),
    "room.estimate.lead": (
        "What would a customer say of this step, when nothing goes wrong and nobody waits?",
        "Wat zou een klant van deze stap zeggen, als er niets misgaat en niemand wacht?",
    ),
    "room.estimate.no_step": ("That step is not in this journey (any more).", "Die stap zit niet (meer) in deze reis."),
    "room.estimate.no_points": ("Choose one of the points of the scale.", "Kies een van de punten van de schaal."),
    "room.estimate.place": ("Step {place} of {all}", "Stap {place} van {all}"),
    "room.estimate.previous": ("Previous", "Vorige"),
    "room.estimate.next": ("Next", "Volgende"),
    "room.estimate.done": (
        "Thank you, all steps have your estimate. You can go back and change one.",
        "Dank u, alle stappen hebben uw schatting. U kunt teruggaan en er een wijzigen.",
    ),
    "room.estimate.none": ("Nobody has estimated anything yet.", "Nog niemand heeft iets geschat."),
    "room.estimate.count": ("{n} people have estimated", "{n} mensen hebben geschat"),
    "room.estimate.count_one": ("1 person has estimated", "1 persoon heeft geschat"),
    "room.estimate.step": ("Step", "Stap"),
    "room.estimate.now": ("Now", "Nu"),
    "room.estimate.median": ("Median", "Mediaan"),
    "room.estimate.quartiles": ("Middle half", "Middelste helft"),
    "room.estimate.n": ("People (n)", "Mensen (n)"),
    "room.estimate.unit": (
        "Effort in points: 1 is an ordinary step that goes smoothly. Talk about the steps with a wide bar.",
        "Moeite in punten: 1 is een gewone stap die soepel gaat. Bespreek de stappen met een brede balk.",
    ),
    "room.estimate.apply": ("Put the medians into the scenario", "Medianen in het scenario zetten"),
    "room.estimate.applied": ("{n} steps now have the estimate of this group.", "{n} stappen hebben nu de schatting van deze groep."),
    "room.estimate.applied_one": ("1 step now has the estimate of this group.", "1 stap heeft nu de schatting van deze groep."),
    "room.estimate.few": ("Needs at least {fewest} estimates of a step.", "Nodig: minstens {fewest} schattingen van een stap."),
    "room.estimate.log": (
        "the effort in points as this group estimates it: {parts} ({source})",
        "de moeite in punten zoals deze groep die schat: {parts} ({source})",
    ),
    "room.estimate.source": ("session, {date}, n = {n}", "sessie, {date}, n = {n}"),
    "room.effort.0": ("didn't notice", "ging vanzelf"),
    "room.effort.0.5": ("a glance", "even kijken"),
    "room.effort.1": ("fine, ordinary", "gewoon, prima"),
    "room.effort.1.5": ("had to think", "even nadenken"),
    "room.effort.2": ("a bit of work", "moest er even voor gaan zitten"),
    "room.effort.3": ("a hassle", "gedoe"),
    "room.effort.5": ("cost me an evening", "kostte me een avond"),
    "room.effort.8": ("a fight", "gevecht"),
    "room.effort.10": ("a story for parties", "verjaardagsverhaal"),
}

PHONES: dict[str, tuple[str, str]] = {
    "room.join.head": ("Join the session", "Doe mee met de sessie"),
    "room.join.code": ("Code on the screen", "Code op het scherm"),
    "room.join.go": ("Join", "Meedoen"),
    "room.join.unknown": (
        "There is no session with code {code}. Look at the screen for the right one.",
        "Er is geen sessie met code {code}. Kijk op het scherm voor de juiste code.",
    ),
    "room.join.ended": ("This session has ended. Thank you for joining.", "Deze sessie is afgelopen. Bedankt voor het meedoen."),
    "room.join.anonymous": (
        "Nobody sees who sent what; there are no names.",
        "Niemand ziet wie wat verstuurde; er zijn geen namen.",
    ),
    "room.join.wait": ("Nothing to do yet. Look at the screen.", "Nog niets te doen. Kijk op het scherm."),
    "room.join.lost": ("No connection; trying again …", "Geen verbinding; we proberen het opnieuw …"),
    "room.join.cookies": (
        "This phone keeps no cookies, so its guess could count twice. Allow them, or tell the facilitator your guess.",
        "Deze telefoon bewaart geen cookies, dus een voorspelling kan dubbel tellen. Sta ze toe, of geef hem door aan de begeleider.",
    ),
    "room.join.other": ("Nederlands", "English"),
    "room.join.script": (
        "Without JavaScript this page does not follow the screen by itself. Look again when the facilitator says so.",
        "Zonder JavaScript volgt deze pagina het scherm niet vanzelf. Kijk opnieuw als de begeleider dat zegt.",
    ),
    "room.join.look": ("Look again", "Opnieuw kijken"),
    "room.join.choose": ("Choose", "Kies"),
    "room.estimate.send": ("Send my estimates", "Mijn schattingen versturen"),
    "room.panel.head": ("With the group", "Met de groep"),
    "room.panel.join": ("Open {address} and enter", "Open {address} en vul in"),
    "room.panel.alone": (
        "Phones cannot join now: this page is for this computer only. Start with --share to let them, or type guesses below.",
        "Telefoons kunnen nu niet meedoen: deze pagina is alleen voor deze computer. Start met --share, of typ voorspellingen hieronder.",
    ),
    "room.panel.visible": (
        "Everyone on this network with the code sees the title, the question, the names of steps and designs, and the revealed figure;"
        " only you see numbers, settings and the log.",
        "Iedereen op dit netwerk met de code ziet de titel, de vraag, de namen van stappen en varianten en de onthulde figuur;"
        " alleen u ziet de getallen, de instellingen en het verslag.",
    ),
    "room.panel.qr": ("QR code of the address for phones", "QR-code van het adres voor telefoons"),
    "room.panel.phones": ("On phones now", "Nu op de telefoons"),
    "room.panel.stage.wait": ("nothing yet", "nog niets"),
    "room.panel.stage.guess": ("predict", "voorspellen"),
    "room.panel.stage.estimate": ("estimate the effort", "moeite schatten"),
    "room.panel.stage.ended": ("ended", "afgelopen"),
}

WORKSHOP_ROOM: dict[str, tuple[str, str]] = {**IDEAS, **GUESSES, **ESTIMATES, **PHONES}
