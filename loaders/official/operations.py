"""The operation type (操作类型): add and edit write alike, del withdraws, empty is refused."""

from __future__ import annotations

from loaders.official.cells import Fate
from loaders.official.record_reader import RecordReader
from loaders.official.records import Cell

_WRITES = frozenset({"add", "edit", "新增", "修改", "增加", "编辑"})
_WITHDRAWS = frozenset({"del", "delete", "删除", "撤回"})


def read_withdrawal(reader: RecordReader, cell: Cell) -> bool:
    """Whether the record is taken back (del); an empty or unknown operation makes it unsound."""
    word = cell.text.strip().lower()
    reader.intake.book.mark(cell, Fate.NORMALISED)
    if word in _WITHDRAWS:
        return True
    if not word:
        reader.refuse(
            cell, "操作类型为空", "操作类型为空，该条记录不能入库。", "请填 add、edit 或 del。"
        )
    elif word not in _WRITES:
        reader.refuse(
            cell, "操作类型未定义", f"操作类型[{cell.text}]未定义。", "请填 add、edit 或 del。"
        )
    return False
