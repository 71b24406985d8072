"""The story of one customer: its sentences, its table, its figure, the days of the week; in English and Dutch."""

from __future__ import annotations

DAYS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
)
DAYS_SHORT = (("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), ("ma", "di", "wo", "do", "vr", "za", "zo"))
MONTHS = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
)
MONTHS_SHORT = (
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
)

STORY: dict[str, tuple[str, str]] = {
    "story.week": ("week {week}, {day} {time}", "week {week}, {day} {time}"),
    # what became of them: the message
    "story.stay_leave": (
        "**This customer stays with '{first}' and leaves with '{second}'.**",
        "**Deze klant blijft bij variant '{first}' en vertrekt bij variant '{second}'.**",
    ),
    "story.leave_stay": (
        "**This customer leaves with '{first}' and stays with '{second}'.**",
        "**Deze klant vertrekt bij variant '{first}' en blijft bij variant '{second}'.**",
    ),
    "story.stay_stay": (
        "**This customer stays either way, with '{first}' and with '{second}'.**",
        "**Deze klant blijft hoe dan ook, bij variant '{first}' en bij variant '{second}'.**",
    ),
    "story.leave_leave": (
        "**This customer leaves either way, with '{first}' and with '{second}'.**",
        "**Deze klant vertrekt hoe dan ook, bij variant '{first}' en bij variant '{second}'.**",
    ),
    # where the lives part
    "story.part.outcome": (
        "The two lives part at '{step}', {when}: with '{first}' {one}, with '{second}' {other}.",
        "De twee levens gaan uiteen bij '{step}', {when}: bij variant '{first}' {one}, bij variant '{second}' {other}.",
    ),
    "story.part.route": (
        "The two lives part after '{step}', {when}: with '{first}' {one}, with '{second}' {other}.",
        "De twee levens gaan uiteen na '{step}', {when}: bij variant '{first}' {one}, bij variant '{second}' {other}.",
    ),
    "story.part.start": (
        "The two lives differ from the first step: with '{first}' {one}, with '{second}' {other}.",
        "De twee levens verschillen vanaf de eerste stap: bij variant '{first}' {one}, bij variant '{second}' {other}.",
    ),
    "story.part.gift": (
        "The two lives part at '{step}', {when}: only with '{only}' is there an extra that the customer notices.",
        "De twee levens gaan uiteen bij '{step}', {when}: alleen bij variant '{only}' is er een extraatje dat de klant opvalt.",
    ),
    "story.part.wait": (
        "The steps are the same; what differs most is the wait at '{step}', {when}: {one} with '{first}', {other} with '{second}'.",
        "De stappen zijn gelijk; het grootste verschil is het wachten bij '{step}', {when}: {one} bij variant '{first}', {other} bij"
        " variant '{second}'.",
    ),
    "story.part.effort": (
        "The steps are the same; what differs most is the effort of '{step}', {when}: {one} points with '{first}', {other} with"
        " '{second}'.",
        "De stappen zijn gelijk; het grootste verschil is de moeite van '{step}', {when}: {one} punten bij variant '{first}', {other} bij"
        " variant '{second}'.",
    ),
    "story.part.time": (
        "What the customer goes through is the same, only the clock differs, from '{step}', {when}.",
        "De klant maakt hetzelfde mee, alleen de klok verschilt, vanaf '{step}', {when}.",
    ),
    "story.part.nothing": (
        "For this customer nothing differs between the two: not a step, not a minute, not a point.",
        "Voor deze klant verschilt er niets tussen de twee: geen stap, geen minuut, geen punt.",
    ),
    "story.goes_to": ("the next is '{step}'", "volgt '{step}'"),
    "story.ends.completed": ("it is done", "is het klaar"),
    "story.ends.gave_up": ("the customer gives up", "haakt de klant af"),
    "story.ends.abandoned": ("the customer walks away from the wait", "loopt de klant weg uit de wachtrij"),
    "story.ends.left": ("the customer turns away", "keert de klant zich af"),
    "story.ends.open": ("the run ends first", "eindigt de doorrekening eerst"),
    # what a visit comes to, after the name of its step
    "story.succeeded": ("goes right", "gaat goed"),
    "story.failed": ("goes wrong", "gaat mis"),
    "story.repaired": ("goes wrong, put right before the customer notices", "gaat mis, hersteld voor de klant het merkt"),
    "story.abandoned": ("gives up waiting", "wacht niet langer"),
    "story.withdrawn": ("is broken off", "wordt afgebroken"),
    # the same in a sentence, after 'with {design}'
    "story.it.succeeded": ("it goes right", "gaat het goed"),
    "story.it.failed": ("it goes wrong", "gaat het mis"),
    "story.it.repaired": ("it goes wrong but is put right unnoticed", "gaat het mis maar is het ongemerkt hersteld"),
    "story.it.abandoned": ("the customer gives up waiting", "geeft de klant het wachten op"),
    "story.it.withdrawn": ("it is broken off", "wordt het afgebroken"),
    "story.it.gave_up": ("the customer gives up", "haakt de klant af"),
    "story.waits": ("{wait} waiting", "{wait} wachten"),
    "story.answered": ("answered {when}", "beantwoord {when}"),
    "story.taken_up": ("taken up {when}", "opgepakt {when}"),
    "story.comes": ("comes {when}", "komt {when}"),
    "story.back": ("back {when} when it is open", "{when} opnieuw, als het open is"),
    "story.late": ("{late} later than promised", "{late} later dan beloofd"),
    "story.gift": ("an extra, unnoticed", "een extraatje, valt niet op"),
    "story.gift_noticed": ("an extra, noticed", "een extraatje, valt op"),
    "story.gave_up": ("the customer gives up", "de klant haakt af"),
    "story.effort": ("effort {effort}", "moeite {effort}"),
    "story.with": ("With '{design}':", "Bij variant '{design}':"),
    "story.here": ("here the lives part", "hier gaan de levens uiteen"),
    "story.more": ("and {count} more", "en nog {count}"),
    "story.never": ("This episode did not happen.", "Deze reis is er niet geweest."),
    # how it felt, and what came of it
    "story.end.completed": ("done, problem solved", "klaar, probleem opgelost"),
    "story.end.unsolved": ("done, problem unsolved", "klaar, probleem niet opgelost"),
    "story.end.gave_up": ("gave up", "afgehaakt"),
    "story.end.abandoned": ("walked away from the wait", "weggelopen uit de wachtrij"),
    "story.end.left": ("turned away", "afgekeerd"),
    "story.end.open": ("under way when the run ends", "nog bezig als de doorrekening eindigt"),
    "story.felt": (
        "With '{design}' it takes {effort} points of effort where {expected} were expected, and the grade is {grade}.",
        "Bij variant '{design}' kost het {effort} punten moeite waar {expected} werd verwacht, en is het cijfer {grade}.",
    ),
    "story.felt_less": (
        "With '{design}' it takes {effort} points of effort and is not finished: {end}.",
        "Bij variant '{design}' kost het {effort} punten moeite en komt het niet af: {end}.",
    ),
    "story.chance": (
        "After that {share} of customers stay; this one {does}.",
        "Daarna blijft {share} van de klanten; deze {does}.",
    ),
    "story.stays": ("stays", "blijft"),
    "story.leaves": ("leaves", "vertrekt"),
    "story.lost_unfinished": (
        "Who is new and does not finish is lost.",
        "Wie nieuw is en niet tot het einde komt, is verloren.",
    ),
    "story.dice": ("The same dice fall in both lives.", "In beide levens vallen dezelfde dobbelstenen."),
    # which of them is told, and how they were found
    "story.told.fates": (
        "Told here is journey {told} of this customer; after it only one of the two designs still has them.",
        "Verteld is reis {told} van deze klant; daarna heeft nog maar één van de twee varianten deze klant.",
    ),
    "story.told.differs": (
        "Told here is journey {told} of this customer, the first in which the two differ.",
        "Verteld is reis {told} van deze klant, de eerste waarin de twee verschillen.",
    ),
    "story.told.first": ("Told here is the first journey of this customer.", "Verteld is de eerste reis van deze klant."),
    "story.rule.typical": (
        "Picked by rule, not by hand: of {compared} customers {among} fare like this one in both designs, which is the most common outcome;"
        " of these {among}, the effort of this one lies nearest the medians.",
        "Gekozen volgens een regel, niet met de hand: van {compared} klanten vergaat het er {among} zoals deze in beide varianten, de meest"
        " voorkomende afloop; van die {among} ligt de moeite van deze het dichtst bij de medianen.",
    ),
    "story.rule.saved": (
        "Picked by rule, not by hand: of {compared} customers '{first}' keeps {among} whom '{second}' loses; of these {among}, the effort"
        " of this one lies nearest the medians.",
        "Gekozen volgens een regel, niet met de hand: van {compared} klanten behoudt variant '{first}' er {among} die variant '{second}'"
        " kwijtraakt; van die {among} ligt de moeite van deze het dichtst bij de medianen.",
    ),
    "story.rule.lost": (
        "Picked by rule, not by hand: of {compared} customers '{first}' loses {among} whom '{second}' keeps; of these {among}, the effort"
        " of this one lies nearest the medians.",
        "Gekozen volgens een regel, niet met de hand: van {compared} klanten verliest variant '{first}' er {among} die variant '{second}'"
        " behoudt; van die {among} ligt de moeite van deze het dichtst bij de medianen.",
    ),
    "story.rule.customer": ("Named, not picked by a rule.", "Met naam gevraagd, niet volgens een regel gekozen."),
    "story.who": (
        "This is customer {who}, segment {segment}, in run {run}.",
        "Dit is klant {who}, klantgroep {segment}, in doorrekening {run}.",
    ),
    "story.one": (
        "One customer shows how it goes, not how often; the verdict says how often.",
        "Eén klant laat zien hoe het gaat, niet hoe vaak; hoe vaak zegt de uitkomst.",
    ),
    "story.left_out": (
        "Left out, because no single customer causes it: {what}.",
        "Weggelaten, omdat geen enkele klant het alleen veroorzaakt: {what}.",
    ),
    "story.left.initiatives": ("what the initiatives cost", "wat de maatregelen kosten"),
    "story.left.duty": ("wages of people on duty", "loon van mensen die toch dienst hebben"),
    "story.left.discount": ("the discount", "de verdiscontering"),
    "story.facts": (
        "Seed {seed}, {runs} run, belief {belief}, {seconds}.",
        "Seed {seed}, {runs} keer doorgerekend, opvatting {belief}, {seconds}.",
    ),
    "story.nobody.saved": (
        "**No customer is kept by '{first}' and lost by '{second}'** in the {count} runs looked through.",
        "**Geen klant blijft bij variant '{first}' en vertrekt bij variant '{second}'** in de {count} bekeken doorrekeningen.",
    ),
    "story.nobody.lost": (
        "**No customer is lost by '{first}' and kept by '{second}'** in the {count} runs looked through.",
        "**Geen klant vertrekt bij variant '{first}' en blijft bij variant '{second}'** in de {count} bekeken doorrekeningen.",
    ),
    "story.nobody.typical": (
        "**No customer finishes anything in both '{first}' and '{second}'** in the {count} runs looked through.",
        "**Geen klant maakt iets af in zowel variant '{first}' als variant '{second}'** in de {count} bekeken doorrekeningen.",
    ),
    # the table
    "story.row.run": ("whole run: {row}", "hele looptijd: {row}"),
    "story.row.journeys": ("journeys", "reizen"),
    "story.row.effort": ("effort, points", "moeite, punten"),
    "story.row.waited": ("waiting", "wachten"),
    "story.row.contacts": ("contacts", "contacten"),
    "story.row.grade": ("grade", "cijfer"),
    "story.row.cost": ("cost", "kosten"),
    "story.row.staff": ("staff time", "werktijd"),
    "story.row.income": ("margin", "marge"),
    "story.row.income_kept": ("margin, with the worth of staying", "marge, met de waarde van blijven"),
    "story.row.fate": ("at its end", "aan het einde"),
    "story.fate.kept": ("a customer", "klant"),
    "story.fate.open": ("a customer", "klant"),
    "story.fate.lost": ("gone", "weg"),
    "screen.next.story_saved": ("one whom the first keeps and the second loses", "één die de eerste behoudt en de tweede kwijtraakt"),
    "screen.next.story_lost": ("one whom the first loses and the second keeps", "één die de eerste kwijtraakt en de tweede behoudt"),
    "screen.next.story_typical": ("a typical customer", "een doorsnee klant"),
    # the figure
    "story.figure.axis.minutes": ("minutes since the start of this journey", "minuten sinds het begin van deze reis"),
    "story.figure.axis.hours": ("hours since the start of this journey", "uren sinds het begin van deze reis"),
    "story.figure.axis.days": ("days since the start of this journey", "dagen sinds het begin van deze reis"),
    "story.figure.foot": ("one customer, picked by rule: {rule}", "één klant, gekozen volgens een regel: {rule}"),
    "story.figure.foot_named": ("one customer, named", "één klant, met naam gevraagd"),
    "story.figure.rule.typical": (
        "nearest the medians of the most common outcome",
        "het dichtst bij de medianen van de meest voorkomende afloop",
    ),
    "story.figure.rule.saved": (
        "nearest the medians of those whom the first keeps and the second loses",
        "het dichtst bij de medianen van wie de eerste behoudt en de tweede kwijtraakt",
    ),
    "story.figure.rule.lost": (
        "nearest the medians of those whom the first loses and the second keeps",
        "het dichtst bij de medianen van wie de eerste kwijtraakt en de tweede behoudt",
    ),
    "story.figure.cost": ("cost {cost}", "kosten {cost}"),
    "story.figure.staff": ("staff time {staff}", "werktijd {staff}"),
    "story.figure.more": ("{count} more, not drawn", "nog {count}, niet getekend"),
    "story.figure.grade": ("grade {grade}", "cijfer {grade}"),
    "story.figure.chance": ("{share} stay after this", "{share} blijft hierna"),
    "story.figure.parts": ("here the lives part", "hier gaan de levens uiteen"),
    "story.figure.who": ("customer {who}", "klant {who}"),
}
