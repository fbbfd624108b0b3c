"""An OCDS package → Draft: processes merged, parties to payments, every leaf accounted for."""

from __future__ import annotations

from pathlib import Path

from graph.facts import NodeFact, Source
from graph.keys import natural_id
from graph.vocabulary.sources import DocumentKind
from loaders.broken_lines import report_broken
from loaders.datasets.hints import report_unknown_targets
from loaders.draft import Draft, FileInfo, ReadingContext
from loaders.foreign_rows import Use
from loaders.issues import Issue, Severity
from loaders.ocds.account import Account
from loaders.ocds.contracting import add_contracts, add_milestones
from loaders.ocds.documents import add_documents
from loaders.ocds.package import Content, Process, looks_like_ocds, open_content
from loaders.ocds.process import ProcessView
from loaders.ocds.rows import RowMaker
from loaders.ocds.tendering import add_awards, add_bids, add_parties, add_project, add_tenders
from loaders.ocds.tree import Item, leaves
from loaders.readers.json_records import JsonFile, parse_json
from loaders.readers.opening import (
    FileKind,
    check_no_informant,
    check_no_secrecy,
    file_hash,
    read_bytes,
)

KIND = "OCDS 开放采购数据"
_MARK = b'"ocid"'
_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson"})


def open_ocds(path: Path, kind: FileKind) -> JsonFile | None:
    """The parsed file if it is an OCDS package, release or record; else None."""
    if kind not in (FileKind.JSON, FileKind.JSONL, FileKind.GZIP):
        return None
    data = read_bytes(path)
    if _MARK not in data:
        return None
    inner = Path(path.stem) if kind is FileKind.GZIP else path
    is_lines = kind is FileKind.JSONL or inner.suffix.lower() in _LINE_SUFFIXES
    content = parse_json(data, path.name, "", is_lines=is_lines)
    return content if looks_like_ocds(content) else None


def read_ocds(path: Path, content: JsonFile, context: ReadingContext) -> Draft:
    """The facts and issues of an OCDS file; nothing is written."""
    draft = Draft(FileInfo(path.name, file_hash(path), KIND))
    draft.add([_document(draft.file)])
    draft.counted = content.cell_count
    OcdsReading(draft, context).read(content)
    return draft


def _document(file: FileInfo) -> NodeFact:
    id_ = natural_id("SourceDocument", {"sha256": file.sha256})
    properties = {"sha256": file.sha256, "name": file.name, "kind": DocumentKind.OTHER.value}
    return NodeFact("SourceDocument", id_, {**properties}, Source(id_, file.name))


class OcdsReading:
    """One pass over an OCDS file."""

    def __init__(self, draft: Draft, context: ReadingContext) -> None:
        self.draft = draft
        self.account = Account(draft)
        self.rows = RowMaker(draft, context, self.account)

    def read(self, content: JsonFile) -> None:
        """All processes, then the account."""
        found = open_content(content)
        self._check(found)
        processes = list(found.processes())
        count = sum(len(one) for one in found.releases.values())
        words = f"按 OCDS 读取，编码 {content.decoded.encoding_label}："
        self._say("读取方式", f"{words}{len(processes)} 个采购流程，{count} 次发布。")
        for process in processes:
            self._read_process(process)
        self.rows.builder.finish()
        self.rows.report_assumed()
        report_unknown_targets(self.rows.builder)
        for process in processes:
            self.account.settle(process.replaced)
        self._report_left(found)
        self.account.close(found.leaves())
        report_broken(self.draft, content.broken)

    def _check(self, found: Content) -> None:
        name = self.draft.file.name
        texts = list(found.leaves())
        check_no_informant(name, {part for one in texts for part in one.path.split("/")})
        check_no_secrecy(name, (one.text for one in texts))

    def _read_process(self, process: Process) -> None:
        view = ProcessView(process, self.rows)
        self.account.use([process.ocid], Use.LOADED)
        add_parties(view)
        add_project(view)
        add_tenders(view)
        add_bids(view)
        add_awards(view)
        add_contracts(view)
        add_milestones(view)
        add_documents(view)

    def _report_left(self, found: Content) -> None:
        """Tell of releases without an ocid, of versioned releases, and of time zones."""
        for item in found.lone:
            words = "这一次发布没有 ocid，不知道属于哪个采购流程，没有载入。"
            self._report_item(item, "缺少 ocid", words, "请向发布方取得带 ocid 的文件。")
        for item in found.versions:
            words = "versionedRelease 是各次发布的合并记录，没有从中载入。"
            advice = "没有 compiledRelease 的，请取得逐次发布的数据包。"
            self._report_item(item, "未作登记", words, advice)
        if self.rows.zoned:
            words = f"有 {self.rows.zoned} 个日期写了时区，日期和时间按原文写的登记，没有换算。"
            self._say("时区", words, "要与北京时间比较先后的，请换算后另行登记。")

    def _report_item(self, item: Item, rule: str, words: str, advice: str) -> None:
        found = list(leaves(item))
        self.account.use(found, Use.REPORTED)
        self.account.tell(found)
        self._say(rule, words, advice, Severity.WARNING, item.place)

    def _say(
        self,
        rule: str,
        message: str,
        suggestion: str = "",
        severity: Severity = Severity.INFO,
        column: str = "",
    ) -> None:
        self.draft.issues.add(
            Issue(
                file=self.draft.file.name,
                rule=rule,
                message=message,
                suggestion=suggestion,
                severity=severity,
                column=column,
            )
        )
