"""Texts of `beliefs` and `breakeven`: sentences, table heads and figures, in English and Dutch."""

from __future__ import annotations

DOUBTS: dict[str, tuple[str, str]] = {
    # which belief turns the verdict
    "matrix.turns": (
        "**The verdict turns only if {turning}**; under {others} it stands: '{first}' is better than '{second}'.",
        "**De uitkomst kantelt alleen als {turning}**; bij {others} blijft zij staan: variant '{first}' is beter dan variant '{second}'.",
    ),
    "matrix.turns_weak": (
        "**The verdict turns if {turning}**; under {others} it stands: '{first}' is better than '{second}'. Under {weak} the difference is"
        " too small to matter or too close to tell.",
        "**De uitkomst kantelt als {turning}**; bij {others} blijft zij staan: variant '{first}' is beter dan variant '{second}'. Bij"
        " {weak} is het verschil te klein om ertoe te doen of nog niet te zeggen.",
    ),
    "matrix.stands": (
        "**No belief tried turns the verdict**: '{first}' is better than '{second}' under all {count}.",
        "**Geen enkele opvatting kantelt de uitkomst**: bij alle {count} is variant '{first}' beter dan variant '{second}'.",
    ),
    "matrix.stands_weak": (
        "**No belief tried turns the verdict**: '{first}' is better than '{second}' under {others}. If {weak}, the difference is too small"
        " to matter or too close to tell.",
        "**Geen enkele opvatting kantelt de uitkomst**: bij {others} is variant '{first}' beter dan variant '{second}'. Als {weak}, is het"
        " verschil te klein om ertoe te doen of nog niet te zeggen.",
    ),
    "matrix.open": (
        "**If {believe}, no difference that matters can be shown** between '{first}' and '{second}'.",
        "**Als {believe}, is er geen verschil aan te tonen dat ertoe doet** tussen de varianten '{first}' en '{second}'.",
    ),
    "matrix.open_if": ("'{design}' is better if {beliefs}.", "Variant '{design}' is beter als {beliefs}."),
    "matrix.open_never": ("Nor under any other belief tried.", "Ook bij geen enkele andere opvatting."),
    "matrix.wrong": (
        "Choose '{design}' and be wrong: you forgo up to {amount} per customer against '{other}'.",
        "Kiest u variant '{design}' ten onrechte, dan loopt u tegenover variant '{other}' tot {amount} per klant mis.",
    ),
    "matrix.never_wrong": (
        "'{design}' is behind '{other}' under none of them.",
        "Variant '{design}' ligt bij geen ervan achter op variant '{other}'.",
    ),
    "matrix.best": (
        "Of all {designs} designs, '{design}' can cost least: at most {amount} per customer less than the best one ({runs} runs).",
        "Van de {designs} varianten kan '{design}' het minst kosten: hooguit {amount} per klant minder dan de beste"
        " ({runs} keer doorgerekend).",
    ),
    "matrix.best_always": (
        "Of all {designs} designs, '{design}' is the best under every belief tried ({runs} runs).",
        "Van de {designs} varianten is '{design}' bij elke opvatting de beste ({runs} keer doorgerekend).",
    ),
    "matrix.zone": (
        "Of 100 journeys today, {below} are harder than expected, {within} about as expected and {above} easier.",
        "Van de 100 reizen zijn er nu {below} moeilijker dan verwacht, {within} ongeveer zoals verwacht en {above} makkelijker.",
    ),
    "matrix.zone_of": (
        "Of 100 journeys under '{design}', {below} are harder than expected, {within} about as expected and {above} easier.",
        "Van de 100 reizen bij variant '{design}' zijn er {below} moeilijker dan verwacht, {within} ongeveer zoals verwacht en {above}"
        " makkelijker.",
    ),
    "matrix.rests_on": ("(Under the other beliefs: {runs} runs.)", "(Bij de andere opvattingen: {runs} keer doorgerekend.)"),
    "matrix.from_to": ("{low} to {high}", "{low} tot {high}"),
    "matrix.same": (
        "All beliefs give the same numbers here: who stays makes no difference to the money within the run.",
        "Alle opvattingen geven hier dezelfde getallen: wie er blijft, maakt binnen de doorrekening niets uit voor het geld.",
    ),
    "matrix.unsettled": ("Nobody has settled which belief is right.", "Welke opvatting klopt, is in onderzoek niet beslist."),
    "matrix.others_one": ("the other belief tried", "de andere opvatting"),
    "matrix.others": ("the other {count} beliefs tried", "de {count} andere opvattingen"),
    "matrix.some": ("{count} of the others", "{count} van de andere"),
    "matrix.or.and": (" or ", " of "),
    "matrix.count.2": ("two", "twee"),
    "matrix.count.3": ("three", "drie"),
    "matrix.count.4": ("four", "vier"),
    "matrix.count.5": ("five", "vijf"),
    "matrix.count.6": ("six", "zes"),
    "matrix.count.7": ("seven", "zeven"),
    "matrix.count.8": ("eight", "acht"),
    "matrix.count.1": ("one", "één"),
    # the table and the figure
    "matrix.belief": ("if ...", "als ..."),
    "matrix.in_force": ("{belief} (assumed)", "{belief} (aangenomen)"),
    "matrix.winner": ("best", "beste"),
    "matrix.tie": ("tie", "gelijk"),
    "matrix.largest": ("largest regret", "hoogstens misgelopen"),
    "matrix.mean": ("mean regret", "gemiddeld misgelopen"),
    "matrix.caption": (
        "Net value per customer with 95% interval; regret: what a design forgoes against the best one under that belief.",
        "Netto-opbrengst per klant met 95%-interval; misgelopen: wat een variant minder oplevert dan de beste bij die opvatting.",
    ),
    "matrix.zone_head": ("journeys per run", "reizen per doorrekening"),
    "matrix.below": ("harder than expected", "moeilijker dan verwacht"),
    "matrix.within": ("as expected", "zoals verwacht"),
    "matrix.above": ("easier", "makkelijker"),
    "matrix.lead": (
        "Net value per customer, and below it what the design forgoes against the best one under that belief.",
        "Netto-opbrengst per klant, en daaronder wat de variant misloopt tegenover de beste bij die opvatting.",
    ),
    "matrix.cell_best": ("best", "beste"),
    "matrix.cell_tie": ("tie for best", "gelijk met de beste"),
    "matrix.title.turns": ("The verdict turns if {turning}", "De uitkomst kantelt als {turning}"),
    "matrix.title.stands": (
        "Under every belief tried, '{first}' stays ahead of '{second}'",
        "Bij elke opvatting blijft variant '{first}' voor op variant '{second}'",
    ),
    "matrix.title.stands_weak": (
        "No belief tried makes '{second}' better than '{first}'",
        "Bij geen enkele opvatting is variant '{second}' beter dan variant '{first}'",
    ),
    "matrix.title.never": (
        "Under no belief tried a difference that matters between '{first}' and '{second}'",
        "Bij geen enkele opvatting een verschil dat ertoe doet tussen de varianten '{first}' en '{second}'",
    ),
    "matrix.title.open": (
        "'{first}' or '{second}': which is better, depends on the belief",
        "Variant '{first}' of '{second}': welke beter is, hangt af van de opvatting",
    ),
    "matrix.extremes": ("extremes", "uitersten"),
    "matrix.legend": ("darker: more forgone", "donkerder: meer misgelopen"),
    # at which value the preferred design changes
    "breakeven.up": (
        "**'{second}' overtakes '{first}' once {what} is at least {value}** {interval}.",
        "**Variant '{second}' haalt variant '{first}' in zodra {what} minstens {value} is** {interval}.",
    ),
    "breakeven.down": (
        "**'{second}' overtakes '{first}' once {what} is at most {value}** {interval}.",
        "**Variant '{second}' haalt variant '{first}' in zodra {what} hooguit {value} is** {interval}.",
    ),
    "breakeven.between": (
        "**'{design}' is better only while {what} is between {low} and {high}** ({runs} runs).",
        "**Variant '{design}' is alleen beter zolang {what} tussen {low} en {high} ligt** ({runs} keer doorgerekend).",
    ),
    "breakeven.several": (
        "**The preferred design changes {count} times as {what} goes from {lowest} to {highest}**: {parts} ({runs} runs).",
        "**De voorkeur wisselt {count} keer als {what} van {lowest} naar {highest} gaat**: {parts} ({runs} keer doorgerekend).",
    ),
    "breakeven.part": ("'{design}' from {low} to {high}", "'{design}' van {low} tot {high}"),
    "breakeven.interval": ("(95% interval {low} to {high}, {runs} runs)", "(95%-interval {low} tot {high}; {runs} keer doorgerekend)"),
    "breakeven.no_interval": ("({runs} runs, too few for an interval)", "({runs} keer doorgerekend, te weinig voor een interval)"),
    "breakeven.exact": ("(in every one of {runs} runs)", "(in elk van de {runs} doorrekeningen)"),
    "breakeven.none": (
        "No value of {what} from {lowest} to {highest} makes '{second}' better; even at {at}, '{first}' stays {amount} ahead"
        " ({runs} runs).",
        "Geen enkele waarde van {what} van {lowest} tot {highest} maakt variant '{second}' beter; zelfs bij {at} blijft variant '{first}'"
        " {amount} voor ({runs} keer doorgerekend).",
    ),
    "breakeven.none_of": (
        "No value searched of {list} makes '{second}' better than '{first}' ({runs} runs).",
        "Geen enkele doorzochte waarde van {list} maakt variant '{second}' beter dan variant '{first}' ({runs} keer doorgerekend).",
    ),
    "breakeven.level": (
        "No value of {what} from {lowest} to {highest} can be shown to make '{second}' better; at {at} it is level with '{first}'"
        " ({runs} runs).",
        "Van geen enkele waarde van {what} van {lowest} tot {highest} is aan te tonen dat variant '{second}' dan beter is; bij {at} is zij"
        " gelijk met variant '{first}' ({runs} keer doorgerekend).",
    ),
    "breakeven.same": (
        "Whatever {what} is, from {lowest} to {highest}: between '{first}' and '{second}' it makes no difference ({amount} either way).",
        "Wat {what} ook is, van {lowest} tot {highest}: tussen de varianten '{first}' en '{second}' maakt het niets uit ({amount} hoe dan"
        " ook).",
    ),
    "breakeven.assumed": ("You assumed {now}.", "U ging uit van {now}."),
    "breakeven.outside_high": (
        "You assumed {now}, and {end} at most: within your own range it does not happen.",
        "U ging uit van {now}, hooguit {end}: binnen uw eigen marges gebeurt dat niet.",
    ),
    "breakeven.outside_low": (
        "You assumed {now}, and {end} at least: within your own range it does not happen.",
        "U ging uit van {now}, minstens {end}: binnen uw eigen marges gebeurt dat niet.",
    ),
    "breakeven.inside": (
        "You assumed {now}, with a range of {low} to {high}: within your own range it can happen.",
        "U ging uit van {now}, met marges van {low} tot {high}: binnen uw eigen marges kan dat gebeuren.",
    ),
    "breakeven.runs_without": (
        "In {share} of the runs there is no crossing; the interval leaves those out.",
        "In {share} van de doorrekeningen is er geen omslagpunt; het interval laat die weg.",
    ),
    "breakeven.unsure": (
        "At {now} itself {runs} runs cannot tell which of the two is ahead.",
        "Bij {now} zelf is met {runs} doorrekeningen niet te zeggen welke van de twee voorligt.",
    ),
    "breakeven.left_out": ("Left out: {list}.", "Weggelaten: {list}."),
    "breakeven.left": ("{what} ({why})", "{what} ({why})"),
    # what is varied
    "vary.delta": ("the effect of delight on loyalty", "het effect van verrassing op wie blijft"),
    "vary.noticed": ("the share that notices the extra at '{of}'", "het aandeel dat het extraatje bij '{of}' opmerkt"),
    "vary.noticed.any": ("the share that notices an extra", "het aandeel dat een extraatje opmerkt"),
    "vary.delight_cost": ("the cost of the extra at '{of}'", "de prijs van het extraatje bij '{of}'"),
    "vary.delight_cost.any": ("the cost of an extra", "de prijs van een extraatje"),
    "vary.w_E": ("the weight of effort", "het gewicht van moeite"),
    "vary.wage": ("the wage of '{of}'", "het uurloon van '{of}'"),
    "vary.wage.any": ("the wage", "het uurloon"),
    "vary.stays": ("the share of '{of}' that stays today", "het aandeel van '{of}' dat nu blijft"),
    "vary.stays.any": ("the share that stays today", "het aandeel dat nu blijft"),
    "vary.rate": ("the arrival of new customers", "de toeloop van nieuwe klanten"),
    "vary.horizon": ("the length of the run", "de doorgerekende periode"),
    "vary.grade_worth": ("the worth of a grade point", "de waarde van een rapportcijferpunt"),
    "left.no_delight": ("neither design hands out an extra", "geen van beide varianten geeft een extraatje"),
    "left.table": ("the belief is a table of grades", "de opvatting is een tabel van cijfers"),
    "left.cannot_leave": ("nobody can leave", "niemand kan vertrekken"),
    "left.no_end": ("far from the current value queues only grow", "ver van de huidige waarde groeien wachtrijen alleen maar"),
    "left.no_wage": ("no team has a wage", "geen team heeft een uurloon"),
    "left.no_newcomers": ("nobody new comes", "er komt niemand nieuw"),
    "left.not_one_number": ("it is not one number in the file", "het is in het bestand niet één getal"),
    # table and figure
    "breakeven.what": ("what would have to be true", "wat er waar zou moeten zijn"),
    "breakeven.now": ("now", "nu"),
    "breakeven.range": ("your range", "uw marges"),
    "breakeven.turns_at": ("turns at", "kantelt bij"),
    "breakeven.interval_head": ("95% interval", "95%-interval"),
    "breakeven.then": ("then better", "dan beter"),
    "breakeven.never": ("never", "nooit"),
    "breakeven.no_matter": ("no matter", "maakt niet uit"),
    "breakeven.caption": (
        "'{first}' against '{second}', on the same customers.",
        "'{first}' tegenover '{second}', met dezelfde klanten.",
    ),
    "breakeven.title.cross": (
        "{what}: at {value} '{second}' overtakes '{first}'",
        "{what}: bij {value} haalt variant '{second}' variant '{first}' in",
    ),
    "breakeven.title.several": (
        "{what}: the preference for '{first}' or '{second}' changes {count} times",
        "{what}: de voorkeur voor variant '{first}' of '{second}' wisselt {count} keer",
    ),
    "breakeven.title.none": (
        "{what}: '{first}' stays ahead at every value tried",
        "{what}: variant '{first}' blijft voor bij elke geprobeerde waarde",
    ),
    "breakeven.title.unshown": (
        "{what}: no value tried is shown to make '{second}' better",
        "{what}: geen geprobeerde waarde maakt variant '{second}' aantoonbaar beter",
    ),
    "breakeven.lead": (
        "How far '{first}' is ahead of '{second}', in net value per customer, as {what} changes.",
        "Hoever variant '{first}' voorligt op variant '{second}', in netto-opbrengst per klant, als {what} verandert.",
    ),
    "breakeven.foot": (
        "lines at the points: 95% intervals over runs; open points rest on {few} runs",
        "lijnen bij de punten: 95%-intervallen over doorrekeningen; open punten berusten op {few} doorrekeningen",
    ),
    "breakeven.foot_all": ("lines at the points: 95% intervals over runs", "lijnen bij de punten: 95%-intervallen over doorrekeningen"),
    "breakeven.at_now": ("you assumed {now}", "u ging uit van {now}"),
    "breakeven.your_range": ("your range", "uw marges"),
    "breakeven.ahead": ("'{design}' better", "'{design}' beter"),
    # on the screen
    "breakeven.stopped": (
        "Stopped on request after {done} of {all} questions.",
        "Op verzoek gestopt na {done} van de {all} vragen.",
    ),
    "screen.next.beliefs": ("which belief would turn it", "welke opvatting de uitkomst kantelt"),
    "screen.next.breakeven": ("what would have to be true", "wat er waar zou moeten zijn"),
    "screen.next.closer": ("one number from closer by", "één getal van dichterbij"),
}
