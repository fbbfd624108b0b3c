"""Mapping (映射): a TOML file that says which heading of a foreign file is which field of ours.

An unknown key is refused. A heading of JSON is a dotted path (``data.winner``; ``a.list[].b`` for
the elements of the list that a target ``explode``s); a heading of CSV is the heading.

* ``title``; ``format`` json, csv or xlsx (.xls too: every sheet that has the headings);
  ``records`` the path of the list of records in JSON; ``recognise`` headings that all have to be
  there; ``ignore`` headings that are left out by name (``*`` stands for any letters).
* ``[[targets]]``: ``dataset`` (a sheet of the ledger workbook by its TOML name), ``explode`` (one
  row an element of this list), ``when = { heading = ["values"] }`` (other rows are left to other
  targets), ``constants`` (field = text), ``without`` (required fields that this file does not
  give), ``kinds`` (another kind for a field, or a field that the sheet lacks), ``key`` (parts of
  the natural key that may make the id), ``owner`` (the field whose Org stands for 填报企业 without
  being a supervised enterprise).
* ``fields``: ``field = "heading"``, ``["first", "else second"]`` or a table, applied in this
  order: ``from``, ``strip_prefix``, ``strip_suffix``, ``extract`` (a pattern with one group),
  ``map``, ``add_suffix``, ``must_match`` (else the row is rejected), ``split_joint`` (field that
  keeps the text of a joint bid 联合体), ``unit``, ``at_least`` (a smaller number is no such
  amount), ``year`` (of dates that write only month and day), ``text_field`` (field that keeps a
  text from which no value can be read), ``people`` (a list in one cell gives one row a person:
  ``attendees`` 张三、李四（因公出国）, ``sit_ins`` 曹五（总法律顾问）), ``reads`` (``body``: the
  kind of meeting that a text names, 2024年第3次党委会; ``votes``: of 同意5票反对1票 the number
  that belongs to the field).
* ``[constants.enterprise]`` (``year``, ``unit``, ``body``): ``from`` the places where a constant of
  the whole file is looked for (title, sheet, file, folder), or ``value``. ``"@enterprise"`` stands
  for it in the ``constants`` of a target, ``"@unit"`` and ``"@year"`` in a field. Where no place
  states the body, each row's meeting is of the kind that its name tells.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from graph.errors import LoadError, ModelError
from loaders.constants import Constant, Place
from loaders.datasets.dataset import Column, ColumnKind, Shape
from loaders.datasets.registry import Sheet, declared_properties, resolve, sheets

SUFFIX = ".mapping.toml"
KEPT_SUFFIX = ".toml"
PEOPLE = {"attendees": frozenset({"role", "reason"}), "sit_ins": frozenset({"position"})}
"""Lists of people in one cell, and the fields that each of them fills beside the name."""
OF_FILE = "@"
"""Begins the name of a constant of the file where a text may stand."""
_LIST_PLACE = re.compile(r"\[\d+\]")


class FieldRule(Shape):
    """Where a field of ours comes from, and what is done to the text on the way."""

    sources: tuple[str, ...] = Field(alias="from", min_length=1)
    strip_prefix: tuple[str, ...] = ()
    strip_suffix: tuple[str, ...] = ()
    extract: str = ""
    map: dict[str, str] = Field(default_factory=dict)
    add_suffix: str = ""
    must_match: str = ""
    split_joint: str = ""
    unit: str = ""
    at_least: Decimal | None = None
    year: str = ""
    text_field: str = ""
    people: Literal["", "attendees", "sit_ins"] = ""
    reads: Literal["", "body", "votes"] = ""

    @field_validator("sources", "strip_prefix", "strip_suffix", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("extract", "must_match")
    @classmethod
    def _pattern(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"“{value}”不是有效的正则表达式") from error
        return value

    @field_validator("extract")
    @classmethod
    def _one_group(cls, value: str) -> str:
        if value and re.compile(value).groups != 1:
            raise ValueError(f"“{value}”要有且只有一个括号组")
        return value


class ConstantRule(Shape):
    """Where a constant of the whole file comes from: the places in turn, or the value itself."""

    sources: tuple[Place, ...] = Field(default=(), alias="from")
    value: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> ConstantRule:
        if bool(self.sources) == bool(self.value):
            raise ValueError("要写 from（到哪里找）或 value（就是什么）中的一个")
        return self


class TargetRule(Shape):
    """One dataset of ours that rows of the file go to."""

    dataset: str
    explode: str = ""
    when: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    without: tuple[str, ...] = ()
    kinds: dict[str, ColumnKind] = Field(default_factory=dict)
    key: tuple[str, ...] = ()
    owner: str = ""
    fields: dict[str, FieldRule]

    @field_validator("fields", mode="before")
    @classmethod
    def _short_forms(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            name: one if isinstance(one, dict) else {"from": one} for name, one in value.items()
        }

    @property
    def needed(self) -> frozenset[Constant]:
        """The constants of the file that the target uses."""
        of_fields = (text for one in self.fields.values() for text in (one.unit, one.year))
        texts = (*self.constants.values(), *of_fields)
        return frozenset(Constant(one[1:]) for one in texts if one.startswith(OF_FILE))

    @property
    def headings(self) -> set[str]:
        """Every heading that the target looks at."""
        return {*self.when, *(one for rule in self.fields.values() for one in rule.sources)}

    @property
    def given(self) -> set[str]:
        """The fields of ours that the target fills or says to be absent."""
        lists = {one for rule in self.fields.values() for one in PEOPLE.get(rule.people, ())}
        return {*self.fields, *self.constants, *self.without, *lists}

    @property
    def filled(self) -> set[str]:
        """The fields of ours that a row may fill."""
        kept = {one for rule in self.fields.values() for one in (rule.text_field, rule.split_joint)}
        return {*self.fields, *self.constants, *kept} - {""}


class FileMapping(Shape):
    """One mapping file."""

    title: str
    format: Literal["json", "csv", "xlsx"]
    records: str | None = None
    recognise: tuple[str, ...] = Field(min_length=1)
    ignore: tuple[str, ...] = ()
    constants: dict[Constant, ConstantRule] = Field(default_factory=dict)
    targets: tuple[TargetRule, ...] = Field(min_length=1)

    @field_validator("ignore")
    @classmethod
    def _no_catch_all(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            is_pattern = "*" in pattern or "?" in pattern
            if is_pattern and not pattern.rsplit(".", 1)[-1].strip("*?"):
                raise ValueError(f"ignore 里的“{pattern}”会忽略一切；请写出要忽略的表头")
        return value

    @model_validator(mode="after")
    def _constants_declared(self) -> FileMapping:
        used = frozenset[Constant]().union(*(_needed(one) for one in self.targets))
        if missing := sorted(used - self.constants.keys()):
            raise ValueError(f"用到了 @{'、@'.join(missing)}，但没有 [constants.{missing[0]}]")
        return self

    @cached_property
    def headings(self) -> frozenset[str]:
        """Every heading that some target looks at."""
        return frozenset().union(*(target.headings for target in self.targets))

    def ignores(self, heading: str) -> bool:
        """Whether the mapping leaves this heading out by name."""
        return any(fnmatchcase(heading, pattern) for pattern in self.ignore)

    def missing(self, headings: Iterable[str]) -> list[str]:
        """The headings by which the file is recognised and that are not there."""
        return sorted(set(self.recognise) - set(headings))


def _needed(target: TargetRule) -> frozenset[Constant]:
    try:
        return target.needed
    except ValueError as error:
        known = "、".join(f"{OF_FILE}{one.value}" for one in Constant)
        raise ValueError(f"目标“{target.dataset}”用了没有的文件常数；可用的有 {known}") from error


def is_mapping(path: Path) -> bool:
    """Whether a file of a folder is a mapping for the file beside it."""
    return path.name.endswith(SUFFIX)


def plain_heading(heading: str) -> str:
    """A path without places in lists: ``a[3].b`` → ``a[].b``."""
    return _LIST_PLACE.sub("[]", heading)


def load_mapping(path: Path) -> FileMapping:
    """The mapping file `path`; LoadError with the key and the trouble."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return FileMapping.model_validate(raw)
    except OSError as error:
        raise LoadError(f"映射文件“{path.name}”：读不出来。请检查文件名和权限。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        words = f"映射文件“{path.name}”：不是有效的 TOML（UTF-8）：{error}。请改正后再导入。"
        raise LoadError(words) from error
    except ValidationError as error:
        raise LoadError(f"映射文件“{path.name}”：{_complaints(error)}。请改正后再导入。") from error


def _complaints(error: ValidationError) -> str:
    found = []
    for one in error.errors():
        place = ".".join(str(part) for part in one["loc"])
        known = {"extra_forbidden": "没有这个键", "missing": "缺少这个键"}
        found.append(f"“{place}”{known.get(one['type'], one['msg'])}")
    return "；".join(found)


def mapping_beside(path: Path) -> Path | None:
    """The user's mapping beside a file: ``甲.json.mapping.toml`` or ``甲.mapping.toml``."""
    stem = path.name.split(".", 1)[0]
    names = (f"{path.name}{SUFFIX}", f"{path.stem}{SUFFIX}", f"{stem}{SUFFIX}")
    return next((one for name in names if (one := path.with_name(name)).is_file()), None)


def fitting_mappings(folder: Path | None, headings: Mapping[str, set[str]]) -> list[Path]:
    """The mappings of a folder that recognise a file with these headings (by format), best first.

    A mapping that cannot be read is passed over: it says nothing about this file.
    """
    found: list[tuple[int, Path]] = []
    for path in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
        try:
            mapping = load_mapping(path)
        except LoadError:
            continue
        if not mapping.missing(headings.get(mapping.format, set())):
            found.append((len(mapping.recognise), path))
    best = max((count for count, _ in found), default=0)
    return [path for count, path in found if count == best]


def target_sheet(target: TargetRule) -> Sheet:
    """The sheet that a target fills: our dataset, with the kinds and fields that the mapping adds.

    Raises LoadError for an unknown dataset or field.
    """
    base = next((one for one in sheets() if one.dataset.name == target.dataset), None)
    if base is None:
        known = "、".join(one.dataset.name for one in sheets())
        raise LoadError(f"映射里的数据集“{target.dataset}”不存在。可用的有：{known}。")
    columns = [
        column.model_copy(update={"kind": target.kinds.get(column.field, column.kind)})
        for column in base.dataset.columns
    ]
    added = [
        _added_column(base, target, name) for name in sorted(target.filled - base.fields.keys())
    ]
    try:
        return resolve(base.dataset.model_copy(update={"columns": (*columns, *added)}))
    except ModelError as error:
        raise LoadError(f"映射的目标“{target.dataset}”：{error}请改正映射文件。") from error


def _added_column(base: Sheet, target: TargetRule, name: str) -> Column:
    if name in target.kinds:
        return Column(field=name, heading=name, kind=target.kinds[name])
    declared = declared_properties(base.dataset).get(name)
    if declared is None:
        known = "、".join(base.fields)
        words = f"映射的目标“{target.dataset}”没有字段“{name}”。可用的有：{known}。"
        raise LoadError(words)
    arguments: dict[str, Any] = {"field": name, "heading": declared.label}
    return Column(**arguments)
