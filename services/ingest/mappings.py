"""Mappings (映射): propose one for a foreign file, keep what a person settled, list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LoadError
from loaders.mapping import KEPT_SUFFIX, FileMapping, load_mapping
from loaders.proposals.keeping import Choices, make_mapping, mapping_text
from loaders.proposals.proposal import Proposal, propose
from loaders.readers.opening import file_access
from services.access import Right, Viewer
from services.ingest.file_constants import aliases
from services.ingest.kept_files import put_aside
from services.session import Session

FOLDER = "mappings"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 60


@dataclass(frozen=True)
class KeptMapping:
    """A mapping of the data directory; ``problem`` says why one of them cannot be used."""

    name: str
    title: str = ""
    format: str = ""
    datasets: tuple[str, ...] = ()
    recognise: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    problem: str = ""


def propose_mapping(
    session: Session, viewer: Viewer, path: Path, datasets: Sequence[str] = (), sheet: str = ""
) -> Proposal:
    """What the columns of a file may be; writes nothing and needs no store.

    `datasets` (names or titles) and `sheet` are a person's choice where given. Raises LoadError
    for a file that may not or cannot be read, UnknownFileError for one without a table.
    """
    viewer.needs(Right.LOAD)
    return propose(path, datasets, sheet, aliases(session.settings))


def keep_mapping(session: Session, viewer: Viewer, choices: Choices, name: str) -> KeptMapping:
    """Keep a mapping under a name; one that stood there is renamed, not overwritten.

    Raises LoadError for choices that are not complete and for a name that cannot be a file's.
    """
    viewer.needs(Right.LOAD)
    mapping, text = make_mapping(choices), mapping_text(choices)
    path = _path(session, name)
    twin = _twin(session, mapping, path)
    if twin:
        raise LoadError(
            f"映射“{twin}”认的是同样的表头，留两个会分不清用哪一个。"
            f"请用同一个名称“{twin}”保存（原来的会改名留存）。"
        )
    with file_access(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = put_aside(path)
        if kept is not None:
            kept.rename(kept.with_suffix(f"{KEPT_SUFFIX}.old"))
        path.write_text(text, encoding="utf-8")
    return _kept(path.stem, mapping)


def kept_mappings(session: Session, viewer: Viewer) -> tuple[KeptMapping, ...]:
    """The mappings of the data directory by name, those that cannot be used with the reason."""
    viewer.needs(Right.LOAD)
    found = []
    for path in sorted(mappings_folder(session).glob(f"*{KEPT_SUFFIX}")):
        try:
            found.append(_kept(path.stem, load_mapping(path)))
        except LoadError as error:
            found.append(KeptMapping(path.stem, problem=str(error)))
    return tuple(found)


def mappings_folder(session: Session) -> Path:
    """Where the user's own mappings are kept."""
    return session.settings.data_dir / FOLDER


def _path(session: Session, name: str) -> Path:
    plain = name.strip().removesuffix(KEPT_SUFFIX)
    if not plain or len(plain) > _LONGEST or _NOT_IN_NAMES.search(plain) or plain.startswith("."):
        raise LoadError(
            f"“{name}”不能作映射的名称；请用 {_LONGEST} 字以内的文字，不含斜杠、冒号和引号。"
        )
    return mappings_folder(session) / f"{plain}{KEPT_SUFFIX}"


def _twin(session: Session, mapping: FileMapping, path: Path) -> str:
    """The name of another mapping that recognises exactly the same headings."""
    for other in sorted(mappings_folder(session).glob(f"*{KEPT_SUFFIX}")):
        if other == path:
            continue
        try:
            known = load_mapping(other)
        except LoadError:
            continue
        if (known.format, set(known.recognise)) == (mapping.format, set(mapping.recognise)):
            return other.stem
    return ""


def _kept(name: str, mapping: FileMapping) -> KeptMapping:
    return KeptMapping(
        name,
        mapping.title,
        mapping.format,
        tuple(one.dataset for one in mapping.targets),
        mapping.recognise,
        mapping.ignore,
        tuple(one.label for one in mapping.constants),
    )
