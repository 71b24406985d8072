"""Makes what stands beside this file importable in every drawer: `from states import plan, step`. Examples of Hypothesis are the same
in every run, and no test fails because a machine is slow."""

import browsing
from hypothesis import settings

settings.register_profile("journeysim", deadline=None, derandomize=True)
settings.load_profile("journeysim")


def pytest_sessionfinish():
    """The browser that tests have shared is closed with them."""
    browsing.close()
