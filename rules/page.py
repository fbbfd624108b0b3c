"""The generated pages of the rules (规则说明): one a rule, and their list, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.schema.registry import NODE_TYPES
from graph.vocabulary.sources import CoverageDataset
from rules.cases import Case, CaseKind, cases_of
from rules.clauses import read_clauses
from rules.parameters import read_parameters
from rules.rule import Rule

HEAD = "由代码生成，请勿手改。"
OUTPUT = (
    "输出四种判断：命中、未命中、无法判断（写明缺什么）、不适用。"
    "命中是“疑似……特征，建议核实”，不是结论。"
)


def rule_page(rule: Rule) -> str:
    """What the rule says, why, formula, parameters, clauses, exclusions, examples, output."""
    parts = [
        [f"# {rule.id} {rule.title}", HEAD, rule.says, f"**为什么。** {rule.why}"],
        _table(rule),
        ["## 公式", f"判断范围：{rule.judged_if}。否则不适用。", f"命中条件：{rule.formula}。"],
        ["## 依据", "\n".join(f"- {line}" for line in _clauses(rule))],
        ["## 阈值", "\n".join(f"- {line}" for line in _thresholds(rule)) or "没有阈值。"],
        ["## 须注意的例外", "\n".join(f"- {one}" for one in rule.caveats) or "没有。"],
        ["## 判例", *_examples(cases_of(rule.id))],
        ["## 输出", OUTPUT],
    ]
    return "\n\n".join(line for part in parts for line in part) + "\n"


def rules_page(rules: Sequence[Rule]) -> str:
    """The list of the rules with links to their pages."""
    lines = [
        "# 规则",
        "",
        HEAD,
        "",
        "| 编号 | 名称 | 程度 | 判断对象 | 种类 |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| [{one.id}]({one.id}.md) | {one.title} | {one.severity} | {_subject(one)} "
        f"| {one.kind.label} |"
        for one in rules
    ]
    return "\n".join(lines) + "\n"


def _subject(rule: Rule) -> str:
    return "与".join(NODE_TYPES[one].title for one in rule.subject.split("|"))


def _table(rule: Rule) -> list[str]:
    rows = [
        ("程度", str(rule.severity)),
        ("判断对象", f"{_subject(rule)}（`{rule.subject}`）"),
        ("种类", rule.kind.label),
        ("版本", f"{rule.version}（{rule.maturity.label}）"),
        ("须声明资料范围的资料", "、".join(CoverageDataset(one).label for one in rule.datasets)),
        ("适用", "；".join(f"{k}：{'、'.join(v)}" for k, v in rule.applies.items()) or "全部"),
        ("对应的官方异常", rule.anomaly or "没有"),
    ]
    return [
        "\n".join(["| 项目 | 内容 |", "|---|---|", *(f"| {k} | {v or '没有'} |" for k, v in rows)])
    ]


def _clauses(rule: Rule) -> Iterator[str]:
    for one in (read_clauses()[key] for key in rule.clauses):
        span = f"，{one.valid_from:%Y-%m-%d}起" if one.valid_from else ""
        span += f"，至{one.valid_to:%Y-%m-%d}" if one.valid_to else ""
        yield f"{one.cite()}{span}" + (f"：{one.says}" if one.says else "")


def _thresholds(rule: Rule) -> Iterator[str]:
    shipped = read_parameters().shipped
    for name in rule.thresholds:
        for one in shipped[name]:
            where = f"，地区 {one.region}" if one.region else ""
            yield f"{one.title}：{one.shown}{where}（`{name}`）"


def _examples(cases: Sequence[Case]) -> list[str]:
    """The cases that the tests hold, by kind; each runs on both engines."""
    found = []
    for kind in CaseKind:
        names = [one.name for one in cases if one.kind is kind]
        if names:
            found.append("\n".join([f"**{kind.label}**", "", *(f"- {one}" for one in names)]))
    return found or ["没有判例。"]
