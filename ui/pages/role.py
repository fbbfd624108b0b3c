import streamlit as st

from services.access import Role
from services.things.played_roles import PLAYED, rights_of
from ui.components.role import show_choice
from ui.components.table import show_table
from ui.session import current_viewer

st.title("演示身份", anchor=False)
st.caption(
    "系统尚未启用登录。可以换一种身份，看该身份的菜单、范围和权限；换身份只会减少权限。"
    "所选身份记在本浏览器里，随时可以换回。"
)
show_choice(current_viewer())
st.header("各身份可以做什么", anchor=False)
rows = [
    (
        role.label,
        "本企业" if role is Role.CLERK else "全部企业",
        "，".join(rights_of(role)) or "只读",
    )
    for role in (Role.DEMO, *PLAYED.values())
]
show_table(("身份", "范围", "除查阅以外还可以"), rows, "各身份的权限", "role_rights")
