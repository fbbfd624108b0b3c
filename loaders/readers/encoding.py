"""Which encoding (编码) a text file has: tried in a fixed order and stated in the result."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from graph.errors import LoadError

_LABELS = {
    "utf-8-sig": "UTF-8（带 BOM）",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16（带 BOM）",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030（GBK）",
}
_PIECE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010fffd]")


@dataclass(frozen=True)
class DecodedText:
    """Text with the encoding it was read in.

    ``damaged_line`` is the first line with U+FFFD: the file's maker had lost characters already.
    """

    text: str
    encoding: str
    damaged_line: int | None = None

    @property
    def encoding_label(self) -> str:
        """The encoding as shown to a person."""
        return _LABELS[self.encoding]


def find_encoding(data: bytes) -> str | None:
    """The first encoding that reads all as text: BOM, UTF-16 without BOM, UTF-8, GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding if _reads(data, encoding) else None
    candidates = [*_utf16_candidates(data[:4096]), "utf-8", "gb18030"]
    return next((encoding for encoding in candidates if _reads(data, encoding)), None)


def decode_text(data: bytes, file: str) -> DecodedText:
    """`data` as text; LoadError when no encoding reads it without loss."""
    encoding = find_encoding(data)
    if encoding is None:
        raise _unknown(file)
    text = data.decode(encoding)
    lost = text.find("\ufffd")
    return DecodedText(text, encoding, None if lost < 0 else text.count("\n", 0, lost) + 1)


def probe_encoding(opener: Callable[[], IO[bytes]], file: str) -> DecodedText:
    """As ``decode_text`` for a file too long to hold: its text is left empty."""
    with opener() as stream:
        head = stream.read(4096)
    known = [encoding for bom, encoding in _BOMS if head.startswith(bom)]
    for encoding in known[:1] or [*_utf16_candidates(head), "utf-8", "gb18030"]:
        with opener() as stream:
            probe = _Probe(stream, encoding)
            if probe.reads():
                return DecodedText("", encoding, probe.damaged_line)
    raise _unknown(file)


class _Probe:
    """One pass over a file in one encoding."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self.damaged_line: int | None = None

    def reads(self) -> bool:
        """Whether all bytes decode, to text, as ``_reads`` says of bytes in memory."""
        length = strange = lines = 0
        try:
            for text in self._texts():
                if "\x00" in text:
                    return False
                lost = text.find("\ufffd")
                if lost >= 0 and self.damaged_line is None:
                    self.damaged_line = lines + text.count("\n", 0, lost) + 1
                lines += text.count("\n")
                length += len(text)
                strange += len(_NOT_TEXT.findall(text))
        except UnicodeDecodeError:
            return False
        return strange * 100 <= length

    def _texts(self) -> Iterator[str]:
        while data := self._stream.read(_PIECE):
            yield self._decoder.decode(data)
        yield self._decoder.decode(b"", final=True)


def _unknown(file: str) -> LoadError:
    return LoadError(
        f"“{file}”：文字编码无法识别，不是 UTF-8、GB18030（GBK）或 UTF-16。"
        "请用记事本或 WPS 打开，另存时编码选 UTF-8，再导入。"
    )


def _reads(data: bytes, encoding: str) -> bool:
    """Whether all bytes decode, to text: no NUL, under 1% control and private-use characters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and len(_NOT_TEXT.findall(text)) * 100 <= len(text)


def _utf16_candidates(head: bytes) -> list[str]:
    """UTF-16 without BOM shows as zero bytes in every second place (digits, commas, line ends)."""
    if b"\x00" not in head:
        return []
    even, odd = head[::2].count(0), head[1::2].count(0)
    return ["utf-16-le", "utf-16-be"] if odd > even else ["utf-16-be", "utf-16-le"]
