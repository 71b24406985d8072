"""All benchmarks in one run, with the ratios and what they should be: `python tests/benchmarks/run.py [part ...]`.

Parts: `loop` (the compiled engine against the same loop in C++), `tools` (against programs for SimPy, R simmer, Ciw and salabim, and
the reference engine against SimPy), `growth` (from 10,000 to 10 million customers), `threads`, `live` (what a slider waits for),
`compare` (broadband.yaml from command to folder).

Programs are measured in turn, several rounds, one thread, processor seconds; the quickest round of each counts, so that what else the
machine does weighs least. What is not installed is left out, and said so. It ends with 1 when results differ that should be equal, or
means that should agree; a ratio that is missed is only shown.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cpp_program
import numpy as np
import programs
import same
from journey import planned, text

from journeysim import engines, measures
from journeysim import plan as planning
from journeysim.engines.compiled import Job
from journeysim.plan import Plan
from journeysim.records import Records
from journeysim.scenario import Scenario, parse

ROUNDS = 5
SIZES = (100_000, 1_000_000)
GROWTH = (10_000, 100_000, 1_000_000, 10_000_000)
HERE = Path(__file__).parent
faults: list[str] = []


def main(parts: list[str]) -> int:
    """Run the parts asked for, or all."""
    known: dict[str, Callable[[], None]] = {one.__name__: one for one in (loop, tools, growth, threads, live, compare)}
    if unknown := set(parts) - set(known):
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(known)}.")
        return 2
    if why := engines.why_not_compiled():
        print(why)
        return 1
    heading("against", "customers", "theirs", "ours", "ratio", "target")
    for name in parts or known:
        known[name]()
    for fault in faults:
        print("WRONG:", fault)
    return 1 if faults else 0


# --- parts -----------------------------------------------------------------------------------------------------------------------
def loop() -> None:
    """The compiled engine on the plan read from the scenario text, against the hand-written loop; results equal."""
    if not cpp_program.compiler():
        return skip("the same loop in C++", "there is no C++ compiler")
    cpp_program.library()
    plan, belief = planned(SIZES[0])
    records = engines.run(plan, belief, seed=1, replication=0, engine="compiled", log=True)
    if same.same_rows(cpp_program.simulate(plan, 1, 0), records):
        print(f"  {SIZES[0]:,} customers in C++ and in the engine's log: outcome, effort, wait, duration and contacts are equal")
    else:
        faults.append(f"C++ and the engine differ in the rows of {SIZES[0]:,} customers")
    for size in SIZES:
        plan, belief = planned(size)
        quickest = {"C++": float("inf"), "engine": float("inf")}
        for number in range(max(ROUNDS, 2_000_000 // size)):
            columns, seconds = cpu(lambda: cpp_program.simulate(plan, 1, number))
            quickest["C++"] = min(quickest["C++"], seconds / columns.came)
            records, seconds = cpu(lambda: engines.run(plan, belief, seed=1, replication=number, engine="compiled"))
            quickest["engine"] = min(quickest["engine"], seconds / columns.came)
            if not same.same_sums(columns, records):
                faults.append(f"C++ and the engine differ: {size:,} customers, replication {number}")
        ratio = quickest["engine"] / quickest["C++"]
        row("the same loop in C++ (time)", size, per_customer(quickest["C++"]), per_customer(quickest["engine"]), ratio, 2, most=True)


def tools() -> None:
    """The compiled engine against programs for other tools, and the reference engine against SimPy; the same work by its means."""
    here = []
    for program in programs.PROGRAMS:
        if why := programs.missing(program):
            skip(program.name, why)
        else:
            here.append(program)
    best: dict[str, programs.Run] = {}
    engine = {size: float("inf") for size in SIZES}
    reference = float("inf")
    for number in range(3):
        for program in here:
            run = programs.simulate(program, number + 1)
            best[program.name] = min(best.get(program.name, run), run, key=lambda one: one.seconds / one.customers)
            if number == 0:
                agree(program, run)
        for size in SIZES:
            engine[size] = min(engine[size], per_ended(size, number, "compiled"))
        reference = min(reference, per_ended(programs.PROGRAMS[0].customers, number, "reference"))
    for program in here:
        theirs = best[program.name].seconds / best[program.name].customers
        for size, ours in engine.items():
            row(f"{program.name} (customers/s)", size, per_second(theirs), per_second(ours), theirs / ours, program.at_least)
    theirs = best["SimPy"].seconds / best["SimPy"].customers
    name, size = "reference engine: SimPy (time)", programs.PROGRAMS[0].customers
    row(name, size, per_customer(theirs), per_customer(reference), reference / theirs, 2, most=True)


def agree(program: programs.Program, run: programs.Run) -> None:
    """Print a program's means beside their distance from the engine's."""
    distances = programs.deviations(program.customers, run.means)
    told = (f"{name} {mean:.3f} ({distance:+.1f})" for name, mean, distance in zip(programs.MEASURES, run.means, distances))
    print(f"  {program.name}, means (standard deviations from the engine's): {', '.join(told)}")
    if not np.abs(distances).max() <= programs.BOUND:
        faults.append(f"{program.name} does other work: a mean lies more than {programs.BOUND:.0f} standard deviations off")


def growth() -> None:
    """Time per customer and memory by size, each in a process of its own."""
    found = {}
    for size in GROWTH:
        answer = subprocess.run([sys.executable, str(HERE / "growing.py"), str(size)], capture_output=True, text=True, check=True)
        found[size] = json.loads(answer.stdout)
        one = found[size]
        memory = f"{one['peak']:,.0f} MiB, of which {one['idle']:,.0f} before the run"
        print(f"  {size:>10,} customers: {one['nanoseconds']:,.0f} ns each, memory at most {memory}")
    small, large = found[GROWTH[0]]["nanoseconds"] / 1e9, found[GROWTH[-1]]["nanoseconds"] / 1e9
    row("10,000 customers (time each)", GROWTH[-1], per_customer(small), per_customer(large), large / small, 1.3, most=True)
    row("1 GiB (memory)", GROWTH[-1], "1,024 MiB", f"{found[GROWTH[-1]]['peak']:,.0f} MiB", found[GROWTH[-1]]["peak"] / 1024, 1, most=True)


def threads() -> None:
    """Replications on two threads against one, by the clock on the wall; beside it what the loop in C++ makes of this machine now."""
    plan, belief = planned(200_000)

    def engine(many: int) -> None:
        for _ in engines.run_many([Job(plan, belief, 1, number) for number in range(6)], threads=many, engine="compiled"):
            pass

    def control(many: int) -> None:
        with ThreadPoolExecutor(many) as pool:
            list(pool.map(lambda number: cpp_program.simulate(plan, 1, number).came, range(6)))

    took = walls(engine)
    row("one thread: two threads (wall)", 1_200_000, f"{took[1]:.2f} s", f"{took[2]:.2f} s", took[1] / took[2], 1.8)
    if cpp_program.compiler():
        free = walls(control)
        print(f"  the loop in C++ gains {free[1] / free[2]:.2f} times from a second thread on this machine now")


def walls(call: Callable[[int], None]) -> dict[int, float]:
    """Seconds on the wall with one and with two threads, the quickest of each, measured in turn."""
    took = {1: float("inf"), 2: float("inf")}
    for _ in range(ROUNDS):
        for many in took:
            began = time.perf_counter()
            call(many)
            took[many] = min(took[many], time.perf_counter() - began)
    return took


def live() -> None:
    """Two designs, four replications of 10,000 customers each: from changed values to measures, and again with another price."""
    scenario = parse(text(10_000))
    belief = planned(10_000)[1]
    behaviour = price = float("inf")
    for number in range(ROUNDS):
        changes = ({"teams.desk.people": str(13 + number)}, {"journey.call.takes": f"exponential {25 - number} min"})
        began = time.process_time()
        designs = [scenario.changed(change) for change in changes]
        plans = [planning.plan_of(design, "today") for design in designs]
        ran = [engines.run(plan, belief, seed=1, replication=r, engine="compiled") for plan in plans for r in range(4)]
        measured(ran, plans, designs)
        behaviour = min(behaviour, time.process_time() - began)
        began = time.process_time()
        measured(ran, plans, [design.changed({"teams.desk.wage": f"€{31 + number} per hour"}) for design in designs])
        price = min(price, time.process_time() - began)
    for name, seconds, most in (("a changed value, to measures", behaviour, 0.060), ("a changed price, to measures", price, 0.005)):
        row(name, 80_000, f"{1e3 * most:,.0f} ms", f"{1e3 * seconds:,.1f} ms", seconds / most, 1, most=True)


def measured(ran: list[Records], plans: list[Plan], designs: list[Scenario]) -> list[dict[str, float]]:
    """All measures of four replications of each design."""
    prices = [planning.prices_of(design, "today") for design in designs]
    return [measures.measure(records, plans[i // 4], prices[i // 4]) for i, records in enumerate(ran)]


def compare() -> None:
    """The verdict on the broadband scenario, from the command to the folder with its figures."""
    scenario = HERE.parent.parent / "scenarios" / "broadband.yaml"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "journeysim", "compare", str(scenario), "--quiet", "--out", str(Path(folder) / "run")]
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        print(f"  compare broadband.yaml, from command to figures: {time.perf_counter() - began:.1f} s by the clock on the wall")


# --- measuring and printing ------------------------------------------------------------------------------------------------------
def cpu(call: Callable[[], object]) -> tuple[object, float]:
    """What a call gave and the processor seconds of this process."""
    began = time.process_time()
    return call(), time.process_time() - began


def per_ended(size: int, replication: int, engine: str) -> float:
    """Processor seconds of an engine per customer that ended."""
    plan, belief = planned(size)
    records, seconds = cpu(lambda: engines.run(plan, belief, seed=1, replication=replication, engine=engine))
    return seconds / int(records.finished[..., 0].sum())


def per_customer(seconds: float) -> str:
    return f"{1e9 * seconds:,.0f} ns"


def per_second(seconds: float) -> str:
    return f"{1 / seconds:,.0f}/s"


def heading(*names: str) -> None:
    print(f"{names[0]:<32} {names[1]:>10} {names[2]:>14} {names[3]:>14} {names[4]:>8}  {names[5]}")


def row(name: str, size: int, theirs: str, ours: str, ratio: float, target: float, *, most: bool = False) -> None:
    """One line of the table."""
    met = ratio <= target if most else ratio >= target
    limit = f"at {'most' if most else 'least'} {target:,g}"
    print(f"{name:<32} {size:>10,} {theirs:>14} {ours:>14} {ratio:>8.2f}  {limit}{'' if met else '  MISSED'}", flush=True)


def skip(name: str, why: str) -> None:
    print(f"{name:<32} left out: {why}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
