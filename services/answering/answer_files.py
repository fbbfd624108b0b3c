"""An answer as a file (答复文件): what stands on the page, as a workbook to keep and to send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from exports.answer_book import AnswerBook, AnswerSheet, answer_bytes
from graph.schema.registry import EDGE_TYPES
from queries.query import Column
from queries.values import format_date
from services.access import Viewer
from services.answering.questions import Answer
from services.ingest.known_on import NOW, Clocks
from services.session import Session
from services.sources import SourceRow, caption_of

YUAN = 100
CODES = ("label", "relation_type", "dataset")
REMARK = "疑点、线索仅供核实，不是结论；没有记录不等于没有发生。本系统不得录入国家秘密。"
SOURCES = ("来源文件", "位置", "列", "所载事实", "档号", "文件指纹（SHA-256）")
RELATIONS = ("起点", "关系", "终点", "来源位置")
_ID = re.compile(r"(?:^|_)ids?$")


def answer_workbook(
    session: Session, viewer: Viewer, answer: Answer, clocks: Clocks = NOW
) -> bytes:
    """The .xlsx: 答复, 表格, 缺少的资料, 关系, 来源; amounts as numbers in 元."""
    columns = [one for one in answer.query.columns if not _is_technical(one)]
    rows = [
        [_cell(one, row, texts) for one in columns]
        for row, texts in zip(answer.rows, answer.shown, strict=True)
    ]
    sheets = (
        AnswerSheet("表格", [_heading(one) for one in columns], rows, answer.query.empty),
        AnswerSheet(
            "缺少的资料", ["缺少的资料"], [[one] for one in answer.missing], "按现有资料未发现缺项"
        ),
        AnswerSheet("关系", RELATIONS, list(_relations(answer))),
        AnswerSheet("来源", SOURCES, [_source(one) for one in answer.sources]),
    )
    return answer_bytes(AnswerBook("答复", [*_head(session, viewer, answer, clocks)], sheets))


def _head(
    session: Session, viewer: Viewer, answer: Answer, clocks: Clocks
) -> Iterator[tuple[str, str]]:
    yield "问题", answer.query.question
    yield "答复", answer.sentence
    for label, text in answer.given:
        yield f"条件：{label}", text
    for note in answer.notes:
        yield "注意", note
    told_by = "按当时所知" if clocks == NOW else clocks.text().removesuffix("。")
    yield "查询时间", f"{session.now():%Y-%m-%d %H:%M}，{told_by}"
    yield "查询人", f"{viewer.name}（{viewer.role.label}）"
    yield "说明", REMARK


def _is_technical(column: Column) -> bool:
    """Ids and codes that say nothing to a reader, and what only makes a date beside it exact."""
    is_beside = column.name.endswith(("precision", "_currency"))
    return is_beside or bool(_ID.search(column.name)) or column.name in CODES


def _heading(column: Column) -> str:
    return f"{column.label}（元）" if column.type.name == "money" else column.label


def _cell(column: Column, row: Mapping[str, object], texts: Mapping[str, str]) -> object:
    value = row[column.name]
    if column.type.name == "money" and isinstance(value, int):
        return value / YUAN
    if isinstance(value, date) and (precision := row.get(f"{column.name}_precision")):
        return value if precision == "day" else format_date(value, str(precision))
    if column.type.name in ("int", "float", "date"):
        return value
    return texts[column.label]


def _relations(answer: Answer) -> Iterator[list[object]]:
    names = {node.id: caption_of(node) for node in answer.subgraph.nodes}
    for edge in answer.subgraph.edges:
        ends = names.get(edge.start, ""), names.get(edge.end, "")
        where = str(edge.properties.get("source_locator") or "无来源")
        yield [ends[0], EDGE_TYPES[edge.type].title, ends[1], where]


def _source(one: SourceRow) -> list[object]:
    pairs = (pair.partition("=")[2] for pair in one.columns.split(";"))
    letters = sorted({pair.rpartition("#")[2] for pair in pairs if pair}, key=lambda x: (len(x), x))
    where = "、".join(letters)
    return [one.document, one.locator, where, one.fact, one.archive_no, one.sha256]
