import pytest

from journeysim import engines


@pytest.fixture(params=["reference", "compiled"])
def engine(request, monkeypatch):
    """Every test that asks for it runs on both engines."""
    if request.param == "compiled" and engines.why_not_compiled():
        pytest.skip(engines.why_not_compiled())
    monkeypatch.setattr(engines, "ENGINE", request.param)
    return request.param
