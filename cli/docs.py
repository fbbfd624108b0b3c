"""``docs``: write the generated pages."""

from __future__ import annotations

from pathlib import Path

import click

from cli.chinese import Group
from cli.output import say
from services.pages import write_pages


@click.group(cls=Group, help="文档：由代码生成的页面")
def docs() -> None:
    """The group."""


@docs.command(help="重新生成 docs/ 中的页面")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs"),
    metavar="文件夹",
    help="写到哪个文件夹（默认 docs）",
)
def build(out: Path) -> None:
    """Write the pages."""
    for path in write_pages(out):
        say(f"已生成 {path}")
