"""What a kept customer would have to be worth, in English and Dutch."""

from __future__ import annotations

ACCEPTABILITY: dict[str, tuple[str, str]] = {
    "acceptability.title.none": (
        "'{design}' is the choice, whatever a kept customer is worth up to {highest}",
        "'{design}' is de keuze, wat een behouden klant ook waard is tot {highest}",
    ),
    "acceptability.title.one": (
        "'{above}' is the choice once a kept customer is worth {value}; below that '{below}'",
        "'{above}' is de keuze zodra een behouden klant {value} waard is; daaronder '{below}'",
    ),
    "acceptability.title.several": (
        "The choice changes {count} times as a kept customer is worth more",
        "De keuze verandert {count} keer naarmate een behouden klant meer waard is",
    ),
    "acceptability.lead": (
        "Net value per customer compared with '{today}' at each worth of a kept customer; the thick line is the choice.",
        "Netto-opbrengst per klant vergeleken met '{today}' bij elke waarde van een behouden klant; de dikke lijn is de keuze.",
    ),
    "acceptability.axis": (
        "what a customer who is still ours at the end is worth after the run",
        "wat een klant die er aan het eind nog is, daarna waard is",
    ),
    "acceptability.shares": (
        "share of runs in which each comes out best: how sure, not what to choose",
        "deel van de doorrekeningen waarin elk het beste uitkomt: hoe zeker, niet wat te kiezen",
    ),
    "acceptability.now": ("in the file: {value}", "in het bestand: {value}"),
    "acceptability.now_mean": ("in the file, on average: {value}", "in het bestand, gemiddeld: {value}"),
    "acceptability.foot": (
        "everything else as in the file; grey: the runs cannot tell the two apart",
        "al het andere zoals in het bestand; grijs: verschil niet aan te tonen",
    ),
    "plane.foot_cloud": (
        "per customer who wants to start; small dots: single runs",
        "per klant die zich aandient; kleine stippen: losse doorrekeningen",
    ),
}
