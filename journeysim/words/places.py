"""What a number of the file is called: `journey.invoice.succeeds` is "The invoice: succeeds at once". Texts and the telling of them."""

from __future__ import annotations

from typing import Any

PLACES: dict[str, tuple[str, str]] = {
    # of a step
    "place.journey.succeeds": ("succeeds at once", "lukt in één keer"),
    "place.journey.gives_up": ("gives up", "haakt af"),
    "place.journey.takes": ("time it takes", "tijd die het kost"),
    "place.journey.wraps_up": ("work afterwards", "nawerk"),
    "place.journey.effort": ("effort for the customer", "moeite voor de klant"),
    "place.journey.answers_in": ("time until it is done", "tijd tot het klaar is"),
    "place.journey.responds_in": ("response time", "reactietijd"),
    "place.journey.promised": ("time promised", "beloofde termijn"),
    "place.journey.patience": ("patience", "geduld"),
    "place.journey.cost": ("cost each time", "kosten per keer"),
    "place.journey.at_most": ("attempts at most", "hoogstens zo vaak"),
    "place.journey.loses": ("share of the value lost", "deel van de opbrengst dat verloren gaat"),
    "place.journey.priority": ("priority", "voorrang"),
    "place.journey.proactive.catches": ("mistakes caught beforehand", "fouten die vooraf worden onderschept"),
    "place.journey.proactive.cost": ("cost of catching a mistake", "kosten van het onderscheppen"),
    "place.journey.delight.cost": ("cost of the extra", "kosten van het extraatje"),
    "place.journey.delight.given": ("share that gets the extra", "deel dat het extraatje krijgt"),
    "place.journey.delight.noticed": ("share that notices the extra", "deel dat het extraatje opmerkt"),
    "place.journey.delight.lift": ("strength of the extra", "kracht van het extraatje"),
    "place.journey.delight.wears_off": ("how fast the extra wears off", "hoe snel het extraatje went"),
    "place.journey.on_failure": ("after a failure: {target}", "na een mislukking: {target}"),
    "place.journey.on_abandon": ("after hanging up: {target}", "na ophangen: {target}"),
    "place.journey.when_late": ("when it is late: {target}", "als het te laat is: {target}"),
    "place.journey.next": ("next: {target}", "daarna: {target}"),
    "place.target.retry": ("tries again", "probeert opnieuw"),
    "place.target.leave": ("leaves", "vertrekt"),
    "place.target.continue": ("goes on regardless", "gaat toch verder"),
    "place.target.wait": ("waits", "wacht af"),
    "place.target.done": ("done", "klaar"),
    "place.target.rest": ("the rest", "de rest"),
    # of customers
    "place.customers.arrive.rate": ("new customers", "nieuwe klanten"),
    "place.customers.arrive.grows": ("growth of new customers", "groei van nieuwe klanten"),
    "place.customers.arrive.months": ("new customers in {name}", "nieuwe klanten in {name}"),
    "place.customers.existing": ("customers at the start", "klanten bij het begin"),
    "place.customers.varies": ("how much customers differ", "hoezeer klanten verschillen"),
    "place.customers.comes_back.after": ("time until customers come back", "tijd tot klanten terugkomen"),
    "place.customers.gets_used_to": ("how fast customers get used to it", "hoe snel klanten eraan wennen"),
    "place.segment.share": ("share of customers", "aandeel in de klanten"),
    "place.segment.value": ("value of a journey", "opbrengst van een reis"),
    "place.segment.kept_value": ("value of a customer kept", "waarde van een behouden klant"),
    "place.segment.stays": ("stays, today", "blijft, nu"),
    "place.segment.loses": ("share lost", "deel dat verloren gaat"),
    "place.segment.expects": ("effort expected", "moeite die men verwacht"),
    "place.segment.patience": ("patience", "geduld"),
    # of friction
    "place.friction": ("Effort", "Moeite"),
    "place.friction.waiting": ("of waiting", "van wachten"),
    "place.friction.late": ("of a broken promise", "van een gebroken belofte"),
    "place.friction.repeat": ("of explaining it again", "van opnieuw uitleggen"),
    "place.friction.channel_switch": ("of changing channel", "van wisselen van kanaal"),
    "place.friction.transfer": ("of being passed on", "van doorverbonden worden"),
    "place.friction.sensitivity": ("that makes people give up", "die tot afhaken leidt"),
    # of teams and departments
    "place.team.people": ("people at work", "mensen aan het werk"),
    "place.team.people.when": ("people at work ({name})", "mensen aan het werk ({name})"),
    "place.team.wage": ("wage", "uurloon"),
    "place.team.engagement.start": ("engagement at the start", "bevlogenheid bij het begin"),
    "place.team.engagement.load": ("what pressure does to engagement", "wat drukte met bevlogenheid doet"),
    "place.team.engagement.anger": ("what angry customers do to engagement", "wat boze klanten met bevlogenheid doen"),
    "place.team.engagement.pace": ("what engagement does to speed", "wat bevlogenheid met het tempo doet"),
    "place.team.engagement.tone": ("what engagement does to the tone", "wat bevlogenheid met de toon doet"),
    "place.team.engagement.resolution": ("what engagement does to solving", "wat bevlogenheid met oplossen doet"),
    "place.team.engagement.quits": ("staff who leave", "medewerkers die vertrekken"),
    "place.team.engagement.quits_less": ("what engagement does to leaving", "wat bevlogenheid met vertrek doet"),
    "place.team.engagement.hire_cost": ("cost of a new colleague", "kosten van een nieuwe collega"),
    "place.team.engagement.learns_in": ("time to learn the work", "inwerktijd"),
    "place.department.acts_on": ("signals acted on", "signalen waar iets mee gebeurt"),
    "place.department.removes": ("share of a cause removed", "deel van een oorzaak dat verdwijnt"),
    "place.department.takes": ("time for a repair", "tijd voor een reparatie"),
    "place.department.needs": ("signals needed", "signalen die nodig zijn"),
    "place.department.cost": ("cost of a repair", "kosten van een reparatie"),
    # of word of mouth and initiatives
    "place.word_of_mouth": ("Word of mouth", "Mond-tot-mondreclame"),
    "place.word_of_mouth.brings": ("customers that a promoter brings", "klanten die een promotor aanbrengt"),
    "place.word_of_mouth.deters": ("customers that a detractor deters", "klanten die een criticaster wegjaagt"),
    "place.word_of_mouth.cap": ("reputation at most", "reputatie hoogstens"),
    "place.word_of_mouth.floor": ("reputation at least", "reputatie minstens"),
    "place.initiative.once": ("cost, once", "eenmalige kosten"),
    "place.initiative.per_month": ("cost per month", "kosten per maand"),
    "place.initiative.change": ("{what}", "{what}"),
    "place.customers": ("Customers", "Klanten"),
}


def place_name(path: str, scenario: Any, lang: str = "en") -> tuple[str, str]:
    """What a number is called: of whom (a step, team, segment, initiative) and what; of the Scenario only titles are read."""
    who, colon, rest = path.partition(":")
    if colon and who.strip() in scenario.initiatives:
        of, what = place_name(rest.strip(), scenario, lang)
        return titled(scenario.initiatives[who.strip()].title, who), f"{what} ({of})"
    return _Namer(scenario, lang).name(path.split("."))


def titled(title: str, name: str) -> str:
    """A title on one line, or the name as a person would say it."""
    said, spoken = " ".join((title or "").split()), name.strip().replace("_", " ")
    return said if said and said != name.strip() else spoken[:1].upper() + spoken[1:]


class _Namer:
    """Names in one language; `titles`: what steps, teams and segments of any design are called."""

    def __init__(self, scenario: Any, lang: str) -> None:
        self.scenario, self.lang = scenario, lang
        self.titles: dict[tuple[str, str], str] = {}
        for design in scenario.designs:
            for state in scenario.states(design):
                for kind, items in (("journey", state.journey), ("teams", state.teams), ("segments", state.customers.segments)):
                    for item in items:
                        self.titles.setdefault((kind, item.name), titled(item.title, item.name))

    def say(self, key: str, **values: object) -> str:
        from journeysim.words.catalogue import TEXTS, label

        return label(key, self.lang, **values) if key in TEXTS else key.rpartition(".")[2].replace("_", " ")

    def name(self, keys: list[str]) -> tuple[str, str]:
        told = getattr(self, f"_{keys[0]}", None)
        if told is not None and len(keys) > 1:
            named: tuple[str, str] = told(keys[1:])
            return named
        return titled("", keys[0]), " ".join(key.replace("_", " ") for key in keys[1:])

    def _journey(self, keys: list[str]) -> tuple[str, str]:
        of, rest = self.titles.get(("journey", keys[0]), titled("", keys[0])), keys[1:]
        if rest[:1] and rest[0] in ("on_failure", "on_abandon", "when_late", "next") and len(rest) > 1:
            what, rest = self.say(f"place.journey.{rest[0]}", target=self._target(rest[1])), rest[2:]
        elif rest[:1] and rest[0] in ("delight", "proactive"):
            what, rest = self.say(f"place.journey.{'.'.join(rest[:2])}"), rest[2:]
        else:
            what, rest = self.say(f"place.journey.{rest[0]}") if rest else "", rest[1:]
        return of, f"{what} ({', '.join(self._segment(key) for key in rest)})" if rest else what

    def _target(self, name: str) -> str:
        return self.titles.get(("journey", name)) or self.say(f"place.target.{name}")

    def _segment(self, name: str) -> str:
        return self.titles.get(("segments", name), titled("", name))

    def _customers(self, keys: list[str]) -> tuple[str, str]:
        if keys[0] == "segments" and len(keys) > 2:
            return self._segment(keys[1]), self.say(f"place.segment.{keys[2]}")
        if keys[:2] == ["arrive", "months"]:
            return self.say("place.customers"), self.say("place.customers.arrive.months", name=keys[-1])
        return self.say("place.customers"), self.say(f"place.customers.{'.'.join(keys)}")

    def _friction(self, keys: list[str]) -> tuple[str, str]:
        return self.say("place.friction"), self.say(f"place.friction.{keys[0]}")

    def _teams(self, keys: list[str]) -> tuple[str, str]:
        of = self.titles.get(("teams", keys[0]), titled("", keys[0]))
        if keys[1:2] == ["people"] and len(keys) > 2:
            name = keys[2] if keys[2] != "rest" else self.say("place.target.rest")
            return of, self.say("place.team.people.when", name=name)
        return of, self.say(f"place.team.{'.'.join(keys[1:])}")

    def _departments(self, keys: list[str]) -> tuple[str, str]:
        return titled("", keys[0]), self.say(f"place.department.{keys[1]}") if len(keys) > 1 else ""

    def _word_of_mouth(self, keys: list[str]) -> tuple[str, str]:
        return self.say("place.word_of_mouth"), self.say(f"place.word_of_mouth.{keys[0]}")

    def _initiatives(self, keys: list[str]) -> tuple[str, str]:
        item = self.scenario.initiatives.get(keys[0])
        return titled(item.title if item else "", keys[0]), self.say(f"place.initiative.{keys[-1]}")
