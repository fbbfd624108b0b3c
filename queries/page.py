"""The generated page docs/queries.md: every query with parameters and columns (查询目录页)."""

from __future__ import annotations

from collections.abc import Iterator

from queries.catalogue import Catalogue
from queries.query import TOPICS, Param, Query
from queries.values import show

_INTRODUCTION = """# 查询目录

本页由 `python -m cli docs build` 依 `queries/` 下的查询文件生成，请勿手工修改。
运行一个查询：`python -m cli query run 名称 --param 参数=值`。

“验收问题”一栏的编号见验收问题清单。
内置参数 `$scope`（企业范围）和 `$today`（当日）由系统给出，不必填写。
"""


def questions_page(catalogue: Catalogue) -> str:
    """The whole page as Markdown."""
    parts = [_INTRODUCTION, *_overview(catalogue)]
    for topic, title in TOPICS.items():
        queries = [query for query in catalogue.questions() if query.topic == topic]
        if queries:
            parts.append(f"## {title}\n")
            parts.extend(_section(query) for query in queries)
    return "\n".join(parts).rstrip() + "\n"


def _overview(catalogue: Catalogue) -> Iterator[str]:
    yield "| 名称 | 标题 | 验收问题 |\n|---|---|---|"
    for query in catalogue.questions():
        yield f"| [`{query.name}`](#{query.name}) | {_cell(query.title)} | {_asks(query)} |"
    yield ""


def _section(query: Query) -> str:
    lines = [
        f'### <a id="{query.name}"></a>{query.title}',
        "",
        f"{query.question}",
        "",
        f"名称：`{query.name}`；验收问题：{_asks(query)}"
        f"；图：{'有' if 'subgraph' in query.statements else '无'}"
        f"；缺少的资料：{'列出' if 'missing' in query.statements else '不适用'}。",
        "",
    ]
    if query.params:
        lines += ["| 参数 | 类型 | 说明 | 默认值 | 示例 |", "|---|---|---|---|---|"]
        lines += [_param_line(param) for param in query.params]
        lines.append("")
    lines += ["| 列 | 类型 | 说明 |", "|---|---|---|"]
    lines += [
        f"| `{column.name}` | {column.type} | {_cell(column.label)} |" for column in query.columns
    ]
    return "\n".join([*lines, ""])


def _param_line(param: Param) -> str:
    default = "必填" if param.is_required else show(param.default, param.type) or "空"
    example = show(param.example, param.type)
    cells = (param.label, default, example)
    return f"| `{param.name}` | {param.type} | {' | '.join(_cell(one) for one in cells)} |"


def _asks(query: Query) -> str:
    return "、".join(str(number) for number in query.asks) or "—"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
