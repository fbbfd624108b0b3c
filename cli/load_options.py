"""Arguments and options (导入选项) that the commands of ``load`` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from loaders.normalise.identifiers import read_uscc
from services.ingest.load_reports import LoadOptions, Purpose


def existing(_: click.Context, __: click.Parameter, value: Any) -> Any:
    """Callback: every path given has to be there."""
    paths = value if isinstance(value, tuple) else (value,)
    missing = "、".join(f"“{one}”" for one in paths if one is not None and not one.exists())
    if missing:
        raise click.UsageError(f"找不到文件或文件夹：{missing}。请检查路径和文件名后重试。")
    return value


PATHS = click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="文件或文件夹…",
    type=click.Path(path_type=Path),
    callback=existing,
)


def load_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Options that check and commit share."""
    for option in (
        click.option(
            "--enterprise",
            default="",
            metavar="信用代码",
            help="文件名中没有信用代码时，指明填报企业的统一社会信用代码",
        ),
        click.option(
            "--mapping",
            type=click.Path(dir_okay=False, path_type=Path),
            callback=existing,
            metavar="文件",
            help="外来的 JSON、CSV 文件按这个映射文件（TOML）读取",
        ),
        click.option("--demo", is_flag=True, help="演示：允许载入亲属、关系人、账户等敏感表"),
        click.option("--sensitive-purpose", default="", metavar="文字", help="载入敏感表的目的"),
        click.option("--legal-basis", default="", metavar="文字", help="载入敏感表的法律依据"),
        click.option("--approver", default="", metavar="姓名", help="载入敏感表的批准人"),
    ):
        function = option(function)
    return function


def options_of(
    enterprise: str,
    demo: bool,
    sensitive_purpose: str,
    legal_basis: str,
    approver: str,
    mapping: Path | None,
) -> LoadOptions:
    """The options of one load; a half-written permission or a wrong code is a wrong use."""
    purpose = Purpose(sensitive_purpose, legal_basis, approver)
    if any((sensitive_purpose, legal_basis, approver)) and not purpose.is_complete:
        raise click.UsageError(
            "载入敏感表须同时写明 --sensitive-purpose（目的）、--legal-basis（法律依据）"
            "和 --approver（批准人），现在没有写全。"
        )
    if enterprise and not read_uscc(enterprise).is_valid:
        raise click.UsageError(
            f"--enterprise 的“{enterprise}”不是校验正确的 18 位统一社会信用代码，请按营业执照核对。"
        )
    return LoadOptions(enterprise, demo, purpose, mapping)
