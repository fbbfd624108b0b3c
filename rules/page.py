"""The generated pages of the rules (规则说明): one a rule, and their list, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.schema.registry import EDGE_TYPES, NODE_TYPES
from graph.vocabulary.regions import region_name
from graph.vocabulary.sources import CoverageDataset
from rules.cases import Case, CaseKind, cases_of
from rules.clauses import read_clauses
from rules.money import shown_money
from rules.parameters import read_parameters
from rules.regimes import RegimeRow, Regimes
from rules.rule import BY_NAME, Rule

HEAD = "由代码生成，请勿手改。"
OUTPUT = (
    "输出四种判断：命中、未命中、无法判断（写明缺什么）、不适用。"
    "命中是“疑似……特征，建议核实”，不是结论。"
)

REGIMES_MEAN = (
    "规则按行为当日、按企业所在地区从本表读取损失等级、责任类型、方面、处理对照和影响期。"
    "地区没有自己的办法的，参照全国的数值；没有核对原文的，只写文件名称并注明“待核对原文”。"
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
        f"| [{one.id}]({one.id}.md) | {one.title} | {one.severity} | {subject_of(one)} "
        f"| {one.kind.label} |"
        for one in rules
    ]
    return "\n".join(lines) + "\n"


def regimes_page(regimes: Regimes) -> str:
    """The table of accountability regimes with what each lays down, as Markdown."""
    parts = [["# 追责制度表", HEAD, REGIMES_MEAN]]
    parts += [_regime(one) for one in regimes.rows]
    return "\n\n".join(line for part in parts for line in part) + "\n"


def _regime(row: RegimeRow) -> list[str]:
    clause = row.clause
    span = f"{clause.valid_from}至{clause.valid_to or '今'}"
    where = region_name(row.region) or "全国"
    rows = [
        ("依据", clause.cite()),
        ("是否核对原文", "是" if clause.is_verified else "否"),
        ("施行期", span),
        ("损失等级", "；".join(_bounds(row))),
        ("责任类型", "、".join(one.label for one in row.responsibilities)),
        ("方面", f"{row.area_version}：{'、'.join(row.areas)}" if row.areas else ""),
        ("处理对照", "；".join(_handled(row))),
        ("影响期（月）", "、".join(f"{name} {count}" for name, count in row.effect_months.items())),
        ("合并最长（月）", str(row.longest_months or "")),
    ]
    lines = [f"| {name} | {text} |" for name, text in rows if text]
    return [
        f"## {row.regime.label}（{where}）",
        "\n".join(["| 项目 | 内容 |", "|---|---|", *lines]),
    ]


def _bounds(row: RegimeRow) -> Iterator[str]:
    if not row.tiers:
        return
    lower = sorted((least, tier) for tier, least in row.tiers.items())
    for (least, tier), above in zip(lower, [*(one for one, _ in lower[1:]), None], strict=True):
        upper = f"，不足 {shown_money(above)}" if above is not None else ""
        yield f"{tier.label}：{shown_money(least)}以上{upper}" if least else f"{tier.label}{upper}"


def _handled(row: RegimeRow) -> Iterator[str]:
    for tier, kinds in row.handling.items():
        for kind, measures in kinds.items():
            yield f"{tier.label}损失的{kind.label}人：{'、'.join(measures)}"
    if row.handling and not row.is_handling_verified:
        yield "未校核，只作提示"


def subject_of(rule: Rule) -> str:
    """What a rule judges, in words: 决策, 企业与单位."""
    return "与".join(NODE_TYPES[one].title for one in rule.subject.split("|"))


def _shared(name: str) -> str:
    """A shared thing or tie in words."""
    if name == BY_NAME:
        return "同名单位"
    return NODE_TYPES[name].title if name in NODE_TYPES else EDGE_TYPES[name].title


def _table(rule: Rule) -> list[str]:
    rows = [
        ("程度", str(rule.severity)),
        ("判断对象", f"{subject_of(rule)}（`{rule.subject}`）"),
        ("种类", rule.kind.label),
        ("版本", f"{rule.version}（{rule.maturity.label}）"),
        ("须声明资料范围的资料", "、".join(CoverageDataset(one).label for one in rule.datasets)),
        ("读到的几家企业共有的资料", "、".join(_shared(one) for one in rule.shares)),
        ("适用", "；".join(rule.reach) or "全部"),
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
            where = f"，{region_name(one.region)}" if one.region else ""
            note = f"。{one.note}" if one.note else ""
            yield f"{one.title}：{one.shown}{where}（`{name}`）{note}"


def _examples(cases: Sequence[Case]) -> list[str]:
    """The cases that the tests hold, by kind; each runs on both engines."""
    found = []
    for kind in CaseKind:
        names = [one.name for one in cases if one.kind is kind]
        if names:
            found.append("\n".join([f"**{kind.label}**", "", *(f"- {one}" for one in names)]))
    return found or ["没有判例。"]
