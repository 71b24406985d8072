"""A worker process: reads tasks from standard input, writes what they give to standard output.

The parent starts `python -c START` and talks in pickles, each after its length. Unlike the workers of `multiprocessing`, this one
does not import the program that started it: a script without a main guard, a notebook and a console all work, on Windows too.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import traceback
from typing import Any, BinaryIO

START = "import pickle,struct,sys;i=sys.stdin.buffer;sys.path[:]=pickle.loads(i.read(*struct.unpack('<Q',i.read(8))));\
from journeysim.study.worker import main;main()"

SELDOM = 50_000  # new objects between two looks for garbage, as for the commands


def main() -> None:
    """Serve until the parent closes the pipe. Only the parent hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    incoming, outgoing = sys.stdin.buffer, private_output()
    shared: dict[str, Any] = {}
    while (message := receive(incoming)) is not None:
        kind, content = message
        if kind == "share":
            shared = content
        else:
            send(outgoing, performed(content, shared))


def performed(task: Any, shared: dict[str, Any]) -> tuple[str, Any]:
    """`done` and the result, or `failed` and the error with its traceback as text."""
    from journeysim.errors import JourneysimError

    try:
        return "done", task.perform(shared)
    except JourneysimError as error:
        return "failed", (error, "")
    except Exception as error:
        return "failed", (f"{type(error).__name__}: {error}", traceback.format_exc())


def private_output() -> BinaryIO:
    """The pipe to the parent, moved out of the way of anything that prints."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def send(pipe: Any, message: Any) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=5)
    pipe.write(struct.pack("<Q", len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: Any) -> Any | None:
    """The next message, or None when the other side is gone."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    (length,) = struct.unpack("<Q", head)
    content = pipe.read(length)
    return pickle.loads(content) if len(content) == length else None
