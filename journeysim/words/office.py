"""Words of the workbook and the slides, in English and Dutch."""

from __future__ import annotations

OFFICE: dict[str, tuple[str, str]] = {
    "office.yes": ("yes", "ja"),
    "office.no": ("no", "nee"),
    "office.sheet.inputs": ("Inputs", "Invoer"),
    "office.inputs.lead": (
        "Change the yellow column and save; then `journeysim compare {file} --numbers <this file>` runs with your numbers."
        " The rest is only to read. An empty cell keeps what the file says.",
        "Wijzig de gele kolom en bewaar; daarna rekent `journeysim compare {file} --numbers <dit bestand>` met uw getallen."
        " De rest is alleen om te lezen. Een lege cel houdt wat het bestand zegt.",
    ),
    "office.column.name": ("what it is", "wat het is"),
    "office.column.value": ("value", "waarde"),
    "office.column.written": ("in the file", "in het bestand"),
    "office.column.low": ("lowest", "laagst"),
    "office.column.high": ("highest", "hoogst"),
    "office.column.kind": ("kind", "soort"),
    "office.column.source": ("source", "bron"),
    "office.column.path": ("path", "pad"),
    "office.kind.measured": ("measured", "gemeten"),
    "office.kind.cited": ("cited", "uit bronnen"),
    "office.kind.assumed": ("assumed", "aanname"),
    "office.kind.": ("not said", "niet gezegd"),
}
