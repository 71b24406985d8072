"""What `compare` says of more than two designs, and of selecting the best of many, in English and Dutch."""

from __future__ import annotations

SEVERAL: dict[str, tuple[str, str]] = {
    "several.best": (
        "**'{first}' is the best of the {count} designs.** It is worth {gap} more per customer who starts the journey than the next best,"
        " '{second}' (95% interval {low} to {high}, for all designs at once; {runs} runs), about {yearly} a year.",
        "**Variant '{first}' is de beste van de {count} varianten.** Die levert {gap} meer op per klant die aan de reis begint dan de"
        " volgende, '{second}' (95%-interval {low} tot {high}, voor alle varianten tegelijk; {runs} keer doorgerekend), ongeveer {yearly}"
        " per jaar.",
    ),
    "several.best_at_most": (
        "**'{first}' is the best of the {count} designs.** It is worth {gap} more per customer who starts the journey than the next best,"
        " '{second}', and at most {high} (95%, for all designs at once; {runs} runs).",
        "**Variant '{first}' is de beste van de {count} varianten.** Die levert {gap} meer op per klant die aan de reis begint dan de"
        " volgende, '{second}', en hoogstens {high} (95%, voor alle varianten tegelijk; {runs} keer doorgerekend).",
    ),
    "several.level": (
        "**No difference that matters between {names}.** They are less than {matters} per customer apart, for which you said beforehand you"
        " would not act (90% intervals, for all designs at once; {runs} runs). {grounds}",
        "**Geen verschil dat ertoe doet tussen {names}.** Ze schelen minder dan {matters} per klant, waarvoor u vooraf zei niets te doen"
        " (90%-intervallen, voor alle varianten tegelijk; {runs} keer doorgerekend). {grounds}",
    ),
    "several.tie": (
        "**{names} share first place: the runs cannot separate them.** '{first}' brings the most, {gap} more per customer than '{second}'"
        " (95% interval {low} to {high}, for all designs at once; {runs} runs).",
        "**{names} delen de eerste plaats: het verschil is niet aan te tonen.** '{first}' levert het meeste op, {gap} meer per klant dan"
        " '{second}' (95%-interval {low} tot {high}, voor alle varianten tegelijk; {runs} keer doorgerekend).",
    ),
    "several.tie_one_run": (
        "**{names} share first place: one run cannot separate them.**",
        "**{names} delen de eerste plaats: met één keer doorrekenen is het verschil niet aan te tonen.**",
    ),
    "several.settle": (
        "About {needed} runs would settle it, some {time}: `--runs {option}`.",
        "Met ongeveer {needed} keer, zo'n {time}, is het wel te zeggen: `--runs {option}`.",
    ),
    "several.settle_none": (
        "Even 10,000 runs would not settle it: they are too close to the {matters} at which you would act.",
        "Ook 10.000 keer doorrekenen zou dat niet beslissen: ze liggen te dicht bij de {matters} waarbij u iets zou doen.",
    ),
    "several.costs": ("Setting up '{name}' costs {cost}", "'{name}' invoeren kost {cost}"),
    "several.cost": ("'{name}' {cost}", "'{name}' {cost}"),
    "several.choose": ("Choose on other grounds.", "Kies op andere gronden."),
    "several.today.all": ("All {count} beat today.", "Alle {count} zijn beter dan nu."),
    "several.today.only": ("Only {names} beats today.", "Alleen {names} is beter dan nu."),
    "several.today.only_some": ("Only {names} beat today.", "Alleen {names} zijn beter dan nu."),
    "several.today.beats": ("{names} beats today.", "{names} is beter dan nu."),
    "several.today.beat": ("{names} beat today.", "{names} zijn beter dan nu."),
    "several.today.worse": (
        "{names} is worth less than leaving things as they are.",
        "{names} levert minder op dan niets doen.",
    ),
    "several.today.worse_some": (
        "{names} are worth less than leaving things as they are.",
        "{names} leveren minder op dan niets doen.",
    ),
    "several.today.none": (
        "**None of them beats today: leaving things as they are is worth {amount} more per customer than '{first}'.**",
        "**Geen ervan is beter dan nu: niets doen levert {amount} per klant meer op dan '{first}'.**",
    ),
    "several.today.none_matters": (
        "**None of them beats today by an amount that matters: leaving things as they are is a sound choice too.**",
        "**Geen ervan is zoveel beter dan nu dat het ertoe doet: niets doen is ook een goede keuze.**",
    ),
    "several.today.same": ("{names} differs from today by less than matters.", "{names} verschilt van nu minder dan ertoe doet."),
    "several.today.same_some": ("{names} differ from today by less than matters.", "{names} verschillen van nu minder dan ertoe doet."),
    "several.today.unsure": (
        "There are too few runs to tell whether {names} beats today.",
        "Of {names} beter is dan nu, is met dit aantal doorrekeningen nog niet te zeggen.",
    ),
    "several.today.unsure_some": (
        "There are too few runs to tell whether {names} beat today.",
        "Of {names} beter zijn dan nu, is met dit aantal doorrekeningen nog niet te zeggen.",
    ),
    "several.pair": ("Of the two designs asked about first:", "Van de twee varianten waar als eerste naar gevraagd is:"),
    # the table
    "several.head.place": ("place", "plaats"),
    "several.head.design": ("design", "variant"),
    "several.head.net": ("net value per customer", "netto-opbrengst per klant"),
    "several.head.behind": ("against the best", "tegenover de beste"),
    "several.head.today": ("against today", "tegenover nu"),
    "several.to": ("to", "tot"),
    "several.shared": ("1 (shared)", "1 (gedeeld)"),
    "several.note": (
        "Net value: mean and 95% interval of each by itself. Against the best and against today: intervals that hold for all designs at"
        " once; those decide.",
        "Netto-opbrengst: gemiddelde en 95%-interval van elk apart. Tegenover de beste en tegenover nu: intervallen die voor alle varianten"
        " tegelijk gelden; die beslissen.",
    ),
    # selecting the best
    "select.best": (
        "**'{first}' is the best of the {count} designs**, with a chance of at least {level} if it leads by {matters} per customer or more;"
        " designs nearer to each other than that are as good as equal.",
        "**Variant '{first}' is de beste van de {count} varianten**, met een kans van minstens {level} als die {matters} per klant of meer"
        " voorligt; varianten die dichter bij elkaar liggen, zijn zo goed als gelijk.",
    ),
    "select.today": ("Leaving things as they are is the best choice.", "Niets doen is de beste keuze."),
    "select.ahead": (
        "When '{second}' dropped out as the last, '{first}' was {gap} per customer ahead (mean of {runs} runs, {yearly} a year).",
        "Toen '{second}' als laatste afviel, lag '{first}' {gap} per klant voor (gemiddelde van {runs} doorrekeningen, {yearly} per jaar).",
    ),
    "select.beats_today": (
        "It beats today: '{today}' was {gap} per customer behind when it dropped out.",
        "Die is beter dan nu: '{today}' lag {gap} per klant achter toen die afviel.",
    ),
    "select.open": (
        "**Not decided: {names} are still in the race** after {runs} runs. '{first}' is ahead, by {gap} per customer.",
        "**Niet beslist: {names} zijn nog in de race** na {runs} keer doorrekenen. '{first}' ligt voor, met {gap} per klant.",
    ),
    "select.cap": (
        "That is the most that the file allows (`runs_at_most`); about {needed} would settle it: `--set run.runs_at_most={option}`.",
        "Meer staat het bestand niet toe (`runs_at_most`); met ongeveer {needed} is het te zeggen: `--set run.runs_at_most={option}`.",
    ),
    "select.stopped": ("Stopped on request.", "Op verzoek gestopt."),
    "select.runs": (
        "{used} runs of a design in all, {saved} fewer than when each had run as long as the last: {list}.",
        "In totaal {used} doorrekeningen van een variant, {saved} minder dan wanneer elke variant even lang was doorgerekend: {list}.",
    ),
    "select.runs_all": ("{used} runs of a design in all: {list}.", "In totaal {used} doorrekeningen van een variant: {list}."),
    "select.used": ("'{name}' {runs}", "'{name}' {runs}"),
    "select.head.design": ("design", "variant"),
    "select.head.runs": ("runs", "doorgerekend"),
    "select.head.net": ("net value per customer", "netto-opbrengst per klant"),
    "select.head.behind": ("behind the best", "achter de beste"),
    "select.head.by": ("dropped out against", "afgevallen tegen"),
    "select.in_race": ("in the race", "in de race"),
    "select.selected": ("selected", "gekozen"),
    "select.note": (
        "Means with the 95% interval of each by itself, over the runs it had; the selection rests on all differences at once, not on these"
        " intervals.",
        "Gemiddelden met het 95%-interval van elk apart, over het aantal keren dat elk is doorgerekend; de keuze berust op alle verschillen"
        " tegelijk, niet op deze intervallen.",
    ),
    "screen.next.why_best": ("why it is the best", "waarom die de beste is"),
    "screen.next.select": ("which of all designs is the best?", "welke van alle varianten is de beste?"),
    # the figures
    "several.title.best": ("'{first}' is the best of {count} designs", "'{first}' is de beste van {count} varianten"),
    "several.title.level": ("No difference that matters between {names}", "Geen verschil dat ertoe doet tussen {names}"),
    "several.title.tie": ("{names} share first place", "{names} delen de eerste plaats"),
    "several.lead": (
        "Net value per customer compared with '{today}'.",
        "Netto-opbrengst per klant vergeleken met '{today}'.",
    ),
    "several.lead_group": (
        "Net value per customer compared with '{today}'; the bracket joins the designs that share first place.",
        "Netto-opbrengst per klant vergeleken met '{today}'; de haak verbindt de varianten die de eerste plaats delen.",
    ),
    "several.foot": (
        "lines: 95% intervals that hold for all designs at once",
        "lijnen: 95%-intervallen die voor alle varianten tegelijk gelden",
    ),
    "several.behind": ("{gap} behind", "{gap} achter"),
    "several.first": ("the best", "de beste"),
    "several.most": ("the most", "het meeste"),
    "several.level_mark": ("no difference that matters", "geen verschil dat ertoe doet"),
    "several.tie_mark": ("tie", "gelijk"),
    "select.title.best": ("'{first}' is the best of {count} designs", "'{first}' is de beste van {count} varianten"),
    "select.title.open": ("{names}: not decided after {runs} runs", "{names}: niet beslist na {runs} keer doorrekenen"),
    "select.lead": (
        "Runs until each design dropped out, because another was clearly ahead of it; designs nearer than {matters} per customer count as"
        " equal.",
        "Aantal keren doorgerekend tot elke variant afviel, omdat een andere er duidelijk op voorlag; varianten binnen {matters} per klant"
        " tellen als gelijk.",
    ),
    "select.axis": ("runs", "aantal keren doorgerekend"),
    "select.foot": (
        "first stage {first} runs of each; chance of the best at least {level}",
        "eerste ronde {first} keer elk; kans op de beste minstens {level}",
    ),
    "select.bar_gap": ("{gap} behind", "{gap} achter"),
}
