"""What a loader hands over and the store writes: NodeFact, EdgeFact, each with its Source.

And the Batch they came in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | list[str] | list[float]
Properties = dict[str, Value]
# Ends the column of a property that was read from words, not from a column of its own.
PRESUMED_MARK = "（推定）"


@dataclass(slots=True)
class Source:
    """Where a fact stands: the file (SHA-256), the place in it, and the column of each property.

    Never changed; not frozen, for speed, as ``Ref``.

    ``locator`` reads ``台账.xlsx#会议!5`` (sheet and row), ``包.zip/会议.xml#meeting/subject[2]``
    or ``纪要.docx#3`` (paragraph);
    ``columns`` maps a property to its column letter or element name, or to a full place when it
    stands in another row.
    """

    document_id: str
    locator: str
    columns: Mapping[str, str] = field(default_factory=dict)

    def columns_text(self) -> str:
        """The compact map that is stored: ``amount_fen=G;signed_on=H``."""
        if not self.columns:
            return ""
        return ";".join([f"{name}={place}" for name, place in sorted(self.columns.items())])


@dataclass(slots=True)
class Ref:
    """A pointer to a node: by id, or by property values where the id cannot be known yet.

    A ref that finds nothing, or more than one node, is kept and tried again after each later load
    (late binding).
    """

    label: str
    id: str = ""
    match: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class NodeFact:
    """A node that a source asserts. ``is_mention``.

    The source only names it (a person in a list of attendees).
    """

    label: str
    id: str
    properties: Properties
    source: Source
    extra_labels: tuple[str, ...] = ()
    is_mention: bool = False
    confidence: str = "规则匹配"
    is_withdrawn: bool = False


@dataclass(slots=True)
class EdgeFact:
    """A relation that a source asserts.

    ``properties`` hold the parts of its identity that its type names.
    """

    type: str
    start: Ref
    end: Ref
    source: Source
    properties: Properties = field(default_factory=dict)
    confidence: str = "规则匹配"


@dataclass(frozen=True, slots=True)
class Batch:
    """One committed load (导入批次).

    An id, the files with their SHA-256, the time, and how many facts it asserts.
    """

    id: str
    files: tuple[tuple[str, str], ...]
    committed_at: datetime
    fact_count: int = 0
    committed_by: str = ""
