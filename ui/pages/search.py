import streamlit as st

from graph.schema.registry import node_type
from services.lookup.search import FEW, MOST_COUNTED, SearchResult, kinds, search
from ui.components.frame import SEARCH
from ui.components.links import address, page_links
from ui.components.search_hits import show_hits
from ui.components.text import plain
from ui.session import read

WAYS = (
    "在上方的检索框中输入，按回车。可以检索：姓名、单位、项目、会议、议题、决策、合同、标段、问题的"
    "名称中任意一段文字；姓名和单位的拼音或首字母（如 zhangsan、zs）；单位的曾用名和简称；文号、"
    "合同编号、招标编号、凭证号、统一社会信用代码（从头输入几位即可）；金额（如 4800万、1.2亿，"
    "按四舍五入相符；或大写，如 肆仟捌佰万元整）。几段文字用空格隔开，须同时含有。"
)


def show_result(found: SearchResult, label: str) -> None:
    count = sum(one.total for one in found.groups)
    many = " 项以上" if any(one.total >= MOST_COUNTED for one in found.groups) else " 项"
    kind = node_type(label).title if label else f"{len(found.groups)} 类"
    st.header(plain(f"“{found.text}”：{kind}，{count}{many}"), anchor=False)
    if found.amount:
        st.caption(plain(f"按金额检索的范围：{found.amount}。"))
    if label:
        page_links([("全部类别", address(SEARCH, q=found.text))], "检索范围")
    if found.groups:
        show_hits(found, label)
    else:
        st.info("没有找到，或您没有查看权限。没有找到不等于不存在：资料可能还没有导入。")
        st.caption(WAYS)


st.title("检索", anchor=False)
text = str(st.query_params.get("q", "")).strip()[:100]
label = str(st.query_params.get("kind", ""))
label = label if label in kinds() else ""
if text:
    show_result(read(search, text, label, MOST_COUNTED if label else FEW), label)
else:
    st.caption(WAYS)
