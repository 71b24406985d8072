"""The shortcuts through Numba: what was taken in only as lowered still runs inside its caller, and Numba is left as it was."""

import pytest

from journeysim import engines

pytestmark = pytest.mark.skipif(bool(engines.why_not_compiled()), reason="needs Numba")


def methods():
    from numba.core import codegen

    names = [(codegen.JITCodeLibrary, name) for name in ("_optimize_functions", "_optimize_final_module", "_finalize_specific")]
    names += [(codegen.JITCPUCodegen, name) for name in ("_add_module", "set_env")]
    return [getattr(owner, name) for owner, name in names]


def test_a_part_that_is_only_lowered_runs_inside_its_caller():
    from numba import int64, njit

    from journeysim.engines import shortcuts

    part = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True)(lambda x: 3 * x + 1)
    with shortcuts.only_lowered():
        part.compile((int64,))
    library = next(iter(part.overloads.values())).library
    made = [function.name for function in library._final_module.functions if not function.is_declaration]
    assert made and not any(library._codegen._engine.is_symbol_defined(name) for name in made), "no machine code of its own"
    with shortcuts.nobody_else_calls():
        whole = njit(lambda x: part(x) - part(1))
        assert whole(7) == 18
    assert whole(2.5) == 4.5, "for other types it is compiled as ever"


@pytest.mark.parametrize("name", ["only_lowered", "only_optimized", "nobody_else_calls"])
def test_numba_is_left_as_it_was(name):
    from journeysim.engines import shortcuts

    before = methods()
    with pytest.raises(ZeroDivisionError), getattr(shortcuts, name)():
        assert methods() != before
        raise ZeroDivisionError
    assert methods() == before


@pytest.mark.parametrize("name", ["only_lowered", "only_optimized", "nobody_else_calls"])
def test_a_version_that_nobody_tried_goes_the_ordinary_way(name, monkeypatch):
    import numba

    from journeysim.engines import shortcuts

    monkeypatch.setattr(numba, "__version__", f"0.{shortcuts.KNOWN[1] + 1}.0rc1")
    before = methods()
    with getattr(shortcuts, name)():
        assert methods() == before
