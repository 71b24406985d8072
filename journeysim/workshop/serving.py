"""Open the live page: find a port, make the engine warm, say the address, serve until Ctrl-C."""

from __future__ import annotations

import contextlib
import errno
import socket
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from journeysim import words
from journeysim.errors import UsageError
from journeysim.scenario import Scenario
from journeysim.workshop import keeping
from journeysim.workshop.application import application
from journeysim.workshop.computing import Computer
from journeysim.workshop.rooms import Rooms

PORT = 8420
TRIED = 20  # ports looked at when nobody names one
SENSING = 8.0  # seconds of looking which numbers matter, before the page opens
LOCAL = "127.0.0.1"


@dataclass(frozen=True)
class Wishes:
    """How to open it."""

    port: int | None = None
    share: bool = False
    lang: str = "en"


def serve(scenario: Scenario, wishes: Wishes, say: Callable[[str], None]) -> None:
    """Serve the live page of a scenario until it is stopped. Raises UsageError in one line for what cannot be."""
    folder = keeping.folder_for(scenario.file)
    keeping.check(folder)
    rooms = Rooms(scenario, folder)
    with listening(wishes) as door:
        computer = Computer(rooms)
        say(words.label("workshop.warming", wishes.lang))
        computer.warm_up(SENSING)
        port = door.getsockname()[1]
        network = address_on_network() if wishes.share else ""
        key = keeping.key_of(rooms.folder) if wishes.share else None
        hosts = (network,) if network else ()
        app = application(rooms, computer=computer, share=wishes.share, hosts=hosts, key=key, lang=wishes.lang)
        app.state.address = f"http://{network}:{port}/join" if network else ""
        computer.start()
        for line in told(port, key, app.state.address, wishes):
            say(line)
        try:
            run(app, door, rooms)
        finally:
            computer.stop()
            say(words.label("workshop.closed", wishes.lang, folder=rooms.folder))


class Server(uvicorn.Server):
    """Ends the news of every room before it waits for connections to end."""

    rooms: Rooms

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End tidily."""
        for room in tuple(self.rooms.by_code.values()):
            room.news.end()
        await super().shutdown(sockets)


def run(app: object, door: socket.socket, rooms: Rooms) -> None:
    """Serve on an open socket until Ctrl-C."""
    config = uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=1, server_header=False, lifespan="off")  # type: ignore[arg-type]
    with contextlib.suppress(KeyboardInterrupt):
        server = Server(config)
        server.rooms = rooms
        server.run(sockets=[door])


def told(port: int, key: str | None, address: str, wishes: Wishes) -> list[str]:
    """The lines a facilitator reads."""
    lang = wishes.lang
    query = f"?key={key}" if key else ""
    lines = [words.label("workshop.open", lang, address=f"http://{LOCAL}:{port}/{query}")]
    if wishes.share:
        shared = words.label("workshop.share", lang, address=address) if address else words.label("workshop.no_network", lang)
        lines.append(shared)
    return [*lines, words.label("workshop.stop", lang)]


def listening(wishes: Wishes) -> socket.socket:
    """A socket on the port asked, or on the first free one from the usual; of the network only when it is shared."""
    host = "0.0.0.0" if wishes.share else LOCAL
    if wishes.port is not None:
        door = opened(host, wishes.port)
        if door is None:
            raise UsageError(f"--port {wishes.port} is in use; stop what uses it, or give another one, such as --port {wishes.port + 1}.")
        return door
    for port in range(PORT, PORT + TRIED):
        door = opened(host, port)
        if door is not None:
            return door
    raise UsageError(f"The ports {PORT} to {PORT + TRIED - 1} are all in use; name a free one with --port.")


def opened(host: str, port: int) -> socket.socket | None:
    """A listening socket; None when the port is in use."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: otherwise two servers may share a port
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(128)
    except OSError as fault:
        door.close()
        if fault.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", -1)):
            return None
        raise UsageError(f"--port {port} cannot be opened ({fault.strerror or fault}); give a number from 1024 to 65535.") from None
    return door


def address_on_network() -> str:
    """This machine's address on the local network, empty without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address; connecting a datagram socket only chooses a route
            found = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if found.startswith("127.") or found == "0.0.0.0" else found
