"""Make the pictures of the live page in this folder: `python docs/images/workshop.py`, with Chromium and playwright on the machine."""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "unit"), str(ROOT / "tests" / "browser")]
os.chdir(ROOT)

MOVES = {"clear_invoice: journey.invoice.succeeds": 91.0, "monthly_treat: journey.use.delight.noticed": 50}
SET = """([path, value]) => {
  const input = [...document.querySelectorAll('.slider')].find((row) => row.dataset.path === path).querySelector('input');
  input.value = value;
  for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


def settled(page, revision):
    """Wait for the answer to a setting that `compare` would give."""
    true = f"() => Number(document.body.dataset.shown) >= {revision} && document.body.dataset.stage === 'settled'"
    page.wait_for_function(true, timeout=120_000)
    page.wait_for_timeout(400)


def main() -> None:
    """The verdict with a frozen reference, and the presenter's view."""
    from seen import launched

    text = (ROOT / "scenarios" / "broadband.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for page in launched(Path(folder), text, sensed=True):
            page.set_viewport_size({"width": 1280, "height": 800})
            settled(page, 0)
            page.click("#freeze")
            for move in MOVES.items():
                page.evaluate(SET, list(move))
            settled(page, len(MOVES))
            page.screenshot(path=HERE / "workshop.png")
            page.evaluate("location.hash = '#present-4'")
            page.wait_for_timeout(400)
            page.screenshot(path=HERE / "workshop-present.png")


if __name__ == "__main__":
    main()
