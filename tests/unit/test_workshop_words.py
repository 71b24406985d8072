"""Every text of the live page is in the catalogue, in both languages; and no text of it stands anywhere else, or nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeysim import words

WORKSHOP = Path(words.__file__).parents[1] / "workshop"
TEMPLATES = sorted((WORKSHOP / "templates").glob("*.html"))
SCRIPTS = sorted((WORKSHOP / "assets").glob("*.js"))
CODE = [*sorted(WORKSHOP.glob("*.py")), *sorted((WORKSHOP.parent / "figures").glob("guesses*.py"))]


def asked_in(path):
    """The keys a file asks for: `say("room.x")` anywhere, `t("x")` and `words.x` for the texts of the page itself."""
    text = path.read_text("utf-8")
    found = re.findall(r"""\b(?:say|label)\(\s*["']((?:room|workshop)\.[\w.]*\w)["']""", text)
    if path.suffix == ".html":
        found += [f"workshop.page.{key}" for key in re.findall(r"""\bt\(["'](\w+)["']\)""", text)]
    if path.suffix == ".js":
        found += [f"workshop.page.{key}" for key in re.findall(r"\broom\??\.words\.(\w+)", text)]
    return found


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS, *CODE], ids=lambda path: path.name)
def test_what_a_file_asks_for_is_in_the_catalogue(path):
    missing = [key for key in asked_in(path) if key not in words.TEXTS]
    assert missing == []


def test_the_files_ask_for_something():
    assert len(TEMPLATES) >= 3 and len(SCRIPTS) >= 3
    asked = [key for path in (*TEMPLATES, *SCRIPTS) for key in asked_in(path)]
    assert len(asked) > 100
    assert all(all(words.label(key, lang).strip() for lang in words.LANGUAGES) for key in asked)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path):
    text = re.sub(r"\{% block body_attributes %\}.*?\{% endblock %\}", "", path.read_text("utf-8"), flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    shown = re.sub(r"<[^>]*>|&[#\w]+;", " ", text)
    said = [word for word in re.findall(r"[^\W\d_]{2,}", shown) if word != "journeysim"]
    assert said == []


def test_no_text_of_the_participants_side_is_left_over():
    """A key is used when it, or the part before its last dot with something computed behind it, stands in the code."""
    code = "\n".join(path.read_text("utf-8") for path in (*TEMPLATES, *SCRIPTS, *CODE))
    left = []
    for key in (key for key in words.TEXTS if key.startswith("room.")):
        parts = key.split(".")
        stems = [".".join(parts[:end]) + "." for end in range(2, len(parts))]
        if f'"{key}"' not in code and f"'{key}'" not in code and not any(f'"{stem}{{' in code for stem in stems):
            left.append(key)
    assert left == []


ROOT = WORKSHOP.parents[1]
GUIDE = (ROOT / "docs" / "facilitator-guide.md").read_text("utf-8")


def test_the_guide_calls_buttons_what_the_page_calls_them():
    english = {texts[0] for texts in words.TEXTS.values()}
    named = {name.rstrip("?.") for name in re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", GUIDE)}
    named = {re.sub(r"^[123] ", "", name) for name in named}
    assert len(named) > 10
    assert {name for name in named if not any(name.lower() in text.lower() for text in english)} == set()


def test_the_pictures_of_the_guide_are_those_of_the_script():
    script = (ROOT / "docs" / "images" / "workshop.py").read_text("utf-8")
    shown = set(re.findall(r"images/(workshop[\w-]*)\.png", GUIDE))
    made = set(re.findall(r'HERE / "(workshop[\w-]*)\.png"', script))
    assert shown and shown <= made and all((ROOT / "docs" / "images" / f"{name}.png").is_file() for name in made)


def test_every_refusal_is_a_text_of_the_catalogue():
    code = {path.name: path.read_text("utf-8") for path in CODE}
    keys = {name: re.findall(r"(?:Refused\(\s*\d+,|Unfit\()\s*\"([^\"]+)\"", text) for name, text in code.items()}
    assert sum(map(len, keys.values())) > 30
    assert {key for found in keys.values() for key in found} - set(words.TEXTS) == set()
    written = "\n".join(code.values())
    assert [key for key in words.TEXTS if key.startswith("workshop.refused.") and f'"{key}"' not in written] == []
