"""The report as one web page that needs nothing else: no script from outside, no font, no picture, no connection."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from journeysim import words
from journeysim.report.texts import clean, marked
from journeysim.report.written import write_bytes

if TYPE_CHECKING:
    from journeysim.report.pack import Pack

HERE = Path(__file__).resolve().parent
DRAWN: WeakKeyDictionary[Pack, str] = WeakKeyDictionary()  # the page of a pack as long as that lives: drawing takes seconds
SCRIPT = """
addEventListener("beforeprint",()=>document.querySelectorAll("details:not([open])").forEach(d=>{d.open=true;d.dataset.shut=""}));
addEventListener("afterprint",()=>document.querySelectorAll("details[data-shut]").forEach(d=>{d.open=false;delete d.dataset.shut}));
"""  # what is folded away is printed too


def write_html(pack: Pack, path: str | Path) -> None:
    """Write the report of a pack as one HTML file; the same pack gives the same bytes. Raises OSError; never leaves half a file."""
    write_bytes(path, page(pack).encode("utf-8"))


def page(pack: Pack) -> str:
    """The page as text, drawn once: what is printed is what was written."""
    if pack not in DRAWN:
        DRAWN[pack] = drawn(pack)
    return DRAWN[pack]


def drawn(pack: Pack) -> str:
    """The page as text, drawn anew."""
    from journeysim.report import sections

    def say(key: str, **values: Any) -> str:
        return words.label(f"report.{key}", pack.lang, **values)

    told: str = (
        environment()
        .get_template("page.html")
        .render(
            pack=pack,
            say=say,
            title=pack.scenario.title,
            question=pack.scenario.question,
            verdict=sections.leading(pack),
            further=sections.further(pack),
            alarms=sections.alarms(pack),
            sections=sections.sections(pack),
            policy=policy(),
            style=(HERE / "page.css").read_text(encoding="utf-8"),
            script=SCRIPT,
        )
    )
    return told


def policy() -> str:
    """The content-security policy: nothing from outside, and no script but the one on the page."""
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def environment() -> Any:
    """The templates; everything that is put into them is escaped, except drawings and sentences that were escaped before."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    found = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=tidy
    )
    found.filters["told"] = lambda text: Markup(marked(text))
    found.filters["drawn"] = lambda svg: Markup(svg.markup)
    found.filters["raw"] = Markup
    found.filters["parted"] = lambda path: Markup(".<wbr>").join(tidy(path).split("."))
    return found


def tidy(value: Any) -> Any:
    """A text without control characters, and without marks that would turn the text around it."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return clean(value)
    return value
