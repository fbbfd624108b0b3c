"""The page of the model (docs/model.md): every type, property and closed list declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType

from graph.keys import KEYS
from graph.model import EdgeType, Kind, NodeType, Property
from graph.schema.picture import model_picture
from graph.schema.registry import (
    COMMON_EDGE_PROPERTIES,
    COMMON_NODE_PROPERTIES,
    EDGE_TYPES,
    NODE_TYPES,
    TOPICS,
)
from graph.vocabulary import (
    decisions,
    kinship,
    organisations,
    people,
    procurement,
    projects,
    sources,
    supervision,
)
from graph.vocabulary.terms import Term

__all__ = ["model_page", "model_picture"]

KIND_NAMES = {
    Kind.TEXT: "文字",
    Kind.INT: "整数",
    Kind.FLOAT: "小数",
    Kind.BOOL: "是否",
    Kind.DATE: "日期",
    Kind.TIME: "时间",
    Kind.MONEY: "金额（分）",
    Kind.TEXTS: "多个文字",
    Kind.FLOATS: "多个小数",
}
LISTS: dict[str, ModuleType] = {
    "组织": organisations,
    "人员": people,
    "决策": decisions,
    "项目与资金": projects,
    "招标采购": procurement,
    "监督与追责": supervision,
    "来源": sources,
    "亲属": kinship,
}
HEAD = """# 图模型

本页和模型图由 `graph/schema`、`graph/vocabulary` 的声明生成，请勿手工修改；声明改动后运行
`python -m cli docs build`。

![模型图](model.svg)

- **日期**属性 `x_on` 可带 `x_on_precision`（day、month、quarter、year，空为 day）
  和 `x_on_text`（原文）；存的是该时段的第一天。
- **金额**属性 `x_fen` 是以分为单位的整数，可带 `x_currency`、`x_text`、
  `is_x_unit_assumed`、`is_x_approx`。
- **编号** `id` 由节点类型和自然键算出；自然键写有“否则”的，依次采用第一组齐全的。
- 企业、供应商、机关是“单位”（Org）的附加标签，同一单位只有一个节点。
- 属性为空表示“不知道”，不表示“否”。
"""


def model_page() -> str:
    """The whole page as Markdown."""
    blocks = [HEAD, _counts(), "## 共有属性\n"]
    blocks += ["每个节点都有：\n", _properties(COMMON_NODE_PROPERTIES)]
    blocks += ["每条关系都有：\n", _properties(COMMON_EDGE_PROPERTIES)]
    for name, topic in TOPICS.items():
        blocks += [f"## {name}\n", *map(_node, topic.NODES)]
        blocks += [f"### {name}：关系\n", _edges(topic.EDGES)]
    blocks.append(
        "## 枚举\n\n存储的是“代码”；“其他写法”导入时同样识别，名单以外的写法会报告，不会猜测。\n"
    )
    for name, module in LISTS.items():
        blocks += [f"### {name}：枚举\n", *map(_list, _lists(module))]
    blocks += ["## 亲属关系代码\n", _kinships()]
    return "\n".join(blocks)


def _counts() -> str:
    lists = sum(len(list(_lists(module))) for module in LISTS.values())
    return f"共 {len(NODE_TYPES)} 种节点、{len(EDGE_TYPES)} 种关系、{lists} 个枚举。\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *([_cell(one) for one in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _node(declared: NodeType) -> str:
    marks = [
        f"附加在 {declared.base} 上" if declared.base else "",
        "" if declared.is_fact else "不是事实（判断或登记，不随资料撤回）",
        "敏感" if declared.is_sensitive else "",
    ]
    more = "".join(f"{mark}。" for mark in marks if mark)
    return (
        f"### {declared.title} `{declared.label}`\n\n{declared.description}{more}\n\n"
        f"自然键：{_key(declared)}\n\n{_properties(declared.properties)}"
    )


def _key(declared: NodeType) -> str:
    alternatives = KEYS.get(declared.base or declared.label, (declared.key,))
    return "；否则 ".join(" + ".join(f"`{part}`" for part in one) for one in alternatives)


def _properties(properties: Iterable[Property]) -> str:
    return _table(
        ("属性", "名称", "类型", "说明", "标记"),
        (
            (f"`{one.name}`", one.label, _kind(one), one.description, _marks(one))
            for one in properties
        ),
    )


def _kind(declared: Property) -> str:
    if declared.terms:
        return f"枚举 `{declared.terms.__name__}`" + (
            "（多个）" if declared.kind is Kind.TEXTS else ""
        )
    return KIND_NAMES[declared.kind]


def _marks(declared: Property) -> str:
    marks = {
        "必填": declared.is_required,
        "索引": declared.is_indexed,
        "检索": declared.is_searched,
        "敏感": declared.is_sensitive,
    }
    return "、".join(name for name, is_set in marks.items() if is_set)


def _edges(edges: Iterable[EdgeType]) -> str:
    rows = (
        (f"`{one.type}`", one.title, _pairs(one), _edge_properties(one), _edge_words(one))
        for one in edges
    )
    return _table(("关系", "名称", "起点 → 终点", "属性", "说明"), rows)


def _pairs(declared: EdgeType) -> str:
    ends: dict[str, list[str]] = {}
    for start, end in declared.pairs:
        ends.setdefault(start, []).append(end)
    return "；".join(f"{_end(start)} → {'、'.join(map(_end, to))}" for start, to in ends.items())


def _end(label: str) -> str:
    return "任何节点" if label == "*" else label


def _edge_properties(declared: EdgeType) -> str:
    words = []
    for one in declared.properties:
        kind = f"，{one.terms.__name__}" if one.terms else ""
        star = "＊" if one.name in declared.key else ""
        words.append(f"`{one.name}`{star} {one.label}{kind}")
    return "；".join(words)


def _edge_words(declared: EdgeType) -> str:
    key = "＊为区分同样两端的多条关系的属性。" if declared.key else ""
    return f"{declared.description}。{key}{'敏感。' if declared.is_sensitive else ''}"


def _lists(module: ModuleType) -> Iterator[type[Term]]:
    for one in vars(module).values():
        if isinstance(one, type) and issubclass(one, Term) and one.__module__ == module.__name__:
            yield one


def _list(terms: type[Term]) -> str:
    used = "、".join(_users(terms)) or "供选用，见相应属性的说明"
    rows = ((f"`{one.value}`", one.label, "、".join(one.spellings)) for one in terms)
    title = (terms.__doc__ or "").split("。")[0]
    return f"#### {title} `{terms.__name__}`\n\n用于：{used}\n\n" + _table(
        ("代码", "名称", "其他写法"), rows
    )


def _users(terms: type[Term]) -> Iterator[str]:
    for label, node in NODE_TYPES.items():
        yield from (f"`{label}.{one.name}`" for one in node.properties if one.terms is terms)
    for name, edge in EDGE_TYPES.items():
        yield from (f"`{name}.{one.name}`" for one in edge.properties if one.terms is terms)


def _kinships() -> str:
    rows = (
        (
            one.code,
            one.name,
            one.circle.label,
            "是" if one.is_recusal else "否",
            one.origin,
            "、".join(one.spellings),
        )
        for one in kinship.kinships()
    )
    return _table(("代码", "称谓", "范围", "任职回避", "代码来历", "其他写法"), rows)
