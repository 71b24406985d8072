"""Two shortcuts through the insides of Numba. Where these look different from what is expected here, the ordinary way is gone instead.

Both leave the machine code that runs as it is; they spare work whose result nobody uses.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

KNOWN = (0, 68)  # the latest version in which the parts were seen to be only lowered


@contextlib.contextmanager
def only_lowered() -> Iterator[None]:
    """Translate functions for the LLVM compiler and leave it there: neither optimized nor turned into machine code.

    For parts of a loop that is compiled as a whole: the loop takes them in and optimizes everything at once. On their own they would
    never be called, and a third of the time went into making them ready for it.
    """
    from numba.core.compiler_lock import global_compiler_lock

    with global_compiler_lock, contextlib.ExitStack() as stack:  # what other threads compile meanwhile must be whole
        for owner, name, replacement in _replacements():
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def _replacements() -> list[tuple[Any, str, Any]]:
    """(class, method, what takes its place); none for a version that is not known."""
    import numba

    if tuple(int(part) for part in numba.__version__.split(".")[:2]) > KNOWN:
        return []
    from numba.core import codegen

    def laid_out(library: Any, module: Any) -> None:
        module.data_layout = library._codegen._data_layout

    def nothing(*_: object) -> None:
        pass

    library, maker = getattr(codegen, "JITCodeLibrary", None), getattr(codegen, "JITCPUCodegen", None)
    wanted = [
        (library, "_optimize_functions", laid_out),
        (library, "_optimize_final_module", nothing),
        (library, "_finalize_specific", nothing),  # to machine code
        (maker, "_add_module", nothing),
        (maker, "set_env", nothing),
    ]
    return wanted if all(hasattr(owner, name) for owner, name, _ in wanted) else []


@contextlib.contextmanager
def reading_first(dispatcher: Any) -> Iterator[None]:
    """Let kept machine code be read before everything that compiling would need is imported (0.4 s); what is not kept is compiled as ever.

    Numba prepares its compiler even where it only loads.
    """
    cache = dispatcher._cache
    whole = cache.load_overload

    def quick(signature: Any, context: Any) -> Any:
        try:
            from numba.core.runtime import rtsys

            rtsys.initialize(context)
            found = cache._load_overload(signature, context)
        except Exception:
            found = None
        return whole(signature, context) if found is None else found

    cache.load_overload = quick
    try:
        yield
    finally:
        del cache.load_overload
