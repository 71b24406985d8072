import pytest

from journeysim import engines


@pytest.fixture(params=["reference", "compiled"])
def engine(request, monkeypatch):
    """Every test that asks for it runs on both engines."""
    if request.param == "compiled" and engines.why_not_compiled():
        pytest.skip(engines.why_not_compiled())
    monkeypatch.setattr(engines, "chosen", lambda name="auto": request.param if name == "auto" else name)
    return request.param
