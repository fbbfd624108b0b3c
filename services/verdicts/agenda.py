"""An agenda typed on a page (议程): the ledger that it would be, and what its preview says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exports.answer_book import AnswerBook, AnswerSheet, answer_bytes
from graph.errors import LoadError
from graph.vocabulary.supervision import Verdict
from loaders.ledger import GUIDE_SHEET
from services.access import Viewer
from services.ingest.load_reports import LoadOptions
from services.session import Session
from services.verdicts.preview import Preview, hint_of, preview_bytes

FILE = "议程.xlsx"
MEETING = ("填报企业", "会议日期", "会议名称", "会议类型", "会议形式", "通知发出日期")
TOPIC = (
    *("填报企业", "会议日期", "会议名称", "议题名称", "事项编码", "类别", "事项性质"),
    *("金额（万元）", "交易对方单位", "是否紧急"),
)
ATTENDANCE = ("填报企业", "会议日期", "会议名称", "姓名", "到会身份")
REVIEW = (
    *("填报企业", "会议日期", "会议名称", "议题名称", "审查单位或人员", "出具日期", "审查结论"),
)
STUDY = ("填报企业", "会议日期", "会议名称", "议题名称", "研究主体", "研究日期", "研究结论")
TYPED = "会前体检填写"
RESULT = ("对象", "规则", "提示", "判断", "说明", "依据", "缺少的资料")
CAUTION = (
    "按会议当日有效的规定判断，假定议题都获通过；提示仅供会前核对，不是结论。没有写入任何内容。"
)


@dataclass(frozen=True)
class TypedTopic:
    """One line of the table: the topic, and what goes with it to the meeting."""

    title: str
    item_code: str = ""
    kind: str = ""
    subject: str = ""
    amount_wan: float | None = None
    counterparty: str = ""
    opined_on: date | None = None
    opinion: str = ""
    studied_on: date | None = None
    is_urgent: bool = False


@dataclass(frozen=True)
class TypedAgenda:
    """One meeting: whose, which body, when, who is invited with a vote, and its topics."""

    enterprise: str
    kind: str
    held_on: date
    topics: tuple[TypedTopic, ...]
    invited: tuple[str, ...] = ()
    form: str = "现场"
    notice_sent_on: date | None = None
    party_body: str = "党委"

    @property
    def meeting(self) -> tuple[object, ...]:
        """What names the meeting in every sheet."""
        return (self.enterprise, self.held_on, f"{self.held_on}{self.kind}")


def agenda_bytes(agenda: TypedAgenda) -> bytes:
    """The agenda as a ledger workbook, to be kept, completed and loaded after the meeting.

    Raises LoadError where nothing is to be decided.
    """
    if not agenda.topics:
        raise LoadError("请至少填写一个议题。")
    return answer_bytes(AnswerBook(GUIDE_SHEET, (("说明", CAUTION),), list(_sheets(agenda))))


def _sheets(agenda: TypedAgenda) -> Iterator[AnswerSheet]:
    head = agenda.meeting
    yield AnswerSheet("会议", MEETING, [(*head, agenda.kind, agenda.form, agenda.notice_sent_on)])
    yield AnswerSheet("议题", TOPIC, [(*head, *_topic_cells(one)) for one in agenda.topics])
    if agenda.invited:
        rows = [(*head, name, "表决") for name in agenda.invited]
        yield AnswerSheet("参会", ATTENDANCE, rows)
    reviews = [
        (*head, one.title, TYPED, one.opined_on, one.opinion or None)
        for one in agenda.topics
        if one.opined_on
    ]
    if reviews:
        yield AnswerSheet("合法性审查", REVIEW, reviews)
    studies = [
        (*head, one.title, agenda.party_body, one.studied_on, "同意提交")
        for one in agenda.topics
        if one.studied_on
    ]
    if studies:
        yield AnswerSheet("前置研究", STUDY, studies)


def _topic_cells(one: TypedTopic) -> tuple[object, ...]:
    urgent = "是" if one.is_urgent else "否"
    counterparty = one.counterparty or None
    head = (one.title, one.item_code or None, one.kind or None, one.subject or None)
    return (*head, one.amount_wan, counterparty, urgent)


def preview_agenda(session: Session, viewer: Viewer, agenda: TypedAgenda) -> Preview:
    """Judge a typed agenda as if it were a ledger; nothing is written."""
    return preview_bytes(session, viewer, FILE, agenda_bytes(agenda), LoadOptions())


# -- what is handed on -------------------------------------------------------------------------


def result_bytes(found: Preview) -> bytes:
    """The result as a workbook."""
    rows = list(_rows(found))
    counts = "；".join(f"{part.name}：{'、'.join(part.hits) or '未见提示'}" for part in found.parts)
    head = (("会前体检", CAUTION), ("提示", counts))
    return answer_bytes(AnswerBook("会前体检", head, [AnswerSheet("逐项", RESULT, rows)]))


def _rows(found: Preview) -> Iterator[Sequence[object]]:
    for part in found.parts:
        for one in part.judged:
            yield (
                part.name,
                one.rule,
                hint_of(one),
                one.verdict.label,
                one.sentence,
                "；".join(basis.citation for basis in one.bases),
                "；".join(gap.text for gap in one.missing),
            )


def result_text(found: Preview) -> str:
    """The result as plain text, for a message or the agenda's cover sheet."""
    lines = ["会前体检", CAUTION, ""]
    for part in found.parts:
        lines.append(f"【{part.name}】{'；'.join(part.hits) or '未见提示'}")
        lines += [
            f"  {one.rule} {one.verdict.label}：{one.sentence}"
            for one in part.judged
            if one.verdict in (Verdict.HIT, Verdict.UNDECIDABLE)
        ]
    return "\n".join(lines) + "\n"
