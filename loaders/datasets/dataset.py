"""Dataset: what one sheet of the ledger workbook (台账) looks like and what its rows assert.

A sheet is one TOML file, read by the classes below; an unknown key is refused.

* ``title`` the sheet's name, ``spellings`` other names of it, ``dataset`` its 资料范围 code,
  ``order`` its place in the load order of domain/08 (8.5), ``is_sensitive``, ``node`` the label of
  the node that a row defines (none: the row only gives relations), ``extra_labels`` of that node,
  ``summary`` one sentence for the person who fills it in.
* ``columns``: ``{ field, heading, kind, … }`` or ``{ use = "topic" }``, which stands for the
  columns and refs of a bundle in ``shared.toml`` (``prefix`` and ``heading_prefix`` set a second
  use apart, ``fields`` and ``required`` change single columns). A column whose field is a property
  of the node, of a relation or of a ref takes kind and terms from the declared model; so most
  columns need only a heading. ``code`` names the column beside it: the credit code of an org, the
  人员编号 of a person, the bank of an account; ``of`` names whose a body, an account or an id
  number is.
* ``refs``: ``{ name, label, parts }`` a pointer to a node that another row defines. A part is a
  column field, an entity column or another ref; ``{ name, any_of }`` is the first of several that
  the row fills.
* ``edges``: ``{ type, start, end, properties, when }``. ``node`` is the row's own node; other
  names are entity columns (enterprise, org, person, unit, account) or refs. An edge with an empty
  end is left out.
* ``post``: the columns that say which post the ``person`` of the row held, and from when to when,
  by which namesakes are told apart (``{ title = "position", first = "meeting_on" }``).
* ``key``: parts of the natural key whose source has another name (``{ owner_id = "agency" }``).
  Without it the part ``x_id`` is the id of the entity ``x``.
* ``node_by``: ``{ category = { "可行性研究" = "FeasibilityStudy" } }``, the label by a column.
* ``constants``: properties of the node (or of an edge) that every row has. ``sensitive_when``:
  rows that are set aside like a sensitive sheet (``{ form = "信访" }``); so is a column that
  ``is_sensitive``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import ModelError


class ColumnKind(StrEnum):
    """How the cells of a column are read (列的类型)."""

    TEXT = "text"
    TEXTS = "texts"
    INT = "int"
    NUMBER = "number"
    RATE = "rate"
    RATES = "rates"
    BOOL = "bool"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    TERM = "term"
    TERMS = "terms"
    YEAR_MONTH = "year_month"
    ENTERPRISE = "enterprise"
    ORG = "org"
    ORGS = "orgs"
    PERSON = "person"
    PERSONS = "persons"
    UNIT = "unit"
    USCC = "uscc"
    PHONE = "phone"
    ACCOUNT = "account"
    ACCOUNT_NUMBER = "account_number"
    ID_NUMBER = "id_number"
    KINSHIP = "kinship"
    CHOICE = "choice"


ENTITY_KINDS = frozenset(
    {
        ColumnKind.ENTERPRISE,
        ColumnKind.ORG,
        ColumnKind.ORGS,
        ColumnKind.PERSON,
        ColumnKind.PERSONS,
        ColumnKind.UNIT,
        ColumnKind.ACCOUNT,
    }
)


class Shape(BaseModel):
    """What all parts of a sheet's TOML have in common: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Shape):
    """One column (列). ``fills`` overrides which property of the node it fills; "-" for none.

    ``is_holder_presumed``: the row does not say whose account it is, so one number in the rows of
    several is one account.
    """

    field: str
    heading: str
    spellings: tuple[str, ...] = ()
    kind: ColumnKind | None = None
    terms: str = ""
    required: bool = False
    fills: str = ""
    code: str = ""
    of: str = "enterprise"
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_sensitive: bool = False
    is_holder_presumed: bool = False
    example: str = ""
    note: str = ""

    @property
    def is_entity(self) -> bool:
        return self.kind in ENTITY_KINDS


class RefRule(Shape):
    """A pointer to a node that another row or file defines."""

    name: str
    label: str = ""
    parts: dict[str, str] = {}
    any_of: tuple[str, ...] = ()


class EdgeRule(Shape):
    """A relation that a row asserts; ``when`` compares codes or texts of the row's columns."""

    type: str
    start: str
    end: str
    properties: tuple[str, ...] = ()
    constants: dict[str, str] = {}
    when: dict[str, str] = {}


class Dataset(Shape):
    """One sheet of the ledger workbook."""

    name: str
    title: str
    order: int
    dataset: str = ""
    summary: str = ""
    spellings: tuple[str, ...] = ()
    is_sensitive: bool = False
    sensitive_when: dict[str, str] = {}
    node: str = ""
    node_by: dict[str, dict[str, str]] = {}
    extra_labels: tuple[str, ...] = ()
    key: dict[str, str] = {}
    post: dict[str, str] = {}
    constants: dict[str, str] = {}
    columns: tuple[Column, ...]
    refs: tuple[RefRule, ...] = ()
    edges: tuple[EdgeRule, ...] = ()

    @cached_property
    def by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @cached_property
    def ref_names(self) -> frozenset[str]:
        return frozenset(ref.name for ref in self.refs)


class Bundle(Shape):
    """Columns and refs that many sheets share (shared.toml)."""

    columns: tuple[dict[str, Any], ...]
    refs: tuple[dict[str, Any], ...] = ()


def load_bundles(path: Path) -> dict[str, Bundle]:
    """The bundles of ``shared.toml`` by name."""
    return {name: Bundle(**raw) for name, raw in _read_toml(path).items()}


def load_dataset(path: Path, bundles: dict[str, Bundle]) -> Dataset:
    """The sheet that the TOML file `path` describes; ModelError names the file and the trouble."""
    raw = _read_toml(path)
    refs = list(raw.pop("refs", []))
    columns: list[dict[str, Any]] = []
    for one in raw.pop("columns", []):
        if "use" in one:
            more, shared = _expand(one, bundles, path)
            columns += more
            refs = [*shared, *refs]
        else:
            columns.append(one)
    try:
        return Dataset(name=path.stem, columns=tuple(columns), refs=tuple(_merged(refs)), **raw)
    except (ValidationError, TypeError) as error:
        raise ModelError(f"{path.name}：工作表定义有误：{error}") from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{path.name}：不是有效的 TOML：{error}") from error


def _merged(refs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each ref once; a later one of the same name wins."""
    yield from {ref["name"]: ref for ref in refs}.values()


def _expand(
    use: dict[str, Any], bundles: dict[str, Bundle], path: Path
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and refs of a bundle, renamed by the prefixes, changed by ``fields`` of the use."""
    unknown = use.keys() - {"use", "prefix", "heading_prefix", "fields", "required", "skip"}
    if unknown or use["use"] not in bundles:
        raise ModelError(f"{path.name}：use 写法有误：{use}")
    bundle, prefix, head = bundles[use["use"]], use.get("prefix", ""), use.get("heading_prefix", "")
    skip = set(use.get("skip", ()))
    own = {one["field"] for one in bundle.columns} | {ref["name"] for ref in bundle.refs}

    def renamed(name: str) -> str:
        return f"{prefix}{name}" if name in own else name

    columns = [
        {
            **one,
            "field": renamed(one["field"]),
            "heading": f"{head}{one['heading']}",
            "spellings": [f"{head}{word}" for word in one.get("spellings", ())],
            "required": one["field"] in use.get("required", ()) or one.get("required", False),
            **use.get("fields", {}).get(one["field"], {}),
        }
        for one in bundle.columns
        if one["field"] not in skip
    ]
    refs = [
        {
            **ref,
            "name": renamed(ref["name"]),
            "parts": {part: renamed(name) for part, name in ref.get("parts", {}).items()},
            "any_of": [renamed(name) for name in ref.get("any_of", ())],
        }
        for ref in bundle.refs
    ]
    return columns, refs
