"""News of a room to everybody who listens: server-sent events, the latest of each kind, so that nobody is ever behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

BEAT = 15.0  # seconds between signs of life, so that a connection that died is noticed
MOST_LISTENERS = 200


class Listener:
    """One open connection; holds the latest news of each kind that it has not sent yet."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds
        self.waiting: dict[str, Any] = {}
        self.bell = asyncio.Event()

    def hear(self, kind: str, data: Any) -> None:
        """Take in news; what was not sent yet of this kind is overtaken."""
        if not self.kinds or kind in self.kinds:
            self.waiting.pop(kind, None)
            self.waiting[kind] = data
            self.bell.set()


class News:
    """The listeners of a room. `say` may be called from any thread once the server runs."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.ended = False
        self.to_come: set[str] = set()  # kinds that will be told in a moment; touched by the server's own thread only

    def say(self, kind: str, data: Any = None, *, after: float = 0.0) -> None:
        """Tell everybody who listens; `data` is JSON, or a function of the language that makes it.

        With `after`, so many seconds later, once for all that is said of this kind until then: the function makes what is true by then.
        """
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._later, kind, data, after) if after else self.loop.call_soon_threadsafe(
                self._say, kind, data
            )

    def _later(self, kind: str, data: Any, after: float) -> None:
        if kind not in self.to_come and self.loop is not None:
            self.to_come.add(kind)
            self.loop.call_later(after, self._say, kind, data)

    def _say(self, kind: str, data: Any) -> None:
        self.to_come.discard(kind)
        for listener in tuple(self.listeners):
            listener.hear(kind, data)

    def end(self) -> None:
        """Let every open connection end by itself; from the server's own thread."""
        self.ended = True
        for listener in tuple(self.listeners):
            listener.bell.set()

    async def stream(self, lang: str = "en", kinds: tuple[str, ...] = ()) -> AsyncIterator[bytes]:
        """Events as they come, for an answer of type text/event-stream; `kinds`: only these (empty: all)."""
        self.loop = asyncio.get_running_loop()
        listener = Listener(kinds)
        self.listeners.add(listener)
        try:
            yield b"retry: 1000\n\n" + event("hello", None)
            while not self.ended:
                try:
                    await asyncio.wait_for(listener.bell.wait(), BEAT)
                except TimeoutError:
                    yield event("beat", None)
                    continue
                listener.bell.clear()
                waiting, listener.waiting = listener.waiting, {}
                for kind, data in waiting.items():
                    yield told(kind, data, lang)
        finally:
            self.listeners.discard(listener)


def told(kind: str, data: Any, lang: str) -> bytes:
    """One piece of news in a language; when it cannot be told, that it cannot, for the others must still come."""
    try:
        return event(kind, data(lang) if callable(data) else data)
    except Exception as fault:
        return event("fault", {"error": f"{type(fault).__name__}: {fault}"})


def event(kind: str, data: Any) -> bytes:
    """One server-sent event."""
    return f"event: {kind}\ndata: {json.dumps(data, ensure_ascii=False, allow_nan=False)}\n\n".encode()
