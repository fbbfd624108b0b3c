"""Attachments (附件): files of a package or named in a template's cells → SourceDocument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from graph.facts import EdgeFact, NodeFact, Properties, Ref
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.issues import Severity
from loaders.official.cells import Fate
from loaders.official.intake import Intake, Owner
from loaders.official.records import Cell, FileMention, Place
from loaders.official.words import split_names
from loaders.readers.opening import check_no_secrecy, file_hash, file_name_texts
from loaders.readers.package import Member, owner_of

TITLE = "附件"
FORMAL, SUPPORTING = "正式文件", "佐证材料"
NOTICE, MINUTES = "会议通知", "会议纪要"
HEARD, MATERIAL = "听取意见", "议题材料"
FOLDERS: Mapping[str, str] = {
    FORMAL: "regulation",
    SUPPORTING: "regulation",
    NOTICE: "meeting",
    MINUTES: "meeting",
    HEARD: "subject",
    MATERIAL: "subject",
}
_LEGAL_OPINION = "法律意见书"


def is_in_attachment_folder(name: str) -> bool:
    """Whether a member stands below a folder named like an attachment folder."""
    return owner_of(name, {}, FOLDERS)[0] is not None


def attach_members(intake: Intake, members: Iterable[Member]) -> None:
    """Every other file of a package becomes a SourceDocument of the object that owns it."""
    types = {id_: owner.type for id_, owner in intake.owners.items()}
    formal: Counter[str] = Counter()
    for member in members:
        folder, owner_id = owner_of(member.name, types, FOLDERS)
        owner = intake.owners.get(owner_id) if owner_id else None
        place = Place(intake.draft.file.name, member.name, member.place)
        if not member.size:
            intake.remark(
                place, "附件为空文件", "附件是空文件（0 字节），没有登记。", "请重新导出该附件。"
            )
            continue
        _attach(intake, _Found(member.sha256(), member.name, folder, place), owner)
        if folder == FORMAL and owner is not None:
            formal[owner.ref.id] += 1
    _report_formal(intake, formal)


class _Found:
    """A file that was found: its hash, its path, the attachment folder it belongs to, its place."""

    def __init__(self, sha256: str, path: str, folder: str | None, place: Place) -> None:
        self.sha256 = sha256
        self.path = path
        self.name = PurePosixPath(path).name
        self.folder = folder
        self.place = place

    @property
    def kind(self) -> DocumentKind:
        if self.folder == HEARD and _LEGAL_OPINION in self.name:
            return DocumentKind.LEGAL_OPINION
        found = DocumentKind.find(self.folder) if self.folder else None
        return found or DocumentKind.OTHER


def _attach(intake: Intake, found: _Found, owner: Owner | None) -> None:
    intake.accept(TITLE, _facts(intake, found, owner))
    if owner is None:
        intake.remark(
            found.place,
            "附件未找到所属对象",
            f"附件“{found.path}”找不到所属的会议、议题或制度，只登记文件，没有关联。",
            "请把它放进以对象编号命名的文件夹（例如 M-0007/会议通知/）后重新打包。",
        )
    elif found.folder is None:
        intake.note(
            found.place, "附件类型未知", f"附件“{found.path}”不在已知的附件文件夹里，按“其他”登记。"
        )
    if owner is not None and found.folder == NOTICE:
        intake.meetings_without_notice.pop(owner.ref.id, None)


def _facts(intake: Intake, found: _Found, owner: Owner | None) -> Iterator[NodeFact | EdgeFact]:
    properties: Properties = {
        "sha256": found.sha256,
        "name": found.name,
        "kind": found.kind.value,
        "enterprise_id": intake.enterprise_id,
    }
    ref = Ref("SourceDocument", natural_id("SourceDocument", properties))
    source = intake.source(found.place)
    yield NodeFact("SourceDocument", ref.id, properties, source)
    if owner is not None:
        yield EdgeFact("EVIDENCED_BY", owner.ref, ref, source, {"locator": found.path})


def _report_formal(intake: Intake, counts: Counter[str]) -> None:
    """A regulation has exactly one formal file (正式文件)."""
    for owner in intake.owners.values():
        count = counts[owner.ref.id]
        if owner.type == "regulation" and count != 1:
            intake.remark(
                owner.place,
                "正式文件数量不符",
                f"每个制度应有 1 个正式文件，现有 {count} 个。",
                "请核对“正式文件”文件夹后重新打包。",
            )


def report_missing_notices(intake: Intake) -> None:
    """会议通知 must be there, except for a 董事会 and 其他."""
    for place in intake.meetings_without_notice.values():
        intake.remark(
            place,
            "会议通知文件未找到",
            "会议通知文件未找到。",
            "请补上会议通知后重新导入；确实没有的，请在核对时说明。",
        )


# -- files that a template names -----------------------------------------------------------------


def attach_mentions(intake: Intake) -> None:
    """The files that cells name: taken where they lie beside the workbook, else told."""
    for owner, mention in intake.mentions:
        if mention.folder == NOTICE:
            intake.meetings_without_notice.pop(owner.ref.id, None)
        for name in split_names(mention.cell.text):
            files = _beside(intake.folder, mention.folder, name)
            if not files:
                _report_name_only(intake, mention, name)
            for file in files:
                _attach_file(intake, owner, mention, file)


def _attach_file(intake: Intake, owner: Owner, mention: FileMention, file: Path) -> None:
    check_no_secrecy(file.name, file_name_texts(file.name))
    path = file.relative_to(intake.folder).as_posix()
    place = Place(intake.draft.file.name, path, path)
    _attach(intake, _Found(file_hash(file), path, mention.folder, place), owner)
    intake.book.mark(mention.cell, Fate.NORMALISED)


def _report_name_only(intake: Intake, mention: FileMention, name: str) -> None:
    cell: Cell = mention.cell
    intake.report(
        cell,
        "仅有文件名",
        f"{mention.folder}：仅有文件名“{name[:60]}”，没有文件本身，不登记为来源文件。",
        "请把文件放在工作簿旁边，名称与单元格一致，再导入。",
        Severity.INFO,
    )
    intake.book.mark(cell, Fate.REPORTED)


def _beside(folder: Path, kind: str, name: str) -> list[Path]:
    """The file, or the files of the folder, of that name beside the workbook, never outside."""
    if PurePosixPath(name).name != name or name in {".", ".."}:
        return []
    for candidate in (folder / name, folder / kind / name):
        inside = candidate.resolve().is_relative_to(folder.resolve())
        if inside and candidate.is_file():
            return [candidate]
        if inside and candidate.is_dir():
            return sorted(one for one in candidate.iterdir() if one.is_file())
    return []
