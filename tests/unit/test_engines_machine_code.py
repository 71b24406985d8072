"""Machine code of the loop: what is kept is whole or not there, its mathematics is Python's, and other ways are gone where it cannot be."""

import ctypes
import errno
import math
import os
import random
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeysim import engines

pytestmark = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs Numba")


@pytest.fixture
def code(tmp_path):
    """A small file of machine code, kept."""
    from journeysim.engines import machine_code

    path = tmp_path / "loop.o"
    machine_code.keep(path, b"some code")
    assert machine_code.kept(path) == b"some code" and [one.name for one in tmp_path.iterdir()] == ["loop.o"]
    return path


@pytest.mark.parametrize(
    "harm", [lambda content: content[:-1], lambda content: content + b"!", lambda content: b"other" + content[5:], lambda _: b""]
)
def test_a_file_that_is_not_as_it_was_written_is_not_loaded(code, harm):
    from journeysim.engines import machine_code

    code.write_bytes(harm(code.read_bytes()))
    assert machine_code.kept(code) is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    from journeysim.engines import machine_code

    machine_code.keep(tmp_path / "nowhere" / "loop.o", b"some code")
    assert machine_code.kept(tmp_path / "nowhere" / "loop.o") is None and list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_any_more_is_no_fault(monkeypatch, tmp_path):
    """Nothing can be taken away there either."""
    from journeysim.engines import machine_code

    def refused(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(machine_code.Path, "write_bytes", refused)
    monkeypatch.setattr(machine_code.Path, "unlink", refused)
    machine_code.keep(tmp_path / "loop.o", b"some code")
    assert machine_code.kept(tmp_path / "loop.o") is None


@pytest.mark.parametrize("name", ["exp", "log"])
def test_its_mathematics_is_that_of_python(name):
    from journeysim.engines import machine_code

    found = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(machine_code.address(name))
    draws = random.Random(7)
    values = [draws.random() for _ in range(20_000)] if name == "log" else [draws.uniform(-700, 700) for _ in range(20_000)]
    assert [found(x) for x in values] == [getattr(math, name)(x) for x in values]


def test_another_function_under_the_name_of_the_direct_one_is_not_taken(monkeypatch):
    from journeysim.engines import machine_code

    library = machine_code._mathematics()
    plain, other = (machine_code._entry(library, name) for name in ("log", "log2"))
    monkeypatch.setattr(machine_code, "_versioned", lambda *_: other)
    assert machine_code.address("log") == plain


def test_where_another_library_goes_before_that_of_the_system_its_mathematics_is_taken(monkeypatch):
    """As Python does: what LD_PRELOAD names, for one."""
    from journeysim.engines import machine_code

    system, entry = machine_code._mathematics(), machine_code._entry
    monkeypatch.setattr(machine_code, "_mathematics", lambda: system)
    monkeypatch.setattr(machine_code, "_entry", lambda library, name: entry(library, name) if library is system else 1234)
    assert machine_code.address("exp") == 1234 == machine_code.address("pow", 2)
    monkeypatch.setattr(machine_code, "_entry", lambda library, name: entry(library, name) if library is system else 0)
    assert machine_code.address("pow", 2) == entry(system, "pow"), "a Python with the library built in does not show it"


def test_names_of_numba_are_gone_from_the_loop():
    from journeysim.engines import machine_code

    text = (
        "define i32 @_ZN3loop(i64 %x) {\n  %a = call double @llvm.log.f64(double %b)\n}\n"
        "declare double @llvm.log.f64(double)\ndeclare double @llvm.floor.f64(double)\n"
    )
    assert machine_code.renamed(text, "_ZN3loop") == (
        "define i32 @journeysim_loop(i64 %x) {\n  %a = call double @journeysim_log(double %b)\n}\n"
        "declare double @journeysim_log(double)\ndeclare double @llvm.floor.f64(double)\n"
    )


def test_what_needs_more_than_mathematics_is_not_kept():
    """It would be loaded without what it needs, and end the process."""
    import llvmlite.binding as llvm

    from journeysim.engines import machine_code

    alone = (
        "declare double @journeysim_log(double)\ndeclare double @sqrt(double)\n@environment = common global i64 0\n"
        "define i32 @journeysim_loop(double %x) {\n  %a = call double @journeysim_log(double %x)\n  ret i32 0\n}\n"
    )
    assert machine_code.foreign(llvm.parse_assembly(alone)) == []
    more = alone + "declare void @numba_unpickle()\n@PyExc_SystemError = external global i8\n"
    assert machine_code.foreign(llvm.parse_assembly(more)) == ["numba_unpickle", "PyExc_SystemError"]


@pytest.mark.parametrize(("system", "machine"), [("win32", "AMD64"), ("darwin", "arm64"), ("linux", "aarch64")])
def test_where_it_was_never_tried_it_is_left_to_numba(monkeypatch, system, machine):
    from journeysim.engines import machine_code

    monkeypatch.setattr(machine_code.sys, "platform", system)
    monkeypatch.setattr(machine_code.platform, "machine", lambda: machine)
    assert machine_code.here() is None


@pytest.fixture
def asked(monkeypatch):
    """For which processor code is made, with these settings of Numba."""
    from journeysim.engines import machine_code

    if machine_code.here() is None:
        pytest.skip("machine code is left to Numba on this system")

    def target(**settings):
        for name in ("NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES"):
            monkeypatch.delenv(name, raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return machine_code.here()

    return target


def test_it_is_made_for_the_processor_that_numba_would_make_it_for(asked):
    assert asked().cpu and asked().features.count(",") > 5
    assert asked(NUMBA_CPU_NAME="nehalem") == ("nehalem", asked().features)
    assert asked(NUMBA_CPU_NAME="generic") == ("generic", ""), "for any"
    assert asked(NUMBA_CPU_NAME="generic", NUMBA_CPU_FEATURES="+sse4.1") == ("generic", "+sse4.1")


def test_each_kind_of_processor_has_a_file_of_its_own(asked):
    """In one home that several machines share: a processor stops at what it does not know."""
    kinds = [asked(NUMBA_CPU_NAME=name, NUMBA_CPU_FEATURES=features) for name in ("one", "other") for features in ("", "+avx2")]
    assert len({kind.file for kind in kinds}) == 4


@pytest.mark.parametrize("package", ["numba", "llvmlite"])
def test_another_version_of_what_made_it_has_a_folder_of_its_own(monkeypatch, package):
    from journeysim.engines import loop

    before, version = loop.fingerprint(), loop._version
    assert loop.fingerprint() == before
    monkeypatch.setattr(loop, "_version", lambda name: "another" if name == package else version(name))
    assert loop.fingerprint() != before


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A process that has not made or loaded the loop; what it asks for instead, in order."""
    from journeysim.engines import loop, machine_code

    if machine_code.here() is None:
        pytest.skip("machine code is left to Numba on this system")
    asked = []
    monkeypatch.setattr(loop, "_simulate", None)
    monkeypatch.setenv("JOURNEYSIM_CACHE", str(tmp_path))
    monkeypatch.setattr(loop.machine_code, "made", lambda *_: asked.append("made") or b"code")
    monkeypatch.setattr(loop.machine_code, "loaded", lambda code: asked.append(f"loaded {code.decode()}") or (lambda _: 0))
    monkeypatch.setattr(loop, "_numbas", lambda say: asked.append("Numba's") or (lambda _: 0))
    return SimpleNamespace(loop=loop, asked=asked, folder=tmp_path, again=lambda: monkeypatch.setattr(loop, "_simulate", None))


def test_it_is_made_once_and_then_loaded(alone):
    said = []
    alone.loop.ready(said.append)
    assert alone.asked == ["made", "loaded code"] and said == [alone.loop.PREPARING]
    alone.loop.ready(said.append)
    assert len(alone.asked) == 2, "this process has it"
    alone.again()
    alone.loop.ready(said.append)
    assert alone.asked[2:] == ["loaded code"] and len(said) == 1


def test_a_harmed_file_is_made_again(alone):
    alone.loop.ready(lambda _: None)
    (kept,) = alone.folder.rglob("*.o")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])
    alone.again()
    alone.loop.ready(lambda _: None)
    assert alone.asked == ["made", "loaded code"] * 2 and kept.read_bytes() == whole


def test_without_a_folder_it_is_made_in_memory(alone, monkeypatch):
    monkeypatch.setattr(alone.loop, "cache_folder", lambda: None)
    alone.loop.ready(lambda _: None)
    assert alone.asked == ["made", "loaded code"] and not list(alone.folder.rglob("*.o"))


def test_what_the_user_keeps_is_loaded_though_the_folder_cannot_be_written(alone, monkeypatch):
    alone.loop.ready(lambda _: None)
    monkeypatch.setattr(alone.loop, "cache_folder", lambda: None)
    alone.again()
    alone.loop.ready(lambda _: None)
    assert alone.asked == ["made", "loaded code", "loaded code"]


def test_a_numba_that_nobody_tried_makes_it_the_ordinary_way(alone, monkeypatch):
    import numba

    from journeysim.engines import shortcuts

    assert shortcuts.known()
    monkeypatch.setattr(numba, "__version__", f"0.{shortcuts.KNOWN[1] + 1}.0")
    alone.loop.ready(lambda _: None)
    assert alone.asked == ["Numba's"]


def test_a_numba_that_does_not_optimize_makes_it_the_ordinary_way(alone, monkeypatch):
    """NUMBA_OPT=0, for those who look for a fault in Numba: what Python would call stays in the loop then, and needs Numba."""
    import numba

    monkeypatch.setattr(numba.config, "OPT", 0)
    alone.loop.ready(lambda _: None)
    assert alone.asked == ["Numba's"]


INTERRUPTED = """
from numba.core.dispatcher import Dispatcher
from journeysim.engines import shortcuts
from journeysim.engines.kernel import preparing
whole, begun = Dispatcher.compile, []
def comes_to(number):
    begun.clear()
    def compile(self, signature):
        begun.append(self)
        if len(begun) == number:
            raise KeyboardInterrupt
        return whole(self, signature)
    Dispatcher.compile = compile
    try:
        with shortcuts.only_lowered():
            preparing.prepare()
    except KeyboardInterrupt:
        return [one.py_func.__name__ for one in begun]
first, second = comes_to(3), comes_to(1)
print(*first, "then", *second)
"""


def test_who_interrupts_it_may_begin_again():
    """What was done before is not done again: Numba would refuse it."""
    env = {**os.environ, "PYTHONPATH": str(Path(engines.__file__).resolve().parents[2])}
    said = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, env=env)
    assert said.stdout.split() == ["count", "copy", "push", "then", "push"], said.stderr
