"""Minutes in Word (.docx 会议纪要) → Draft; a document that is no minutes is kept as a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.vocabulary.sources import DocumentKind, SecurityLevel
from loaders.documents import keep_document
from loaders.draft import Draft, ReadingContext
from loaders.minutes.account import account, count_cells, reject_all
from loaders.minutes.facts import MinutesFacts, log, unread
from loaders.minutes.header import BAD_DAY
from loaders.minutes.minutes import Minutes, Problem
from loaders.minutes.parsing import parse_minutes
from loaders.normalise.companies import normal_company_name
from loaders.official.intake import Intake, start_intake
from loaders.official.kinds import find_name
from loaders.readers.opening import FileKind
from loaders.readers.word import WordFile, read_word
from loaders.wording.sentences import Sentence

_TYPE_IN = "请打开『会议补录』，对照文件录入。"
_LEVELS = (
    (SecurityLevel.WORK_SECRET, re.compile("工作秘密.{0,8}")),
    (SecurityLevel.INTERNAL, re.compile(r"内部(?:资料|文件)?(?:[，,\s]*(?:注意保存|不得外传))?")),
)
_CHANGES = "文件里有没有接受的修订；删去的文字没有读，插入的文字按正文读。"
_KEPT = "文件名称和指纹已登记为来源文件，没有读入内容。"


def read_minutes(path: Path, context: ReadingContext) -> Draft:
    """The facts and issues of a .docx; what is no minutes is kept and reported."""
    document = read_word(path)
    meetings, before = parse_minutes(document)
    sound = [one for one in meetings if one.held is not None]
    own = _with_enterprise(path, context, meetings)
    why = _bad_day(meetings) or _why_not(sound, own, path)
    if why:
        draft = keep_document(path, FileKind.DOCX.label, context, *why)
        draft.cells, draft.counted = reject_all(document), count_cells(document)
        return draft
    kind = meetings[0].title.kind or DocumentKind.MINUTES
    intake = start_intake(path, own, FileKind.DOCX.label, kind)
    _add_meetings(intake, meetings)
    for sentence in before:
        log(intake, unread(sentence))
    _mark_level(intake, document)
    _report_document(intake, document)
    _report_enterprise(intake, meetings)
    intake.draft.cells = account(document, meetings, before)
    intake.draft.counted = count_cells(document)
    return intake.draft


def _with_enterprise(
    path: Path, context: ReadingContext, meetings: Sequence[Minutes]
) -> ReadingContext:
    """The context with the enterprise that the minutes name, where the user named none."""
    if context.enterprise_uscc or context.enterprise_name or find_name(path.stem):
        return context
    return replace(context, enterprise_name=next(filter(None, map(_named, meetings)), ""))


def _named(minutes: Minutes) -> str:
    return minutes.enterprise.value if minutes.enterprise else minutes.title.enterprise


def _bad_day(meetings: Sequence[Minutes]) -> tuple[str, str] | None:
    """Where minutes write a day that none is, this is what keeps them out."""
    if not meetings or any(one.held is not None for one in meetings):
        return None
    found = [two for one in meetings for two in one.problems if two.rule == BAD_DAY]
    if not found:
        return None
    words = f"召开日期不能用：{found[0].message.rstrip('。')}（{found[0].sentence.where}）；{_KEPT}"
    return words, f"请在纪要中改正日期后重新导入；或{_TYPE_IN[1:]}"


def _why_not(
    sound: Sequence[Minutes], context: ReadingContext, path: Path
) -> tuple[str, str] | None:
    """Why nothing is read from the document, and what to do; None where it can be read."""
    if not sound:
        return f"没有读出会议名称和召开日期，不像会议纪要；{_KEPT}", _TYPE_IN
    if not (context.enterprise_uscc or context.enterprise_name or find_name(path.stem)):
        advice = "请用 --enterprise 给出企业的信用代码，或在标题里写企业全称，再导入。"
        return f"不知道是哪家企业的会议；{_KEPT}", advice
    return None


def _add_meetings(intake: Intake, meetings: Sequence[Minutes]) -> None:
    for minutes in meetings:
        if minutes.held is not None:
            MinutesFacts(intake, minutes, minutes.held).add()
            continue
        intake.draft.records["会议"] += 1
        intake.draft.rejected["会议"] += 1
        minutes.unknown += [*minutes.used, *minutes.ignored]
        words = f"“{minutes.title.text}”没有读出召开日期，这次会议没有入库。"
        log(
            intake,
            Problem(
                minutes.head, "会议时间为空", words, f"请补写会议时间后重新导入；或{_TYPE_IN[1:]}"
            ),
        )


def _mark_level(intake: Intake, document: WordFile) -> None:
    """内部 and 工作秘密 on a line of its own are kept with the document, meetings and topics."""
    lines = (*(one.text for one in document.paragraphs), *document.margins)
    found = [level for line in lines for level, mark in _LEVELS if mark.fullmatch(line)]
    if not found:
        return
    for node in intake.draft.nodes.values():
        if node.label in {"SourceDocument", "Meeting", "Topic"}:
            node.properties["security_level"] = found[0].value
    intake.draft.nodes[intake.document_id].properties["secrecy"] = found[0].value


def _report_enterprise(intake: Intake, meetings: Sequence[Minutes]) -> None:
    """Say where the minutes name another enterprise than the one they are loaded for."""
    known = intake.context.identities.orgs.get(intake.enterprise_id)
    name = known.normal_name if known else ""
    for minutes in meetings:
        said = _named(minutes)
        if said and name and name not in (normal_company_name(said), said):
            words = f"纪要写的是“{said}”，按指定的企业“{name}”登记。"
            where = minutes.enterprise.sentence if minutes.enterprise else minutes.head
            log(intake, Problem(where, "企业不符", words, "请核对；不对的，撤回批次后重新导入。"))


def _report_document(intake: Intake, document: WordFile) -> None:
    head = Sentence(document.paragraphs[0].text, 1, 1)
    if document.has_changes:
        log(
            intake, Problem(head, "有修订", _CHANGES, "请在 WPS 或 Word 中接受或拒绝修订后再导入。")
        )
    for line in document.notes:
        note = replace(head, text=line)
        log(
            intake,
            Problem(note, "批注和脚注", f"批注或脚注“{line[:40]}”没有读入。", is_remark=True),
        )
