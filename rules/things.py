"""Things (对象): nodes and relations as a rule reads them; a value not filled names itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from graph.model import Kind, Property
from graph.schema.registry import EDGE_TYPES, NODE_TYPES, edge_properties, node_properties
from graph.store import NodeRow
from queries.values import format_date
from rules.datasets import dataset_of
from rules.logic import Change, Evidence, Missing, Truth, no, unknown, yes
from rules.periods import Period, is_before, period

_BASES = ("Enterprise", "Supplier", "Agency", "Org")


@dataclass(frozen=True)
class Thing:
    """A node (its label) or a relation (its type) with its stored values."""

    label: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, row: NodeRow) -> Thing:
        """From a node of a query's row."""
        return cls(_base_label(row.labels), row.properties)

    @property
    def id(self) -> str:
        return str(self.values["id"])

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.values.get("is_withdrawn"))

    @property
    def kind(self) -> str:
        """The Chinese name of its type."""
        declared = NODE_TYPES.get(self.label) or EDGE_TYPES[self.label]
        return declared.title

    @property
    def name(self) -> str:
        """What a person calls it: its caption, else its type."""
        declared = NODE_TYPES.get(self.label)
        named_by = declared.caption if declared else "id"
        caption = self.values.get(named_by) if named_by != "id" else None
        return str(caption) if caption else self.kind

    def declared(self, name: str) -> Property:
        """The declared property of that name."""
        if self.label in NODE_TYPES:
            return node_properties(self.label)[name]
        return edge_properties(self.label)[name]

    def get(self, name: str) -> Any:
        """The stored value, or None; an amount in a foreign currency is none to compare with."""
        value = self.values.get(name)
        return None if value is not None and self.is_foreign(name) else value

    def is_foreign(self, name: str) -> bool:
        """Whether the property holds an amount in another currency than ours."""
        if not name.endswith("_fen"):
            return False
        return self.values.get(f"{name.removesuffix('_fen')}_currency") not in (None, "", "CNY")

    def text(self, name: str) -> str:
        """The stored text, or ''."""
        return str(self.values.get(name) or "")

    def day(self, name: str) -> Period | None:
        """The days that a recorded date may mean, or None where it is empty."""
        value = self.values.get(name)
        if not isinstance(value, date):
            return None
        return period(value, self.values.get(f"{name}_precision"))

    def shown(self, name: str) -> str:
        """The value as a sentence writes it."""
        value = self.values.get(name)
        if isinstance(value, date):
            return format_date(value, self.values.get(f"{name}_precision") or "day")
        return "" if value is None else str(value)

    def cite(self, *names: str) -> Evidence:
        """The thing as evidence, with the properties that were read."""
        values = self.values
        return Evidence(
            id=self.id,
            label=self.label,
            title=f"{self.kind}“{self.name}”" if self.name != self.kind else self.kind,
            values={name: values[name] for name in names if values.get(name) is not None},
            document_id=self.text("source_doc_id"),
            locator=self.text("source_locator"),
            columns=_columns(self.text("source_columns"), names),
        )

    def lacks(self, name: str) -> Missing:
        """『…的“…”未填』."""
        label = self.declared(name).label
        where = f"{self.kind}《{self.name}》" if self.name != self.kind else self.kind
        said = "是外币，没有折成人民币" if self.is_foreign(name) else "未填"
        text = f"{where}的“{label}”{said}"
        return Missing(text, dataset_of(self.label), self.label, name, self.id)

    def vague(self, name: str) -> Missing:
        """『…的“…”没有记到日』."""
        label = self.declared(name).label
        text = f"{self.kind}《{self.name}》的“{label}”（{self.shown(name)}）没有记到日"
        return Missing(text, dataset_of(self.label), self.label, name, self.id)

    def incomparable(self, name: str) -> Missing:
        """『…的“…”是用另一把密钥生成的，不能比较』."""
        label = self.declared(name).label
        where = f"{self.kind}《{self.name}》" if self.name != self.kind else self.kind
        text = f"{where}的“{label}”是用另一把密钥生成的，不能比较"
        return Missing(text, dataset_of(self.label), self.label, name, self.id)

    def flag(self, name: str) -> Truth:
        """A yes-or-no property as a truth; empty is unknown."""
        value = self.values.get(name)
        if value is None:
            return unknown(self.lacks(name))
        label = self.declared(name).label
        said = f"“{label}”为{'是' if value else '否'}"
        if value:
            return yes(said, self.cite(name), clears=(self.change(name, value=False),))
        return no(said, self.cite(name))

    def change(self, name: str, value: object) -> Change:
        """The step that sets one property (None takes it away)."""
        return Change(self.id, name, value)

    def is_money(self, name: str) -> bool:
        """Whether the property holds an amount."""
        return self.declared(name).kind is Kind.MONEY


@cache
def _base_label(labels: tuple[str, ...]) -> str:
    return next((one for one in _BASES if one in labels), labels[0])


def _columns(text: str, names: tuple[str, ...]) -> str:
    """The part of ``amount_fen=G;signed_on=H`` that speaks of `names`."""
    return ";".join(one for one in text.split(";") if one.split("=", 1)[0] in names)


def new_fact(label: str, values: Mapping[str, object]) -> tuple[Change, ...]:
    """The steps that add a node of `label` with these values."""
    return tuple(Change(f"new:{label}", name, value) for name, value in values.items())


def new_link(kind: str, start: str, end: str, **values: object) -> tuple[Change, ...]:
    """The steps that add a relation; an end may be ``new:Label``."""
    steps: dict[str, object] = {"start": start, "end": end, **values}
    return tuple(Change(f"new:{kind}", name, value) for name, value in steps.items())


def is_earlier(one: Thing, name: str, other: Thing, other_name: str) -> Truth:
    """Whether a date of `one` is earlier than a date of `other`; a tie is not earlier.

    To clear it, `one` would carry the date of `other`. Empty or too vague dates are unknown.
    """
    left, right = one.day(name), other.day(other_name)
    if left is None or right is None:
        gaps = [one.lacks(name)] if left is None else []
        return unknown(*gaps, *([other.lacks(other_name)] if right is None else []))
    cited = (one.cite(name), other.cite(other_name))
    answer = is_before(left, right)
    if answer is None:
        vague = [t.vague(n) for t, n in ((one, name), (other, other_name)) if not _is_day(t, n)]
        return unknown(*vague)
    said = f"{_dated(one, name)}{'早' if answer else '不早'}于{_dated(other, other_name)}"
    if not answer:
        return no(said, *cited)
    return yes(said, *cited, clears=(one.change(name, right.first),))


def _is_day(thing: Thing, name: str) -> bool:
    days = thing.day(name)
    return days is not None and days.is_day


def _dated(thing: Thing, name: str) -> str:
    return f"{thing.declared(name).label}（{thing.shown(name)}）"
