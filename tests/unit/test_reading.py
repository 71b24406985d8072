"""YAML text to a located tree: nothing converted, everything placed, every fault of the text explained."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeysim.errors import ScenarioError
from journeysim.scenario.reading import DEEPEST, MOST_NODES, Node, attempt, read


def plain(node: Node | None):
    """A tree without its places."""
    if node is None or node.kind in ("text", "null"):
        return node and node.value
    if node.kind == "list":
        return [plain(child) for child in node.value]
    return {key: plain(child) for key, child in node.value.items()}


def faults(text: str | bytes) -> list[str]:
    """The faults of a text, as told."""
    return [str(problem) for problem in attempt(text, name="f.yaml").problems]


def notes(source: str | bytes) -> list[str]:
    """What was read as meant, as told."""
    found: list = []
    read(source, name="f.yaml", notes=found)
    return [str(note) for note in found]


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "10:30", "010", "0x10", "1e3", ".5", "1_000", "2027-01-04", "1.0", "+1", "-3%", "=", "y", "1:2:3", "0b1"]
)
def test_no_scalar_is_converted(text):
    """What YAML 1.1 takes for a boolean, a number in base 60 or 8 or a date stays the text that was written."""
    node = read(f"key: {text}", name="f.yaml").value["key"]
    assert (node.kind, node.value, node.quoted) == ("text", text, False)


def test_a_key_without_a_value_differs_from_a_written_null():
    tree = read("a:\nb: null\nc: ~\nd: 'null'\ne: ''\n", name="f.yaml").value
    assert [(node.kind, node.value) for node in tree.values()] == [
        ("null", None),
        ("null", "null"),
        ("null", "~"),
        ("text", "null"),
        ("text", ""),
    ]


def test_every_node_and_key_knows_its_place():
    tree = read("a:\n  b: [x, {c: 'y'}]\n", name="f.yaml")
    inner = tree.value["a"].value["b"].value[1]
    assert tree.keys == {"a": (1, 1)}
    assert tree.value["a"].keys == {"b": (2, 3)}
    assert (inner.line, inner.column, inner.keys) == (2, 10, {"c": (2, 11)})
    assert (inner.value["c"].line, inner.value["c"].column, inner.value["c"].quoted) == (2, 14, True)
    assert inner.file == "f.yaml"


def test_keys_keep_the_order_of_the_file():
    assert list(read("b: 1\na: 2\nc: 3", name="f.yaml").value) == ["b", "a", "c"]


def test_block_text_quotes_and_aliases_are_read():
    text = "question: >\n  one\n  two\nbase: &base {x: 1}\nother: *base\nquoted: \"a: b # c\"\n'key: x': 1\n"
    assert plain(read(text, name="f.yaml")) == {
        "question": "one two\n",
        "base": {"x": "1"},
        "other": {"x": "1"},
        "quoted": "a: b # c",
        "key: x": "1",
    }


@pytest.mark.parametrize(
    "raw, note",
    [
        ("a: €3".encode("utf-8-sig"), "f.yaml:1:1: this file begins with a byte-order mark, which was skipped."),
        ("a: €3".encode("cp1252"), "f.yaml:1:4: this file is in Windows-1252 and was read as such; saving it as UTF-8 avoids surprises."),
        ("a: €3".encode("utf-16"), "f.yaml:1:1: this file is in UTF-16 and was read as such; saving it as UTF-8 avoids surprises."),
        (
            "a: €3 # more".encode("utf-16-le"),
            "f.yaml:1:1: this file is in UTF-16 and was read as such; saving it as UTF-8 avoids surprises.",
        ),
        ("a:\u00a0€3".encode(), "f.yaml:1:3: no-break spaces were read as spaces."),
        ("a: €3\u200b".encode(), "f.yaml:1:6: invisible characters were skipped."),
        ("a: “€3”".encode(), "f.yaml:1:4: curly quotes around a value were read as straight ones."),
        ("{a: ‘€3’}".encode(), "f.yaml:1:5: curly quotes around a value were read as straight ones."),
    ],
)
def test_other_encodings_and_characters_are_read_as_meant_with_one_line(raw, note):
    assert notes(raw) == [note]
    assert plain(read(raw, name="f.yaml")) == {"a": "€3"}


def test_long_dashes_are_hyphens_in_values_and_keys_but_not_in_titles():
    text = "range: 8%–16%\npeople: {Mon–Fri 08:00–12:00: 5}\ntitle: Before – after\n"
    assert plain(read(text, name="f.yaml")) == {"range": "8%-16%", "people": {"Mon-Fri 08:00-12:00": "5"}, "title": "Before – after"}
    assert notes(text) == ["f.yaml:1:8: long dashes in values were read as hyphens."]


def test_curly_quotes_inside_a_text_stay():
    text = "title: what a “9” means\nquestion: “Why: a #1?”\n"
    assert plain(read(text, name="f.yaml")) == {"title": "what a “9” means", "question": "Why: a #1?"}


def test_windows_line_ends_and_tabs_between_words_are_fine():
    assert plain(read("a:\t1\r\nb: 2\t# two\r\n", name="f.yaml")) == {"a": "1", "b": "2"}


def test_all_faults_of_a_text_come_at_once():
    """YAML stops at its first error; what is probably meant is put in its place, and reading goes on."""
    text = (
        "title: Help: two ways\na:\n  takes:5 min\n  effort 1\n  gives_up: %4\n  owner: 'it's me'\nb: {cost: €3,50}\nb: 2\nc: [1, 2\nd: #\n"
    )
    assert faults(text) == [
        "f.yaml:1:8: the value of 'title' has a colon and a space in it, which YAML reads as a new key. "
        'Write title: "Help: two ways" with quotes.',
        "f.yaml:3:3: `takes:5 min` has no space after the colon; write `takes: 5 min`.",
        "f.yaml:4:3: `effort 1` has no colon; write `effort: 1`.",
        "f.yaml:5:13: `%4` begins with the percent sign; write 4%.",
        'f.yaml:6:10: the quote that opens this value closes halfway, at an apostrophe; write "it\'s me" with double quotes.',
        'f.yaml:7:5: b.cost: `€3,50` was cut in two at the comma, which separates entries in braces; write €3.50, or "€3,50" in quotes.',
        "f.yaml:8:1: b: 'b' is written twice, first on line 7; keep one of the two.",
        "f.yaml:9:4: this bracket `[` is never closed; add `]` where its contents end.",
    ]
    tree = attempt(text, name="f.yaml").tree
    assert plain(tree) == {
        "title": "Help: two ways",
        "a": {"takes": "5 min", "effort": "1", "gives_up": "4%", "owner": "it's me"},
        "b": {"cost": "€3.50"},
        "c": ["1", "2"],
        "d": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "title: Choose   # the first step",
        "url: https://example.org/a:b",
        "title: 24/7: always".replace(": always", " always"),
        "open: Mon-Fri 08:00-20:00",
        "time: 10:30",
        "people: {Mon-Fri 08:00-12:00: 5, rest: 3}",
        'title: "Our #1: the best"',
        "on_failure: {call: 70% then retry, leave: rest}",
    ],
)
def test_what_is_right_is_not_suspected(text):
    assert faults(text) == [] and notes(text) == []


def test_limits_are_told():
    assert "more than 24 levels" in faults("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[0]
    assert faults("[" * DEEPEST + "]" * DEEPEST) == []
    assert f"more than {MOST_NODES} values" in faults("- a\n" * (MOST_NODES + 1))[0]
    with pytest.raises(ScenarioError, match="at most 256 kB"):
        read("x" * 300_000, name="f.yaml")


def test_reading_a_device_ends(tmp_path):
    """A file without an honest size is read no further than the limit."""
    with pytest.raises(ScenarioError):
        read(Path("/dev/zero") if Path("/dev/zero").exists() else tmp_path, name="f.yaml")


SCRAPS = st.sampled_from(
    ["a", "b:", ": ", ":", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "#", " #", "'", '"', "&x ", "*x", "!!str ", "|", ">",
     "%", "@", "`", "\t", "---", "...", "? ", "<<: ", "“", "”", "€3,50", "5 min", "\\", "\u00a0", "–", "\x85", "\ufeff", "null"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(SCRAPS, max_size=30).map("".join)))
def test_any_text_gives_a_tree_or_faults(text):
    """Never another exception; never jargon of the YAML library."""
    try:
        found = attempt(text, name="f.yaml")
    except ScenarioError as error:
        problems = error.problems
    else:
        problems = found.problems
        assert found.tree is not None or problems
    for problem in problems:
        assert problem.text.endswith((".", "?"))
        assert "expected <" not in problem.text and "scanning" not in problem.text


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_faults(raw):
    try:
        attempt(raw, name="f.yaml")
    except ScenarioError as error:
        assert error.problems
