"""The sentences, tables and figures of a ranking, in English and Dutch."""

from __future__ import annotations

RANKING: dict[str, tuple[str, str]] = {
    "rank.start": (
        "**Start with '{name}'{owner}**: {yearly} a year (95% interval {low} to {high}, for all initiatives at once; {runs} runs){beside}.",
        "**Begin met '{name}'{owner}**: {yearly} per jaar (95%-interval {low} tot {high}, voor alle maatregelen tegelijk; {runs} keer"
        " doorgerekend){beside}.",
    ),
    "rank.start_or": (
        "**Start with {names}**: they share first place, the runs cannot separate them. '{name}'{owner} brings {yearly} a year"
        " (95% interval {low} to {high}, for all initiatives at once; {runs} runs){beside}.",
        "**Begin met {names}**: ze delen de eerste plaats, het verschil is niet aan te tonen. '{name}'{owner} levert {yearly} per jaar op"
        " (95%-interval {low} tot {high}, voor alle maatregelen tegelijk; {runs} keer doorgerekend){beside}.",
    ),
    "rank.unsure": (
        "**None of the initiatives surely brings more than it costs.** '{name}'{owner} comes nearest: between {low} and {high} a year"
        " (95% interval, for all initiatives at once; {runs} runs).",
        "**Van geen enkele maatregel is zeker dat hij meer oplevert dan hij kost.** '{name}'{owner} komt het dichtst in de buurt: tussen"
        " {low} en {high} per jaar (95%-interval, voor alle maatregelen tegelijk; {runs} keer doorgerekend).",
    ),
    "rank.none": (
        "**Each initiative costs more than it brings**: leaving things as they are is the better choice."
        " '{name}'{owner} comes nearest, with {yearly} a year"
        " (95% interval {low} to {high}, for all initiatives at once; {runs} runs).",
        "**Elke maatregel kost meer dan hij oplevert**: niets doen is de betere keuze."
        " '{name}'{owner} komt het dichtst in de buurt, met {yearly} per jaar"
        " (95%-interval {low} tot {high}, voor alle maatregelen tegelijk; {runs} keer doorgerekend).",
    ),
    "rank.owner": ("({owner})", "({owner})"),
    "rank.per_one": ("{per_one} for each {one} it spends", "{per_one} op elke {one} die hij kost"),
    "rank.paid_back": ("paid back in {months} months", "terugverdiend in {months} maanden"),
    "rank.paid_back_soon": ("paid back within a month", "binnen een maand terugverdiend"),
    "rank.not_paid_back": (
        "in cash not paid back within the {horizon} simulated",
        "aan kasstroom binnen de doorgerekende {horizon} niet terugverdiend",
    ),
    "rank.tie": (
        "{names} share {place} place: the runs cannot separate them.",
        "{names} delen de {place} plaats: het verschil is niet aan te tonen.",
    ),
    "rank.loses": ("{names} costs more than it brings.", "{names} kost meer dan het oplevert."),
    "rank.lose": ("{names} cost more than they bring.", "{names} kosten meer dan ze opleveren."),
    "rank.cannot_tell": (
        "Whether {names} brings more than it costs, the runs cannot tell.",
        "Of {names} meer oplevert dan het kost, is met dit aantal doorrekeningen niet te zeggen.",
    ),
    "rank.cannot_tell_several": (
        "Whether {names} bring more than they cost, the runs cannot tell.",
        "Of {names} meer opleveren dan ze kosten, is met dit aantal doorrekeningen niet te zeggen.",
    ),
    "rank.together.less": (
        "{all} bring {whole} per customer, not the {total} of each alone added up: they partly do each other's work.",
        "{all} levert {whole} per klant op en niet de {total} van elk apart bij elkaar: de maatregelen doen deels elkaars werk.",
    ),
    "rank.together.more": (
        "{all} bring {whole} per customer, more than the {total} of each alone added up: they help each other.",
        "{all} levert {whole} per klant op, meer dan de {total} van elk apart bij elkaar: de maatregelen helpen elkaar.",
    ),
    "rank.together.same": (
        "{all} bring {whole} per customer; the runs cannot tell that from each alone added up, {total}.",
        "{all} levert {whole} per klant op; een verschil met elk apart bij elkaar, {total}, is niet aan te tonen.",
    ),
    "rank.all": ("All together", "Alles samen"),
    "rank.all_but": ("All but {names} together", "Alles behalve {names} samen"),
    "rank.exclude": ("'{one}' and '{two}' cannot be in one design.", "'{one}' en '{two}' kunnen niet in één variant."),
    "rank.budget": (
        "**With {budget} the best choice is {names}**: {value} per customer on top of today (95% interval {low} to {high}), for {outlay}.",
        "**Met {budget} is dit de beste keuze: {names}**. Dat levert {value} per klant boven op nu op (95%-interval {low} tot"
        " {high}), voor {outlay}.",
    ),
    "rank.budget.nothing": (
        "**With {budget} doing nothing is the best choice**: no set that it pays for brings more than today.",
        "**Met {budget} is niets doen de beste keuze**: geen combinatie die daarvoor te betalen is, levert meer op dan nu.",
    ),
    "rank.budget.tie": (
        "The runs cannot separate it from {names}, for {outlay}.",
        "Het verschil met {names}, voor {outlay}, is niet aan te tonen.",
    ),
    "rank.budget.ties": (
        "The runs cannot separate it from {count} other sets; the cheapest of those is {names}, for {outlay}.",
        "Het verschil met {count} andere combinaties is niet aan te tonen; de goedkoopste daarvan is {names}, voor {outlay}.",
    ),
    "rank.budget.exact": ("All {sets} sets it pays for were simulated.", "Alle {sets} betaalbare combinaties zijn doorgerekend."),
    "rank.budget.approximate": (
        "An approximation: of the {sets} sets it pays for, the ten that each initiative alone and each pair put first were simulated.",
        "Een benadering: van de {sets} betaalbare combinaties zijn de tien doorgerekend die op grond van elke maatregel apart en elk paar"
        " vooraan staan.",
    ),
    "rank.nothing": ("nothing", "niets"),
    # the tables
    "rank.head.place": ("place", "plaats"),
    "rank.head.initiative": ("initiative, on top of today", "maatregel, boven op nu"),
    "rank.head.owner": ("owner", "eigenaar"),
    "rank.head.owned": ("by owner, together on top of today", "per eigenaar, samen boven op nu"),
    "rank.head.yearly": ("a year", "per jaar"),
    "rank.head.net": ("per customer", "per klant"),
    "rank.head.per_one": ("for each {one}", "op elke {one}"),
    "rank.head.payback": ("paid back", "terugverdiend"),
    "rank.head.left_out": ("left out of all", "weg uit alles"),
    "rank.head.outlay": ("asks", "vraagt"),
    "rank.months": ("{months} months", "{months} maanden"),
    "rank.months_soon": ("within a month", "binnen een maand"),
    "rank.never": ("not in the run", "niet binnen de tijd"),
    "rank.note": (
        "Mean and 95% interval, together for all initiatives and all their differences; a place such as 2-3 is a tie. Left out of all: what"
        " all together lose without it. Asks: one-off costs in full, and what it costs a month within the run; wages and"
        " costs per customer are in the value, not in this.",
        "Gemiddelde en 95%-interval, tegelijk voor alle maatregelen en al hun verschillen; een plaats als 2-3 is gedeeld. Weg uit alles:"
        " wat alles samen zonder deze verliest. Vraagt: eenmalige kosten in één keer, en wat hij per maand kost binnen de doorrekening;"
        " loon en kosten per klant zitten in de opbrengst, niet hierin.",
    ),
    "screen.next.rank": ("which initiative first?", "welke maatregel eerst?"),
    "screen.next.compare_design": ("the designs of the file", "de varianten van het bestand"),
    # the figures
    "ranking.title": ("Start with '{name}'", "Begin met '{name}'"),
    "ranking.title.tie": ("Start with {names}: a tie", "Begin met {names}: een gelijke stand"),
    "ranking.title.unsure": (
        "No initiative surely brings more than it costs",
        "Van geen maatregel is zeker dat hij meer oplevert dan hij kost",
    ),
    "ranking.title.none": ("Each initiative costs more than it brings", "Elke maatregel kost meer dan hij oplevert"),
    "ranking.lead": (
        "Net value a year of each initiative alone on top of today; a bracket joins what the runs cannot put in order.",
        "Netto-opbrengst per jaar van elke maatregel apart boven op nu; een haak verbindt wat niet op volgorde te zetten is.",
    ),
    "ranking.foot": (
        "lines: 95% intervals that hold for all initiatives and their differences at once",
        "lijnen: 95%-intervallen die voor alle maatregelen en hun verschillen tegelijk gelden",
    ),
    "ranking.tie": ("tie", "gelijk"),
    "ranking.beside": ("{per_one} for each {one}", "{per_one} op elke {one}"),
    "ranking.never": ("not yet paid back", "nog niet terugverdiend"),
    "staircase.title": ("With {budget}: {names}", "Met {budget}: {names}"),
    "staircase.title.nothing": ("With {budget}: do nothing", "Met {budget}: niets doen"),
    "staircase.lead": (
        "The best set of initiatives for each amount that could be spent, net value per customer on top of today.",
        "De beste combinatie van maatregelen bij elk bedrag dat besteed kan worden, netto-opbrengst per klant boven op nu.",
    ),
    "staircase.axis": (
        "money asked: one-off costs in full, and what it costs a month within the run",
        "gevraagd geld: eenmalige kosten in één keer, en wat het per maand kost binnen de doorrekening",
    ),
    "staircase.foot": ("all {sets} affordable sets simulated", "alle {sets} betaalbare combinaties doorgerekend"),
    "staircase.foot.approximate": (
        "approximation: of {sets} affordable sets the ten that look best from each alone and each pair were simulated",
        "benadering: van {sets} betaalbare combinaties zijn de tien doorgerekend die op grond van elk apart en elk paar vooraan staan",
    ),
    "list.or": ("or", "of"),
    "place.1": ("first", "eerste"),
    "place.2": ("second", "tweede"),
    "place.3": ("third", "derde"),
    "place.4": ("fourth", "vierde"),
    "place.5": ("fifth", "vijfde"),
    "place.6": ("sixth", "zesde"),
    "place.7": ("seventh", "zevende"),
    "place.8": ("eighth", "achtste"),
    "place.later": ("a later", "een latere"),
}
