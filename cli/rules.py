"""``rules``: list, show, run."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from cli.chinese import Group
from cli.load_options import existing
from cli.opening import open_for_command
from cli.options import day_option, formats
from cli.output import say, show_json, show_rows
from cli.progress import Bar
from cli.thresholds import thresholds
from graph.schema.registry import NODE_TYPES
from graph.vocabulary.supervision import Verdict
from rules.cases import CaseKind, count_kinds
from rules.catalogue import UnknownRuleError
from rules.clauses import read_clauses
from rules.judged import Judged
from rules.page import rule_page, subject_of
from rules.rule import Rule
from rules.scaffold import ScaffoldError, Start, flags, scaffold
from services.access import DEMO_VIEWER
from services.ingest.load_reports import LoadOptions
from services.verdicts.judging import find_rules, run_rules
from services.verdicts.official_anomalies import compare
from services.verdicts.preview import preview

LIST_HEADINGS = {
    "rule": "编号",
    "title": "名称",
    "severity": "程度",
    "kind": "种类",
    "subject": "判断对象",
    "hit_cases": "命中判例",
    "near_miss_cases": "近似判例",
    "undecidable_cases": "无法判断判例",
}
ANOMALY_HEADINGS = {
    "anomaly": "官方异常",
    "title": "议题",
    "official": "官方逻辑",
    "rule": "本系统规则",
    "ours": "本系统判断",
    "sentence": "说明",
    "topic": "议题编号",
}
RUN_HEADINGS = {
    "rule": "编号",
    "verdict": "判断",
    "severity": "程度",
    "sentence": "说明",
    "subject": "对象",
}


@click.group(cls=Group, help="规则：列出、查看、运行、会前体检、参数设定")
def rules() -> None:
    """The group."""


rules.add_command(thresholds)


@rules.command("list", help="列出全部规则，及各有多少判例")
@formats("table", "csv", "json")
def list_(style: str) -> None:
    """List the rules."""
    found = find_rules(())
    rows = [describe(one) for one in found]
    if style != "json":
        words = ({"kind": one.kind.label, "subject": subject_of(one)} for one in found)
        rows = [row | said for row, said in zip(rows, words, strict=True)]
    show_rows(rows, LIST_HEADINGS, style)


@rules.command(help="查看一条规则：说什么、依据、公式、阈值")
@click.argument("rule_id", metavar="编号")
@click.option("--source", is_flag=True, help="显示规则文件原文")
@formats("table", "json")
def show(rule_id: str, source: bool, style: str) -> None:
    """Show one rule."""
    [rule] = _found((rule_id,))
    if style == "json":
        show_json(_whole(rule))
    else:
        text = rule.path.read_text(encoding="utf-8") if source else rule_page(rule)
        click.echo(text, nl=False)


@rules.command(help="运行规则；不写编号为全部")
@click.argument("ids", nargs=-1, metavar="[编号…]")
@click.option("--subject", metavar="对象编号", help="只判断这一个对象")
@day_option("--as-of", "站在哪一天判断（缺省今天）")
@day_option("--known-on", "只看到那一天为止已导入的资料（缺省全部）")
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice([str(one) for one in Verdict]),
    help="只列这些判断，可多次给出",
)
@formats("table", "csv", "json", "jsonl")
def run(
    ids: tuple[str, ...],
    subject: str | None,
    as_of: date | None,
    known_on: date | None,
    verdicts: tuple[str, ...],
    style: str,
) -> None:
    """Run rules."""
    found = [one.id for one in _found(ids)]
    session = open_for_command()
    counts: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    with Bar() as bar:
        judged = run_rules(
            session,
            DEMO_VIEWER,
            found,
            subject=subject,
            as_of=as_of,
            known=known_on,
            progress=bar,
        )
        for one in judged:
            counts[one.verdict] += 1
            if verdicts and one.verdict not in verdicts:
                continue
            if style == "jsonl":
                click.echo(json.dumps(one.to_dict(), ensure_ascii=False))
            else:
                rows.append(one.to_dict() if style == "json" else _row(one))
    if subject and not counts:
        raise click.UsageError(
            f"所列规则没有判断对象“{subject}”：请核对编号（见 rules run 的“对象”一列，"
            "成对的写作 甲|乙），或当日它还没有发生。"
        )
    if style != "jsonl":
        show_rows(rows, RUN_HEADINGS, style)
    total = "，".join(f"{one} {counts[one]}" for one in Verdict)
    say(f"共判断 {counts.total()} 个对象：{total}。")


@rules.command("preview", help="会前体检：判断一份议程，什么也不写入")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path), callback=existing)
@click.option("--enterprise", default="", metavar="信用代码", help="文件中没有写明企业时指明")
@formats("table", "csv", "json")
def preview_(path: Path, enterprise: str, style: str) -> None:
    """Judge an agenda before the meeting."""
    found = preview(open_for_command(), DEMO_VIEWER, path, LoadOptions(enterprise=enterprise))
    for issue in found.issues:
        say(issue.sentence)
    whole = [one.to_dict() for one in found.judged]
    rows = whole if style == "json" else [_row(one) for one in found.judged]
    show_rows(rows, RUN_HEADINGS, style)
    counts = Counter(one.verdict for one in found.judged)
    said = "，".join(f"{one} {counts[one]}" for one in Verdict if counts[one])
    say(f"会前体检（没有写入任何内容）：{said or '没有可判断的事项'}。")


@rules.command(help="官方五类异常和采集校验异常，与本系统的判断逐条对照")
@day_option("--as-of", "站在哪一天判断（缺省今天）")
@click.option("--all", "every", is_flag=True, help="连两边都没有问题的也列出")
@formats("table", "csv", "json")
def anomalies(as_of: date | None, every: bool, style: str) -> None:
    """Both answers side by side."""
    found = compare(open_for_command(), DEMO_VIEWER, as_of)
    kept = [one for one in found if every or one.official != "通过" or one.ours == Verdict.HIT]
    show_rows([asdict(one) for one in kept], ANOMALY_HEADINGS, style)
    say(f"共对照 {len(found)} 条，列出 {len(kept)} 条。")


@rules.command("new", help="新建一条规则：写出规则文件、判断函数和判例的样板")
@click.argument("rule_id", metavar="编号")
@click.argument("name", metavar="英文名")
@click.argument("title", metavar="名称")
@click.option("--subject", default="Decision", metavar="类型", help="判断对象，如 Decision")
@click.option("--flag", "flag", default="", metavar="属性", help="样板所看的是否类属性")
def new_(rule_id: str, name: str, title: str, subject: str, flag: str) -> None:
    """Begin a rule."""
    first = next(iter(flags(subject)), "") if subject in NODE_TYPES else ""
    try:
        written = scaffold(Start(rule_id.upper(), name, title, subject, flag or first))
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        say(f"已写出 {path}")
    say("样板的判例已能通过；改好后运行 docs build 生成说明页。")


def _found(ids: tuple[str, ...]) -> list[Rule]:
    try:
        return find_rules(ids)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error


def describe(rule: Rule) -> dict[str, object]:
    """A line of ``rules list``."""
    counts = count_kinds(rule.id)
    return {
        "rule": rule.id,
        "title": rule.title,
        "severity": str(rule.severity),
        "kind": str(rule.kind),
        "subject": rule.subject,
        "version": rule.version,
        "maturity": rule.maturity.label,
        "hit_cases": counts[CaseKind.HIT],
        "near_miss_cases": counts[CaseKind.NEAR_MISS],
        "undecidable_cases": counts[CaseKind.UNDECIDABLE],
    }


def _whole(rule: Rule) -> dict[str, object]:
    clauses = read_clauses()
    return {
        **describe(rule),
        "question": rule.says,
        "why": rule.why,
        "judged_if": rule.judged_if,
        "formula": rule.formula,
        "datasets": list(rule.datasets),
        "clauses": [clauses[one].cite() for one in rule.clauses],
        "caveats": list(rule.caveats),
        "thresholds": list(rule.thresholds),
        "applies": list(rule.reach),
        "anomaly": rule.anomaly,
    }


def _row(one: Judged) -> dict[str, object]:
    return {
        "rule": one.rule,
        "verdict": str(one.verdict),
        "severity": str(one.severity),
        "sentence": one.sentence,
        "subject": one.subject,
    }
