"""Parts that all reports share (报告的共同部分): numbered sources, head lines, cells, the frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from exports.report import Cell, Column, Report, Section, Table, Yuan
from queries.values import format_money
from services.access import Viewer
from services.ingest.batch_list import BatchRow, batches
from services.reports.asked import Asked
from services.session import Session
from services.sources import place_text, read_documents

NOT_RECORDED = "未记录"
REMARK = (
    "本件由系统按已载入的资料编制，供核实使用。疑点、线索不是结论；没有记录不等于没有发生，也不等于"
    "没有问题；责任由有权机关认定。"
)
NOTE = Column("注", 8)
NO_GAPS = "按现有资料未发现缺项；未导入的资料不在其内。"


@dataclass
class Sources:
    """The places that a report names, each with one number, in the order in which they come."""

    places: dict[str, int] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)

    def cite(self, locator: str | None, document_id: str | None = "") -> str:
        """The mark of a place, as in ``[3]``; empty where the fact has none."""
        if document_id:
            self.documents.add(document_id)
        if not locator:
            return ""
        number = self.places.setdefault(place_text(locator), len(self.places) + 1)
        return f"[{number}]"

    def files(self, session: Session) -> Table | None:
        """The files behind the places, with their fingerprints."""
        found = read_documents(session, self.documents).values()
        rows = sorted({(str(one["name"] or ""), str(one["sha256"] or "")) for one in found})
        columns = (Column("文件", 30), Column("SHA-256", 62))
        return Table("来源文件及其指纹", columns, tuple(rows)) if rows else None


@dataclass(frozen=True)
class Body:
    """What a report says of its own, before the parts that all reports have."""

    title: str
    subtitle: str
    conditions: Iterable[tuple[str, str]]
    sections: Iterable[Section]
    remark: str = REMARK


def frame(session: Session, viewer: Viewer, asked: Asked, body: Body, sources: Sources) -> Report:
    """The whole report: head lines, sections, what it is worth, sources, who printed it."""
    files = sources.files(session)
    closing = Section("说明", (body.remark, *([files] if files else [])))
    return Report(
        title=body.title,
        subtitle=body.subtitle,
        head=(*body.conditions, *data_version(session, viewer, asked)),
        sections=(*body.sections, closing),
        sources=tuple(sources.places),
        made=f"制表：{viewer.signature}，{session.today}",
        made_on=session.today,
    )


def data_version(session: Session, viewer: Viewer, asked: Asked) -> tuple[tuple[str, str], ...]:
    """On which data the report stands: the batches in force, and the two clocks."""
    known = asked.clocks.known_on
    found = [one for one in batches(session, viewer) if known is None or _day(one) <= known]
    mark = sha256("\n".join(sorted(one.batch for one in found)).encode()).hexdigest()[:12]
    last = max((one.committed_at[:16].replace("T", " ") for one in found), default="")
    told = f"有效批次 {len(found)} 个" + (
        f"，最近一次导入于 {last}，批次指纹 {mark}" if found else ""
    )
    scope = "全部企业" if viewer.scope is None else f"本人有权查看的 {len(viewer.scope)} 家企业"
    return (("数据版本", told), ("所知时点", f"{known or session.today} 所知"), ("查看范围", scope))


def _day(one: BatchRow) -> date:
    return datetime.fromisoformat(one.committed_at).date()


def yuan(fen: int | None) -> Cell:
    """An amount as a cell; empty where nothing is recorded."""
    return "" if fen is None else Yuan(fen, format_money(fen))


def listed(titles: Iterable[str]) -> tuple[str, ...]:
    """Sentences as a numbered list."""
    return tuple(f"{number}. {text}" for number, text in enumerate(titles, 1))


def gaps(missing: Iterable[str]) -> Section:
    """What the report lacks (缺少的资料); said also when nothing is lacking."""
    return Section("缺少的资料", listed(missing) or (NO_GAPS,))


def pairs(title: str, said: Mapping[str, Cell]) -> Table:
    """A thing's properties as a table of two columns, those that are recorded."""
    rows = tuple((label, cell) for label, cell in said.items() if cell != "")
    return Table(title, (Column("项目", 22), Column("内容", 70)), rows)
