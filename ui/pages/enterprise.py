import streamlit as st

from graph.errors import AccessError
from services.enterprises import EnterpriseRow, coverage_of, find_enterprises
from services.things.losses import find_losses
from services.things.ownership import ownership_tree
from services.tracing.decisions import find_decisions
from ui.components.clocks import told_clock_fields
from ui.components.links import chosen_id, page_links
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain
from ui.components.things.enterprise import show_coverage, show_decisions, ways_of
from ui.components.things.loss import loss_table
from ui.components.things.ownership import show_ownership
from ui.session import read, read_at

ENTERPRISES = ("企业", "简称", "统一社会信用代码", "类型", "层级", "决策")


def enterprise_row(one: EnterpriseRow) -> tuple[Cell, ...]:
    return (
        Link(one.name or "", "enterprise", one.id),
        one.short_name or "",
        one.uscc or "",
        one.kind or "",
        Amount(str(one.tier or ""), one.tier),
        Amount(str(one.decision_count or 0), one.decision_count),
    )


def show_enterprise(enterprise_id: str) -> None:
    everyone = read(find_enterprises).rows
    chosen = next((one for one in everyone if one.id == enterprise_id), None)
    if chosen is None:
        raise AccessError(f"没有找到编号为“{enterprise_id}”的企业，或您没有查看权限。")
    with st.container(border=True):
        st.header(plain(chosen.name), anchor=False)
        st.caption(f"统一社会信用代码：{plain(chosen.uscc or '未记录')}")
    page_links(ways_of(enterprise_id), "与该企业有关的页面")
    clocks = told_clock_fields()
    show_ownership(read_at(clocks, ownership_tree, enterprise_id, clocks.as_of))
    show_decisions(read_at(clocks, find_decisions, "", enterprise_id), enterprise_id)
    losses = read_at(clocks, find_losses, "", enterprise_id).rows
    if losses:
        st.header(f"损失（{len(losses)} 项）", anchor=False)
        loss_table(losses, "enterprise_losses")
    show_coverage(read_at(clocks, coverage_of, enterprise_id).rows)


st.title("企业", anchor=False)
if enterprise_id := chosen_id():
    show_enterprise(enterprise_id)
else:
    rows = [enterprise_row(one) for one in read(find_enterprises).rows]
    show_table(ENTERPRISES, rows, "企业清单", "enterprise_list", "还没有导入任何企业。")
