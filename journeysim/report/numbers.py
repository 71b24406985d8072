"""Read the numbers of a workbook back: the yellow column of its inputs sheet as what-ifs on a scenario, with the checks of the file.

Values count, not formulas: of a formula what the spreadsheet last computed. A cell that is empty, or says what the file says, changes
nothing. Everything wrong is told at once, each with its sheet and cell.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeysim import words
from journeysim.errors import Problem, ScenarioError
from journeysim.report.inputs import SHEETS
from journeysim.report.typed import same, typed_again
from journeysim.units import ValueFault

if TYPE_CHECKING:
    from journeysim.scenario import Scenario

LARGEST = 20_000_000  # bytes; a workbook of a report is well under a megabyte
UNPACKED = 200_000_000
ROWS, COLUMNS, HEAD_ROWS = 20_000, 60, 50
OLD = b"\xd0\xcf\x11\xe0"  # how .xls begins, and a workbook behind a password


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row of the inputs sheet says: the path, the value as found, and where."""

    path: str
    value: object
    number_format: str
    formula: str  # empty, or the formula whose value it is
    place: str


def with_numbers(scenario: Scenario, path: Path, sets: Mapping[str, str] | None = None) -> Scenario:
    """The scenario with the numbers of a workbook, and `sets` (`--set`) beside them. Raises ScenarioError with every fault.

    `scenario` is the file as it is, before any what-if.
    """
    sets = dict(sets or {})
    read = cells(path)
    changes, places, faults = _changes(scenario, read)
    for name in [name for name in changes if name in sets]:
        faults.append(Problem(places[name], 0, 0, name, f"is {changes.pop(name)} here and {sets[name]} with --set; leave one out."))
    try:
        found = scenario.changed({**changes, **sets}, places=places)
    except ScenarioError as error:
        faults += error.problems
    if faults:
        order = {place: number for number, place in enumerate(cell.place for cell in read)}
        raise ScenarioError(sorted(faults, key=lambda fault: (order.get(fault.file, len(order)), fault.path, fault.text)))
    return found


def cells(path: Path) -> list[Cell]:
    """The rows of the inputs sheet that say something."""
    _looks_right(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl cannot keep when it writes; nothing is written
        values, formulas = _opened(path, values=True), _opened(path, values=False)
        try:
            name = next((name for name in SHEETS if name in values.sheetnames), None)
            if name is None:
                raise _refused(path, f"has no sheet {SHEETS[0]} (Dutch: {SHEETS[1]}), only {_listed(values.sheetnames)}; {REMEDY}")
            return list(_read(path, values[name], formulas[name]))
        except (KeyError, ValueError, OSError, zipfile.BadZipFile, SyntaxError) as fault:
            if isinstance(fault, ScenarioError):
                raise
            raise _refused(path, f"cannot be read as a workbook; {REMEDY}") from fault
        finally:
            values.close()
            formulas.close()


REMEDY = "`journeysim show FILE --inputs numbers.xlsx` writes one to start from."


def _changes(scenario: Scenario, found: list[Cell]) -> tuple[dict[str, str], dict[str, str], list[Problem]]:
    """Path -> text of what differs from the file, path -> place, and what is wrong with cells."""
    written = {item.path: item.value for item in scenario.assumptions()}
    changes: dict[str, str] = {}
    places: dict[str, str] = {}
    faults: list[Problem] = []
    for cell in found:
        if cell.path in places:
            faults.append(Problem(cell.place, 0, 0, cell.path, f"stands here again, after {places[cell.path]}; keep one of the two rows."))
            continue
        places[cell.path] = cell.place
        try:
            text = _text(cell, written.get(cell.path, ""))
        except ValueFault as fault:
            faults.append(Problem(cell.place, 0, 0, cell.path, str(fault)))
            continue
        if text and not (cell.path in written and same(text, written[cell.path])):
            changes[cell.path] = text
    return changes, places, faults


def _text(cell: Cell, written: str) -> str:
    """The value of a cell as the file would write it; empty to keep what the file says."""
    if not cell.path:
        raise ValueFault(f"there is a value here ({cell.value}) and no path in its row; write the path, or empty the cell.")
    if cell.value is None:
        if cell.formula:
            raise ValueFault(f"the formula {cell.formula} has no value yet; open the workbook in a spreadsheet, let it compute, and save.")
        return ""
    if isinstance(cell.value, str) and cell.value.startswith("#") and cell.formula:
        raise ValueFault(f"the formula {cell.formula} gives {cell.value}; write a value.")
    return typed_again(cell.value, cell.number_format, written)


def _read(path: Path, values: Any, formulas: Any) -> Iterator[Cell]:
    """Rows below the heads that have a path or a value."""
    heads = None
    both = zip(values.iter_rows(max_col=COLUMNS), formulas.iter_rows(max_col=COLUMNS))
    for number, (row, behind) in enumerate(both, start=1):
        if heads is None:
            heads = _heads(row)
            if heads is None and number >= HEAD_ROWS:
                break
            continue
        if number > ROWS:
            raise _refused(path, f"sheet {values.title} has more than {ROWS} rows; is it the right file?")
        at, of = heads
        cell = row[at] if at < len(row) else None
        said = str(row[of].value).strip() if of < len(row) and row[of].value is not None else ""
        value = None if cell is None or (isinstance(cell.value, str) and not cell.value.strip()) else cell.value
        formula = behind[at].value if at < len(behind) and behind[at].data_type == "f" else ""
        if said or value is not None:
            place = f"{path.name}, sheet {values.title}, cell {_letters(at)}{number}"
            yield Cell(said, value, str(getattr(cell, "number_format", "General")), str(formula), place)
    if heads is None:
        wanted = " and ".join(f"'{words.label(key, 'en')}' ('{words.label(key, 'nl')}')" for key in (VALUE_HEAD, PATH_HEAD))
        raise _refused(path, f"sheet {values.title} has no row with the heads {wanted}; {REMEDY}")


VALUE_HEAD, PATH_HEAD = "office.column.value", "office.column.path"


def _heads(row: Any) -> tuple[int, int] | None:
    """Columns (from 0) of the value and of the path, when this is the row of heads."""
    said = [str(cell.value).strip().casefold() if cell.value is not None else "" for cell in row]
    found = []
    for key in (VALUE_HEAD, PATH_HEAD):
        heads = {words.label(key, lang).casefold() for lang in words.LANGUAGES}
        place = next((place for place, text in enumerate(said) if text in heads), None)
        if place is None:
            return None
        found.append(place)
    return found[0], found[1]


def _letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _looks_right(path: Path) -> None:
    """Refuse what cannot be a workbook before it is opened."""
    try:
        if path.is_dir():
            raise _refused(path, "is a folder; name the workbook in it.")
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(4)
    except FileNotFoundError:
        raise _refused(path, f"is not there; {REMEDY}") from None
    except OSError as fault:
        raise _refused(path, f"cannot be read: {(fault.strerror or str(fault)).lower()}.") from None
    if begins == OLD:
        raise _refused(path, "is behind a password, or in the old .xls form; save it as .xlsx without a password.")
    if size > LARGEST:
        raise _refused(path, f"is {size / 1e6:.0f} MB; the numbers of a file take well under one. Is it the right file?")
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            unpacked = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        names, unpacked = set(), 0
    if "xl/workbook.xml" not in names:
        raise _refused(path, f"is not an Excel workbook (.xlsx); {REMEDY}")
    if unpacked > UNPACKED:
        raise _refused(path, "is far larger inside than the numbers of a file; is it the right file?")


def _opened(path: Path, *, values: bool) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=values, keep_links=False)
    except Exception as fault:  # the parts of a damaged workbook fail in many ways
        raise _refused(path, f"is a damaged workbook ({type(fault).__name__}); {REMEDY}") from fault


def _refused(path: Path, text: str) -> ScenarioError:
    return ScenarioError([Problem(str(path), 0, 0, "", text)])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:6]) + (" and more" if len(names) > 6 else "")
