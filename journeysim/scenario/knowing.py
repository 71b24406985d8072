"""`known`: figures of today that the team has measured, by the name of the measure they will be compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeysim.scenario import kinds as k
from journeysim.scenario.blocks import Context, Marker, at_key, empty, word
from journeysim.scenario.leaves import Leaf, has_value, is_broken
from journeysim.scenario.naming import known, nearest
from journeysim.scenario.reading import Node
from journeysim.units import minutes, write_minutes

_NUMBER = replace(k.NUMBER, example="0.16")
_MINUTES = k.Kind("minutes", minutes, write_minutes, "4 min", "minutes", "it is 0 or more", 0.0)
_MONEY = replace(k.MONEY, example="€3.50")
_CES = replace(k.NUMBER, name="ces", example="5.2", low=1.0, high=7.0, rule="a CES is from 1 (hard) to 7 (easy)")
_NPS = replace(k.NUMBER, name="nps", example="12", low=-100.0, high=100.0, rule="an NPS is from -100 to 100")

MEASURES: dict[str, k.Kind] = {
    **dict.fromkeys(
        (
            "completed_share",
            "gave_up_share",
            "abandoned_share",
            "left_share",
            "open_share",
            "resolved_share",
            "kept_share",
            "stay_share",
            "high_effort_share",
            "csat",
            "first_contact_resolution",
            "failure_demand_share",
        ),
        k.SHARE,
    ),
    **dict.fromkeys(("customers", "episodes", "effort_mean", "effort_p90", "contacts_per_episode", "quits"), _NUMBER),
    "ces_mean": _CES,
    "grade_mean": k.GRADE,
    "nps": _NPS,
    "wait_mean": _MINUTES,
    "duration_mean": _MINUTES,
    **dict.fromkeys(
        (
            "value_per_customer",
            "cost_per_customer",
            "net_value_per_customer",
            "cost_to_serve",
            "delight_cost_per_customer",
            "initiative_cost_per_customer",
            "kept_value_per_customer",
        ),
        _MONEY,
    ),
    "engagement_mean": k.GRADE,
    "engagement_score": _NPS,
}


class Known(Marker):
    """Measures of today with what they were measured to be; `source` holds for those without a card of their own."""

    def read(self, node: Node, context: Context) -> Any:
        """A dict from measure to (value in base units, source)."""
        if node.kind != "map":
            return context.fault(
                node, empty(node) if node.kind == "null" else f"{word(node)} stands where measures belong, such as {{grade_mean: 7.6}}."
            )
        common = self.source(node.value.get("source"), context)
        result = {}
        for name, child in node.value.items():
            if name == "source":
                continue
            if name not in MEASURES:
                context.fault(at_key(node, name), f"'{name}' is not a measure{nearest(name, MEASURES)} {known(MEASURES, 'Measures')}")
                continue
            value = Leaf(MEASURES[name]).read(child, context)
            own = child.value.get("source") if has_value(child) else None
            if not is_broken(value):
                result[name] = (float(value), self.source(own, context) or common)
        return result

    def source(self, node: Node | None, context: Context) -> str:
        """The text of a source; empty when none is given."""
        if node is None:
            return ""
        if node.kind != "text":
            context.fault(
                node, empty(node) if node.kind == "null" else f"{word(node)} is not a source; write where the figures come from, in quotes."
            )
            return ""
        return str(node.value)

    def schema(self) -> dict[str, Any]:
        """An object with measures as keys."""
        properties: dict[str, Any] = {name: {"x-leaf": kind.name, "x-each": False} for name, kind in MEASURES.items()}
        return {"type": "object", "properties": {**properties, "source": {"type": "string"}}, "additionalProperties": False}


def written(name: str, value: float, money: str) -> str:
    """A known value as text."""
    kind = MEASURES[name]
    return kind.told(value, money)
