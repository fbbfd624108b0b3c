"""催报单 (reminder): what an enterprise has not handed in, how to make it good, by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from exports.report import Column, Report, Section, Table
from graph.errors import AccessError
from services.access import Viewer
from services.enterprises import find_enterprises
from services.leadership.filing import Filing, FilingState, filings_over_time
from services.reports.asked import Asked
from services.reports.parts import Body, Sources, frame
from services.session import Session

REPLY_DAYS = 15
"""A practice value, no statute."""
TO_DO = {
    FilingState.NOT_FILED: "报送本期全部资料并声明报齐；确无发生的，声明报齐即为零报告",
    FilingState.PARTIAL: "补齐其余资料，或就其余期间声明报齐",
    FilingState.LATE_OPEN: "说明首次报齐的日期",
    FilingState.ZERO_OPEN: "核对零报告：补报漏报的资料，或书面说明",
}
COLUMNS = (
    Column("年度", 8), Column("资料类别", 22), Column("状态", 12), Column("情况", 28),
    Column("须办理", 30),
)  # fmt: skip
ASKED = (
    "经核对报送台账，你单位下列资料未报、未报齐或有待核对。请于 {until} 前按模板报送，"
    "或书面说明理由。报送期限为系统按制表日期后 {days} 天推算，办文时可以改定。"
)
NOTHING = "所查期间没有未报、未报齐或待核对的资料。"
WHY = "未报和未报齐的资料，相关规则无法判断，不等于没有问题，也不等于有问题。"


def reminder(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The letter to one enterprise, for one year or for all; AccessError without the right."""
    own = [one for one in find_enterprises(session, viewer).rows if one.id == asked.id]
    if not own:
        raise AccessError(f"没有找到编号为“{asked.id}”的企业，或您没有查看权限。")
    name = own[0].name or asked.id
    until = session.today + timedelta(days=REPLY_DAYS)
    found = [
        one for one in owed(session, viewer, asked.id) if asked.year in (None, int(one.period))
    ]
    body = Body(
        "关于报送“三重一大”资料的催报单",
        "",
        (
            ("报送单位", name),
            ("所查期间", f"{asked.year} 年" if asked.year else "全部年度"),
            ("报送期限", until.isoformat()),
        ),
        (_section(found, until), Section("影响", (WHY,))),
    )
    return replace(frame(session, viewer, asked, body, Sources()), addressee=name)


def owed(session: Session, viewer: Viewer, enterprise_id: str) -> list[Filing]:
    """The filings about which the enterprise has something to do, latest year first."""
    found = filings_over_time(session, viewer, enterprise_id)
    kept = [one for one in found if one.state in TO_DO]
    return sorted(kept, key=lambda one: (-int(one.period), one.state, one.dataset.label))


def _section(found: list[Filing], until: date) -> Section:
    rows = tuple(
        (one.period, one.dataset.label, one.state.label, one.note, TO_DO[one.state])
        for one in found
    )
    table = Table(f"须办理的资料（{len(rows)} 项）", COLUMNS, rows, NOTHING)
    said = ASKED.format(until=until.isoformat(), days=REPLY_DAYS) if rows else NOTHING
    return Section("须报送的资料", (said, table) if rows else (said,))
