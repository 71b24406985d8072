"""Texts that YAML reads without complaint but not as meant: cut at a comma, at a hash, glued to a colon."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from journeysim.units.faults import shown

if TYPE_CHECKING:
    from journeysim.scenario.reading import Node

_PROSE = {"title", "question", "source"}
_LONG_DASHES = re.compile("[\u2010-\u2015\u2212]")


def is_prose(path: str) -> bool:
    """Tell whether the value at `path` is free text, in which a dash or a colon means nothing."""
    return path.rpartition(".")[2] in _PROSE


def plain_dashes(text: str) -> tuple[str, bool]:
    """Return `text` with long dashes as hyphens (`8%–16%`, `Mon–Fri`, `−3 min`), and whether there were any."""
    if not _LONG_DASHES.search(text):
        return text, False
    return _LONG_DASHES.sub("-", text), True


def cut_by_hash(text: str, path: str, rest_of_line: str) -> str | None:
    """Return the fault of a title that a ` #` ended, or None when what follows is plainly a comment."""
    match = re.match(r"(\s+)#(.*)", rest_of_line)
    if match is None or not is_prose(path):
        return None
    if len(match[1]) > 1 and match[2].startswith(" "):
        return None  # two spaces and then `# words`: a comment as people write it
    only, whole = shown(text), shown(f"{text} #{match[2].rstrip()}")
    return f'only `{only}` was read, since # begins a comment. Write "{whole}" in quotes, or the comment on a line of its own.'


def colon_missed(text: str) -> tuple[str, str] | None:
    """Return key and value of a text such as `takes:5 min`, in which the space after the colon was missed."""
    match = re.match(r"([A-Za-z_][\w.]*):(?!//)([^\s:\\/].*)$", text, re.DOTALL)
    return (match[1], match[2]) if match else None


def cut_by_braces(
    children: dict[str, Node], keys: dict[str, tuple[int, int]], bare: list[str], path: str
) -> list[tuple[tuple[int, int], str, str]]:
    """Return the faults of keys without a value in braces that are really the tail of a value with a comma, and mend the mapping."""
    found = []
    for key in bare:
        place = keys[key]
        names = list(children)
        before = names[names.index(key) - 1] if names.index(key) else None
        full = ".".join(part for part in (path, before or "") if part)
        missed = colon_missed(key)
        if missed is not None:
            written, rest = missed
            text = f"`{shown(key)}` has no space after the colon; write `{written}: {shown(rest)}`."
            found.append((place, ".".join(part for part in (path, written) if part), text))
            _rename(children, keys, key, written, replace(children[key], kind="text", value=rest))
            continue
        colonless = re.fullmatch(r"([a-z_]\w*) +([\d€$£+-]\S*.*)", key)
        if colonless is not None and not _is_phrase_tail(key):
            written, rest = colonless[1], colonless[2]
            text = f"`{shown(key)}` has no colon; write `{written}: {shown(rest)}`."
            found.append((place, ".".join(part for part in (path, written) if part), text))
            _rename(children, keys, key, written, replace(children[key], kind="text", value=rest))
            continue
        if before is None or children[before].kind != "text" or children[before].quoted:
            continue
        head = children[before].value
        if re.search(r"\d$", head) and re.match(r"\d", key):
            whole, mended = f"{head},{key}", f"{head}.{key}"
            remedy = f'write {shown(mended)}, or "{shown(whole)}" in quotes.'
            if re.match(r"\d{3}(?!\d)", key):  # thousands, which a dot would not say either
                mended = f"{head}{key}"
                remedy = f"write {shown(mended)}."
        elif is_prose(full):
            whole = mended = f"{head}, {key}"
            remedy = f'write "{shown(whole)}" in quotes.'
        elif _is_phrase_tail(key):
            whole, mended = f"{head}, {key}", f"{head} {key}"
            remedy = f"write {shown(mended)} without the comma."
        else:
            continue
        text = f"`{shown(whole)}` was cut in two at the comma, which separates entries in braces; {remedy}"
        found.append((keys[before], full, text))
        children[before] = replace(children[before], value=mended)
        del children[key], keys[key]
    return found


def _is_phrase_tail(key: str) -> bool:
    """Tell whether a key without a value continues a phrase: `{takes: lognormal 9 min, spread 80%}`."""
    return bool(re.match(r"(spread|to|then|after|over)\s", key) or re.match(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b", key))


def _rename(children: dict[str, Node], keys: dict[str, tuple[int, int]], old: str, new: str, node: Node) -> None:
    """Put `node` under a new key in the place of the old one; an entry of that name is left alone."""
    if new in children:
        del children[old], keys[old]
        return
    entries = [(new if key == old else key, node if key == old else child) for key, child in children.items()]
    children.clear()
    children.update(entries)
    keys[new] = keys.pop(old)
