"""How a command ends: with an exit code, with faults told in one form, never with a traceback."""

from __future__ import annotations

import difflib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence

import click

from journeysim.cli.console import complain, say_json, unread
from journeysim.errors import JourneysimError, Problem, ScenarioError, UsageError

FINE, FAILED, FAULTS = 0, 1, 2
DEBUG = "JOURNEYSIM_DEBUG"


def ended(work: Callable[[], int], *, as_json: bool) -> int:
    """Do the work and turn whatever happens into an exit code, having said it in one line (or one JSON document)."""
    try:
        code = work()
        _flushed()
        return code
    except click.exceptions.Exit as left:
        return left.exit_code
    except ScenarioError as fault:
        return _faults(fault.problems, as_json)
    except (click.UsageError, UsageError) as fault:
        return _usage(fault, as_json)
    except BrokenPipeError:
        return _nobody_reads()
    except (KeyboardInterrupt, click.Abort):
        complain("")
        return _failed("Stopped; nothing was written.", as_json)
    except (JourneysimError, click.ClickException) as fault:
        return _failed(_one_line(fault), as_json)
    except Exception as fault:  # the last resort: nobody should ever read a traceback unasked
        if os.environ.get(DEBUG):
            traceback.print_exc()
        kind = "out of memory" if isinstance(fault, MemoryError) else f"{type(fault).__name__}: {_one_line(fault)}"
        how = _setting()
        return _failed(f"Something went wrong inside journeysim ({kind}). For the details, run again with {how} set.", as_json)


def end_tidily_when_told() -> None:
    """Let a request to end (SIGTERM) unwind like any other ending, so that no worker and no half folder stays behind."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def nearest(name: str, names: Sequence[str]) -> str:
    """`; did you mean x?` when a known name is near, else the names there are."""
    near = difflib.get_close_matches(name, names, 1, 0.6)
    if near:
        return f"did you mean {near[0]}?"
    return "there is " + ", ".join(names) + "." if names else "there is none."


def unknown(kind: str, name: str, names: Sequence[str]) -> str:
    """The sentence for a name that does not exist."""
    return f"no {kind} is called {name!r}; {nearest(name, names)}"


def fault_document(problem: Problem) -> dict[str, object]:
    """A fault or remark as it appears in JSON."""
    return {"file": problem.file, "line": problem.line, "column": problem.column, "path": problem.path, "text": problem.text}


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 fault`, `3 faults`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _faults(problems: Sequence[Problem], as_json: bool) -> int:
    if as_json:
        say_json({"ok": False, "faults": [fault_document(problem) for problem in problems]})
        return FAULTS
    for problem in problems:
        complain(str(problem))
    if len(problems) > 1:
        complain(f"{counted(len(problems), 'fault')}; nothing was run.")
    return FAULTS


def _usage(fault: click.UsageError | UsageError, as_json: bool) -> int:
    text = fault.format_message() if isinstance(fault, click.UsageError) else str(fault)
    if as_json:
        say_json({"ok": False, "faults": [fault_document(Problem("", 0, 0, "", text))]})
        return FAULTS
    complain(_ended_sentence(text))
    context = getattr(fault, "ctx", None)
    if context is not None:
        complain(f"See '{context.command_path} --help'.")
    return FAULTS


def _failed(text: str, as_json: bool) -> int:
    if as_json:
        say_json({"ok": False, "error": text})
    else:
        complain(_ended_sentence(text))
    return FAILED


def _flushed() -> None:
    """Hand over what was said; when nobody reads it any more (`| head`), everything is done all the same."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        unread()


def _nobody_reads() -> int:
    """The reader of our output went away: leave quietly, and let nothing be flushed into the closed pipe."""
    unread()
    return FAILED


def _one_line(fault: BaseException) -> str:
    text = fault.format_message() if isinstance(fault, click.ClickException) else str(fault)
    return " ".join(text.split()) or type(fault).__name__


def _ended_sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else text + "."


def _setting() -> str:
    return f"{DEBUG}=1"
