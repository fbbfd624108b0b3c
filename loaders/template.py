"""The ledger template (台账模板): headings, notes, drop-down lists, one example row a sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.vocabulary.terms import Term
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.registry import Field, Sheet, sheets
from loaders.ledger import CHOICES_SHEET, GUIDE_SHEET
from loaders.readers.opening import file_access
from loaders.readers.sheet_xml import NOTE_AUTHOR

_LAST_ROW = 2000
_ROOM = 2_000_000
_REQUIRED = PatternFill("solid", fgColor="FFF2CC")
_OPTIONAL = PatternFill("solid", fgColor="E8EEF7")
_EXAMPLE = Font(italic=True, color="9AA0A6")
FORMS: dict[ColumnKind, str] = {
    ColumnKind.TEXTS: "几项用顿号隔开",
    ColumnKind.INT: "整数",
    ColumnKind.NUMBER: "数字",
    ColumnKind.RATE: "比例，写成 2/3、66.7% 或 0.667",
    ColumnKind.RATES: "几个比例用顿号隔开",
    ColumnKind.BOOL: "填 是 或 否；不清楚的空着",
    ColumnKind.DATE: "日期，如 2023-05-06；只知道月份的写 2023年5月",
    ColumnKind.TIME: "日期和时间，如 2023-05-06 09:00",
    ColumnKind.MONEY: "金额，单位见表头；单元格里写了单位的以单元格为准",
    ColumnKind.TERM: "从下拉列表中选",
    ColumnKind.TERMS: "取值见备注，几项用顿号或→隔开",
    ColumnKind.CHOICE: "从下拉列表中选",
    ColumnKind.YEAR_MONTH: "年月，如 1970-05",
    ColumnKind.ENTERPRISE: "企业全称，或统一社会信用代码",
    ColumnKind.ORG: "单位全称，可写“全称（信用代码）”",
    ColumnKind.ORGS: "单位全称，几个用顿号隔开",
    ColumnKind.PERSON: "姓名；有同名的写“姓名#人员编号”",
    ColumnKind.PERSONS: "姓名，几人用顿号隔开",
    ColumnKind.UNIT: "党委、董事会、经理层等，或部门名称",
    ColumnKind.USCC: "18 位统一社会信用代码",
    ColumnKind.PHONE: "一格一个号码",
    ColumnKind.ACCOUNT: "银行账号，文本格式；系统只保留尾号",
    ColumnKind.ACCOUNT_NUMBER: "银行账号，文本格式；系统只保留尾号",
    ColumnKind.ID_NUMBER: "18 位，文本格式；系统只保留遮盖后的号码",
    ColumnKind.KINSHIP: "称谓，如 配偶、弟弟",
}
_GUIDE = (
    "本工作簿是决策追溯系统的台账模板，一张工作表一类资料，一行一条。本系统不得录入国家秘密。",
    "表头不要改名、不要合并；不需要的列可以空着或删去，列的先后可以调整，不用的工作表可以删去。",
    "浅黄色表头的列必填。把鼠标停在表头上可以看到填写说明。",
    "第二行灰色斜体是示例，可以保留（系统不读入与示例完全相同的行），也可以删去。",
    "没有的内容请空着或填“-”；“是否”列的“×”和“无”表示否。不清楚的空着，不要填否。",
    "会议、议题、合同、项目等在别的表里用名称、日期或编号指明，写法要与它们自己的表一致。",
    "同名的人请在“人员”表填人员编号或出生年月，别的表写“姓名#人员编号”。",
    "金额单位以表头为准，单元格里自己写了单位的以单元格为准。",
    "“资料范围”表声明哪类资料在哪段时间已经全部报送；没有声明的，系统不因“没有记录”下结论。",
    "亲属、关系人、报告申报、账户、银行流水和信访属敏感资料，只有写明目的、依据和批准人才会载入。",
    "任何表都不得填写举报人、来信人的身份。",
)


def write_template(path: Path) -> None:
    """Write the empty ledger workbook with its guide, lists and examples."""
    with file_access(path):
        _check_room(path.parent)
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE_SHEET
    _fill_guide(guide)
    lists = _Lists(book.create_sheet(CHOICES_SHEET))
    for sheet in sheets():
        _fill_sheet(book.create_sheet(sheet.dataset.title), sheet, lists)
    lists.page.sheet_state = "hidden"
    with file_access(path):
        book.save(path)


def _check_room(folder: Path) -> None:
    """OSError when there is no room: openpyxl cannot end cleanly once a disk is full."""
    for place in (folder, Path(tempfile.gettempdir())):
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(bytes(_ROOM))
            probe.flush()


def _fill_guide(page: Worksheet) -> None:
    page.append(["填表说明"])
    page["A1"].font = Font(bold=True, size=14)
    for number, words in enumerate(_GUIDE, 1):
        page.append([f"{number}. {words}"])
    page.append([])
    page.append(["工作表", "填什么", "资料是否敏感"])
    for sheet in sheets():
        mark = "敏感" if sheet.dataset.is_sensitive else ""
        page.append([sheet.dataset.title, sheet.dataset.summary, mark])
    page.column_dimensions["A"].width = 24
    page.column_dimensions["B"].width = 90


class _Lists:
    """The hidden sheet that holds the drop-down lists, one column each."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self._known: dict[str, str] = {}

    def place(self, title: str, words: list[str]) -> str:
        """The range of a list, written once."""
        if title not in self._known:
            column = len(self._known) + 1
            for row, word in enumerate([title, *words], 1):
                self.page.cell(row, column, word)
            letter = get_column_letter(column)
            self._known[title] = f"={CHOICES_SHEET}!${letter}$2:${letter}${len(words) + 1}"
        return self._known[title]


def _fill_sheet(page: Worksheet, sheet: Sheet, lists: _Lists) -> None:
    page.freeze_panes = "A2"
    for number, known in enumerate(sheet.fields.values(), 1):
        column, letter = known.column, get_column_letter(number)
        head = page.cell(1, number, column.heading)
        head.font = Font(bold=True)
        head.fill = _REQUIRED if column.required else _OPTIONAL
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        head.comment = Comment(describe(known), NOTE_AUTHOR, width=300, height=120)
        page.column_dimensions[letter].width = _width(known)
        if column.example:
            example = page.cell(2, number, column.example)
            example.font = _EXAMPLE
            example.number_format = "@"
        _add_list(page, known, letter, lists)


def describe(known: Field) -> str:
    """What a column wants: required or not, form, allowed words, note, example."""
    column = known.column
    parts = ["必填。" if column.required else "选填。"]
    if form := FORMS.get(known.kind):
        parts.append(f"{form}。")
    if known.terms is not None:
        parts.append(f"可填：{'、'.join(labels(known.terms))}。")
    if column.note:
        parts.append(f"{column.note}。")
    if column.is_sensitive:
        parts.append("敏感资料，写明授权才载入。")
    if column.example:
        parts.append(f"例：{column.example}")
    return "".join(parts)


def labels(terms: type[Term]) -> list[str]:
    """The words of a closed list as a person reads them."""
    return [one.label for one in terms]


def _add_list(page: Worksheet, known: Field, letter: str, lists: _Lists) -> None:
    words = _words(known)
    if not words:
        return
    title = known.terms.title() if known.terms else "、".join(words)
    rule = DataValidation("list", formula1=lists.place(title, words), allow_blank=True)
    rule.error = f"请从下拉列表中选：{'、'.join(words)}"[:250]
    rule.errorTitle = "取值不在范围"
    rule.errorStyle = "warning"
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    page.add_data_validation(rule)


def _words(known: Field) -> list[str]:
    if known.kind is ColumnKind.BOOL:
        return ["是", "否"]
    if known.kind is ColumnKind.CHOICE:
        return list(known.column.choices)
    return labels(known.terms) if known.kind is ColumnKind.TERM and known.terms else []


def _width(known: Field) -> float:
    longest = max(len(known.column.heading), len(known.column.example))
    return min(max(longest * 2.0 + 2, 10), 40)
