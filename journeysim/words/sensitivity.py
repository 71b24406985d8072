"""The sentences, table and figure of a sensitivity study, in English and Dutch."""

from __future__ import annotations

SENSITIVITY: dict[str, tuple[str, str]] = {
    "sense.stays": (
        "**'{first}' stays ahead of '{second}' in {share} of the cases** when every number varies over its range in the file"
        " (95% interval {low} to {high}, {points} combinations).",
        "**Variant '{first}' blijft in {share} van de gevallen voor op variant '{second}'** als elk getal varieert binnen zijn marges in"
        " het bestand (95%-interval {low} tot {high}, {points} combinaties).",
    ),
    "sense.turns": (
        "Varied one at a time, {count} of {all} numbers turn the choice within their range: {names}.",
        "Elk apart gevarieerd doen {count} van de {all} getallen binnen hun marges de keuze kantelen: {names}.",
    ),
    "sense.turns_one": (
        "Varied one at a time, one of {all} numbers turns the choice within its range: {names}.",
        "Elk apart gevarieerd doet één van de {all} getallen binnen zijn marges de keuze kantelen: {names}.",
    ),
    "sense.turns_none": (
        "Varied one at a time, none of the {all} numbers turns the choice within its range; {name} moves the difference most, from {low} to"
        " {high} per customer.",
        "Elk apart gevarieerd doet geen van de {all} getallen binnen zijn marges de keuze kantelen; {name} beweegt het verschil het meest,"
        " van {low} tot {high} per klant.",
    ),
    "sense.measure": (
        "**Measure first: {name}.** Knowing it exactly before choosing is worth about {worth} a year; knowing everything {everything}.",
        "**Meet eerst: {name}.** Dat precies weten voordat u kiest, is ongeveer {worth} per jaar waard; alles weten {everything}.",
    ),
    "sense.measure_none": (
        "Knowing any one number exactly would not change the choice by an amount that shows;"
        " knowing everything is worth {everything} a year.",
        "Eén getal precies weten verandert de keuze niet aantoonbaar; alles weten is {everything} per jaar waard.",
    ),
    "sense.decide": (
        "Of the {assumed} assumed numbers, {count} could turn the choice, alone or together with others.",
        "Aangenomen getallen die de keuze kunnen doen kantelen, alleen of samen met andere: {count} van de {assumed}.",
    ),
    "sense.decide_none": (
        "None of the {assumed} assumed numbers could turn the choice, alone or together with others.",
        "Geen van de {assumed} aangenomen getallen kan de keuze doen kantelen, alleen of samen met andere.",
    ),
    "sense.impossible": (
        "{count} combinations were left out: their shares add up to more than 100%, or their values cannot be together otherwise.",
        "{count} combinaties zijn weggelaten: hun aandelen tellen op tot meer dan 100%, of hun waarden kunnen anders niet samen.",
    ),
    "sense.more": ("{names} and {count} more", "{names} en nog {count}"),
    "sense.name": ("*{name}* ({low} to {high})", "*{name}* ({low} tot {high})"),
    "sense.head.path": ("number, one at a time", "getal, één voor één"),
    "sense.head.written": ("as it is", "zoals het is"),
    "sense.head.range": ("range", "marges"),
    "sense.head.low": ("at its low end", "aan de lage kant"),
    "sense.head.high": ("at its high end", "aan de hoge kant"),
    "sense.head.correlation": ("moves along (-1\u00a0to\u00a01)", "beweegt mee (-1\u00a0tot\u00a01)"),
    "sense.head.worth": ("worth knowing, a year", "waard om te weten, per jaar"),
    "sense.head.first": ("Sobol first", "Sobol eerste"),
    "sense.head.total": ("Sobol total", "Sobol totaal"),
    "sense.head.kind": ("kind", "soort"),
    "sense.note": (
        "'{first}' minus '{second}', net value per customer, {base} as the file has it; the {shown} of {all} numbers that move it most."
        " How far a number moves along with it (rank correlation), and what it is worth: all numbers varied together.",
        "'{first}' min '{second}', netto-opbrengst per klant, {base} zoals het bestand het heeft; de {shown} van {all} getallen die het"
        " meest bewegen. Meebewegen (rangcorrelatie) en waarde: alle getallen tegelijk gevarieerd.",
    ),
    "screen.points_done": ("Combinations", "Combinaties"),
    "tornado.title": (
        "'{first}' stays ahead in {share} of the cases",
        "Variant '{first}' blijft in {share} van de gevallen voor",
    ),
    "tornado.none": ("no difference to see", "geen verschil te zien"),
    "tornado.lead": (
        "One number at a time, over its range in the file: '{first}' minus '{second}', net value per customer.",
        "Eén getal tegelijk, binnen zijn marges in het bestand: '{first}' min '{second}', netto-opbrengst per klant.",
    ),
    "tornado.foot": (
        "one at a time: what numbers do together is not in these bars · blue: low end, orange: high end, dashed: as the file has it"
        " · left of 0 the other design is ahead · {runs} runs per end",
        "één voor één: wat getallen samen doen zit niet in deze balken · blauw: lage kant, oranje: hoge kant, gestreept: zoals in het"
        " bestand · links van 0 ligt de andere variant voor · {runs} keer doorgerekend per kant",
    ),
}
