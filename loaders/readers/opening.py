"""What a file really is, by its content; and which files may not or cannot be read, and why."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from graph.errors import LoadError, UnknownFileError
from graph.vocabulary.terms import Term
from loaders.readers.encoding import find_encoding

HEAD_BYTES = 65_536


class FileKind(Term):
    """文件类型。What the content is, whatever the suffix says."""

    XLSX = "xlsx", "Excel 工作簿（.xlsx）"
    XLS = "xls", "Excel 97-2003 工作簿（.xls）"
    XLSB = "xlsb", "Excel 二进制工作簿（.xlsb）"
    PACKAGE = "package", "ZIP 压缩包"
    XML = "xml", "XML 文件"
    HTML = "html", "网页（HTML）"
    CSV = "csv", "文本表格（CSV）"
    TEXT = "text", "纯文本"
    GZIP = "gzip", "GZIP 压缩文件（.gz）"
    JSON = "json", "JSON 文件"
    JSONL = "jsonl", "逐行 JSON 文件（.jsonl）"
    DOCX = "docx", "Word 文档（.docx）"
    DOC = "doc", "旧版 Word 文档（.doc）"
    WPS = "wps", "旧版 WPS 文字文档（.wps）"
    ET = "et", "WPS 表格文件（.et）"
    SLIDES = "slides", "演示文稿（.ppt/.pptx/.dps）"
    RTF = "rtf", "RTF 文档"
    OLE = "ole", "旧版 Office 文件"
    OPEN_DOCUMENT = "open_document", "OpenDocument 文件（.ods/.odt）"
    OFD = "ofd", "OFD 版式文件"
    PDF = "pdf", "PDF 文件"
    IMAGE = "image", "图片"
    EMPTY = "empty", "空文件"
    BROKEN_ZIP = "broken_zip", "不完整的压缩文件"
    ENCRYPTED = "encrypted", "加了打开密码的 Office 文件"
    UNKNOWN = "unknown", "无法识别的文件"


_SUFFIXES: dict[str, frozenset[FileKind]] = {
    ".xlsx": frozenset({FileKind.XLSX}),
    ".xlsm": frozenset({FileKind.XLSX}),
    ".xls": frozenset({FileKind.XLS, FileKind.HTML}),  # many systems export a web page as .xls
    ".zip": frozenset({FileKind.PACKAGE}),
    ".xml": frozenset({FileKind.XML}),
    ".csv": frozenset({FileKind.CSV, FileKind.TEXT}),
    ".tsv": frozenset({FileKind.CSV, FileKind.TEXT}),
    ".txt": frozenset({FileKind.CSV, FileKind.TEXT}),
    ".gz": frozenset({FileKind.GZIP}),
    ".json": frozenset({FileKind.JSON}),
    ".jsonl": frozenset({FileKind.JSONL, FileKind.JSON}),
    ".ndjson": frozenset({FileKind.JSONL, FileKind.JSON}),
}
"""What a file of data may hold; a document of another suffix is what its content is."""
# A damaged file with another suffix holds nothing for us: in a folder it is passed over.
_DATA_SUFFIXES = frozenset((
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".zip", ".xml",
    ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".gz",
))  # fmt: skip
OLE_ERRORS = (OSError, ValueError, IndexError, TypeError, struct.error, OverflowError, MemoryError)
"""What olefile raises for a container that is damaged."""
_OLE_SUFFIXES = {
    ".doc": FileKind.DOC,
    ".wps": FileKind.WPS,
    ".et": FileKind.ET,
    ".dps": FileKind.SLIDES,
}
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"\x1f\x8b", FileKind.GZIP),
    (b"{\\rtf", FileKind.RTF),
)
_BOXED_IMAGE = re.compile(rb"RIFF.{4}WEBP|.{4}ftyp(?:hei[cfmsx]|mif1|avif)", re.DOTALL)
_ZIP_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("xl/workbook.xml", FileKind.XLSX),
    ("xl/workbook.bin", FileKind.XLSB),
    ("word/document.xml", FileKind.DOCX),
    ("ppt/presentation.xml", FileKind.SLIDES),
    ("OFD.xml", FileKind.OFD),
    ("META-INF/manifest.xml", FileKind.OPEN_DOCUMENT),
)
_REFUSED: dict[FileKind, tuple[str, str]] = {
    FileKind.EMPTY: ("文件是空的（0 字节）", "请检查是否导出或复制中断，重新取得文件后再导入。"),
    FileKind.BROKEN_ZIP: ("文件不完整或已损坏，结尾缺失", "请重新复制或下载该文件，再导入。"),
    FileKind.ENCRYPTED: (
        "文件加了打开密码，系统不保存密码，无法读取",
        "请用 Excel 或 WPS 打开，点“文件→信息→保护工作簿→用密码进行加密”，清空密码后保存，再导入。",
    ),
}
_OS_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("找不到文件", "请检查文件名和所在文件夹。"),
    errno.EACCES: ("没有读取权限", "请检查文件权限，或把文件复制到有权限的文件夹。"),
    errno.EPERM: ("没有读取权限", "请检查文件权限，或把文件复制到有权限的文件夹。"),
    errno.EISDIR: ("这是文件夹，不是文件", "请选择文件夹里的文件。"),
    errno.ENOSPC: ("磁盘已满", "请清理磁盘空间后重试；没有写入任何数据。"),
    errno.EFBIG: ("超过允许的文件大小", "请检查磁盘配额后重试；没有写入任何数据。"),
    errno.EDQUOT: ("磁盘配额已用完", "请清理磁盘空间后重试；没有写入任何数据。"),
}

_LEVEL = "(?:绝密|机密|秘密)"
_STARRED = re.compile(f"(?<!商业)(?<!国家)(?<!工作)(?<!个人)(?<!保守)(?P<level>{_LEVEL})级?[★☆]")
_TERM_OF_YEARS = r"(?:[·.、]?(?:长期|\d+(?:年|个月|月)|[一二三四五六七八九十]+年))?"
_MARK_ALONE = re.compile(
    rf"[★☆*(\[【「《]*(?P<level>{_LEVEL})级?[★☆*]?{_TERM_OF_YEARS}[)\]】」》]*"
)
_MARK_LABEL = re.compile(
    rf"密级(?:标识|和保密期限|及保密期限)?[:】\])][(\[【「]*(?P<level>{_LEVEL})"
)
_FILE_NAME_PARTS = re.compile(r"[_\-\s()\[\]【】「」《》、，,.·+]+")
_INFORMANT = re.compile(r"(?<!被)(?:举报|来信|来访|信访|检举|控告|反映)(?:人|者)(?!员|数|次)")
_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


@contextmanager
def file_access(path: Path) -> Iterator[None]:
    """Turn a failure of the disk or of rights (OSError) into a LoadError that says what to do."""
    try:
        yield
    except OSError as error:
        default = ("文件读不出来", "请检查文件是否在可用的磁盘上，复制到本机后重试。")
        reason, advice = _OS_REASONS.get(error.errno or 0, default)
        raise LoadError(f"“{path.name}”：{reason}。{advice}") from error


def file_hash(path: Path) -> str:
    """SHA-256 of the file, read in pieces."""
    with file_access(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sniff(path: Path) -> FileKind:
    """What the content is. The suffix only tells apart the old formats that share one container."""
    with file_access(path), path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        return FileKind.EMPTY
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(olefile.MAGIC):
        return _ole_kind(path)
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if kind is not None:
        return kind
    text = _head_text(head)
    if text is not None:
        return _text_kind(text)
    is_image = head.startswith(b"BM") or _BOXED_IMAGE.match(head)
    return FileKind.IMAGE if is_image else FileKind.UNKNOWN


def recognise(path: Path) -> FileKind:
    """The kind of a file, by its content; LoadError for one that cannot or may not be opened.

    Kinds that are recognised and hold nothing that can be read (.doc, scans) are returned as well.

    UnknownFileError (a LoadError) when, going by its suffix, it never was a file of data.
    """
    check_no_secrecy(path.name, file_name_texts(path.name))
    kind = sniff(path)
    if kind in _REFUSED:
        reason, advice = _REFUSED[kind]
        raise _unreadable(path, f"“{path.name}”：{reason}。{advice}")
    _check_suffix(path, kind)
    return kind


def head_text(path: Path) -> str | None:
    """The first 64 KB of a file (``.gz`` unpacked) as text, or None; the last line may be cut."""
    is_packed = path.suffix.lower() == ".gz"
    with whole_archive(path), gzip.open(path) if is_packed else path.open("rb") as stream:
        return _head_text(stream.read(HEAD_BYTES))


def _check_suffix(path: Path, kind: FileKind) -> None:
    suffix = path.suffix.lower()
    expected = _SUFFIXES.get(suffix)
    if kind is FileKind.UNKNOWN or (expected is not None and kind not in expected):
        said = f"后缀是 {suffix}" if suffix else "没有后缀"
        raise _unreadable(
            path,
            f"“{path.name}”：{said}，内容却是{kind.label}。"
            "请确认文件没有损坏、后缀没有改错，用原软件打开后另存为正确的格式，再导入。",
        )


def _unreadable(path: Path, message: str) -> LoadError:
    is_data = path.suffix.lower() in _DATA_SUFFIXES
    return LoadError(message) if is_data else UnknownFileError(message)


def _zip_kind(path: Path) -> FileKind:
    try:
        with file_access(path), zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return FileKind.BROKEN_ZIP
    return next((kind for part, kind in _ZIP_PARTS if part in names), FileKind.PACKAGE)


def _ole_kind(path: Path) -> FileKind:
    try:
        with olefile.OleFileIO(path) as container:
            names = {"/".join(parts).casefold() for parts in container.listdir()}
    except OLE_ERRORS:  # olefile's own errors are such; the file itself was read just before
        return FileKind.BROKEN_ZIP
    if "encryptedpackage" in names:
        return FileKind.ENCRYPTED
    named = _OLE_SUFFIXES.get(path.suffix.lower())
    if names & {"workbook", "book"}:
        return FileKind.ET if named is FileKind.ET else FileKind.XLS
    if "worddocument" in names:
        return FileKind.WPS if named is FileKind.WPS else FileKind.DOC
    return FileKind.SLIDES if "powerpoint document" in names else named or FileKind.OLE


def _head_text(head: bytes) -> str | None:
    """The start of the file as text, or None; its last line may be cut inside a character."""
    ends = range(len(head), len(head) - 4, -1) if len(head) == HEAD_BYTES else (len(head),)
    encoding = next((found for end in ends if (found := find_encoding(head[:end]))), None)
    return None if encoding is None else head.decode(encoding, errors="ignore")


def _text_kind(text: str) -> FileKind:
    start = text.lstrip()
    if not start:
        return FileKind.EMPTY
    if start[0] == "<":
        is_page = re.match(r"<(!doctype\s+html|html|table|head|meta)\b", start, re.IGNORECASE)
        return FileKind.HTML if is_page else FileKind.XML
    if start[0] in "{[":
        return _json_kind(start)
    first = start.splitlines()[0]
    return FileKind.CSV if any(mark in first for mark in ",\t;|") else FileKind.TEXT


def _json_kind(text: str) -> FileKind:
    """One object a line (JSONL) when the first line is complete and another one follows."""
    first, _, more = text.partition("\n")
    try:
        json.loads(first)
    except ValueError:
        return FileKind.JSON
    return FileKind.JSONL if more.lstrip()[:1] in {"{", "["} and more.strip() else FileKind.JSON


@contextmanager
def whole_archive(path: Path) -> Iterator[None]:
    """``file_access``, and a LoadError for a ``.gz`` that is cut off or damaged."""
    try:
        with file_access(path):
            yield
    except (EOFError, gzip.BadGzipFile, LoadError) as error:
        if isinstance(error, LoadError) and not isinstance(error.__cause__, gzip.BadGzipFile):
            raise
        raise LoadError(
            f"“{path.name}”：压缩文件不完整或已损坏。请重新复制或下载该文件，再导入。"
        ) from error


def read_bytes(path: Path, limit: int = 500_000_000) -> bytes:
    """The whole file (``.gz`` unpacked); LoadError when it would be larger than `limit` bytes."""
    is_packed = path.suffix.lower() == ".gz"
    with whole_archive(path), gzip.open(path) if is_packed else path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(path.name, limit)
    if not data:
        raise LoadError(
            f"“{path.name}”：{_REFUSED[FileKind.EMPTY][0]}。{_REFUSED[FileKind.EMPTY][1]}"
        )
    return bytes(data)


def too_large(file: str, limit: int) -> LoadError:
    """What is said of a file that holds more than `limit` bytes."""
    return LoadError(
        f"“{file}”：展开后超过 {limit // 1_000_000} MB 的上限。请拆成几个较小的文件再导入。"
    )


def file_name_texts(name: str) -> list[str]:
    """A file name as texts to look for a mark in: the whole name and each of its parts."""
    folded = unicodedata.normalize("NFKC", name)
    return [name, *_FILE_NAME_PARTS.split(folded)]


def find_secrecy_mark(texts: Iterable[str]) -> str | None:
    """The first mark of a state secret (密级标志) in `texts`, as written; None when there is none.

    A mark is 秘密★, 机密★ or 绝密★ (also ☆, also with blanks), a label 密级：机密, or a line that
    holds nothing else. The same words inside a sentence (商业秘密, 保守秘密) are no mark.
    """
    for text in texts:
        if "密" not in text:
            continue
        for line in text.splitlines():
            compact = unicodedata.normalize("NFKC", _INVISIBLE.sub("", line))
            if (
                _STARRED.search(compact)
                or _MARK_LABEL.search(compact)
                or _MARK_ALONE.fullmatch(compact)
            ):
                return line.strip()
    return None


def check_no_secrecy(file: str, texts: Iterable[str]) -> None:
    """Refuse a file that carries the mark of a state secret."""
    mark = find_secrecy_mark(texts)
    if mark is not None:
        raise LoadError(
            f"“{file}”：文件标有密级（“{mark[:40]}”），已拒绝读取。本系统不得录入国家秘密；"
            "请按保密规定在涉密系统中处理，或由定密机关办理解密后再导入。"
        )


def check_no_informant(file: str, headings: Iterable[str]) -> None:
    """Refuse a column about the person who reported (举报人); 被举报人 is somebody else."""
    for heading in headings:
        if _INFORMANT.search(_INVISIBLE.sub("", heading)):
            raise LoadError(
                f"“{file}”：表头“{heading}”涉及举报人身份，已拒绝读取。本系统不得载入举报人身份信息；"
                "请删去该列（包括隐藏列）后另存，再导入。"
            )
