"""How a filled ledger is told of: rows by sheet, and what could not be written into it."""

from __future__ import annotations

from cli.output import say, show_json, show_rows
from services.ledgers.filled_template import FilledTemplate

ROW_HEADINGS = {"sheet": "工作表", "rows": "行数"}


def show_filled(made: FilledTemplate, style: str) -> None:
    """The rows on stdout, what was left out on stderr."""
    rows = [{"sheet": title, "rows": count} for title, count in made.rows.items()]
    left = [{**one._asdict(), "count": count} for one, count in made.left]
    if style == "json":
        file = {"file": str(made.path), "kept": str(made.kept or "")}
        show_json({**file, "enterprise": made.enterprise, "sheets": rows, "left": left})
    else:
        show_rows(rows, ROW_HEADINGS, style)
    for one, count in made.left:
        say(f"没有写出：{one.kind} {one.what} {count} 项（{one.why}）")
    if made.kept is not None:
        say(f"原有文件改名为：{made.kept}")
    say(f"已写出“{made.enterprise}”的台账：{made.path}；原样导入不会改变任何内容。")
