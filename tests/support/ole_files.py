"""Builders of OLE containers (.xls, .doc), as no package at hand writes them."""

from __future__ import annotations

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole_file(**streams: bytes) -> bytes:
    """A compound file with the streams given by name, each padded to 4096 bytes at least."""
    fat, body, starts = [FAT], b"", []
    directory_sectors = -(-(len(streams) + 1) // 4)
    fat += [*range(2, directory_sectors + 1), END]
    for content in streams.values():
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        count = len(padded) // SECTOR
        starts.append((len(fat), len(padded)))
        fat += [*range(len(fat) + 1, len(fat) + count), END]
        body += padded
    entries = _entry("Root Entry", 5, child=1, start=END, size=0)
    for at, (name, (start, size)) in enumerate(zip(streams, starts, strict=True), 1):
        right = at + 1 if at < len(streams) else FREE
        entries += _entry(name, 2, right=right, start=start, size=size)
    entries = entries.ljust(directory_sectors * SECTOR, b"\0")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    assert len(table) == SECTOR
    return _header() + table + entries + body


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    start += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    start += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    return start + b"\xff" * (SECTOR - len(start))


def _entry(name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int, size: int):
    raw = name.encode("utf-16-le")
    entry = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, FREE, right, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def xls_file(
    cells: dict[tuple[int, int], str | float],
    *,
    merged: tuple[int, int, int, int] | None = None,
    date_1904: bool = False,
    encrypted: bool = False,
    sheet_name: str = "台账",
    note: tuple[int, int] | None = None,
) -> bytes:
    """An .xls with one sheet; cells and the merged block (top, left, bottom, right) from 1.

    ``note``: the cell that has a comment.
    """
    name = sheet_name.encode("utf-16-le")
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    if encrypted:
        head += _record(0x2F, bytes(6))
    head += _record(0x22, struct.pack("<H", date_1904))
    bound = struct.pack("<HBB", 0, len(name) // 2, 1) + name
    offset = len(head) + 8 + len(bound) + 4
    head += _record(0x85, struct.pack("<I", offset) + bound) + _record(0x0A, b"")
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for (row, column), value in sorted(cells.items()):
        sheet += _cell(row - 1, column - 1, value)
    if merged:
        top, left, bottom, right = (at - 1 for at in merged)
        sheet += _record(0xE5, struct.pack("<HHHHH", 1, top, bottom, left, right))
    if note:
        sheet += _record(0x1C, struct.pack("<HHHHH", note[0] - 1, note[1] - 1, 0, 1, 0) + bytes(2))
    return ole_file(Workbook=head + sheet + _record(0x0A, b""))


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x204, place + struct.pack("<HB", len(text) // 2, 1) + text)
    return _record(0x203, place + struct.pack("<d", value))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
