"""One size of the benchmark journey in a process of its own: `python growing.py CUSTOMERS` prints nanoseconds per customer and memory."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from journey import planned

from journeysim import engines

ENOUGH = 0.3  # seconds


def peak() -> float:
    """Most memory this process ever held, MiB.

    `ru_maxrss` of a started process begins at what its parent held (Linux keeps it across exec), hence the kernel's own mark first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def grow(customers: int) -> dict[str, float]:
    """The quickest of several runs (at least two), and memory before and after."""
    plan, belief = planned(1_000)
    engines.run(plan, belief, seed=1, replication=0, engine="compiled")
    idle = peak()
    plan, belief = planned(customers)
    seconds: list[float] = []
    while len(seconds) < 3 or sum(seconds) < ENOUGH:
        began = time.process_time()
        records = engines.run(plan, belief, seed=1, replication=0, engine="compiled")
        seconds.append(time.process_time() - began)
        if len(seconds) > 1 and sum(seconds) > 10 * ENOUGH:
            break
    came = int(records.people[:, 1].sum())
    return {"customers": came, "nanoseconds": 1e9 * min(seconds) / came, "idle": idle, "peak": peak()}


if __name__ == "__main__":
    print(json.dumps(grow(int(sys.argv[1]))))
