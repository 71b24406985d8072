"""Fingerprints: equal ones mean equal records for every seed."""

from __future__ import annotations

import hashlib

import numpy as np

from journeysim.plan.layout import Belief, Plan


def fingerprint(plan: Plan, belief: Belief | None = None) -> str:
    """Hash of everything an engine reads: behaviour and, unless it is a pilot, the belief. Names and money are not part of it."""
    digest = hashlib.blake2b(digest_size=16)
    for name, value in (*plan._asdict().items(), *(belief._asdict().items() if belief is not None else ())):
        if name == "names":
            continue
        array = np.asarray(value)
        digest.update(f"{name} {array.dtype.descr} {array.shape};".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()
