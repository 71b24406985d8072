"""The report as a page: numbers of the study, texts of a user as texts, nothing from outside, readable for everybody."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from html.parser import HTMLParser

import browsing
import numpy as np
import pytest
from tiny import TINY

from journeysim import compare, scenario, words
from journeysim.errors import JourneysimError
from journeysim.report import browser, page, paper, svgs, texts
from journeysim.report.pack import Asking, asked, believed, gather, ranked, sensed

LANGUAGES = ("en", "nl")
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = "=cmd|' /C calc'!A0 \"quoted\" & 'more'"
TURNED = "\u202eتحية\u202c rtl"
LONG = "Long " + "x" * 295
RANGED = TINY.replace(
    "succeeds: 70%", "succeeds: {value: 70%, range: 60% to 80%, kind: assumed, source: 'https://example.org/a<b>'}"
).replace("beliefs", "beliefs")
HOSTILE = (
    RANGED.replace('title: "=A form, with a # and: a colon"', f"title: {json.dumps(SCRIPT)}")
    .replace("{title: Clear form", f"{{title: {json.dumps(FORMULA)}")
    .replace("{title: Treat,", f"{{title: {json.dumps(LONG)},")
    .replace("{title: Wow", f"{{title: {json.dumps(TURNED)}")
    .replace('form: {owner: "@sales"', f"form: {{title: {json.dumps(SCRIPT)}, owner: {json.dumps('<b>sales</b>')}")
    .replace("call: {detour", f"call: {{owner: {json.dumps('a--><script>b')}, detour")
)
FEW = {"runs": 2, "points": 16, "workers": 1}
NO_BROWSER = "no browser of the Chromium family is on PATH"


def gathered(text: str = RANGED, **given):
    return gather(scenario.parse(text), **{**FEW, **given})


@pytest.fixture(scope="module")
def pack():
    return gathered()


@pytest.fixture(scope="module")
def pages(pack):
    return {lang: page.page(dataclasses.replace(pack, lang=lang)) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def hostile():
    return page.page(gathered(HOSTILE))


class Reading(HTMLParser):
    """Tags with their attributes, and the text of every cell, sentence and heading."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append(tag)
        if tag in ("p", "td", "th", "h1", "h2", "h3", "dt", "dd", "caption", "summary", "title", "desc", "a", "li", "br"):
            self.texts.append("")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside and self.texts:
            self.texts[-1] += data.replace("\u00a0", " ").replace("\u2060", "")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_verdict_is_told_in_the_words_of_the_command_line(pack, pages):
    for lang, text in pages.items():
        told = [said.replace("*", "") for _, said in words.told(pack.verdict, pack.scenario, lang, rivals=pack.rivals)]
        read = [item.strip() for item in Reading(text).texts]
        assert told and all(said.replace("`", "") in read for said in told)
        assert read.index(told[0]) < next(place for place, item in enumerate(read) if item == words.label("report.contents", lang))


def test_numbers_are_those_of_the_study(pack, pages):
    """Means and intervals worked out here from the values per run, as the page writes them."""
    for lang, text in pages.items():
        cells = [item.strip() for item in Reading(text).texts]
        for case in pack.study.cases:
            if not case.unlimited:
                values = pack.study.measures[case]["net_value_per_customer"]
                half = 12.706204736 * values.std(ddof=1) / np.sqrt(len(values))  # t of one degree of freedom
                assert f"{words.money(values.mean(), 'EUR', lang)} ±{words.number(half, 2, lang)}" in cells, (case, lang)
        for cell in pack.matrix.cells:
            assert any(item.startswith(words.money(cell.net_value.mean, "EUR", lang)) for item in cells)
        for row in pack.ranking.ranked:
            assert words.money_large(row.yearly.mean, "EUR", lang) in " ".join(cells)
        for item in pack.assumptions:
            assert item.value in cells
            assert item.path in cells


def test_every_figure_is_followed_by_its_numbers(pack, pages):
    """Each has a title, a description and ids of its own; a table stands behind each, or beside it in the same part."""
    from journeysim import figures

    drawn = figures.pictures(pack.study, pack.verdict)
    read = Reading(pages["en"])
    svg = read.all("svg")
    assert len(svg) >= len(drawn) + 3, "also the beliefs, the ranking and at least one break-even"
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "ids are used twice"
    for attributes in svg:
        assert attributes["role"] == "img"
        for name in attributes["aria-labelledby"].split():
            assert name in ids
    assert len(read.all("desc")) == len(svg)
    assert pages["en"].count("<details>") >= len(drawn) - 3


def test_nothing_comes_from_outside(hostile, pages):
    """No address is loaded or linked, and the policy would not let it; a source that is an address is text."""
    for text in (hostile, *pages.values()):
        read = Reading(text)
        for tag, attributes in read.tags:
            assert tag not in ("link", "img", "iframe", "object", "embed", "image", "base", "form"), tag
            assert not any(name.startswith("on") or name in ("src", "srcset", "xlink:href", "action") for name in attributes), attributes
            target = attributes.get("href")
            assert target is None or target.startswith("#")
        targets = {attributes["id"] for _, attributes in read.tags if "id" in attributes}
        assert all(attributes["href"][1:] in targets for _, attributes in read.tags if "href" in attributes)
        assert not re.search(r"url\((?!#)", text)
        assert "@import" not in text
        policy = next(item["content"] for item in read.all("meta") if item.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'") and "script-src 'sha256-" in policy
    assert html.escape("https://example.org/a<b>") in hostile
    assert "http" not in re.sub(r"http-equiv|https://example\.org", "", hostile)


def test_texts_of_a_user_stay_texts(hostile):
    read = Reading(hostile)
    assert len(read.all("script")) == 1 and not read.all("img") and not read.all("b")
    told = " ".join(read.texts)
    for text in (SCRIPT, FORMULA, "تحية", LONG, "<b>sales</b>"):
        assert text in told, text
    assert not any(mark in hostile for mark in texts.TURNING)
    assert Reading(hostile).all("html") == [{"lang": "en"}]


def test_no_label_of_the_other_language(pages):
    """No cell, sentence or heading of a page is a text that the catalogue has in the other language only."""
    for lang, text in pages.items():
        mine, other = words.LANGUAGES.index(lang), 1 - words.LANGUAGES.index(lang)
        own = {both[mine] for both in words.TEXTS.values()}
        foreign = {both[other] for both in words.TEXTS.values() if both[other] not in own and "{" not in both[other]}
        found = {item.strip() for item in Reading(text).texts} & foreign
        assert not found
        assert f'<html lang="{lang}">' in text
    dutch = " ".join(Reading(pages["nl"]).texts)
    assert re.search(r"€ \d+,\d\d", dutch) and not re.search(r"€ \d+\.\d\d\b", dutch)


def test_the_same_seed_gives_the_same_bytes(pages):
    again = gathered()
    assert page.page(again) == pages["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_asked_is_told_as_a_sentence(pack, lang):
    """Every part stands even so, with the reason in it."""
    missing = {"beliefs": "one_belief", "breakeven": "no_numbers", "rank": "no_initiatives", "sensitivity": "no_ranges"}
    bare = dataclasses.replace(pack, matrix=None, crossings=(), ranking=None, tornado=None, decides={}, missing=missing, lang=lang)
    told = [item.strip() for item in Reading(page.page(bare)).texts]
    assert all(words.label(f"report.missing.{why}", lang) in told for why in missing.values())


def test_what_cannot_be_asked_is_known_before_anything_runs():
    found = scenario.parse(TINY)
    asking = Asking("asymmetric", 2, None, 1, 1, "auto", lambda question: pytest.fail("something was run"))
    missing: dict[str, str] = {}
    assert asked(missing, "sensitivity", lambda: sensed(found, ("clear", "wow"), 16, asking)) is None
    without = dataclasses.replace(found, initiatives={}, beliefs={"asymmetric": found.beliefs["asymmetric"]})
    assert asked(missing, "rank", lambda: ranked(without, None, asking)) is None
    assert asked(missing, "beliefs", lambda: believed(without, ("clear", "wow"), asking)) is None
    assert missing == {"sensitivity": "no_ranges", "rank": "no_initiatives", "beliefs": "one_belief"}


def test_a_verdict_that_is_too_early_names_no_time(pack):
    """How long more runs would take differs from machine to machine, so that the page leaves it out."""
    early = dataclasses.replace(pack.verdict, outcome="too_early", runs_needed=120)
    told = dict(words.told(early, pack.scenario))["verdict"]
    assert "About 120 runs would settle it: `--runs 120`." in told


def test_a_page_is_written_whole_or_not_at_all(pack, tmp_path, monkeypatch):
    target = tmp_path / "report.html"
    target.write_text("mine", encoding="utf-8")
    monkeypatch.setattr(page, "page", lambda pack: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.write_html(pack, target)
    assert target.read_text(encoding="utf-8") == "mine" and list(tmp_path.iterdir()) == [target]


def test_ids_of_two_drawings_do_not_meet():
    """Ids that nothing points at go, the others begin with the name of the drawing; glyphs keep their size."""
    drawn = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" version="1.1">'
        '<metadata>http://purl.org</metadata><!-- <b> --><defs><path id="a" d="M 1.23456 2"/></defs><g id="unused" clip-path="url(#c)">'
        '<use xlink:href="#a" transform="scale(0.015625)"/></g><clipPath id="c"/></svg>'
    )
    one, two = (svgs.within(drawn, name, "A <title>", "Lead") for name in ("one", "two"))
    ids = [set(re.findall(r' id="([^"]+)"', text)) for text in (one, two)]
    assert ids[0] == {"one-title", "one-desc", "one-0", "one-1"} and not ids[0] & ids[1]
    assert 'href="#one-0"' in one or 'href="#one-1"' in one
    assert "scale(0.015625)" in one and "M 1.23 2" in one
    assert "http" not in one and "<b>" not in one and "unused" not in one and "A &lt;title&gt;" in one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**Bold** and *a name*", "<strong>Bold</strong> and <em>a name</em>"),
        ("**If *a name*, so.** More", "<strong>If <em>a name</em>, so.</strong> More"),
        ("run `--runs 120`", "run <code>--runs 120</code>"),
        ("2 * 3 * 4 and a*b", "2 * 3 * 4 and a*b"),
        ("<i>", "&lt;i&gt;"),
        ("-€ 0.74 to +€ 1", "-\u2060€\u00a00.74 to +\u2060€\u00a01"),
        ("clear_form_now", "clear_form_now"),
        ("**'<b>'**", "<strong>&#x27;&lt;b&gt;&#x27;</strong>"),
    ],
)
def test_marks_of_sentences(text, told):
    assert texts.marked(text) == told


def test_without_a_browser_pdf_says_how_to_get_one(pack, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "found", lambda: None)
    monkeypatch.setattr(paper, "write_html", lambda pack, file: pytest.fail("a page is drawn that nothing can print"))
    with pytest.raises(JourneysimError, match="no browser that can print was found; install Chromium"):
        paper.write_pdf(pack, tmp_path / "report.pdf")
    assert not list(tmp_path.iterdir())


def test_a_browser_that_fails_leaves_nothing(pack, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "found", lambda: "/bin/false")
    monkeypatch.setattr(paper, "write_html", lambda pack, file: file.write_text("<!DOCTYPE html>", encoding="utf-8"))
    with pytest.raises(JourneysimError, match=r"false did not print the page \(exit code 1\)"):
        paper.write_pdf(pack, tmp_path / "report.pdf")
    assert not list(tmp_path.iterdir())


needs_browser = pytest.mark.skipif(browser.found() is None, reason=NO_BROWSER)


@needs_browser
def test_the_page_on_paper(pack, tmp_path):
    paper.write_pdf(pack, tmp_path / "report.pdf")
    content = (tmp_path / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", content)) > 3


@pytest.fixture(scope="module")
def chromium():
    return browsing.shared()


@needs_browser
@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("nl", "dark")])
def test_nobody_is_left_out(chromium, pages, tmp_path, lang, scheme):
    """No finding of axe that is serious or critical, with everything unfolded. Colours are the same in both languages."""
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / f"{lang}.html"
    bypass = pages[lang].replace('<meta http-equiv="Content-Security-Policy"', '<meta name="policy"')  # axe is a script of its own
    file.write_text(bypass, encoding="utf-8")
    tab = chromium.new_page(color_scheme=scheme)
    tab.goto(file.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(tab).response["violations"]
    tab.close()
    grave = [(item["id"], item["impact"], item["nodes"][0]["html"][:200]) for item in found if item["impact"] in ("serious", "critical")]
    assert not grave


@needs_browser
def test_the_page_asks_for_nothing_and_runs_nothing_strange(chromium, hostile, tmp_path):
    """With every connection refused the page is whole, no request is tried, no dialog opens, and the policy finds nothing to refuse."""
    file = tmp_path / "hostile.html"
    file.write_text(hostile, encoding="utf-8")
    tab = chromium.new_page(viewport={"width": 390, "height": 800}, offline=False)
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    tab.on("pageerror", lambda fault: said.append(str(fault)))
    tab.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    tab.goto(file.as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390, "the page scrolls sideways on a phone"
    assert tab.evaluate(
        "[...document.querySelectorAll('svg')].every(each => each.getBoundingClientRect().height > 100 || !each.checkVisibility())"
    )
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate("[...document.querySelectorAll('details')].every(each => each.open)"), "what is folded away is printed"
    tab.close()
    assert not said


def test_intervals_come_from_the_house(pack):
    """The t quantile used above is that of the statistics of the house."""
    values = pack.study.measures[pack.study.cases[0]]["net_value_per_customer"]
    mean, low, high = compare.interval(values)
    assert (high - low) / 2 == pytest.approx(12.706204736 * values.std(ddof=1) / np.sqrt(2), rel=1e-9)
    assert mean == pytest.approx(values.mean())
