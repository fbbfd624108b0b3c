"""Regulations (制度) with voting modes (表决方式) → Regulation, VoteMode, GOVERNS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.facts import EdgeFact, NodeFact, Ref
from graph.vocabulary.decisions import VoteBase
from graph.vocabulary.organisations import BodyKind, RegulationKind
from loaders.issues import Severity
from loaders.normalise.text import clean, is_empty_mark
from loaders.official.cells import Fate
from loaders.official.intake import Intake, Owner
from loaders.official.items import code_problem
from loaders.official.operations import read_withdrawal
from loaders.official.record_reader import RecordReader
from loaders.official.records import Cell, ModeRecord, RegulationRecord
from loaders.official.words import parse_mode, read_fraction, split_codes

TITLE = "制度"
MODE_TITLE = "表决方式"
DEFAULT = "默认"

RULE_BODIES: Mapping[RegulationKind, BodyKind] = {
    RegulationKind.PARTY_RULES: BodyKind.PARTY_COMMITTEE,
    RegulationKind.BOARD_RULES: BodyKind.BOARD,
    RegulationKind.MANAGEMENT_RULES: BodyKind.MANAGEMENT,
    RegulationKind.SHAREHOLDER_RULES: BodyKind.SHAREHOLDERS,
}
_BRANCH_WORDS = ("支部", "支委")


def make_regulation(intake: Intake, record: RegulationRecord) -> None:
    """Turn one regulation into facts of the draft, or reject it with its voting modes."""
    reader = RecordReader(intake, record.place)
    is_withdrawn = read_withdrawal(reader, record.operation)
    reader.text("external_id", record.regulation_id)
    reader.text("name", record.name, required="制度名称")
    body = _read_kind(reader, record.kind)
    reader.date("approved_on", record.approved_on, "审批时间")
    _read_effective_day(reader, record.effective_on)
    reader.flag("has_legality_review", record.review_flag, "是否经过审查")
    _read_quorum(reader, record.rate)
    reader.text("remark_text", record.remark)
    if not reader.is_sound:
        _reject(intake, record)
        return
    regulation = reader.node("Regulation", is_withdrawn=is_withdrawn)
    intake.accept(TITLE, _facts(intake, regulation, body, record))
    for mode in record.modes:
        _make_modes(intake, regulation, mode)
    owner = Owner("regulation", Ref("Regulation", regulation.id), record.place)
    intake.own(record.regulation_id, owner, record.files)


def _reject(intake: Intake, record: RegulationRecord) -> None:
    intake.reject(TITLE, record)
    for mode in record.modes:
        intake.reject(MODE_TITLE, mode)


def _facts(
    intake: Intake, regulation: NodeFact, body: BodyKind | None, record: RegulationRecord
) -> Iterator[NodeFact | EdgeFact]:
    ref = Ref("Regulation", regulation.id)
    yield regulation
    yield EdgeFact("HAS_REGULATION", intake.enterprise, ref, intake.source(record.place))
    if body is not None:
        unit, facts = intake.make_body(body, record.place)
        yield from facts
        yield EdgeFact("GOVERNS", ref, unit, intake.source(record.place, {"kind": record.kind}))


def _read_effective_day(reader: RecordReader, cell: Cell) -> None:
    if reader.date("effective_on", cell, "生效时间").is_empty:
        reader.intake.remark(
            reader.place,
            "生效时间为空",
            "生效时间为空，无法判断会议当日适用的是哪一版制度。",
            "请补填生效时间后重新导入。",
        )


def _read_kind(reader: RecordReader, cell: Cell) -> BodyKind | None:
    """The kind and the body that it governs; an unknown kind stays a text and is reported."""
    word = reader.text("kind_text", cell, required="制度类型")
    kind = RegulationKind.find(word) if word else None
    if kind is None:
        if word:
            _report_kind(reader, cell)
        return None
    reader.put("kind", kind.value, cell)
    body = RULE_BODIES.get(kind)
    if body is BodyKind.PARTY_COMMITTEE and any(part in word for part in _BRANCH_WORDS):
        body = BodyKind.PARTY_BRANCH
    if body is not None:
        reader.put("body_kind", body.value, cell)
    return body


def _report_kind(reader: RecordReader, cell: Cell) -> None:
    allowed = "、".join(one.label for one in RegulationKind)
    message = f"制度类型[{clean(cell.text)}]未定义，只保留原文，不用于判断出席和表决。"
    reader.intake.report(cell, "制度类型未定义", message, f"可填：{allowed}。")


def _read_quorum(reader: RecordReader, cell: Cell) -> None:
    if is_empty_mark(cell.text):
        reader.intake.book.mark(cell, Fate.NORMALISED)
        return
    share = read_fraction(cell.text)
    if share is None:
        message = f"人数占比[{clean(cell.text)}]不是 0 到 1 之间的比例。"
        reader.refuse(cell, "人数占比无法识别", message, "请写成 1/2、2/3 或 1。")
        return
    reader.put("quorum_rate", float(share), cell)
    reader.put("quorum_text", clean(cell.text), cell)
    if "超过" in cell.text or "过半" in cell.text:
        reader.put("is_quorum_strict", True, cell)


def _make_modes(intake: Intake, regulation: NodeFact, record: ModeRecord) -> None:
    """One VoteMode for each item code of the record."""
    reader = RecordReader(intake, record.place)
    codes = _read_mode_codes(reader, record.item_code)
    _read_mode(reader, record.mode)
    reader.text("remark_text", record.remark)
    if not reader.is_sound:
        intake.reject(MODE_TITLE, record)
        return
    intake.accept(MODE_TITLE)
    for code in codes:
        reader.values["item_code"] = code
        withdrawn = regulation.is_withdrawn
        mode = reader.node("VoteMode", is_withdrawn=withdrawn, regulation_id=regulation.id)
        start, end = Ref("Regulation", regulation.id), Ref("VoteMode", mode.id)
        intake.draft.add([mode, EdgeFact("HAS_MODE", start, end, intake.source(record.place))])


def _read_mode_codes(reader: RecordReader, cell: Cell) -> list[str]:
    """The item codes that the mode is for; 默认 or nothing is the default mode."""
    reader.columns["item_code"] = cell
    reader.intake.book.mark(cell, Fate.NORMALISED)
    if is_empty_mark(cell.text) or clean(cell.text) == DEFAULT:
        return [DEFAULT]
    codes = split_codes(cell.text)
    for code in codes:
        problem = code_problem(code) if code != DEFAULT else None
        if problem:
            reader.refuse(cell, *problem)
    return codes


def _read_mode(reader: RecordReader, cell: Cell) -> None:
    """Base, share and strictness from the words of the mode: 超过 is strict, 达到 is not."""
    mode = parse_mode(cell.text)
    if mode is None:
        reader.refuse(
            cell,
            "表决方式未定义",
            f"表决方式未定义：[{clean(cell.text)}]看不出基数（应到/到会）或比例。",
            "请写成“赞成票超过到会成员人数的1/2”或“赞成票达到应到会成员人数的2/3”。",
        )
        return
    base = VoteBase.EXPECTED if mode.is_of_all else VoteBase.PRESENT
    reader.put("base", base.value, cell)
    reader.put("vote_rate", float(mode.rate), cell)
    reader.put("is_strict", mode.is_strict, cell)
    reader.put("mode_text", clean(cell.text), cell)
    if not mode.says_comparison:
        reader.intake.report(
            cell,
            "表决方式待核对",
            "表决方式没有写“超过”还是“达到”，按“达到”理解。",
            "请核对议事规则原文。",
            Severity.INFO,
        )
