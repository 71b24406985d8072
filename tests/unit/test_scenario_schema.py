"""The JSON Schema: shipped and resolved files fit it, broken ones do not, and every key is explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from language import TRICKY, WORLD

from journeysim.scenario import json_schema, language_reference, load, parse
from journeysim.scenario.reading import Node, read

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
VALID = sorted((ROOT / "tests" / "cases" / "valid").glob("*.yaml"))
SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def as_an_editor_sees_it(node: Node) -> Any:
    """Plain values by the rules of YAML 1.2, as the YAML language server hands them to the schema."""
    if node.kind == "map":
        return {key: as_an_editor_sees_it(child) for key, child in node.value.items()}
    if node.kind == "list":
        return [as_an_editor_sees_it(child) for child in node.value]
    if node.kind == "null":
        return None
    if node.quoted:
        return node.value
    if re.fullmatch(r"[-+]?\d+", node.value):
        return int(node.value)
    if re.fullmatch(r"[-+]?\d*\.\d+", node.value):
        return float(node.value)
    return {"true": True, "false": False}.get(node.value, node.value)


def errors(text: str) -> list[str]:
    seen = as_an_editor_sees_it(read(text, name="x"))
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in VALIDATOR.iter_errors(seen)]


def test_the_schema_is_one_that_editors_know():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema({**SCHEMA, "$schema": "https://json-schema.org/draft/2020-12/schema"})


@pytest.mark.parametrize("path", [*SHIPPED, *VALID], ids=lambda path: path.stem)
def test_files_and_their_resolved_form_fit(path):
    assert errors(path.read_text(encoding="utf-8")) == []
    assert errors(load(path).resolved_text()) == []


@pytest.mark.parametrize("text", [WORLD, TRICKY], ids=["world", "tricky"])
def test_texts_and_their_resolved_form_fit(text):
    assert errors(text) == []
    assert errors(parse(text).resolved_text()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("journeysim: 1", "journeysim: 2"),
        ("title:", "titel:"),
        ("horizon: 10 weeks", "horizon: 10"),
        ("horizon: 10 weeks, ", ""),
        ("matters: €0.50", "matters: 0.50"),
        ("arrive: 50 per day", "arrive: 50"),
        ("share: 65%", "share: 65"),
        ("stays: 96%", "stays: 0.96"),
        ("people: 4", "people: 1.5"),
        ("wage: €34 per hour", "wage: €34"),
        ("takes: 6 min", "takes: 6"),
        ("effort: 1,", "effort: hard,"),
        ("detour: yes", "detour: perhaps"),
        ("succeeds: 70%", "suceeds: 70%"),
        ("succeeds: 94%", "succeeds: {value: 94%, sauce: log}"),
        ("succeeds: 94%", "succeeds: {value: 94%, kind: guessed}"),
        ("at_most: 4", "at_most: often"),
        ("{call: 45%, continue: 55%}", "{call: 45, continue: 55%}"),
        ("journey:", "trip:"),
    ],
)
def test_broken_files_do_not_fit(old, new):
    assert old in WORLD
    assert errors(WORLD.replace(old, new))


def test_a_file_that_extends_another_need_not_hold_everything():
    assert errors("extends: base.yaml\ntitle: A child\n") == []
    assert errors("title: No parent\n")


def keys(schema: dict[str, Any]):
    for name, block in {"the file": schema, **schema["$defs"]}.items():
        for key, value in block.get("properties", {}).items():
            if (block.get("title") and name[0].isupper()) or name == "the file":
                yield f"{name}.{key}", value


def test_every_key_is_explained():
    found = dict(keys(SCHEMA))
    assert len(found) > 100
    assert [key for key, value in found.items() if not value.get("description", "").endswith((".", ")"))] == []


def test_every_key_is_in_the_reference():
    page = language_reference()
    assert [key for key, _ in keys(SCHEMA) if f"| `{key.split('.')[1]}` |" not in page] == []


def test_defaults_and_examples_are_in_the_language():
    """Every default and example that is one plain value can be read by the key it stands under."""
    step = SCHEMA["$defs"]["Step"]["properties"]
    assert step["effort"]["default"] == "1"
    assert step["effort"]["examples"] == ["1.5", "CES 4"]
