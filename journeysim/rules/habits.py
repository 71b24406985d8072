"""Getting used to it: what one expects moves towards what one got.

Sources: Bolton 1998 (an anchor adjusted by new experience), Rust and Oliver 2000 (delight raises the bar); the size is the file's.
"""

from __future__ import annotations

LEAST = 0.1  # points expected of a journey, at least


def lesson(expected: float, effort: float, completed: bool) -> float:
    """The effort an episode teaches to expect: what was felt; an unfinished one never teaches to expect less."""
    if not completed and effort < expected:
        return expected
    return effort


def expects(expected: float, taught: float, share: float, habit: float) -> float:
    """Effort expected of a whole journey after an episode that taught `taught` for the `share` of the journey it covered.

    Moves by `habit` of the difference, never below 0.1; an episode that covered nothing teaches nothing.
    """
    if not habit > 0.0 or not share > 0.0:
        return expected
    after = expected + habit * (taught / share - expected)
    return after if after > LEAST else LEAST


def delight(expected: float, noticed: float, habit: float) -> float:
    """Delight expected after an episode in which `noticed` grade points of it were noticed."""
    if not habit > 0.0:
        return expected
    return expected + habit * (noticed - expected)
