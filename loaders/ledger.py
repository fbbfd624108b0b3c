"""The ledger workbook (台账工作簿) → Draft: sheet by sheet, every cell accounted for."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

from graph.facts import NodeFact, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.datasets.building import FactBuilder
from loaders.datasets.dataset import ColumnKind
from loaders.datasets.headings import ColumnMap, known_headings
from loaders.datasets.hints import report_unknown_targets
from loaders.datasets.name_cells import OrgName, org_name
from loaders.datasets.name_checks import check_names
from loaders.datasets.page import Page
from loaders.datasets.record import SENSITIVE_ADVICE, Record, RecordReader
from loaders.datasets.registry import Sheet, find_sheet, row_labels, sheets
from loaders.draft import CellCount, Draft, FileInfo, ReadingContext
from loaders.issues import Issue, IssueLog, Severity
from loaders.readers.excel import Workbook, read_workbook
from loaders.readers.grid import Grid
from loaders.readers.opening import check_no_informant, check_no_secrecy, file_hash
from loaders.readers.table import Table, find_header, header_cell_count, table_rows

KIND = "台账工作簿"
_ROWS_TOLD = 500
LACKS_COLUMNS = "缺少必填的列"
GUIDE_SHEET = "填表说明"
CHOICES_SHEET = "选项"
IGNORED_SHEETS = frozenset({GUIDE_SHEET, CHOICES_SHEET})


def looks_like_ledger(workbook: Workbook) -> bool:
    """Whether some sheet is one of ours, by name and by headings."""
    return any(
        (sheet := find_sheet(grid.name)) is not None
        and find_header(grid, known_headings(sheet)) is not None
        for grid in workbook.sheets
    )


def has_complete_sheet(workbook: Workbook, context: ReadingContext) -> bool:
    """Whether some sheet of ours has every required column."""
    for grid in workbook.sheets:
        sheet = find_sheet(grid.name)
        found = find_header(grid, known_headings(sheet)) if sheet else None
        if sheet is None or found is None:
            continue
        head = replace(grid, rows=grid.rows[: found[0] + found[1] - 1])
        columns = ColumnMap(sheet, table_rows(head, *found), IssueLog())
        if not columns.missing(given_fields(context)):
            return True
    return False


def given_fields(context: ReadingContext) -> frozenset[str]:
    """Fields that the context answers for the whole file."""
    named = context.enterprise_name or context.enterprise_uscc
    return frozenset({"enterprise"}) if named else frozenset()


def read_ledger(
    path: Path,
    context: ReadingContext,
    workbook: Workbook | None = None,
    keeps_examples: bool = False,
    sheet: Sheet | None = None,
) -> Draft:
    """The facts and issues of a ledger workbook; nothing is written.

    Args:
        path: The file.
        context: Who is who, constants of the file, switches.
        workbook: The workbook, where it is read already.
        keeps_examples: Load the template's example rows as well (tests of the template only).
        sheet: What the only sheet of the workbook is, where its name does not say so.
    """
    book = workbook or read_workbook(path)
    check_no_secrecy(path.name, book.texts())
    draft = Draft(FileInfo(path.name, file_hash(path), KIND))
    draft.add([_document(draft.file)])
    draft.counted = book.cell_count
    reading = LedgerReading(draft, context, keeps_examples, sheet)
    reading.read(book)
    return draft


def _document(file: FileInfo) -> NodeFact:
    id_ = natural_id("SourceDocument", {"sha256": file.sha256})
    properties = {"sha256": file.sha256, "name": file.name, "kind": DocumentKind.LEDGER.value}
    return NodeFact("SourceDocument", id_, {**properties}, Source(id_, file.name))


class LedgerReading:
    """One pass over a workbook."""

    def __init__(
        self,
        draft: Draft,
        context: ReadingContext,
        keeps_examples: bool,
        sheet: Sheet | None = None,
    ) -> None:
        self.draft = draft
        self.sheet = sheet
        self.context = context
        self.keeps_examples = keeps_examples
        self.builder = FactBuilder(context, draft)

    def read(self, book: Workbook) -> None:
        """All sheets: first the names with credit codes, then the facts in load order."""
        pages = sorted(
            (page for grid in book.sheets if (page := self._open(grid))),
            key=lambda page: page.sheet.dataset.order,
        )
        self._expect(pages)
        for page in pages:
            self._learn_codes(page)
        for page in pages:
            self._read_page(page)
        self.builder.finish()
        report_unknown_targets(self.builder)

    def _expect(self, pages: list[Page]) -> None:
        """What these sheets can define and point to: of anything else nothing need be kept."""
        datasets = [page.sheet.dataset for page in pages]
        self.builder.kinds = {label for one in datasets for label in row_labels(one)}
        self.builder.index.wanted = {ref.label for one in datasets for ref in one.refs}

    def _open(self, grid: Grid) -> Page | None:
        """The page of a sheet, or None for one that is passed over (its cells counted)."""
        total = grid.cell_count
        if grid.name in IGNORED_SHEETS or not total:
            self.draft.cells.ignored += total
            return None
        sheet = self.sheet or find_sheet(grid.name)
        if sheet is None:
            self._set_aside(grid, total, *_unknown_sheet(grid.name))
            return None
        found = find_header(grid, known_headings(sheet))
        if found is None:
            words = f"工作表“{grid.name}”没有找到表头，没有载入。"
            self._set_aside(grid, total, "没有表头", words, "请对照模板写上表头，不要合并或删去。")
            return None
        table = table_rows(grid, *found)
        check_no_informant(grid.file, table.headings)
        if sheet.dataset.is_sensitive and not self.context.allows_sensitive:
            self._set_aside_sensitive(grid, sheet, table, total)
            return None
        return self._page(grid, sheet, table, found, total)

    def _page(
        self, grid: Grid, sheet: Sheet, table: Table, found: tuple[int, int], total: int
    ) -> Page | None:
        columns = ColumnMap(sheet, table, self.draft.issues)
        missing = columns.missing(given_fields(self.context))
        if missing:
            names = "、".join(f"“{one}”" for one in missing)
            words = (
                f"工作表“{grid.name or sheet.dataset.title}”缺少必填的列{names}，整张表没有载入。"
            )
            self._set_aside(
                grid, total, LACKS_COLUMNS, words, f"请补上列{names}并填写。", Severity.ERROR
            )
            self.draft.rejected[sheet.dataset.title] += len(table.numbers)
            return None
        skipped = sum(one.cell_count for one in (*table.skipped, *table.notes))
        self.draft.cells.ignored += skipped + header_cell_count(grid, *found)
        self._tell_hidden(grid, table)
        return Page(sheet, table, columns)

    def _set_aside(
        self,
        grid: Grid,
        total: int,
        rule: str,
        message: str,
        suggestion: str,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Report a whole sheet that is not loaded."""
        self.draft.cells.reported += total
        self._tell(grid, rule, message, suggestion, severity)

    def _set_aside_sensitive(self, grid: Grid, sheet: Sheet, table: Table, total: int) -> None:
        """A sensitive sheet without permission; an untouched template sheet needs no words."""
        page = Page(sheet, table, self._silent(sheet, table))
        if all(page.is_example(number) for number in table.numbers):
            self.draft.cells.ignored += total
            return
        words = f"工作表“{grid.name}”是敏感资料，未写明授权，整张表没有载入。"
        self._set_aside(grid, total, "敏感资料未载入", words, SENSITIVE_ADVICE)

    def _silent(self, sheet: Sheet, table: Table) -> ColumnMap:
        return ColumnMap(sheet, table, type(self.draft.issues)())

    def _tell(
        self, grid: Grid, rule: str, message: str, suggestion: str, severity: Severity
    ) -> None:
        self.draft.issues.add(
            Issue(
                file=grid.file,
                sheet=grid.name,
                rule=rule,
                message=message,
                suggestion=suggestion,
                severity=severity,
            )
        )

    def _tell_hidden(self, grid: Grid, table: Table) -> None:
        hidden = [f"第 {number} 行" for number in table.hidden_rows[:10]]
        hidden += [f"{column.letter} 列" for column in table.hidden_columns[:10]]
        if grid.is_hidden:
            hidden = ["整张表"]
        if hidden:
            words = f"工作表“{grid.name}”有隐藏的内容（{'、'.join(hidden)}），已一并读入。"
            self._tell(grid, "隐藏内容", words, "不应载入的，请删去后重新导入。", Severity.INFO)

    def _learn_codes(self, page: Page) -> None:
        """Meet names beside a sound credit code first: the bare name then means that firm."""
        pairs = [
            (name, known.column.code)
            for name, known in page.sheet.fields.items()
            if known.kind in (ColumnKind.ORG, ColumnKind.ENTERPRISE)
        ]
        if page.sheet.dataset.node == "Org":
            pairs.append(("name", "uscc"))
        for said in page.pairs_said(pairs, self.keeps_examples) if pairs else ():
            self._learn(org_name(*said))

    def _learn(self, named: OrgName) -> None:
        """One firm under this name and code; a firm known by its code alone gets its name."""
        if not (named.uscc and named.normal):
            return
        identities = self.context.identities
        known = identities.orgs[identities.org(named.normal, named.uscc).id]
        if not known.normal_name:
            identities.learn([replace(known, normal_name=named.normal)])

    def _read_page(self, page: Page) -> None:
        title = page.sheet.dataset.title
        reader = RecordReader(
            page.sheet,
            page.columns.headings,
            self.draft.issues,
            given_fields(self.context),
            self.context.allows_sensitive,
        )
        for done, record in enumerate(page.records(reader, self.keeps_examples)):
            if not done % _ROWS_TOLD:
                self.context.told("读取", done, len(page.table.numbers))
                self.context.grown(self.draft, done, len(page.table.numbers))
            if isinstance(record, int):
                self.draft.cells.ignored += record
            elif record.count.total:
                self._read_record(title, record)

    def _read_record(self, title: str, record: Record) -> None:
        if not record.is_rejected and self._is_barred(record):
            record.count = CellCount(reported=record.count.total)
            self.draft.cells.add(record.count)
            return
        if record.is_rejected:
            check_names(record)
        else:
            self.builder.build(record)
        (self.draft.rejected if record.is_rejected else self.draft.records)[title] += 1
        self.draft.cells.add(record.finish())

    def _is_barred(self, record: Record) -> bool:
        """Whether this row is sensitive by what it says (信访) and may not be loaded."""
        when = record.sheet.dataset.sensitive_when
        if self.context.allows_sensitive or not when:
            return False
        name = next((one for one, word in when.items() if record.value(one) == word), "")
        if name:
            words = f"“{record.value(name)}”类资料是敏感资料，未写明授权，这一行没有载入。"
            record.log(name, "敏感资料未载入", words, SENSITIVE_ADVICE, Severity.WARNING)
        return bool(name)


def _unknown_sheet(name: str) -> tuple[str, str, str]:
    titles = [one.dataset.title for one in sheets()]
    near = difflib.get_close_matches(name, titles, n=1, cutoff=0.4)
    advice = "请对照模板的工作表名称改名；不需要载入的可以不管。"
    if near:
        advice = f"是否为“{near[0]}”？{advice}"
    return "未知工作表", f"不认识的工作表“{name}”，没有载入；其余工作表照常载入。", advice
