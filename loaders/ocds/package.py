"""What is in an OCDS file (发布包、记录包): its processes, and the data about the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from loaders.ocds.merging import Replaced, merge_releases
from loaders.ocds.tree import Item, Leaf, grow_item, leaves, shallow
from loaders.readers.json_records import LINES, JsonFile

_RELEASES, _RECORDS, _COMPILED, _VERSIONED = (
    "releases",
    "records",
    "compiledRelease",
    "versionedRelease",
)
_CONTENT = frozenset({"tender", "awards", "contracts", "planning", "buyer", "parties", "bids"})


@dataclass
class Process:
    """One contracting process (采购流程): its latest state and what that replaced."""

    ocid: Leaf
    number: int
    state: Item
    replaced: list[Replaced]


@dataclass
class Content:
    """The processes of a file; ``lone`` releases have no ocid, ``versions`` cannot be read."""

    releases: dict[str, list[Item]] = field(default_factory=dict)
    lone: list[Item] = field(default_factory=list)
    versions: list[Item] = field(default_factory=list)
    beside: list[Item] = field(default_factory=list)

    def processes(self) -> Iterator[Process]:
        """The processes in the order in which the file first names them."""
        for number, found in enumerate(self.releases.values(), 1):
            state, replaced = merge_releases(sorted(found, key=_order))
            ocid = state.leaf("ocid")
            if ocid is not None:
                yield Process(ocid, number, state, replaced)

    def leaves(self) -> Iterator[Leaf]:
        """Every non-empty leaf of the file."""
        groups = (*self.releases.values(), self.lone, self.versions, self.beside)
        for item in (one for group in groups for one in group):
            yield from leaves(item)


def looks_like_ocds(content: JsonFile) -> bool:
    """Whether the file holds releases, records or packages of them."""
    heads = [one for one in content.records if one != {}]
    return bool(heads) and all(_is_ocds(one) for one in heads)


def _is_ocds(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    listed = value.get(_RELEASES, value.get(_RECORDS))
    if isinstance(listed, list) and "ocid" not in value:
        return any(isinstance(one, dict) and "ocid" in one for one in listed)
    return "ocid" in value and bool(
        _CONTENT & value.keys() or {_COMPILED, _RELEASES} & value.keys()
    )


def open_content(content: JsonFile) -> Content:
    """The releases of a parsed file by process."""
    found = Content()
    is_list = content.decoded.text.lstrip().startswith("[")
    for at, value in enumerate(content.records):
        if isinstance(value, dict) and value:
            is_line = content.path == LINES
            place = f"{LINES}{at + 1}" if is_line else f"/{at}" if is_list else ""
            _open(found, value, place)
    return found


def _open(found: Content, value: dict[str, object], place: str) -> None:
    if "ocid" in value:
        _open_record(found, value, place)
        return
    for name in (_RELEASES, _RECORDS):
        listed = value.get(name)
        for at, one in enumerate(listed if isinstance(listed, list) else []):
            if isinstance(one, dict):
                _open_record(found, one, f"{place}/{name}/{at}")
            else:
                found.beside.append(grow_item({name: one}, f"{place}/{name}/{at}", "package"))
    rest = {k: v for k, v in value.items() if k not in (_RELEASES, _RECORDS)}
    found.beside.append(grow_item(rest, place, "package"))


def _open_record(found: Content, value: dict[str, object], place: str) -> None:
    """A record: its embedded releases, then the compiled one; a bare release is one itself."""
    if not {_RELEASES, _COMPILED, _VERSIONED} & value.keys():
        _keep(found, grow_item(value, place))
        return
    listed = value.get(_RELEASES)
    for at, one in enumerate(listed if isinstance(listed, list) else []):
        inner = f"{place}/{_RELEASES}/{at}"
        if isinstance(one, dict) and "ocid" in one:
            _keep(found, grow_item(one, inner))
        else:
            found.beside.append(grow_item({"link": one}, inner, "record"))
    compiled, versioned = value.get(_COMPILED), value.get(_VERSIONED)
    if isinstance(compiled, dict):
        _keep(found, grow_item(compiled, f"{place}/{_COMPILED}"))
    if isinstance(versioned, dict):
        path = "record/versionedRelease"
        found.versions.append(grow_item(versioned, f"{place}/{_VERSIONED}", path))
    item = shallow(grow_item(value, place), frozenset({_RELEASES, _COMPILED, _VERSIONED}))
    found.beside.append(_named(item))


def _named(item: Item) -> Item:
    """The record's own data under names of its own."""
    plain = {k: v for k, v in item.parts.items() if isinstance(v, Leaf)}
    renamed = {k: Leaf(v.value, v.text, v.place, f"record/{v.path}") for k, v in plain.items()}
    return Item(item.place, "record", {**item.parts, **renamed})


def _keep(found: Content, release: Item) -> None:
    ocid = release.text("ocid")
    if ocid:
        found.releases.setdefault(ocid, []).append(release)
    else:
        found.lone.append(release)


def _order(release: Item) -> tuple[int, float]:
    """Compiled releases last, the others by date; those without one first."""
    is_compiled = "compiled" in release.words("tag")
    try:
        day = datetime.fromisoformat(release.text("date"))
    except ValueError:
        return int(is_compiled), 0.0
    return int(is_compiled), (day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp()
