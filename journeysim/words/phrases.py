"""The sentences of a verdict, after the wording of the project's word list. Titles come from the file; Dutch adds "variant"."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # the verdict
    "verdict.better": (
        "**'{first}' is better than '{second}'.** It is worth {gap} more per customer who starts the journey"
        " (95% interval {low} to {high}, {runs} runs), about {yearly} a year at {per_day} customers a day.",
        "**Variant '{first}' is beter dan variant '{second}'.** Dat scheelt {gap} per klant die aan de reis begint"
        " (95%-interval {low} tot {high}; {runs} keer doorgerekend), bij {per_day} klanten per dag ongeveer {yearly} per jaar.",
    ),
    "verdict.perhaps_less": (
        "Perhaps less than the {matters} you set as worth acting on.",
        "Mogelijk minder dan de {matters} die u vooraf de moeite waard vond.",
    ),
    "verdict.no_difference": (
        "**No difference that matters.** '{first}' and '{second}' are less than {matters} per customer apart"
        " (90% interval {low} to {high}, {runs} runs); below {matters} you said beforehand you would not act.",
        "**Geen verschil dat ertoe doet.** De varianten '{first}' en '{second}' schelen minder dan {matters} per klant"
        " (90%-interval {low} tot {high}; {runs} keer doorgerekend); onder de {matters} zou u er vooraf niets om doen.",
    ),
    "verdict.other_grounds": (
        "Choose on other grounds: setting up '{first}' costs {first_cost}, '{second}' {second_cost}.",
        "Kies op andere gronden: '{first}' invoeren kost {first_cost}, '{second}' {second_cost}.",
    ),
    "verdict.other_grounds_free": ("Choose on other grounds.", "Kies op andere gronden."),
    "verdict.nothing": ("nothing", "niets"),
    "verdict.too_early": (
        "**Too early to tell.** The difference between '{first}' and '{second}' lies between {low} and {high} per customer"
        " (95% interval, {runs} runs; above zero '{first}' is ahead).",
        "**Nog niet te zeggen.** Het verschil tussen de varianten '{first}' en '{second}' ligt tussen {low} en {high} per klant"
        " (95%-interval, {runs} keer doorgerekend; boven nul ligt '{first}' voor).",
    ),
    "verdict.runs_needed": (
        "About {needed} runs would settle it, some {time}: `--runs {option}`.",
        "Met ongeveer {needed} keer, zo'n {time}, is het wel te zeggen: `--runs {option}`.",
    ),
    "verdict.runs_needed_untimed": (
        "About {needed} runs would settle it: `--runs {option}`.",
        "Met ongeveer {needed} keer is het wel te zeggen: `--runs {option}`.",
    ),
    "verdict.beyond_reach": (
        "Even 10,000 runs would not settle it: the designs are too close to the {matters} at which you would act.",
        "Ook 10.000 keer doorrekenen zou dat niet beslissen: de varianten liggen te dicht bij de {matters} waarbij u iets zou doen.",
    ),
    "verdict.today_wins": (
        "Leaving things as they are is the better choice here.",
        "Niets doen is hier de betere keuze.",
    ),
    # what the gap consists of
    "split.for": ("{parts}.", "Daarvan is {parts}."),
    "split.for_against": ("{parts}; against that stands {against}.", "Daarvan is {parts}; daar staat {against} tegenover."),
    "split.is": ("{amount} is {what}", "{amount} {what}"),
    "split.part": ("{amount} {what}", "{amount} {what}"),
    "split.cost.plus": ("lower cost", "lagere kosten"),
    "split.cost.minus": ("higher cost", "hogere kosten"),
    "split.completing.plus": ("fewer people giving up", "minder afhakers"),
    "split.completing.minus": ("more people giving up", "meer afhakers"),
    "split.worth.plus": ("journeys that bring in more", "reizen die meer opleveren"),
    "split.worth.minus": ("journeys that bring in less", "reizen die minder opleveren"),
    "split.staying.plus": ("more customers staying", "meer klanten die blijven"),
    "split.staying.minus": ("fewer customers staying", "minder klanten die blijven"),
    "split.and": (", ", " en "),
    # against today
    "today.both": ("Both beat today.", "Beide zijn beter dan nu."),
    "today.only": ("Only '{first}' beats today.", "Alleen '{first}' is beter dan nu."),
    "today.beats": ("'{first}' beats today.", "'{first}' is beter dan nu."),
    "today.unsure": (
        "There are too few runs to tell whether '{first}' beats today.",
        "Of '{first}' beter is dan nu, is met dit aantal doorrekeningen nog niet te zeggen.",
    ),
    "today.neither": (
        "**Neither beats today: leaving things as they are is worth {amount} more per customer than '{first}'.**",
        "**Geen van beide is beter dan nu: niets doen levert {amount} per klant meer op dan '{first}'.**",
    ),
    "today.neither_matters": (
        "**Neither beats today by an amount that matters: leaving things as they are is a sound choice too.**",
        "**Geen van beide is zoveel beter dan nu dat het ertoe doet: niets doen is ook een goede keuze.**",
    ),
    "today.worse": (
        "**'{first}' does not beat today: leaving things as they are is worth {amount} more per customer.**",
        "**'{first}' is niet beter dan nu: niets doen levert {amount} per klant meer op.**",
    ),
    "today.same": (
        "'{first}' differs from today by less than matters.",
        "'{first}' verschilt van nu minder dan ertoe doet.",
    ),
    # staff time
    "staff.on_duty": (
        "On top of this, {amount} of staff time comes free; it becomes money when the roster shrinks by {fte} FTE.",
        "Daarbovenop komt {amount} werktijd vrij; dat wordt pas geld als het rooster {fte} fte kleiner wordt.",
    ),
    "staff.worked": (
        "Of the saving, {amount} is staff time; it becomes money when the roster shrinks by {fte} FTE.",
        "Van de besparing is {amount} werktijd; dat wordt pas geld als het rooster {fte} fte kleiner wordt.",
    ),
    "staff.mixed": (
        "{amount} of staff time comes free, part of it already counted above; it becomes money when the roster shrinks by {fte} FTE.",
        "Er komt {amount} werktijd vrij, deels hierboven al meegeteld; dat wordt pas geld als het rooster {fte} fte kleiner wordt.",
    ),
    "staff.more_on_duty": (
        "'{first}' asks {amount} more staff time, not counted above because the roster stays as it is;"
        " it costs money when the roster grows by {fte} FTE.",
        "'{first}' vraagt {amount} meer werktijd, hierboven niet meegeteld omdat het rooster gelijk blijft;"
        " dat kost geld als het rooster {fte} fte groter wordt.",
    ),
    "staff.more_worked": (
        "In the cost of '{first}', {amount} is extra staff time: {fte} FTE more.",
        "In de kosten van '{first}' zit {amount} extra werktijd: {fte} fte meer.",
    ),
    "staff.more_mixed": (
        "'{first}' asks {amount} more staff time ({fte} FTE), part of it already counted above.",
        "'{first}' vraagt {amount} meer werktijd ({fte} fte), deels hierboven al meegeteld.",
    ),
    # customers
    "per_1000": (
        "Of 1,000 customers, '{first}' keeps {only_first} whom '{second}' loses, and loses {only_second} whom '{second}' keeps."
        " {both} stay either way, {neither} leave either way.",
        "Van 1.000 klanten behoudt '{first}' er {only_first} die '{second}' kwijtraakt, en verliest er {only_second} die '{second}'"
        " behoudt. {both} blijven hoe dan ook, {neither} vertrekken hoe dan ook.",
    ),
    "per_1000.unmatched": (
        "{count} customers per run came under one design only and are left out of this count.",
        "{count} klanten per doorrekening kwamen maar bij één variant en tellen hier niet mee.",
    ),
    # direct against queue
    "queue.shorter": (
        "With so many people that nobody ever waits, the difference would be {direct}; the other {queue} comes from shorter waiting.",
        "Met zoveel mensen dat niemand ooit wacht, zou het verschil {direct} zijn; de overige {queue} komt door korter wachten.",
    ),
    "queue.longer": (
        "With so many people that nobody ever waits, the difference would be {direct}; longer waiting takes {queue} off that.",
        "Met zoveel mensen dat niemand ooit wacht, zou het verschil {direct} zijn; langer wachten haalt daar {queue} af.",
    ),
    # paying back
    "payback.months": (
        "Setting up '{design}' costs {invested}, paid back in {months} months.",
        "'{design}' invoeren kost {invested}, terugverdiend in {months} maanden.",
    ),
    "payback.month": (
        "Setting up '{design}' costs {invested}, paid back within a month.",
        "'{design}' invoeren kost {invested}, binnen een maand terugverdiend.",
    ),
    "payback.never": (
        "Setting up '{design}' costs {invested}; in cash that is not paid back within the {horizon} simulated.",
        "'{design}' invoeren kost {invested}; aan kasstroom is dat binnen de doorgerekende {horizon} niet terugverdiend.",
    ),
    # how far to trust it
    "belief": ("The belief behind it: *{name}*, {line}.", "De opvatting erachter: *{name}*; {line}."),
    "belief.own": ("The belief behind it: *{name}*, from the file.", "De opvatting erachter: *{name}*, uit het bestand."),
    "precision": (
        "Precise about the model, not about the world: {assumed} of {numbers} numbers are assumptions.",
        "Precies over het model, niet over de werkelijkheid: {assumed} van de {numbers} getallen zijn aannames.",
    ),
    "changes": ("What if: {changes}.", "Wat als: {changes}."),
    "known.differs": (
        "Your figures and simulated today disagree on {list}: repair that before you trust the rest.",
        "Uw cijfers en de doorgerekende huidige situatie verschillen op {list}: herstel dat voordat u op de rest vertrouwt.",
    ),
    "known.item": ("{measure} ({yours}, simulated {simulated})", "{measure} ({yours}, doorgerekend {simulated})"),
    "open": (
        "At the end of the run {shares} of the journeys were still under way; averages over finished journeys leave them out.",
        "Aan het eind van de doorrekening was {shares} van de reizen nog bezig; gemiddelden over afgeronde reizen laten die weg.",
    ),
    "open.item": ("{share} ('{design}')", "{share} ('{design}')"),
    "overloaded": (
        "In {designs} {teams} never settles: more work comes in than people can do, so waits depend on how long the run lasts."
        " Do not read them as averages.",
        "In {designs} komt {teams} nooit tot rust: er komt meer werk binnen dan de mensen aankunnen, dus de wachttijden hangen af van hoe"
        " lang er wordt doorgerekend. Lees ze niet als gemiddelden.",
    ),
    "warning.measures_improve_by_dropout": (
        "Beware: where the grades are higher, fewer complete the journey. Part of that may be who is left: compare the share that"
        " completes first.",
        "Let op: waar de cijfers hoger zijn, maken minder klanten de reis af. Dat kan deels komen door wie er overblijft: vergelijk"
        " eerst het aandeel dat de reis afmaakt.",
    ),
    "warning.no_positive_correlation": (
        "The same customers in both designs did not make the comparison sharper here; the interval is as wide as with separate groups.",
        "Dezelfde klanten in beide varianten maakten de vergelijking hier niet scherper; het interval is zo breed als bij losse groepen.",
    ),
    "warning.capped": (
        "The precision you asked for was not reached within the largest number of runs; raise `runs_at_most` to go on.",
        "De gevraagde precisie is niet gehaald binnen het grootste aantal doorrekeningen; verhoog `runs_at_most` om door te gaan.",
    ),
    "warning.interrupted": (
        "Stopped early: this answer rests on the {runs} runs that were finished.",
        "Eerder gestopt: dit antwoord rust op de {runs} doorrekeningen die af waren.",
    ),
    "warning.one_run": (
        "This rests on one run, which has no interval: the difference may be chance.",
        "Dit rust op één doorrekening, en die heeft geen interval: het verschil kan toeval zijn.",
    ),
    "warning.skewed": (
        "A few runs differ far more than the rest, so the interval is a little too optimistic; more runs help.",
        "Enkele doorrekeningen wijken veel sterker af dan de rest, dus het interval is iets te gunstig; vaker doorrekenen helpt.",
    ),
    "warning.warm_up_short": (
        "The beginning still shows after the warm-up; take a longer `warm_up`.",
        "Na de inlooptijd is het begin nog te zien; neem een langere `warm_up`.",
    ),
    "warning.warm_up_late": (
        "After the warm-up it still does not settle; a longer `horizon` is needed before its averages mean anything.",
        "Ook na de inlooptijd komt het niet tot rust; pas met een langere `horizon` zeggen de gemiddelden iets.",
    ),
    "warning.warm_up_unchecked": (
        "The run is too short to check the warm-up: that takes 50 reviews after it.",
        "De doorrekening is te kort om de inlooptijd te controleren: daarvoor zijn erna 50 reviews nodig.",
    ),
    "warning.overloaded": (
        "A team is overloaded: waits keep growing for as long as the run lasts.",
        "Een team is overbelast: de wachttijden blijven groeien zolang er wordt doorgerekend.",
    ),
    "warning.other": ("Warning: {code}.", "Waarschuwing: {code}."),
    # times
    "time.seconds": ("{n} seconds", "{n} seconden"),
    "time.minute": ("a minute", "een minuut"),
    "time.minutes": ("{n} minutes", "{n} minuten"),
    "time.hours": ("{n} hours", "{n} uur"),
    "list.and": (" and ", " en "),
}
