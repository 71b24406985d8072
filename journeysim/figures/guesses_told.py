"""A predicted number in words: which design is ahead, and by how much; a sign says nothing to a room."""

from __future__ import annotations

from journeysim import words

Titles = tuple[str, str]  # of the first design and of the second


def told(value: float, asked: str, code: str, lang: str) -> str:
    """A number as it was asked for."""
    if asked == "gap":
        return words.money(value, code, lang)
    if asked == "yearly":
        return words.money_large(value, code, lang)
    return words.number(value, 0, lang)


def ahead(value: float, asked: str, code: str, titles: Titles, lang: str) -> str:
    """Who is ahead by how much, of a number that is above 0 when the first design is better."""
    if told(abs(value), asked, code, lang) == told(0.0, asked, code, lang):
        return words.label("room.ahead.none", lang)
    kind = "keeps" if asked == "keeps" else "money"
    return words.label(f"room.ahead.{kind}", lang, title=titles[value < 0], amount=told(abs(value), asked, code, lang))


def calculated(mean: float, low: float, high: float, asked: str, code: str, titles: Titles, lang: str) -> str:
    """What was calculated, the ends of its interval as seen from the design that is ahead."""
    ends = sorted((low, high)) if mean >= 0 else sorted((-low, -high))
    low_told, high_told = (told(end, asked, code, lang) for end in ends)
    return words.label("room.figure.calculated", lang, mean=ahead(mean, asked, code, titles, lang), low=low_told, high=high_told)
