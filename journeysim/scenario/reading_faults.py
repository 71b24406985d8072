"""Why a text is not YAML, in plain words, with a repair so that reading can go on to the next fault."""

from __future__ import annotations

import re
from typing import Any

from journeysim.errors import Problem
from journeysim.units.faults import shown

Told = tuple[int, int, str, str | None]  # line, column (from 1), text of the fault, the whole text repaired or None

_KEY = r"[^\s#:\"'\[\]{},][^#:\"'\[\]{},]*"
_GENERAL = "this line cannot be read; look for a missing colon, quote or bracket, or a different indentation, here or just above."
_COLON = "the value of '{0}' has a colon and a space in it, which YAML reads as a new key. Write {0}: {1} with quotes."
_CLOSER = {"{": "}", "[": "]"}
_KIND = {"{": "brace", "[": "bracket"}


def refuse_tabs(text: str, name: str) -> tuple[list[Problem], str]:
    """Return the fault of indenting with tabs, if any, and the text with spaces instead; tabs elsewhere just become spaces."""
    if "\t" not in text:
        return [], text
    lines = text.split("\n")
    tabbed = [place for place, line in enumerate(lines) if re.match(r" *\t\s*[^\s#]", line)]
    mended = "\n".join(_without_tabs(lines)).replace("\t", " ")
    if not tabbed:
        return [], mended
    more = f" (and on {len(tabbed) - 1} more line{'s' if len(tabbed) > 2 else ''})" if len(tabbed) > 1 else ""
    text = f"this line is indented with a tab{more}; YAML takes spaces only. Replace each tab by two spaces."
    return [Problem(name, tabbed[0] + 1, lines[tabbed[0]].index("\t") + 1, "", text)], mended


def _without_tabs(lines: list[str]) -> list[str]:
    """Return lines indented with spaces, a first guess at what the tabs meant: beside the line above, or one level below it."""
    mended: list[str] = []
    above, tabs_above, opens = 0, 0, False
    for line in lines:
        lead = re.match(r"[ \t]*", line)[0]  # type: ignore[index]
        tabs = lead.count("\t")
        body = line[len(lead) :]
        depth = len(lead)
        if tabs and tabs_above:
            depth = max(above + 2 * (tabs - tabs_above), 0)
        elif tabs:
            depth = above + 2 if opens else above
        mended.append(" " * depth + body)
        if body and not body.startswith("#"):
            above, tabs_above, opens = depth, tabs, bool(re.search(r":\s*(#.*)?$", body))
    return mended


def explain(error: Any, text: str, name: str) -> tuple[Problem, str | None]:
    """Return the probable cause of a YAML error in plain words, and the text with a guess at what was meant (None: no guess)."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    at = (min(mark.line, len(lines) - 1), mark.column) if mark is not None else (0, 0)
    context = getattr(error, "context_mark", None)
    opened = (context.line, context.column) if context is not None else at
    problem = str(getattr(error, "problem", "") or "")
    for pattern, tell in _CAUSES:
        if re.search(pattern, problem):
            told = tell(lines, at, opened, problem)
            if told is not None:
                break
    else:
        told = (at[0] + 1, at[1] + 1, _GENERAL, None)
    return Problem(name, told[0], told[1], "", told[2]), told[3]


def _with(lines: list[str], place: int, line: str) -> str:
    """Return the text with one line replaced."""
    return "\n".join([*lines[:place], line, *lines[place + 1 :]])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _above(lines: list[str], place: int) -> int | None:
    """Return the nearest line above that is not empty and not a comment."""
    for other in range(place - 1, -1, -1):
        if lines[other].strip() and not lines[other].lstrip().startswith("#"):
            return other
    return None


def _glued(lines: list[str], place: int) -> Told | None:
    """Explain `takes:5 min`."""
    match = re.match(rf"(\s*(?:- )?)({_KEY}):(?!//)([^\s:].*)$", lines[place])
    if match is None:
        return None
    told = f"`{shown(lines[place].strip())}` has no space after the colon; write `{shown(f'{match[2]}: {match[3]}')}`."
    return place + 1, len(match[1]) + 1, told, _with(lines, place, f"{match[1]}{match[2]}: {match[3]}")


def _colonless(lines: list[str], place: int) -> Told | None:
    """Explain `effort 1`: a key without its colon."""
    match = re.match(r"(\s*)([A-Za-z_][\w.]*)(\s+)([^:]*)$", lines[place]) or re.match(r"(\s*)([A-Za-z_][\w.]*)()()\s*$", lines[place])
    if match is None or "//" in lines[place]:
        return None
    meant = f"{match[2]}: {match[4]}".rstrip() if match[4] else f"{match[2]}:"
    told = f"`{shown(lines[place].strip())}` has no colon; write `{shown(meant)}`."
    return place + 1, len(match[1]) + 1, told, _with(lines, place, match[1] + meant)


def _second_colon(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told | None:
    """Explain `mapping values are not allowed here`."""
    place = at[0]
    line = lines[place]
    match = re.match(rf"(\s*(?:- )*)({_KEY}):\s+(.*)$", line)
    if match is not None and len(match[1]) + len(match[2]) < at[1]:
        return _colon_in_value(lines, place, match)
    above = _above(lines, place)
    if above is None:
        return None
    glued = _glued(lines, above)
    if glued is not None:
        return glued
    written = re.match(rf"(\s*)({_KEY}):\s+(\S.*)$", lines[above])
    if written is not None and _indent(line) > _indent(lines[above]):
        return _too_deep(lines, place, above, written)
    if written is None:
        return _colonless(lines, above)
    return None


def _colon_in_value(lines: list[str], place: int, match: re.Match[str]) -> Told:
    """Explain `title: Broadband: half a year`."""
    value = re.sub(r"\s+#.*$", "", match[3]).rstrip()
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    told = _COLON.format(match[2], _shown_long(quoted))
    return place + 1, len(match[1]) + len(match[2]) + 3, told, _with(lines, place, f"{match[1]}{match[2]}: {quoted}")


def _shown_long(text: str) -> str:
    return text if len(text) <= 90 else text[:86] + '..."'


def _too_deep(lines: list[str], place: int, above: int, written: re.Match[str]) -> Told:
    """Explain a line indented under a key that already has a value."""
    key = lines[place].strip().partition(":")[0]
    depth, right = _indent(lines[place]), _indent(lines[above])
    owner = written[2].strip()
    told = f"'{shown(key)}' is indented under '{owner}', which already has a value ({shown(written[3])}); align the two."
    mended = list(lines)
    for other in range(place, len(lines)):
        if lines[other].strip() and _indent(lines[other]) < depth:
            break
        mended[other] = lines[other][depth - right :] if lines[other].strip() else lines[other]
    return place + 1, depth + 1, told, "\n".join(mended)


def _no_colon(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told | None:
    """Explain a key that never gets its colon."""
    return _glued(lines, opened[0]) or _colonless(lines, opened[0])


def _block_end(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told | None:
    """Explain what stands where a mapping or list should go on."""
    place, column = at
    line = lines[place]
    if lines[opened[0]].lstrip().startswith("- ") and column == _indent(lines[opened[0]]) and "'-'" not in problem:
        return place + 1, column + 1, "keys and list items (`- `) stand side by side here; write all of them as keys, without `- `.", None
    if re.search(r"'[}\]]'", problem):
        bracket = line[column : column + 1]
        told = f"this `{bracket}` closes nothing; remove it, or add the one that opens it."
        return place + 1, column + 1, told, _with(lines, place, line[:column] + line[column + 1 :])
    before = line[:column].rstrip()
    if before.endswith(("'", '"')) and re.search(r":\s+['\"]", before):
        return _after_quotes(lines, place, column)
    if "'-'" in problem or "sequence" in problem:
        return place + 1, column + 1, "a list item (`- `) stands where a key belongs; put the list under a key, or indent it deeper.", None
    above = _above(lines, place)
    quote = _open_quote(lines, place)
    if quote is not None:
        return quote
    if above is not None and line.strip() and column == _indent(line) and column:
        return _uneven(lines, place, above)
    return None


def _open_quote(lines: list[str], before: int) -> Told | None:
    """Explain a quote on a line above that is opened and not closed there."""
    for place in range(before - 1, max(before - 30, -1), -1):
        match = re.match(r"(.*?:\s+)(['\"])(.*)$", lines[place])
        if match and match[2] not in match[3]:
            return _unclosed_quote(lines, (place, 0), (place, len(match[1])), "")
    return None


def _after_quotes(lines: list[str], place: int, column: int) -> Told:
    """Explain text after a closing quote, such as an apostrophe in single quotes."""
    line = lines[place]
    match = re.match(r"(.*?:\s+)(['\"].*)$", line)
    told = "text stands after the closing quote; put the whole value in one pair of quotes."
    if match is None:
        return place + 1, column + 1, told, None
    value = match[2].strip()
    inner = value[1:-1] if len(value) > 1 and value[-1] == value[0] else value[1:]
    if value[0] == "'" and '"' not in inner:
        whole = _shown_long(f'"{inner}"')
        told = f"the quote that opens this value closes halfway, at an apostrophe; write {whole} with double quotes."
    quoted = '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return place + 1, len(match[1]) + 1, told, _with(lines, place, match[1] + quoted)


def _uneven(lines: list[str], place: int, above: int) -> Told:
    """Explain a line whose indentation fits nothing above it."""
    depth = _indent(lines[place])
    depths = sorted({_indent(line) for line in lines[:place] if line.strip() and not line.lstrip().startswith("#")})
    right = min(depths, key=lambda other: (abs(other - depth), -other))
    key = lines[place].strip().partition(":")[0]
    spaces = f"{depth} space{'s' if depth != 1 else ''}"
    told = f"'{shown(key)}' is indented by {spaces}, which fits no line above it; indent it by {right}, like its neighbours."
    mended = list(lines)
    for other in range(place, len(lines)):
        if lines[other].strip():
            if _indent(lines[other]) < depth or (other > place and _indent(lines[other]) in (right, *depths)):
                break
            mended[other] = " " * (right + _indent(lines[other]) - depth) + lines[other].lstrip(" ")
    return place + 1, depth + 1, told, "\n".join(mended)


def _flow(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told | None:
    """Explain braces and brackets that are not closed, lack a comma, or hold a value with a colon."""
    line = lines[opened[0]]
    bracket = line[opened[1] : opened[1] + 1]
    if bracket not in _CLOSER:
        return None
    if at[0] > opened[0] or "stream end" in problem:
        bare = re.sub(r"\s+#.*$", "", line).rstrip()
        told = f"this {_KIND[bracket]} `{bracket}` is never closed; add `{_CLOSER[bracket]}` where its contents end."
        comment = line[len(bare) :]
        return opened[0] + 1, opened[1] + 1, told, _with(lines, opened[0], bare.rstrip(",") + _CLOSER[bracket] + comment)
    if problem.endswith("':'"):
        return _colon_in_flow(lines, at, opened[1], bracket)
    if re.search(r"'[}\]]'", problem):
        told = (
            f"this {_KIND[bracket]} `{bracket}` is closed with a `{lines[at[0]][at[1] : at[1] + 1]}`; close it with `{_CLOSER[bracket]}`."
        )
        return opened[0] + 1, opened[1] + 1, told, _with(lines, at[0], line[: at[1]] + _CLOSER[bracket] + line[at[1] + 1 :])
    told = f"between the entries in `{bracket}{_CLOSER[bracket]}` a comma is missing here; add it, or put the whole value in quotes."
    return at[0] + 1, at[1] + 1, told, None


def _colon_in_flow(lines: list[str], at: tuple[int, int], start: int, bracket: str) -> Told:
    """Explain `{title: Yes: we can}` and `{takes: 5 min effort: 1}`."""
    line = lines[at[0]]
    begin = max(line.rfind(mark, start, at[1]) for mark in (",", "{", "[")) + 1
    entry = line[begin : at[1]]
    key, _, value = entry.strip().partition(": ")
    ends = [place for place in (line.find(",", at[1]), line.find("}", at[1]), line.find("]", at[1])) if place >= 0]
    end = min(ends, default=len(line))
    whole = f"{value}{line[at[1] : end]}".strip()
    last = value.rpartition(" ")[2]
    is_name = re.fullmatch(r"[a-z_][a-z_0-9]*", last) is not None and key not in ("title", "question", "source")
    if is_name and " " in value:
        told = f"a comma is missing before '{last}'; write {key}: {value.rpartition(' ')[0]}, {last}: ..."
        split = begin + entry.rindex(last)
        return at[0] + 1, split + 1, told, _with(lines, at[0], line[:split].rstrip() + ", " + line[split:])
    quoted = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
    told = _COLON.format(shown(key), _shown_long(quoted))
    lead = len(entry) - len(entry.lstrip())
    mended = f"{line[: begin + lead]}{key}: {quoted}{line[end:]}"
    return at[0] + 1, begin + lead + len(key) + 3, told, _with(lines, at[0], mended)


def _bad_start(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain a value that begins with a character YAML keeps for itself: % @ ` * & ! > | or a comma."""
    place, column = (
        opened if re.search(r"alphabetic|comment or a line break|URI|indicators|tag|handle|indentation indicator", problem) else at
    )
    line = lines[place]
    letter = line[column : column + 1] or "?"
    bare = re.sub(r"\s+#.*$", "", line[column:]).rstrip()
    percent = re.fullmatch(r"%\s*([\d.,]+)", bare)
    if percent:
        told = f"`{shown(bare)}` begins with the percent sign; write {percent[1]}%."
        return place + 1, column + 1, told, _with(lines, place, line[:column] + percent[1] + "%")
    told = f"a value cannot begin with `{letter}`, which YAML keeps for itself; put the value in quotes."
    if re.match(r".*[:\-]\s+$", line[:column]) and '"' not in bare and "\\" not in bare:
        return place + 1, column + 1, told, _with(lines, place, f'{line[:column]}"{bare}"')
    return place + 1, column + 1, told, None


def _unclosed_quote(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain a quote that is never closed."""
    place, column = opened
    quote = lines[place][column : column + 1]
    told = f"the quote ({quote}) that opens here is never closed; add {quote} at the end of the value."
    line = lines[place].rstrip()
    return place + 1, column + 1, told, _with(lines, place, line + quote)


def _escape(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain a backslash in double quotes."""
    place, column = at
    column = max(lines[place].rfind("\\", 0, column + 1), 0)
    told = "a backslash in double quotes has a meaning of its own in YAML; use single quotes around this value, or / instead."
    return place + 1, column + 1, told, _with(lines, place, lines[place][:column] + "/" + lines[place][column + 1 :])


def _list_here(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain `do: - clear_invoice`."""
    place, column = at
    told = "a list cannot begin on the line of its key; write it in brackets, such as [a, b], or each `- item` on a line of its own below."
    return place + 1, column + 1, told, None


def _document(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain text outside the one document."""
    if lines and lines[0].startswith("%"):
        return 1, 1, "the first line begins with `%`, which YAML keeps for itself; begin with `journeysim: 1`.", "\n".join(["", *lines[1:]])
    return at[0] + 1, at[1] + 1, "more text follows after the end of the scenario; one file holds one scenario.", None


def _content(lines: list[str], at: tuple[int, int], opened: tuple[int, int], problem: str) -> Told:
    """Explain a bracket, comma or colon where a value belongs."""
    place, column = at
    letter = lines[place][column : column + 1]
    if not letter:
        return place + 1, max(column, 1), "the file ends where a value belongs; is a bracket not closed?", None
    told = f"`{letter}` stands where a value belongs; remove it, or put the value in quotes."
    return place + 1, column + 1, told, _with(lines, place, lines[place][:column] + lines[place][column + 1 :])


_CAUSES = (
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _no_colon),
    (r"expected <block end>", _block_end),
    (r"expected ',' or '[}\]]'", _flow),
    (r"cannot start any token|alphabetic or numeric|comment or a line break|URI|indicators|expected '!'|indentation indicator", _bad_start),
    (r"unexpected end of stream|unexpected document separator", _unclosed_quote),
    (r"escape", _escape),
    (r"sequence entries are not allowed|block sequence entries", _list_here),
    (r"<document start>", _document),
    (r"expected the node content", _content),
)
