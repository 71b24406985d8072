"""Texts on a page: only what can be seen, marks as HTML, everything else escaped."""

from __future__ import annotations

import html
import re
import unicodedata

# **bold**, *name*, `command`, _to add_
MARK = re.compile(r"\*\*(\S|\S.*?\S)\*\*(?!\*)|(?<![\w*])\*(\S|\S.*?\S)\*(?![\w*])|`([^`]+)`|(?<!\w)_([^_\n]+)_(?!\w)", re.S)
GLUED = re.compile(r"[-+]?[€£¥$] (?=\d)| ±")
BOLD = re.compile(r"\*\*(\S|\S.*?\S)\*\*(?!\*)", re.S)  # a name at its end has an asterisk of its own
NAME = re.compile(r"(?<![\w*])\*(\S[^*]*?)\*(?![\w*])")
JOINER = "\u2060"  # no line ends here
TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}  # marks that reorder text


def clean(text: str) -> str:
    """The same text, with only what can be seen; a sign, a currency and a half-width stay with their number."""
    seen = "".join(letter for letter in text if letter in "\n\t" or (unicodedata.category(letter) != "Cc" and letter not in TURNING))
    return GLUED.sub(lambda found: re.sub(r"^([-+])", rf"\1{JOINER}", found[0]).replace(" ", "\u00a0"), seen)


def pieces(text: str) -> list[tuple[str, bool]]:
    """A sentence as (piece, whether it stands out), its names still marked."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(BOLD.split(text)) if piece]


def unnamed(text: str) -> str:
    """A text in which names and commands have lost their marks."""
    return NAME.sub(r"\1", text).replace("`", "")


def quoted(text: str) -> str:
    """A text in which names stand between quotes, where they have none of their own, and commands have lost their marks."""
    return unnamed(NAME.sub(lambda found: found[0] if "'" in found[1] else f"'{found[1]}'", text))


def marked(text: str) -> str:
    """A sentence as HTML with its marks; everything else is escaped."""

    def shown(found: re.Match[str]) -> str:
        if found[1] is not None:  # a name may stand inside what is bold
            return f"<strong>{MARK.sub(shown, found[1])}</strong>"
        for place, tag in ((2, "em"), (3, "code"), (4, "em")):
            if found[place] is not None:
                return f"<{tag}>{found[place]}</{tag}>"
        return found[0]

    return MARK.sub(shown, html.escape(clean(text)))
