"""Documents (来源文件) that cannot be read: kept with name, kind and SHA-256, and the way on told.

What the file is comes from its content, never from its suffix; what kind of document it is (纪要,
合同 …) is guessed from its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.facts import NodeFact, Properties, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.issues import Issue, Severity
from loaders.official.intake import start_intake
from loaders.official.kinds import find_name
from loaders.readers.marks import check_bytes
from loaders.readers.opening import FileKind, file_hash
from loaders.readers.pdf import has_text_layer

TITLE = "来源文件"
RULE = "只登记文件"
_AS_SHEET = (
    "请用 WPS 表格或 Excel 打开，点“文件→另存为→Microsoft Excel 文件(.xlsx)”，再导入新文件。"
)
_AS_TEXT = "请用 WPS 文字或 Word 打开，点“文件→另存为→Microsoft Word 文件(.docx)”，再导入新文件。"
_EITHER = f"表格：{_AS_SHEET}文字：{_AS_TEXT}"
_TYPE_IN = "请打开『会议补录』，对照扫描件录入；系统看不到图中的字，请自行确认没有密级标志。"
_FROM_LAYOUT = (
    "请向出文单位索取 .docx 原件，或用 WPS 打开后点“文件→另存为→Microsoft Word 文件(.docx)”再导入；"
    "也可以打开『会议补录』对照录入。"
)
_ADVICE: Mapping[FileKind, str] = {
    FileKind.ET: _AS_SHEET,
    FileKind.XLSB: _AS_SHEET,
    FileKind.HTML: _EITHER,
    FileKind.DOC: _AS_TEXT,
    FileKind.WPS: _AS_TEXT,
    FileKind.RTF: _AS_TEXT,
    FileKind.SLIDES: "演示文稿不导入内容；需要录入的，请打开『会议补录』对照录入。",
    FileKind.OLE: _EITHER,
    FileKind.OPEN_DOCUMENT: _EITHER,
    FileKind.OFD: _FROM_LAYOUT,
    FileKind.PDF: _FROM_LAYOUT,
    FileKind.IMAGE: _TYPE_IN,
}
_LAYERED = {FileKind.PDF: "有文字层的 PDF 文件（版式文字，段落和表格不可靠）"}
UNREADABLE = frozenset(_ADVICE)
"""Kinds that are kept as documents."""


def read_document(path: Path, kind: FileKind, context: ReadingContext) -> Draft:
    """The draft of a file of an unreadable kind: its SourceDocument and one problem to settle."""
    check_bytes(path, kind)
    if kind is FileKind.PDF and not has_text_layer(path):
        what, advice = "没有文字层的 PDF（扫描件）", _TYPE_IN
    else:
        what, advice = _LAYERED.get(kind, kind.label), _ADVICE[kind]
    words = f"内容是{what}，本系统不能读取；文件名称和指纹已登记为来源文件，没有读入内容。"
    return keep_document(path, what, context, words, advice)


def keep_document(path: Path, what: str, context: ReadingContext, words: str, advice: str) -> Draft:
    """The draft that holds a file as a SourceDocument and says in one problem why no more."""
    kind = document_kind(path.stem)
    has_owner = context.enterprise_uscc or context.enterprise_name or find_name(path.stem)
    draft = start_intake(path, context, what, kind).draft if has_owner else _lone(path, what, kind)
    draft.keeps_document = True
    draft.records[TITLE] += 1
    draft.issues.add(
        Issue(
            file=path.name,
            rule=RULE,
            message=words,
            suggestion=advice,
            severity=Severity.ERROR,
        )
    )
    return draft


def _lone(path: Path, what: str, kind: DocumentKind) -> Draft:
    """A document of which nobody said whose it is."""
    sha256 = file_hash(path)
    id_ = natural_id("SourceDocument", {"sha256": sha256})
    properties: Properties = {"sha256": sha256, "name": path.name, "kind": kind.value}
    draft = Draft(FileInfo(path.name, sha256, what))
    draft.add([NodeFact("SourceDocument", id_, properties, Source(id_, path.name))])
    return draft


def document_kind(name: str) -> DocumentKind:
    """The kind that a name writes (会议纪要, 法律意见书 …); the longest word counts."""
    found = [
        (len(word), name.rfind(word), kind)
        for kind in DocumentKind
        for word in (kind.label, *kind.spellings)
        if kind is not DocumentKind.OTHER and word in name
    ]
    return max(found, default=(0, 0, DocumentKind.OTHER), key=lambda one: one[:2])[2]
