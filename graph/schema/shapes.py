"""Short ways to declare: one function per kind of property, and a node type with its key."""

from __future__ import annotations

from typing import TypedDict, Unpack

from graph.keys import KEYS
from graph.model import Kind, NodeType, Property
from graph.vocabulary.terms import Term


class Marks(TypedDict, total=False):
    """What a property may be marked with."""

    is_required: bool
    is_indexed: bool
    is_sensitive: bool
    is_searched: bool


class NodeMarks(TypedDict, total=False):
    """What a node type may be marked with."""

    caption: str
    base: str
    is_fact: bool
    is_sensitive: bool


def text(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A text (文字)."""
    return Property(name, Kind.TEXT, label, description, **marks)


def texts(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A list of texts (多个文字)."""
    return Property(name, Kind.TEXTS, label, description, **marks)


def choice(
    name: str, label: str, terms: type[Term], description: str = "", **marks: Unpack[Marks]
) -> Property:
    """A member of a closed list (枚举); stored as its code."""
    words = description or f"取值见“{terms.title()}”"
    return Property(name, Kind.TEXT, label, words, terms, **marks)


def choices(name: str, label: str, terms: type[Term], description: str = "") -> Property:
    """Several members of a closed list, in order."""
    words = description or f"取值见“{terms.title()}”"
    return Property(name, Kind.TEXTS, label, words, terms)


def day(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A date (日期), first day of its period, with precision and original text beside it."""
    return Property(name, Kind.DATE, label, description, **marks)


def moment(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A point in time (时间)."""
    return Property(name, Kind.TIME, label, description, **marks)


def money(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """An amount (金额) in integer 分, with currency, original text and flags beside it."""
    return Property(name, Kind.MONEY, label, description, **marks)


def whole(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A whole number (整数)."""
    return Property(name, Kind.INT, label, description, **marks)


def number(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """A number with a fraction (小数); a share ends in ``_rate`` and lies in 0-1."""
    return Property(name, Kind.FLOAT, label, description, **marks)


def flag(name: str, label: str, description: str, **marks: Unpack[Marks]) -> Property:
    """Yes, no, or not known when absent (是否)."""
    return Property(name, Kind.BOOL, label, description, **marks)


def valid(meaning: str) -> tuple[Property, Property]:
    """The pair valid_from, valid_to (有效期); both days included, no end = open."""
    return (
        day("valid_from", "生效日期", f"{meaning}自该日起（含当日）"),
        day("valid_to", "失效日期", f"{meaning}至该日止（含当日），空为至今"),
    )


def node(
    label: str,
    title: str,
    description: str,
    *properties: Property,
    **marks: Unpack[NodeMarks],
) -> NodeType:
    """A node type; its natural key is the first alternative in graph.keys for it or its base."""
    key = KEYS.get(marks.get("base", label), (("id",),))[0]
    return NodeType(label, title, description, key, properties, **marks)
