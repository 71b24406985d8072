"""Who may ask what: the host that is meant, the page that asks, how much, how often, and what a page may load."""

from __future__ import annotations

import hmac
import re
import time
from collections import OrderedDict
from collections.abc import Collection, Mapping
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from journeysim.workshop.refusing import Refused, answer, language

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
OPEN_TO_ALL = ("/join", "/assets/")  # with --share: what phones may see; all else is the facilitator's
FORMS = re.compile(r"/join/[A-Za-z]{1,8}/(guess|estimate)")  # posts that may be forms, of phones without JavaScript
COOKIE = "facilitator"
LARGEST = 64 * 1024  # bytes of a post
AT_ONCE, PER_SECOND = 300, 80  # requests of one client
MOST_CLIENTS = 2000


class Guard:
    """Middleware in front of the application.

    `hosts`: names under which it may be asked for. `key`: the facilitator's key; None when only this machine can reach the page. `lang`:
    the language of a refusal to who asks for none.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], key: str | None = None, lang: str = "en") -> None:
        self.app, self.hosts, self.key, self.lang = app, frozenset(host.lower() for host in hosts), key, lang
        self.buckets = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be asked; answer the rest with a reason."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            cookie = self._admitted(scope)
            await self.app(scope, limited(receive), dressed(send, cookie))
        except Refused as refusal:
            lang = language(scope, self.lang)
            reply = answer(scope, refusal.status, refusal.told(lang), lang, refusal.headers)
            await reply(scope, receive, dressed(send, None))

    def _admitted(self, scope: Scope) -> str | None:
        """Raise Refused for what may not pass; a cookie to set, if any."""
        client = (scope.get("client") or ("?", 0))[0]
        if not self.buckets.take(client):
            raise Refused(429, "workshop.refused.often", {"Retry-After": "1"})
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        if host_name(host) not in self.hosts:
            raise Refused(421, "workshop.refused.host")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(405, "workshop.refused.method", {"Allow": "GET, HEAD, POST"})
        if scope["method"] == "POST":
            check_post(headers, host, form=FORMS.fullmatch(scope["path"]) is not None)
        return self._with_key(scope, headers)

    def _with_key(self, scope: Scope, headers: Mapping[str, str]) -> str | None:
        if self.key is None or scope["path"].startswith(OPEN_TO_ALL):
            return None
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        given = asked.pop("key", [""])[0]
        if given and same(given, self.key):
            target = scope["path"] + ("?" + urlencode(asked, doseq=True) if asked else "")
            cookie = f"{COOKIE}={self.key}; Path=/; HttpOnly; SameSite=Strict"
            raise Refused(303, "workshop.refused.moved", {"Location": target, "Set-Cookie": cookie})
        if not same(cookie_of(headers.get("cookie", "")), self.key):
            raise Refused(403, "workshop.refused.key")
        return None


def check_post(headers: Mapping[str, str], host: str, form: bool = False) -> None:
    """Refuse a post that another site sent, that is no JSON, or that says it is too large.

    Where a `form` may stand, one is taken too, if the browser says that it stood on this site: any site can post a form, and not JSON.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (site or "same-origin") != "same-origin" or (origin is not None and urlsplit(origin).netloc != host):
        raise Refused(403, "workshop.refused.site")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if form and kind == "application/x-www-form-urlencoded":
        if origin is None and site is None:
            raise Refused(403, "workshop.refused.site")
    elif kind != "application/json":
        raise Refused(415, "workshop.refused.json")
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST:
        raise Refused(413, "workshop.refused.large", most=LARGEST // 1024)


def limited(receive: Receive) -> Receive:
    """Receive that refuses a body longer than it may be, whatever its header said."""
    so_far = 0

    async def received() -> Message:
        nonlocal so_far
        message = await receive()
        so_far += len(message.get("body", b""))
        if so_far > LARGEST:
            raise Refused(413, "workshop.refused.large", most=LARGEST // 1024)
        return message

    return received


def dressed(send: Send, cookie: str | None) -> Send:
    """Send with the security headers; what an answer sets itself stays."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            extra = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items() if name.lower().encode() not in present]
            message = {**message, "headers": [*message["headers"], *extra]}
        await send(message)

    return sent


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets."""
    name = host.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if ":" in name else name


def cookie_of(header: str) -> str:
    """The facilitator's cookie."""
    try:
        found = SimpleCookie(header).get(COOKIE)
    except Exception:  # a cookie of somebody else that is none
        return ""
    return found.value if found is not None else ""


def same(one: str, other: str) -> bool:
    """Whether two keys are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


class Buckets:
    """How often each client may still ask: so many at once, and so many more each second."""

    def __init__(self) -> None:
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """One request of a client; False when it is one too many."""
        now = time.monotonic()
        left, then = self.left.pop(client, (float(AT_ONCE), now))
        left = min(float(AT_ONCE), left + (now - then) * PER_SECOND)
        self.left[client] = (max(0.0, left - 1.0), now)
        while len(self.left) > MOST_CLIENTS:
            self.left.popitem(last=False)
        return left >= 1.0
