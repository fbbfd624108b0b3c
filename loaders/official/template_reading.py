"""The three official Excel templates (事项清单、有关制度、有关决策会议) → Draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import LoadError
from graph.vocabulary.sources import DocumentKind
from loaders.draft import Draft, ReadingContext
from loaders.issues import Issue, Severity
from loaders.normalise.cells import read_attendees, read_sit_ins, read_votes
from loaders.normalise.names import NameMention
from loaders.normalise.text import is_empty_mark
from loaders.official.attachments import FORMAL, HEARD, MATERIAL, MINUTES, NOTICE, SUPPORTING
from loaders.official.cells import Fate
from loaders.official.facts import finish, make_facts
from loaders.official.intake import Intake, start_intake
from loaders.official.kinds import OfficialKind
from loaders.official.records import (
    AttendeeRecord,
    BallotRecord,
    Cell,
    FileMention,
    ItemRecord,
    MeetingRecord,
    ModeRecord,
    Records,
    RegulationRecord,
    RelationRecord,
    SittingRecord,
    TallyRecord,
    TopicRecord,
)
from loaders.official.tally import presumed_ballots
from loaders.official.template_headings import SEQUENCE, SHAPES, TemplateShape
from loaders.official.template_sheet import TemplateSheet
from loaders.official.words import split_lines, split_steps
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.grid import Grid
from loaders.readers.opening import check_no_informant, check_no_secrecy
from loaders.readers.table import find_header
from loaders.wording.tally import Tally, read_tally

_TITLE_ROWS = 3
_ENOUGH_HEADINGS = 4


def looks_like_template(workbook: Workbook) -> bool:
    """Whether any sheet is an official template, by its title or its name and header."""
    return any(_shape_of(grid) is not None for grid in workbook.sheets)


def read_template(path: Path, context: ReadingContext, workbook: Workbook | None = None) -> Draft:
    """All official sheets of a workbook, read already or not; LoadError when there is none."""
    workbook = workbook or read_workbook(path)
    check_no_secrecy(path.name, workbook.texts())
    shapes = [(grid, _shape_of(grid)) for grid in workbook.sheets]
    if not any(shape for _grid, shape in shapes):
        names = "、".join(f"“{kind.sheet}”" for kind in OfficialKind)
        raise LoadError(
            f"“{path.name}”：没有官方模板的工作表（{names}），现有工作表：{'、'.join(workbook.sheet_names)}。"
            "请使用官方模板填写；台账请用台账模板。"
        )
    intake = start_intake(path, context, "官方模板", DocumentKind.LEDGER)
    intake.draft.counted = workbook.cell_count
    records = Records()
    sheets = [TemplateSheet(intake, grid, shape) for grid, shape in shapes if shape is not None]
    for sheet in sheets:
        check_no_informant(path.name, sheet.table.headings)
        _READERS[sheet.shape.kind](sheet, records)
    for grid, shape in shapes:
        if shape is None:
            _report_other_sheet(intake, grid)
    make_facts(intake, records)
    for sheet in sheets:
        sheet.account()
    return finish(intake)


def _shape_of(grid: Grid) -> TemplateShape | None:
    titles = [
        _bare(text)
        for row in range(1, min(_TITLE_ROWS, grid.height) + 1)
        for text in grid.own_texts(row)[:1]
    ]
    for shape in SHAPES:
        if any(_bare(shape.kind.heading) in title for title in titles):
            return shape
    for shape in SHAPES:
        if _bare(grid.name) == _bare(shape.kind.sheet) and _knows_headings(grid, shape):
            return shape
    return None


def _knows_headings(grid: Grid, shape: TemplateShape) -> bool:
    header = find_header(grid, shape.words())
    if header is None:
        return False
    texts = [grid.text(header[0], column) for column in range(1, grid.width + 1)]
    return len({shape.find(text) for text in texts} - {None}) >= _ENOUGH_HEADINGS


def _bare(text: str) -> str:
    return "".join(char for char in text if char not in "“”\"'‘’「」" and not char.isspace())


def _report_other_sheet(intake: Intake, grid: Grid) -> None:
    count = grid.cell_count
    intake.draft.cells.reported += count
    if count:
        issue = Issue(
            file=grid.file,
            rule="未知工作表",
            message=f"工作表“{grid.name}”不是官方模板的表，{count} 个单元格没有读入。",
            suggestion="请核对工作表名称；其他资料请填入台账模板。",
            severity=Severity.WARNING,
            sheet=grid.name,
        )
        intake.draft.issues.add(issue)


# -- the three sheets ----------------------------------------------------------------------------


def _read_items(sheet: TemplateSheet, records: Records) -> None:
    for row in sheet.table.numbers:
        steps = [part for cell in sheet.cells(row, SEQUENCE) for part in _split_sequence(cell)]
        record = ItemRecord(
            place=sheet.place(row),
            item_id=Cell("", sheet.place(row), ""),
            name=sheet.cell(row, "事项名称"),
            code=sheet.cell(row, "事项编码"),
            sequence=tuple(steps),
            legal_flag=sheet.cell(row, "是否需经法律审核"),
            remark=sheet.cell(row, "备注"),
            operation=_adding(sheet, row),
        )
        records.items.append(record)


def _read_regulations(sheet: TemplateSheet, records: Records) -> None:
    for rows in sheet.blocks("制度名称", "生效时间"):
        sheet.check_block(rows)
        top = rows[0]
        remark = sheet.cell(top, "备注")
        record = RegulationRecord(
            place=sheet.place(top),
            regulation_id=Cell("", sheet.place(top), ""),
            name=sheet.cell(top, "制度名称"),
            kind=sheet.cell(top, "制度类型"),
            approved_on=sheet.cell(top, "审批时间", is_date=True),
            effective_on=sheet.cell(top, "生效时间", is_date=True),
            review_flag=sheet.cell(top, "是否经过审查"),
            rate=sheet.cell(top, "人数占比"),
            remark=remark,
            operation=_adding(sheet, top),
            modes=tuple(_modes(sheet, rows, remark)),
            files=tuple(_mentions(sheet, top, {"审查佐证材料": SUPPORTING, "正式文件": FORMAL})),
        )
        records.regulations.append(record)


def _modes(sheet: TemplateSheet, rows: list[int], remark: Cell) -> Iterator[ModeRecord]:
    """One voting mode a row; the remark of the first row belongs to the regulation."""
    for row in rows:
        code, mode = sheet.cell(row, "事项编码"), sheet.cell(row, "表决方式")
        own = sheet.cell(row, "备注")
        if not is_empty_mark(code.text) or not is_empty_mark(mode.text):
            is_shared = own.place == remark.place
            yield ModeRecord(sheet.place(row), code, mode, own.with_text("") if is_shared else own)


def _read_meetings(sheet: TemplateSheet, records: Records) -> None:
    for rows in sheet.blocks("会议名称", "会议时间"):
        sheet.check_block(rows)
        top = rows[0]
        attendees = tuple(_attendees(sheet, sheet.cell(top, "参会人")))
        record = MeetingRecord(
            place=sheet.place(top),
            meeting_id=Cell("", sheet.place(top), ""),
            name=sheet.cell(top, "会议名称"),
            type=sheet.cell(top, "会议类型"),
            time=sheet.cell(top, "会议时间", is_date=True),
            moderator=sheet.cell(top, "主持人"),
            operation=_adding(sheet, top),
            attendees=attendees,
            topics=tuple(_topics(sheet, rows, attendees)),
            files=tuple(_mentions(sheet, top, {"会议通知": NOTICE, "会议纪要": MINUTES})),
        )
        records.meetings.append(record)


def _topics(
    sheet: TemplateSheet, rows: list[int], attendees: Sequence[AttendeeRecord]
) -> Iterator[TopicRecord]:
    filled = [row for row in rows if _has_topic(sheet, row)]
    for order, row in enumerate(filled, 1):
        result = sheet.cell(row, "审议结果")
        tally = read_tally(result.text)
        yield TopicRecord(
            place=sheet.place(row),
            order=order,
            subject_id=Cell("", sheet.place(row), ""),
            title=sheet.cell(row, "议题名称"),
            task_source=sheet.cell(row, "任务来源"),
            special_name=sheet.cell(row, "专项名称"),
            pass_flag=sheet.cell(row, "是否通过"),
            approval_flag=sheet.cell(row, "是否报国资委"),
            heard_flag=sheet.cell(row, "是否听取意见"),
            conclusion=sheet.cell(row, "议题决议"),
            remark=sheet.cell(row, "备注"),
            item_codes=(sheet.cell(row, "事项编码"),),
            sittings=tuple(_sittings(sheet, sheet.cell(row, "列席人员"))),
            ballots=tuple(_ballots(sheet, result, tally, attendees)),
            tally=TallyRecord(result, tally.numbers) if tally else None,
            relations=tuple(_relations(sheet, row)),
            files=tuple(_mentions(sheet, row, {"听取意见情况": HEARD, "议题材料": MATERIAL})),
        )


def _has_topic(sheet: TemplateSheet, row: int) -> bool:
    """Whether any cell of the row's own topic columns is filled."""
    own = sheet.columns.keys() - sheet.shape.shared
    return any(not is_empty_mark(sheet.cell(row, heading).text) for heading in own)


# -- cells with several values -------------------------------------------------------------------


def _attendees(sheet: TemplateSheet, cell: Cell) -> Iterator[AttendeeRecord]:
    """A name with brackets is absent with that reason."""
    sheet.intake.book.mark(cell, Fate.NORMALISED)
    for one in read_attendees(cell.text):
        named = cell.with_text(_written(one.mention, one.name))
        reason = cell.with_text(one.reason or "")
        yield AttendeeRecord(named, cell.with_text(""), reason, _doubt(one.mention, one.problem))


def _sittings(sheet: TemplateSheet, cell: Cell) -> Iterator[SittingRecord]:
    """The brackets behind a name are the position."""
    sheet.intake.book.mark(cell, Fate.NORMALISED)
    for one in read_sit_ins(cell.text):
        named = cell.with_text(_written(one.mention, one.name))
        position = cell.with_text(one.position or "")
        yield SittingRecord(named, position, _doubt(one.mention, one.problem))


def _ballots(
    sheet: TemplateSheet, cell: Cell, tally: Tally | None, attendees: Sequence[AttendeeRecord]
) -> Iterator[BallotRecord]:
    """The brackets behind a name are the vote; a name without one is told by the fact maker.

    A cell that names nobody (一致同意, 同意5票) speaks of those present.
    """
    sheet.intake.book.mark(cell, Fate.NORMALISED)
    if tally is not None:
        yield from presumed_ballots(sheet.intake, cell, tally, attendees)
        return
    for one in read_votes(cell.text):
        named = cell.with_text(_written(one.mention, one.name))
        own = one.mention.problem if one.mention else None
        yield BallotRecord(named, cell.with_text(one.vote or ""), _doubt(one.mention, own))


def _written(mention: NameMention | None, name: str) -> str:
    """The name with the one title before it, as an XML element would write it."""
    if mention is None or mention.is_unresolved or not mention.title or "、" in mention.title:
        return name
    return f"{mention.title}{name}"


def _doubt(mention: NameMention | None, problem: str | None) -> str:
    """What is unclear about a person who loads; one who does not load is told when refused."""
    return "" if problem is None or (mention and mention.is_unresolved) else problem


def _relations(sheet: TemplateSheet, row: int) -> Iterator[RelationRecord]:
    """关联会议 and 关联议题 line by line; one meeting may stand for several topics."""
    meeting, title = sheet.cell(row, "关联会议"), sheet.cell(row, "关联议题")
    sheet.intake.book.mark_all((meeting, title), Fate.NORMALISED)
    meetings, titles = split_lines(meeting.text) or [""], split_lines(title.text) or [""]
    if len(meetings) == 1:
        meetings *= len(titles)
    titles += [""] * (len(meetings) - len(titles))
    meetings += [""] * (len(titles) - len(meetings))
    for one, other in zip(meetings, titles, strict=True):
        if one or other:
            yield RelationRecord(meeting.with_text(one), title.with_text(other))


def _mentions(sheet: TemplateSheet, row: int, folders: dict[str, str]) -> Iterator[FileMention]:
    for heading, folder in folders.items():
        cell = sheet.cell(row, heading)
        sheet.intake.book.mark(cell, Fate.NORMALISED)
        if not is_empty_mark(cell.text):
            yield FileMention(folder, cell)


def _split_sequence(cell: Cell) -> Iterator[Cell]:
    yield from (cell.with_text(part) for part in split_steps(cell.text))


def _adding(sheet: TemplateSheet, row: int) -> Cell:
    """Templates have no 操作类型: every row adds or changes."""
    return Cell("add", sheet.place(row), "")


_READERS = {
    OfficialKind.ITEMS: _read_items,
    OfficialKind.REGULATIONS: _read_regulations,
    OfficialKind.MEETINGS: _read_meetings,
}
