"""``load read``: try how one value is read; never opens the store."""

from __future__ import annotations

import click

from cli.output import format_option, show_one
from loaders.normalise.trial import KINDS, Context, Trial, try_value

HEADINGS = {
    "raw": "原文",
    "value": "读作",
    "precision": "精度",
    "time": "时间",
    "qualifier": "限定词",
    "currency": "币种",
    "valid": "校验",
    "rejected": "不猜",
    "issues": "说明",
}


@click.command(
    "read",
    help="试读一个值：日期、金额、姓名、单位、代码会被读成什么",
    context_settings={"ignore_unknown_options": True},  # “-500万元” is a value, not an option
)
@click.option("--kind", type=click.Choice(KINDS), required=True, help="按哪一类读")
@click.option("--unit", default=None, metavar="单位", help="表头写明的金额单位，如 万元")
@click.option("--century", type=int, default=None, metavar="数字", help="两位年份的前两位，如 20")
@click.option("--date-1904", is_flag=True, help="日期序号按 1904 年起算（老版苹果电脑的表格）")
@click.argument("text", metavar="原文")
@format_option
def read(
    kind: str,
    unit: str | None,
    century: int | None,
    date_1904: bool,
    text: str,
    style: str,
) -> None:
    """Read one text and say what came out."""
    found = try_value(kind, text, Context(unit, century, date_1904))
    show_one(found.row() if style == "json" else _shown(found), HEADINGS, style)


def _shown(found: Trial) -> dict[str, object]:
    value = found.value
    if isinstance(value, dict):
        value = "至".join("" if end is None else str(end) for end in value.values())
    elif found.kind == "money" and isinstance(value, int):
        whole, rest = divmod(abs(value), 100)
        value = f"{'-' if value < 0 else ''}{whole:,}.{rest:02d}"
    return found.row() | {
        "value": value,
        "valid": {True: "通过", False: "不通过", None: ""}[found.valid],
        "rejected": "是，请改正后再填" if found.rejected else "否",
        "issues": "；".join(found.issues),
    }
