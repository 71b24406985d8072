"""A browser, where this machine has one, and a live page on a port of its own."""

import threading

import pytest
from browsing import shared


def opened():
    """The browser, as a generator; skips with a reason where there is none."""
    from journeysim import engines

    if engines.why_not_compiled():
        pytest.skip("the live page needs the compiled engine to follow a hand")
    yield shared()


class Served:
    """A live page on a port of its own; `live` is what stands behind it."""

    def __init__(self, folder, *, sensed=False, **how):
        import uvicorn
        from live import Live

        from journeysim.workshop.serving import Server, Wishes, listening

        self.live = Live(folder, listen=False, begin=not sensed, **how)
        if sensed:  # as the command does it: all of it before the thread begins
            self.live.computer.warm_up(120.0)
            self.live.computer.start()
            self.live.computer.want(self.live.room)
        self.live.computer.sensing.todo.clear()
        self.door = listening(Wishes())
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        config = uvicorn.Config(self.live.app, log_level="critical", timeout_graceful_shutdown=1, lifespan="off")
        self.server = Server(config)
        self.server.rooms = self.live.rooms
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.door]}, daemon=True)
        self.thread.start()

    def stop(self):
        self.server.should_exit = True
        self.thread.join(20)
        self.live.computer.stop()
        self.door.close()


def ready(page):
    """Wait until the page shows an answer."""
    page.wait_for_function("() => document.body.dataset.shown !== undefined && document.body.dataset.stage !== 'look'")


def every(page, what, told):
    """What an expression tells of every element `one` of a selector, in one look.

    A locator finds first and looks afterwards; an answer that comes in between replaces what it found.
    """
    return page.evaluate(f"() => [...document.querySelectorAll({what!r})].map((one) => {told})")


def launched(folder, text, **how):
    """A page on the scenario of a text, on a laptop's screen, turned to the verdict; as a generator that closes everything."""
    for browser in opened():
        served = Served(folder, text=text, **how)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(90_000)
        page.goto(served.address)
        ready(page)
        page.evaluate("location.hash = '#see-verdict'")
        yield page
        served.stop()
