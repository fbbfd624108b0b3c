"""A bank statement → Draft: accounts and flows, the running balance checked, every cell counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graph.errors import LoadError
from graph.facts import NodeFact, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.datasets.record import SENSITIVE_ADVICE
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.foreign_rows import Use
from loaders.issues import Issue, Severity
from loaders.readers.grid import Grid
from loaders.readers.opening import check_no_informant, check_no_secrecy, file_hash
from loaders.readers.table import Table, header_cell_count
from loaders.statements.balance import BalanceCheck, check_balance
from loaders.statements.entries import Entry, EntryReader
from loaders.statements.flows import FlowMaker, mask_numbers, used_as
from loaders.statements.layout import find_layout, is_ignored, open_statement
from loaders.statements.preamble import Preamble, read_preamble

KIND = "银行对账单"


def read_statement(path: Path, grids: list[Grid], context: ReadingContext) -> Draft:
    """The facts and issues of a bank statement; nothing is written."""
    draft = Draft(FileInfo(path.name, file_hash(path), KIND))
    draft.add([_document(draft.file)])
    draft.counted = sum(grid.cell_count for grid in grids)
    for grid in grids:
        check_no_secrecy(path.name, grid.texts())
    for grid in grids:
        SheetReading(draft, context, grid).read()
    return draft


def _document(file: FileInfo) -> NodeFact:
    id_ = natural_id("SourceDocument", {"sha256": file.sha256})
    properties = {"sha256": file.sha256, "name": file.name, "kind": DocumentKind.VOUCHER.value}
    return NodeFact("SourceDocument", id_, {**properties}, Source(id_, file.name))


class SheetReading:
    """One pass over the sheet of a statement."""

    def __init__(self, draft: Draft, context: ReadingContext, grid: Grid) -> None:
        self.draft = draft
        self.context = context
        self.grid = grid

    def read(self) -> None:
        """The flows of the sheet; a sheet that is no statement is reported."""
        total = self.grid.cell_count
        opened = open_statement(self.grid)
        if opened is None:
            self._set_aside(total, "未知工作表", f"{self._sheet()}不是银行流水，没有载入。", "")
            return
        if not self.context.allows_sensitive:
            words = f"{self._sheet()}是敏感资料，未写明授权，没有载入。"
            self._set_aside(total, "敏感资料未载入", words, SENSITIVE_ADVICE)
            return
        table, header = opened
        check_no_informant(self.grid.file, table.headings)
        preamble = read_preamble(self.grid, header[0])
        self._count_aside(table, header, preamble)
        reader = EntryReader(find_layout(table.headings, bool(preamble.cells)), preamble)
        entries = [reader.read(row) for row in table.rows()]
        self._check_owner(entries, preamble)
        self._check_balances(entries)
        self._build(entries, reader)

    def _sheet(self) -> str:
        return f"工作表“{self.grid.name}”" if self.grid.name else f"“{self.grid.file}”"

    def _set_aside(self, total: int, rule: str, words: str, advice: str) -> None:
        self.draft.cells.reported += total
        if total:
            self._say(rule, words, advice, Severity.WARNING)

    def _count_aside(self, table: Table, header: tuple[int, int], preamble: Preamble) -> None:
        """Headings, notes and totals are no entries; the account named above the table is data."""
        beside = sum(one.cell_count for one in (*table.skipped, *table.notes))
        beside += header_cell_count(self.grid, *header)
        used = len(preamble.places)
        self.draft.cells.normalised += used
        self.draft.cells.ignored += beside - used

    def _check_owner(self, entries: list[Entry], preamble: Preamble) -> None:
        """Without the own holder nobody knows whose flows these are."""
        named = preamble.text("own_name") or self.context.enterprise_name
        has_sides = any({"own_name", "payer_name"} & one.cells.keys() for one in entries)
        if not named and not has_sides:
            raise LoadError(
                f"“{self.grid.file}”：{self._sheet()}没有写本方户名，不知道是谁的流水。"
                "请在表头以上写“户名：”和“账号：”，或用 --enterprise 写明企业名称。"
            )
        if not (self.context.enterprise_name or self.context.enterprise_uscc):
            words = "没有写明填报企业，按户名登记。"
            self._say("推定", words, "户名不是填报企业的，请用 --enterprise 写明企业名称。")

    def _check_balances(self, entries: list[Entry]) -> None:
        """The running balance of each account; the direction of 借 and 贷 follows it."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            own = entry.cells.get("own_account")
            groups[own.text if own else ""].append(entry)
        for found in groups.values():
            check = check_balance(found)
            if check.is_swapped:
                _swap(found)
            self._report_check(found, check)

    def _report_check(self, entries: list[Entry], check: BalanceCheck) -> None:
        for one in check.breaks:
            cell = one.entry.cells["balance"]
            words = f"余额不连续：按上一笔的余额和本笔金额应为 {_yuan(one.expected)} 元，"
            message = f"{words}表中是 {cell.text}；可能缺了流水或改过数。"
            advice = "请向银行取得完整的对账单核对；这一笔照常载入。"
            self.draft.issues.at(
                one.entry.row, cell, "余额不连续", message, advice, Severity.WARNING
            )
        if check.is_swapped:
            words = "余额只有在“借方为收入、贷方为付出”时才连续，像单位自己的日记账，按此登记。"
            self._say("推定", words, "请核对借贷方向。", Severity.WARNING)
        self._say("余额核对", _summary(entries, check))

    def _build(self, entries: list[Entry], reader: EntryReader) -> None:
        maker = FlowMaker(self.draft, self.context, reader)
        for entry in entries:
            maker.add(entry)
        maker.builder.finish()
        maker.report()
        used_as(maker.lone, Use.REPORTED)
        self._count(entries)

    def _count(self, entries: Iterable[Entry]) -> None:
        """Count the cells of the entries; what nobody took is ignored by name or reported."""
        unknown: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            count = entry.record.count()
            for cell in entry.record.unused():
                if entry.is_opening or is_ignored(cell.heading) or _is_checked(entry, cell.column):
                    count.ignored += 1
                else:
                    count.reported += 1
                    unknown[cell.heading].append(entry)
            self.draft.cells.add(count)
        for heading, found in unknown.items():
            self._report_unknown(heading, found)

    def _report_unknown(self, heading: str, found: list[Entry]) -> None:
        row = found[0].row
        cell = row.peek(heading)
        words = f"“{heading}”不是认识的表头，共 {len(found)} 处没有载入；其余照常载入。"
        advice = "需要的，请改成认识的表头，或用映射文件导入。"
        shown = replace(cell, text=mask_numbers(cell.text)) if cell else None
        self.draft.issues.at(row, shown, "未知表头", words, advice, Severity.WARNING)

    def _say(
        self, rule: str, message: str, suggestion: str = "", severity: Severity = Severity.INFO
    ) -> None:
        self.draft.issues.add(
            Issue(
                file=self.grid.file,
                sheet=self.grid.name,
                rule=rule,
                message=message,
                suggestion=suggestion,
                severity=severity,
            )
        )


def _is_checked(entry: Entry, column: str) -> bool:
    """Whether the cell was only needed for the check: a balance, an amount of zero."""
    roles = {"balance", "debit", "credit", "amount", "direction", "currency"}
    return any(
        (cell := entry.cells.get(role)) is not None and cell.column == column for role in roles
    )


def _swap(entries: Iterable[Entry]) -> None:
    for one in entries:
        one.is_out = None if one.is_out is None else not one.is_out


def _yuan(fen: int) -> str:
    return f"{fen / 100:,.2f}"


def _summary(entries: list[Entry], check: BalanceCheck) -> str:
    """The check in one sentence."""
    out = sum(one.fen for one in entries if one.is_out)
    received = sum(one.fen for one in entries if one.is_out is False)
    moved = f"付出 {_yuan(out)} 元，收入 {_yuan(received)} 元"
    if not check.pairs:
        return f"没有余额可以核对；{moved}。"
    state = f"{len(check.breaks)} 处不连续" if check.breaks else "全部连续"
    order = "（由近到远排列）" if check.is_newest_first else ""
    return f"余额核对 {check.pairs} 处{order}，{state}；{moved}。"
