"""任期履职清单 (tenure list): what a person decided, was in charge of, found and left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from exports.report import Cell, Column, Report, Section, Table
from graph.errors import AccessError
from services.access import Viewer
from services.reports.asked import Asked
from services.reports.parts import NOT_RECORDED, NOTE, Body, Sources, frame, gaps, yuan
from services.reports.tenure_open import TenureThings, finding_sections, open_section
from services.reports.tenure_rows import (
    AccountabilityRow,
    CaseRow,
    LargePaymentRow,
    OversightRow,
    PostRow,
    ProjectRow,
    TenureFindingRow,
    TopicRow,
)
from services.reports.tenure_window import Window, windows
from services.session import Session
from services.things.losses import LossRow, find_losses
from services.things.standing import standing_id
from services.tracing.decisions import OBJECTED, OBJECTIONS, vote_note
from services.typed_rows import PageRow, find_rows

LARGE_FEN = 100_000_000
LARGE_TEXT = "100 万元"
DECIDING = frozenset({"主持", "表决"})
MEANS = "列入清单不等于负有责任，责任由有权机关认定；任期按任职记录计算，清单只含已载入的资料。"
SPAN = (Column("自", 15), Column("至", 15))
POSTS = (Column("企业", 22), Column("机构、职务", 26), *SPAN, Column("说明", 18), NOTE)
OVERSIGHTS = (Column("分管对象", 32), Column("类别", 14), Column("条线", 16), *SPAN, NOTE)
TOPICS = (
    Column("会议日期", 15),
    Column("会议、议题", 38),
    Column("身份", 11),
    Column("表决", 10),
    Column("金额", 14, is_number=True),
    NOTE,
)
DISSENTS = (
    Column("会议日期", 15),
    Column("议题", 34),
    Column("意见", 12),
    Column("原文", 32),
    NOTE,
)
PROJECTS = (
    Column("项目", 26),
    Column("关系", 12),
    Column("开工、完工", 18),
    Column("合同", 14, is_number=True),
    Column("已付", 14, is_number=True),
    NOTE,
)
PAYMENTS = (
    Column("付款日期", 15),
    Column("付款", 22),
    Column("收款方", 24),
    Column("金额", 14, is_number=True),
    Column("关系", 12),
    NOTE,
)
LOSSES = (
    Column("认定日期", 15),
    Column("损失编号", 13),
    Column("等级", 9),
    Column("直接损失", 14, is_number=True),
    Column("已挽回", 13, is_number=True),
    Column("来源事项", 28),
    NOTE,
)
MEASURES = (
    Column("决定日期", 15),
    Column("类别", 12),
    Column("内容", 32),
    Column("影响期", 18),
    Column("案号、机关", 20),
    NOTE,
)


@dataclass(frozen=True)
class _Read:
    """Everything that the list is made of."""

    name: str
    posts: tuple[PostRow, ...]
    spans: tuple[Window, ...]
    oversights: tuple[OversightRow, ...]
    topics: tuple[TopicRow, ...]
    payments: tuple[LargePaymentRow, ...]
    losses: tuple[LossRow, ...]
    measures: tuple[AccountabilityRow, ...]
    things: TenureThings

    @property
    def decided(self) -> frozenset[str]:
        return _decided(self.topics)


def tenure_list(session: Session, viewer: Viewer, asked: Asked) -> Report:
    """The list of the person ``asked.id`` for the period; AccessError without him or the right."""
    read = _read(session, viewer, asked)
    sources = Sources()
    sections = (
        Section("任职", (_posts(read, sources),)),
        Section("分管", (_oversights(read, sources),)),
        Section("主持、参与的决策", tuple(_topics(read, sources))),
        Section("项目与大额付款", tuple(_money(read, sources))),
        *finding_sections(read.things, read.decided, sources),
        open_section(read.things, sources, session.today),
        Section("损失", tuple(_losses(read, sources))),
        Section("责任认定与处理", (_measures(read, sources),)),
        gaps(_missing(read)),
    )
    spans = "；".join(f"{one.enterprise} {one.text}" for one in read.spans)
    about = [("人员", read.name), ("任期", spans or "未见任职记录（待补/待核）")]
    if asked.period_text:
        about.append(("所查期间", asked.period_text))
    body = Body("任期履职清单", f"（{read.name}）", about, sections, MEANS)
    return frame(session, viewer, asked, body, sources)


def _read(session: Session, viewer: Viewer, asked: Asked) -> _Read:
    about = {"person_id": asked.id}
    posts = find_rows(session, viewer, "posts_of_person", about, PostRow).rows
    if not posts and (now := standing_id(session, asked.id)) != asked.id:
        return _read(session, viewer, replace(asked, id=now))
    if not posts:
        raise AccessError(f"没有找到编号为“{asked.id}”的人员，或您没有查看权限。")
    spans = windows(posts, asked)
    ids = [one.enterprise_id for one in spans]
    period = about | {"from_on": _earliest(spans, asked), "to_on": _latest(spans, asked)}
    topics = find_rows(session, viewer, "tenure_topics", period, TopicRow).rows
    decided = sorted(_decided(topics))
    mine = about | {"decision_ids": decided}
    large = period | mine | {"least_fen": LARGE_FEN}
    owned = {"enterprise_ids": ids}
    return _Read(
        name=posts[0].person or NOT_RECORDED,
        posts=posts,
        spans=spans,
        oversights=find_rows(session, viewer, "oversight_of_person", about, OversightRow).rows,
        topics=topics,
        payments=find_rows(session, viewer, "tenure_payments", large, LargePaymentRow).rows,
        losses=tuple(row for id_ in ids for row in find_losses(session, viewer, "", id_).rows),
        measures=find_rows(
            session, viewer, "accountability_of_person", about, AccountabilityRow
        ).rows,
        things=TenureThings(
            spans,
            find_rows(session, viewer, "tenure_findings", owned, TenureFindingRow).rows,
            find_rows(session, viewer, "tenure_cases", owned, CaseRow).rows,
            find_rows(session, viewer, "tenure_projects", mine, ProjectRow).rows,
        ),
    )


def _earliest(spans: Sequence[Window], asked: Asked) -> object:
    starts = [one.start for one in spans]
    return min(filter(None, starts)) if starts and all(starts) else asked.from_on


def _latest(spans: Sequence[Window], asked: Asked) -> object:
    ends = [one.end for one in spans]
    return max(filter(None, ends)) if ends and all(ends) else asked.to_on


def _decided(topics: Iterable[TopicRow]) -> frozenset[str]:
    """The decisions in which he had a say: voted, or sat as a member or chair."""
    return frozenset(
        one.decision_id
        for one in topics
        if one.decision_id and (one.choice or one.attendance in DECIDING or one.is_chair)
    )


def _span(row: PageRow) -> tuple[str, str]:
    return row.day("valid_from") or NOT_RECORDED, row.day("valid_to") or "未见截止记录"


def _posts(read: _Read, sources: Sources) -> Table:
    rows = []
    for one in read.posts:
        if not one.tenure_id:
            continue
        said = ("主要负责人" if one.is_principal else "", "有表决权" if one.is_voting else "")
        place = seat(one.place or "", one.post or "")
        words = "，".join(filter(None, (*said, one.basis)))
        mark = sources.cite(one.locator, one.document_id)
        rows.append((one.enterprise or "", place, *_span(one), words, mark))
    return Table("", POSTS, tuple(rows), "未见任职记录（待补/待核）。")


def seat(place: str, post: str) -> str:
    """Body and post in one: 董事会董事长, but 党委书记 and not 党委党委书记."""
    return post if post.startswith(place) else place + post


def _oversights(read: _Read, sources: Sources) -> Table:
    rows = tuple(
        (
            one.thing or "",
            one.kind or "",
            one.line or "",
            *_span(one),
            sources.cite(one.locator, one.document_id),
        )
        for one in read.oversights
    )
    return Table("", OVERSIGHTS, rows, "未见分管记录（待补/待核）。")


def _topics(read: _Read, sources: Sources) -> Iterator[str | Table]:
    topics = read.topics
    against = [one for one in topics if one.choice in OBJECTIONS]
    unrecorded = sum(bool(vote_note(one.choice, one.attendance)) for one in topics) - len(against)
    chaired = sum(bool(one.is_chair) for one in topics)
    yield (
        f"任期内参加会议审议议题 {len(topics)} 项，其中主持 {chaired} 项；形成决策 "
        f"{len(read.decided)} 项；反对或保留意见 {len(against)} 项；到会而未见本人表决意见 "
        f"{unrecorded} 项（待补/待核）。"
    )
    empty = "未见任期内到会、表决记录（待补/待核）。"
    yield Table("审议的议题", TOPICS, tuple(_topic(one, sources) for one in topics), empty)
    if against:
        rows = tuple(_dissent(one, sources) for one in against)
        yield Table("反对和保留意见", DISSENTS, rows)
        yield f"{OBJECTED}。"


def _topic(one: TopicRow, sources: Sources) -> tuple[Cell, ...]:
    roles = dict.fromkeys(filter(None, ("主持" if one.is_chair else "", one.attendance)))
    return (
        one.day("held_on") or "日期未记录",
        "：".join(filter(None, (one.meeting, one.topic))),
        "、".join(roles),
        one.choice or ("未见记录" if one.attendance in DECIDING else ""),
        yuan(one.amount_fen),
        sources.cite(one.locator, one.document_id),
    )


def _dissent(one: TopicRow, sources: Sources) -> tuple[Cell, ...]:
    mark = sources.cite(one.locator, one.document_id)
    return one.day("held_on"), one.topic or "", one.choice or "", one.opinion or NOT_RECORDED, mark


def _money(read: _Read, sources: Sources) -> Iterator[str | Table]:
    projects = tuple(_project(one, sources) for one in read.things.projects)
    yield Table("项目", PROJECTS, projects, "未见其参与决策或分管的项目。")
    title = f"大额付款（单笔 {LARGE_TEXT}以上，报告口径）"
    empty = f"任期内未见其签批的、或依据其参与的决策支付的单笔 {LARGE_TEXT}以上付款。"
    yield Table(title, PAYMENTS, tuple(_payment(one, sources) for one in read.payments), empty)


def _project(one: ProjectRow, sources: Sources) -> tuple[Cell, ...]:
    days = (one.day("started_on") or "开工未记录", one.day("finished_on") or "未见完工")
    return (
        one.project or "",
        "、".join(one.parts),
        " 至 ".join(days),
        yuan(one.contract_fen),
        yuan(one.paid_fen),
        sources.cite(one.locator, one.document_id),
    )


def _payment(one: LargePaymentRow, sources: Sources) -> tuple[Cell, ...]:
    return (
        one.day("paid_on") or "日期未记录",
        one.title or "",
        one.payee or NOT_RECORDED,
        yuan(one.amount_fen),
        "、".join(one.parts),
        sources.cite(one.locator, one.document_id),
    )


def _losses(read: _Read, sources: Sources) -> Iterator[str | Table]:
    mine = [one for one in read.losses if read.decided & set(one.decision_ids)]
    rows = tuple(
        (
            one.day("determined_on") or "日期未记录",
            one.loss_no or NOT_RECORDED,
            one.tier or "未认定",
            yuan(one.direct_loss_fen) or NOT_RECORDED,
            yuan(one.recovered_fen) or NOT_RECORDED,
            "、".join(one.arises_from) or NOT_RECORDED,
            sources.cite(one.locator, one.document_id),
        )
        for one in mine
    )
    yield Table("", LOSSES, rows, "未见追溯到其所参与决策的损失认定。")
    if others := len(read.losses) - len(mine):
        yield f"其任职企业另有损失认定 {others} 项，未见与其所参与的决策有关，未列入。"


def _measures(read: _Read, sources: Sources) -> Table:
    rows = tuple(
        (
            one.day("decided_on") or "日期未记录",
            one.kind or "",
            one.said or "",
            " 至 ".join(filter(None, (one.day("from_on"), one.day("to_on")))),
            "，".join(filter(None, (one.case_no, one.decided_by))),
            sources.cite(one.locator, one.document_id),
        )
        for one in read.measures
    )
    return Table("", MEASURES, rows, "未见对其责任认定或处理的记录；没有记录不等于没有。")


def _missing(read: _Read) -> Iterator[str]:
    for one in read.posts:
        if one.tenure_id and one.valid_from is None:
            yield f"任职起始日期未记录：{one.enterprise or ''}{one.post or ''}"
    if not read.oversights:
        yield "未见分管记录，分管期间的事项无从列出"
    if undated := sum(one.held_on is None for one in read.topics):
        yield f"会议日期未记录的议题 {undated} 项，是否在任期内无法判断，已列入"
    for row in read.topics:
        note = vote_note(row.choice, row.attendance)
        if note and row.choice not in OBJECTIONS:
            yield f"{note}：{row.meeting or '会议'}，{row.topic or '议题'}"
