"""``leads``: list, show, refresh, review."""

from __future__ import annotations

import click

from cli.chinese import Group
from cli.opening import open_for_command
from cli.options import formats
from cli.output import say, show_json, show_rows
from cli.progress import Bar
from graph.vocabulary.supervision import LeadActKind, LeadStatus
from rules.catalogue import UnknownRuleError
from rules.leads import REVIEWS
from services.access import DEMO_VIEWER
from services.verdicts.kept_leads import acts, find_lead, lead_counts
from services.verdicts.kept_leads import leads as find_leads
from services.verdicts.leads import refresh, review
from services.verdicts.rule_results import gaps as find_gaps
from services.verdicts.rule_results import results

LEAD_HEADINGS = {
    "id": "编号",
    "rule_id": "规则",
    "enterprise": "企业",
    "severity": "程度",
    "status": "状态",
    "sentence": "说明",
    "raised_on": "提出日期",
}
COUNT_HEADINGS = {
    "rule_id": "规则",
    "raised": "提出",
    "reviewed": "已核实",
    "confirmed": "转问题",
    "excluded": "已排除",
    "open": "待办",
}
ACT_HEADINGS = {
    "number": "序号",
    "kind": "处置",
    "from_status": "原状态",
    "to_status": "新状态",
    "reason": "理由",
    "done_by": "处置人",
    "done_at": "时间",
}


GAP_HEADINGS = {
    "enterprise": "企业",
    "what": "要补的资料",
    "decides": "补上即可判断",
    "touches": "涉及判断",
    "nodes": "缺少的记录",
}


@click.group(cls=Group, help="疑点：重新判断、列出、查看、核实")
def leads() -> None:
    """The group."""


@leads.command("list", help="列出疑点")
@click.option("--status", type=click.Choice([one.label for one in LeadStatus]), help="只列此状态")
@click.option("--rule", default="", metavar="编号", help="只列此规则")
@formats("table", "csv", "json")
def list_(status: str | None, rule: str, style: str) -> None:
    """List the leads."""
    wanted = str(LeadStatus.read(status)) if status else ""
    show_rows(find_leads(open_for_command(), DEMO_VIEWER, wanted, rule), LEAD_HEADINGS, style)


@leads.command(help="各规则的疑点提出、核实、属实各多少")
@formats("table", "csv", "json")
def counts(style: str) -> None:
    """Count the leads of every rule."""
    show_rows(lead_counts(open_for_command(), DEMO_VIEWER), COUNT_HEADINGS, style)


@leads.command(help="补数清单：每家企业缺什么，补上能判断多少项")
@formats("table", "csv", "json")
def gaps(style: str) -> None:
    """List what to fill in, most deciding first."""
    session = open_for_command()
    names = {row["enterprise_id"]: row["enterprise"] for row in results(session, DEMO_VIEWER)}
    rows = [
        {
            "enterprise": names.get(one.enterprise_id) or one.enterprise_id,
            "what": one.what,
            "decides": one.decides,
            "touches": one.touches,
            "nodes": list(one.nodes) if style == "json" else len(one.nodes),
        }
        for one in find_gaps(session, DEMO_VIEWER)
    ]
    show_rows(rows, GAP_HEADINGS, style)


@leads.command(help="查看一个疑点及其处置记录")
@click.argument("lead", metavar="编号")
@formats("table", "json")
def show(lead: str, style: str) -> None:
    """Show one lead."""
    session = open_for_command()
    found = find_lead(session, DEMO_VIEWER, lead)
    done = acts(session, DEMO_VIEWER, lead)
    if style == "json":
        show_json({**found, "acts": done})
        return
    click.echo(f"{found['rule_id']} {found['review_status']}：{found['sentence']}")
    show_rows(done, ACT_HEADINGS, style)


@leads.command("refresh", help="按今日重新判断；不写规则编号为全部")
@click.argument("ids", nargs=-1, metavar="[规则编号…]")
def refresh_(ids: tuple[str, ...]) -> None:
    """Judge again and bring the leads up to date."""
    try:
        with Bar() as bar:
            done = refresh(open_for_command(), DEMO_VIEWER, ids, bar)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    say(done.text())


@leads.command("review", help="记录对疑点的处置")
@click.argument("lead", metavar="编号")
@click.option(
    "--act",
    required=True,
    type=click.Choice([one.label for one in REVIEWS]),
    help="处置",
)
@click.option("--reason", default="", metavar="文字", help="理由；排除必须写明")
def review_(lead: str, act: str, reason: str) -> None:
    """Record what was done with a lead."""
    after = review(open_for_command(), DEMO_VIEWER, lead, LeadActKind.read(act), reason)
    say(f"疑点 {lead} 现在是“{after['review_status']}”。")
