"""What was seen in pictures and mended: names that stood on each other, broken words, small type on a wall, a result given away."""

import pytest
from seen import every, ready

# Draws the plane of loyalty and cost for many places of two designs, and notes names that touch a name, a corner's text or a point.
PLANE = """async (rounds) => {
  const { drawPlane } = await import('/assets/charts.js');
  const place = document.getElementById('plane');
  const words = { plane_runs: 'runs', plane_within: 'within', today: 'today', reference: 'frozen' };
  const plane = { best: 'keeps more, costs less', paid: 'keeps more, costs more', x: 'x', y: 'y' };
  const below = { saved: 'keeps fewer, costs less', worst: 'keeps fewer, costs more' };
  const room = { pair: ['one', 'two'], before: '€ ', words, plane: { ...plane, ...below } };
  const titles = { today: 'As it is', one: 'Get the basics in order', two: 'A gift for everybody' };
  let seed = 7;
  const some = () => ((seed = (seed * 16807) % 2147483647) / 2147483647) * 2 - 1;
  const row = (design) => {
    const [cost_mean, kept_mean] = [some() * 2, some() * 0.02];
    const runs = Array.from({ length: 100 }, () => [cost_mean + some() * 0.2, kept_mean + some() * 0.002]);
    return { design, cost_mean, kept_mean, runs, ellipse: { x: cost_mean, y: kept_mean, along: [0.2, 0], across: [0, 0.002] } };
  };
  const boxes = (what) => [...place.querySelectorAll(what)].map((one) => ({ said: one.textContent, box: one.getBoundingClientRect() }));
  const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
  const touching = [];
  for (let round = 0; round < rounds; round += 1) {
    const told = { pair: room.pair, plane: [row('one'), row('two')], reference: { plane: [row('one'), row('two')] } };
    drawPlane(place, told, titles, room);
    const names = boxes('text.key');
    const others = [...boxes('text.corner'), ...boxes('circle')];
    if (names.some((one) => /…$/.test(one.said))) continue; // no room for all of it
    names.forEach((name, at) => {
      const met = [...names.slice(at + 1), ...others].filter((other) => touch(name.box, other.box));
      touching.push(...met.map((other) => `${name.said} on ${other.said || 'a point'}`));
    });
  }
  const count = (what) => place.querySelectorAll(what).length;
  return { touching, dots: count('.runs'), rings: count('.held') };
}"""


def test_names_on_the_plane_stand_on_nothing(page):
    """Once: 'Basics in order' stood on 'keeps more, costs less'."""
    page.click('.ask[data-view="verdict"]')
    found = page.evaluate(PLANE, 60)
    assert found["touching"] == []
    assert (found["dots"], found["rings"]) == (2, 2), "the runs of each design as dots and a ring, each one element"


def test_the_runs_of_each_design_are_on_the_plane(page, served):
    page.click('.ask[data-view="verdict"]')
    served.live.answered(("settled",))
    page.wait_for_function("() => document.body.dataset.stage === 'settled'")
    runs = served.live.room.answer.study.runs
    drawn = every(page, "#plane .runs", "one.getAttribute('d').split('M').length - 1")
    assert drawn == [min(runs, 100)] * 2
    assert page.locator("#plane .held").count() == (2 if runs >= 10 else 0)


def test_a_short_title_over_the_switches_is_not_broken(page, served):
    """Once: 'Wow' stood there as 'Wo' and 'w'."""
    served.live.room.session.change({"designs.quicker.title": "Wow", "designs.clearer.title": "Get the basics in good order first"})
    page.reload()
    ready(page)
    lines = page.evaluate(
        """() => [...document.querySelectorAll('#switches thead th')].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return [one.textContent, new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size];
        })"""
    )
    assert dict(map(tuple, lines))["Wow"] == 1


@pytest.mark.parametrize(("wide", "high", "least"), [(1920, 1080, 40), (1024, 768, 26)])
def test_type_on_a_projector_grows_with_it_and_fits(page, wide, high, least):
    """Once: a wall of 1920 points showed the type of a laptop, and the drawn journey filled half of it."""
    page.set_viewport_size({"width": wide, "height": high})
    for number in range(1, 7):
        page.evaluate(f"location.hash = '#present-{number}'")
        page.wait_for_function("n => document.getElementById('slide-number').textContent.startsWith(String(n))", arg=number)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), number
        bottom = page.locator(".slide").evaluate("one => one.getBoundingClientRect().bottom")
        assert bottom <= high - page.locator("#presenter").evaluate("one => one.offsetHeight"), f"figure {number} ends above the buttons"
    page.evaluate("location.hash = '#present-2'")
    size = every(page, "#told p", "parseFloat(getComputedStyle(one).fontSize)")[0]
    assert size >= least
    page.evaluate("location.hash = '#present-1'")
    drawn = page.locator("#drawing").bounding_box()
    assert drawn["width"] > 0.9 * wide


def test_a_note_of_the_log_stands_there_once(page):
    """Once: a note stood there as a line, and again in the box for why."""
    page.click('.ask[data-view="must"]')
    page.fill("#note-text", "we doubt the wage")
    page.press("#note-text", "Enter")
    page.wait_for_selector("#log time")
    assert page.locator("#log li").first.inner_text().endswith("we doubt the wage")
    assert page.locator("#log li").first.locator("input").count() == 0


def test_names_of_any_length_leave_every_figure_on_the_screen(page, served):
    """Once: with names of a hundred letters the verdict and the numbers ended below the edge of the wall."""
    long = "a name that goes on and on, for somebody wrote the whole plan into it and never stopped to think of a title" * 2
    served.live.room.session.change({"designs.quicker.title": long, "designs.clearer.title": f"{long} either"})
    served.live.computer.want(served.live.room)
    page.set_viewport_size({"width": 1024, "height": 576})
    page.reload()
    page.wait_for_function("() => document.body.dataset.shown === '1' && /on and on/.test(document.getElementById('told').textContent)")
    for number in (2, 3, 4, 5):
        page.evaluate(f"location.hash = '#present-{number}'")
        page.wait_for_function("n => document.getElementById('slide-number').textContent.startsWith(String(n))", arg=number)
        bottom = page.locator(".slide").evaluate("one => one.getBoundingClientRect().bottom")
        assert bottom <= 576 - page.locator("#presenter").evaluate("one => one.offsetHeight"), number
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.style.fontSize") == "", "the page itself keeps its type"


def test_a_report_says_that_it_is_being_made_and_why_it_is_not(page, served):
    """Once: nothing was to be seen for a minute, and a refusal was saved as a report."""
    page.click('.ask[data-view="must"]')
    gate = []
    page.route("**/report.html*", lambda route: gate.append(route))
    before = page.inner_text("#report")
    page.click("#report")
    page.wait_for_function("() => document.getElementById('report').textContent === document.getElementById('report').dataset.making")
    with page.expect_download() as saved:
        gate[0].fulfill(
            body="<p>all of it</p>", content_type="text/html", headers={"Content-Disposition": 'attachment; filename="form.html"'}
        )
    assert saved.value.suggested_filename == "form.html" and "all of it" in open(saved.value.path(), encoding="utf-8").read()
    page.wait_for_function("said => document.getElementById('report').textContent === said", arg=before)
    page.click("#report")
    page.wait_for_timeout(200)
    gate[1].fulfill(status=409, json={"ok": False, "error": "A report is being made; wait for it."})
    page.wait_for_function("() => /wait for it/.test(document.getElementById('notice').textContent)")


def test_a_state_that_news_overtook_does_not_set_the_answer_back(page, served):
    """Once: it then said 'getting more precise' for the rest of the session."""
    served.live.answered(("settled",))
    page.wait_for_function("() => document.body.dataset.stage === 'settled'")
    held = []
    page.route("**/state", lambda route: held.append(route))
    page.evaluate("document.body.addEventListener('answer', () => (document.body.dataset.heard = 'yes'))")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # asks for the state
    page.wait_for_timeout(300)
    old = served.live.state()
    old["answer"] |= {"stage": "refined", "runs": old["answer"]["runs"] - 1}
    served.live.computer.tell(served.live.room)
    page.wait_for_function("() => document.body.dataset.heard === 'yes'")
    held[0].fulfill(json=old)
    page.wait_for_timeout(500)
    assert page.evaluate("document.body.dataset.stage") == "settled"


def test_news_that_comes_before_the_page_is_there_is_not_lost(page, served):
    """Once in twenty times: an answer that settled while the page opened never came to it."""
    served.live.answered(("settled",))
    old = served.live.state()
    old["answer"] |= {"stage": "refined", "runs": old["answer"]["runs"] - 1}
    held = []
    page.route("**/state", lambda route: route.continue_() if held else held.append(route))
    page.goto("about:blank")
    page.goto(served.address)
    for _ in range(100):
        page.wait_for_timeout(50)
        if held:
            break
    served.live.computer.tell(served.live.room)
    page.wait_for_timeout(300)
    held[0].fulfill(json=old)
    page.wait_for_function("() => document.body.dataset.stage === 'settled'", timeout=10_000)
