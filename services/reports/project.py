"""项目公开表 (public project sheet): a project's own data, units, sums; no personal data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from exports.report import Cell, Column, Report, Section, Table
from graph.errors import AccessError
from loaders.normalise.surnames import looks_like_a_person
from services.access import Viewer
from services.reports.asked import Asked
from services.reports.parts import NOT_RECORDED, NOTE, Body, Sources, frame, pairs, yuan
from services.reports.public_words import HIDDEN, PublicWords
from services.session import Session
from services.things.standing import standing_id
from services.typed_rows import PageRow, find_rows

MEANS = (
    "本表只含项目、单位和金额，不含个人信息：人员、账户和联系方式一律不列，文字中出现的姓名和号码以"
    f"“{HIDDEN}”代替。未列的环节是现有资料中没有记录，不等于没有办理。公开前须由发布单位审核。"
)
STEPS = (
    Column("环节", 8),
    Column("名称", 23),
    Column("文号、编号", 17),
    Column("单位", 17),
    Column("日期", 15),
    Column("金额", 14, is_number=True),
    NOTE,
)
ON_PERSON = "自然人（不公开）"


class PublicProject(PageRow):
    """The head of the sheet."""

    project_id: str
    project_code: str | None
    name: str | None
    enterprise_id: str | None
    enterprise: str | None
    uscc: str | None
    project_kind: str | None
    funding_kind: str | None
    fund_sources: tuple[str, ...] | None
    site_text: str | None
    scale_text: str | None
    stage: str | None
    estimate_fen: int | None
    budget_fen: int | None
    final_account_fen: int | None
    planned_start_on: date | None
    planned_start_on_precision: str | None
    started_on: date | None
    started_on_precision: str | None
    planned_finish_on: date | None
    planned_finish_on_precision: str | None
    finished_on: date | None
    finished_on_precision: str | None
    accepted_on: date | None
    accepted_on_precision: str | None
    physical_rate: float | None
    paid_fen: int | None
    payment_count: int
    document_id: str | None
    locator: str | None


class PublicStep(PageRow):
    """An approval, tender, award or contract of the project."""

    kind: str
    node_id: str
    title: str | None
    doc_no: str | None
    organisation: str | None
    happened_on: date | None
    happened_on_precision: str | None
    amount_fen: int | None
    document_id: str | None
    locator: str | None


class NameRow(PageRow):
    """A name that must not stand in the sheet."""

    name: str


def public_sheet(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The sheet of the project ``asked.id``; AccessError without it or the right."""
    about = {"project_id": asked.id}
    found = find_rows(session, viewer, "project_public", about, PublicProject).rows
    if not found and (now := standing_id(session, asked.id)) != asked.id:
        return public_sheet(session, viewer, replace(asked, id=now))
    if not found:
        raise AccessError(f"没有找到编号为“{asked.id}”的项目，或您没有查看权限。")
    project = found[0]
    steps = find_rows(session, viewer, "project_public_steps", about, PublicStep).rows
    owner = {"enterprise_id": project.enterprise_id or ""}
    names = find_rows(session, viewer, "names_of_people", owner, NameRow).rows
    sources = Sources()
    sections = (
        Section("项目概况", (_head(project, sources),)),
        Section("审批、招标、中标、合同", (_steps(steps, sources),)),
        Section("资金支付", (_paid(project),)),
    )
    name = project.name or NOT_RECORDED
    conditions = [("项目", name), ("建设单位", project.enterprise or NOT_RECORDED)]
    body = Body("项目公开表", f"（{name}）", conditions, sections, MEANS)
    whole = frame(session, viewer, asked, body, sources)
    return PublicWords.without(one.name for one in names).report(whole)


def _head(one: PublicProject, sources: Sources) -> Table:
    said: dict[str, Cell] = {
        "项目名称": one.name or NOT_RECORDED,
        "项目代码": one.project_code or "",
        "建设单位": one.enterprise or NOT_RECORDED,
        "统一社会信用代码": one.uscc or "",
        "项目类型": one.project_kind or "",
        "投资方式": one.funding_kind or "",
        "资金来源": "、".join(one.fund_sources or ()),
        "建设地点": one.site_text or "",
        "建设规模和内容": one.scale_text or "",
        "阶段": one.stage or NOT_RECORDED,
        "估算投资": yuan(one.estimate_fen),
        "批准概算": yuan(one.budget_fen),
        "竣工决算": yuan(one.final_account_fen),
        "计划工期": _span(one.day("planned_start_on"), one.day("planned_finish_on")),
        "实际开工、完工": _span(one.day("started_on"), one.day("finished_on")),
        "竣工验收": one.day("accepted_on"),
        "形象进度": "" if one.physical_rate is None else f"{one.physical_rate * 100:.1f}%",
        "来源": sources.cite(one.locator, one.document_id),
    }
    return pairs("", said)


def _span(begin: str, end: str) -> str:
    return f"{begin or NOT_RECORDED} 至 {end or NOT_RECORDED}" if begin or end else ""


def _steps(rows: Sequence[PublicStep], sources: Sources) -> Table:
    cells = tuple(
        (
            one.kind,
            one.title or "",
            one.doc_no or "",
            _unit(one.organisation),
            one.day("happened_on") or NOT_RECORDED,
            yuan(one.amount_fen),
            sources.cite(one.locator, one.document_id),
        )
        for one in rows
    )
    return Table("", STEPS, cells, "现有资料中没有审批、招标、中标、合同记录。")


def _unit(names: str | None) -> str:
    """The units of a step; who is or may be a natural person is not named."""
    shown = [ON_PERSON if looks_like_a_person(one) else one for one in (names or "").split("、")]
    return "、".join(filter(None, shown)) or NOT_RECORDED


def _paid(one: PublicProject) -> str:
    if one.paid_fen is None:
        return "现有资料中没有该项目合同的付款记录。"
    return f"按合同已付款 {one.payment_count} 笔，合计 {one.money('paid_fen')}。"
