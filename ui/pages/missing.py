import streamlit as st

from ui.components.links import page_links

st.title("没有这个页面", anchor=False)
st.info(
    "地址写错了，或页面已改名。请从上面的菜单进入，或用检索框查找要看的对象。",
    icon=":material/info:",
)
page_links([("回到首页", "overview"), ("检索", "search")], "从这里去")
