"""What to fill in (补数清单) as a list and as a workbook that a clerk fills in and hands back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.fill_in import FillBook, FillSheet, fill_in_bytes
from graph.vocabulary.sources import CoverageDataset
from loaders.datasets.registry import Sheet, get_sheet, sheets
from loaders.ledger import GUIDE_SHEET
from loaders.template import describe
from services.access import Viewer
from services.around import Around, read_around
from services.ledgers.ledger_rows import CellValue, column_for, name_row, sheet_of
from services.session import Session
from services.verdicts.lead_lists import narrowed
from services.verdicts.rule_results import Gap, gaps, results

COVERAGE = "coverage"
COVERAGE_OPEN = ("起始日期", "截止日期", "声明人", "声明日期")
HEADINGS = (
    "序号", "企业", "要补的资料", "说明（举一例）",
    "补上即可判断", "涉及判断", "填入工作表", "栏目",
)  # fmt: skip
GUIDE = (
    "补数清单",
    "本表列出因缺少资料而无法判断的事项，按补上之后可判断的项数排序。本系统不得录入国家秘密。",
    "后面各工作表是台账的样式：已写明是哪一条记录，请按原始资料填黄色的格子，其余不要改动。",
    "没有资料的请空着，不要编造；确实不存在的，请在“资料范围”表声明该类资料在哪段时间已全部报送。",
    "填好后整个文件按台账导入即可；已有的内容不会被改动。",
)
_ID = re.compile(r"[《“][a-z]+-[0-9a-f]{20}[》”]")


@dataclass(frozen=True)
class GapLine:
    """One line of the list: what is missing, for how many verdicts, where it is filled in.

    ``records`` is how many records lack it, as far as they are kept.
    """

    rank: int
    enterprise_id: str
    enterprise: str
    what: str
    example: str
    decides: int
    touches: int
    records: int
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True)
class EnterpriseGaps:
    """How much waits for data at one enterprise."""

    enterprise_id: str
    enterprise: str
    undecidable: int
    gap_count: int
    first: str


def gaps_by_enterprise(session: Session, viewer: Viewer) -> tuple[EnterpriseGaps, ...]:
    """Every enterprise that was judged, most undecided first."""
    undecidable: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for row in results(session, viewer):
        undecidable[row["enterprise_id"]] += row["undecidable"] or 0
        names[row["enterprise_id"]] = str(row["enterprise"] or "企业未记录")
    found: dict[str, list[Gap]] = defaultdict(list)
    for one in gaps(session, viewer):
        found[one.enterprise_id].append(one)
    lines = [
        EnterpriseGaps(
            id_,
            names[id_],
            undecidable[id_],
            len(found[id_]),
            found[id_][0].what if found[id_] else "",
        )
        for id_ in names
    ]
    return tuple(sorted(lines, key=lambda one: (-one.undecidable, one.enterprise)))


def list_gaps(session: Session, viewer: Viewer, enterprise_id: str) -> tuple[GapLine, ...]:
    """What one enterprise should hand in, most deciding first."""
    name = _name(session, viewer, enterprise_id)
    found = gaps(session, narrowed(viewer, enterprise_id))
    return tuple(_line(rank, one, name) for rank, one in enumerate(found, 1))


def _name(session: Session, viewer: Viewer, enterprise_id: str) -> str:
    rows = results(session, narrowed(viewer, enterprise_id))
    return next((str(row["enterprise"]) for row in rows if row["enterprise"]), "企业未记录")


def _line(rank: int, gap: Gap, enterprise: str) -> GapLine:
    sheet = _sheet(gap)
    column = column_for(sheet, gap.property_name) if sheet and gap.property_name else None
    return GapLine(
        rank=rank,
        enterprise_id=gap.enterprise_id,
        enterprise=enterprise,
        what=_ID.sub("", gap.what),
        example=_ID.sub("", gap.text),
        decides=gap.decides,
        touches=gap.touches,
        records=len(gap.nodes),
        sheet=sheet.dataset.title if sheet else "",
        column=column.heading if column else "",
    )


def _sheet(gap: Gap) -> Sheet | None:
    """The sheet of the ledger where it is filled in."""
    if not gap.label:
        return get_sheet(COVERAGE) if gap.dataset else None
    return sheet_of(gap.label, gap.property_name) or _sheet_of_relation(gap.label)


def _sheet_of_relation(kind: str) -> Sheet | None:
    fitting = (one for one in sheets() if kind in {edge.type for edge in one.dataset.edges})
    return next(fitting, None)


# -- the workbook ------------------------------------------------------------------------------


def fill_in_workbook(session: Session, viewer: Viewer, enterprise_id: str) -> bytes:
    """The .xlsx to fill in: the ranked list, then the sheets of the ledger with the gaps open."""
    lines = list_gaps(session, viewer, enterprise_id)
    found = gaps(session, narrowed(viewer, enterprise_id))
    name = lines[0].enterprise if lines else ""
    around = read_around(session, viewer, (id_ for one in found for id_ in one.nodes))
    made = [*_coverage(found, name), *_records(found, viewer, around, name)]
    listed = [_listed(one) for one in lines]
    return fill_in_bytes(FillBook(GUIDE_SHEET, GUIDE, HEADINGS, listed, made))


def _listed(one: GapLine) -> tuple[object, ...]:
    head = (one.rank, one.enterprise, one.what, one.example)
    return (*head, one.decides, one.touches, one.sheet, one.column)


def _coverage(found: Iterable[Gap], enterprise: str) -> list[FillSheet]:
    """One open declaration for every dataset that lacks one."""
    datasets = dict.fromkeys(one.dataset for one in found if one.dataset and not one.label)
    if not datasets:
        return []
    sheet = get_sheet(COVERAGE)
    rows = [{"填报企业": enterprise, "资料类别": CoverageDataset(one).label} for one in datasets]
    return [_fill_sheet(sheet, rows, [frozenset(COVERAGE_OPEN)] * len(rows))]


def _records(
    found: Sequence[Gap], viewer: Viewer, around: Around, enterprise: str
) -> list[FillSheet]:
    """The records that lack something, each once in its sheet."""
    wanted: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in found:
        sheet = sheet_of(one.label, one.property_name) if one.property_name else None
        column = column_for(sheet, one.property_name) if sheet else None
        if sheet is None or column is None or not _may_hold(sheet, viewer):
            continue
        for id_ in one.nodes:
            if id_ in around.things:
                wanted[sheet.dataset.name][id_].add(column.heading)
    return [_sheet_rows(get_sheet(name), rows, around, enterprise) for name, rows in wanted.items()]


def _may_hold(sheet: Sheet, viewer: Viewer) -> bool:
    return viewer.sees_sensitive or not sheet.dataset.is_sensitive


def _sheet_rows(
    sheet: Sheet, wanted: Mapping[str, set[str]], around: Around, enterprise: str
) -> FillSheet:
    rows = [name_row(sheet, around.things[id_], around, enterprise) for id_ in wanted]
    return _fill_sheet(sheet, rows, [frozenset(one) for one in wanted.values()])


def _fill_sheet(
    sheet: Sheet,
    rows: Sequence[Mapping[str, CellValue]],
    open_cells: Sequence[frozenset[str]],
) -> FillSheet:
    used = {heading for row in rows for heading in row} | set().union(*open_cells)
    fields = [one for one in sheet.fields.values() if one.column.heading in used]
    return FillSheet(
        title=sheet.dataset.title,
        headings=[one.column.heading for one in fields],
        rows=rows,
        open_cells=open_cells,
        notes={one.column.heading: describe(one) for one in fields},
    )
