"""Titles, axes and annotations of the figures, in English and Dutch, figure by figure."""

from __future__ import annotations

AXES: dict[str, tuple[str, str]] = {
    # small print
    "foot.runs": ("{n}\u00a0runs", "{n}\u00a0doorrekeningen"),
    "foot.interval": ("{level} intervals over runs", "{level}-intervallen over doorrekeningen"),
    "foot.band": ("band: {level} interval over runs", "band: {level}-interval over doorrekeningen"),
    "foot.cross": ("lines: {level} intervals over runs", "lijnen: {level}-intervallen over doorrekeningen"),
    # the journey
    "journey.lead": ("The journey under '{design}', as the file says it.", "De reis bij '{design}', zoals het bestand hem beschrijft."),
    "journey.lead.today": ("The journey of today, as the file says it.", "De reis van nu, zoals het bestand hem beschrijft."),
    "journey.foot": (
        "From the file, nothing simulated · effort in points (1 = an ordinary, smooth touchpoint) · a range is the lowest and highest"
        " over customer segments; shares of routes are means over all customers",
        "Uit het bestand, niets doorgerekend · moeite in punten (1 = een gewoon, soepel contactmoment) · een bereik is de laagste en"
        " hoogste waarde over klantgroepen; aandelen zijn gemiddelden over alle klanten",
    ),
    "journey.brief": ("Shortened: this journey has more to say than fits", "Ingekort: deze reis zegt meer dan er past"),
    "journey.detours": ("Detours", "Omwegen"),
    "journey.promised.day": ("promised in {days} day", "beloofd in {days} dag"),
    "journey.promised.short": ("promised in {time}", "beloofd in {time}"),
    "journey.effort": ("effort {points}", "moeite {points}"),
    "journey.team": ("team: {team}", "team: {team}"),
    "journey.gives_up": ("{share} gives up", "{share} haakt af"),
    "journey.promised": ("promised in {days} days", "beloofd in {days} dagen"),
    "journey.delight": ("an extra", "een extraatje"),
    "journey.again": ("then again", "daarna opnieuw"),
    "journey.after": ("after {time}", "na {time}"),
    "journey.days": ("{n} days", "{n} dagen"),
    "journey.day": ("{n} day", "{n} dag"),
    "journey.days.working": ("{n} working days", "{n} werkdagen"),
    "journey.day.working": ("{n} working day", "{n} werkdag"),
    "journey.hours": ("{n} h", "{n} uur"),
    "journey.minutes": ("{n} min", "{n} min"),
    "journey.returns": ("who returns starts here", "wie terugkomt begint hier"),
    "journey.truth": ("moment of truth", "moment van de waarheid"),
    "journey.next": ("then:", "daarna:"),
    "journey.on_failure": ("{share} goes wrong:", "{share} gaat mis:"),
    "journey.on_abandon": ("gave up waiting:", "wachten duurt te lang:"),
    "journey.when_late": ("if late:", "als het te laat is:"),
    "journey.to.done": ("done", "klaar"),
    "journey.to.leave": ("leaves", "vertrekt"),
    "journey.to.continue": ("carries on unsolved", "gaat onopgelost door"),
    "journey.to.retry": ("tries again", "probeert opnieuw"),
    "journey.to.wait": ("waits", "wacht af"),
    # the verdict
    "verdict.title.better": ("'{first}' is better than '{second}'", "Variant '{first}' is beter dan variant '{second}'"),
    "verdict.title.no_difference": (
        "No difference that matters between '{first}' and '{second}'",
        "Geen verschil dat ertoe doet tussen '{first}' en '{second}'",
    ),
    "verdict.title.too_early": (
        "Too early to tell: '{first}' or '{second}'",
        "Nog niet te zeggen: '{first}' of '{second}'",
    ),
    "verdict.lead.better": (
        "{gap} more per customer who starts the journey (95% interval {low} to {high}), about {yearly} a year.",
        "{gap} meer per klant die aan de reis begint (95%-interval {low} tot {high}), ongeveer {yearly} per jaar.",
    ),
    "verdict.lead.no_difference": (
        "Less than {matters} per customer apart (90% interval {low} to {high}): too little to act on.",
        "Minder dan {matters} per klant verschil (90%-interval {low} tot {high}): te weinig om iets voor te doen.",
    ),
    "verdict.lead.too_early": (
        "The difference lies between {low} and {high} per customer (95% interval); more runs are needed.",
        "Het verschil ligt tussen {low} en {high} per klant (95%-interval); er zijn meer doorrekeningen nodig.",
    ),
    "verdict.axis": (
        "difference in net value per customer who starts the journey; right of zero the first one named is worth more",
        "verschil in netto-opbrengst per klant die aan de reis begint; rechts van nul levert de eerstgenoemde meer op",
    ),
    "verdict.band": ("less than {matters}: you would not act", "minder dan {matters}: u zou er niets om doen"),
    "verdict.row": ("'{first}' against '{second}'", "'{first}' tegenover '{second}'"),
    "verdict.value": ("{mean} ({low} to {high})", "{mean} ({low} tot {high})"),
    # a thousand customers
    "customers.title.more": (
        "Of 1,000 customers, '{first}' keeps {n} more than '{second}'",
        "Van 1.000 klanten behoudt '{first}' er {n} meer dan '{second}'",
    ),
    "customers.title.fewer": (
        "Of 1,000 customers, '{first}' keeps {n} fewer than '{second}'",
        "Van 1.000 klanten behoudt '{first}' er {n} minder dan '{second}'",
    ),
    "customers.title.same": (
        "Of 1,000 customers, '{first}' and '{second}' keep equally many",
        "Van 1.000 klanten behouden '{first}' en '{second}' er evenveel",
    ),
    "customers.title.open": (
        "Too few runs to tell whether '{first}' keeps more customers than '{second}'",
        "Te weinig doorrekeningen om te zeggen of '{first}' meer klanten behoudt dan '{second}'",
    ),
    "customers.lead": (
        "The same customers in both journeys; one dot is one customer.",
        "Dezelfde klanten in beide reizen; één stip is één klant.",
    ),
    "customers.gap": (
        "Difference in customers kept: {mean} points (95% interval {low} to {high}).",
        "Verschil in behouden klanten: {mean} procentpunt (95%-interval {low} tot {high}).",
    ),
    "customers.both": ("stay either way", "blijven hoe dan ook"),
    "customers.only_first": ("stay only with '{first}'", "blijven alleen bij '{first}'"),
    "customers.only_second": ("stay only with '{second}'", "blijven alleen bij '{second}'"),
    "customers.neither": ("leave either way", "vertrekken hoe dan ook"),
    "customers.foot": (
        "shares of {customers} customers per run who entered under both designs, to the end of the run",
        "aandelen van {customers} klanten per doorrekening die bij beide varianten instroomden, tot het eind van de doorrekening",
    ),
    # where customers are lost
    "lost.title": (
        "Most customers are lost at '{step}': {n} of every 1,000 journeys ('{design}')",
        "De meeste klanten gaan verloren bij '{step}': {n} van elke 1.000 reizen ('{design}')",
    ),
    "lost.title.after": (
        "Most customers are lost after the journey: {n} of every 1,000 do not stay ('{design}')",
        "De meeste klanten gaan na de reis verloren: {n} van elke 1.000 blijven niet ('{design}')",
    ),
    "lost.title.none": ("Nobody is lost on the way ('{design}')", "Onderweg gaat niemand verloren ('{design}')"),
    "lost.lead": (
        "Customers lost per 1,000 journeys started, by step and reason; at the right how effort builds up.",
        "Klanten die verloren gaan per 1.000 begonnen reizen, per stap en reden; rechts hoe de moeite oploopt.",
    ),
    "lost.gave_up": ("gave up", "haakte af"),
    "lost.walked_out": ("left while waiting", "vertrok tijdens het wachten"),
    "lost.left": ("left after something failed", "vertrok nadat iets misging"),
    "lost.not_back": ("completed, but does not stay", "maakte de reis af, maar blijft niet"),
    "lost.after": ("after the journey", "na de reis"),
    "lost.effort": ("effort so far (points)", "moeite tot hier (punten)"),
    "lost.foot": (
        "means over runs, lines: 95% intervals · detours in italics · effort per finished journey, as in the table",
        "gemiddelden over doorrekeningen, lijnen: 95%-intervallen · omwegen cursief · moeite per afgeronde reis, als in de tabel",
    ),
    # the scorecard
    "scorecard.title.pair": ("'{first}' and '{second}' beside today", "'{first}' en '{second}' naast nu"),
    "scorecard.title.one": ("'{first}' beside today", "'{first}' naast nu"),
    "scorecard.title.today": ("Today in figures", "Nu in cijfers"),
    "scorecard.lead": (
        "Coloured: better or worse than '{today}' beyond the noise of the runs.",
        "Gekleurd: beter of slechter dan '{today}', meer dan het toeval van de doorrekeningen.",
    ),
    "scorecard.net_value_a_year": ("net value a year", "netto-opbrengst per jaar"),
    "scorecard.cost_a_year": ("cost a year", "kosten per jaar"),
    "scorecard.kept_share": ("customers kept at the end of the run", "klanten behouden aan het eind"),
    "scorecard.grade_mean": ("report grade (1-10)", "rapportcijfer (1-10)"),
    "scorecard.nps": ("NPS (-100 to 100)", "NPS (-100 tot 100)"),
    "scorecard.ces_mean": ("CES: ease (1-7, 7 = easy)", "CES: gemak (1-7, 7 = makkelijk)"),
    "scorecard.contacts_per_episode": ("contacts per journey", "contacten per reis"),
    "scorecard.staff_hours_per_week": ("staff hours worked per week", "gewerkte uren per week"),
    "scorecard.fte": ("that is in FTE", "dat is in fte"),
    "scorecard.better": ("better", "beter"),
    "scorecard.worse": ("worse", "slechter"),
    "scorecard.foot": (
        "modelled grades, NPS and CES: compare differences only · small: 95% interval",
        "gemodelleerde cijfers, NPS en CES: vergelijk alleen verschillen · klein: 95%-interval",
    ),
    # the waterfall
    "waterfall.title.more": (
        "'{design}' brings {amount} a year more than '{today}'",
        "'{design}' levert {amount} per jaar meer op dan '{today}'",
    ),
    "waterfall.title.less": (
        "'{design}' brings {amount} a year less than '{today}'",
        "'{design}' levert {amount} per jaar minder op dan '{today}'",
    ),
    "waterfall.title.same": (
        "No difference that matters between '{design}' and '{today}'",
        "Geen verschil dat ertoe doet tussen '{design}' en '{today}'",
    ),
    "waterfall.title.open": (
        "Too few runs to tell whether '{design}' brings more than '{today}'",
        "Te weinig doorrekeningen om te zeggen of '{design}' meer oplevert dan '{today}'",
    ),
    "waterfall.lead": (
        "From today to the design, by kind of money; a saving counts upward.",
        "Van nu naar de variant, per soort geld; een besparing telt omhoog.",
    ),
    "waterfall.interval": ("The difference: {low} to {high} (95% interval).", "Het verschil: {low} tot {high} (95%-interval)."),
    "waterfall.value": ("value of journeys completed", "opbrengst van afgemaakte reizen"),
    "waterfall.kept_value": ("value of customers kept", "waarde van behouden klanten"),
    "waterfall.grade_worth": ("worth of grades", "waarde van rapportcijfers"),
    "waterfall.step": ("cost of steps", "kosten van stappen"),
    "waterfall.staff": ("staff", "personeel"),
    "waterfall.repair": ("repairs ahead", "vooraf herstellen"),
    "waterfall.delight": ("extras given", "gegeven extraatjes"),
    "waterfall.initiative": ("initiatives", "maatregelen"),
    "waterfall.total": ("difference a year", "verschil per jaar"),
    "waterfall.foot": ("per year, as in the horizon simulated", "per jaar, zoals in de doorgerekende periode"),
    # cash
    "cash.title.ahead": (
        "After {time} '{design}' is {amount} ahead of doing nothing",
        "Na {time} ligt '{design}' {amount} voor op niets doen",
    ),
    "cash.title.none": (
        "After {time} no design is ahead of doing nothing; '{design}' is {amount} behind",
        "Na {time} ligt geen variant voor op niets doen; '{design}' ligt {amount} achter",
    ),
    "cash.title.open": (
        "After {time}: too few runs to tell whether '{design}' is ahead of doing nothing",
        "Na {time}: te weinig doorrekeningen om te zeggen of '{design}' voor ligt op niets doen",
    ),
    "cash.months": ("{n} months", "{n} maanden"),
    "cash.lead": (
        "Cumulative cash compared with '{today}', one-off costs in full when they fall.",
        "Opgetelde kasstroom vergeleken met '{today}', eenmalige kosten in één keer als ze vallen.",
    ),
    "cash.axis": ("months from the start", "maanden vanaf het begin"),
    "cash.axis.weeks": ("weeks from the start", "weken vanaf het begin"),
    "cash.payback": ("paid back: {time}", "terugverdiend: {time}"),
    "cash.foot": ("money in and out, without value beyond the horizon", "geld erin en eruit, zonder waarde na de doorgerekende periode"),
    # loyalty against cost
    "plane.title": ("'{design}': {kept}, {cost}", "'{design}': {kept}, {cost}"),
    "plane.kept.more": ("keeps more customers", "behoudt meer klanten"),
    "plane.kept.less": ("keeps fewer customers", "behoudt minder klanten"),
    "plane.kept.same": ("no clear difference in customers kept", "geen duidelijk verschil in behouden klanten"),
    "plane.cost.more": ("costs more", "kost meer"),
    "plane.cost.less": ("costs less", "kost minder"),
    "plane.cost.same": ("no clear difference in cost", "geen duidelijk verschil in kosten"),
    "plane.lead": (
        "Loyalty against cost: each design compared with '{today}', which sits where the lines cross.",
        "Loyaliteit tegenover kosten: elke variant vergeleken met '{today}', die op het kruispunt ligt.",
    ),
    "plane.x": ("change in cost per customer ({code})", "verandering in kosten per klant ({code})"),
    "plane.y": ("change in customers kept (percentage points)", "verandering in behouden klanten (procentpunten)"),
    "plane.best": ("keeps more, costs less", "behoudt meer, kost minder"),
    "plane.paid": ("keeps more, costs more", "behoudt meer, kost meer"),
    "plane.saved": ("keeps fewer, costs less", "behoudt minder, kost minder"),
    "plane.worst": ("keeps fewer, costs more", "behoudt minder, kost meer"),
    # beliefs
    "beliefs.title": ("Who stays? Here it is assumed: {belief}", "Wie blijft? Hier is aangenomen: {belief}"),
    "beliefs.lead": (
        "The share that stays, at each ease of a journey, under every belief. Nobody has settled which one is right.",
        "Het aandeel dat blijft, bij elk gemak van een reis, onder elke opvatting. Welke klopt, is niet beslist.",
    ),
    "beliefs.y": ("share that stays (journey completed, problem solved)", "aandeel dat blijft (reis afgemaakt, probleem opgelost)"),
    "beliefs.x": (
        "◀ harder than expected · 0 = as expected · easier than expected ▶",
        "◀ zwaarder dan verwacht · 0 = als verwacht · makkelijker dan verwacht ▶",
    ),
    "beliefs.customers": (
        "where today's customers sit (share of journeys per quarter point)",
        "waar de klanten van nu zitten (aandeel reizen per kwart punt)",
    ),
    "beliefs.foot": (
        "{n} journeys of today per run · all beliefs describe the same company today · dashed: extremes",
        "{n} reizen van nu per doorrekening · alle opvattingen beschrijven hetzelfde bedrijf van nu · gestreept: uitersten",
    ),
    # the week
    "week.title": (
        "Today the queue at '{team}' is longest around {hour}: {n} waiting",
        "Nu is de rij bij '{team}' het langst rond {hour}: {n} wachtenden",
    ),
    "week.title.none": ("Today nobody waits to speak of", "Nu wacht er vrijwel niemand"),
    "week.title.design": (
        "'{design}': the queue at '{team}' is longest around {hour}: {n} waiting",
        "'{design}': de rij bij '{team}' is het langst rond {hour}: {n} wachtenden",
    ),
    "week.title.none.design": ("'{design}': nobody waits to speak of", "'{design}': er wacht vrijwel niemand"),
    "week.lead": (
        "Hour by hour: how many wait above, load of the people at work below.",
        "Uur voor uur: boven hoeveel er wachten, onder de belasting van wie er werkt.",
    ),
    "week.waiting": ("people waiting; mean wait:", "wachtenden; gemiddelde wachttijd:"),
    "week.load": (
        "load (dotted: everyone busy)",
        "belasting (stippellijn: iedereen bezig)",
    ),
    "week.foot": (
        "means over runs, by hour of the week · load: hours worked of hours at work · band: 95% interval",
        "gemiddelden over doorrekeningen, per uur van de week · belasting: gewerkte van aanwezige uren · band: 95%-interval",
    ),
    **{f"day.{place}": pair for place, pair in enumerate((("Mon", "ma"), ("Tue", "di"), ("Wed", "wo"), ("Thu", "do"), ("Fri", "vr")))},
    "day.5": ("Sat", "za"),
    "day.6": ("Sun", "zo"),
    # known
    "known.title.all": ("Simulated today agrees with your figures", "De doorgerekende huidige situatie klopt met uw cijfers"),
    "known.title.none": (
        "Simulated today does not agree with what you know",
        "De doorgerekende huidige situatie klopt niet met wat u weet",
    ),
    "known.title.some": (
        "Simulated today agrees with {agree} of your {n} figures",
        "De doorgerekende huidige situatie klopt met {agree} van uw {n} cijfers",
    ),
    "known.lead": (
        "What is simulated as a percentage of what you know; the band is within a tenth.",
        "Wat is doorgerekend als percentage van wat u weet; de band is binnen een tiende.",
    ),
    "known.axis": ("simulated as a percentage of your figure", "doorgerekend als percentage van uw cijfer"),
    "known.values": ("yours {yours}\nsimulated {simulated}", "van u {yours}\ndoorgerekend {simulated}"),
    "known.agrees": ("agrees", "klopt"),
    "known.not": ("does not agree", "klopt niet"),
    "known.foot": ("your figures: {source}", "uw cijfers: {source}"),
}
