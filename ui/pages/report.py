import streamlit as st

from services.reports.registry import find_kind, make_report
from ui.components.links import page_link
from ui.components.report import (
    asked_in_address,
    conditions_form,
    show_files,
    show_kinds,
    show_report,
)
from ui.components.report_link import PAGE
from ui.components.text import plain
from ui.session import read

st.title("报告", anchor=False)
name = str(st.query_params.get("kind", "")).strip()
if not name:
    st.caption("选一种报告，指明它是关于哪一项、哪一家或哪个人的，先在页面上看，再下载。")
    show_kinds()
else:
    kind, asked = find_kind(name), asked_in_address()
    page_link(PAGE, "全部报告")
    st.caption(plain(f"{kind.title}：{kind.says}"))
    conditions_form(kind, asked)
    if asked.id or not kind.needs_id:
        report = read(make_report, kind.name, asked)
        show_files(report)
        show_report(report)
    else:
        st.info(f"请先选择{kind.about_title}，再按“生成”。", icon=":material/edit:")
