"""The sentences of the alarm, after the wording of the project's word list, in English and Dutch."""

from __future__ import annotations

ALARM: dict[str, tuple[str, str]] = {
    "alarm.read": ("**Read this before you show it.** {text}", "**Lees dit voordat u het laat zien.** {text}"),
    # one number that nobody measured
    "alarm.number": (
        "The outcome hangs on one number that nobody measured: {number}. {turns}",
        "De uitkomst hangt aan één getal dat niemand heeft gemeten: {number}. {turns}",
    ),
    "alarm.numbers": (
        "The outcome hangs on numbers that nobody measured; each of these {count} turns it alone. The nearest: {number}. {turns}",
        "De uitkomst hangt aan getallen die niemand heeft gemeten; elk van deze {count} doet haar alleen al kantelen. Het dichtstbij:"
        " {number}. {turns}",
    ),
    "alarm.also": ("The next: {list}.", "Daarna: {list}."),
    "alarm.rest": ("And also: {list}.", "En verder: {list}."),
    "alarm.named": ("*{name}* ({now}, {kind})", "*{name}* ({now}, {kind})"),
    "alarm.item": ("*{name}* ({now}; {where})", "*{name}* ({now}; {where})"),
    "alarm.below": ("below {value}", "onder {value}"),
    "alarm.above": ("above {value}", "boven {value}"),
    "alarm.at_most": ("at {value} or less", "bij {value} of minder"),
    "alarm.at_least": ("at {value} or more", "bij {value} of meer"),
    "alarm.somewhere": ("somewhere from {low} to {high}", "ergens van {low} tot {high}"),
    "alarm.turns": ("{where} the verdict turns.", "{where} kantelt de uitkomst."),
    # one side
    "alarm.no_costs": (
        "'{design}' cannot lose here: it has benefits but no costs.",
        "Variant '{design}' kan hier niet verliezen: er staan baten tegenover, maar geen kosten.",
    ),
    "alarm.cannot_win": (
        "'{design}' cannot win here: under *{belief}* nothing it changes counts.",
        "Variant '{design}' kan hier niet winnen: niets van wat het verandert telt bij *{belief}*.",
    ),
    "alarm.add": (
        "Add what is missing, or say on the slide that this was left out.",
        "Vul aan wat ontbreekt, of zet op de dia dat dit is weggelaten.",
    ),
    # what no initiative pays for
    "alarm.undeclared": (
        "'{first}' and '{second}' also differ in something no initiative pays for: {list}.",
        "De varianten '{first}' en '{second}' verschillen ook in iets waar geen maatregel voor betaalt: {list}.",
    ),
    "alarm.both": ("*{name}, {first} and {second}*", "*{name}, {first} en {second}*"),
    "alarm.only": ("*{name}, {value} under '{design}' alone*", "*{name}, {value} alleen bij '{design}'*"),
    "alarm.more": ("{names} and {count} more", "{names} en nog {count}"),
    # time
    "alarm.horizon": (
        "The length of the run decides: over {now} '{first}' is ahead, over {turns} '{second}'.",
        "De doorgerekende periode beslist: over {now} ligt variant '{first}' voor, over {turns} variant '{second}'.",
    ),
    "alarm.write_off": (
        "How long one-off costs are spread decides: with '{initiative}' over {now} years '{first}' is ahead, over {turns} years"
        " '{second}'.",
        "De afschrijving beslist: met '{initiative}' over {now} jaar ligt variant '{first}' voor, over {turns} jaar variant '{second}'.",
    ),
    "alarm.write_off_whole": (
        "The write-off decides: with the whole sum of '{initiative}' inside the run '{first}' is ahead, spread over {turns} years"
        " '{second}'.",
        "De afschrijving beslist: met het hele bedrag van '{initiative}' binnen de doorgerekende periode ligt variant '{first}' voor,"
        " gespreid over {turns} jaar variant '{second}'.",
    ),
    "screen.numbers_done": ("Numbers", "Getallen"),
    # nothing to say
    "alarm.none": (
        "**No alarm.** Moved alone, none of the {looked} numbers that nobody measured puts '{second}' ahead of '{first}', nor does half or"
        " twice the length of the run. What the designs change counts, and is paid for.",
        "**Geen alarm.** Geen van de {looked} getallen die niemand heeft gemeten zet, op zichzelf verschoven, variant '{second}' voor"
        " variant '{first}', en een half of dubbel zo lange periode evenmin. Wat de varianten veranderen telt, en er wordt voor betaald.",
    ),
    "alarm.undecided": (
        "There is no verdict to turn: '{first}' and '{second}' are too close, so no number was varied.",
        "Er is geen uitkomst die kan kantelen: de varianten '{first}' en '{second}' liggen te dicht bij elkaar;"
        " er is geen getal verschoven.",
    ),
    # the other beliefs, behind a verdict
    "rivals.turns": (
        "The verdict turns only if {turning}; under {others} it stands.",
        "De uitkomst kantelt alleen als {turning}; bij {others} blijft zij staan.",
    ),
    "rivals.turns_weak": (
        "The verdict turns if {turning}; under {others} it stands, and under {weak} the difference is too small to matter or too close to"
        " tell.",
        "De uitkomst kantelt als {turning}; bij {others} blijft zij staan, en bij {weak} is het verschil te klein om ertoe te doen of nog"
        " niet te zeggen.",
    ),
    "rivals.stands": (
        "No belief tried turns the verdict: it stands under all {count}.",
        "Geen enkele opvatting kantelt de uitkomst: bij alle {count} blijft zij staan.",
    ),
    "rivals.stands_weak": (
        "No belief tried turns the verdict: it stands under {others}, and under {weak} the difference is too small to matter or too close"
        " to tell.",
        "Geen enkele opvatting kantelt de uitkomst: bij {others} blijft zij staan, en bij {weak} is het verschil te klein om ertoe te doen"
        " of nog niet te zeggen.",
    ),
    "rivals.same": (
        "No belief can turn this verdict: who stays makes no difference to the money within the run.",
        "Geen enkele opvatting kan deze uitkomst kantelen: wie er blijft, maakt binnen de doorrekening niets uit voor het geld.",
    ),
    "rivals.wrong": (
        "Choose '{design}' and be wrong: you forgo up to {amount} per customer.",
        "Kiest u variant '{design}' ten onrechte, dan loopt u tot {amount} per klant mis.",
    ),
}
