"""The way to a report (报告的入口), for those who may take one away."""

from __future__ import annotations

from services.access import Right
from services.reports.titles import TITLES
from ui.components.links import address, page_links
from ui.session import current_viewer

PAGE = "report"


def report_link(
    kind: str, id_: str = "", year: int | None = None, quarter: int | None = None
) -> None:
    """A link to the report of this kind about this thing, for those who may take one away."""
    for words, to in report_way(kind, id_, year, quarter):
        page_links([(words, to)], words)


def report_way(
    kind: str, id_: str = "", year: int | None = None, quarter: int | None = None
) -> list[tuple[str, str]]:
    """The same for a row of links: words and address; nothing for who may not take one away."""
    if not current_viewer().may(Right.REPORT):
        return []
    words = f"报告：{TITLES[kind]}（.docx、.pdf、.xlsx）"
    given = {"kind": kind, "id": id_, "year": str(year or ""), "quarter": str(quarter or "")}
    return [(words, address(PAGE, **given))]
