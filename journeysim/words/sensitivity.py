"""The sentences, table and figure of a sensitivity study, in English and Dutch."""

from __future__ import annotations

SENSITIVITY: dict[str, tuple[str, str]] = {
    "sense.stays": (
        "**'{first}' stays ahead of '{second}' in {share} of the cases** when every number varies over its range in the file"
        " (95% interval {low} to {high}, {points} points).",
        "**Variant '{first}' blijft in {share} van de gevallen voor op variant '{second}'** als elk getal varieert over zijn bereik in het"
        " bestand (95%-interval {low} tot {high}, {points} punten).",
    ),
    "sense.turns": (
        "One at a time, {count} of {all} ranges turn the choice: {names}.",
        "Eén voor één kantelen {count} van de {all} bereiken de keuze: {names}.",
    ),
    "sense.turns_one": (
        "One at a time, one of {all} ranges turns the choice: {names}.",
        "Eén van de {all} bereiken kantelt de keuze: {names}.",
    ),
    "sense.turns_none": (
        "One at a time, none of the {all} ranges turns the choice; {name} moves the difference most, from {low} to {high} per customer.",
        "Eén voor één kantelt geen van de {all} bereiken de keuze; {name} beweegt het verschil het meest, van {low} tot {high} per klant.",
    ),
    "sense.measure": (
        "**Measure first: {name}.** Knowing it exactly before choosing is worth about {worth} a year; knowing everything {everything}.",
        "**Meet eerst: {name}.** Dat precies weten voor de keuze is ongeveer {worth} per jaar waard; alles weten {everything}.",
    ),
    "sense.measure_none": (
        "Knowing any one number exactly would not change the choice by an amount that shows;"
        " knowing everything is worth {everything} a year.",
        "Eén getal precies weten verandert de keuze niet aantoonbaar; alles weten is {everything} per jaar waard.",
    ),
    "sense.decide": (
        "Of the {assumed} assumed numbers, {count} could turn the choice.",
        "Aangenomen getallen die de keuze kunnen doen kantelen: {count} van de {assumed}.",
    ),
    "sense.impossible": (
        "{count} points were left out: their shares add up to more than 100%, or their values cannot be together otherwise.",
        "{count} punten zijn weggelaten: hun aandelen tellen op tot meer dan 100%, of hun waarden kunnen anders niet samen.",
    ),
    "sense.more": ("{names} and {count} more", "{names} en nog {count}"),
    "sense.name": ("*{name}* ({low} to {high})", "*{name}* ({low} tot {high})"),
    "sense.head.path": ("number, one at a time", "getal, één voor één"),
    "sense.head.written": ("as it is", "zoals het is"),
    "sense.head.range": ("range", "bereik"),
    "sense.head.low": ("at its low end", "aan de lage kant"),
    "sense.head.high": ("at its high end", "aan de hoge kant"),
    "sense.head.correlation": ("rank correlation", "rangcorrelatie"),
    "sense.head.worth": ("worth knowing, a year", "waard om te weten, per jaar"),
    "sense.head.first": ("Sobol first", "Sobol eerste"),
    "sense.head.total": ("Sobol total", "Sobol totaal"),
    "sense.head.kind": ("kind", "soort"),
    "sense.note": (
        "'{first}' minus '{second}', net value per customer, {base} as the file has it; the {shown} of {all} ranges that move it most."
        " Rank correlation and worth: all numbers together.",
        "'{first}' min '{second}', netto-opbrengst per klant, {base} zoals het bestand het heeft; de {shown} van {all} bereiken die het"
        " meest bewegen. Rangcorrelatie en waarde: alle getallen tegelijk.",
    ),
    "screen.points_done": ("Points", "Punten"),
    "tornado.title": (
        "'{first}' stays ahead in {share} of the cases",
        "Variant '{first}' blijft in {share} van de gevallen voor",
    ),
    "tornado.none": ("no difference to see", "geen verschil te zien"),
    "tornado.lead": (
        "One number at a time, over its range in the file: '{first}' minus '{second}', net value per customer.",
        "Eén getal tegelijk, over zijn bereik in het bestand: '{first}' min '{second}', netto-opbrengst per klant.",
    ),
    "tornado.foot": (
        "one at a time: what numbers do together is not in these bars · blue: low end, orange: high end, dashed: as the file has it"
        " · left of 0 the other design is ahead · {runs} runs per end",
        "één voor één: wat getallen samen doen zit niet in deze balken · blauw: lage kant, oranje: hoge kant, gestreept: zoals in het"
        " bestand · links van 0 ligt de andere variant voor · {runs} keer doorgerekend per kant",
    ),
}
