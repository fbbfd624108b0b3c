"""Entries of the item list (事项清单) → DecisionItem, one version for each month of a package."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import EdgeFact, NodeFact, Ref
from graph.vocabulary.decisions import DecisionClass, MeetingType
from loaders.normalise.text import clean, is_empty_mark
from loaders.official.cells import Fate
from loaders.official.intake import Intake
from loaders.official.operations import read_withdrawal
from loaders.official.record_reader import RecordReader
from loaders.official.records import Cell, ItemRecord
from loaders.official.words import ITEM_CODE, LIKE_ITEM_CODE, split_codes

TITLE = "事项"
_FORM = "编码应为一个字母（D/H/P/F）、两位目录、“-”、三位序号，例如 P03-002。"


def make_item(intake: Intake, record: ItemRecord) -> None:
    """Turn one entry into facts of the draft, or reject it with its issues."""
    reader = RecordReader(intake, record.place)
    is_withdrawn = read_withdrawal(reader, record.operation)
    reader.text("external_id", record.item_id)
    reader.text("name", record.name, required="事项名称")
    read_item_code(reader, record.code)
    _read_sequence(reader, record.sequence)
    reader.flag("is_legal_required", record.legal_flag, "是否需经法律审核")
    reader.text("remark_text", record.remark)
    if not reader.is_sound:
        intake.reject(TITLE, record)
        return
    _put_version(reader, record)
    intake.accept(TITLE, _facts(intake, reader, is_withdrawn))


def _facts(
    intake: Intake, reader: RecordReader, is_withdrawn: bool
) -> Iterator[NodeFact | EdgeFact]:
    item = reader.node("DecisionItem", is_withdrawn=is_withdrawn)
    yield item
    yield EdgeFact(
        "HAS_ITEM", intake.enterprise, Ref("DecisionItem", item.id), intake.source(reader.place)
    )


def read_item_code(reader: RecordReader, cell: Cell) -> None:
    """The code (事项编码) with its catalogue part and the class of its letter."""
    codes = [] if is_empty_mark(cell.text) else split_codes(cell.text)
    if len(codes) != 1:
        message = "事项编码为空。" if not codes else f"事项编码[{clean(cell.text)}]含有多个编码。"
        reader.refuse(cell, "编码格式异常", f"编码格式异常：{message}", _FORM)
    elif problem := code_problem(codes[0]):
        reader.refuse(cell, *problem)
    else:
        reader.put("item_code", codes[0], cell)
        reader.values["catalogue_code"] = codes[0].split("-")[0]
        reader.values["class"] = DecisionClass.read(codes[0][0]).value
        reader.columns |= {"catalogue_code": cell, "class": cell}


def code_problem(code: str) -> tuple[str, str, str] | None:
    """Rule, message and suggestion for a code that cannot be used; None for a sound one."""
    if ITEM_CODE.match(code):
        return None
    if LIKE_ITEM_CODE.match(code):
        message = f"无法通过事项编码[{code}]找到事项目录：没有以“{code[0]}”开头的类别。"
        return "无法通过事项编码找到事项目录", message, _FORM
    return "编码格式异常", f"编码格式异常：事项编码[{code}]。", _FORM


def _read_sequence(reader: RecordReader, cells: tuple[Cell, ...]) -> None:
    """The meetings in order (决策会议及顺序)."""
    found: list[str] = []
    for cell in cells:
        reader.intake.book.mark(cell, Fate.NORMALISED)
        if is_empty_mark(cell.text):
            continue
        kind = MeetingType.find(cell.text)
        if kind is None:
            _refuse_type(reader, cell)
        else:
            found.append(kind.value)
    if found:
        reader.values["meeting_sequence"] = found
        reader.columns["meeting_sequence"] = cells[0]


def _refuse_type(reader: RecordReader, cell: Cell) -> None:
    allowed = "、".join(one.label for one in MeetingType)
    message = f"会议类型[{clean(cell.text)}]未定义。"
    reader.refuse(cell, "会议类型未定义", message, f"可填：{allowed}。")


def _put_version(reader: RecordReader, record: ItemRecord) -> None:
    """Version and first day come from the package's name: the record itself has neither."""
    day = reader.intake.dated_on
    if day is None:
        reader.intake.remark(
            record.place,
            "生效日期未知",
            "文件名里没有日期，事项的版本和生效日期留空。",
            "请把文件改名为“统一社会信用代码_0004_版本_日期”后重新导入。",
        )
        return
    reader.values |= {"version": f"{day:%Y%m}", "valid_from": day}
    reader.intake.note(
        record.place,
        "生效日期取自数据包名称",
        f"生效日期取自数据包名称：{day.isoformat()}，版本 {day:%Y%m}。",
    )
