"""``generate``: an invented district with an answer key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli.output import say
from examples.generator.generate import Wanted, generate


@click.command("generate", help="生成虚构的示例区：名录、台账和答案（key.json）")
@click.option(
    "--enterprises",
    metavar="数字",
    type=click.IntRange(1, 500),
    default=6,
    show_default=True,
    help="企业数",
)
@click.option(
    "--years", metavar="数字", type=click.IntRange(1, 30), default=2, show_default=True, help="年数"
)
@click.option(
    "--ordinary",
    metavar="数字",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    help="每家每年另有多少项日常议题，付款为其十倍（用于测速）",
)
@click.option(
    "--seed",
    metavar="数字",
    type=int,
    default=7,
    show_default=True,
    help="随机种子；相同则结果相同",
)
@click.option(
    "--until",
    metavar="日期",
    type=click.DateTime(["%Y-%m-%d"]),
    default="2025-12-31",
    show_default=True,
    help="资料截止日",
)
@click.option(
    "--out",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="写到哪个文件夹",
)
def generate_(
    enterprises: int, years: int, ordinary: int, seed: int, until: date, out: Path
) -> None:
    """Write the files."""
    day = date(until.year, until.month, until.day)
    key = generate(
        Wanted(enterprises, years, seed, day, ordinary), out, lambda name: say(f"已写出：{name}")
    )
    counts = "，".join(f"{verdict} {number}" for verdict, number in key.counts().items())
    say(f"已生成 {enterprises} 家企业 {years} 年的台账和答案：{counts or '没有植入'}。位置：{out}")
