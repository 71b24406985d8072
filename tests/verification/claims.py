"""The claims the project set out to test: for each the scenario that expresses it, a setting that contradicts it, and both results.

`python tests/verification/claims.py` prints the table of docs/claims.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeysim import compare, study
from journeysim.compare import Interval
from journeysim.scenario import Scenario, load
from journeysim.study import Case

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
RUNS = 10
SHOWN = {  # measure -> (name, factor, digits, unit)
    "net_value_per_customer": ("net value", 1, 2, "€"),
    "kept_share": ("kept", 100, 2, "points"),
    "abandoned_share": ("walked away", 100, 2, "points"),
}


@dataclass(frozen=True)
class Side:
    """One comparison: a measure of `first` minus that of `second`, under a belief, with what-ifs."""

    file: str
    first: str
    second: str
    measure: str = "net_value_per_customer"
    belief: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)

    def scenario(self) -> Scenario:
        """The file with its what-ifs."""
        return load(FOLDER / f"{self.file}.yaml").changed(self.changes)

    def difference(self, runs: int = RUNS) -> Interval:
        """The mean difference with its 95% interval over `runs` paired replications."""
        scenario = self.scenario()
        cases = [Case(design, self.belief or scenario.believe) for design in (self.first, self.second)]
        found = study.run(scenario, cases, runs=runs)
        one, other = (found.measures[case][self.measure] for case in cases)
        return compare.interval(one - other)

    def command(self) -> str:
        """What to type for the same difference."""
        words = ["journeysim compare", f"scenarios/{self.file}.yaml", f"--designs {self.first},{self.second}", f"--runs {RUNS}"]
        words += [f"--belief {self.belief}"] if self.belief else []
        return " ".join(words + [f'--set "{path}={value}"' for path, value in self.changes.items()])


@dataclass(frozen=True)
class Claim:
    """A claim, how it reads as a difference above 0 (or, where it says `equal`, as no difference), and what contradicts it."""

    text: str
    says: Side
    against: Side
    why: str  # what the contradicting side changes, in words
    equal: bool = False

    def holds(self, gap: Interval) -> bool:
        """Whether a difference with its interval is what the claim says."""
        return gap.low <= 0 <= gap.high if self.equal else gap.low > 0


WITHOUT_WORD_OF_MOUTH = {"word_of_mouth.brings": "0", "word_of_mouth.deters": "0"}
WITHOUT_EFFECTS = {f"teams.helpline.engagement.{name}": "0" for name in ("pace", "resolution", "tone", "quits_less")}
WITHOUT_REPAIRS = {f"departments.{owner}.removes": "0%" for owner in ("finance", "operations")}
CLAIMS = (
    Claim(
        "Get the basics right first",
        Side("broadband", "effortless", "delight"),
        Side("delight-wins", "effortless", "delight"),
        "a hotel whose basics are in order already",
    ),
    Claim(
        "Customer delight does not pay",
        Side("delight-wins", "today", "delight", belief="plateau"),
        Side("delight-wins", "today", "delight"),
        "the belief `asymmetric`, under which delight counts for a little",
    ),
    Claim(
        "A 9 keeps no more customers than an 8",
        Side("delight-wins", "today", "delight", "kept_share", belief="plateau"),
        Side("delight-wins", "today", "delight", "kept_share", belief="convex_top"),
        "the belief `convex_top`: the top of the scale binds most",
        equal=True,
    ),
    Claim(
        "The extra mile eats the margin",
        Side("broadband", "today", "delight"),
        Side("delight-wins", "today", "delight"),
        "an extra of ninety cents that is noticed, and guests who are worth a lot",
    ),
    Claim(
        "Loyalty sits in ease",
        Side("insurance-claim", "effortless", "delight", "kept_share"),
        Side("insurance-claim", "effortless", "delight", "kept_share", belief="delight_matters"),
        "the belief `delight_matters`",
    ),
    Claim(
        "The slightest hesitation makes customers leave",
        Side("onboarding-form", "today", "effortless", "abandoned_share"),
        Side("onboarding-form", "today", "effortless", "abandoned_share", changes={"journey.open_page.patience": "forever"}),
        "customers who wait for the page as long as it takes",
    ),
    Claim(
        "Solve problems before they arise",
        Side("moving-house", "message", "today"),
        Side("moving-house", "message", "today", changes={"journey.final_bill.succeeds": "99%"}),
        "a bill that hardly ever goes wrong: the message costs more than it prevents",
    ),
    Claim(
        "Signals die in departments without a mandate",
        Side("mandate", "mandate", "listening"),
        Side("mandate", "mandate", "listening", changes=WITHOUT_REPAIRS),
        "departments act, and what they repair removes nothing",
    ),
    Claim(
        "Take care of employees, and they take care of customers",
        Side("happy-employees", "people", "today", "kept_share"),
        Side("happy-employees", "people", "today", "kept_share", changes=WITHOUT_EFFECTS),
        "the same coaching, and a mood that changes nothing in the work",
    ),
    Claim(
        "Once the basics stand, delight makes fans who pay for it",
        Side("fans", "basics_first", "basics"),
        Side("fans", "basics_first", "basics", changes=WITHOUT_WORD_OF_MOUTH),
        "the same delight, and nobody tells",
    ),
)


def told(claim: Claim, side: Side, gap: Interval) -> str:
    """A difference in words, with its interval."""
    name, factor, digits, unit = SHOWN[side.measure]
    mean, low, high = (f"{factor * value:+.{digits}f}" for value in gap)
    return f"**{'holds' if claim.holds(gap) else 'does not hold'}**: {name} {mean} ({low} to {high}) {unit}"


def found(runs: int = RUNS) -> list[tuple[Claim, Interval, Interval]]:
    """Every claim with the difference of the side that says it and of the one against it."""
    return [(claim, claim.says.difference(runs), claim.against.difference(runs)) for claim in CLAIMS]


def linked(side: Side) -> str:
    """A file as a link from docs/."""
    return f"[{side.file}.yaml](../scenarios/{side.file}.yaml)"


def table(rows: list[tuple[Claim, Interval, Interval]]) -> str:
    """The claims with both results, as a Markdown table."""
    lines = ["| claim | expressed by | result | contradicted by | result |", "|---|---|---|---|---|"]
    for claim, says, against in rows:
        one, other = claim.says, claim.against
        cells = (
            claim.text,
            f"{linked(one)}: `{one.first}` minus `{one.second}`" + (f", belief `{one.belief}`" if one.belief else ""),
            told(claim, one, says),
            claim.why + (f" ({linked(other)})" if other.file != one.file else ""),
            told(claim, other, against),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def commands() -> str:
    """What to type for every difference, as a shell block."""
    lines = [line for claim in CLAIMS for line in (f"# {claim.text}", claim.says.command(), claim.against.command())]
    return "\n".join(["```sh", *lines, "```"])


if __name__ == "__main__":
    print(f"{table(found())}\n\n{commands()}")
