"""Bytes to text: encodings, sizes, and characters that look like others, read as meant with one line saying so."""

from __future__ import annotations

import codecs
import difflib
import re
from pathlib import Path

from journeysim.errors import Problem, ScenarioError

LIMIT = 256_000  # bytes; the longest shipped scenario is a tenth of it, and reading stays well under a second
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "a byte-order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("[\u0085\u2028\u2029\u000b\u000c]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_CODE = "this file is in {} and was read as such; saving it as UTF-8 avoids surprises."
# An opening curly quote where a value begins, its closing one where a value ends.
_QUOTED = re.compile(
    r"(?P<before>(?:^|[:\-,\[{]\s)\s*)(?:[“„](?P<double>[^“”„\"\n]*)[”“\"]|[‘‚](?P<single>[^‘‚'\n]*)[’'])"
    r"(?=\s*(?:$|[,\]}]|:\s|\s#))",
    re.MULTILINE,
)


def fault(file: str, line: int, column: int, text: str) -> ScenarioError:
    """Return an error with one problem."""
    return ScenarioError([Problem(file, line, column, "", text)])


def text_of(source: str | bytes | Path, *, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a scenario as meant, and one note for each kind of thing that was not as written.

    Raises
    ------
    ScenarioError
        When there is no such file, it is too large, or it holds no text.
    """
    if isinstance(source, Path):
        source = _bytes_of(source, name)
    _refuse_large(len(source), name)
    notes: list[Problem] = []
    if isinstance(source, bytes):
        source = _decoded(source, name, notes)
    if source.startswith("\ufeff"):
        source = source[1:]
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    source = _as_meant(source, name, notes)
    odd = _UNPRINTABLE.search(source)
    if odd:
        line, column = place_of(source, odd.start())
        raise fault(name, line, column, f"an unprintable character (U+{ord(odd[0]):04X}) stands here; a scenario is plain text. Remove it.")
    return source, notes


def place_of(text: str, at: int) -> tuple[int, int]:
    """Return the line and column, counted from 1, of a position in a text."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _bytes_of(path: Path, name: str) -> bytes:
    """Return the bytes of a file that is there and not too large."""
    try:
        if path.is_dir():
            raise fault(name, 0, 0, "this is a folder; name the scenario file in it.")
        size = path.stat().st_size
        _refuse_large(size, name)
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)  # a device or a growing file has no size to trust
    except ScenarioError:
        raise
    except FileNotFoundError:
        raise fault(name, 0, 0, f"there is no such file{_nearby(path)}") from None
    except PermissionError:
        raise fault(name, 0, 0, "this file may not be read; ask for the right to read it.") from None
    except (OSError, ValueError) as error:
        raise fault(name, 0, 0, f"this file cannot be read: {getattr(error, 'strerror', None) or 'its name is not a path'}.") from None


def _nearby(path: Path) -> str:
    """Return the scenario in the same folder with the nearest name, as the end of a sentence."""
    try:
        names = [other.name for other in path.parent.glob("*.y*ml")][:1000]
    except (OSError, ValueError):
        return "."
    found = difflib.get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"; did you mean {found[0]}?" if found else "; `journeysim new` writes one to start from."


def _refuse_large(size: int, name: str) -> None:
    if size > LIMIT:
        shown = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size // 1000} kB"
        if size <= LIMIT + 1:
            shown = f"more than {LIMIT // 1000} kB"
        raise fault(name, 0, 0, f"this file is {shown}; a scenario is at most {LIMIT // 1000} kB. Is it the right file?")


def _decoded(raw: bytes, name: str, notes: list[Problem]) -> str:
    """Return the text in `raw`: UTF-8, UTF-16 or UTF-32 with their marks, else Windows-1252."""
    for mark, codec, called in _MARKS:
        if raw.startswith(mark):
            try:
                text = raw.decode(codec)
            except UnicodeDecodeError:
                break
            if codec != "utf-8-sig":
                notes.append(
                    Problem(name, 1, 1, "", f"this file is in {called} and was read as such; saving it as UTF-8 avoids surprises.")
                )
            else:
                notes.append(Problem(name, 1, 1, "", "this file begins with a byte-order mark, which was skipped."))
            return text
    bare = _without_mark(raw)
    if bare:
        notes.append(Problem(name, 1, 1, "", _IN_CODE.format("UTF-16")))
        return raw.decode(bare)
    try:
        text = raw.decode("utf-8")
        if "\0" not in text:
            return text
    except UnicodeDecodeError as error:
        if _looks_like_text(raw):
            text = raw.decode("cp1252", errors="replace")
            line, column = place_of(text, error.start)
            notes.append(Problem(name, line, column, "", _IN_CODE.format("Windows-1252")))
            return text
    raise fault(name, 0, 0, "this is not a text file; a scenario is plain text in YAML. Is it the right file?")


def _without_mark(raw: bytes) -> str | None:
    """Return the codec of UTF-16 without a mark, told by the zero in every other byte of plain letters."""
    head = raw[:400]
    if len(head) < 8 or len(raw) % 2:
        return None
    for codec, zeros, letters in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if zeros.count(0) > 0.9 * len(zeros) and letters.count(0) == 0:
            try:
                raw.decode(codec)
            except UnicodeDecodeError:
                return None
            return codec
    return None


def _looks_like_text(raw: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 may be Windows-1252: nearly no control characters, mostly plain letters."""
    if any(byte < 9 or 13 < byte < 32 or byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x7F) for byte in raw):
        return False
    return sum(byte > 127 for byte in raw) < 0.3 * len(raw)


def _as_meant(text: str, name: str, notes: list[Problem]) -> str:
    """Replace no-break spaces, invisible characters and curly quotes around values; note each kind once."""
    for pattern, instead, said in (
        (_SPACES, " ", "no-break spaces were read as spaces."),
        (_BREAKS, " ", "unusual line breaks were read as spaces."),
        (_UNSEEN, "", "invisible characters were skipped."),
    ):
        found = pattern.search(text)
        if found:
            notes.append(Problem(name, *place_of(text, found.start()), "", said))
            text = pattern.sub(instead, text)
    found = _QUOTED.search(text)
    if found:
        place = place_of(text, found.end("before"))
        notes.append(Problem(name, *place, "", "curly quotes around a value were read as straight ones."))
        text = _QUOTED.sub(_straight, text)
    return text


def _straight(match: re.Match[str]) -> str:
    """Return a value in curly quotes with straight double ones, its own characters kept as they are."""
    inside = match["double"] if match["double"] is not None else match["single"]
    return match["before"] + '"' + inside.replace("\\", "\\\\").replace('"', '\\"') + '"'
