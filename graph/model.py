"""The shapes of a declared model: Property, NodeType, EdgeType (all frozen)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.vocabulary.terms import Term


class Kind(StrEnum):
    """How a property is stored."""

    TEXT = "text"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    TEXTS = "texts"
    FLOATS = "floats"


@dataclass(frozen=True)
class Property:
    """One property (属性) of a node or relation type.

    A DATE property ``x_on`` brings ``x_on_precision`` (day|month|quarter|year, absent = day) and
    ``x_on_text``; a MONEY
    property ``x_fen`` (integer 分) brings ``x_currency``, ``x_text``, ``is_x_unit_assumed`` and
    ``is_x_approx``.
    """

    name: str
    kind: Kind
    label: str
    description: str = ""
    terms: type[Term] | None = None
    is_required: bool = False
    is_indexed: bool = False
    is_sensitive: bool = False
    is_searched: bool = False

    def companions(self) -> tuple[Property, ...]:
        """Properties that may stand beside it: precision, original text, currency, flags."""
        if self.kind is Kind.DATE:
            return (
                Property(
                    f"{self.name}_precision",
                    Kind.TEXT,
                    f"{self.label}精度",
                    "day|month|quarter|year；空为 day",
                ),
                Property(f"{self.name}_text", Kind.TEXT, f"{self.label}原文", "来源中的写法"),
            )
        if self.kind is Kind.MONEY:
            stem = self.name.removesuffix("_fen")
            return (
                Property(f"{stem}_currency", Kind.TEXT, f"{self.label}币种", "空为人民币"),
                Property(f"{stem}_text", Kind.TEXT, f"{self.label}原文", "来源中的写法"),
                Property(
                    f"is_{stem}_unit_assumed",
                    Kind.BOOL,
                    f"{self.label}单位系推定",
                    "单位取自表头或说明",
                ),
                Property(f"is_{stem}_approx", Kind.BOOL, f"{self.label}为约数", "来源写作“约”"),
            )
        return ()


@dataclass(frozen=True)
class NodeType:
    """One node type (节点类型): label, Chinese title, natural key, properties.

    ``key`` names the parts of the natural key in order (domain/03, 3.2); ``caption`` is the
    property shown as the node's
    name; ``base`` is the label whose node this type is an extra label of (Org); ``is_fact`` is
    False for bookkeeping and judgements (Batch, Lead), which counts and revokes leave alone.
    """

    label: str
    title: str
    description: str
    key: tuple[str, ...]
    properties: tuple[Property, ...]
    caption: str = "name"
    base: str | None = None
    is_fact: bool = True
    is_sensitive: bool = False

    def all_properties(self) -> Iterator[Property]:
        """Declared properties, each followed by its companions."""
        for declared in self.properties:
            yield declared
            yield from declared.companions()


@dataclass(frozen=True)
class EdgeType:
    """One relation type (关系类型): allowed label pairs, properties, and its identity.

    ``("*", …)`` or ``(…, "*")`` stands for any node.
    """

    type: str
    title: str
    description: str
    pairs: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    is_fact: bool = True
    is_sensitive: bool = False

    def all_properties(self) -> Iterator[Property]:
        """Declared properties, each followed by its companions."""
        for declared in self.properties:
            yield declared
            yield from declared.companions()
