"""Shortcuts through the insides of Numba. Where these look different from what is expected here, the ordinary way is gone instead.

None changes a number: they spare work whose result nobody uses, and one tells the LLVM compiler what it cannot know.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

KNOWN = (0, 68)  # the latest version in which this was seen to work; 0.60, 0.62 and 0.65 were tried too


@contextlib.contextmanager
def only_lowered() -> Iterator[None]:
    """Translate functions for the LLVM compiler and leave it there: neither optimized nor turned into machine code.

    For parts of a loop that is compiled as a whole: the loop takes them in and optimizes everything at once. On their own they would
    never be called, and a third of the time went into making them ready for it.
    """
    from numba.core.compiler_lock import global_compiler_lock

    with global_compiler_lock, _replaced(_lowering()):  # what other threads compile meanwhile must be whole
        yield


@contextlib.contextmanager
def only_optimized() -> Iterator[None]:
    """Translate a function and optimize it with all it takes in, which nobody else calls; make no machine code of it."""
    from numba.core.compiler_lock import global_compiler_lock

    with global_compiler_lock, _replaced(_unfinished() + _closing(python=False)):
        yield


@contextlib.contextmanager
def nobody_else_calls() -> Iterator[None]:
    """Say that what a function takes in is called from nowhere else, which lets the LLVM compiler write it into its one caller.

    The loop then runs some 4% faster.
    """
    from numba.core.compiler_lock import global_compiler_lock

    with global_compiler_lock, _replaced(_closing()):
        yield


@contextlib.contextmanager
def _replaced(replacements: list[tuple[Any, str, Any]]) -> Iterator[None]:
    """Methods replaced for a while: (class, name, what takes its place)."""
    with contextlib.ExitStack() as stack:
        for owner, name, replacement in replacements:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, replacement)
        yield


def known() -> bool:
    """Whether this was tried with the version at hand, its insides are as they were, and it optimizes (what nobody calls is gone then)."""
    import numba

    config: Any = numba.config
    return bool(config.OPT) and bool(_lowering()) and bool(_closing())


def _known() -> bool:
    import numba

    return tuple(int(part) for part in numba.__version__.split(".")[:2]) <= KNOWN


def _closing(python: bool = True) -> list[tuple[Any, str, Any]]:
    """What makes functions that were taken in private to the module before it is optimized; without `python` what Python calls as well."""
    from numba.core import codegen

    library = getattr(codegen, "JITCodeLibrary", None)
    optimize = getattr(library, "_optimize_final_module", None)
    if not _known() or optimize is None:
        return []

    def closed(self: Any) -> Any:
        for function in self._final_module.functions:
            taken_in = function.linkage.name == "linkonce_odr" or (not python and function.name.startswith("_ZN7cpython"))
            if taken_in and not function.is_declaration:
                function.linkage = "internal"
        return optimize(self)

    return [(library, "_optimize_final_module", closed)]


def _lowering() -> list[tuple[Any, str, Any]]:
    """What leaves the steps after lowering out."""
    from numba.core import codegen

    def laid_out(library: Any, module: Any) -> None:
        module.data_layout = library._codegen._data_layout

    library, rest = getattr(codegen, "JITCodeLibrary", None), _unfinished()
    wanted = [(library, "_optimize_functions", laid_out), (library, "_optimize_final_module", _nothing)]
    return wanted + rest if rest and all(hasattr(owner, name) for owner, name, _ in wanted) else []


def _unfinished() -> list[tuple[Any, str, Any]]:
    """What leaves machine code out."""
    from numba.core import codegen

    if not _known():
        return []
    library, maker = getattr(codegen, "JITCodeLibrary", None), getattr(codegen, "JITCPUCodegen", None)
    wanted = [(library, "_finalize_specific", _nothing), (maker, "_add_module", _nothing), (maker, "set_env", _nothing)]
    return wanted if all(hasattr(owner, name) for owner, name, _ in wanted) else []


def _nothing(*_: object) -> None:
    pass


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
