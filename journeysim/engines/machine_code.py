"""Machine code of the loop: Numba translates it, LLVM compiles it here for one processor, and later starts load it without Numba.

Numba would compile it too, for addresses anywhere in memory: then every constant is fetched in two steps, and none can be an operand.
Code whose constants are at most 2 GiB away runs some 4% faster, so that code and constants must be put side by side when they are loaded
(llvmlite's own memory manager does). And what is kept like this is loaded without importing Numba: 0.2 s less at every start.

Where this was not tried (other systems, other processors, a later Numba) the ordinary way is gone instead: see `loop`.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import inspect
import math
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from journeysim.engines import shortcuts

Simulate = Callable[[int], int]  # takes the address of a world, gives what the loop answers

NAME = "journeysim_loop"
MATHS = {"exp": 1, "log": 1, "pow": 2}  # what the loop calls, with the number of arguments
HEAD = b"journeysim machine code 1\n"


class Target(NamedTuple):
    """For which processor code is made."""

    cpu: str
    features: str

    @property
    def file(self) -> str:
        """Name of the file in which its code is kept."""
        return f"loop-{self.cpu}-{hashlib.blake2b(self.features.encode(), digest_size=6).hexdigest()}.o"


def here() -> Target | None:
    """This processor; None where machine code was never made and loaded like this."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return None
    try:
        import llvmlite.binding as llvm

        if "use_lmm" not in inspect.signature(llvm.create_mcjit_compiler).parameters:
            return None
        cpu = os.environ.get("NUMBA_CPU_NAME", "")
        features = os.environ.get("NUMBA_CPU_FEATURES", "" if cpu.lower() == "generic" else None)  # as Numba understands them
        return Target(cpu or llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten() if features is None else features)
    except (ImportError, RuntimeError):
        return None


# --- made ------------------------------------------------------------------------------------------------------------------------
def made(kernel: ModuleType, target: Target) -> bytes:
    """The loop as an object file for a processor; `kernel` is its source, to be compiled by Numba for the first time."""
    import llvmlite.binding as llvm
    from numba import int64

    with shortcuts.only_lowered():
        kernel.prepare()
    with shortcuts.only_optimized():
        kernel.simulate.compile((int64,))
    compiled = next(iter(kernel.simulate.overloads.values()))
    text = renamed(str(compiled.library._final_module), compiled.fndesc.llvm_func_name)
    with llvm.parse_assembly(text) as module:
        if needs := foreign(module):
            raise RuntimeError(f"the machine code of the loop cannot be kept, for it needs {', '.join(needs)}")
        return bytes(_machine(target).emit_object(module))


def renamed(text: str, name: str) -> str:
    """The loop and what it calls under names of our own in LLVM's language, so that nothing depends on how Numba writes names."""
    text = text.replace(f"@{name}(", f"@{NAME}(")
    return re.sub(rf"@llvm\.({'|'.join(MATHS)})\.f64\(", lambda found: f"@{symbol(found[1])}(", text)


def foreign(module: Any) -> list[str]:
    """What a module would call or read that is not there when it is loaded without Numba: the process would end at once."""
    known = {symbol(function) for function in MATHS}
    outside = [item.name for item in (*module.functions, *module.global_variables) if item.is_declaration]
    return [name for name in outside if not (name in known or name.startswith("llvm.") or _entry(_mathematics(), name))]


def symbol(function: str) -> str:
    """Under which name machine code calls a function of mathematics."""
    return f"journeysim_{function}"


def _machine(target: Target) -> Any:
    import llvmlite.binding as llvm

    _begin()
    found = llvm.Target.from_default_triple()
    return found.create_target_machine(cpu=target.cpu, features=target.features, opt=3, reloc="pic", codemodel="small")


def _begin() -> None:
    """Make LLVM ready; it may be already."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()


# --- kept ------------------------------------------------------------------------------------------------------------------------
def keep(path: Path, code: bytes) -> None:
    """Write machine code to a file, whole or not at all; a folder that cannot be written is no fault."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(HEAD + hashlib.sha256(code).digest() + code)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()


def kept(path: Path) -> bytes | None:
    """The machine code of a file; None where there is none, or not as it was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    at = len(HEAD) + 32
    code = content[at:]
    return code if content[:at] == HEAD + hashlib.sha256(code).digest() else None


# --- loaded ----------------------------------------------------------------------------------------------------------------------
def loaded(code: bytes) -> Simulate:
    """The loop, ready to be called from any thread; other threads go on meanwhile."""
    import llvmlite.binding as llvm

    _begin()
    for function, arguments in MATHS.items():
        llvm.add_symbol(symbol(function), address(function, arguments))
    empty = llvm.parse_assembly("")
    machine = llvm.Target.from_default_triple().create_target_machine(reloc="pic", codemodel="small")
    engine = llvm.create_mcjit_compiler(empty, machine, use_lmm=True)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    place = engine.get_function_address(NAME)
    if not place:
        raise RuntimeError("the kept machine code has no loop in it")
    call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)(place)

    def simulate(world: int, _engine: object = engine) -> int:  # holds the engine, whose memory the code is in
        answer, fault = ctypes.c_int64(), ctypes.c_void_p()
        if call(ctypes.addressof(answer), ctypes.addressof(fault), world) != 0:
            raise RuntimeError("the loop ended in a way it never should")
        return answer.value

    return simulate


def address(function: str, arguments: int = 1) -> int:
    """Where a function of mathematics is: the one that Python's `math` calls.

    The C library of GNU keeps entries to exp and log that leave out a look at arguments the laws never give (1% of the loop's time). They
    are taken if they are there and give the same.
    """
    library = _mathematics()
    known = _entry(library, function)
    plain = _entry(ctypes.CDLL(None), function) or known  # a library loaded before all others may have its own
    direct = _versioned(library, f"__{function}_finite", "GLIBC_2.15") if arguments == 1 and plain == known else 0
    if not direct:
        return plain
    call = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(direct)
    whole = getattr(math, function)
    tries = [sign * part * 2.0**power for power in range(-60, 9, 3) for part in (1.0, 1.3, 1.7) for sign in (1.0, -1.0)]
    same = all(call(x) == whole(x) for x in tries if x > 0.0 or function == "exp")
    return direct if same else plain


def _mathematics() -> ctypes.CDLL:
    try:
        return ctypes.CDLL("libm.so.6")
    except OSError:  # a C library with everything in one
        return ctypes.CDLL(None)


def _entry(library: ctypes.CDLL, name: str) -> int:
    """Address of a symbol of a library; 0 where it has none."""
    return int(ctypes.cast(getattr(library, name, 0), ctypes.c_void_p).value or 0)


def _versioned(library: ctypes.CDLL, name: str, version: str) -> int:
    """Address of a symbol that only older programs see; 0 where there is none."""
    try:
        look = ctypes.CDLL(None).dlvsym
    except AttributeError:
        return 0
    look.restype, look.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
    return int(look(library._handle, name.encode(), version.encode()) or 0)
