"""``export``: reports as files (.docx, .pdf, .xlsx)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cli.chinese import Group
from cli.opening import open_for_command
from cli.options import day_option
from cli.output import format_option, say, show_rows
from services.access import DEMO_VIEWER
from services.ingest.known_on import Clocks
from services.reports.asked import Asked
from services.reports.registry import KINDS, STYLES, make_report, written

DAY = click.DateTime(["%Y-%m-%d"])
HEADINGS = {"name": "名称", "title": "报告", "about": "编号是", "says": "内容"}


@click.group(cls=Group, help="导出：报告（.docx、.pdf、.xlsx）")
def export() -> None:
    """The group."""


@export.command("list", help="列出各种报告")
@format_option
def list_(style: str) -> None:
    """List the kinds of report."""
    rows = [
        {"name": one.name, "title": one.title, "about": one.about_title, "says": one.says}
        for one in KINDS
    ]
    show_rows(rows, HEADINGS, style)


@export.command(help="生成一份报告；格式看 --out 的后缀")
@click.argument("kind", metavar="报告")
@click.argument("id_", metavar="[编号]", default="", required=False)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="文件"
)
@click.option("--year", type=int, metavar="年度", help="只计这一年（领导简报）")
@click.option("--quarter", type=click.IntRange(1, 4), metavar="季度", help="只计这一季度，须写年度")
@day_option("--from", "期间自（任期履职清单）", "from_on")
@day_option("--to", "期间至（任期履职清单）", "to_on")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="本单位的 .docx 模板，含 {{标题}}、{{正文}} 等字段",
)
@click.option("--known-on", type=DAY, metavar="日期", help="按这一天所知（其后导入的批次不算）")
def report(kind: str, id_: str, out: Path, template: Path | None, **given: Any) -> None:
    """Make a report and write it."""
    style = _style_of(out)
    session = open_for_command()
    made = make_report(session, DEMO_VIEWER, kind, _asked(id_, **given))
    out.write_bytes(written(session, made, style, template.read_bytes() if template else b""))
    say(f"已写出《{made.title}》{made.subtitle}：{out}，内容指纹（SHA-256）{made.digest}。")


def _asked(
    id_: str,
    year: int | None,
    quarter: int | None,
    from_on: date | None,
    to_on: date | None,
    known_on: datetime | None,
) -> Asked:
    if quarter and not year:
        raise click.UsageError("--quarter 须与 --year 一起写。")
    return Asked(id_, year, quarter, from_on, to_on, Clocks(None, known_on and known_on.date()))


def _style_of(out: Path) -> str:
    style = out.suffix.lower().removeprefix(".")
    if style not in STYLES:
        raise click.UsageError(f"--out 的后缀须为 {'、'.join(f'.{one}' for one in STYLES)}。")
    if not out.parent.is_dir():
        raise click.UsageError(f"文件夹“{out.parent}”不存在，请先建立。")
    return style
