"""``load correct``: one value of one thing corrected, or the thing withdrawn, with its document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cli.load_plan import show_plan
from cli.load_results import show_commit
from cli.opening import open_for_command
from cli.output import format_option, say, show_rows
from cli.progress import Bar
from services.access import DEMO_VIEWER
from services.ingest.corrections import (
    WITHDRAW,
    Evidence,
    Request,
    correct,
    correctable,
    evidence_of,
    plan_correction,
)
from services.verdicts.rejudging import rejudge

HEADINGS = {
    "label": "属性",
    "current": "现行值",
    "source": "来源",
    "hint": "怎样填写",
    "choices": "可填",
}


@click.command("correct", help="更正一条资料的一个值，或撤销一条资料；要写理由和依据文件")
@click.argument("thing", metavar="编号")
@click.option("--property", "name", default="", metavar="属性", help="要更正的属性，不给出则列出")
@click.option("--value", default="", metavar="新值", help="新值，写法与台账单元格相同")
@click.option("--withdraw", is_flag=True, help="撤销整条资料（保留记录和历史）")
@click.option("--reason", default="", metavar="文字", help="更正理由")
@click.option("--document", default="", metavar="文件或名称", help="依据的文件，或纸质文件的名称")
@click.option("--doc-no", default="", metavar="文号", help="依据文件的文号")
@click.option("--dry-run", is_flag=True, help="只试写，不写入")
@format_option
def correct_(thing: str, style: str, dry_run: bool, withdraw: bool, **given: str) -> None:
    """Correct a value, or say what can be corrected."""
    session = open_for_command()
    if not given["name"] and not withdraw:
        rows: list[dict[str, Any]] = [vars(one) for one in correctable(session, DEMO_VIEWER, thing)]
        show_rows(rows, HEADINGS, style)
        return
    name = WITHDRAW if withdraw else given["name"]
    evidence = _evidence(given["document"], given["doc_no"])
    request = Request(thing, name, given["value"], given["reason"], evidence)
    if dry_run:
        show_plan([plan_correction(session, DEMO_VIEWER, request)], style)
        return
    report = correct(session, DEMO_VIEWER, request)
    with Bar() as bar:
        judged = rejudge(session, DEMO_VIEWER, [report], bar)
    show_commit([report], style)
    if judged is not None:
        say(judged.text())


def _evidence(document: str, doc_no: str) -> Evidence:
    """The file that is named, or a paper of that name."""
    path = Path(document)
    return evidence_of(path, doc_no) if document and path.is_file() else Evidence(document, doc_no)
