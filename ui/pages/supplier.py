import streamlit as st

from services.things.suppliers import DealingRow, find_suppliers, get_supplier
from ui.components.asking.answer import find_answer, show_answer
from ui.components.links import chosen_id, page_links, ways_on
from ui.components.notices import show_cut
from ui.components.report_link import report_link
from ui.components.search import search_field
from ui.components.sources import locator_text
from ui.components.table import Amount, Cell, Link, show_table
from ui.components.text import plain
from ui.session import read

SUPPLIERS = ("供应商", "统一社会信用代码", "投标", "中标", "合同", "合同金额", "付款金额")
TIES = "supplier_to_deciders"
DEALINGS = ("名称", "企业", "日期", "金额", "结果", "背后的决策", "来源文件", "位置")


def show_list(text: str) -> None:
    found = read(find_suppliers, text)
    st.header(f"检索结果（{len(found.rows)} 家）" if text else "供应商", anchor=False)
    rows = [
        (
            Link(one.name or "", "supplier", one.id),
            one.uscc or "",
            Amount(str(one.bid_count or 0), one.bid_count),
            Amount(str(one.award_count or 0), one.award_count),
            Amount(str(one.contract_count or 0), one.contract_count),
            Amount(one.money("contract_fen"), one.contract_fen),
            Amount(one.money("payment_fen"), one.payment_fen),
        )
        for one in found.rows
    ]
    empty = f"没有找到含“{text}”的供应商。可换用名称或信用代码中的任意一段文字。"
    none = "还没有导入任何供应商。"
    show_table(SUPPLIERS, rows, "供应商清单", "supplier_list", empty if text else none)
    show_cut(found.is_cut)


def dealing_row(one: DealingRow) -> tuple[Cell, ...]:
    locator = one.locator or ""
    return (
        Link(one.title or "", "thing", one.node_id or ""),
        Link(one.enterprise or "", "enterprise", one.enterprise_id or ""),
        one.day("happened_on") or "未记录",
        Amount(one.money("amount_fen"), one.amount_fen),
        one.result or "",
        [
            Link(title, "trace", id_)
            for id_, title in zip(one.decision_ids, one.decisions, strict=False)
        ],
        locator.partition("#")[0],
        locator_text(locator),
    )


def show_supplier(supplier_id: str) -> None:
    supplier = read(get_supplier, supplier_id)
    with st.container(border=True):
        st.header(plain(supplier.name), anchor=False)
        st.caption(f"统一社会信用代码：{plain(supplier.uscc or '未记录')}")
    page_links(ways_on(supplier_id), "与它有关的页面")
    report_link("supplier", supplier_id)
    if not supplier.dealings:
        st.caption("没有投标、中标、合同或付款记录。")
    for kind in supplier.kinds:
        rows = [dealing_row(one) for one in supplier.of_kind(kind)]
        st.header(f"{kind}（{len(rows)} 条）", anchor=False)
        show_table(DEALINGS, rows, f"{supplier.name}的{kind}", f"supplier_{kind}")
    st.header("与决策人员的关系（疑点线索，建议核实）", anchor=False)
    show_answer(read(find_answer, TIES, (("supplier_id", supplier_id),)), "supplier_ties")


st.title("供应商", anchor=False)
text = search_field("supplier", "检索供应商（名称或信用代码中的任意一段文字）", "例如：建设公司")
if supplier_id := chosen_id():
    show_supplier(supplier_id)
else:
    show_list(text)
